"""OFD files (GB/T 33190, zipped XML): from the archive to the text of the text layer, one paragraph per line."""

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policycompare.errors import LoadError
from policycompare.read.files.archives import member_name, parse_xml
from policycompare.read.files.printed_pages import (
    Piece,
    paragraphs,
    printed_lines,
    without_furniture,
    without_notes,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


PAGES = 3_000


def ofd_text(archive: zipfile.ZipFile) -> str:
    """Return the text of an OFD, page by page, from top to bottom and left to right.

    Parameters
    ----------
    archive : ZipFile
        From `archives.open_archive`, which checks its sizes.

    Returns
    -------
    str
        One paragraph per line.

    Raises
    ------
    LoadError
        If it is damaged or encrypted, or has no text (a scan).
    """
    if "Encryptions.xml" in archive.namelist():
        raise LoadError("is an encrypted OFD; save it without its password")
    pages = []
    for root in _elements(parse_xml(archive, "OFD.xml"), "DocRoot"):
        document = member_name("OFD.xml", (root.text or "").strip())
        for page in _elements(parse_xml(archive, document), "Page"):
            if len(pages) >= PAGES:
                raise LoadError(f"is an OFD of more than {PAGES} pages")
            content = parse_xml(archive, member_name(document, page.get("BaseLoc", "")))
            pages.append(printed_lines(_by_rows(list(_pieces(content)))))
    text = "\n".join(paragraphs(without_notes(without_furniture(pages))))
    if not text.strip():
        raise LoadError(
            "has no text layer (a scan?); run a text recognition (OCR) and save its result as text or .docx"
        )
    return text


def _elements(root: "_Element", name: str) -> Iterator["_Element"]:
    return root.iter("{*}" + name)


def _numbers(text: str | None, default: tuple[float, ...]) -> list[float]:
    numbers = [float(number) for number in (text or "").split()]
    return numbers if len(numbers) == len(default) else list(default)


def _pieces(content: "_Element") -> Iterator[Piece]:
    for shown in _elements(content, "TextObject"):
        left, top, _, _ = _numbers(shown.get("Boundary"), (0, 0, 0, 0))
        a, b, c, d, e, f = _numbers(shown.get("CTM"), (1, 0, 0, 1, 0, 0))
        size = float(shown.get("Size", 0)) * (abs(d) or abs(b) or 1)
        x = y = 0.0
        for code in _elements(shown, "TextCode"):
            x, y = float(code.get("X", x)), float(code.get("Y", y))
            yield Piece(code.text or "", left + a * x + c * y + e, top + b * x + d * y + f, size or 1.0)


def _by_rows(pieces: list[Piece]) -> list[Piece]:
    """Return `pieces` from top to bottom; pieces within half a character's height are one row, left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x)):
        if rows and piece.y - rows[-1][0].y <= 0.5 * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda piece: piece.x)]
