"""Texts of figures broken into lines: labels, notes and titles, between words or Chinese characters."""

import re
from collections.abc import Sequence
from textwrap import wrap

import numpy as np

from policycompare.schema import Lang
from policycompare.text import text_width

_LAST_LATIN = 0x2E7F  # the last code point before the Chinese blocks
# Between clauses; and single characters, or Latin words and numbers, with the signs around them.
_CLAUSE = re.compile("(?<=[，。；、）])(?![，。；：、）])|(?=（)")
_CHARACTER = re.compile(r"[（《“]*(?:[!-\u2e7f]+|[^!-\u2e7f])[，。；：、）》”]*")
_BRACKET = re.compile(r"( ?)([(（])([^()（）]{1,12})([)）])")


def two_lines(label: str, *, longest: int = 24) -> str:
    r"""Return a label in two lines of similar length if it has more than `longest` characters.

    >>> two_lines("Enforcement, adjudication, credit sanctions")
    'Enforcement, adjudication,\ncredit sanctions'
    """
    return label if len(label) <= longest else balanced(label, 2)


def folded(label: str, longest: float) -> str:
    r"""Return a label in two lines if it is wider than `longest` ems; before its bracket, else in the middle.

    >>> folded("国家知识产权示范城市", 6), folded("Patents in force", 4), folded("专利（县）", 4)
    ('国家知识产\n权示范城市', 'Patents\nin force', '专利\n（县）')
    >>> folded("Patents in force (county) (%)", 9)
    'Patents in force\n(county) (%)'
    """
    if text_width(label) <= longest:
        return label
    before, bracket, inside = label.replace(" (", "(").replace("(", "（", 1).partition("（")
    if bracket and label[-1] in ")）" and max(text_width(before), text_width(inside) + 1) <= longest:
        return f"{before}\n{label[len(before) :].lstrip(' ')}"
    if " " in label and "\n" in (broken := balanced(label, 2)):
        return broken
    half = text_width(label) / 2
    middle = next(i for i in range(1, len(label) + 1) if text_width(label[:i]) >= half)
    return f"{label[:middle]}\n{label[middle:]}" if middle < len(label) else label


def joined_notes(notes: Sequence[str], lang: Lang, longest: float) -> list[str]:
    """Return notes in lines of at most `longest` ems, as many notes in each as fit.

    >>> joined_notes(["Grey: flat", "n: provisions", "Names as in the texts"], "en", 14)
    ['Grey: flat. n: provisions', 'Names as in the texts']
    """
    lines: list[str] = []
    for note in notes:
        longer = f"{lines[-1]}{'；' if lang == 'zh' else '. '}{note}" if lines else note
        if lines and text_width(longer) <= longest:
            lines[-1] = longer
        else:
            lines.append(note)
    return lines


def broken(text: str, longest: float, *, after: str) -> str:
    r"""Return a list of names in lines of at most `longest` ems, broken after a mark.

    >>> broken("甲乙；丙丁；戊己", 6, after="；"), broken("Gansu, Fujian", 5, after=", ")
    ('甲乙；丙丁；\n戊己', 'Gansu,\nFujian')
    """
    lines = [""]
    for part in text.replace(after, after + "\0").split("\0"):
        if lines[-1] and text_width(lines[-1] + part) > longest:
            lines.append("")
        lines[-1] += part
    return "\n".join(line.rstrip() for line in lines)


def in_lines(text: str, longest: float) -> str:
    r"""Return text in lines of similar width, of at most `longest` ems: at signs, else between Chinese characters.

    Latin words and numbers stay whole, and no line begins with a sign.

    >>> in_lines("面积：占比；数字：条款数；空格：无", 12), in_lines("国家知识产权示范城市", 6)
    ('面积：占比；\n数字：条款数；空格：无', '国家知识产\n权示范城市')
    >>> in_lines("Share of codable provisions", 8)
    'Share of codable\nprovisions'
    """
    return "\n".join(_in_lines(line, longest) for line in text.split("\n")).replace("\u00a0", " ")


def _in_lines(line: str, longest: float) -> str:
    width = text_width(line)
    if width <= longest:
        return line
    if not any(ord(character) > _LAST_LATIN for character in line):
        return wrapped(line, max(int(2 * longest), 12))
    clauses, characters = _CLAUSE.split(line), _CHARACTER.findall(line)
    fewest = len(_filled(characters, longest))
    can_part = max(map(text_width, clauses)) <= longest and len(_filled(clauses, longest)) <= fewest
    parts = clauses if can_part else characters
    widths = np.arange(width / fewest, longest, 0.5)
    return "\n".join(
        next(
            (lines for each in widths if len(lines := _filled(parts, each)) <= fewest),
            _filled(parts, longest),
        )
    )


def _filled(parts: Sequence[str], longest: float) -> list[str]:
    """Return parts of a text in lines of at most `longest` ems; a wider part has its own line."""
    lines = [""]
    for part in parts:
        if lines[-1] and text_width(lines[-1] + part.rstrip()) > longest:
            lines.append("")
        lines[-1] += part
    return [line.strip() for line in lines]


def wrapped(text: str, n_characters: int) -> str:
    """Return text in lines of similar length, of at most `n_characters` Latin characters."""
    return balanced(text, len(_lines(text, n_characters)))


def balanced(text: str, n_lines: int) -> str:
    """Return text in at most `n_lines` lines, the longest as short as possible."""
    return next(
        "\n".join(lines)
        for lines in (_lines(text, n) for n in range(max(len(text) // max(n_lines, 1), 1), len(text) + 2))
        if len(lines) <= n_lines
    )


def _lines(text: str, n_characters: int) -> list[str]:
    """Return text broken at spaces, but not within a short bracket nor before a unit in brackets."""

    def glue(match: re.Match) -> str:
        before = "\u00a0" if match[1] and len(match[3]) < 5 else match[1]
        return before + match[2] + match[3].replace(" ", "\u00a0") + match[4]

    glued = _BRACKET.sub(glue, text)
    lines = wrap(glued, max(n_characters, 1), break_long_words=False, break_on_hyphens=False)
    return [line.replace("\u00a0", " ") for line in lines]
