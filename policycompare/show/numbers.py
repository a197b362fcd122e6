"""Numbers as figures and descriptions write them: halves rounded up, ticks that say where they stand."""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

import numpy as np

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
