"""An OFD (GB/T 33190, zipped XML) → the text of its text layer, a paragraph a line."""

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policycompare.errors import LoadError
from policycompare.read.files.archives import beside, parse_xml
from policycompare.read.files.printed_pages import (
    Piece,
    paragraphs,
    printed_lines,
    without_furniture,
)

if TYPE_CHECKING:
    from lxml.etree import _Element


PAGES = 3_000


def ofd_text(archive: zipfile.ZipFile) -> str:
    """Return the text of an OFD, page by page, rows from the top, each from the left.

    Parameters
    ----------
    archive : ZipFile
        Opened by `archives.open_archive`, which has checked its sizes.

    Returns
    -------
    str
        A paragraph a line.

    Raises
    ------
    LoadError
        If it is damaged or encrypted, or holds no text (a scan).
    """
    if "Encryptions.xml" in archive.namelist():
        raise LoadError("is an encrypted OFD; save it without its password")
    pages = []
    for root in _found(parse_xml(archive, "OFD.xml"), "DocRoot"):
        document = beside("OFD.xml", (root.text or "").strip())
        for page in _found(parse_xml(archive, document), "Page"):
            if len(pages) >= PAGES:
                raise LoadError(f"is an OFD of more than {PAGES} pages")
            content = parse_xml(archive, beside(document, page.get("BaseLoc", "")))
            pages.append(printed_lines(_by_rows(list(_pieces(content)))))
    text = "\n".join(paragraphs(without_furniture(pages)))
    if not text.strip():
        raise LoadError(
            "has no text layer (a scan?); run a text recognition (OCR) and save its result as text or .docx"
        )
    return text


def _found(root: "_Element", name: str) -> Iterator["_Element"]:
    return root.iter("{*}" + name)


def _numbers(text: str | None, default: tuple[float, ...]) -> list[float]:
    numbers = [float(number) for number in (text or "").split()]
    return numbers if len(numbers) == len(default) else list(default)


def _pieces(content: "_Element") -> Iterator[Piece]:
    for shown in _found(content, "TextObject"):
        left, top, _, _ = _numbers(shown.get("Boundary"), (0, 0, 0, 0))
        a, b, c, d, e, f = _numbers(shown.get("CTM"), (1, 0, 0, 1, 0, 0))
        size = float(shown.get("Size", 0)) * (abs(d) or abs(b) or 1)
        x = y = 0.0
        for code in _found(shown, "TextCode"):
            x, y = float(code.get("X", x)), float(code.get("Y", y))
            yield Piece(code.text or "", left + a * x + c * y + e, top + b * x + d * y + f, size or 1.0)


def _by_rows(pieces: list[Piece]) -> list[Piece]:
    """`pieces` from the top; what stands within half a character's height is one row."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x)):
        if rows and piece.y - rows[-1][0].y <= 0.5 * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda piece: piece.x)]
