"""The targets of tables whose columns are known: an indicator a row, a year a column."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from policycompare import shipped
from policycompare.extract.quantities.amounts import base, comparison
from policycompare.extract.quantities.indicators import Target, valued
from policycompare.extract.quantities.tables.cells import (
    GROWTH,
    IN_BRACKETS,
    NO_LEVEL,
    VALUE,
    YEAR_ALONE,
    Cell,
    caption_name,
    caption_unit,
    is_division,
    is_name,
    is_place,
    lowest,
    name_and_unit,
    place_column,
    unit_pattern,
    year_of,
)
from policycompare.late import Late
from policycompare.read.body.tables.grids import column_heads, count_heads
from policycompare.text import Passage, bare

_PREFIXED = Late(r"(?:控制在|不超过|不高于|低于|降至)|(?:不低于|不少于|高于|超过|大于)")
# The lowest number of all members, in a cell next to that of the whole: 各县最低值.
_LEAST = Late("([^，。；、]{0,16}?)(最[低小高大]值)")
# A quantity behind a year, in the head of a column: 2025年产量（吨）, 2025年目标产量, not 2025年目标值.
_QUANTITY = Late(
    r"(?:19|20)\d\d年(?:底|末)?(?:目标|预期|规划|计划)?(?!目标|预期|规划|计划|任务)([一-鿿]{2,12})(?:（[^（）]{1,12}）)?"
)
# The heads of the sum of all years, and of the growth in a year next to its level: 五年累计, 2025年预期增长（%）.
_SUM = Late("^(?:五年|期内)?[〔（【]?累计?[〕）】]?(?:值|目标)?$")
# A column of what was done of a plan, behind that of its goals.
_FEWEST_PLACES = 3
_DONE = Late("(?:实现|完成|执行)(?:情况|值)|实际")
_BRACKETS = frozenset("〔（【")
_GROWS = Late("(?:增长率?|增速|增幅)(?:（?%）?)?$")
# A column of the change up to the target in the column before it; a fall is named, a rise is not.
_CHANGE = Late(
    "(?:[增涨升]幅|(?:增长|上升|提高|增加)(?:率|幅度)?|([降减]幅|(?:下降|降低|减少)(?:率|幅度)?))(?:（?%）?)?"
)


class _Column(NamedTuple):
    """A column: what it contains (name, unit, value, year or other), the year, unit and name of its values.

    `yearly` is true for growth per year. The name is that of one of several quantities of a year (2025年产值). `part` is
    `sum` for the sum of all years up to then, `growth` for the growth in that year, where other columns have the level.
    """

    contains: str
    year: int | None = None
    unit: str | None = None
    yearly: bool = False
    quantity: str = ""
    part: str = ""


def grid_targets(
    passage: Passage, *, issued: int | None, ends: int | None = None, caption: str = ""
) -> Iterator[Target]:
    """Yield the targets of a table.

    A column has targets if its head gives a year from the year of issue on, or 目标值; none if it calls the state
    already reached (现状, 实际). Growth per year (年均增长) belongs to the last year of the table.

    Parameters
    ----------
    passage : Passage
        With `grid`.
    issued : int or None
        The year of the document.
    ends : int or None
        The year of the caption, of the lead-in or of the end of the plan, for a column 目标值 without a year.
    caption : str
        The lines above the table, with the unit of numbers that have no other; they name the numbers of a table with a
        place a row, which has no targets without such a name.
    """
    ends = ends if ends and ends >= (issued or 0) else None
    grid = _upright(_with_whole_names(passage.grid))
    texts = [[cell[0] for cell in row] for row in grid]
    n_heads = count_heads(texts)
    width = max(map(len, texts))
    rows = [row for row in grid[n_heads:] if len(row) == width]
    heads = column_heads(texts[:n_heads], width)
    columns = _columns(heads, [[cell[0] for cell in row] for row in rows], issued, ends)
    at = None  # the column of the places
    dated = [(column.year, column.yearly, column.part) for column in columns if column.contains == "value"]
    if len(set(dated)) < len(dated):  # columns of several quantities
        columns = _of_quantities(columns, heads)
        at = place_column(heads, rows) if columns else None
    if not any(column.contains == "value" for column in columns):
        return
    whole = ""  # the name of all numbers of a table with a place a row
    if at is None and _names_places(rows, columns):
        at = max(k for k, column in enumerate(columns) if column.contains == "name")
        whole = caption_name(caption)
        if not whole:
            return
    above: list[str] = []
    shared_unit = caption_unit(caption)
    for row in rows:
        if [cell[0] for cell in row] in texts[:n_heads]:
            continue
        names = [cell[0] for cell, column in zip(row, columns, strict=True) if column.contains == "name"]
        names = _merged(names, above)
        above = names
        names = [whole] if whole else names
        due = next(
            (year_of(c[0]) for c, column in zip(row, columns, strict=True) if column.contains == "year"), None
        )
        if due is None or issued is None or due >= issued:
            place = None if at is None else row[at][0]
            place = None if whole and place in shipped.word_lists("tables")["total"] else place
            targets = _in_row(passage, row, columns, names, place=place, shared_unit=shared_unit)
            yield from (target._replace(year=due) if due else target for target in targets)


def _names_places(rows: list[list[Cell]], columns: list[_Column]) -> bool:
    """Return whether each row of a table names a place, and no indicator."""
    named = [k for k, column in enumerate(columns) if column.contains == "name"]
    names = [row[named[-1]][0] for row in rows] if named else []
    names = [name for name in names if name not in shipped.word_lists("tables")["total"]]
    return (
        len(names) >= _FEWEST_PLACES
        and all(map(is_place, names))
        and 2 * sum(map(is_division, names)) >= len(names)
    )


def has_year_heads(passage: Passage) -> bool:
    """Return whether a passage is a table with the year, or 目标值, in the head of a column."""
    texts = [[cell[0] for cell in row] for row in _upright(passage.grid)]
    heads = column_heads(texts[: count_heads(texts)], max(map(len, texts))) if texts else []
    return any(year_of(head) or head.endswith(shipped.word_lists("tables")["target"]) for head in heads)


def without_deadline(passage: Passage) -> tuple[str, int | None]:
    """Return the text of a task of a table, and the year in its cell of the deadline.

    If the deadline is in the text, it is 。 there: no sentence goes on from a cell to the next (建成平台100个 | 2025年).
    """
    if len(passage.grid) > 1:
        heads, row = passage.grid[0], passage.grid[-1]
        for (head, _, _), (text, start, _) in zip(heads, row, strict=False):
            year = year_of(text) if head.endswith(shipped.word_lists("tables")["deadline"]) else None
            if year is None:
                continue
            at = passage.index(start)
            if at >= 0 and passage.text.startswith(text, at):
                return passage.text[:at] + "。" * len(text) + passage.text[at + len(text) :], year
            return passage.text, year
    return passage.text, None


def _with_whole_names(grid: list[list[Cell]]) -> list[list[Cell]]:
    """Return a table in which the cells below one head, which are the lines of a name, are one."""
    n = len([*takewhile(lambda cell: cell == grid[0][0] and cell[0], grid[0])])
    if n < 2:
        return grid
    rows = [[grid[0][0], *grid[0][n:]]]
    for row in grid[1:]:
        filled = [cell for cell in row[:n] if cell[0]]
        text = "".join(cell[0] for cell in filled)
        rows.append([(text, filled[0][1], filled[-1][2]) if filled else row[0], *row[n:]])
    return rows


def _upright(grid: list[list[Cell]]) -> list[list[Cell]]:
    """Return a table with an indicator a row; of one with a year a row, the columns are the rows."""
    if len(grid) < 3 or len(grid[0]) < 2 or len({len(row) for row in grid}) > 1:
        return grid
    heads, names = [cell[0] for cell in grid[0]], [row[0][0] for row in grid[1:]]
    is_turned = all(YEAR_ALONE.fullmatch(name) for name in names) and not any(map(year_of, heads))
    return [list(column) for column in zip(*grid, strict=True)] if is_turned else grid


def _merged(names: list[str], above: list[str]) -> list[str]:
    """Return the names of a row; an empty one before the last is merged with the row above."""
    if not any(names) or len(above) != len(names):
        return names
    last = max(k for k, name in enumerate(names) if name)
    return [name or (above[k] if k < last else "") for k, name in enumerate(names)]


def _columns(heads: list[str], rows: list[list[str]], issued: int | None, ends: int | None) -> list[_Column]:
    """Return what the columns contain, from their heads and cells."""
    words = shipped.word_lists("tables")
    years = [year_of(head) for head in heads]
    ahead = [year for year in years if year and year >= (issued or 0)]
    last = max(ahead, default=ends)
    columns = []
    for k, head in enumerate(heads):
        cells = [row[k] for row in rows if row[k]]
        numeric = sum(_value(cell.partition("；")[0]) is not None for cell in cells)
        unit = (IN_BRACKETS.match(head) or [None] * 3)[2]
        unit = unit if unit and unit_pattern().match(unit) else None
        is_later = (
            years[k] in ahead and issued is not None and years[k] > issued and _QUANTITY.fullmatch(bare(head))
        )
        if any(word in head for word in words["reached"]) and not is_later:  # not 2025年实际产量
            columns.append(_Column("other"))
        elif any(word in head for word in words["yearly"]):
            of = years[k] or next((year for year in reversed(years[:k]) if year), last)
            is_ahead = issued is None or of is None or of >= issued
            part = "sum" if "累" in head else ""  # 年均增长〔累计〕: a value in brackets is for all years
            columns.append(_Column("value" if is_ahead else "other", of, "%", yearly=True, part=part))
        elif _SUM.search(head):
            columns.append(_Column("value" if last else "other", years[k] or last, part="sum"))
        elif columns and (change := _CHANGE.fullmatch(bare(head))):
            is_ahead = columns[-1].contains == "value" and not columns[-1].part
            of = columns[-1]._replace(unit="%", part="growth", quantity=change[1] or "")
            columns.append(of if is_ahead else _Column("other"))
        elif years[k]:
            part = "growth" if years.count(years[k]) > 1 and _GROWS.search(head) else ""
            columns.append(_Column("value" if years[k] in ahead else "other", years[k], unit, part=part))
        elif not ahead and head.endswith(words["deadline"]) and cells and all(map(year_of, cells)):
            columns.append(_Column("year"))
        elif numeric and numeric >= len(cells) / 2:
            is_past = any(_DONE.search(later) for later in heads[k + 1 :])
            is_target = head.endswith(words["target"]) and not is_past
            columns.append(_Column("value" if is_target else "other", last, unit))
        elif head.endswith(words["number"]) or not cells:
            columns.append(_Column("unit" if not cells and k and columns[-1].contains == "name" else "other"))
        elif sum(unit_pattern().match(cell) is not None for cell in cells) >= len(cells) / 2:
            columns.append(_Column("unit"))
        else:
            columns.append(_Column("other" if head.endswith(words["attribute"]) else "name"))
    return columns


def _of_quantities(columns: list[_Column], heads: list[str]) -> list[_Column]:
    """Return columns of several quantities with the names of these, behind the years in their heads; none without such.

    >>> heads = ["品种", "2025年产量（吨）", "2025年产值（万元）"]
    >>> columns = [_Column("name"), _Column("value", 2025, "吨"), _Column("value", 2025, "万元")]
    >>> [column.quantity for column in _of_quantities(columns, heads)]
    ['', '产量', '产值']
    """
    named = [
        column._replace(quantity=quantity[1]) if column.contains == "value" and quantity else column
        for column, quantity in zip(columns, map(_QUANTITY.fullmatch, map(bare, heads)), strict=True)
    ]
    values = [(column.year, column.quantity) for column in named if column.contains == "value"]
    is_clear = len(set(values)) == len(values) and all(quantity for _, quantity in values)
    return named if is_clear else []


def _value(text: str) -> re.Match | None:
    """Return the value in a cell, behind words that compare it: 85%, 不低于85%."""
    prefix = _PREFIXED.match(text)
    return VALUE.match(text, prefix.end() if prefix else 0)


def _in_row(
    passage: Passage,
    row: list[Cell],
    columns: list[_Column],
    names: list[str],
    *,
    place: str | None = None,
    shared_unit: str | None = None,
) -> Iterator[Target]:
    """Yield the targets of one row; in a table by place, the place is the scope. `shared_unit` is that of its caption."""
    name, unit = name_and_unit(names)
    unit = next(
        (c[0] for c, column in zip(row, columns, strict=True) if column.contains == "unit" and c[0]), unit
    )
    unit = None if unit and "=" in unit else unit  # 上年=100
    if not is_name(name):
        return
    filled = [cell for cell in row if cell[0]]
    start, end = min(cell[1] for cell in filled), max(cell[2] for cell in filled)
    shared = Target(
        passage.doc,
        passage.n,
        name,
        first=True,
        start=start,
        end=end,
        evidence=passage.source_text(start, end),
    )
    cells = [
        (*numbered, column)
        for (text, _, _), column in zip(row, columns, strict=True)
        if column.contains == "value"
        for numbered in _numbers(text, name)
    ]
    for name, area, text, column in cells:
        match = _value(text)
        if match is None:
            continue
        prefix = _PREFIXED.match(text)
        of_row = unit if name.startswith(shared.indicator) else None
        own = "%" if column.part == "growth" else column.unit
        is_sum = column.part == "sum" and text[:1] in _BRACKETS
        is_growth = (column.yearly and not is_sum) or column.part == "growth"
        of_all = None if NO_LEVEL.search(name + column.quantity) else shared_unit
        printed = match["unit"] or (own if is_growth else of_row or own or of_all)
        if match["unit"] and not unit_pattern().match(match["unit"]):
            continue
        yearly = (column.yearly and not is_sum) or bool(match["yearly"])
        is_share = base(0.0, printed)[1] == "%" or (printed or "").endswith("百分点")
        grows = is_share and (yearly or column.part == "growth" or match["grows"] or GROWTH.search(name))
        is_total = name in shipped.word_lists("tables")["total"]
        is_whole = column.quantity and (is_total or place)
        yield valued(
            shared._replace(
                indicator=("" if is_whole else name) + column.quantity,
                scope=area or (None if is_total else place),
            ),
            lowest(match),
            printed,
            value_max=float(match["high"]) if match["high"] else None,
            op=comparison(
                prefix[0] if prefix else "", match["sign"] or match["sign_inside"], match["after"] or ""
            ),
            measure="growth_pct" if grows else "level",
            year=column.year,
            per_year=yearly,
        )


def _numbers(text: str, name: str) -> Iterator[tuple[str, str | None, str]]:
    """Yield the name, the scope and the words of each number in a cell; `name` is that of the row.

    >>> list(_numbers("85%", "绿地率"))
    [('绿地率', None, '85%')]
    >>> list(_numbers("不低于85%；各县最低值不低于60%；乔木占比不低于30%。", "绿地率"))
    [('绿地率', None, '不低于85%'), ('绿地率最低值', '各县', '不低于60%'), ('乔木占比', None, '不低于30%')]
    """
    for part in text.rstrip("。；").split("；"):
        bound = _PREFIXED.search(part)
        own = part[: bound.start()] if bound else ""
        least = _LEAST.fullmatch(own)
        if least:
            yield name + least[2], least[1] or None, part[len(own) :]
        else:
            yield name if name.endswith(own) else own, None, part[len(own) :]
