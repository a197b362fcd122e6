"""Numbers as printed text, and the long form of a measure as matrices."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.errors import SchemaError
from policycompare.schema import check_columns

if TYPE_CHECKING:
    from matplotlib.axis import Axis


# Rounding errors of the computer come after this many places: 100 * 0.145 is 14.499999999999998.
_PLACES = 9


def rounded(value: float, digits: int = 0) -> str:
    """Return a number with `digits` decimal places, halves rounded away from zero; – for a missing one.

    >>> rounded(12.5), rounded(100 * 0.145), rounded(0.125, 2), rounded(-0.2), rounded(float("nan"))
    ('13', '15', '0.13', '0', '–')
    """
    if not np.isfinite(value):
        return "–" if np.isnan(value) else f"{value}"
    exact = Decimal(repr(round(float(value), max(_PLACES, digits))))
    text = f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"
    return text if text.strip("-0.") else text.lstrip("-")


def significant(value: float, digits: int = 6) -> str:
    """Return a number with `digits` significant digits, halves rounded away from zero, without final zeros.

    >>> significant(2 / 3), significant(12.34565), significant(250)
    ('0.666667', '12.3457', '250')
    """
    exact = Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal(repr(float(value)))
    return f"{float(exact):.{digits}g}"


def ticks_in_per_cent(axis: "Axis") -> None:
    """Label the ticks of an axis of shares in per cent, at whole numbers unless the axis is too short."""
    axis.get_major_locator().set_params(steps=[1, 2, 5, 10])
    axis.set_major_formatter(lambda x, _: f"{100 * x:.10g}")


def years_for_ticks(low: float, high: float, most: int) -> list[int]:
    """Return the years between two to be labelled: every one, or the multiples of 2, 5, 10 …, about `most` of them.

    >>> years_for_ticks(2019, 2035, 6), years_for_ticks(2021, 2024, 6), years_for_ticks(2020, 2020, 4)
    ([2020, 2025, 2030, 2035], [2021, 2022, 2023, 2024], [2020])
    """
    from matplotlib.ticker import MaxNLocator

    years = MaxNLocator(most, integer=True, steps=[1, 2, 5, 10]).tick_values(low, high)
    return [int(year) for year in years if low <= year <= high and year == int(year)]


def ticks_in_points(axis: "Axis") -> None:
    """Label the ticks of differences with their sign, at whole numbers unless the axis is too short."""
    axis.get_major_locator().set_params(integer=True)
    axis.set_major_formatter(lambda x, _: f"{x:+.10g}".replace("-", "−") if abs(x) > 10.0**-_PLACES else "0")


def ticks_in_thousands(axis: "Axis") -> None:
    """Label the ticks of counts with commas between thousands, at whole numbers unless the axis is too short."""
    axis.get_major_locator().set_params(nbins=5, integer=True)
    axis.set_major_formatter(lambda x, _: f"{x:,.10g}")


_BOUNDS = ("estimate", "low", "high")


def is_long(table: pd.DataFrame) -> bool:
    """Return whether a table is the long form: one row per estimate, with its bounds."""
    return "estimate" in table.columns


def axis_of(coverage: pd.DataFrame) -> str:
    """Return the key of the axis label of a coverage table, wide or long: shares, rates or numbers of provisions.

    >>> table = pd.DataFrame({"a": [0.5]})
    >>> table.attrs["value"] = "per_1000_chars"
    >>> axis_of(pd.DataFrame({"a": [0.5]})), axis_of(table)
    ('axis.share', 'axis.per_1000_chars')
    """
    if coverage.attrs.get("value") == "per_1000_chars":
        return "axis.per_1000_chars"
    if is_long(coverage):
        return "axis.share" if are_shares(coverage) else "axis.provisions"
    whole = not coverage.empty and str(coverage.dtypes.iloc[0]) == "Int64"
    return "axis.provisions" if whole else "axis.share"


def are_shares(long: pd.DataFrame) -> bool:
    """Return whether the estimates are shares, not counts or presence, which are whole numbers."""
    bounds = long[["estimate", "low", "high"]].astype(float)
    return bool(bounds.max().max() <= 1 and (bounds % 1 > 0).any(axis=None))


def wide(long: pd.DataFrame, index: str, columns: str, values: str = "estimate") -> pd.DataFrame:
    """Return one column of the long form as a matrix in its order; pairs without a row are missing.

    Duplicate pairs are all listed in a SchemaError.

    >>> long = pd.DataFrame([["乙", "x", 0.5, 0.4, 0.6]], columns=["group", "code", "estimate", "low", "high"])
    >>> wide(long, "group", "code").loc["乙", "x"]
    np.float64(0.5)
    """
    check_columns(long, (index, columns, *_BOUNDS), name="the table with estimates")
    duplicate = long[long.duplicated([index, columns])]
    if len(duplicate):
        pairs = ", ".join(f"{a}/{b}" for a, b in zip(duplicate[index], duplicate[columns], strict=True))
        raise SchemaError(f"{len(duplicate)} duplicate pair(s) of {index} and {columns}: {pairs}")
    rows, names = (list(dict.fromkeys(long[name])) for name in (index, columns))
    matrix = long.pivot(index=index, columns=columns, values=values).reindex(index=rows, columns=names)
    return matrix.astype(float)


def symmetric(long: pd.DataFrame, values: str = "estimate") -> pd.DataFrame:
    """Return one column of a long form of pairs as a symmetric matrix; the diagonal is missing.

    >>> long = pd.DataFrame([["甲", "乙", 0.5, 0.4, 0.6]], columns=["group_a", "group_b", "estimate", "low", "high"])
    >>> symmetric(long).to_numpy().tolist()
    [[nan, 0.5], [0.5, nan]]
    """
    half = wide(long, "group_a", "group_b", values)
    groups = list(dict.fromkeys([*half.index, *half.columns]))
    table = half.reindex(index=groups, columns=groups)
    return table.where(table.notna(), table.T).rename_axis(index=None, columns=None)


def with_bounds(
    estimate: pd.DataFrame, low: pd.DataFrame, high: pd.DataFrame, *, digits: int, factor: float = 1
) -> pd.DataFrame:
    r"""Return the text of the cells: each estimate, with its interval in a line below.

    >>> estimate, low, high = (pd.DataFrame([[value]]) for value in (0.5, 0.4, 0.6))
    >>> with_bounds(estimate, low, high, digits=2).iloc[0, 0]
    '0.50\n0.40–0.60'
    """
    middle, least, most = (
        (factor * table).map(lambda value: rounded(value, digits)) for table in (estimate, low, high)
    )
    text = (middle + "\n" + least + "–" + most).mask(low.isna() | high.isna(), middle)
    return text.mask(np.isnan(estimate.astype(float)), "–")
