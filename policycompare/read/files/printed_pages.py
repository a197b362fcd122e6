"""Printed pages (PDF, OFD): from pieces of text to lines and paragraphs, without page furniture."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.read.lines import joining
from policycompare.text import fold, text_width

_NARROWEST = 15  # ems; lines of a narrower page are not joined
_REACH = 3.5  # ems; a line may end so far before the margin
_SHIFTED = 2.5  # ems; lines that begin so near are flush left or indented


def median(values: Iterable[float]) -> float:
    """Return the middle value.

    >>> median([1, 2, 9])
    2
    """
    from statistics import median as middle  # here: a folder of texts loads faster without it

    return middle(values)


class Piece(NamedTuple):
    """A piece of text that starts at `x` on the baseline `y` (downwards), in a font of `size`."""

    text: str
    x: float
    y: float
    size: float


class Line(NamedTuple):
    """A printed line from `left` to `right`, on the baseline `y`; wide gaps part its `cells`: left, right, text.

    `marks` are the raised marks of notes, which are no part of its text.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    cells: tuple[tuple[float, float, str], ...] = ()
    marks: tuple[str, ...] = ()


def printed_lines(pieces: Iterable[Piece]) -> list[Line]:
    """Return the lines of `pieces`: consecutive pieces on one baseline, from left to right.

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
        indent = text_width(text[: len(text) - len(text.lstrip())]) * piece.size
        text = text.strip() + (" " if text[-1].isspace() else "")
        piece = Piece(text, piece.x + indent, piece.y, piece.size)
        if not on_row:
            above = _marked_row(piece, rows)
            if above:
                above.append(piece)
            else:
                rows.append([piece])
        elif not any(_printed_again(piece, other) for other in rows[-1]):
            rows[-1].append(piece)
    return [_line(_interleaved(sorted(row, key=lambda piece: piece.x))) for row in rows]


def in_columns(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a page; those of a page in two columns one column after the other, both at the left.

    Lines over both columns, as titles, part the page. Columns have eight full lines each, a table has not.
    """
    rows = in_rows([piece for piece in pieces if piece.text.strip()])
    if len(rows) < 8:
        return pieces
    left, right = min(piece.x for piece in pieces), max(map(_right, pieces))
    low, high = left + 0.35 * (right - left), left + 0.65 * (right - left)
    gaps = []
    for row in rows:
        for piece, other in pairwise(row):
            end = _right(piece)
            if other.x - end >= piece.size and low < (end + other.x) / 2 < high:
                gaps.append((end, other.x))
    if len(gaps) < max(8, 0.5 * len(rows)):
        return pieces
    middle = median((end + start) / 2 for end, start in gaps)
    bands: list[tuple[list[Piece], list[Piece], list[Piece]]] = [([], [], [])]
    for row in rows:
        before = [piece for piece in row if _right(piece) <= middle]
        after = [piece for piece in row if piece.x >= middle]
        near = 0.4 * row[0].size
        parted = all(_right(piece) <= middle - near for piece in before) and all(
            piece.x >= middle + near for piece in after
        )
        if parted and len(before) + len(after) == len(row):
            bands[-1][1].extend(before)
            bands[-1][2].extend(after)
        else:
            bands.append((row, [], []))
    sides = [[_line(row) for row in in_rows([p for band in bands for p in band[side]])] for side in (1, 2)]
    for side in sides:
        width = max((line.right for line in side), default=0) - min((line.left for line in side), default=0)
        if len(side) < 8 or median(line.right - line.left for line in side) < 0.75 * width:
            return pieces
    shift = min(line.left for line in sides[1]) - min(line.left for line in sides[0])
    return [
        piece
        for over, one, other in bands
        for piece in [*over, *one, *(piece._replace(x=piece.x - shift) for piece in other)]
    ]


def in_rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Return `pieces` in rows from top to bottom, each from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x)):
        if rows and piece.y - rows[-1][0].y <= 0.5 * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x) for row in rows]


def _printed_again(piece: Piece, other: Piece) -> bool:
    """Return whether a piece repeats another one, as some programs print bold type."""
    near = 0.12 * piece.size
    return (
        piece.text.strip() == other.text.strip()
        and abs(piece.x - other.x) < near
        and abs(piece.y - other.y) < near
    )


def _interleaved(row: list[Piece]) -> list[Piece]:
    """Merge pieces of `row` that fill each other's gaps.

    LibreOffice prints characters of a fallback font (〇 〇) after the rest of the line (二 一 年), in which
    they leave spaces.
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
    """Return the piece in which two alternate, None if `other` does not begin in the first gap of `piece`."""
    runs, others = piece.text.split(), other.text.split()
    if not len(others) <= len(runs) - 1 <= len(others) + 1 or piece.size != other.size:
        return None
    first, whole = text_width(runs[0]) * piece.size, text_width(piece.text) * piece.size
    into = other.x - piece.x
    if abs(into - first) > 0.1 * first + 0.4 * piece.size or abs(into - first) >= abs(into - whole):
        return None
    text = "".join(part for pair in zip_longest(runs, others, fillvalue="") for part in pair)
    return Piece(text, piece.x, piece.y, piece.size)


def _line(row: list[Piece]) -> Line:
    """Join pieces to a line; a wide gap becomes a tab, a narrower one a space."""
    size = median(piece.size for piece in row for _ in piece.text)
    text, right = row[0].text, _right(row[0])
    cells: list[tuple[float, float, str]] = []
    marks = []
    left = row[0].x
    for piece in row[1:]:
        if _is_note_number(piece, text, size, row[0].y):
            marks.append(piece.text.strip())
            right = max(right, _right(piece))
            continue
        gap = (piece.x - right) / piece.size
        words = _is_latin(text[-1:]) and _is_latin(piece.text[0])
        if gap > 2:
            cells.append((left, right, text.rstrip()))
            text, left = piece.text, piece.x
        else:
            space = " " if gap > 0.8 or (words and gap > 0.2) else ""
            text = text.rstrip() + space + piece.text if space else text + piece.text
        right = max(right, _right(piece))
    cells.append((left, right, text.rstrip()))
    text = "\t".join(cell for _, _, cell in cells)
    return Line(text, row[0].x, right, row[0].y, size, tuple(cells), tuple(marks))


_NOTE = Late(
    r"[①-⑳❶-❿]|[〔\[［(（]\d{1,3}[〕\]］)）]|[*＊※†]{1,3}|注释?\d{0,2}[：:]|\d{1,3}(?![\d.．、，：:年月日%％])"
)


_NEAR_ROWS = 60  # a mark is drawn at most so many rows after its own
# The rule above the notes of a page, in characters.
_RULE = Late("[-—–─_＿]{4,80}")


def _marked_row(piece: Piece, rows: list[list[Piece]]) -> list[Piece] | None:
    """Return the row before the last one that contains the place of a raised mark drawn later, or None."""
    if not _NOTE.fullmatch(piece.text.strip()):
        return None
    for row in reversed(rows[-_NEAR_ROWS:-1]):
        first, last = row[0], row[-1]
        is_near = abs(first.y - piece.y) <= 0.5 * first.size and piece.x > first.x
        is_raised = piece.size < 0.8 * first.size and piece.y < first.y - 0.1 * first.size
        if is_near and is_raised and piece.x <= _right(last) + first.size:
            return row
    return None


def _is_note_number(piece: Piece, before: str, size: float, y: float) -> bool:
    """Return whether a piece is the raised number of a note: 企业¹, not the exponent in m² or 10³."""
    raised = piece.size < 0.8 * size and piece.y < y - 0.1 * size
    return (
        raised
        and not _is_latin(before[-1:])
        and not before[-1:].isdigit()
        and bool(_NOTE.fullmatch(piece.text.strip()))
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _right(piece: Piece) -> float:
    return piece.x + text_width(piece.text.rstrip()) * piece.size


_PAGE_NUMBER = Late(
    r"[-—–－―─·•\s]*+(?:第\s{0,40})?(\d{1,4})(?:\s{0,40}页)?(?:\s{0,40}[/／，,]?\s{0,40}(?:共\s{0,40})?\d{1,4}\s{0,40}页)?[-—–－―─·•\s]*"
)
_DECORATED = Late(r"[-—–－―─·•页/]")


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Return `pages` without page numbers and without lines that most pages repeat at their top or bottom."""
    edges = [_edge(page) for page in pages]
    repeated = Counter(
        pattern for page, edge in zip(pages, edges, strict=True) for pattern in _patterns(page, edge)
    )
    often = {pattern for pattern, n in repeated.items() if len(pages) >= 3 and n > 0.5 * len(pages)}
    numbers = Counter(
        number - i
        for i, (page, edge) in enumerate(zip(pages, edges, strict=True))
        for number in {_page_number(page[k].text) for k in edge} - {None}
    )
    kept = []
    for i, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        out = set()
        for k in edge:
            number = _page_number(page[k].text)
            counts = number is not None and numbers[number - i] >= 2
            plain = number is not None and not _DECORATED.search(page[k].text)
            if (number is not None and (counts or not plain)) or _pattern(page[k].text) in often:
                out.add(k)
        kept.append([line for k, line in enumerate(page) if k not in out])
    return kept


def without_notes(pages: list[list[Line]]) -> list[list[Line]]:
    """Return `pages` without footnotes: lines in small type at the foot of a page, the first with a mark.

    A mark that is no number (①, *) is also in the text above, or the note interrupts a sentence; 注： belongs to a
    table unless it interrupts one.
    """
    sizes = [line.size for page in pages for line in page for _ in range(len(line.text))]
    small = 0.88 * median(sizes) if sizes else 0.0
    return [_without_notes(page, small) for page in pages]


def _without_notes(page: list[Line], small: float) -> list[Line]:
    order = sorted(page, key=lambda line: line.y)
    foot = len(order)
    is_rule = [_RULE.fullmatch(line.text) is not None for line in order]
    while foot and (is_rule[foot - 1] or (order[foot - 1].size < small and "\t" not in order[foot - 1].text)):
        foot -= 1
    above = order[:foot]
    for k in range(foot, len(order)) if above else ():
        mark = _NOTE.match(order[k].text)
        ruled = k > foot and is_rule[k - 1]
        if mark and _opens_note(mark[0], above, is_first=k - ruled == foot):
            notes = {id(line) for line in order[k - ruled :]}
            return [line for line in page if id(line) not in notes]
    return page


def _opens_note(mark: str, above: list[Line], *, is_first: bool) -> bool:
    """Return whether a mark opens a note below the lines of a page; `is_first` for the first line in small type."""
    last = above[-1]
    is_open = last.text[-1:] not in "。；：！"
    if mark[0] == "注":
        return is_open
    if mark.strip("〔〕[]").isdecimal() or any(mark in line.text or mark in line.marks for line in above):
        return True
    return is_first and is_open and last.right >= max(line.right for line in above) - _REACH * last.size


def with_columns(page: list[Line]) -> list[Line]:
    r"""Return the lines of a page; rows of a table that lack cells get empty ones in the columns of the others.

    >>> rows = [[Piece("指标", 0, 0, 10), Piece("2020", 60, 0, 10), Piece("2025", 120, 0, 10)], [Piece("9", 125, 15, 10)]]
    >>> rows[1].insert(0, Piece("专利", 0, 15, 10))
    >>> [line.text.split("\t") for line in with_columns(printed_lines(rows[0] + rows[1]))]
    [['指标', '2020', '2025'], ['专利', '', '9']]
    """
    out: list[Line] = []
    is_row = [len(line.cells) > 1 for line in page]
    # A line of one cell between two rows, as a group of indicators, ends no table.
    in_run = [
        row or (0 < k < len(page) - 1 and is_row[k - 1] and is_row[k + 1]) for k, row in enumerate(is_row)
    ]
    for inside, group in groupby(zip(in_run, page, strict=True), key=lambda pair: pair[0]):
        run = [line for _, line in group]
        n = max(len(line.cells) for line in run) if inside else 0
        whole = [line.cells for line in run if len(line.cells) == n]
        columns = [(min(c[0] for c in each), max(c[1] for c in each)) for each in zip(*whole, strict=True)]
        fits = n > 2 and all(one[1] < other[0] for one, other in pairwise(columns))
        out.extend(_in_columns(line, columns) if fits and len(line.cells) > 1 else line for line in run)
    return out


def _in_columns(line: Line, columns: list[tuple[float, float]]) -> Line:
    """Return a row with a cell for each column; a cell over several is in the first. As it was if cells share one."""
    texts = [""] * len(columns)
    last = -1
    for left, right, text in line.cells:
        # The distance to each column; between two, the left one is meant (a head over both).
        away = [max(0.7 * (left - end), start - right, 0) for start, end in columns]
        last, before = away.index(min(away)), last
        if last <= before:
            return line
        texts[last] = text
    return line._replace(text="\t".join(texts))


def _edge(page: list[Line]) -> list[int]:
    """Return the indices of the two highest and two lowest lines of a page, of one each on a short page."""
    order = sorted(range(len(page)), key=lambda k: page[k].y)
    n = 2 if len(page) >= 6 else 1
    return sorted({*order[:n], *order[-n:]})


def _page_number(text: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(text.strip())
    return int(match[1]) if match else None


def _pattern(text: str) -> str:
    """Return `text` with # for a number at its start or end, which may be a page number."""
    bare = "".join(text.split())
    pattern = re.sub(r"^\d+|\d+(?=页?[-—]*$)", "#", bare)
    return pattern if len(re.findall("[^\\W\\d]", pattern)) >= 2 else bare


def _patterns(page: list[Line], edge: list[int]) -> set[str]:
    return {_pattern(page[k].text) for k in edge if not page[k].text.endswith((*joining.ENDING, "，", "、"))}


def _setting(lines: list[joining.Line]) -> joining.Setting:
    """Return the setting of printed lines."""
    left = Counter(round(line.left) for line in lines).most_common(1)[0][0]
    left = min((line.left for line in lines if abs(line.left - left) <= _SHIFTED), default=left)
    margin, certain = joining.right_margin([line.right for line in lines])
    inset = [joining.is_inset(line, left) and line.left < left + 3 for line in lines]
    labelled = [shift for line, shift in zip(lines, inset, strict=True) if label_at(line.text)]
    return joining.Setting(
        margin=margin,
        left=left,
        reach=max(_REACH, 0.12 * (margin - left)),
        hang=math.inf,
        indented=sum(inset) >= 0.1 * len(lines),
        labels_indented=sum(labelled) >= max(3, 0.8 * len(labelled)),
        certain=certain,
    )


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """Return the paragraphs of `pages`; broken lines are joined, also across pages."""
    printed = [line for page in pages for line in with_columns(page)]
    if not printed:
        return []
    size = median(line.size for line in printed)
    lines = [
        joining.Line(fold(text), left / size, right / size, line_size / size, tabbed="\t" in text)
        for text, left, right, _, line_size, *_ in printed
    ]
    setting = _setting(lines)
    out = [printed[0].text]
    if setting.margin - setting.left <= _NARROWEST:
        return [line.text for line in printed]
    for (line, after), text in zip(pairwise(lines), (line.text for line in printed[1:]), strict=True):
        if joining.continues(line, after, setting):
            out[-1] += _space(out[-1], text, after.text) + text
        else:
            out.append(text)
    return out


def _space(before: str, text: str, folded: str) -> str:
    """Return a space if the line break separates words, or precedes a label (2.) and no decimal; else ""."""
    words = before[-1].isascii() and before[-1].isalpha() and text[0].isascii()
    numbered = text[0].isdigit() and not joining.is_open_inside(before) and joining.opens_item(folded)
    return " " if words or numbered else ""
