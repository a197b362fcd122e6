"""The kind of a section: what its heading gives, and what the items around the heading say of it."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from policycompare.late import Late
from policycompare.read.body import headings
from policycompare.read.body.captions import heads_safeguard, leads
from policycompare.read.body.kinds import statements
from policycompare.read.body.unit import Unit
from policycompare.read.labels import DASH
from policycompare.read.letterhead.tokens import Segment
from policycompare.text import fold

_NEW_TEXT = ("title", "attachment")
_SETS_UP = re.compile("建立|成立|组建")
_ASKS_HOW_THINGS_ARE = Late("背景|意义|必要性|形势|(?:取得|有)[^，。；？]{0,8}成效")
_FIRST = re.compile("[（(]?一[）)]?|1|第一[编篇章节]|第一部分")


def of_section(items: list[Unit | Segment], k: int, given: str | None, *, outer: bool) -> str | None:
    """Return the kind that heading `k` gives to the items below it; None if it gives none.

    Parameters
    ----------
    items : list of Unit or Segment
        The paragraphs of the document.
    k : int
        The position of the heading among them.
    given : str or None
        The kind that the headings around it give.
    outer : bool
        True for a section of the document (see `headings.of_heading`).
    """
    unit, following = items[k], items[k + 1] if k + 1 < len(items) else None
    text = unit.text
    if text[-1:] == "？" and _ASKS_HOW_THINGS_ARE.search(text):
        return "background"
    kind = headings.of_heading(text, given, outer=outer)
    opening = following.text[:_OPENING] if isinstance(following, Unit) else ""
    if kind == "background" and given == "measure" and statements.orders(opening):
        return None  # 风险研判 above 各县要每月研判一次
    if kind == "measure" and headings.is_support(text) and items_organise(items, k):
        kind = "safeguard"
    elif kind == "safeguard" and given != kind and headings.is_supply(text) and _is_task(items, k):
        kind = "measure"
    elif kind == "measure" and given == "mixed" and headings.MATTER.fullmatch(text.rstrip("。： ")):
        kind = None if statements.opens_with_aim(opening) else kind  # 空间格局 above 到2035年，…
    elif (kind is None and given == "measure" and _is_organisation(items, k)) or (
        unit.label is None and _LEADING_GROUP.search(text)
    ):
        kind = "safeguard"
    elif heads_principles(text, given, following):
        kind = "principle"
    elif kind in ("measure", None) and text.endswith(("安排", "计划")) and isinstance(following, Unit):
        is_schedule = heads_schedule(text, following) or plans_phases(text, items[k + 1 : k + 3])
        is_schedule = is_schedule or (text.endswith("安排") and _dates_parts(items, k))
        kind = "phase" if is_schedule else kind
    elif kind == "phase" and _names_actions(items, k):
        kind = "measure"
    above_tasks = isinstance(following, Segment) and following.kind == "heading"
    return None if kind == "phase" and above_tasks else kind  # 任务分工及进度安排表


def of_item(items: list[Unit | Segment], k: int, caption: str, *, alone: bool, in_general: bool) -> str:
    """Return the kind of labelled item `k` if nothing but its own words can make it another kind than measure.

    `alone` is true for a section that is one paragraph with a run-in heading, `in_general` for general provisions.

    >>> item = Unit([], "强化督促检查。各县要检查。")
    >>> of_item([item], 0, "强化督促检查", alone=True, in_general=False)
    'safeguard'
    """
    if in_general and statements.states_principles(items[k].text):
        return "principle"
    if not alone or not 0 < len(caption) <= _LONGEST or caption.endswith("制度"):
        return "measure"
    if "领导" in caption:  # not 加强领导，更新设备
        is_safeguard = heads_safeguard(caption.rpartition("，")[2])
    else:
        kind = headings.of_heading(caption, None, outer=True) if headings.organises(caption) else None
        is_safeguard = kind == "safeguard" and not (headings.is_supply(caption) and _tasks_follow(items, k))
    return "safeguard" if is_safeguard else "measure"


_LONGEST, _OPENING = 16, 60  # characters; a longer run-in heading names a matter
_NEAR = 12  # parts; support farther from the organisation of the work is not next to it
_MONTH = re.compile(r"\d ?月")
_TASKS = re.compile("任务|(?:工作|主要|重点)(?:内容|措施|举措)|重点工作")
_TIMES = re.compile("安排|步骤|进度|阶段|时间")


def holds_tasks(heading: str) -> bool:
    """Return whether a section holds tasks even if it groups them by phases: the items in each phase are measures.

    >>> holds_tasks("工作任务"), holds_tasks("任务和进度安排")
    (True, False)
    """
    return _TASKS.search(heading) is not None and _TIMES.search(heading) is None


def _neighbours(items: list[Unit | Segment], k: int, step: int) -> Iterator[Unit]:
    """Yield the labelled items of the rank of item `k` before it (`step` -1) or behind it, nearest first."""
    rank, at = items[k].rank, k + step
    while 0 <= at < len(items):
        item = items[at]
        if not isinstance(item, Unit):
            if item.kind in _NEW_TEXT:
                return
        elif item.label is not None and item.rank <= rank:
            if item.rank < rank and step < 0:
                return
            yield item
            if item.rank < rank:
                return
        at += step


_SHORTEST = 3  # characters; so short a heading names no task
# What sections at the end of a text are about: 其他事项, 结果运用, 联系方式.
_ON_TEXT = re.compile(
    "^(?:其[他它]|有关|附|(?:加强|强化)[^，。]{0,2}(?:协调|沟通|协作|配合|联系))|^(?!优化|完善|健全|规范|简化|加快|建立|制定|强化|加强|严格|实行|推行|创新|提高|开展|推进)[^，。]{0,6}(?:事项|说明|方式|电话|纪律|附件|附表|办法|[运应使]用|程序|衔接|报送|上报|验收|时间|期限|奖惩|奖励|处罚|解读|要求|依据|名单|清单)$"
)


def _tasks_follow(items: list[Unit | Segment], k: int) -> bool:
    """Return whether the section behind section `k` of the same text heads tasks: safeguards come last."""
    item = next(_neighbours(items, k, 1), None)
    if item is None or "." in items[k].mark or _FIRST.fullmatch(fold(item.mark)):
        return False
    heading = item.text.partition("。")[0]
    if headings.of_heading(heading, None, outer=True) != "measure" or headings.organises(heading):
        return False
    return len(heading) > _SHORTEST and not _ON_TEXT.search(heading)


# The title of an attachment on those who lead the work: 护河工作领导小组组成人员及职责.
_LEADING_GROUP = Late(
    "(?:领导|协调|推进)小组[^，。]{0,4}(?:成员(?:单位)?|组成人员)[^，。]{0,4}职责$|工作专班[^，。]{0,8}职责$"
)
_FEW_GRANTS = 0.2  # share of items
_GRANTS = re.compile("给予|补[贴助]|奖[励补]|[免减]征|减免|退还|\\d(?:%|[万亿]?[元吨亩户人])")


def _is_task(items: list[Unit | Segment], k: int) -> bool:
    """Return whether section `k`, which supplies, checks or divides work, is measure: not behind the tasks, or it grants."""
    if _tasks_follow(items, k):
        return True
    if items[k].label is None or not headings.is_behind_tasks(items[k].text):
        return False
    below = list(takewhile(lambda item: isinstance(item, Unit) and item.rank > items[k].rank, items[k + 1 :]))
    n_grants = sum(_GRANTS.search(item.text) is not None for item in below)
    return not _tasks_precede(items, k) or n_grants > _FEW_GRANTS * len(below)


def _tasks_precede(items: list[Unit | Segment], k: int) -> bool:
    """Return whether one of the sections before section `k` of the same text heads tasks."""
    for item in islice(_neighbours(items, k, -1), _NEAR):
        heading = item.text.partition("。")[0]
        is_matter = headings.MATTER.fullmatch(heading) is not None
        if not is_matter and headings.of_heading(heading, None, outer=True) == "measure":
            return True
    return False


def _is_organisation(items: list[Unit | Segment], k: int) -> bool:
    """Return whether part `k` of a chapter of measures heads the organisation of the work, or support next to it.

    That is 加强领导，落实责任, which sets up no body, and 资金保障 if only such parts are between 组织保障 and it.
    """
    text = items[k].text.rstrip("。： ")
    if heads_safeguard(text):
        return not _SETS_UP.search(text)
    for item in islice(_neighbours(items, k, -1), _NEAR) if text.endswith("保障") else ():
        if not item.text.endswith("保障"):
            return False
        if headings.of_heading(item.text, "measure", outer=False) == "safeguard":
            return True
    return False


def items_organise(items: list[Unit | Segment], k: int) -> bool:
    """Return whether most items of section `k` organise the work (加强组织领导); its grants are fewer."""
    texts = _parts(items, k)
    share = sum(map(headings.organises, texts)) / max(1, len(texts))
    return share > 0.5 or (share > 0.35 and leads(texts[0]))


def heads_principles(heading: str, parent: str | None, below: Unit | Segment | None) -> bool:
    """Return whether a heading in 总体要求 heads principles under another name: 基本要求 above items with a dash."""
    named = parent == "mixed" and heading.rstrip("。：") == "基本要求"
    return named and isinstance(below, Unit) and below.mark == DASH


def heads_schedule(heading: str, below: Unit) -> bool:
    """Return whether a heading that ends with 安排 heads a schedule: items with a time, or a paragraph with months."""
    names = heading.endswith(("进度安排", "时间安排"))
    if below.label is not None:
        dated = names or (heading.endswith("行动安排") and headings.is_step_with_date(below.text))
        return headings.is_dated_step(below.text) or (dated and _MONTH.search(below.text) is not None)
    return names and len(_MONTH.findall(below.text)) > 1


# What the parts of a section open with: 县级自评。2月底前，…; and the name of one that is a task: 绿色交通行动。
_OPENS_DATED = re.compile("(?:[^，。；：\\d]{2,14}[。：])?(?:于|在)?(?:20\\d\\d ?年 ?)?\\d{1,2} ?月")
_ACTION = re.compile("[^，。；：\\d]{2,20}行动[。：]?$")
_MOST_DATED, _FEWEST_DATED, _FEWEST_ACTIONS = 0.75, 3, 2  # share, items, items


def _parts(items: list[Unit | Segment], k: int) -> list[str]:
    """Return the texts of the outermost labelled items of section `k`."""
    below = (items[i] for i in range(k + 1, len(items)))
    inside = takewhile(lambda item: not isinstance(item, Unit) or item.rank > items[k].rank, below)
    labelled = [item for item in inside if isinstance(item, Unit) and item.label is not None]
    outermost = min((item.rank for item in labelled), default=0)
    return [item.text for item in labelled if item.rank == outermost]


def _dates_parts(items: list[Unit | Segment], k: int) -> bool:
    """Return whether most parts of section `k` open with a date, also behind their names: 县级自评。2月底前，…."""
    texts = _parts(items, k)
    n_dated = sum(_OPENS_DATED.match(text) is not None for text in texts)
    return n_dated >= _FEWEST_DATED and n_dated >= _MOST_DATED * len(texts)


def _names_actions(items: list[Unit | Segment], k: int) -> bool:
    """Return whether the parts of section `k` are tasks named as such, not phases (绿色交通行动)."""
    texts = _parts(items, k)
    return len(texts) >= _FEWEST_ACTIONS and all(_ACTION.match(text) for text in texts)


# The name of what is done when, and what it heads: 实施阶段 above its times, or paragraphs that open with a year.
_PLAN = Late("(?:计划|工作|进度|实施|推进|总体)(?:安排|计划)")
_STAGE, _YEAR = Late("[^，。；：（）\\d]{1,10}(?<!新)阶段[。：]?"), Late("20\\d\\d ?年")
_TIME = Late("[^，。；：]{0,8}(?:20\\d\\d ?年|\\d ?月)")


def plans_phases(heading: str, below: list[Unit | Segment]) -> bool:
    """Return whether a heading such as 工作计划 heads phases: 实施阶段 above a time, or two paragraphs that open with years.

    >>> below = [Unit([], "2031年，完成普查。"), Unit([], "2033年，完成改造。")]
    >>> plans_phases("工作计划", below), plans_phases("工作计划", below[:1]), plans_phases("种植计划", below)
    (True, False, False)
    """
    if not _PLAN.fullmatch(heading) or len(below) < 2 or not all(isinstance(item, Unit) for item in below):
        return False
    first, second = below
    if first.label is not None:
        return _STAGE.fullmatch(first.text) is not None and _TIME.match(second.text) is not None
    return second.label is None and all(_YEAR.match(item.text) for item in below)
