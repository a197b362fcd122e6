"""Pieces of text by their place on a page (PDF, OFD) → printed lines."""

import statistics
import unicodedata
from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple


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
