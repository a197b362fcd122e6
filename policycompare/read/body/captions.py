"""Run-in headings, the short sentences that open a provision, and titles of tables."""

import re

from policycompare.late import Late
from policycompare.read.body.paragraphs import Unit
from policycompare.read.letterhead.tokens import Segment

# A sentence that assigns a task is no heading.
ORDERS = re.compile(
    "应当|应该|不得|必须|可以|不适用|的，|是指|(?:部门|单位|政府|机构|企业|[委局厅办会])要|由[^，]{2,100}(?:负责|承担|组织实施|制定)"
)
_PAUSE = Late("[，、；]")
_NO_HEADING = re.compile(
    r"(?:为|根据|按照|围绕|在|到20|经过|对|以|随着|当前|通过|针对|凡|对于|由|各|是|20\d\d)"
)


# Nothing but a bracket with the bodies responsible after the first sentence: 建设冷库。（责任单位：市商务局）
_BODIES_ONLY = re.compile("（[^（）。]{2,200}(?:（[^（）。]{1,60}）[^（）。]{0,200}){0,6}）。?")


# The first sentence of an article is its title only if it is short and has no verb with a subject: 申报范围。 and
# 规范收费管理。 are, 收费实行目录管理。 and 各县可以收费。 are none.
_TASK = Late(
    "(?:进一步)?(?:加强|规范|建立|健全|完善|强化|坚持|推进|严格|明确|落实|优化|改进|深化|加快|做好|推行|促进)"
)
_CLAUSE = Late(
    "实[行施]|[应须可由将不]|[要](?!求|素|点|件)|[为](?![主民])|是(?!否)|负责|分[为成]|包括|[下附]设|设立|适用|采[取用]|按照?|进行|提出"
    r"|承担|执行|参与|编[写制]|有权|享[有受]|属于|具有|具备|使用[^权单者范]|鼓励|禁止|取得|成立|组成|经[^费济营验办手纪]|\d"
)
_LONGEST_TITLE, _LONGEST_TASK = 16, 20  # characters


def _is_article_title(heading: str) -> bool:
    """Return whether the first sentence of an article names its matter and states nothing."""
    if "，" in heading or len(heading) > _LONGEST_TASK:
        return False
    task = _TASK.match(heading)
    return bool(task or len(heading) <= _LONGEST_TITLE) and not _CLAUSE.search(
        heading, task.end() if task else 0
    )


def run_in_heading(unit: Unit, *, in_article: bool) -> str:
    """Return the short title sentence that opens a provision, without its 。; empty if there is none."""
    text, stop = unit.text, unit.text.find("。")
    if text[:1] == "【" and 0 < (closing := text.find("】", 0, 40)) < len(text) - 4:
        return text[: closing + 1]
    colon = text.find("：", 0, 16)
    if unit.gap:
        return text[: unit.gap]
    ends = unit.label is not None and colon > 0 and (stop < 0 or colon < stop)
    if ends and not _PAUSE.search(text, 0, colon):
        return "" if in_article and not _is_article_title(text[:colon]) else text[:colon]
    if not 0 < stop <= 40 or len(text) <= stop + 3:
        return ""
    if text[stop + 1] == "（" and _BODIES_ONLY.fullmatch(text, stop + 1):
        return ""
    heading = text[:stop]
    if (
        heading.count("，") > 1
        or "；" in heading
        or "：" in heading
        or _NO_HEADING.match(heading)
        or ORDERS.search(heading)
        or (in_article and not _is_article_title(heading))
    ):
        return ""
    return heading


_TABLE_TITLE = re.compile("[^，。；：]{4,40}(?:表|清单|目录|名单|一览)$")


def is_table_title(unit: Unit, following: Unit | Segment | None) -> bool:
    """Return whether an unlabelled line is the title of a table: behind the last clause that is an attachment."""
    if unit.label is not None or unit.grid or unit.cells or not _TABLE_TITLE.match(unit.text):
        return False
    if isinstance(following, Segment):
        return following.kind == "heading"  # the head of a table of tasks
    return following is not None and bool(following.cells)
