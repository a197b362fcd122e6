"""The targets of tables with a place a row, or a place a column."""

from collections.abc import Iterator

from policycompare import shipped
from policycompare.extract.quantities.amounts import comparison
from policycompare.extract.quantities.indicators import Target, valued
from policycompare.extract.quantities.tables.cells import (
    GROWTH,
    VALUE,
    YEAR_ALONE,
    Cell,
    caption_unit,
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
from policycompare.text import Passage

_SHARE = Late("(?:率|比例|比重|占比)$")
_MOST_NAMES, _FEWEST_PLACES = 3, 3  # columns


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
    if len(passage.grid) < 2 or year is None or year < (issued or 0) or not _sets(caption):
        return
    texts = [[cell[0] for cell in row] for row in passage.grid]
    n_heads, width = count_heads(texts), max(map(len, texts))
    rows = [row for row in passage.grid[n_heads:] if len(row) == width]
    heads = column_heads(texts[:n_heads], width)
    at = place_column(heads, rows) if rows else None
    if at is None:
        return
    shared_unit = caption_unit(caption)
    columns = {}
    for k in range(at + 1, width):
        name, unit = name_and_unit([heads[k]])
        values = [match for row in rows if row[k][0] and (match := VALUE.match(row[k][0]))]
        is_number = 2 * len(values) > sum(bool(row[k][0]) for row in rows)
        is_other = heads[k].endswith(words["number"]) or any(word in heads[k] for word in words["reached"])
        if is_number and not is_other and is_name(name) and name not in words["total"]:
            columns[k] = (name, unit or ("%" if _SHARE.search(name) else shared_unit))
    if len({name for name, _ in columns.values()}) < len(columns):  # columns of several quantities
        return
    for row in rows:
        yield from _of_place(passage, row, columns, row[at][0], year)


def place_column_targets(
    passage: Passage, *, caption: str, issued: int | None, year: int | None
) -> Iterator[Target]:
    """Yield the targets of a table with a place a column and an indicator, or a year of one, a row.

    The caption says that the numbers are set, as for `place_targets`. A sum of the rows above it (小计) is for the last
    of their years. The parameters are those of `place_targets`.
    """
    words = shipped.word_lists("tables")
    if len(passage.grid) < 2 or not _sets(caption):
        return
    texts = [[cell[0] for cell in row] for row in passage.grid]
    heads = column_heads(texts[: count_heads(texts)], max(map(len, texts)))
    first = next((k for k, head in enumerate(heads) if k and is_place(head)), 0)
    is_narrow = not 0 < first <= _MOST_NAMES or len(heads) - first < _FEWEST_PLACES
    if is_narrow or not all(map(is_name, heads[first:])):
        return
    shared_unit = caption_unit(caption)
    above: list[str] = []
    for row in passage.grid:
        if len(row) < len(heads) or not any(VALUE.match(text) for text, _, _ in row[first:]):
            continue
        names = [cell[0] for k, cell in enumerate(row[:first]) if not heads[k].endswith(words["number"])]
        year = next((year_of(name) for name in names if YEAR_ALONE.fullmatch(name)), year)
        if first > 1 and names and names[-1] in words["total"]:
            names.pop()
        names = [name for name in names if name and not YEAR_ALONE.fullmatch(name)]
        above = names or above
        name, unit = name_and_unit(above)
        is_past = year is not None and year < (issued or 0)
        if year is None or is_past or not is_name(name) or any(word in name for word in words["reached"]):
            continue
        for k, place in enumerate(heads[first:], start=first):
            yield from _of_place(passage, row, {k: (name, unit or shared_unit)}, place, year)


def _sets(caption: str) -> bool:
    """Return whether a caption says that the numbers are set, not reached.

    >>> [_sets(caption) for caption in ("造林任务分解表", "造林任务完成情况", "造林统计表")]
    [True, False, False]
    """
    words = shipped.word_lists("tables")
    is_reached = any(word in caption for word in words["reached"])
    return not is_reached and any(word in caption for word in words["task"])


def _of_place(
    passage: Passage, row: list[Cell], columns: dict[int, tuple[str, str | None]], place: str, year: int
) -> Iterator[Target]:
    """Yield the targets of one place; those of a total have no scope; a subtotal gives no target."""
    if not place or place == "小计":
        return
    scope = None if place in shipped.word_lists("tables")["total"] else place
    filled = [cell for cell in row if cell[0]]
    start, end = min(cell[1] for cell in filled), max(cell[2] for cell in filled)
    evidence = passage.source_text(start, end)
    shared = Target(passage.doc, passage.n, first=True, start=start, end=end, evidence=evidence)
    for k, (name, unit) in columns.items():
        match = VALUE.match(row[k][0])
        printed = match and (match["unit"] or unit)
        if not printed or not unit_pattern().fullmatch(printed):
            continue
        op = comparison("", match["sign"] or match["sign_inside"], match["after"] or "")
        grows = printed == "%" and GROWTH.search(name)
        measure, high = "growth_pct" if grows else "level", match["high"]
        stated = {"op": op, "measure": measure, "value_max": float(high) if high else None, "year": year}
        yield valued(shared, lowest(match), printed, indicator=name, scope=scope, per_year=False, **stated)
