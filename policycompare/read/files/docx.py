"""Word documents (.docx): from the archive to paragraphs with their list numbers, and table rows."""

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policycompare.errors import LoadError
from policycompare.read.files.archives import check_xml, member, member_name
from policycompare.read.files.table_rows import Cell, table_lines
from policycompare.read.files.word_numbering import BULLET, Numbering, W, hidden_styles, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_OMITTED = {
    f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "sectPr", "rt", "tblPr", "sdtPr")
} | {_FALLBACK}
_BREAKS = {
    **{f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t"},
    **{f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""},
}
_ELSEWHERE = (
    (f"{W}altChunk", "holds another file that only Word shows (altChunk); open it in Word and save it again"),
    (
        f"{W}subDoc",
        "is a master document, whose text is in other files; insert them in Word and save it again",
    ),
)
# Strict Open XML has namespaces of its own for the same elements.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)


def docx_text(archive: zipfile.ZipFile) -> str:
    """Return the text of a Word document.

    Parameters
    ----------
    archive : ZipFile
        From `archives.open_archive`, which checks its sizes.

    Returns
    -------
    str
        One line per paragraph, with its list number, or table row, a cell per column separated by tabs. Headers,
        footers, notes, comments, deleted and hidden text are omitted. The lines of a hard-wrapped document stay
        lines.
    """
    main = _related(archive, "", "officeDocument", "word/document.xml")
    document = _parsed(archive, main or "word/document.xml")
    parts = [_related(archive, main, kind, f"word/{kind}.xml") for kind in ("numbering", "styles")]
    numbering, styles = (None if name is None else _parsed(archive, name) for name in parts)
    body = document.find(f"{W}body")
    if body is None:
        raise LoadError("is a damaged Word document (it has no body)")
    for tag, reason in _ELSEWHERE:
        if next(body.iter(tag), None) is not None:
            raise LoadError(reason)
    lines = list(_Reader(Numbering(numbering, styles), hidden_styles(styles)).lines(body))
    if not any(line.strip() for line in lines):
        raise LoadError("is a Word document without text (pictures only?)")
    return "\n".join(lines)


def _parsed(archive: zipfile.ZipFile, name: str) -> "_Element":
    from lxml import etree

    content = check_xml(member(archive, name), name)
    for strict, namespace in _STRICT:
        content = content.replace(strict, namespace)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(re.sub(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>", b"", content), parser)


def _related(archive: zipfile.ZipFile, source: str | None, kind: str, default: str) -> str | None:
    """Return the name of the part of a kind to which the part `source` is related, else `default`; None without it.

    Other relationships, which may point to nothing, are not followed.
    """
    folder, _, file = (source or "").rpartition("/")
    names = archive.namelist()
    rels = f"{folder}/_rels/{file}.rels".lstrip("/")
    if rels in names:
        for related in _parsed(archive, rels):
            target = member_name(source or "", related.get("Target") or "")
            if (related.get("Type") or "").endswith(f"/{kind}") and target in names:
                return target
    return default if default in names else None


class _Reader:
    """The reader of one document, which keeps the count of its lists."""

    def __init__(self, numbering: Numbering, hidden: frozenset[str]) -> None:
        self._numbering = numbering
        self._hidden = hidden

    def lines(self, holder: "_Element", *, cell: bool = False) -> Iterator[str]:
        """Yield the lines of the body or a cell, also those in content controls.

        A number alone is read in a cell only: there it numbers the row.
        """
        joined = ""  # the text of paragraphs whose mark is deleted or hidden
        for element in _blocks(holder):
            if element.tag == f"{W}tbl":
                if joined.strip():
                    yield joined
                yield from self._table(element)
                joined = ""
                continue
            boxes: list[str] = []
            text = "".join(self._runs(element, boxes)).strip("\n\t")
            mark = element.find(f"{W}pPr/{W}rPr")
            removed = mark is not None and any(
                mark.find(f"{W}{tag}") is not None for tag in ("del", "moveFrom")
            )
            hidden = not removed and self._is_hidden(element.find(f"{W}pPr"), "pStyle")
            counted = not removed and (not hidden or text.strip()) and not joined.strip()
            label = self._numbering.label(element) if counted else ""
            yield from boxes
            joined += label + text if text.strip() or (cell and label != BULLET) else text
            if not removed and not hidden:
                yield joined
                joined = ""
        if joined.strip():
            yield joined

    def _is_hidden(self, properties: "_Element | None", style: str) -> bool:
        """Return whether the mark of a paragraph or a run is hidden, by itself or by its style."""
        if properties is None:
            return False
        marks = properties.find(f"{W}rPr") if style == "pStyle" else properties
        vanish = None if marks is None else marks.find(f"{W}vanish")
        if vanish is not None:
            return is_on(vanish)
        named = properties.find(f"{W}{style}")
        return named is not None and named.get(f"{W}val") in self._hidden

    def _runs(self, paragraph: "_Element", boxes: list[str]) -> Iterator[str]:
        """Yield the text of a paragraph; the lines of its text boxes are added to `boxes`."""
        properties = paragraph.find(f"{W}pPr/{W}pStyle")
        hidden = properties is not None and properties.get(f"{W}val") in self._hidden
        fields: list[bool] = []  # for each open field, whether its instruction is over
        yield from self._inline(paragraph, boxes, fields, hidden)

    def _inline(
        self, element: "_Element", boxes: list[str], fields: list[bool], hidden: bool
    ) -> Iterator[str]:
        for child in element:
            if child.tag in _OMITTED:
                continue
            if child.tag == f"{W}r":
                properties = child.find(f"{W}rPr")
                shown = properties is not None and properties.find(f"{W}vanish") is not None
                if self._is_hidden(properties, "rStyle") or (hidden and not shown):
                    continue
                yield from self._inline(child, boxes, fields, hidden)
            elif child.tag == f"{W}fldChar":
                kind = child.get(f"{W}fldCharType")
                if kind == "begin":
                    fields.append(False)
                elif fields and kind == "separate":
                    fields[-1] = True
                elif fields and kind == "end":
                    fields.pop()
            elif child.tag == f"{W}txbxContent":
                boxes.extend(line for line in self.lines(child) if line.strip())
            elif child.tag in (f"{W}t", _FORMULA):
                if all(fields):
                    yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            else:
                yield from self._inline(child, boxes, fields, hidden)

    def _table(self, table: "_Element") -> Iterator[str]:
        """Yield the lines of a table without its deleted and hidden rows."""
        rows = []
        for row in _inside(table, "tr"):
            properties = row.find(f"{W}trPr")
            properties = row if properties is None else properties
            if properties.find(f"{W}del") is None and not is_on(properties.find(f"{W}hidden")):
                before, after = (_number(properties, name, 0) for name in ("gridBefore", "gridAfter"))
                rows.append(
                    [Cell(None, before)] * bool(before) + self._cells(row) + [Cell(None, after)] * bool(after)
                )
        yield from table_lines(rows)

    def _cells(self, row: "_Element") -> list[Cell]:
        """Return the cells of a row; one that continues the cell above or before it is empty."""
        cells = []
        for cell in _inside(row, "tc"):
            lines = list(self.lines(cell, cell=True))
            properties = cell.find(f"{W}tcPr")
            if properties is None:
                cells.append(Cell(lines))
            elif properties.find(f"{W}cellDel") is None:
                lines = [] if any(_continues(properties, tag) for tag in ("vMerge", "hMerge")) else lines
                height = 0 if _continues(properties, "vMerge") else 1
                cells.append(Cell(lines, _number(properties, "gridSpan", 1), height))
        return cells


def _continues(properties: "_Element", tag: str) -> bool:
    merge = properties.find(f"{W}{tag}")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _number(properties: "_Element", tag: str, default: int) -> int:
    found = properties.find(f"{W}{tag}")
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) if re.fullmatch(r"\d{1,3}", value) else default


def _blocks(holder: "_Element") -> Iterator["_Element"]:
    """Yield the paragraphs and tables of the body or a cell, also those in content controls."""
    for element in holder:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag not in _OMITTED:
            yield from _blocks(element)


def _inside(holder: "_Element", tag: str) -> Iterator["_Element"]:
    """Yield the rows of a table or the cells of a row, also in content controls, not those of inner tables."""
    for child in holder:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
            yield from _inside(child, tag)
