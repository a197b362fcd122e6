"""Coverage of codes by groups, the kinds of provision of groups, and the co-occurrence of two dimensions."""

from typing import Literal

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.groups import base_kinds, code_matrix, groups_of, in_group, order_of, samples
from policycompare.compare.hand.checked_sample import HandCodes
from policycompare.compare.hand.corrected import corrected_coverage
from policycompare.compare.resampling import check_level, long_form, replicate_weights, warn_small_groups
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError

VALUES = ("share", "count", "presence")
GRID_VALUES = ("count", "presence", "lift")


def coverage(
    corpus: Corpus,
    dimension: str,
    *,
    by: str = "doc",
    value: Literal["share", "count", "presence"] = "share",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
    corrected_by: HandCodes | None = None,
    target: Literal["documents", "process"] = "documents",
) -> pd.DataFrame:
    """Return the extent to which each group addresses each code of a dimension.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        Groups the documents: `doc` or a column of `documents`. A group pools its provisions.
    value : {"share", "count", "presence"}
        The share of codable provisions (0 to 1), the number of provisions, or 1 if any has the code, else 0.
        Only presence counts provisions of kind `phase`, which repeat the measures.
    interval : float, optional
        Level of a percentile bootstrap interval, such as 0.95; provisions are resampled within each document.
        If no (or every) provision has the code, its bound is the exact one (Clopper & Pearson 1934).
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.
    corrected_by : HandCodes, optional
        A hand-coded sample (`read_hand_codes`), by which shares or counts are corrected for the errors of the
        coder of `corpus`. The result has the long form, with intervals of level `interval` (0.95 by default).
    target : {"documents", "process"}
        With `corrected_by`: the share of these very provisions, or of provisions like these.

    Returns
    -------
    DataFrame
        Groups x codes, in the order of documents and codebook, zeros kept; shares of a group without codable
        provisions are missing. With `interval` the long form: group, code, estimate, low, high, n (codable
        provisions). With `corrected_by` also n_checked (provisions coded by hand) and machine (the uncorrected
        share or count); groups with under five checked provisions, unless all are, have missing values.

    Raises
    ------
    SelectionError
        If dimension, column or value does not exist.
    SchemaError
        With `corrected_by`, if it is no sample of these provisions in this dimension, a stratum has no checked
        provision, or value is presence.

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten codable provisions. With `corrected_by`, if a group has under
        twenty checked provisions, or no hit of a code was checked.

    Notes
    -----
    `corrected_by`: provisions are post-stratified by the machine's own code (Särndal, Swensson & Wretman
    1992), and the unchecked ones get a beta-binomial count (Tenenbein 1970; Ericson 1969), with the priors
    Beta(1/2, 1/2) for hits and Beta(1/2, 3) for misses. The hand codes are taken for the truth: have two
    people code and report `agreement`. The estimate of a code under 0.05 is too high by 0.014 with 20 checked
    provisions and by 0.005 with 40; intervals of rare codes are conservative.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.coverage(pc.load(), "instrument", by="region", value="count")
    >>> table.shape
    (3, 20)
    """
    schema.check_known([value], VALUES, what="value")
    codes = corpus.codebook.of(dimension)
    if corrected_by is not None:
        if value == "presence":
            raise SchemaError("presence cannot be corrected by a sample; allowed: share, count")
        level = 0.95 if interval is None else interval
        check_level(level)
        table = corrected_coverage(
            corpus, dimension, corrected_by, by=by, counts=value == "count", interval=level, target=target
        )
        return attach_codebook(table, corpus.codebook, dimension)
    by_group = samples(corpus, dimension, by=by, phases=value == "presence")
    if interval is None:
        rows = [valued(matrix.sum(axis=0), len(matrix), value) for matrix, _ in by_group.values()]
        dtype = "float64" if value == "share" else "Int64"
        index, columns = pd.Index(list(by_group), name=by), pd.Index(codes, name="code")
        table = pd.DataFrame(rows, index=index, columns=columns).astype(dtype)
        return attach_codebook(table, corpus.codebook, dimension)
    check_level(interval)
    warn_small_groups({group: len(matrix) for group, (matrix, _) in by_group.items()})
    rng = np.random.default_rng(seed)
    parts = [pd.DataFrame(columns=["group", "code", "estimate", "low", "high", "n"])]
    for group, (matrix, docs) in by_group.items():
        n = len(matrix)
        values = valued(replicate_weights(docs, n_boot, rng) @ matrix.astype(float), n, value)
        part = long_form({"group": group, "code": codes}, values, interval, n=n)
        if value != "presence" and n:
            scale = 1 if value == "share" else n
            part = _with_exact_bounds(part, matrix.sum(axis=0), n, interval, scale)
        parts.append(part)
    table = pd.concat(parts[1:] or parts, ignore_index=True)
    return attach_codebook(table, corpus.codebook, dimension)


def _with_exact_bounds(
    rows: pd.DataFrame, counts: np.ndarray, n: int, level: float, scale: float
) -> pd.DataFrame:
    """Set the exact bound of codes that no or every provision has, which no replicate shows."""
    least = ((1 - level) / 2) ** (1 / n)
    low = rows["low"].mask(counts == n, least * scale)
    return rows.assign(low=low, high=rows["high"].mask(counts == 0, (1 - least) * scale))


def valued(counts: np.ndarray, n: int, value: str) -> np.ndarray:
    """Return counts of codes as shares of `n`, as counts or as presence."""
    if value == "count":
        return counts.astype(float)
    if value == "presence":
        return (counts > 0).astype(float)
    return counts / n if n else np.full(counts.shape, np.nan)


def structure(corpus: Corpus, *, by: str = "doc") -> pd.DataFrame:
    """Return the number of provisions of each kind in each group.

    Parameters
    ----------
    corpus : Corpus
    by : str
        Groups the documents: `doc` or a column of `documents`.

    Returns
    -------
    DataFrame
        Groups x kinds (preamble, background, ideology, principle, goal, table, measure, phase, safeguard,
        validity); kinds that no document has are left out.

    Examples
    --------
    >>> import policycompare as pc
    >>> int(pc.structure(pc.load()).loc["sanmenxia"].sum())
    30
    """
    groups = groups_of(corpus, by)
    counts = pd.crosstab(corpus.provisions["doc"].map(groups), corpus.provisions["kind"])
    kinds = [kind for kind in schema.KINDS if kind in counts.columns]
    return counts.reindex(index=order_of(groups), columns=kinds, fill_value=0).rename_axis(index=by)


def grid(
    corpus: Corpus,
    rows: str,
    columns: str,
    *,
    value: Literal["count", "presence", "lift"] = "count",
    by: str | None = None,
    group: str | None = None,
) -> pd.DataFrame:
    """Return the co-occurrence of the codes of two dimensions in provisions.

    Parameters
    ----------
    corpus : Corpus
    rows, columns : str
        Two dimensions: goal, sector, instrument, function, right.
    value : {"count", "presence", "lift"}
        The number of provisions that have both codes; 1 if any has both, else 0 (phases count); or the lift:
        observed co-occurrence divided by the one expected by chance, n_ij N / (n_i n_j), 1 by chance.
    by, group : str, optional
        One group only: `by` a column of `documents` or `doc`, `group` its value.

    Returns
    -------
    DataFrame
        Codes of `rows` x codes of `columns`, zeros kept; a lift of codes that do not occur is missing. The
        base is the provisions codable in both dimensions. Co-occurrence is no proof that the instrument
        serves the goal: read the source text (`pc.evidence`).

    Raises
    ------
    SelectionError
        If a dimension, value, column or group does not exist, or rows and columns are the same dimension.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.grid(pc.load(), "goal", "instrument").shape
    (13, 20)
    """
    schema.check_known([value], GRID_VALUES, what="value")
    if rows == columns:
        schema.check_known([columns], [name for name in schema.DIMENSIONS if name != rows], what="columns")
    kinds = [kind for kind in base_kinds(rows) if kind in base_kinds(columns)]
    kinds += ["phase"] * (value == "presence")
    provisions = corpus.provisions.loc[corpus.provisions["kind"].isin(kinds), ["doc", "n"]]
    provisions = provisions[in_group(corpus, provisions["doc"], by, group)].reset_index(drop=True)
    codes_a, codes_b = corpus.codebook.of(rows), corpus.codebook.of(columns)
    a, b = (code_matrix(provisions, corpus.codes, codes).astype(int) for codes in (codes_a, codes_b))
    table = pd.DataFrame(a.T @ b, index=pd.Index(codes_a, name=rows), columns=pd.Index(codes_b, name=columns))
    if value == "lift":
        expected = np.outer(a.sum(axis=0), b.sum(axis=0)) / max(len(provisions), 1)
        table = (table / np.where(expected > 0, expected, np.nan)).astype("float64")
    else:
        table = (table if value == "count" else table > 0).astype("Int64")
    return attach_codebook(table, corpus.codebook, rows, columns)
