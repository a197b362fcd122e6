"""Quantities: the numbers of a text (in digits, in Chinese numerals, in both) with their units, ranges joined, starting values left out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from policycompare.extract.quantities.units import SCALES, base, scale_of
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_ONES = {"〇": 0, "零": 0, "两": 2, **{sign: n for n, sign in enumerate("一二三四五六七八九", start=1)}}
_TENS, _MYRIADS = {"十": 10, "百": 100, "千": 1000}, {"万": 10**4, "亿": 10**8}

# What goes on behind the first digit of a number, which is thus what a search for one skips to.
_DIGITS = r"(?:(?<![\d.]\d)\d{0,2}(?:[,，]\d{3})++(?!\d)|\d*+)(?:\.\d++)?"
# The most frequent number is one of a date, and no quantity.
_OF_DATE = r"(?:(?<=1)9|(?<=2)0)\d\d(?=年)|\d?(?=[月日号时])"
_SIGNS = "〇零一二两三四五六七八九十百千万亿"
CHINESE = rf"[{_SIGNS}]{{1,15}}(?:点[〇零一二三四五六七八九]{{1,4}})?"

_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")
_ONE, _TIMES_TEN = "[一二两三四五六七八九]", "(?:{0}千)?(?:零?{0}百)?(?:零?{0}?十)?"
_BELOW_TEN_THOUSAND = f"(?:(?![万亿]){_TIMES_TEN.format(_ONE)}(?:零?{_ONE})?)"
_PROPER = re.compile(
    rf"零|(?:{_BELOW_TEN_THOUSAND}万?亿)?(?:零?{_BELOW_TEN_THOUSAND}万)?(?:零?{_BELOW_TEN_THOUSAND})"
)
_SPOKEN = re.compile("[百千][一二三四五六七八九]$")  # 一百五 is 150 in speech, 105 by the rule


@lru_cache(maxsize=1_000)
def number(text: str) -> float:
    """Return the value of a number in digits, with or without commas, in Chinese numerals, or in both.

    Examples
    --------
    >>> number("3，500"), number("一百二十"), number("三点五"), number("13万2千"), number("两千亿")
    (3500.0, 120.0, 3.5, 132000.0, 200000000000.0)
    """
    if text.isdecimal():
        return float(text)
    digits = text.replace("，", "").replace(",", "")
    if digits.replace(".", "", 1).isdecimal():
        return float(digits)
    whole, _, fraction = digits.partition("点")
    total, below, one = 0.0, 0.0, None
    for token in _TOKEN.findall(whole):
        if token in _MYRIADS:
            # 亿 multiplies all before it, 万 what follows the last 亿.
            above = below + (one or 0) or (0 if total else 1)
            total = (total + above) * _MYRIADS[token] if token == "亿" else total + above * _MYRIADS[token]
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


_FACTORS = dict(SCALES)
_LONGEST = 20  # a longer number is no quantity, and may exceed the range of a float
_PER = "(?:/(?:10{0,3})?[十百千万亿]{0,2}(?:{per_units}(?:·{per_units})?|（{per_units}·{per_units}）))?"
# A bracket behind a unit with another one (台（套）, 人（次）), or with its sign (太比特每秒（Tbps）), not 人（含）.
_OR_UNIT = "(?:（(?:{bracketed_units}|[A-Za-z/]{1,8})）)?"
_UNIT = f"(?:{{units}}|(?!{{measure_in_words}}){{measure_words}}){_PER}{_OR_UNIT}"
_AFTER = r"(?P<after>(?:及|或|（含）)?(?:以上|以内|以下|之内|左右))?"
_IN_DIGITS = (
    rf"[0-9](?:{_OF_DATE}|(?P<number>{_DIGITS}(?:[亿万千百]\d++(?:\.\d++)?(?=[千百万])){{0,2}}(?:[千百](?![瓦米克伏分万亿]))?)(?P<more>[余多来几])?"
    rf"(?:(?P<sure>[%‰]|/100?万人?)|(?P<scale>万亿|亿|千万|百万|万)?(?P<over>[余多])?(?P<unit>{_UNIT})(?!(?<=[万亿]支)[持撑付])"
    rf"|(?P<alone>万亿|亿|万(?![个件]))[余多]?)?{_AFTER})"
)
_LARGE = "(?:(?<=[十百千万亿])|(?<=[十百千][一二两三四五六七八九])|(?<=[十百千万亿][余多来])|(?<=点[一二三四五六七八九]))(?!{measure_in_words})"
_IN_NUMERALS = (
    rf"(?P<number>[{_SIGNS}](?<![第几{_SIGNS}].){CHINESE.replace('{1,15}', '{0,14}')})(?P<more>[余多来几])?(?:(?P<scale>万亿|亿|万)[余多]?)?"
    rf"(?P<unit>(?:{{numeral_units}}|{_LARGE}{{large_numeral_units}}){_PER})?{_AFTER}"
)
# What shows that a text may have a number in Chinese numerals: its first character, and what goes on from there.
OPEN_WORDS = "分半一二两三四五六七八九十百千万亿"
# An alternative that opens with the character that follows is passed at once where another follows.
IN_WORDS = r"(?:之(?<=分之)|/\d(?<=\d/\d)|成(?<=[一二两三四五六七八九]成)|数(?<=半数)|半(?<=一半)|(?<![分半\d])[余多来]?(?:{numeral_units}|"
IN_WORDS += _LARGE + "{large_numeral_units})|[以，。；、）](?<=[万亿].)|(?<=[万亿])$)"
_IN_WORDS = rf"[\d{OPEN_WORDS}]{IN_WORDS}"
# Tenths are followed by 以上, 的, the end of a clause, or what they are a share of: 三成社区, not 三成员单位, 三成品油库.
_SHARE = (
    rf"(?:(?P<whole>[百千万]|[二三四五六七八九十]|(?<![\d.])[1-9]\d{{0,3}})分之(?P<part>\d{{1,9}}(?:\.\d{{1,9}})?|{CHINESE})"
    r"|(?<![/\d.])(?P<over>\d)/(?P<under>[2-9])(?=以上|左右|的|(?<=[减缩少低短降到至达过于][1-9]/[1-9])(?:[，。；、）]|$))"
    r"|(?<![第统唯合逐单一二三四五六七八九])(?P<tenths>[一二两三四五六七八九])成(?P<hundredths>[一二三四五六七八九])?(?=以|左右|[多的，。；、）]|{shared}|$)"
    rf"|(?P<half>一半|半数)){_AFTER}"
)


class Quantity(NamedTuple):
    """A number as read: its unit (None without one, "" of an index), whether 余 or 多 follows, and what its form says of it."""

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


def find_quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a folded text in their order, without years, with and without units.

    Two numbers that a dash, 至 or 到 joins are one (2—3个); a starting value is none, and its words belong to the
    number to be reached (由1000家增加到3000家).
    """
    quantities = _quantities(text)
    if len(quantities) > 1:
        _share_units(quantities, text)
        return _without_starts(_in_ranges(quantities, text), text)
    return iter(quantities)


def _quantities(text: str) -> list[Quantity]:
    """Return the numbers of a text in their order, with and without units; no years."""
    found = _in_digits(text)
    if not pattern("targets", _IN_WORDS).search(text):
        return [it if it.unit and it.unit not in _SCALED else _with_rare_unit(it, text) for it in found]
    if "分" in text or "成" in text or "半" in text or "/" in text:
        found += map(_share, pattern("targets", _SHARE).finditer(text))
    found += filter(None, map(_in_numerals, pattern("targets", _IN_NUMERALS).finditer(text)))
    found.sort(key=lambda it: (it.start, -it.end))
    kept, end = [], 0
    for it in found:
        if it.start >= end:
            kept.append(it if it.unit and it.unit not in _SCALED else _with_rare_unit(it, text))
            end = it.end
    return kept


def _is_date(value: float, following: str) -> bool:
    """Return whether a number is a year or part of a date: 2020年, 3月, not 缩短至1年."""
    return 1900 <= value < 2100 if following == "年" else following in _OF_DATES


# A ratio in times, with the words before its number: 放大倍数达到, 倍数不低于, 定额不低于其他专业的, not 产值达到, 罚款不低于货值的.
_OF_TIMES = Late(
    "倍[数率](?:平均|原则上|[力争应要]){0,2}(?:达到?|(?:提高|提升|扩大|放大|增加|增|升)[到至]|为|不(?:得|应)?[低少高大]于|不?超过|(?:控制|保持|稳定)在){1,2}[约近]?$|(?:定额|经费|投入|支出|拨款)(?:[均要应]|原则上){0,2}不(?:得|应)?[低少]于其[他它余][^，。；：、0-9]{1,12}的[约近]?$"
)


def _with_rare_unit(it: Quantity, text: str) -> Quantity:
    """Return a number with the unit that its context shows.

    The word after it is its unit if a verb as 达到 precedes it and the clause then ends (达到50枪), and 倍 is that of a
    ratio (放大倍数达到4倍). A number of an index or coefficient has the unit "" (系数提高到0.55以上), one of a length
    of time 年 (受教育年限达到11.3年, 周期缩短为2年, 车龄控制在6年以内). One with 万 or 亿 alone has the unit of the noun before it (服务人次突破120万).
    """
    before = text[max(0, it.start - 16) : it.start]
    if it.unit:
        counted = _counted(before) if it.after or STOP.match(text, it.end) else ""
        is_last = counted or it.after or it.end == len(text)
        rare = None if is_last else pattern("targets", _RARE_OF_MANY).match(text, it.end)
        if rare and (rare[2] or pattern("targets", "(?:{states}|[到至为约近量额数模力积])$").search(before)):
            return it._replace(unit=it.unit + rare[1], end=rare.end(), after=rare[3] or "")
        return it._replace(unit=it.unit + counted)
    if text.startswith("年", it.end) and (
        pattern("targets", _YEARS).search(before)
        or (
            it.value < 100
            and (_SHORTENED.search(before) or (before[-1:] in ("在", "过") and _HELD.search(before)))
        )
    ):
        match = _APPROXIMATE.match(text, it.end + 1)
        return it._replace(unit="年", end=match.end(), after=match[0])
    if text.startswith("倍", it.end) and _OF_TIMES.search(before):
        match = _APPROXIMATE.match(text, it.end + 1)
        return it._replace(unit="倍", end=match.end(), after=match[0])
    if it.numeral or not (it.sign or pattern("targets", "(?:{states}|[到至在为])$").search(before)):
        return it
    if pattern("targets", _UNITLESS).search(before) and STOP.match(text, it.end):
        return it._replace(unit="")
    if it.after or not pattern("targets", "{states}$").search(before):
        return it
    match = pattern("targets", _RARE).match(text, it.end)
    return it._replace(unit=match[1], end=match.end(), after=match[2] or "") if match else it


def _counted(before: str) -> str:
    """Return the unit of the noun whose number follows: of 服务人次突破 人次, of 常住人口达到 人; "" for others."""
    match = pattern("targets", _NOUN).search(before)
    return (match[1] or match[2]) if match else ""


_SCALED, _OF_DATES = ("万", "亿", "万亿"), ("月", "日", "号", "时")
_NOUN = (
    "(?:([人户件场班架台辆]次)(?:总?数量?|总?量)?|(?:(?<![每万千百])([人户件家辆台亩])(?:数|(?<=人)[口员才]))(?:总?量)?)"
    "(?:{states}|力争|预计|分别|稳定在|保持在|控制在|[均将到至为约近逾])++$"
)
_YEARS = "{lengths_of_time}[^，。；：、]{0,12}$"
_SHORTENED = re.compile("(?:压减|压缩|缩短|缩减|减少)(?:到|至|为)?$")
# A length of time held at a level: 平均车龄控制在6年以内, not 有效期控制在6年以内, 合同期限控制在6年以内.
_HELD = Late(
    "(?:[车船机账库树]龄|年限|周期|时间|时长|平均[^，。；：、\\d]{0,6}(?:任期|期限|期))[^，。；：、\\d]{0,4}(?:控制|稳定|保持|维持)在$"
    "|平均[^，。；：、\\d]{0,6}(?:[车船机账库树]龄|年限|周期)不超过$"
)
_APPROXIMATE = re.compile("(?:以[内下上]|之内|左右)?")
_UNITLESS = "{unitless}[^，。；：、\\d]{0,10}$"
STOP = re.compile("[，。；、）和与或]|$")
_RARE = "(?!{no_units})([一-鿿]{1,2}?)(以上|以内|以下|左右)?(?=[，。；、）]|$)"
# A counter on no list: 1亿票, 30万盘以上, 5万标块/年, not 30亿大关, 20万就业.
_RARE_OF_MANY = (
    "((?!{no_units}|大关|之|的|人口|就业|规模|目标|水平|[农居市牧渔]民|[农住用牧商租]户|职工|群众|学生|家庭|企业|项目)"
    f"[一-鿿]{{1,2}}?(?:({_PER[:-1]})|(?=(?:及?以[上内下]|左右)?(?:[，。；、）]|$))))(及?以上|以内|以下|左右)?"
)


def _in_digits(text: str) -> list[Quantity]:
    """Return the numbers in digits: 3,500亿元, 13万2千人, 100余家."""
    found = []
    for match in pattern("targets", _IN_DIGITS).finditer(text):
        rest, more, sure, scale, over, unit, alone, after = match.groups()
        if rest is None or len(rest) >= _LONGEST:
            continue
        digits = text[match.start()] + rest
        scale = scale or alone or ""
        value = number(digits)
        if not digits.isdecimal() and not (_TENS | _MYRIADS).keys().isdisjoint(digits):
            if scale in ("百万", "千万"):
                digits, scale = digits + scale[0], "万"
            value = number(digits + scale) / _FACTORS.get(scale, 1.0)
        unit = sure or scale + (unit or "") or None
        if unit is None and _is_date(value, text[match.end() : match.end() + 1]):
            continue
        found.append(_quantity(match, value, unit, after, is_more=bool(more or over)))
    return found


def _quantity(
    match: re.Match,
    value: float,
    unit: str | None,
    after: str | None,
    *,
    is_more: bool = False,
    numeral: str = "",
) -> Quantity:
    """Return a number with the sign and the word of approximation before it: ≥90%, 约90%."""
    text, start, sign = match.string, match.start(), None
    if start and text[start - 1] in "<>≤≥≦≧约近":
        if text[start - 1] not in "约近":
            sign = text[start - 1]
            start -= 1
        if start and text[start - 1] in "约近" and text[start - 2 : start] not in _SAVED:
            start -= 2 if text.endswith(("大约", "接近", "将近"), 0, start) else 1
    return Quantity(value, unit, start, match.end(), sign, after or "", is_more, None, numeral)


def _in_numerals(match: re.Match) -> Quantity | None:
    """Return a number in Chinese numerals: 一百二十家, 两千亿元, 十多亿元, 二点五万户; None if these are no number."""
    numeral, scale, unit = match["number"], match["scale"] or "", match["unit"]
    text, end = match.string, match.end()
    if numeral in _ROUND and not (match["more"] and unit):
        is_last = _LAST.match(text, end) or unit != "元"
        if not (is_last and _BARE.search(text, max(0, match.start() - 4), match.start("number"))):
            return None
    elif numeral not in _ROUND and not is_numeral(numeral):
        return None
    elif not unit:
        if (scale or numeral)[-1] in "万亿" and (match["after"] or STOP.match(text, end)):
            unit = _counted(text[max(0, match.start() - 16) : match.start()]) or None
        if not (unit or _GOES_ON.match(text, end)):
            return None
    value = number(numeral)
    if scale:
        value, unit = (value, scale + unit) if unit else (value * _FACTORS[scale], None)
    elif unit and len(numeral) > 1 and numeral[-1] in "万亿":
        scale = "万亿" if numeral.endswith("万亿") else numeral[-1]
        value, unit = value / _FACTORS[scale], scale + unit
    is_more = bool(match["more"]) or (text[max(0, match.start() - 1)] == "上" and numeral[0] in "十百千万亿")
    return _quantity(match, value, unit, match["after"], is_more=is_more, numeral=numeral)


_SAVED, _GOES_ON = ("节约", "履约", "签约", "集约", "附近"), re.compile("[—～至到提增上扩降-]")
# A round number alone is one after these, at the end of its clause: 突破千亿元, not 千家万户, 超千亿元的产业.
_BARE = re.compile("(?:突破|超过?|达到?|[逾上近]|(?<=[值额入模量])[过破])$")
_LAST = re.compile("[，。；、）]|大关|的?(?:宏伟|奋斗|规划|发展|总体)?目标|$")
_ROUND = ("百", "千", "万", "百万", "千万", "亿", "百亿", "千亿", "万亿")


def _share(match: re.Match) -> Quantity:
    """Return a share in per cent or per mille: 百分之三点五, 三分之一, 九成, 半数."""
    whole, unit = match["whole"], "‰" if match["whole"] == "千" else "%"
    if match["half"]:
        value = 50.0
    elif match["over"]:
        value = round(100 * number(match["over"]) / number(match["under"]), 4)
    elif match["tenths"]:
        value = 10 * number(match["tenths"]) + (number(match["hundredths"]) if match["hundredths"] else 0)
    elif whole in ("百", "千"):
        value = number(match["part"])
    else:
        value = round(100 * number(match["part"]) / number(whole if whole != "万" else "一万"), 4)
    return _quantity(match, value, unit, match["after"], numeral=match[0])


def _share_units(quantities: list[Quantity], text: str) -> None:
    """Give numbers with 万 or 亿 alone the unit of the last of their row: 20万、35万和10万吨."""
    for k in range(len(quantities) - 2, -1, -1):
        it, last = quantities[k], quantities[k + 1]
        if it.unit in _SCALED and last.start == it.end + 1 and text[it.end] in "、和与及":
            scale = scale_of(last.unit)[0]
            if scale and last.unit != scale:
                quantities[k] = it._replace(unit=it.unit + last.unit[len(scale) :])


_TO = re.compile("—+|-|～|至|到")


def _in_ranges(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Return the numbers, two that a dash, 至 or 到 joins as one: 2—3个, 20%至30%, 5000万元至1亿元."""
    joined: list[Quantity] = []
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


def _in_unit(low: Quantity, high: Quantity) -> float | None:
    """Return the lower end of a range in the unit of the upper one; None if the two are no range."""
    if low.after or high.unit is None:
        return None
    (scale, factor), (own, own_factor) = scale_of(high.unit), scale_of(low.unit)
    value = low.value
    if low.unit and low.unit != high.unit:
        if low.unit[len(own) :] not in ("", high.unit[len(scale) :]):
            return None
        value = value * own_factor / factor
    elif low.unit is None and scale and value > high.value:
        value /= factor
    elif low.unit is None and "成" in high.numeral:
        value *= 10
    return value if value < high.value else None


# Words around a starting value: 由1000家增加到3000家, 在现有100家的基础上增加50家, 比2015年的35%提高5个百分点.
_FROM = Late(
    r"(?:[由从]|自(?![主然动身治有筹建营行费愿]))(?:[^，。；：、\d由从]{0,8}(?:(?:19|20)\d\d年(?:底|末|初)?的?)?)[^，。；：、\d由从]{0,8}$"
)
RISE = (
    "提高|提升|增加|增长|上升|扩大|发展|下降|降低|减少|压缩|压减|缩短|缩减|调整|拓展|延长|改善|[增提升降减扩]"
)
_RISES = Late(
    rf"(?:以上|左右)?[^，。；：、\d]{{0,8}}?(?:(?:{RISE})(?:了|到|至|为|成)|到|至|达到?)"
    r"(?:(?:19|20)\d\d年(?:底|末|前)?的?)?[^，。；：、\d]{0,6}"
)
_IN = Late(r"在(?:[^，。；：、\d在]{0,8}(?:(?:19|20)\d\d年(?:底|末|初)?的?)?)[^，。；：、\d]{0,8}$")
_ON_BASE = re.compile(r"的?基础上[^，。；：、\d]{0,12}")
_THAN = Late(r"[比较](?:[^，。；：、\d]{0,8}(?:19|20)\d\d年(?:底|末|初)?的?)[^，。；：、\d]{0,8}$")
_AND = re.compile(r"[^，。；：、\d由从到至]{0,4}(?:[、和与及]|以及)")
_MORE = Late(rf"[^，。；：、\d]{{0,4}}(?:{RISE})[^，。；：、\d]{{0,4}}")


def _without_starts(quantities: list[Quantity], text: str) -> Iterator[Quantity]:
    """Yield the numbers but starting values; the number to be reached begins with the words of its starting value.

    Several starting values are followed by as many numbers to be reached (由100家、5万亩分别增加到200家、8万亩).
    """
    since, skipped = None, 0
    for k, it in enumerate(quantities):
        start, since = since, None
        if skipped:
            skipped, since = skipped - 1, start
            continue
        if k + 1 < len(quantities):
            window = max(0, it.start - 30)
            for before, between in ((_FROM, _RISES), (_IN, _ON_BASE), (_THAN, _MORE)):
                match = before.search(text, window, it.start)
                if match is None:
                    continue
                last = _last_start(quantities, k, text) if before is _FROM else k
                following = quantities[last + 1].start
                if between.fullmatch(text, quantities[last].end, following):
                    since, skipped = match.start() if before is not _THAN else following, last - k
                    break
        if since is None:
            yield it if start is None else it._replace(since=start)


def _last_start(quantities: list[Quantity], k: int, text: str) -> int:
    """Return the last of the starting values from `k` on, of which each has a number to be reached in its unit."""
    last = k
    while last + 2 < len(quantities) and _AND.fullmatch(
        text, quantities[last].end, quantities[last + 1].start
    ):
        last += 1
    ends = quantities[last + 1 : 2 * last - k + 2]
    units = [base(0.0, it.unit)[1] for it in quantities[k : last + 1]]
    return last if [base(0.0, it.unit)[1] for it in ends] == units else k
