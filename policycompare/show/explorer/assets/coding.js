// The dialogue that adds a code: the quotation, and a searchable list of codes by dimension with definitions.

const NEVER_COUNTED = ['preamble', 'background', 'validity'];

/** Open the dialogue for a provision; `places` is what the reader selected, null for the whole provision. */
function openCoding(provision, places, then) {
  const place = places || { start: provision.start, end: provision.end, whole: true };
  const given = new Set(codesOf(provision.p).map(each => CODES[each.code].id));
  const field = h('input', { type: 'search', id: 'code-search', placeholder: say('find_code'), 'aria-label': say('find_code'), autocomplete: 'off' });
  const choice = h('select', { 'aria-label': say('dimension') },
    INDEX.dims.map(dim => h('option', { value: dim.id }, named(dim))));
  choice.value = S.dim;
  const list = h('div', { class: 'codes', role: 'list' });
  const quotation = oneLine(provision.block, place.start, place.end);
  function take(own, isGiven) {
    const note = '';
    const first = codesOf(provision.p).find(each => CODES[each.code] === own);
    if (isGiven) {
      if (verdictOf(provision.doc, provision.n, own.id) !== 'right') judge(provision, own.id, 'right', { start: first.start, end: first.end, note });
    } else if (verdictOf(provision.doc, provision.n, own.id) !== 'added') judge(provision, own.id, 'added', { ...place, note });
    closeDialog();
    announce(`${say(isGiven ? 'right' : 'added')}: ${named(own)}`);
    then();
  }
  function show() {
    const word = folded(field.value).text;
    const shown = CODES.filter(own => (word ? own.d >= 0 && folded(`${own.zh} ${own.en} ${own.id} ${own.def.zh} ${own.def.en}`).text.includes(word)
      : own.d === DIM_NUMBER.get(choice.value)));
    fill(list, shown.map(own => {
      const isGiven = given.has(own.id);
      return h('div', { role: 'listitem' }, button([h('b', null, named(own)), word && h('span', { class: 'dim' }, ` ${named(INDEX.dims[own.d])}`)],
        () => take(own, isGiven), { data: { code: own.id } }),
      isGiven && h('span', { class: 'warn' }, ` ${say('given')}`), definition('p', own, { class: 'dim' }));
    }));
    if (!shown.length) fill(list, h('p', null, say('nothing_found')));
  }
  field.addEventListener('input', show);
  choice.addEventListener('change', () => { field.value = ''; show(); });
  openDialog(say('add_code'),
    h('p', null, h('b', null, say(place.whole ? 'whole_provision' : 'quotation')), ' ',
      zh('bdi', { class: 'quotation' }, quotation.length > 160 ? `${quotation.slice(0, 160)}…` : quotation)),
    place.whole && h('p', { class: 'dim' }, say('select_first')),
    NEVER_COUNTED.includes(provision.kind) && h('p', { class: 'warn' }, say('kind_never_counted', { kind: labelOf('kind', provision.kind) })),
    h('p', { class: 'tools' }, choice, field, button(say('cancel'), closeDialog)), list);
  show();
  field.focus();
}
