// A card: one provision with marks, where it comes from, and what the reader can say about it.

const STEP = 40;
const SIGNS = { right: '✓', wrong: '✗', added: '＋' };

/** Return the head of a card: document, group, year, path, kind, headings. */
function placeHead(provision, ...more) {
  const doc = DOCS[provision.doc];
  const headings = [provision.section, provision.title].filter(Boolean).join(' / ');
  return [
    h('header', null, h('h3', { class: 'to' }, titleLink(provision.doc, provision.n)),
      doc.region && h('span', { lang: langTag() }, regionOf(doc)),
      [doc.year, legible(provision.path)].filter(Boolean).map(each => zh('span', null, each)),
      h('span', { class: 'kind' }, labelOf('kind', provision.kind)), more),
    headings && zh('p', { class: 'dim section' }, legible(headings)),
  ];
}

/** Give a card its name, and what a screen reader says in addition because the eye sees it in colour. */
function described(article, text) {
  const head = article.querySelector('header');
  const about = text && zh('span', { hidden: true }, text);
  for (const [name, element] of [['labelledby', head], ['describedby', about]]) {
    if (!element) continue;
    labels += 1;
    element.id = `label-${labels}`;
    article.setAttribute(`aria-${name}`, element.id);
  }
  if (about) article.append(about);
  return article;
}
let labels = 0;

const isCounted = (p, dim) => INDEX.dims[DIM_NUMBER.get(dim)].base.includes(INDEX.pk[p]) && !UNCODED[DIM_NUMBER.get(dim)].has(p);

/** Return the places of one code in a provision, by the machine and by the reader, with their cues. */
const placesOf = (provision, own) => [
  ...codesOf(provision.p).filter(each => CODES[each.code] === own),
  ...addedTo(provision).filter(row => row.code === own.id).map(row => ({ ...row, cue: '' })),
];

/** Return the text of a provision; a table keeps its lines. */
function bodyOf(provision, marks) {
  const isTable = provision.kind === 'table';
  return zh('bdi', { class: `text${isTable ? ' lines' : ''}` }, marked(provision.block, provision.start, provision.end, marks, isTable));
}

/** Return the card of a provision; with a code it can be judged. */
function card(p, code) {
  const provision = provisionOf(p);
  const own = CODES[code];
  const places = placesOf(provision, own);
  const marks = places.flatMap(each => [
    { start: each.start, end: each.end, class: 'evidence' }, ...cueMarks(provision.block, each.start, each.end, each.cue),
  ]);
  const article = h('article', { class: `card kind-${provision.kind}`, tabindex: '-1', data: { p: String(p) } },
    placeHead(provision, !isCounted(p, S.dim) && h('span', { class: 'warn', title: say('not_counted_why') }, say('not_counted'))),
    h('div', { class: 'around' }), bodyOf(provision, marks), h('div', { class: 'around' }), h('footer'));
  drawFoot(article, provision, own);
  return described(article, places.map(each => `${say('evidence')}: ${oneLine(provision.block, each.start, each.end)}${each.cue && ` (${say('cues')}: ${each.cue})`}`).join('; '));
}

/** Draw the foot of a card: verdicts, other codes as chips, neighbours. */
function drawFoot(article, provision, own) {
  const judged = JUDGED.get(keyOf(DOCS[provision.doc].id, provision.n, own.id));
  const verdict = judged ? judged.verdict : '';
  const redraw = () => drawFoot(article, provision, own);
  for (const each of ['right', 'wrong']) article.classList.toggle(`is-${each}`, verdict === each);
  fill(article.querySelector('footer'),
    verdict === 'added' ? button(`✗ ${say('take_back')}`, () => { judge(provision, own.id, 'added', judged); redraw(); })
      : ['right', 'wrong'].map(each => button(`${SIGNS[each]} ${say(each)}`, () => giveVerdict(article, each),
        { class: each, 'aria-pressed': String(verdict === each), title: each === 'right' ? 'y' : 'x' })),
    addButton(article, provision, redraw, `＋ ${say('add_code')}`, { title: 'a' }),
    doneButton(provision, INDEX.dims[own.d], redraw, say('done')),
    judged && h('input', {
      class: 'note', value: judged.note || null, placeholder: say('note'), 'aria-label': say('note'),
      on: { change: event => { judged.note = event.target.value; changed(); } },
    }),
    h('span', { class: 'chips' }, chips(provision, () => true, each => set({
      view: 'evidence', dim: INDEX.dims[each.d].id, code: each.id,
    }).then(() => showCard(provision.p)), own)),
    WHOLE && button(`± ${say('context')}`, () => toggleContext(article, provision), { class: 'chip screen', title: 'c' }));
}

/** Return the buttons that every provision has: a code is added, a dimension is read through. */
const addButton = (article, provision, then, text, more) => button(text,
  () => openCoding(provision, selectedPlaces(article.querySelector('.text'), provision.start, provision.end), then), more);

function doneButton(provision, dim, then, text, more) {
  const isDone = JUDGED.has(doneKey(DOCS[provision.doc].id, provision.n, dim.id));
  return button(text, () => {
    announce(judgeDone(provision, dim.id) ? say('done_why', { dim: named(dim) }) : say('taken_back'));
    then();
  }, { 'aria-pressed': String(isDone), title: say('done_why', { dim: named(dim) }), ...more });
}

/** Return the codes of a provision, the reader's too, as buttons with their verdicts. */
function chips(provision, wanted, act, chosen) {
  const given = [...codesOf(provision.p).map(each => each.code), ...addedTo(provision).map(row => CODE_NUMBER.get(row.code))];
  return [...new Set(given)].map(code => CODES[code]).filter(each => each.d >= 0 && wanted(each)).map(each => {
    const verdict = verdictOf(provision.doc, provision.n, each.id);
    return button([SIGNS[verdict], named(each)], () => act(each), {
      class: `chip ${familyClass(each)} ${verdict}`, title: named(INDEX.dims[each.d]), lang: langTag(), 'aria-pressed': String(each === chosen),
    });
  });
}

/** Draw the foot or the side of a provision anew. */
function redrawCard(article, provision) {
  if (article.classList.contains('provision')) drawSide(article, provision);
  else drawFoot(article, provision, CODES[CODE_NUMBER.get(S.code)]);
}

/** Judge the chosen code of a provision that is shown. */
function giveVerdict(article, verdict) {
  const own = CODES[CODE_NUMBER.get(S.code)];
  if (!own || !article) return;
  const provision = provisionOf(Number(article.dataset.p));
  const first = codesOf(provision.p).find(each => CODES[each.code] === own);
  if (!first) return;
  const note = S.sample ? say('sample_note', { n: sampled.n, of: sampled.of, seed: S.sample }) : '';
  const given = judge(provision, own.id, verdict, { start: first.start, end: first.end, note });
  redrawCard(article, provision);
  announce(`${given ? say(given) : say('taken_back')}: ${named(own)}, ${provision.path || provision.n}`);
  if (given && READER.moves) moveCard(1);
}

/** Show or hide the text before and after a provision. */
function toggleContext(article, provision) {
  const [before, after] = article.querySelectorAll('.around');
  if (before.firstChild || after.firstChild) { fill(before); fill(after); return; }
  const all = provision.block.p;
  const at = provision.p - DOC_FIRST[provision.doc];
  const from = at ? all[at - 1][5] : 0;
  const to = at + 1 < all.length ? all[at + 1][6] : provision.block.x.length;
  fill(before, zh('bdi', null, marked(provision.block, from, provision.start, [], false)));
  fill(after, zh('bdi', null, marked(provision.block, provision.end, to, [], false)));
  announce([before, after].map(each => each.textContent).join(' … '));
}

const cardsShown = () => [...byId('main').querySelectorAll('.card')];
const currentCard = () => document.activeElement.closest('.card') || byId('main').querySelector('.card.current');

/** Show one card as the current one. */
function mark(article) {
  for (const each of byId('main').querySelectorAll('.card.current')) each.classList.remove('current');
  if (article) article.classList.add('current');
}

function focusCard(article) {
  mark(article);
  if (!article) return;
  article.focus();
  article.scrollIntoView({ block: 'nearest' });
}

/** Load the next cards; return whether there were any. */
function loadMore() {
  const more = byId('main').querySelector('.more:not([hidden])');
  if (more) more.click();
  return Boolean(more);
}

/** Move to the next or previous card; the last one loads more. */
function moveCard(step) {
  const all = cardsShown();
  const at = all.indexOf(currentCard());
  const next = at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step];
  if (next) focusCard(next);
  else if (step > 0 && loadMore()) focusCard(cardsShown()[at + 1]);
}

function showCard(p) {
  const find = () => cardsShown().find(each => each.dataset.p === String(p));
  while (!find() && loadMore());
  focusCard(find());
}
