// The dialogue that adds a code: the quotation, and a searchable list of codes by dimension with definitions.

const NEVER_COUNTED = ['preamble', 'background', 'validity'];

/** Open the dialogue for a provision; `places` is what the reader selected, null for the whole provision. */
function openCoding(provision, places, then) {
  const place = places || { start: provision.start, end: provision.end, whole: true };
  const quotation = oneLine(provision.block, place.start, place.end);
  const field = h('input', {
    type: 'search', id: 'code-search', placeholder: say('find_code'), 'aria-label': say('find_code'), autocomplete: 'off', on: { input: show },
  });
  const dims = choice(INDEX.dims.map(dim => [dim.id, named(dim)]), S.dim, () => { field.value = ''; show(); }, { 'aria-label': say('dimension') });
  const list = h('div', { class: 'codes', role: 'list' });
  const count = h('p', { class: 'dim', role: 'status' });

  /** Add a code; one that the machine has given is judged as right. */
  function take(own, first) {
    const verdict = first ? 'right' : 'added';
    if (verdictOf(provision.doc, provision.n, own.id) !== verdict) {
      judge(provision, own.id, verdict, { ...(first ? { start: first.start, end: first.end } : place), note: '' });
    }
    closeDialog();
    announce(`${say(verdict)}: ${named(own)}, ${provision.path || provision.n}`);
    then();
  }
  function show() {
    const word = folded(field.value).text;
    const shown = CODES.filter(own => (word ? own.d >= 0 && folded(`${own.zh} ${own.en} ${own.id} ${own.def.zh} ${own.def.en}`).text.includes(word)
      : own.d === DIM_NUMBER.get(dims.value)));
    fill(list, shown.map(own => {
      const first = codesOf(provision.p).find(each => CODES[each.code] === own);
      const about = `about-${own.id}`;
      return h('div', { role: 'listitem' },
        button([h('b', null, named(own)), word && quiet('span', ` ${named(INDEX.dims[own.d])}`)],
          () => take(own, first), { 'aria-describedby': about, data: { code: own.id } }),
        h('div', { id: about }, first && h('span', { class: 'warn' }, ` ${say('given')}`), definition('p', own, { class: 'dim' })));
    }));
    count.textContent = shown.length ? say('n_codes', { n: shown.length }) : say('nothing_found');
  }
  openDialog(say('add_code'),
    h('p', null, h('b', null, say(place.whole ? 'whole_provision' : 'quotation')), ' ',
      zh('bdi', { class: 'quotation' }, quotation.length > 160 ? `${quotation.slice(0, 160)}…` : quotation)),
    place.whole && quiet('p', say('select_first')),
    NEVER_COUNTED.includes(provision.kind) && h('p', { class: 'warn' }, say('kind_never_counted', { kind: labelOf('kind', provision.kind) })),
    tools(dims, field, button(say('cancel'), closeDialog)), count, list);
  show();
  field.focus();
}
