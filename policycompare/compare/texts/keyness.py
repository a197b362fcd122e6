"""Keyness: the words or codes that distinguish a group from the others, and the own names of a group, which are no such words."""

import warnings
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import factorial, prod
from typing import Any, Literal

import numpy as np
import pandas as pd

from policycompare import schema, shipped
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.groups import (
    By,
    codable,
    code_matrix,
    columns_of,
    group_meant,
    groups_of,
    index_of,
    order_of,
    with_names,
    with_parts,
)
from policycompare.compare.resampling import check_level, q_values
from policycompare.compare.texts.tokens import check_count, count_by_doc, membership
from policycompare.corpus import Corpus, check_has_texts
from policycompare.errors import SelectionError, SmallSampleWarning, level_outside, named
from policycompare.extract.duties.bodies import ends_as_body
from policycompare.read.divisions import by_adcode
from policycompare.read.gazetteer import UNKNOWN
from policycompare.read.spellings import adcode_of

COLUMNS = ("group", "term", "count", "count_other", "log_odds", "z", "low", "high", "p", "q")
PRIORS = ("corpus", "flat")
FEW = 30
_FEW_WAYS = 100
_PRIOR_WORDS = 500.0


def keyness(
    corpus: Corpus,
    what: str = "word",
    *,
    by: By = "region",
    group: object = None,
    prior: Literal["corpus", "flat"] = "corpus",
    alpha0: float | None = None,
    min_count: int = 5,
    interval: float = 0.95,
    own_names: bool = False,
    n_null: int = 0,
    seed: int = 0,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the keyness of words or codes: the log-odds ratio of each group against the others.

    Parameters
    ----------
    corpus : Corpus
    what : str
        `word`, or a dimension of codes: goal, sector, instrument, function, right.
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several.
    group : optional
        The only group to list, a tuple for several columns; by default all groups are listed.
    prior : {"corpus", "flat"}
        The distribution of the prior over the terms: their shares in all groups, or uniform.
    alpha0 : float, optional
        The weight of the prior, in words or mentions; the larger it is, the closer to 0 is the log-odds ratio
        of rare terms. By default 500 for words, and the number of codes for codes.
    min_count : int
        Terms that occur less often in all groups together are not listed; they remain in the totals. If only
        one term occurs, it has no odds and is not listed.
    interval : float
        Level of the interval, between 0 and 1.
    own_names : bool
        If False, the words by which a group names its own places, government and bodies (甘肃, 全省, 科技厅) are not
        listed in its rows; they remain in the totals.
    n_null : int
        The number of random assignments of documents to the groups, such as 200; adds `p_null` and `z_null`. If
        there are not more assignments in all, each is made once.
    seed : int
        Random seed of the assignments.
    user_words, stop_words : sequence of str, optional
        See `cut`.

    Returns
    -------
    DataFrame
        One row per group and term: group, term, count (occurrences of the word in the provisions of the
        group; or provisions with the code, without phases as in `coverage`), count_other (in all other
        groups), log_odds (above 0: the group uses the term more), z (log_odds / its standard deviation), low,
        high (interval of log_odds), p (two-sided, normal), q (p adjusted for all rows of the table, Benjamini
        & Hochberg 1995). Rows are in the order of the groups, highest z first. With two groups the rows of
        one are those of the other with opposite signs. With `n_null` also p_null (the share of random
        assignments in which the absolute z of the term is as large or larger) and z_null (the quantile, at
        the level `interval`, of the largest absolute z of any term of the group in the random assignments).

    Raises
    ------
    SelectionError
        If `what`, column, group or prior does not exist, a number is out of range, or there is one group.

    Warns
    -----
    SmallSampleWarning
        Naming the groups with under 30 words or mentions; or if documents can be assigned in under 100 ways.

    Notes
    -----
    This is the log-odds ratio with a Dirichlet prior of Monroe, Colaresi & Quinn (2008),
    "Fightin' Words", Political Analysis 16(4), 372-403. With y the count of a term in the group, n the words
    of the group, a the prior of the term, a0 that of all terms, and y', n' those of the other groups:

    - log_odds = log((y + a) / (n + a0 - y - a)) - log((y' + a) / (n' + a0 - y' - a)) (eq. 16),
    - variance = 1 / (y + a) + 1 / (y' + a) (eq. 20), which assumes that a term is a small part of n. A code
      may be a third of all mentions: for codes 1 / (n + a0 - y - a) + 1 / (n' + a0 - y' - a) is added, which
      eq. 20 omits,
    - z = log_odds / √variance (eq. 22).

    p assumes that words are independent. Words come in clusters, so that p and q show how clear a difference
    is in these documents; they do not generalise to other documents of the group. `p_null` does not assume
    independence: whole documents, with their clusters of words, are assigned at random to groups of the same
    numbers of documents (Pitman 1937), and z is computed again. A z below `z_null` is usual by chance for
    some term of the group. Statements of responsibility are excluded.

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
    group_of = groups_of(corpus, by)
    groups = order_of(group_of)
    if what == "word":
        check_has_texts(corpus, "keyness of words")
        by_doc, terms = count_by_doc(corpus, group_of, user_words=user_words, stop_words=stop_words)
    else:
        by_doc, terms = _codes_by_doc(corpus, what, group_of)
    if len(groups) < 2:
        raise SelectionError(
            f"{'/'.join(columns_of(by))} has {len(groups)} group(s) ({', '.join(groups)}); allowed: two or more"
        )
    shown = groups if group is None else [group_meant(corpus, by, group, groups)]
    of = pd.Index(groups).get_indexer(group_of)
    counts = _summed(by_doc, of, len(groups))
    _warn_small_groups(dict(zip(groups, np.asarray(counts.sum(axis=1)), strict=True)), shown, what)
    alpha0 = alpha0 or (_PRIOR_WORDS if what == "word" else float(len(terms)))
    rows = [groups.index(name) for name in shown]
    kept = _Listed(counts, rows, prior, alpha0, min_count, len(terms), rare=what == "word")
    table = _table(kept, counts, groups, terms, interval)
    if n_null:
        _check_assignments(n_null, of)
        table = table.assign(**_null(kept, by_doc, of, len(groups), table, n_null, seed, interval))
    if what == "word" and not own_names:
        own = {name: own_names_of(corpus, list(group_of.index[group_of == name])) for name in shown}
        is_own = [term in own[name] for name, term in zip(table["group"], table["term"], strict=True)]
        table = _adjusted(table[~np.array(is_own, dtype=bool)])
    sizes = [int(size) for size in np.asarray(counts.sum(axis=1)).ravel()]
    n = dict(zip(groups, sizes, strict=True))
    table = with_names(with_parts(table, index_of(corpus, by, group_of)), corpus, by, n=n, interval=interval)
    return table if what == "word" else attach_codebook(table, corpus.codebook, what)


def _codes_by_doc(corpus: Corpus, dimension: str, groups: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Return documents x codes, the number of provisions with each code (without phases); and the codes."""
    if dimension not in schema.DIMENSIONS:
        known = [name for name in schema.DIMENSIONS if name in corpus.codebook.dimensions]
        schema.check_known([dimension], ["word", *known], what="what")
    codes = corpus.codebook.of(dimension)
    provisions = codable(corpus, dimension, phases=False)
    provisions = provisions[provisions["doc"].isin(groups.index)].reset_index(drop=True)
    matrix = code_matrix(provisions, corpus.codes, codes).astype(np.int64)
    members = membership(groups.index.get_indexer(provisions["doc"]), len(groups))
    return (members @ matrix).astype(np.int64), codes


def _summed(by_doc: Any, of: np.ndarray, n_groups: int) -> Any:
    """Return groups x terms from documents x terms; `of` is the group of each document."""
    return (membership(of, n_groups) @ by_doc).astype(np.int64)


def _warn_small_groups(totals: dict[str, int], shown: list[str], what: str) -> None:
    """Warn of the groups that have few words or mentions, or whose other groups together have few."""
    total = sum(totals.values())
    few = [f"{name} ({totals[name]})" for name in shown if totals[name] < FEW]
    few += [f"all but {name} ({total - totals[name]})" for name in shown if total - totals[name] < FEW]
    if few:
        unit = "words" if what == "word" else f"mentions of {what} codes"
        warnings.warn(
            f"{len(few)} group(s) have under {FEW} {unit}: {named(few)}; read their rows with care",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )


class _Listed:
    """The groups and terms that are listed, with the constants of their log-odds (see `keyness`)."""

    def __init__(
        self,
        counts: Any,
        rows: list[int],
        prior: str,
        alpha0: float,
        min_count: int,
        n_terms: int,
        *,
        rare: bool,
    ) -> None:
        self.of_term = np.asarray(counts.sum(axis=0))
        self.total = self.of_term.sum()
        self.terms = np.flatnonzero((self.of_term >= min_count) & (self.of_term < self.total))
        self.rows, self.alpha0, self.rare = rows, alpha0, rare
        flat = np.full(len(self.terms), 1 / max(n_terms, 1))
        self.share = self.of_term[self.terms] / max(self.total, 1) if prior == "corpus" else flat

    def log_odds(self, counts: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return counts, counts of the others, log-odds and deviations: listed groups x terms."""
        of_group = np.asarray(counts.sum(axis=1))[self.rows][:, None]
        own = counts[self.rows][:, self.terms]
        y = (own if isinstance(own, np.ndarray) else own.toarray()).astype(np.int64)
        y_other = self.of_term[self.terms] - y
        odds = fightin_words(
            y, of_group, y_other, self.total - of_group, self.alpha0 * self.share, self.alpha0, rare=self.rare
        )
        return y, y_other, *odds


def _table(kept: _Listed, counts: Any, groups: list[str], terms: list[str], interval: float) -> pd.DataFrame:
    from scipy.stats import norm

    y, y_other, log_odds, deviation = kept.log_odds(counts)
    z = log_odds / deviation
    half = norm.isf((1 - interval) / 2) * deviation
    names = np.array([groups[row] for row in kept.rows], dtype=object)
    listed = np.array(terms, dtype=object)[kept.terms]
    table = pd.DataFrame(
        {
            "group": pd.Series(np.repeat(names, len(listed)), dtype="str"),
            "term": pd.Series(np.tile(listed, len(names)), dtype="str"),
            "count": y.ravel(),
            "count_other": y_other.ravel(),
            "log_odds": log_odds.ravel(),
            "z": z.ravel(),
            "low": (log_odds - half).ravel(),
            "high": (log_odds + half).ravel(),
            "p": 2 * norm.sf(np.abs(z)).ravel(),
        }
    )
    term, row = np.tile(np.arange(len(listed)), len(names)), np.repeat(np.arange(len(names)), len(listed))
    return _adjusted(table.iloc[np.lexsort((term, -z.ravel(), row))])


def _adjusted(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with q, which is p adjusted for the number of rows."""
    others = [name for name in table.columns if name not in COLUMNS]
    return table.assign(q=q_values(table["p"].to_numpy())).reset_index(drop=True)[[*COLUMNS, *others]]


def _check_assignments(n_null: int, of: np.ndarray) -> None:
    """Raise SelectionError if `n_null` is negative; warn if documents can be assigned in few ways."""
    if n_null < 0:
        schema.check_known([n_null], ["a whole number from 0"], what="n_null")
    ways = _ways(of)
    if ways < _FEW_WAYS:
        warnings.warn(
            f"{len(of)} documents can be assigned to the groups in {ways} ways only: p_null cannot be small",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )


def _ways(of: np.ndarray) -> int:
    """Return in how many ways documents can be assigned to groups of the same numbers of documents.

    >>> _ways(np.array([0, 0, 1]))
    3
    """
    return factorial(len(of)) // prod(map(factorial, np.bincount(of).tolist()))


def _all_assignments(of: np.ndarray) -> Iterator[np.ndarray]:
    """Yield every assignment of documents to groups of the same numbers of documents.

    >>> [own.tolist() for own in _all_assignments(np.array([0, 0, 1]))]
    [[0, 0, 1], [0, 1, 0], [1, 0, 0]]
    """
    groups, sizes = np.unique(of, return_counts=True)

    def places(free: tuple[int, ...], rank: int) -> Iterator[list[tuple[int, ...]]]:
        if rank == len(groups):
            yield []
            return
        for chosen in combinations(free, int(sizes[rank])):
            taken = set(chosen)
            for others in places(tuple(i for i in free if i not in taken), rank + 1):
                yield [chosen, *others]

    for chosen in places(tuple(range(len(of))), 0):
        assigned = np.empty_like(of)
        for group, own in zip(groups, chosen, strict=True):
            assigned[list(own)] = group
        yield assigned


def _null(
    kept: _Listed,
    by_doc: Any,
    of: np.ndarray,
    n_groups: int,
    table: pd.DataFrame,
    n_null: int,
    seed: int,
    level: float,
) -> dict[str, np.ndarray]:
    """Return p_null and z_null of each row of the table (see `keyness`)."""
    rng = np.random.default_rng(seed)
    *_, log_odds, deviation = kept.log_odds(_summed(by_doc, of, n_groups))
    z_observed = log_odds / deviation
    observed = np.abs(z_observed)
    are_all = _ways(of) <= n_null
    # The observed assignment is one of all; it is added to random ones, so that no p is 0.
    assignments = _all_assignments(of) if are_all else (rng.permutation(of) for _ in range(n_null))
    number = _ways(of) if are_all else n_null
    as_large = np.zeros(observed.shape) if are_all else np.ones(observed.shape)
    largest = np.zeros((number, len(kept.rows)))
    for i, assigned in enumerate(assignments):
        *_, log_odds, deviation = kept.log_odds(_summed(by_doc, assigned, n_groups))
        z = np.abs(log_odds / deviation)
        as_large += z >= observed - 1e-9
        largest[i] = z.max(axis=1, initial=0)
    names = list(dict.fromkeys(table["group"]))
    row = pd.Index(names).get_indexer(table["group"])
    order = np.argsort(-z_observed, axis=1, kind="stable")  # that of the rows of the table
    p = np.take_along_axis(as_large / (number + (not are_all)), order, axis=1).ravel()
    return {"p_null": p, "z_null": np.quantile(largest, level, axis=0)[row]}


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


def own_names_of(corpus: Corpus, docs: list[str]) -> set[str]:
    """Return the words that name the places, the government and the public bodies of some documents.

    These are, for each document, the names, short names and abbreviations of its division, of the divisions
    that contain it and of those within it; the words by which a text of its level refers to its own place
    (全省, 我市); its issuers; and the public bodies to which it assigns duties.

    >>> import policycompare as pc
    >>> names = own_names_of(pc.load(), ["gansu_pilot"])
    >>> [word in names for word in ("甘肃", "兰州市", "全省", "科技厅", "四川", "专利")]
    [True, True, True, True, False, False]
    """
    documents = corpus.documents.loc[docs]
    words = shipped.word_lists("own_words")
    abbreviations: dict[str, set[str]] = {}
    for short, place in shipped.column("abbreviations", "abbreviation", "place").items():
        abbreviations.setdefault(place, set()).add(short)
    names: set[str] = set()
    for level, region, adcode in set(
        zip(documents["level"], documents["region"], documents["adcode"], strict=True)
    ):
        names |= set(words.get(level, ())) if isinstance(level, str) else set()
        names |= {region} - {UNKNOWN}
        code = adcode if isinstance(adcode, str) else adcode_of(region)
        for row in _around(code) if code else ():
            names |= {row["name"], row["short"] or row["name"]} | abbreviations.get(row["name"], set())
    issuers = documents["issuer"].dropna().str.split().explode()
    own = corpus.duties[corpus.duties["doc"].isin(docs)]
    bodies = {*issuers, *own["agency"], *own["body"].dropna()}
    return names | {body for body in bodies if ends_as_body(body)}


def _around(adcode: str) -> list[dict]:
    """Return the rows of the division of an adcode, the divisions that contain it and those within it."""
    stem = adcode.rstrip("0")
    stem = stem.ljust(len(stem) + len(stem) % 2, "0")
    outer = {adcode[:2] + "0000", adcode[:4] + "00"}
    return [row for code, row in by_adcode().items() if code.startswith(stem) or code in outer]
