"""The targets of tables: an indicator a row, a year a column."""

import re
from collections.abc import Iterator
from itertools import starmap, zip_longest
from typing import NamedTuple

from policycompare import shipped
from policycompare.extract.quantities.amounts import base, comparison, number
from policycompare.extract.quantities.indicators import Target, valued
from policycompare.extract.quantities.tables.cells import NO_LEVEL, caption_unit, is_name, unit_pattern
from policycompare.extract.quantities.years.year_marks import period_end
from policycompare.text import Passage

_VALUE = re.compile(
    r"(?P<sign>[<>≥≤])?(?P<value>\d{1,3}(?:，\d{3})+|\d+(?:\.\d+)?)(?P<unit>[%‰]|[一-鿿]{1,4})?(?P<after>以上|以下|以内|左右)?$"
)
_YEAR_HEAD = re.compile(r"((?:19|20)\d\d)年?(?:底|末|目标|目标值|预期|规划)?")
# A period whose kind of value has a line of its own: “十四五” | 完成值.
_PERIOD_HEAD = re.compile("[“‘]?十([一二三四五])五[”’]?(?:末|期末|时期)?")
_KIND_OF_VALUE = re.compile(
    "(?:[一-鿿]{0,2}(?:目标|规划|预期|现状|实际|完成|实现|基期)值?)(?:（[^（）]{1,8}）)?"
)
_NO_VALUE = re.compile("[/—－–-]{1,3}$")
_IN_BRACKETS = re.compile(r"^(.*?)（([^（）]{1,8})）$")
_GROWTH = re.compile("增幅|增长率?$|增速|年均增长|增长率|降低率?$|下降率?$|递增")
_NUMBERING = re.compile(r"\d+|.?(?:约束性|预期性).?|[一二三四五六七八九十]+")
_REACHED = re.compile(r"基期|现状|实际|实绩|完成值|基数|实值")


class _Cell(NamedTuple):
    """A cell of a table: its text and its span in the source."""

    text: str
    start: int
    end: int


class _Column(NamedTuple):
    """A column of a table: its year, and whether its numbers are targets."""

    year: int
    is_target: bool


class TargetTables:
    """The tables of documents in reading order; one that another text cuts in two has the head of its first part."""

    def __init__(self) -> None:
        self._doc: str | None = None
        self._columns: list[_Column] = []
        self._next = 0  # the number of the next row

    def targets(self, passage: Passage, *, issued: int | None = None, caption: str = "") -> Iterator[Target]:
        """Yield the targets of a table.

        The header is the cells with a year, or with a plan period, before the first indicator. Each later cell without
        a number opens a row, whose numbers belong to the years of the header in order. A column is no target if the
        header calls its year 现状 or 实际, or if it precedes the year of issue. A row with more or fewer numbers than
        columns is ignored. Numbers without a unit have that of the caption.
        """
        cells = list(starmap(_Cell, passage.cells))
        columns, first = _header(cells)
        numbered = any(cell.text in shipped.word_lists("tables")["number"] for cell in cells[:first])
        count = 1
        if not columns and cells and passage.doc == self._doc and cells[0].text == str(self._next):
            columns, numbered, count = self._columns, True, self._next
        if issued is not None:
            columns = [_Column(year, is_target and year >= issued) for year, is_target in columns]
        self._doc, self._columns, self._next = passage.doc, columns, 0
        if len({column.year for column in columns}) < len(columns):  # columns of several quantities
            return
        cells = cells[first:]
        if numbered:
            cells, self._next = _without_numbers(cells, count)
        shared_unit = caption_unit(caption)
        for row in _rows(cells) if columns else ():
            yield from _in_row(passage, row, columns, shared_unit)


def _without_numbers(cells: list[_Cell], count: int) -> tuple[list[_Cell], int]:
    """Return cells without the numbers of the rows from `count` on, each of which precedes a name, and the next number."""
    kept = []
    for cell, following in zip_longest(cells, cells[1:]):
        is_number = cell.text.rstrip(".、") == str(count) and following and not _VALUE.match(following.text)
        if is_number:
            count += 1
        else:
            kept.append(cell)
    return kept, count


def _header(cells: list[_Cell]) -> tuple[list[_Column], int]:
    """Return the columns with a year, and the index of the first cell after the header."""
    columns: list[_Column] = []
    for k, cell in enumerate(cells):
        year, period = _YEAR_HEAD.match(cell.text), _PERIOD_HEAD.fullmatch(cell.text)
        kind = cells[k + 1].text if period and k + 1 < len(cells) else ""
        if year:
            columns.append(_Column(int(year[1]), not _REACHED.search(cell.text)))
        elif period and _KIND_OF_VALUE.fullmatch(kind):
            columns.append(_Column(period_end(period), not _REACHED.search(kind)))
        elif columns and not (
            _PERIOD_HEAD.fullmatch(cells[k - 1].text) and _KIND_OF_VALUE.fullmatch(cell.text)
        ):
            return columns, k
    return [], 0


def _rows(cells: list[_Cell]) -> Iterator[list[_Cell]]:
    """Yield the rows of cells: a cell without a number ends a row that has a number."""
    row: list[_Cell] = []
    has_value = False  # behind its first cell
    for cell in cells:
        is_value = _is_value(cell.text)
        if has_value and not is_value:
            yield row
            row, has_value = [], False
        has_value = has_value or (is_value and bool(row))
        row.append(cell)
    yield row


def _is_value(text: str) -> bool:
    return _VALUE.match(text) is not None or _NO_VALUE.match(text) is not None


def _in_row(
    passage: Passage, row: list[_Cell], columns: list[_Column], shared_unit: str | None
) -> Iterator[Target]:
    """Yield the targets of one row of a table."""
    values = [cell for cell in row[1:] if _is_value(cell.text)]
    words = [cell.text for cell in row if not _is_value(cell.text)]
    is_header = any(_YEAR_HEAD.fullmatch(cell.text) and "年" in cell.text for cell in row)
    if is_header or len(values) != len(columns) or not words:
        return
    name, unit = _name_and_unit(words)
    if not is_name(name):
        return
    unit = unit or (None if NO_LEVEL.search(name) else shared_unit)
    start, end = row[0].start, values[-1].end
    evidence = passage.source_text(start, end)
    shared = Target(
        passage.doc, passage.n, name, first=True, per_year=False, start=start, end=end, evidence=evidence
    )
    for cell, column in zip(values, columns, strict=True):
        match = _VALUE.match(cell.text) if column.is_target else None
        if match:
            if match["unit"] and not unit_pattern().match(match["unit"]):
                continue
            value, printed = number(match["value"]), match["unit"] or unit
            grows = base(value, printed)[1] == "%" and _GROWTH.search(name)
            op, measure = (
                comparison("", match["sign"], match["after"] or ""),
                "growth_pct" if grows else "level",
            )
            yield valued(shared, value, printed, op=op, measure=measure, year=column.year)


def _name_and_unit(words: list[str]) -> tuple[str, str | None]:
    """Return the indicator of a row, and its unit, which has a cell of its own or follows, in brackets or alone if %.

    >>> _name_and_unit(["公园面积", "（万平方米）"]), _name_and_unit(["绿化率%"]), _name_and_unit(["养老床位（张）"])
    (('公园面积', '万平方米'), ('绿化率', '%'), ('养老床位', '张'))
    """
    words = [word for word in words if not _NUMBERING.fullmatch(word)]
    at = next((k for k, word in enumerate(words) if k and unit_pattern().match(word.strip("（）"))), None)
    name = next((word for k, word in reversed([*enumerate(words)]) if k != at), "")
    if at is not None:
        return name, words[at].strip("（）")
    bracket = _IN_BRACKETS.match(name)
    if bracket and unit_pattern().match(bracket[2]):
        return bracket[1], bracket[2]
    return (name[:-1], name[-1]) if name[-1:] in ("%", "‰") else (name, None)
