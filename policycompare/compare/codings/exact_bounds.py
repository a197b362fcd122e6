"""Exact bounds of measures of agreement that no replicate can change, because all judgements agree or none does."""

import numpy as np

from policycompare.compare.codings.coefficients import disagreement_by_chance, masi_disagreement

_OF_CHANCE = ("alpha", "kappa", "ac1")


def exact_bound(n: np.ndarray, level: float) -> np.ndarray:
    """Return the lower bound of a share of `n` of n (Clopper & Pearson 1934); `n` need not be a whole number.

    >>> exact_bound(np.array([2.0, 23.0]), 0.95).round(3).tolist()
    [0.158, 0.852]
    """
    with np.errstate(divide="ignore"):
        return np.asarray(((1 - level) / 2) ** (1 / n))


def exact_bounds(
    given: np.ndarray, judged: np.ndarray, weights: np.ndarray, level: float
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return for each measure the lower bound of a value of 1 and the upper bound of its least value.

    `given` and `judged` are coders x provisions x codes (bool), `weights` are those of the provisions in the
    sample. Each bound is an array of 1 + codes: first the dimension as a whole, then each code.

    The bound of `percent`, precision and recall is that of a share of n of n provisions: those that two coders
    judged, those with the code by the first coder, and by the second. Of a dimension as a whole, n counts
    provisions, not pairs of provision and code, since the judgements of one provision depend on each other.
    Unequal weights reduce n to its effective number (Kish 1965). F1 is 2s / (1 + s) of the share s of provisions
    with the code by either coder to which both give it; so is its bound. PABAK is 2p - 1 of `percent` p. Alpha,
    kappa and AC1 have the form 1 - (1 - p) / d, where d is the disagreement expected by chance; their bound has p
    at its bound and d as observed. The least value of these three depends on d, so that it has no bound here.
    """
    judged_twice = judged.sum(axis=0) >= 2
    bases = {"percent": judged_twice}
    if len(given) == 2:
        both = judged.all(axis=0)
        bases |= {
            "precision": given[0] & both,
            "recall": given[1] & both,
            "f1": (given[0] | given[1]) & both,
        }
    shares = {name: exact_bound(_effective(base, weights), level) for name, base in bases.items()}
    bounds = {name: (share, 1 - share) for name, share in shares.items()}
    percent = shares["percent"]
    bounds["pabak"] = (2 * percent - 1, 1 - 2 * percent)
    for name, chance in disagreement_by_chance(given, judged, weights).items():
        bounds[name] = (_below_chance(percent, chance), np.full(len(percent), np.nan))
    if "f1" in bounds:
        bounds["f1"] = tuple(2 * share / (1 + share) for share in bounds["f1"])
    return bounds


def exact_bound_of_masi(given: np.ndarray, coded: np.ndarray, weights: np.ndarray, level: float) -> float:
    """Return the lower bound of an alpha of 1 of the sets of codes: the distance of two sets is at most 1."""
    twice = (coded.sum(axis=0) >= 2)[:, None]
    _, expected = masi_disagreement(given, coded, weights[None, :])
    return float(_below_chance(exact_bound(_effective(twice, weights), level), expected)[0])


def _below_chance(percent: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """Return the coefficient of an agreement `percent`, at least -1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.maximum(1 - (1 - percent) / chance, -1.0)


def _effective(base: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return the effective number of provisions of each code, and first of all codes, from provisions x codes."""
    own = np.column_stack([base.any(axis=1), base]) * weights[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(own.sum(axis=0) ** 2 / np.square(own).sum(axis=0))
