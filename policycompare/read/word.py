"""A Word document (.docx) → its text: paragraphs with their list numbers, table rows, in reading order."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policycompare.errors import LoadError
from policycompare.read.archives import check_xml, member
from policycompare.read.numbering import Numbering, W
from policycompare.read.pages import rejoined
from policycompare.read.text import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_UNSEEN = {f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "sectPr", "rt")} | {
    _FALLBACK
}
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}


def docx_text(archive: zipfile.ZipFile) -> str:
    """Return the text of a Word document.

    Parameters
    ----------
    archive : ZipFile
        Opened by `archives.open_archive`, which has checked its sizes.

    Returns
    -------
    str
        A paragraph a line, with the number that Word prints before it; a table row a line, its cells parted
        by tabs. Headers, footers, comments and deleted text are left out.
    """
    from docx import Document

    document = Document(_checked_copy(archive))
    parts = {part.partname.split("/")[-1]: part for part in document.part.package.iter_parts()}
    roots = [getattr(parts.get(name), "element", None) for name in ("numbering.xml", "styles.xml")]
    lines = list(_blocks(document.element.body, Numbering(*roots)))
    if not any(line.strip() for line in lines):
        raise LoadError("is a Word document without text (pictures only?)")
    return "\n".join(rejoined(lines))


def _checked_copy(archive: zipfile.ZipFile) -> io.BytesIO:
    """The archive packed anew: what was unpacked within bounds, its XML without entities."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as packed:
        for info in archive.infolist():
            if info.is_dir():
                continue
            content = member(archive, info.filename)
            if info.filename.lower().endswith((".xml", ".rels")):
                check_xml(content, info.filename)
            packed.writestr(info.filename, content)
    copy.seek(0)
    return copy


def _blocks(holder: "_Element", numbering: Numbering) -> Iterator[str]:
    """The lines of a body or cell, through whatever wraps its paragraphs and tables (content controls)."""
    for element in holder:
        if element.tag == f"{W}p":
            yield from _paragraph(element, numbering)
        elif element.tag == f"{W}tbl":
            yield from _table(element, numbering)
        elif element.tag not in _UNSEEN:
            yield from _blocks(element, numbering)


def _paragraph(paragraph: "_Element", numbering: Numbering) -> Iterator[str]:
    """The lines of a paragraph; those of text boxes that hang on it come first."""
    mark = numbering.mark(paragraph)
    boxes: list[str] = []
    text = "".join(_runs(paragraph, boxes, numbering)).strip("\n")
    yield from boxes
    yield mark + text if text.strip() else text


def _runs(element: "_Element", boxes: list[str], numbering: Numbering) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN or not isinstance(child.tag, str):
            continue
        if child.tag in (f"{W}t", _FORMULA):
            yield child.text or ""
        elif child.tag == f"{W}r" and _is_hidden(child):
            continue
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag == f"{W}txbxContent":
            boxes.extend(line for line in _blocks(child, numbering) if line.strip())
        else:
            yield from _runs(child, boxes, numbering)


def _is_hidden(run: "_Element") -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false", "off")


def _table(table: "_Element", numbering: Numbering) -> Iterator[str]:
    """A row a line; a row of one cell only frames its paragraphs, which stay lines of their own."""
    for row in _inside(table, "tr"):
        cells = [list(_blocks(cell, numbering)) for cell in _inside(row, "tc")]
        if len(cells) == 1:
            yield from cells[0]
        elif any(line.strip() for cell in cells for line in cell):
            yield "\t".join(collapse("\n".join(cell)) for cell in cells)


def _inside(holder: "_Element", tag: str) -> Iterator["_Element"]:
    """The rows of a table or cells of a row, also those in content controls; not those of inner tables."""
    for child in holder:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _inside(child, tag)
