// The grid: groups × codes, counted from the index alone. The counts are those of `coverage`.

let gridShown = '';
let gridCells = []; // the elements that the arrow keys reach, row by row

/** Return the numbers of the codes of a dimension. */
const codesIn = d => CODES.flatMap((code, i) => (code.d === d ? [i] : []));

/** Return the groups and codes of the grid, the number of provisions of each cell, and the base of each group. */
function counted(dim, by, value) {
  const d = DIM_NUMBER.get(dim);
  const grouping = GROUPINGS.get(by);
  const columns = codesIn(d);
  const column = new Int32Array(CODES.length).fill(-1);
  columns.forEach((code, j) => { column[code] = j; });
  const isBase = new Uint8Array(INDEX.kinds.length);
  for (const kind of INDEX.dims[d].base) isBase[kind] = 1;
  if (value === 'presence') isBase[PHASE] = 1; // presence alone counts phases
  const passes = provisionFilter();
  const rows = grouping.groups.length + 1; // the last row: documents without a group
  const groupOf = grouping.of.map(group => (group < 0 ? rows - 1 : group));
  const cells = Array.from({ length: rows }, () => new Int32Array(columns.length));
  const base = new Int32Array(rows);
  const isCounted = new Uint8Array(N_PROVISIONS);
  for (let p = 0; p < N_PROVISIONS; p += 1) {
    if (!passes[p] || !isBase[INDEX.pk[p]] || UNCODED[d].has(p)) continue;
    isCounted[p] = 1;
    base[groupOf[PROVISION_DOC[p]]] += 1;
  }
  for (let i = 0; i < N_CODES; i += 1) {
    const p = CODE_PROVISION[i];
    const j = column[INDEX.cc[i]];
    if (j < 0 || !isCounted[p]) continue;
    if (i && CODE_PROVISION[i - 1] === p && INDEX.cc[i - 1] === INDEX.cc[i]) continue; // one provision counts once
    cells[groupOf[PROVISION_DOC[p]]][j] += 1;
  }
  const ofDocument = documentFilter();
  const shown = new Set(grouping.of.flatMap((group, doc) => (ofDocument(doc) ? [group < 0 ? rows - 1 : group] : [])));
  const groups = [...grouping.groups.map(row => row[0]), NO_GROUP];
  return {
    columns,
    rows: groups.flatMap((group, i) => (shown.has(i) ? [{ group, cells: cells[i], base: base[i], at: i }] : [])),
  };
}

const cellText = (value, n, base) => {
  if (!n) return '·';
  if (value === 'presence') return '●';
  return value === 'share' ? String(Math.round(100 * n / base)) : number(n);
};
const stepOf = (value, n, base, most) => {
  if (!n) return 0;
  const part = value === 'share' ? n / base : n;
  return value === 'presence' ? 4 : Math.min(6, 1 + Math.floor(Math.sqrt(part / most) * 5.999));
};

/** Return the interval of a share in words, as long as nothing is filtered. */
function intervalText(group, code) {
  const own = INDEX.ci;
  if (!own || isFiltered() || S.by !== own.by || group === NO_GROUP) return '';
  const at = GROUPINGS.get(own.by).groups.findIndex(row => row[0] === group);
  const columns = codesIn(DIM_NUMBER.get(S.dim));
  const bounds = own.bounds[S.dim][at * columns.length + columns.indexOf(code)];
  return !bounds || bounds[0] === null ? '' : say('interval', { level: Math.round(100 * INDEX.ci.level), low: percent(bounds[0]), high: percent(bounds[1]) });
}

function drawGrid() {
  const key = JSON.stringify([S.dim, S.by, S.value, S.f, S.lang]);
  if (key !== gridShown) {
    gridShown = key;
    buildGrid();
  }
  selectCell();
  drawUnder();
}

function buildGrid() {
  const { rows, columns } = counted(S.dim, S.by, S.value);
  const isShare = S.value === 'share';
  const most = Math.max(0, ...rows.map(row => Math.max(...row.cells) / (isShare ? row.base || 1 : 1)));
  // What a colour or a place says to the eye, the title says in words.
  const head = (text, act, title, more) => button(h('span', null, text), act, { class: 'head', tabindex: '-1', title, ...more });
  const heads = columns.map(code => {
    const own = CODES[code];
    return h('th', { scope: 'col', class: familyClass(own) },
      head(named(own), () => set({ code: own.id, group: '' }), [named(own), named(INDEX.families[own.f])].filter(Boolean).join(' · '), { data: { code: own.id } }));
  });
  const body = rows.map(row => {
    const isOutside = row.group === NO_GROUP;
    const name = groupName(S.by, row.group);
    const base = `${say('base')}: ${number(row.base)}`;
    return h('tr', { class: isOutside ? 'outside' : null },
      h('th', { scope: 'row' }, isOutside ? h('span', { class: 'head', title: say('outside') }, name)
        : head(name, () => filterBy(row.group), `${say('filter_group', { group: name })} · ${base}`)),
      columns.map((code, j) => {
        const n = row.cells[j];
        const text = cellText(S.value, n, row.base);
        const bounds = isShare && intervalText(row.group, code);
        const label = `${name}, ${named(CODES[code])}: ${isShare && n ? `${text}%` : n}${bounds ? `, ${bounds}` : ''}`;
        return h('td', {
          role: 'gridcell', tabindex: '-1', class: `step${stepOf(S.value, n, row.base, most)}`, 'aria-selected': 'false',
          'aria-label': label, title: label, data: { code: CODES[code].id, group: row.group, n: String(n) },
        }, text);
      }),
      h('td', { class: 'n', title: base }, number(row.base)));
  });
  const table = h('table', { role: 'grid', class: `cells ${S.lang}`, 'aria-label': named(INDEX.dims[DIM_NUMBER.get(S.dim)]) },
    h('thead', null, h('tr', null, h('td', { class: 'corner' }), heads, h('th', { scope: 'col', class: 'n', title: say('base') }, 'n'))),
    h('tbody', null, body));
  table.addEventListener('click', event => {
    const cell = event.target.closest('[role=gridcell]');
    if (cell) openCell(cell, false);
  });
  table.addEventListener('keydown', moveInGrid);
  fill(byId('grid'), h('p', { class: 'hint' }, say(S.value === 'share' ? 'grid_hint_share' : 'grid_hint')),
    h('div', { class: 'scroll' }, table), h('div', { id: 'under' }));
  byId('grid').setAttribute('aria-label', say('grid'));
  gridCells = [...table.rows].map(row => [...row.querySelectorAll('button.head, [role=gridcell]')]);
  if (gridCells[0]) gridCells[0].unshift(null);
}

/** Return the families of a dimension in the order of their colours. */
const familiesOf = d => [...new Set(CODES.filter(each => each.d === d).map(each => each.f))];

/** Return the class of the colour of a family, by its place among the families of its dimension. */
const familyClass = code => (code.f ? `family${familiesOf(code.d).indexOf(code.f) % 4}` : 'family9');

const filterBy = group => set({ f: { ...S.f, [S.by]: S.f[S.by] === group ? '' : group } });
const openCell = (cell, isKey) => set({ view: 'evidence', code: cell.dataset.code, group: cell.dataset.group })
  .then(() => {
    if (hasOneColumn()) byId('main').scrollIntoView();
    if (isKey) byId('main').focus({ preventScroll: true });
  });

function selectCell() {
  let current = null;
  for (const cell of byId('grid').querySelectorAll('[role=gridcell]')) {
    const isIt = cell.dataset.code === S.code && cell.dataset.group === S.group;
    cell.setAttribute('aria-selected', String(isIt));
    if (isIt) current = cell;
  }
  for (const head of byId('grid').querySelectorAll('thead .head')) {
    const isOn = head.dataset.code === S.code && !S.group;
    head.setAttribute('aria-pressed', String(isOn));
  }
  const all = gridCells.flat().filter(Boolean);
  for (const each of all) each.tabIndex = -1;
  const stop = current || byId('grid').querySelector('[role=gridcell]');
  if (stop) stop.tabIndex = 0;
}

function moveInGrid(event) {
  const row = gridCells.findIndex(cells => cells.includes(event.target));
  if (row < 0) return;
  const at = gridCells[row].indexOf(event.target);
  const [i, j] = {
    ArrowRight: [row, at + 1], ArrowLeft: [row, at - 1], ArrowDown: [row + 1, at], ArrowUp: [row - 1, at], Home: [row, 0], End: [row, Infinity],
  }[event.key] || [];
  if ((event.key === 'Enter' || event.key === ' ') && event.target.matches('[role=gridcell]')) {
    event.preventDefault();
    openCell(event.target, true);
  }
  if (i === undefined) return;
  event.preventDefault();
  const next = gridCells[Math.max(0, Math.min(gridCells.length - 1, i))];
  const cell = next && next[Math.max(0, Math.min(next.length - 1, j))];
  if (!cell) return;
  for (const each of gridCells.flat()) if (each) each.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

/** What the room below the grid shows: definition and sources of the code, and its number in each document. */
function drawUnder() {
  const under = byId('under');
  if (!under) return;
  const own = CODES[CODE_NUMBER.get(S.code)];
  fill(under);
  if (!own) return;
  const docs = counted(S.dim, 'doc', S.value === 'presence' ? 'presence' : 'count');
  const j = docs.columns.indexOf(CODE_NUMBER.get(S.code));
  const inGroup = groupTest();
  const counts = docs.rows.filter(row => row.cells[j] && inGroup(row.at)).map(row => [row.at, row.cells[j]]);
  fill(under, h('h2', null, named(own)), definition('p', own),
    boundary('p', 'include', own.inc), boundary('p', 'exclude', own.exc), own.src && quiet('p', say('source'), ' ', own.src),
    counts.length > 0 && [h('h3', null, say('per_document')), h('ul', { class: 'plain' },
      counts.slice(0, 30).map(([doc, n]) => h('li', null, nameLink(doc), ` ${n}`)),
      counts.length > 30 && h('li', { class: 'dim' }, say('more', { n: counts.length - 30 })))]);
}

/** Return a function that says whether a document is in the group that is chosen. */
function groupTest() {
  if (!S.group) return () => true;
  const grouping = GROUPINGS.get(S.by);
  const wanted = S.group === NO_GROUP ? -1 : grouping.groups.findIndex(row => row[0] === S.group);
  return doc => grouping.of[doc] === wanted;
}
