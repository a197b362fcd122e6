"""Tables with a cell a line, as text that was copied from a web page has them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, takewhile
from typing import NamedTuple

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.body.tables.duty_columns import is_duty, may_list_bodies
from policycompare.read.body.tables.indicator_heads import PIECE, Cell, Row, columns_of
from policycompare.read.body.tables.indicator_rows import VALUE, is_unit
from policycompare.text import bare

_SERIAL = re.compile("(?:序 ?号|编 ?号)$")
_ATTRIBUTE_BEHIND = Late("(?<=[一-鿿）])(?:约束|预期|指导)性$")
_NUMBER = re.compile(r"[<>≥≤＞＜]?\d[\d.，]*$")
_NUMERAL = re.compile("[一二三四五六七八九十]{1,3}$")
_NO_VALUE = re.compile("[/—－–…-]+$")
_CHAPTER = Late(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十百]{1,5}[章节条]|[（【]?(?:备注|注)：|[图表] ?\d|附 ?[件表]"
)
_LABEL = Late(rf"{_CHAPTER.pattern}|\d{{1,2}}[.．、](?!\d)")
_CLOSES, _OPENS = tuple("）、，；"), tuple("（、，")
_MOST_HEADS, _LONGEST_HEAD, _LONGEST_CELL = 24, 20, 40  # lines, characters
_MOST_OF_CELL = 4  # lines
_WIDTHS = range(3, 11)
_KNOWN = 0.7  # share of rows whose cells are known
_FEWEST = 2  # rows


def stacked_tables(folded: str, lines: list[Cell]) -> Iterator[tuple[int, int, list[Row]]]:
    r"""Yield start, end and rows of tables with a cell a line, heads first.

    The rows open with 1, 2, … below 序号, or each has as many cells as the head, which opens with 指标, a place or 年份.
    A row whose cells are not known has its number and the rest, or is none in a table of values.

    Parameters
    ----------
    folded : str
        The folded text.
    lines : list of (start, end)
        Its lines, stripped, without empty ones.

    Examples
    --------
    >>> text = "\n".join("序号 指标 2025年 2030年 1 入园率 75% 80% 2 绿化率 45% 50%".split())
    >>> lines = [match.span() for match in re.finditer("[^\n]+", text)]
    >>> [[text[slice(*cell)] for cell in row] for _, _, rows in stacked_tables(text, lines) for row in rows]
    [['序号', '指标', '2025年', '2030年'], ['1', '入园率', '75%', '80%'], ['2', '绿化率', '45%', '50%']]
    """
    stop = 0  # behind the last table
    for k, (start, end) in enumerate(lines):
        if k < stop or end - start > _LONGEST_OPENER:
            continue
        if _SERIAL.match(folded, start, end):
            table = _numbered(folded, lines, k)
        elif folded[start:end] in _openers():
            table = _regular(folded, lines, k)
        elif _TASK.search(folded, start, end):
            table = _tasks(folded, lines, k)
        else:
            continue
        if table:
            rows, stop = table
            yield rows[0][0][0], lines[stop - 1][1], rows


_LONGEST_OPENER = 8  # characters
_TASK = Late("(?:任务|措施|举措|事项|工作|内容)$")


@cache
def _openers() -> frozenset[str]:
    """Return the names of the first column of a table without numbers."""
    words = shipped.word_lists("tables")
    return frozenset((*words["indicator"], *words["place"], "年份", "年度"))


class _Opening(NamedTuple):
    """What opens a table with numbered rows.

    `head` has the lines of its head, from 序号 on, `at` the line of its first row. `category` heads a column of
    groups before the numbers. `above` is what the first row has above it: its group, or the part of the table.
    """

    head: Row
    at: int
    category: Cell | None
    above: Cell | None


def _opening(folded: str, lines: list[Cell], k: int) -> _Opening | None:
    """Return what opens a table whose head opens line `k` with 序号; None if no row with 1 follows."""
    head = [*takewhile(lambda line: _is_head(folded, line), lines[k : k + _MOST_HEADS])]
    is_grouped = k > 0 and folded[slice(*lines[k - 1])] in shipped.word_lists("tables")["category"]
    at, above = k + len(head), None
    if is_grouped and _is_one(folded, lines, at + 1):
        above, at = lines[at], at + 1
    elif is_grouped and head and _is_one(folded, lines, at):
        above, head = head[-1], head[:-1]
    elif above := _part(folded, lines, at):
        at += 2
    is_table = len(head) > _FEWEST and _is_one(folded, lines, at)
    return _Opening(head, at, lines[k - 1] if is_grouped else None, above) if is_table else None


def _is_one(folded: str, lines: list[Cell], j: int) -> bool:
    return j < len(lines) and folded[slice(*lines[j])] == "1"


def _numbered(folded: str, lines: list[Cell], k: int) -> tuple[list[Row], int] | None:
    """Return the rows of a table whose head opens line `k` with 序号, and the line behind it.

    A part of the table (一 | 促进生产) is above its rows. A column of groups may be before the numbers.
    """
    opening = _opening(folded, lines, k)
    if opening is None:
        return None
    rows, at, above = _rows_but_last(folded, lines, opening)
    for names in _possible_heads(folded, opening):
        columns = _Columns(folded, names)
        table, more = _read(columns, rows, above)
        if table:
            break
    else:
        return _list_of(folded, lines, at, rows, opening)
    above |= more
    if names[-1][1] < opening.head[-1][1]:
        above[0] = opening.head[-1]
    n_last = _last_row(folded, lines[at : at + _MOST_OF_CELL * len(opening.head)], columns)
    if n_last:
        rows.append(_joined(folded, lines[at : at + n_last]))
        table.append(columns.row(rows[-1]))
    if len(rows) < _FEWEST or sum(map(bool, table)) < _KNOWN * len(rows):
        return None
    stop = _behind_sums(folded, lines, at + n_last)
    if opening.category:
        known = [(i, row) for i, row in enumerate(table) if row]
        grouped = [[above.get(i, (row[0][0],) * 2), *row] for i, row in known]
        return [[opening.category, *names], *grouped], stop
    out = [names]
    for i, (row, own) in enumerate(zip(table, rows, strict=True)):
        if i in above:
            out.append(_only(above[i], len(names)))
        if row:
            out.append(row)
        elif columns.bodies and len(own) > 1:
            out.append([own[0], (own[1][0], own[-1][1])])
    if stop > at + n_last and columns.bodies:
        out.append(_only((lines[at + n_last][0], lines[stop - 1][1]), len(names)))
    return out, stop


def _rows_but_last(
    folded: str, lines: list[Cell], opening: _Opening
) -> tuple[list[Row], int, dict[int, Cell]]:
    """Return the cells of the rows 1, 2, … but the last one, its line, and the parts of the table by the row below."""
    rows: list[Row] = []
    at, most = opening.at, _MOST_OF_CELL * len(opening.head)
    above = {0: opening.above} if opening.above else {}
    while (below := _line_of(folded, lines, str(len(rows) + 2), range(at + 2, at + most))) is not None:
        part = _part(folded, lines, below - 2) if below - 2 > at else None
        rows.append(_joined(folded, lines[at : below - 2 if part else below]))
        at = below
        if part:
            above[len(rows)] = part
    return rows, at, above


def _possible_heads(folded: str, opening: _Opening) -> Iterator[Row]:
    """Yield the possible names of columns; the last line of a head may be the first part of the table."""
    last = opening.head[-1]
    if not (_names_column(folded, last) or columns_of(folded, *last)):
        yield from _heads(folded, opening.head[:-1])
    yield from _heads(folded, opening.head)


def _only(cell: Cell, width: int) -> Row:
    """Return a row whose first cell alone is filled."""
    return [cell, *[(cell[1],) * 2] * (width - 1)]


def _heads(folded: str, head: Row) -> Iterator[Row]:
    """Yield the names of columns: the lines with their brackets, then with pairs of lines joined that are one name."""
    names: Row = []
    for start, end in head:
        if names and folded[start] == "（":
            names[-1] = names[-1][0], end
        else:
            names.append((start, end))
    yield [*names]
    k = 1
    while k < len(names):
        if PIECE.fullmatch(bare(folded[names[k - 1][0] : names[k][1]])):
            names[k - 1 : k + 1] = [(names[k - 1][0], names[k][1])]
            yield [*names]
        else:
            k += 1


def _list_of(
    folded: str, lines: list[Cell], at: int, rows: list[Row], opening: _Opening
) -> tuple[list[Row], int] | None:
    """Return the head of a table with neither values nor bodies, and the line behind its last row, which opens line `at`."""
    head = [opening.category, *opening.head] if opening.category else opening.head
    width = len(opening.head)
    alike = sum(abs(len(row) - width) <= 1 for row in rows)
    if len(rows) < _FEWEST or alike < _KNOWN * len(rows):
        return None
    last = takewhile(lambda line: not _CHAPTER.match(folded, *line), lines[at : at + width])
    return [head], at + len(list(last))


def _read(
    columns: "_Columns", rows: list[Row], above: Mapping[int, Cell]
) -> tuple[list[Row | None], dict[int, Cell]]:
    """Return rows with a cell per column, None for one that is not known, and what some have above them.

    The last cell of a row may be the group or the part of the next one. There are no rows if too few are known.
    """
    if not (columns.values or columns.bodies):
        return [], {}
    found, more = [], {}
    for i, row in enumerate(rows):
        known = columns.row(row[:-1]) if len(row) > 2 and i + 1 not in above else None
        if known and columns.fills(known):
            more[i + 1] = row[-1]
        else:
            known = columns.row(row)
        found.append(known)
    return (found, more) if 2 * sum(map(bool, found)) >= max(1, len(rows)) else ([], {})


def _behind_sums(folded: str, lines: list[Cell], j: int) -> int:
    """Return the line behind the sum of a table (合计 | 50) that opens on line `j`, `j` itself if there is none."""
    if j >= len(lines) or folded[slice(*lines[j])] not in shipped.word_lists("tables")["total"]:
        return j
    rest = takewhile(lambda line: _is_value(bare(folded[slice(*line)])), lines[j + 1 : j + 1 + _MOST_HEADS])
    return j + 1 + len(list(rest))


def _part(folded: str, lines: list[Cell], j: int) -> Cell | None:
    """Return the span of a part of a table, whose numeral alone is on line `j` and whose name is below; None if it is none."""
    if j + 1 >= len(lines) or not _NUMERAL.match(folded, *lines[j]):
        return None
    start, end = lines[j + 1]
    is_name = end - start <= _LONGEST_CELL and folded[end - 1] not in "。；：" and not folded[start].isdigit()
    return (lines[j][0], end) if is_name else None


def _last_row(folded: str, lines: list[Cell], columns: "_Columns") -> int:
    """Return how many of some lines are the row that they open with, 0 if its cells are not known.

    It is the row with a cell per column, else one with a cell of several lines, else one with merged cells.
    """
    rest = list(takewhile(lambda line: not _LABEL.match(folded, *line), lines[1:]))
    rows = [_joined(folded, [lines[0], *rest[:n]]) for n in range(1, len(rest) + 1)]
    known = {n: len(row) - columns.width for n, row in enumerate(rows, start=1) if columns.row(row)}
    n = min(known, key=lambda n: (known[n] != 0, known[n] < 0, abs(known[n]), n), default=0)
    while n and n < len(rest) and len(rows[n]) == len(rows[n - 1]):
        n += 1  # a line that goes on in the last cell
    return n and 1 + n


def _is_head(folded: str, line: Cell) -> bool:
    start, end = line
    is_name = folded[start:end] != "1" and not _NUMERAL.match(folded, start, end)
    return is_name and end - start <= _LONGEST_HEAD and folded[end - 1] not in "。；："


def _line_of(folded: str, lines: list[Cell], text: str, among: range) -> int | None:
    """Return the first of some lines that consists of a text."""
    return next((j for j in among if j < len(lines) and folded[slice(*lines[j])] == text), None)


def _joined(folded: str, lines: list[Cell]) -> Row:
    """Return the cells of lines, those joined that are lines of one cell: 120.14 | 平方公里, 甲率 | （含乙）."""
    cells: Row = []
    for start, end in lines:
        if cells and _goes_on(folded[slice(*cells[-1])], folded[start:end]):
            cells[-1] = cells[-1][0], end
        else:
            cells.append((start, end))
    return cells


def _goes_on(before: str, text: str) -> bool:
    """Return whether a line goes on in the same cell as the one before it."""
    if text.startswith(_CLOSES) or before.endswith(_OPENS) or before.count("（") > before.count("）"):
        return True
    if text.startswith("（"):
        return not VALUE.match(text) and not _NO_VALUE.match(before)
    return _NUMBER.match(before) is not None and not VALUE.match(text) and is_unit(text)


class _Columns:
    """The columns of a table with numbered rows: those with values, and those with bodies."""

    def __init__(self, folded: str, names: Row) -> None:
        words = shipped.word_lists("tables")
        self._folded, self.width = folded, len(names)
        heads = [bare(folded[i:j]) for i, j in names]
        known = (*words["reached"], *words["target"])
        is_measured = any(head.endswith(words["indicator"]) for head in heads)
        self.values = [
            k
            for k, (cell, head) in enumerate(zip(names, heads, strict=True))
            if is_measured and k > 1 and (columns_of(folded, *cell) or any(word in head for word in known))
        ]
        self.bodies = [k for k, head in enumerate(heads) if is_duty(head)]
        other = (*words["deadline"], *words["remark"])
        tasks = [k for k in range(1, len(heads)) if k not in self.bodies and not heads[k].endswith(other)]
        named = [k for k, head in enumerate(heads) if head.endswith(words["indicator"])]
        is_class = len(tasks) > 1 and tasks[0] == 1 and (not self.values or heads[1] in words["category"])
        self._merged = [1] if is_class else []
        self._merged += [] if self.values else [k for k in self.bodies if k > 1]
        self._name = named[0] if self.values and named else (*tasks[is_class:], 1)[0]

    def row(self, cells: Row) -> Row | None:
        """Return the cells of a row, one per column; None if they are not known.

        The cell of a name may be on several lines; that of a class of tasks or indicators, or of bodies, may be merged
        with the one above.
        """
        more = len(cells) - self.width
        if more >= 0:
            joined = [
                [*cells[:k], (cells[k][0], cells[k + more][1]), *cells[k + more + 1 :]]
                for k in range(1, self.width)
            ]
            known = [row for row in (joined if more else [cells]) if self._is_row(row)]
            is_known = bool(known) and (known[0] is joined[0] or len(known) == 1)
            return known[0] if is_known else None
        behind = _ATTRIBUTE_BEHIND.search(self._folded, *cells[1]) if more == -1 and len(cells) > 1 else None
        if behind:
            split = [cells[0], (cells[1][0], behind.start()), behind.span(), *cells[2:]]
            if self._is_row(split):
                return split
        placed = [self._without(cells, empty) for empty in combinations(self._merged, -more)]
        known = [row for row in placed if self._is_row(row)]
        return max(known, key=self._n_bodies, default=None)

    def _without(self, cells: Row, empty: Sequence[int]) -> Row:
        """Return cells with empty ones in some columns."""
        row = [*cells]
        for k in empty:
            row.insert(k, (row[k - 1][1],) * 2)
        return row

    def fills(self, cells: Row) -> bool:
        """Return whether the last column of bodies, or with a value, is filled."""
        last = max(self.values or self.bodies)
        return last == len(cells) - 1 and cells[last][0] < cells[last][1]

    def _n_bodies(self, cells: Row) -> int:
        return sum(cells[k][0] < cells[k][1] for k in self.bodies)

    def _is_row(self, cells: Row) -> bool:
        folded = self._folded
        texts = [bare(folded[i:j]) for i, j in cells]
        if self.values:
            is_named = texts[self._name] != "" and not VALUE.match(texts[self._name])
            return is_named and all(texts[k] and _is_value(texts[k]) for k in self.values)
        return texts[self._name] != "" and all(
            not texts[k] or may_list_bodies(folded, *cells[k]) or _NO_VALUE.match(texts[k])
            for k in self.bodies
        )


def _is_value(text: str) -> bool:
    own = text.partition("（")[0]  # 90%（不含乙县）, （40%）
    return not own or VALUE.match(own) is not None or _NO_VALUE.match(own) is not None


def _regular(folded: str, lines: list[Cell], k: int) -> tuple[list[Row], int] | None:
    """Return the rows of a table whose head opens line `k`, each with as many cells, and the line behind it."""
    run = [*takewhile(lambda line: _is_cell(folded, line), lines[k:])]
    cells = _joined(folded, run)
    tables = [_of_width(folded, cells, width) for width in _WIDTHS if len(cells) >= 3 * width]
    ends = [rows[-1][-1][1] for rows in tables if rows]
    if not ends or ends.count(max(ends)) > 1:
        return None
    end = max(ends)
    rows = next(rows for rows in tables if rows and rows[-1][-1][1] == end)
    return rows, k + sum(line[1] <= end for line in run)


def _tasks(folded: str, lines: list[Cell], k: int) -> tuple[list[Row], int] | None:
    """Return the rows of a table of tasks whose head opens line `k`, a line a cell, and the line behind it."""
    head = [*takewhile(lambda line: _names_column(folded, line), lines[k : k + _WIDTHS.stop])]
    bodies = [j for j, line in enumerate(head) if is_duty(folded[slice(*line)])]
    width = len(head)
    if not bodies or width < 2:
        return None
    below = [lines[j : j + width] for j in range(k + width, len(lines) - width + 1, width)]
    rows = [*takewhile(lambda row: all(may_list_bodies(folded, *row[j]) for j in bodies), below)]
    is_table = len(rows) >= _FEWEST and not any(may_list_bodies(folded, *row[0]) for row in rows)
    return ([head, *rows], k + width * (1 + len(rows))) if is_table else None


def _names_column(folded: str, line: Cell) -> bool:
    start, end = line
    name = folded[start:end]
    words = shipped.word_lists("tables")
    known = (*words["column"], *words["deadline"], *words["remark"], "任务", "措施", "举措", "工作")
    return end - start <= _LONGEST_OPENER and (is_duty(name) or name.endswith(known))


def _is_cell(folded: str, line: Cell) -> bool:
    start, end = line
    return (
        end - start <= _LONGEST_CELL
        and folded[end - 1] not in "。；："
        and not _LABEL.match(folded, start, end)
    )


def _of_width(folded: str, cells: Row, width: int) -> list[Row]:
    """Return a head and rows of as many cells, up to the first row that is not like the others; none if it is no table."""
    rows = [cells[k : k + width] for k in range(0, len(cells) - width + 1, width)]
    texts = [[bare(folded[i:j]) for i, j in row] for row in rows]
    head, first = texts[:2]
    numbers = [k for k in range(1, width) if _is_number(first[k]) and columns_of(folded, *rows[0][k])]
    if not numbers or any(_is_number(name) for name in head) or _is_number(first[0]):
        return []
    alike = [
        row
        for row, _ in takewhile(
            lambda pair: all(_is_like(*cells) for cells in zip(pair[1], first, strict=True)),
            zip(rows[1:], texts[1:], strict=True),
        )
    ]
    return [rows[0], *alike] if len(alike) >= _FEWEST else []


def _is_number(text: str) -> bool:
    return VALUE.match(text) is not None and not text.endswith("年")


def _is_like(text: str, other: str) -> bool:
    """Return whether two cells of a column are both numbers or both words; a dash is like either."""
    if _NO_VALUE.match(text) or _NO_VALUE.match(other):
        return True
    return _is_number(text) == _is_number(other)
