"""Text reuse: passages that two documents share, almost word for word, and where they may come from."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz.distance import Levenshtein

from policycompare import schema
from policycompare.compare.texts.alignment import CONTAINED, align, overlapping
from policycompare.compare.texts.compared_text import Stream, Strings, documents_of, shared_strings, stream
from policycompare.corpus import Corpus, check_has_texts
from policycompare.text import bare, collapse, fold

COLUMNS = (
    *("doc_a", "n_a", "start_a", "end_a", "doc_b", "n_b", "start_b", "end_b"),
    *("n_chars", "identity", "kind", "n_docs", "parent", "earlier", "text_a", "text_b"),
)
_SEED = 12
_FEWEST, _MANY = 3, 8  # documents of a set phrase: so many at least, and more than this in any corpus
_CLAUSE = 40  # characters: a longer passage is no set phrase
_ENUMERATED = 8  # one 、 in fewer characters than this makes a list
_STAFFED = 15  # one post in fewer characters than this makes a list of persons or posts
_POST = re.compile(
    "[厅局司处省市区县州组]长(?![期远效度])|主任|书记|主席|秘书长|总?指挥(?!部)|编制|职数|[0-9]名"
)
_COVER_NOTE = re.compile(r"^.*?(?:印发|转发)(?:《)?(.+?)(?:》)?(?:的通知)?$")


def reuse(
    corpus: Corpus,
    *,
    min_chars: int = 20,
    seed_chars: int | None = None,
    max_docs: int = 20,
    max_docs_national: int = 50,
) -> pd.DataFrame:
    """Return the passages that two documents share word for word or nearly so.

    Parameters
    ----------
    corpus : Corpus
    min_chars : int
        The shortest passage, in characters; punctuation and white space do not count.
    seed_chars : int, optional
        Every passage has this many equal characters in a row, 2 to `min_chars`; a smaller number finds looser
        copies and is slower. 12 by default, or `min_chars` if that is smaller.
    max_docs : int
        A string in more documents starts no passage (it may occur inside one). Nothing is left out if the
        corpus has no more documents than this; `formulas` lists the strings of most documents.
    max_docs_national : int
        The same for a string that a national document contains: many provinces copy it.

    Returns
    -------
    DataFrame
        A row a passage and pair of documents: doc_a, n_a, start_a, end_a, doc_b, n_b, start_b, end_b
        (half-open offsets in `documents.text`), n_chars (characters compared in a), identity (1 - edit
        distance over length, 0 to 1), kind, n_docs (documents that contain it), parent, earlier, text_a,
        text_b. `a` precedes `b` in the corpus. Passages do not reach across provisions. earlier: a or b, the
        document of the earlier year; missing if a year is missing or both are equal.

        kind: `common_parent`, a national document of the corpus contains the passage, or both documents cite
        one document (`parent` names it, of several one on which both are based); `formula` (boilerplate), shorter than 40 characters and in over half
        of the documents below the national level, three at least, or in more than eight of them, or made of
        strings that are, unless one or two national documents or a common citation explain it;
        `no_known_source`, neither of the two; `not_testable`, neither of the two in a corpus without any
        national document, where nothing shows whether a national text is the source.

    Raises
    ------
    SelectionError
        If `seed_chars` or a number of documents is out of its range.

    Notes
    -----
    Seed and extend, as in sequence alignment (Altschul et al. 1990) and text reuse detection (Smith, Cordell
    & Mullen 2015): strings of `seed_chars` characters that two documents share are joined along their
    diagonal and extended at both ends as long as equal characters (+1) outweigh edits (-2). rapidfuzz
    computes the edits. Not compared, since documents share them without copying policy: titles of documents,
    statements of responsibility and of ideology, names of bodies and addressees, and provisions of the kinds
    preamble, background, ideology, validity and table. Left out are passages that mainly enumerate: a 、 in
    fewer than eight characters, or a post such as 主任 in fewer than fifteen. Of a string
    that one document repeats, the first four places start passages.

    Examples
    --------
    >>> import policycompare as pc
    >>> passages = pc.reuse(pc.load())
    >>> bool((passages["n_chars"] >= 20).all()), sorted(passages["kind"].unique())
    (True, [...])
    """
    check_has_texts(corpus, "reuse")
    schema.check_whole(min_chars, what="min_chars", least=1)
    for what, number in (("max_docs", max_docs), ("max_docs_national", max_docs_national)):
        schema.check_whole(number, what=what, least=2)
    seed_chars = min(_SEED, min_chars) if seed_chars is None else seed_chars
    if not 2 <= seed_chars <= min_chars:
        schema.check_known([seed_chars], [f"2 to min_chars ({min_chars})"], what="seed_chars")
    if not 2 <= max_docs <= max_docs_national:
        schema.check_known([max_docs], [f"2 to max_docs_national ({max_docs_national})"], what="max_docs")
    characters = stream(corpus)
    national = (corpus.documents["level"] == "national").to_numpy(dtype=bool)
    strings = shared_strings(characters, documents_of(corpus), national, seed_chars)
    caps = np.where(national, max_docs_national, max_docs)
    spans = align(characters, strings, caps, min_chars=min_chars, seed_chars=seed_chars)
    offsets = np.asarray(spans, dtype=np.int64).reshape(-1, 4)
    passages = _table(corpus, characters, offsets)
    is_common = strings.n_local > _most(national)
    is_spread = strings.n_docs - strings.n_local >= _FEWEST
    passages["is_common"] = _mostly(is_common, strings, offsets, seed_chars)
    passages["is_spread"] = _mostly(is_spread, strings, offsets, seed_chars)
    passages = passages[~_enumerates(passages)].reset_index(drop=True)
    passages = _with_origins(corpus, passages, _most(national))[list(COLUMNS)]
    passages.attrs["min_chars"] = min_chars
    return passages


def _most(national: np.ndarray) -> int:
    """Return the number of documents below the national level beyond which a passage is common."""
    return min(_MANY, max(_FEWEST - 1, int((~national).sum()) // 2))


def _mostly(flags: np.ndarray, strings: Strings, offsets: np.ndarray, length: int) -> np.ndarray:
    """Return the passages half of whose strings have a flag, one for each group of `strings`."""
    steps = np.zeros(int(max(offsets.max(initial=0), strings.offsets.max(initial=0))) + 2, dtype=np.int32)
    steps[strings.offsets[np.repeat(flags, strings.sizes)] + 1] = 1
    before = np.cumsum(steps, dtype=np.int32)
    n_flagged, n = np.zeros(len(offsets)), np.zeros(len(offsets))
    for start, end in ((offsets[:, 0], offsets[:, 1]), (offsets[:, 2], offsets[:, 3])):
        n_flagged += before[end - length + 1] - before[start]
        n += end - length + 1 - start
    return 2 * n_flagged >= n


def _enumerates(passages: pd.DataFrame) -> np.ndarray:
    """Return the passages that mainly enumerate things, persons or posts."""
    commas = np.array(
        [max(a.count("、"), b.count("、")) for a, b in passages[["text_a", "text_b"]].to_numpy()],
        dtype=np.int64,
    )
    posts = np.array([len(_POST.findall(text)) for text in passages["text_a"]], dtype=np.int64)
    n = passages["n_chars"].to_numpy()
    return (commas * _ENUMERATED > n) | (posts * _STAFFED > n)


def _table(corpus: Corpus, characters: Stream, offsets: np.ndarray) -> pd.DataFrame:
    """Return the table of passages from their start_a, end_a, start_b, end_b in `characters`."""
    texts = corpus.documents["text"].to_dict()
    columns: dict[str, np.ndarray] = {"n_chars": offsets[:, 1] - offsets[:, 0]}
    for side, start, end in (("a", offsets[:, 0], offsets[:, 1]), ("b", offsets[:, 2], offsets[:, 3])):
        rows = characters.provision[start]
        docs = corpus.provisions["doc"].to_numpy()[rows]
        starts, ends = (
            characters.place[start].astype(np.int64),
            characters.place[end - 1].astype(np.int64) + 1,
        )
        passages = [collapse(texts[doc][i:j]) for doc, i, j in zip(docs, starts, ends, strict=True)]
        columns |= {f"doc_{side}": docs, f"n_{side}": corpus.provisions["n"].to_numpy()[rows]}
        columns |= {f"start_{side}": starts, f"end_{side}": ends}
        columns[f"text_{side}"] = np.array(passages, dtype=object)
    text = characters.text
    identity = [Levenshtein.normalized_similarity(text[i:j], text[k:m]) for i, j, k, m in offsets.tolist()]
    columns["identity"] = np.array(identity, dtype="float64")
    return pd.DataFrame(columns).astype(dict.fromkeys(("doc_a", "doc_b", "text_a", "text_b"), "str"))


def _with_origins(corpus: Corpus, passages: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return `passages` with kind, n_docs, parent and earlier (see `reuse`)."""
    is_national = corpus.documents["level"] == "national"
    year = corpus.documents["year"].to_dict()
    rest = "no_known_source" if is_national.any() else "not_testable"
    cited = _cited(corpus)
    n_docs, n_local, parents = _holders(passages, is_national)
    columns = (
        *(passages[name] for name in ("doc_a", "doc_b", "n_chars", "is_common", "is_spread")),
        n_docs,
        n_local,
        parents,
    )
    rows = []
    for a, b, n, is_common, is_spread, n_all, n_below, national in zip(*columns, strict=True):
        is_phrase = n < _CLAUSE and (is_common or n_below > most)
        has_no_source = is_spread or n_all - n_below >= _FEWEST
        both = cited.get(a, {}).keys() & cited.get(b, {}).keys()
        if national is not None and not (is_phrase and has_no_source):
            kind, parent = "common_parent", national
        elif is_phrase and (national is not None or not both):
            kind, parent = "formula", None
        elif both:
            # The one on which both are based, rather than one that both mention.
            nearest = min(
                both, key=lambda name: (cited[a][name].is_mention + cited[b][name].is_mention, name)
            )
            kind, parent = "common_parent", cited[a][nearest].title
        else:
            kind, parent = rest, None
        is_dated = pd.notna(year[a]) and pd.notna(year[b]) and year[a] != year[b]
        rows.append((kind, n_all, parent, ("a" if year[a] < year[b] else "b") if is_dated else None))
    types = {"kind": "str", "n_docs": "int64", "parent": "str", "earlier": "str"}
    return passages.join(pd.DataFrame(rows, columns=list(types), index=passages.index).astype(types))


def _holders(passages: pd.DataFrame, is_national: pd.Series) -> tuple[list[int], list[int], list[str | None]]:
    """Return the documents of each passage: their number, those below the national level, a national one.

    They are its two, and those that share four fifths of it with either.
    """
    names = sorted(is_national.index)
    national = is_national.reindex(names).to_numpy(dtype=bool)
    numbers = pd.Series(np.arange(len(names)), index=names)
    n = len(passages)
    row = np.arange(n)
    a, b = (passages[name].map(numbers).to_numpy(dtype=np.int64) for name in ("doc_a", "doc_b"))
    keys = [row * len(names) + a, row * len(names) + b]
    own, other, rows = np.r_[a, b], np.r_[b, a], np.r_[row, row]
    start, end = (np.r_[passages[f"{x}_a"], passages[f"{x}_b"]].astype(np.int64) for x in ("start", "end"))
    for i, near in overlapping(own, start, end):
        shared = np.minimum(end[near], end[i]) - np.maximum(start[near], start[i])
        kept = shared >= CONTAINED * (end[i] - start[i])
        keys.append(np.unique(rows[i[kept]] * len(names) + other[near[kept]]))
    found = np.unique(np.concatenate(keys))
    row, doc = np.divmod(found, max(len(names), 1))
    parents: list[str | None] = [None] * n
    for i, k in zip(row[national[doc]][::-1].tolist(), doc[national[doc]][::-1].tolist(), strict=True):
        parents[i] = names[k]
    n_docs = np.bincount(row, minlength=n)
    return n_docs.tolist(), np.bincount(row[~national[doc]], minlength=n).tolist(), parents


class _Cited(NamedTuple):
    """The printed title of a cited document, and whether it is mentioned without being a basis."""

    title: str
    is_mention: bool


def _cited(corpus: Corpus) -> dict[str, dict[str, _Cited]]:
    """Return the citations of each document by normalised number or title; of several of one document a basis."""
    cited: dict[str, dict[str, _Cited]] = {}
    citations = corpus.citations[corpus.citations["relation"] != "self"]
    for row in citations.sort_values("relation", kind="stable").itertuples():  # basis before mention
        name = row.doc_number if isinstance(row.doc_number, str) else row.title
        if not isinstance(name, str):
            continue
        title = row.title if isinstance(row.title, str) else name
        inner = _COVER_NOTE.match(bare(fold(title)))
        own = cited.setdefault(row.doc, {})
        one = _Cited(title, row.relation == "mention")
        own.setdefault(bare(fold(name)), one)
        own.setdefault(inner[1] if inner else bare(fold(title)), one)
    return cited
