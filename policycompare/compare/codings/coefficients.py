"""Coefficients of agreement of two or more coders, for a sample and its bootstrap replicates."""

from itertools import combinations

import numpy as np


def coefficients(given: np.ndarray, coded: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Return each coefficient as replicates x (1 + codes): first the dimension as a whole, then each code.

    `given` and `coded` are coders x provisions x codes (bool): True if the coder assigns the code, and True
    if the coder judged the provision. `weights` are replicates x provisions. A unit is a pair of provision
    and code; for the dimension as a whole the units of all codes are pooled.

    alpha: Krippendorff (2011), nominal, without units that have one judgement. kappa: Cohen (1960); for more
    than two coders the mean of all pairs (Light 1971). ac1: Gwet (2008). pabak: Byrt, Bishop & Carlin (1993),
    twice `percent` minus 1. percent: the mean agreement of all pairs of judgements of a unit.
    """
    yes = (given & coded).sum(axis=0).astype(float)
    judged = coded.sum(axis=0).astype(float)
    no, paired = judged - yes, judged >= 2
    with np.errstate(divide="ignore", invalid="ignore"):
        split = np.where(paired, yes * no / (judged - 1), 0.0)
        alike = np.where(paired, 1 - 2 * yes * no / (judged * (judged - 1)), 0.0)
        share = np.where(judged > 0, yes / judged, 0.0)
        split, ones, zeros, alike, units, share, rated = (
            _pooled(weights @ part)
            for part in (split, yes * paired, no * paired, alike, paired * 1.0, share, (judged > 0) * 1.0)
        )
        percent = alike / units
        prevalence = share / rated
        chance = 2 * prevalence * (1 - prevalence)
        return {
            "alpha": 1 - (ones + zeros - 1) * split / (ones * zeros),
            "kappa": _kappa(given, coded, weights),
            "ac1": (percent - chance) / (1 - chance),
            "pabak": 2 * percent - 1,
            "percent": percent,
        }


def disagreement_by_chance(
    given: np.ndarray, coded: np.ndarray, weights: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the disagreement that alpha, kappa and AC1 expect by chance if the coders agree throughout.

    `weights` are those of the provisions in the sample; each value is an array of 1 + codes, as in `coefficients`.
    Coders who agree have equal shares of the code, so that the expectation of kappa is 2 p (1 - p) of this share.
    """
    yes, judged = (given & coded).sum(axis=0).astype(float), coded.sum(axis=0).astype(float)
    paired = judged >= 2
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(judged > 0, yes / judged, 0.0)
        ones, values, shares, rated = (
            _pooled(weights[None, :] @ part)[0]
            for part in (yes * paired, judged * paired, share, (judged > 0) * 1.0)
        )
        of_paired, of_all = ones / values, shares / rated
        return {
            "alpha": 2 * ones * (values - ones) / (values * (values - 1)),
            "kappa": 2 * of_paired * (1 - of_paired),
            "ac1": 1 - 2 * of_all * (1 - of_all),
        }


def against_reference(given: np.ndarray, coded: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Return precision, recall and F1 of one coding against another, in the shape of `coefficients`."""
    counted = coded.all(axis=0)
    both, only_a, only_b = (
        _pooled(weights @ (cell & counted).astype(float))
        for cell in (given[0] & given[1], given[0] & ~given[1], ~given[0] & given[1])
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "precision": both / (both + only_a),
            "recall": both / (both + only_b),
            "f1": 2 * both / (2 * both + only_a + only_b),
        }


def _pooled(by_code: np.ndarray) -> np.ndarray:
    """Return replicates x (1 + codes) from replicates x codes: first the sum of the codes, then each code."""
    return np.column_stack([by_code.sum(axis=1), by_code])


def _kappa(given: np.ndarray, coded: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return Cohen's kappa; for more than two coders, the mean over the pairs with common units."""
    pairs = []
    for i, j in combinations(range(len(given)), 2):
        counted = coded[i] & coded[j]
        cells = [given[i] & given[j], given[i] & ~given[j], ~given[i] & given[j], counted]
        both, only_a, only_b, n = (_pooled(weights @ (cell & counted).astype(float)) for cell in cells)
        yes_a, yes_b, observed = both + only_a, both + only_b, 1 - (only_a + only_b) / n
        expected = (yes_a * yes_b + (n - yes_a) * (n - yes_b)) / n**2
        pairs.append((observed - expected) / (1 - expected))
    stacked = np.stack(pairs)
    known = ~np.isnan(stacked)
    return np.where(known, stacked, 0).sum(axis=0) / known.sum(axis=0)


def masi(a: frozenset, b: frozenset) -> float:
    """Return the MASI distance: 1 - Jaccard index x 1 (equal), 2/3 (nested), 1/3 (overlapping) or 0.

    >>> round(masi(frozenset("ab"), frozenset("a")), 3), masi(frozenset(), frozenset())
    (0.667, 0.0)
    """
    if a == b:
        return 0.0
    shared = len(a & b)
    monotone = 2 / 3 if a <= b or b <= a else 1 / 3 if shared else 0.0
    return 1 - shared / len(a | b) * monotone


def masi_alpha(given: np.ndarray, coded: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return Krippendorff's alpha of the sets of codes of provisions, for the sample and every replicate.

    `given` is coders x provisions x codes, `coded` coders x provisions.
    """
    observed, expected = masi_disagreement(given, coded, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 1 - observed / expected


def masi_disagreement(
    given: np.ndarray, coded: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the observed and the expected MASI distance of `masi_alpha`, of every replicate."""
    sets = [[frozenset(np.flatnonzero(row)) for row in own] for own in given]
    kinds = sorted({kind for own in sets for kind in own}, key=sorted)
    column = {kind: j for j, kind in enumerate(kinds)}
    distances = np.array([[masi(x, y) for y in kinds] for x in kinds])
    times = np.zeros((given.shape[1], len(kinds)))
    for own, judged in zip(sets, coded, strict=True):
        rows = np.flatnonzero(judged)
        times[rows, [column[own[row]] for row in rows]] += 1
    judged = times.sum(axis=1)
    times[judged < 2] = 0
    with np.errstate(divide="ignore", invalid="ignore"):
        within = np.where(judged >= 2, ((times @ distances) * times).sum(axis=1) / (judged - 1), 0.0)
        frequencies = weights @ times
        values = frequencies.sum(axis=1)
        expected = ((frequencies @ distances) * frequencies).sum(axis=1) / (values * (values - 1))
        return weights @ within / values, expected
