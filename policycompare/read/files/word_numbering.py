"""Numbers of Word lists: from the definitions of lists and styles to the label of each paragraph."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "● "
_LONGEST = 255  # characters of a label: Word writes no longer ones
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


class Level(NamedTuple):
    """The numbering of one list level.

    `text` is the pattern (（%1）); `legal` prints all parts in digits; after a paragraph of a level before
    `restart` it begins anew; `style` is the paragraph style to which it is linked.
    """

    start: int
    format: str
    text: str
    legal: bool
    restart: int
    style: str | None


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
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is None:
            return
        abstract = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
        based = {num.get(f"{W}numId"): _value(num, "abstractNumId") for num in numbering.findall(f"{W}num")}
        linked = {_value(each, "styleLink"): name for name, each in abstract.items()}
        for num in numbering.findall(f"{W}num"):
            name = num.get(f"{W}numId")
            base = based[name]
            for _ in range(5):  # a list may point to a list style, whose list holds the levels
                link = _value(abstract[base], "numStyleLink") if base in abstract else None
                if link is None:
                    break
                base = linked.get(link) or based.get(self._styles.get(link, (None,))[0])
            levels = dict(_levels(abstract[base])) if base in abstract else {}
            for override in num.findall(f"{W}lvlOverride"):
                i = _whole(override.get(f"{W}ilvl"), 0)
                levels.update(_levels(override))
                start = _value(override, "startOverride")
                if start is not None and i in levels:
                    levels[i] = levels[i]._replace(start=_whole(start, 1))
                    self._starts[name, i] = levels[i].start
            self._levels[name] = levels
            self._abstract[name] = base

    def label(self, paragraph: "_Element") -> str:
        """Return the label that Word prints before `paragraph` (一、), "" if it is in no list.

        Lists of one abstract list share their counters. One with a start of its own sets them once.
        """
        name, i = self._number_of(paragraph)
        levels = self._levels.get(name, {})
        level = levels.get(i)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._abstract[name], {})
        counts[i] = self._starts.pop((name, i), counts.get(i, level.start - 1) + 1)
        for j in [j for j in counts if j > i and i < levels.get(j, level).restart]:
            del counts[j]
        if level.format == "bullet":
            return BULLET

        def part(match: re.Match) -> str:
            j = int(match[1]) - 1
            other = levels.get(j, level)
            n = counts.setdefault(j, other.start) if j < i else counts.get(j, other.start)
            return numeral(n, "decimal" if level.legal else other.format)

        label = re.sub(r"%([1-9])", part, level.text)[:_LONGEST]
        return label if not label or label[-1] in "、．.）)：:】〕 \u3000" else label + " "

    def _number_of(self, paragraph: "_Element") -> tuple[str | None, int]:
        properties = paragraph.find(f"{W}pPr")
        style = self._default if properties is None else (_value(properties, "pStyle") or self._default)
        name, i, chain = self._styles.get(style, (None, 0, ()))
        if name is not None:
            linked = {level.style: k for k, level in self._levels.get(name, {}).items()}
            i = next((linked[each] for each in chain if each in linked), i)
        numbers = None if properties is None else properties.find(f"{W}numPr")
        if numbers is not None:
            name = _value(numbers, "numId") or name
            i = _whole(_value(numbers, "ilvl"), i)
        return (None if name == "0" else name), i


def _value(element: "_Element", tag: str) -> str | None:
    child = element.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}val")


def is_on(element: "_Element | None") -> bool:
    """Return whether a property of Word is set: the element is there and does not say no."""
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


def _levels(holder: "_Element") -> Iterator[tuple[int, Level]]:
    for level in holder.findall(f"{W}lvl"):
        i = _whole(level.get(f"{W}ilvl"), 0)
        restart = _whole(_value(level, "lvlRestart"), i)
        form = next(level.iter(f"{W}numFmt"), level)
        yield (
            i,
            Level(
                _whole(_value(level, "start"), 1),
                form.get(f"{W}val") or "decimal",
                (_value(level, "lvlText") or "")[:_LONGEST],
                is_on(level.find(f"{W}isLgl")),
                min(restart, i),
                _value(level, "pStyle"),
            ),
        )


def _default_style(styles: "_Element") -> str | None:
    names = (
        style.get(f"{W}styleId")
        for style in styles.findall(f"{W}style")
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
    )
    return next(names, None)


def _style_numbers(styles: "_Element") -> dict[str, tuple[str, int, tuple[str, ...]]]:
    """Return the list and level of each style that has one, and the style with those on which it is based."""
    by_name = {style.get(f"{W}styleId"): style for style in styles.findall(f"{W}style")}
    numbers_of: dict[str, tuple[str, int, tuple[str, ...]]] = {}
    for name in by_name:
        number, i, chain, current = None, None, [], name
        while current in by_name and current not in chain:
            chain.append(current)
            numbers = by_name[current].find(f"{W}pPr/{W}numPr")
            if numbers is not None:
                number = number or _value(numbers, "numId")
                i = i or _value(numbers, "ilvl")
            current = _value(by_name[current], "basedOn")
        if number:
            numbers_of[name] = (number, _whole(i, 0), tuple(chain))
    return numbers_of


def hidden_styles(styles: "_Element | None") -> frozenset[str]:
    """Return the styles of paragraphs and characters whose text Word does not show."""
    if styles is None:
        return frozenset()
    return frozenset(
        style.get(f"{W}styleId")
        for style in styles.findall(f"{W}style")
        if is_on(style.find(f"{W}rPr/{W}vanish"))
    )
