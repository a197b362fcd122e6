// Judgements of the reader: kept in the browser under the digest of the documents and the codebook.

const KEY = `policycompare/${INDEX.digest}`;
const JUDGED = new Map(); // doc, n and code → a judgement
const READER = { coder: '', moves: false };
let unsaved = 0;
let keeps = false;

/** Return the storage of the browser; in a sandbox the mere access raises an error. */
function storage() {
  try { return FRAMED ? null : window.localStorage; } catch { return null; }
}

const VERDICTS = ['right', 'wrong', 'added', 'done'];
const judgedDocuments = () => [...JUDGED.values()].map(row => DOC_NUMBER.get(row.doc));
const keyOf = (doc, n, code) => `${doc}\t${n}\t${code}`;
const doneKey = (doc, n, dim) => keyOf(doc, n, `*${dim}`);

function restore() {
  try {
    const kept = JSON.parse(storage().getItem(KEY) || '{}');
    READER.coder = typeof kept.coder === 'string' ? kept.coder : '';
    READER.moves = kept.moves === true;
    for (const row of Array.isArray(kept.rows) ? kept.rows : []) {
      if (row && DOC_NUMBER.has(row.doc) && DIM_NUMBER.has(row.dim) && (CODE_NUMBER.has(row.code) || row.code === `*${row.dim}`)) JUDGED.set(keyOf(row.doc, row.n, row.code), row);
    }
    storage().setItem(`${KEY}/test`, '1');
    storage().removeItem(`${KEY}/test`);
    keeps = true;
  } catch {
    keeps = false;
  }
}

function keep() {
  try {
    storage().setItem(KEY, JSON.stringify({ ...READER, rows: [...JUDGED.values()] }));
    keeps = true;
  } catch {
    keeps = false;
  }
}

function changed() {
  unsaved += 1;
  keep();
  drawTabs();
  drawStorageLine();
  if (!keeps && JUDGED.size) notice(say('not_kept'));
}

const verdictOf = (doc, n, code) => (JUDGED.get(keyOf(DOCS[doc].id, n, code)) || { verdict: '' }).verdict;
const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** Note a judgement of a code, or of a dimension (`*goal`). The same verdict again takes it back; return what holds. */
function note(provision, dim, code, verdict, place) {
  const doc = DOCS[provision.doc].id;
  const key = keyOf(doc, provision.n, code);
  const before = JUDGED.get(key);
  const isBack = before && before.verdict === verdict;
  if (isBack) JUDGED.delete(key);
  else {
    JUDGED.set(key, {
      doc, n: provision.n, path: provision.path, dim, code, verdict, start: place.start, end: place.end, whole: place.whole || false,
      note: before ? before.note : place.note || '', coder: READER.coder, at: now(),
    });
  }
  changed();
  return isBack ? '' : verdict;
}

const judge = (provision, code, verdict, place) => note(provision, INDEX.dims[CODES[CODE_NUMBER.get(code)].d].id, code, verdict, place);

/** Mark a provision as read through in a dimension, or take this back. */
const judgeDone = (provision, dim) => note(provision, dim, `*${dim}`, 'done', { start: provision.start, end: provision.end, whole: true });

/** Return the codes that a reader added to a provision. */
function addedTo(provision) {
  const doc = DOCS[provision.doc].id;
  return [...JUDGED.values()].filter(row => row.verdict === 'added' && row.doc === doc && row.n === provision.n);
}

window.addEventListener('beforeunload', event => {
  if (!FRAMED && !keeps && unsaved) event.preventDefault();
});
