"""Rows of a table in Word and on web pages: from cells with their widths and heights to lines with tabs."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from policycompare.text import collapse

_WIDEST = 63  # columns; Word allows no more
_TITLE = 60  # characters; a longer cell that is alone in its row is text in a frame
_LONG = 200  # characters; a longer cell of several lines may be a column of a page
_LONGEST = 2_000


class Cell(NamedTuple):
    """A cell with the lines of its text, None for a gap; it covers `width` columns and `height` rows."""

    lines: list[str] | None
    width: int = 1
    height: int = 1


class _Row(NamedTuple):
    """A row with a text per column; `alone` says that it has one cell."""

    texts: list[str]
    alone: bool


def table_lines(rows: list[list[Cell]], *, page: bool = False) -> Iterator[str]:
    r"""Yield the lines of a table: one per row, a cell per column separated by tabs.

    A merged cell has its text in its first column and row and leaves the others empty. A column in which no
    cell begins is none. The cell of a frame (no row has two) and a long cell alone in its row yield their lines.

    Parameters
    ----------
    rows : list of list of Cell
    page : bool
        Whether the table may lay out a web page: it has few rows and a long cell. Its cells yield their lines.

    Examples
    --------
    >>> rows = [[Cell(["任务"], 1, 2), Cell(["单位"], 2)], [Cell(["牵头"]), Cell(["配合"])]]
    >>> list(table_lines(rows))
    ['任务\t单位\t', '\t牵头\t配合']
    """
    table = list(_grid(rows))
    several = sum(not row.alone for row in table)
    for cells, (texts, alone) in zip(rows, table, strict=True):
        lines = [line for line in chain.from_iterable(cell.lines or () for cell in cells) if line.strip()]
        framed = alone and (several < 2 or len(lines) > 1 or len("".join(lines)) > _TITLE)
        limit = _LONG if several < 3 else _LONGEST
        if framed or (
            page and any(len(cell.lines or ()) > 1 and len("".join(cell.lines)) > limit for cell in cells)
        ):
            yield from lines
        elif lines:
            yield "\t".join(texts)


def _grid(rows: Iterable[list[Cell]]) -> list[_Row]:
    out: list[tuple[dict[int, str], bool]] = []
    covered: dict[int, int] = {}  # column -> number of further rows that a cell above covers
    for row in rows:
        texts: dict[int, str] = {}
        below: dict[int, int] = {}
        column = 0
        for cell in row:
            while covered.get(column):
                column += 1
            width = max(1, min(cell.width, _WIDEST))
            if cell.lines is not None:
                texts[column] = collapse("\n".join(cell.lines))
                below |= dict.fromkeys(range(column, column + width), cell.height - 1)
            column += width
        out.append((texts, len(texts) == 1 and not covered))
        covered = {k: n - 1 for k, n in covered.items() if n > 1} | {k: n for k, n in below.items() if n > 0}
    columns = sorted({column for texts, _ in out for column in texts})
    return [_Row([texts.get(column, "") for column in columns], alone) for texts, alone in out]
