"""An Excel workbook → the rows of one sheet as texts, within limits of size."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from policycompare.disk.spreadsheet import MOST_COLUMNS, MOST_ROWS
from policycompare.errors import LoadError
from policycompare.read.files.archives import (
    INFLATED,
    check_xml,
    member,
    member_name,
    open_archive,
    parse_xml,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CELLS = 10_000_000
WIDEST = 2_000  # columns
_SHEET = "/relationships/worksheet"
_BOOK = "/relationships/officeDocument"
_ID = re.compile(r"\{.*relationships\}id")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LETTERS, _DIGITS = re.compile("[A-Z]{1,3}"), "0123456789"


class Row(NamedTuple):
    """The first line of a row in the file, and its cells."""

    line: int
    cells: list[str]


def workbook_rows(request: tuple[bytes, str | None]) -> list[Row]:
    """Return the non-empty rows of a sheet of an Excel workbook as texts, with the blanks around them.

    Parameters
    ----------
    request : (bytes, str or None)
        The workbook, and the title of the sheet to read, if it has it; otherwise the first.

    Raises
    ------
    LoadError
        If it is no workbook, would unpack to too much, has cells far out, or formulas without a value.
    """
    content, title = request
    with open_archive(content) as archive:
        names = set(archive.namelist())
        if not any(name.startswith("xl/") for name in names):
            raise LoadError("is no Excel workbook (.xlsx) and no CSV file")
        sheets = _sheets(archive)
        if not sheets:
            raise LoadError("is a workbook without a sheet of cells")
        strings = _strings(archive) if "xl/sharedStrings.xml" in names else []
        return list(_rows(archive, sheets.get(title or "") or next(iter(sheets.values())), strings))


def workbook_frame(content: bytes) -> pd.DataFrame:
    """Return the first sheet of an Excel workbook as pandas reads it; LoadError as for `workbook_rows`."""
    workbook_rows((content, None))
    return pd.read_excel(io.BytesIO(content))


def check_size(line: int, n_columns: int, n_cells: int) -> None:
    """Raise LoadError for a table that no person made."""
    if n_columns > WIDEST:
        raise LoadError(
            f"has a cell in column {n_columns} of line {line}; a table has at most {WIDEST:,} columns"
        )
    if line > MOST_ROWS or n_cells > MOST_CELLS:
        raise LoadError(f"has more than {MOST_ROWS:,} lines or {MOST_CELLS / 1e6:g} million cells; split it")


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the titles of the sheets of cells, and their members in the archive."""
    book = next(
        (name for name, kind in _targets(archive, "").values() if kind.endswith(_BOOK)), "xl/workbook.xml"
    )
    targets = _targets(archive, book)
    sheets = {}
    for sheet in parse_xml(archive, book).iterfind("{*}sheets/{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if _ID.fullmatch(str(name))), "")
        name, kind = targets.get(key, ("", ""))
        if kind.endswith(_SHEET):
            sheets[sheet.get("name", "")] = name
    return sheets


def _targets(archive: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Return the members to which a member refers, with their kinds, by the ids of the relationships."""
    folder, file = posixpath.split(name)
    relations = parse_xml(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    return {
        each.get("Id", ""): (member_name(name, each.get("Target", "")), each.get("Type", ""))
        for each in relations
    }


def _strings(archive: zipfile.ZipFile) -> list[str]:
    """Return the texts to which cells refer by number."""
    return [_text(item) for item in _elements(archive, "xl/sharedStrings.xml", "si")]


def _elements(archive: zipfile.ZipFile, name: str, tag: str) -> Iterator["_Element"]:
    """Yield the elements `tag` of an XML file; each is emptied after use."""
    from lxml import etree

    source = io.BytesIO(check_xml(member(archive, name), name))
    try:
        for _, element in etree.iterparse(
            source,
            tag=f"{{*}}{tag}",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError) as error:
        if isinstance(error, LoadError):
            raise
        raise LoadError(f"is damaged: {name} is no XML ({error})") from error


def _text(element: "_Element") -> str:
    """Return the text of a string, without the phonetic signs above it."""
    if len(element) == 1 and len(element[0]) == 0:
        text = element[0].text or ""
    else:
        found = [*element.iterfind("{*}t"), *element.iterfind("{*}r/{*}t")]
        text = "".join(each.text or "" for each in found)
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Two halves are one character (_xD83D__xDE00_); half a character alone cannot be written, \ufffd shows where it was.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _rows(archive: zipfile.ZipFile, name: str, strings: list[str]) -> Iterator[Row]:
    line = n_cells = n_characters = 0
    for row in _elements(archive, name, "row"):
        line, cells = _number(row.get("r"), line + 1), {}
        column = 0
        for cell in row:
            column = _column((cell.get("r") or "").rstrip(_DIGITS)) or column + 1
            text = _value(cell, strings, (line, column))
            if text and not text.isspace():
                cells[column] = text
        width = max(cells, default=0)
        n_cells += width
        n_characters += sum(map(len, cells.values()))  # many cells may refer to one long text
        if n_characters > INFLATED:
            raise LoadError(f"has more than {INFLATED / 1e6:.0f} million characters; split it")
        check_size(line, width, n_cells)
        if cells:
            yield Row(line, [cells.get(k, "") for k in range(1, width + 1)])


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else default


@cache
def _column(name: str) -> int:
    """Return the number of a column: 1 for A, 0 for none."""
    if not _LETTERS.fullmatch(name):
        return 0
    number = 0
    for mark in name:
        number = 26 * number + ord(mark) - 64
    return min(number, MOST_COLUMNS)


def _value(cell: "_Element", strings: list[str], place: tuple[int, int]) -> str:
    """Return a cell as text; raise LoadError for a formula without a value and a string that is not there."""
    kind, value, is_formula = cell.get("t"), None, False
    for child in cell:
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag == "v":
            value = child.text or ""
        elif tag == "is":
            value = _text(child)
        elif tag == "f":
            is_formula = True
    if value is None:
        if is_formula:
            raise LoadError(
                f"has a formula without a value in line {place[0]}, column {place[1]}; open it in Excel and save it"
            )
        return ""
    if kind == "s":
        number = _number(value, -1)
        if not 0 <= number < len(strings):
            raise LoadError(
                f"is damaged: line {place[0]}, column {place[1]} refers to a text that is not there"
            )
        return strings[number]
    return value if kind in ("inlineStr", "str") else value.strip()
