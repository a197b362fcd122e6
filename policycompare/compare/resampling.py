"""Bootstrap: provisions are resampled within each document; intervals, adjusted p, and the long form with intervals."""

import warnings
from collections.abc import Mapping
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.errors import SmallSampleWarning, level_outside, own_filters

FEW = 10
SHORT = 5


def check_level(level: float, *, what: str = "interval") -> None:
    """Raise SelectionError unless `level` is between 0 and 1."""
    if isinstance(level, bool) or not isinstance(level, Real) or not 0 < level < 1:
        schema.check_known([level], ["a number between 0 and 1"], what=what)


def check_bootstrap(level: float | None, n_boot: int, seed: int) -> None:
    """Raise SelectionError unless the options of a bootstrap are right; a `level` of None asks for no intervals.

    >>> check_bootstrap(0.95, 0, 0)
    Traceback (most recent call last):
    policycompare.errors.SelectionError: unknown n_boot: 0; allowed: a whole number from 1
    """
    if level is not None:
        check_level(level)
    schema.check_whole(n_boot, what="n_boot", least=1)
    schema.check_whole(seed, what="seed", least=0)


def replicate_weights(docs: np.ndarray, n_boot: int, rng: np.random.Generator) -> np.ndarray:
    """Return replicates x provisions: the number of times that each provision is drawn, within its document.

    The first row is the sample itself, all ones.

    >>> weights = replicate_weights(np.array(["a", "a", "b"]), 3, np.random.default_rng(0))
    >>> weights.sum(axis=1).tolist(), weights[:, 2].tolist()
    ([3.0, 3.0, 3.0, 3.0], [1.0, 1.0, 1.0, 1.0])
    """
    weights = np.ones((1 + n_boot, len(docs)))
    for doc in dict.fromkeys(docs):
        rows = np.flatnonzero(docs == doc)
        n = len(rows)
        weights[1:, rows] = rng.multinomial(n, np.full(n, 1 / n), size=n_boot)
    return weights


def percentile_interval(replicates: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the percentile interval of each column of `replicates`; missing values are ignored.

    >>> [round(float(bound), 6) for bound in percentile_interval(np.arange(101.0), 0.9)]
    [5.0, 95.0]
    """
    tail = (1 - level) / 2
    if not np.isnan(replicates).any():
        low, high = np.quantile(replicates, [tail, 1 - tail], axis=0)
        return low, high
    with own_filters():
        warnings.simplefilter("ignore", RuntimeWarning)
        low, high = np.nanquantile(replicates, [tail, 1 - tail], axis=0)
    return low, high


def score_interval(share: Any, n: int, level: float) -> tuple[Any, Any]:
    """Return the lower and upper bound of the score interval of shares of `n` (Wilson 1927).

    >>> [round(float(bound), 4) for bound in score_interval(81 / 263, 263, 0.95)]
    [0.2553, 0.3662]
    """
    from scipy.stats import norm

    if not n:
        missing = np.full(np.shape(share), np.nan)
        return missing, missing
    z = float(norm.ppf((1 + level) / 2))
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def recentred_interval(
    values: np.ndarray, level: float, *, least: Any = -np.inf, most: Any = np.inf
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the bounds of the recentred interval, and the bias: mean of the replicates minus the estimate.

    The first row of `values` has the estimates, the others the replicates; the interval is cut at `least` and
    `most`, the range of the measure. A replicate repeats some provisions and loses others, and with them rare
    codes and words. Overlap, diversity and similarity are therefore lower in replicates, and all percentiles
    may be below the estimate. The interval is shifted by the bias.

    >>> [round(float(value), 2) for value in recentred_interval(np.array([0.5, 0.3, 0.4, 0.5]), 0.5)]
    [0.45, 0.55, -0.1]
    """
    low, high = percentile_interval(values[1:], level)
    with own_filters():
        warnings.simplefilter("ignore", RuntimeWarning)
        bias = np.nanmean(values[1:], axis=0) - values[0]
    return np.clip(low - bias, least, most), np.clip(high - bias, least, most), bias


def q_values(p: np.ndarray) -> np.ndarray:
    """Return p values adjusted for their number (Benjamini and Hochberg 1995); missing where p is missing.

    >>> q_values(np.array([0.01, np.nan, 0.02])).tolist()
    [0.02, nan, 0.02]
    """
    from scipy.stats import false_discovery_control

    q, tested = np.full(len(p), np.nan), ~np.isnan(p)
    if tested.any():
        q[tested] = false_discovery_control(p[tested])
    return q


def long_form(
    labels: Mapping[str, Any],
    values: np.ndarray,
    level: float,
    *,
    limits: tuple[Any, Any] | None = None,
    **sizes: Any,
) -> pd.DataFrame:
    """Return the long form: one row per column of `values`, with its labels, estimate, low, high and sizes.

    The first row of `values` has the estimates, the others the replicates. `labels` (group, code …) and
    `sizes` (n …) are further columns. With `limits` (least, most) intervals are recentred, and there is a
    column `bias`.

    >>> long_form({"group": "甲", "code": ["patent"]}, np.array([[2.0], [1.0], [3.0]]), 0.5, n=4).values.tolist()
    [['甲', 'patent', 2.0, 1.5, 2.5, 4]]
    """
    if limits is None:
        columns = dict(zip(("low", "high"), percentile_interval(values[1:], level), strict=True), **sizes)
    else:
        low, high, bias = recentred_interval(values, level, least=limits[0], most=limits[1])
        columns = {"low": low, "high": high, **sizes, "bias": bias}
    return pd.DataFrame({**labels, "estimate": values[0], **columns})


def warn_small_groups(sizes: Mapping[str, int], *, noun: str = "codable provisions") -> None:
    """Warn of the groups with fewer than ten codable provisions (or other units of this name)."""
    small = [f"{group} ({n})" for group, n in sizes.items() if n < FEW]
    if small:
        warnings.warn(
            f"{len(small)} group(s) have under {FEW} {noun}: {', '.join(small)}; too few to support a claim",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )


def warn_short_documents(docs: Mapping[str, np.ndarray], *, unit: str = "document") -> None:
    """Warn of the groups whose documents (or other units of this name) have under five provisions on average, but ten or more together.

    `docs` has for each group the document of each provision. Provisions are resampled within documents: one
    provision is always drawn again, so that intervals have no width if every document has one.
    """
    means = {group: len(own) / len(set(own)) for group, own in docs.items() if len(own) >= FEW}
    short = [f"{group} ({mean:.1f})" for group, mean in means.items() if mean < SHORT]
    if short:
        warnings.warn(
            f"{len(short)} group(s) have under {SHORT} provisions per {unit} on average: {', '.join(short)}; provisions "
            f"are resampled within each {unit}, so that the intervals are too narrow, or have no width",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )
