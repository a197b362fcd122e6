"""Tables that are flattened to lines: of indicators below a head with years, and of numbers."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from policycompare import shipped
from policycompare.late import Late
from policycompare.text import bare

Cell = tuple[int, int]
Row = list[Cell]

_YEARS = re.compile(r"(?:(?<!\d)20\d\d(?!\d) ?年?|“十[一二三四五] ?五 ?”)[^ \d，。]{0,8}|年均[^ ，。]{0,6}")
_TOKEN = re.compile("[^ ]+")
_ATTRIBUTE = re.compile(r"(?:约束|预期|指导|导向)性?(?:指标)?$")
_VALUE = Late(
    r"(?:力争|达到|达|约|[<>≥≤＞＜〔（【\[])*+-?\d[\d，.]*+(?:[%‰]|[一-鿿/]{0,6})[〕）】\]]?(?: {0,2}(?:以上|以内|以下|左右))?(?:（20\d\d年?）)?[①-⑳*＊]?$"
)
_WORDS = Late(
    r"[/—\-–…·*]+$|[^\d]{0,14}(?:控制|不低于|不突破|高于|低于|完成|优于|持平|下达|水平|保持|年均|增长|提高|下降|以国家|按国家)|比20\d\d年"
)
_WANTS_NUMBER = Late(
    r"(?:年均|每年|累计)?(?:增长|提高|上升|增加|下降|降低|减少|不低于|不高于|不超过|低于|高于|达到|控制在)"
)
_BOUNDS, _ENDS_NUMBER = frozenset(("以上", "以下", "以内", "左右")), frozenset("0123456789%‰")
_NUMBER = Late(r"[一-鿿]{0,6}\d{1,2}[.、．]?$")
_OPENING = Late(r"\d{1,2}[.、．] ?(?!\d)")
_GROUPS = Late(
    "(?:目标|类别|类型|领域|分类|项目|方面|一级(?=指标)|维度|任务)(?:任务|名称|分类)? +(?:二级|具体|主要)?"
)
_BETWEEN_WORDS = Late("(?<=[一-鿿）]) +(?=[一-鿿])")
_LONGEST_HEAD, _LONGEST_ROW, _FRAGMENT, _GAP = 80, 90, 45, 3


class _Head(NamedTuple):
    """The head of a table: the cell of the indicators, those of the columns with values, whether groups come first."""

    name: Cell
    columns: Row
    is_grouped: bool = False


@cache
def _indicator() -> re.Pattern:
    words = sorted(shipped.word_lists("tables")["indicator"], key=len, reverse=True)
    return re.compile("|".join(" *".join(word) for word in words))


def line_tables(folded: str, lines: list[Cell]) -> Iterator[tuple[int, int, list[Row]]]:
    """Yield start, end and rows of the tables that are flattened to lines, heads first.

    A row has the cells of the indicator, its unit (or an empty cell) and a value per column of the head. A line
    whose values are not as many as the columns has no row: no value is assigned to another year.

    Parameters
    ----------
    folded : str
        The folded text.
    lines : list of (start, end)
        Its lines, stripped, without empty ones.
    """
    k, at = 0, folded.find("标")  # of each head
    while k < len(lines) and at >= 0:
        start, end = lines[k]
        if at < start:
            at = folded.find("标", start)
            continue
        head = _head(folded, lines, k) if at < end and end - start <= _LONGEST_HEAD else None
        if head is None:
            k += 1
            continue
        rows, last = _rows(folded, lines, k, head)
        if len(rows) >= 2:
            names = [head.name, (head.name[1], head.name[1]), *head.columns]
            yield lines[k][0], lines[last][1], [names, *rows]
        k = last + 1


def _head(folded: str, lines: list[Cell], k: int) -> _Head | None:
    """Return the head that a line is, or that it and the next line are."""
    start, end = lines[k]
    name = _indicator().search(folded, start, end) if folded.find("。", start, end) < 0 else None
    if name is None:
        return None
    columns = [match.span() for match in _YEARS.finditer(folded, name.end(), end)]
    own = name
    if not columns and end - start <= _LONGEST_HEAD // 2 and k + 1 < len(lines):
        start, end = follows = lines[k + 1]
        own = _indicator().search(folded, *follows)
        columns = [match.span() for match in _YEARS.finditer(folded, *follows)]
        rest = _YEARS.sub("", folded[slice(*follows)])
        columns = columns if len(bare(rest)) <= 8 else []
    is_grouped = own is not None and _GROUPS.fullmatch(folded, start, own.start()) is not None
    return _Head(name.span(), columns, is_grouped) if columns else None


def _rows(folded: str, lines: list[Cell], k: int, head: _Head) -> tuple[list[Row], int]:
    """Return the rows under a head, and the index of the last line of the table."""
    rows: list[Row] = []
    last, missed = k, 0
    for j in range(k + 1, len(lines)):
        start, end = lines[j]
        row = _row(folded, start, end, len(head.columns)) if end - start <= _LONGEST_ROW else None
        if row:
            if head.is_grouped and " " in folded[slice(*row[0])]:
                row[0] = _without_group(folded, row[0])
            opening = _OPENING.match(folded, *lines[j - 1]) if last < j - 1 else None
            if opening and not _OPENING.match(folded, start, end):  # a name that begins on the line before
                row[0] = lines[j - 1][0], row[0][1]
            rows.append(row)
            last, missed = j, 0
        elif lines[j][0] > head.columns[-1][0] and not _is_without_value(folded, start, end):
            missed += 1
            is_fragment = end - start <= _FRAGMENT and folded.find("。", start, end) < 0
            if missed > _GAP or not (is_fragment or _indicator().search(folded, start, end)):
                break
    return rows, last


def _is_without_value(folded: str, start: int, end: int) -> bool:
    """Return whether a line is a name and its unit alone (氨氮 万吨): its value is merged with that of the row above."""
    name, _, unit = folded[start:end].rpartition(" ")
    return bool(name) and len(name) <= _FRAGMENT and _is_unit(unit) and _WORD.search(name) is not None


def _row(folded: str, start: int, end: int, n: int) -> Row | None:
    """Return the cells of one line: indicator, unit and `n` values; None if it has more or fewer values."""
    tokens = [match.span() for match in _TOKEN.finditer(folded, start, end)]
    if tokens and _ATTRIBUTE.match(folded[slice(*tokens[-1])]):
        tokens.pop()
    joined = _rejoined(folded, tokens)
    names, values = joined[:-n], joined[-n:]
    if not _are_values(folded, names, values):
        names, values = tokens[:-n], tokens[-n:]
        if joined == tokens or not _are_values(folded, names, values):
            return None
    names = _without_number(folded, names)
    unit = (names[-1][1], names[-1][1])
    if len(names) > 1 and names[-1][1] - names[-1][0] <= 8 and _is_unit(folded[slice(*names[-1])]):
        unit = names.pop()
    return [(names[0][0], names[-1][1]), unit, *values]


def _are_values(folded: str, names: Row, values: Row) -> bool:
    """Return whether a row has a name without a value at its end, and its other cells are values."""
    texts = [folded[i:j] for i, j in values]
    return (
        bool(names)
        and all(_VALUE.match(text) or _WORDS.match(text) for text in texts)
        and any(re.search(r"\d", text) for text in texts)
        and not _VALUE.match(folded[slice(*names[-1])])
    )


def _rejoined(folded: str, tokens: Row) -> Row:
    """Return the cells with a number joined to its words, from which a gap separates it (年均下降 5%以上, 85 以上)."""
    joined: Row = []
    for start, end in tokens:
        wants = joined and _WANTS_NUMBER.fullmatch(folded, *joined[-1])
        bounds = joined and folded[start:end] in _BOUNDS and folded[joined[-1][1] - 1] in _ENDS_NUMBER
        if bounds or (wants and _VALUE.match(folded, start, end)):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _without_number(folded: str, names: Row) -> Row:
    """Return the parts of a name without its number, and without the piece of a category before that (资源 2)."""
    numbers = [k for k, (i, j) in enumerate(names[:2]) if _NUMBER.match(folded[i:j])]
    return names[numbers[-1] + 1 :] if numbers and len(names) > numbers[-1] + 1 else names


def _without_group(folded: str, name: Cell) -> Cell:
    """Return a name without the group before it, which a blank between Chinese characters sets off: 设施 公园面积."""
    gaps = [match.end() for match in _BETWEEN_WORDS.finditer(folded, *name)]
    return (gaps[-1], name[1]) if gaps else name


@cache
def _units() -> re.Pattern:
    lists = shipped.word_lists("targets")
    words = {*lists["table_units"], *lists["units"], *shipped.word_lists("tables")["unit"]}
    return re.compile(rf"(?:万亿|亿|万|千|百)?(?:{'|'.join(map(re.escape, words))})?(?:/.{{1,6}})?$")


def _is_unit(text: str) -> bool:
    return text in "%‰" or _units().match(text) is not None or "/" in text


_NUMBER_CELL = Late(r"[<>≥≤＞＜约]?-?\d[\d，.]*+%?$|[—/-]+$")
_WORD = re.compile("[一-鿿]")
_UNIT_CELL = Late("（[^（）]{1,10}）?$")  # 产量 （万吨）
_LONGEST_NAME, _FEWEST_VALUES = 20, 3


def number_tables(folded: str, lines: list[Cell]) -> Iterator[tuple[int, int, list[Row]]]:
    """Yield start, end and rows of tables of numbers: a name and as many numbers in each line, heads first.

    The head names each column (品种 产量（吨） 产值（万元） 面积（亩）), or two lines do, where the cells of the first
    divide those of the second equally (品种 2020年 2025年 above 产量 产值 产量 产值).
    """
    ends = [folded[end - 1] for _, end in lines]
    may_be_row = [end.isdigit() or end in "%—-/" for end in ends]  # most lines are none
    k = 1
    while k < len(lines):
        if not may_be_row[k]:
            k += 1
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
        k += len(rows)


def _row_of_numbers(folded: str, start: int, end: int) -> Row:
    """Return the cells of a line with a name and three numbers or more; else none."""
    if end - start > _LONGEST_ROW or not (folded[end - 1].isdigit() or folded[end - 1] in "%—-/"):
        return []
    name, *values = [match.span() for match in _TOKEN.finditer(folded, start, end)]
    is_name = _WORD.search(folded, *name) and not _VALUE.match(folded, *name)
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
