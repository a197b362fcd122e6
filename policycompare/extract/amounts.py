"""Amounts: numbers with units (2—3个, 17.5件, 10亿元), multiples (翻一番, 增长两倍), and base units."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policycompare.extract.vocabulary import pattern

_NUMERALS = {"两": 2, **{numeral: n for n, numeral in enumerate("一二三四五六七八九十", start=1)}}
_SCALES = (("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4))
_DIGITS = 20  # a longer number is no quantity, and may exceed the range of a float
_UNIT = r"(?P<unit>%|‰|(?:万亿|亿|千万|百万|万)?{units}|万亿|亿|万(?![个件]))"
_LOW = r"(?P<low>\d{1,3}(?:，\d{3})+|\d+(?:\.\d+)?)(?:(?:%|万|亿|个|家|件|名|项)(?=—|-|～|至|到))?"
_HIGH = r"(?:(?:—+|-|～|至|到)(?P<high>\d+(?:\.\d+)?))?"
_AMOUNT = rf"(?P<sign>[>≥<≤＞＜])?{_LOW}{_HIGH}{_UNIT}?(?P<after>以上|以内|以下|左右)?"
_TIMES = r"[一两二三四五六七八九十]|\d+(?:\.\d+)?"
MULTIPLE = re.compile(
    rf"翻(?P<doublings>[一两二三])番|(?:增长|增加|提高|扩大|提升|增)(?:了|到)?(?P<times>{_TIMES})倍"
    rf"|(?:是|为|达到|相当于)[^，。；]{{0,12}}的(?P<of>{_TIMES})倍"
)


class Amount(NamedTuple):
    """A number in a text: value (and upper end of a range), unit as printed, comparison, and span."""

    value: float
    value_max: float | None
    unit: str
    op: str
    start: int
    end: int


def base(value: float, unit: str | None) -> tuple[float, str | None]:
    """Return `value` with 万 and 亿 multiplied out, and the unit without them (元 for 亿 and 万 alone).

    Examples
    --------
    >>> base(3.5, "万件"), base(20.0, "亿"), base(90.0, "%")
    ((35000.0, '件'), (2000000000.0, '元'), (90.0, '%'))
    """
    for sign, factor in _SCALES:
        if unit and unit.startswith(sign):
            return round(value * factor, 4), unit[len(sign) :] or "元"
    return value, unit


def number(text: str) -> float:
    """Return the value of digits (with or without ，) or of one Chinese numeral up to ten."""
    return float(_NUMERALS[text]) if text in _NUMERALS else float(text.replace("，", ""))


def find_amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts of `text` that have a unit.

    Parameters
    ----------
    text : str
        Folded and without white space.

    Examples
    --------
    >>> [(a.value, a.value_max, a.unit, a.op) for a in find_amounts("建成2—3个中心，投入超过10亿元")]
    [(2.0, 3.0, '个', '='), (10.0, None, '亿元', '>=')]
    """
    for match in pattern("targets", _AMOUNT).finditer(text):
        unit = match["unit"]
        if unit is None or len(match["low"]) > _DIGITS or len(match["high"] or "") > _DIGITS:
            continue
        end = match.end()
        before = text[max(0, match.start() - 16) : match.start()]
        yield Amount(
            number(match["low"]),
            float(match["high"]) if match["high"] else None,
            "个百分点" if unit == "百分点" else unit,
            comparison(before, match["sign"], (match["after"] or "") + text[end : end + 2]),
            match.start(),
            end,
        )


# A negated word may precede its number by some characters: 不低于指标收益的60%.
_NOT = "不(?:得|应|能|可|会|宜)?"
_UNLESS = "".join(f"(?<!不{verb})" for verb in ("", "得", "应", "能", "可", "会", "宜"))
_GAP = r"(?:[^，。；：、\d]{1,8}的)?"
_AT_LEAST = re.compile(
    rf"(?:{_NOT}(?:低于|少于|小于|低过){_GAP}|{_UNLESS}(?:超过|高于|大于|多于|超)(?:到|了)?|突破(?:到|了)?|至少[^，。；：、\d]{{0,4}})$"
)
_AT_MOST = re.compile(
    rf"(?:{_NOT}(?:超过|高于|大于|多于|超出?){_GAP}|{_UNLESS}(?:低于|少于|小于)|控制在|压减到|降至|降到|下降到|压缩至|压缩到)$"
)


def comparison(before: str, sign: str | None, after: str) -> str:
    """Return the comparison of a number, `=`, `>=` or `<=`, from the text around it.

    Examples
    --------
    >>> comparison("力争超过", None, ""), comparison("达到", None, "以上"), comparison("控制在", None, "以内")
    ('>=', '>=', '<=')
    >>> comparison("不得高于", None, ""), comparison("不应低于", None, "")
    ('<=', '>=')
    """
    if sign in (">", "≥", "＞") or after.startswith("以上"):
        return ">="
    if sign in ("<", "≤", "＜") or after.startswith(("以内", "以下")):
        return "<="
    if _AT_LEAST.search(before):
        return ">="
    return "<=" if _AT_MOST.search(before) else "="
