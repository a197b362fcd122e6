"""A table ready for print as a Word or Excel file: no text is a formula, and each run writes the same bytes."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import policycompare
from policycompare.disk.files import write_files
from policycompare.disk.spreadsheet import escaped, fitting, in_xml, office_bytes, quoted, warn_of_cut
from policycompare.show.export.layout import Interval, Printable, PValue, Stated
from policycompare.show.figure.printed_labels import label
from policycompare.text import text_width

if TYPE_CHECKING:
    from docx.section import Section
    from docx.table import Table
    from docx.text.paragraph import Paragraph


_FONTS = {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "cs": "Times New Roman", "eastAsia": "宋体"}
_ALIGN = {"l": "LEFT", "r": "RIGHT", "c": "CENTER"}
# Rules of 1.5 and 0.75 points; Word counts in eighths.
_THICK, _THIN = ({"val": "single", "sz": size, "space": "0", "color": "000000"} for size in ("12", "6"))
# In ems: the widest text of a column that is not wrapped, the left and right margin of a cell.
_LONGEST, _MARGINS = 30, 1.4
_EM = 9 * 12700  # in the units of Word
_NOTES = ("sheet.caption", "sheet.note", "sheet.label", "sheet.software")


def write_docx(table: Printable, path: str | Path) -> Path:
    """Write a table as a Word document with three rules, its caption above and its note below."""
    from docx import Document
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = in_xml(table.caption or "")[:255]
    _set_fonts(document.styles["Normal"].element.get_or_add_rPr())
    if table.caption is not None:
        caption = document.add_paragraph(style="Caption")
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        caption.paragraph_format.keep_with_next = True
        _fill(caption, table.caption, size=10.5, bold=True)
        _bookmark(caption, table.label)
    lines: list[tuple[str, Sequence[str]]] = [("row", table.head)]
    for family, rows in table.blocks():
        lines += [("family", (family,))] * (family is not None)
        lines += [("row" if family is None else "member", table.texts(row)) for row in rows]
    widths = _widths(table, page)
    grid = document.add_table(rows=len(lines), cols=len(table.head))
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    _write_lines(grid, lines, [getattr(WD_ALIGN_PARAGRAPH, _ALIGN[aligned]) for aligned in table.alignment()])
    _rule(grid)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for row in grid.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=False):
            cell.width = width if cell.grid_span == 1 else sum(widths)
    if table.note is not None:
        _fill(document.add_paragraph(), table.note, size=9)
    return _write(document, path)


def _write_lines(grid: "Table", lines: list[tuple[str, Sequence[str]]], alignment: list[Any]) -> None:
    """Fill the rows of a grid: a family over all columns, the label of a member of it indented."""
    from docx.shared import Pt

    for row, (kind, texts) in zip(grid.rows, lines, strict=True):
        cells = row.cells
        if kind == "family" and len(cells) > 1:
            cells[0].merge(cells[-1])
        for i, text in enumerate(texts):
            paragraph = cells[i].paragraphs[0]
            paragraph.alignment = alignment[i]
            paragraph.paragraph_format.space_after = Pt(0)
            if kind == "member" and i == 0:
                paragraph.paragraph_format.left_indent = Pt(9)
            _fill(paragraph, text, size=9)


def _fill(paragraph: "Paragraph", text: str, *, size: float, bold: bool = False) -> None:
    """Add black text of `size` points to a paragraph."""
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(in_xml(text))
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor(0, 0, 0)
    _set_fonts(run._element.get_or_add_rPr())


def _set_fonts(properties: Any) -> None:
    """Set Chinese text in 宋体 and other text in Times New Roman."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, font in _FONTS.items():
        fonts.set(qn(f"w:{name}"), font)


def _bookmark(paragraph: "Paragraph", label: str | None) -> None:
    """Mark the caption as target of cross-references; Word allows only letters, digits and _ in its name."""
    name = re.sub(r"\W+", "_", label or "").strip("_")[:40]
    if name:
        start = _element("w:bookmarkStart", id="0", name=name if name[0].isalpha() else f"t{name}"[:40])
        paragraph.runs[0]._element.addprevious(start)
        paragraph.runs[-1]._element.addnext(_element("w:bookmarkEnd", id="0"))


def _rule(grid: "Table") -> None:
    """Draw the three rules and no other line; repeat the headings on every page."""
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", **(_THICK if side in ("top", "bottom") else {"val": "nil"})))
    properties = grid._tbl.tblPr
    following = [child for child in properties if child.tag.endswith(("}tblLayout", "}tblLook"))]
    following[0].addprevious(borders) if following else properties.append(borders)
    for cell in grid.rows[0].cells:
        under = _element("w:tcBorders")
        under.append(_element("w:bottom", **_THIN))
        cell._tc.get_or_add_tcPr().append(under)
    for i, row in enumerate(grid.rows):
        flags = row._tr.get_or_add_trPr()
        flags.append(_element("w:cantSplit"))
        if i == 0:
            flags.append(_element("w:tblHeader"))


def _widths(table: Printable, page: "Section") -> list[int]:
    """Return the widths of the columns so that no number breaks; turn a page that is too narrow for that."""
    from docx.enum.section import WD_ORIENT

    columns = list(table.columns())
    natural = [min(max(map(text_width, column)), _LONGEST) + _MARGINS for column in columns]
    least = [
        max(_unbroken(head), *map(_unbroken if aligned == "l" else text_width, cells)) + _MARGINS
        for (head, *cells), aligned in zip(columns, table.alignment(), strict=True)
    ]
    natural[0], least[0] = (ems[0] + any(table.families) for ems in (natural, least))
    if sum(least) * _EM > page.page_width - page.left_margin - page.right_margin:
        page.page_width, page.page_height = page.page_height, page.page_width
        page.orientation = WD_ORIENT.LANDSCAPE
    available = page.page_width - page.left_margin - page.right_margin
    spare = max(available / _EM - sum(least), 0) / max(sum(natural) - sum(least), 0.1)
    ems = [low + min(spare, 1) * (high - low) for low, high in zip(least, natural, strict=True)]
    return [int(available * width / sum(ems)) for width in ems]


def _unbroken(text: str) -> float:
    """Return the width of the longest word of a text, of Chinese at most four characters."""
    return max(
        (text_width(word) if word.isascii() else min(text_width(word), 4) for word in text.split()), default=0
    )


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def write_xlsx(table: Printable, path: str | Path) -> Path:
    """Write a table as an Excel file: sheet `table` with numbers as numbers, sheet `note`."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet, note = book.active, book.create_sheet("note")
    sheet.title = "table"
    bounded = [aligned == "c" for aligned in table.alignment()]
    head = []
    for text, has_bounds in zip(table.head, bounded, strict=True):
        bounds = [label(f"column.{end}", table.lang) for end in ("low", "high")] * has_bounds
        head += [
            text,
            *(label("form.bound", table.lang).format(heading=text, bound=bound) for bound in bounds),
        ]
    cut = _put(sheet, 1, head, table)
    for cell in sheet[1]:
        cell.font, cell.border = Font(bold=True), Border(bottom=Side(style="thin"))
        cell.alignment = Alignment(horizontal="left" if cell.column == 1 else "center")
    line = 1
    for family, rows in table.blocks():
        if family is not None:
            line += 1
            cut += _put(sheet, line, [family], table)
            sheet.cell(line, 1).font = Font(bold=True)
        for row in rows:
            line += 1
            cells = [each for pair in zip(row, bounded, strict=True) for each in _split(*pair)]
            cut += _put(sheet, line, cells, table)
            if family is not None:
                sheet.cell(line, 1).alignment = Alignment(indent=1, wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    notes = (table.caption, table.note, table.label, f"policycompare {policycompare.__version__}")
    for i, (key, text) in enumerate(zip(_NOTES, notes, strict=True), start=1):
        cut += _put(note, i, [label(key, table.lang), text or ""], table)
        note.cell(i, 1).font = Font(bold=True)
    warn_of_cut(cut, "the table itself has them whole")
    for each in (sheet, note):
        _fit(each, table)
    return _write(book, path)


def _split(value: object, has_bounds: bool) -> tuple:
    """Return the cells of a value: three in a column of intervals, else one."""
    if isinstance(value, Interval):
        return tuple(value)
    return (value, None, None) if has_bounds else (value,)


def _put(sheet: Any, line: int, values: list, table: Printable) -> list[str]:
    """Write a line and return the cells that are cut: numbers as numbers, the rest as text, what is missing empty."""
    cut = []
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(line, column)
        if value is None:
            continue
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) != float("inf"):
            cell.value = float(value) if isinstance(value, float) else value
            digits = 3 if isinstance(value, PValue) else table.digits
            places = f"0.{'0' * digits}" if digits else "0"
            if isinstance(value, Stated):
                cell.number_format = "#,##0" if value.is_integer() else "General"
            else:
                cell.number_format = "0" if isinstance(value, int) else places
            continue
        whole = escaped(table.texts([value])[0])
        text = fitting(whole)
        cut += [f"{cell.coordinate} of sheet {sheet.title}"] if text != whole else []
        cell.value, cell.data_type = text, "s"
        cell.quotePrefix = quoted(text) != text
    return cut


def _fit(sheet: Any, table: Printable) -> None:
    """Make columns as wide as their longest text, up to a limit; longer text wraps."""
    from openpyxl.styles import Alignment

    for column in sheet.columns:
        ems = []
        for cell in column:
            text = cell.value if cell.data_type == "s" else table.texts([cell.value])[0]
            ems.append(text_width(text or ""))
            if ems[-1] > _LONGEST:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        # Excel counts in digits, which are half an em wide.
        sheet.column_dimensions[column[0].column_letter].width = round(2 * min(max(ems), _LONGEST)) + 2


def _write(document: Any, path: str | Path) -> Path:
    path = Path(path)
    write_files({path: office_bytes(document)})
    return path
