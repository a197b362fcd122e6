// Search: the exact words over the text without white space, folded; several words: all in one provision.

const MOST_HITS = 500;
const AROUND = 30;
const SEARCHABLE = new Array(DOCS.length);

/** Return the folded text of a document with the place of each unit; parts that the page does not hold are gaps. */
function searchable(doc) {
  if (!SEARCHABLE[doc]) {
    const { x } = BLOCKS[doc];
    if (typeof x === 'string') SEARCHABLE[doc] = folded(x);
    else {
      const pieces = x.map(([start, text]) => folded(text, start));
      SEARCHABLE[doc] = { text: pieces.map(each => each.text).join('\n'), at: pieces.flatMap((each, i) => [...(i ? [-1] : []), ...each.at]) };
    }
  }
  return SEARCHABLE[doc];
}

/** Return the provision of a document that holds a place, by its place in the list of provisions, or -1. */
function holder(rows, place) {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (place < rows[middle][5]) high = middle - 1;
    else if (place >= rows[middle][6]) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** Return all places of the words of a query in a document. */
function hitsIn(doc, words, passes) {
  const own = searchable(doc);
  const rows = BLOCKS[doc].p;
  const found = [];
  const texts = new Map();
  const textOf = i => {
    if (!texts.has(i)) texts.set(i, folded(textBetween(BLOCKS[doc], rows[i][5], rows[i][6])).text);
    return texts.get(i);
  };
  for (const word of words) {
    for (let at = own.text.indexOf(word); at >= 0; at = own.text.indexOf(word, at + word.length)) {
      const start = own.at[at];
      const end = own.at[at + word.length - 1] + 1;
      const i = holder(rows, start);
      if (S.f.kind && (i < 0 || !passes[DOC_FIRST[doc] + i])) continue;
      if (words.length > 1 && (i < 0 || !words.every(other => textOf(i).includes(other)))) continue;
      found.push({ start, end, p: i < 0 ? -1 : DOC_FIRST[doc] + i });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

const searchWords = text => [...new Set(text.split(/[\s\u3000]+/).map(word => folded(word).text).filter(Boolean))];

function drawSearch(main) {
  const words = searchWords(S.q);
  if (byId('search').value !== S.q && document.activeElement !== byId('search')) byId('search').value = S.q;
  if (!words.length) { fill(main, h('h2', null, say('search')), h('p', null, say('search_how'))); return; }
  const passes = provisionFilter();
  const ofDocument = documentFilter();
  const groups = [];
  let n = 0;
  DOCS.forEach((doc, i) => {
    const hits = ofDocument(i) ? hitsIn(i, words, passes) : [];
    if (hits.length) groups.push({ doc: i, hits });
    n += hits.length;
  });
  let left = MOST_HITS;
  const list = groups.map(({ doc, hits }) => {
    const shown = hits.slice(0, Math.max(0, left));
    left -= shown.length;
    return shown.length > 0 && h('section', { class: 'hits' },
      h('h3', null, titleLink(doc), quiet('span', ` ${named(DOCS[doc])} · ${hits.length}`)),
      h('ul', { class: 'plain' }, shown.map(hit => hitLine(doc, hit))));
  });
  fill(main, h('h2', null, say('search'), ': ', h('bdi', null, S.q)),
    h('p', { class: 'lead' }, h('b', { id: 'count' }, say('n_hits', { n: number(n), docs: groups.length })),
      n > MOST_HITS && ` ${say('first_shown', { n: MOST_HITS })}`, ' ', copyLink()), list);
  announce(say('n_hits', { n, docs: groups.length }));
}

function hitLine(doc, hit) {
  const block = BLOCKS[doc];
  const { start, end } = WHOLE ? { start: 0, end: block.x.length } : provisionOf(hit.p);
  const [from, to] = [Math.max(start, hit.start - AROUND), Math.min(end, hit.end + AROUND)];
  const row = hit.p < 0 ? null : block.p[hit.p - DOC_FIRST[doc]];
  return h('li', null,
    link({ view: 'doc', doc: DOCS[doc].id, n: row ? row[0] : 0 }, row ? legible(row[1]) || String(row[0]) : '§', { lang: 'zh-Hans' }), ' ',
    zh('bdi', null, from > 0 && '…', marked(block, from, to, [{ ...hit, class: 'evidence' }], false), '…'));
}
