// Lists of targets, duties and citations: a table that filters and sorts; a row leads to the full text.

const ROWS = 200;
const LISTS = {
  targets: { key: 't', columns: ['indicator', 'target', 'year', 'scope', 'measure'] },
  duties: { key: 'd', columns: ['agency', 'body', 'role', 'explicit'] },
  citations: { key: 'z', columns: ['cited_title', 'doc_number', 'relation', 'cited_doc'] },
};
const sorting = { column: -1, down: false, word: '' };

/** Return the number of a target with its sign; a bound is that of the number with its sign: a fall by at least 14 is ≤−14. */
function signed(value, most, op, measure, change) {
  const isFall = change === 'fall';
  const isTurned = isFall && value >= 0;
  const bound = op === '>=' ? (isTurned ? '≤' : '≥') : op === '<=' ? (isTurned ? '≥' : '≤') : '';
  const sign = measure !== 'growth_pct' ? '' : isFall ? '−' : change === 'rise' ? '+' : '±';
  const [low, high] = [value, most].map(each => (each === null ? null : number(isFall ? Math.abs(each) : each)));
  return `${bound}${sign}${high === null ? low : isFall ? `(${low}–${high})` : `${low}–${high}`}`;
}

/** Return the cells of a row of facts as they are shown, and what they sort by. */
function factCells([, ...row]) {
  if (S.view === 'targets') {
    const [indicator, value, most, unit, op, measure, year, baseline, scope, perYear, , change] = row;
    const target = value === null ? '' : `${signed(value, most, op, measure, change)}${unit || ''}`;
    const kind = [labelOf('measure', measure || ''), baseline !== null && ` (${say('since', { year: baseline })})`, perYear && ` · ${say('per_year')}`];
    return { cells: [indicator, target, year, scope, kind.filter(Boolean).join('')], sortable: [indicator, change === 'fall' ? -Math.abs(value) : value, year, scope, measure] };
  }
  const cells = S.view === 'duties' ? [row[0], row[1], labelOf('role', row[2] || ''), row[3] ? say('explicit') : '']
    : [row[0], row[1], labelOf('relation', row[2] || ''), row[3]];
  return { cells, sortable: cells };
}

function drawList(main) {
  const { key, columns } = LISTS[S.view];
  const passes = provisionFilter();
  const ofDocument = documentFilter();
  const rows = DOCS.flatMap((doc, i) => (ofDocument(i) ? BLOCKS[i][key] : []).flatMap(row => {
    const p = row[0] === null ? -1 : DOC_FIRST[i] + row[0];
    if (S.f.kind && (p < 0 || !passes[p])) return [];
    const { cells, sortable } = factCells(row);
    return [{ doc: i, p, row, cells, sortable: [doc.title, doc.year, ...sortable] }];
  }));
  const place = h('div');
  const field = h('input', {
    type: 'search', value: sorting.word || null, placeholder: say('filter_list'), 'aria-label': say('filter_list'),
    on: { input: event => { sorting.word = event.target.value; show(); } },
  });
  const count = quiet('span');
  fill(main, h('h2', null, say(S.view)), tools(field, count, copyLink(), printButton()), place);
  function show() {
    const word = folded(sorting.word).text;
    const kept = rows.filter(each => !word || folded([DOCS[each.doc].title, ...each.cells].filter(Boolean).join(' ')).text.includes(word));
    if (sorting.column >= 0) kept.sort(comparison(sorting.column, sorting.down));
    count.textContent = say('n_rows', { n: number(kept.length) });
    announce(`${say(S.view)}: ${count.textContent}`);
    const own = table(['document', 'year_of_document', ...columns], []);
    own.querySelectorAll('th').forEach((head, i) => sortable(head, i, show));
    fill(place, own, inSteps(own.querySelector('tbody'), kept, ROWS, factRow));
  }
  show();
}

/** Make a head a button that sorts by its column. */
function sortable(head, column, show) {
  if (sorting.column === column) head.setAttribute('aria-sort', sorting.down ? 'descending' : 'ascending');
  fill(head, button(head.textContent, () => {
    Object.assign(sorting, { column, down: sorting.column === column && !sorting.down });
    show();
  }, { class: 'head' }));
}

/** Return a comparison of rows by a column; missing values come last. */
function comparison(column, down) {
  const isEmpty = value => isMissing(value) || value === '';
  return (a, b) => {
    const [x, y] = [a.sortable[column], b.sortable[column]];
    if (isEmpty(x) || isEmpty(y)) return isEmpty(x) - isEmpty(y);
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh');
    return down ? -order : order;
  };
}

function factRow({ doc, p, row, cells }) {
  const [start, end] = row.slice(-2);
  const n = p < 0 ? 0 : BLOCKS[doc].p[p - DOC_FIRST[doc]][0];
  const cited = S.view === 'citations' ? DOC_NUMBER.get(row[4]) : undefined;
  return h('tr', { title: oneLine(BLOCKS[doc], start, end) || null },
    h('td', null, nameLink(doc, { n })), h('td', { class: 'number' }, DOCS[doc].year),
    cells.map((cell, i) => zh('td', { class: S.view === 'targets' && (i === 1 || i === 2) ? 'number' : null },
      cited !== undefined && i === 3 ? nameLink(cited) : h('bdi', null, cell))));
}
