// The full text of a document: outline, text tinted by the codes of one dimension, codes by name at the side.

const QUIET = ['furniture', 'space', 'metadata', 'contents'];

function drawDocument(main) {
  if (!WHOLE) { fill(main, h('p', null, say('no_full_text'))); return; }
  const doc = DOC_NUMBER.get(S.doc);
  drawOutline(doc);
  const own = DOCS[doc];
  const facts = [regionOf(own), own.year, labelOf('level', own.level), own.type, own.issuer, own.number].filter(Boolean);
  fill(main, zh('h2', null, titleOf(doc)), zh('p', { class: 'dim' }, facts.join(' · ')),
    tools(quiet('span', say('document_size', { n: number(own.nProvisions), chars: number(own.nChars) })), copyLink(), printButton(), familyKey()),
    zh('div', { id: 'text' }, paragraphs(doc, S.q ? hitsIn(doc, searchWords(S.q), provisionFilter()) : [])));
  const wanted = S.n ? main.querySelector(`[data-n="${S.n}"]`) : null;
  if (wanted) focusCard(wanted);
  else if (S.n) notice(say('lost'));
  else {
    announce(titleOf(doc));
    main.scrollTop = 0;
    if (hasOneColumn()) main.scrollIntoView();
  }
}

/** Return what the colours of the text mean. */
function familyKey() {
  const families = familiesOf(DIM_NUMBER.get(S.dim)).filter(Boolean);
  return families.length > 1 && families.map((family, i) => h('mark', { class: `tint family${i % 4}` }, named(INDEX.families[family] || { id: family })));
}

/** Return the paragraphs of a document: provisions with their labels before them, and everything else; hits of a search are marked. */
function paragraphs(doc, hits) {
  const block = BLOCKS[doc];
  const starts = new Map(block.p.map((row, i) => [row[5], i]));
  const found = hits.map(hit => ({ ...hit, class: 'hit' }));
  const [kinds, lengths] = block.s;
  const out = [];
  let at = 0;
  let label = '';
  let until = 0;
  for (let i = 0; i < kinds.length; i += 1) {
    const kind = INDEX.spans[kinds[i]];
    const start = at;
    at += lengths[i];
    if (start < until || kind === 'space') continue; // inside a provision
    if (kind === 'label') { label += oneLine(block, start, at); continue; }
    if (kind === 'provision' && starts.has(start)) {
      const p = DOC_FIRST[doc] + starts.get(start);
      out.push(provisionRow(provisionOf(p), label, found));
      until = block.p[starts.get(start)][6];
    } else {
      out.push(h('p', { class: `span ${kind}${QUIET.includes(kind) ? ' dim' : ''}`, title: labelOf('kind', kind) },
        h('bdi', null, label, marked(block, start, at, found, false))));
    }
    label = '';
  }
  return out;
}

function tints(provision) {
  return codesOf(provision.p).filter(each => CODES[each.code].d === DIM_NUMBER.get(S.dim)).flatMap(each => {
    const own = CODES[each.code];
    const isChosen = own.id === S.code;
    const isWrong = verdictOf(provision.doc, provision.n, own.id) === 'wrong';
    return [
      { start: each.start, end: each.end, title: named(own), class: `tint ${isChosen ? 'chosen' : familyClass(own)}${isWrong ? ' rejected' : ''}` },
      ...(isChosen ? cueMarks(provision.block, each.start, each.end, each.cue) : []),
    ];
  });
}

function provisionRow(provision, label, found) {
  const row = h('article', {
    class: `provision card kind-${provision.kind}`, tabindex: '-1', data: { p: String(provision.p), n: String(provision.n) },
    'aria-label': [provision.n, provision.path, labelOf('kind', provision.kind)].filter(Boolean).join(' · '),
  }, h('div', { class: 'words' }, label && h('span', { class: 'label' }, label, ' '), bodyOf(provision, [...tints(provision), ...found])), h('div', { class: 'side' }));
  drawSide(row, provision);
  return row;
}

/** Draw what is named at the side of a provision: its number, kind and codes in the dimension. */
function drawSide(row, provision) {
  const dim = INDEX.dims[DIM_NUMBER.get(S.dim)];
  const redraw = () => drawSide(row, provision);
  fill(row.querySelector('.side'),
    h('span', { class: 'dim', lang: langTag() }, `${provision.n} · ${labelOf('kind', provision.kind)}`), ' ',
    addButton(row, provision, redraw, '＋', { class: 'small', title: say('add_code'), 'aria-label': say('add_code'), lang: langTag() }),
    doneButton(provision, dim, redraw, '☑', { class: 'small', 'aria-label': say('done'), lang: langTag() }),
    chips(provision, each => INDEX.dims[each.d] === dim, own => set({ code: S.code === own.id ? '' : own.id, n: provision.n }),
      CODES[CODE_NUMBER.get(S.code)]));
}

/** Draw the outline in the place of the grid: sections, provisions, and the number of codes of each. */
function drawOutline(doc) {
  const block = BLOCKS[doc];
  const items = [];
  let before = [];
  block.p.forEach(([n, path, title, section, , start, end], i) => {
    const parts = section ? section.split('/').map(each => each.trim()) : [];
    let same = 0;
    while (same < parts.length && parts[same] === before[same]) same += 1;
    parts.slice(same).forEach((each, k) => items.push(h('li', { class: `level${Math.min(4, same + k)} head` }, legible(each))));
    before = parts;
    const p = DOC_FIRST[doc] + i;
    const codes = new Set(INDEX.cc.slice(PROVISION_CODES[p], PROVISION_CODES[p + 1]).filter(code => CODES[code].d === DIM_NUMBER.get(S.dim)));
    const name = legible(`${path.split('/').pop()} ${title || oneLine(block, start, Math.min(end, start + 24))}`).trim();
    items.push(h('li', { class: `level${Math.min(4, parts.length)}` },
      link({ n }, name || String(n)), codes.size > 0 && h('span', { class: 'dim', title: say('n_codes', { n: codes.size }) }, ` ${codes.size}`)));
  });
  const documents = choice(DOCS.map((each, i) => [each.id, `${named(each)} ${titleOf(i)}`]), DOCS[doc].id, id => set({ doc: id, n: 0 }));
  gridShown = '';
  fill(byId('grid'), h('label', null, say('document'), ' ', documents), zh('ul', { class: 'outline' }, items));
  byId('grid').setAttribute('aria-label', say('outline'));
}
