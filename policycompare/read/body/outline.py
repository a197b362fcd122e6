"""The outline of a document: its headings, lead-ins and provisions with their paths and kinds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from policycompare.read.body.captions import (
    PURPOSE,
    addresses_all,
    announces_principles,
    closes_text,
    ends_list,
    following_units,
    heads_safeguard,
    is_outside_sections,
    is_title,
    leads,
    may_be_principle,
    on_this_work,
    opens_schedule,
    opens_text,
    rank_phases,
    states_aim,
)
from policycompare.read.body.kinds.preambles import is_preamble, lists_members
from policycompare.read.body.kinds.provision_kinds import of_provision
from policycompare.read.body.kinds.section_kinds import holds_tasks, of_item, of_section
from policycompare.read.body.kinds.statements import is_validity, names_text
from policycompare.read.body.outline_roles import Line, Role, role_of
from policycompare.read.body.run_in_headings import names_task, run_in_heading
from policycompare.read.body.unit import Unit
from policycompare.read.labels import DASH
from policycompare.read.letterhead.cover_note import instructs, opens_clauses
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.lines.joining import is_ended

_ARTICLE, _SECTION = 3, 4  # ranks of 第一条 and of 一、
# So many items at most are behind 加强领导 where it opens the safeguards of a text, so many times as many before.
_CLOSING, _BEFORE = 7, 2
# What other kinds an item gives to those below it, by the kind of the section around it.
_GIVES = {"measure": ("goal", "phase", "safeguard"), "goal": ("measure",)}
_NOTED = ("transmittal", "issuer", "date", "signature", "number")
_GENERAL = 5  # articles at most that are general provisions where no chapter heads them
_LONGEST_NAME = 24  # characters; no longer sentence names what a paragraph of background is about
_LAST = 1  # unit behind the last paragraph: that on validity may follow it
_WHOLE = 4  # provisions; a text has at least so many
_UNLABELLED, _LEAD_IN, _INNER = 5.9, 8.5, 9  # ranks of a heading and a lead-in without a label, and of ①
_FIRST = re.compile("[（(]?[一1][）)]?")
_CAPTION = 5.8  # rank of a heading without a label directly above a table
_ABOVE = 0.5  # so much less is the rank of a paragraph without a label than that of its items


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


# Most items are one, and have a line for the rules: made from a tuple, it takes half the time.
_level, _line = partial(tuple.__new__, _Level), partial(tuple.__new__, Line)


class _LeadIn(NamedTuple):
    """A lead-in; `lists` is true if a labelled item follows it."""

    text: str
    rank: float
    lists: bool


class _Around(NamedTuple):
    """What `n` levels give to the items in them: the path, the headings and the kind. Levels are only added inside."""

    innermost: _Level | None
    n: int
    path: str
    section: str | None
    kind: str | None


_NO_LEVELS = _Around(None, 0, "", None, None)
_around = partial(tuple.__new__, _Around)


@dataclass(slots=True)
class _Outline:
    """The position in the outline of a text: the levels around the next item, outermost first."""

    levels: list[_Level] = field(default_factory=list)
    lead_in: _LeadIn | None = None
    outermost: float = 99.0  # smallest rank of a label so far
    labelled: bool = False  # a label has occurred
    n_provisions: int = 0
    in_item: bool = False  # the last label is that of a provision, not of a heading
    listed: bool = False  # an item that is a provision is behind the last paragraph that announces principles
    noted: bool = False  # a cover note is above, not yet its signature or the text that it forwards
    aims: bool = False  # the paragraph above sets an aim; its items are goals
    ended: float | None = None  # rank of the item above, which ends its list with one sentence
    closing: float | None = None  # rank of 加强领导 among the last items: safeguards from there on
    around: _Around = _NO_LEVELS

    def enter(self, unit: Unit) -> None:
        """Close the levels and the lead-in that do not contain `unit`."""
        labelled, rank = unit.label is not None, unit.rank
        inner = rank if labelled else self.ended or _INNER
        if not (labelled or unit.cells) and self.leaves_announced(unit.text):
            self.close_announced()
        self.ended = None
        if (
            self.levels
            and self.levels[-1].rank == _CAPTION
            and not (unit.cells or unit.grid)
            and (labelled or (len(self.levels) > 1 and is_ended(unit.text)))
        ):
            self.levels.pop()
        self.levels = [level for level in self.levels if level.rank < inner]
        if labelled:
            self.labelled, self.noted = True, False
            if rank < self.outermost:
                self.outermost = rank
        lead_in = self.lead_in
        if lead_in and (rank <= lead_in.rank or (lead_in.lists and not labelled and not unit.cells)):
            self.lead_in = None

    def announce(self, following: Unit | Segment | None) -> None:
        """Open the level of a paragraph without a label which says that what follows it are principles."""
        rank = _LEAD_IN
        if isinstance(following, Unit) and following.label is not None:
            rank = following.rank - _ABOVE
            if any(level.label and level.rank >= following.rank for level in self.levels):
                return
        self.listed = False
        self.levels.append(_Level(rank, "", "principle", ""))

    def leaves_announced(self, text: str) -> bool:
        """Return whether a paragraph without a label is behind the last of the principles announced above it."""
        if not self.levels:
            return False
        innermost = self.levels[-1]
        return self.listed if innermost.label or innermost.heading else not may_be_principle(text)

    def close_announced(self) -> None:
        """Close the level of a paragraph that announces principles."""
        self.levels = [level for level in self.levels if level.label or level.heading]

    @property
    def is_whole(self) -> bool:
        """Whether the provisions so far, below labels, may be those of a whole text."""
        return self.n_provisions >= _WHOLE and any(level.label for level in self.levels)

    @property
    def kind(self) -> str | None:
        """The kind that the levels gave to the last `item`."""
        return self.around.kind

    def _look_around(self) -> _Around:
        """Return what the levels give: known, unless the innermost level or the number of levels has changed."""
        levels, around = self.levels, self.around
        innermost = levels[-1] if levels else None
        if around.innermost is not innermost or around.n != len(levels):
            labels, headings, kind = [], [], None
            for _, label, given, heading in levels:
                if label:
                    labels.append(label)
                if heading:
                    headings.append(heading)
                kind = given or kind  # the innermost counts
            section = " / ".join(headings) or None
            self.around = around = _around((innermost, len(levels), "/".join(labels), section, kind))
        return around

    def item(self, role: Role, unit: Unit) -> OutlineItem:
        """Return `unit` as an item, with the labels and headings of the levels around it."""
        _, _, path, section, _ = self._look_around()
        if unit.label:
            path = f"{path}/{unit.mark}" if path else unit.mark
        return OutlineItem(role, unit, path, "", "", section)


def outline_items(items: list[Unit | Segment]) -> Iterator[OutlineItem | Segment]:
    """Yield each unit with its role, path, kind and section, and the segments unchanged."""
    outline = _Outline()
    furniture = [item for item in items if isinstance(item, Segment) and item.kind == "furniture"]
    if furniture:  # what it separates adjoins
        yield from furniture
        items = [item for item in items if not isinstance(item, Segment) or item.kind != "furniture"]
    rank_phases(items)
    labels, remaining = following_units(items)
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
        if not labelled and item.text[-1:] == "：" and _is_first(following):
            outline.ended = min(following.rank, outline.ended or _INNER)  # its list is not in the item above
        outline.enter(item)
        outer = labelled and (item.rank <= _SECTION or item.rank <= outline.outermost)
        ends = labelled and ends_list(item, items[k - 1] if k else None)
        line = _line((item, following, outer, ahead[k + 2], ends, (items, k)))
        role = role_of(line)
        is_first = not outline.labelled and outline.n_provisions == 0
        if role == "stem" and ((is_first and PURPOSE.match(item.text)) or lists_members(item.text)):
            role = "provision"
        entry = outline.item(role, item)
        opened = labelled and role == "heading"
        if labelled or role == "heading":
            outline.in_item = role == "provision"
            outline.listed |= outline.in_item
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


def _is_first(item: Unit | Segment | None) -> bool:
    """Return whether an item is the first of a list: 一、, （一）, 1. or （1）."""
    return isinstance(item, Unit) and item.rank < _INNER and _FIRST.fullmatch(item.mark) is not None


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


def _open_heading(outline: _Outline, line: Line, k: int, items: list[Unit | Segment]) -> None:
    """Open the level of heading `k`."""
    unit, given, text = line.unit, outline.kind, line.unit.text
    kind = of_section(items, k, given, outer=line.outer)
    outline.aims, outline.closing = False, None
    if unit.mark.endswith("阶段"):
        text = unit.mark + ("" if text[:1] == "（" else "：") + text
    rank = unit.rank
    if unit.label is None:
        outline.close_announced()
        outline.levels = [level for level in outline.levels if level.label or not level.heading]
        around = outline.levels[-1].rank + _ABOVE if outline.levels and text[-1:] == "？" else 0
        rank = max(_UNLABELLED, around)
        if isinstance(line.following, Unit) and line.following.label is None:
            rank = _CAPTION if line.following.cells or line.following.grid else rank
    outline.levels.append(_level((rank, unit.mark, kind, text.rstrip("。："))))
    outline.lead_in = None


def _open_lead_in(outline: _Outline, line: Line) -> None:
    """Open the level of a lead-in."""
    unit, following = line.unit, line.following
    lists = isinstance(following, Unit) and following.label is not None
    kind = "principle" if announces_principles(unit.text, outline.kind) else None
    if unit.label is not None:
        outline.levels.append(_Level(unit.rank, unit.mark, kind, ""))
    elif kind:
        outline.announce(following)
    outline.aims = states_aim(unit.text)
    outline.lead_in = _LeadIn(unit.text, _LEAD_IN if unit.label is None else unit.rank, lists)


def _heads(outline: _Outline, line: Line) -> bool:
    """Return whether a labelled heading, no sentence, heads nothing but paragraphs on validity up to that of `line`.

    五、其他 above 本办法自公布之日起施行。 does.
    """
    items, k = line.place
    while k and not outline.in_item:
        k -= 1
        above = items[k]
        if not isinstance(above, Unit):
            return False
        if above.label is not None:
            return not is_ended(above.text)
        if not is_validity(above.text):
            return False
    return False


def _read_provision(outline: _Outline, line: Line, entry: OutlineItem, *, labels_follow: bool) -> None:
    """Set kind, run-in heading and lead-in of a provision, and open its level if it has a label."""
    unit, given, labelled = line.unit, outline.kind, line.unit.label is not None
    above = unit.rank if labelled else outline.levels[-1].rank if outline.levels else None
    caption = "" if unit.cells else run_in_heading(unit, in_article=above == _ARTICLE)
    opens = outline.n_provisions == 0 and isinstance(line.following, Unit)
    before = not outline.labelled and (labels_follow or is_preamble(unit.text, opens=opens))
    before = before and not unit.grid and not (outline.noted and not labelled and instructs(unit.text))
    outline.n_provisions += 1
    kind = "background" if given == "background" else "table"
    if not unit.cells:
        outline.aims &= given is not None or unit.mark == DASH
        kind = of_provision(
            unit.text, caption, given, labelled=labelled, before_sections=before, aims=outline.aims
        )
    is_inside = kind == "validity" != given and labels_follow and unit.rank > _SECTION
    if is_inside and not names_text(unit.text):  # 遇有政策问题，由县局负责解释。 above （二）
        kind = "measure" if given in (None, "mixed", "tasks") else given
    if kind == "safeguard" and any(part == "duty" for *_, part in unit.aside):
        kind = "measure"  # a task of a table of tasks and bodies, whatever chapter it closes
    closes = outline.closing is not None and unit.rank >= outline.closing
    if kind == "measure" and (closes or (caption and labelled and heads_safeguard(caption))):
        kind = "safeguard"
    if kind == "measure" and labelled:
        in_general = "原则" in unit.text and (
            any(level.heading == "总则" for level in outline.levels)
            or (not outline.levels and unit.rank == _ARTICLE and outline.n_provisions <= _GENERAL)
        )
        alone = given is None and unit.rank == _SECTION
        if alone or in_general:  # few are
            kind = of_item(*line.place, caption, alone=alone, in_general=in_general)
    if kind == "measure" and not labelled and not unit.cells and opens_schedule(unit.text, line.following):
        kind = "phase"
    if not labelled and not unit.cells:
        opens_aims = given in ("mixed", "tasks", "ideology") or (before and unit.text.endswith("目标："))
        outline.aims = opens_aims and states_aim(unit.text)
    # （1）技术力量雄厚。我市现有… and （2）加强协调，推进联网。…: title sentences of labelled paragraphs of background
    is_name = kind == "background" and labelled and unit.text.find("。", 0, _LONGEST_NAME) == len(caption)
    if kind in ("preamble", "background", "validity") and not (
        unit.gap or (is_name and ("，" not in caption or names_task(caption)))
    ):
        caption = ""
    if labelled:
        gives = given in ("mixed", "tasks") or (given is None and kind != "measure")
        gives |= kind in _GIVES.get(given, ())
        in_tasks = kind == "phase" and bool(outline.levels) and holds_tasks(outline.levels[-1].heading)
        own = kind if gives and not in_tasks else None
        own = "principle" if announces_principles(unit.text, given) else own
        outline.levels.append(_level((unit.rank, unit.mark, own, caption)))
    elif announces_principles(unit.text, given):
        outline.announce(line.following)
    elif (
        kind == "validity"
        and not _heads(outline, line)
        and (given != "validity" or outline.in_item or not is_validity(unit.text))
    ):  # not what 附则 heads
        entry.path, entry.section, outline.lead_in = "", None, None
    entry.kind, entry.caption = kind, caption
    entry.stem = outline.lead_in.text if outline.lead_in else None
