"""Diversity of a portfolio of codes: how many are used, how evenly, and how differently from target to target."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from policycompare.compare.groups import codable, groups_of, marked, order_of, rows_of, samples
from policycompare.compare.resampling import about, check_level, draws_within, warn_of_small
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError


def diversity(
    corpus: Corpus,
    dimension: str,
    *,
    by: str = "doc",
    targets: str = "goal",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure the diversity of the codes that each group uses.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        What groups the documents.
    targets : str
        The dimension that the codes act on, for the measures of a portfolio: `goal`, `sector` …
    interval : float, optional
        Level of a bootstrap interval (see Notes); provisions are drawn anew within each document.
    n_boot, seed : int
        Resamples, and the seed of the draw.

    Returns
    -------
    DataFrame
        A row a group, or with `interval` the long form group, measure, estimate, low, high, n,
        bias (mean of the resamples less the estimate).

        Over the mentions of codes, phases left out, p the share of each code in them: richness (codes used),
        gini_simpson (1 - sum p²; 0 to 1; Simpson 1949), shannon (-sum p ln p, nats; Shannon 1948), evenness (Shannon
        over ln richness; 0 to 1; Pielou 1966; missing where fewer than two codes are used), n (mentions).

        Over the portfolio, the cells of code x target that some provision fills (phases count): size (cells filled
        over all cells, 0 to 1), aid (average instrument diversity, 0 to 1: the mean over the filled cells of the
        share of other codes among the cells filled for other targets; 0 where all act on one target), preponderance
        (codes per target addressed, 1 up). Missing where nothing is filled, or `targets` is the dimension itself.

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten codable provisions.

    Notes
    -----
    Fernández-i-Marín, Knill & Steinebach (2021), *Studying Policy Design Quality in Comparative Perspective*, American
    Political Science Review; the names are those of their R package PolicyPortfolios, which takes Gini-Simpson and
    Shannon (in bits) of the cells of each code, not of its mentions, and calls the diversity of an empty portfolio 0.
    Longer texts mention more codes: compare groups of like length, or by `rarefaction`. A resample loses
    rare codes and cells (`bias`); the interval is that of the draws about their own mean, set about the estimate.

    Examples
    --------
    >>> import policycompare as pc
    >>> list(pc.diversity(pc.load(), "instrument", by="region").columns)
    ['richness', 'gini_simpson', 'shannon', 'evenness', 'size', 'aid', 'preponderance', 'n']
    """
    codes, aims = corpus.codebook.of(dimension), corpus.codebook.of(targets)
    if interval is not None:
        check_level(interval)
    units = codable(corpus, dimension, phases=True)
    kinds = corpus.provisions.merge(units, on=["doc", "n"])["kind"]
    counted = (kinds != "phase").to_numpy()
    matrix, targeted = (marked(units, corpus.codes, names) for names in (codes, aims))
    groups = groups_of(corpus, by)
    docs = units["doc"].to_numpy()
    if interval is not None:
        n_counted = pd.Series(docs[counted]).map(groups).value_counts()
        warn_of_small({group: int(n_counted.get(group, 0)) for group in order_of(groups)})
    draws = np.random.default_rng(seed)
    tables = []
    for group, inside in rows_of(units, groups).items():
        weights = draws_within(docs[inside], n_boot if interval else 0, draws)
        mentions = (weights * counted[inside]) @ matrix[inside].astype(float)
        cells = matrix[inside][:, :, None] & targeted[inside][:, None, :]
        filled = (weights @ cells.reshape(len(cells), -1).astype(float)).reshape(-1, *cells.shape[1:]) > 0
        values = {**spread(mentions), **portfolio(filled & (dimension != targets))}
        n = int(mentions[0].sum())
        if interval is None:
            tables.append(
                pd.DataFrame({**{name: value[0] for name, value in values.items()}, "n": n}, index=[group])
            )
            continue
        for name, value in values.items():
            low, high, bias = about(value, interval, **_range(name, len(codes)))
            columns = {"measure": name, "estimate": value[0], "low": low, "high": high, "n": n, "bias": bias}
            tables.append(pd.DataFrame({"group": group, **columns}, index=[0]))
    if interval is not None:
        return pd.concat(tables, ignore_index=True)
    return pd.concat(tables).astype({"richness": "int64"}).rename_axis(index=by)


def _range(measure: str, n_codes: int) -> dict[str, float]:
    """The least and the most that a measure can be."""
    most = {"richness": n_codes, "shannon": np.log(n_codes), "preponderance": n_codes}
    return {"least": 0, "most": float(most.get(measure, 1))}


def spread(mentions: np.ndarray) -> dict[str, np.ndarray]:
    """Return richness, Gini-Simpson, Shannon (nats) and evenness of each row of counts.

    Examples
    --------
    >>> {name: round(float(value[0]), 3) for name, value in spread(np.array([[2.0, 1.0, 1.0, 0.0]])).items()}
    {'richness': 3.0, 'gini_simpson': 0.625, 'shannon': 1.04, 'evenness': 0.946}
    """
    totals = mentions.sum(axis=1)
    used = totals > 0
    shares = np.divide(mentions, totals[:, None], out=np.zeros_like(mentions), where=used[:, None])
    logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    richness = (mentions > 0).sum(axis=1)
    shannon = np.where(used, -(shares * logs).sum(axis=1) + 0.0, np.nan)
    even = np.divide(
        shannon, np.log(np.maximum(richness, 2)), out=np.full(len(shannon), np.nan), where=richness > 1
    )
    simpson = np.where(used, 1 - np.square(shares).sum(axis=1), np.nan)
    return {"richness": richness.astype(float), "gini_simpson": simpson, "shannon": shannon, "evenness": even}


def portfolio(filled: np.ndarray) -> dict[str, np.ndarray]:
    """Return size, average instrument diversity and preponderance of each portfolio.

    Parameters
    ----------
    filled : array of bool, shape (portfolios, codes, targets)

    Examples
    --------
    >>> cells = np.array([[[1, 1], [0, 1]]], dtype=bool)  # code 1 acts on both targets, code 2 on the second
    >>> {name: round(float(value[0]), 3) for name, value in portfolio(cells).items()}
    {'size': 0.75, 'aid': 0.5, 'preponderance': 1.5}
    """
    cells = filled.astype(float)
    n, per_code, per_target = cells.sum(axis=(1, 2)), cells.sum(axis=2), cells.sum(axis=1)
    elsewhere = n[:, None, None] - per_target[:, None, :]
    same = per_code[:, :, None] - cells
    with np.errstate(divide="ignore", invalid="ignore"):
        different = np.where(elsewhere > 0, 1 - same / elsewhere, 0.0)
        aid = (different * cells).sum(axis=(1, 2)) / n
        preponderance = n / (per_target > 0).sum(axis=1)
    size = np.where(n > 0, n / max(cells[0].size, 1), np.nan)
    return {"size": size, "aid": aid, "preponderance": preponderance}


def rarefaction(
    corpus: Corpus,
    dimension: str,
    *,
    by: str = "doc",
    sizes: Sequence[int] | None = None,
    interval: float = 0.95,
) -> pd.DataFrame:
    """Estimate how many codes each group would use in a given number of its provisions.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        What groups the documents: `doc` or a column of `documents`.
    sizes : sequence of int, optional
        Numbers of provisions; every number from 1 to the group's own without it. A group is not asked for more than it has.
    interval : float
        Level of the interval.

    Returns
    -------
    DataFrame
        group, size (provisions drawn), estimate (expected number of codes used, 0 to the number of codes), low, high,
        n (codable provisions of the group), richness (codes it uses in all of them). Phases are left out.

    Raises
    ------
    SelectionError
        If a size is no whole number from 1.

    Notes
    -----
    Sample-based rarefaction, the mean over all draws without replacement: sum over codes of 1 - C(N - N_c, m) / C(N, m)
    (Hurlbert 1971), with the unconditional variance of Colwell, Mao & Chang (2004), eq. 6, in which the full number of
    codes is estimated by Chao2, in its bias-corrected form, and never exceeds that of the codebook; interval by the
    normal distribution, cut at 0 and the number of codes. With it a notice of 30 clauses and an outline of 65 compare at 30.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.rarefaction(pc.load(), "instrument", sizes=[24])
    >>> table["size"].unique().tolist()
    [24]
    """
    from scipy.special import gammaln
    from scipy.stats import norm

    check_level(interval)
    wrong = [str(size) for size in ([] if sizes is None else sizes) if size < 1 or size % 1]
    if wrong:
        raise SelectionError(f"unknown size: {', '.join(wrong)}; allowed: whole numbers from 1")
    z = float(norm.ppf((1 + interval) / 2))
    parts = []
    for group, (matrix, _) in samples(corpus, dimension, by=by).items():
        n, counts = len(matrix), matrix.sum(axis=0)
        m = np.array(
            [size for size in (range(1, n + 1) if sizes is None else sizes) if size <= n], dtype=float
        )
        left = n - counts[None, :] - m[:, None]
        with np.errstate(invalid="ignore"):
            logs = (
                gammaln(n - counts + 1)[None, :]
                + gammaln(n - m + 1)[:, None]
                - gammaln(np.maximum(left, 0) + 1)
                - gammaln(n + 1)
            )
        unseen = np.where(left >= 0, np.exp(logs), 0.0)
        unseen = np.where(counts[None, :] > 0, unseen, 1.0)
        estimate = (1 - unseen).sum(axis=1)
        full = _chao2(counts, n)
        variance = np.square(1 - unseen).sum(axis=1) - (np.square(estimate) / full if full else 0.0)
        spread = z * np.sqrt(np.maximum(variance, 0))
        parts.append(
            pd.DataFrame(
                {
                    "group": group,
                    "size": m.astype(int),
                    "estimate": estimate,
                    "low": np.maximum(estimate - spread, 0),
                    "high": np.minimum(estimate + spread, matrix.shape[1]),
                    "n": n,
                    "richness": int((counts > 0).sum()),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _chao2(counts: np.ndarray, n: int) -> float:
    """The number of codes that unlimited provisions would show (Chao2, bias-corrected), at most those of the codebook."""
    once, twice = (counts == 1).sum(), (counts == 2).sum()
    seen = (counts > 0).sum()
    unseen = (n - 1) / n * once * (once - 1) / (2 * (twice + 1)) if n else 0.0
    return float(min(seen + unseen, len(counts)))
