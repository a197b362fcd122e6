"""Nouns behind numbers: of 5家带动力强的龙头企业 the noun that the number counts."""

import re
from collections.abc import Sequence

from policycompare.extract.quantities.amounts import ALL_SHARES, Amount
from policycompare.extract.quantities.names.bare_names import NEW
from policycompare.extract.quantities.names.name_lists import nouns_in_a_row
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

Names = list[tuple[str, str | None]]

# Attributes of one noun: 优质、专用新品种, not 水稻、玉米新品种.
QUALITIES = (
    "(?:^|[，的]|{makings}|选育|培植|生产|种植)((?:(?:{qualities}|(?:国家|[省市县区部])级)、){1,6}"
    "(?:{qualities}(?=.{2})|(?:国家|[省市县区部])级(?=.{2})|$))"
)
# What is said of counties: 县（市、区）建成服务站, not 县（市、区）示范园.
_PREDICATE = r"(?<=[市县区旗州]）)(?:{makings}|各|实现|通过|政府|的[^一-鿿]).*$"
_OUTSIDE = Late("(?<![新改扩迁](?=、[改扩迁][、和扩建]))、(?![^（）]{0,12}）)")  # not 茶园新、改、扩建项目
# What a noun has (熟悉规则的人员), and several qualities before it (设施先进、管理规范的基地).
_MODIFIER = Late(
    "^(?:熟悉|熟知|通晓|善于|热爱|胜任|致力于|立足|集聚|具有|拥有|掌握|精通|能够|具备|懂|以|从事|符合|达到|体现|适应|集|运用|通过|获得|代表|擅长|带动|特色|有).*的(?=[^的]{2,}$)"
    "|^[^的，。；]{2,12}、[^的，。；]{1,24}(?:[强高好优大佳广精新]|先进|规范|完善|完备|齐全|合理|突出|明显|显著|领先|鲜明|过硬|成熟|健全|优良|优美|便捷|发达|[一-鿿]化|紧密|密切|清晰|良好|充足|充分|充沛|稳定|科学|严格|严密|扎实|丰富|鲜活|旺盛|达标|能战|强劲|雄厚|精湛|精良|美观|整洁|有序|适宜|宜人|活跃|高效|优质|明确|灵活)的(?=[^的]{2,}$)"
    "|^[^的，。；、]{2,12}(?:[强高好优佳精]|先进|规范|完善|完备|齐全|合理|突出|明显|显著|领先|鲜明|过硬|成熟|健全|优良|优美|便捷|发达|紧密|密切|清晰|良好|充足|稳定|丰富|雄厚|精湛|活跃)、[^的，。；]{2,40}的(?=[^的]{2,}$)"
    "|^(?:面向|覆盖|串联|联通|贯穿|连接|吸纳|热心|适合|既)[^的，。；]{6,30}的(?=[^的]{2,}$)"
    "|^[^的，。；、]{0,6}(?:半径|范围|能力|网络|规模|距离|业务)(?:覆盖|辐射|达到?|超过|可达|满足|遍及)[^的，。；]{2,24}的(?=[^的]{2,}$)"
)
_ABOUT = re.compile("(?:以上|左右|以内|以下|的)*")
# The size of each of what is counted: of 2个300亩的示范园 the 示范园.
_SIZED = Late(
    "(?:[0-9.]{1,8}[千万亿]{0,2}(?:亩|公顷|平方米|平方公里|公里|吨|蒸吨|千瓦|兆瓦|元|张床位)(?:以上|左右|级)?(?:[^，；。、的\\d]{0,6}(?:能力|产能|规模)(?=的))?的?(?=[一-鿿]{2}))?"
)
# The size of the one that is counted, in words: 面积不低于60平方米的书屋.
_SIZE_OF = Late(
    "[^，。；、的\\d]{0,4}(?:面积|规模|容量|高度|长度|床位|人数)(?:不[低少小]于|达到?|超过|[大高]于|为|约)[0-9.]{1,8}[万亿]?[一-鿿]{1,4}?(?:以上|左右)?的(?=[一-鿿]{2})"
)
_BEGINS = re.compile("(?!大关|及)[一-鿿“A-Za-z]")
# What ends a noun; a bracket does but for 县（市、区）标准 and a short one of its own: 公共培训（实训）基地, 书店（报亭）, not （市文化局）.
_ENDS = re.compile(
    "（(?![市县区旗州、]{1,7}）)|[，；。]|(?<=[一-鿿]{2})(?<!以上)(?:[和及与](?:一批|若干)|[和及与、](?:约?[0-9][0-9.]*[万亿]?[个家座所条项名处支台套部张辆米亩吨块口盏面棵根]))"
    "|(?<!元)(?:以上|左右)$|(?:以及|和|及|与|或)$|并(?!购|网|联)"
)
_OWN = (
    "（(?!不?含|除|另|每|见|其|各|共|一定|[责主]|以[上下]|包[含括])[一-鿿]{2,6}）"
    "(?:示范|(?!以[上下]|左右|等|[建和或及与的共]|以及|{makings}|{aims})[一-鿿]|(?<![局厅委办部院会室司]）)(?=$|[，；。]))"
)
_FOR = re.compile("(?<=[一-鿿]{3})(?<![行作认成])为$")  # 百家书店为9个村提供服务
# What posts are for: 9个公益岗位安置园丁, not 9个岗位安置点.
_POSTS = Late("(?<=岗位)(?:吸纳|安置|招聘|招收|招录|录用|接收|用于)(?![点率量数])[一-鿿].*$")
# What those who are sent do: 9名农技专家深入乡村指导, not 9个专家参与项目.
_SENT = Late(
    "(?:(?<=专家|人员|人才|干部|教师|医生|医师|骨干|队员)|(?<=特派员|指导员|辅导员|志愿者))"
    "(?:牵头|深入|下沉|进驻|前往|组[建成]|支援|赴|到(?![位岗])|开展|参[与加]|挂职|担任)[^的]{2,}(?<!基地|团队|平台|计划|项目|制度)$"
)
_REACHES = re.compile(
    "(?:(?<=[一-鿿]{2})创建(?:活动|工作)|(?<!元)以上|左右|(?<![雷马发])达到?|总数|数量达到?|不少于){1,8}$"
)
_LAST_OF_REACHES = frozenset("建动作上右达到数于")


def following(tail: str, *, is_last: bool = False) -> str:
    """Return the indicator that follows a number: of 名熟悉规则、经验丰富的管理人才 the last noun.

    If the number is the last of its clause, nouns in a row are one indicator: 本科高校、职业院校教师.
    """
    after = tail[_SIZED.match(tail).end() :] if tail[:1].isdigit() else tail[_ABOUT.match(tail).end() :]
    if "的" in after and (sized := _SIZE_OF.match(after)):
        after = after[sized.end() :]
    if not _BEGINS.match(after):
        return ""
    stop = _ENDS.search(after)
    while stop and stop[0] == "（" and pattern("targets", _OWN).match(after, stop.start()):
        stop = _ENDS.search(after, stop.end())
    if is_last and "、" in after:
        row = nouns_in_a_row(after)
        if row:
            return row
    after = after[: stop.start()] if stop else after
    if "、" in after and not (
        re.search("、.*(?:等|的)[^、]{2,}$", after) or pattern("targets", QUALITIES).match(after)
    ):
        first = _OUTSIDE.split(after)[0]
        first = first.partition("以及")[0] if "以及" in first[2:] else first
        after = first if len(first) > 1 else after
    if "“" in after and "”" not in after:
        after = after.replace("“", "")
    if "）" in after and "（" not in after:
        after = after.partition("）")[0]
    if "（" in after:
        after = pattern("targets", _PREDICATE).sub("", after)
    after = _POSTS.sub("", after) if "岗位" in after else _SENT.sub("", after)
    after = _quotes_paired((_MODIFIER.sub("", after) if "的" in after else after).strip("、"))
    after = _REACHES.sub("", after) if after[-1:] in _LAST_OF_REACHES else after
    after = _FOR.sub("", after) if after[-1:] == "为" else after
    return after if len(after) >= 2 else ""


def _quotes_paired(words: str) -> str:
    """Return words without quotation marks around all of them and those without their other half.

    >>> _quotes_paired("“千亿级”园区"), _quotes_paired("“小巨人”"), _quotes_paired("网络”")
    ('“千亿级”园区', '小巨人', '网络')
    """
    if "“" not in words and "”" not in words:
        return words
    if words.count("“") != words.count("”"):
        inner = words.strip("“”")
        return inner if inner.count("“") == inner.count("”") else words
    return words[1:-1] if words[0] == "“" and words.find("”") == len(words) - 1 else words


_ADDS = Late(f"({NEW})(?:了|不少于|不低于|超过|至少|[约近各共])*$")
_OPENS = re.compile(NEW)
# What is new and what is not, in one number: 改造和新建.
_AND_OLD = Late("(?:改造|改建|扩建|改扩建|提升|升级|修缮|维修|整治)(?:[、和及与或]|以及)$")
_JOINS = r"^[、和及与](?!.*(?:{makings}|{aims}))|^[^，；]*[、和及与]$"


def newly(names: Names, head: str, before: str, *, is_after: bool) -> tuple[Names, str]:
    """Return indicators with the verb that says that what is counted is new and no stock, and this verb, else "".

    Names before their number may have it already. That of the number before, `before`, holds for those joined to
    it: 新建书店5家、公园3座.

    >>> newly([("书店", None)], "新增", "", is_after=True), newly([("公园", None)], "、公园", "新建", is_after=False)
    (([('新增书店', None)], '新增'), ([('新建公园', None)], '新建'))
    >>> newly([("书店", None)], "建成", "", is_after=True)
    ([('书店', None)], '')
    """
    if before and pattern("targets", _JOINS).search(head):
        new = before
    elif "新" in head and (adds := _ADDS.search(head)):
        new = "" if _AND_OLD.search(head, 0, adds.start()) else adds[1]
    else:
        opens = _OPENS.match(names[0][0]) if names and not is_after else None
        return names, opens[0] if opens else ""
    if not new:
        return names, ""
    return [(name if new[:2] in name or name[0] == "新" else new + name, scope) for name, scope in names], new


_NEXT_ACT = "[、和及](?:{makings}|{aims}|更新|修缮|维修|提升|置换){1,2}"
_ENDS_IN_ACT = "(?:{makings}|{aims})(?:不少于|至少|约|近)?$"


def noun_of_next(text: str, amounts: Sequence[Amount], k: int) -> str:
    """Return the noun of the next number, if only another verb is between the two: of 新建5座、改造9座公园 the 公园.

    >>> text = "新建5座、改造9座公园"
    >>> five, nine = Amount(5, None, "座", "=", 2, 4, 2), Amount(9, None, "座", "=", 7, 9, 7)
    >>> noun_of_next(text, [five, nine], 0), noun_of_next(text, [five, nine], 1)
    ('公园', '')
    """
    if k + 1 >= len(amounts) or amounts[k].unit != amounts[k + 1].unit or amounts[k].unit in ALL_SHARES:
        return ""
    between = text[amounts[k].end : amounts[k + 1].start]
    if not (
        3 <= len(between) <= 9
        and pattern("targets", _NEXT_ACT).fullmatch(between)
        and pattern("targets", _ENDS_IN_ACT).search(text[max(0, amounts[k].start - 12) : amounts[k].start])
    ):
        return ""
    return following(text[amounts[k + 1].end :])
