// Text of documents as runs with marks; each text node knows the places of its characters in the source.

const PLACES = new WeakMap(); // text node → places of its units in the text of the document
const isNarrow = unit => unit <= 0x2ff || (unit >= 0x2000 && unit <= 0x200f);

/** Return the places that are shown between start and end: white space between Chinese characters is left out. */
function shownPlaces(text, start, keepsLines) {
  const places = [];
  const spaces = new Set();
  let last = -1;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (keepsLines) {
      places.push(start + i);
    } else if (!isBlank(unit)) {
      if (last >= 0 && i - last > 1 && (isNarrow(text.charCodeAt(last)) || isNarrow(unit))) {
        places.push(start + last + 1);
        spaces.add(start + last + 1);
      }
      places.push(start + i);
      last = i;
    }
  }
  return { places, spaces };
}

/** Return a text with radicals, which few fonts have, as the characters that they look like: ⼈ as 人. */
const legible = text => text.replace(/[\u2e80-\u2fdf]/g, radical => String.fromCharCode(FOLD[radical.charCodeAt(0)]));

/** Return nodes of a piece of text; `marks` are {start, end, class, title}, and may overlap. */
function marked(block, start, end, marks, keepsLines) {
  const text = textBetween(block, start, end);
  const { places, spaces } = shownPlaces(text, start, keepsLines);
  const cuts = new Set([start, end]);
  const own = marks.filter(mark => mark.start < end && mark.end > start);
  for (const mark of own) {
    cuts.add(Math.max(start, mark.start));
    cuts.add(Math.min(end, mark.end));
  }
  const bounds = [...cuts].sort((a, b) => a - b);
  const nodes = [];
  let i = 0;
  for (let k = 0; k + 1 < bounds.length; k += 1) {
    const [from, to] = [bounds[k], bounds[k + 1]];
    let run = '';
    const at = [];
    while (i < places.length && places[i] < to) {
      run += spaces.has(places[i]) ? ' ' : text[places[i] - start];
      at.push(places[i]);
      i += 1;
    }
    if (!run) continue;
    const node = document.createTextNode(legible(run));
    at.push(at[at.length - 1] + 1);
    PLACES.set(node, at);
    const over = own.filter(mark => mark.start <= from && mark.end >= to);
    if (!over.length) nodes.push(node);
    else {
      const classes = new Set(over.flatMap(mark => mark.class.split(' ')));
      const titles = [...new Set(over.map(mark => mark.title).filter(Boolean))];
      if (titles.length > 1) classes.add('several');
      nodes.push(h('mark', { class: [...classes].join(' '), title: titles.join('; ') || null }, node));
    }
  }
  return nodes;
}

/** Return the place of a cue in its evidence, as marks; a cue with … is several words with a gap. */
function cueMarks(block, start, end, cue) {
  if (!cue) return [];
  const own = folded(textBetween(block, start, end), start);
  const marks = [];
  let from = 0;
  for (const word of cue.split(/…+/)) {
    const wanted = folded(word).text;
    const at = wanted ? own.text.indexOf(wanted, from) : -1;
    if (at < 0) continue;
    marks.push({ start: own.at[at], end: own.at[at + wanted.length - 1] + 1, class: 'cue' });
    from = at + wanted.length;
  }
  return marks;
}

/** Return what the reader has selected within an element, as places in the source; null for nothing. */
function selectedPlaces(element, start, end) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.commonAncestorContainer)) return null;
  let first = Infinity;
  let last = -1;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const places = PLACES.get(node);
    if (!places || !range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    if (from >= to) continue;
    first = Math.min(first, places[from]);
    last = Math.max(last, places[to - 1] + 1);
  }
  if (last < 0 || first < start || last > end) return null;
  return { start: first, end: last };
}

/** Return a piece of text as one line, as it is shown. */
function oneLine(block, start, end) {
  return marked(block, start, end, [], false).map(node => node.textContent).join('');
}
