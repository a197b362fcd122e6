// The data of the page: a clear index, and a packed block a document that is unpacked when it is first needed.

const INDEX = JSON.parse(byId('index').textContent);
const PACKS = [...document.querySelectorAll('script.block')];
const UNPACKS = typeof DecompressionStream === 'function';
const WHOLE = INDEX.text === 'full';
const DOC_FIELDS = ['id', 'zh', 'en', 'title', 'region', 'level', 'type', 'issuer', 'number', 'year', 'nProvisions',
  'nChars', 'sha', 'nTargets', 'nDuties', 'nCitations'];
const DOCS = INDEX.docs.map(row => Object.fromEntries(DOC_FIELDS.map((name, i) => [name, row[i]])));
const DOC_NUMBER = new Map(DOCS.map((doc, i) => [doc.id, i]));
const CODES = INDEX.codes;
const CODE_NUMBER = new Map(CODES.map((code, i) => [code.id, i]));
const DIM_NUMBER = new Map(INDEX.dims.map((dim, i) => [dim.id, i]));
const GROUPINGS = new Map(INDEX.by.map(each => [each.id, each]));
const PHASE = INDEX.kinds.indexOf('phase');
const NO_GROUP = '—';

// Provisions are numbered through all documents, codes too; both are in the order of the documents.
const N_PROVISIONS = INDEX.pk.length;
const N_CODES = INDEX.cc.length;
const DOC_FIRST = new Int32Array(DOCS.length + 1);
const PROVISION_DOC = new Int32Array(N_PROVISIONS);
DOCS.forEach((doc, i) => {
  DOC_FIRST[i + 1] = DOC_FIRST[i] + doc.nProvisions;
  PROVISION_DOC.fill(i, DOC_FIRST[i], DOC_FIRST[i + 1]);
});
const CODE_PROVISION = new Int32Array(N_CODES);
const PROVISION_CODES = new Int32Array(N_PROVISIONS + 1); // the first code of each provision
let provisionBefore = 0;
INDEX.cp.forEach((step, i) => {
  provisionBefore += step;
  CODE_PROVISION[i] = provisionBefore;
  PROVISION_CODES[provisionBefore + 1] = i + 1;
});
for (let p = 1; p <= N_PROVISIONS; p += 1) {
  PROVISION_CODES[p] = Math.max(PROVISION_CODES[p], PROVISION_CODES[p - 1]);
}
const UNCODED = INDEX.dims.map(dim => new Set(dim.uncoded));

const fromBase64 = text => {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const plain = atob(text);
  const bytes = new Uint8Array(plain.length);
  for (let i = 0; i < plain.length; i += 1) bytes[i] = plain.charCodeAt(i);
  return bytes;
};

/** Texts of the codes, cues and folding; a browser that cannot unpack shows the grid without them. */
let CUES = [];
async function takeLexicon() {
  if (!UNPACKS) return;
  const { codes, cues, fold } = await unpacked(byId('lexicon'));
  codes.forEach(([en, zh, inc, exc, src, incZh, excZh], i) => Object.assign(CODES[i], {
    def: { en, zh }, inc: { en: inc, zh: incZh }, exc: { en: exc, zh: excZh }, src,
  }));
  CUES = cues;
  for (let i = 0; i < fold.length; i += 2) FOLD[fold.charCodeAt(i)] = FOLD[fold.charCodeAt(i + 1)];
}

async function unpacked(element) {
  const stream = new Blob([fromBase64(element.textContent)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

const BLOCKS = new Array(DOCS.length);
const PROMISES = new Array(DOCS.length);

/** Return a promise of the block of a document, by its number. */
function blockOf(doc) {
  PROMISES[doc] = PROMISES[doc] || unpacked(PACKS[doc]).then(block => {
    BLOCKS[doc] = block;
    return block;
  });
  return PROMISES[doc];
}

const allDocuments = () => DOCS.map((_, i) => i);

/** Unpack the blocks of several documents, 64 at a time. */
async function blocksOf(numbers) {
  const docs = [...new Set(numbers)];
  for (let i = 0; i < docs.length; i += 64) await Promise.all(docs.slice(i, i + 64).map(blockOf));
}

/** Return a piece of the text of a document; the page may hold parts of it only. */
function textBetween(block, start, end) {
  if (typeof block.x === 'string') return block.x.slice(start, end);
  const piece = block.x.find(([first, text]) => first <= start && start < first + text.length);
  return piece ? piece[1].slice(start - piece[0], end - piece[0]) : '';
}

/** Return a provision by its number in the page; its block is unpacked. */
function provisionOf(p) {
  const doc = PROVISION_DOC[p];
  const [n, path, title, section, stem, start, end] = BLOCKS[doc].p[p - DOC_FIRST[doc]];
  return { p, doc, n, path, title, section, stem, start, end, kind: INDEX.kinds[INDEX.pk[p]], block: BLOCKS[doc] };
}

/** Return the number in the page of provision n of a document, or -1. */
function provisionNumber(doc, n) {
  const at = BLOCKS[doc].p.findIndex(row => row[0] === n);
  return at < 0 ? -1 : DOC_FIRST[doc] + at;
}

/** Return the codes of a provision: number of the code, start, end, cue. */
function codesOf(p) {
  const doc = PROVISION_DOC[p];
  const first = PROVISION_CODES[DOC_FIRST[doc]];
  const [starts, lengths, cues] = BLOCKS[doc].c;
  const from = BLOCKS[doc].p[p - DOC_FIRST[doc]][5];
  const found = [];
  for (let i = PROVISION_CODES[p]; i < PROVISION_CODES[p + 1]; i += 1) {
    const start = from + starts[i - first];
    found.push({ code: INDEX.cc[i], start, end: start + lengths[i - first], cue: CUES[cues[i - first]] || '' });
  }
  return found;
}

/** Return an offset in UTF-16 units as one in characters: the inverse of what the page was made with. */
function characters(block, offset) {
  let before = 0;
  while (before < block.a.length && block.a[before] < offset) before += 1;
  return offset - before;
}

function units(block, offset) {
  let at = offset;
  for (const place of block.a) {
    if (place >= at) break;
    at += 1;
  }
  return at;
}

// What a search reads as one character: widths, scripts and case.
const FOLD = new Uint16Array(65536);
for (let i = 0; i < 65536; i += 1) FOLD[i] = i;
for (let i = 65; i <= 90; i += 1) FOLD[i] = i + 32;

const isBlank = unit => unit === 32 || (unit >= 9 && unit <= 13) || unit === 0x3000 || unit === 0xa0
  || unit === 0x85 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x2028 || unit === 0x2029
  || unit === 0x1680 || unit === 0x202f || unit === 0x205f || (unit >= 0x1c && unit <= 0x1f);

/** Return a text folded and without white space, and the place of each of its units in the text. */
function folded(text, first = 0) {
  const out = new Uint16Array(text.length);
  const at = new Int32Array(text.length + 1);
  let n = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (isBlank(unit)) continue;
    out[n] = FOLD[unit];
    at[n] = first + i;
    n += 1;
  }
  let words = '';
  for (let i = 0; i < n; i += 8192) words += String.fromCharCode.apply(null, out.subarray(i, Math.min(n, i + 8192)));
  return { text: words, at: at.subarray(0, n) };
}
