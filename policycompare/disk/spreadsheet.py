"""Cells of spreadsheets: text that is never a formula and keeps to the limits of Excel, and its inverse."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from policycompare.errors import PolicyCompareError
from policycompare.late import Late

LONGEST = 32_767  # characters in a cell of Excel
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

# East Asian versions of Excel also read a full-width sign as the beginning of a formula.
_FORMULA = Late("[=+\\-@\t\r\n＝＋－＠]")
_QUOTED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
# Characters that XML does not allow.
_NO_XML = Late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x000D_ as the character with this number.
_NUMBERED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)\b[^<>]*>)[^<]*")


def quoted(text: str) -> str:
    """Return `text`, after an apostrophe if a spreadsheet would read a formula; `unquoted` is the inverse.

    >>> quoted("=1+1"), quoted("＋86"), quoted("'=1"), quoted("it's")
    ("'=1+1", "'＋86", "''=1", "it's")
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
    return quoted(_NUMBERED.sub("_x005F_", in_xml(value)))


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
