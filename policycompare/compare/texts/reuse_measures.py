"""Measures of text reuse: families of passages, the shares of each group's text in other groups, boilerplate."""

from itertools import pairwise

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import By, groups_of, index_of, order_of, with_names
from policycompare.compare.resampling import (
    check_bootstrap,
    long_form,
    replicate_weights,
    warn_short_documents,
)
from policycompare.compare.texts.alignment import CONTAINED, overlapping
from policycompare.compare.texts.compared_text import Stream, documents_of, shared_strings, stream
from policycompare.corpus import Corpus, check_has_texts
from policycompare.text import code_points, fold

KINDS = ("formula", "common_parent", "no_known_source", "not_testable")
CLUSTERS = (
    *("cluster", "kind", "n_docs", "n_pairs", "n_chars", "identity", "parent", "first_year", "last_year"),
    *("doc", "n", "start", "end", "text", "docs"),
)
_BETWEEN = "; "
_SENTENCE_ENDS = code_points("。！？；!?;")
_SIDES = ("doc_a", "n_a", "start_a", "end_a", "doc_b", "n_b", "start_b", "end_b", "kind")


def kinds_of(corpus: Corpus) -> tuple[str, ...]:
    """Return the kinds of passages that `reuse` finds in a corpus.

    >>> import policycompare as pc
    >>> kinds_of(pc.load())
    ('formula', 'common_parent', 'not_testable')
    """
    absent = "not_testable" if (corpus.documents["level"] == "national").any() else "no_known_source"
    return tuple(kind for kind in KINDS if kind != absent)


def reuse_clusters(corpus: Corpus, passages: pd.DataFrame, *, min_docs: int = 2) -> pd.DataFrame:
    """Return the families of passages that are near-equal or contain one another: one row a copied text.

    Parameters
    ----------
    corpus : Corpus
    passages : DataFrame
        From `reuse` of the same corpus, or rows of it.
    min_docs : int
        The fewest documents of a family, at least 2.

    Returns
    -------
    DataFrame
        A row a family, those of most documents first: cluster (1, 2, …), kind (of most of its pairs), n_docs,
        n_pairs (rows of `passages`), n_chars, identity (median and mean of the pairs),
        parent (of the first pair that has one), first_year, last_year (of its documents; missing if none has a
        year), doc, n, start, end, text (the passage shown: in the earliest document the longest one), docs
        (all ids in the order of the corpus, separated by "; ").

    Raises
    ------
    SchemaError
        If a column is missing.
    SelectionError
        If `min_docs` is less than 2.

    Notes
    -----
    Single linkage, as in passim (Smith, Cordell & Mullen 2015): the two sides of a pair are of one family, and
    so are two passages of one document if four fifths of the shorter one are in the other. A clause that two
    documents share at length and others in part is thus one family, whose documents are at least those that
    `n_docs` of `reuse` counts; they may be more, since two ends of a chain need not share a passage. A random
    half of a corpus holds a quarter of the families of two documents: where most families are such, rows grow
    with the square of the number of documents.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> families = pc.reuse_clusters(corpus, pc.reuse(corpus))
    >>> bool((families["n_docs"] >= 2).all())
    True
    """
    schema.check_columns(
        passages, (*_SIDES, "n_chars", "identity", "parent", "text_a", "text_b"), name="passages"
    )
    if min_docs < 2:
        schema.check_known([min_docs], ["2 or more"], what="min_docs")
    number = pd.Series(np.arange(len(corpus.documents)), index=corpus.documents.index)
    for side in ("doc_a", "doc_b"):
        schema.check_known(passages[side], number.index, what=side)
    columns = ["doc", "n", "start", "end", "text"]
    sides = pd.concat(
        [passages[[f"{name}_{x}" for name in columns]].set_axis(columns, axis=1) for x in "ab"],
        ignore_index=True,
    )
    sides = sides.assign(number=sides["doc"].map(number), family=_families(sides, len(passages)))
    sides = sides.assign(year=sides["doc"].map(corpus.documents["year"]))
    sides = sides.assign(length=sides["start"] - sides["end"]).sort_values(
        ["family", "year", "number", "length", "start"], kind="stable"
    )
    pairs = passages.reset_index(drop=True)
    pairs = pairs.assign(family=sides["family"].sort_index().to_numpy()[: len(pairs)])
    of_pairs, of_sides = pairs.groupby("family"), sides.groupby("family")
    docs = (
        sides.drop_duplicates(["family", "number"]).sort_values(["family", "number"]).groupby("family")["doc"]
    )
    kinds = pairs.groupby(["family", "kind"]).size().sort_values(ascending=False, kind="stable")
    parts = {
        "kind": kinds.reset_index().drop_duplicates("family").set_index("family")["kind"],
        "n_docs": docs.size(),
        "n_pairs": of_pairs.size(),
        "n_chars": of_pairs["n_chars"].median(),
        "identity": of_pairs["identity"].mean(),
        "parent": of_pairs["parent"].first(),
        "first_year": of_sides["year"].min(),
        "last_year": of_sides["year"].max(),
        **{name: of_sides[name].nth(0).set_axis(of_sides.groups) for name in columns},
        "docs": docs.agg(_BETWEEN.join) if len(pairs) else pd.Series(dtype="str"),
    }
    table = pd.DataFrame(parts).rename_axis("cluster").reset_index()
    table = table[table["n_docs"] >= min_docs].sort_values(
        ["n_docs", "n_chars", "cluster"], ascending=[False, False, True], ignore_index=True
    )
    types = dict.fromkeys(("kind", "parent", "doc", "text", "docs"), "str")
    types |= dict.fromkeys(("first_year", "last_year"), schema.WHOLE) | {"identity": "float64"}
    types |= dict.fromkeys(("n_docs", "n_pairs", "n_chars", "n", "start", "end"), "int64")
    return table.assign(cluster=np.arange(1, len(table) + 1))[list(CLUSTERS)].astype(types)


def _families(sides: pd.DataFrame, n: int) -> np.ndarray:
    """Return the family of each side; side i and side i + n are a pair."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    start, end = sides["start"].to_numpy(), sides["end"].to_numpy()
    links = [(np.arange(n), np.arange(n) + n)]
    for i, near in overlapping(pd.factorize(sides["doc"])[0], start, end):
        shared = np.minimum(end[near], end[i]) - np.maximum(start[near], start[i])
        shorter = np.minimum(end[near] - start[near], end[i] - start[i])
        kept = (shared >= CONTAINED * shorter) & (i < near)
        links.append((i[kept], near[kept]))
    a, b = (np.concatenate(ends) for ends in zip(*links, strict=True))
    graph = coo_array((np.ones(len(a), dtype=np.int8), (a, b)), shape=(2 * n, 2 * n))
    return connected_components(graph, directed=False)[1] if n else np.zeros(0, dtype=np.int32)


def reuse_shares(
    corpus: Corpus,
    passages: pd.DataFrame,
    *,
    by: str = "doc",
    interval: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the share of each group's text that also occurs in other groups, by kind of passage.

    Parameters
    ----------
    corpus : Corpus
    passages : DataFrame
        From `reuse` of the same corpus.
    by : str
        Groups the documents: `doc` or a column of `documents`. Passages within a group do not count.
    interval : float
        Level of the percentile bootstrap interval; provisions are resampled within each document.
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.

    Returns
    -------
    DataFrame
        A row a group and kind: group, kind (any, formula, common_parent, and no_known_source or, without a
        national document, not_testable), estimate (characters in such passages as a share of the characters
        that `reuse` compares in the group, 0 to 1), low, high, n (provisions), n_chars (characters reused).
        Kinds may overlap: a character counts once in each. Where no national document is in the corpus,
        common_parent counts common citations alone.

    Warns
    -----
    SmallSampleWarning
        if a group has ten provisions or more, but under five per document.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> shares = pc.reuse_shares(corpus, pc.reuse(corpus), by="region")
    >>> bool(shares["estimate"].between(0, 1).all())
    True
    """
    check_bootstrap(interval, n_boot, seed)
    groups = groups_of(corpus, by)
    characters = stream(corpus)
    sides = _sides(corpus, characters, passages, groups)
    lengths = np.diff(characters.edges)
    docs = corpus.provisions["doc"].to_numpy()
    kinds = kinds_of(corpus)
    by_kind = [sides, *(sides[sides["kind"] == kind] for kind in kinds)]
    reused = np.column_stack([_reused(own, characters) for own in by_kind])
    names = groups.reindex(docs).to_numpy()
    warn_short_documents({group: docs[names == group] for group in order_of(groups)})
    rng = np.random.default_rng(seed)
    parts = []
    for group in order_of(groups):
        rows = np.isin(docs, groups.index[groups == group])
        weights = replicate_weights(docs[rows], n_boot, rng)
        with np.errstate(invalid="ignore"):
            shares = (weights @ reused[rows]) / (weights @ lengths[rows])[:, None]
        labels = {"group": group, "kind": ["any", *kinds]}
        n_chars = reused[rows].sum(axis=0)
        parts.append(long_form(labels, shares, interval, n=int(rows.sum()), n_chars=n_chars))
    return with_names(pd.concat(parts, ignore_index=True), corpus, by, interval=interval)


def reuse_matrix(corpus: Corpus, passages: pd.DataFrame, *, by: By = "doc") -> pd.DataFrame:
    """Return the share of each group's text that also occurs in each other group.

    Parameters
    ----------
    corpus : Corpus
    passages : DataFrame
        From `reuse` of the same corpus, or rows of it (one kind alone, say).
    by : str
        Groups the documents: `doc` or a column of `documents`.

    Returns
    -------
    DataFrame
        Groups x groups: the share of the characters compared of the row's group in passages shared with the
        column's group, 0 to 1; missing on the diagonal. Not symmetric: half of a short text may be in a long one.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> pc.reuse_matrix(corpus, pc.reuse(corpus), by="region").shape
    (3, 3)
    """
    groups = groups_of(corpus, by)
    order = order_of(groups)
    characters = stream(corpus)
    sides = _sides(corpus, characters, passages, groups)
    of = corpus.provisions["doc"].map(groups)
    lengths = pd.Series(np.diff(characters.edges)).groupby(of).sum().reindex(order)
    columns = {}
    for group in order:
        reused = pd.Series(_reused(sides[sides["other"] == group], characters))
        columns[group] = reused.groupby(of).sum().reindex(order) / lengths
    table = (
        pd.DataFrame(columns, index=pd.Index(order)).astype("float64").mask(np.eye(len(order), dtype=bool))
    )
    index = index_of(corpus, by, groups)
    return with_names(
        table.set_axis(index).set_axis(index.set_names([None] * index.nlevels), axis=1), corpus, by
    )


def formulas(corpus: Corpus, *, min_chars: int = 12, share: float = 0.5) -> pd.DataFrame:
    """Return the boilerplate of a corpus: strings within a sentence that occur, punctuation aside, in most documents.

    Parameters
    ----------
    corpus : Corpus
    min_chars : int
        The shortest string, in characters without punctuation.
    share : float
        The string occurs in more than this share of the documents, 0 to 1, and in two at least.

    Returns
    -------
    DataFrame
        text (without punctuation), n_chars, n_docs, n (occurrences), the most frequent first. No string goes on after
        。！？；. A part of a listed string is listed if it occurs in more documents or more
        often.

    Examples
    --------
    >>> import policycompare as pc
    >>> list(pc.formulas(pc.load(), min_chars=8).columns)
    ['text', 'n_chars', 'n_docs', 'n']
    """
    check_has_texts(corpus, "formulas")
    characters = stream(corpus, whole=True)
    begins = _sentence_starts(corpus, characters)
    sentence_of = np.cumsum(np.bincount(begins, minlength=len(characters.text))) - 1
    doc_of = documents_of(corpus)[characters.provision[begins]]
    below = np.zeros(len(corpus.documents), dtype=bool)
    found = shared_strings(characters._replace(provision=sentence_of), doc_of, below, min_chars)
    fewest = max(2, int(share * len(corpus.documents)) + 1)
    order = np.argsort(found.offsets)
    at, held = found.offsets[order], np.repeat(found.n_docs, found.sizes)[order]
    strings: set[str] = set()
    for level in np.unique(held[held >= fewest]):
        kept = at[held >= level]
        breaks = np.flatnonzero((np.diff(kept) != 1) | (np.diff(sentence_of[kept]) != 0)) + 1
        strings |= {characters.text[run[0] : run[-1] + min_chars] for run in np.split(kept, breaks)}
    sentences = [characters.text[i:j] for i, j in pairwise([*begins.tolist(), len(characters.text)])]
    of_docs = [0, *(np.flatnonzero(np.diff(doc_of)) + 1).tolist(), len(sentences)]
    texts = ["\n".join(sentences[i:j]) for i, j in pairwise(of_docs)]
    rows: list[tuple[str, int, int, int]] = []
    for string in sorted(strings, key=lambda string: (-len(string), string)):
        counts = [text.count(string) for text in texts]
        n = sum(n > 0 for n in counts)
        if n >= fewest and all(
            n > of or sum(counts) > all_of for longer, _, of, all_of in rows if string in longer
        ):
            rows.append((string, len(string), n, sum(counts)))
    listed = pd.DataFrame(rows, columns=["text", "n_chars", "n_docs", "n"]).astype({"text": "str"})
    return listed.sort_values(
        ["n_docs", "n", "n_chars", "text"], ascending=[False, False, False, True], ignore_index=True
    )


def _sentence_starts(corpus: Corpus, characters: Stream) -> np.ndarray:
    """Return the offsets in `characters` at which sentences begin; each provision begins one."""
    texts, edges = corpus.documents["text"], characters.edges
    ended = np.zeros(len(characters.text), dtype=np.int64)
    for doc, rows in corpus.provisions.groupby("doc", sort=False).indices.items():
        own = slice(edges[rows[0]], edges[rows[-1] + 1])
        ends = np.cumsum(np.isin(code_points(fold(texts[doc])), _SENTENCE_ENDS))
        ended[own] = ends[characters.place[own]]
    changes = (np.diff(ended) != 0) | (np.diff(characters.provision) != 0)
    return np.r_[0, np.flatnonzero(changes) + 1] if len(ended) else np.zeros(0, dtype=np.int64)


def _sides(corpus: Corpus, characters: Stream, passages: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Return both sides of the passages between groups: first and last offset, other group, kind."""
    schema.check_columns(passages, _SIDES, name="passages")
    keys = zip(corpus.provisions["doc"], corpus.provisions["n"], strict=True)
    row_of = {key: i for i, key in enumerate(keys)}
    rows = []
    for x, y in ("ab", "ba"):
        columns = [f"doc_{x}", f"n_{x}", f"start_{x}", f"end_{x}", f"doc_{y}", "kind"]
        for doc, n, start, end, other_doc, kind in passages[columns].itertuples(index=False, name=None):
            group, other = groups.get(doc), groups.get(other_doc)
            if group is None or other is None or group == other:
                continue
            i = row_of[doc, n]
            edge = characters.edges[i]
            places = characters.place[edge : characters.edges[i + 1]]
            first, last = edge + np.searchsorted(places, [start, end])
            rows.append((first, last, other, kind))
    return pd.DataFrame(rows, columns=["first", "last", "other", "kind"])


def _reused(sides: pd.DataFrame, characters: Stream) -> np.ndarray:
    """Return, for each provision, the number of characters in any of the passages."""
    steps = np.zeros(len(characters.place) + 1, dtype=np.int64)
    np.add.at(steps, sides["first"].to_numpy(dtype=np.int64), 1)
    np.add.at(steps, sides["last"].to_numpy(dtype=np.int64), -1)
    is_reused = np.cumsum(steps[:-1]) > 0
    return np.bincount(characters.provision[is_reused], minlength=len(characters.edges) - 1)
