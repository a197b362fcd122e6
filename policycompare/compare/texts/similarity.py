"""Similarity of texts: TF-IDF cosine on words or on pairs of letters, of groups, sections or provisions."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import groups_of, order_of
from policycompare.compare.resampling import check_level, recentred_interval, replicate_weights
from policycompare.compare.texts.tfidf import counted, rarity, tokenised, weighed
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError

UNITS = ("group", "section", "provision")
COLUMNS = ("group_a", "group_b", "estimate", "low", "high", "n_a", "n_b", "bias")
_MOST_PROVISIONS = 3_000
_MOST_DRAWS = 30_000_000
_AT_ONCE = 4_000_000


class Units(NamedTuple):
    """What is compared: their index, the unit of each provision (-1 for none), what provisions are drawn within."""

    index: pd.Index
    of: np.ndarray
    strata: np.ndarray


def tfidf(words: Sequence[Sequence[str]]) -> tuple[Any, list[str]]:
    """Weigh words by term frequency and inverse document frequency.

    Parameters
    ----------
    words : sequence of sequence of str
        The words of each text.

    Returns
    -------
    matrix : sparse array
        Texts x words, rows of length 1 (0 for a text without words): sklearn's smoothed idf, sublinear tf.
    terms : list of str
        The words, sorted.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True)
    matrix = vectorizer.fit_transform(words)
    return matrix, list(vectorizer.get_feature_names_out())


def similarity(
    corpus: Corpus,
    *,
    by: str = "doc",
    tokens: str = "word",
    unit: str = "group",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Compare the wording of every two groups, sections or provisions by TF-IDF cosine.

    Parameters
    ----------
    corpus : Corpus
    by : str
        What groups the documents: `doc` or a column of `documents`; a group pools the text of its provisions.
    tokens : {"word", "bigram"}
        Words, or pairs of neighbouring letters (no digits; none across punctuation or provisions), which need no
        dictionary and see half of an unknown word.
    unit : {"group", "section", "provision"}
        What is compared: the groups; what stands under each top-level heading of each document (the first part of
        `provisions.path`, empty for what stands before the first heading); each provision.
    interval : float, optional
        Level of a bootstrap interval, such as 0.95; for groups and sections.
    n_boot, seed : int
        Resamples, and the seed of the draw.
    user_words, stop_words : sequence of str, optional
        See `words.cut`; for words alone.

    Returns
    -------
    DataFrame
        Units x units, symmetric, 0 (no word shared) to 1; a unit without words is missing. The index is the group,
        (doc, section) or (doc, n). The weights depend on all units compared: the same two documents score otherwise
        in another corpus.
        With `interval` the long form, a row a pair: group_a, group_b (``doc/section`` for sections), estimate, low,
        high, n_a, n_b (provisions), bias (mean of the resamples less the estimate).

    Raises
    ------
    SelectionError
        If an option is not there, provisions are too many for a square table (see `nearest`), or pairs too many for
        intervals.

    Notes
    -----
    The cosine of tf-idf vectors (Salton & Buckley 1988): (1 + ln tf) (ln((1 + N) / (1 + df)) + 1), N and df counted in
    the units compared. For the interval provisions are drawn anew within each document (each section for sections),
    counts are summed and then weighed; the idf stays that of the units as they are. A resample repeats some
    provisions and loses others, about a third, and with them words: resampled texts are less alike than the texts,
    between the shipped documents by 0.06 to 0.10 (`bias`), so that the percentiles of the draws may lie all below the
    estimate. The interval is therefore that of the draws about their own mean, set about the estimate. Tried on texts
    drawn from the shipped provisions (12 to 40 a side, level 0.95) it held the mean similarity of such texts 89 to 98
    times in 100; the percentile interval 0 to 19 times, the basic one 1 to 20. It tells how far the similarity of
    texts of this length varies. Longer texts are more alike (0.28 at 12 provisions a side, 0.40 at 40 and 20), so
    that pairs of very different lengths are compared with care.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> bool((pc.similarity(corpus).to_numpy().diagonal() == 1).all())
    True
    >>> pc.similarity(corpus, by="region", interval=0.95, n_boot=50).shape
    (3, 8)
    """
    schema.check_known([unit], UNITS, what="unit")
    if interval is not None:
        check_level(interval)
        if unit == "provision":
            raise SelectionError(
                "one provision cannot be resampled: interval goes with unit group or section"
            )
    units = _units(corpus, by, unit)
    kept = units.of >= 0
    texts = corpus.provisions["text"].to_numpy()[kept]
    counts, _ = counted(tokenised(texts, tokens=tokens, user_words=user_words, stop_words=stop_words))
    units = units._replace(of=units.of[kept], strata=units.strata[kept])
    sums = _pooling(units) @ counts
    rare = rarity(sums)
    table = _cosines(weighed(sums, rare), units.index)
    if interval is None:
        return table
    return _with_intervals(table, counts, units, rare, interval, n_boot, seed)


def _units(corpus: Corpus, by: str, unit: str) -> Units:
    provisions = corpus.provisions
    docs = provisions["doc"]
    if unit == "group":
        groups = groups_of(corpus, by)
        index = pd.Index(order_of(groups), name=by)
        return Units(index, index.get_indexer(docs.map(groups)), docs.to_numpy())
    if by != "doc":
        raise SelectionError(f'by="{by}" groups documents; with unit="{unit}" leave it at "doc"')
    if unit == "provision":
        if len(provisions) > _MOST_PROVISIONS:
            raise SelectionError(
                f"{len(provisions)} provisions make a table of {len(provisions) ** 2} cells; allowed: up to "
                f"{_MOST_PROVISIONS} provisions; `nearest` finds the most similar provisions of more"
            )
        index = pd.MultiIndex.from_frame(provisions[["doc", "n"]])
        return Units(index, np.arange(len(provisions)), docs.to_numpy())
    section = provisions["path"].fillna("").str.split("/").str[0]
    frame = pd.DataFrame({"doc": docs, "section": section})
    index = pd.MultiIndex.from_frame(frame.drop_duplicates())
    of = index.get_indexer(pd.MultiIndex.from_frame(frame))
    return Units(index, of, of)


def _pooling(units: Units) -> Any:
    """Units x provisions, 1 where a provision belongs to a unit."""
    from scipy import sparse

    n = len(units.of)
    return sparse.csr_array((np.ones(n), (units.of, np.arange(n))), shape=(len(units.index), n))


def _cosines(weights: Any, index: pd.Index) -> pd.DataFrame:
    cosines = np.clip((weights @ weights.T).toarray(), 0, 1)
    cosines = (cosines + cosines.T) / 2
    np.fill_diagonal(cosines, 1.0)
    empty = np.diff(weights.indptr) == 0
    cosines[empty] = cosines[:, empty] = np.nan
    return pd.DataFrame(cosines, index=index, columns=index.set_names([None] * index.nlevels))


def _with_intervals(
    table: pd.DataFrame, counts: Any, units: Units, rare: np.ndarray, level: float, n_boot: int, seed: int
) -> pd.DataFrame:
    i, j = np.triu_indices(len(table), 1)
    if len(i) * n_boot > _MOST_DRAWS:
        raise SelectionError(
            f"{len(i)} pairs of {len(table)} units with n_boot={n_boot} are too many; allowed: "
            f"{_MOST_DRAWS} pairs x resamples; group the documents by a column, or draw less often"
        )
    estimate = table.to_numpy()[i, j]
    draws = _drawn(counts, units, rare, n_boot, seed)
    low, high, bias = recentred_interval(np.vstack([estimate, draws]), level, least=0, most=1)
    names = np.array([label if isinstance(label, str) else "/".join(label) for label in table.index])
    n = np.bincount(units.of, minlength=len(table))
    values = (names[i], names[j], estimate, low, high, n[i], n[j], bias)
    return pd.DataFrame(dict(zip(COLUMNS, values, strict=True))).astype({"group_a": "str", "group_b": "str"})


def _drawn(counts: Any, units: Units, rare: np.ndarray, n_boot: int, seed: int) -> np.ndarray:
    """Return the similarity of every pair of units (columns) in every resample (rows)."""
    draws = np.random.default_rng(seed)
    i, j = np.triu_indices(len(units.index), 1)
    members = [np.flatnonzero(units.of == u) for u in range(len(units.index))]
    across = [counts[rows].T.tocsr() for rows in members]
    at_once = max(1, _AT_ONCE // max(1, len(units.index) * counts.shape[1]))
    parts = [np.zeros((0, len(i)))]
    for start in range(0, n_boot, 100):
        weights = replicate_weights(units.strata, min(100, n_boot - start), draws)[1:]
        for first in range(0, len(weights), at_once):
            some = weights[first : first + at_once]
            sums = np.stack(
                [(c @ some[:, rows].T).T for c, rows in zip(across, members, strict=True)], axis=1
            )
            parts.append(_resampled(sums, rare)[:, i, j])
    return np.concatenate(parts)


def _resampled(sums: np.ndarray, rare: np.ndarray) -> np.ndarray:
    """Return the cosines of units (second axis) in each resample (first axis) from their summed counts."""
    there = sums > 0
    np.log(sums, out=sums, where=there)
    sums += there
    sums *= rare
    lengths = np.sqrt(np.einsum("buv,buv->bu", sums, sums))
    sums /= np.where(lengths > 0, lengths, np.nan)[:, :, None]
    return np.clip(sums @ sums.transpose(0, 2, 1), 0, 1)


_CELLS = 4_000_000


def nearest(
    corpus: Corpus,
    doc: str | None = None,
    *,
    n: int | None = None,
    top: int = 5,
    by: str = "region",
    across: bool = True,
    tokens: str = "word",
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Find the provisions most similar in wording to one provision, to those of a document, or to every one.

    Parameters
    ----------
    corpus : Corpus
    doc : str, optional
        A document id; every document without it.
    n : int, optional
        A provision of `doc`; all of it without.
    top : int
        How many neighbours of each, at most.
    by : str
        What groups the documents: `doc` or a column of `documents`. Documents without a group are left out.
    across : bool
        Whether neighbours come from other groups alone; if False from anywhere but the provision itself.
    tokens : {"word", "bigram"}
        See `similarity`.
    user_words, stop_words : sequence of str, optional
        See `words.cut`; for words alone.

    Returns
    -------
    DataFrame
        A row a neighbour: doc_a, n_a (the provision), doc_b, n_b (its neighbour), similarity (TF-IDF cosine, over 0
        to 1; idf over the provisions of the corpus), rank (1 the nearest), text_a, text_b. Equal similarities stand
        in the order of the corpus. A provision that shares no word with another has no row.

    Raises
    ------
    SelectionError
        If the document, provision or column is not there.

    Notes
    -----
    Rows are multiplied in batches, so that memory grows with the corpus and not with its square.

    Examples
    --------
    >>> import policycompare as pc
    >>> found = pc.nearest(pc.load(), "sanmenxia", n=8, top=2)
    >>> found[["doc_a", "n_a", "rank"]].values.tolist()
    [['sanmenxia', 8, 1], ['sanmenxia', 8, 2]]
    >>> "sanmenxia" in set(found["doc_b"])
    False
    """
    if top < 1:
        schema.check_known([top], ["1 and more"], what="top")
    _check_place(corpus, doc, n)
    groups = groups_of(corpus, by)
    of = pd.factorize(corpus.provisions["doc"].map(groups))[0]
    kept = corpus.provisions[of >= 0].reset_index(drop=True)
    of = of[of >= 0]
    texts = kept["text"].tolist()
    counts, _ = counted(tokenised(texts, tokens=tokens, user_words=user_words, stop_words=stop_words))
    wanted = np.ones(len(kept), dtype=bool) if doc is None else (kept["doc"] == doc).to_numpy()
    if n is not None:
        wanted = wanted & (kept["n"] == n).to_numpy()
    apart = of if across else np.arange(len(kept))
    a, b, cosines, rank = _neighbours(weighed(counts, rarity(counts)), np.flatnonzero(wanted), apart, top)
    columns = {"doc": "str", "n": "int64", "text": "str"}
    sides = {
        f"{column}_{side}": kept[column].iloc[rows].reset_index(drop=True).astype(dtype)
        for side, rows in (("a", a), ("b", b))
        for column, dtype in columns.items()
    }
    order = ["doc_a", "n_a", "doc_b", "n_b", "similarity", "rank", "text_a", "text_b"]
    return pd.DataFrame({**sides, "similarity": cosines, "rank": rank})[order]


def _check_place(corpus: Corpus, doc: str | None, n: int | None) -> None:
    if doc is None:
        if n is not None:
            raise SelectionError(f"provision {n} of which document? n goes with doc")
        return
    schema.check_known([doc], corpus.documents.index, what="document")
    if n is not None:
        known = corpus.provisions.loc[corpus.provisions["doc"] == doc, "n"]
        if n not in set(known):
            raise SelectionError(f"unknown provision of {doc}: {n}; allowed: {known.min()} to {known.max()}")


def _neighbours(
    weights: Any, wanted: np.ndarray, apart: np.ndarray, top: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return row, neighbour, cosine and rank of the `top` nearest rows of another value of `apart` for each wanted."""
    across = weights.T.tocsr()
    batch = max(1, _CELLS // max(1, weights.shape[0]))
    found: list[tuple[np.ndarray, ...]] = [
        (np.zeros(0, int), np.zeros(0, int), np.zeros(0), np.zeros(0, int))
    ]
    for start in range(0, len(wanted), batch):
        rows = wanted[start : start + batch]
        cosines = np.minimum((weights[rows] @ across).toarray().round(12), 1)
        cosines[apart[rows][:, None] == apart[None, :]] = 0
        k = min(top, cosines.shape[1])
        least = np.partition(cosines, -k, axis=1)[:, -k]
        at, column = np.nonzero((cosines >= least[:, None]) & (cosines > 0))
        value = cosines[at, column]
        order = np.lexsort((column, -value, at))
        at, column, value = at[order], column[order], value[order]
        rank = np.arange(len(at)) - np.searchsorted(at, at) + 1
        kept = rank <= top
        found.append((rows[at[kept]], column[kept], value[kept], rank[kept]))
    a, b, value, rank = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return a, b, value, rank
