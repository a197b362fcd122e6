"""Numerals: digits with commas, Chinese numerals, and both in one number (13万2千), as values."""

import re

_ONES = {"〇": 0, "零": 0, "两": 2, **{sign: n for n, sign in enumerate("一二三四五六七八九", start=1)}}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

DIGITS = r"(?:(?<![\d.])\d{1,3}(?:[,，]\d{3})++(?!\d)|\d++)(?:\.\d++)?"
CHINESE = r"[〇零一二两三四五六七八九十百千万亿]{1,15}(?:点[〇零一二三四五六七八九]{1,4})?"

_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")
_ONE, _TIMES_TEN = "[一二两三四五六七八九]", "(?:{0}千)?(?:零?{0}百)?(?:零?{0}?十)?"
_BELOW_TEN_THOUSAND = f"(?:(?![万亿]){_TIMES_TEN.format(_ONE)}(?:零?{_ONE})?)"
_PROPER = re.compile(
    rf"零|(?:{_BELOW_TEN_THOUSAND}万?亿)?(?:零?{_BELOW_TEN_THOUSAND}万)?(?:零?{_BELOW_TEN_THOUSAND})"
)
_SPOKEN = re.compile("[百千][一二三四五六七八九]$")  # 一百五 is 150 in speech, 105 by the rule
_YEAR = re.compile(r"[二贰][〇零○OoＯ0][〇零○OoＯ0一二三四五六七八九]{2}(?=年)")
_YEAR_DIGITS = str.maketrans("〇零○OoＯ一二三四五六七八九贰", "0000001234567892")
_WITH_COMMAS = re.compile(r"(?<![\d.，,])\d{1,3}(?:，\d{3})++(?!\d)")


def number(text: str) -> float:
    """Return the value of a number in digits, with or without commas, in Chinese numerals, or in both.

    Examples
    --------
    >>> number("3，500"), number("一百二十"), number("三点五"), number("13万2千"), number("两千亿")
    (3500.0, 120.0, 3.5, 132000.0, 200000000000.0)
    """
    digits = text.replace("，", "").replace(",", "")
    if digits.replace(".", "", 1).isdecimal():
        return float(digits)
    whole, _, fraction = digits.partition("点")
    total, below, one = 0.0, 0.0, None
    for token in _TOKEN.findall(whole):
        if token in _LARGE:
            # 亿 multiplies all before it, 万 what follows the last 亿.
            above = below + (one or 0) or (0 if total else 1)
            total = (total + above) * _LARGE[token] if token == "亿" else total + above * _LARGE[token]
            below, one = 0.0, None
        elif token in _TENS:
            below += (1 if one is None else one) * _TENS[token]
            one = None
        else:
            one = _ONES[token] if token in _ONES else float(token)
    tail = "".join(str(_ONES[sign]) for sign in fraction)
    return total + below + (one or 0) + (float(f"0.{tail}") if tail else 0)


def is_numeral(text: str) -> bool:
    """Return whether `text` is a proper Chinese numeral.

    Examples
    --------
    >>> is_numeral("一百二十"), is_numeral("三点五"), is_numeral("十四五"), is_numeral("千万")
    (True, True, False, False)
    """
    whole = text.partition("点")[0]
    return bool(whole) and _PROPER.fullmatch(whole) is not None and not _SPOKEN.search(whole)


def plain_numbers(text: str) -> str:
    """Return `text` with the commas in numbers as "," and years in Chinese numerals in digits, of the same length.

    Folded text has no "," of its own, so "，" then always ends a clause.

    Examples
    --------
    >>> plain_numbers("到二〇二五年，产值达到1，200亿元，比例10，20")
    '到2025年，产值达到1,200亿元，比例10，20'
    """
    if "，" in text:
        text = _WITH_COMMAS.sub(lambda match: match[0].replace("，", ","), text)
    if "二" in text:
        text = _YEAR.sub(lambda match: match[0].translate(_YEAR_DIGITS), text)
    return text
