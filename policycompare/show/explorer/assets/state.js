// The state of the page, and its address. Every change goes through `set`, which writes the address and draws.

const FRAMED = window.parent !== window || location.protocol === 'about:';
const VIEWS = ['evidence', 'doc', 'reuse', 'targets', 'duties', 'citations', 'search', 'checks'];
const VALUES = ['count', 'share', 'presence'];
const FILTERS = [...GROUPINGS.keys(), 'kind'];

const START = {
  lang: INDEX.lang, view: 'evidence', dim: INDEX.start.dim, by: INDEX.start.by, value: 'count', code: '', group: '',
  doc: DOCS[0].id, n: 0, q: '', pair: -1, sample: 0, cue: '', f: {},
};
let S = { ...START };
let problem = '';

const part = text => encodeURIComponent(text).replace(/%(?=[89A-F])(?:[0-9A-F]{2}%)*[0-9A-F]{2}/g, whole => {
  try { return decodeURIComponent(whole); } catch { return whole; }
});

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return ''; }
}

/** Return the address of a state, without #. */
function hashOf(state) {
  const parts = [];
  if (state.view === 'evidence' && state.code) {
    parts.push(`cell=${[state.dim, state.code, state.by, state.group].map(part).join('/')}`);
  } else if (state.view === 'doc' && state.doc) {
    parts.push(`doc=${part(state.doc)}${state.n ? `/${state.n}` : ''}`);
    if (state.code) parts.push(`code=${part(state.code)}`);
  } else if (state.view === 'search') {
    parts.push(`q=${part(state.q)}`);
  } else if (state.view === 'reuse' && state.pair >= 0) {
    parts.push(`reuse=${state.pair}`);
  } else if (state.view !== 'evidence') {
    parts.push(`view=${state.view}`);
  }
  const isCell = state.view === 'evidence' && state.code;
  if (!isCell && state.dim !== START.dim) parts.push(`dim=${part(state.dim)}`);
  if (!isCell && state.by !== START.by) parts.push(`by=${part(state.by)}`);
  if (state.value !== START.value) parts.push(`value=${state.value}`);
  if (state.sample && isCell) parts.push(`sample=${state.sample}`);
  for (const [name, value] of Object.entries(state.f)) if (value) parts.push(`f.${part(name)}=${part(value)}`);
  if (state.lang !== START.lang) parts.push(`lang=${state.lang}`);
  return parts.join('&');
}

const isGroup = (by, group) => group === NO_GROUP || GROUPINGS.get(by).groups.some(row => row[0] === group);

const wholeNumber = text => (/^\d{1,9}$/.test(text) ? Number(text) : NaN);

/** What each part of an address changes in the state; nothing where it names what this page does not have. */
const PARTS = new Map(Object.entries({
  cell: (value, raw) => {
    const parts = raw.split('/').map(decoded);
    const [dim, code, by, group] = parts.length === 3 ? [parts[0], parts[1], 'region', parts[2]] : parts;
    const own = CODES[CODE_NUMBER.get(code)];
    return own && own.d === DIM_NUMBER.get(dim) && GROUPINGS.has(by) && (!group || isGroup(by, group))
      && { view: 'evidence', dim, code, by, group: group || '' };
  },
  doc: (value, raw) => {
    const [doc, n] = raw.split('/').map(decoded);
    return DOC_NUMBER.has(doc) && { view: 'doc', doc, n: wholeNumber(n) || 0 };
  },
  reuse: value => INDEX.reuse && wholeNumber(value) < INDEX.reuse.n && { view: 'reuse', pair: wholeNumber(value) },
  q: value => ({ view: 'search', q: value }),
  sample: value => ({ sample: wholeNumber(value) || 0 }),
  code: value => CODE_NUMBER.has(value) && { code: value },
  view: value => VIEWS.includes(value) && { view: value },
  dim: value => DIM_NUMBER.has(value) && { dim: value },
  by: value => GROUPINGS.has(value) && { by: value },
  value: value => VALUES.includes(value) && { value },
  lang: value => ['zh', 'en'].includes(value) && { lang: value },
}));

/** Return the state that an address names; what it does not know is left out, and `problem` says so. */
function stateOf(hash) {
  const state = { ...START, lang: S.lang, f: {} };
  problem = '';
  for (const piece of hash.replace(/^#/, '').split('&').filter(Boolean)) {
    const [key, ...rest] = piece.split('=');
    const raw = rest.join('=');
    const value = decoded(raw);
    const filter = decoded(key).startsWith('f.') && decoded(key).slice(2);
    if (filter && (filter === 'kind' ? INDEX.kinds.includes(value) : GROUPINGS.has(filter) && isGroup(filter, value))) state.f[filter] = value;
    else {
      const change = PARTS.has(key) && PARTS.get(key)(value, raw);
      if (change) Object.assign(state, change);
      else problem = 'lost';
    }
  }
  const own = CODES[CODE_NUMBER.get(state.code)];
  if (own && own.d >= 0) state.dim = INDEX.dims[own.d].id; // the code decides the dimension
  if (state.group && !isGroup(state.by, state.group)) {
    state.group = '';
    problem = 'lost';
  }
  return state;
}

let written = '';

/** Change the state, write the address (in a frame it belongs to the notebook and stays as it is), and draw. */
function set(change, replaces) {
  if ('dim' in change && !('code' in change) && change.dim !== S.dim) change = { ...change, code: '', cue: '' };
  if ('code' in change || 'group' in change) change = { cue: '', sample: 0, ...change };
  if ('by' in change && change.by !== S.by && !('group' in change)) change = { ...change, group: '' };
  S = { ...S, ...change };
  problem = '';
  if (!FRAMED) {
    written = hashOf(S);
    if (decoded(location.hash.slice(1)) === decoded(written)) return draw();
    if (replaces) location.replace(`#${written}`); // no step of its own in the history
    else location.hash = written;
  }
  return draw();
}

window.addEventListener('hashchange', () => {
  if (FRAMED || decoded(location.hash.slice(1)) === decoded(written)) return;
  written = location.hash.slice(1);
  S = stateOf(location.hash);
  draw();
});

const isFiltered = () => Object.values(S.f).some(Boolean);

/** Return a function that says whether a document passes the filters. */
function documentFilter() {
  const tests = [];
  for (const [name, value] of Object.entries(S.f)) {
    if (!value || name === 'kind') continue;
    const own = GROUPINGS.get(name);
    const wanted = own.groups.findIndex(row => row[0] === value);
    tests.push(doc => own.of[doc] === wanted);
  }
  return doc => tests.every(test => test(doc));
}

/** Return a byte a provision: 1 if it passes all filters. */
function provisionFilter() {
  const passes = new Uint8Array(N_PROVISIONS);
  const ofDocument = documentFilter();
  const kind = S.f.kind ? INDEX.kinds.indexOf(S.f.kind) : -1;
  DOCS.forEach((_, doc) => {
    if (!ofDocument(doc)) return;
    for (let p = DOC_FIRST[doc]; p < DOC_FIRST[doc + 1]; p += 1) passes[p] = kind < 0 || INDEX.pk[p] === kind ? 1 : 0;
  });
  return passes;
}

/** Return the region of a document in the language of the reader. */
function regionOf(doc) {
  const row = doc.region && GROUPINGS.has('region') && GROUPINGS.get('region').groups.find(each => each[0] === doc.region);
  return row ? inLang(row.slice(1)) : doc.region;
}

function groupName(by, group) {
  if (!group) return say('all');
  const row = GROUPINGS.get(by).groups.find(each => each[0] === group);
  return row ? inLang(row.slice(1)) : say('no_group');
}
