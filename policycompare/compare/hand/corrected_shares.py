"""Shares corrected by a hand-coded sample: the finite-population beta-binomial posterior of each cell."""

import math
from typing import NamedTuple

import numpy as np

HITS = (0.5, 0.5)
MISSES = (0.5, 3.0)
_TOLERANCE = 1e-9
_DIRECT = 5000
_POINTS = 2000


class Cell(NamedTuple):
    """The counts of one code in one group.

    `hits` and `others`: provisions with and without the machine's code. `checked_hits` and `checked_others`:
    those of them that were coded by hand. `right`: checked hits that the hand gives the code, too. `missed`:
    checked others that the hand gives the code. `effective`: checked_hits, right, checked_others, missed as
    they enter the priors where provisions were drawn at unequal rates (`effective_counts`), else None.
    """

    hits: int
    others: int
    checked_hits: int
    checked_others: int
    right: int
    missed: int
    effective: tuple[float, float, float, float] | None = None


class Share(NamedTuple):
    """A share of provisions (0 to 1), with the bounds of its interval."""

    estimate: float
    low: float
    high: float


def posterior(cell: Cell) -> np.ndarray:
    """Return the probabilities that 0, 1, … of the provisions of a group have a code.

    Unchecked hits that hold and unchecked misses are beta-binomial, with the priors Beta(1/2, 1/2) and
    Beta(1/2, 3); their sum is the convolution. Sources: Tenenbein (1970), double sampling; Ericson (1969),
    finite populations; Särndal, Swensson & Wretman (1992), post-stratification.

    >>> [round(float(value), 3) for value in posterior(Cell(2, 0, 1, 0, 1, 0))]
    [0.0, 0.25, 0.75]
    """
    from scipy.signal import fftconvolve
    from scipy.stats import betabinom

    of_hits, right, of_others, missed = cell.effective or (
        cell.checked_hits,
        cell.right,
        cell.checked_others,
        cell.missed,
    )
    left_hits, left_others = cell.hits - cell.checked_hits, cell.others - cell.checked_others
    hits = betabinom.pmf(np.arange(left_hits + 1), left_hits, HITS[0] + right, HITS[1] + of_hits - right)
    misses = betabinom.pmf(
        np.arange(left_others + 1), left_others, MISSES[0] + missed, MISSES[1] + of_others - missed
    )
    n = cell.hits + cell.others
    both = np.convolve(hits, misses) if n <= _DIRECT else fftconvolve(hits, misses).clip(0)
    probabilities = np.zeros(n + 1)
    known = cell.right + cell.missed
    probabilities[known : known + len(both)] = both
    return probabilities


def effective_counts(weights: np.ndarray, given: np.ndarray) -> tuple[float, float]:
    """Return the effective number of checked provisions and of those among them with the code (Kish 1965).

    `weights` are provisions of the stratum per checked provision; `given` is True where the hand gives the
    code. Equal weights return the plain counts.

    >>> effective_counts(np.array([2.0, 2.0, 2.0]), np.array([True, False, False]))
    (3.0, 1.0)
    """
    if not len(weights):
        return 0.0, 0.0
    number = float(weights.sum() ** 2 / (weights**2).sum())
    return number, number * float(weights[given].sum() / weights.sum())


def share_of_documents(probabilities: np.ndarray, level: float) -> Share:
    """Return the share of these very provisions that have the code: posterior mean and central interval.

    A skewed posterior has its mean outside the quantiles: one provision of 28 is unchecked, and has the code with a
    probability under a tail. The interval reaches to the whole numbers around the mean.

    >>> [round(value, 4) for value in share_of_documents(np.array([0.99, 0.01]), 0.95)]
    [0.01, 0.0, 1.0]
    """
    n = len(probabilities) - 1
    mean = float(probabilities @ np.arange(n + 1))
    below = np.cumsum(probabilities)
    tail = (1 - level) / 2
    low = int((below <= tail + _TOLERANCE).sum())
    high = int((below < 1 - tail - _TOLERANCE).sum())
    low = min(low, mean, math.floor(mean + _TOLERANCE))
    high = max(high, mean, math.ceil(mean - _TOLERANCE))
    return Share(mean / n, low / n, high / n)


def beta_of_process(probabilities: np.ndarray) -> tuple[float, float]:
    """Return the two parameters of the beta distribution of the share in provisions like these.

    Given the number of provisions with the code, the share is Beta(number + 1/2, others + 1/2); the mixture over
    the posterior is replaced by the beta distribution of its mean and variance.
    """
    n = len(probabilities) - 1
    number = np.arange(n + 1)
    mean = float(probabilities @ number)
    variance = float(probabilities @ (number - mean) ** 2)
    first = (mean + 0.5) / (n + 1)
    second = (variance + (mean + 0.5) ** 2) / (n + 1) ** 2
    spread = variance / (n + 1) ** 2 + (first - second) / (n + 2)
    size = first * (1 - first) / spread - 1
    return first * size, (1 - first) * size


def share_of_process(probabilities: np.ndarray, level: float) -> Share:
    """Return the share in provisions like these: mean and central interval of `beta_of_process`, which holds the mean."""
    from scipy.stats import beta

    a, b = beta_of_process(probabilities)
    low, high = beta.ppf([(1 - level) / 2, (1 + level) / 2], a, b)
    mean = a / (a + b)
    return Share(mean, min(float(low), mean), max(float(high), mean))


def difference_of_shares(a: Share, b: Share) -> Share:
    """Return a - b with the interval made of the two intervals (Newcombe 1998, method 10).

    >>> [round(value, 3) for value in difference_of_shares(Share(0.5, 0.4, 0.6), Share(0.5, 0.4, 0.6))]
    [0.0, -0.141, 0.141]
    """
    estimate = a.estimate - b.estimate
    return Share(
        estimate,
        estimate - float(np.hypot(a.estimate - a.low, b.high - b.estimate)),
        estimate + float(np.hypot(a.high - a.estimate, b.estimate - b.low)),
    )


def p_of_difference(a: np.ndarray, b: np.ndarray) -> float:
    """Return the two-sided p of no difference between two processes, from their posteriors."""
    from scipy.stats import beta

    points = (np.arange(1, _POINTS + 1) - 0.5) / _POINTS
    smaller = float(beta.cdf(beta.ppf(points, *beta_of_process(a)), *beta_of_process(b)).mean())
    return 2 * min(smaller, 1 - smaller)
