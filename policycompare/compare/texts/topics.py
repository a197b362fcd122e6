"""Topics of provisions by non-negative matrix factorisation, and their stability."""

import warnings
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.texts.tokens import count_tokens, cut, said, tfidf
from policycompare.corpus import Corpus
from policycompare.errors import NotConvergedWarning, SelectionError, level_outside, own_filters
from policycompare.text import counted

_LEAST = 2  # topics
_MOST_ITERATIONS = 400
COLUMNS = {"k": "int64", "against": "str", "stability": float, "low": float, "high": float, "n_runs": "int64"}


@dataclass(frozen=True, eq=False, repr=False)
class Topics:
    """The topics of a corpus.

    Attributes
    ----------
    weights : DataFrame
        doc, n and one column per topic (1, 2, …): the share of each topic in each provision, sum 1.
    terms : DataFrame
        topic, rank, term, weight: the words of each topic, largest weight first.
    provisions : DataFrame
        topic, rank, doc, n, weight, text: the most typical provisions of each topic.
    converged : bool
        True if the solver reached its tolerance within 400 iterations.
    """

    weights: pd.DataFrame
    terms: pd.DataFrame
    provisions: pd.DataFrame
    converged: bool = True

    def __repr__(self) -> str:
        n_topics, n = self.terms["topic"].nunique(), len(self.weights)
        return f"Topics({counted(n_topics, 'topic')}, {counted(n, 'provision')})"

    def labels(self, n_terms: int = 3) -> dict[int, str]:
        """Return the words of largest weight of each topic, joined to a label."""
        top = self.terms[self.terms["rank"] <= n_terms]
        return {int(topic): "、".join(rows["term"]) for topic, rows in top.groupby("topic")}


def topics(
    corpus: Corpus,
    *,
    n_topics: int = 8,
    seed: int = 0,
    n_terms: int = 10,
    n_provisions: int = 5,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> Topics:
    """Return the topics of the provisions of a corpus.

    Parameters
    ----------
    corpus : Corpus
    n_topics : int
        The number of topics, at least 2.
    seed : int
        Random seed of the solver; the starting values (NNDSVDa) do not depend on it.
    n_terms, n_provisions : int
        The number of words and of typical provisions listed for each topic.
    user_words, stop_words : sequence of str, optional
        See `cut`.

    Returns
    -------
    Topics
        The topics with the largest weight in the corpus are first. The units are provisions, so that a few
        documents suffice. The number of topics is a choice, not a finding. Statements of responsibility in
        provisions are excluded, as are headings, recipients and signatures.

    Raises
    ------
    SelectionError
        If there are not more provisions with words than topics.

    Warns
    -----
    NotConvergedWarning
        If the solver stops before it reaches its tolerance; `converged` is then False.

    Notes
    -----
    Non-negative matrix factorisation (Lee & Seung 1999) of the TF-IDF matrix, by `NMF` of
    scikit-learn in single precision. The sixth digit of a weight depends on the processor, as OpenBLAS has
    kernels for each; with `OPENBLAS_CORETYPE=Haswell` in the environment it is the same on all with AVX2.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.topics(pc.load(), n_topics=4)
    Topics(4 topics, 203 provisions)
    """
    for what, number, least in (("n_topics", n_topics, 0), ("n_terms", n_terms, 1), ("seed", seed, 0)):
        schema.check_whole(number, what=what, least=least)
    provisions = corpus.provisions[["doc", "n", "text"]].reset_index(drop=True)
    words = cut(said(corpus, "topics"), user_words=user_words, stop_words=stop_words)
    filled = sum(map(bool, words))
    counts, terms = count_tokens(words)
    most = min(filled - 1, len(terms))
    if not _LEAST <= n_topics <= most:
        few_words = most < filled - 1
        what = counted(*((len(terms), "different word") if few_words else (filled, "provision")))
        what += "" if few_words else " with words"
        raise SelectionError(f"{counted(n_topics, 'topic')} of {what}; allowed: {_allowed(most)}")
    with one_thread():
        model = factors(tfidf(counts), n_topics, seed=seed)
    if not model.converged:
        warnings.warn(
            f"topics: the solver stopped at {_MOST_ITERATIONS} iterations before it converged: another seed or a few "
            "more documents may give other topics; see topic_stability, or try another number of topics",
            NotConvergedWarning,
            stacklevel=level_outside(),
        )
    order = np.argsort(-model.loadings.sum(axis=0), kind="stable")
    loadings, components = model.loadings[:, order].astype("float64"), model.components[order]
    totals = loadings.sum(axis=1, keepdims=True)
    shares = np.divide(loadings, totals, out=np.zeros_like(loadings), where=totals > 0)
    numbers = list(range(1, n_topics + 1))
    weights = provisions[["doc", "n"]].join(pd.DataFrame(shares, columns=numbers))
    return Topics(
        weights=weights,
        terms=_terms(components, terms, n_terms),
        provisions=_typical(provisions, loadings, shares, n_provisions),
        converged=model.converged,
    )


def _allowed(most: int, noun: str = "") -> str:
    """Return what numbers of topics are allowed.

    >>> _allowed(5), _allowed(0)
    ('2 to 5', 'a corpus of at least 3 provisions with words and 2 different words')
    """
    if most < _LEAST:
        return f"a corpus of at least {_LEAST + 1} provisions with words and {_LEAST} different words"
    return f"{_LEAST} to {most}{noun}"


def one_thread() -> AbstractContextManager:
    """Limit linear algebra to one thread; with several, small matrices take four times as long."""
    from threadpoolctl import threadpool_limits  # comes with scikit-learn

    return threadpool_limits(1)


class Factors(NamedTuple):
    """Texts x topics, topics x terms, the norm of the residual, and whether the solver converged."""

    loadings: np.ndarray
    components: np.ndarray
    error: float
    converged: bool


def factors(matrix: Any, n_topics: int, *, seed: int, init: str = "nndsvda") -> Factors:
    """Return the factors of texts x terms, in single precision, which gives the same topics in less time."""
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    with own_filters():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = NMF(n_components=n_topics, init=init, random_state=seed, max_iter=_MOST_ITERATIONS)
        loadings = model.fit_transform(matrix.astype("float32"))
    converged = model.n_iter_ < _MOST_ITERATIONS
    return Factors(loadings, model.components_, float(model.reconstruction_err_), converged)


def _terms(components: np.ndarray, terms: list[str], n: int) -> pd.DataFrame:
    """Return the `n` terms of largest weight of each topic."""
    rows = []
    for topic, component in enumerate(components, start=1):
        order = sorted(range(len(terms)), key=lambda j: (-component[j], terms[j]))[:n]
        rows += [(topic, rank, terms[j], float(component[j])) for rank, j in enumerate(order, start=1)]
    return pd.DataFrame(rows, columns=["topic", "rank", "term", "weight"])


def _typical(provisions: pd.DataFrame, loadings: np.ndarray, shares: np.ndarray, n: int) -> pd.DataFrame:
    """Return, for each topic, the `n` provisions with the largest loadings."""
    parts = []
    for topic in range(loadings.shape[1]):
        order = np.argsort(-loadings[:, topic], kind="stable")[:n]
        rows = provisions.iloc[order].assign(
            topic=topic + 1, rank=range(1, len(order) + 1), weight=shares[order, topic]
        )
        parts.append(rows[["topic", "rank", "doc", "n", "weight", "text"]])
    return pd.concat(parts, ignore_index=True)


def topic_stability(
    corpus: Corpus,
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
    """Return the stability of the topics for each number of topics.

    Parameters
    ----------
    corpus : Corpus
    n_topics : iterable of int, optional
        The numbers of topics to try, by default 3 to 12.
    n_seeds : int
        Number of runs on all provisions from random starts.
    n_resamples : int
        Number of runs on a subsample of the provisions of each document, drawn without replacement.
    share : float
        The size of a subsample as a share of the provisions; above 0, at most 1.
    n_terms : int
        The number of words of largest weight by which topics are compared.
    seed : int
        Random seed of subsamples and starts.
    user_words, stop_words : sequence of str, optional
        See `cut`.

    Returns
    -------
    DataFrame
        Two rows per number of topics: k, against (`provisions`: subsamples; `starts`: random starts),
        stability (mean agreement of the runs with the topics of all provisions, 0 to 1: the same words in the
        same order), low, high (the least and the most stable run; not a confidence interval), n_runs, error
        (the relative error, a ratio of norms: ||X - WH|| / ||X||, 0 to 1; its square is the part of the sum of
        squares that the topics do not give back), converged (True if the topics of all provisions converged). The table shows for
        which numbers further runs reproduce the topics. It does not choose a number: a small number of topics
        is easily stable, and a stable topic may mean little.

    Raises
    ------
    SelectionError
        Naming every impossible number of topics.

    Notes
    -----
    Term-centric stability (Greene, O'Callaghan & Cunningham 2014): the topics of two runs are
    matched one to one so that the sum of their agreements is largest (Kuhn 1955). The agreement of two topics
    is the average Jaccard index of their first 1, 2, … `n_terms` words. The idf of a subsample is that of all
    provisions.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.topic_stability(pc.load(), [3, 4], n_seeds=1, n_resamples=2)
    >>> table[["k", "against", "n_runs"]].values.tolist()
    [[3, 'provisions', 2], [3, 'starts', 1], [4, 'provisions', 2], [4, 'starts', 1]]
    """
    schema.check_list(n_topics, what="n_topics")
    numbers = list(dict.fromkeys(range(3, 13) if n_topics is None else n_topics))
    words = cut(said(corpus, "topic_stability"), user_words=user_words, stop_words=stop_words)
    filled = np.flatnonzero([bool(own) for own in words])
    docs = corpus.provisions["doc"].to_numpy()[filled]
    rng = np.random.default_rng(seed)
    subsamples = [_subsample(docs, share, rng) for _ in range(n_resamples)]
    matrix = tfidf(count_tokens([words[i] for i in filled])[0])
    fewest = min(map(len, [filled, *subsamples]))
    smallest = min(fewest, matrix.shape[1] + 1)
    noun = "provision" if smallest == fewest else "different word"
    wrong = [str(k) for k in numbers if not _LEAST <= k < smallest]
    if wrong or not 0 < share <= 1:
        few = counted(min(fewest, matrix.shape[1]), noun)
        what = f"{', '.join(wrong)} topics of {few}" if wrong else f"a share of {share}"
        allowed = _allowed(smallest - 1, " topics")
        raise SelectionError(f"{what}; allowed: {allowed}, a share above 0, at most 1")
    length = np.sqrt((matrix.data**2).sum())
    rows = []
    with one_thread():
        for k in numbers:
            whole = factors(matrix, k, seed=seed)
            reference = _ranked(whole.components, n_terms)
            runs = {
                "provisions": [factors(matrix[own], k, seed=seed).components for own in subsamples],
                "starts": [
                    factors(matrix, k, seed=seed + i, init="random").components for i in range(1, n_seeds + 1)
                ],
            }
            for against, own in runs.items():
                values = np.array([agreement_of_topics(reference, _ranked(run, n_terms)) for run in own])
                summary = (values.mean(), values.min(), values.max()) if own else (np.nan,) * 3
                rows.append((k, against, *summary, len(own), whole.error / length, whole.converged))
    table = pd.DataFrame(rows, columns=[*COLUMNS, "error", "converged"]).astype(COLUMNS)
    table.attrs["n_terms"] = n_terms
    return table


def agreement_of_topics(a: np.ndarray, b: np.ndarray) -> float:
    """Return the agreement (0 to 1) of two sets of ranked lists, matched one to one (Greene et al. 2014).

    `a` and `b` are lists x ranks: numbers of terms, largest weight first. The agreement is the mean over the
    matched lists of the average Jaccard index of their first 1, 2, … terms.

    >>> agreement_of_topics(np.array([[1, 2], [3, 4]]), np.array([[3, 4], [1, 2]]))
    1.0
    >>> agreement_of_topics(np.array([[1, 2]]), np.array([[2, 1]]))
    0.5
    """
    from scipy.optimize import linear_sum_assignment

    same = a[:, None, :, None] == b[None, :, None, :]
    depths = np.arange(1, min(a.shape[1], b.shape[1]) + 1)
    shared = np.stack([same[:, :, :d, :d].sum(axis=(2, 3)) for d in depths], axis=-1)
    agreements = (shared / (2 * depths - shared)).mean(axis=-1)
    rows, columns = linear_sum_assignment(agreements, maximize=True)
    return float(agreements[rows, columns].mean())


def _ranked(components: np.ndarray, n_terms: int) -> np.ndarray:
    """Return, for each topic, the columns of its `n_terms` largest weights."""
    return np.argsort(-components, axis=1, kind="stable")[:, :n_terms]


def _subsample(docs: np.ndarray, share: float, rng: np.random.Generator) -> np.ndarray:
    """Return the row numbers of a share of the provisions of each document, in order."""
    rows = []
    for doc in dict.fromkeys(docs):
        own = np.flatnonzero(docs == doc)
        rows.append(rng.choice(own, max(1, round(share * len(own))), replace=False))
    return np.sort(np.concatenate(rows)) if rows else np.zeros(0, dtype=int)
