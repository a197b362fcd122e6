"""Stability of topics: whether other provisions or another start would give the same topics."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.compare.similarity import tfidf
from policycompare.compare.topics import factors, one_thread
from policycompare.compare.words import cut
from policycompare.errors import SelectionError

if TYPE_CHECKING:
    from policycompare.corpus import Corpus

COLUMNS = {"k": "int64", "against": "str", "stability": float, "low": float, "high": float, "n_runs": "int64"}


def topic_stability(
    corpus: "Corpus",
    n_topics: Iterable[int] | None = None,
    *,
    n_seeds: int = 5,
    n_resamples: int = 10,
    share: float = 0.8,
    n_terms: int = 10,
    seed: int = 0,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Measure, for each number of topics, whether the topics would be found again.

    Parameters
    ----------
    corpus : Corpus
    n_topics : iterable of int, optional
        The numbers of topics to try; 3 to 12 without it.
    n_seeds : int
        Runs on all provisions from random starts.
    n_resamples : int
        Runs on a part of the provisions of each document, drawn without replacement.
    share : float
        How large that part is, over 0 to 1.
    n_terms : int
        How many of the heaviest words of a topic are compared.
    seed : int
        Of the draws and starts.
    user_words, stop_words : sequence of str, optional
        See `words.cut`.

    Returns
    -------
    DataFrame
        Two rows a number of topics: k, against (`provisions`: parts of the provisions; `starts`: random starts),
        stability (mean agreement of the runs with the topics of all provisions, 0 to 1: all the same words in the
        same order), low, high (the least and the most stable run; not a confidence interval), n_runs, error (how much
        of the TF-IDF matrix the topics leave unexplained, ||X - WH|| / ||X||, 0 to 1; it falls with every topic).
        It shows which numbers give topics that can be found again. It does not choose: few topics are stable easily,
        and a stable topic may say little.

    Raises
    ------
    SelectionError
        Naming every number of topics that is not possible.

    Notes
    -----
    Term-centric stability (Greene, O'Callaghan & Cunningham 2014): topics of two runs are matched one to one so that
    the sum of their agreements is largest (Kuhn 1955), the agreement of two topics being the average Jaccard index of
    their first 1, 2, … `n_terms` words. The idf of a part is that of all provisions.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.topic_stability(pc.load(), [3, 4], n_seeds=1, n_resamples=2)
    >>> table[["k", "against", "n_runs"]].values.tolist()
    [[3, 'provisions', 2], [3, 'starts', 1], [4, 'provisions', 2], [4, 'starts', 1]]
    """
    numbers = list(dict.fromkeys(range(3, 13) if n_topics is None else n_topics))
    words = cut(corpus.provisions["text"], user_words=user_words, stop_words=stop_words)
    filled = np.flatnonzero([bool(found) for found in words])
    docs = corpus.provisions["doc"].to_numpy()[filled]
    draws = np.random.default_rng(seed)
    parts = [_part(docs, share, draws) for _ in range(n_resamples)]
    smallest = min(map(len, [filled, *parts]))
    wrong = [str(k) for k in numbers if not 2 <= k < smallest]
    if wrong or not 0 < share <= 1:
        what = f"{', '.join(wrong)} topics of {smallest} provisions" if wrong else f"a share of {share}"
        raise SelectionError(f"{what}; allowed: 2 to {smallest - 1} topics, a share over 0 to 1")
    matrix, _ = tfidf([words[i] for i in filled])
    length = np.sqrt((matrix.data**2).sum())
    rows = []
    with one_thread():
        for k in numbers:
            _, components, error = factors(matrix, k, seed=seed)
            whole = _ranked(components, n_terms)
            runs = {
                "provisions": [factors(matrix[part], k, seed=seed)[1] for part in parts],
                "starts": [
                    factors(matrix, k, seed=seed + i, init="random")[1] for i in range(1, n_seeds + 1)
                ],
            }
            for against, found in runs.items():
                agreed = np.array([agreement_of_topics(whole, _ranked(run, n_terms)) for run in found])
                told = (agreed.mean(), agreed.min(), agreed.max()) if len(agreed) else (np.nan,) * 3
                rows.append((k, against, *told, len(agreed), error / length))
    return pd.DataFrame(rows, columns=[*COLUMNS, "error"]).astype(COLUMNS)


def agreement_of_topics(a: np.ndarray, b: np.ndarray) -> float:
    """Return how far two sets of ranked lists agree, matched one to one (Greene et al. 2014).

    Parameters
    ----------
    a, b : array, shape (lists, ranks)
        The numbers of the terms of each list, first the heaviest; as many lists in both.

    Returns
    -------
    float
        0 to 1: the mean, over the matched lists, of the average Jaccard index of their first 1, 2, … terms.

    Examples
    --------
    >>> agreement_of_topics(np.array([[1, 2], [3, 4]]), np.array([[3, 4], [1, 2]]))
    1.0
    >>> agreement_of_topics(np.array([[1, 2]]), np.array([[2, 1]]))
    0.5
    """
    from scipy.optimize import linear_sum_assignment

    same = a[:, None, :, None] == b[None, :, None, :]
    depths = np.arange(1, min(a.shape[1], b.shape[1]) + 1)
    shared = np.stack([same[:, :, :d, :d].sum(axis=(2, 3)) for d in depths], axis=-1)
    alike = (shared / (2 * depths - shared)).mean(axis=-1)
    rows, columns = linear_sum_assignment(alike, maximize=True)
    return float(alike[rows, columns].mean())


def _ranked(components: np.ndarray, n_terms: int) -> np.ndarray:
    return np.argsort(-components, axis=1, kind="stable")[:, :n_terms]


def _part(docs: np.ndarray, share: float, draws: np.random.Generator) -> np.ndarray:
    """Return the rows of a part of the provisions of each document, in order."""
    rows = []
    for doc in dict.fromkeys(docs):
        inside = np.flatnonzero(docs == doc)
        rows.append(draws.choice(inside, max(1, round(share * len(inside))), replace=False))
    return np.sort(np.concatenate(rows)) if rows else np.zeros(0, dtype=int)
