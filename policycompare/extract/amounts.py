"""Amounts: numbers with units (2—3个, 17.5件, 一百二十家, 三分之一), multiples (翻一番, 增长两倍), and base units."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from policycompare import shipped
from policycompare.extract.quantities.numerals import CHINESE, DIGITS, is_numeral, number
from policycompare.extract.vocabulary import pattern

_SCALES = (("万亿", 1e12), ("亿", 1e8), ("千万", 1e7), ("百万", 1e6), ("万", 1e4))
_LONGEST = 20  # a longer number is no quantity, and may exceed the range of a float
_ABOUT = r"(?:大约|接近|将近|约|近)?(?P<sign>[>≥<≤])?"
_UNIT = r"{units}(?:/[十百千万亿]{0,2}{per_units})?"
_AFTER = r"(?P<after>(?:及|或|（含）)?(?:以上|以内|以下|之内|左右))?"
_IN_DIGITS = (
    rf"{_ABOUT}(?P<number>{DIGITS}(?:[亿万千]\d++(?:\.\d++)?){{0,2}}(?:[千百](?![瓦米克伏分万亿]))?)(?P<more>[余多来几])?"
    rf"(?:(?P<sure>[%‰])|(?P<scale>万亿|亿|千万|百万|万)?(?P<over>[余多])?(?P<unit>{_UNIT})"
    rf"|(?P<alone>万亿|亿|万(?![个件]))[余多]?)?{_AFTER}"
)
_IN_NUMERALS = (
    rf"{_ABOUT}(?P<number>(?<![第〇零一二两三四五六七八九十百千万亿]){CHINESE})(?P<more>[余多来])?"
    rf"(?P<unit>{{numeral_units}}(?:/[十百千万亿]{{0,2}}{{per_units}})?)?{_AFTER}"
)
_SHARE = re.compile(
    rf"{_ABOUT}(?:(?P<whole>[百千万]|[二三四五六七八九十]|\d)分之(?P<part>\d{{1,9}}(?:\.\d{{1,9}})?|{CHINESE})"
    r"|(?P<tenths>[一二三四五六七八九])成(?P<hundredths>[一二三四五六七八九])?(?=以|左右|[多的，。；、）]|$)"
    rf"|(?P<half>一半|半数)){_AFTER}"
)
_TIMES = r"[一两二三四五六七八九十]|\d+(?:\.\d+)?"
MULTIPLE = re.compile(
    rf"翻(?P<doublings>[一两二三1-3])番|(?:增长|增加|提高|扩大|提升|增)(?:了|到)?(?:约|近)?(?P<times>{_TIMES})倍"
    rf"|(?:是|为|达到|相当于)[^，。；]{{0,12}}的(?P<of>{_TIMES})倍"
)


class Amount(NamedTuple):
    """A number in a text: value (and upper end of a range), unit as printed, comparison, and span.

    The span includes the words of approximation (近500亿元) and of a starting value (由1000亿元提高到3000亿元); the
    number itself begins at `at`.
    """

    value: float
    value_max: float | None
    unit: str
    op: str
    start: int
    end: int
    at: int


def base(value: float, unit: str | None) -> tuple[float, str | None]:
    """Return `value` with 万 and 亿 multiplied out, and the unit without them (元 for 亿 and 万 alone).

    Examples
    --------
    >>> base(3.5, "万件"), base(20.0, "亿"), base(90.0, "%")
    ((35000.0, '件'), (2000000000.0, '元'), (90.0, '%'))
    """
    scale, factor = _scale(unit)
    return (round(value * factor, 4), unit[len(scale) :] or "元") if unit and scale else (value, unit)


def _scale(unit: str | None) -> tuple[str, float]:
    """Return the 万 or 亿 before a unit, and its value."""
    return next((it for it in _SCALES if unit and unit.startswith(it[0])), ("", 1.0))


class _Quantity(NamedTuple):
    """A number as read: its unit (None without one), whether 余 or 多 follows, and what its form says of it."""

    value: float
    unit: str | None
    start: int
    end: int
    sign: str | None = None
    after: str = ""
    is_more: bool = False
    value_max: float | None = None
    numeral: str = ""
    since: int | None = None


def has_quantity(text: str) -> bool:
    """Return whether `text` may have an amount or a multiple: a digit, or a Chinese numeral with a unit.

    >>> has_quantity("企业达到一百二十家"), has_quantity("占三分之一"), has_quantity("统一规划"), has_quantity("翻一番")
    (True, True, False, True)
    """
    return pattern("targets", _QUANTITY).search(text) is not None


_QUANTITY = (
    "[0-9番倍]|分之|[一二三四五六七八九]成|半数|一半|[一二两三四五六七八九十百千万亿][余多来]?{numeral_units}"
)


def find_amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts of `text` that have a unit, without starting values (由1000家增加到3000家: 3000家).

    Parameters
    ----------
    text : str
        Folded and without white space.

    Examples
    --------
    >>> [(a.value, a.value_max, a.unit, a.op) for a in find_amounts("建成2—3个中心，投入超过10亿元")]
    [(2.0, 3.0, '个', '='), (10.0, None, '亿元', '>=')]
    >>> [(a.value, a.unit, a.op) for a in find_amounts("企业达到一百二十家，占比由10%提高到三分之一以上")]
    [(120.0, '家', '='), (33.3333, '%', '>=')]
    """
    for it in _without_starts(_in_ranges(_quantities(text), text), text):
        if it.unit is None:
            continue
        before, after = text[max(0, it.start - 16) : it.start], text[it.end : it.end + 4]
        if any(holds(it, before, after) for holds in _NO_AMOUNTS):
            continue
        op = comparison(before, it.sign, it.after + after[:2])
        op = ">=" if it.is_more and op == "=" else op
        unit = "个百分点" if it.unit == "百分点" else it.unit
        start = it.start if it.since is None else it.since
        yield Amount(it.value, it.value_max, unit, op, start, it.end, it.start)


def _quantities(text: str) -> list[_Quantity]:
    """Return the numbers of a text in their order, with and without units; no years."""
    found = list(filter(None, map(_in_digits, pattern("targets", _IN_DIGITS).finditer(text))))
    if _HINT.search(text):
        found += map(_share, _SHARE.finditer(text))
        found += filter(None, map(_in_numerals, pattern("targets", _IN_NUMERALS).finditer(text)))
        found.sort(key=lambda it: (it.start, -it.end))
    kept, end = [], 0
    for it in found:
        if it.start >= end and not (it.unit is None and _is_date(it, text)):
            kept.append(it if it.unit else _with_rare_unit(it, text))
            end = it.end
    return kept


def _is_date(it: _Quantity, text: str) -> bool:
    """Return whether a number is a year or part of a date: 2020年, 3月, not 缩短至1年."""
    following = text[it.end : it.end + 1]
    return following in _OF_DATES if following != "年" else 1900 <= it.value < 2100


def _with_rare_unit(it: _Quantity, text: str) -> _Quantity:
    """Return a number with the word after it as unit if a verb as 达到 precedes it and the clause then ends: 达到50枪."""
    if (
        it.numeral
        or it.after
        or not pattern("targets", "{states}$").search(text[max(0, it.start - 4) : it.start])
    ):
        return it
    match = pattern("targets", _RARE).match(text, it.end)
    return it._replace(unit=match[1], end=match.end(), after=match[2] or "") if match else it


_RARE = "(?!{no_units})([一-鿿]{1,2}?)(以上|以内|以下|左右)?(?=[，。；、）]|$)"
_OF_DATES = ("月", "日", "号", "时")
_HINT = re.compile("[〇零一二两三四五六七八九十百千万亿半]|分之")


def _in_digits(match: re.Match) -> _Quantity | None:
    """Return a number in digits: 3,500亿元, 13万2千人, 100余家."""
    if len(match["number"]) > _LONGEST:
        return None
    scale = match["scale"] or match["alone"] or ""
    unit = match["sure"] or scale + (match["unit"] or "") or None
    value = number(match["number"])
    if (scale and not match["number"][-1].isdecimal()) or re.search("[亿万]", match["number"]):
        value = number(match["number"] + scale) / dict(_SCALES).get(scale, 1.0)
    return _quantity(match, value, unit)


def _in_numerals(match: re.Match) -> _Quantity | None:
    """Return a number in Chinese numerals: 一百二十家, 两千亿元; None if these are no number."""
    numeral, unit = match["number"], match["unit"]
    text, end = match.string, match.end()
    if numeral in _ROUND:
        is_last = _LAST.match(text, end) or unit != "元"
        if not (is_last and _BARE.search(text, max(0, match.start() - 4), match.start("number"))):
            return None
    elif not is_numeral(numeral) or not (unit or _GOES_ON.match(text, end)):
        return None
    value = number(numeral)
    if unit and len(numeral) > 1 and numeral[-1] in "万亿":
        scale = "万亿" if numeral.endswith("万亿") else numeral[-1]
        value, unit = value / dict(_SCALES)[scale], scale + unit
    return _quantity(match, value, unit)._replace(numeral=numeral)


_GOES_ON = re.compile("[—～至到提增上扩降-]")
# A round number without a digit before it is one after these and where its clause ends: 突破千亿元, not 千家万户,
# 超千亿元的产业.
_BARE = re.compile("突破|超过?|达到?|[逾上近]|(?<=[值额入模量])[过破]$")
_LAST = re.compile("[，。；、）]|大关|$")
_ROUND = ("百", "千", "万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")


def _share(match: re.Match) -> _Quantity:
    """Return a share in per cent or per mille: 百分之三点五, 三分之一, 九成, 半数."""
    whole, unit = match["whole"], "‰" if match["whole"] == "千" else "%"
    if match["half"]:
        value = 50.0
    elif match["tenths"]:
        value = 10 * number(match["tenths"]) + (number(match["hundredths"]) if match["hundredths"] else 0)
    elif whole in ("百", "千"):
        value = number(match["part"])
    else:
        value = round(100 * number(match["part"]) / number(whole if whole != "万" else "一万"), 4)
    return _quantity(match, value, unit)._replace(numeral=match[0])


def _quantity(match: re.Match, value: float, unit: str | None) -> _Quantity:
    groups = match.groupdict()
    is_more = bool(groups.get("more") or groups.get("over"))
    return _Quantity(value, unit, match.start(), match.end(), match["sign"], match["after"] or "", is_more)


_TO = re.compile("—+|-|～|至|到")


def _in_ranges(quantities: list[_Quantity], text: str) -> list[_Quantity]:
    """Return the numbers, two that a dash, 至 or 到 joins as one: 2—3个, 20%至30%, 5000万元至1亿元."""
    joined: list[_Quantity] = []
    for it in quantities:
        low = joined[-1] if joined else None
        if low is not None and low.value_max is None and _TO.fullmatch(text, low.end, it.start):
            value = _in_unit(low, it)
            is_start = text[low.end] in "至到" and _FROM.search(text, max(0, low.start - 30), low.start)
            if value is not None and not is_start:
                joined[-1] = it._replace(value=value, value_max=it.value, start=low.start, sign=low.sign)
                continue
        joined.append(it)
    return joined


def _in_unit(low: _Quantity, high: _Quantity) -> float | None:
    """Return the lower end of a range in the unit of the upper one; None if the two are no range."""
    if low.after or high.unit is None:
        return None
    (scale, factor), (own, own_factor) = _scale(high.unit), _scale(low.unit)
    value = low.value
    if low.unit and low.unit != high.unit:
        if low.unit[len(own) :] not in ("", high.unit[len(scale) :]):
            return None
        value = value * own_factor / factor
    elif low.unit is None and scale and value > high.value:
        value /= factor
    return value if value < high.value else None


# Words before and after a starting value: 由1000家增加到3000家, 在现有100家的基础上增加50家; and before a value
# compared with: 比2015年的35%提高5个百分点.
_FROM = re.compile(
    r"[由从](?:[^，。；：、\d由从]{0,8}(?:20\d\d年(?:底|末|初)?的?)?)[^，。；：、\d由从]{0,8}$"
)
_RISE = (
    "提高|提升|增加|增长|上升|扩大|发展|下降|降低|减少|压缩|压减|缩短|缩减|调整|拓展|延长|改善|[增提升降减扩]"
)
_RISES = re.compile(
    rf"(?:以上|左右)?[^，。；：、\d]{{0,8}}?(?:(?:{_RISE})(?:了|到|至|为|成)|到|至|达到?)"
    r"(?:20\d\d年(?:底|末|前)?的?)?[^，。；：、\d]{0,6}"
)
_IN = re.compile(r"在(?:[^，。；：、\d在]{0,8}(?:20\d\d年(?:底|末|初)?的?)?)[^，。；：、\d]{0,8}$")
_ON_BASE = re.compile(r"的?基础上[^，。；：、\d]{0,12}")
_THAN = re.compile(r"[比较](?:[^，。；：、\d]{0,8}20\d\d年(?:底|末|初)?的?)[^，。；：、\d]{0,8}$")
_MORE = re.compile(rf"[^，。；：、\d]{{0,4}}(?:{_RISE})[^，。；：、\d]{{0,4}}")


def _without_starts(quantities: list[_Quantity], text: str) -> Iterator[_Quantity]:
    """Yield the numbers but starting values; the number to be reached begins with the words of its starting value."""
    since = None
    for k, it in enumerate(quantities):
        start, since = since, None
        if k + 1 < len(quantities):
            following = quantities[k + 1].start
            window = max(0, it.start - 30)
            for before, between in ((_FROM, _RISES), (_IN, _ON_BASE), (_THAN, _MORE)):
                match = before.search(text, window, it.start)
                if match and between.fullmatch(text, it.end, following):
                    since = match.start() if before is not _THAN else following
                    break
        if since is None:
            yield it._replace(since=start)


# Numbers that are no amounts, each with an example and a counter-example.
_NO_AMOUNTS: tuple[Callable[[_Quantity, str, str], object], ...] = (
    # code: A4, PM2.5, not GDP1000亿元
    lambda it, before, after: _CODE.search(before),
    # rank or size class: 千亿级产业, 5000万元级, not 千亿元产业
    lambda it, before, after: after.startswith("级"),
    # mobile network: 5G基站, not 带宽10G
    lambda it, before, after: it.unit == "G" and it.value < 7,
    # mark of an assessment, word: 扣3分, 3分局, not 达到88分, 88分以上
    lambda it, before, after: (
        it.unit == "分" and not it.after and not (_REACHED.search(before) and _END.match(after))
    ),
    # experience: 完成过3项, not 超过3项, 产值过3亿元
    lambda it, before, after: _EXPERIENCE.search(before),
    # size class: 35千瓦及以下的项目, 100M以上端口, not 90%及以上企业, 50家以上企业
    lambda it, before, after: (
        it.after
        and not _STOP.match(after)
        and it.unit not in ("%", "‰")
        and _CLASS.search(it.unit + it.after)
    ),
    # dimensions: 3米×5米, not 5米
    lambda it, before, after: before.endswith("×") or after.startswith("×"),
    # period in which something is done: 3个月内完成, not 压减至3个月
    lambda it, before, after: (
        it.unit in shipped.word_lists("targets")["time_units"]
        and not pattern("targets", "{shortening}[^，。；：、]{0,6}$").search(before)
    ),
    # duration: 2个多月, not 2个
    lambda it, before, after: it.unit == "个" and after.startswith("多月"),
    # half of something: 一半时间, not 超过半数, 压缩一半
    lambda it, before, after: it.numeral in ("一半", "半数") and not _HALVES.search(before),
    # small numeral of a phrase: 三个方面, 十二个产业, not 二至三家, 至少三家, 新建两家
    lambda it, before, after: _is_phrase(it, before),
)
_HALVES = re.compile("(?:超过?|达到?|不低于|不少于|占|约|压缩|压减|减少|降低|缩短|下降)$")
_CODE = re.compile("(?:(?<![A-Za-z])[A-Za-z]|PM)$")
_EXPERIENCE = re.compile("(?<![超通值额入模量])过$")
_STOP = re.compile("[，。；、）和与或]|$")
_CLASS = re.compile("^[MGT]|[及或（]")
_REACHED = re.compile("(?:达到?|[低少高大]于|超过|突破|[到至在为约])$")
_END = re.compile("[^一-鿿]|[的以及或和与]|$")


def _is_phrase(it: _Quantity, before: str) -> bool:
    """Return whether a Chinese numeral below a hundred is part of a phrase, and no quantity."""
    measured = shipped.word_lists("targets")["measured_units"]
    if not is_numeral(it.numeral) or it.value >= 100 or it.value_max is not None or it.unit in measured:
        return False
    is_compared = it.is_more or comparison(before, None, it.after) != "="
    if it.value == 1:
        return it.unit not in ("次", "场") or not is_compared
    return not (is_compared or pattern("targets", "{makes}$").search(before))


def times(match: re.Match) -> float:
    """Return the value of a match of `MULTIPLE`: of 翻两番 3, of 增长两倍 2, of 为…的3倍 2.

    >>> [times(MULTIPLE.search(text)) for text in ("翻两番", "增长1.5倍", "达到2020年的3倍")]
    [3.0, 1.5, 2.0]
    """
    if match["doublings"]:
        return 2 ** number(match["doublings"]) - 1
    return number(match["times"]) if match["times"] else number(match["of"]) - 1


# A negated word may precede its number by some characters: 不低于指标收益的60%.
_NOT = "不(?:得|应|能|可|会|宜)?"
_UNLESS = "".join(f"(?<!不{verb})" for verb in ("", "得", "应", "能", "可", "会", "宜"))
_GAP = r"(?:[^，。；：、\d]{1,8}的)?"
_AT_LEAST = re.compile(
    rf"(?:{_NOT}(?:低于|少于|小于|低过|短于){_GAP}|{_UNLESS}(?:超过|高于|大于|多于|优于|超)(?:到|了)?"
    r"|突破(?:到|了)?|逾|(?<=[值额入模量])[过破]|至少[^，。；：、\d]{0,4})$"
)
_AT_MOST = re.compile(
    rf"(?:{_NOT}(?:超过|高于|大于|多于|超出?|长于){_GAP}|{_UNLESS}(?:低于|少于|小于|短于)|控制在"
    r"|(?:压减|压缩|缩短|缩减|下降|降低|减少|[降减])(?:到|至))$"
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
    after = _OR.sub("", after)
    if (sign and sign in ">≥≧") or after.startswith("以上"):
        return ">="
    if (sign and sign in "<≤≦") or after.startswith(("以内", "以下", "之内")):
        return "<="
    if _AT_LEAST.search(before):
        return ">="
    return "<=" if _AT_MOST.search(before) else "="


_OR = re.compile("^(?:及|或|（含）)")
