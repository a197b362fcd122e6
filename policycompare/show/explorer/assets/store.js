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

/** Judge a code of a provision; the same verdict again takes it back. Return the verdict that holds. */
function judge(provision, code, verdict, place) {
  const doc = DOCS[provision.doc].id;
  const key = keyOf(doc, provision.n, code);
  const before = JUDGED.get(key);
  if (before && before.verdict === verdict) {
    JUDGED.delete(key);
    changed();
    return '';
  }
  JUDGED.set(key, {
    doc, n: provision.n, path: provision.path, dim: INDEX.dims[CODES[CODE_NUMBER.get(code)].d].id, code, verdict,
    start: place.start, end: place.end, whole: place.whole || false, note: before ? before.note : place.note || '',
    coder: READER.coder, at: now(),
  });
  changed();
  return verdict;
}

/** Mark a provision as read through in a dimension, or take this back. */
function judgeDone(provision, dim) {
  const doc = DOCS[provision.doc].id;
  const key = doneKey(doc, provision.n, dim);
  if (JUDGED.has(key)) JUDGED.delete(key);
  else {
    JUDGED.set(key, {
      doc, n: provision.n, path: provision.path, dim, code: `*${dim}`, verdict: 'done', start: provision.start,
      end: provision.end, whole: true, note: '', coder: READER.coder, at: now(),
    });
  }
  changed();
  return JUDGED.has(key);
}

/** Return the codes that a reader added to a provision. */
function addedTo(provision) {
  const doc = DOCS[provision.doc].id;
  return [...JUDGED.values()].filter(row => row.verdict === 'added' && row.doc === doc && row.n === provision.n);
}

window.addEventListener('beforeunload', event => {
  if (!FRAMED && !keeps && unsaved) event.preventDefault();
});
