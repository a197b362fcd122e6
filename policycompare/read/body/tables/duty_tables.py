"""Flattened tables of tasks whose rows have no numbers: heads that name columns of bodies, and the rows below them."""

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.body.tables.duty_columns import (
    DUTY_ENDS,
    LONGEST_VERB,
    is_duty,
    last_lists,
    names_bodies,
    opens_as_list,
)
from policycompare.read.body.tables.numbered_rows import Cell, Row, names_in_line
from policycompare.read.labels import label_at
from policycompare.text import bare

_TOKEN = Late("[^ |]+")
_LONGEST_HEAD = 40  # characters
_MOST_CELLS = 40  # of a row
_FEWEST, _FEWEST_SHARED = 2, 3  # rows; of a table whose rows share names
_NONE = Late("[—\\-/无]{1,2}$")  # a cell without bodies
_DEADLINE = Late(
    r"(?:20\d\d年|\d{1,2}月|“?十[一二三四五]五)[^。；，]{0,16}$|(?:持续|长期|常年|全年|每年|每月|立即|即时|常态)[^。；，]{0,6}$"
)
_DEMANDS = ("要求", "内容", "措施", "举措", "标准", "成果")
_TAIL_ENDS = frozenset(
    "限间度点求容施举准果排份标"
)  # last characters of the heads behind the columns of bodies
_CLAUSES = Late("[，；。]")
_MARKS = Late("[。；：！？]")


class DutyHead(NamedTuple):
    """The head of a table of tasks: its cells, how many name bodies, the first of these, and what is behind them.

    `behind` is empty, `deadline`, or `demands`: one column with text (工作要求).
    """

    cells: Row
    first: int
    n_bodies: int
    behind: str

    @property
    def n_behind(self) -> int:
        """Return the number of columns behind those of bodies."""
        return len(self.cells) - self.first - self.n_bodies


def is_deadline(folded: str, start: int, end: int) -> bool:
    """Return whether a cell below 完成时限 or 进度 has nothing but that: no clause with more is in it."""
    return _CLAUSES.search(folded, start, end - 1) is None or _DEADLINE.match(folded, start, end) is not None


# The last characters of all lines that may be the head of a table of tasks and bodies.
MAY_END_HEAD = DUTY_ENDS | _TAIL_ENDS


def duty_head(folded: str, start: int, end: int) -> DutyHead | None:
    """Return the head that names tasks, then bodies (专项任务 牵头单位 参加单位 完成时限); None if a line is none."""
    if end - start > _LONGEST_HEAD or folded.find(" ", start, end) < 0 or _MARKS.search(folded, start, end):
        return None
    cells = names_in_line(folded, start, end)
    names = [bare(folded[i:j]) for i, j in cells]
    duties = [is_duty(name) for name in names]
    if not any(duties) or duties[0]:
        return None
    first = duties.index(True)
    n = len(list(takewhile(bool, duties[first:])))
    behind = names[first + n :]
    if not behind:
        return DutyHead(cells, first, n, "")
    if all(name.endswith(shipped.word_lists("tables")["deadline"]) for name in behind):
        return DutyHead(cells, first, n, "deadline")
    if len(behind) == 1 and behind[0].endswith(_DEMANDS):
        return DutyHead(cells, first, n, "demands")
    return None


def bodies_at(folded: str, cells: Row, head: DutyHead) -> tuple[int, int] | None:
    """Return the first of the cells of a line that list bodies, and the one behind the last; None if it is not known.

    They are as many as the columns of bodies. A task is before them, and a deadline, or text, as the head says.
    """
    n = head.n_bodies
    if len(cells) > _MOST_CELLS:
        return None
    if head.behind == "demands":
        lists = [k > 0 and _is_list(folded, cells, k) for k in range(len(cells))]
        if sum(lists) != n or True not in lists[1:]:
            return None
        at = lists.index(True)
        known = all(lists[at : at + n]) and at + n < len(cells) and not _is_verb(cells[:at])
        return (at, at + n) if known else None
    at = len(cells) - head.n_behind - n
    if at < 1 or not all(_DEADLINE.match(folded, *cell) for cell in cells[at + n :]):
        return None
    listed = [_is_list(folded, cells, k) for k in range(at, at + n)]
    empty = [_NONE.match(folded, *cell) is not None for cell in cells[at : at + n]]
    # Where no cell is empty, the first list shows which columns have bodies.
    known = listed[0] and at == head.first
    known = known or (any(listed) and all(map(max, listed, empty)))
    return (at, at + n) if known and not _is_verb(cells[:at]) else None


def _is_verb(task: Row) -> bool:
    """Return whether a cell is only the verb of a task, whose object is in the next: 督促 | 各区政府."""
    return len(task) == 1 and task[0][1] - task[0][0] <= LONGEST_VERB


def _is_list(folded: str, cells: Row, k: int) -> bool:
    """Return whether a cell lists bodies.

    Behind a task without a full stop, only one that can be nothing else does, and others behind that.
    """
    lists = last_lists(folded, cells[1 : k + 1])
    task = cells[k - max(1, len(lists))]
    return bool(lists) or (folded[task[1] - 1] == "。" and opens_as_list(folded, *cells[k]))


def line_cells(folded: str, start: int, end: int) -> Row:
    """Return the cells of a line; a list with a gap behind its 、 is one."""
    cells: Row = []
    for i, j in (match.span() for match in _TOKEN.finditer(folded, start, end)):
        if cells and (folded[cells[-1][1] - 1] == "、" or folded[i] == "、"):
            cells[-1] = cells[-1][0], j
        else:
            cells.append((i, j))
    return cells


def lone_list(folded: str, cells: Row, head: DutyHead) -> tuple[int, int] | None:
    """Return the place of the only list of bodies in a line, behind a full stop; None if there is none.

    Its column is not known.
    """
    k = len(cells) - 1
    is_last = not head.behind and k > 0 and folded[cells[k - 1][1] - 1] == "。"
    return (k, k + 1) if is_last and opens_as_list(folded, *cells[k]) else None


def duty_tables(folded: str, lines: list[Cell]) -> Iterator[tuple[int, int, list[Row]]]:
    """Yield start, end and rows of tables whose rows have no numbers and name the bodies of each task.

    Rows may share the names in their first columns (领域 任务 责任单位): these cells are empty. A line that is no row
    ends the table.
    """
    below = 0  # the last table
    for k in [k for k, (_, end) in enumerate(lines) if folded[end - 1] in MAY_END_HEAD]:
        start, end = lines[k]
        head = duty_head(folded, start, end) if k >= below else None
        if head is None or head.behind == "demands":
            continue
        title, rows = bare(folded[start:end]), [head.cells]
        n_heads, ends = 1, set()
        for i, j in islice(lines, k + 1, None):
            if bare(folded[i:j]) == title:
                repeated = names_in_line(folded, i, j)
                whole = [(i, j), *[(j, j)] * (len(head.cells) - 1)]  # its gaps are others
                rows.append(repeated if len(repeated) == len(head.cells) else whole)
                n_heads += 1
            elif (row := _row(folded, i, j, head)) and not _may_lack_task(folded, row, ends):
                rows.append(row)
                ends |= {folded[stop - 1] for begin, stop in row[:1] if begin < stop}
            else:
                break
        n, shares = len(rows) - n_heads, any(row[0][0] == row[0][1] for row in rows)
        if n >= (_FEWEST_SHARED if shares else _FEWEST):
            yield start, lines[k + len(rows) - 1][1], rows
        below = k + len(rows)


def _row(folded: str, start: int, end: int, head: DutyHead) -> Row | None:
    """Return the cells of a row, one per column; None if a line is none."""
    if folded[end - 1] in "。：" or label_at(folded[start:end]) is not None:
        return None
    cells = line_cells(folded, start, end)
    place = bodies_at(folded, cells, head)
    if (
        place is None
        or place[0] > head.first
        or any(names_bodies(folded, *cell) for cell in cells[: place[0]])
    ):
        return None
    at = place[0]
    return [*[(start, start)] * (head.first - at), *cells]


def _may_lack_task(folded: str, row: Row, ends: set[str]) -> bool:
    """Return whether the only cell before the bodies may be a name of the kind in the first column: 西城 below 东城.

    `ends` are the last characters of the names in that column.
    """
    names = [cell for cell in row if cell[0] < cell[1]]
    return len(names) < len(row) and folded[names[0][1] - 1] in ends
