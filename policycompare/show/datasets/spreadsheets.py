"""Tables as CSV (UTF-8 with the mark by which Excel knows it, and a script for R) and as a workbook: text is no formula."""

from pathlib import Path

import pandas as pd

from policycompare.disk.csv_lines import csv_text, quoted_lines
from policycompare.disk.files import encoded
from policycompare.disk.spreadsheet import (
    MOST_ROWS,
    cell,
    fitting,
    full_disk_is_an_os_error,
    office_bytes,
    pieces,
    warn_of_cut,
)
from policycompare.errors import SelectionError

# R turns a carriage return in a cell into a line feed: in its files another character is written for it.
RETURN = "\u240d"


def csv_bytes(frame: pd.DataFrame, *, for_r: bool = False) -> bytes:
    r"""Return a table as CSV; a missing value is an empty cell.

    >>> csv_bytes(pd.DataFrame({"a": ["=1", None], "b": [1.5, None], "c": [True, False]})).decode("utf-8-sig")
    "a,b,c\n'=1,1.5,true\n,,false\n"
    """
    columns = [_csv_cells(frame[column], for_r) for column in frame.columns]
    heads = [quoted_lines(str(column)) for column in frame.columns]
    return encoded(csv_text([heads, *zip(*columns, strict=True)]), "utf-8-sig")


def _csv_cells(values: pd.Series, for_r: bool) -> list[str]:
    """Return the values of a column as they are written."""
    missing = values.isna().tolist()
    if pd.api.types.is_datetime64_dtype(values):
        given = values.dt.strftime("%Y-%m-%d").tolist()
    elif pd.api.types.is_bool_dtype(values):
        given = ["true" if value is True else "false" for value in values.astype(object)]
    elif pd.api.types.is_numeric_dtype(values):
        given = [repr(value) for value in values.astype(object).tolist()]
    else:
        given = [quoted_lines(str(value)) for value in values.tolist()]
        if for_r:
            given = [text.replace("\r", RETURN) for text in given]
    return ["" if gone else text for gone, text in zip(missing, given, strict=True)]


def r_script(lang: str) -> bytes:
    """Return the script that reads the tables in R, with the labels of columns in a language."""
    # It contains ASCII only, so that R reads it in every locale; the tables say the rest.
    script = Path(__file__).with_name("read.R").read_text(encoding="ascii")
    return script.replace("@LANG@", lang).encode("ascii")


def workbook_bytes(tables: dict[str, pd.DataFrame]) -> bytes:
    """Return tables as the sheets of one workbook.

    Raises
    ------
    SelectionError
        If a table has more rows than a sheet can have.
    """
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    large = [f"{name} ({len(frame):,})" for name, frame in tables.items() if len(frame) >= MOST_ROWS]
    if large:
        raise SelectionError(
            f"too many rows for a sheet of Excel: {', '.join(large)}; at most {MOST_ROWS - 1:,}; "
            'allowed: to="csv", "parquet", "stata", "r"'
        )
    book, cut = openpyxl.Workbook(write_only=True), []
    with full_disk_is_an_os_error():
        for name, frame in tables.items():
            sheet = book.create_sheet(name)
            sheet.freeze_panes = "A2"
            columns = [part for column in frame for part in _sheet_columns(str(column), frame[column])]
            heads = []
            for head, _ in columns:
                written = str(cell(head))
                bold = WriteOnlyCell(sheet, value=fitting(written))
                cut += [f"a head of {name}"] if bold.value != written else []
                bold.font = Font(bold=True)
                heads.append(bold)
            sheet.append(heads)
            for row in zip(*(values for _, values in columns), strict=True):
                sheet.append(row)
    warn_of_cut(cut, "the tables of the corpus have them whole")
    return office_bytes(book)


def _sheet_columns(name: str, values: pd.Series) -> list[tuple[str, list[object]]]:
    """Return a column as cells; one with longer texts than a cell can hold as several, text and text_2."""
    given = [_sheet_cell(value) for value in values.astype(object).tolist()]
    if not any(isinstance(value, str) and value for value in given):
        return [(name, given)]
    parts = [pieces(value) if isinstance(value, str) else [value] for value in given]
    return [
        (f"{name}_{i + 1}" if i else name, [_or_empty(own[i]) if i < len(own) else None for own in parts])
        for i in range(max(map(len, parts)))
    ]


def _or_empty(value: object) -> object:
    """Return a value as a cell; an empty text is an empty cell."""
    written = cell(value)
    return None if written == "" else written


def _sheet_cell(value: object) -> object:
    if pd.isna(value):
        return None
    return value.to_pydatetime().date() if isinstance(value, pd.Timestamp) else value
