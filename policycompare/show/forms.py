"""From the long form of a measure, with its intervals, to the squares of a heat map and what is written in them."""

import numpy as np
import pandas as pd

from policycompare.errors import SchemaError
from policycompare.schema import check_columns
from policycompare.show.numbers import rounded

_BOUNDS = ("estimate", "low", "high")


def is_long(table: pd.DataFrame) -> bool:
    """Tell whether a table is the long form: a row an estimate, with its bounds."""
    return "estimate" in table.columns


def are_shares(long: pd.DataFrame) -> bool:
    """Tell shares from counts and presence, which are whole numbers in their estimates."""
    bounds = long[["estimate", "low", "high"]].astype(float)
    return bool(bounds.max().max() <= 1 and (bounds % 1 > 0).any(axis=None))


def wide(long: pd.DataFrame, down: str, across: str, column: str = "estimate") -> pd.DataFrame:
    """Return one column of the long form as a square, both ways in the order of the table; missing where it has no row.

    Raises
    ------
    SchemaError
        If a column is missing, or a pair stands twice.

    Examples
    --------
    >>> long = pd.DataFrame([["乙", "x", 0.5, 0.4, 0.6]], columns=["group", "code", "estimate", "low", "high"])
    >>> wide(long, "group", "code").loc["乙", "x"]
    np.float64(0.5)
    """
    check_columns(long, (down, across, *_BOUNDS), name="the table with estimates")
    twice = long[long.duplicated([down, across])]
    if len(twice):
        pairs = ", ".join(f"{a}/{b}" for a, b in zip(twice[down], twice[across], strict=True))
        raise SchemaError(f"{len(twice)} pair(s) of {down} and {across} stand twice: {pairs}")
    rows, columns = (list(dict.fromkeys(long[name])) for name in (down, across))
    square = long.pivot(index=down, columns=across, values=column).reindex(index=rows, columns=columns)
    return square.astype(float)


def with_bounds(
    estimate: pd.DataFrame, low: pd.DataFrame, high: pd.DataFrame, *, digits: int, factor: float = 1
) -> pd.DataFrame:
    r"""Return what is written in the squares: the estimate, and its interval in a line below.

    Examples
    --------
    >>> estimate, low, high = (pd.DataFrame([[value]]) for value in (0.5, 0.4, 0.6))
    >>> with_bounds(estimate, low, high, digits=2).iloc[0, 0]
    '0.50\n0.40–0.60'
    """
    middle, least, most = (
        (factor * table).map(lambda value: rounded(value, digits)) for table in (estimate, low, high)
    )
    text = (middle + "\n" + least + "–" + most).mask(low.isna() | high.isna(), middle)
    return text.mask(np.isnan(estimate.astype(float)), "–")
