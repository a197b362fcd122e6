"""Text reuse: passages that two documents share, almost word for word, and where they may come from."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz.distance import Levenshtein

from policycompare import schema
from policycompare.corpus import Corpus, check_has_texts
from policycompare.text import bare, collapse, fold

COLUMNS = (
    *("doc_a", "n_a", "start_a", "end_a", "doc_b", "n_b", "start_b", "end_b"),
    *("n_chars", "identity", "kind", "n_docs", "parent", "earlier", "text_a", "text_b"),
)
_WINDOW = 32
_EDIT = 2
_CONTAINED = 0.8
_FEWEST = 3
_COVER_NOTE = re.compile(r"^.*?(?:印发|转发)(?:《)?(.+?)(?:》)?(?:的通知)?$")

_Span = tuple[int, int, int, int]


class Stream(NamedTuple):
    """The provisions of a corpus as one folded text without punctuation, in reading order.

    Attributes
    ----------
    text : str
    place : array of int
        The offset of each character in the source text of its document.
    provision : array of int
        The row of each character in `corpus.provisions`.
    edges : array of int
        The offset in `text` at which each provision begins; one more entry than provisions.
    """

    text: str
    place: np.ndarray
    provision: np.ndarray
    edges: np.ndarray


def stream(corpus: Corpus) -> Stream:
    """Return the provisions of a corpus as one text without punctuation.

    >>> import policycompare as pc
    >>> characters = stream(pc.load())
    >>> len(characters.text) == len(characters.place) == int(characters.edges[-1])
    True
    """
    own = corpus.spans[corpus.spans["kind"] == "provision"]
    spans_of = {doc: table[["start", "end"]].to_numpy() for doc, table in own.groupby("doc", sort=False)}
    folded = {doc: fold(text) for doc, text in corpus.documents["text"].items()}
    texts, places, edges = [], [], [0]
    for row in corpus.provisions.itertuples():
        spans = spans_of[row.doc]
        n = 0
        for start, end in spans[(spans[:, 0] >= row.start) & (spans[:, 1] <= row.end)]:
            piece = folded[row.doc][start:end]
            kept = [i for i, character in enumerate(piece) if character.isalnum()]
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


def grams(characters: Stream, length: int) -> pd.DataFrame:
    """Return hash and offset (`at`) of all strings of `length` characters within provisions, by hash."""
    points = np.frombuffer(characters.text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    n = len(points) - length + 1
    if n <= 0:
        return pd.DataFrame({"hash": np.zeros(0, dtype=np.uint64), "at": np.zeros(0, dtype=np.int64)})
    hashes = np.zeros(n, dtype=np.uint64)
    factor = np.uint64(0x9E3779B97F4A7C15)
    for k in range(length):
        hashes = hashes * factor + points[k : k + n]
    whole = np.flatnonzero(characters.provision[:n] == characters.provision[length - 1 :])
    order = np.argsort(hashes[whole], kind="stable")
    return pd.DataFrame({"hash": hashes[whole][order], "at": whole[order]})


def reuse(corpus: Corpus, *, min_chars: int = 12, seed_chars: int = 8, max_docs: int = 50) -> pd.DataFrame:
    """Return the passages that two documents share word for word or nearly so.

    Parameters
    ----------
    corpus : Corpus
    min_chars : int
        The shortest passage, in characters; punctuation and white space do not count.
    seed_chars : int
        Every passage has this many equal characters in a row; a smaller number finds looser copies and is
        slower.
    max_docs : int
        A string in more documents starts no passage (it may occur inside one). Nothing is left out if the
        corpus has no more documents than this; `formulas` lists the strings of most documents.

    Returns
    -------
    DataFrame
        A row a passage and pair of documents: doc_a, n_a, start_a, end_a, doc_b, n_b, start_b, end_b
        (half-open offsets in `documents.text`), n_chars (characters in a), identity (1 - edit distance over
        length, 0 to 1), kind, n_docs (documents that contain it), parent, earlier, text_a, text_b. `a`
        precedes `b` in the corpus. kind: `formula` (boilerplate), in most documents (over half of those below
        the national level, three at least); `common_parent`, a national document of the corpus contains it,
        or both documents cite one document (`parent` names it); `sideways` (horizontal reuse), neither of the
        two. earlier: a or b, the document of the earlier year; missing if a year is missing or both are
        equal. Passages do not reach across provisions.

    Notes
    -----
    Seed and extend, as in sequence alignment (Altschul et al. 1990) and text reuse detection (Smith, Cordell
    & Mullen 2015): strings of `seed_chars` characters that two documents share are joined along their
    diagonal and extended at both ends as long as equal characters (+1) outweigh edits (-2). rapidfuzz
    computes the edits.

    Examples
    --------
    >>> import policycompare as pc
    >>> passages = pc.reuse(pc.load())
    >>> bool((passages["n_chars"] >= 12).all()), sorted(passages["kind"].unique())
    (True, [...])
    """
    check_has_texts(corpus, "reuse")
    if not 2 <= seed_chars <= min_chars:
        schema.check_known([seed_chars], [f"2 to min_chars ({min_chars})"], what="seed_chars")
    characters = stream(corpus)
    docs = pd.factorize(corpus.provisions["doc"])[0]
    spans = align(characters, docs, min_chars=min_chars, seed_chars=seed_chars, max_docs=max_docs)
    return _table(corpus, characters, spans)


def align(
    characters: Stream, docs: np.ndarray, *, min_chars: int, seed_chars: int, max_docs: int
) -> list[_Span]:
    """Return start_a, end_a, start_b, end_b of each passage; `docs` are the documents of the provisions."""
    seeds = _seeds(characters, docs, seed_chars, max_docs)
    return _extended(_joined(*seeds, characters, seed_chars), characters, min_chars)


def _seeds(characters: Stream, docs: np.ndarray, length: int, max_docs: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the offsets, in both documents, of strings of `length` characters that two documents share."""
    table = grams(characters, length)
    hashes, at = table["hash"].to_numpy(), table["at"].to_numpy()
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else np.zeros(0, dtype=int)
    sizes = np.diff(np.r_[starts, len(hashes)])
    doc = docs[characters.provision[at]]
    is_new = np.r_[True, (doc[1:] != doc[:-1]) | (hashes[1:] != hashes[:-1])] if len(doc) else np.zeros(0)
    n_docs = np.add.reduceat(is_new.astype(int), starts) if len(starts) else np.zeros(0, dtype=int)
    kept = (n_docs > 1) & (n_docs <= max_docs)
    first, second = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[kept]):
        offsets = at[starts[kept & (sizes == size)][:, None] + np.arange(size)]
        i, j = np.triu_indices(size, 1)
        a, b = offsets[:, i].ravel(), offsets[:, j].ravel()
        differ = docs[characters.provision[a]] != docs[characters.provision[b]]
        first.append(a[differ])
        second.append(b[differ])
    return np.concatenate(first), np.concatenate(second)


def _joined(first: np.ndarray, second: np.ndarray, characters: Stream, length: int) -> pd.DataFrame:
    """Join adjacent seeds: of_a, of_b (provisions), a, b (offsets), n (length); longest first in a pair."""
    of_a, of_b = characters.provision[first], characters.provision[second]
    order = np.lexsort((first, second - first, of_b, of_a))
    first, second, of_a, of_b = first[order], second[order], of_a[order], of_b[order]
    is_new = np.ones(len(first), dtype=bool)
    is_new[1:] = (
        (first[1:] != first[:-1] + 1)
        | (second[1:] != second[:-1] + 1)
        | (of_a[1:] != of_a[:-1])
        | (of_b[1:] != of_b[:-1])
    )
    starts = np.flatnonzero(is_new)
    n = np.diff(np.r_[starts, len(first)]) + length - 1
    runs = pd.DataFrame(
        {"of_a": of_a[starts], "of_b": of_b[starts], "a": first[starts], "b": second[starts], "n": n}
    )
    return runs.sort_values(["of_a", "of_b", "n", "a", "b"], ascending=[True, True, False, True, True])


def _extended(runs: pd.DataFrame, characters: Stream, min_chars: int) -> list[_Span]:
    """Extend equal strings at both ends; keep long ones that overlap no longer one of the same pair."""
    text, edges = characters.text, characters.edges.tolist()
    spans: list[_Span] = []
    of_pair: list[_Span] = []
    pair = None
    for of_a, of_b, a, b, n in runs.itertuples(index=False, name=None):
        if (of_a, of_b) != pair:
            spans += of_pair
            pair, of_pair = (of_a, of_b), []
        end_a, end_b = a + n, b + n
        if any((a < e and s < end_a) or (b < f and t < end_b) for s, e, t, f in of_pair):
            continue
        left = _extension(text, a, b, edges[of_a], edges[of_b], step=-1)
        right = _extension(text, end_a, end_b, edges[of_a + 1], edges[of_b + 1], step=1)
        span = (a - left[0], end_a + right[0], b - left[1], end_b + right[1])
        for other in [own for own in of_pair if _overlap(own, span)]:
            of_pair.remove(other)
            span = tuple(pick(x, y) for pick, x, y in zip((min, max, min, max), span, other, strict=True))
        of_pair.append(span)
    spans += of_pair
    long = [span for span in spans if span[1] - span[0] >= min_chars <= span[3] - span[2]]
    return sorted(long, key=lambda span: (span[0], span[2]))


def _overlap(x: _Span, y: _Span) -> bool:
    """Return whether two passages of a pair of provisions overlap in both."""
    return x[0] < y[1] and y[0] < x[1] and x[2] < y[3] and y[2] < x[3]


def _extension(text: str, a: int, b: int, edge_a: int, edge_b: int, *, step: int) -> tuple[int, int]:
    """Return the number of characters by which a passage extends from `a` and from `b`, within the edges."""
    n_a = n_b = 0
    while True:
        if step > 0:
            x = text[a + n_a : min(edge_a, a + n_a + _WINDOW)]
            y = text[b + n_b : min(edge_b, b + n_b + _WINDOW)]
        else:
            x = text[max(edge_a, a - n_a - _WINDOW) : a - n_a][::-1]
            y = text[max(edge_b, b - n_b - _WINDOW) : b - n_b][::-1]
        if not x or not y:
            return n_a, n_b
        score = best = 0
        ends = (0, 0)
        for tag, start_x, end_x, start_y, end_y in Levenshtein.opcodes(x, y).as_list():
            if tag != "equal":
                score -= _EDIT * max(end_x - start_x, end_y - start_y)
                continue
            score += end_x - start_x
            if score > best:
                best, ends = score, (end_x, end_y)
        n_a, n_b = n_a + ends[0], n_b + ends[1]
        if min(len(x) - ends[0], len(y) - ends[1]) > _WINDOW // 2 or ends == (0, 0):
            return n_a, n_b


def _table(corpus: Corpus, characters: Stream, spans: list[_Span]) -> pd.DataFrame:
    """Return the table of passages from their spans in `characters`."""
    offsets = np.asarray(spans, dtype=np.int64).reshape(-1, 4)
    texts = corpus.documents["text"].to_dict()
    columns: dict[str, object] = {}
    for side, start, end in (("a", offsets[:, 0], offsets[:, 1]), ("b", offsets[:, 2], offsets[:, 3])):
        provisions = corpus.provisions.iloc[characters.provision[start]]
        docs, starts, ends = (
            provisions["doc"].to_numpy(),
            characters.place[start],
            characters.place[end - 1] + 1,
        )
        columns |= {f"doc_{side}": pd.Series(docs, dtype="str"), f"n_{side}": provisions["n"].to_numpy()}
        columns |= {f"start_{side}": starts, f"end_{side}": ends}
        passages = [collapse(texts[doc][i:j]) for doc, i, j in zip(docs, starts, ends, strict=True)]
        columns[f"text_{side}"] = pd.Series(passages, dtype="str")
    text = characters.text
    columns["n_chars"] = offsets[:, 1] - offsets[:, 0]
    identity = [Levenshtein.normalized_similarity(text[i:j], text[k:m]) for i, j, k, m in spans]
    columns["identity"] = np.array(identity, dtype="float64")
    return _with_origins(corpus, pd.DataFrame(columns))[list(COLUMNS)]


def _with_origins(corpus: Corpus, passages: pd.DataFrame) -> pd.DataFrame:
    """Return `passages` with kind, n_docs, parent and earlier (see `reuse`)."""
    level, year = corpus.documents["level"].to_dict(), corpus.documents["year"].to_dict()
    n_below = sum(level[doc] != "national" for doc in corpus.documents.index)
    cited = _cited(corpus)
    rows = []
    for a, b, docs in zip(passages["doc_a"], passages["doc_b"], _docs_of(passages), strict=True):
        national = sorted(doc for doc in docs if level[doc] == "national")
        n_local = len(docs) - len(national)
        both = sorted(cited.get(a, {}).keys() & cited.get(b, {}).keys())
        if n_local >= _FEWEST and 2 * n_local > n_below:
            kind, parent = "formula", None
        elif national:
            kind, parent = "common_parent", national[0]
        elif both:
            kind, parent = "common_parent", cited[a][both[0]]
        else:
            kind, parent = "sideways", None
        is_dated = pd.notna(year[a]) and pd.notna(year[b]) and year[a] != year[b]
        rows.append((kind, len(docs), parent, ("a" if year[a] < year[b] else "b") if is_dated else None))
    columns = {"kind": "str", "n_docs": "int64", "parent": "str", "earlier": "str"}
    return passages.join(pd.DataFrame(rows, columns=list(columns), index=passages.index).astype(columns))


def _docs_of(passages: pd.DataFrame) -> list[set[str]]:
    """Return the documents of each passage: its two, and those that share four fifths of it with either."""
    sides = pd.concat(
        [
            passages[[f"doc_{x}", f"start_{x}", f"end_{x}", f"doc_{y}"]]
            .set_axis(["doc", "start", "end", "other"], axis=1)
            .assign(row=np.arange(len(passages)))
            for x, y in ("ab", "ba")
        ]
    )
    docs: list[set[str]] = [{a, b} for a, b in zip(passages["doc_a"], passages["doc_b"], strict=True)]
    for _, table in sides.sort_values("start", kind="stable").groupby("doc", sort=False):
        start, end, others, rows = (table[name].to_numpy() for name in ("start", "end", "other", "row"))
        longest = (end - start).max()
        for i in range(len(start)):
            near = slice(np.searchsorted(start, start[i] - longest), np.searchsorted(start, end[i]))
            shared = np.minimum(end[near], end[i]) - np.maximum(start[near], start[i])
            docs[rows[i]].update(others[near][shared >= _CONTAINED * (end[i] - start[i])])
    return docs


def _cited(corpus: Corpus) -> dict[str, dict[str, str]]:
    """Return the citations of each document, as normalised number or title to printed title."""
    cited: dict[str, dict[str, str]] = {}
    for row in corpus.citations[corpus.citations["relation"] != "self"].itertuples():
        name = row.doc_number if isinstance(row.doc_number, str) else row.title
        if not isinstance(name, str):
            continue
        title = row.title if isinstance(row.title, str) else name
        inner = _COVER_NOTE.match(bare(fold(title)))
        own = cited.setdefault(row.doc, {})
        own.setdefault(bare(fold(name)), title)
        own.setdefault(inner[1] if inner else bare(fold(title)), title)
    return cited
