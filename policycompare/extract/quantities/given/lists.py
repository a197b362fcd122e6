"""Lists: numbers that count the items, classes or shares of which a text gives a list, or that a plan of the state has."""

import re

from policycompare.extract.quantities.attributes import Number
from policycompare.extract.quantities.names.several import counted, sharers
from policycompare.extract.vocabulary import pattern
from policycompare.late import Late

_NEAR = 60  # characters before a clause that may belong to it
_SHARE = Late(r"[\d.]{1,6}%")


def shares_together(it: Number) -> bool | None:
    """Answer for the number of shares, and for a share of what is named behind it.

    甲率、乙率和丙率3个95%, not 3个园区; 做到三个100%，即…, not 甲率、乙率和丙率“三个100%”.
    """
    if it.unit == "个":
        is_share = it.after[:1].isdecimal() and _SHARE.match(it.after)
    else:
        is_share = it.before.endswith("个") and counted(it.before) and not sharers(it.before)
    return True if is_share else None


_MADE_ONE = Late("(?:合并|整合|归并)[为成][^，；。]{0,80}$")
_MADE_ONE_OF = Late(r"[^，；。\d]{0,10}(?:合并|整合|归并)[为成]")


def made_one(it: Number) -> bool | None:
    """Answer for procedures that are made one: 将甲、乙合并为1项, 3项合并为1项."""
    return True if _MADE_ONE.search(it.before) or _MADE_ONE_OF.match(it.after) else None


def items(it: Number) -> bool | None:
    """Answer for the items of a list: 民政部门3项：, 重点工作共有30项."""
    return True if it.amount.op == "=" and _is_of_list(it) else None


# The items of a body or side, of which a list follows: 民政部门3项：, 人才培养方面3项, not 民政部门新增服务3项.
_ITEMS_OF_BODY = Late("(?:部门|机构|[厅局委办]|(?<=[一-鿿]{4})方面)(?:（[^（）]{1,12}）)?$")
# Two or more names, before their number: “甲”、“乙”2项, “甲”、“乙”等5项, not 制定《甲》、《乙》实施细则5项.
_CLOSING = ("”", '"', "》", "等")
_NAMES = Late('[”"》][、和及][^，；。]{2,80}[”"》]等?$')
# The tasks of a text: 重点工作共有30项, 服务项目共30项, not 重点工作完成30项.
_TASKS_HAVE = Late("(?:工作|任务|事项|举措|措施|要点|形式|清单|目录|服务项目)(?:一?共)?有?$")
# The parts of the document itself, of which no word says what they are for: 实施5项提升行动, not 实施5项节水工程.
_MOST_PARTS = 30
_PROGRAMMES = Late("(?:重点|重大|专项|提升|主要|攻坚|标志性){0,2}(?:行动|工程|任务|工作)(?=$|[，。；、（])")
_CARRIES_OUT = Late(
    "(?<!每年)(?<!每年组织)(?:实施|开展|推进|落实|部署|抓好|抓实|等|的|(?:实施|开展|推进|落实|部署|抓好)[^，。；]{1,12}[、和])$"
)
# Measures named by their number: 33项改革举措, not 推出33项改革举措.
# The short name of a text of so many points: 落实绿色发展20条措施, not 出台20条措施.
_MEASURES = ("措施", "政策措施", "举措", "意见")
_ISSUES = Late("(?:出台|制定|推出|发布|提出|研究|形成|印发|完善|新增)[^，。；]{0,20}$")
_STEPS = Late("[^，。；、\\d]{0,12}(?:举措|政策)")


def _is_of_list(it: Number) -> bool:
    """Return whether a number counts the items of a list: what a body has, names before it, the tasks of a text.

    >>> from policycompare.extract.quantities.amounts import Amount
    >>> from policycompare.extract.quantities.attributes import number_of
    >>> where = {"kind": "measure", "section": "", "is_timed": False}
    >>> _is_of_list(number_of(Amount(3, None, "项", "=", 4, 6, 4), "民政部门3项", "", "", **where))
    True
    """
    if not it.after:
        is_list = (_ITEMS_OF_BODY.search(it.before) and "其中" not in it.earlier[-_NEAR:] + it.before) or (
            it.before.endswith(_CLOSING) and _NAMES.search(it.before)
        )
        if is_list:
            return True
    if it.before.endswith(("有", "共")):
        return _TASKS_HAVE.search(it.before) is not None
    if _PROGRAMMES.match(it.after) and it.amount.value <= _MOST_PARTS and _CARRIES_OUT.search(it.before):
        return True
    if it.unit == "条" and it.after in _MEASURES and not _ISSUES.search(it.before):
        return True
    return _STEPS.match(it.after) is not None and not _found("{makings}$", it.before)


_NUMERALS = "一二两三四五六七八九十"
_CAMPAIGN = Late("“[^“”]{1,14}”[^，；。“”]{0,8}(?:活动|工程|行动|计划|战略)")


def campaign(it: Number) -> bool | None:
    """Answer for activities of one name: 开展五个“百名”读书活动, not 建设五个“智慧”社区, 评选50个“读书”示范点."""
    is_named = it.after[:1] == "“" and it.clause[it.amount.at] in _NUMERALS
    return not it.is_timed and _CAMPAIGN.match(it.after) is not None if is_named else None


_SHEETS = Late("[^，。；、\\d]{0,8}清单")


def sheets(it: Number) -> bool | None:
    """Answer for lists that are counted by the sheet: 4张要素清单."""
    return True if _SHEETS.match(it.after) else None


def plan_of_state(it: Number) -> bool | None:
    """Answer for the projects of a plan of the state: “十四五”规划102项重大工程, not 规划12项工程."""
    return True if it.before.endswith(("”规划", "”规划和")) else None


ITEMS = ("项", "个", "条", "类", "件", "种")
_FOLLOW = ("涉及", "包括", "包含", "分为", "分别为", "详见", "其中")
_LIST_HAS = Late("(?:清单|目录|名录|事项|指标|条款|措施|任务|项目库)[^，。；]{0,20}共[计有]?$")


def total(it: Number) -> bool | None:
    """Answer for what a list has in all: 目录共40项，涉及6个部门, not 建成共40项."""
    is_total = not it.after and "共" in it.before[-3:]
    return True if is_total and it.later.startswith(_FOLLOW) and _LIST_HAS.search(it.before) else None


_OF_CLASSES = Late("(?:^|(?<!面)对[^，。；、0-9]{0,8}|[及括含盖将把等]|确保)[0-9]{1,3}个?大?类$")
_CASES_OF = ("情况", "情形", "方式", "形式", "途径")


def classes(it: Number) -> bool | None:
    """Answer for kinds of known classes, and for cases: 对9类15种病, not 推广9类15种; 分3种情况, not 推广3种模式."""
    if it.unit == "种" and _OF_CLASSES.search(it.before):
        return _found("{makings}|推广|生产|抓好|种植", it.before) is None
    return True if it.after.startswith(_CASES_OF) else None


def last_or_first(it: Number) -> bool | None:
    """Answer for the last or first of a row: 最后一公里."""
    return True if it.before.endswith(("最后", "最先", "最初")) else None


def _found(template: str, text: str) -> re.Match | None:
    return pattern("targets", template).search(text)
