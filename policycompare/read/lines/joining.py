"""The setting of a text in lines, and the rules that decide whether a paragraph continues in the next line."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.read.patterns import ATTACHMENT, DATE, ENTRY, ISSUER, METADATA, OWN_NUMBER, TITLE_END
from policycompare.text import text_width

ENDING = tuple("。！？；：!?;:")
NO_OPENING = frozenset("、，。；：）”’》%")
_CLOSING = "”’」』）〕】》) \ufffd"  # and the character for a damaged one
_HANGING = "，。、；：！？,.;:!?”’）)》〉】〕」』%％"
_LEFT_OPEN = tuple("，、（(《〈“‘")
_REFERRING = ("附件", "第", "按照", "依照", "按本规定")
_DASH = Late("—(?!—)")
_KEPT_WHOLE = Late(r"[（(《〈“‘]*(?:[A-Za-z0-9.%/:@_-]+|.)[，。；：、！？）)》〉”’%]*")
_ROW = Late(r"(?: {1,200}[\d.%—-]{1,40}){3}")
_BOX = Late("专栏 ?[\\d一二三四五六七八九十]|备?注：")
_BRACKET = 400  # characters; no list of responsible bodies in brackets is longer
_HANG = 2.5  # ems; closing marks may be printed so far beyond the margin
_INSET = 1.5  # ems; a line that begins further in opens a paragraph
_SAME_SIZE = 0.15  # of the font size of the text
_SPREAD, _CERTAIN = 1.5, 3  # ems before the long lines; lines that end at one width


class Line(NamedTuple):
    """A line of folded text: its left and right edge and its font size, in ems of the text.

    `tabbed` is true if tabs separate its cells: folding makes them spaces.
    """

    text: str
    left: float
    right: float
    size: float = 1.0
    tabbed: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """The setting of a text in lines; lengths in ems.

    Attributes
    ----------
    margin, left : float
        The right and left edge of most broken lines.
    reach : float
        A broken line ends at most so far before the margin.
    hang : float
        A broken line ends at most so far beyond the margin.
    indented, separated : bool
        Whether an indent, or an empty line, opens most paragraphs.
    labels_indented : bool
        Whether an indent, or an empty line, opens most labelled lines.
    exact : bool
        Whether the margin counts characters instead of widths.
    mixed : bool
        Whether other paragraphs are single lines.
    certain : bool
        Whether several lines end at the margin.
    """

    margin: float
    left: float
    reach: float
    hang: float = _HANG
    indented: bool = False
    separated: bool = False
    labels_indented: bool = False
    exact: bool = False
    mixed: bool = False
    certain: bool = True


def right_margin(ends: list[float]) -> tuple[float, bool]:
    """Return the width at which most of the longer lines end, and whether several do.

    >>> right_margin([8.0, 27.5, 28.0, 28.0, 28.0])
    (28.0, True)
    """
    long = sorted(ends)[int(0.9 * (len(ends) - 1))]
    counts = Counter(round(2 * end) for end in ends if end >= long - _SPREAD)
    margin = max(counts, key=counts.__getitem__)
    return 0.5 * margin, counts[margin] >= _CERTAIN


def is_inset(line: Line, left: float) -> bool:
    """Return whether a line begins to the right of `left` by more than the rounding of widths."""
    return line.left > left + _INSET


def is_ended(text: str) -> bool:
    """Return whether a line ends a sentence, also with closing marks or the public bodies responsible behind it.

    >>> is_ended("发展风电。”"), is_ended("发展风电，"), is_ended("发展风电。（市发展改革委）")
    (True, False, True)
    """
    last = text[-1:]
    if last not in _CLOSING and not last.isspace():
        return last in ENDING
    return text.rstrip(_CLOSING)[-1:] in ENDING or _ends_with_duty(text)


_DUTY_WORD = re.compile(
    "(?:责任|牵头|配合|主办|协办|承办|落实|参加)[^（）]{0,6}：|(?:负责|牵头|配合|落实|参加|参与)[^（），]{0,8}$"
)


def _ends_with_duty(text: str) -> bool:
    """Return whether a text ends with a bracket behind a sentence, or with the public bodies responsible."""
    text = text.rstrip()
    if text[-1:] not in ("）", "〕", "】"):
        return False
    depth = 0
    for at in range(len(text) - 1, max(-1, len(text) - _BRACKET), -1):
        depth += (text[at] in "）〕】") - (text[at] in "（〔【")
        if depth == 0:
            behind_sentence = text[:at].rstrip()[-1:] in ("。", "；", "！", "？")
            return at > 0 and (behind_sentence or _DUTY_WORD.search(text, at + 1, len(text) - 1) is not None)
    return False


def ends_sentence(text: str) -> bool:
    """Return whether a line ends a sentence outside brackets.

    >>> ends_sentence("加强保护。"), ends_sentence("加强保护（见附件；")
    (True, False)
    """
    return is_ended(text) and text.rfind("（") <= text.rfind("）")


def hangs(text: str) -> bool:
    """Return whether the last character of a line may be printed beyond the margin."""
    return text[-1] in _HANGING


def is_open_inside(text: str) -> bool:
    """Return whether a line ends with a comma or an opening bracket or quotation mark."""
    return text.endswith(_LEFT_OPEN)


def is_letterhead(text: str) -> bool:
    """Return whether a folded line opens a metadata block, an attachment or a box, or is a date."""
    return any(pattern.match(text) for pattern in (ENTRY, METADATA, ATTACHMENT, _BOX)) or bool(
        DATE.fullmatch(text)
    )


def opens_item(text: str) -> bool:
    """Return whether a folded line opens with a label or is part of a letterhead."""
    return label_at(text) is not None or is_letterhead(text)


@dataclass
class _Pair:
    """A line and the line after it; `separated` is true if an empty line is between them."""

    line: Line
    after: Line
    setting: Setting
    separated: bool

    @cached_property
    def ended(self) -> bool:
        """Return whether `line` ends a sentence outside brackets."""
        return ends_sentence(self.line.text)

    @cached_property
    def excess(self) -> float:
        """Return the width by which `line` would exceed the margin with the first unbreakable piece of `after`."""
        piece = 0.0 if self.setting.exact else text_width(_KEPT_WHOLE.match(self.after.text)[0])
        return self.line.right + piece - self.setting.margin

    @cached_property
    def full(self) -> bool:
        """Return whether that piece had no room in `line`."""
        return self.setting.certain and (self.excess >= 0 if self.setting.exact else self.excess > 0)

    @cached_property
    def nearly_full(self) -> bool:
        """Return whether that piece had hardly room in `line`: widths are estimates."""
        return self.setting.exact or self.full or self.excess > -1


def _ends_before_margin(pair: _Pair) -> bool | None:
    """Return False if `line` ends before the margin, or beyond it by more than a hanging mark."""
    setting = pair.setting
    hang = float(hangs(pair.line.text)) if setting.exact else setting.hang
    return None if -setting.reach <= pair.line.right - setting.margin <= hang else False


def _differs_in_size(pair: _Pair) -> bool | None:
    """Return False (do not join) if the font sizes of the two lines differ, as at a heading; else None."""
    return False if abs(pair.line.size - pair.after.size) >= _SAME_SIZE else None


def _has_cells(pair: _Pair) -> bool | None:
    """Return False if either line is a table row (专利<tab>10)."""
    return False if pair.line.tabbed or pair.after.tabbed else None


def _begins_with_closing_mark(pair: _Pair) -> bool | None:
    """Return True if `after` opens with a mark such as ，or ）, but not with （."""
    return True if pair.after.text[:1] in NO_OPENING else None


def _is_opened(pair: _Pair) -> bool | None:
    """Return False if an indent, or an empty line that separates paragraphs, precedes `after`."""
    separated = pair.setting.separated and pair.separated
    return False if separated or is_inset(pair.after, pair.setting.left) else None


def _is_row_of_numbers(pair: _Pair) -> bool | None:
    """Return False if both lines are rows of three numbers or more (甲市 12 7 19)."""
    return False if _ROW.search(pair.line.text) and _ROW.search(pair.after.text) else None


def _begins_letterhead(pair: _Pair) -> bool | None:
    """Return False if `after` is a letterhead line: 附件：1.…, but not 附近."""
    return False if is_letterhead(pair.after.text) else None


def _is_number_under_title(pair: _Pair) -> bool | None:
    """Return False if 甲政发〔2019〕1号 is below …的通知, but not below 根据."""
    return False if OWN_NUMBER.fullmatch(pair.after.text) and TITLE_END.search(pair.line.text) else None


def _begins_with_label(pair: _Pair) -> bool | None:
    """Return whether a label only continues a sentence (第 | （二）项); None if `after` has no label."""
    if label_at(pair.after.text) is None:
        return None
    if pair.setting.labels_indented:
        return not pair.ended or pair.nearly_full
    refers = is_open_inside(pair.line.text) or pair.line.text.endswith(_REFERRING)
    return not pair.ended and (refers or _DASH.match(pair.after.text) is not None)


def _is_open(pair: _Pair) -> bool | None:
    """Return True if `line` does not end a sentence (发展风 | 电)."""
    return None if pair.ended else True


def _is_full(pair: _Pair) -> bool | None:
    """Return whether the first line is full; without indents it must also be no lead-in and precede no signature."""
    if pair.setting.indented or pair.setting.separated:
        return pair.nearly_full
    announces = pair.line.text.endswith("：") or ISSUER.fullmatch(pair.after.text)
    return pair.full and not announces and not pair.setting.mixed


# True: join the two lines; False: do not join; None: no answer, the next rule decides. The last always answers.
_RULES = (
    _ends_before_margin,
    _differs_in_size,
    _has_cells,
    _begins_with_closing_mark,
    _is_opened,
    _is_row_of_numbers,
    _begins_letterhead,
    _is_number_under_title,
    _begins_with_label,
    _is_open,
    _is_full,
)


def continues(line: Line, after: Line, setting: Setting, *, separated: bool = False) -> bool:
    """Return whether the paragraph of `line` continues in the line `after` it.

    Parameters
    ----------
    line, after : Line
    setting : Setting
    separated : bool
        Whether an empty line is between the two.

    Examples
    --------
    >>> setting = Setting(margin=10, left=0, reach=4, indented=True)
    >>> line = Line("建立健全跨区域协作机", 0, 10)
    >>> continues(line, Line("制。", 0, 2), setting), continues(line, Line("各地要加大投入。", 2, 10), setting)
    (True, False)
    """
    pair = _Pair(line, after, setting, separated)
    return next(answer for rule in _RULES if (answer := rule(pair)) is not None)
