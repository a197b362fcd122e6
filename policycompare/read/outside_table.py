"""A table made elsewhere, as a data frame or in a CSV or Excel file: statistics, ready-made codes."""

import re
from os import PathLike
from pathlib import Path

import numpy as np
import pandas as pd

from policycompare.disk.files import read_bytes
from policycompare.errors import LoadError
from policycompare.read.files.sandbox import SECONDS, in_time
from policycompare.read.inputs.table_file import table_rows
from policycompare.read.inputs.workbook import workbook_frame
from policycompare.schema import check_cells, check_frame

_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,12}|[0-9]{1,40})(?:\.[0-9]{1,300})?(?:[eE][-+]?[0-9]{1,3})?"
)
_EXACT = 18  # characters: a longer number may exceed 64 bits
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_NARROW = str.maketrans("０１２３４５６７８９，．＋－％", "0123456789,.+-%")


def outside_table(table: pd.DataFrame | str | Path) -> pd.DataFrame:
    """Return a data frame as it is; from a CSV or Excel file its rows, columns of numbers as numbers.

    A CSV file may be in UTF-8, UTF-16 or GB18030, with comma, semicolon or tab; of a workbook the first sheet counts.
    An empty cell is missing. Numbers may have commas (1,234.5); codes with a leading zero remain text.

    Raises SchemaError for cells of a DataFrame that are lists, dicts or sets, and LoadError if the file does not exist, is
    no such table, or has rows longer than its header.
    """
    if isinstance(table, pd.DataFrame):
        return check_cells(table, name="table")
    if not isinstance(table, (str, PathLike)):
        check_frame(table, name="table", other=" or the path of a file")
    path = Path(table)
    try:
        content = read_bytes(path)
        if content.startswith(b"PK"):
            return in_time(workbook_frame, content, seconds=SECONDS)
        header, *rows = table_rows(content, key="")
    except (LoadError, ValueError) as error:
        raise LoadError(f"{path} {error}") from error
    names = [cell.strip() or f"column_{i}" for i, cell in enumerate(header.cells, start=1)]
    long = [
        f"line {row.line}" for row in rows if len(row.cells) > len(names) and any(row.cells[len(names) :])
    ]
    twice = sorted({name for name in names if names.count(name) > 1})
    if long or twice:
        what = f"has {len(long)} row(s) longer than its header: {', '.join(long)}" if long else ""
        raise LoadError(f"{path.name} {what or 'has several columns named ' + ', '.join(twice)}")
    cells = [(row.cells + [""] * len(names))[: len(names)] for row in rows]
    columns = zip(*cells, strict=True) if cells else ([] for _ in names)
    return pd.DataFrame({name: _typed(list(column)) for name, column in zip(names, columns, strict=True)})


def _typed(cells: list[str]) -> pd.Series:
    """Return the cells of a column as numbers if all that are not empty are numbers, else as text.

    >>> _typed(["1,234.5", "", "３"]).tolist(), _typed(["01", "02"]).tolist(), _typed(["1e400"]).tolist()
    ([1234.5, nan, 3.0], ['01', '02'], ['1e400'])
    """
    narrow = [cell.translate(_NARROW) for cell in cells]
    filled = [cell for cell in narrow if cell]
    if filled and all(_NUMBER.fullmatch(cell) and not _LEADING_ZERO.match(cell) for cell in filled):
        plain = pd.Series([cell.replace(",", "") or None for cell in narrow], dtype="object")
        is_long = any(len(cell) > _EXACT for cell in filled)
        numbers = plain.astype("float64") if is_long else pd.to_numeric(plain)
        if not np.isinf(numbers.to_numpy(dtype="float64")).any():
            return numbers
    return pd.Series([cell or None for cell in cells], dtype="str")
