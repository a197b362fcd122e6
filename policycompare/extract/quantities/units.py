"""Units of numbers: with 万 and 亿 multiplied out, without a bracket behind them, by one name of their spellings."""

import re
from collections.abc import Callable
from functools import lru_cache

from policycompare import shipped

SCALES = (("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4))


def alone(unit: str | None) -> str | None:
    """Return a unit without the bracket behind it.

    >>> alone("台（套）"), alone("元/（人·月）")
    ('台', '元/（人·月）')
    """
    return unit.partition("（")[0] if unit and unit[-1] == "）" and "/（" not in unit else unit


def base(value: float, unit: str | None) -> tuple[float, str | None]:
    """Return `value` with 万 and 亿 multiplied out, and the unit without them (元 for 亿 and 万 alone).

    Spellings of one unit (kW, 千瓦) are one, by `names/units.csv`.

    Examples
    --------
    >>> base(3.5, "万件"), base(20.0, "亿"), base(90.0, "%"), base(2.0, "万台（套）")
    ((35000.0, '件'), (2000000000.0, '元'), (90.0, '%'), (20000.0, '台'))
    >>> base(3.0, "万kW"), base(35.0, "μg/m³"), base(5.0, "平方千米")
    ((30000.0, '千瓦'), (35.0, '微克/立方米'), (5.0, '平方公里'))
    """
    factor, common = _base(unit)
    return (round(value * factor, 4), common) if factor else (value, common)


@lru_cache(maxsize=1024)
def _base(unit: str | None) -> tuple[float | None, str | None]:
    """Return the value of the 万 or 亿 before a unit, None without one, and the common name of the unit without it."""
    unit = alone(unit)
    scale, factor = scale_of(unit)
    if not (unit and scale):
        return None, _common_unit(unit) if unit else unit
    return factor, _common_unit(unit[len(scale) :]) or "元"


def _common_unit(unit: str) -> str:
    """Return a unit by the common name of each of its parts: μg/m³ is 微克/立方米."""
    common = shipped.column("units", "unit", "common_unit")
    return "/".join(common.get(part, part) for part in re.split("[/／]", unit))


def any_unit(unit: str) -> bool:
    """Return True: the condition of a rule that is asked for numbers of every unit."""
    return True


def one_of(*units: str) -> Callable[[str], bool]:
    """Return the condition of a rule that is asked for numbers of a few units: that a unit is one of them.

    >>> one_of("项", "条")("条"), one_of("项", "条")("个")
    (True, False)
    """
    return frozenset(units).__contains__


@lru_cache(maxsize=1024)
def scale_of(unit: str | None) -> tuple[str, float]:
    """Return the 万 or 亿 before a unit, and its value."""
    return next((it for it in SCALES if unit and unit.startswith(it[0])), ("", 1.0))
