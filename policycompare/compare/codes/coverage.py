"""Coverage: how often, or whether, each group's provisions bear each code."""

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import base_kinds, groups_of, marked, order_of, samples
from policycompare.compare.resampling import bounds, check_level, draws_within, warn_of_small
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import KINDS

VALUES = ("share", "count", "presence")


def coverage(
    corpus: Corpus,
    dimension: str,
    *,
    by: str = "doc",
    value: str = "share",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how far each group covers each code of a dimension.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        What groups the documents: `doc` or a column of `documents`; a group pools its provisions.
    value : {"share", "count", "presence"}
        The share of codable provisions (0 to 1), the number of provisions, or whether there is any (0 or 1).
        Shares and counts leave provisions of kind `phase` out, which repeat the measures; presence counts them.
    interval : float, optional
        Level of a percentile bootstrap interval, such as 0.95: provisions are drawn anew within each document. A code
        that no (or every) provision bears is so in every resample; it gets the exact bound of Clopper & Pearson (1934).
    n_boot, seed : int
        Resamples, and the seed of the draw.

    Returns
    -------
    DataFrame
        Groups x codes, in the order of documents and codebook, zeros kept; shares of a group without codable
        provisions are missing. With `interval` the long form group, code, estimate, low, high, n (codable provisions).

    Raises
    ------
    SelectionError
        If dimension, column or value is not there.

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten codable provisions.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.coverage(pc.load(), "instrument", by="region", value="count")
    >>> table.shape
    (3, 20)
    """
    schema.check_known([value], VALUES, what="value")
    codes = corpus.codebook.of(dimension)
    found = samples(corpus, dimension, by=by, phases=value == "presence")
    if interval is None:
        rows = [valued(sample.matrix.sum(axis=0), len(sample.matrix), value) for sample in found.values()]
        dtype = "Int64" if value in ("count", "presence") else "float64"
        table = pd.DataFrame(rows, index=pd.Index(list(found), name=by), columns=pd.Index(codes, name="code"))
        return table.astype(dtype)
    check_level(interval)
    warn_of_small({group: len(sample.matrix) for group, sample in found.items()})
    draws = np.random.default_rng(seed)
    parts = []
    for group, (matrix, docs) in found.items():
        n = len(matrix)
        values = valued(draws_within(docs, n_boot, draws) @ matrix.astype(float), n, value)
        low, high = bounds(values[1:], interval)
        if value != "presence" and n:
            scale = 1 if value == "share" else n
            low, high = _with_exact_ends(matrix.sum(axis=0), n, low, high, interval, scale)
        columns = {"estimate": values[0], "low": low, "high": high, "n": n}
        parts.append(pd.DataFrame({"group": group, "code": codes, **columns}))
    columns = ["group", "code", "estimate", "low", "high", "n"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _with_exact_ends(
    hits: np.ndarray, n: int, low: np.ndarray, high: np.ndarray, level: float, scale: float
) -> tuple[np.ndarray, np.ndarray]:
    """Give codes that no or every provision bears the bound that a bootstrap cannot see."""
    least = ((1 - level) / 2) ** (1 / n)
    return np.where(hits == n, least * scale, low), np.where(hits == 0, (1 - least) * scale, high)


def valued(counts: np.ndarray, n: int, value: str) -> np.ndarray:
    """Return counts of codes as shares of `n`, as counts or as presence."""
    if value == "count":
        return counts.astype(float)
    if value == "presence":
        return (counts > 0).astype(float)
    return counts / n if n else np.full(counts.shape, np.nan)


def structure(corpus: Corpus, *, by: str = "doc") -> pd.DataFrame:
    """Count the provisions of each kind.

    Parameters
    ----------
    corpus : Corpus
    by : str
        What groups the documents: `doc` or a column of `documents`.

    Returns
    -------
    DataFrame
        Groups x kinds (preamble, background, ideology, principle, goal, table, measure, phase, safeguard, validity),
        numbers of provisions; kinds that no document has are left out.

    Examples
    --------
    >>> import policycompare as pc
    >>> int(pc.structure(pc.load()).loc["sanmenxia"].sum())
    30
    """
    groups = groups_of(corpus, by)
    counts = pd.crosstab(corpus.provisions["doc"].map(groups), corpus.provisions["kind"])
    kinds = [kind for kind in KINDS if kind in counts.columns]
    return counts.reindex(index=order_of(groups), columns=kinds, fill_value=0).rename_axis(index=by)


def intersections(presence: pd.DataFrame) -> pd.DataFrame:
    """Count the codes that some groups hold and all others do not.

    Parameters
    ----------
    presence : DataFrame
        Groups x codes of 0 and 1, from ``coverage(…, value="presence")``.

    Returns
    -------
    DataFrame
        A row a set of groups that some code has to itself, the largest first: groups (joined by +, in the order of
        the table; empty for the codes that no group holds), n (codes), codes (joined by 、). Every code stands in one
        row, so that n sums to the number of codes.

    Raises
    ------
    SchemaError
        If the table holds anything but 0 and 1.

    Notes
    -----
    The exclusive intersections of an UpSet plot (Lex et al. 2014, IEEE Transactions on Visualization and Computer
    Graphics 20).

    Examples
    --------
    >>> table = pd.DataFrame([[1, 1, 0], [1, 0, 0]], index=["甲", "乙"], columns=["patent", "trademark", "copyright"])
    >>> intersections(table).values.tolist()
    [['甲+乙', 1, 'patent'], ['甲', 1, 'trademark'], ['', 1, 'copyright']]
    """
    rows = [("+".join(groups), len(codes), "、".join(codes)) for groups, codes in exclusive(presence)]
    return pd.DataFrame(rows, columns=["groups", "n", "codes"]).astype(
        {"groups": "str", "n": "int64", "codes": "str"}
    )


def exclusive(presence: pd.DataFrame) -> list[tuple[tuple[str, ...], list[str]]]:
    """Return each set of groups with the codes that it has to itself: most codes first, then most groups.

    Examples
    --------
    >>> exclusive(pd.DataFrame([[1, 1], [0, 0]], index=["甲", "乙"], columns=["patent", "trademark"]))
    [(('甲',), ['patent', 'trademark'])]
    """
    wrong = [
        f"{group} × {code}: {presence.loc[group, code]}"
        for code in presence.columns
        for group in presence.index[~presence[code].isin([0, 1])]
    ]
    if wrong:
        raise SchemaError(f"presence holds {len(wrong)} value(s) other than 0 and 1: {'; '.join(wrong[:5])}")
    held: dict[tuple[str, ...], list[str]] = {}
    for code in presence.columns:
        groups = tuple(str(group) for group in presence.index[presence[code] == 1])
        held.setdefault(groups, []).append(str(code))
    return sorted(held.items(), key=lambda item: (-len(item[1]), -len(item[0])))


GRID_VALUES = ("count", "presence", "lift")


def grid(
    corpus: Corpus,
    rows: str,
    columns: str,
    *,
    value: str = "count",
    by: str | None = None,
    group: str | None = None,
) -> pd.DataFrame:
    """Count the provisions that bear a code of one dimension and a code of another.

    Parameters
    ----------
    corpus : Corpus
    rows, columns : str
        Two dimensions: goal, sector, instrument, function, right.
    value : {"count", "presence", "lift"}
        Provisions that bear both; whether there is one (phases count); or how often both stand together over how
        often they would by chance: n_ij N / (n_i n_j), 0 up, 1 by chance.
    by, group : str, optional
        One group alone: `by` a column of `documents` or `doc`, `group` its value.

    Returns
    -------
    DataFrame
        Codes of `rows` x codes of `columns`, zeros kept; a lift of codes that do not occur is missing. The base is
        the provisions in which both dimensions are coded. Standing in one provision is no proof that the instrument
        serves the goal: read the sentences (`pc.evidence`).

    Raises
    ------
    SelectionError
        If a dimension, value, column or group is not there, or rows and columns are one.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.grid(pc.load(), "goal", "instrument").shape
    (13, 20)
    """
    schema.check_known([value], GRID_VALUES, what="value")
    if rows == columns:
        schema.check_known([columns], [name for name in schema.DIMENSIONS if name != rows], what="columns")
    both = [kind for kind in base_kinds(rows) if kind in base_kinds(columns)]
    inside = corpus.provisions["kind"].isin([*both, "phase"] if value == "presence" else both)
    if (by is None) != (group is None):
        raise SelectionError("`by` and `group` go together: by='region', group='甘肃省'")
    if by is not None and group is not None:
        groups = groups_of(corpus, by)
        schema.check_known([group], order_of(groups), what=by)
        inside &= corpus.provisions["doc"].map(groups) == group
    units = corpus.provisions.loc[inside, ["doc", "n"]].reset_index(drop=True)
    a, b = (marked(units, corpus.codes, corpus.codebook.of(name)).astype(int) for name in (rows, columns))
    together = a.T @ b
    table = pd.DataFrame(
        together,
        index=pd.Index(corpus.codebook.of(rows), name=rows),
        columns=pd.Index(corpus.codebook.of(columns), name=columns),
    )
    if value == "count":
        return table.astype("Int64")
    if value == "presence":
        return (table > 0).astype("Int64")
    by_chance = np.outer(a.sum(axis=0), b.sum(axis=0)) / max(len(units), 1)
    return (table / np.where(by_chance > 0, by_chance, np.nan)).astype("float64")
