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
  const added = [...JUDGED.values()].filter(row => row.verdict === 'added' && row.code === CODES[code].id)
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

async function drawEvidence(isCurrent) {
  const main = byId('main');
  const code = CODE_NUMBER.get(S.code);
  if (code === undefined) { drawWelcome(main); return; }
  const own = CODES[code];
  let list = provisionsBehind(code);
  if (UNPACKS) await blocksOf([...new Set(list.map(p => PROVISION_DOC[p]))]);
  if (!isCurrent()) return;
  const n = list.filter(p => isCounted(p, S.dim) && codesInIndex(p, code)).length;
  const others = list.length - n;
  const cues = new Map();
  if (UNPACKS) for (const p of list) for (const each of codesOf(p)) {
    if (each.code === code && each.cue) cues.set(each.cue, (cues.get(each.cue) || 0) + 1);
  }
  if (S.cue) list = list.filter(p => codesOf(p).some(each => each.code === code && each.cue === S.cue));
  const all = list.length;
  if (S.sample) list = atRandom(list, SAMPLE, S.sample);
  sampled = { n: list.length, of: all };
  const bounds = intervalText(S.group, code);
  fill(main,
    h('h2', null, named(own), ' · ', h('bdi', null, groupName(S.by, S.group))),
    h('p', { class: 'lead' },
      h('b', { id: 'count' }, say('n_provisions', { n: number(n) })),
      others > 0 && h('span', { title: say('not_counted_why') }, ' ', say('n_not_counted', { n: others })),
      bounds && h('span', null, ' · ', bounds), ' ', copyLink(), ' ',
      button(`↑ ${say('grid')}`, () => { toGrid(); byId('grid').scrollIntoView(); }, { class: 'chip narrow screen', title: 'g' })),
    h('p', { class: 'dim' }, definition('span', own),
      own.exc && h('span', null, ' ', h('b', null, say('exclude')), ' ', ofCodebook('span', own.exc))),
    !list.length && zeroCell(own),
    cues.size > 0 && cueChips(cues),
    all > 1 && h('div', { class: 'tools' },
      all > SAMPLE && button(say('sample', { n: SAMPLE }), () => set({ sample: S.sample + 1 })),
      S.sample > 0 && h('span', { class: 'dim' }, say('sample_note', { n: list.length, of: all, seed: S.sample })),
      S.sample > 0 && button(say('all'), () => set({ sample: 0 })),
      movesBox(), printButton(), copyTextButton()),
    UNPACKS ? h('div', { id: 'cards' }) : h('p', null, say('old_browser')));
  if (UNPACKS) showCards(byId('cards'), list, p => card(p, code));
  announce(`${named(own)}, ${groupName(S.by, S.group)}: ${n}`);
}

function codesInIndex(p, code) {
  for (let i = PROVISION_CODES[p]; i < PROVISION_CODES[p + 1]; i += 1) if (INDEX.cc[i] === code) return true;
  return false;
}

/** Show cards in steps; the button below shows the next ones. */
function showCards(place, list, make) {
  let shown = 0;
  const next = () => {
    const more = place.parentNode.querySelector('.more');
    if (more) more.remove();
    add(place, list.slice(shown, shown + STEP).map(make));
    shown = Math.min(list.length, shown + STEP);
    if (shown < list.length) {
      place.after(button(say('more_of', { n: Math.min(STEP, list.length - shown), left: number(list.length - shown) }), next, { class: 'more' }));
    }
  };
  if (list.length) next();
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
  return h('div', { class: 'cues' }, say('cues'), ' ',
    sorted.slice(0, 16).map(([cue, n]) => button([zh('span', null, cue), ` ${n}`], () => set({ cue: S.cue === cue ? '' : cue }),
      { class: 'chip', 'aria-pressed': String(S.cue === cue) })),
    sorted.length > 16 && h('span', { class: 'dim' }, `+${sorted.length - 16}`));
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
    const text = cardsShown().map(article => {
      const provision = provisionOf(Number(article.dataset.p));
      const doc = DOCS[provision.doc];
      return `${doc.title} ${provision.path}\n${oneLine(provision.block, provision.start, provision.end)}`;
    }).join('\n\n');
    showText(text);
  }, { class: 'chip' });
}

/** What the reading pane shows before a cell is chosen: what this is, and the documents. */
function drawWelcome(main) {
  const ofDocument = documentFilter();
  const listed = DOCS.flatMap((doc, i) => (ofDocument(i) ? [i] : []));
  const coders = INDEX.coders.map(([coder, kind, n]) => `${coder} (${say(`coder_${kind}`)}, ${number(n)})`).join('; ');
  fill(main, h('h2', null, say('welcome')), h('p', null, say('how')), h('p', { class: 'dim' }, say('coded_by', { coders })),
    h('div', { class: 'scroll' }, h('table', { class: 'list' },
      h('thead', null, h('tr', null, ['document', 'region', 'year', 'provisions'].map(key => h('th', { scope: 'col' }, say(key))))),
      h('tbody', null, listed.slice(0, 300).map(i => h('tr', null,
        h('td', null, link({ view: 'doc', doc: DOCS[i].id, n: 0 }, DOCS[i].title || DOCS[i].id, { lang: 'zh-Hans' })),
        zh('td', null, DOCS[i].region), h('td', null, DOCS[i].year !== null && String(DOCS[i].year)),
        h('td', { class: 'number' }, number(DOCS[i].nProvisions))))))));
}
