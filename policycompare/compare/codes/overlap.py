"""Overlap of the codes of two groups, by Jaccard or another measure."""

from collections.abc import Callable
from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.codes.coverage import VALUES, coverage, valued
from policycompare.compare.groups import samples
from policycompare.compare.resampling import check_level, long_form, replicate_weights, warn_small_groups
from policycompare.corpus import Corpus


def jaccard(a: np.ndarray, b: np.ndarray) -> float:
    """Return the shared codes as a share of all codes of either (Jaccard 1912); NaN if both are empty.

    Parameters
    ----------
    a, b : array
        Presence (zero or not), one entry a code.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    >>> jaccard(np.array([1, 1, 0]), np.array([0, 1, 1]))
    0.3333333333333333
    """
    either = np.logical_or(a, b).sum()
    return float(np.logical_and(a, b).sum() / either) if either else float("nan")


def overlap_coefficient(a: np.ndarray, b: np.ndarray) -> float:
    """Return the shared codes as a share of the smaller set (Szymkiewicz-Simpson); NaN if one is empty.

    Parameters
    ----------
    a, b : array
        Presence (zero or not), one entry a code.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    >>> overlap_coefficient(np.array([1, 1, 0]), np.array([0, 1, 0]))
    1.0
    """
    smaller = min((a != 0).sum(), (b != 0).sum())
    return float(np.logical_and(a, b).sum() / smaller) if smaller else float("nan")


def ruzicka(a: np.ndarray, b: np.ndarray) -> float:
    """Return the sum of minima over the sum of maxima (weighted Jaccard, Ružička 1958); NaN for empty sets.

    Parameters
    ----------
    a, b : array
        Non-negative numbers, one entry a code.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    >>> ruzicka(np.array([2, 1]), np.array([1, 1]))
    0.6666666666666666
    """
    larger = np.maximum(a, b).sum()
    return float(np.minimum(a, b).sum() / larger) if larger else float("nan")


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    """Return the cosine of the angle between two profiles; NaN if one is empty.

    Parameters
    ----------
    a, b : array
        Numbers, one entry a code.

    Returns
    -------
    float
        0 to 1 for non-negative numbers.

    Examples
    --------
    >>> cosine(np.array([1, 0]), np.array([1, 0]))
    1.0
    """
    length = np.sqrt((np.square(a, dtype=float)).sum() * np.square(b, dtype=float).sum())
    return float(np.dot(np.asarray(a, dtype=float), b) / length) if length else float("nan")


def overlap(
    corpus: Corpus,
    dimension: str,
    *,
    by: str = "doc",
    measure: Callable[[np.ndarray, np.ndarray], float] = jaccard,
    value: Literal["presence", "count", "share"] = "presence",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the overlap of the codes of every two groups.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        Groups the documents: `doc` or a column of `documents`.
    measure : callable
        Takes two arrays, one entry a code, and returns a number: `jaccard`, `overlap_coefficient`, `ruzicka`,
        `cosine` or your own.
    value : {"presence", "count", "share"}
        The content of the arrays; `presence` counts phases too.
    interval : float, optional
        Level of a bootstrap interval (see Notes); provisions are resampled within each document.
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.

    Returns
    -------
    DataFrame
        Groups x groups, symmetric where the measure is. Two empty sets have no overlap: missing. With
        `interval` the long form, a row a pair of groups: group_a, group_b, estimate, low, high, n_a, n_b
        (codable provisions), bias (mean of the replicates minus the estimate).

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten codable provisions.

    Notes
    -----
    A replicate loses rare codes, so that groups overlap less in it (`bias`). The interval is recentred: the
    percentile interval, shifted by the bias. Tried on samples of 30 shipped provisions per group (level 0.95)
    it contained the mean overlap of such samples 86 to 94 times in 100, by measure and dimension; the
    percentile interval 72 to 90.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.overlap(pc.load(), "sector", by="region")
    >>> float(table.loc["甘肃省", "甘肃省"])
    1.0
    """
    if not callable(measure):
        schema.check_known([measure], ["a function, such as pc.jaccard"], what="measure")
    schema.check_known([value], VALUES, what="value")
    if interval is None:
        table = coverage(corpus, dimension, by=by, value=value)
        profiles = table.to_numpy(dtype=float)
        values = [[measure(a, b) for b in profiles] for a in profiles]
        return pd.DataFrame(values, index=table.index, columns=table.index, dtype="float64")
    check_level(interval)
    rng = np.random.default_rng(seed)
    replicates, sizes = {}, {}
    for group, (matrix, docs) in samples(corpus, dimension, by=by, phases=value == "presence").items():
        counts = replicate_weights(docs, n_boot, rng) @ matrix.astype(float)
        replicates[group], sizes[group] = valued(counts, len(matrix), value), len(matrix)
    warn_small_groups(sizes)
    pairs = list(combinations(replicates, 2))
    values = np.full((1 + n_boot, len(pairs)), np.nan)
    for j, (a, b) in enumerate(pairs):
        values[:, j] = [measure(x, y) for x, y in zip(replicates[a], replicates[b], strict=True)]
    labels = {
        f"group_{side}": pd.Series([pair[i] for pair in pairs], dtype="str") for i, side in enumerate("ab")
    }
    n_a, n_b = (np.array([sizes[group] for group in own], dtype=int) for own in labels.values())
    is_bounded = measure in (jaccard, overlap_coefficient, ruzicka, cosine)
    limits = (0, 1) if is_bounded else (-np.inf, np.inf)
    return long_form(labels, values, interval, limits=limits, n_a=n_a, n_b=n_b)
