"""Resampling: provisions drawn anew within each document, by weights; intervals from the draws."""

import warnings
from collections.abc import Mapping

import numpy as np

from policycompare import schema
from policycompare.errors import SmallSampleWarning, level_outside

FEW = 10


def check_level(level: float, *, what: str = "interval") -> None:
    """Raise SelectionError unless `level` lies between 0 and 1."""
    if not 0 < level < 1:
        schema.check_known([level], ["a number between 0 and 1"], what=what)


def draws_within(docs: np.ndarray, n_boot: int, draws: np.random.Generator) -> np.ndarray:
    """Return how often each provision is drawn in each resample: within its document, as many as it has.

    Returns
    -------
    array, shape (1 + n_boot, provisions)
        The first row is the sample itself.

    Examples
    --------
    >>> weights = draws_within(np.array(["a", "a", "b"]), 3, np.random.default_rng(0))
    >>> weights.sum(axis=1).tolist(), weights[:, 2].tolist()
    ([3.0, 3.0, 3.0, 3.0], [1.0, 1.0, 1.0, 1.0])
    """
    weights = np.ones((1 + n_boot, len(docs)))
    for doc in dict.fromkeys(docs):
        inside = np.flatnonzero(docs == doc)
        n = len(inside)
        weights[1:, inside] = draws.multinomial(n, np.full(n, 1 / n), size=n_boot)
    return weights


def bounds(values: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the percentile interval of each column of draws; missing draws are passed over.

    Examples
    --------
    >>> [round(float(edge), 6) for edge in bounds(np.arange(101.0), 0.9)]
    [5.0, 95.0]
    """
    tail = (1 - level) / 2
    if not np.isnan(values).any():
        low, high = np.quantile(values, [tail, 1 - tail], axis=0)
        return low, high
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        low, high = np.nanquantile(values, [tail, 1 - tail], axis=0)
    return low, high


def about(
    values: np.ndarray, level: float, *, least: float = -np.inf, most: float = np.inf
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the interval of draws about their own mean, set about the estimate, and what the draws lie off it.

    A resample repeats some provisions and loses others, and with them rare codes and words: what counts kinds
    (overlap, diversity, similarity) comes out lower in it, so that percentiles may lie wholly under the estimate.

    Parameters
    ----------
    values : array, shape (1 + n_boot, …)
        The estimate first, then the draws.
    level : float
        Between 0 and 1.
    least, most : float
        The range of the measure; the interval is cut at it.

    Returns
    -------
    low, high, bias : array
        bias: mean of the draws less the estimate.

    Examples
    --------
    >>> [round(float(value), 2) for value in about(np.array([0.5, 0.3, 0.4, 0.5]), 0.5)]
    [0.45, 0.55, -0.1]
    """
    low, high = bounds(values[1:], level)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        bias = np.nanmean(values[1:], axis=0) - values[0]
    return np.clip(low - bias, least, most), np.clip(high - bias, least, most), bias


def warn_of_small(sizes: Mapping[str, int], *, few: int = FEW, what: str = "codable provisions") -> None:
    """Warn of the groups that are too small for a claim."""
    small = [f"{group} ({n})" for group, n in sizes.items() if n < few]
    if small:
        warnings.warn(
            f"{len(small)} group(s) have under {few} {what}: {', '.join(small)}; their figures support no claim",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )
