"""The line breaks inside paragraphs of a hard-wrapped text."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.read.lines.joining import (
    ENDING,
    Line,
    Setting,
    continues,
    ends_sentence,
    hangs,
    is_inset,
    opens_item,
    right_margin,
)
from policycompare.text import fold, text_width

_NARROWEST, _WIDEST = 24, 100  # characters
_REACH = 4.0  # ems; a line may end so far before the margin, because words and numbers are kept whole
_SPREAD = 6.5  # ems; between the ends of the shortest and the longest broken line
_BEYOND = 3.5  # ems; lines that end so far beyond the margin are whole paragraphs
_SHARE = 0.35  # of the lines without the end of a sentence; fewer end near each other by chance
_FEW, _MANY = 5, 25  # broken lines; if there are few, more must end at the margin
_LONG = 0.7  # of the margin; shorter lines, such as headings and metadata, are no evidence
_LINE = re.compile(r"\S(?:.*\S)?")
_ENDING = frozenset(ENDING)
_STATES = Late("[，。、；].")


class Break(NamedTuple):
    """A line break inside a paragraph, with the spaces around it; `space` is true if it separates two words."""

    start: int
    end: int
    space: bool


class _SourceLine:
    """A line with its offsets in the source; what only a few lines are asked for is found when it is."""

    def __init__(self, source: str, folded: str, start: int, end: int, before: int) -> None:
        self.source, self.folded, self.start, self.end, self.before = source, folded, start, end, before
        self.begin = folded.rfind("\n", 0, start) + 1
        self.n_chars = end - self.begin

    @cached_property
    def ended(self) -> bool:
        """Return whether the line ends a sentence outside brackets."""
        return ends_sentence(self.folded[self.start : self.end])

    @cached_property
    def width(self) -> float:
        """Return the position of the right edge, in ems; of a whole paragraph its number of characters."""
        is_short = self.n_chars <= 2 * _WIDEST
        return text_width(self.source[self.begin : self.end]) if is_short else float(self.n_chars)

    @cached_property
    def line(self) -> Line:
        """Return the line with its edges."""
        tabbed = self.source.find("\t", self.start, self.end) >= 0
        if tabbed and (label := label_at(self.folded[self.start : self.end])):
            tabbed = self.source.find("\t", self.start + label.end, self.end) >= 0  # （一）<tab>加强管理
        indent = text_width(self.source[self.begin : self.start]) if self.begin < self.start else 0.0
        return Line(self.folded[self.start : self.end], indent, self.width, tabbed=tabbed)

    @property
    def padded(self) -> bool:
        """Return whether a space follows the line."""
        return self.folded[self.end : self.end + 1] == " "

    @property
    def separated(self) -> bool:
        """Return whether an empty line precedes the line."""
        return self.start - self.before > 1 and any(
            self.source.count(mark, self.before, self.start) > 1 for mark in "\n\r"
        )

    def right(self, *, exact: bool) -> float:
        """Return the position of the right edge, in characters or in ems."""
        return float(self.n_chars) if exact else self.width


_Pair = tuple[_SourceLine, _SourceLine]  # a line and the line after it


def line_breaks(source: str, folded: str | None = None) -> list[Break]:
    r"""Return the line breaks inside paragraphs, none if the text is not hard-wrapped.

    Parameters
    ----------
    source : str
        A decoded text.
    folded : str, optional
        Its folded form, if that is known.

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
    folded = folded or fold(source)
    if _has_more_beyond(source, folded):
        return []
    pairs = list(pairwise(_source_lines(source, folded)))
    exact, broken = _broken(pairs)
    setting = _setting(pairs, broken, exact=exact)
    if setting is None:
        return []
    padded = sum(line.padded for line, _ in broken) > 0.5 * len(broken)
    return [
        Break(line.end, after.start, _separates_words(source, line, after, setting, padded=padded))
        for line, after in pairs
        if continues(
            line.line._replace(right=line.right(exact=exact)),
            after.line,
            setting,
            separated=after.separated,
        )
    ]


def _may_be_wrapped(source: str) -> bool:
    """Return whether several lines without the end of a sentence end near each other; most texts have none."""
    lines = []
    for line in source.splitlines():
        n = len(line)
        if n < _NARROWEST or (n > _WIDEST and not line[-1].isspace()):
            continue
        text = line.rstrip()
        if text[-1:] not in _ENDING and len(text) <= _WIDEST:
            lines.append(text)
    if len(lines) < _FEW:
        return False
    ends = sorted(map(text_width, lines))
    several = max(_FEW, int(_SHARE * len(ends)))
    return any(last - first <= _SPREAD for first, last in zip(ends, ends[several - 1 :], strict=False))


def _has_more_beyond(source: str, folded: str) -> bool:
    """Return whether more lines end beyond the widest margin than any margin may break: then none breaks them.

    It leaves out most texts that `_is_wrapped` leaves out, before their lines are objects.
    """
    unended: list[tuple[int, int]] = []
    n_beyond = start = 0
    for line in folded.split("\n"):
        n = len(line.rstrip())
        if n > _WIDEST + _BEYOND:
            is_whole = n > 2 * _WIDEST
            n_beyond += is_whole or text_width(source[start : start + n]) > _WIDEST + _BEYOND
        elif _NARROWEST <= n <= _WIDEST and line[n - 1] not in _ENDING:
            unended.append((start, start + n))
        start += len(line) + 1
    if n_beyond > len(unended):
        return True
    lengths = [(float(end - start), None) for start, end in unended]
    widths = [(text_width(source[start:end]), None) for start, end in unended]
    return n_beyond > max(len(_densest(lengths, 1.0)), len(_densest(widths, _SPREAD)))


def _source_lines(source: str, folded: str) -> Iterator[_SourceLine]:
    before = 0
    for match in _LINE.finditer(folded):
        start, end = match.span()
        yield _SourceLine(source, folded, start, end, before)
        before = end


def _broken(pairs: list[_Pair]) -> tuple[bool, list[_Pair]]:
    """Return whether lines break at a number of characters instead of a width, and the lines that break there."""
    unended = [pair for pair in pairs if _NARROWEST <= pair[0].n_chars <= _WIDEST and not pair[0].ended]
    by_length = _densest([(float(pair[0].n_chars), pair) for pair in unended], 1.0)
    by_width = [(pair[0].width, pair) for pair in unended]
    longest = max((line.n_chars for line, _ in by_length), default=0)
    n_longer = sum(longest < line.n_chars <= longest + 10 for line, _ in unended)
    exact = len(by_length) >= len(_densest(by_width, 1.0)) and n_longer <= 0.02 * len(by_length)
    return exact, by_length if exact else _densest(by_width, _SPREAD)


def _densest(ends: list[tuple[float, _Pair | None]], spread: float) -> list[_Pair | None]:
    """Return the most lines that end within `spread` of each other."""
    ends = sorted((each for each in ends if each[0] >= _NARROWEST), key=itemgetter(0))
    best, i = (0, 0), 0
    for j in range(len(ends)):
        while ends[j][0] - ends[i][0] > spread:
            i += 1
        if j + 1 - i > best[1] - best[0]:
            best = (i, j + 1)
    return [pair for _, pair in ends[slice(*best)]]


def _setting(pairs: list[_Pair], broken: list[_Pair], *, exact: bool) -> Setting | None:
    """Return the setting of a text, None if its long lines without the end of a sentence do not end at one margin."""
    n_paragraphs = sum(line.n_chars > 2 * _WIDEST for line, _ in pairs)
    if len(broken) < max(_FEW, n_paragraphs):
        return None
    margin = _margin(broken, exact=exact)
    lines = [pairs[0][0], *(after for _, after in pairs)]
    # No line is wider than its number of characters.
    longer = [line for line in lines if line.n_chars > margin + _BEYOND]
    n_beyond = sum(line.right(exact=exact) > margin + _BEYOND for line in longer)
    if not _is_wrapped(pairs, broken, margin, n_beyond, exact=exact):
        return None
    left = sorted(after.line.left for _, after in broken)[len(broken) // 2]
    opening = [after for line, after in pairs if line.width < margin - _REACH and line.ended]
    labelled = [after for after in opening if label_at(after.line.text)]
    n_separated_inside = sum(after.separated for _, after in broken)
    separated = _most(after.separated for after in opening) and n_separated_inside <= 0.2 * len(broken)
    return Setting(
        margin=margin,
        left=left,
        reach=1.0 if exact else _REACH,
        indented=_most(is_inset(after.line, left) for after in opening),
        separated=separated,
        labels_indented=separated or _most(is_inset(after.line, left) for after in labelled or opening),
        exact=exact,
        mixed=n_beyond > 0.1 * len(broken),
    )


def _margin(broken: list[_Pair], *, exact: bool) -> float:
    if exact:
        return float(Counter(line.n_chars for line, _ in broken).most_common(1)[0][0])
    inside = [line.line.right for line, _ in broken if not hangs(line.line.text)]
    return right_margin(inside or [line.line.right for line, _ in broken])[0]


def _is_wrapped(
    pairs: list[_Pair], broken: list[_Pair], margin: float, n_beyond: int, *, exact: bool
) -> bool:
    """Return whether most long lines end at the margin, state something, and continue in a line without a label."""
    n = len(broken)
    if margin < _NARROWEST or n_beyond > n:
        return False
    long = max(_NARROWEST, _LONG * margin)
    n_long = sum(
        long <= line.n_chars <= _WIDEST and line.right(exact=exact) >= long and not line.ended
        for line, _ in pairs
    )
    return (
        n >= (0.5 if n >= _MANY else 0.7) * n_long
        and _most((bool(_STATES.search(line.line.text)) for line, _ in broken), 0.6)
        and _most((not opens_item(after.line.text) for _, after in broken), 0.7)
    )


def _most(answers: Iterator[bool], share: float = 0.6) -> bool:
    """Return whether at least `share` of `answers` are true; False without answers."""
    answers = list(answers)
    return sum(answers) >= share * len(answers) > 0


def _separates_words(
    source: str, line: _SourceLine, after: _SourceLine, setting: Setting, *, padded: bool
) -> bool:
    """Return whether the line break replaced a space."""
    last = source[line.end - 1]
    if last.isascii() and last.isalpha() and not setting.exact:
        return source[after.start].isascii() and source[after.start].isalpha()
    kept = source[line.end] in " \xa0\u3000\t" and not padded
    return kept or (after.line.left > setting.left and not is_inset(after.line, setting.left))
