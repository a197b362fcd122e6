"""The cells of a table of codes: lines of evidence with their units, codes and counts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.errors import SchemaError, named

MOST_UNITS = 2_000_000
_TOTALS = ("total", "totals", "sum", "合计", "总计", "小计", "总和", "总数")
_NVIVO = re.compile(r"(?:\d{1,9}|[A-Z]{1,2}) : ")


class Cells(NamedTuple):
    """Arrays with one element per line of evidence."""

    row: np.ndarray  # the row of the table
    unit: np.ndarray  # the number of the unit; -1 if each occurrence is a unit by itself
    times: np.ndarray  # the number of occurrences
    code: np.ndarray  # the position in the list of codes; -1 for no code
    line: list[str]  # the text


def grouped(
    rows: pd.DataFrame, group: str | Sequence[str] | None, *, is_file: bool
) -> tuple[pd.DataFrame, list[str]]:
    """Return the table with its groups as columns, and the names of these columns."""
    if group is not None:
        return rows, [group] if isinstance(group, str) else list(group)
    if is_file:
        return rows, [rows.columns[0]]
    if isinstance(rows.index, pd.RangeIndex):
        raise SchemaError(f"which column is the group? allowed: {', '.join(map(str, rows.columns))}")
    names = [name or f"group_{i}" for i, name in enumerate(rows.index.names, start=1)]
    names = ["group"] if names == ["group_1"] else names
    return rows.rename_axis(index=names).reset_index(), names


def wide(
    rows: pd.DataFrame, groups: list[str], unit: str | None, count: str | None, code: Sequence[str] | None
) -> tuple[pd.DataFrame, list[str]]:
    """Return a wide table without the prefixes of NVivo (“1 : ”), and the columns that are codes."""
    if count is not None:
        raise SchemaError(
            f"count={count!r} goes with one column of codes; in a wide table the cells are counts"
        )
    chosen = [name for name in rows.columns if name not in (*groups, unit)] if code is None else list(code)
    if not chosen:
        raise SchemaError(f"table has no column of codes; it has: {', '.join(map(str, rows.columns))}")
    if all(isinstance(name, str) and _NVIVO.match(name) for name in chosen):
        plain = {name: _NVIVO.sub("", name, count=1) for name in chosen}
        rows = rows.rename(columns=plain)
        chosen = list(plain.values())
    for name in groups:
        if rows[name].map(lambda value: isinstance(value, str) and bool(_NVIVO.match(value))).all():
            rows = rows.assign(**{name: rows[name].map(lambda value: _NVIVO.sub("", value, count=1))})
    names = pd.Index(rows.columns)
    twice = sorted({str(name) for name in names[names.duplicated()].intersection(chosen)})
    twice += sorted({str(name) for name in pd.Index(chosen)[pd.Index(chosen).duplicated()]} - set(twice))
    if twice:
        raise SchemaError(f"table has several columns named {', '.join(twice)}; allowed: one column per code")
    return rows, chosen


def keys_of(rows: pd.DataFrame, groups: list[str]) -> pd.Series:
    """Return the document of each row: the values of its groups, joined by /."""
    missing = rows.index[rows[groups].isna().any(axis=1)]
    if len(missing) or rows.empty:
        raise SchemaError(
            f"{len(missing)} row(s) without {' or '.join(groups)}: {named(f'row {i}' for i in missing)}"
            if len(missing)
            else "table has no row"
        )
    texts = [rows[name].map(cell_text) for name in groups]
    return pd.Series(["/".join(parts) for parts in zip(*texts, strict=True)], dtype="str")


def cell_text(value: object) -> str:
    """Return a cell as text on one line; a whole number has no decimals."""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)
    return " ".join(str(value).split())


def dimensions_of(
    rows: pd.DataFrame, code: str | list[str], dimension: str | Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Return the dimension of each code; the codes keep their order."""
    own = rows[code].dropna().map(cell_text) if isinstance(code, str) else pd.Series(list(map(str, code)))
    found = list(dict.fromkeys(own))
    if isinstance(dimension, Mapping):
        schema.check_known(dimension, schema.DIMENSIONS, what="dimension")
        pairs = [(str(name), kind) for kind, names in dimension.items() for name in names]
        listed = {name for name, _ in pairs}
        absent = [name for name in found if name not in listed]
        if absent:
            raise SchemaError(f"{len(absent)} code(s) are in no dimension: {named(absent)}")
    elif dimension in schema.DIMENSIONS:
        pairs = [(name, dimension) for name in found]
    elif isinstance(code, str) and dimension in rows.columns:
        both = rows.loc[rows[code].notna(), [code, dimension]].astype("str").drop_duplicates()
        schema.check_known(both[dimension].unique(), schema.DIMENSIONS, what="dimension")
        pairs = list(zip(both[code].map(cell_text), both[dimension], strict=True))
    else:
        schema.check_known([dimension], [*schema.DIMENSIONS, *map(str, rows.columns)], what="dimension")
        raise SchemaError(
            "dimension is the name of a column; in a wide table give the codes of each dimension"
        )
    names = [name for name, _ in pairs]
    twice = sorted(name for name, times in Counter(names).items() if times > 1)
    if twice:
        raise SchemaError(f"{len(twice)} code(s) are in several dimensions, or listed twice: {named(twice)}")
    return dict(pairs)


def check_no_totals(names: Iterable[str]) -> None:
    """Raise SchemaError naming the groups and codes that are totals."""
    totals = [name for name in names if name.casefold() in _TOTALS]
    if totals:
        raise SchemaError(
            f"rows or columns of totals would count everything twice: {', '.join(totals)}; drop them"
        )


def whole_numbers(values: pd.Series | pd.DataFrame, names: Iterable[str]) -> np.ndarray:
    """Return counts as whole numbers; raise SchemaError naming every cell that is no count."""
    table = pd.DataFrame(values)
    numbers = table.apply(pd.to_numeric, errors="coerce").to_numpy(dtype=float)
    wrong = ~((numbers >= 0) & (numbers == np.floor(numbers)) & np.isfinite(numbers))
    if wrong.any():
        names, cells = list(names), zip(*np.nonzero(wrong), strict=True)
        listed = named(f"row {i}, {names[j]} ({table.iloc[i, j]})" for i, j in cells)
        raise SchemaError(
            f"{wrong.sum()} count(s) are not whole numbers from 0: {listed}. A count is a number of units (mentions, "
            "paragraphs); weights such as money or hours are not allowed: they have no unit to count, to resample or to "
            "show as evidence. A missing count must be written: 0 if nothing was found"
        )
    if numbers.sum() > MOST_UNITS:
        raise SchemaError(
            f"counts sum to {numbers.sum():.0f}; allowed: up to {MOST_UNITS} units. Amounts such as money or "
            "inhabitants are weights, no counts of units"
        )
    return numbers.astype(np.int64)


def long_cells(
    rows: pd.DataFrame, keys: pd.Series, codes: list[str], *, unit: str | None, code: str, count: str | None
) -> Cells:
    """Return the lines of a long table: one line per row."""
    if unit is not None and count is not None:
        raise SchemaError(f"count={count!r} goes without unit: a unit has a code or not")
    number = {name: i for i, name in enumerate(codes)}
    assigned = np.array(
        [-1 if pd.isna(value) else number[cell_text(value)] for value in rows[code]], dtype=int
    )
    times = np.ones(len(rows), dtype=np.int64) if count is None else whole_numbers(rows[count], [count])[:, 0]
    if unit is not None:
        missing = rows.index[rows[unit].isna()]
        if len(missing):
            raise SchemaError(f"{len(missing)} row(s) without {unit}: {named(f'row {i}' for i in missing)}")
        units = pd.MultiIndex.from_arrays([keys, rows[unit].map(cell_text)])
        unit_of = pd.factorize(units)[0]
    else:
        unit_of = np.full(len(rows), -1)
    columns = list(rows.columns)
    line = [
        "; ".join(
            f"{name}={cell_text(value)}"
            for name, value in zip(columns, values, strict=True)
            if not pd.isna(value)
        )
        for values in rows.astype(object).itertuples(index=False)
    ]
    return Cells(np.arange(len(rows)), unit_of, times, assigned, line)


def wide_cells(
    rows: pd.DataFrame, keys: pd.Series, codes: list[str], *, groups: list[str], unit: str | None
) -> Cells:
    """Return the lines of a wide table: one line per row if all cells are 0 or 1, else one line per count."""
    columns = set(rows.columns.astype("str"))
    names = [name for name in codes if name in columns]
    own = rows.set_axis(rows.columns.astype("str"), axis=1)
    counts = whole_numbers(own[names], names)
    position = pd.Index(codes).get_indexer(names)
    is_matrix = counts.max(initial=0) <= 1
    if unit is not None and not is_matrix:
        over = [f"row {i}, {names[j]} ({counts[i, j]})" for i, j in zip(*np.nonzero(counts > 1), strict=True)]
        raise SchemaError(
            f"a unit has a code or not: {len(over)} cell(s) over 1: {named(over)}; leave unit out"
        )
    heads = _heads(own, [*groups, *([unit] if unit else [])])
    row, column = np.nonzero(counts)
    empty = np.setdiff1d(np.arange(len(rows)), row)
    if not is_matrix:
        line = [f"{heads[i]}; {names[j]}={counts[i, j]}" for i, j in zip(row, column, strict=True)]
        line += [heads[i] for i in empty]
        times = np.concatenate([counts[row, column], np.zeros(len(empty), dtype=np.int64)])
        code = np.concatenate([position[column], np.full(len(empty), -1)])
        row = np.concatenate([row, empty])
        return Cells(row, np.full(len(row), -1), times, code, line)
    unit_of = np.arange(len(rows))
    if unit is not None:
        unit_of = pd.factorize(pd.MultiIndex.from_arrays([keys, own[unit].map(cell_text)]))[0]
    marked = [[names[j] for j in np.flatnonzero(own_counts)] for own_counts in counts]
    joined = [
        "; ".join([head, *(f"{name}=1" for name in own_codes)])
        for head, own_codes in zip(heads, marked, strict=True)
    ]
    line = [joined[i] for i in row] + [joined[i] for i in empty]
    code = np.concatenate([position[column], np.full(len(empty), -1)])
    row = np.concatenate([row, empty])
    return Cells(row, unit_of[row], np.ones(len(row), dtype=np.int64), code, line)


def _heads(rows: pd.DataFrame, columns: list[str]) -> list[str]:
    """Return the group and the unit of each row as text: column=value."""
    values = rows[columns].astype(object).itertuples(index=False)
    return [
        "; ".join(f"{name}={cell_text(value)}" for name, value in zip(columns, row, strict=True))
        for row in values
    ]
