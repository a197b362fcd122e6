"""What the cells of a manifest mean: days, whole numbers, codes of regions, as people and spreadsheets write them."""

import re
from datetime import date

DAYS = "2016-11-10, 2016/11/10, 2016年11月10日"
_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})"
    r"|年([0-9]{1,2})月([0-9]{1,2})日)(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
)
_WHOLE = re.compile(r"([0-9]+)(?:\.0+)?")


def day(cell: str) -> date | None:
    """Return the day that a cell gives, year first; None if it gives none. Midnight, which programs add, counts for nothing.

    >>> day("2016/1/5"), day("2016年11月10日"), day("2016-11-10 00:00:00"), day("5/1/2016")
    (datetime.date(2016, 1, 5), datetime.date(2016, 11, 10), datetime.date(2016, 11, 10), None)
    """
    found = _DAY.fullmatch(cell)
    try:
        return date(*(int(part) for part in found.groups() if part)) if found else None
    except ValueError:
        return None


def whole(cell: str, *, digits: int) -> str | None:
    """Return the digits of a whole number, at most so many; None if it is none. Programs write 2007.0 for 2007.

    >>> whole("2007.0", digits=4), whole("2007.5", digits=4), whole("12007", digits=4)
    ('2007', None, None)
    """
    found = _WHOLE.fullmatch(cell)
    return found[1] if found and len(found[1]) <= digits else None
