"""Similarity of texts by TF-IDF cosine: of groups, sections or provisions, and the nearest provisions."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import By, groups_of, index_of, key_of, order_of, with_names
from policycompare.compare.resampling import (
    check_bootstrap,
    long_form,
    replicate_weights,
    warn_short_documents,
    warn_small_groups,
)
from policycompare.compare.texts.tokens import count_tokens, idf, membership, said, tfidf, tokenised
from policycompare.corpus import Corpus, with_texts
from policycompare.errors import SelectionError

UNITS = ("group", "section", "provision")
BATCH_CELLS = 4_000_000
_MOST_PROVISIONS = 3_000
_MOST_PAIRS = 30_000_000


class Units(NamedTuple):
    """The units compared, the unit of each provision (-1: none), and the stratum in which it is resampled."""

    index: pd.Index
    of: np.ndarray
    strata: np.ndarray


def similarity(
    corpus: Corpus,
    *,
    by: By = "doc",
    tokens: Literal["word", "bigram"] = "word",
    unit: Literal["group", "section", "provision"] = "group",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the TF-IDF cosine similarity of every two groups, sections or provisions.

    Parameters
    ----------
    corpus : Corpus
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several. A group pools the text of its
        provisions.
    tokens : {"word", "bigram"}
        Words, or character bigrams (without digits, and not across punctuation or provisions). Bigrams need
        no dictionary and match parts of unknown words.
    unit : {"group", "section", "provision"}
        The units compared: the groups; the text under each top-level heading of each document (the first
        label of `provisions.path`, empty before the first heading); each provision.
    interval : float, optional
        Level of a bootstrap interval, such as 0.95; for groups and sections.
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.
    user_words, stop_words : sequence of str, optional
        See `cut`; for words only.

    Returns
    -------
    DataFrame
        Units x units, symmetric, 0 (no word shared) to 1; missing for a unit without words. The index is the
        group, (doc, section) or (doc, n). The weights depend on all units compared, so that the similarity of
        two documents differs between corpora. With `interval` the long form, one row per pair: group_a,
        group_b (``doc/section`` for sections), estimate, low, high, n_a, n_b (provisions), bias (mean of the
        replicates minus the estimate).

    Raises
    ------
    SelectionError
        If an option does not exist, or there are too many provisions (see `nearest`), or too many pairs with
        intervals.

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten provisions, or under five per document.

    Notes
    -----
    Statements of responsibility in provisions are excluded: lists of public bodies would make any
    two plans similar.

    The similarity is the cosine of TF-IDF vectors (Salton & Buckley 1988): (1 + ln tf) (ln((1 + N) / (1 +
    df)) + 1), with N and df counted in the units compared. For the interval provisions are resampled within
    each document (within each section for sections); counts are summed and then weighted; the idf remains
    that of the sample.

    A replicate repeats some provisions and loses about a third, and with them words. Replicates are less
    similar than the texts, for the shipped documents by 0.06 to 0.10 (`bias`), so that all percentiles may be
    below the estimate. The interval is therefore recentred: it is the percentile interval, shifted by the
    bias. In a test with texts drawn from the shipped provisions (12 to 40 per group, level 0.95) it contained
    the mean similarity of such texts 89 to 98 times in 100; the percentile interval did so 0 to 19 times, and
    the basic interval 1 to 20 times. The interval shows how far the similarity of texts of this length
    varies. Longer texts are more similar (0.28 at 12 provisions each, 0.40 at 40 and 20): compare pairs of
    very different lengths with care.

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
    check_bootstrap(interval, n_boot, seed)
    if interval is not None and unit == "provision":
        raise SelectionError("one provision cannot be resampled: interval goes with unit group or section")
    units = _units(corpus, by, unit)
    kept = units.of >= 0
    units = units._replace(of=units.of[kept], strata=units.strata[kept])
    texts = np.array(said(corpus, "similarity"), dtype=object)[kept]
    counts, _ = count_tokens(tokenised(texts, tokens=tokens, user_words=user_words, stop_words=stop_words))
    sums = membership(units.of, len(units.index)) @ counts
    term_idf = idf(sums)
    table = _cosines(tfidf(sums, term_idf), units.index)
    if interval is not None:
        table = _with_intervals(table, counts, units, term_idf, interval, n_boot, seed)
    if unit != "group":
        return table
    n = np.bincount(units.of, minlength=len(units.index)).tolist()
    sizes = dict(zip(map(key_of, units.index), n, strict=True))
    if interval is not None:
        warn_small_groups(sizes, noun="provisions")
        docs = {key_of(name): units.strata[units.of == i] for i, name in enumerate(units.index)}
        warn_short_documents(docs)
    return with_names(table, corpus, by, n=sizes, interval=interval)


def _units(corpus: Corpus, by: By, unit: str) -> Units:
    """Return the units of a corpus: its groups, sections or provisions."""
    provisions = corpus.provisions
    docs = provisions["doc"]
    if unit == "group":
        groups = groups_of(corpus, by)
        of = pd.Index(order_of(groups)).get_indexer(docs.map(groups))
        return Units(index_of(corpus, by, groups), of, docs.to_numpy())
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
    sections = pd.DataFrame({"doc": docs, "section": provisions["path"].fillna("").str.split("/").str[0]})
    index = pd.MultiIndex.from_frame(sections.drop_duplicates())
    of = index.get_indexer(pd.MultiIndex.from_frame(sections))
    return Units(index, of, of)


def _cosines(weights: Any, index: pd.Index) -> pd.DataFrame:
    """Return the cosines of all pairs of rows of `weights`, missing for rows without tokens."""
    cosines = np.clip((weights @ weights.T).toarray(), 0, 1)
    cosines = (cosines + cosines.T) / 2
    np.fill_diagonal(cosines, 1.0)
    empty = np.diff(weights.indptr) == 0
    cosines[empty] = cosines[:, empty] = np.nan
    return pd.DataFrame(cosines, index=index, columns=index.set_names([None] * index.nlevels))


def _with_intervals(
    table: pd.DataFrame, counts: Any, units: Units, term_idf: np.ndarray, level: float, n_boot: int, seed: int
) -> pd.DataFrame:
    """Return the long form of a matrix of similarities, with intervals."""
    i, j = np.triu_indices(len(table), 1)
    if len(i) * n_boot > _MOST_PAIRS:
        raise SelectionError(
            f"{len(i)} pairs of {len(table)} units with n_boot={n_boot} are too many; allowed: {_MOST_PAIRS} "
            "pairs x replicates; group the documents by a column, or set a smaller n_boot"
        )
    values = np.vstack([table.to_numpy()[i, j], _replicates(counts, units, term_idf, n_boot, seed)])
    names = pd.Series([key_of(label) for label in table.index], dtype="str")
    n = np.bincount(units.of, minlength=len(table))
    labels = {f"group_{side}": names.iloc[own].to_numpy() for side, own in (("a", i), ("b", j))}
    long = long_form(labels, values, level, limits=(0, 1), n_a=n[i], n_b=n[j])
    return long.astype(dict.fromkeys(labels, "str"))


def _replicates(counts: Any, units: Units, term_idf: np.ndarray, n_boot: int, seed: int) -> np.ndarray:
    """Return the similarity of every pair of units (columns) in every replicate (rows)."""
    rng = np.random.default_rng(seed)
    i, j = np.triu_indices(len(units.index), 1)
    members = [np.flatnonzero(units.of == u) for u in range(len(units.index))]
    by_term = [counts[rows].T.tocsr() for rows in members]
    batch = max(1, BATCH_CELLS // max(1, len(units.index) * counts.shape[1]))
    parts = [np.zeros((0, len(i)))]
    for start in range(0, n_boot, 100):
        weights = replicate_weights(units.strata, min(100, n_boot - start), rng)[1:]
        for first in range(0, len(weights), batch):
            some = weights[first : first + batch]
            sums = [(own @ some[:, rows].T).T for own, rows in zip(by_term, members, strict=True)]
            parts.append(_dense_cosines(np.stack(sums, axis=1), term_idf)[:, i, j])
    return np.concatenate(parts)


def _dense_cosines(sums: np.ndarray, term_idf: np.ndarray) -> np.ndarray:
    """Return cosines, replicates x units x units, from counts, replicates x units x terms (overwritten)."""
    is_used = sums > 0
    np.log(sums, out=sums, where=is_used)
    sums += is_used
    sums *= term_idf
    lengths = np.sqrt(np.einsum("buv,buv->bu", sums, sums))
    sums /= np.where(lengths > 0, lengths, np.nan)[:, :, None]
    return np.clip(sums @ sums.transpose(0, 2, 1), 0, 1)


def nearest(
    corpus: Corpus,
    doc: str | None = None,
    *,
    n: int | None = None,
    top: int = 5,
    by: By = "region",
    across: bool = True,
    tokens: Literal["word", "bigram"] = "word",
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the provisions whose words are most similar to those of each provision.

    Parameters
    ----------
    corpus : Corpus
    doc : str, optional
        A document id; by default every document.
    n : int, optional
        A provision of `doc`; by default all of them.
    top : int
        The largest number of neighbours of a provision.
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several. Documents without a group are
        excluded.
    across : bool
        If True, neighbours are provisions of other groups only; if False, all other provisions.
    tokens : {"word", "bigram"}
        See `similarity`.
    user_words, stop_words : sequence of str, optional
        See `cut`; for words only.

    Returns
    -------
    DataFrame
        One row per neighbour: doc_a, n_a (the provision), doc_b, n_b (its neighbour), similarity (TF-IDF
        cosine, above 0, at most 1; the idf is that of the provisions of the corpus), rank (1 is the nearest),
        text_a, text_b. Equal similarities are in the order of the corpus. A provision that shares no word
        with another has no row.

    Raises
    ------
    SelectionError
        If document, provision or column does not exist.

    Notes
    -----
    Rows are multiplied in batches, so that memory grows with the corpus and not with its square.

    Examples
    --------
    >>> import policycompare as pc
    >>> neighbours = pc.nearest(pc.load(), "sanmenxia", n=8, top=2)
    >>> neighbours[["doc_a", "n_a", "rank"]].values.tolist()
    [['sanmenxia', 8, 1], ['sanmenxia', 8, 2]]
    >>> "sanmenxia" in set(neighbours["doc_b"])
    False
    """
    corpus = with_texts(corpus)
    if top < 1:
        schema.check_known([top], ["1 and more"], what="top")
    _check_provision(corpus, doc, n)
    groups = groups_of(corpus, by)
    of = pd.factorize(corpus.provisions["doc"].map(groups))[0]
    kept = corpus.provisions[of >= 0].reset_index(drop=True)
    texts = list(np.array(said(corpus, "nearest"), dtype=object)[of >= 0])
    counts, _ = count_tokens(tokenised(texts, tokens=tokens, user_words=user_words, stop_words=stop_words))
    wanted = np.ones(len(kept), dtype=bool) if doc is None else (kept["doc"] == doc).to_numpy()
    if n is not None:
        wanted = wanted & (kept["n"] == n).to_numpy()
    excluded = of[of >= 0] if across else np.arange(len(kept))
    a, b, cosines, rank = _neighbours(tfidf(counts), np.flatnonzero(wanted), excluded, top)
    columns = {"doc": "str", "n": "int64", "text": "str"}
    sides = {
        f"{column}_{side}": kept[column].iloc[rows].reset_index(drop=True).astype(dtype)
        for side, rows in (("a", a), ("b", b))
        for column, dtype in columns.items()
    }
    order = ["doc_a", "n_a", "doc_b", "n_b", "similarity", "rank", "text_a", "text_b"]
    return pd.DataFrame({**sides, "similarity": cosines, "rank": rank})[order]


def _check_provision(corpus: Corpus, doc: str | None, n: int | None) -> None:
    """Raise SelectionError unless the document, and provision `n` of it, exist."""
    if doc is None:
        if n is not None:
            raise SelectionError(f"provision {n} of which document? n goes with doc")
        return
    schema.check_known([doc], corpus.documents.index, what="document")
    if n is not None:
        known = corpus.provisions.loc[corpus.provisions["doc"] == doc, "n"]
        if n not in set(known):
            allowed = f"{known.min()} to {known.max()}" if len(known) else "none; it has no provision"
            raise SelectionError(f"unknown provision of {doc}: {n}; allowed: {allowed}")


def _neighbours(
    weights: Any, wanted: np.ndarray, excluded: np.ndarray, top: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return row, neighbour, cosine and rank of the `top` nearest rows for each wanted row.

    Rows with the same value of `excluded` are not compared.
    """
    by_term = weights.T.tocsr()
    batch = max(1, BATCH_CELLS // max(1, weights.shape[0]))
    empty = np.zeros(0, dtype=int)
    parts: list[tuple[np.ndarray, ...]] = [(empty, empty, np.zeros(0), empty)]
    for start in range(0, len(wanted), batch):
        rows = wanted[start : start + batch]
        cosines = np.minimum((weights[rows] @ by_term).toarray().round(12), 1)
        cosines[excluded[rows][:, None] == excluded[None, :]] = 0
        k = min(top, cosines.shape[1])
        least = np.partition(cosines, -k, axis=1)[:, -k]
        row, column = np.nonzero((cosines >= least[:, None]) & (cosines > 0))
        value = cosines[row, column]
        order = np.lexsort((column, -value, row))
        row, column, value = row[order], column[order], value[order]
        rank = np.arange(len(row)) - np.searchsorted(row, row) + 1
        kept = rank <= top
        parts.append((rows[row[kept]], column[kept], value[kept], rank[kept]))
    a, b, value, rank = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return a, b, value, rank
