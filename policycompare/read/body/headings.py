"""The kind that a heading gives to the provisions under it."""

import re
from functools import cache
from typing import NamedTuple

from policycompare import shipped
from policycompare.late import Late

# The kinds in the order in which headings are compared with them. `_HEADINGS` and `_OPENINGS` complete the words of
# `names/section_headings.yaml`; each alternative opens with its words, which a search finds fast.
_KINDS = ("validity", "phase", "safeguard", "principle", "background", "goal", "ideology", "measure")
_FOR, _DONE = "[^，。]{0,8}保障", "本?(?:规划|纲要|方案|计划)[^，。]{0,6}(?:实施|落实|完成)$"
_LEFT = "(?:仍|依然|仍然|还)(?:很|较|比较|十分|非常|相当)?(?:艰巨|繁重|严峻|突出|严重|较大)$"
_HEADINGS = {
    "phase": ["第[一二三四五六]阶段"],
    "safeguard": [f"强化{_FOR}|落实{_FOR}|健全{_FOR}|完善{_FOR}|确保{_DONE}|保证{_DONE}"],
    # of a section of a report on what is left: 整治任务仍很艰巨
    "background": [f"任务{_LEFT}|形势{_LEFT}|矛盾{_LEFT}|问题{_LEFT}|压力{_LEFT}"],
}
# What headings open with.
_OPENINGS = {
    # 实施与评估, 评估和监督 are about the plan itself; 监督与管理 is not.
    "safeguard": (
        "(?:关于)?(?:加强|强化|健全|完善)?(?:本?(?:规划|纲要|方案|计划|战略))?的?(?:CHECKS)(?:与|和|及|以及)(?:CHECKS)(?:机制|工作)?$"
        # of the work itself: 组织机构, 落实检查机制, 加强考核评估
        "|(?:工作)?组织(?:机构|方式)$|工作机制$"
        "|(?:落实|建立|健全|完善|强化)?(?:工作)?(?:监督|督促)?(?:检查|督查)(?:考核)?机制$|(?:加强|强化)(?:CHECKS)(?:CHECKS)$"
        # in a matter: 切实加强春运工作的督查考核, 严格督查问责; and 强化督查，确保实效
        "|(?:切实|进一步)?(?:加强|强化|严格)(?:开展)?(?:[^，。]{2,12}的)?(?:督查(?:考核|考评|问效|问责)|考核督查)$"
        "|(?:加强|强化|严格)督查，|督查考核$"
        # on who leads and who answers for what: 加强统筹，明确责任
        "|(?:加强|强化)?统筹(?:协调)?，(?:明确|落实|压实|强化)(?:各方|工作|主体)?责任$"
        # on who does what: 明确职责分工; not 工作措施和职责分工
        "|(?:明确|落实)?(?:工作|部门)?职责分工$"
        # on the leadership of the work at hand, not that of the party
        "|(?!.*党)(?:[^，。]{2,10}，){0,2}(?:切实|进一步|继续|全面){0,2}(?:加强|强化)对?[^，。；、]{2,24}工作的(?:组织)?领导$"
    ),
    "background": (
        r"REVIEWED|ASSESSED|面临|(?:充分|深刻|进一步)?(?:提高)?(?:思想)?认识(?!.*(?:加强|明确|落实)[^，。]{0,20}(?:领导|责任(?!感)))|(?!VERBS)[^，。]{0,14}(?:取得)[^，。]{0,8}(?:成就|成效|进展|成绩|效益|效果|胜利)$"
        # a section of a report on what was done: 如期完成了整治任务
        # 整治工作存在的问题, 政策落实不到位; and what was done: 总体评价和主要做法; not 着力解决工作存在的问题
        "|(?!(?!整治工作)(?:VERBS)|.*(?:解决|纠正|整改|查找|查摆|防止|避免|杜绝|扭转|克服|针对|推广|复制|坚持|改进))"
        "(?:[^，。；]{2,16}工作(?:中|当前|目前)?存在的(?:主要|突出)?(?:问题|困难|不足)$|[^，。；]{2,16}(?:落实不到位|重视不够|力度不够|进展不平衡)$"
        "|(?!学习|借鉴|交流|总结|宣传)[^，。；]{0,12}主要做法(?:[和与及](?:成效|经验))?$)"
        r"|[^，。]{0,8}(?<!推动)(?<!确保)完成了[^，。]{2,40}任务$"
    ),
    # 目标责任, 目标管理 are means, not aims.
    "goal": "(?!紧扣|围绕|聚焦|对标|锚定|立足|瞄准).*?目标(?!责任|管理|考核|导向|分解|任务分解)[^，。]{0,16}$",
}
# A heading on what was done and how things are: “十三五”发展概况, 成效与问题; not 夯实发展基础.
_REVIEWED = (
    r"(?!VERBS)(?:[^，。]{0,30}(?:REVIEW)|[^，]{0,10}(?:SITUATION))"
    r"(?:$|(?:与|和|及|、|以及)[^，。]{0,12}(?:困难|问题|不足|差距|挑战|形势|经验|机遇|环境|趋势|意义|分析|背景)$|分析$)"
)
# A heading on how the situation is judged: 准确把握工作的总体形势; not 把握发展机遇 or 研判疫情形势.
_ASSESSED = (
    "(?:准确|正确|科学|全面|深刻|清醒|深入|客观){0,2}"
    "(?:(?:把握|认清|看清)[^，。]{0,20}|(?:分析|研判|判断)[^，。]{0,14}(?:发展|总体|面临的?|当前|国际|国内|国内外|新))形势$"
)
# The kind of such a chapter applies to its sections; a chapter on 总体要求 may contain sections of any kind.
_INHERITED = ("background", "goal", "phase", "safeguard")
# What headings give that name several kinds: 指导思想和目标, and 任务和目标, whose items are measures by default.
_SEVERAL, _GUIDING = ("mixed", "tasks"), frozenset(("several_ideology", "several_principle"))
_OPENS_AIMS = Late("指导思想|总体(?:要求|思路)|原则$|目标$")
# A heading that states a task by its principle: 坚持谁使用谁付费的原则, 确定选址原则; not 明确工作原则.
_ONE_PRINCIPLE = re.compile(
    "(?:进一步|严格)?(?:明确|坚持|遵循|遵守|贯彻|执行|落实|确定|确立|把握|按照|实行)"
    "(?!以下|下列|.{0,4}(?:基本|工作|总体|指导|主要|实施|编制|规划|建设|发展|改革|试点)原则)[^，。]{2,30}原则$"
)
_SAFEGUARD = re.compile(
    "(?:保障措施|实施保障|(?:切实|认真|进一步)?(?:加强|强化|抓好|做好)?组织(?:实施|领导|保障))$"
)
# What is carried out is a task (组织实施安居工程, 社会组织管理), not the plan itself (组织实施本计划, 做好组织实施工作).
_CARRIES_OUT = re.compile(
    "组织实施(?![本该此]|规划|计划$)(?:好)?[^，。；和与及]{2,30}(?:计划|规划|项目|工程|行动|试点|专项|战略)[”》]?$"
    "|(?:社会|合作|经济|行业|中介|民间|志愿|群众)组织(?=管理|协调|推进|保障)"
)
# What is required in a matter is a task (把握选址的工作要求), not what the text requires of all (工作要求).
_REQUIRES = re.compile(
    "^(?:.*问题[和与及、]|(?:准确|正确|全面)?(?:把握|明确|掌握)[^，。]{2,}的)(?:工作|具体|有关|相关)要求$"
)
# A heading on what the text requires of all, below which ideas, principles and aims may be.
_REQUIRES_ALL = re.compile("总体(?:要求|思路)|总要求")
# What a section supplies or checks in a matter: 强化用地保障, 落实五项保障措施，让群众受益; not 保障措施, 组织保障.
_SUPPLIES = re.compile(
    "(?!.*(?:组织|领导|实施))(?:.*保障(?!措施(?:$|[和与及、]))|.*(?:监督检查|检查监督|督促检查|督查|职责分工|政策落实$))"
)
# Who does what, and the policies to be carried out: safeguards only behind the tasks.
_BEHIND_TASKS = re.compile("职责分工$|政策落实$")
# A schedule with aims: 进度安排和主要目标.
_WITH_AIMS = re.compile("[和与及、][^，。；]{0,6}目标$")
# What is named besides principles (范围和原则), and is none: 范围, 适用对象, 空间布局.
MATTER = Late(
    "(?!坚持|遵循|突出|明确|严格|创新|统一|完善|优化|提高|扩大|健全|丰富)[^，。；：]{0,4}(?:范围|对象|内容|程序|(?<!市场|经营)主体|时限)"
    "|(?:总体|空间|区域|发展)(?:布局|格局)|试点选择"
)
_GLOSSARY, _GLOSSARY_ENDS = re.compile("(?:名词|术语|概念)(?:解释|释义|说明|注释)$"), frozenset("释义明")
# A heading on the grounds of the text: 编制依据, 评估依据; not 补助依据, 设定依据.
ON_WHAT_GROUNDS = Late(
    "(?:(?:主要|规划|方案|预案|文件|政策|法律|法规|评估|评价|编[制写]|制[定订]|起草|修订|立法)[和与及]?){1,4}的?依据$"
)
# Aims and what is done for them: 主要目标和策略措施, 工作重点与目标; not 实现目标的措施, 保障措施和目标.
_AIMS_AND_MEANS = re.compile(
    "目标(?:、|与|和|及|以及)[^，。；]{0,10}?(?<!保障)(?:措施|举措|内容|方向|重点)$"
    "|(?<!保障)(?:措施|举措|内容|方向|重点)(?:、|与|和|及|以及)[^，。；、]{0,6}目标$"
)

# A section of tasks and of what supports them, which its parts divide: 主要任务和保障措施.
_TASKS_AND_SAFEGUARDS = re.compile(
    "(?:任务|重点工作|工作重点|工作内容)(?:、|与|和|及|以及)[^，。；、]{0,6}(?:保障|保障措施)$"
)


class _Headings(NamedTuple):
    """Patterns by kind of what headings have and open with, 保障 as a field of policy, and (key, word) of mixed headings.

    `any_inside` finds what headings of any kind have.
    """

    inside: dict[str, re.Pattern[str]]
    any_inside: re.Pattern[str]
    opening: dict[str, re.Pattern[str]]
    supplied: re.Pattern[str]
    review: re.Pattern[str]
    support: re.Pattern[str]
    organise: re.Pattern[str]
    several: list[tuple[str, str]]
    any_named: re.Pattern[str]


@cache
def _headings() -> _Headings:
    """Return the patterns of headings with the shipped words; $ in a word is the end of the heading."""
    lists = shipped.word_lists("section_headings")
    words = {key: "|".join(map(re.escape, listed)).replace(r"\$", "$") for key, listed in lists.items()}
    reviewed = _REVIEWED.replace("VERBS", words["verbs"]).replace("REVIEW", words["review"])
    reviewed = reviewed.replace("SITUATION", words["situation"])
    inside = {kind: re.compile("|".join([words[kind], *_HEADINGS.get(kind, ())])) for kind in _KINDS}
    opening = {}
    for kind, pattern in _OPENINGS.items():
        pattern = pattern.replace("REVIEWED", reviewed).replace("ASSESSED", _ASSESSED)
        pattern = pattern.replace("VERBS", words["verbs"]).replace("CHECKS", words["checks"])
        opening[kind] = re.compile(f"^(?:{pattern})")
    several = [(key, word) for key in lists if key.startswith("several_") for word in lists[key]]
    # Of a subject, a system is policy unless its items organise the work: 茶叶发展保障体系, not 政策保障体系.
    supplied = re.compile(
        f"(?:{words['supplied']})[^，、和]{{0,3}}保障(?!措施)|(?:发展|安全|应急|兜底|综合)保障体系$"
        "|^(?:夯实|筑牢|构建|打造|建设)[^，、和与及]{0,8}(?:设施|交通|水利)保障$"
    )
    support, organise = re.compile(words["support"]), re.compile(words["organise"])
    any_named = re.compile("|".join(re.escape(word) for _, word in several))
    any_inside = re.compile("|".join(pattern.pattern for pattern in inside.values()))
    reviewed = re.compile(reviewed)
    return _Headings(inside, any_inside, opening, supplied, reviewed, support, organise, several, any_named)


def _names(kind: str, heading: str) -> bool:
    """Return whether a heading names a kind."""
    headings = _headings()
    opening = headings.opening.get(kind)
    return bool(headings.inside[kind].search(heading) or (opening and opening.match(heading)))


# The name of a schedule: 清理步骤, 时间安排, 工作安排和进度; not 工作安排, 加快工作进度, nor steps of a procedure: 申报步骤.
_STEPS = (
    "(?!加快|编|制|任务|把握|办理|申请|申报|登记|审[批核]|操作|施工|安装|移交|处[置理]|技术|工程|考试|上课|缴费)[^，。；：、（）的和与及]{0,4}?"
    "(?:步骤|(?:时间|进度|日程)(?:安排|进度|节点)|(?:工作|实施)进度|(?:工作|时间)安排[和与及](?:时间)?进度)"
)
_SCHEDULE = re.compile(_STEPS)
# A part of a chapter that its heading alone makes clear: 总则 / 总体目标.
_PART = Late(
    f"指导(?P<ideology>思想)|(?:总体|主要|工作)(?P<goal>目标)|(?:基本|工作|主要|指导|编制)(?P<principle>原则)|(?P<phase>(?!.*安排$){_STEPS})"
    "|(?P<background>(?:疫情|形势|趋势|灾情|虫情|风险)(?:分析|预测|研判)|发展现状|(?:面临的?|发展)形势|存在的?(?:主要|突出)?问题)"
)


def _of_several(heading: str) -> str | None:
    """Return the kind of a heading that names several kinds; None if it does not.

    >>> _of_several("指导思想和战略目标"), _of_several("重点任务及目标"), _of_several("主要任务和保障措施")
    ('mixed', 'tasks', 'measure')
    """
    headings = _headings()
    several = headings.several if headings.any_named.search(heading) else ()
    named = {key for key, word in several if word in heading}
    if "several_goal" in named and len(named) == 1 and _AIMS_AND_MEANS.search(heading):
        return "tasks"
    if (
        len(named) > 1
        and "目标任务" not in heading
        and "任务目标" not in heading
        and ("several_ideology" in named or not _names("background", heading))
    ):
        return "mixed" if named & _GUIDING or "several_measure" not in named else "tasks"
    if heading.endswith(("保障", "保障措施")) and _TASKS_AND_SAFEGUARDS.search(heading):
        return "measure"
    return None


def _as_safeguard(heading: str) -> str:
    """Return a heading without the words that name no safeguard in it: those of 社会保障, 组织实施安居工程."""
    words = _headings().supplied.sub("", heading) if "保障" in heading else heading
    if "组织" in words:
        words = _CARRIES_OUT.sub("", words)
    return _REQUIRES.sub("", words) if words.endswith("要求") else words


def _by_words(heading: str, parent: str | None, *, outer: bool) -> str | None:
    """Return the kind that the words of a heading name; without such words, a section is measure and a part has none."""
    headings, safeguards = _headings(), _as_safeguard(heading)
    # Most headings within sections have no word of any kind, and only what they open with may name one.
    has_words = headings.any_inside.search(heading) or headings.any_inside.search(safeguards)
    for kind in _KINDS if has_words else headings.opening:
        named_by = safeguards if kind == "safeguard" else heading
        is_named = _names(kind, named_by) if has_words else headings.opening[kind].match(named_by)
        if not is_named or (kind == "safeguard" and headings.review.match(heading)):
            continue  # 规划实施情况
        if kind == "phase" and _WITH_AIMS.search(heading):
            continue
        if kind == "principle" and _ONE_PRINCIPLE.match(heading):
            continue
        if kind == "ideology" and _REQUIRES_ALL.search(heading):
            return "mixed"
        nested = parent not in ((None, *_SEVERAL) if kind == "measure" else (None,))
        if not outer and kind in ("safeguard", "measure", "validity") and nested:
            return None
        return None if kind == "measure" and parent == "safeguard" else kind
    return "measure" if outer and parent not in _INHERITED else None


def of_heading(heading: str, parent: str | None, *, outer: bool) -> str | None:
    """Return the kind that `heading` gives to the provisions under it; None if it gives none.

    Parameters
    ----------
    heading : str
        Folded, without its label.
    parent : str or None
        The kind that the headings around it give.
    outer : bool
        True for a section of the document (一、 第一章), false for a part of one.

    Examples
    --------
    >>> [of_heading(each, None, outer=True) for each in ("保障措施", "指导思想和战略目标", "重点任务及目标")]
    ['safeguard', 'mixed', 'tasks']
    >>> of_heading("主要任务和保障措施", None, outer=True), of_heading("保障措施", "measure", outer=False)
    ('measure', 'safeguard')
    """
    heading = heading.rstrip("。： ")
    if heading[-1:] in _GLOSSARY_ENDS and _GLOSSARY.search(heading):
        return "background"
    if parent != "background" and heading.endswith("依据") and ON_WHAT_GROUNDS.fullmatch(heading):
        return "preamble"
    if parent in (None, "measure", "safeguard") and is_phase(heading):
        return "phase"
    if parent == "background":
        # 指导思想 may follow 发展基础 in its chapter; any other heading in it heads a part of the review.
        opens = _OPENS_AIMS.search(heading) and not _names("background", heading)
        return of_heading(heading, None, outer=True) if opens else None
    if not outer and parent in ("principle", "mixed") and MATTER.fullmatch(heading):
        return "measure"
    part = _PART.fullmatch(heading) if parent in ("measure", "safeguard") else None
    if part and (parent == "measure" or part.lastgroup in ("principle", "phase")):
        return part.lastgroup
    if not outer and parent in ("measure", "safeguard", "phase", "validity"):
        return "safeguard" if parent == "measure" and _SAFEGUARD.match(heading) else None
    return _of_several(heading) or _by_words(heading, parent, outer=outer)


def is_review(heading: str) -> bool:
    """Return whether a heading is one on what was done and how things are.

    >>> is_review("发展现状"), is_review("重点任务")
    (True, False)
    """
    return _headings().review.match(heading) is not None


def is_support(heading: str) -> bool:
    """Return whether a heading names support: its section is measure or safeguard by what its items say.

    >>> is_support("支持措施"), is_support("保障措施")
    (True, False)
    """
    return _headings().support.search(heading) is not None


def is_supply(heading: str) -> bool:
    """Return whether a section of safeguards supplies or checks a matter, so that it is measure among tasks.

    >>> is_supply("强化用地保障"), is_supply("保障措施")
    (True, False)
    """
    return _SUPPLIES.match(heading.rstrip("。： ")) is not None


def is_behind_tasks(heading: str) -> bool:
    """Return whether a section of safeguards is one only if the tasks precede it.

    >>> is_behind_tasks("明确职责分工"), is_behind_tasks("督促检查")
    (True, False)
    """
    return _BEHIND_TASKS.search(heading.rstrip("。： ")) is not None


# An item of a schedule: 自查阶段（3月至4月）。, 第二阶段：5月。, 清点阶段。时间为2024年9月, and under 工作安排 总结验收（12月）。
_DATED = r"（ ?[^（），。；\d]{0,12}\d[^（）。；]{0,30}[）年月日旬底]"
_PHASE = Late(
    rf"(?:第[一二三四五六]阶段|[^，。；：（）\d]{{1,14}}(?<!新)阶段)"
    rf"(?:{_DATED}|[：。，]?(?:时间)?[为是：从自]? ?(?:20\d\d ?年 ?)?\d{{1,2}}(?: ?[-—－～至到] ?\d{{1,2}})? ?月)|第[一二三四五六]阶段[：（，为。]"
)
_DATED_STEP = Late(rf"[^，。；：（）《》\d]{{2,14}}{_DATED}")
_STEP_WITH_DATE = Late(r"[^。；：（）《》\d]{2,30}：[至从自]?(?:20\d\d年)?\d{1,2}月[^，。；：]{0,12}。")


def is_phase(text: str) -> bool:
    """Return whether an item opens with the name of a phase and its time.

    >>> is_phase("自查阶段（3月至4月）。各县要自查。"), is_phase("进入新阶段。2021年3月，经济回升。")
    (True, False)
    """
    return "阶段" in text[:20] and _PHASE.match(text) is not None


def is_schedule(caption: str) -> bool:
    """Return whether the run-in heading of an item names a schedule.

    >>> is_schedule("清理时间安排"), is_schedule("加快工作进度")
    (True, False)
    """
    return _SCHEDULE.fullmatch(caption) is not None


def is_dated_step(text: str) -> bool:
    """Return whether an item opens with its name and time, as one of a schedule does (总结验收（12月）。)."""
    return _DATED_STEP.match(text) is not None


def is_step_with_date(text: str) -> bool:
    """Return whether the time of an item is behind a colon: 动员宣传，摸清底数：5月至7月。."""
    return _STEP_WITH_DATE.match(text) is not None


def organises(text: str) -> bool:
    """Return whether an item opens with the organisation of the work (加强组织领导), not with a grant."""
    return _headings().organise.search(text.partition("（")[0], 0, 16) is not None
