// The evidence of a cell: what the number is, what the code means, and the provisions behind it.

const SAMPLE = 50;
let sampled = { n: 0, of: 0 };

/** Return the provisions that have a code in a group and pass the filters, in reading order. */
function provisionsBehind(code) {
  const passes = provisionFilter();
  const inGroup = groupTest();
  const found = [];
  for (let i = 0; i < N_CODES; i += 1) {
    const p = CODE_PROVISION[i];
    if (INDEX.cc[i] !== code || found[found.length - 1] === p) continue;
    if (passes[p] && inGroup(PROVISION_DOC[p])) found.push(p);
  }
  return withAdded(found, code, passes, inGroup);
}

/** Put the provisions to which the reader added the code among the others. */
function withAdded(found, code, passes, inGroup) {
  const added = [...JUDGED.values()].filter(row => row.verdict === 'added' && CODE_NUMBER.get(row.code) === code)
    .map(row => {
      const doc = DOC_NUMBER.get(row.doc);
      return BLOCKS[doc] ? provisionNumber(doc, row.n) : -1;
    }).filter(p => p >= 0 && passes[p] && inGroup(PROVISION_DOC[p]));
  return added.length ? [...new Set([...found, ...added])].sort((a, b) => a - b) : found;
}

/** Return numbers from 0 to 1 that a seed decides (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function atRandom(list, n, seed) {
  const pool = [...list];
  const random = numbers(seed);
  const drawn = [];
  while (pool.length && drawn.length < n) drawn.push(pool.splice(Math.floor(random() * pool.length), 1)[0]);
  return drawn.sort((a, b) => a - b);
}

/** Return the documents that the evidence of the chosen cell comes from. */
const evidenceDocuments = () => [
  ...provisionsBehind(CODE_NUMBER.get(S.code)).map(p => PROVISION_DOC[p]), ...judgedDocuments(),
];

function drawEvidence(main) {
  const code = CODE_NUMBER.get(S.code);
  if (code === undefined) { drawWelcome(main); return; }
  const own = CODES[code];
  const group = groupName(S.by, S.group);
  let list = provisionsBehind(code);
  const n = list.filter(p => isCounted(p, S.dim) && codesInIndex(p, code)).length;
  const others = list.length - n;
  const cuesOf = p => codesOf(p).flatMap(each => (each.code === code && each.cue ? [each.cue] : []));
  const cues = new Map();
  if (UNPACKS) for (const cue of list.flatMap(cuesOf)) cues.set(cue, (cues.get(cue) || 0) + 1);
  if (S.cue) list = list.filter(p => cuesOf(p).includes(S.cue));
  const all = list.length;
  if (S.sample) list = atRandom(list, SAMPLE, S.sample);
  sampled = { n: list.length, of: all };
  const bounds = intervalText(S.group, code);
  const cards = h('div', { id: 'cards' });
  fill(main,
    h('h2', null, named(own), ' · ', h('bdi', null, group)),
    h('p', { class: 'lead' },
      h('b', { id: 'count' }, say('n_provisions', { n: number(n) })),
      others > 0 && h('span', { title: say('not_counted_why') }, ' ', say('n_not_counted', { n: others })),
      bounds && ` · ${bounds}`, ' ', copyLink(), ' ',
      button(`↑ ${say('grid')}`, () => { toGrid(); byId('grid').scrollIntoView(); }, { class: 'chip narrow screen', title: 'g' })),
    quiet('p', definition('span', own), boundary('span', 'exclude', own.exc)),
    !list.length && zeroCell(own),
    cues.size > 0 && cueChips(cues),
    all > 1 && tools(
      all > SAMPLE && button(say('sample', { n: SAMPLE }), () => set({ sample: S.sample + 1 })),
      S.sample > 0 && [quiet('span', say('sample_note', { n: list.length, of: all, seed: S.sample })), button(say('all'), () => set({ sample: 0 }))],
      movesBox(), printButton(), copyTextButton()),
    UNPACKS ? [cards, inSteps(cards, list, STEP, p => card(p, code))] : h('p', null, say('old_browser')));
  announce(`${named(own)}, ${group}: ${say('n_provisions', { n: number(n) })}`);
}

/** Return what a code includes or excludes, after its name; other codes that it names have their labels. */
const boundary = (tag, key, texts) => inLanguage(texts) && h(tag, null, ' ', h('b', null, say(key)), ' ', ofCodebook('span', withLabels(inLanguage(texts))));
const withLabels = text => text.replace(/([a-z]+(?:_[a-z]+)*)(（[^（）]*）)?/g, (all, id, after = '') => {
  if (!CODE_NUMBER.has(id) || (isEnglish(text) && !id.includes('_'))) return all;
  const label = named(CODES[CODE_NUMBER.get(id)]);
  return after === `（${label}）` ? label : label + after;
});

function codesInIndex(p, code) {
  for (let i = PROVISION_CODES[p]; i < PROVISION_CODES[p + 1]; i += 1) if (INDEX.cc[i] === code) return true;
  return false;
}

/** Say what a zero may hide. */
function zeroCell(own) {
  const cell = INDEX.absences && INDEX.absences.by === S.by && !isFiltered() ? INDEX.absences.cells[`${own.id}/${S.group}`] : null;
  if (!cell) return h('p', { class: 'zero' }, say('zero'));
  const [recall, low, n, may] = cell;
  return h('p', { class: 'zero' }, say('zero'), ' ', recall === null ? say('zero_unknown') : say('zero_absence', {
    recall: percent(recall), low: percent(low), n, may: may === null ? say('any_number') : may,
  }));
}

function cueChips(cues) {
  const sorted = [...cues].sort((a, b) => b[1] - a[1]);
  return h('div', { class: 'cues', role: 'group', 'aria-label': say('cues') }, say('cues'), ' ',
    sorted.slice(0, 16).map(([cue, n]) => button([zh('span', null, cue), ` ${n}`], () => set({ cue: S.cue === cue ? '' : cue }),
      { class: 'chip', 'aria-pressed': String(S.cue === cue) })),
    sorted.length > 16 && quiet('span', `+${sorted.length - 16}`));
}

const movesBox = () => h('label', null, h('input', {
  type: 'checkbox', checked: READER.moves, on: { change: event => { READER.moves = event.target.checked; keep(); } },
}), ' ', say('moves'));

/** Return a button that copies the address: at top level only; of a file only what follows #, paths differ. */
function copyLink() {
  if (FRAMED || !navigator.clipboard) return null;
  return button(say('copy_link'), () => {
    const address = location.protocol === 'file:' ? `#${hashOf(S)}` : location.href;
    navigator.clipboard.writeText(address).then(() => announce(say('copied')), () => announce(address));
  }, { class: 'chip screen' });
}

function printButton() {
  if (FRAMED) return null;
  return button(say('print'), () => {
    const n = cardsShown().length;
    if (n > 200) ask(say('print_many', { n }), () => window.print());
    else window.print();
  }, { class: 'chip' });
}

/** Return a button that copies what the reading pane shows as text. */
function copyTextButton() {
  return button(say('copy_text'), () => {
    showText(cardsShown().map(article => {
      const { doc, path, block, start, end } = provisionOf(Number(article.dataset.p));
      return `${DOCS[doc].title} ${path}\n${oneLine(block, start, end)}`;
    }).join('\n\n'));
  }, { class: 'chip' });
}

/** What the reading pane shows before a cell is chosen: what this is, and the documents. */
function drawWelcome(main) {
  const ofDocument = documentFilter();
  const listed = DOCS.flatMap((doc, i) => (ofDocument(i) ? [i] : []));
  const coders = INDEX.coders.map(([coder, kind, n]) => `${coder} (${say(`coder_${kind}`)}, ${number(n)})`).join('; ');
  announce(say('n_documents', { n: listed.length, all: DOCS.length }));
  fill(main, h('h2', null, say('welcome')), h('p', null, say('how')), quiet('p', say('coded_by', { coders })),
    table(['document', 'region', 'year', 'provisions'], listed.slice(0, 300).map(i => h('tr', null,
      h('td', null, titleLink(i)), h('td', { lang: langTag() }, regionOf(DOCS[i])), h('td', null, DOCS[i].year),
      h('td', { class: 'number' }, number(DOCS[i].nProvisions))))));
}
