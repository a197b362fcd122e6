// Tabs, filters, keys, and the start of the page.

// How each view is drawn, and which documents it needs unpacked; only the grid can do without.
const DRAWN = {
  evidence: [drawEvidence, evidenceDocuments], doc: [drawDocument, () => (WHOLE ? [DOC_NUMBER.get(S.doc)] : [])],
  reuse: [drawReuse, reuseDocuments], targets: [drawList, allDocuments], duties: [drawList, allDocuments],
  citations: [drawList, allDocuments], search: [drawSearch, () => (searchWords(S.q).length ? allDocuments() : [])],
  checks: [drawChecks, judgedDocuments],
};
const SHOWN_FILTERS = FILTERS.filter(name => name === 'kind' || GROUPINGS.get(name).groups.length > 1);
let turn = 0;
let viewBefore = '';

/** Draw the page for the state. A later call wins over an earlier one that still unpacks. */
async function draw() {
  turn += 1;
  const own = turn;
  const main = byId('main');
  document.documentElement.lang = langTag();
  document.body.className = `view-${S.view} ${S.lang}`;
  drawHeader();
  drawTabs();
  drawFilters();
  drawColophon();
  notice(problem && say(problem));
  byId('grid').hidden = !(S.view === 'evidence' || (S.view === 'doc' && WHOLE && UNPACKS));
  if (S.view === 'evidence') drawGrid();
  if (S.view !== viewBefore) main.scrollTop = 0;
  viewBefore = S.view;
  const [drawView, documents] = DRAWN[S.view];
  if (UNPACKS) await blocksOf(await documents());
  if (own !== turn) return;
  if (UNPACKS || S.view === 'evidence') drawView(main);
  else fill(main, h('p', null, say('old_browser')));
  document.documentElement.dataset.drawn = String(own);
}

const titleOfPage = () => INDEX.title || say('title', { n: number(DOCS.length) });

function drawHeader() {
  document.title = titleOfPage();
  for (const [id, text] of [['skip', say('skip')], ['title', titleOfPage()], ['language', inLang(['English', '中文'])], ['theme', say('theme')]]) {
    byId(id).textContent = text;
  }
  byId('language').lang = inLang(['en', 'zh-Hans']);
  byId('search').placeholder = say('search_placeholder');
  for (const [id, key] of [['search', 'search_placeholder'], ['help', 'help'], ['main', 'reading'], ['filters', 'filters'], ['tabs', 'views']]) {
    byId(id).setAttribute('aria-label', say(key));
  }
}

function drawTabs() {
  const tabs = VIEWS.map((view, i) => button(
    [say(view), view === 'checks' && JUDGED.size > 0 && ` ${JUDGED.size}`],
    () => set({ view }),
    { role: 'tab', 'aria-selected': String(S.view === view), 'aria-controls': 'main', tabindex: S.view === view ? '0' : '-1', title: String(i + 1), data: { view } },
  ));
  const hadFocus = byId('tabs').contains(document.activeElement);
  fill(byId('tabs'), tabs);
  if (hadFocus) byId('tabs').querySelector('[aria-selected=true]').focus();
}

/** Return a list to choose from, under its label. */
const field = (label, name, value, options, act) => h('label', { class: value && name.startsWith('f.') ? 'on' : null },
  h('span', null, label), choice(options, value, act, { id: `filter-${name}` }));

function drawFilters() {
  const open = byId('filters').querySelector('details');
  const isOpen = open ? open.open : window.innerWidth > 1000;
  const ofDocument = documentFilter();
  const n = DOCS.filter((_, i) => ofDocument(i)).length;
  const filters = SHOWN_FILTERS.map(name => {
    const own = GROUPINGS.get(name);
    const options = name === 'kind' ? INDEX.kinds.map(kind => [kind, labelOf('kind', kind)])
      : own.groups.map(([id, ...names]) => [id, inLang(names)]);
    const label = name === 'kind' ? say('kind') : named(own);
    return field(label, `f.${name}`, S.f[name] || '', [['', say('all')], ...options], value => set({ f: { ...S.f, [name]: value } }));
  });
  fill(byId('filters'), h('details', { open: isOpen }, h('summary', null, say('filters')),
    field(say('dimension'), 'dim', S.dim, INDEX.dims.map(dim => [dim.id, named(dim)]), dim => set({ dim })),
    field(say('rows'), 'by', S.by, INDEX.by.map(each => [each.id, named(each)]), by => set({ by })),
    field(say('value'), 'value', S.value, VALUES.map(value => [value, say(value)]), value => set({ value })),
    codeField(), filters,
    h('p', null, button(say('clear_filters'), () => set({ f: {} }), { disabled: !isFiltered() })),
    quiet('p', say('n_documents', { n, all: DOCS.length })),
    isFiltered() && INDEX.ci && quiet('p', say('no_intervals'))));
}

/** Return the searchable list of codes; it is the same choice as the head of a column. */
function codeField() {
  const own = CODES[CODE_NUMBER.get(S.code)];
  const codes = CODES.filter(code => code.d === DIM_NUMBER.get(S.dim));
  const pick = event => {
    const text = event.target.value.trim();
    const found = codes.find(code => [code.id, code.zh, code.en].includes(text));
    if (found && found.id !== S.code) set({ code: found.id, group: '' });
    else if (!text && S.code) set({ code: '', group: '' });
  };
  return h('label', { class: own ? 'on' : null }, h('span', null, say('code')),
    h('input', { id: 'filter-code', list: 'codes', value: own ? named(own) : null, placeholder: say('all'), title: own ? named(own) : null, autocomplete: 'off', on: { change: pick, input: pick } }),
    h('datalist', { id: 'codes' }, codes.map(code => h('option', { value: named(code) }, code.id))));
}

/** The last lines of a print: title, filter in words, digest, version, years of the documents. */
function drawColophon() {
  const years = DOCS.map(doc => doc.year).filter(year => year !== null);
  const filters = Object.entries(S.f).filter(([, value]) => value)
    .map(([name, value]) => (name === 'kind' ? labelOf('kind', value) : groupName(name, value)));
  fill(byId('colophon'), [titleOfPage(),
    filters.length > 0 && `${say('filters')}: ${filters.join(', ')}`,
    years.length > 0 && `${say('years')}: ${Math.min(...years)}–${Math.max(...years)}`,
    `${say('digest')}: ${INDEX.version}`, `policycompare ${INDEX.lib}`].filter(Boolean).join(' · '));
}

const SYSTEM = window.matchMedia('(prefers-color-scheme: dark)');
const theme = document.documentElement.dataset;

/** Take the theme of the system, as long as neither the caller nor the reader has chosen one. */
function followSystem() {
  theme.theme = SYSTEM.matches ? 'dark' : 'light';
}

function turnTheme() {
  SYSTEM.onchange = null;
  theme.theme = theme.theme === 'dark' ? 'light' : 'dark';
}

const KEYS = {
  j: () => moveCard(1),
  k: () => moveCard(-1),
  y: () => giveVerdict(currentCard(), 'right'),
  x: () => giveVerdict(currentCard(), 'wrong'),
  a: () => {
    const selection = window.getSelection(); // also one that was made by keys, where no card has the focus
    const article = (!selection.isCollapsed && selection.anchorNode.parentElement.closest('.card')) || currentCard();
    if (!article || !article.dataset.p) return;
    const provision = provisionOf(Number(article.dataset.p));
    openCoding(provision, selectedPlaces(article.querySelector('.text'), provision.start, provision.end), () => redrawCard(article, provision));
  },
  c: () => {
    const article = currentCard();
    if (article && article.querySelector('.around')) toggleContext(article, provisionOf(Number(article.dataset.p)));
  },
  g: () => toGrid(),
  Escape: () => toGrid(),
  '/': () => byId('search').focus(),
  '?': () => showHelp(),
};

function toGrid() {
  const stop = byId('grid').querySelector('[role=gridcell][tabindex="0"]');
  if (stop) stop.focus();
  else set({ view: 'evidence' }).then(() => toGrid());
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('dialog').open) return;
  if (event.target.matches('input, select, textarea')) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  if (event.target.matches('[role=tab]') && ['ArrowRight', 'ArrowLeft'].includes(event.key)) {
    const at = VIEWS.indexOf(S.view) + (event.key === 'ArrowRight' ? 1 : VIEWS.length - 1);
    byId('tabs').children[at % VIEWS.length].click();
    return;
  }
  const act = /^[1-8]$/.test(event.key) ? () => byId('tabs').children[Number(event.key) - 1].click() : KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});

async function start() {
  if (!theme.theme) {
    followSystem();
    SYSTEM.onchange = followSystem;
  }
  restore();
  if (!FRAMED) {
    S = stateOf(location.hash);
    written = location.hash.slice(1);
  }
  byId('skip').addEventListener('click', event => { event.preventDefault(); byId('main').focus(); });
  byId('language').addEventListener('click', () => set({ lang: S.lang === 'zh' ? 'en' : 'zh' }));
  byId('theme').addEventListener('click', turnTheme);
  byId('help').addEventListener('click', showHelp);
  let waits = 0;
  byId('search').addEventListener('focus', () => UNPACKS && blocksOf(allDocuments()));
  byId('search').addEventListener('input', event => {
    clearTimeout(waits);
    waits = setTimeout(() => set({ view: 'search', q: event.target.value }, S.view === 'search'), 200);
  });
  byId('search').addEventListener('keydown', event => {
    if (event.key === 'Enter') { clearTimeout(waits); set({ view: 'search', q: event.target.value }); }
  });
  document.addEventListener('focusin', event => {
    const article = event.target.closest && event.target.closest('.card');
    if (article) mark(article);
  });
  await takeLexicon();
  return draw();
}

start();
