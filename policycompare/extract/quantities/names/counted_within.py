"""What is counted within a phrase: of 配备5名医生的卫生室 the persons, of 选择1个县开展试点 the pilots."""

from policycompare.extract.quantities.names.each_of import of_period
from policycompare.late import Late

Names = list[tuple[str, str | None]]

# The staff of each, before its noun: 配备5名医生的卫生室, not 配备5名会写作的医生.
_STAFFED = ("配备", "配有", "配置", "配足")
_STAFF = Late("((?!会|能|有|善|懂)[^，。；、的\\d]{1,8}?[员师生士工人])的([^，。；、的\\d]{2,16})")
# By what each is staffed: 达到每园9名园丁的标准, not 制定9项园艺的标准.
_STANDARD = Late("([^，。；]{2,})的(?:配[备置])?(?:标准|要求)")
_STAFFED_BY = ("名", "人", "位", "张", "间", "台", "辆", "平方米")
# Each that has them, directly before the number: 每园2名园丁, not 每园培训2名园丁.
_EACH_DIRECTLY = Late(
    "每[个所家座支]?(?:行政|建制|自然)?(?:[班园校村镇乡县市区旗站]|乡镇|街道|社区|班级|学校|医院|企业|园区|机构|科室|中心)$"
)
_PERSON = ("员", "师", "生", "士", "工", "人", "者", "人才", "队伍", "团队")
# Those in each place in which something is tried: 每个市选择1个县开展试点.
_TRIES = Late(
    "((?:[^，。；、的\\d（）]{1,8}（[^（）]{1,8}）)?[^，。；、的\\d（）]{0,10}?(?:[县市区旗乡镇村院校]|街道|社区|中心|企业|单位)(?:（[^（）]{1,8}）)?)(?:开展|进行|先行|作为|实施)试点"
)

# Those among whom some are chosen, of whom a verb says what they do: 在茶企业中择优选取9家开展试点, not 在茶企业中选择9家龙头企业.
_AMONG = Late(
    "[在从]([^，。；在从]{2,20}?)(?:当)?中(?:择优|优先|重点)?(?:选[择取]|遴选|筛选|选树|选出)(?:不少于|至少)?$"
)
_DO = ("开展", "参加", "参与", "进行", "实施", "作为", "纳入", "给予")


def within_phrase(names: Names, head: str, tail: str, unit: str) -> Names:
    """Return the indicator of a number within a phrase, by default those found so far.

    >>> within_phrase([("医生的卫生室", None)], "建设配备", "医生的卫生室", "名")
    [('医生', '卫生室')]
    >>> within_phrase([("懂医的卫生员", None)], "配备", "懂医的卫生员", "名")
    [('懂医的卫生员', None)]
    >>> within_phrase([("每个镇村开展试点", None)], "每个镇选择", "村开展试点", "个")
    [('每个镇试点村', None)]
    >>> within_phrase([("开展改革试点", None)], "在茶企业中择优选取", "开展改革试点", "家")
    [('试点茶企业', None)]
    """
    name, scope = names[0] if len(names) == 1 else ("", None)
    if name.endswith(("标准", "要求")) and unit in _STAFFED_BY and (standard := _STANDARD.fullmatch(name)):
        return [(standard[1], scope)]
    if unit in ("名", "人", "位") and "的" in name and head.endswith(_STAFFED):
        staff = _STAFF.fullmatch(name)
        return [(staff[1], scope or staff[2])] if staff and not staff[2].endswith(_PERSON) else names
    if name.startswith(_DO) and "中" in head and (among := _AMONG.search(head)):
        return [("试点" * ("试点" in tail) + among[1], scope)]
    if "每" in head[-8:] and unit in _STAFFED_BY and (each := _EACH_DIRECTLY.search(head)):
        return names if "每" in name + (scope or "") or not name else [(each[0] + name, scope)]
    if unit in ("次", "场", "堂", "轮", "期"):
        return of_period(names, head)
    if name[:1] == "每" and "试点" in tail and (tries := _TRIES.match(tail)):
        each, place, _ = name.partition(tries[1])
        return [(f"{each}试点{place}", scope)] if place else names
    return names
