"""A table made elsewhere, CSV or Excel → its header and rows, each with its line in the file."""

import csv
import io
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from policycompare.disk.files import read_bytes
from policycompare.errors import LoadError
from policycompare.read.files.encodings import commonness, decode, refuse_in_ascii
from policycompare.read.files.sandbox import SECONDS, in_time
from policycompare.read.inputs.workbook import Row, check_size, workbook_rows

SEPARATORS = (",", ";", "\t")
HINT = "open it in Excel and save it as “CSV UTF-8”"
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_EMPTY = "is empty; delete it, or let write_manifest() propose one"
_ZIP, _OLD = b"PK", b"\xd0\xcf\x11\xe0"


def read_table(
    path: Path, *, key: str, sheet: str | None = None, whole: Collection[str] = ()
) -> tuple[list[str], list[Row]]:
    """Return the columns and rows of a table in a CSV or Excel file, its content decides which.

    Parameters
    ----------
    path : Path
        A CSV file as for `table_rows`, or an .xlsx workbook.
    key : str
        A column that the header should have.
    sheet : str, optional
        The sheet of a workbook to read, if it has it; otherwise the first.
    whole : collection of str
        The columns whose cells keep the blanks around them.

    Returns
    -------
    columns : list of str
    rows : list of Row
        Each with as many cells as there are columns.

    Raises
    ------
    LoadError
        If it is no such file, too large, or a row does not fit the header; it names the file and the lines.
    """
    try:
        header, *rows = rows_of(read_bytes(path), key=key, sheet=sheet, whole=whole)
        return fitted(header, rows)
    except LoadError as error:
        raise LoadError(f"{path} {error}") from error


def rows_of(content: bytes, *, key: str, sheet: str | None = None, whole: Collection[str] = ()) -> list[Row]:
    """Return the rows of a table in a CSV or Excel file, at least one; see `read_table`."""
    if content.startswith(_ZIP):
        rows = in_time(workbook_rows, (content, sheet), seconds=SECONDS)
        names = [name.strip() for name in rows[0].cells] if rows else []
        rows = [
            Row(row.line, _stripped(row.cells, names, whole) if i else names) for i, row in enumerate(rows)
        ]
    else:
        rows = table_rows(content, key=key, whole=whole)
    if not rows:
        raise LoadError("has no rows")
    return rows


def fitted(header: Row, rows: list[Row]) -> tuple[list[str], list[Row]]:
    """Return the named columns, and the rows with a cell for each.

    Raises
    ------
    LoadError
        Listing duplicate names, used columns without a name, and rows with more cells than the header.
    """
    filled = [max((i for i, cell in enumerate(row.cells, start=1) if cell), default=0) for row in rows]
    n = max((i for i, name in enumerate(header.cells, start=1) if name.strip()), default=0)
    n = len(header.cells) if any(n < length <= len(header.cells) for length in filled) else n
    names = header.cells[:n]
    used = [any(row.cells[i : i + 1] != [""] and i < len(row.cells) for row in rows) for i in range(n)]
    wrong = [f"line {header.line}: {mistake}" for mistake in mistakes(names, used)] + [
        f"line {row.line}: {length} cells under {n} columns; a cell that contains the separator needs quotation marks"
        for row, length in zip(rows, filled, strict=True)
        if length > n
    ]
    if wrong:
        raise LoadError(f"has {len(wrong)} mistake(s): " + "; ".join(wrong))
    kept = [i for i, name in enumerate(names) if name]
    return [names[i] for i in kept], [
        Row(row.line, [row.cells[i] if i < len(row.cells) else "" for i in kept]) for row in rows
    ]


def mistakes(header: Sequence[str], used: Sequence[bool]) -> list[str]:
    """Return the mistakes in a header: duplicate names, and columns in `used` without a name.

    >>> mistakes(["doc", "", "year", "year"], [True, True, True, True])
    ['2 columns are named year', 'column 2 has no name']
    """
    duplicates = [
        f"{n} columns are named {name}" for name, n in Counter(filter(None, header)).items() if n > 1
    ]
    unnamed = [
        f"column {i} has no name"
        for i, (name, is_used) in enumerate(zip(header, used, strict=True), start=1)
        if is_used and not name
    ]
    return duplicates + unnamed


def _stripped(cells: Sequence[str], names: Sequence[str], whole: Collection[str]) -> list[str]:
    """Return cells without the blanks around them, except in the columns `whole`.

    >>> _stripped([" a", " b ", " "], ["doc", "issuer"], ["doc"])
    [' a', 'b', '']
    """
    stripped = [cell.strip() for cell in cells]
    for i, name in enumerate(names[: len(cells)]):
        if name in whole and stripped[i]:
            stripped[i] = cells[i]
    return stripped


def table_rows(content: bytes, *, key: str, whole: Collection[str] = ()) -> list[Row]:
    r"""Return the rows of a CSV file, its header first; empty rows are ignored.

    Parameters
    ----------
    content : bytes
        In UTF-8, UTF-16 with a byte-order mark (Excel's “Unicode text”) or GB18030 (Excel's plain CSV in a
        Chinese Windows). The header shows the separator: comma, semicolon or tab.
    key : str
        A column that the header should have.
    whole : collection of str
        The columns whose cells keep the blanks around them; the header keeps them too.

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
    separator = max(SEPARATORS, key=lambda each: _fits(_rows(text, each, most=1)[0], key))
    rows, wrong = _rows(text, separator, whole=whole)
    if wrong:
        raise LoadError(wrong)
    if not rows:
        raise LoadError(_EMPTY)
    return rows


def _fits(rows: list[Row], key: str) -> tuple[bool, int]:
    """Return whether the header has the column `key`, and the number of its columns."""
    header = [cell.strip().casefold() for cell in rows[0].cells] if rows else []
    return key in header, len(header)


def _rows(
    text: str, separator: str, *, most: int | None = None, whole: Collection[str] = ()
) -> tuple[list[Row], str | None]:
    """Return the first non-empty rows of a CSV text, and the error that ends them or None."""
    rows: list[Row] = []
    line, n_cells = 1, 0
    # Strict: a quotation mark that is never closed would swallow all that follows.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if len(rows) == most:
                break
            stripped = _stripped(cells, rows[0].cells if rows else (), whole)
            if any(stripped):
                n_cells += len(cells)
                check_size(line, len(cells), n_cells)
                rows.append(Row(line, stripped if rows else cells))
            line = reader.line_num + 1
    except csv.Error as error:
        return rows, f"is no CSV file from line {line} on ({error}); {HINT}"
    return rows, None


def _text(content: bytes) -> str:
    """Return the decoded text of a CSV file; LoadError with a hint if it is empty, a workbook or no text."""
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n,;"):
        raise LoadError(_EMPTY)
    if content.startswith((_ZIP, _OLD)):
        raise LoadError(f"is a workbook, no CSV file; {HINT}")
    try:
        if content.startswith(_BYTE_ORDER_MARKS):
            return decode(content)
        try:
            text = content.decode("utf-8")
            refuse_in_ascii(content)
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
