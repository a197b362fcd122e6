"""Numbered rows of tasks whose cells the converter broke into lines: those that can be read with certainty.

The number of a row is in the middle of its height. So the line with it has the middle of each cell, and the lines
above and below have the rest of those that are higher:

    加快建设夜间公交
    7 线网，增设夜间站点，改造 市交通局 市财政局、各区政府
    候车亭。
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from policycompare.read.body.tables.duty_columns import is_duty, lists_bodies, names_bodies, opens_as_body
from policycompare.read.body.tables.numbered_rows import NUMBER, PART, Cell, Row, head_cells
from policycompare.text import bare

_TOKEN = re.compile("[^ ]+")
_BODY_GOES_ON = re.compile("[厅局委办院府处]、$|、$|^[、，]")
_LONGEST_GROUP, _LONGEST_PART = 16, 40  # characters
_FULL = 0.75  # of the width of a column; a line in the middle of a cell is as long
_MOST_LINES, _MOST_UNEVEN = 12, 1  # lines above and below; by how many those above and below differ


class CertainRow(NamedTuple):
    """A row: its span, its cells, one per column, which is the task, and the lines of that above and below its cell."""

    start: int
    end: int
    cells: Row
    task: Cell
    above: Sequence[Cell]
    below: Sequence[Cell]


class _Columns(NamedTuple):
    """The number of columns with bodies, the last ones, and of those before, without the number of a row."""

    n_bodies: int
    n_tasks: int


def certain_rows(folded: str, head: Row, lines: list[Cell], openings: dict[int, int]) -> list[CertainRow]:
    """Return the rows of a table whose cells are known.

    A task ends with a full stop. Each list of bodies is whole in the line of the number. A row is certain only if
    the end of the row above it is known.

    Parameters
    ----------
    folded : str
        The folded text.
    head : list of (start, end)
        The cells of the head.
    lines : list of (start, end)
        The lines of the table below the head.
    openings : dict of int to int
        The lines that open a row, by their index, each with its number; that of a head is 0.
    """
    duties = [is_duty(bare(folded[i:j])) for i, j in head]
    columns = _Columns(sum(duties), len(head) - sum(duties) - 1)
    if duties != sorted(duties) or not (columns.n_bodies and 0 < columns.n_tasks < 3):
        return []
    numbered = [j for j, n in openings.items() if n]
    single = [
        j - i
        for k, (i, j) in enumerate(lines)
        if k not in openings
        and " " not in folded[i:j]
        and folded[j - 1] != "。"
        and not PART.match(folded, i, j)
    ]
    full = _FULL * median(single) if single else 0
    rows: list[CertainRow] = []
    first, ended = 0, True  # the line behind the row above; whether that is known to end there
    for at, k in enumerate(numbered):
        stop = numbered[at + 1] if at + 1 < len(numbered) else len(lines)
        above, ended = _lines_above(folded, lines, first, k, full, ended=ended)
        cells = _cells(folded, *lines[k], columns)
        below = _lines_below(folded, lines[k + 1 : stop], cells[columns.n_tasks], full) if cells else None
        uneven = below is not None and abs(len(above) - len(below)) > _MOST_UNEVEN
        if below is not None and (rest := lines[k + 1 + len(below) : stop]):
            # Its bodies go on, or a full stop in the middle of the task is not its end.
            uneven = uneven or names_bodies(folded, *rest[0]) or any(folded[j - 1] == "。" for _, j in rest)
        first, was_ended = k + 1, ended
        ended = below is not None and not uneven
        if ended:
            first += len(below)
            if was_ended:
                start = above[0][0] if above else lines[k][0]
                task = cells[columns.n_tasks]
                rows.append(CertainRow(start, lines[first - 1][1], cells, task, above, below))
    return rows


def _lines_above(
    folded: str, lines: list[Cell], first: int, k: int, full: float, *, ended: bool
) -> tuple[list[Cell], bool]:
    """Return the lines of a task above that of its number, and whether they are known.

    If the end of the row above is not known, a short line with a full stop ends it. Heads and parts of the table do so, too.
    """
    above: list[Cell] = []
    for start, end in lines[first:k]:
        if folded[start] in "序编" and head_cells(folded, start, end):
            continue
        if end - start <= _LONGEST_PART and PART.match(folded, start, end) and folded[end - 1] != "。":
            above, ended = [], True
        elif not ended:
            ended = any(j - i < full and folded[j - 1] == "。" for i, j in _tokens(folded, start, end))
            above = []
        elif _is_line(folded, start, end) and end - start >= full and folded[end - 1] != "。":
            above.append((start, end))
        else:
            above, ended = [], False
    return above, ended and len(above) <= _MOST_LINES


def _tokens(folded: str, start: int, end: int) -> list[Cell]:
    return [match.span() for match in _TOKEN.finditer(folded, start, end)]


def _is_line(folded: str, start: int, end: int) -> bool:
    """Return whether a line may be one of a task: it has no gap, and is no list of bodies, whole or broken."""
    line = folded[start:end]
    if " " in line or names_bodies(folded, start, end):
        return False
    return not (_BODY_GOES_ON.search(line) and opens_as_body(line))


def _lines_below(folded: str, lines: list[Cell], task: Cell, full: float) -> list[Cell] | None:
    """Return the lines below the number of a row in which its task goes on, up to a full stop; None if not known."""
    if folded[task[1] - 1] == "。":
        return []
    for k, (start, end) in enumerate(lines[:_MOST_LINES]):
        if not _is_line(folded, start, end):
            return None
        if folded[end - 1] == "。":
            return lines[: k + 1] if end - start < full or k + 1 == len(lines) else None
        if end - start < full:
            return None
    return None


def _cells(folded: str, start: int, end: int, columns: _Columns) -> Row | None:
    """Return the cells of the line with the number of a row, one per column; None if they are not known."""
    number = NUMBER.match(folded, start, end)
    if number is None or not number["gap"]:
        return None
    cells = _tokens(folded, number.end(), end)
    tasks, bodies = cells[: -columns.n_bodies], cells[-columns.n_bodies :]
    if not tasks or not all(lists_bodies(folded, *cell) for cell in bodies):
        return None
    opening: Cell = number.span("n")
    if columns.n_tasks == 1:
        return [opening, (tasks[0][0], tasks[-1][1]), *bodies]
    groups, parts = tasks[:1], tasks[1:]
    names_group = (
        parts
        and groups[0][1] - groups[0][0] <= _LONGEST_GROUP
        and folded[groups[0][1] - 1] not in "。，、；"
        and not _joins(folded, groups[0], parts[0])
    )
    if not names_group:
        groups, parts = [(opening[1], opening[1])], tasks
    if not all(_joins(folded, a, b) for a, b in pairwise(parts)):
        return None
    return [opening, *groups, (parts[0][0], parts[-1][1]), *bodies]


def _joins(folded: str, before: Cell, cell: Cell) -> bool:
    """Return whether the gap between two cells is one that the converter prints around numbers and quotations."""
    return folded[cell[0]] in "“”）》—" or folded[before[1] - 1] in "“（《—" or folded[cell[0]].isascii()


class Run(NamedTuple):
    """Consecutive lines of a table: certain rows with the heads and parts between and above them, or no such rows."""

    lines: list[Cell]
    heads: list[Cell]
    parts: list[Cell]
    rows: list[CertainRow]


def runs(folded: str, lines: list[Cell], rows: Sequence[CertainRow]) -> Iterator[Run]:
    """Yield the lines of a table in runs: those of certain rows, and those between them."""
    starts = {row.start: row for row in rows}
    run, others = (
        Run([], [], [], []),
        Run([], [], [], []),
    )  # `others`: heads and parts of which nothing is known yet
    end = 0
    for line in lines:
        if row := starts.get(line[0]):
            if not run.rows and run.lines:
                yield run
                run = Run([], [], [], [])
            run = Run(*(a + b for a, b in zip(run, others, strict=True)))
            run.rows.append(row)
            others, end = Run([], [], [], []), row.end
        elif line[0] >= end:
            is_head = folded[line[0]] in "序编" and bool(head_cells(folded, *line))
            if is_head or (line[1] - line[0] <= _LONGEST_PART and PART.match(folded, *line)):
                (others.heads if is_head else others.parts).append(line)
                others.lines.append(line)
                continue
            if run.rows:
                yield run
                run = Run([], [], [], [])
            run = Run([*run.lines, *others.lines], [], [], [])
            others = Run([], [], [], [])
        run.lines.append(line)
    if run.rows and others.lines:
        yield run
        run = Run([], [], [], [])
    if run.lines or others.lines:
        yield Run([*run.lines, *others.lines], run.heads, run.parts, run.rows)
