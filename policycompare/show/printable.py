"""A table ready for print, and how its values are written."""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policycompare.show.numbers import rounded

MISSING, MINUS = "–", "−"
_YES_NO = {"zh": ("否", "是"), "en": ("no", "yes")}
_BLANKS = re.compile("[\t\n\v\f\r \x85\u2028\u2029]+")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Interval(NamedTuple):
    """An estimate and its bounds."""

    estimate: object
    low: object
    high: object


class Chance(float):
    """A p or q value, written with three digits whatever the others have."""

    __slots__ = ()


@dataclass(frozen=True)
class Printable:
    """A table ready for print.

    Attributes
    ----------
    head : tuple of str
        The headings, that of the row labels first.
    rows : tuple of tuple
        The label of a row, then its values: text, bool, int, float, `Interval`, `Chance` or None.
    families : tuple
        The family of each row, None where it has none.
    lang, digits
        How values are written.
    caption, note, label : str or None
    """

    head: tuple[str, ...]
    rows: tuple[tuple, ...]
    families: tuple[str | None, ...]
    lang: str
    digits: int
    caption: str | None
    note: str | None
    label: str | None

    def blocks(self) -> Iterator[tuple[str | None, list[tuple]]]:
        """Yield the rows without a family as None's, then each family with its rows."""
        for family in sorted(dict.fromkeys(self.families), key=lambda family: family is not None):
            yield family, [row for row, own in zip(self.rows, self.families, strict=True) if own == family]

    def written(self, value: object) -> str:
        """Return what is printed for a value."""
        return written(value, digits=self.digits, lang=self.lang)

    def alignment(self) -> list[str]:
        """Return l (text), r (numbers) or c (intervals) of each column."""
        letters = []
        for values in zip(*self.rows, strict=True):
            known = [value for value in values if value is not None]
            if any(isinstance(value, Interval) for value in known):
                letters.append("c")
            else:
                letters.append("r" if known and not any(isinstance(value, str) for value in known) else "l")
        return ["l", *letters[1:]]


def written(value: object, *, digits: int, lang: str) -> str:
    """Return what is printed for a value.

    >>> written(Interval(0.35, -0.2, 0.51), digits=2, lang="en"), written(None, digits=2, lang="en")
    ('0.35 [−0.20, 0.51]', '–')
    """
    if value is None:
        return MISSING
    if isinstance(value, Interval):
        estimate, low, high = (written(each, digits=digits, lang=lang) for each in value)
        bounded = value.estimate is not None and (value.low is not None or value.high is not None)
        return f"{estimate} [{low}, {high}]" if bounded else estimate
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _YES_NO[lang][value]
    if isinstance(value, int):
        return str(value).replace("-", MINUS)
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    if isinstance(value, Chance):
        return "<0.001" if value < 0.001 else rounded(value, 3)
    return rounded(value, digits).replace("-", MINUS)


def clean(text: object) -> str:
    r"""Return text in one line, without characters that files cannot hold or that turn the reading order.

    >>> clean("甲\n\n乙\x00")
    '甲 乙'
    """
    return "".join(
        "\ufffd" if unicodedata.category(each) == "Cs" else each
        for each in _BLANKS.sub(" ", str(text)).strip(" ")
        if unicodedata.category(each) != "Cc" and each not in _TURNING and each not in "\ufffe\uffff"
    )
