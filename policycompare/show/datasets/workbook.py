"""Tables as one workbook of Excel: a sheet each, text never a formula, long texts over several columns."""

import pandas as pd

from policycompare.disk.spreadsheet import MOST_ROWS, cell, office_bytes
from policycompare.errors import SelectionError

# A cell has at most 32,767 characters; the rest is for the apostrophe and escapes.
_PIECE = 30_000


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
    book = openpyxl.Workbook(write_only=True)
    for name, frame in tables.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        columns = [part for column in frame for part in _columns(str(column), frame[column])]
        heads = []
        for head, _ in columns:
            bold = WriteOnlyCell(sheet, value=cell(head))
            bold.font = Font(bold=True)
            heads.append(bold)
        sheet.append(heads)
        for row in zip(*(values for _, values in columns), strict=True):
            sheet.append(row)
    return office_bytes(book)


def _columns(name: str, values: pd.Series) -> list[tuple[str, list[object]]]:
    """Return a column as cells; one with longer texts than a cell can hold as several, text and text_2."""
    given = [_cell(value) for value in values.astype(object).tolist()]
    longest = max((len(value) for value in given if isinstance(value, str)), default=0)
    parts = [(name, 0), *((f"{name}_{i + 1}", i) for i in range(1, -(-longest // _PIECE)))]
    return [
        (head, [cell(_piece(value, i)) or None for value in given]) if longest else (head, given)
        for head, i in parts
    ]


def _piece(value: object, i: int) -> object:
    if isinstance(value, str):
        return value[i * _PIECE : (i + 1) * _PIECE]
    return value if i == 0 else None


def _cell(value: object) -> object:
    if pd.isna(value):
        return None
    return value.to_pydatetime().date() if isinstance(value, pd.Timestamp) else value
