"""Keyness: the words or codes that distinguish a group from the others."""

import warnings
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.groups import samples
from policycompare.compare.resampling import check_level
from policycompare.compare.texts.tokens import check_count, count_words
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError, SmallSampleWarning, level_outside

COLUMNS = ("group", "term", "count", "count_other", "log_odds", "z", "low", "high", "p", "q")
PRIORS = ("corpus", "flat")
FEW = 30
_PRIOR_WORDS = 500.0


def keyness(
    corpus: Corpus,
    what: str = "word",
    *,
    by: str = "region",
    group: str | None = None,
    prior: Literal["corpus", "flat"] = "corpus",
    alpha0: float | None = None,
    min_count: int = 5,
    interval: float = 0.95,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the keyness of words or codes: the log-odds ratio of each group against the others.

    Parameters
    ----------
    corpus : Corpus
    what : str
        `word`, or a dimension of codes: goal, sector, instrument, function, right.
    by : str
        Groups the documents: `doc` or a column of `documents`.
    group : str, optional
        The only group to list; all without it.
    prior : {"corpus", "flat"}
        The distribution of the prior over the terms: their shares in all groups, or uniform.
    alpha0 : float, optional
        The weight of the prior, in words or mentions; the larger it is, the closer to 0 are rare terms.
        Without it 500 for words, for codes their number.
    min_count : int
        Terms that all groups together use less often are not listed; they remain in the totals. A term that
        is the only one used is not listed either: it has no odds.
    interval : float
        Level of the interval, between 0 and 1.
    user_words, stop_words : sequence of str, optional
        See `cut`.

    Returns
    -------
    DataFrame
        A row a group and term: group, term, count (occurrences of a word in the provisions of the group;
        provisions that have a code, phases left out as in `coverage`), count_other (in all other groups),
        log_odds (above 0: the group uses it more), z (log_odds over its standard deviation), low, high
        (interval of log_odds), p (two-sided, normal), q (p adjusted for all rows of the table, Benjamini &
        Hochberg 1995). In the order of the groups, highest z first. Two groups mirror each other.

    Raises
    ------
    SelectionError
        If `what`, column, group or prior does not exist, a number is out of range, or there is one group.

    Warns
    -----
    SmallSampleWarning
        Naming the groups with under 30 words or mentions.

    Notes
    -----
    The log-odds ratio with a Dirichlet prior of Monroe, Colaresi & Quinn (2008), "Fightin' Words", Political
    Analysis 16(4), 372-403. With y the count of a term in the group, n the words of the group, a the prior of
    the term, a0 that of all terms, and y', n' those of the other groups:

    - log_odds = log((y + a) / (n + a0 - y - a)) - log((y' + a) / (n' + a0 - y' - a)) (eq. 16),
    - variance = 1 / (y + a) + 1 / (y' + a) (eq. 20), which assumes that a term is a small part of n. A code may be a
      third of all mentions: for codes 1 / (n + a0 - y - a) + 1 / (n' + a0 - y' - a) is added, which eq. 20
      omits,
    - z = log_odds / √variance (eq. 22).

    p assumes independent words. Words come in clusters, so that p and q show how clear a difference is in
    these documents; they do not generalise to other documents of the group.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.keyness(pc.load(), group="四川省")
    >>> table["term"].head(2).tolist()
    ['战略性新兴产业', '企业']
    """
    schema.check_known([prior], PRIORS, what="prior")
    check_count(min_count)
    check_level(interval)
    if alpha0 is not None and not 0 < alpha0 < np.inf:
        schema.check_known([alpha0], ["a number over 0"], what="alpha0")
    if what == "word":
        groups, terms, counts, _ = count_words(corpus, by=by, user_words=user_words, stop_words=stop_words)
    else:
        groups, terms, counts = _count_codes(corpus, what, by)
    if len(groups) < 2:
        raise SelectionError(f"{by} has {len(groups)} group(s) ({', '.join(groups)}); allowed: two or more")
    shown = groups if group is None else [group]
    schema.check_known(shown, groups, what=by)
    _warn_small_groups(dict(zip(groups, np.asarray(counts.sum(axis=1)), strict=True)), shown, what)
    alpha0 = alpha0 or (_PRIOR_WORDS if what == "word" else float(len(terms)))
    rows = [groups.index(name) for name in shown]
    table = _table(counts, rows, groups, terms, what, prior, alpha0, min_count, interval)
    return table if what == "word" else attach_codebook(table, corpus.codebook, what)


def _count_codes(corpus: Corpus, dimension: str, by: str) -> tuple[list[str], list[str], np.ndarray]:
    """Return groups, codes, and groups x codes: the number of provisions that have each code."""
    if dimension not in schema.DIMENSIONS:
        known = [name for name in schema.DIMENSIONS if name in corpus.codebook.dimensions]
        schema.check_known([dimension], ["word", *known], what="what")
    codes = corpus.codebook.of(dimension)
    by_group = samples(corpus, dimension, by=by)
    counts = [matrix.sum(axis=0) for matrix, _ in by_group.values()]
    return list(by_group), codes, np.array(counts, dtype=np.int64).reshape(-1, len(codes))


def _warn_small_groups(totals: dict[str, int], shown: list[str], what: str) -> None:
    """Warn of the groups with few words or mentions, and of those whose other groups have few."""
    total = sum(totals.values())
    few = [f"{name} ({totals[name]})" for name in shown if totals[name] < FEW]
    few += [f"all but {name} ({total - totals[name]})" for name in shown if total - totals[name] < FEW]
    if few:
        unit = "words" if what == "word" else f"mentions of {what} codes"
        warnings.warn(
            f"{len(few)} group(s) have under {FEW} {unit}: {', '.join(few[:20])}{' …' if len(few) > 20 else ''}; "
            "read their rows with care",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )


def _table(
    counts: Any,
    rows: list[int],
    groups: list[str],
    terms: list[str],
    what: str,
    prior: str,
    alpha0: float,
    min_count: int,
    interval: float,
) -> pd.DataFrame:
    """Return the table of keyness from the counts of groups x terms."""
    from scipy.stats import false_discovery_control, norm

    of_term = np.asarray(counts.sum(axis=0))
    of_group = np.asarray(counts.sum(axis=1))
    total = of_term.sum()
    kept = np.flatnonzero((of_term >= min_count) & (of_term < total))
    own = counts[rows][:, kept]
    y = (own if isinstance(own, np.ndarray) else own.toarray()).astype(np.int64)
    y_other = of_term[kept] - y
    share = of_term[kept] / max(total, 1) if prior == "corpus" else np.full(len(kept), 1 / max(len(terms), 1))
    log_odds, deviation = fightin_words(
        y,
        of_group[rows][:, None],
        y_other,
        (total - of_group[rows])[:, None],
        alpha0 * share,
        alpha0,
        rare=what == "word",
    )
    z = log_odds / deviation
    p = 2 * norm.sf(np.abs(z))
    half = norm.isf((1 - interval) / 2) * deviation
    names = np.array([groups[row] for row in rows], dtype=object)
    table = pd.DataFrame(
        {
            "group": pd.Series(np.repeat(names, len(kept)), dtype="str"),
            "term": pd.Series(np.tile(np.array(terms, dtype=object)[kept], len(rows)), dtype="str"),
            "count": y.ravel(),
            "count_other": y_other.ravel(),
            "log_odds": log_odds.ravel(),
            "z": z.ravel(),
            "low": (log_odds - half).ravel(),
            "high": (log_odds + half).ravel(),
            "p": p.ravel(),
            "q": false_discovery_control(p.ravel()) if p.size else p.ravel(),
        }
    )
    term, row = np.tile(np.arange(len(kept)), len(rows)), np.repeat(np.arange(len(rows)), len(kept))
    order = np.lexsort((term, -z.ravel(), row))
    return table.iloc[order].reset_index(drop=True)


def fightin_words(
    y: np.ndarray,
    n: np.ndarray,
    y_other: np.ndarray,
    n_other: np.ndarray,
    alpha: np.ndarray,
    alpha0: float,
    *,
    rare: bool,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the log-odds ratio of each term and its standard deviation (see `keyness`).

    >>> y, n = np.array([6, 4]), 10
    >>> log_odds, _ = fightin_words(y, n, y[::-1], n, np.array([1.0, 1.0]), 2.0, rare=True)
    >>> np.exp(log_odds).round(4).tolist()
    [1.96, 0.5102]
    """
    own, other = y + alpha, y_other + alpha
    rest, rest_other = n + alpha0 - own, n_other + alpha0 - other
    variance = 1 / own + 1 / other
    if not rare:
        variance = variance + 1 / rest + 1 / rest_other
    return np.log(own / rest) - np.log(other / rest_other), np.sqrt(variance)
