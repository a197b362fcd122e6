"""Topic profiles of groups: the mean share of each topic, and the similarity of the profiles."""

import numpy as np
import pandas as pd

from policycompare.compare.groups import By, groups_of, index_of, order_of, with_names, with_parts
from policycompare.compare.resampling import (
    check_bootstrap,
    long_form,
    replicate_weights,
    warn_short_documents,
)
from policycompare.compare.texts.topics import Topics
from policycompare.corpus import Corpus


def topic_shares(
    corpus: Corpus,
    found: Topics,
    *,
    by: By = "region",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the mean share of each topic in the provisions of each group.

    Parameters
    ----------
    corpus : Corpus
        The corpus of the topics.
    found : Topics
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several.
    interval : float, optional
        Level of a percentile bootstrap interval, such as 0.95; provisions are resampled within each document.
        The topics are fixed: the interval does not include their own uncertainty (see `topic_stability`).
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.

    Returns
    -------
    DataFrame
        Groups x topics; a row sums to 1, or less if provisions have no words. With `interval` the long form
        group, topic, estimate, low, high, n (provisions).

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has ten provisions or more, but under five per document.

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
        means = shares.groupby("group").mean().reindex(order_of(groups)).rename_axis(columns="topic")
        n = {group: int(k) for group, k in weights["group"].value_counts(sort=False).items()}
        return with_names(means.set_axis(index_of(corpus, by, groups)), corpus, by, n=n)
    check_bootstrap(interval, n_boot, seed)
    warn_short_documents(
        {group: own.to_numpy() for group, own in weights.groupby("group", sort=False)["doc"]}
    )
    rng = np.random.default_rng(seed)
    numbers = shares.columns.drop("group")
    parts = []
    for group in order_of(groups):
        own = weights[weights["group"] == group]
        replicates = replicate_weights(own["doc"].to_numpy(), n_boot, rng)
        with np.errstate(invalid="ignore"):
            means = replicates @ own[numbers].to_numpy(dtype=float) / np.float64(len(own))
        labels = {"group": group, "topic": numbers.astype("int64")}
        parts.append(long_form(labels, means, interval, n=len(own)))
    table = pd.concat(parts, ignore_index=True).astype({"group": "str"})
    return with_names(with_parts(table, index_of(corpus, by, groups)), corpus, by, interval=interval)


def topic_similarity(
    corpus: Corpus,
    found: Topics,
    *,
    by: By = "region",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the similarity of the topic profiles of every two groups: 1 - Hellinger distance.

    Parameters
    ----------
    corpus : Corpus
        The corpus of the topics.
    found : Topics
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several.
    interval : float, optional
        Level of a bootstrap interval, such as 0.95, recentred as in `similarity`; provisions are resampled
        within each document. The topics are fixed: the interval does not include their own uncertainty (see
        `topic_stability`).
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.

    Returns
    -------
    DataFrame
        Groups x groups, symmetric, 0 (no topic in common) to 1 (the same shares of all topics); missing for a
        group without words. With `interval` the long form, one row per pair: group_a, group_b, estimate, low,
        high, n_a, n_b (provisions), bias (mean of the replicates minus the estimate).

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has ten provisions or more, but under five per document.

    Notes
    -----
    Hellinger distance of the shares p and q of the topics (see `topic_shares`), scaled to sum 1:
    sqrt(sum (sqrt p - sqrt q)² / 2), 0 to 1 (Hellinger 1909).

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> table = pc.topic_similarity(corpus, pc.topics(corpus, n_topics=4))
    >>> table.shape, bool(table.loc["甘肃省", "甘肃省"] == 1)
    ((3, 3), True)
    """
    groups = groups_of(corpus, by)
    index = index_of(corpus, by, groups)
    check_bootstrap(interval, n_boot, seed)
    rng = np.random.default_rng(seed)
    numbers = [name for name in found.weights.columns if name not in ("doc", "n")]
    of = found.weights["doc"].map(groups).to_numpy()
    if interval is not None:
        docs = found.weights["doc"].to_numpy()
        warn_short_documents({group: docs[of == group] for group in order_of(groups)})
    roots, sizes = [], []
    for group in order_of(groups):
        own = found.weights[of == group]
        replicates = replicate_weights(own["doc"].to_numpy(), n_boot if interval else 0, rng)
        sums = replicates @ own[numbers].to_numpy(dtype=float)
        with np.errstate(invalid="ignore"):
            roots.append(np.sqrt(sums / sums.sum(axis=1, keepdims=True)))
        sizes.append(len(own))
    profiles = np.stack(roots, axis=1)
    # sum (sqrt p - sqrt q)² / 2 = 1 - sum sqrt(p q)
    common = np.clip(np.einsum("bgt,bht->bgh", profiles, profiles), 0, 1)
    values = 1 - np.sqrt(1 - common)
    if interval is None:
        square = values[0].copy()
        np.fill_diagonal(square, np.where(np.isnan(np.diag(square)), np.nan, 1.0))
        columns = index.set_names([None] * index.nlevels)
        of_group = dict(zip(order_of(groups), sizes, strict=True))
        table = pd.DataFrame(square, index=index, columns=columns)
        table.attrs["n_topics"] = len(numbers)
        return with_names(table, corpus, by, n=of_group)
    i, j = np.triu_indices(len(index), 1)
    names = np.array(order_of(groups), dtype=object)
    n = np.array(sizes, dtype="int64")
    table = long_form(
        {"group_a": names[i], "group_b": names[j]},
        values[:, i, j],
        interval,
        limits=(0, 1),
        n_a=n[i],
        n_b=n[j],
    )
    table.attrs["n_topics"] = len(numbers)
    return with_names(table.astype({"group_a": "str", "group_b": "str"}), corpus, by, interval=interval)
