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
    "(?!等|[一二三四五六七八九十第港籍级市县州省]|机场|高新区|新区|经济|至|到|境内|口岸|政府)(?:的)?(.{2,}(?:[率量额值]|比[例重]|占比|面积|浓度|强度|天数|人[数口]|床位数|收入|投资|水平)|床位数|人口|从业人员)"
)
_OTHERS = Late(
    "((?:其他|其余)(?:[^，。；的]{0,4}(?:城市|[市县州区镇乡]|地区)))((?!政府|人民)[^，。；]{2,}(?:[率量额值]|比[例重]|占比|面积|浓度|强度|天数))"
)
_OTHER = ("其", "东", "中", "西")
_OTHER_PLACES = Late(
    "(?:其他|其余)(?:(?:地级|设区的?|设市|建制)?(?:城市|[市县州镇乡])|地区)|[东中西]部地区(?![一二三四五六七八九十、])"
)
_NUMBER = Late("(?:达到|达|为|分别|控制在|不[低高]于|下降|提高|增长){0,8}[\\d.—]{1,40}\\D{0,24}$")
_OPENS = Late("[，。；：](?![^（）]{0,60}）)")
# What a place mainly has, behind its name: 甲县以柑橘为主.
_MAINLY = Late("以[^，。；]{1,20}为主")
# Areas that are no divisions, which have a part of an amount: 其中青山湾5万吨, not 其中国家级新区5个.
_AREA = Late(
    "([一-鿿]{1,5}(?:[湾澳港]|[江河海水]口(?<![入出]海口)|半岛|片区|组团|新区|开发区|流域|平原|盆地|灌区))(?:（以下简称[^（）]{2,20}）)?"
)
_COUNTS = tuple("个家座处条所项")
_NEAR = 80  # characters before a number in which the whole that it is a part of is named
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
    >>> in_places([("青山湾", None)], "万吨", "产能达到5万吨，其中", ""), in_places([("青山湾", None)], "万吨", "", "")
    ([('产能', '青山湾')], [('青山湾', None)])
    >>> in_places([("九江市", None)], "亩", "新植柑橘3万亩，其中", ""), in_places([("九江市", None)], "座", "储量：", "")
    ([('柑橘', '九江市')], [('储量', '九江市')])
    """
    if len(found) != 1 or found[0][1]:
        return found
    name = found[0][0]
    if name.startswith("其"):
        others = _OTHERS.fullmatch(name)
        if others:
            return [(others[2], others[1])]
    end, n = _end_of_places(name)
    others = _OTHER_PLACES.match(name) if not end and name[:1] in _OTHER else None
    end = others.end() if others else end
    if not end and "其中" in before[-_NEAR:] and unit[-1:] not in _COUNTS and (area := _AREA.fullmatch(name)):
        name, end = area[1], len(area[1])
    if not end or name[:end] in title or name[:end] in _PARTS:
        return found
    if end == len(name) or (name[end] == "以" and _MAINLY.fullmatch(name, end)):
        whole = _named_before(before) if unit in ("%", "‰", "个百分点") else _counted_before(before, unit)
        return [(whole, name[:end])] if whole else found
    rest = _REST.match(name, end)
    made = pattern("targets", _MADE).match(name, rest.end() if rest else end)
    if made:
        return [(cleaned(name[made.start(1) :]), name[: made.start()])]
    if name[end] == "州" or (name[end] == "区" and name[end - 1] == "市"):  # 甘南州, 九江市区
        end += 1
    elif n == 1 and name[end - 1] not in _SUFFIXES:
        return found
    has = _OF_PLACE.fullmatch(name, end)
    return [(has[1], name[:end])] if has else found


# Who makes what is counted: 福州市建成绿道, 年内沈阳、大连市要至少建成, not 在福州市工作的, 与福州市区.
_BEFORE = Late("(?:年内|其中|力争|确保|推动|支持|[在，：])+")
# What a place has in its name behind a division: 等地市, 临江灌区.
_REST = Late("等(?:地|[一-鿿]{0,4}(?:[市县区州盟旗]|城市|地区))?|[一-鿿]{1,6}(?:灌区|园区|开发区|新区|片区)")
# Among whom it is made: 在小学校中重点建设.
_AMONG = Late(
    "(?:^|，)在([^，。；：在对全各、0-9]{2,12}(?:院校|学校|高校|企业|医院|机构|社区|街道|园区|景区|乡镇))[中内里]"
)
_MADE = "[要将应各均再]{0,3}((?!有|发展|设置|推广)(?:新[建增]|{makings}))(?!中心|基地|单位|项目|工程|用地|机构|能力|水平)(?=..)"
_MAKES = "(?:[要将应各均再新]|至少|重点|分别|计划|[须需])*(?:{makings}|办好|完成)(?:至少|不少于|超过)?"


def made_in_places(found: Names, head: str, title: str) -> Names:
    """Return the indicators of a number, with the named places that make what it counts as their scope.

    >>> made_in_places([("绿道", None)], "年内福州、厦门要建成", ""), made_in_places([("绿道", None)], "建成", "")
    ([('绿道', '福州、厦门')], [('绿道', None)])
    >>> made_in_places([("绿道", None)], "在福州市建成绿道", ""), made_in_places([("书屋", None)], "在民办高校中建设", "")
    ([('绿道', '福州市')], [('书屋', '民办高校')])
    """
    if len(found) != 1 or found[0][1]:
        return found
    name = found[0][0]
    is_before = bool(name) and name in head
    maker = without_years(head[: head.rfind(name)] if is_before else head)
    among = _AMONG.match(maker) if "在" in maker[:2] else None
    if among and pattern("targets", _MAKES).fullmatch(maker, among.end()):
        return [(name, among[1])]
    opening = _BEFORE.match(maker)
    maker = maker[opening.end() :] if opening else maker
    end, _ = _end_of_places(maker)
    others = _OTHER_PLACES.match(maker) if not end and maker[:1] in _OTHER else None
    end = others.end() if others else end
    if not end or maker[:end] in title or maker[:end] in _PARTS:
        return found
    rest = _REST.match(maker, end)
    end = rest.end() if rest else end
    if not (is_before and end == len(maker)) and not pattern("targets", _MAKES).fullmatch(maker, end):
        return found
    return [(name.removeprefix(maker[:end]), maker[:end])]


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
        if len(name) > 1 and _end_of_places(name)[0] == 0 and not _AREA.fullmatch(name):
            return name
    head, sign, members = before.rpartition("：")
    if not sign or re.sub(rf"[^，；。：、\d]{{2,16}}(?:{counted.pattern}[、，]?|$)", "", members):
        return ""
    label = cleaned(_OPENS.split(head)[-1])
    return label if 1 < len(label) < 16 and not label.endswith(_OF_LIST) else ""
