// Elements and words. Text of documents reaches the page through `h` alone: as text nodes, never as HTML.

const byId = id => document.getElementById(id);

/** Return an element. Attributes: class, on* functions as `on: {click}`, dataset as `data: {}`, the rest as they are. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') {
      for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    } else if (name === 'data') {
      Object.assign(element.dataset, value);
    } else if (name === 'class') {
      element.className = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  add(element, children);
  return element;
}

/** Append children; what is missing is dropped, so that no cell reads null or false. */
function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

function fill(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

/** Return a word of the page in the language of the reader; {name} is replaced by a value. */
function say(key, values) {
  const text = (WORDS[key] || [key, key])[S.lang === 'zh' ? 0 : 1];
  return values ? text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole)) : text;
}

/** Return the printed label of a value: kind.measure, role.lead. */
function labelOf(prefix, value) {
  const own = INDEX.labels[prefix + '.' + value];
  return own ? own[S.lang === 'zh' ? 0 : 1] : value;
}

/** Return a text of the codebook with its language: English if it has more Latin words than Chinese characters. */
function ofCodebook(tag, text, attributes) {
  if (!text) return null;
  const count = pattern => (text.match(pattern) || []).length;
  return h(tag, { ...attributes, lang: count(/[a-z]{2,}/gi) > count(/[\u4e00-\u9fff]/g) ? 'en' : 'zh-Hans' }, text);
}

/** Return the definition of a code, in the language of the reader where there is one. */
function definition(tag, own, attributes) {
  return own.def && ofCodebook(tag, own.def[S.lang] || own.def.en || own.def.zh, attributes);
}

const named = thing => (thing ? thing[S.lang] || thing.zh || thing.en || thing.id : '');
const number = value => (typeof value === 'number' ? value.toLocaleString('en-US') : '');
const percent = value => (value === null || Number.isNaN(value) ? '' : (100 * value).toFixed(value && value < 0.1 ? 1 : 0) + '%');
const button = (text, act, more) => h('button', { type: 'button', ...more, on: { click: act } }, text);
const zh = (tag, attributes, ...children) => h(tag, { lang: 'zh-Hans', ...attributes }, ...children);

/** Return a link to a state of this page. `href` is only ever a hash; the click sets the state itself. */
function link(change, text, attributes) {
  return h('a', {
    ...attributes,
    href: '#' + hashOf({ ...S, ...change }),
    on: { click: event => { event.preventDefault(); set(change); } },
  }, text);
}

function announce(text) {
  byId('live').textContent = text;
}

function notice(text) {
  byId('notice').hidden = !text;
  byId('notice').textContent = text || '';
}

/** Return whether the page has one column, as in a notebook: what was chosen is then below the grid. */
const hasOneColumn = () => window.matchMedia('(max-width: 1000px)').matches;
