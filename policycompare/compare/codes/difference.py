"""Difference of the shares of two groups, and comparative advantage of each group among all groups."""

from typing import Literal

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.groups import (
    By,
    groups_of,
    index_of,
    pair_meant,
    samples,
    with_names,
    with_parts,
)
from policycompare.compare.hand.corrected import check_target, corrected_difference
from policycompare.compare.hand.sample import HandCodes
from policycompare.compare.resampling import (
    check_bootstrap,
    check_level,
    long_form,
    q_values,
    replicate_weights,
    score_interval,
    warn_short_documents,
    warn_small_groups,
)
from policycompare.corpus import Corpus

_TOLERANCE = 1e-9


def difference(
    corpus: Corpus,
    dimension: str,
    *,
    a: object,
    b: object,
    by: By = "region",
    interval: float = 0.95,
    corrected_by: HandCodes | None = None,
    target: Literal["documents", "process"] = "process",
) -> pd.DataFrame:
    """Return the difference between the shares of two groups for each code.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    a, b
        Two groups, by their names or the short ones that figures print; with several columns in `by` each is a tuple.
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several.
    interval : float
        Level of the interval of the difference.
    corrected_by : HandCodes, optional
        A hand-coded sample (`read_hand_codes`), by which the shares are corrected for the errors of the coder
        of `corpus`.
    target : {"documents", "process"}
        With `corrected_by`: the shares of exactly these provisions, or the shares expected of further
        provisions from the same process of writing.

    Returns
    -------
    DataFrame
        One row per code: code, share_a, share_b (of codable provisions, 0 to 1), estimate (share_a - share_b,
        -1 to 1), low, high, p, q, n_a, n_b (codable provisions). p (two-sided) is the probability of an equal
        or larger difference if provisions were assigned to the two groups at random. q is p adjusted for the
        number of codes (Benjamini & Hochberg 1995): of the codes with q under 0.05, at most one in twenty is
        expected to differ by chance. low, high, p and q do not cover differences between documents: codes of one
        document alone can be significant (see Notes). p and q are missing for codes that neither group mentions. With
        `corrected_by` the shares are corrected; machine_a and machine_b are the uncorrected shares;
        n_checked_a and n_checked_b count the provisions coded by hand. p and q are given for the target
        `process`. For the target `documents` the column `excludes_zero` (bool) replaces them, because a
        difference of two finite shares needs no test.

    Raises
    ------
    SelectionError
        If `a` or `b` is not a group, or both are the same, or `target` is documents without `corrected_by`.
    SchemaError
        With `corrected_by`: see `coverage`.

    Warns
    -----
    SmallSampleWarning
        If a group has under ten codable provisions. With `corrected_by`: see `coverage`.

    Notes
    -----
    The interval is that of Newcombe (1998), method 10, from the score intervals of the two
    shares. It is also valid if no provision of a group has the code, or if all have it.

    If provisions are assigned to groups at random, the count of a code in `a` is hypergeometric, so that the
    permutation distribution is known exactly. p is the sum of the probabilities of all differences at least
    as large as the observed one (Pitman 1937). R's ``fisher.test`` and scipy's ``fisher_exact`` order the
    tables by their probability instead: their p may differ. Provisions of one document are similar: the true
    uncertainty is larger than p, q and the interval show, and one document cannot represent a region. The number of
    documents of each group that have codable provisions is in captions and notes of tables.

    `corrected_by`: the interval is that of Newcombe from the two corrected shares (see `coverage`). p is
    twice the smaller of two posterior probabilities: that share_a is larger, and that share_b is larger.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.difference(pc.load(), "instrument", a="甘肃省", b="四川省")
    >>> bool((table["q"].dropna() >= table["p"].dropna()).all())
    True
    """
    check_level(interval)
    check_target(target, "process", corrected_by)
    by_group = samples(corpus, dimension, by=by)
    a, b = pair_meant(corpus, by, a, b, by_group)
    if a == b:
        schema.check_known([b], [group for group in by_group if group != a], what="other group")
    if corrected_by is not None:
        table = corrected_difference(
            corpus, dimension, corrected_by, a=a, b=b, by=by, interval=interval, target=target
        )
    else:
        matrices = {group: by_group[group].matrix for group in (a, b)}
        warn_small_groups({group: len(matrix) for group, matrix in matrices.items()})
        table = _difference(corpus.codebook.of(dimension), *matrices.values(), interval)
    table = attach_codebook(table, corpus.codebook, dimension)
    corrected_target = None if corrected_by is None else target
    n_docs = [len(set(by_group[group].docs)) for group in (a, b)]
    return with_names(table, corpus, by, a=a, b=b, interval=interval, target=corrected_target, n_docs=n_docs)


def _difference(codes: list[str], a: np.ndarray, b: np.ndarray, interval: float) -> pd.DataFrame:
    """Return the difference of the shares of two groups, each given as provisions x codes."""
    (n_a, n_b), (count_a, count_b) = map(len, (a, b)), (matrix.sum(axis=0) for matrix in (a, b))
    with np.errstate(invalid="ignore"):
        share_a, share_b = count_a / np.float64(n_a), count_b / np.float64(n_b)
    low_a, high_a = score_interval(share_a, n_a, interval)
    low_b, high_b = score_interval(share_b, n_b, interval)
    estimate = share_a - share_b
    p = np.array([_exact_p(x, y, n_a, n_b) for x, y in zip(count_a, count_b, strict=True)])
    return pd.DataFrame(
        {
            "code": codes,
            "share_a": share_a,
            "share_b": share_b,
            "estimate": estimate,
            "low": estimate - np.hypot(share_a - low_a, high_b - share_b),
            "high": estimate + np.hypot(high_a - share_a, share_b - low_b),
            "p": p,
            "q": q_values(p),
            "n_a": n_a,
            "n_b": n_b,
        }
    )


def _exact_p(count_a: int, count_b: int, n_a: int, n_b: int) -> float:
    """Return the probability of an equal or larger difference under random assignment to the groups."""
    from scipy.stats import hypergeom

    total = int(count_a + count_b)
    if not total or not n_a or not n_b:
        return float("nan")
    possible = np.arange(max(0, total - n_b), min(total, n_a) + 1)
    differences = np.abs(possible / n_a - (total - possible) / n_b)
    observed = abs(count_a / n_a - count_b / n_b)
    probabilities = hypergeom.pmf(possible, n_a + n_b, total, n_a)
    return float(min(1.0, probabilities[differences >= observed - _TOLERANCE].sum()))


def advantage(
    corpus: Corpus,
    dimension: str,
    *,
    by: By = "region",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the revealed comparative advantage of each group in each code.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several.
    interval : float, optional
        Level of a percentile bootstrap interval; provisions are resampled within each document. An advantage of 0
        has an upper bound (see Notes).
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.

    Returns
    -------
    DataFrame
        Groups x codes: the code's share of the group's mentions divided by its share of all mentions; 0 or
        more, 1 if both are equal. Missing if no group mentions the code, or the group mentions no code. With
        `interval` the long form group, code, estimate, low, high, n (the group's mentions of the code).
        Phases are excluded.

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten codable provisions, or under five per document.

    Notes
    -----
    ``(x_gc / x_g.) / (x_.c / x_..)``: Balassa (1965), *Trade Liberalisation and "Revealed" Comparative
    Advantage*. A group that has most of the mentions is compared with itself and stays near 1.

    No replicate has a code that no provision of the group has. The upper bound of an advantage of 0 is therefore the
    advantage of a group that mentions the code in n u of its n codable provisions, with u the exact bound of a share
    of 0 of n (Clopper & Pearson 1934); other mentions are as observed.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.advantage(pc.load(), "sector")
    >>> bool((table.loc["四川省"] > 1).any())
    True
    """
    check_bootstrap(interval, n_boot, seed)
    groups = groups_of(corpus, by)
    index = index_of(corpus, by, groups)
    by_group = samples(corpus, dimension, by=by, groups=groups)
    n = {group: len(matrix) for group, (matrix, _) in by_group.items()}
    if interval is not None:
        warn_small_groups(n)
        warn_short_documents({group: docs for group, (_, docs) in by_group.items()})
    codes = corpus.codebook.of(dimension)
    rng = np.random.default_rng(seed)
    n_boot = n_boot if interval else 0
    counts = np.stack(
        [replicate_weights(docs, n_boot, rng) @ matrix.astype(float) for matrix, docs in by_group.values()]
    )
    ratios = balassa(counts)
    if interval is None:
        table = pd.DataFrame(ratios[:, 0], index=index, columns=pd.Index(codes, name="code"))
    else:
        parts = [
            long_form({"group": group, "code": codes}, values, interval, n=mentions.astype(int))
            for group, values, mentions in zip(by_group, ratios, counts[:, 0], strict=True)
        ]
        table = with_parts(
            _bounded(pd.concat(parts, ignore_index=True), counts[:, 0], list(n.values()), interval), index
        )
    return with_names(attach_codebook(table, corpus.codebook, dimension), corpus, by, n=n, interval=interval)


def _bounded(table: pd.DataFrame, counts: np.ndarray, n: list[int], level: float) -> pd.DataFrame:
    """Return the long form with upper bounds for advantages of 0 (see `advantage`); `counts` is groups x codes."""
    sizes = np.array(n, dtype=float)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        more = sizes * (1 - ((1 - level) / 2) ** (1 / sizes))
        own = more / (counts.sum(axis=1, keepdims=True) + more)
        high = own / ((counts.sum(axis=0) + more) / (counts.sum() + more))
    return table.assign(high=table["high"].where(table["estimate"] != 0, high.ravel()))


def balassa(counts: np.ndarray) -> np.ndarray:
    """Return the revealed comparative advantage from groups x replicates x codes.

    >>> balassa(np.array([[[3.0, 1.0]], [[1.0, 3.0]]])).tolist()
    [[[1.5, 0.5]], [[0.5, 1.5]]]
    """
    of_groups, of_codes = counts.sum(axis=2, keepdims=True), counts.sum(axis=0, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (counts / of_groups) / (of_codes / of_codes.sum(axis=2, keepdims=True))
