// Elements and words. Text of documents reaches the page through `h` alone: as text nodes, never as HTML.

const byId = id => document.getElementById(id);
const isMissing = value => value === null || value === undefined || value === false;

/** Return an element. Attributes: class, functions as `on: {click}`, dataset as `data: {}`, the rest as they are. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (isMissing(value)) continue;
    if (name === 'on') {
      for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    } else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'class') element.className = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  return add(element, children);
}

/** Append children; what is missing is dropped, so that no cell reads null or false. */
function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (!isMissing(child) && child !== '') element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/** Replace the children. If one of them had the focus, its successor has it, or else the element itself. */
function fill(element, ...children) {
  const before = document.activeElement;
  const inner = () => [...element.querySelectorAll('a, button, input, select')];
  const at = element.contains(before) ? inner().indexOf(before) : -1;
  element.textContent = '';
  add(element, children);
  if (at >= 0) {
    const after = inner()[at];
    (after && !after.disabled && after.textContent === before.textContent ? after : element).focus({ preventScroll: true });
  }
  return element;
}

/** Return the one of two texts that is in the language of the reader. */
const inLang = ([chinese, english]) => (S.lang === 'zh' ? chinese : english);
const langTag = () => inLang(['zh-Hans', 'en']);

/** Return a word of the page in the language of the reader; {name} is replaced by a value. */
function say(key, values = {}) {
  return inLang(WORDS[key] || [key, key]).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/** Return the printed label of a value: kind.measure, role.lead. */
const labelOf = (prefix, value) => (INDEX.labels[`${prefix}.${value}`] ? inLang(INDEX.labels[`${prefix}.${value}`]) : value);

/** Return a text of the codebook with its language: English if it has more Latin words than Chinese characters. */
function ofCodebook(tag, text, attributes) {
  return text ? h(tag, { ...attributes, lang: isEnglish(text) ? 'en' : 'zh-Hans' }, text) : null;
}

function isEnglish(text) {
  const count = pattern => (text.match(pattern) || []).length;
  return count(/[a-z]{2,}/gi) > count(/[\u4e00-\u9fff]/g);
}

/** Return a text of the codebook in the language of the reader where there is one. */
const inLanguage = texts => texts && (texts[S.lang] || texts.en || texts.zh);
const definition = (tag, own, attributes) => ofCodebook(tag, inLanguage(own.def), attributes);

const named = thing => (thing ? thing[S.lang] || thing.zh || thing.en || thing.id : '');
const number = value => (typeof value === 'number' ? value.toLocaleString('en-US') : '');
const percent = value => (value === null || Number.isNaN(value) ? '' : `${(100 * value).toFixed(value && value < 0.1 ? 1 : 0)}%`);
const button = (text, act, more) => h('button', { type: 'button', ...more, on: { click: act } }, text);
const zh = (tag, attributes, ...children) => h(tag, { lang: 'zh-Hans', ...attributes }, ...children);
const quiet = (tag, ...children) => h(tag, { class: 'dim' }, ...children);
const tools = (...children) => h('div', { class: 'tools' }, ...children);

/** Return a list to choose from; options are [value, text]. */
function choice(options, value, act, attributes) {
  const element = h('select', { ...attributes, on: { change: event => act(event.target.value) } },
    options.map(([id, text]) => h('option', { value: id }, text)));
  element.value = value;
  element.title = element.selectedOptions.length ? element.selectedOptions[0].text : '';
  return element;
}

/** Return a link to a state of this page. `href` is only ever a hash; the click sets the state itself. */
function link(change, text, attributes) {
  return h('a', {
    ...attributes,
    href: '#' + hashOf({ ...S, ...change }),
    on: { click: event => { event.preventDefault(); set(change); } },
  }, text);
}

/** Return a link to a document, by its title or by its short name. */
const titleLink = (doc, n = 0) => link({ view: 'doc', doc: DOCS[doc].id, n }, titleOf(doc), { lang: 'zh-Hans' });
const nameLink = (doc, change) => link({ view: 'doc', doc: DOCS[doc].id, n: 0, ...change }, named(DOCS[doc]), { title: DOCS[doc].title });
const titleOf = doc => legible(DOCS[doc].title || DOCS[doc].id);

/** Return a table: the keys of the heads, and the rows. */
const table = (keys, rows) => h('div', { class: 'scroll' }, h('table', { class: 'list', 'aria-label': say(S.view) },
  h('thead', null, h('tr', null, keys.map(key => h('th', { scope: 'col' }, say(key))))), h('tbody', null, rows)));

/** Show a list in steps. The button shows the next ones, and leads to the first of them. */
function inSteps(place, list, size, make) {
  let shown = 0;
  const more = button('', () => {
    const first = shown;
    next();
    const own = place.children[first];
    (own.querySelector('a') || own).focus();
  }, { class: 'more' });
  function next() {
    add(place, list.slice(shown, shown + size).map(make));
    shown = Math.min(list.length, shown + size);
    more.hidden = shown >= list.length;
    more.textContent = say('more_of', { n: Math.min(size, list.length - shown), left: number(list.length - shown) });
  }
  next();
  return more;
}

/** Let a screen reader say a text; the same text again is said again. */
function announce(text) {
  byId('live').textContent = '';
  setTimeout(() => { byId('live').textContent = text; }, 60);
}

function notice(text) {
  byId('notice').hidden = !text;
  byId('notice').textContent = text;
}

/** Return whether the page has one column, as in a notebook: what was chosen is then below the grid. */
const hasOneColumn = () => window.matchMedia('(max-width: 1000px)').matches;
