"""Named places that open an indicator: they are its scope (甲市、乙市污水处理率), not part of a longer name (甲市第一医院)."""

import re
from functools import cache

from policycompare.extract.quantities.names.bare_names import cleaned, without_years
from policycompare.extract.quantities.names.nouns_behind import following
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late
from policycompare.read.divisions import names as divisions

Names = list[tuple[str, str | None]]

_LONGEST = 11  # characters of the name of a division
_AND = "、和及与"
_SUFFIXES = "市县区州盟旗"
_PARTS = ("城区", "新城区", "老城区", "郊区", "矿区")  # parts of any city that are also names of districts
# What places have: 每年新增的公交车中电动车比例, 空气优良天数; not what is in them: 第一医院, 机场吞吐量, 港货物吞吐量.
_OF_PLACE = Late(
    "(?!等|[一二三四五六七八九十第港籍级市县州省]|机场|高新区|新区|经济|至|到|境内|口岸|政府)(?:的)?(.{2,}(?:[率量额值]|比[例重]|占比|面积|浓度|强度|天数|人[数口]|床位数|收入|投资|水平))"
)
_OTHERS = Late(
    "((?:其他|其余)(?:[^，。；的]{0,4}(?:城市|[市县州区镇乡]|地区)))((?!政府|人民)[^，。；]{2,}(?:[率量额值]|比[例重]|占比|面积|浓度|强度|天数))"
)
_NUMBER = Late("(?:达到|达|为|分别|控制在|不[低高]于|下降|提高|增长){0,8}[\\d.—]{1,40}\\D{0,24}$")
_OPENS = Late("[，。；：](?![^（）]{0,60}）)")
# What a place mainly has, behind its name: 甲县以柑橘为主.
_MAINLY = Late("以[^，。；]{1,20}为主")
# Names of lists, not of quantities: 目标任务：甲市5个.
_OF_LIST = (
    "任务",
    "目标",
    "计划",
    "安排",
    "分解",
    "分配",
    "如下",
    "情况",
    "其中",
    "重点",
    "分布",
    "布局",
    "范围",
)


def in_places(found: Names, unit: str, before: str, title: str) -> Names:
    """Return the indicators without the named places that open them, which are their scopes.

    Places alone have the indicator of the text before. The place of the whole document, which its title names, is no scope.

    Examples
    --------
    >>> in_places([("合肥、芜湖市绿地率", None)], "%", "", "")
    [('绿地率', '合肥、芜湖市')]
    >>> in_places([("九江市第一医院", None)], "张", "", ""), in_places([("九江市绿地率", None)], "%", "", "九江市规划")
    ([('九江市第一医院', None)], [('九江市绿地率', None)])
    >>> in_places([("九江市", None)], "%", "绿地率提高5%以上，其中：", "")
    [('绿地率', '九江市')]
    >>> in_places([("九江市", None)], "亩", "新植柑橘3万亩，其中", ""), in_places([("九江市", None)], "座", "储量：", "")
    ([('柑橘', '九江市')], [('储量', '九江市')])
    """
    if len(found) != 1 or found[0][1]:
        return found
    name = found[0][0]
    if name.startswith("其"):
        others = _OTHERS.fullmatch(name)
        return [(others[2], others[1])] if others else found
    end, n = _end_of_places(name)
    if not end or name[:end] in title or name[:end] in _PARTS:
        return found
    if end == len(name) or (name[end] == "以" and _MAINLY.fullmatch(name, end)):
        whole = _named_before(before) if unit in ("%", "‰", "个百分点") else _counted_before(before, unit)
        return [(whole, name[:end])] if whole else found
    if name[end] == "区" and name[end - 1] == "市":
        end += 1
    elif n == 1 and name[end - 1] not in _SUFFIXES:
        return found
    has = _OF_PLACE.fullmatch(name, end)
    return [(has[1], name[:end])] if has else found


# Who makes what is counted: 福州市建成绿道, 年内沈阳、大连市要至少建成, not 在福州市工作的, 与福州市区.
_BEFORE = Late("(?:年内|其中|力争|确保|推动|支持|[，：])+")
_MAKES = "(?:[要将应各均再新]|至少|重点|分别|计划|[须需])*(?:{makings}|办好|完成)(?:至少|不少于|超过)?"


def made_in_places(found: Names, head: str, title: str) -> Names:
    """Return the indicators behind a number, with the named places that make what it counts as their scope.

    >>> made_in_places([("绿道", None)], "年内福州、厦门要建成", ""), made_in_places([("绿道", None)], "建成", "")
    ([('绿道', '福州、厦门')], [('绿道', None)])
    """
    if len(found) != 1 or found[0][1]:
        return found
    maker = without_years(head)
    opening = _BEFORE.match(maker)
    maker = maker[opening.end() :] if opening else maker
    end, _ = _end_of_places(maker)
    if not end or maker[:end] in title or maker[:end] in _PARTS:
        return found
    if not pattern("targets", _MAKES).fullmatch(maker, end):
        return found
    return [(found[0][0].removeprefix(maker[:end]), maker[:end])]


def _end_of_places(name: str) -> tuple[int, int]:
    """Return where the divisions below the provinces that open a name end, and how many they are."""
    if name[:2] not in _openings():
        return 0, 0
    known, start, end, n = divisions(), 0, 0, 0
    while True:
        sizes = (
            size
            for size in range(min(_LONGEST, len(name) - start), 1, -1)
            if name[start : start + size] in known
        )
        size = next(sizes, 0)
        if not size or known[name[start : start + size]][0].endswith("0000"):
            return (end, n) if start == end else (0, 0)
        start = end = start + size
        n += 1
        if name[end : end + 1] and name[end] in _AND:
            start += 1


@cache
def _openings() -> frozenset[str]:
    """Return the first two characters of the names of divisions."""
    return frozenset(name[:2] for name in divisions())


def _named_before(before: str) -> str:
    """Return the indicator of the last clause before that has a name other than places, "" if it is no quantity."""
    for clause in reversed(_OPENS.split(before)[-8:]):
        name = cleaned(_NUMBER.sub("", clause))
        if len(name) > 2 and _end_of_places(name)[0] != len(name):
            return name if re.search("[率量额值度]$|比[例重]$|占比$|浓度$|面积$", name) else ""
    return ""


def _counted_before(before: str, unit: str) -> str:
    """Return what the last number with a unit counts, or what the label at the end of the text before names; "" for neither.

    >>> _counted_before("新植柑橘3万亩，其中赣州市", "亩"), _counted_before("柑橘产量：赣州市", "吨")
    ('柑橘', '柑橘产量')
    """
    clauses = _OPENS.split(before)[-8:]
    counted = re.compile(rf"\d[\d.]*[千万亿]?{re.escape(unit.lstrip('千万亿'))}")
    for clause in reversed(clauses):
        number = counted.search(clause)
        if number is None:
            continue
        name = cleaned(clause[: number.start()])
        if len(name) < 2 or pattern("targets", _MAKES).fullmatch(name):
            name = following(clause[number.end() :])
        if len(name) > 1 and _end_of_places(name)[0] == 0:
            return name
    head, sign, members = before.rpartition("：")
    if not sign or re.sub(rf"[^，；。：、\d]{{2,16}}(?:{counted.pattern}[、，]?|$)", "", members):
        return ""
    label = cleaned(_OPENS.split(head)[-1])
    return label if 1 < len(label) < 16 and not label.endswith(_OF_LIST) else ""
