"""Measures of text reuse: the shares of each group's text in other groups, and boilerplate."""

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import By, groups_of, index_of, order_of, with_names
from policycompare.compare.resampling import check_level, long_form, replicate_weights
from policycompare.compare.texts.reuse import Stream, grams, stream
from policycompare.corpus import Corpus

KINDS = ("formula", "common_parent", "sideways")
_SIDES = ("doc_a", "n_a", "start_a", "end_a", "doc_b", "n_b", "start_b", "end_b", "kind")


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
        A row a group and kind: group, kind (any, formula, common_parent, sideways), estimate (characters in
        such passages as a share of all characters of the group's provisions, 0 to 1), low, high, n
        (provisions), n_chars (characters reused). Kinds may overlap: a character counts once in each.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> shares = pc.reuse_shares(corpus, pc.reuse(corpus), by="region")
    >>> bool(shares["estimate"].between(0, 1).all())
    True
    """
    check_level(interval)
    groups = groups_of(corpus, by)
    characters = stream(corpus)
    sides = _sides(corpus, characters, passages, groups)
    lengths = np.diff(characters.edges)
    docs = corpus.provisions["doc"].to_numpy()
    by_kind = [sides, *(sides[sides["kind"] == kind] for kind in KINDS)]
    reused = np.column_stack([_reused(own, characters) for own in by_kind])
    rng = np.random.default_rng(seed)
    parts = []
    for group in order_of(groups):
        rows = np.isin(docs, groups.index[groups == group])
        weights = replicate_weights(docs[rows], n_boot, rng)
        with np.errstate(invalid="ignore"):
            shares = (weights @ reused[rows]) / (weights @ lengths[rows])[:, None]
        labels = {"group": group, "kind": ["any", *KINDS]}
        n_chars = reused[rows].sum(axis=0)
        parts.append(long_form(labels, shares, interval, n=int(rows.sum()), n_chars=n_chars))
    return with_names(pd.concat(parts, ignore_index=True), corpus, by)


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
        Groups x groups: the share of the characters of the row's group in passages shared with the column's
        group, 0 to 1; missing on the diagonal. Not symmetric: half of a short text may be in a long one.

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
    """Return the boilerplate of a corpus: strings that occur word for word in most documents.

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
        text (without punctuation), n_chars, n_docs, n (occurrences), the most frequent first.

    Examples
    --------
    >>> import policycompare as pc
    >>> list(pc.formulas(pc.load(), min_chars=8).columns)
    ['text', 'n_chars', 'n_docs', 'n']
    """
    characters = stream(corpus)
    docs = corpus.provisions["doc"].to_numpy()
    table = grams(characters, min_chars)
    table = table.assign(doc=pd.factorize(docs)[0][characters.provision[table["at"]]])
    n_docs = table.groupby("hash")["doc"].transform("nunique")
    at = np.sort(table.loc[(n_docs > share * len(corpus.documents)) & (n_docs > 1), "at"].to_numpy())
    breaks = np.flatnonzero((np.diff(at) != 1) | np.diff(characters.provision[at]).astype(bool)) + 1
    strings = {characters.text[run[0] : run[-1] + min_chars] for run in np.split(at, breaks) if len(run)}
    rows_of_docs = [np.flatnonzero(docs == doc) for doc in corpus.documents.index]
    edges = characters.edges
    texts = [characters.text[edges[rows[0]] : edges[rows[-1] + 1]] for rows in rows_of_docs if len(rows)]
    rows = []
    for string in strings:
        counts = [text.count(string) for text in texts]
        rows.append((string, len(string), sum(n > 0 for n in counts), sum(counts)))
    listed = pd.DataFrame(rows, columns=["text", "n_chars", "n_docs", "n"]).astype({"text": "str"})
    return listed.sort_values(
        ["n_docs", "n", "n_chars", "text"], ascending=[False, False, False, True], ignore_index=True
    )


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
