"""Printed lines (PDF, OFD, Word) → paragraphs: page furniture out, lines that a margin broke rejoined."""

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from policycompare.read.labels import label_at
from policycompare.read.patterns import ATTACHMENT, DATE, METADATA
from policycompare.text import fold


class Piece(NamedTuple):
    """A piece of text that starts at `x`, on the baseline `y` (growing downwards), `size` high."""

    text: str
    x: float
    y: float
    size: float


class Line(NamedTuple):
    """A printed line from `left` to `right`, on the baseline `y`."""

    text: str
    left: float
    right: float
    y: float
    size: float


def width(text: str) -> float:
    """Return about how wide `text` prints, in units of its size: a Chinese character is 1, a digit 0.5.

    >>> width("专利10件")
    4.0
    """
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def printed_lines(pieces: Iterable[Piece]) -> list[Line]:
    """Return the lines that `pieces` make: what follows on one baseline is one line, read from the left.

    >>> [line.text for line in printed_lines([Piece("专利", 0, 0, 10), Piece("10", 20, 1, 10), Piece("件", 0, 15, 10)])]
    ['专利10', '件']
    """
    rows: list[list[Piece]] = []
    for piece in pieces:
        text = piece.text.strip("\n")
        on_row = bool(rows) and abs(rows[-1][0].y - piece.y) <= 0.5 * max(rows[-1][0].size, piece.size)
        if on_row and text[:1].isspace():
            rows[-1][-1] = rows[-1][-1]._replace(text=rows[-1][-1].text.rstrip() + " ")
        if not text.strip():
            continue
        indent = width(text[: len(text) - len(text.lstrip())]) * piece.size
        text = text.strip() + (" " if text[-1].isspace() else "")
        piece = Piece(text, piece.x + indent, piece.y, piece.size)
        if not on_row:
            rows.append([piece])
        elif not any(_printed_again(piece, other) for other in rows[-1]):
            rows[-1].append(piece)
    return [_line(_interleaved(sorted(row, key=lambda piece: piece.x))) for row in rows]


def _printed_again(piece: Piece, other: Piece) -> bool:
    """Whether a piece is the shadow by which some programs print bold type."""
    near = 0.12 * piece.size
    return (
        piece.text.strip() == other.text.strip()
        and abs(piece.x - other.x) < near
        and abs(piece.y - other.y) < near
    )


def _interleaved(row: list[Piece]) -> list[Piece]:
    """`row` with pieces merged that fill each other's gaps.

    A program that takes a character from another font, as LibreOffice does, prints a line once without
    these (二 一 年) and then these alone (〇 〇): its gaps have come as blanks.
    """
    out: list[Piece] = []
    for piece in row:
        merged = _merged(out[-1], piece) if out else None
        if merged is None:
            out.append(piece)
        else:
            out[-1] = merged
    return out


def _merged(piece: Piece, other: Piece) -> Piece | None:
    """One piece of two that print in turns, from the left; None where `other` does not begin in the first gap of `piece`."""
    runs, others = piece.text.split(), other.text.split()
    if not len(others) <= len(runs) - 1 <= len(others) + 1 or piece.size != other.size:
        return None
    first, whole = width(runs[0]) * piece.size, width(piece.text) * piece.size
    into = other.x - piece.x
    if abs(into - first) > 0.1 * first + 0.4 * piece.size or abs(into - first) >= abs(into - whole):
        return None
    text = "".join(part for pair in zip_longest(runs, others, fillvalue="") for part in pair)
    return Piece(text, piece.x, piece.y, piece.size)


def _line(row: list[Piece]) -> Line:
    text, right = row[0].text, _right(row[0])
    for piece in row[1:]:
        gap = (piece.x - right) / piece.size
        words = _is_latin(text[-1]) and _is_latin(piece.text[0])
        blank = "\t" if gap > 2 else " " if gap > 0.8 or (words and gap > 0.2) else ""
        text = text.rstrip() + blank + piece.text if blank else text + piece.text
        right = max(right, _right(piece))
    return Line(text.rstrip(), row[0].x, right, row[0].y, statistics.median(piece.size for piece in row))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _right(piece: Piece) -> float:
    return piece.x + width(piece.text.rstrip()) * piece.size


_CLOSED = "。！？；：!?;:"
_CLOSING = "”’」』）〕】》) "
_PAGE_NUMBER = re.compile(
    r"[-—–－―─·•\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[/／，,]?\s*(?:共\s*)?\d{1,4}\s*页)?[-—–－―─·•\s]*"
)
_OPEN = "，、（(《〈“‘"
_BETWEEN = re.compile("—(?!—)")  # 珠江 | —西江经济带
_FIRST = re.compile(r"[（(《〈“‘]*(?:[A-Za-z0-9.%/:@_-]+|.)[，。；：、！？）)》〉”’%]*")
_DECORATED = re.compile(r"[-—–－―─·•页/]")


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Return `pages` without page numbers and without the lines that most pages repeat at head or foot."""
    rims = [_rim(page) for page in pages]
    repeated = Counter(
        pattern for page, rim in zip(pages, rims, strict=True) for pattern in _patterns(page, rim)
    )
    often = {pattern for pattern, n in repeated.items() if len(pages) >= 3 and n > 0.5 * len(pages)}
    numbers = Counter(
        number - i
        for i, (page, rim) in enumerate(zip(pages, rims, strict=True))
        for number in {_page_number(page[k].text) for k in rim} - {None}
    )
    kept = []
    for i, (page, rim) in enumerate(zip(pages, rims, strict=True)):
        out = set()
        for k in rim:
            number = _page_number(page[k].text)
            counts = number is not None and numbers[number - i] >= 2
            plain = number is not None and not _DECORATED.search(page[k].text)
            if (number is not None and (counts or not plain)) or _pattern(page[k].text) in often:
                out.add(k)
        kept.append([line for k, line in enumerate(page) if k not in out])
    return kept


def _rim(page: list[Line]) -> list[int]:
    """The two highest and the two lowest lines of a page; of a short one the highest and the lowest."""
    order = sorted(range(len(page)), key=lambda k: page[k].y)
    n = 2 if len(page) >= 6 else 1
    return sorted({*order[:n], *order[-n:]})


def _page_number(text: str) -> int | None:
    found = _PAGE_NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None


def _pattern(text: str) -> str:
    """`text` with the number at its start or end, which may be a page's, as #."""
    bare = "".join(text.split())
    pattern = re.sub(r"^\d+|\d+(?=页?[-—]*$)", "#", bare)
    return pattern if len(re.findall("[^\\W\\d]", pattern)) >= 2 else bare


def _patterns(page: list[Line], rim: list[int]) -> set[str]:
    return {_pattern(page[k].text) for k in rim if page[k].text[-1] not in _CLOSED + "，、"}


def _opens(line: str) -> bool:
    """Whether the folded `line` begins something new whatever stands above it."""
    return any(sign.match(line) for sign in (METADATA, ATTACHMENT, DATE)) or label_at(line) is not None


class _Setting(NamedTuple):
    """How a text is set: its size, its margins, and whether its paragraphs and its labels are indented.

    `sure` says that several lines end right at the margin, so that a line that ends before it is known to be short.
    """

    size: float
    left: float
    right: float
    margin: float
    sure: bool
    indented: bool
    labels_indented: bool


def _setting(lines: list[Line]) -> _Setting:
    size = statistics.median(line.size for line in lines)
    left = Counter(round(line.left / size) for line in lines).most_common(1)[0][0] * size
    left = min((line.left for line in lines if abs(line.left - left) <= 2.5 * size), default=left)
    right = sorted(line.right for line in lines)[int(0.9 * (len(lines) - 1))]
    ends = Counter(round(2 * line.right / size) for line in lines if line.right >= right - 1.5 * size)
    margin, n = ends.most_common(1)[0]
    inset = [1.5 * size < line.left - left < 3 * size for line in lines]
    labelled = [shift for line, shift in zip(lines, inset, strict=True) if label_at(fold(line.text))]
    return _Setting(
        size,
        left,
        right,
        0.5 * margin * size,
        n >= 3,
        sum(inset) >= 0.1 * len(lines),
        sum(labelled) >= max(3, 0.8 * len(labelled)),
    )


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """Return the paragraphs of `pages`: lines that the right margin broke are joined, also across pages.

    A line goes on with the one before if that reaches the right margin, this one is neither indented nor
    numbered, and the one before does not end a sentence (or the document indents its paragraphs, or not one
    character more had room in it).
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    setting = _setting(lines)
    out = [lines[0].text]
    for line, before in zip(lines[1:], lines, strict=False):
        if _goes_on(line, before, setting):
            words = before.text[-1].isascii() and line.text[0].isascii() and before.text[-1].isalpha()
            # The line break before 2. may have swallowed the blank by which it is told from a decimal.
            numbered = line.text[0].isdigit() and before.text[-1] not in _OPEN and _opens(fold(line.text))
            out[-1] += (" " if words or numbered else "") + line.text
        else:
            out.append(line.text)
    return out


def _goes_on(line: Line, before: Line, setting: _Setting) -> bool:
    size = setting.size
    if (
        before.right < setting.right - max(3.5 * size, 0.12 * (setting.right - setting.left))
        or setting.right - setting.left <= 15 * size
        or line.left > setting.left + 0.8 * size
        or abs(line.size - before.size) >= 0.15 * size
        or "\t" in before.text + line.text
    ):
        return False
    ended = _is_ended(before.text)
    packed = setting.sure and before.right + 0.8 * size * _first_width(line.text) > setting.margin
    if ended and not setting.indented and not packed:
        return False
    if not _opens(fold(line.text)):
        return True
    within = before.text[-1] in _OPEN or _BETWEEN.match(line.text)
    return not ended and bool(setting.labels_indented or within)


def _first_width(text: str) -> float:
    """The width of what a line break keeps together at the start of `text`: a word, or a character and its marks."""
    return width(_FIRST.match(text)[0])


def rejoined(lines: list[str]) -> list[str]:
    """Return `lines` as paragraphs if they are broken at one width (a page printed into a Word file), else as they are.

    >>> rejoined(["一、目标", "发展风电。"])
    ['一、目标', '发展风电。']
    """
    shown = [
        Line(line.strip(), width(line[: len(line) - len(line.lstrip())]), width(line.rstrip()), k, 1.0)
        for k, line in enumerate(lines)
        if line.strip()
    ]
    if not _is_wrapped(shown):
        return lines
    whole = paragraphs([shown])
    lone = {line.text for line in shown}
    joined = [text for text in whole if text not in lone]
    ended = sum(text[-1] in _CLOSED + _CLOSING for text in joined)  # also …。（责任单位：市科技局）
    return whole if ended >= 0.6 * len(joined) else lines


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether the long lines that leave a sentence open end at about one width, beyond which hardly a line goes."""
    ends = [line.right for line in lines if "\t" not in line.text and not _is_ended(line.text)]
    ends = sorted(end for end in ends if end >= 0.7 * max(ends))
    middle = ends[len(ends) // 2] if ends else 0.0
    if len(ends) < 5 or not 25 <= middle <= 90:
        return False
    beyond = sum(line.right > middle + 6 for line in lines)
    return sum(abs(end - middle) <= 5 for end in ends) >= 0.8 * len(ends) and beyond <= max(
        2, 0.01 * len(lines)
    )


def _is_ended(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] in tuple(_CLOSED) or text[-1:] in tuple(_CLOSED)
