"""Text reuse: near-verbatim passages that two documents share, and where they may come from."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus
from policycompare.text import bare, collapse, fold


class Stream(NamedTuple):
    """The letters and digits of the provisions of a corpus, in reading order, one width, nothing else.

    Attributes
    ----------
    text : str
        The letters.
    place : array of int
        The place of each letter in the source text of its document.
    provision : array of int
        The row of `corpus.provisions` that each letter belongs to.
    edges : array of int
        Where each provision begins in `text`; one more entry than provisions.
    """

    text: str
    place: np.ndarray
    provision: np.ndarray
    edges: np.ndarray


def stream(corpus: Corpus) -> Stream:
    """Return the letters of the provisions of a corpus.

    Examples
    --------
    >>> import policycompare as pc
    >>> letters = stream(pc.load())
    >>> len(letters.text) == len(letters.place) == int(letters.edges[-1])
    True
    """
    own = corpus.spans[corpus.spans["kind"] == "provision"]
    pieces = {doc: table[["start", "end"]].to_numpy() for doc, table in own.groupby("doc", sort=False)}
    folded = {doc: fold(text) for doc, text in corpus.documents["text"].items()}
    texts, places, edges = [], [], [0]
    for row in corpus.provisions.itertuples():
        spans = pieces[row.doc]
        inside = spans[(spans[:, 0] >= row.start) & (spans[:, 1] <= row.end)]
        source = folded[row.doc]
        n = 0
        for start, end in inside:
            piece = source[start:end]
            kept = [i for i, letter in enumerate(piece) if letter.isalnum()]
            texts.append("".join([piece[i] for i in kept]))
            places.append(np.asarray(kept, dtype=np.int64) + start)
            n += len(kept)
        edges.append(edges[-1] + n)
    counts = np.diff(edges)
    return Stream(
        "".join(texts),
        np.concatenate(places) if places else np.zeros(0, dtype=np.int64),
        np.repeat(np.arange(len(counts)), counts),
        np.asarray(edges),
    )


def grams(letters: Stream, length: int) -> pd.DataFrame:
    """Return where each run of `length` letters inside one provision begins: hash, at, in the order of the hashes."""
    points = np.frombuffer(letters.text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    n = len(points) - length + 1
    if n <= 0:
        return pd.DataFrame({"hash": np.zeros(0, dtype=np.uint64), "at": np.zeros(0, dtype=np.int64)})
    hashes = np.zeros(n, dtype=np.uint64)
    factor = np.uint64(0x9E3779B97F4A7C15)
    for k in range(length):
        hashes = hashes * factor + points[k : k + n]
    whole = np.flatnonzero(letters.provision[:n] == letters.provision[length - 1 :])
    order = np.argsort(hashes[whole], kind="stable")
    return pd.DataFrame({"hash": hashes[whole][order], "at": whole[order]})


_HELD = 0.8
_FEWEST = 3
_WRAPPED = re.compile(r"^.*?(?:印发|转发)(?:《)?(.+?)(?:》)?(?:的通知)?$")


def with_origins(corpus: Corpus, passages: pd.DataFrame) -> pd.DataFrame:
    """Return `passages` with kind, n_docs, parent and earlier; see `reuse` for what they mean."""
    holders = _holders(passages)
    level, year = corpus.documents["level"].to_dict(), corpus.documents["year"].to_dict()
    below = [doc for doc in corpus.documents.index if level[doc] != "national"]
    cited = _cited(corpus)
    rows = []
    for a, b, docs in zip(passages["doc_a"], passages["doc_b"], holders, strict=True):
        local = sum(level[doc] != "national" for doc in docs)
        national = sorted(doc for doc in docs if level[doc] == "national")
        both = sorted(cited.get(a, {}).keys() & cited.get(b, {}).keys())
        if local >= _FEWEST and 2 * local > len(below):
            kind, parent = "formula", None
        elif national:
            kind, parent = "common_parent", national[0]
        elif both:
            kind, parent = "common_parent", cited[a][both[0]]
        else:
            kind, parent = "sideways", None
        dated = pd.notna(year[a]) and pd.notna(year[b]) and year[a] != year[b]
        rows.append((kind, len(docs), parent, ("a" if year[a] < year[b] else "b") if dated else None))
    told = pd.DataFrame(rows, columns=["kind", "n_docs", "parent", "earlier"], index=passages.index)
    return passages.join(told.astype({"kind": "str", "n_docs": "int64", "parent": "str", "earlier": "str"}))


def _holders(passages: pd.DataFrame) -> list[set[str]]:
    """Of each passage the documents that hold it: four fifths of it on either side lie in a passage shared with them."""
    sides = pd.concat(
        [
            passages[[f"doc_{x}", f"start_{x}", f"end_{x}", f"doc_{y}"]]
            .set_axis(["doc", "start", "end", "other"], axis=1)
            .assign(row=np.arange(len(passages)))
            for x, y in ("ab", "ba")
        ]
    )
    holders: list[set[str]] = [{a, b} for a, b in zip(passages["doc_a"], passages["doc_b"], strict=True)]
    for _, table in sides.groupby("doc", sort=False):
        start, end = table["start"].to_numpy(), table["end"].to_numpy()
        others, rows = table["other"].to_numpy(), table["row"].to_numpy()
        order = np.argsort(start, kind="stable")
        start, end, others, rows = start[order], end[order], others[order], rows[order]
        reach = (end - start).max()
        for i in range(len(start)):
            near = slice(np.searchsorted(start, start[i] - reach), np.searchsorted(start, end[i]))
            shared = np.minimum(end[near], end[i]) - np.maximum(start[near], start[i])
            holders[rows[i]].update(others[near][shared >= _HELD * (end[i] - start[i])])
    return holders


def _cited(corpus: Corpus) -> dict[str, dict[str, str]]:
    """Of each document what it cites: a key by which one document is known under several titles, and its title."""
    cited: dict[str, dict[str, str]] = {}
    for row in corpus.citations[corpus.citations["relation"] != "self"].itertuples():
        name = row.doc_number if isinstance(row.doc_number, str) else row.title
        if not isinstance(name, str):
            continue
        title = row.title if isinstance(row.title, str) else name
        inner = _WRAPPED.match(bare(fold(title)))
        own = cited.setdefault(row.doc, {})
        own.setdefault(bare(fold(name)), title)
        own.setdefault(inner[1] if inner else bare(fold(title)), title)
    return cited


COLUMNS = (
    *("doc_a", "n_a", "start_a", "end_a", "doc_b", "n_b", "start_b", "end_b"),
    *("n_chars", "identity", "kind", "n_docs", "parent", "earlier", "text_a", "text_b"),
)
_WINDOW = 32
_EDIT = 2


def reuse(corpus: Corpus, *, min_chars: int = 12, seed_chars: int = 8, max_docs: int = 50) -> pd.DataFrame:
    """Find the passages that two documents share word for word or nearly so.

    Parameters
    ----------
    corpus : Corpus
    min_chars : int
        The shortest passage, in letters and digits; punctuation and white space do not count and do not part.
    seed_chars : int
        Every passage holds a run of this many equal letters; a smaller number finds looser copies and takes longer.
    max_docs : int
        A run that stands in more documents starts no passage (it may stand inside one). Where the corpus has no
        more documents than this nothing is left out; `formulas` lists what stands in most documents.

    Returns
    -------
    DataFrame
        A row a passage and pair of documents: doc_a, n_a, start_a, end_a, doc_b, n_b, start_b, end_b (half-open places
        in `documents.text`), n_chars (letters in a), identity (1 - edit distance over length, 0 to 1), kind, n_docs
        (documents that hold it), parent, earlier, text_a, text_b. `a` stands before `b` in the corpus.
        kind: `formula`, it stands in most documents (over half of those below the national level, three at least);
        `common_parent`, a national document of the corpus holds it, or both documents cite one document (`parent`
        names it); `sideways`, nothing shows where it comes from. earlier: a or b, the document of the earlier year;
        missing where a year is missing or both are of one. Passages do not reach across provisions.

    Notes
    -----
    Seed and extend, as in sequence alignment (Altschul et al. 1990) and text reuse detection (Smith, Cordell & Mullen
    2015): runs of `seed_chars` letters that two documents share are joined along their diagonal and carried on at both
    ends as long as equal letters (+1) outweigh edits (-2). The edits are found by rapidfuzz.

    Examples
    --------
    >>> import policycompare as pc
    >>> passages = pc.reuse(pc.load())
    >>> bool((passages["n_chars"] >= 12).all()), sorted(passages["kind"].unique())
    (True, [...])
    """
    if not 2 <= seed_chars <= min_chars:
        schema.check_known([seed_chars], [f"2 to min_chars ({min_chars})"], what="seed_chars")
    letters = stream(corpus)
    docs = pd.factorize(corpus.provisions["doc"])[0]
    runs = _runs(*_seeds(letters, docs, seed_chars, max_docs), letters, seed_chars)
    rows = _passages(runs, letters, min_chars)
    return _table(corpus, letters, rows)


def _seeds(letters: Stream, docs: np.ndarray, length: int, max_docs: int) -> tuple[np.ndarray, np.ndarray]:
    """Where runs of `length` letters stand in two documents: their places in the first and in the second."""
    table = grams(letters, length)
    hashes, at = table["hash"].to_numpy(), table["at"].to_numpy()
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else np.zeros(0, dtype=int)
    sizes = np.diff(np.r_[starts, len(hashes)])
    doc = docs[letters.provision[at]]
    fresh = np.r_[True, (doc[1:] != doc[:-1]) | (hashes[1:] != hashes[:-1])] if len(doc) else np.zeros(0)
    n_docs = np.add.reduceat(fresh.astype(int), starts) if len(starts) else np.zeros(0, dtype=int)
    kept = (n_docs > 1) & (n_docs <= max_docs)
    first, second = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[kept]):
        places = at[starts[kept & (sizes == size)][:, None] + np.arange(size)]
        i, j = np.triu_indices(size, 1)
        a, b = places[:, i].ravel(), places[:, j].ravel()
        apart = docs[letters.provision[a]] != docs[letters.provision[b]]
        first.append(a[apart])
        second.append(b[apart])
    return np.concatenate(first), np.concatenate(second)


def _runs(first: np.ndarray, second: np.ndarray, letters: Stream, length: int) -> pd.DataFrame:
    """Join seeds that follow one another: a, b, n (letters), and their provisions; longest first in a pair."""
    of_a, of_b = letters.provision[first], letters.provision[second]
    order = np.lexsort((first, second - first, of_b, of_a))
    first, second, of_a, of_b = first[order], second[order], of_a[order], of_b[order]
    new = np.ones(len(first), dtype=bool)
    new[1:] = (
        (first[1:] != first[:-1] + 1)
        | (second[1:] != second[:-1] + 1)
        | (of_a[1:] != of_a[:-1])
        | (of_b[1:] != of_b[:-1])
    )
    starts = np.flatnonzero(new)
    n = np.diff(np.r_[starts, len(first)]) + length - 1
    runs = pd.DataFrame(
        {"of_a": of_a[starts], "of_b": of_b[starts], "a": first[starts], "b": second[starts], "n": n}
    )
    return runs.sort_values(["of_a", "of_b", "n", "a", "b"], ascending=[True, True, False, True, True])


def _passages(runs: pd.DataFrame, letters: Stream, min_chars: int) -> list[tuple[int, int, int, int]]:
    """Carry each run on at both ends; keep what is long enough and overlaps no longer one of the same pair."""
    text, edges = letters.text, letters.edges.tolist()
    found: list[tuple[int, int, int, int]] = []
    taken: list[tuple[int, int, int, int]] = []
    pair = None
    for of_a, of_b, a, b, n in runs.itertuples(index=False, name=None):
        if (of_a, of_b) != pair:
            found += taken
            pair, taken = (of_a, of_b), []
        end_a, end_b = a + n, b + n
        if any((a < e and s < end_a) or (b < f and t < end_b) for s, e, t, f in taken):
            continue
        left = _carried(text, a, b, edges[of_a], edges[of_b], step=-1)
        right = _carried(text, end_a, end_b, edges[of_a + 1], edges[of_b + 1], step=1)
        passage = (a - left[0], end_a + right[0], b - left[1], end_b + right[1])
        for other in [t for t in taken if _meets(t, passage)]:
            taken.remove(other)
            passage = tuple(
                pick(x, y) for pick, x, y in zip((min, max, min, max), passage, other, strict=True)
            )
        taken.append(passage)
    found += taken
    long = [row for row in found if row[1] - row[0] >= min_chars <= row[3] - row[2]]
    return sorted(long, key=lambda row: (row[0], row[2]))


def _meets(x: tuple[int, ...], y: tuple[int, ...]) -> bool:
    """Whether two passages of a pair of provisions overlap in both."""
    return x[0] < y[1] and y[0] < x[1] and x[2] < y[3] and y[2] < x[3]


def _carried(text: str, a: int, b: int, edge_a: int, edge_b: int, *, step: int) -> tuple[int, int]:
    """How many letters a passage goes on from `a` and `b` towards the edges of the provisions."""
    from rapidfuzz.distance import Levenshtein

    gone_a = gone_b = 0
    while True:
        if step > 0:
            x, y = (
                text[a + gone_a : min(edge_a, a + gone_a + _WINDOW)],
                text[b + gone_b : min(edge_b, b + gone_b + _WINDOW)],
            )
        else:
            x = text[max(edge_a, a - gone_a - _WINDOW) : a - gone_a][::-1]
            y = text[max(edge_b, b - gone_b - _WINDOW) : b - gone_b][::-1]
        if not x or not y:
            return gone_a, gone_b
        score = best = 0
        ends = (0, 0)
        for tag, start_x, end_x, start_y, end_y in Levenshtein.opcodes(x, y).as_list():
            if tag != "equal":
                score -= _EDIT * max(end_x - start_x, end_y - start_y)
                continue
            score += end_x - start_x
            if score > best:
                best, ends = score, (end_x, end_y)
        gone_a, gone_b = gone_a + ends[0], gone_b + ends[1]
        if min(len(x) - ends[0], len(y) - ends[1]) > _WINDOW // 2 or ends == (0, 0):
            return gone_a, gone_b


def _table(corpus: Corpus, letters: Stream, rows: list[tuple[int, int, int, int]]) -> pd.DataFrame:
    from rapidfuzz.distance import Levenshtein

    places = np.asarray(rows, dtype=np.int64).reshape(-1, 4)
    sides: dict[str, object] = {}
    for side, start, end in (("a", places[:, 0], places[:, 1]), ("b", places[:, 2], places[:, 3])):
        provisions = corpus.provisions.iloc[letters.provision[start]]
        sides[f"doc_{side}"] = provisions["doc"].to_numpy()
        sides[f"n_{side}"] = provisions["n"].to_numpy()
        sides[f"start_{side}"] = letters.place[start]
        sides[f"end_{side}"] = letters.place[end - 1] + 1
    table = pd.DataFrame(sides)
    texts = corpus.documents["text"].to_dict()
    for side in "ab":
        where = zip(table[f"doc_{side}"], table[f"start_{side}"], table[f"end_{side}"], strict=True)
        table[f"text_{side}"] = pd.Series([collapse(texts[doc][i:j]) for doc, i, j in where], dtype="str")
    table = table.assign(
        n_chars=places[:, 1] - places[:, 0],
        identity=[
            Levenshtein.normalized_similarity(letters.text[i:j], letters.text[k:m]) for i, j, k, m in rows
        ],
    )
    return with_origins(corpus, table).astype({"doc_a": "str", "doc_b": "str", "identity": "float64"})[
        list(COLUMNS)
    ]
