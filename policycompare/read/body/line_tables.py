"""Tables of indicators that are flattened to lines: a head with years, then an indicator and its values per line."""

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
    r"(?:力争|达到|达|约|[<>≥≤＞＜〔（【\[])*+-?\d[\d，.]*+(?:[%‰]|[一-鿿/]{0,6})[〕）】\]]?(?:以上|以内|以下|左右)?(?:（20\d\d年?）)?[①-⑳*＊]?$"
)
_WORDS = Late(
    r"[/—\-–…·*]+$|[^\d]{0,14}(?:控制|不低于|不突破|高于|低于|完成|优于|持平|下达|水平|保持|年均|增长|提高|下降|以国家|按国家)|比20\d\d年"
)
_WANTS_NUMBER = re.compile(
    r"(?:年均|每年|累计)?(?:增长|提高|上升|增加|下降|降低|减少|不低于|不高于|不超过|低于|高于|达到|控制在)"
)
_NUMBER = Late(r"[一-鿿]{0,6}\d{1,2}[.、．]?$")
_OPENING = re.compile(r"\d{1,2}[.、．] ?(?!\d)")
_LONGEST_HEAD, _LONGEST_ROW, _FRAGMENT, _GAP = 80, 90, 45, 3


class _Head(NamedTuple):
    """The head of a table: the cell of the indicators, and those of the columns with values."""

    name: Cell
    columns: Row


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
    if not columns and end - start <= _LONGEST_HEAD // 2 and k + 1 < len(lines):
        follows = lines[k + 1]
        columns = [match.span() for match in _YEARS.finditer(folded, *follows)]
        rest = _YEARS.sub("", folded[slice(*follows)])
        columns = columns if len(bare(rest)) <= 8 else []
    return _Head(name.span(), columns) if columns else None


def _rows(folded: str, lines: list[Cell], k: int, head: _Head) -> tuple[list[Row], int]:
    """Return the rows under a head, and the index of the last line of the table."""
    rows: list[Row] = []
    last, missed = k, 0
    for j in range(k + 1, len(lines)):
        start, end = lines[j]
        row = _row(folded, start, end, len(head.columns)) if end - start <= _LONGEST_ROW else None
        if row:
            opening = _OPENING.match(folded, *lines[j - 1]) if last < j - 1 else None
            if opening and not _OPENING.match(folded, start, end):  # a name that begins on the line before
                row[0] = lines[j - 1][0], row[0][1]
            rows.append(row)
            last, missed = j, 0
        elif lines[j][0] > head.columns[-1][0]:
            missed += 1
            is_fragment = end - start <= _FRAGMENT and folded.find("。", start, end) < 0
            if missed > _GAP or not (is_fragment or _indicator().search(folded, start, end)):
                break
    return rows, last


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
    """Return the cells with a number joined to its words, from which a gap separates it (年均下降 5%以上)."""
    joined: Row = []
    for start, end in tokens:
        wants = joined and _WANTS_NUMBER.fullmatch(folded, *joined[-1])
        if wants and _VALUE.match(folded, start, end):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _without_number(folded: str, names: Row) -> Row:
    """Return the parts of a name without its number, and without the piece of a category before that (资源 2)."""
    numbers = [k for k, (i, j) in enumerate(names[:2]) if _NUMBER.match(folded[i:j])]
    return names[numbers[-1] + 1 :] if numbers and len(names) > numbers[-1] + 1 else names


@cache
def _units() -> re.Pattern:
    words = {*shipped.word_lists("targets")["table_units"], *shipped.word_lists("tables")["unit"]}
    return re.compile(rf"(?:万亿|亿|万|千|百)?(?:{'|'.join(map(re.escape, words))})?(?:/.{{1,6}})?$")


def _is_unit(text: str) -> bool:
    return text in "%‰" or _units().match(text) is not None or "/" in text
