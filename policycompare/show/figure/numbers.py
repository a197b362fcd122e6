"""From the long form of a measure, with its intervals, to the squares of a heat map and what is written in them."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.errors import SchemaError
from policycompare.schema import check_columns

if TYPE_CHECKING:
    from matplotlib.axis import Axis


# Beyond this many places a number holds what the computer adds: 100 * 0.145 is 14.499999999999998.
_PLACES = 9


def rounded(value: float, digits: int = 0) -> str:
    """Return a number with so many decimals, halves rounded away from zero; – where it is missing.

    Examples
    --------
    >>> rounded(12.5), rounded(100 * 0.145), rounded(0.125, 2), rounded(-0.2), rounded(float("nan"))
    ('13', '15', '0.13', '0', '–')
    """
    if not np.isfinite(value):
        return "–" if np.isnan(value) else f"{value}"
    exact = Decimal(repr(round(float(value), max(_PLACES, digits))))
    text = f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"
    return text if text.strip("-0.") else text.lstrip("-")


def significant(value: float, digits: int = 6) -> str:
    """Return a number with so many significant digits, halves rounded away from zero, without zeros at its end.

    Examples
    --------
    >>> significant(2 / 3), significant(12.34565), significant(250)
    ('0.666667', '12.3457', '250')
    """
    exact = Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal(repr(float(value)))
    return f"{float(exact):.{digits}g}"


def ticks_in_per_cent(axis: "Axis") -> None:
    """Label the ticks of an axis of shares in per cent, at whole ones unless the axis is too short for that."""
    axis.get_major_locator().set_params(steps=[1, 2, 5, 10])
    axis.set_major_formatter(lambda x, _: f"{100 * x:.10g}")


def ticks_in_points(axis: "Axis") -> None:
    """Label the ticks of an axis of differences with their sign, at whole numbers unless it is too short for that."""
    axis.get_major_locator().set_params(integer=True)
    axis.set_major_formatter(lambda x, _: f"{x:+.10g}".replace("-", "−") if abs(x) > 10.0**-_PLACES else "0")


def ticks_in_thousands(axis: "Axis") -> None:
    """Label the ticks of an axis of counts with a comma at the thousands, at whole numbers unless it is too short."""
    axis.get_major_locator().set_params(nbins=5, integer=True)
    axis.set_major_formatter(lambda x, _: f"{x:,.10g}")


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
