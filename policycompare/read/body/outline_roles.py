"""The role of a paragraph in the outline: heading, lead-in (stem) or provision; rules in turn, the first answer counts."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from policycompare.late import Late
from policycompare.read.body.captions import (
    DASHES,
    NAMED,
    announces,
    heads_tasks,
    is_phase_alone,
    only_heads,
    points_to_table,
)
from policycompare.read.body.run_in_headings import ORDERS
from policycompare.read.body.unit import Unit
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.lines.joining import is_ended

Role = Literal["heading", "stem", "provision"]
_ARTICLE, _SECTION, _PART, _INNER = 3, 4, 5, 9  # ranks of 第一条, 一、, （一） and ①


class Line(NamedTuple):
    """A unit as the rules of its role see it, with the two items after it; `outer` is true for a section.

    `ends` is true if the item above it, which ends with ；, has the same rank (see `captions.ends_list`). `place` is
    its position among the items.
    """

    unit: Unit
    following: Unit | Segment | None
    outer: bool
    second: Unit | Segment | None = None
    ends: bool = False
    place: tuple[list[Unit | Segment], int] = ([], 0)

    @property
    def contains(self) -> bool:
        """Return whether the following item is inside the unit."""
        unit, following = self.unit, self.following
        if not isinstance(following, Unit):
            kind = following.kind if following else ""
            return unit.label is None and kind in ("note", "recipients")
        is_text = unit.label is None and (following.label is not None or following.text != "")
        return following.rank > unit.rank or is_text


_SENTENCE_END = re.compile("[。；！？]")
_LONGEST_QUESTION = 200


def _question(line: Line) -> Role | None:
    """Decide that what is asked (问题：补贴向谁申请？) is a heading, if an answer follows."""
    text = line.unit.text
    asks = text[-1:] == "？" and text[-2:-1] != "？" and len(text) <= _LONGEST_QUESTION
    return "heading" if asks and isinstance(line.following, Unit) else None


def _sentences(line: Line) -> Role | None:
    """Decide that several sentences, or a long one, are a provision; not a name that a lead-in follows."""
    text = line.unit.text
    named = text[-1:] == "：" and "。" in text[:21] and NAMED.match(text)
    if (named or (line.unit.rank == _PART and heads_tasks(line.unit, line.following))) and line.contains:
        return "heading"
    text = text.rstrip("。：；")
    return "provision" if len(text) > 60 or "。" in text or _SENTENCE_END.search(text) else None


def _bracketed_head(line: Line) -> Role | None:
    """Decide that text behind a head in 【】 is a provision (【支持研发】设立资金); 【支持研发】 alone may be a heading."""
    text = line.unit.text
    return "provision" if text[:1] == "【" and 0 < text.find("】") < len(text) - 1 else None


def _table(line: Line) -> Role | None:
    """Decide that a table, or a row of one, is a provision."""
    return "provision" if line.unit.cells or line.unit.grid else None


def _label_only(line: Line) -> Role | None:
    """Decide that a label without text (第三章) is a heading."""
    return None if line.unit.text else "heading"


# What divides a matter (处罚分为三档。): paragraphs below it say more of it, items are what it announces.
_DIVIDES = re.compile("(?:[^，。；：分]|分(?![为成]))+分[为成][^。；：]+。")


def _division(line: Line) -> Role | None:
    """Decide that a sentence which divides its matter (处罚分为三档。) is a provision above paragraphs without label."""
    following = line.following
    above_text = isinstance(following, Unit) and following.label is None and not following.cells
    return "provision" if above_text and _DIVIDES.fullmatch(line.unit.text) else None


def _announcement(line: Line) -> Role | None:
    """Decide that a sentence which announces the items in it, or points to a table, is a lead-in."""
    text = line.unit.text
    if text[-1] not in "：。":
        return None
    # 补贴按亩计算，标准如下： above a note alone, whose table is lost, is what is left of the rule.
    lists = line.contains and (isinstance(line.following, Unit) or "，" not in text)
    is_lead_in = points_to_table(text) or (lists and announces(line.unit, line.following))
    return "stem" if is_lead_in else None


# One of a series that numbers name, above its items: 方向3先进材料应用奖励。
_NUMBERED_NAME = re.compile(r"(?:方向|任务|专题|课题|类别|主题|赛道|模块)\d{1,2}[^，；：\d]{4,}。")


def _unlabelled(line: Line) -> Role | None:
    """Decide that a short line without label and final stop (发展产业) is a heading; 发展产业。 is a provision."""
    text = line.unit.text
    if line.unit.label is not None:
        return None
    short = len(text) <= 40 and text.count("，") <= 1 and not is_ended(text)
    # the caption of a table, or the first line of a title
    above = isinstance(line.following, Segment) and line.following.kind in ("heading", "title")
    named = short and text[-1] not in "。；！？：" and (line.contains or above)
    if text[-1] == "。" and len(text) <= 40 and _NUMBERED_NAME.match(text):
        named = isinstance(line.following, Unit) and _SECTION < line.following.rank <= _INNER
    return "heading" if named else "provision"


# The last of the items of a list, which names what else is in it: 9.其他职能。
_OTHERS = Late("其[他它](?!事项)[^，。；：]{2,12}。")


def _last_item(line: Line) -> Role | None:
    """Decide that the last item of a list is a provision: （四）其他材料。 behind （三）申请书；.

    So is 9.其他职能。 directly behind 8.调解纠纷。.
    """
    is_text = isinstance(line.following, Unit) and line.following.label is None
    ends = line.ends and not line.unit.text.startswith("附")
    return "provision" if is_text and (ends or _names_others(*line.place)) else None


def _names_others(items: list[Unit | Segment], k: int) -> bool:
    """Return whether item `k` names what else is in its list, directly behind another item of its rank."""
    unit, above = items[k], items[k - 1] if k else None
    is_inner = unit.label is not None and unit.rank > _PART and _OTHERS.fullmatch(unit.text) is not None
    return is_inner and isinstance(above, Unit) and above.label is not None and above.rank == unit.rank


def _above_lead_in(line: Line) -> Role | None:
    """Decide that the last item of a list is a provision: 2.培训人员。 above 到2030年： and 1.…, whose list is another."""
    following, second = line.following, line.second
    if not isinstance(following, Unit) or following.label is not None or following.text[-1:] != "：":
        return None
    is_other = isinstance(second, Unit) and second.label is not None and second.rank <= line.unit.rank
    return "provision" if is_other and line.unit.text[-1] in "。；" else None


def _with_items(line: Line) -> Role | None:
    """Decide on a labelled line with items, a table, or no final stop: a heading with up to two commas.

    One that says who does what (（一）登记由市局负责。), states a figure, obliges (see `only_heads`) or has three clauses
    above ——, is none.
    """
    if not line.contains:
        return None
    is_list = line.following.label is not None or line.following.cells
    if line.unit.text[-1] in "。；":
        if not is_list:
            return None
        text, above_dashes = line.unit.text, line.following.rank == DASHES
        states = ORDERS.search(text) or _ACTS.search(text) or (text[-1] == "。" and _REACHES.search(text))
        if states or (above_dashes and text.count("，") > 1):
            return "provision"
        if line.unit.rank == _ARTICLE and _STATES.search(text):
            return "provision"
    elif line.unit.rank == _ARTICLE and not is_list and ORDERS.search(line.unit.text):
        return "provision"  # an article that breaks off
    return "heading" if only_heads(line.unit.text) else "provision"


# What an article states before its items: 水费按季计收，年底结清。, 水费包括…。; not 水费的使用与管理。
_STATES = Late("，|包括|分[为成]|实行|适用于")
_ACTS = re.compile("(?:部门|单位|政府|机构|企业|人员|[委局厅办])(?:应|须|负责)|应(?:定期|及时|按|具备)")
# Nor is one that states a figure to be reached: 普及率达到88%。, 绿化率30%。; 实现三个100%。 may be a heading.
_REACHES = re.compile(
    "\\d ?(?:%|[万亿](?!级))|(?:达到?|[高升长加低少缩减大增提降][到至]|超过|突破|增长|下降|控制在|不低于|不少于) ?\\d"
)


_LONGEST_SENTENCE = 32  # characters of a heading above paragraphs, where it is not one of a list of them
_NEAR = 60  # items


def _with_paragraph(line: Line) -> Role | None:
    """Decide on a sentence with a paragraph: （一）加强宣传。 is a heading, an article or （一）各县要加强宣传。 is not."""
    text = line.unit.text
    if not line.contains:
        return None
    if text[-2:] == "）。" and line.unit.label is not None and is_phase_alone(text):
        return "heading"
    orders = text[-1] == "；" or line.unit.rank == _ARTICLE or ORDERS.search(text) or _REACHES.search(text)
    if orders or text.count("，") > 1:
        return "provision"
    return "heading" if len(text) <= _LONGEST_SENTENCE or _is_among_headings(*line.place) else "provision"


def _is_among_headings(items: list[Unit | Segment], k: int) -> bool:
    """Return whether all items of the list of item `k`, which has no number, are sentences above paragraphs, most short."""
    if any(map(str.isdigit, items[k].text)):  # 每年投运公交车200辆 is more than a heading
        return False
    texts = [items[k].text]
    for step in (-1, 1):
        for at in range(k + step, k + step * _NEAR, step):
            item = items[at] if 0 <= at < len(items) else None
            if not isinstance(item, Unit) or item.rank < items[k].rank:
                break
            if item.rank == items[k].rank:
                below = items[at + 1] if at + 1 < len(items) else None
                above_text = isinstance(below, Unit) and below.label is None and not below.cells
                if not above_text or item.text.find("。") != len(item.text) - 1:
                    return False
                texts.append(item.text)
    n_short = sum(len(text) <= _LONGEST_SENTENCE for text in texts)
    return len(texts) > 2 and n_short * 2 >= len(texts)


def _empty_section(line: Line) -> Role | None:
    """Decide that an outer section without a final stop (四、保障措施) is a heading, but no article that breaks off."""
    text = line.unit.text
    if line.unit.rank == _ARTICLE and ("，" in text or ORDERS.search(text)):
        return None
    is_section = line.outer and line.unit.rank <= _SECTION
    return "heading" if is_section and text[-1] not in "。；" and len(text) <= 40 else None


_ROLES: tuple[Callable[[Line], Role | None], ...] = (
    _question,
    _sentences,
    _table,
    _bracketed_head,
    _label_only,
    _division,
    _announcement,
    _unlabelled,
    _last_item,
    _above_lead_in,
    _with_items,
    _with_paragraph,
    _empty_section,
)


def role_of(line: Line) -> Role:
    """Return the answer of the first rule that gives one, else provision."""
    for rule in _ROLES:
        if role := rule(line):
            return role
    return "provision"
