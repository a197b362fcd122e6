"""OFD files (GB/T 33190, zipped XML): from the archive to the text of the text layer, one paragraph per line."""

import re
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from policycompare.errors import LoadError
from policycompare.read.files.archives import member_name, parse_xml
from policycompare.read.files.printed_pages import (
    Piece,
    in_rows,
    paragraphs,
    without_furniture,
    without_notes,
)
from policycompare.read.files.table_rows import Rule, lines_and_tables

if TYPE_CHECKING:
    from lxml.etree import _Element


PAGES = 3_000
_POINT = 25.4 / 72  # mm
_STROKE = re.compile(r"([A-Z])(?: {0,9}(-?\d{1,9}(?:\.\d{1,9})?) {1,9}(-?\d{1,9}(?:\.\d{1,9})?))?")


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
            rules = [rule for path in _elements(content, "PathObject") for rule in _rules(path)]
            pages.append(lines_and_tables(list(chain(*in_rows(list(_pieces(content))))), rules, unit=_POINT))
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


def _rules(path: "_Element") -> Iterator[Rule]:
    """Yield the rules that a path draws: its straight lines, upright or level."""
    left, top, _, _ = _numbers(path.get("Boundary"), (0, 0, 0, 0))
    a, b, c, d, e, f = _numbers(path.get("CTM"), (1, 0, 0, 1, 0, 0))
    data = next(_elements(path, "AbbreviatedData"), path).text or ""
    at = start = None
    for operator, x, y in _STROKE.findall(data[:20_000]):
        if operator == "C":
            here = start
        elif not x:
            continue
        else:
            here = left + a * float(x) + c * float(y) + e, top + b * float(x) + d * float(y) + f
        if operator in "LC" and at and here:
            rule = Rule(min(at[0], here[0]), min(at[1], here[1]), max(at[0], here[0]), max(at[1], here[1]))
            if min(rule.right - rule.left, rule.bottom - rule.top) < 3 * _POINT:
                yield rule
        at = here
        start = here if operator in "MS" else start
