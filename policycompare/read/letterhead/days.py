"""Dates as documents print them, and the calendar day or the year that they state."""

import re
from datetime import date

from policycompare.read.labels import chinese_number
from policycompare.text import bare

_DIGITS = re.compile(r"(\d{4})[年./—-](\d{1,2})[月./—-](\d{1,2})|(\d{4})(\d\d)(\d\d)$")
_CHINESE = re.compile("(.{4})年(.{1,2})月(.{1,3})日")


def day(text: str) -> date | None:
    """Return the date that a folded text opens with (2016年11月10日, 二○一○年四月十九日, 2016-11-16), or None.

    >>> day("二○一○年四月十九日")
    datetime.date(2010, 4, 19)
    """
    text = bare(text)
    digits, chinese = _DIGITS.match(text), _CHINESE.match(text)
    try:
        if digits:
            return date(*(int(part) for part in digits.groups() if part))
        if chinese:
            month = 1 if chinese[2] == "元" else chinese_number(chinese[2])
            return date(_year(chinese[1]), month, chinese_number(chinese[3]))
    except (ValueError, KeyError):
        return None
    return None


def year(text: str) -> int | None:
    """Return the year that a folded date opens with, also one without a day (2021年3月, 二〇二一年三月), or None.

    >>> year("二〇二一年三月"), year("三月")
    (2021, None)
    """
    match = re.match(r"(\d{4})[年./-]|([一二].{3})年", bare(text))
    return _year(match[1] or match[2]) if match else None


def _year(numeral: str) -> int:
    return (
        int(numeral)
        if numeral.isdigit()
        else int("".join(str(max("〇一二三四五六七八九".find(c), 0)) for c in numeral))
    )
