"""The difference between two groups: of every code, with interval, exact permutation test and false discovery rate."""

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import samples
from policycompare.compare.resampling import bounds, check_level, draws_within, warn_of_small
from policycompare.corpus import Corpus

_TOLERANCE = 1e-9


def difference(
    corpus: Corpus,
    dimension: str,
    *,
    a: str,
    b: str,
    by: str = "region",
    interval: float = 0.95,
) -> pd.DataFrame:
    """Compare the shares of two groups code by code.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    a, b : str
        Two groups.
    by : str
        What groups the documents: `doc` or a column of `documents`.
    interval : float
        Level of the interval of the difference.

    Returns
    -------
    DataFrame
        A row a code: code, share_a, share_b (of codable provisions, 0 to 1), estimate (share_a - share_b, -1 to 1),
        low, high, p, q, n_a, n_b (codable provisions). p: two-sided, the chance of a difference as large if
        provisions were dealt to the two groups at random; q: p adjusted for the number of codes (Benjamini &
        Hochberg 1995): call the codes with q under 0.05 different and one in twenty of them is expected to be a
        chance. Codes that neither group mentions have neither.

    Raises
    ------
    SelectionError
        If `a` or `b` is no group, or both are one.

    Warns
    -----
    SmallSampleWarning
        If a group has under ten codable provisions.

    Notes
    -----
    The interval is that of Newcombe (1998), method 10, from the score intervals of the two shares; it holds where a
    group bears a code never or always.

    Dealing provisions to groups at random makes the count of a code in `a` hypergeometric, so that the permutation
    distribution is known exactly and no draw is needed: p is the sum of its probabilities where the difference is at
    least as large as the one seen (Pitman 1937; Fisher's exact test with another ordering of the tables). Provisions of one document are alike: the true uncertainty
    is larger than p and the interval say, and one document cannot speak for a region.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.difference(pc.load(), "instrument", a="甘肃省", b="四川省")
    >>> bool((table["q"].dropna() >= table["p"].dropna()).all())
    True
    """
    from scipy.stats import false_discovery_control

    check_level(interval)
    found = samples(corpus, dimension, by=by)
    schema.check_known([a, b], found, what=by)
    if a == b:
        schema.check_known([b], [group for group in found if group != a], what="other group")
    warn_of_small({group: len(found[group].matrix) for group in (a, b)})
    n_a, n_b = len(found[a].matrix), len(found[b].matrix)
    hits_a, hits_b = found[a].matrix.sum(axis=0), found[b].matrix.sum(axis=0)
    with np.errstate(invalid="ignore"):
        share_a, share_b = hits_a / np.float64(n_a), hits_b / np.float64(n_b)
    low_a, high_a = _wilson(share_a, n_a, interval)
    low_b, high_b = _wilson(share_b, n_b, interval)
    estimate = share_a - share_b
    p = np.array([_exact_p(x, y, n_a, n_b) for x, y in zip(hits_a, hits_b, strict=True)])
    q = np.full(len(p), np.nan)
    tested = ~np.isnan(p)
    if tested.any():
        q[tested] = false_discovery_control(p[tested])
    return pd.DataFrame(
        {
            "code": corpus.codebook.of(dimension),
            "share_a": share_a,
            "share_b": share_b,
            "estimate": estimate,
            "low": estimate - np.hypot(share_a - low_a, high_b - share_b),
            "high": estimate + np.hypot(high_a - share_a, share_b - low_b),
            "p": p,
            "q": q,
            "n_a": n_a,
            "n_b": n_b,
        }
    )


def _wilson(share: np.ndarray, n: int, level: float) -> tuple[np.ndarray, np.ndarray]:
    """The score interval of shares (Wilson 1927)."""
    from scipy.stats import norm

    if not n:
        return np.full(share.shape, np.nan), np.full(share.shape, np.nan)
    z = float(norm.ppf((1 + level) / 2))
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


def _exact_p(hits_a: int, hits_b: int, n_a: int, n_b: int) -> float:
    """The chance of a difference of shares as large when the hits are dealt at random."""
    from scipy.stats import hypergeom

    hits = int(hits_a + hits_b)
    if not hits or not n_a or not n_b:
        return float("nan")
    possible = np.arange(max(0, hits - n_b), min(hits, n_a) + 1)
    differences = np.abs(possible / n_a - (hits - possible) / n_b)
    seen = abs(hits_a / n_a - hits_b / n_b)
    chances = hypergeom.pmf(possible, n_a + n_b, hits, n_a)
    return float(min(1.0, chances[differences >= seen - _TOLERANCE].sum()))


def advantage(
    corpus: Corpus,
    dimension: str,
    *,
    by: str = "region",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure which codes each group stresses more than the groups do on the whole.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        What groups the documents: `doc` or a column of `documents`.
    interval : float, optional
        Level of a percentile bootstrap interval; provisions are drawn anew within each document of every group.
    n_boot, seed : int
        Resamples, and the seed of the draw.

    Returns
    -------
    DataFrame
        Groups x codes: the code's share of the group's mentions over its share of all mentions; 0 up, 1 as on the whole,
        over 1 stressed. Missing where nobody mentions the code, or the group mentions nothing. With `interval` the
        long form group, code, estimate, low, high, n (the group's mentions of the code). Phases are left out.

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten codable provisions.

    Notes
    -----
    (x_gc / x_g.) / (x_.c / x_..): Balassa (1965), *Trade Liberalisation and "Revealed" Comparative Advantage*. A group
    that holds most of the mentions is compared with itself and stays near 1.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.advantage(pc.load(), "sector")
    >>> bool((table.loc["四川省"] > 1).any())
    True
    """
    if interval is not None:
        check_level(interval)
    found = samples(corpus, dimension, by=by)
    if interval is not None:
        warn_of_small({group: len(sample.matrix) for group, sample in found.items()})
    codes = corpus.codebook.of(dimension)
    draws = np.random.default_rng(seed)
    counts = np.stack(
        [
            draws_within(docs, n_boot if interval else 0, draws) @ matrix.astype(float)
            for matrix, docs in found.values()
        ]
    )
    totals = counts.sum(axis=2, keepdims=True)
    together = counts.sum(axis=0, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = (counts / totals) / (together / together.sum(axis=2, keepdims=True))
    if interval is None:
        return pd.DataFrame(
            ratios[:, 0], index=pd.Index(list(found), name=by), columns=pd.Index(codes, name="code")
        )
    parts = []
    for group, values, n in zip(found, ratios, counts[:, 0], strict=True):
        low, high = bounds(values[1:], interval)
        columns = {"estimate": values[0], "low": low, "high": high, "n": n.astype(int)}
        parts.append(pd.DataFrame({"group": group, "code": codes, **columns}))
    return pd.concat(parts, ignore_index=True)
