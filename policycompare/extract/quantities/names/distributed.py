"""Distributed numbers: the names and years to which the numbers after 分别 or 各 belong."""

import re
from collections.abc import Sequence

from policycompare.extract.quantities.amounts import ALL_SHARES, COUNTED_IN, Amount
from policycompare.extract.quantities.attributes import makings
from policycompare.extract.quantities.frames import LEVELS, RATE_NAME, Names
from policycompare.extract.quantities.indicators import FIELDS, following, indicator, is_share_of
from policycompare.extract.quantities.names.bare_names import cleaned, without_years
from policycompare.extract.quantities.names.name_lists import LIST, listed
from policycompare.extract.quantities.names.several import sharers, structure
from policycompare.extract.quantities.quantity import RISE
from policycompare.late import Late

_YEAR = Late(r"(?<![—～-])((?:19|20)\d\d)(?=年(?![—～-])|[、和及与](?:19|20)\d\d)")
_LEVEL_OF_ALL = Late("(?:国家|省部|地市|[省市县区])级及?以上")  # 省级以上中心、实验室分别
# A level alone, whose noun the last of its row has: 县级、村级养老设施分别.
_LEVEL = Late(f"{LEVELS}(?:及?以上)?")
_TIERS = Late("((?:[省市州县区乡村]、){1,2}[市州县区乡村镇])(?:[两二三]级)?$")  # 市、县两级分别, not 各级分别
_SIDES = Late("(?:其中|，|^)((?:[东中西北南]、){1,3}[东中西北南])部(?:地区|省份|省区|[省县市])?$")
_VALUE = Late(
    r"(?:[均都]|分别)?(?:控制|稳定|保持|达|提高|增加|提升|下降|降低|压减|增长|完成|实现|不[低高少]于)?[在到至了]?[约近]?\d[\d.]*[^、，]{1,8}$"
)


# A bound behind the last number, which holds for all in its row; that of a count is its own (2座、3座和40座以上).
_BOUND = Late("(?:以[上下内]|之内)$")


def _parts_before(before: str, earlier: str, n: int) -> Names:
    """Return the `n` indicators that the words before 分别 refer to, of the clause before; none if it has another count.

    >>> _parts_before("", "甲排放量控制在7吨以内、乙排放量控制在4吨以内，", 2)
    [('甲排放量', None), ('乙排放量', None)]
    >>> _parts_before("其中东、西部", "普及率达到90%，", 2)
    [('普及率', '东部'), ('普及率', '西部')]
    """
    sides = _SIDES.search(before)
    if sides and len(sides[1]) == 2 * n - 1:
        name = cleaned(_VALUE.sub("", earlier.rstrip("，；").rpartition("，")[2]))
        return [(name, f"{side}部") for side in sides[1].split("、")] if RATE_NAME.search(name) else []
    last = "" if before else earlier.rstrip("，").rpartition("，")[2]
    parts = last.split("、")
    if "、" not in last or "）" in last or not all(any(map(str.isdigit, part)) for part in parts):
        return []
    found = [(cleaned(_VALUE.sub("", part)), None) for part in parts]
    return found if len(found) == n and all(len(name) > 1 for name, _ in found) else []


# Names in a clause of their own before 分别: 渔船数量、产量和产值，分别由…压减到….
_LISTED_BEFORE = Late("(?:^|[，。；：])([^，。；：0-9]{2,40}[、和及与][^，。；：0-9]{2,20})，$")
_CHANGED = Late(
    rf"分别(?:[由从][^，。；：]{{1,60}}?)?(?:达到?|为|超过|不[低少高大]于|(?:{RISE}|稳定|控制|保持|压降)[到至在为了]?)[约近]?"
)
_IN_ROW = re.compile("(?:以[上下内]|左右)?(?:[、和与及]|以及)[约近]?")
_STARTS = Late("[由从][^，。；：由从]{1,60}$")  # 面积、产量由3亩、5吨分别提高到4亩、7吨
_PART_OF_YEAR = "(?:前?[一二三四两]个?季度|[上下]半年|全年)"
_PERIODS = Late(
    f"(?:^|[，。；：])((?:{_PART_OF_YEAR}[、和]){{1,4}}{_PART_OF_YEAR})的?([^，。；、0-9]{{2,16}})$"
)


def _of_periods(before: str, earlier: str, n: int) -> Names:
    """Return the indicators of `n` parts of a year, each with the noun that the last has.

    >>> _of_periods("一季度、上半年和全年茶叶产量", "", 3)
    [('一季度茶叶产量', None), ('上半年茶叶产量', None), ('全年茶叶产量', None)]
    >>> _of_periods("上半年和全年增速", "茶叶产值达到5亿元，", 2), _of_periods("上半年茶叶产量", "", 2)
    ([('上半年茶叶产值增速', None), ('全年茶叶产值增速', None)], [])
    """
    found = _PERIODS.search(before) if "年" in before or "季" in before else None
    periods = LIST.split(found[1]) if found else []
    if len(periods) != n:
        return []
    name, _ = indicator(found[2], "", "%", earlier)
    return [(period + name, None) for period in periods] if name else []


def _counted_before(text: str, unit: str) -> Names:
    """Return the names of the numbers with a unit in the text before a bracket.

    >>> _counted_before("建成公园60个、茶馆30个", "个"), _counted_before("建成公园60个，茶馆3家", "家")
    ([('公园', None), ('茶馆', None)], [('茶馆', None)])
    """
    parts = re.split(f"[，；。]|(?<={re.escape(unit)})、", text)
    names = [
        cleaned(_VALUE.sub("", part))
        for part in parts
        if part.endswith(unit) and part[-len(unit) - 1].isdigit()
    ]
    return [(name, None) for name in names if len(name) > 1]


# Members of a list, what is done to them and their class: 关停煤炭、焦化等落后产能.
_MEMBERS = Late(
    "((?:淘汰|关[停闭]|压减|化解|退出|新[建增]|改造|治理)?)([^等，]{1,80})(?:等([^等、，]{0,10}))?"
)


def _listed_behind(names: str) -> Names:
    """Return the members of a list behind 分别, each with the verb before and the class behind it.

    >>> _listed_behind("关停煤炭、焦化等落后产能"), _listed_behind("建成水厂、泵站")
    ([('关停煤炭落后产能', None), ('关停焦化落后产能', None)], [('水厂', None), ('泵站', None)])
    """
    members = _MEMBERS.fullmatch(cleaned(names))
    return [(members[1] + it + (members[3] or ""), None) for it in LIST.split(members[2])] if members else []


_EACH_YEAR = Late(r"((?:(?:19|20)\d\d年?[、和及与]){1,6}(?:19|20)\d\d)年各(?!地|级|类|项|[省市县区])")


# The last years before a share that holds in each: 到2022年和2030年，及格率保持在90%以上.
_KEPT_YEARS = Late(
    r"(?:[到至]|(?:^|[，。；])(?=(?:19|20)\d\d年?[、和及与][^。；]{0,60}[均都]))((?:(?:19|20)\d\d年?[、和及与]){1,3}(?:19|20)\d\d)年(?:(?!(?:19|20)\d\d年|分别[^，；。]{0,60}$|[^，]{0,4}基础上)[^；。]){1,120}$"
)


def each_year(before: str, unit: str) -> list[int]:
    """Return the years to each of which a number belongs: 2019年、2020年各新建, 到2022年和2030年，及格率保持在.

    >>> each_year("2019年、2020年各新建", "座"), each_year("2019年、2020年各地新建", "座")
    ([2019, 2020], [])
    >>> each_year("到2022和2030年，及格率达到", "%"), each_year("到2022年和2030年，新建", "座")
    ([2022, 2030], [])
    >>> each_year("2019年、2020年各新建9座，到2021年建成", "座")
    []
    """
    if before.count("20") + before.count("19") < 2:
        return []
    years = _KEPT_YEARS.search(before) if unit in ALL_SHARES else _EACH_YEAR.search(before)
    if years is None or (unit not in ALL_SHARES and _YEAR.search(before, years.end())):
        return []
    return [int(year) for year in re.findall(r"(?:19|20)\d\d", years[1])]


_FROM_TO = Late("((?:19|20)[0-9]{2})年?(?:—{1,2}|-|～|至|到)((?:19|20)[0-9]{2})年")


def _years_of(text: str, n: int) -> list[int]:
    """Return the years that a text names: those of a range if there are `n`, else those that are printed.

    >>> _years_of("2026年至2028年，", 3), _years_of("2026年至2028年，", 2)
    ([2026, 2027, 2028], [2026, 2028])
    """
    span = _FROM_TO.search(text)
    years = range(int(span[1]), int(span[2]) + 1) if span else ()
    return list(years) if len(years) == n else [int(year) for year in _YEAR.findall(text)]


def distributed(
    clause: str, amounts: Sequence[Amount], earlier: str
) -> dict[int, tuple[list[tuple[str, str | None]], int | None, str]]:
    """Return indicators, year and comparison of each number after 分别, by its index in `amounts`.

    产量和产值分别达到5吨和6元: an indicator per number. 产量和产值分别增长5%: both indicators for the number.
    到2016年、2021年分别建成6个、15个, 到2015年和2020年，比例分别不低于5%和6%: a year per number.
    """
    for k, amount in enumerate(amounts):
        is_last = amount.unit == "%" and clause.endswith("个", 0, amount.start)
        if is_last and (names := sharers(clause[: amount.start])):
            return {k: (names, None, amount.op)}
    if "∶" in clause and (ratio := structure(clause, amounts)):
        return ratio
    if "分别" not in clause:
        return {}
    before, joint, _ = clause.partition("分别")
    after = [k for k, amount in enumerate(amounts) if amount.at >= len(before + joint)]
    if not after or clause.endswith("各", 0, amounts[after[0]].start):  # 分别建成甲和乙各5座
        return {}
    first, last = amounts[after[0]].op, amounts[after[-1]]
    if len(after) == 1 and last.unit in ALL_SHARES and is_share_of(clause[: last.start], clause[last.end :]):
        return {}
    if (
        first == "=" and last.unit not in COUNTED_IN and _BOUND.search(clause, last.at, last.end)
    ):  # 分别达到80%、75%以上
        first = last.op
    ops = [first if amounts[k].op == "=" else amounts[k].op for k in after]
    named = _STARTS.sub("", before) if amounts[after[0]].start < len(before) else before
    if len(after) > 1 and (parts := _parts_before(before, earlier, len(after))):
        return {k: ([part], None, op) for k, part, op in zip(after, parts, ops, strict=True)}
    is_changed = not before and len(after) > 1 and _CHANGED.fullmatch(clause, 0, amounts[after[0]].at)
    if (
        is_changed
        and all(_IN_ROW.fullmatch(clause, amounts[k - 1].end, amounts[k].at) for k in after[1:])
        and (names_before := _LISTED_BEFORE.search(earlier))
    ):
        before = named = names_before[1]
    lead, bracket, part = before.rpartition("（")
    if bracket and len(after) > 1 and part.startswith("其中") and "）" not in part:
        parts = _counted_before(earlier + lead, last.unit)[-len(after) :]
        is_full = len(parts) == len(after)
        return (
            {k: ([name], None, op) for k, name, op in zip(after, parts, ops, strict=True)} if is_full else {}
        )
    if len(after) > 1 and (parts := _of_periods(before, earlier, len(after))):
        return {k: ([part], None, op) for k, part, op in zip(after, parts, ops, strict=True)}
    years = _years_of(before, len(after)) or _years_of(earlier, len(after))
    named = without_years(named)
    names = [(cleaned(name), scope) for name, scope in listed(cleaned(named))]
    names = [(name, scope) for name, scope in names if len(name) >= 2]
    level = _LEVEL_OF_ALL.match(names[0][0]) if names and "级以上" in names[0][0] else None
    if level and not any("级" in name for name, _ in names[1:]):
        names = names[:1] + [(level[0] + name, scope) for name, scope in names[1:]]
    of = _LEVEL.match(names[-1][0]) if len(names) > 1 else None
    if of and all(_LEVEL.fullmatch(name) for name, _ in names[:-1]):
        noun = names[-1][0][of.end() :]
        ends = ["以上" if f"{name}以上" in before else "" for name, _ in names[:-1]]
        firsts = [(name + end + noun, scope) for (name, scope), end in zip(names, ends, strict=False)]
        names = firsts + names[-1:]
    is_of_fields = before.endswith(FIELDS) and following(clause[last.end :])
    if len(after) == 1 and len(names) == 2 and not is_of_fields:
        return {after[0]: (names, None, first)}
    if len(after) < 2:
        return {}
    tiers = _TIERS.search(before)
    if tiers and len(tiers[1]) == 2 * len(after) - 1:
        name, scopes = following(clause[last.end :]), [f"{tier}级" for tier in tiers[1].split("、")]
        ops = [amounts[k].op for k in after]
        return (
            {k: ([(name, scope)], None, op) for k, scope, op in zip(after, scopes, ops, strict=True)}
            if name
            else {}
        )
    has_name_each = len(names) == len(after) and _FROM_TO.search(earlier + before)
    if len(after) == len(years) and not has_name_each:  # 2021至2022年，渔船数、产量分别达到5艘、6吨
        inner = clause[len(before + joint) : amounts[after[0]].start]
        name = cleaned(named) or cleaned(inner) or indicator("", clause[last.end :], last.unit, "")[0]
        return (
            {k: ([(name, None)], year, op) for k, year, op in zip(after, years, ops, strict=True)}
            if name
            else {}
        )
    noun = following(clause[last.end :]) if len(names) == len(after) and "元" not in last.unit else ""
    if noun and clause.endswith(makings(), 0, amounts[after[0]].start):
        return {k: ([(noun, doer)], None, op) for k, (doer, _), op in zip(after, names, ops, strict=True)}
    if not names and all(clause[amounts[k - 1].end : amounts[k].start] in ("、", "和") for k in after[1:]):
        members = _listed_behind(clause[len(before + joint) : amounts[after[0]].start])
        names = members if len(members) == len(after) else []
    if len(names) >= len(after):
        return {k: ([name], None, op) for k, name, op in zip(after, names[-len(after) :], ops, strict=True)}
    return {}
