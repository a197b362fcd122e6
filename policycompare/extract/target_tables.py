"""Targets in tables: cells in reading order → indicator, year, value and unit of each number."""

import re
from collections.abc import Iterator

from policycompare.extract.amounts import base, comparison, number
from policycompare.read.text import Passage

_VALUE = re.compile(
    r"(?P<sign>[<>≥≤])?(?P<value>\d{1,3}(?:，\d{3})+|\d+(?:\.\d+)?)(?P<unit>[%‰]|[一-鿿]{1,4})?(?P<after>以上|以下|以内|左右)?$"
)
_YEAR = re.compile(r"(20\d\d)年?(?:底|末|目标|目标值|预期|规划)?")
_UNIT = re.compile(r"^(.*?)（([^（）]{1,8})）$")
_UNITS = re.compile(
    r"^(?:%|‰|(?:万亿|亿|万|千|百)?(?:元|件|家|个|项|名|人|人次|次|户|分|所|亩|吨|台|套|公里|张|种|条|篇|件/万人|平方公里|立方米|标准煤|千瓦)?)$"
)
_GROWTH = re.compile("增幅|增长率?$|增速|年均增长|增长率|降低率?$|下降率?$|递增")
_STANDING = re.compile(r"基期|现状|实际|实绩|完成值|基数|实值")


def table_targets(passage: Passage, *, issued: int | None = None) -> Iterator[tuple]:
    """Yield the rows of `targets` in a table.

    The header is what stands before the first indicator and names years; each later cell without a number
    opens a row, and its numbers go with the years of the header in order. Columns of a year that the header
    calls 现状 or 实际, or that lies before the year of issue, are no targets. A row whose numbers do not match the columns gives nothing.
    """
    cells = passage.cells
    years, first = _header(cells)
    if not years:
        return
    years = [(year, is_target and (issued is None or year >= issued)) for year, is_target in years]
    row: list[tuple[str, int, int]] = []
    for cell in [*cells[first:], ("", -1, -1)]:
        if row and (
            cell[1] < 0 or (not _VALUE.match(cell[0]) and any(_VALUE.match(text) for text, _, _ in row[1:]))
        ):
            yield from _row(passage, row, years)
            row = []
        row.append(cell)


def _header(cells: list[tuple[str, int, int]]) -> tuple[list[tuple[int, bool]], int]:
    """The years of the columns (and whether each is a target), and where the rows begin."""
    years: list[tuple[int, bool]] = []
    for k, (text, _, _) in enumerate(cells):
        found = _YEAR.match(text)
        if found:
            years.append((int(found[1]), not _STANDING.search(text)))
        elif years:
            return years, k
    return [], 0


def _row(passage: Passage, row: list[tuple[str, int, int]], years: list[tuple[int, bool]]) -> Iterator[tuple]:
    if any(_YEAR.fullmatch(cell[0]) and "年" in cell[0] for cell in row):
        return
    values = [cell for cell in row[1:] if _VALUE.match(cell[0])]
    words = [cell for cell in row if not _VALUE.match(cell[0])]
    if len(values) != len(years) or not words:
        return
    words = [
        cell
        for cell in words
        if not re.fullmatch(r"\d+|.?(?:约束性|预期性).?|[一二三四五六七八九十]+", cell[0])
    ]
    unit = next((cell[0] for cell in words[1:] if _UNITS.match(cell[0])), None)
    name = next((cell[0] for cell in reversed(words) if cell[0] != unit), "")
    bracket = _UNIT.match(name)
    if bracket and unit is None and _UNITS.match(bracket[2]):
        name, unit = bracket.groups()
    for cell, (year, is_target) in zip(values, years, strict=True):
        match = _VALUE.match(cell[0])
        value, printed = number(match["value"]), match["unit"] or unit
        if not is_target:
            continue
        base_value, base_unit = base(value, printed)
        op = comparison("", match["sign"], match["after"] or "")
        measure = "growth_pct" if base_unit == "%" and _GROWTH.search(name) else "level"
        start, end = row[0][1], values[-1][2]
        evidence = passage.source_text(start, end)
        yield (
            passage.doc, passage.n, name, value, None, printed, base_value, base_unit, op, measure, year, None, False, None,
            start, end, evidence,
        )  # fmt: skip
