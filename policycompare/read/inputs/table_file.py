"""A CSV file saved by a spreadsheet → its header and rows, each with its line in the file."""

import csv
import io
from typing import NamedTuple

from policycompare.errors import LoadError
from policycompare.read.files.encodings import commonness, decode

SEPARATORS = (",", ";", "\t")
HINT = "open it in Excel and save it as “CSV UTF-8”"
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


class Row(NamedTuple):
    """The first line of a row in the file, and its cells, stripped except in the header."""

    line: int
    cells: list[str]


def table_rows(content: bytes, *, key: str) -> list[Row]:
    r"""Return the rows of a CSV file, its header first; empty rows are ignored.

    Parameters
    ----------
    content : bytes
        In UTF-8, UTF-16 with a byte-order mark (Excel's “Unicode text”) or GB18030 (Excel's plain CSV in a
        Chinese Windows). The header shows the separator: comma, semicolon or tab.
    key : str
        A column that the header should have.

    Raises
    ------
    LoadError
        If it is no such text; the message continues after the file name.

    Examples
    --------
    >>> table_rows('doc;issuer\n;\na;"甲省\n乙厅"\n'.encode("gb18030"), key="doc")
    [Row(line=1, cells=['doc', 'issuer']), Row(line=3, cells=['a', '甲省\n乙厅'])]
    """
    text = _text(content)
    readings = [_rows(text, separator) for separator in SEPARATORS]
    rows, wrong = max(readings, key=lambda reading: _fits(reading[0], key))
    if wrong:
        raise LoadError(wrong)
    return rows


def _fits(rows: list[Row], key: str) -> tuple[bool, int]:
    """Return whether the header has the column `key`, and the number of its columns."""
    header = [cell.strip().casefold() for cell in rows[0].cells] if rows else []
    return key in header, len(header)


def _rows(text: str, separator: str) -> tuple[list[Row], str | None]:
    """Return the non-empty rows of a CSV text, and the error that ends them or None."""
    rows: list[Row] = []
    line = 1
    # Strict: a quotation mark that is never closed would swallow all that follows.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(line, [cell.strip() for cell in cells] if rows else cells))
            line = reader.line_num + 1
    except csv.Error as error:
        return rows, f"is no CSV file from line {line} on ({error}); {HINT}"
    return rows, None


def _text(content: bytes) -> str:
    """Return the decoded text of a CSV file; LoadError with a hint if it is empty, a workbook or no text."""
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n,;"):
        raise LoadError("is empty; delete it, or let write_manifest() propose one")
    if content.startswith(_WORKBOOKS):
        raise LoadError(f"is a workbook, no CSV file; {HINT}")
    try:
        if content.startswith(_BYTE_ORDER_MARKS):
            return decode(content)
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = _in_gb18030(content)
    except LoadError as error:
        raise LoadError(f"{error}; {HINT}") from error
    if "\0" in text:
        raise LoadError(f"is no text: it holds a NUL character; {HINT}")
    return text


def _in_gb18030(content: bytes) -> str:
    """Decode `content` from GB18030; raise LoadError if its characters are rare, or more common as Big5."""
    common = {}
    for encoding in ("gb18030", "big5hkscs"):
        try:
            common[encoding] = commonness(content.decode(encoding))
        except UnicodeDecodeError:
            common[encoding] = 0.0
    if common["gb18030"] < max(0.6, common["big5hkscs"]):
        raise LoadError("is no text in UTF-8, UTF-16 or GB18030")
    return content.decode("gb18030")
