"""Where the lines of a text are broken at one width, in the middle of a paragraph."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from policycompare.read.labels import label_at
from policycompare.read.patterns import ATTACHMENT, DATE, ENTRY, ISSUER, METADATA, OWN_NUMBER, TITLE_END
from policycompare.text import fold

_CLOSED = tuple("。！？；：!?;:")
_CLOSING = "”’」』）〕】》)"
_INDENT = 1.5  # characters; what stands further in opens a paragraph
_NARROWEST, _WIDEST = 24, 100  # characters
_REACH = 4.0  # characters; so far before the margin a line may end, as words and numbers are kept whole
_HANGS = 2.5  # characters; so far beyond it closing marks may hang
_SHARE = 0.35  # of the lines that leave a sentence open; fewer end near each other by chance
_FEW, _MANY = 5, 25  # broken lines; of few, more must end at the margin
_ASCII = re.compile("[\x20-\x7e\xa0]+")
_LINE = re.compile(r"\S(?:.*\S)?")
_HANGING = "，。、；：！？,.;:!?”’）)》〉】〕」』%％"
_BOX = re.compile("专栏 ?[\\d一二三四五六七八九十]|备?注：")
_SAYS = re.compile("[，。、；].")
_ROW = re.compile(r"(?: +[\d.%—-]+){3}")
_NO_OPENING = re.compile("[、，。；：）”’》？！%]")
_KEPT_WHOLE = re.compile(r"[（(《〈“‘]*(?:[A-Za-z0-9.%/@_-]+|.)[，。；：、！？）)》〉”’%]*")


class Break(NamedTuple):
    """A line end in the middle of a paragraph, with the blanks around it; `blank` says that it parts words."""

    start: int
    end: int
    blank: bool


class _Line(NamedTuple):
    """A line without the blanks around it: how far it is set in, how far it reaches, whether it ends a sentence."""

    start: int
    end: int
    indent: float
    right: float
    length: int
    ended: bool


_Pair = tuple[_Line, _Line]  # a line and the one after it


class _Setting(NamedTuple):
    """How a text is set: where lines break, how far they are set in, and what opens a paragraph.

    `exact` says that the margin counts characters and not their widths, `indented` and `parted` that an
    indent or an empty line opens each paragraph, `mixed` that other paragraphs are one line, `padded` that
    blanks stand at the end of every line.
    """

    margin: float
    exact: bool
    left: float
    indented: bool
    parted: bool
    mixed: bool
    padded: bool


def line_breaks(source: str) -> list[Break]:
    r"""Return the line ends in the middle of a paragraph, none where a text does not break its lines at one width.

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
    lines = list(_lines(source, folded))
    setting = _setting(source, folded, lines)
    if setting is None:
        return []
    return [
        Break(line.end, after.start, _parts_words(source, line, after, setting))
        for line, after in pairwise(lines)
        if _goes_on(source, folded, line, after, setting)
    ]


def _may_be_wrapped(source: str) -> bool:
    """Whether several lines that leave a sentence open end near each other: asked first, as most texts have none."""
    ends = []
    for line in source.splitlines():
        if len(line) >= _NARROWEST and not (text := line.rstrip()).endswith(_CLOSED) and len(text) <= _WIDEST:
            ends.append(_width(text))
    ends.sort()
    several = max(_FEW, int(_SHARE * len(ends)))
    near = _REACH + _HANGS
    return any(last - first <= near for first, last in zip(ends, ends[several - 1 :], strict=False))


def _width(text: str) -> float:
    """About how wide `text` prints, in Chinese characters (see `rows.width`, which looks at each character)."""
    return len(text) - 0.5 * sum(map(len, _ASCII.findall(text)))


def _lines(source: str, folded: str) -> Iterator[_Line]:
    for match in _LINE.finditer(folded):
        start, end = match.span()
        left = folded.rfind("\n", 0, start) + 1
        text = folded[max(start, end - _WIDEST) : end]
        ended = text.endswith(_CLOSED) or text.rstrip(_CLOSING).endswith(_CLOSED)
        ended = ended and text.rfind("（") <= text.rfind("）")
        long = end - left <= 2 * _WIDEST
        right = _width(source[left:end]) if long else float(end - left)
        yield _Line(start, end, _width(source[left:start]), right, end - left, ended)


def _setting(source: str, folded: str, lines: list[_Line]) -> _Setting | None:
    """How a text is set, None where its long lines that leave a sentence open do not end at one width."""
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not line.ended and line.length >= _NARROWEST and line.length <= _WIDEST
    ]
    lengths = [(float(pair[0].length), pair) for pair in pairs]
    widths = [(pair[0].right, pair) for pair in pairs]
    by_length = _densest(lengths, 1.0)
    longest = max((line.length for line, _ in by_length), default=0)
    over = sum(longest < line.length <= longest + 10 for line, _ in pairs)
    exact = len(by_length) >= len(_densest(widths, 1.0)) and over <= 0.02 * len(by_length)
    broken = by_length if exact else _densest(widths, _REACH + _HANGS)
    n = len(broken)
    among = sum((line.length if exact else line.right) >= _NARROWEST for line, _ in pairs)
    if n < _FEW or n < (0.5 if n >= _MANY else 0.7) * among:
        return None
    margin = _margin(source, broken, exact=exact)
    beyond = sum((line.length if exact else line.right) > margin + _HANGS + 1 for line in lines)
    says = sum(bool(_SAYS.search(folded, line.start, line.end)) for line, _ in broken)
    goes_on = sum(not _opens(folded, after) for _, after in broken)
    if margin < _NARROWEST or beyond > n or says < 0.6 * n or goes_on < 0.7 * n:
        return None
    left = sorted(after.indent for _, after in broken)[n // 2]
    short = [
        (line, after)
        for line, after in pairwise(lines)
        if line.ended and line.right < margin - _REACH and len(folded) > line.end
    ]
    indented = sum(after.indent > left + _INDENT for _, after in short)
    parted = sum(_is_parted(source, *pair) for pair in short)
    torn = sum(_is_parted(source, *pair) for pair in broken)
    padded = sum(folded[line.end : line.end + 1] == " " for line, _ in broken)
    return _Setting(
        margin,
        exact,
        left,
        indented >= 0.6 * len(short) > 0,
        parted >= 0.6 * len(short) > 0 and torn <= 0.2 * n,
        beyond > 0.1 * n,
        padded > 0.5 * n,
    )


def _densest(ends: list[tuple[float, _Pair]], spread: float) -> list[_Pair]:
    """The lines that end within `spread` of each other where most do."""
    ends = sorted((end, pair) for end, pair in ends if end >= _NARROWEST)
    best, i = (0, 0), 0
    for j in range(len(ends)):
        while ends[j][0] - ends[i][0] > spread:
            i += 1
        if j + 1 - i > best[1] - best[0]:
            best = (i, j + 1)
    return [pair for _, pair in ends[slice(*best)]]


def _margin(source: str, broken: list[_Pair], *, exact: bool) -> float:
    """Where lines end at most; closing marks may hang beyond."""
    if exact:
        return float(Counter(line.length for line, _ in broken).most_common(1)[0][0])
    inside = [line.right for line, _ in broken if source[line.end - 1] not in _HANGING]
    inside = sorted(inside or [line.right for line, _ in broken])
    return inside[int(0.97 * (len(inside) - 1))]


def _is_parted(source: str, line: _Line, after: _Line) -> bool:
    return max(source.count(end, line.end, after.start) for end in "\n\r") > 1


def _opens(folded: str, line: _Line) -> bool:
    """Whether a line has a label or is a part of a letterhead or the head of a box."""
    return label_at(folded[line.start : line.end]) is not None or _is_letterhead(folded, line)


def _is_letterhead(folded: str, line: _Line) -> bool:
    text = folded[line.start : line.end]
    return any(sign.match(text) for sign in (ENTRY, METADATA, ATTACHMENT, _BOX)) or bool(DATE.fullmatch(text))


def _goes_on(source: str, folded: str, line: _Line, after: _Line, setting: _Setting) -> bool:
    """Whether the paragraph of `line` goes on in the line `after` it."""
    end = line.length if setting.exact else line.right
    reach, hangs = (1.0, 1.0) if setting.exact else (_REACH, _HANGS)
    if source[line.end - 1] not in _HANGING and setting.exact:
        hangs = 0.0
    if not setting.margin - reach <= end <= setting.margin + hangs:
        return False
    if _NO_OPENING.match(folded, after.start):
        return True
    if after.indent > setting.left + _INDENT or (setting.parted and _is_parted(source, line, after)):
        return False
    if _ROW.search(folded, line.start, line.end) and _ROW.search(folded, after.start, after.end):
        return False
    room = 0.0 if setting.exact else _width(_KEPT_WHOLE.match(source, after.start)[0])
    full = end + room > setting.margin if room else end >= setting.margin
    if _is_letterhead(folded, after):
        return False
    if OWN_NUMBER.fullmatch(folded, after.start, after.end) and TITLE_END.search(
        folded, line.start, line.end
    ):
        return False
    labelled = label_at(folded[after.start : after.end]) is not None
    if setting.indented or setting.parted:
        near = full or setting.exact or end + room > setting.margin - 1
        return near or not (labelled or line.ended)
    if line.ended:
        announces = folded[line.end - 1] == "："
        signed = ISSUER.fullmatch(folded, after.start, after.end)
        return full and not (labelled or announces or signed or setting.mixed)
    return not labelled or (full and folded[line.end - 1] != "）")


def _parts_words(source: str, line: _Line, after: _Line, setting: _Setting) -> bool:
    """Whether a blank stood where `line` was broken."""
    if source[line.end - 1].isascii() and source[line.end - 1].isalpha() and not setting.exact:
        return source[after.start].isascii() and source[after.start].isalpha()
    kept = source[line.end] in " \xa0\u3000\t" and not setting.padded
    return kept or 0 < after.indent - setting.left <= _INDENT
