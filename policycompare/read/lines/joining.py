"""How the lines of a text are set, and the one rule by which a paragraph continues in the next line."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from policycompare.read.labels import label_at
from policycompare.read.patterns import ATTACHMENT, DATE, ENTRY, ISSUER, METADATA, OWN_NUMBER, TITLE_END
from policycompare.text import text_width

_ENDING = tuple("。！？；：!?;:")
_CLOSING = "”’」』）〕】》) "
_HANGING = "，。、；：！？,.;:!?”’）)》〉】〕」』%％"
_LEFT_OPEN = tuple("，、（(《〈“‘")
_NO_OPENING = re.compile("[、，。；：）”’》？！%]")
_DASH = re.compile("—(?!—)")  # 珠江 | —西江经济带
_KEPT_WHOLE = re.compile(r"[（(《〈“‘]*(?:[A-Za-z0-9.%/:@_-]+|.)[，。；：、！？）)》〉”’%]*")
_ROW = re.compile(r"(?: +[\d.%—-]+){3}")
_BOX = re.compile("专栏 ?[\\d一二三四五六七八九十]|备?注：")
_SAME_SIZE = 0.15  # of the size of the type


class Line(NamedTuple):
    """A line of folded text: its left and right edge and the size of its type, in ems of the text."""

    text: str
    left: float
    right: float
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How the lines of a text are set; lengths in ems.

    Attributes
    ----------
    margin, left : float
        Where broken lines end and begin.
    reach, hang : float
        How far before and beyond the margin a broken line may end.
    inset : float
        A line that begins further in than this opens a paragraph.
    indented, separated : bool
        Whether an indent, or an empty line, opens most paragraphs.
    uniform : bool
        Whether every paragraph is opened in that way, headings included.
    labels_indented : bool
        Whether labelled lines are indented.
    exact : bool
        Whether the margin counts characters and not their widths.
    mixed : bool
        Whether other paragraphs are one line each.
    padded : bool
        Whether spaces follow each line.
    certain : bool
        Whether several lines end right at the margin.
    slack : float
        How much of the first word of the next line must have had room before the margin.
    """

    margin: float
    left: float
    reach: float
    hang: float
    inset: float
    indented: bool
    separated: bool = False
    uniform: bool = False
    labels_indented: bool = False
    exact: bool = False
    mixed: bool = False
    padded: bool = False
    certain: bool = True
    slack: float = 1.0


def is_ended(text: str) -> bool:
    """Return whether a line ends a sentence, closing marks left aside.

    >>> is_ended("发展风电。”"), is_ended("发展风电，")
    (True, False)
    """
    return text.rstrip(_CLOSING)[-1:] in _ENDING or text.endswith(_ENDING)


def is_letterhead(text: str) -> bool:
    """Return whether a folded line is part of a letterhead or metadata block, an attachment, or the head of a box."""
    return any(sign.match(text) for sign in (ENTRY, METADATA, ATTACHMENT, _BOX)) or bool(DATE.fullmatch(text))


def opens_item(text: str) -> bool:
    """Return whether a folded line has a label or is part of a letterhead."""
    return label_at(text) is not None or is_letterhead(text)


def hangs(character: str) -> bool:
    """Return whether a character may be printed beyond the margin."""
    return character in _HANGING


@dataclass
class _Pair:
    """A line, the line after it, and whether an empty line separates them."""

    line: Line
    after: Line
    setting: Setting
    separated: bool

    @cached_property
    def ended(self) -> bool:
        text = self.line.text
        return is_ended(text) and text.rfind("（") <= text.rfind("）")

    @cached_property
    def labelled(self) -> bool:
        return label_at(self.after.text) is not None

    @cached_property
    def _room(self) -> float:
        """The width that the first unbreakable piece of the next line would have needed."""
        if self.setting.exact:
            return 0.0
        return self.setting.slack * text_width(_KEPT_WHOLE.match(self.after.text)[0])

    @cached_property
    def full(self) -> bool:
        """Whether that piece had no room in the line."""
        end, margin = self.line.right + self._room, self.setting.margin
        return self.setting.certain and (end > margin if self._room else end >= margin)

    @cached_property
    def near(self) -> bool:
        return self.full or self.setting.exact or self.line.right + self._room > self.setting.margin - 1


def _ends_before_margin(pair: _Pair) -> bool | None:
    setting = pair.setting
    hang = 0.0 if setting.exact and not hangs(pair.line.text[-1]) else setting.hang
    return None if -setting.reach <= pair.line.right - setting.margin <= hang else False


def _is_of_another_size(pair: _Pair) -> bool | None:
    return False if abs(pair.line.size - pair.after.size) >= _SAME_SIZE else None


def _is_tabbed(pair: _Pair) -> bool | None:
    return False if "\t" in pair.line.text or "\t" in pair.after.text else None


def _begins_with_closing_mark(pair: _Pair) -> bool | None:
    return True if _NO_OPENING.match(pair.after.text) else None


def _opens_paragraph(pair: _Pair) -> bool | None:
    setting = pair.setting
    indented = pair.after.left > setting.left + setting.inset
    return False if indented or (setting.separated and pair.separated) else None


def _is_row_of_numbers(pair: _Pair) -> bool | None:
    return False if _ROW.search(pair.line.text) and _ROW.search(pair.after.text) else None


def _begins_letterhead(pair: _Pair) -> bool | None:
    return False if is_letterhead(pair.after.text) else None


def _is_number_under_title(pair: _Pair) -> bool | None:
    return False if OWN_NUMBER.fullmatch(pair.after.text) and TITLE_END.search(pair.line.text) else None


def _begins_with_label(pair: _Pair) -> bool | None:
    """A label opens an item, unless the sentence is open and the line is full (执行第三条、 | （二）项)."""
    if not pair.labelled:
        return None
    if pair.setting.uniform:
        return pair.near
    text = pair.line.text
    open_inside = text.endswith(_LEFT_OPEN) or _DASH.match(pair.after.text) is not None
    full = pair.full and not text.endswith("）")
    return not pair.ended and (pair.setting.labels_indented or open_inside or full)


def _leaves_sentence_open(pair: _Pair) -> bool | None:
    return None if pair.ended else True


def _is_full(pair: _Pair) -> bool | None:
    """After a sentence only a full line continues; without indents no lead-in, signature or paragraph of one line."""
    if pair.setting.indented or pair.setting.separated:
        return pair.near
    announces = pair.line.text.endswith("：") or ISSUER.fullmatch(pair.after.text)
    return pair.full and not announces and not pair.setting.mixed


# The first rule that gives an answer decides; the last always does.
_RULES = (
    _ends_before_margin,
    _is_of_another_size,
    _is_tabbed,
    _begins_with_closing_mark,
    _opens_paragraph,
    _is_row_of_numbers,
    _begins_letterhead,
    _is_number_under_title,
    _begins_with_label,
    _leaves_sentence_open,
    _is_full,
)


def continues(line: Line, after: Line, setting: Setting, *, separated: bool = False) -> bool:
    """Return whether the paragraph of `line` continues in the line `after` it.

    Parameters
    ----------
    line, after : Line
    setting : Setting
        How the text is set.
    separated : bool
        Whether an empty line is between the two.

    Examples
    --------
    >>> setting = Setting(margin=10, left=0, reach=4, hang=2.5, inset=1.5, indented=True, uniform=True)
    >>> line = Line("建立健全跨区域协作机", 0, 10)
    >>> continues(line, Line("制。", 0, 2), setting), continues(line, Line("各地要加大投入。", 2, 10), setting)
    (True, False)
    """
    pair = _Pair(line, after, setting, separated)
    return next(answer for rule in _RULES if (answer := rule(pair)) is not None)
