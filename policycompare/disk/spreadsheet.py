"""Cells of spreadsheets: text that is never a formula and keeps to the limits of Excel, and its inverse."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from policycompare.errors import CutTextWarning, PolicyCompareError, level_outside, named
from policycompare.late import Late

LONGEST = 32_767  # characters in a cell of Excel, which counts one beyond U+FFFF as two
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

# East Asian versions of Excel also read a full-width sign as the beginning of a formula.
# Some programs drop the blanks before it.
_FORMULA = Late("\\s*[=+\\-@＝＋－＠]|[\t\r\n]")
_QUOTED = re.compile("'+(?:\\s*[=+\\-@＝＋－＠]|[\t\r\n])")
# Characters that XML does not allow.
_NO_XML = Late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x000D_ as the character with this number.
_NUMBERED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PART_OF_ESCAPE = re.compile("_(?:x0?0?5?F?)?$")
_PIECE = 30_000  # characters
_NAMED = 5
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)\b[^<>]*>)[^<]*")


def quoted(text: str) -> str:
    """Return `text`, after an apostrophe if a spreadsheet would read a formula; `unquoted` is the inverse.

    >>> quoted("=1+1"), quoted("＋86"), quoted("'=1"), quoted(" =1"), quoted("it's")
    ("'=1+1", "'＋86", "''=1", "' =1", "it's")
    """
    return f"'{text}" if _FORMULA.match(text) or _QUOTED.match(text) else text


def unquoted(text: str) -> str:
    """Return the text from which `quoted` made `text`.

    >>> unquoted("'=1+1"), unquoted("''=1"), unquoted("'a'")
    ('=1+1', "'=1", "'a'")
    """
    return text[1:] if _QUOTED.match(text) else text


def cell(value: object) -> object:
    """Return a value as a cell of Excel: no formula, no character that XML forbids, empty if missing."""
    if value is None or value != value:
        return ""
    if not isinstance(value, str):
        return value
    return quoted(escaped(value))


def n_units(text: str) -> int:
    """Return the number of characters of a text as Excel counts them.

    >>> n_units("ab"), n_units("𠮷")
    (2, 2)
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitting(written: str) -> str:
    """Return a text, as a cell would hold it, or of one that is too long its beginning and ….

    >>> fitting("ab"), len(fitting("字" * 40_000)), fitting("字" * 40_000)[-2:]
    ('ab', 32767, '字…')
    """
    if n_units(written) <= LONGEST:
        return written
    units = written.encode("utf-16-le", "surrogatepass")[: 2 * (LONGEST - 1)]
    return _PART_OF_ESCAPE.sub("", units.decode("utf-16-le", "ignore")) + "…"


def warn_of_cut(places: Sequence[str], rest: str) -> None:
    """Warn of the cells whose text is cut, if there are any; `rest` says where the whole texts are."""
    if places:
        warnings.warn(
            f"{len(places)} text(s) are longer than a cell of Excel ({LONGEST:,} characters) and end there with …: "
            f"{named(places, most=_NAMED)}; {rest}",
            CutTextWarning,
            stacklevel=level_outside(),
        )


def pieces(text: str) -> list[str]:
    """Return the parts of a text that each fit into a cell; together they are the text.

    >>> [len(piece) for piece in pieces("字" * 40_000)]
    [30000, 10000]
    """
    if 2 * len(text) < LONGEST:
        return [text]
    parts, at = [], 0
    while at < len(text):
        size = _PIECE
        while n_units(str(cell(text[at : at + size]))) > LONGEST:
            size //= 2
        parts.append(text[at : at + size])
        at += size
    return parts


def escaped(text: str) -> str:
    """Return `text` as a workbook holds it: without forbidden characters, and with no _x0041_ that Excel reads as A.

    >>> escaped("_x0041_")
    '_x005F_x0041_'
    """
    return _NUMBERED.sub("_x005F_", in_xml(text))


def in_xml(text: str) -> str:
    r"""Return `text` without the characters that XML forbids.

    >>> in_xml("a\x07b")
    'ab'
    """
    return _NO_XML.sub("", text)


@contextmanager
def full_disk_is_an_os_error() -> Iterator[None]:
    """Raise OSError where lxml raises an error of its own: the temporary folder, in which rows are kept, is full."""
    try:
        yield
    except (PolicyCompareError, ValueError, TypeError, OSError):
        raise
    except Exception as error:
        raise OSError(f"the file cannot be made: {error}") from error


def office_bytes(document: Any) -> bytes:
    """Return a document of openpyxl or python-docx as a file with fixed dates: equal content, equal bytes."""
    saved, dated = io.BytesIO(), io.BytesIO()
    with full_disk_is_an_os_error():
        document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(dated, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMPS.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _ENTRY_DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(entry, content)
    return dated.getvalue()
