"""Tables whose columns are known: rows of cells that tabs or | separate, the units that they form."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.body.tables.duty_columns import is_duty
from policycompare.read.body.tables.duty_tables import duty_tables, is_deadline
from policycompare.read.body.tables.flat_tables import KNOWN_TASKS, FlatTable, attached_tables, flat_tables
from policycompare.read.body.tables.line_tables import Cell, Row, line_tables, number_tables
from policycompare.read.body.tables.stacked_tables import stacked_tables
from policycompare.read.body.tables.tabbed_lines import names_columns, table_spans
from policycompare.read.body.tables.wrapped_rows import runs
from policycompare.read.body.unit import Unit
from policycompare.read.letterhead.items import stripped
from policycompare.read.letterhead.tokens import Segment
from policycompare.text import bare

_RULE = Late(r"[|+:\-—=━─ ]*$")
_BODY_KINDS = {"text", "furniture", "duty"}
_NUMBERED_KINDS = _BODY_KINDS | {"title", "issuer", "date"}  # cells that look like a letterhead
_YEAR = Late(r"(?:19|20)\d\d(?:年|$)|“?十[一二三四五]五”?")
_VALUE = Late(r"[<>≥≤＞＜约〔（]*-?\d[\d，.]*[^一-鿿]{0,3}[一-鿿/]{0,4}[〕）]*(?:以上|以下|以内|左右)?$")
_NUMERAL = Late(r"([一二三四五六七八九十]{1,3})\s+")
_PROSE = 20  # characters; a column whose cells have more states what is to be done
_KNOWN_ROWS, _CERTAIN_ROWS = 0.5, 0.2  # shares of rows whose cells are known
_FEWEST_CERTAIN = 3  # rows
_MOST_SENTENCES = 3  # per line
_MOST, _FEW_ROWS = 0.8, 2  # of an attachment; the head and one row


class Grid(NamedTuple):
    """A table: its span, its rows, heads first, and the spans of all its text.

    A row has a cell per column; an empty cell is an empty span. A table whose rows are not known has none. `numbered`
    is true for a table with the numbers of its rows, `is_one` for one that is a unit, whatever its columns are.
    `goes_on` is true for rows of a table of which only a part is known; `heads` are its lines with heads. `wraps` has the lines of a cell above and below
    that of its row, by the start of the cell.
    """

    start: int
    end: int
    rows: list[Row]
    cells: list[Cell]
    numbered: bool = False
    is_one: bool = False
    goes_on: bool = False
    heads: Sequence[Cell] = ()
    wraps: Mapping[int, tuple[Sequence[Cell], Sequence[Cell]]] = MappingProxyType({})


def find_grids(source: str, folded: str, lines: list[Cell]) -> list[Grid]:
    """Return the tables of a text whose columns are known, in reading order.

    Parameters
    ----------
    source, folded : str
        Only the source tells tabs from spaces.
    lines : list of (start, end)
        The lines of the text, stripped, without empty ones.
    """
    grids = list(_separated(source, folded, lines)) if "\t" in source or "|" in source else []
    found = [
        _of(lines, start, end, rows if len(rows) > 1 else [])._replace(numbered=True, is_one=len(rows) < 2)
        for start, end, rows in stacked_tables(folded, lines)
    ]
    found += [_of(lines, *table) for table in line_tables(folded, lines, source=source)]
    for table in flat_tables(folded, lines):
        inside = [grid for grid in found if grid.start < table.end and table.start < grid.end]
        if not inside:
            found += _numbered(folded, lines, table)
        elif len(inside) == 1:  # its head has years
            start, end = min(table.start, inside[0].start), max(table.end, inside[0].end)
            found[found.index(inside[0])] = _of(lines, start, end, inside[0].rows)
    found += [_of(lines, *table) for table in number_tables(folded, lines)]
    if "单位" in folded or "部门" in folded:
        found += [_of(lines, *table) for table in duty_tables(folded, lines)]
    for grid in found:
        if not any(other.start < grid.end and grid.start < other.end for other in grids):
            grids.append(grid)
    return sorted(grids)


def _of(lines: list[Cell], start: int, end: int, rows: list[Row]) -> Grid:
    return Grid(start, end, rows, lines[bisect_left(lines, (start, 0)) : bisect_left(lines, (end, 0))])


def _numbered(folded: str, lines: list[Cell], table: FlatTable) -> Iterator[Grid]:
    """Yield a flattened table as a grid: a row per task if nearly all rows are known, else one unit.

    Lines of several sentences, in rows that are not known, are no table: they are read as clauses.
    """
    grid = _of(lines, table.start, table.end, table.rows)
    grid = grid._replace(numbered=True, heads=table.other_heads)
    heads, known = [bare(folded[i:j]) for i, j in table.head], table.known
    share = (len(known) - 1) / max(1, table.n_rows)
    names_bodies = any(map(is_duty, heads))
    if share >= KNOWN_TASKS and names_bodies and not _measures(heads):
        yield grid
    elif (
        names_bodies
        and not _measures(heads)
        and len(table.certain) >= max(_FEWEST_CERTAIN, _CERTAIN_ROWS * table.n_rows)
    ):
        yield from _of_runs(folded, grid, table)
    elif share >= _KNOWN_ROWS or (names_bodies and len(known) > 1):
        # The bodies of one task of many are not those of the whole table.
        is_alone = len(known) == _FEW_ROWS and share < _KNOWN_ROWS and not _measures(heads)
        yield grid._replace(rows=[] if is_alone else known, is_one=True)
    elif folded.count("。", table.start, table.end) <= _MOST_SENTENCES * len(grid.cells):
        yield grid._replace(rows=[], is_one=True)


def _of_runs(folded: str, grid: Grid, table: FlatTable) -> Iterator[Grid]:
    """Yield a table in parts: the rows that are certain as tasks, the lines between them as one unit each."""
    for run in runs(folded, grid.cells, table.certain):
        part = Grid(run.lines[0][0], run.lines[-1][1], [], run.lines, numbered=True, is_one=not run.rows)
        if run.rows:
            wraps = {row.task[0]: (row.above, row.below) for row in run.rows}
            cells = [row.cells for row in run.rows]
            parts = [[part, *[(part[1], part[1])] * (len(table.head) - 1)] for part in run.parts]
            cells = [table.head, *sorted([*cells, *parts])]
            part = part._replace(rows=cells, goes_on=True, wraps=wraps, heads=run.heads)
        yield part


def _separated(source: str, folded: str, lines: list[Cell]) -> Iterator[Grid]:
    """Yield the tables of two or more consecutive lines with the same number of tabs, or of |."""
    parts: dict[Cell, Cell] = {}  # a line that lost its breaks has several parts, and is one row
    for start, end in lines:
        line = _whole_line(folded, start, end)
        parts[line] = (parts.get(line, (start, end))[0], end)
    whole, lines = list(parts), list(parts.values())
    counts = [source.count("\t", *line) or -source.count("|", *line) for line in whole]
    for n, group in groupby(range(len(lines)), key=counts.__getitem__):
        run = list(group)
        if n and len(run) > 1:
            rows = [_cells(source, *whole[k], "\t" if n > 0 else "|") for k in run]
            spans = [(0, len(run) - 1)]
            if n > 0:
                spans = table_spans([[bare(folded[i:j]) for i, j in row] for row in rows])
            for first, last in spans:
                inside = rows[first : last + 1]
                inside = [row for row in inside if not (n < 0 and _RULE.match(source, row[0][0], row[-1][1]))]
                filled = [cell for row in inside for cell in row if cell[0] < cell[1]]
                if filled:
                    yield Grid(lines[run[first]][0], lines[run[last]][1], inside, filled)


def _whole_line(folded: str, start: int, end: int) -> Cell:
    stop = folded.find("\n", end)
    return folded.rfind("\n", 0, start) + 1, len(folded) if stop < 0 else stop


def _cells(source: str, start: int, end: int, separator: str) -> Row:
    """Return the cells of one line; | at both ends opens and closes the row."""
    cuts = [start - 1, *(k for k in range(start, end) if source[k] == separator), end]
    cells = [_stripped(source, a + 1, b) for a, b in pairwise(cuts)]
    is_framed = separator == "|" and len(cells) > 2 and cells[0][0] == cells[0][1]
    return cells[1 : len(cells) - (cells[-1][0] == cells[-1][1])] if is_framed else cells


def with_attachments(
    folded: str, segments: list[Segment], grids: list[Grid]
) -> tuple[list[Segment], list[Grid]]:
    """Return `segments` and `grids` with the attachments that are a table or a form.

    A form is of kind `note`. A table is one grid, instead of those within, unless these have its rows or most of it.
    """
    segments = list(segments)
    for first, last, is_form in list(attached_tables(folded, segments)):
        lines = [segment[1:] for segment in segments[first : last + 1]]
        start, end = lines[0][0], lines[-1][1]
        inside = [grid for grid in grids if grid.start < end and start < grid.end]
        if not is_form:
            whole, most = Grid(start, end, [], lines, is_one=True), _MOST * (end - start)
            if any(len(each.rows) > _FEW_ROWS or each.end - each.start > most for each in inside):
                continue
            grids = [whole, *(each for each in grids if each not in inside)]
        kind = "note" if is_form else "text"
        for k in range(first, last + 1):
            if segments[k].kind != "signature":
                segments[k] = segments[k]._replace(kind=kind)
    return segments, sorted(grids)


def with_grids(
    folded: str, segments: list[Segment], grids: list[Grid]
) -> tuple[list[Segment], dict[int, Grid]]:
    """Return `segments`, those of the body text inside a grid joined to one of kind `grid`; and the grids by start.

    Of a segment with lines inside and outside a grid, those outside remain.
    """
    out: list[Segment] = []
    used: dict[int, Grid] = {}
    for grid in grids:
        inside = [segment for segment in segments if grid.start <= segment.start < grid.end]
        kinds = _NUMBERED_KINDS if grid.numbered else _BODY_KINDS
        if inside and kinds.issuperset(segment.kind for segment in inside):
            out += _within(folded, segments, 0, grid.start)
            out.append(Segment("grid", grid.start, grid.end))
            segments = _within(folded, segments, grid.end, len(folded))
            used[grid.start] = grid
    return out + segments, used


def _within(folded: str, segments: list[Segment], start: int, end: int) -> list[Segment]:
    """Return the segments from `start` to `end`, those that go beyond cut there."""
    parts: list[Segment] = []
    for segment in segments:
        if start <= segment.start and segment.end <= end:
            parts.append(segment)
        elif segment.start < end and start < segment.end:
            i, j = max(segment.start, start), min(segment.end, end)
            parts += stripped(segment.kind, folded[i:j], i)
    return parts


def _stripped(source: str, start: int, end: int) -> Cell:
    text = source[start:end]
    lead = len(text) - len(text.lstrip())
    return (start + lead, start + lead + len(text.strip())) if text.strip() else (start, start)


def grid_units(folded: str, grid: Grid) -> Iterator[Unit | Segment]:
    """Yield the units of a grid: a table of tasks has one per row, any other table is one.

    A row with one cell is a heading within the table (一、创新工程). The cells with the bodies responsible, the
    number and the deadline of a task, and a name that it shares with the rows below, are in the `grid` of its unit,
    but not in its text.
    """
    rows = grid.rows
    if not rows:
        yield Unit(grid.cells, "".join(bare(folded[i:j]) for i, j in grid.cells), cells=grid.cells)
        return
    texts = [[bare(folded[i:j]) for i, j in row] for row in rows]
    n_titles = _count_titles(texts)
    titles, rows, texts = rows[:n_titles], rows[n_titles:], texts[n_titles:]
    n_heads = count_heads(texts)
    heads = column_heads(texts[:n_heads], max(map(len, texts)))
    if grid.is_one or not _lists_tasks(heads, texts[n_heads:]):
        text = "".join(bare(folded[i:j]) for i, j in grid.cells)
        yield Unit(grid.cells, text, cells=grid.cells, grid=rows)
        return
    kinds = _kinds(heads, texts[n_heads:])
    if grid.goes_on:  # The rows that share a name may be in other parts.
        kinds[1 : kinds.index("duty") - 1] = ["group"] * (kinds.index("duty") - 2)
    above: Row = []
    yield from (Segment("heading", *cell) for row in titles for cell in row if cell[0] < cell[1])
    repeated = list(grid.heads)
    for k, (row, text) in enumerate(zip(rows, texts, strict=True)):
        while k >= n_heads and repeated and repeated[0] < row[0]:
            yield Segment("heading", *repeated.pop(0))
        filled = [cell for cell in row if cell[0] < cell[1]]
        if k < n_heads or text in texts[:n_heads]:
            if (
                row not in rows[:k] and not grid.goes_on
            ):  # A head with other columns is in the rows as the first one.
                yield Segment("heading", filled[0][0], filled[-1][1])
        elif len(filled) == 1 and _is_sum(text[row.index(filled[0])]):
            yield Segment("heading", *filled[0])
        elif (
            len(filled) == 1
            and len(row) > 2
            and _divides(folded[slice(*filled[0])], kinds[row.index(filled[0])])
        ):
            yield _part(folded, *filled[0])
            above = []
        else:
            above = _filled_down(row, kinds, above, heads)
            yield _task(folded, row, kinds, [*rows[:n_heads], above], grid.wraps)


def _part(folded: str, start: int, end: int) -> Unit:
    """Return the heading of a part of a table, without its numeral (一 创新工程)."""
    numeral = _NUMERAL.match(folded, start, end)
    first = numeral.end() if numeral else start
    aside = [(start, start + len(numeral[1]), "label")] if numeral else []
    return Unit([(first, end)], bare(folded[first:end]), aside=aside)


def _is_sum(text: str) -> bool:
    """Return whether the only cell of a row is the sum of a column: 合计, 总计 50-60."""
    return text.rstrip("0123456789.，-— ") in shipped.word_lists("tables")["total"]


def _divides(text: str, kind: str | None) -> bool:
    """Return whether the only cell of a row is a heading within the table: a name, not a number or a body."""
    return kind in (None, "group") or (kind == "label" and not text.strip("（）.、 ").isdigit())


def _count_titles(texts: list[list[str]]) -> int:
    """Return the number of rows of one cell, in the first column, above the row that names the columns: 任务分工表.

    >>> _count_titles([["任务分工表", ""], ["任务", "单位"], ["治沙", "县林草局"]])
    1
    """
    n = next((k for k, row in enumerate(texts) if sum(map(bool, row)) > 1), 0)
    is_title = n <= 2 and all(row[0] for row in texts[:n]) and len(texts) > n + 1
    return n if is_title and names_columns(texts[n]) else 0


def count_heads(texts: list[list[str]]) -> int:
    """Return the number of rows that name the columns: the first, and those of years and names under it."""
    first = texts[0]
    if any(_VALUE.match(text) and not _YEAR.match(text) and not text.isdigit() for text in first):
        return 0
    n = 1
    while n < min(3, len(texts) - 1) and _continues_head(texts[n - 1], texts[n]):
        n += 1
    return n


def _continues_head(above: list[str], row: list[str]) -> bool:
    """Return whether a row divides the columns of the row above: 目标值 over 2023年 and 2025年."""
    named = [text for text in row if text]
    plain = all(_YEAR.match(text) or not _VALUE.match(text) for text in named)
    divides = not row[0] or row[0] == above[0]
    return bool(named) and plain and divides and all(len(text) <= 12 for text in named)


def column_heads(rows: list[list[str]], width: int) -> list[str]:
    """Return the head of each column: the texts above it, from the top; a merged cell heads all its columns."""
    heads = [""] * width
    for k, row in enumerate(rows):
        current = ""
        for column, text in enumerate(row):
            is_divided = any(below[column : column + 1] not in ([""], []) for below in rows[k + 1 :])
            current = text or (current if is_divided else "")
            heads[column] += current
    return heads


def _kinds(heads: list[str], rows: list[list[str]]) -> list[str | None]:
    """Return what each column of a table of tasks contains: duty, deadline, label, group, or None for the task itself.

    The names of groups come before the tasks. Several rows share one: the cell of the group, or of its number, is
    empty in them. What comes before a number (改造小区 | 120户), or has a task in each row, is none.
    """
    kinds = list(map(_kind_of, heads))
    remarks = shipped.word_lists("tables")["remark"]
    tasks = [k for k, kind in enumerate(kinds) if kind is None and not heads[k].endswith(remarks)]
    whole = [row for row in rows if len(row) == len(heads) and tasks and row[tasks[-1]]]
    shares_number = "label" in kinds and any(row[kinds.index("label")] == "" for row in whole)
    for k in tasks[:-1]:
        names_tasks = heads[k].endswith(_TASKS)
        if names_tasks and any(_VALUE.match(row[tasks[-1]]) for row in whole):
            continue
        if names_tasks and heads[tasks[-1]].endswith(_DETAILS):
            continue
        shares = shares_number and (not names_tasks or heads[tasks[-1]].endswith("成果"))
        if shares or any(row[k] == "" for row in whole):
            kinds[k] = "group"
    return kinds


_TASKS = ("任务", "事项", "工作", "内容", "项目", "措施", "举措")
_DETAILS = ("数量", "规模", "投资", "额", "资金", "地点", "位置", "范围", "目标", "面积", "单价", "标准")


def _kind_of(head: str) -> str | None:
    """Return what the head of a column says that it contains: duty, deadline, label, or None."""
    words = shipped.word_lists("tables")
    if is_duty(head):
        return "duty"
    if head.endswith(words["number"]):
        return "label"
    return "deadline" if head.endswith(words["deadline"]) else None


def _lists_tasks(heads: list[str], rows: list[list[str]]) -> bool:
    """Return whether a table lists tasks: a column names the bodies responsible, or a column contains prose."""
    if not rows or _measures(heads):
        return False
    if any(map(is_duty, heads)):
        return True
    from statistics import median  # here: few documents need it

    return max(median(len(text) for text in column) for column in zip(*rows, strict=True)) >= _PROSE


def _measures(heads: list[str]) -> bool:
    """Return whether a column names what is measured."""
    return any(head.endswith(shipped.word_lists("tables")["indicator"]) for head in heads)


def _task(
    folded: str, row: Row, kinds: list[str | None], grid: list[Row], wraps: Mapping[int, tuple]
) -> Unit:
    """Return the unit of one task; `grid` has the heads, and the row with the cells merged with the row above."""
    own = [(*cell, kind) for cell, kind in zip(row, kinds, strict=False) if cell[0] < cell[1]]
    own = [
        (i, j, None if kind == "deadline" and not is_deadline(folded, i, j) else kind) for i, j, kind in own
    ]
    pieces = [(i, j) for i, j, kind in own if kind is None]
    aside = [(i, j, _SPANS.get(kind, kind)) for i, j, kind in own if kind is not None] if pieces else []
    pieces = pieces or [(i, j) for i, j, _ in own]
    above, below = wraps.get(pieces[-1][0], ((), ()))
    pieces = [*above, *pieces, *below]
    text = "".join(bare(folded[i:j]) for i, j in pieces)
    return Unit(pieces, text, aside=aside, grid=grid, wrapped=bool(above or below))


_SPANS = {"deadline": "label", "group": "heading"}  # kinds of the spans of columns
_LEADS, _SUPPORTS = Late("牵头|主办"), Late("(?:配合|协助|协办|参与|参加)[^，。]{0,4}$")


def _filled_down(row: Row, kinds: list[str | None], above: Row, heads: list[str]) -> Row:
    """Return a row with the cells that it shares with the row above; bodies only if it names none itself.

    The bodies that lead are shared, too, if it names only those that support them.
    """
    if not len(above) == len(row) == len(kinds):
        return row
    duties = [k for k, kind in enumerate(kinds) if kind == "duty"]
    named = [k for k in duties if row[k][0] < row[k][1]]
    own = set(duties if named else ())
    if all(_SUPPORTS.search(heads[k]) for k in named):
        own = {k for k in own if not _LEADS.search(heads[k])}
    return [above[k] if start == end and k not in own else (start, end) for k, (start, end) in enumerate(row)]
