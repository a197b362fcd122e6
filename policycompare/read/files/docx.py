"""Word documents (.docx): from the archive to paragraphs with their list numbers, and table rows."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from policycompare.errors import LoadError
from policycompare.read.files.archives import check_xml, member
from policycompare.text import collapse

if TYPE_CHECKING:
    from lxml.etree import _Element


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


class Level(NamedTuple):
    """The numbering of one list level; `text` is the pattern (（%1）), `legal` prints all parts in digits."""

    start: int
    format: str
    text: str
    legal: bool


def chinese_numeral(n: int) -> str:
    """Return `n` (below 10,000) as a Chinese numeral.

    >>> [chinese_numeral(n) for n in (3, 10, 14, 20, 105, 110)]
    ['三', '十', '十四', '二十', '一百零五', '一百一十']
    """
    if not 0 < n < 10_000:
        return str(n)
    parts, gap = "", False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, value)
        if digit:
            parts += ("零" if gap and parts else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return parts.removeprefix("一") if parts.startswith("一十") else parts


def _formal(n: int) -> str:
    spelled = chinese_numeral(n)
    spelled = "一" + spelled if spelled.startswith("十") else spelled
    table = str.maketrans(_DIGITS + "十百千", _FORMAL + "拾佰仟")
    return spelled.translate(table)


def _roman(n: int) -> str:
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
    out = ""
    for value, numeral_part in pairs:
        while n >= value:
            out, n = out + numeral_part, n - value
    return out


def _letters(n: int) -> str:
    return chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": lambda n: "".join(chr(ord(digit) + 0xFEE0) for digit in str(n)),
    "decimalEnclosedCircle": lambda n: chr(0x245F + n) if n <= 20 else f"（{n}）",
    "decimalEnclosedCircleChinese": lambda n: chr(0x245F + n) if n <= 20 else f"（{n}）",
    "decimalEnclosedParen": "（{}）".format,
    "chineseCounting": chinese_numeral,
    "chineseCountingThousand": chinese_numeral,
    "japaneseCounting": chinese_numeral,
    "taiwaneseCounting": chinese_numeral,
    "taiwaneseCountingThousand": chinese_numeral,
    "ideographDigital": lambda n: "".join(_DIGITS[int(digit)] for digit in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(digit)] for digit in str(n)),
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographTraditional": lambda n: "甲乙丙丁戊己庚辛壬癸"[(n - 1) % 10],
    "ideographZodiac": lambda n: "子丑寅卯辰巳午未申酉戌亥"[(n - 1) % 12],
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda n: _letters(n).lower(),
    "none": lambda n: "",
}


def numeral(n: int, format_name: str) -> str:
    """Return `n` in a number format of Word, in digits if the format is unknown.

    >>> numeral(3, "chineseCounting"), numeral(2, "decimalEnclosedCircle"), numeral(7, "decimal")
    ('三', '②', '7')
    """
    return _FORMATS.get(format_name, str)(n) if 0 < n < 10_000 else str(n)


class Numbering:
    """The lists of one document; it numbers the paragraphs in reading order."""

    def __init__(self, numbering: "_Element | None", styles: "_Element | None") -> None:
        self._styles = {} if styles is None else _style_numbers(styles)
        self._default = None if styles is None else _default_style(styles)
        self._abstract: dict[str, str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is None:
            return
        abstract = {
            each.get(f"{W}abstractNumId"): dict(_levels(each)) for each in numbering.iter(f"{W}abstractNum")
        }
        for num in numbering.findall(f"{W}num"):
            name = num.get(f"{W}numId")
            base = _value(num, "abstractNumId")
            changed = dict(abstract.get(base, {}))
            for override in num.findall(f"{W}lvlOverride"):
                i = _whole(override.get(f"{W}ilvl"), 0)
                changed.update(_levels(override))
                start = _value(override, "startOverride")
                if start is not None and i in changed:
                    changed[i] = changed[i]._replace(start=_whole(start, 1))
            self._levels[name] = changed
            # Lists of one abstract list share a counter unless one overrides it.
            self._abstract[name] = base if num.find(f"{W}lvlOverride") is None else f"{name} of its own"

    def label(self, paragraph: "_Element") -> str:
        """Return the label that Word prints before `paragraph` (一、), "" if it is in no list."""
        name, i = self._number_of(paragraph)
        level = self._levels.get(name, {}).get(i)
        if level is None:
            return ""
        if level.format == "bullet":
            return "● "
        counts = self._counts.setdefault(self._abstract[name], {})
        counts[i] = counts.get(i, level.start - 1) + 1
        for deeper in [j for j in counts if j > i]:
            del counts[deeper]
        levels = self._levels[name]

        def part(match: re.Match) -> str:
            j = int(match[1]) - 1
            other = levels.get(j, level)
            n = counts.setdefault(j, other.start)
            return numeral(n, "decimal" if level.legal else other.format)

        label = re.sub(r"%(\d)", part, level.text)
        return label if not label or label[-1] in "、．.）)：:】〕" else label + " "

    def _number_of(self, paragraph: "_Element") -> tuple[str | None, int]:
        properties = paragraph.find(f"{W}pPr")
        style = self._default if properties is None else (_value(properties, "pStyle") or self._default)
        name, i = self._styles.get(style, (None, 0))
        numbers = None if properties is None else properties.find(f"{W}numPr")
        if numbers is not None:
            name = _value(numbers, "numId") or name
            i = _whole(_value(numbers, "ilvl"), i)
        return (None if name == "0" else name), i


def _value(element: "_Element", tag: str) -> str | None:
    child = element.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}val")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


def _levels(holder: "_Element") -> Iterator[tuple[int, Level]]:
    for level in holder.findall(f"{W}lvl"):
        legal = level.find(f"{W}isLgl")
        yield (
            _whole(level.get(f"{W}ilvl"), 0),
            Level(
                _whole(_value(level, "start"), 1),
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
                legal is not None and legal.get(f"{W}val") not in ("0", "false"),
            ),
        )


def _default_style(styles: "_Element") -> str | None:
    names = (
        style.get(f"{W}styleId")
        for style in styles.findall(f"{W}style")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
    )
    return next(names, None)


def _style_numbers(styles: "_Element") -> dict[str, tuple[str | None, int]]:
    """Return the list and level of each style, its own or those of the style on which it is based."""
    by_name = {style.get(f"{W}styleId"): style for style in styles.findall(f"{W}style")}
    numbers_of: dict[str, tuple[str | None, int]] = {}
    for name in by_name:
        number, i, seen, current = None, None, set(), name
        while current in by_name and current not in seen:
            seen.add(current)
            numbers = by_name[current].find(f"{W}pPr/{W}numPr")
            if numbers is not None:
                number = number or _value(numbers, "numId")
                i = i or _value(numbers, "ilvl")
            current = _value(by_name[current], "basedOn")
        if number:
            numbers_of[name] = (number, _whole(i, 0))
    return numbers_of


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_INVISIBLE = {f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "sectPr", "rt")} | {
    _FALLBACK
}
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}


def docx_text(archive: zipfile.ZipFile) -> str:
    """Return the text of a Word document.

    Parameters
    ----------
    archive : ZipFile
        From `archives.open_archive`, which checks its sizes.

    Returns
    -------
    str
        One line per paragraph, with its list number, or table row, its cells separated by tabs. Headers,
        footers, comments and deleted text are omitted. The lines of a hard-wrapped document stay lines.
    """
    from docx import Document

    document = Document(_checked_copy(archive))
    parts = {part.partname.split("/")[-1]: part for part in document.part.package.iter_parts()}
    roots = [getattr(parts.get(name), "element", None) for name in ("numbering.xml", "styles.xml")]
    lines = list(_blocks(document.element.body, Numbering(*roots)))
    if not any(line.strip() for line in lines):
        raise LoadError("is a Word document without text (pictures only?)")
    return "\n".join(lines)


def _checked_copy(archive: zipfile.ZipFile) -> io.BytesIO:
    """Return a copy of the archive, unpacked within limits, its XML checked."""
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
    """Yield the lines of the body or a cell, also those in content controls."""
    for element in holder:
        if element.tag == f"{W}p":
            yield from _paragraph(element, numbering)
        elif element.tag == f"{W}tbl":
            yield from _table(element, numbering)
        elif element.tag not in _INVISIBLE:
            yield from _blocks(element, numbering)


def _paragraph(paragraph: "_Element", numbering: Numbering) -> Iterator[str]:
    """Yield the lines of a paragraph, after those of the text boxes anchored to it."""
    label = numbering.label(paragraph)
    boxes: list[str] = []
    text = "".join(_runs(paragraph, boxes, numbering)).strip("\n")
    yield from boxes
    yield label + text if text.strip() else text


def _runs(element: "_Element", boxes: list[str], numbering: Numbering) -> Iterator[str]:
    for child in element:
        if child.tag in _INVISIBLE or not isinstance(child.tag, str):
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
    """Yield one line per row; a row with one cell yields one line per paragraph."""
    for row in _inside(table, "tr"):
        cells = [list(_blocks(cell, numbering)) for cell in _inside(row, "tc")]
        if len(cells) == 1:
            yield from cells[0]
        elif any(line.strip() for cell in cells for line in cell):
            yield "\t".join(collapse("\n".join(cell)) for cell in cells)


def _inside(holder: "_Element", tag: str) -> Iterator["_Element"]:
    """Yield the rows of a table or the cells of a row, also in content controls, not those of inner tables."""
    for child in holder:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _inside(child, tag)
