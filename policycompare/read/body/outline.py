"""The outline of a document: its headings, lead-ins and provisions with their paths and kinds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from policycompare.late import Late
from policycompare.read.body import kinds
from policycompare.read.body.captions import (
    DASHES,
    NAMED,
    ORDERS,
    PURPOSE,
    addresses_all,
    announces,
    closes_text,
    ends_list,
    heads_safeguard,
    heads_tasks,
    is_outside_sections,
    is_phase_alone,
    is_title,
    labels_follow,
    leads,
    n_remaining,
    on_this_work,
    only_heads,
    opens_schedule,
    opens_text,
    points_to_table,
    rank_phases,
    run_in_heading,
    states_aim,
)
from policycompare.read.body.paragraphs import Unit
from policycompare.read.body.section_kinds import holds_tasks, of_item, of_section
from policycompare.read.labels import DASH
from policycompare.read.letterhead.cover_note import instructs, opens_clauses
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.lines.joining import is_ended

Role = Literal["heading", "stem", "provision"]
_ARTICLE, _SECTION = 3, 4  # ranks of 第一条 and of 一、
# So many items at most are behind 加强领导 where it opens the safeguards of a text, so many times as many before.
_CLOSING, _BEFORE = 7, 2
_NOTED = ("transmittal", "issuer", "date", "signature", "number")
_GENERAL = 5  # articles at most that are general provisions where no chapter heads them
_LONGEST_NAME = 24  # characters; no longer sentence names what a paragraph of background is about
_LAST = 1  # unit behind the last paragraph: that on validity may follow it
_WHOLE = 4  # provisions; a text has at least so many
_UNLABELLED, _LEAD_IN, _INNER = 5.9, 8.5, 9  # ranks of a heading and a lead-in without a label, and of ①


@dataclass(slots=True)
class OutlineItem:
    """A heading, lead-in (`stem`) or provision with its path; `caption` is its run-in heading."""

    role: Role
    unit: Unit
    path: str = ""
    kind: str = ""
    caption: str = ""
    section: str | None = None
    stem: str | None = None


class _Level(NamedTuple):
    """A heading or labelled item that contains others, with the kind that it gives them."""

    rank: float
    label: str
    kind: str | None
    heading: str


class _LeadIn(NamedTuple):
    """A lead-in; `lists` is true if a labelled item follows it."""

    text: str
    rank: float
    lists: bool


@dataclass(slots=True)
class _Outline:
    """The position in the outline of a text: the levels around the next item, outermost first."""

    levels: list[_Level] = field(default_factory=list)
    lead_in: _LeadIn | None = None
    outermost: float = 99.0  # smallest rank of a label so far
    labelled: bool = False  # a label has occurred
    n_provisions: int = 0
    in_item: bool = False  # the last label is that of a provision, not of a heading
    noted: bool = False  # a cover note is above, not yet its signature or the text that it forwards
    aims: bool = False  # the paragraph above sets an aim; its items are goals
    ended: float | None = None  # rank of the item above, which ends its list with one sentence
    closing: float | None = None  # rank of 加强领导 among the last items: safeguards from there on

    def enter(self, unit: Unit) -> None:
        """Close the levels and the lead-in that do not contain `unit`."""
        labelled, rank = unit.label is not None, unit.rank
        inner = rank if labelled else self.ended or _INNER
        self.ended = None
        self.levels = [level for level in self.levels if level.rank < inner]
        if labelled:
            self.labelled, self.noted = True, False
            if rank < self.outermost:
                self.outermost = rank
        lead_in = self.lead_in
        if lead_in and (rank <= lead_in.rank or (lead_in.lists and not labelled and not unit.cells)):
            self.lead_in = None

    @property
    def is_whole(self) -> bool:
        """Whether the provisions so far, below labels, may be those of a whole text."""
        return self.n_provisions >= _WHOLE and any(level.label for level in self.levels)

    @property
    def kind(self) -> str | None:
        """The kind that the levels give."""
        for level in reversed(self.levels):
            if level.kind:
                return level.kind
        return None

    def item(self, role: Role, unit: Unit) -> OutlineItem:
        """Return `unit` as an item, with the labels and headings of the levels around it."""
        labels, above = [], []
        for _, label, _, heading in self.levels:
            if label:
                labels.append(label)
            if heading:
                above.append(heading)
        if unit.label:
            labels.append(unit.mark)
        return OutlineItem(role, unit, "/".join(labels), "", "", " / ".join(above) or None)


class _Line(NamedTuple):
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


def outline_items(items: list[Unit | Segment]) -> Iterator[OutlineItem | Segment]:
    """Yield each unit with its role, path, kind and section, and the segments unchanged."""
    outline = _Outline()
    rank_phases(items)
    labels, remaining = labels_follow(items), n_remaining(items)
    ahead = [*items, None, None]
    opened = False  # the unit above is a labelled heading
    for k, item in enumerate(items):
        if isinstance(item, Segment):
            kind = item.kind
            if kind in _NOTED:
                outline.noted = kind == "transmittal"
            if kind == "title":
                outline = _Outline()
            elif kind == "attachment" or (kind == "date" and outline.n_provisions):
                outline = _Outline(labelled=outline.labelled, n_provisions=outline.n_provisions)
            yield item
            continue
        labelled = item.label is not None
        following = ahead[k + 1]
        if not labelled and not opened and opens_text(item, following) and outline.is_whole:
            outline = _Outline()
            if is_title(item.text):
                yield outline.item("heading", item)
                continue
        if not labelled and outline.levels and is_outside_sections(item, following, labels_follow=labels[k]):
            outline = _Outline(labelled=outline.labelled, n_provisions=outline.n_provisions)
        outline.enter(item)
        outer = labelled and (item.rank <= _SECTION or item.rank <= outline.outermost)
        ends = labelled and ends_list(item, items[k - 1] if k else None)
        line = _Line(item, following, outer, ahead[k + 2], ends, (items, k))
        role = _role(line)
        is_first = not outline.labelled and outline.n_provisions == 0
        if role == "stem" and is_first and PURPOSE.match(item.text):
            role = "provision"
        entry = outline.item(role, item)
        opened = labelled and role == "heading"
        if labelled or role == "heading":
            outline.in_item = role == "provision"
        if role == "heading":
            _open_heading(outline, line, k, items)
        elif role == "stem":
            _open_lead_in(outline, line)
        else:
            follow = remaining[k]
            closes = follow <= _CLOSING and outline.n_provisions >= _BEFORE * (follow + 1)
            if closes and labelled and leads(item.text):
                outline.closing = item.rank
            _read_provision(outline, line, entry, labels_follow=labels[k])
            outline.noted = outline.noted or (not outline.labelled and opens_clauses(item.text))
            outline.ended = item.rank if ends and item.text.find("。") == len(item.text) - 1 else None
            if follow <= _LAST and not labelled and outline.in_item:
                _close(outline, entry, following)
        yield entry


def _close(outline: _Outline, entry: OutlineItem, following: Unit | Segment | None) -> None:
    """Take one of the last paragraphs out of the item above it if it is about the text, or about its section."""
    text = entry.unit.text
    closes = closes_text(entry.unit, following)
    addresses = closes and addresses_all(text)
    if entry.kind == "measure" and addresses:
        entry.kind = "safeguard"
    around = [level.kind for level in outline.levels[:-1]]
    in_safeguard = addresses and "safeguard" in around
    if closes and not in_safeguard:
        entry.path, entry.section, entry.stem = "", None, None
    elif in_safeguard or (on_this_work(text) and not (isinstance(following, Unit) and following.label)):
        n_around = around.index("safeguard") + 1 if in_safeguard else -1
        outline.levels = outline.levels[:n_around]
        above = outline.item("provision", entry.unit)
        entry.path, entry.section = above.path, above.section


def _role(line: _Line) -> Role:
    """Return the answer of the first rule that gives one, else provision."""
    for rule in _ROLES:
        if role := rule(line):
            return role
    return "provision"


def _open_heading(outline: _Outline, line: _Line, k: int, items: list[Unit | Segment]) -> None:
    """Open the level of heading `k`."""
    unit, given = line.unit, outline.kind
    kind = of_section(items, k, given, outer=line.outer)
    outline.aims, outline.closing = False, None
    text = unit.text
    if unit.mark.endswith("阶段"):
        text = unit.mark + ("" if text[:1] == "（" else "：") + text
    if unit.label is None:
        outline.levels = [level for level in outline.levels if level.rank != _UNLABELLED]
    rank = _UNLABELLED if unit.label is None else unit.rank
    outline.levels.append(_Level(rank, unit.mark, kind, text.rstrip("。：")))
    outline.lead_in = None


def _open_lead_in(outline: _Outline, line: _Line) -> None:
    """Open the level of a lead-in."""
    unit, following = line.unit, line.following
    if unit.label is not None:
        outline.levels.append(_Level(unit.rank, unit.mark, None, ""))
    lists = isinstance(following, Unit) and following.label is not None
    outline.aims = states_aim(unit.text)
    outline.lead_in = _LeadIn(unit.text, _LEAD_IN if unit.label is None else unit.rank, lists)


def _read_provision(outline: _Outline, line: _Line, entry: OutlineItem, *, labels_follow: bool) -> None:
    """Set kind, run-in heading and lead-in of a provision, and open its level if it has a label."""
    unit, given, labelled = line.unit, outline.kind, line.unit.label is not None
    above = unit.rank if labelled else outline.levels[-1].rank if outline.levels else None
    caption = run_in_heading(unit, in_article=above == _ARTICLE)
    opens = outline.n_provisions == 0 and isinstance(line.following, Unit)
    before = not outline.labelled and (labels_follow or kinds.is_preamble(unit.text, opens=opens))
    before = before and not unit.grid and not (outline.noted and not labelled and instructs(unit.text))
    outline.n_provisions += 1
    kind = "background" if given == "background" else "table"
    if not unit.cells:
        outline.aims &= given is not None or unit.mark == DASH
        kind = kinds.of_provision(
            unit.text, caption, given, labelled=labelled, before_sections=before, aims=outline.aims
        )
    if kind == "safeguard" and any(part == "duty" for *_, part in unit.aside):
        kind = "measure"  # a task of a table of tasks and bodies, whatever chapter it closes
    closes = outline.closing is not None and unit.rank >= outline.closing
    if kind == "measure" and (closes or (caption and labelled and heads_safeguard(caption))):
        kind = "safeguard"
    if kind == "measure" and labelled:
        in_general = any(level.heading == "总则" for level in outline.levels)
        in_general |= not outline.levels and unit.rank == _ARTICLE and outline.n_provisions <= _GENERAL
        alone = given is None and unit.rank == _SECTION
        kind = of_item(*line.place, caption, alone=alone, in_general=in_general)
    if kind == "measure" and not labelled and not unit.cells and opens_schedule(unit.text, line.following):
        kind = "phase"
    if not labelled and not unit.cells:
        opens_aims = given in ("mixed", "tasks", "ideology") or (before and unit.text.endswith("目标："))
        outline.aims = opens_aims and states_aim(unit.text)
    # （1）技术力量雄厚。我市现有…: the title sentence of a labelled paragraph of background
    is_name = kind == "background" and labelled and unit.text.find("。", 0, _LONGEST_NAME) == len(caption)
    if kind in ("preamble", "background", "validity") and not (unit.gap or (is_name and "，" not in caption)):
        caption = ""
    if labelled:
        gives = given in ("mixed", "tasks") or (given is None and kind != "measure")
        gives |= kind in {"measure": ("goal", "phase", "safeguard"), "goal": ("measure",)}.get(given, ())
        in_tasks = kind == "phase" and bool(outline.levels) and holds_tasks(outline.levels[-1].heading)
        own = kind if gives and not in_tasks else None
        outline.levels.append(_Level(unit.rank, unit.mark, own, caption))
    elif kind == "validity" and (
        given != "validity" or outline.in_item or not kinds.is_validity(unit.text)
    ):  # not what 附则 heads
        entry.path, entry.section, outline.lead_in = "", None, None
    entry.kind, entry.caption = kind, caption
    entry.stem = outline.lead_in.text if outline.lead_in else None


_SENTENCE_END = re.compile("[。；！？]")


def _sentences(line: _Line) -> Role | None:
    """Decide that several sentences, or a long one, are a provision; not a name that a lead-in follows."""
    text = line.unit.text
    named = text[-1:] == "：" and "。" in text[:21] and NAMED.match(text)
    if (named or heads_tasks(line.unit, line.following)) and line.contains:
        return "heading"
    text = text.rstrip("。：；")
    return "provision" if len(text) > 60 or "。" in text or _SENTENCE_END.search(text) else None


def _bracketed_head(line: _Line) -> Role | None:
    """Decide that text behind a head in 【】 is a provision (【支持研发】设立资金); 【支持研发】 alone may be a heading."""
    text = line.unit.text
    return "provision" if text[:1] == "【" and 0 < text.find("】") < len(text) - 1 else None


def _table(line: _Line) -> Role | None:
    """Decide that a table, or a row of one, is a provision."""
    return "provision" if line.unit.cells or line.unit.grid else None


def _label_only(line: _Line) -> Role | None:
    """Decide that a label without text (第三章) is a heading."""
    return None if line.unit.text else "heading"


def _announcement(line: _Line) -> Role | None:
    """Decide that a sentence which announces the items in it, or points to a table, is a lead-in."""
    text = line.unit.text
    if text[-1] not in "：。":
        return None
    is_lead_in = points_to_table(text) or (line.contains and announces(line.unit, line.following))
    return "stem" if is_lead_in else None


# One of a series that numbers name, above its items: 方向3先进材料应用奖励。
_NUMBERED_NAME = re.compile(r"(?:方向|任务|专题|课题|类别|主题|赛道|模块)\d{1,2}[^，；：\d]{4,}。")


def _unlabelled(line: _Line) -> Role | None:
    """Decide that a short line without label and final stop (发展产业) is a heading; 发展产业。 is a provision."""
    text = line.unit.text
    if line.unit.label is not None:
        return None
    short = len(text) <= 40 and text.count("，") <= 1 and not is_ended(text)
    above_table = isinstance(line.following, Segment) and line.following.kind == "heading"
    named = short and text[-1] not in "。；！？：" and (line.contains or above_table)
    if text[-1] == "。" and len(text) <= 40 and _NUMBERED_NAME.match(text):
        named = isinstance(line.following, Unit) and _SECTION < line.following.rank <= _INNER
    return "heading" if named else "provision"


def _last_item(line: _Line) -> Role | None:
    """Decide that the last item of a list is a provision: （四）其他材料。 behind （三）申请书；."""
    is_text = isinstance(line.following, Unit) and line.following.label is None
    return "provision" if line.ends and is_text and not line.unit.text.startswith("附") else None


def _above_lead_in(line: _Line) -> Role | None:
    """Decide that the last item of a list is a provision: 2.培训人员。 above 到2030年： and 1.…, whose list is another."""
    following, second = line.following, line.second
    if not isinstance(following, Unit) or following.label is not None or following.text[-1:] != "：":
        return None
    is_other = isinstance(second, Unit) and second.label is not None and second.rank <= line.unit.rank
    return "provision" if is_other and line.unit.text[-1] in "。；" else None


def _with_items(line: _Line) -> Role | None:
    """Decide on a labelled line with items, a table, or no final stop: a heading with up to two commas.

    One that says who does what (（一）登记由市局负责。), obliges (see `only_heads`) or has three clauses above ——, is none.
    """
    if not line.contains:
        return None
    is_list = line.following.label is not None or line.following.cells
    if line.unit.text[-1] in "。；":
        if not is_list:
            return None
        text, above_dashes = line.unit.text, line.following.rank == DASHES
        if ORDERS.search(text) or _ACTS.search(text) or (above_dashes and text.count("，") > 1):
            return "provision"
        if line.unit.rank == _ARTICLE and _STATES.search(text):
            return "provision"
    elif line.unit.rank == _ARTICLE and not is_list and ORDERS.search(line.unit.text):
        return "provision"  # an article that breaks off
    return "heading" if only_heads(line.unit.text) else "provision"


# What an article states before its items: 水费按季计收，年底结清。, 水费包括…。; not 水费的使用与管理。
_STATES = Late("，|包括|分[为成]|实行|适用于")
_ACTS = re.compile("(?:部门|单位|政府|机构|企业|人员|[委局厅办])(?:应|须|负责)|应(?:定期|及时|按|具备)")
# Nor is one that states a figure to be reached: 普及率达到88%。; 实现三个100%。 may be a heading.
_REACHES = re.compile(
    "(?:达到?|[高升长加低少缩减大增提降][到至]|超过|突破|增长|下降|控制在|不低于|不少于) ?\\d"
)


def _with_paragraph(line: _Line) -> Role | None:
    """Decide on a sentence with a paragraph: （一）加强宣传。 is a heading, an article or （一）各县要加强宣传。 is not."""
    text = line.unit.text
    if not line.contains:
        return None
    if text[-2:] == "）。" and line.unit.label is not None and is_phase_alone(text):
        return "heading"
    orders = text[-1] == "；" or line.unit.rank == _ARTICLE or ORDERS.search(text) or _REACHES.search(text)
    return "heading" if text.count("，") <= 1 and len(text) <= 32 and not orders else "provision"


def _empty_section(line: _Line) -> Role | None:
    """Decide that an outer section without a final stop (四、保障措施) is a heading, but no article that breaks off."""
    text = line.unit.text
    if line.unit.rank == _ARTICLE and ("，" in text or ORDERS.search(text)):
        return None
    is_section = line.outer and line.unit.rank <= _SECTION
    return "heading" if is_section and text[-1] not in "。；" and len(text) <= 40 else None


_ROLES: tuple[Callable[[_Line], Role | None], ...] = (
    _sentences,
    _table,
    _bracketed_head,
    _label_only,
    _announcement,
    _unlabelled,
    _last_item,
    _above_lead_in,
    _with_items,
    _with_paragraph,
    _empty_section,
)
