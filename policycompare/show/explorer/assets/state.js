// The state of the page, and its address. Every change goes through `set`, which writes the address and draws.

const FRAMED = window.parent !== window || location.protocol === 'about:';
const VIEWS = ['evidence', 'doc', 'reuse', 'targets', 'duties', 'citations', 'search', 'checks'];
const VALUES = ['count', 'share', 'presence'];
const FILTERS = [...GROUPINGS.keys(), 'kind'];

const START = {
  lang: INDEX.lang, view: 'evidence', dim: INDEX.start.dim, by: INDEX.start.by, value: 'count', code: '', group: '',
  doc: '', n: 0, q: '', pair: -1, sample: 0, cue: '', f: {},
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

/** Return the state that an address names; what it does not know is left out, and `problem` says so. */
function stateOf(hash) {
  const state = { ...START, lang: S.lang, f: {} };
  problem = '';
  const lost = () => { problem = 'lost'; };
  for (const piece of hash.replace(/^#/, '').split('&')) {
    if (!piece) continue;
    const [key, ...rest] = piece.split('=');
    const raw = rest.join('=');
    const value = decoded(raw);
    if (key === 'cell') {
      const parts = raw.split('/').map(decoded);
      const [dim, code, by, group] = parts.length === 3 ? [parts[0], parts[1], 'region', parts[2]] : parts;
      const own = CODES[CODE_NUMBER.get(code)];
      if (own && own.d === DIM_NUMBER.get(dim) && GROUPINGS.has(by) && (!group || isGroup(by, group))) {
        Object.assign(state, { view: 'evidence', dim, code, by, group: group || '' });
      } else lost();
    } else if (key === 'doc') {
      const [doc, n] = raw.split('/').map(decoded);
      if (DOC_NUMBER.has(doc)) Object.assign(state, { view: 'doc', doc, n: /^\d{1,9}$/.test(n || '') ? Number(n) : 0 });
      else lost();
    } else if (key === 'code') {
      if (CODE_NUMBER.has(value)) state.code = value; else lost();
    } else if (key === 'q') {
      Object.assign(state, { view: 'search', q: value });
    } else if (key === 'reuse') {
      if (INDEX.reuse && /^\d{1,9}$/.test(value) && Number(value) < INDEX.reuse.n) {
        Object.assign(state, { view: 'reuse', pair: Number(value) });
      } else lost();
    } else if (key === 'view') {
      if (VIEWS.includes(value)) state.view = value; else lost();
    } else if (key === 'dim') {
      if (DIM_NUMBER.has(value)) state.dim = value; else lost();
    } else if (key === 'by') {
      if (GROUPINGS.has(value)) state.by = value; else lost();
    } else if (key === 'value') {
      if (VALUES.includes(value)) state.value = value; else lost();
    } else if (key === 'sample') {
      if (/^\d{1,6}$/.test(value)) state.sample = Number(value);
    } else if (key === 'lang') {
      if (value === 'zh' || value === 'en') state.lang = value;
    } else if (decoded(key).startsWith('f.')) {
      const name = decoded(key).slice(2);
      if (name === 'kind' ? INDEX.kinds.includes(value) : GROUPINGS.has(name) && isGroup(name, value)) {
        state.f[name] = value;
      } else lost();
    } else lost();
  }
  const own = CODES[CODE_NUMBER.get(state.code)];
  if (own && own.d >= 0) state.dim = INDEX.dims[own.d].id; // the code decides the dimension
  if (state.group && !isGroup(state.by, state.group)) { state.group = ''; lost(); }
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

function groupName(by, group) {
  if (!group) return say('all_groups');
  const row = GROUPINGS.get(by).groups.find(each => each[0] === group);
  return row ? row[S.lang === 'zh' ? 1 : 2] : say('no_group');
}
