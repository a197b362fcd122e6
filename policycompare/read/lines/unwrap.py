"""The line ends inside paragraphs of a hard-wrapped text."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from policycompare.read.lines.joining import Line, Setting, continues, hangs, is_ended, opens_item
from policycompare.text import fold, text_width

_OPEN_ENDS = tuple("。！？；：!?;:")
_INDENT = 1.5
_NARROWEST, _WIDEST = 24, 100  # characters
_REACH = 4.0  # ems; so far before the margin a line may end, as words and numbers are kept whole
_HANG = 2.5  # ems; so far beyond it closing marks may hang
_SHARE = 0.35  # of the lines that leave a sentence open; fewer end near each other by chance
_FEW, _MANY = 5, 25  # broken lines; of few, more must end at the margin
_LINE = re.compile(r"\S(?:.*\S)?")
_STATES = re.compile("[，。、；].")


class Break(NamedTuple):
    """A line break inside a paragraph, with the spaces around it; `space` is true if it separates two words."""

    start: int
    end: int
    space: bool


class _Stretch(NamedTuple):
    """A line of the source: its offsets, and what the rule of joining asks of it."""

    start: int
    end: int
    n_chars: int
    ended: bool
    line: Line

    def right(self, *, exact: bool) -> float:
        return float(self.n_chars) if exact else self.line.right


_Pair = tuple[_Stretch, _Stretch]  # a line and the one after it


def line_breaks(source: str) -> list[Break]:
    r"""Return the line ends inside paragraphs, none where the text is not hard-wrapped.

    Parameters
    ----------
    source : str
        A decoded text.

    Returns
    -------
    list of Break
        In reading order.

    Examples
    --------
    >>> line_breaks("一、目标\n（一）专利达到5件。\n")
    []
    """
    if not _may_be_wrapped(source):
        return []
    folded = fold(source)
    pairs = list(pairwise(_stretches(source, folded)))
    setting = _setting(source, folded, pairs)
    if setting is None:
        return []
    return [
        Break(first.end, second.start, _separates_words(source, first, second, setting))
        for first, second in pairs
        if continues(
            first.line._replace(right=first.right(exact=setting.exact)),
            second.line,
            setting,
            separated=_is_separated(source, first, second),
        )
    ]


def _may_be_wrapped(source: str) -> bool:
    """Return whether several lines that leave a sentence open end near each other: most texts have none."""
    ends = []
    for line in source.splitlines():
        if (
            len(line) >= _NARROWEST
            and not (text := line.rstrip()).endswith(_OPEN_ENDS)
            and len(text) <= _WIDEST
        ):
            ends.append(text_width(text))
    ends.sort()
    several = max(_FEW, int(_SHARE * len(ends)))
    near = _REACH + _HANG
    return any(last - first <= near for first, last in zip(ends, ends[several - 1 :], strict=False))


def _stretches(source: str, folded: str) -> Iterator[_Stretch]:
    for match in _LINE.finditer(folded):
        start, end = match.span()
        left = folded.rfind("\n", 0, start) + 1
        text = folded[max(start, end - _WIDEST) : end]
        ended = is_ended(text) and text.rfind("（") <= text.rfind("）")
        is_short = end - left <= 2 * _WIDEST
        right = text_width(source[left:end]) if is_short else float(end - left)
        line = Line(folded[start:end], text_width(source[left:start]), right)
        yield _Stretch(start, end, end - left, ended, line)


def _setting(source: str, folded: str, pairs: list[_Pair]) -> Setting | None:
    """Return how a text is set, None where its long lines that leave a sentence open do not end at one margin."""
    is_open = [pair for pair in pairs if not pair[0].ended and _NARROWEST <= pair[0].n_chars <= _WIDEST]
    exact, broken = _broken_lines(is_open)
    n = len(broken)
    among = sum(first.right(exact=exact) >= _NARROWEST for first, _ in is_open)
    if n < _FEW or n < (0.5 if n >= _MANY else 0.7) * among:
        return None
    margin = _margin(source, broken, exact=exact)
    stretches = [pair[0] for pair in pairs] + [pairs[-1][1]]
    beyond = sum(each.right(exact=exact) > margin + _HANG + 1 for each in stretches)
    states = sum(bool(_STATES.search(folded, first.start, first.end)) for first, _ in broken)
    unopened = sum(not opens_item(second.line.text) for _, second in broken)
    if margin < _NARROWEST or beyond > n or states < 0.6 * n or unopened < 0.7 * n:
        return None
    left = sorted(second.line.left for _, second in broken)[n // 2]
    short = [pair for pair in pairs if pair[0].ended and pair[0].line.right < margin - _REACH]
    indented = sum(second.line.left > left + _INDENT for _, second in short)
    separated = sum(_is_separated(source, *pair) for pair in short)
    separated_inside = sum(_is_separated(source, *pair) for pair in broken)
    padded = sum(folded[first.end : first.end + 1] == " " for first, _ in broken)
    is_indented = indented >= 0.6 * len(short) > 0
    is_separated = separated >= 0.6 * len(short) > 0 and separated_inside <= 0.2 * n
    return Setting(
        margin=margin,
        left=left,
        reach=1.0 if exact else _REACH,
        hang=1.0 if exact else _HANG,
        inset=_INDENT,
        indented=is_indented,
        separated=is_separated,
        uniform=is_indented or is_separated,
        exact=exact,
        mixed=beyond > 0.1 * n,
        padded=padded > 0.5 * n,
    )


def _broken_lines(is_open: list[_Pair]) -> tuple[bool, list[_Pair]]:
    """Return whether lines break at a number of characters, and those that do; else those that break at a width."""
    by_length = _densest([(float(pair[0].n_chars), pair) for pair in is_open], 1.0)
    by_width = [(pair[0].line.right, pair) for pair in is_open]
    longest = max((first.n_chars for first, _ in by_length), default=0)
    over = sum(longest < first.n_chars <= longest + 10 for first, _ in is_open)
    exact = len(by_length) >= len(_densest(by_width, 1.0)) and over <= 0.02 * len(by_length)
    return exact, by_length if exact else _densest(by_width, _REACH + _HANG)


def _densest(ends: list[tuple[float, _Pair]], spread: float) -> list[_Pair]:
    """Return the lines that end within `spread` of each other where most do."""
    ends = sorted((end, pair) for end, pair in ends if end >= _NARROWEST)
    best, i = (0, 0), 0
    for j in range(len(ends)):
        while ends[j][0] - ends[i][0] > spread:
            i += 1
        if j + 1 - i > best[1] - best[0]:
            best = (i, j + 1)
    return [pair for _, pair in ends[slice(*best)]]


def _margin(source: str, broken: list[_Pair], *, exact: bool) -> float:
    """Return where nearly all lines end at most, closing marks beyond it left aside."""
    if exact:
        return float(Counter(first.n_chars for first, _ in broken).most_common(1)[0][0])
    inside = [first.line.right for first, _ in broken if not hangs(source[first.end - 1])]
    inside = sorted(inside or [first.line.right for first, _ in broken])
    return inside[int(0.97 * (len(inside) - 1))]


def _is_separated(source: str, first: _Stretch, second: _Stretch) -> bool:
    """Return whether an empty line is between two lines."""
    return max(source.count(end, first.end, second.start) for end in "\n\r") > 1


def _separates_words(source: str, first: _Stretch, second: _Stretch, setting: Setting) -> bool:
    """Return whether a space was replaced by the line break."""
    last = source[first.end - 1]
    if last.isascii() and last.isalpha() and not setting.exact:
        return source[second.start].isascii() and source[second.start].isalpha()
    kept = source[first.end] in " \xa0\u3000\t" and not setting.padded
    return kept or 0 < second.line.left - setting.left <= _INDENT
