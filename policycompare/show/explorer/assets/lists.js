// Lists of targets, duties and citations: a table that filters and sorts; a row leads to the full text.

const ROWS = 200;
const LISTS = {
  targets: { key: 't', columns: ['indicator', 'target', 'year', 'scope', 'measure'] },
  duties: { key: 'd', columns: ['agency', 'body', 'role', 'explicit'] },
  citations: { key: 'z', columns: ['cited_title', 'doc_number', 'relation', 'cited_doc'] },
};
const sorting = { column: -1, down: false, word: '' };

/** Return the cells of a row of facts, as they are shown. */
function factCells(view, row) {
  if (view === 'targets') {
    const [, indicator, value, valueMax, unit, op, measure, year, baseline, scope, perYear] = row;
    const sign = { '>=': '≥', '<=': '≤' }[op] || '';
    const target = value === null ? '' : `${sign}${number(value)}${valueMax === null ? '' : `–${number(valueMax)}`}${unit || ''}`;
    const kind = labelOf('measure', measure || '');
    const since = baseline === null ? '' : ` (${say('since', { year: baseline })})`;
    return [indicator, target, year === null ? '' : String(year), scope, `${kind}${since}${perYear ? ` · ${say('per_year')}` : ''}`];
  }
  if (view === 'duties') {
    const [, agency, body, role, explicit] = row;
    return [agency, body, labelOf('role', role || ''), explicit ? say('explicit') : ''];
  }
  const [, title, docNumber, relation, cited] = row;
  return [title, docNumber, labelOf('relation', relation || ''), cited];
}

async function drawList(isCurrent) {
  const { key, columns } = LISTS[S.view];
  const main = byId('main');
  if (!UNPACKS) { fill(main, h('p', null, say('old_browser'))); return; }
  await blocksOf(DOCS.map((_, i) => i));
  if (!isCurrent()) return;
  const passes = provisionFilter();
  const ofDocument = documentFilter();
  const rows = [];
  DOCS.forEach((doc, i) => {
    if (!ofDocument(i)) return;
    for (const row of BLOCKS[i][key]) {
      const p = row[0] === null ? -1 : DOC_FIRST[i] + row[0];
      if (S.f.kind && (p < 0 || !passes[p])) continue;
      const sortable = S.view === 'targets' ? [row[1], row[2], row[7], row[9], row[6]] : factCells(S.view, row);
      rows.push({ doc: i, p, row, cells: factCells(S.view, row), sortable: [doc.title, doc.year, ...sortable] });
    }
  });
  const place = h('div', { class: 'scroll' });
  const field = h('input', {
    type: 'search', value: sorting.word || null, placeholder: say('filter_list'), 'aria-label': say('filter_list'),
    on: { input: event => { sorting.word = event.target.value; show(); } },
  });
  const count = h('span', { class: 'dim' });
  fill(main, h('h2', null, say(S.view)), h('p', { class: 'tools' }, field, count, copyLink(), printButton()), place);
  function show() {
    const word = folded(sorting.word).text;
    const kept = rows.filter(each => !word || folded([DOCS[each.doc].title, ...each.cells].filter(Boolean).join(' ')).text.includes(word));
    if (sorting.column >= 0) kept.sort(comparison(sorting.column, sorting.down));
    count.textContent = say('n_rows', { n: number(kept.length) });
    fill(place, factTable(kept, ['document', 'year_of_document', ...columns], show));
  }
  show();
}

/** Return a comparison of rows by a column; missing values come last. */
function comparison(column, down) {
  return (a, b) => {
    const [x, y] = [a.sortable[column], b.sortable[column]];
    const [noX, noY] = [x === null || x === undefined || x === '', y === null || y === undefined || y === ''];
    if (noX || noY) return noX - noY;
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh');
    return down ? -order : order;
  };
}

function factTable(rows, heads, show) {
  const body = h('tbody');
  const table = h('table', { class: 'list' }, h('thead', null, h('tr', null, heads.map((key, i) => h('th', {
    scope: 'col', 'aria-sort': sorting.column === i ? (sorting.down ? 'descending' : 'ascending') : null,
  }, button(say(key), () => {
    Object.assign(sorting, sorting.column === i ? { down: !sorting.down } : { column: i, down: false });
    show();
  }, { class: 'head' }))))), body);
  let shown = 0;
  const more = button('', () => next(), { class: 'more' });
  function next() {
    add(body, rows.slice(shown, shown + ROWS).map(factRow));
    shown = Math.min(rows.length, shown + ROWS);
    more.hidden = shown >= rows.length;
    more.textContent = say('more_of', { n: Math.min(ROWS, rows.length - shown), left: number(rows.length - shown) });
  }
  next();
  return [table, more];
}

function factRow({ doc, p, row, cells }) {
  const [start, end] = row.slice(-2);
  const n = p < 0 ? 0 : BLOCKS[doc].p[p - DOC_FIRST[doc]][0];
  const isKnown = S.view === 'citations' && DOC_NUMBER.has(row[4]);
  const title = oneLine(BLOCKS[doc], start, end);
  return h('tr', { title: title || null },
    h('td', null, link({ view: 'doc', doc: DOCS[doc].id, n }, named(DOCS[doc]), { title: DOCS[doc].title })),
    h('td', { class: 'number' }, DOCS[doc].year !== null && String(DOCS[doc].year)),
    cells.map((cell, i) => zh('td', { class: S.view === 'targets' && (i === 1 || i === 2) ? 'number' : null },
      isKnown && i === 3 ? link({ view: 'doc', doc: row[4], n: 0 }, named(DOCS[DOC_NUMBER.get(row[4])])) : h('bdi', null, cell))));
}
