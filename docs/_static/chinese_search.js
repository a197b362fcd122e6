// English words of the index are stemmed; Sphinx names the stemmer after Chinese and does not define it.
var ChineseStemmer = function () {
  return new EnglishStemmer();
};

// Words of a query as the index has them: a run of Chinese characters is cut into the longest words of the index.
var splitQuery = (query) => {
  const words = query.split(/[^\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu).filter((word) => word);
  const index = typeof Search !== "undefined" && Search._index;
  if (!index) return words;
  const known = (word) => Object.hasOwn(index.terms, word) || Object.hasOwn(index.titleterms, word);
  return words.flatMap((word) => (/\p{Script=Han}/u.test(word) && !known(word) ? cutIntoKnown(word, known) : [word]));
};

var cutIntoKnown = (run, known) => {
  const found = [];
  for (let at = 0; at < run.length; ) {
    let length = Math.min(8, run.length - at);
    while (length > 1 && !known(run.slice(at, at + length))) length -= 1;
    if (length > 1) found.push(run.slice(at, at + length));
    at += length;
  }
  return found.length ? found : [run];
};
