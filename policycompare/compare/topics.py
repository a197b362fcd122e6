"""Topics of provisions: non-negative matrix factorisation of their words."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from policycompare.compare.groups import groups_of, order_of
from policycompare.compare.resampling import bounds, check_level, draws_within
from policycompare.compare.similarity import tfidf
from policycompare.compare.words import cut
from policycompare.errors import SelectionError

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


@dataclass(frozen=True, eq=False, repr=False)
class Topics:
    """Topics found in a corpus.

    Attributes
    ----------
    weights : DataFrame
        doc, n and a column a topic (1, 2, …): the share of each topic in each provision, 0 to 1 a row.
    terms : DataFrame
        topic, rank, term, weight: the words of each topic, heaviest first.
    provisions : DataFrame
        topic, rank, doc, n, weight, text: its most typical provisions.
    """

    weights: pd.DataFrame
    terms: pd.DataFrame
    provisions: pd.DataFrame

    def __repr__(self) -> str:
        return f"Topics({self.terms['topic'].nunique()} topics, {len(self.weights)} provisions)"

    def labels(self, n_terms: int = 3) -> dict[int, str]:
        """Return the heaviest words of each topic as its label."""
        top = self.terms[self.terms["rank"] <= n_terms]
        return {int(topic): "、".join(rows["term"]) for topic, rows in top.groupby("topic")}


def topics(
    corpus: "Corpus",
    *,
    n_topics: int = 8,
    seed: int = 0,
    n_terms: int = 10,
    n_provisions: int = 5,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> Topics:
    """Find topics in the provisions of a corpus.

    Parameters
    ----------
    corpus : Corpus
    n_topics : int
        How many; at least 2.
    seed : int
        For the solver; the start (NNDSVDa) does not depend on it.
    n_terms, n_provisions : int
        How many words and typical provisions to list for each.
    user_words, stop_words : sequence of str, optional
        See `words.cut`.

    Returns
    -------
    Topics
        Ordered by their weight in the corpus. The units are provisions, so that a few documents suffice; the number
        of topics is a choice, not a finding.

    Raises
    ------
    SelectionError
        If there are not more provisions with words than topics.

    Notes
    -----
    Non-negative matrix factorisation (Lee & Seung 1999) of the TF-IDF matrix, scikit-learn's `NMF`.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.topics(pc.load(), n_topics=4)
    Topics(4 topics, 203 provisions)
    """
    provisions = corpus.provisions[["doc", "n", "text"]].reset_index(drop=True)
    words = cut(provisions["text"], user_words=user_words, stop_words=stop_words)
    filled = sum(map(bool, words))
    if not 2 <= n_topics < filled:
        raise SelectionError(
            f"{n_topics} topics of {filled} provisions with words; allowed: 2 to {filled - 1}"
        )
    matrix, terms = tfidf(words)
    with one_thread():
        loads, components, _ = factors(matrix, n_topics, seed=seed)
    heaviest = np.argsort(-loads.sum(axis=0), kind="stable")
    loads, components = loads[:, heaviest], components[heaviest]
    totals = loads.sum(axis=1, keepdims=True)
    shares = np.divide(loads, totals, out=np.zeros_like(loads), where=totals > 0)
    numbers = list(range(1, n_topics + 1))
    weights = provisions[["doc", "n"]].join(pd.DataFrame(shares, columns=numbers))
    return Topics(
        weights=weights,
        terms=_terms(components, terms, n_terms),
        provisions=_typical(provisions, loads, shares, n_provisions),
    )


def one_thread() -> AbstractContextManager:
    """Keep linear algebra to one thread: on matrices this small threads wait for one another, four times as long."""
    from threadpoolctl import threadpool_limits  # comes with scikit-learn

    return threadpool_limits(1)


def factors(
    matrix: Any, n_topics: int, *, seed: int, init: str = "nndsvda"
) -> tuple[np.ndarray, np.ndarray, float]:
    """Factorise texts x terms into texts x topics and topics x terms; with the norm of what is left over."""
    import warnings

    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = NMF(n_components=n_topics, init=init, random_state=seed, max_iter=400)
        loads = model.fit_transform(matrix)
    return loads, model.components_, float(model.reconstruction_err_)


def _terms(components: np.ndarray, terms: list[str], n: int) -> pd.DataFrame:
    rows = []
    for topic, component in enumerate(components, start=1):
        order = sorted(range(len(terms)), key=lambda j: (-component[j], terms[j]))[:n]
        rows += [(topic, rank, terms[j], float(component[j])) for rank, j in enumerate(order, start=1)]
    return pd.DataFrame(rows, columns=["topic", "rank", "term", "weight"])


def _typical(provisions: pd.DataFrame, loads: np.ndarray, shares: np.ndarray, n: int) -> pd.DataFrame:
    parts = []
    for topic in range(loads.shape[1]):
        order = np.argsort(-loads[:, topic], kind="stable")[:n]
        rows = provisions.iloc[order].assign(
            topic=topic + 1, rank=range(1, len(order) + 1), weight=shares[order, topic]
        )
        parts.append(rows[["topic", "rank", "doc", "n", "weight", "text"]])
    return pd.concat(parts, ignore_index=True)


def topic_shares(
    corpus: "Corpus",
    found: Topics,
    *,
    by: str = "region",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the mean share of each topic in the provisions of each group.

    Parameters
    ----------
    corpus : Corpus
        The one the topics were found in.
    found : Topics
    by : str
        What groups the documents.
    interval : float, optional
        Level of a percentile bootstrap interval, such as 0.95: provisions are drawn anew within each document. The
        topics stay as they are found, so that it does not hold their own uncertainty (see `topic_stability`).
    n_boot, seed : int
        Resamples, and the seed of the draw.

    Returns
    -------
    DataFrame
        Groups x topics; a row sums to 1 (less where provisions have no words). With `interval` the long form group,
        topic, estimate, low, high, n (provisions).

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> found = pc.topics(corpus, n_topics=4)
    >>> pc.topic_shares(corpus, found).shape
    (3, 4)
    >>> pc.topic_shares(corpus, found, interval=0.95, n_boot=50).shape
    (12, 6)
    """
    groups = groups_of(corpus, by)
    weights = found.weights.assign(group=found.weights["doc"].map(groups)).dropna(subset=["group"])
    shares = weights.drop(columns=["doc", "n"])
    if interval is None:
        return shares.groupby("group").mean().reindex(order_of(groups)).rename_axis(index=by, columns="topic")
    check_level(interval)
    draws = np.random.default_rng(seed)
    numbers = shares.columns.drop("group")
    parts = []
    for group in order_of(groups):
        inside = (weights["group"] == group).to_numpy()
        n = int(inside.sum())
        drawn = draws_within(weights.loc[inside, "doc"].to_numpy(), n_boot, draws)
        means = drawn @ shares.loc[inside, numbers].to_numpy(dtype=float) / n if n else drawn[:, :0]
        values = (means[0], *bounds(means[1:], interval)) if n else (np.nan,) * 3
        columns = dict(zip(("estimate", "low", "high"), values, strict=True))
        parts.append(pd.DataFrame({"group": group, "topic": numbers.astype("int64"), **columns, "n": n}))
    return pd.concat(parts, ignore_index=True).astype({"group": "str"})
