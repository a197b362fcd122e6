// Corrections as CSV that `read_codes` takes back, and CSV that the page itself takes back.

const COLUMNS = ['doc', 'n', 'path', 'dimension', 'code', 'quotation', 'verdict', 'was', 'start', 'end', 'coder', 'note',
  'checked_at', 'sha256'];

const FORMULA = '(?:(?:(?!\\ufeff)[\\s\\x1c-\\x1f\\x85])*[=+\\-@＝＋－＠]|[\\t\\r\\n])';
const [LIKE_FORMULA, QUOTED] = [new RegExp(`^'*${FORMULA}`), new RegExp(`^'+${FORMULA}`)];

/** Return a cell: with an apostrophe where a spreadsheet would read a formula, with quotation marks where needed. */
function csvCell(value) {
  let text = value === null || value === undefined ? '' : String(value);
  if (LIKE_FORMULA.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

const unquoted = text => (QUOTED.test(text) ? text.slice(1) : text);
const csvText = rows => `\ufeff${[COLUMNS, ...rows].map(row => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

/** Return a judgement, or a code of the machine that nobody judged, as a line. */
function csvRow(provision, code, place, row) {
  const doc = DOCS[provision.doc];
  const { block } = provision;
  const verdict = row ? row.verdict : '';
  const isDone = verdict === 'done';
  const isWhole = place.start <= provision.start && place.end >= provision.end;
  return [
    doc.id, provision.n, provision.path, isDone ? row.dim : INDEX.dims[CODES[CODE_NUMBER.get(code)].d].id,
    verdict === 'wrong' || isDone ? '' : code, isWhole ? '' : oneLine(block, place.start, place.end), verdict,
    verdict === 'wrong' ? code : '', characters(block, place.start), characters(block, place.end),
    row ? row.coder || READER.coder : '', row ? row.note : '', row ? row.at : '', doc.sha,
  ];
}

/** Return the lines of the whole coding, or of what was checked alone, in the order of documents, provisions, codebook. */
async function correctionRows(isWhole) {
  const rows = [];
  const judged = new Map(); // provision → its judgements
  const docs = isWhole ? allDocuments() : [...new Set(judgedDocuments())].sort((a, b) => a - b);
  await blocksOf(docs);
  for (const row of JUDGED.values()) {
    const p = provisionNumber(DOC_NUMBER.get(row.doc), row.n);
    if (p >= 0) judged.set(p, [...(judged.get(p) || []), row]);
  }
  for (const doc of docs) {
    for (let p = DOC_FIRST[doc]; p < DOC_FIRST[doc + 1]; p += 1) {
      const own = judged.get(p) || [];
      if (!own.length && (!isWhole || PROVISION_CODES[p] === PROVISION_CODES[p + 1])) continue;
      rows.push(...linesOf(p, own, isWhole));
    }
  }
  return rows;
}

function linesOf(p, own, isWhole) {
  const provision = provisionOf(p);
  const done = new Set(own.filter(row => row.verdict === 'done').map(row => row.dim));
  const lines = [];
  const met = new Set();
  for (const each of codesOf(p)) {
    const code = CODES[each.code];
    if (code.d < 0) continue;
    const row = own.find(judgement => judgement.code === code.id && judgement.verdict !== 'added');
    if (!isWhole && !row && !done.has(INDEX.dims[code.d].id)) continue;
    if (met.has(code.id) && row) continue;
    met.add(code.id);
    lines.push({ rank: each.code, cells: csvRow(provision, code.id, each, row) });
  }
  for (const row of own) {
    if (row.verdict === 'added') lines.push({ rank: CODE_NUMBER.get(row.code), cells: csvRow(provision, row.code, row, row) });
    if (row.verdict === 'done') lines.push({ rank: CODES.length, cells: csvRow(provision, row.code, provision, row) });
  }
  return lines.sort((a, b) => a.rank - b.rank).map(line => line.cells);
}

/** Return the lines of a CSV file as objects by the names of its head; quotation marks as in RFC 4180. */
function csvLines(text) {
  const rows = [[]];
  let cell = '';
  let isQuoted = false;
  const body = text.replace(/^\ufeff/, '');
  for (let i = 0; i < body.length; i += 1) {
    const mark = body[i];
    if (isQuoted) {
      if (mark === '"' && body[i + 1] === '"') { cell += '"'; i += 1; }
      else if (mark === '"') isQuoted = false;
      else cell += mark;
    } else if (mark === '"' && !cell) isQuoted = true;
    else if (mark === ',') { rows[rows.length - 1].push(cell); cell = ''; }
    else if (mark === '\n' || mark === '\r') {
      if (mark === '\r' && body[i + 1] === '\n') i += 1;
      rows[rows.length - 1].push(cell);
      rows.push([]);
      cell = '';
    } else cell += mark;
  }
  rows[rows.length - 1].push(cell);
  const [head, ...rest] = rows;
  return rest.filter(row => row.some(Boolean)).map(row => Object.fromEntries(head.map((name, i) => [name.trim(), unquoted(row[i] || '')])));
}

/** Return the judgement that a line of a file holds; null if it judges nothing; a text if something is wrong with it. */
function judgementOf(line) {
  const { doc: id, n, verdict, note = '', coder = '' } = line;
  if (!verdict) return null;
  const doc = DOC_NUMBER.get(id);
  if (doc === undefined) return say('no_document', { doc: id });
  if (line.sha256 && !line.sha256.startsWith(DOCS[doc].sha)) return say('other_text', { doc: id });
  const p = provisionNumber(doc, Number(n));
  if (p < 0) return say('no_provision', { doc: id, n });
  if (!VERDICTS.includes(verdict)) return say('no_verdict', { verdict });
  const isDone = verdict === 'done';
  const given = verdict === 'wrong' ? line.was : line.code;
  const own = CODES[CODE_NUMBER.get(given)];
  if (isDone ? !DIM_NUMBER.has(line.dimension) : !own) return say('no_code', { code: isDone ? line.dimension : given });
  const provision = provisionOf(p);
  const [start, end] = [units(provision.block, Number(line.start)), units(provision.block, Number(line.end))];
  const whole = line.start === '';
  if (!whole && !(start >= provision.start && end <= provision.end && start < end)) return say('not_inside', { doc: id, n });
  const dim = isDone ? line.dimension : INDEX.dims[own.d].id;
  return {
    doc: id, n: provision.n, path: provision.path, dim, code: isDone ? `*${dim}` : own.id, verdict, whole,
    start: whole ? provision.start : start, end: whole ? provision.end : end, note, coder, at: line.checked_at || now(),
  };
}

/** Take judgements from a file; return how many lines fit, how many judge nothing, and what is wrong with the others. */
async function takeIn(text) {
  const lines = csvLines(text);
  await blocksOf(lines.map(line => DOC_NUMBER.get(line.doc)).filter(doc => doc !== undefined));
  const result = { taken: 0, empty: 0, wrong: [] };
  lines.forEach((line, i) => {
    const row = judgementOf(line);
    if (!row) result.empty += 1;
    else if (typeof row === 'string') result.wrong.push(`${say('line', { n: i + 2 })}: ${row}`);
    else {
      JUDGED.set(keyOf(row.doc, row.n, row.code), row);
      result.taken += 1;
    }
  });
  if (result.taken) changed();
  return result;
}

/** Offer a text as a file; in a frame that forbids downloads, the text itself is offered besides. */
function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const anchor = h('a', { download: name });
  anchor['href'] = address;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
