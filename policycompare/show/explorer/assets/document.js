// The full text of a document: outline, text tinted by the codes of one dimension, codes by name at the side.

const QUIET = ['furniture', 'space', 'metadata', 'contents'];

async function drawDocument(isCurrent) {
  const main = byId('main');
  const doc = DOC_NUMBER.get(S.doc || DOCS[0].id);
  if (!WHOLE || !UNPACKS) { fill(main, h('p', null, say(WHOLE ? 'old_browser' : 'no_full_text'))); return; }
  const block = await blockOf(doc);
  if (!isCurrent()) return;
  drawOutline(doc, block);
  const own = DOCS[doc];
  const facts = [own.region, own.year, labelOf('level', own.level), own.type, own.issuer, own.number].filter(Boolean);
  fill(main, zh('h2', null, own.title || own.id), zh('p', { class: 'dim' }, facts.join(' · ')),
    h('p', { class: 'tools' }, h('span', { class: 'dim' }, say('document_size', { n: number(own.nProvisions), chars: number(own.nChars) })),
      copyLink(), printButton(), familyKey()),
    zh('div', { id: 'text' }, paragraphs(doc, block, S.q ? hitsIn(doc, searchWords(S.q), provisionFilter()) : [])));
  const wanted = S.n ? main.querySelector(`[data-n="${S.n}"]`) : null;
  if (wanted) focusCard(wanted); else if (S.n) notice(say('lost'));
  if (!wanted && !S.n) main.scrollTop = 0;
  if (!wanted && hasOneColumn()) main.scrollIntoView();
}

/** Return what the colours of the text mean. */
function familyKey() {
  const families = [...new Set(CODES.filter(code => code.d === DIM_NUMBER.get(S.dim)).map(code => code.f))].filter(Boolean);
  if (families.length < 2) return null;
  return families.map((family, i) => h('mark', { class: `tint family${i % 4}` }, named(INDEX.families[family] || { id: family })));
}

/** Return the paragraphs of a document: provisions with their labels before them, and everything else; hits of a search are marked. */
function paragraphs(doc, block, hits) {
  const out = [];
  const starts = new Map(block.p.map((row, i) => [row[5], i]));
  let at = 0;
  let label = '';
  let until = 0;
  const found = hits.map(hit => ({ ...hit, class: 'hit' }));
  const [kinds, lengths] = block.s;
  for (let i = 0; i < kinds.length; i += 1) {
    const kind = INDEX.spans[kinds[i]];
    const start = at;
    at += lengths[i];
    if (start < until) continue; // inside a provision
    if (kind === 'space') continue;
    if (kind === 'provision' && starts.has(start)) {
      const p = DOC_FIRST[doc] + starts.get(start);
      out.push(provisionRow(p, label, found));
      until = block.p[starts.get(start)][6];
      label = '';
    } else if (kind === 'label') {
      label += oneLine(block, start, at);
    } else {
      out.push(h('p', { class: `span ${kind}${QUIET.includes(kind) ? ' dim' : ''}`, title: labelOf('kind', kind) },
        h('bdi', null, label, marked(block, start, at, found, false))));
      label = '';
    }
  }
  return out;
}

function tints(provision) {
  const d = DIM_NUMBER.get(S.dim);
  return codesOf(provision.p).filter(each => CODES[each.code].d === d).flatMap(each => {
    const own = CODES[each.code];
    const chosen = own.id === S.code;
    const verdict = verdictOf(provision.doc, provision.n, own.id);
    return [
      { start: each.start, end: each.end, title: named(own),
        class: `tint ${chosen ? 'chosen' : familyClass(own)} ${verdict === 'wrong' ? 'rejected' : ''}`.trim() },
      ...(chosen ? cueMarks(provision.block, each.start, each.end, each.cue) : []),
    ];
  });
}

function provisionRow(p, label, found) {
  const provision = provisionOf(p);
  const isTable = provision.kind === 'table';
  const text = h('bdi', { class: `text${isTable ? ' lines' : ''}` },
    marked(provision.block, provision.start, provision.end, [...tints(provision), ...found], isTable));
  const row = h('article', { class: `provision card kind-${provision.kind}`, tabindex: '-1', data: { p: String(p), n: String(provision.n) } },
    h('div', { class: 'words' }, label && h('span', { class: 'label' }, label, ' '), text), h('div', { class: 'side' }));
  drawSide(row, provision, text);
  return row;
}

/** Draw what is named at the side of a provision: its number, kind and codes in the dimension. */
function drawSide(row, provision, text) {
  const d = DIM_NUMBER.get(S.dim);
  const redraw = () => drawSide(row, provision, text);
  const isDone = JUDGED.has(doneKey(DOCS[provision.doc].id, provision.n, S.dim));
  const codes = [...new Set(codesOf(provision.p).map(each => each.code))].filter(code => CODES[code].d === d);
  const added = addedTo(provision).map(each => CODE_NUMBER.get(each.code)).filter(code => !codes.includes(code));
  fill(row.querySelector('.side'),
    h('span', { class: 'dim', lang: S.lang === 'zh' ? 'zh-Hans' : 'en' }, `${provision.n} · ${labelOf('kind', provision.kind)}`), ' ',
    button('＋', () => openCoding(provision, selectedPlaces(text, provision.start, provision.end), redraw),
      { class: 'small', title: say('add_code'), 'aria-label': say('add_code') }),
    button('☑', () => { judgeDone(provision, S.dim); redraw(); }, {
      class: 'small', 'aria-pressed': String(isDone), title: say('done_why', { dim: named(INDEX.dims[d]) }), 'aria-label': say('done'),
    }),
    [...codes, ...added].map(code => {
      const own = CODES[code];
      const verdict = verdictOf(provision.doc, provision.n, own.id);
      return button([{ right: '✓', wrong: '✗', added: '＋' }[verdict] || '', named(own)],
        () => set({ code: S.code === own.id ? '' : own.id, n: provision.n }),
        { class: `chip ${familyClass(own)} ${verdict}`, 'aria-pressed': String(S.code === own.id), lang: S.lang === 'zh' ? 'zh-Hans' : 'en' });
    }));
}

/** Draw the outline in the place of the grid: sections, provisions, and the number of codes of each. */
function drawOutline(doc, block) {
  const d = DIM_NUMBER.get(S.dim);
  gridShown = '';
  const items = [];
  let before = [];
  block.p.forEach(([n, path, title, section, , start, end], i) => {
    const parts = section ? section.split('/').map(each => each.trim()) : [];
    let same = 0;
    while (same < parts.length && parts[same] === before[same]) same += 1;
    parts.slice(same).forEach((each, k) => items.push(h('li', { class: `level${Math.min(4, same + k)} head` }, each)));
    before = parts;
    const p = DOC_FIRST[doc] + i;
    const codes = new Set();
    for (let k = PROVISION_CODES[p]; k < PROVISION_CODES[p + 1]; k += 1) if (CODES[INDEX.cc[k]].d === d) codes.add(INDEX.cc[k]);
    const name = `${path.split('/').pop()} ${title || oneLine(block, start, Math.min(end, start + 24))}`;
    items.push(h('li', { class: `level${Math.min(4, parts.length)}` },
      link({ n }, name.trim() || String(n)), codes.size > 0 && h('span', { class: 'dim' }, ` ${codes.size}`)));
  });
  fill(byId('grid'), h('label', null, say('document'), ' ', documentSelect()), zh('ul', { class: 'outline' }, items));
  byId('grid').setAttribute('aria-label', say('outline'));
}

function documentSelect() {
  const select = h('select', { on: { change: event => set({ doc: event.target.value, n: 0 }) } },
    DOCS.map(doc => h('option', { value: doc.id }, `${named(doc)} ${doc.title}`)));
  select.value = S.doc || DOCS[0].id;
  return select;
}
