"""Tables of tasks that are flattened to lines: a head with 序号 and 责任单位, then a task and its bodies per line."""

import re
from collections.abc import Iterator

from policycompare import shipped
from policycompare.late import Late
from policycompare.text import bare

Cell = tuple[int, int]
Row = list[Cell]

_TOKEN = re.compile("[^ ]+")
_HEAD = Late("序 ?号 +[^，。；：]{4,50}$")
_BODIES = Late(
    rf"(?:{'|'.join(shipped.word_lists('letterhead')['duty_words'])})[^ ]{{0,4}}(?:单位|部门|主体)$"
)
# A part of a table: 一 促进生产, 二、扩大销售.
_PART = Late("(?:[一二三四五六七八九十]{1,3}[、 ]|（[一二三四五六七八九十]{1,3}）)[^。；]{2,40}$")
_NUMBER, _SERIAL = re.compile(r"\d{1,3}"), re.compile("序 ?号")
_CELL_ENDS = Late("[厅局委办部会院府署处室队司行心位门区县市州企等）年月日底前施成。]$")
_LONGEST_HEAD, _LONGEST_ROW, _FEWEST = 60, 600, 2
_SPACED = Late("[一-鿿](?: [一-鿿])++(?![^ ])")  # 事 项 名 称
_DIGITS = re.compile(r"\d{1,6}(?![\d.、．年月日])")
_LONG_LIST, _LONGEST_ITEM, _MOST_WRAPPED = 12, 90, 6


def task_tables(folded: str, lines: list[Cell]) -> Iterator[tuple[int, int, list[Row]]]:
    """Yield start, end and rows of the tables of tasks that are flattened to lines, heads first.

    A line is a row if it opens with the next number and has as many cells as the head. The table ends before the
    first line that is none, no part of the table (一 促进生产) and no repeated head; a row whose last cell goes on in
    that line is none either.

    Parameters
    ----------
    folded : str
        The folded text.
    lines : list of (start, end)
        Its lines, stripped, without empty ones.
    """
    if "序号" not in folded and "序 号" not in folded:
        return
    k = 0
    while k < len(lines):
        head = _head(folded, *lines[k]) if folded.startswith("序", lines[k][0]) else []
        if not head:
            k += 1
            continue
        rows, n = _rows(folded, lines[k:], head)
        if sum(_is_task(row, head) for row in rows) >= _FEWEST:
            yield lines[k][0], lines[k + n - 1][1], rows
        elif n_items := _listed(folded, lines[k:]):
            n = n_items
            yield lines[k][0], lines[k + n - 1][1], []
        k += max(1, n)


def _head(folded: str, start: int, end: int) -> Row:
    """Return the cells of a head that names a number, a task and the bodies responsible; else none."""
    if end - start > _LONGEST_HEAD or not _HEAD.match(folded, start, end):
        return []
    number = _SERIAL.match(folded, start).end()
    cells = [(start, number), *_tokens(folded, number, end)]
    named = any(_BODIES.match(folded, *cell) for cell in cells[2:])
    return cells if len(cells) >= 3 and named else []


def _tokens(folded: str, start: int, end: int) -> Row:
    """Return the parts of a head between blanks; one whose characters are spaced is one part (事 项 名 称)."""
    cells: Row = []
    while match := _TOKEN.search(folded, start, end):
        spaced = _SPACED.match(folded, match.start(), end)
        cells.append((spaced or match).span())
        start = cells[-1][1]
    return cells


def _listed(folded: str, lines: list[Cell]) -> int:
    """Return the number of lines of a long list whose items go on in their numbers, its head first; 0 for none.

    Two numbers may be printed as one (1011 for 10 and 11), and few lines without a number be between two items.
    """
    last = n_items = stop = 0
    for k, (start, end) in enumerate(lines[1:], start=1):
        if k - stop > _MOST_WRAPPED or end - start > _LONGEST_ITEM or folded.find("。", start, end) >= 0:
            break
        digits = _DIGITS.match(folded, start, end)
        if digits is None:
            continue
        if digits[0] == f"{last + 1}{last + 2}":
            last, n_items, stop = last + 2, n_items + 2, k
        elif digits[0] == str(last + 1):
            last, n_items, stop = last + 1, n_items + 1, k
    return stop + 1 if n_items >= _LONG_LIST else 0


def _rows(folded: str, lines: list[Cell], head: Row) -> tuple[list[Row], int]:
    """Return the rows of a table, its head first, and the number of its lines."""
    rows: list[Row] = [head]
    last: int | None = None  # the number of the row above; a table may go on from another page
    title = bare(folded[head[0][0] : head[-1][1]])
    for start, end in lines[1:]:
        line = folded[start:end]
        cells = (
            [match.span() for match in _TOKEN.finditer(folded, start, end)]
            if len(line) <= _LONGEST_ROW
            else []
        )
        number = _NUMBER.fullmatch(folded, *cells[0]) if len(cells) == len(head) else None
        if number and (last is None or int(number[0]) in (last, last + 1)):
            rows.append(cells)
            last = int(number[0])
        elif line.startswith("序") and bare(line) == title:
            rows.append(head)
        elif _PART.match(line):
            rows.append([(start, start), (start, end), *[(end, end)] * (len(head) - 2)])
        else:
            break
    n = len(rows)
    if n < len(lines) and not _CELL_ENDS.search(folded[slice(*rows[-1][-1])]):
        rows.pop()  # its last cell goes on in the next line
    while rows and not _is_task(rows[-1], head):
        rows.pop()
    return rows, len(rows)


def _is_task(row: Row, head: Row) -> bool:
    return row is not head and row[0][0] < row[0][1]
