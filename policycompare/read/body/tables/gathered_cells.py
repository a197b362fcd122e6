"""Tables in the body text: their cells gathered from lines and rows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.body.tables.duty_tables import (
    MAY_END_HEAD,
    DutyHead,
    bodies_at,
    duty_head,
    line_cells,
    lone_list,
)
from policycompare.read.body.tables.grids import Grid, grid_units
from policycompare.read.body.tables.line_tables import Cell, Row
from policycompare.read.body.unit import Unit
from policycompare.read.letterhead.tokens import Segment
from policycompare.text import bare

_STOP, _MARK = re.compile("[。；]"), re.compile("[。；：！？]")
_STOPS, _MARKS = frozenset("。；"), frozenset("。；：！？")
_LONGEST_ROW = 80  # characters
_FEWEST, _NUMBERS = 6, 0.25  # lines of one cell, fewer are no table; share of those that are numbers
_LONG_LIST = 12  # lines; so many without a mark and a label are a table without numbers
_NUMBER_CELL = re.compile(r"[<>≥≤＞＜约]?-?\d[\d，.]*(?:[%‰]|[一-鿿]{0,3})$|[—\-/·]+$|[√×○●]$")

_CELL = re.compile("[^ |]+")


def _is_cell(unit: Unit | Segment) -> bool:
    # The last character rules most lines out.
    if not isinstance(unit, Unit) or unit.text[-1:] in _MARKS or len(unit.text) > 30 or unit.rank <= 5:
        return False
    return _MARK.search(unit.text) is None


# The title above the cells of a table: 主要指标表.
_TITLE = Late("[^，。；：]{2,30}表(?:（[^（）]{1,20}）)?$")
_LONGEST_CELL = 120  # characters; of a cell with several clauses


def _names_table(unit: Unit) -> bool:
    """Return whether a line is the title of a table."""
    return unit.text[-1:] in "表）" and _TITLE.match(unit.text) is not None


def _end_of_cells(items: list[Unit | Segment], k: int) -> int:
    """Return the position behind the cells from item `k` on."""
    while k < len(items) and _is_cell(items[k]):
        k += 1
    return k


def _end_of_table(items: list[Unit | Segment], k: int) -> int:
    """Return the position behind the table whose cells, many of them numbers, end before item `k`.

    It goes on below one cell with several clauses, without full stop and colon, if as many cells are numbers there.
    """
    while k < len(items):
        item, end = items[k], _end_of_cells(items, k + 1)
        is_cell = isinstance(item, Unit) and item.label is None and len(item.text) <= _LONGEST_CELL
        is_cell = is_cell and item.text[-1:] not in _MARKS and "：" not in item.text
        if not is_cell or item.cells or item.grid or end - k <= _FEWEST:
            return k
        if sum(map(_is_number, items[k + 1 : end])) < _NUMBERS * (end - k - 1):
            return k
        k = end
    return k


def _row_cells(folded: str, unit: Unit) -> list[tuple[int, int]]:
    """Return the cells of a line that gaps separate, if two of three or more are numbers or years; else none.

    The line does not end a sentence.
    """
    if len(unit.pieces) != 1 or len(unit.text) > _LONGEST_ROW:
        return []
    start, end = unit.label[0] if unit.label else unit.pieces[0][0], unit.pieces[0][1]
    if folded.count(" ", start, end) + folded.count("|", start, end) < 2 or _STOP.search(unit.text):
        return []
    cells = [match.span() for match in _CELL.finditer(folded, start, end)]
    if len(cells) < 3:
        return []
    numbers = [cell for cell in cells if _NUMBER_CELL.match(folded, *cell)]
    return cells if len(numbers) >= 2 else []


_LONGEST_NAME = 12  # characters of the name of a column
_LONGEST_DUTY_HEAD = 40
_FEWEST_COLUMNS = 4  # of a table with one row


def _head_cells(
    folded: str, unit: Unit | Segment | None, row: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the cells of a line that names each column of the row below it; else none."""
    if not (row and isinstance(unit, Unit) and unit.label is None and len(unit.pieces) == 1):
        return []
    start, end = unit.pieces[0]
    if folded.count(" ", start, end) < len(row) - 1 or _MARK.search(unit.text):
        return []
    cells = [match.span() for match in _CELL.finditer(folded, start, end)]
    named = all(j - i <= _LONGEST_NAME and not _NUMBER_CELL.match(folded, i, j) for i, j in cells)
    return cells if named and len(cells) == len(row) else []


def tables(folded: str, items: list[Unit | Segment], grids: dict[int, Grid]) -> list[Unit | Segment]:
    """Return `items` with the units of grids; consecutive cells, one per line or in rows, become one unit."""
    out: list[Unit | Segment] = []
    is_open = [isinstance(item, Unit) and item.text[-1:] not in _STOPS for item in items]  # no sentence ends
    in_row = [_row_cells(folded, item) if may_be else [] for item, may_be in zip(items, is_open, strict=True)]
    # items[k:run] are cells; if there are enough, `numbers` of them are numbers, `plain` of them have no label.
    k = run = numbers = plain = 0
    while k < len(items):
        if run <= k:
            item = items[k]
            if not is_open[k] or not (in_row[k] or _is_cell(item)):
                if grids and isinstance(item, Segment) and item.kind == "grid":
                    out += grid_units(folded, grids[item.start])
                else:
                    out.append(item)
                k += 1
                continue
            run = _end_of_cells(items, k)
            if run - k >= _FEWEST:
                numbers = sum(map(_is_number, items[k:run]))
                plain = sum(item.label is None for item in items[k:run])
            listed = run - k >= _LONG_LIST and not any(in_row[k:run])
        rows = k
        while rows < len(items) and in_row[rows]:
            rows += 1
        head = _head_cells(folded, out[-1] if out else None, in_row[k])
        grid = [head, *in_row[k:rows]] if head else in_row[k:rows]
        if rows - k >= 2 or len(head) >= _FEWEST_COLUMNS:
            cells = [cell for row in grid for cell in row]
            stop = rows
            if head:
                out.pop()
        elif (run - k >= _FEWEST and numbers >= _NUMBERS * (run - k)) or (
            listed and run - k >= _LONG_LIST and plain >= 0.9 * (run - k)
        ):
            while (items[k].label is not None or _names_table(items[k])) and run - k > _FEWEST:
                out.append(items[k])
                k += 1
            stop = run = _end_of_table(items, run) if numbers >= _NUMBERS * (run - k) else run
            while items[stop - 1].label is not None and stop - k > _FEWEST:
                stop -= 1
            cells = [cell for item in items[k:stop] for cell in _cells(folded, item)]
        else:
            out.append(items[k])
            cells, stop = [], k + 1
        if cells:
            grid = _aligned(folded, grid) if stop == rows else []
            out.append(Unit(cells, "".join(bare(folded[i:j]) for i, j in cells), cells=cells, grid=grid))
        if run - k >= _FEWEST:
            numbers -= sum(map(_is_number, items[k : min(stop, run)]))
            plain -= sum(item.label is None for item in items[k : min(stop, run)])
        k = stop
    out = _with_scores(folded, out) if "得分" in folded else out
    heads = [item for item in out if isinstance(item, Unit) and item.text[-1:] in MAY_END_HEAD]
    return list(_with_bodies(folded, out)) if any(_duty_head(folded, head) for head in heads) else out


def _aligned(folded: str, rows: list[Row]) -> list[Row]:
    """Return rows of cells as one table, none if they are none.

    A row without the cells of its first columns, which are merged with those above, gets empty ones: 甲 | 2025年 | 5,
    below it 2026年 | 6.
    """
    width = max(map(len, rows), default=0)
    whole: Row = []
    out = []
    for row in rows:
        n = width - len(row)
        whole = whole if n else row
        names, rest = whole[:n], whole[n:]
        if len(rest) != len(row) or any(_is_number_in(folded, cell) for cell in names):
            return []
        if not all(_is_alike(folded, *cells) for cells in zip(row, rest, strict=True)):
            return []
        out.append([*[(row[0][0],) * 2] * n, *row])
    return out


def _is_number_in(folded: str, cell: Cell) -> bool:
    return _NUMBER_CELL.match(folded, *cell) is not None


def _is_alike(folded: str, cell: Cell, above: Cell) -> bool:
    """Return whether two cells of a column are both numbers or both words; a sum (小计) is below either."""
    is_sum = folded[slice(*cell)] in shipped.word_lists("tables")["total"]
    return is_sum or _is_number_in(folded, cell) == _is_number_in(folded, above)


# How many points a state earns: 建立得2分，未建立不得分; and the words of the head above.
_SCORE = Late(r"[得扣加减计] ?\d+(?:\.\d+)? ?分(?!钟)|不得分|扣完为止")
_SCORE_HEAD = Late("分 ?值|(?:评分|评价|考核|计分)(?:标准|得分|细则)")
_FEWEST_SCORES, _MOST_WITHOUT, _SHARE, _ABOVE = 8, 8, 0.4, 10  # units
_REST_OF_NAME = 2  # characters


def _with_scores(folded: str, items: list[Unit | Segment]) -> list[Unit | Segment]:
    """Return `items`; a run of paragraphs most of which say what earns how many points is one flattened table."""
    scores = [
        k
        for k, item in enumerate(items)
        if isinstance(item, Unit) and item.pieces and _SCORE.search(item.text)
    ]
    out, rest = list(items), len(scores)
    while rest >= _FEWEST_SCORES:  # from the last run to the first
        n = next(
            (n for n in range(1, rest) if scores[rest - n] - scores[rest - n - 1] > _MOST_WITHOUT + 1), rest
        )
        first, last, rest = scores[rest - n], scores[rest - 1], rest - n
        if n < max(_FEWEST_SCORES, _SHARE * (last + 1 - first)):
            continue
        above = [k for k in range(max(0, first - _ABOVE), first) if _heads_scores(items[k])]
        first = above[0] if above else first
        # A line may be the rest of a name of the head below it: 评 above 评价指标 分值.
        while above and isinstance(items[first - 1], Unit) and len(items[first - 1].text) <= _REST_OF_NAME:
            first -= 1
        run = [item for item in items[first : last + 1] if isinstance(item, Unit)]
        cells = [cell for item in run for cell in item.cells or _cells(folded, item)]
        table = Unit(cells, "".join(bare(folded[i:j]) for i, j in cells), cells=cells)
        out[first : last + 1] = [table, *(item for item in items[first:last] if isinstance(item, Segment))]
    return out


def _heads_scores(item: Unit | Segment) -> bool:
    """Return whether a line is the head of a table of points."""
    is_line = isinstance(item, Unit) and len(item.text) <= _LONGEST_ROW and "。" not in item.text
    return is_line and _SCORE_HEAD.search(item.text) is not None


def _with_bodies(folded: str, items: list[Unit | Segment]) -> Iterator[Unit | Segment]:
    """Yield `items`; below a head that names columns of bodies, those of a labelled task are no part of its text.

    If a line does not have a list of bodies for each column, its empty cell is not known, and it gives no duties.
    """
    head: DutyHead | None = None
    for item in items:
        if isinstance(item, Segment) or item.cells or item.grid:
            head = head if isinstance(item, Segment) and item.kind in ("furniture", "duty") else None
        elif item.label is None:
            head = _duty_head(folded, item) or head
        elif head and len(item.pieces) == 1:
            item = _without_bodies(folded, item, head)
        yield item


def _without_bodies(folded: str, unit: Unit, head: DutyHead) -> Unit:
    """Return the row of a labelled task without its bodies and deadline; as it is, if its cells are not known."""
    start, end = unit.pieces[0]
    cells = line_cells(folded, start, end)
    place = bodies_at(folded, cells, head)
    known = place is not None
    first, last = place or lone_list(folded, cells, head) or (0, 0)
    if not first:
        return unit
    task = start, cells[first - 1][1]
    behind = [(cells[last][0], end)] if head.behind == "demands" else cells[last:]
    pieces = [task, *behind] if head.behind == "demands" else [task]
    aside = [(*cell, "duty") for cell in cells[first:last]]
    aside += [(*cell, "label") for cell in behind if head.behind == "deadline"]
    row = [task, *[(task[1], task[1])] * (head.first - 1), *cells[first:last], *behind]
    text = "".join(bare(folded[i:j]) for i, j in pieces)
    return replace(unit, pieces=pieces, text=text, aside=aside, grid=[head.cells, row] if known else ())


def _duty_head(folded: str, unit: Unit) -> DutyHead | None:
    """Return the head of a table of tasks and bodies that a line is (重点任务 牵头单位 责任单位), or None."""
    is_line = unit.label is None and len(unit.text) <= _LONGEST_DUTY_HEAD and len(unit.pieces) == 1
    return duty_head(folded, *unit.pieces[0]) if is_line else None


def _is_number(cell: Unit) -> bool:
    return cell.label is None and bool(_NUMBER_CELL.match(cell.text))


def _cells(folded: str, item: Unit) -> list[tuple[int, int]]:
    """Return a unit as one cell, or as several if other text, such as a page number, is between its lines."""
    start = item.label[0] if item.label else item.pieces[0][0]
    if not item.pieces:
        return [(start, item.label[1])]
    if all(folded[i:j].isspace() for (_, i), (j, _) in pairwise(item.pieces)):
        return [(start, item.pieces[-1][1])]
    return [(start, item.pieces[0][1]), *item.pieces[1:]]
