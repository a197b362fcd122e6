// Passages that two documents share, side by side: equal characters marked, differences in another colour.

const REUSE_FIELDS = ['docA', 'provisionA', 'startA', 'endA', 'docB', 'provisionB', 'startB', 'endB', 'nChars', 'identity',
  'kind', 'nDocs', 'parent', 'earlier'];
const MOST_COMPARED = 4e6; // cells of the table by which two passages are compared
let passages = null;
let passageKind = '';

/** Unpack the passages; return the documents of the pair that is chosen. */
async function reuseDocuments() {
  if (!INDEX.reuse) return [];
  passages = passages || (await unpacked(byId('reuse'))).map((row, i) => ({
    ...Object.fromEntries(REUSE_FIELDS.map((name, k) => [name, row[k]])), i,
  }));
  const pair = passages[S.pair];
  return pair ? [pair.docA, pair.docB] : [];
}

function drawReuse(main) {
  if (!INDEX.reuse) { fill(main, h('h2', null, say('reuse')), h('p', null, say('no_reuse'))); return; }
  const pair = passages[S.pair];
  const passes = provisionFilter();
  const kinds = [...new Set(passages.map(each => each.kind))].map(kind => [kind, labelOf('kind', kind)]);
  const kept = passages.filter(each => (passes[each.provisionA] || passes[each.provisionB]) && (!passageKind || each.kind === passageKind));
  const list = table(['document_a', 'document_b', 'n_chars', 'identity', 'kind_of_passage', 'n_docs', 'parent'], []);
  fill(main, h('h2', null, say('reuse')),
    tools(choice([['', say('all_kinds')], ...kinds], passageKind, kind => { passageKind = kind; draw(); }, { 'aria-label': say('kind_of_passage') }),
      quiet('span', say('n_passages', { n: number(kept.length) }),
        INDEX.reuse.left_out > 0 && ` ${say('left_out', { n: number(INDEX.reuse.left_out) })}`), copyLink(), printButton()),
    pair && sideBySide(pair), list, inSteps(list.querySelector('tbody'), kept, ROWS, passageRow));
  if (pair) main.scrollTop = 0;
}

function passageRow(each) {
  const cell = (doc, side) => h('td', null, nameLink(doc, { view: 'reuse', pair: each.i }), each.earlier === side && ` (${say('earlier')})`);
  const numbers = (...texts) => texts.map(text => h('td', { class: 'number' }, text));
  return h('tr', { class: each.i === S.pair ? 'chosen' : null, 'aria-current': each.i === S.pair ? 'true' : null },
    cell(each.docA, 'a'), cell(each.docB, 'b'), numbers(number(each.nChars), percent(each.identity)),
    h('td', null, labelOf('kind', each.kind)), numbers(number(each.nDocs)), zh('td', null, each.parent));
}

function sideBySide(pair) {
  const a = folded(textBetween(BLOCKS[pair.docA], pair.startA, pair.endA), pair.startA);
  const b = folded(textBetween(BLOCKS[pair.docB], pair.startB, pair.endB), pair.startB);
  const [equalA, equalB] = equalUnits(a.text, b.text);
  return h('div', { class: 'pair' },
    half(pair.provisionA, [pair.startA, pair.endA], a, equalA), half(pair.provisionB, [pair.startB, pair.endB], b, equalB));
}

function half(p, [start, end], own, isEqual) {
  const provision = provisionOf(p);
  const marks = [];
  own.at.forEach((place, i) => {
    const last = marks[marks.length - 1];
    const kind = isEqual[i] ? 'equal' : 'differs';
    if (last && last.class === kind) last.end = place + 1;
    else marks.push({ start: place, end: place + 1, class: kind });
  });
  const different = marks.filter(mark => mark.class === 'differs').map(mark => oneLine(provision.block, mark.start, mark.end));
  const body = zh('bdi', { class: 'text' },
    marked(provision.block, Math.min(provision.start, start), Math.max(provision.end, end), marks, false));
  return described(h('article', { class: `card kind-${provision.kind}` }, placeHead(provision), body),
    different.length ? `${say('only_here')}: ${different.join('; ')}` : '');
}

/** Return, for two texts, which of their units are in their longest common subsequence. */
function equalUnits(a, b) {
  const [inA, inB] = [new Uint8Array(a.length), new Uint8Array(b.length)];
  if (a.length * b.length > MOST_COMPARED) return [inA.fill(a === b ? 1 : 0), inB.fill(a === b ? 1 : 0)];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j] ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) { inA[i] = 1; inB[j] = 1; i += 1; j += 1; }
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) i += 1;
    else j += 1;
  }
  return [inA, inB];
}
