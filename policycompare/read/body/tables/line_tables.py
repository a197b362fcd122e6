"""Tables that are flattened to lines: of indicators below a head with years, and of numbers."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from policycompare.late import Late
from policycompare.read.body.tables.indicator_heads import LONGEST, Cell, Row, head_at
from policycompare.read.body.tables.indicator_rows import VALUE, rows_below

_TOKEN = re.compile("[^ ]+")
_LONGEST_HEAD, _LONGEST_ROW = 80, 90


def line_tables(folded: str, lines: list[Cell], *, source: str = "") -> Iterator[tuple[int, int, list[Row]]]:
    """Yield start, end and rows of the tables that are flattened to lines, heads first.

    A row has the cells of the indicator, its unit (or an empty cell) and a value per column of the head. A line
    whose values are not as many as the columns has no row: no value is assigned to another year.

    Parameters
    ----------
    folded : str
        The folded text.
    lines : list of (start, end)
        Its lines, stripped, without empty ones.
    source : str, optional
        The text before it was folded: only it shows whether gaps are within words.
    """
    k, at = 0, folded.find("标")  # of each head
    while k < len(lines) and at >= 0:
        start, end = lines[k]
        if at < start:
            at = folded.find("标", start)
            continue
        if at >= end:  # to the line with it
            k = max(k + 1, bisect_right(lines, (at, len(folded))) - 1)
            continue
        head = head_at(folded, lines, k) if end - start <= LONGEST else None
        if head is None:
            k += 1
            continue
        rows, last = rows_below(folded, lines, head, source)
        if rows:
            yield lines[head.first][0], lines[last][1], rows
        k = last + 1


_NUMBER_CELL = Late(r"[<>≥≤＞＜约]?-?\d[\d，.]*+%?$|[—/-]+$")
# Two cells of numbers next to each other, as each row of such a table has.
_NUMBERS = re.compile(r" [<>≥≤＞＜约]?[\d—/-][\d，.—/-]*+%?+ ++[<>≥≤＞＜约]?[\d—/-]")
_WORD = re.compile("[一-鿿]")
_UNIT_CELL = Late("（[^（）]{1,10}）?$")  # 产量 （万吨）
_LONGEST_NAME, _FEWEST_VALUES = 20, 3


def number_tables(folded: str, lines: list[Cell]) -> Iterator[tuple[int, int, list[Row]]]:
    """Yield start, end and rows of tables of numbers: a name and as many numbers in each line, heads first.

    The head names each column (品种 产量（吨） 产值（万元） 面积（亩）), or two lines do, where the cells of the first
    divide those of the second equally (品种 2020年 2025年 above 产量 产值 产量 产值).
    """
    if not _NUMBERS.search(folded):  # as in most texts
        return
    ends = [folded[end - 1] for _, end in lines]
    may_be_row = [k for k, end in enumerate(ends) if end in "%—-/" or end.isdigit()]  # most lines are none
    stop = 1  # behind the last table
    for k in may_be_row:
        if k < stop:
            continue
        row = _row_of_numbers(folded, *lines[k])
        n, rows = len(row), [row]
        while row and k + len(rows) < len(lines):
            below = _row_of_numbers(folded, *lines[k + len(rows)])
            if len(below) != n:
                break
            rows.append(below)
        heads = _heads_of_numbers(folded, lines, k, n) if len(rows) > 1 else []
        if heads:
            yield lines[k - len(heads)][0], lines[k + len(rows) - 1][1], [*heads, *rows]
        stop = k + len(rows)


def _row_of_numbers(folded: str, start: int, end: int) -> Row:
    """Return the cells of a line with a name and three numbers or more; else none."""
    if end - start > _LONGEST_ROW or not (folded[end - 1].isdigit() or folded[end - 1] in "%—-/"):
        return []
    name, *values = [match.span() for match in _TOKEN.finditer(folded, start, end)]
    is_name = _WORD.search(folded, *name) and not VALUE.match(folded, *name)
    is_row = len(values) >= _FEWEST_VALUES and all(_NUMBER_CELL.match(folded, *cell) for cell in values)
    return [name, *values] if is_name and is_row else []


def _heads_of_numbers(folded: str, lines: list[Cell], k: int, n: int) -> list[Row]:
    """Return the one or two heads above line `k` that name the `n` columns; else none."""
    head = _names(folded, *lines[k - 1])
    if len(head) == n:
        return [head]
    above = _names(folded, *lines[k - 2]) if len(head) == n - 1 and k > 1 else []
    if len(above) < 3 or (n - 1) % (len(above) - 1):
        return []
    spread = [above[0]]
    for cell in above[1:]:
        spread += [cell, *[(cell[1], cell[1])] * ((n - 1) // (len(above) - 1) - 1)]
    return [spread, [(head[0][0], head[0][0]), *head]]


def _names(folded: str, start: int, end: int) -> Row:
    """Return the cells of a line of names, each with its unit; none if it is a sentence."""
    cells: Row = []
    if end - start > 2 * _LONGEST_ROW or folded[end - 1] in "。；：":
        return cells
    for match in _TOKEN.finditer(folded, start, end):
        if cells and _UNIT_CELL.match(folded, *match.span()):
            cells[-1] = cells[-1][0], match.end()
        else:
            cells.append(match.span())
    return (
        cells
        if all(j - i <= _LONGEST_NAME and not _NUMBER_CELL.match(folded, i, j) for i, j in cells)
        else []
    )
