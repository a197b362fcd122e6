// Passages that two documents share, side by side: equal characters marked, differences in another colour.

const REUSE_FIELDS = ['docA', 'provisionA', 'startA', 'endA', 'docB', 'provisionB', 'startB', 'endB', 'nChars', 'identity',
  'kind', 'nDocs', 'parent', 'earlier'];
const MOST_COMPARED = 4e6; // cells of the table by which two passages are compared
let passages = null;
let passageKind = '';

async function drawReuse(isCurrent) {
  const main = byId('main');
  if (!INDEX.reuse) { fill(main, h('h2', null, say('reuse')), h('p', null, say('no_reuse'))); return; }
  if (!UNPACKS) { fill(main, h('p', null, say('old_browser'))); return; }
  passages = passages || (await unpacked(byId('reuse'))).map((row, i) => ({
    ...Object.fromEntries(REUSE_FIELDS.map((name, k) => [name, row[k]])), i,
  }));
  const pair = passages[S.pair];
  if (pair) await blocksOf([pair.docA, pair.docB]);
  if (!isCurrent()) return;
  const passes = provisionFilter();
  const kinds = [...new Set(passages.map(each => each.kind))];
  const kept = passages.filter(each => (passes[each.provisionA] || passes[each.provisionB]) && (!passageKind || each.kind === passageKind));
  const choice = h('select', { 'aria-label': say('kind_of_passage'), on: { change: event => { passageKind = event.target.value; draw(); } } },
    h('option', { value: '' }, say('all_kinds')), kinds.map(kind => h('option', { value: kind }, labelOf('kind', kind))));
  choice.value = passageKind;
  fill(main, h('h2', null, say('reuse')),
    h('p', { class: 'tools' }, choice, h('span', { class: 'dim' }, say('n_passages', { n: number(kept.length) }),
      INDEX.reuse.left_out > 0 && ` ${say('left_out', { n: number(INDEX.reuse.left_out) })}`), copyLink(), printButton()),
    pair && sideBySide(pair), h('div', { id: 'passages', class: 'scroll' }));
  showPassages(byId('passages'), kept);
  if (pair) main.scrollTop = 0;
}

function showPassages(place, list) {
  let shown = 0;
  const body = h('tbody');
  const more = button('', () => next(), { class: 'more' });
  fill(place, h('table', { class: 'list' }, h('thead', null, h('tr', null,
    ['document_a', 'document_b', 'n_chars', 'identity', 'kind_of_passage', 'n_docs', 'parent'].map(key => h('th', { scope: 'col' }, say(key))))), body), more);
  function next() {
    add(body, list.slice(shown, shown + ROWS).map(each => h('tr', { class: each.i === S.pair ? 'chosen' : null },
      h('td', null, link({ view: 'reuse', pair: each.i }, named(DOCS[each.docA]), { title: DOCS[each.docA].title }), each.earlier === 'a' && ` (${say('earlier')})`),
      h('td', null, link({ view: 'reuse', pair: each.i }, named(DOCS[each.docB]), { title: DOCS[each.docB].title }), each.earlier === 'b' && ` (${say('earlier')})`),
      h('td', { class: 'number' }, number(each.nChars)), h('td', { class: 'number' }, percent(each.identity)),
      h('td', null, labelOf('kind', each.kind)), h('td', { class: 'number' }, number(each.nDocs)), zh('td', null, each.parent))));
    shown = Math.min(list.length, shown + ROWS);
    more.hidden = shown >= list.length;
    more.textContent = say('more_of', { n: Math.min(ROWS, list.length - shown), left: number(list.length - shown) });
  }
  next();
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
  for (let i = 0; i < own.at.length; i += 1) {
    const last = marks[marks.length - 1];
    const kind = isEqual[i] ? 'equal' : 'differs';
    if (last && last.class === kind) last.end = own.at[i] + 1;
    else marks.push({ start: own.at[i], end: own.at[i] + 1, class: kind });
  }
  return h('article', { class: `card kind-${provision.kind}` },
    h('header', null, link({ view: 'doc', doc: DOCS[provision.doc].id, n: provision.n }, DOCS[provision.doc].title || DOCS[provision.doc].id,
      { class: 'to', lang: 'zh-Hans' }), placeLine(provision)),
    headings(provision) && zh('p', { class: 'dim section' }, headings(provision)),
    zh('bdi', { class: 'text' }, marked(provision.block, Math.min(provision.start, start), Math.max(provision.end, end), marks, false)));
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
