"""The targets of tables whose columns are known: an indicator a row, a year a column."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from policycompare import shipped
from policycompare.extract.quantities.amounts import base, comparison, number
from policycompare.extract.quantities.indicators import Target, valued
from policycompare.late import Late
from policycompare.read.body.grids import column_heads, count_heads
from policycompare.text import Passage, bare

Cell = tuple[str, int, int]

_VALUE = Late(
    r"(?:力争|争取)?(?P<yearly>年均)?(?P<grows>增长|提高|下降|降低|增速)?(?:达到|达|约|到)?(?P<sign>[<>≥≤＞＜])?[〔（【]?(?P<sign_inside>[<>≥≤＞＜])?(?P<low>-?\d{1,3}(?:，\d{3})++|-?\d++(?:\.\d++)?)"
    r"(?:[-—～~至](?P<high>\d++(?:\.\d++)?))?(?P<unit>[%‰]|(?!以上|以下|以内|左右)[一-鿿/]{1,6}?)?[〕）】]?"
    r"(?P<after>以上|以下|以内|左右)?[①-⑳*＊]?$"
)
_PREFIXED = Late(r"(?:控制在|不超过|不高于|低于|降至)|(?:不低于|不少于|高于|超过|大于)")
# The lowest number of all members, in a cell next to that of the whole: 各县最低值.
_LEAST = Late("([^，。；、]{0,16}?)(最[低小高大]值)")
_YEAR = Late(r"(?<!\d)(20\d\d)(?!\d)")
_YEAR_ALONE = Late(r"(?:到|至)?20\d\d年?(?:底|末)?")
# A quantity behind a year, in the head of a column: 2025年产量（吨）, not 2025年目标值.
_QUANTITY = Late(r"20\d\d年(?:底|末)?(?!目标|预期|规划|计划|任务)([一-鿿]{2,12})(?:（[^（）]{1,12}）)?")
_PERIOD = Late("十([一二三四五])五")
_IN_BRACKETS = Late(r"^(.*?)（([^（）]{1,12})）$")
_GROWTH = Late("增幅|增长率?(?:$|（)|增速|年均增长|增长率|(?:降低|下降)率?(?:$|（)|递增")
_LABEL = Late(r"^(?:其中：?|#|[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]|[①-⑳*＊])++")
_WHOLE = Late("..(?:面积|产量|产值|数量|总量|总额|规模|.率)")  # 种植面积 needs no category before it
_MARKS = Late(r"(?<![①-⑳*＊])[①-⑳*＊]++$")

_CAPTION_UNIT = Late(r"单位：([^（）、，；\n]{1,8})")
_PLACE = Late("[^率量额]{1,10}(?:[省市州县区旗乡镇村]|街道|办事处)$")
_SHARE = Late("(?:率|比例|比重|占比)$")


class _Column(NamedTuple):
    """A column: what it contains (name, unit, value, year or other), the year, unit and name of its values.

    `yearly` is true for growth per year. The name is that of one of several quantities of a year (2025年产值).
    """

    contains: str
    year: int | None = None
    unit: str | None = None
    yearly: bool = False
    quantity: str = ""


def grid_targets(passage: Passage, *, issued: int | None, ends: int | None = None) -> Iterator[Target]:
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
    """
    ends = ends if ends and ends >= (issued or 0) else None
    grid = _upright(passage.grid)
    texts = [[cell[0] for cell in row] for row in grid]
    n_heads = count_heads(texts)
    width = max(map(len, texts))
    rows = [row for row in grid[n_heads:] if len(row) == width]
    heads = column_heads(texts[:n_heads], width)
    columns = _columns(heads, [[cell[0] for cell in row] for row in rows], issued, ends)
    at = None  # the column of the places
    dated = [(column.year, column.yearly) for column in columns if column.contains == "value"]
    if len(set(dated)) < len(dated):  # columns of several quantities
        columns = _of_quantities(columns, heads)
        at = _place_column(heads, rows) if columns else None
    if not any(column.contains == "value" for column in columns):
        return
    above: list[str] = []
    for row in rows:
        if [cell[0] for cell in row] in texts[:n_heads]:
            continue
        names = [cell[0] for cell, column in zip(row, columns, strict=True) if column.contains == "name"]
        names = _merged(names, above)
        above = names
        due = next(
            (_year(c[0]) for c, column in zip(row, columns, strict=True) if column.contains == "year"), None
        )
        if due is None or issued is None or due >= issued:
            targets = _in_row(passage, row, columns, names, place=None if at is None else row[at][0])
            yield from (target._replace(year=due) if due else target for target in targets)


def place_targets(
    passage: Passage, *, caption: str, issued: int | None, year: int | None
) -> Iterator[Target]:
    """Yield the targets of a table with a place a row and an indicator a column.

    The caption gives the year, says that the numbers are set (2024年造林任务分解表, not 2024年造林情况), and gives the unit
    (单位：万亩) where the head of a column gives none. The place is the scope.

    Parameters
    ----------
    passage : Passage
        With `grid`.
    caption : str
        The lines above the table.
    issued : int or None
        The year of the document; numbers of earlier years are no targets.
    year : int or None
        The year of the caption or of the text above.
    """
    words = shipped.word_lists("tables")
    is_set = any(word in caption for word in words["task"])
    is_past = any(word in caption for word in words["reached"]) or (year or 0) < (issued or 0)
    if len(passage.grid) < 2 or year is None or is_past or not is_set:
        return
    texts = [[cell[0] for cell in row] for row in passage.grid]
    n_heads, width = count_heads(texts), max(map(len, texts))
    rows = [row for row in passage.grid[n_heads:] if len(row) == width]
    heads = column_heads(texts[:n_heads], width)
    at = _place_column(heads, rows) if rows else None
    if at is None:
        return
    stated = _CAPTION_UNIT.search(caption)
    shared_unit = stated[1] if stated and unit_pattern().fullmatch(stated[1]) else None
    columns = {}
    for k in range(at + 1, width):
        name, unit = _name_and_unit([heads[k]])
        values = [match for row in rows if row[k][0] and (match := _VALUE.match(row[k][0]))]
        is_number = 2 * len(values) > sum(bool(row[k][0]) for row in rows)
        is_other = heads[k].endswith(words["number"]) or any(word in heads[k] for word in words["reached"])
        if is_number and not is_other and is_name(name) and name not in words["total"]:
            columns[k] = (name, unit or ("%" if _SHARE.search(name) else shared_unit))
    if len({name for name, _ in columns.values()}) < len(columns):  # columns of several quantities
        return
    for row in rows:
        yield from _of_place(passage, row, columns, row[at][0], year)


def _place_column(heads: list[str], rows: list[list[Cell]]) -> int | None:
    """Return the column with the places: the last before the numbers, by its head or by the names in it."""
    words = shipped.word_lists("tables")
    for k, head in reversed(list(enumerate(heads[:3]))):
        names = [row[k][0] for row in rows if row[k][0] and row[k][0] not in words["total"]]
        if not names or any(map(_VALUE.match, names)):
            continue
        is_named = re.sub("[（）、/]", "", head) in words["place"]
        return k if is_named or all(map(_PLACE.search, names)) else None
    return None


def _of_place(
    passage: Passage, row: list[Cell], columns: dict[int, tuple[str, str | None]], place: str, year: int
) -> Iterator[Target]:
    """Yield the targets of one place; those of a total have no scope, a subtotal has none."""
    if not place or place == "小计":
        return
    scope = None if place in shipped.word_lists("tables")["total"] else place
    filled = [cell for cell in row if cell[0]]
    start, end = min(cell[1] for cell in filled), max(cell[2] for cell in filled)
    evidence = passage.source_text(start, end)
    shared = Target(passage.doc, passage.n, first=True, start=start, end=end, evidence=evidence)
    for k, (name, unit) in columns.items():
        match = _VALUE.match(row[k][0])
        printed = match and (match["unit"] or unit)
        if not printed or not unit_pattern().fullmatch(printed):
            continue
        op = comparison("", match["sign"] or match["sign_inside"], match["after"] or "")
        grows = printed == "%" and _GROWTH.search(name)
        measure, high = "growth_pct" if grows else "level", match["high"]
        stated = {"op": op, "measure": measure, "value_max": float(high) if high else None, "year": year}
        yield valued(
            shared, number(match["low"]), printed, indicator=name, scope=scope, per_year=False, **stated
        )


def has_year_heads(passage: Passage) -> bool:
    """Return whether a passage is a table with the year, or 目标值, in the head of a column."""
    texts = [[cell[0] for cell in row] for row in _upright(passage.grid)]
    heads = column_heads(texts[: count_heads(texts)], max(map(len, texts))) if texts else []
    return any(_year(head) or head.endswith(shipped.word_lists("tables")["target"]) for head in heads)


def without_deadline(passage: Passage) -> tuple[str, int | None]:
    """Return the text of a task of a table with its cell of the deadline as 。, and the year in that cell.

    No sentence goes on from a cell to the next: 建成平台100个 | 2025年.
    """
    if len(passage.grid) > 1:
        heads, row = passage.grid[0], passage.grid[-1]
        for (head, _, _), (text, start, _) in zip(heads, row, strict=False):
            year = _year(text) if head.endswith(shipped.word_lists("tables")["deadline"]) else None
            at = passage.index(start) if year else 0
            if year and passage.text.startswith(text, at):
                return passage.text[:at] + "。" * len(text) + passage.text[at + len(text) :], year
    return passage.text, None


def _upright(grid: list[list[Cell]]) -> list[list[Cell]]:
    """Return a table with an indicator a row; of one with a year a row, the columns are the rows."""
    if len(grid) < 3 or len(grid[0]) < 2 or len({len(row) for row in grid}) > 1:
        return grid
    heads, names = [cell[0] for cell in grid[0]], [row[0][0] for row in grid[1:]]
    is_turned = all(_YEAR_ALONE.fullmatch(name) for name in names) and not any(map(_year, heads))
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
    years = [_year(head) for head in heads]
    ahead = [year for year in years if year and year >= (issued or 0)]
    last = max(ahead, default=ends)
    columns = []
    for k, head in enumerate(heads):
        cells = [row[k] for row in rows if row[k]]
        numeric = sum(_value(cell.partition("；")[0]) is not None for cell in cells)
        unit = (_IN_BRACKETS.match(head) or [None] * 3)[2]
        unit = unit if unit and unit_pattern().match(unit) else None
        is_later = (
            years[k] in ahead and issued is not None and years[k] > issued and _QUANTITY.fullmatch(bare(head))
        )
        if any(word in head for word in words["reached"]) and not is_later:  # not 2025年实际产量
            columns.append(_Column("other"))
        elif any(word in head for word in words["yearly"]):
            of = years[k] or next((year for year in reversed(years[:k]) if year), last)
            is_ahead = issued is None or of is None or of >= issued
            columns.append(_Column("value" if is_ahead else "other", of, "%", yearly=True))
        elif years[k]:
            columns.append(_Column("value" if years[k] in ahead else "other", years[k], unit))
        elif not ahead and head.endswith(words["deadline"]) and cells and all(map(_year, cells)):
            columns.append(_Column("year"))
        elif numeric and numeric >= len(cells) / 2:
            is_target = head.endswith(words["target"])
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
    return _VALUE.match(text, prefix.end() if prefix else 0)


def _year(head: str) -> int | None:
    """Return the last year in the head of a column; of 十四五 the year in which that period ends."""
    years = _YEAR.findall(head)
    if years:
        return int(years[-1])
    period = _PERIOD.search(head)
    return 1955 + 5 * (10 + "一二三四五".index(period[1])) + 5 if period else None


def is_name(text: str) -> bool:
    """Return whether the text of a cell may be a name: it has two Chinese characters.

    >>> is_name("绿地率（%）"), is_name("年")
    (True, False)
    """
    return sum("一" <= sign <= "鿿" for sign in text) > 1


@cache
def unit_pattern() -> re.Pattern:
    """Return the pattern of a unit as it is printed in a cell of its own: 万平方米, 微克/立方米, %."""
    lists = shipped.word_lists("targets")
    words = {
        *lists["table_units"],
        *lists["units"],
        *lists["measure_words"],
        *shipped.word_lists("tables")["unit"],
    }
    names = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?:[%‰]|1(?=/1)|(?:万亿|亿|万|千|百)?(?:{names})?)(?:/.{{1,8}})?$")


def _in_row(
    passage: Passage, row: list[Cell], columns: list[_Column], names: list[str], *, place: str | None = None
) -> Iterator[Target]:
    """Yield the targets of one row; in a table of quantities by place, the place is the scope."""
    name, unit = _name_and_unit(names)
    unit = next(
        (c[0] for c, column in zip(row, columns, strict=True) if column.contains == "unit" and c[0]), unit
    )
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
        printed = match["unit"] or (column.unit if column.yearly else of_row or column.unit)
        if match["unit"] and not unit_pattern().match(match["unit"]):
            continue
        yearly = column.yearly or bool(match["yearly"])
        is_share = base(0.0, printed)[1] == "%" or (printed or "").endswith("百分点")
        grows = is_share and (yearly or match["grows"] or _GROWTH.search(name))
        is_total = name in shipped.word_lists("tables")["total"]
        is_whole = column.quantity and (is_total or place)
        yield valued(
            shared._replace(
                indicator=("" if is_whole else name) + column.quantity,
                scope=area or (None if is_total else place),
            ),
            number(match["low"]),
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


def _name_and_unit(names: list[str]) -> tuple[str, str | None]:
    """Return the indicator of a row, and its unit if that follows in brackets: 研发投入强度（%）."""
    names = [_MARKS.sub("", _LABEL.sub("", name)) for name in names if name]
    if not names:
        return "", None
    name = names[-1].rstrip("—-/：")
    bracket = _IN_BRACKETS.match(name)
    unit = None
    if bracket and unit_pattern().match(bracket[2]):
        name, unit = _MARKS.sub("", bracket[1]), bracket[2].removeprefix("1" * bracket[2].startswith("1/"))
    if len(name) <= 4 and len(names) > 1 and not _WHOLE.fullmatch(name):
        name = names[-2] + name
    return name, unit
