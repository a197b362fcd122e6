"""Text and offsets: folding that keeps every character in its place, and passages that lead back to it."""

import csv
import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, pairwise

import numpy as np

from policycompare import shipped
from policycompare.errors import CodebookError

# Punctuation that Chinese sources print in either width, brought to one form character by character, so
# that a pattern is written once and an offset in the folded text is an offset in the source.
_ALIKE = {
    "(": "（",
    ")": "）",
    "﹙": "（",
    "﹚": "）",
    ",": "，",
    "﹐": "，",
    ";": "；",
    "﹔": "；",
    ":": "：",
    "∶": "：",
    "︰": "：",
    "﹕": "：",
    "!": "！",
    "?": "？",
    "[": "〔",
    "]": "〕",
    "［": "〔",
    "］": "〕",
    "﹝": "〔",
    "﹞": "〕",
    "﹪": "%",
    "~": "～",
    "∼": "～",
    "〜": "～",
    "˜": "～",
    "―": "—",
    "─": "—",
    "━": "—",
    "﹣": "-",
    "–": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "﹒": ".",
    "•": "·",
    "‧": "·",
    "・": "·",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n",
    "\x1c": "\n",
    "\x1d": "\n",
    "\x1e": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\t": " ",
    "\x1f": " ",
    "\ufeff": " ",
    "\u200b": " ",
    "\u200e": " ",
    "\u200f": " ",
    "\u2060": " ",
    "\ue5e5": " ",
}
_UTF32 = "<u4"
_KEEP = set("，；：！？（）～〔〕…")


@cache
def _simplified() -> dict[str, str]:
    """Traditional characters that no simplified text uses, and the simplified ones they are folded to."""
    path = shipped.folder("names", "traditional.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["traditional"], row["simplified"]) for row in csv.DictReader(file)]
    wrong = [f"{a},{b}" for a, b in rows if len(a) != 1 or len(b) != 1 or a == b]
    if wrong or len(dict(rows)) < len(rows):
        raise CodebookError(
            f"{path.name}: a row is two characters, each traditional one once: {', '.join(wrong) or 'one stands twice'}"
        )
    return dict(rows)


@cache
def _folding() -> np.ndarray:
    """The code point that each code point folds to: as a table, far faster than `str.translate`."""
    simplified = _simplified()
    table = {ord(a): b for a, b in simplified.items()}
    blocks = [
        range(0x2E80, 0x2FE0),  # CJK and Kangxi radicals
        range(0xF900, 0xFB00),  # compatibility ideographs
        range(0xFF01, 0xFFEF),  # full-width forms
        range(0x2000, 0x2010),  # spaces
        [0x00A0, 0x3000, 0x202F, 0x205F],
        range(0x2F800, 0x2FA20),
    ]
    for block in blocks:
        for point in block:
            character = chr(point)
            folded = unicodedata.normalize("NFKC", character)
            if len(folded) == 1 and folded != character and character not in _KEEP:
                table[point] = simplified.get(folded, folded)
    table.update((ord(a), b) for a, b in _ALIKE.items())
    folding = np.arange(sys.maxunicode + 1, dtype=_UTF32)
    folding[list(table)] = list(map(ord, table.values()))
    return folding


_NARROW = re.compile("[\x20-\x7e\xa0]+")


def text_width(text: str) -> float:
    """Return the approximate printed width of `text` in ems: a Chinese character is 1, a Latin one or a digit 0.5.

    >>> text_width("专利10件")
    4.0
    """
    return len(text) - 0.5 * sum(map(len, _NARROW.findall(text)))


def fold(text: str) -> str:
    """Return `text` with widths, radicals, script, spaces and line ends brought to one form; lengths are kept.

    Brackets, commas, colons and semicolons become full-width, digits and letters half-width, white space
    a blank or a line feed, traditional characters simplified ones. 。 and the other sentence marks stay, so
    sentences can still be cut.

    >>> fold("国发[2015]71号,⼈民"), fold("設立專利資金")
    ('国发〔2015〕71号，人民', '设立专利资金')
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=_UTF32)
    return _folding()[points].tobytes().decode("utf-32-le", "surrogatepass")


_NARROW = re.compile(r"[\x00-\u02ff\u2000-\u200f]")


def collapse(text: str) -> str:
    r"""Return `text` as one line: white space between Chinese characters goes, other gaps become one blank.

    >>> collapse("贯彻落实科\n\n学发展观  PCT  专利")
    '贯彻落实科学发展观 PCT 专利'
    """
    words = text.split()
    if words == [text]:
        return text
    parts = words[:1]
    for word, following in pairwise(words):
        if _NARROW.match(word, len(word) - 1) or _NARROW.match(following):
            parts.append(" ")
        parts.append(following)
    return "".join(parts)


def bare(text: str) -> str:
    """Return `text` without any white space."""
    return "".join(text.split())


_WORD = re.compile(r"\S+")


class Passage:
    """A stretch of a document, folded and without white space, that knows where each character stands.

    Attributes
    ----------
    doc : str
    n : int or None
        The provision it is, or the nearest one above for a duty line; None outside provisions.
    kind : str
        A kind of `provisions` (goal, measure, …) or, outside provisions, a kind of `Corpus.account`.
    text : str
        What patterns are matched on.
    title_end : int
        Length of the caption at the start of `text` (its 。 included), 0 where there is none.
    section : str or None
        The headings above, outside in, joined by " / ".
    stem : str or None
        The lead-in that announces the list this passage stands in (到2015年，力争达到以下目标：).
    pieces : list of (int, int)
        Where its lines stand in the source.
    cells : list of (str, int, int)
        Of a table: the cells in reading order, folded, each with its place in the source.
    masked : str or None
        `text` without what it only names, once `extract.masks.masked` has made it.
    """

    __slots__ = (
        "_begin",
        "_folded",
        "_places",
        "_source",
        "cells",
        "doc",
        "kind",
        "masked",
        "n",
        "pieces",
        "section",
        "stem",
        "text",
        "title_end",
    )

    def __init__(
        self,
        doc: str,
        n: int | None,
        kind: str,
        source: str,
        pieces: Iterable[tuple[int, int]],
        *,
        folded: str,
        title_end: int = 0,
        section: str | None = None,
        stem: str | None = None,
        cells: Iterable[tuple[int, int]] = (),
    ) -> None:
        self.doc, self.n, self.kind, self._source = doc, n, kind, source
        self.title_end, self.section, self.stem = title_end, section, stem
        self.masked: str | None = None
        self.cells = [(bare(folded[start:end]), start, end) for start, end in cells]
        pieces = list(pieces)
        parts = [folded[start:end] for start, end in pieces]
        joined = "".join(parts)
        self.text = bare(joined)
        self.pieces, self._folded = pieces, folded
        self._begin = pieces[0][0] if len(pieces) == 1 and len(self.text) == len(joined) else None
        self._places: tuple[list[int], list[int]] | None = None

    def __repr__(self) -> str:
        return f"Passage({self.doc!r}, {self.n}, {self.kind!r}, {self.text[:20]!r})"

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Return where `text[i:j]` stands in the source (half-open; i < j)."""
        if self._begin is not None:
            return self._begin + i, self._begin + j
        return self._place(i), self._place(j - 1) + 1

    def index(self, start: int) -> int:
        """Return the index in `text` of the first character at or after `start` of the source."""
        if self._begin is not None:
            return start - self._begin
        indexes, starts = self._words()
        k = bisect_right(starts, start) - 1
        if k < 0:
            return 0
        following = indexes[k + 1] if k + 1 < len(indexes) else len(self.text)
        return min(indexes[k] + start - starts[k], following)

    def _place(self, i: int) -> int:
        indexes, starts = self._words()
        k = bisect_right(indexes, i) - 1
        return starts[k] + i - indexes[k]

    def _words(self) -> tuple[list[int], list[int]]:
        """Where the stretches without white space begin in `text` and in the source, if there are several."""
        if self._places is None:
            spans = [word.span() for piece in self.pieces for word in _WORD.finditer(self._folded, *piece)]
            lengths = accumulate((end - start for start, end in spans[:-1]), initial=0)
            self._places = list(lengths), [start for start, _ in spans]
        return self._places

    def evidence(self, i: int, j: int) -> str:
        """Return the source behind `text[i:j]`, white space collapsed."""
        return self.source_text(*self.span(i, j))

    def source_text(self, start: int, end: int) -> str:
        """Return the source from `start` to `end`, white space collapsed."""
        return collapse(self._source[start:end])


_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]+[”’』」）〕]*|[^。！？；\n]+")


def sentences(text: str) -> list[str]:
    """Cut `text` after 。！？； and at line ends.

    >>> sentences("发展风电。淘汰落后产能；")
    ['发展风电。', '淘汰落后产能；']
    """
    return [text[i:j] for i, j in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences of `text`."""
    return [match.span() for match in _SENTENCE.finditer(text)]
