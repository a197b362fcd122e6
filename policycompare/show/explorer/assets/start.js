// Tabs, filters, keys, and the start of the page.

const DRAWN = {
  evidence: drawEvidence, doc: drawDocument, reuse: drawReuse, targets: drawList, duties: drawList, citations: drawList,
  search: drawSearch, checks: drawChecks,
};
const SHOWN_FILTERS = FILTERS.filter(name => name === 'kind' || GROUPINGS.get(name).groups.length > 1);
let turn = 0;
let viewBefore = '';

/** Draw the page for the state. A later call wins over an earlier one that still unpacks. */
async function draw() {
  turn += 1;
  const own = turn;
  const isCurrent = () => own === turn;
  document.documentElement.lang = S.lang === 'zh' ? 'zh-Hans' : 'en';
  document.body.className = `view-${S.view} ${S.lang}`;
  document.title = INDEX.title || say('title', { n: number(DOCS.length) });
  drawHeader();
  drawTabs();
  drawFilters();
  drawColophon();
  notice(problem ? say(problem) : '');
  byId('grid').hidden = !(S.view === 'evidence' || (S.view === 'doc' && WHOLE && UNPACKS));
  if (S.view === 'evidence') drawGrid();
  if (S.view !== viewBefore) byId('main').scrollTop = 0;
  viewBefore = S.view;
  await DRAWN[S.view](isCurrent);
  if (isCurrent()) document.documentElement.dataset.drawn = String(own);
}

function drawHeader() {
  byId('skip').textContent = say('skip');
  byId('title').textContent = INDEX.title || say('title', { n: number(DOCS.length) });
  byId('search').placeholder = say('search_placeholder');
  byId('search').setAttribute('aria-label', say('search_placeholder'));
  byId('language').textContent = S.lang === 'zh' ? 'English' : '中文';
  byId('language').lang = S.lang === 'zh' ? 'en' : 'zh-Hans';
  byId('theme').textContent = say('theme');
  byId('help').setAttribute('aria-label', say('help'));
  byId('main').setAttribute('aria-label', say('reading'));
  byId('filters').setAttribute('aria-label', say('filters'));
  byId('tabs').setAttribute('aria-label', say('views'));
}

function drawTabs() {
  const tabs = VIEWS.map((view, i) => button(
    [say(view), view === 'checks' && JUDGED.size > 0 && ` ${JUDGED.size}`],
    () => set(view === 'doc' && !S.doc ? { view, doc: DOCS[0].id, n: 0 } : { view }),
    { role: 'tab', 'aria-selected': String(S.view === view), 'aria-controls': 'main', tabindex: S.view === view ? '0' : '-1', title: String(i + 1), data: { view } },
  ));
  const hadFocus = byId('tabs').contains(document.activeElement);
  fill(byId('tabs'), tabs);
  if (hadFocus) byId('tabs').querySelector('[aria-selected=true]').focus();
}

function select(label, name, value, options, act) {
  const element = h('select', { id: `filter-${name}`, on: { change: event => act(event.target.value) } },
    options.map(([id, text]) => h('option', { value: id }, text)));
  element.value = value;
  return h('label', { class: value && name.startsWith('f.') ? 'on' : null }, h('span', null, label), element);
}

function drawFilters() {
  const focused = document.activeElement && document.activeElement.id;
  const open = byId('filters').querySelector('details');
  const isOpen = open ? open.open : window.innerWidth > 1000;
  const ofDocument = documentFilter();
  const n = DOCS.filter((_, i) => ofDocument(i)).length;
  const filters = SHOWN_FILTERS.map(name => {
    const own = GROUPINGS.get(name);
    const options = name === 'kind' ? INDEX.kinds.map(kind => [kind, labelOf('kind', kind)])
      : own.groups.map(row => [row[0], row[S.lang === 'zh' ? 1 : 2]]);
    const label = name === 'kind' ? say('kind') : named(own);
    return select(label, `f.${name}`, S.f[name] || '', [['', say('all')], ...options], value => set({ f: { ...S.f, [name]: value } }));
  });
  fill(byId('filters'), h('details', { open: isOpen }, h('summary', null, say('filters')),
    select(say('dimension'), 'dim', S.dim, INDEX.dims.map(dim => [dim.id, named(dim)]), dim => set({ dim })),
    select(say('rows'), 'by', S.by, INDEX.by.map(each => [each.id, named(each)]), by => set({ by })),
    select(say('value'), 'value', S.value, VALUES.map(value => [value, say(value)]), value => set({ value })),
    codeField(), filters,
    h('p', null, button(say('clear_filters'), () => set({ f: {} }), { disabled: !isFiltered() })),
    h('p', { class: 'dim' }, say('n_documents', { n, all: DOCS.length })),
    isFiltered() && INDEX.ci && h('p', { class: 'dim' }, say('no_intervals'))));
  if (focused && focused.startsWith('filter-') && byId(focused)) byId(focused).focus();
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
    h('input', { id: 'filter-code', list: 'codes', value: own ? named(own) : null, placeholder: say('all'), autocomplete: 'off', on: { change: pick, input: pick } }),
    h('datalist', { id: 'codes' }, codes.map(code => h('option', { value: named(code) }, code.id))));
}

/** The last lines of a print: title, filter in words, digest, version, years of the documents. */
function drawColophon() {
  const years = DOCS.map(doc => doc.year).filter(year => year !== null);
  const filters = Object.entries(S.f).filter(([, value]) => value)
    .map(([name, value]) => (name === 'kind' ? labelOf('kind', value) : groupName(name, value)));
  fill(byId('colophon'), [INDEX.title || say('title', { n: number(DOCS.length) }),
    filters.length > 0 && `${say('filters')}: ${filters.join(', ')}`,
    years.length > 0 && `${say('years')}: ${Math.min(...years)}–${Math.max(...years)}`,
    `${say('digest')}: ${INDEX.version}`, `policycompare ${INDEX.lib}`].filter(Boolean).join(' · '));
}

function turnTheme() {
  const now = document.documentElement.dataset.theme
    || (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = now === 'dark' ? 'light' : 'dark';
}

const KEYS = {
  j: () => moveCard(1),
  k: () => moveCard(-1),
  y: () => giveVerdict(currentCard(), 'right'),
  x: () => giveVerdict(currentCard(), 'wrong'),
  a: () => {
    const article = currentCard();
    if (!article || !article.dataset.p) return;
    const provision = provisionOf(Number(article.dataset.p));
    const text = article.querySelector('.text');
    openCoding(provision, selectedPlaces(text, provision.start, provision.end),
      () => redrawCard(article, provision, CODES[CODE_NUMBER.get(S.code)]));
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
  byId('search').addEventListener('focus', unpackForSearch);
  byId('search').addEventListener('input', event => {
    clearTimeout(waits);
    waits = setTimeout(() => set({ view: 'search', q: event.target.value }, S.view === 'search'), 200);
  });
  byId('search').addEventListener('keydown', event => {
    if (event.key === 'Enter') { clearTimeout(waits); set({ view: 'search', q: event.target.value }); }
  });
  document.addEventListener('focusin', event => {
    const article = event.target.closest ? event.target.closest('.card') : null;
    if (!article) return;
    for (const each of byId('main').querySelectorAll('.card.current')) each.classList.remove('current');
    article.classList.add('current');
  });
  await takeLexicon();
  return draw();
}

start();
