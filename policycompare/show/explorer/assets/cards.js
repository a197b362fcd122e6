// A card: one provision with marks, where it comes from, and what the reader can say about it.

const STEP = 40;

/** Return how a provision is named: group, year, path, kind. */
function placeLine(provision) {
  const doc = DOCS[provision.doc];
  return [
    zh('span', null, doc.region), doc.year !== null && h('span', null, String(doc.year)),
    provision.path && zh('span', null, provision.path), h('span', { class: 'kind' }, labelOf('kind', provision.kind)),
  ];
}

const headings = provision => [provision.section, provision.title].filter(Boolean).join(' / ');
const isCounted = (p, dim) => INDEX.dims[DIM_NUMBER.get(dim)].base.includes(INDEX.pk[p]) && !UNCODED[DIM_NUMBER.get(dim)].has(p);

/** Return the marks of one code in a provision: its evidence, and the cue in it. */
function evidenceMarks(provision, code) {
  const found = codesOf(provision.p).filter(each => each.code === code)
    .map(each => ({ start: each.start, end: each.end, cue: each.cue }));
  const added = addedTo(provision).filter(row => row.code === CODES[code].id).map(row => ({ ...row, cue: '' }));
  return [...found, ...added].flatMap(each => [
    { start: each.start, end: each.end, class: 'evidence' },
    ...cueMarks(provision.block, each.start, each.end, each.cue),
  ]);
}

/** Return the card of a provision; with a code it can be judged. */
function card(p, code) {
  const provision = provisionOf(p);
  const own = code === undefined ? null : CODES[code];
  const article = h('article', { class: `card kind-${provision.kind}`, tabindex: '-1', data: { p: String(p) } });
  const body = zh('bdi', { class: `text${provision.kind === 'table' ? ' lines' : ''}` },
    marked(provision.block, provision.start, provision.end, own ? evidenceMarks(provision, code) : [], provision.kind === 'table'));
  add(article, [
    h('header', null,
      link({ view: 'doc', doc: DOCS[provision.doc].id, n: provision.n }, DOCS[provision.doc].title || DOCS[provision.doc].id,
        { class: 'to', lang: 'zh-Hans' }),
      placeLine(provision),
      own && !isCounted(p, S.dim) && h('span', { class: 'warn', title: say('not_counted_why') }, say('not_counted'))),
    headings(provision) && zh('p', { class: 'dim section' }, headings(provision)),
    h('div', { class: 'around before' }), body, h('div', { class: 'around after' }),
    h('footer', null),
  ]);
  drawFoot(article, provision, own);
  return article;
}

/** Draw the foot of a card: verdicts, other codes as chips, neighbours. */
function drawFoot(article, provision, own) {
  const foot = article.querySelector('footer');
  const body = article.querySelector('.text');
  const verdict = own ? verdictOf(provision.doc, provision.n, own.id) : '';
  const redraw = () => drawFoot(article, provision, own);
  const judged = own && JUDGED.get(keyOf(DOCS[provision.doc].id, provision.n, own.id));
  const dim = own ? INDEX.dims[own.d].id : S.dim;
  const isDone = JUDGED.has(doneKey(DOCS[provision.doc].id, provision.n, dim));
  article.classList.toggle('is-right', verdict === 'right');
  article.classList.toggle('is-wrong', verdict === 'wrong');
  fill(foot,
    own && verdict !== 'added' && button(`✓ ${say('right')}`, () => giveVerdict(article, 'right'),
      { class: 'right', 'aria-pressed': String(verdict === 'right'), title: 'y' }),
    own && verdict !== 'added' && button(`✗ ${say('wrong')}`, () => giveVerdict(article, 'wrong'),
      { class: 'wrong', 'aria-pressed': String(verdict === 'wrong'), title: 'x' }),
    own && verdict === 'added' && button(`✗ ${say('take_back')}`, () => {
      judge(provision, own.id, 'added', judged);
      redraw();
    }),
    button(`＋ ${say('add_code')}`, () => openCoding(provision, selectedPlaces(body, provision.start, provision.end), redraw), { title: 'a' }),
    button(say('done'), () => { judgeDone(provision, dim); redraw(); },
      { 'aria-pressed': String(isDone), title: say('done_why', { dim: named(INDEX.dims[DIM_NUMBER.get(dim)]) }) }),
    judged && noteField(judged),
    h('span', { class: 'chips' }, chips(provision, own)),
    WHOLE && button(`± ${say('context')}`, () => toggleContext(article, provision), { class: 'chip screen', title: 'c' }));
}

/** Return the codes of a provision as chips; a chip leads to the same passage under its code. */
function chips(provision, own) {
  const codes = [...new Set(codesOf(provision.p).map(each => each.code))].filter(code => CODES[code].d >= 0);
  const added = addedTo(provision).map(row => CODE_NUMBER.get(row.code)).filter(code => !codes.includes(code));
  return [...codes, ...added].map(code => {
    const each = CODES[code];
    const verdict = verdictOf(provision.doc, provision.n, each.id);
    const mark = { right: '✓', wrong: '✗', added: '＋' }[verdict] || '';
    return button([mark, named(each)], () => set({
      view: 'evidence', dim: INDEX.dims[each.d].id, code: each.id, group: S.view === 'evidence' ? S.group : '',
    }).then(() => showCard(provision.p)), {
      class: `chip ${familyClass(each)} ${verdict} ${own === each ? 'own' : ''}`, title: named(INDEX.dims[each.d]),
    });
  });
}

function noteField(judged) {
  return h('input', {
    class: 'note', value: judged.note || null, placeholder: say('note'), 'aria-label': say('note'),
    on: { change: event => { judged.note = event.target.value; changed(); } },
  });
}

/** Draw again what a card says of its codes; in the full text it says so at the side. */
function redrawCard(article, provision, own) {
  if (article.querySelector('.side')) drawSide(article, provision, article.querySelector('.text'));
  else drawFoot(article, provision, own);
}

/** Give the verdict on the code of a card, say it, and move on if the reader asked for that. */
function giveVerdict(article, verdict) {
  const own = CODES[CODE_NUMBER.get(S.code)];
  if (!own || !article) return;
  const provision = provisionOf(Number(article.dataset.p));
  const code = CODE_NUMBER.get(own.id);
  const first = codesOf(provision.p).find(each => each.code === code);
  if (!first) return;
  const note = S.sample ? say('sample_note', { n: sampled.n, of: sampled.of, seed: S.sample }) : '';
  const given = judge(provision, own.id, verdict, { start: first.start, end: first.end, note });
  redrawCard(article, provision, own);
  announce(given ? `${say(given)}: ${named(own)}` : say('taken_back'));
  const pressed = article.querySelector(`button.${verdict}`);
  if (given && READER.moves) moveCard(1);
  else if (pressed) pressed.focus();
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
}

const cardsShown = () => [...byId('main').querySelectorAll('.card')];
const currentCard = () => document.activeElement.closest('.card') || byId('main').querySelector('.card.current');

function focusCard(article) {
  for (const each of byId('main').querySelectorAll('.card.current')) each.classList.remove('current');
  if (!article) return;
  article.classList.add('current');
  article.focus();
  article.scrollIntoView({ block: 'nearest' });
}

/** Move to the next or previous card; the last one loads more. */
function moveCard(step) {
  const all = cardsShown();
  const at = all.indexOf(currentCard());
  const next = at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step];
  if (next) { focusCard(next); return; }
  const more = byId('main').querySelector('.more');
  if (step > 0 && more) { more.click(); focusCard(cardsShown()[at + 1]); }
}

function showCard(p) {
  let more = byId('main').querySelector('.more');
  while (!cardsShown().some(each => each.dataset.p === String(p)) && more) {
    more.click();
    more = byId('main').querySelector('.more');
  }
  focusCard(cardsShown().find(each => each.dataset.p === String(p)));
}
