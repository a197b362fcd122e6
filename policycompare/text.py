"""Text and offsets: folding that keeps offsets, and text segments that map to the source."""

import codecs
import csv
import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from policycompare import shipped
from policycompare.errors import CodebookError

# Punctuation that Chinese sources print in several widths and forms, and the form to which it is folded.
# One character replaces one character, so that offsets in the folded text are offsets in the source.
_VARIANTS = {
    "（": "(﹙",
    "）": ")﹚",
    "，": ",﹐",
    "；": ";﹔",
    "：": ":∶︰﹕",
    "！": "!",
    "？": "?",
    "〔": "[［﹝",
    "〕": "]］﹞",
    "%": "﹪",
    "～": "~∼〜˜",
    "—": "―─━",
    "-": "﹣–−‐‑",
    ".": "﹒",
    "·": "•‧・",
    "\n": "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
    " ": "\t\x1f\u1680\ufeff\u200b\u200e\u200f\u2060\ue5e5",
}
# Radicals that are whole characters and that Unicode does not decompose, each before its character.
_WHOLE_RADICALS = (
    "⺠民⺩王⺝月⻁虎⻃西⻄西⻅见⻆角⻇角⻉贝⻋车⻑长⻒长⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻡首⻢马⻣骨⻤鬼"
    "⻥鱼⻦鸟⻧卤⻨麦⻩黄⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟"
)
_UTF32 = "<u4"
_KEEP = set("，；：！？（）～〔〕…")


@cache
def _simplified() -> dict[str, str]:
    """Return the simplified form of each traditional character that simplified texts never use."""
    path = shipped.folder("names", "traditional.csv")
    with path.open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    wrong = [f"{a},{b}" for a, b in rows if len(a) != 1 or len(b) != 1 or a == b]
    if wrong or len(dict(rows)) < len(rows):
        raise CodebookError(
            f"{path.name}: a row has two different characters, and no traditional one occurs twice: "
            f"{', '.join(wrong) or 'one is duplicate'}"
        )
    return dict(rows)


@cache
def _folding() -> np.ndarray:
    """Return an array of the folded code points; it is far faster than `str.translate`."""
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
    table.update(zip(map(ord, _WHOLE_RADICALS[::2]), _WHOLE_RADICALS[1::2], strict=True))
    table.update((ord(variant), form) for form, variants in _VARIANTS.items() for variant in variants)
    folding = np.arange(sys.maxunicode + 1, dtype=_UTF32)
    folding[list(table)] = list(map(ord, table.values()))
    return folding


_WIDE_GAP = re.compile(r" (?<=[^\x00-\u02ff\u2000-\u200f] )(?=[^\x00-\u02ff\u2000-\u200f])")
_NARROW_NOT_ASCII = re.compile(r"[\x80-\u02ff\u2000-\u200f]")


def text_width(text: str) -> float:
    """Return the approximate width of `text` in ems: 1 for a Chinese character, 0.5 for a Latin one or a digit.

    >>> text_width("专利10件")
    4.0
    """
    n_narrow = len(text.encode("ascii", "ignore")) + len(_NARROW_NOT_ASCII.findall(text))
    return len(text) - 0.5 * n_narrow


def fold(text: str) -> str:
    """Return `text` with widths, radicals, script, spaces and line breaks in one form, of the same length.

    Brackets, commas, colons, semicolons, ! and ? become full-width; digits and Latin letters become
    half-width. White space becomes a space or a line feed, and traditional characters become simplified. 。 is
    kept.

    >>> fold("国发[2015]71号,⼈民"), fold("設立專利資金")
    ('国发〔2015〕71号，人民', '设立专利资金')
    """
    # `take` is twice as fast as an index.
    return codecs.utf_32_le_decode(_folding().take(code_points(text)), "surrogatepass")[0]


# Radicals of dictionaries and compatibility ideographs.
_RADICAL = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF))
_RADICALS = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _RADICAL) + "]+")


def has_radicals(text: str) -> bool:
    """Return whether a text has radicals or compatibility characters; in a long text far faster than a search.

    >>> has_radicals("⼀、目标"), has_radicals("一、目标")
    (True, False)
    """
    return bool(_signs_in(text) & _IS_RADICAL)


@cache
def _modern() -> dict[int, int]:
    """Return the table by which `str.translate` replaces radicals and compatibility characters."""
    old = "".join(chr(point) for first, last in _RADICAL for point in range(first, last + 1))
    return str.maketrans(old, fold(old))


def modern(text: str) -> str:
    """Return `text` with radicals and compatibility characters, which some PDF fonts have, as plain characters.

    >>> modern("⼀/(⼆)"), modern("⻘海省⻋辆")
    ('一/(二)', '青海省车辆')
    """
    return text.translate(_modern()) if _RADICALS.search(text) else text


def code_points(text: str) -> np.ndarray:
    """Return the code points of a text.

    >>> code_points("a专").tolist()
    [97, 19987]
    """
    # The codec itself is twice as fast as `encode`, which looks it up by its name.
    return np.frombuffer(codecs.utf_32_le_encode(text, "surrogatepass")[0], dtype=_UTF32)


def collapse(text: str) -> str:
    r"""Return `text` as one line, without white space between Chinese characters, other gaps as one space.

    >>> collapse("贯彻落实科\n\n学发展观  PCT  专利")
    '贯彻落实科学发展观 PCT 专利'
    """
    words = text.split()
    if len(words) == 1:
        return words[0]
    return _WIDE_GAP.sub("", " ".join(words))


def bare(text: str) -> str:
    """Return `text` without any white space."""
    return "".join(text.split())


def unspaced(line: str) -> str:
    """Return a folded line without its spaces, which are all the white space that it has.

    >>> unspaced("加强 保护")
    '加强保护'
    """
    return line.replace(" ", "") if " " in line else line


# Zero-width characters, soft hyphens, variation selectors and marks of direction.
_INVISIBLE = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180B, 0x180E), (0x200B, 0x200F)),
    *((0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    (0xE0100, 0xE01EF),
)
INVISIBLE = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _INVISIBLE) + "]+")


_IS_RADICAL, _IS_INVISIBLE = 1, 2


@cache
def _signs() -> np.ndarray:
    """Return for each code point whether it is a radical or compatibility character, or invisible."""
    signs = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    for sign, ranges in ((_IS_RADICAL, _RADICAL), (_IS_INVISIBLE, _INVISIBLE)):
        for first, last in ranges:
            signs[first : last + 1] = sign
    return signs


@lru_cache(maxsize=1)  # of a document, both are asked
def _signs_in(text: str) -> int:
    """Return the signs that the characters of a text have, as one number."""
    # A search of bytes is many times as fast as a reduction.
    found = _signs().take(code_points(text)).tobytes()
    return sum(sign for sign in (_IS_RADICAL, _IS_INVISIBLE) if sign in found)


def has_invisible(text: str) -> bool:
    r"""Return whether a text has invisible characters; in a long text far faster than a search for them.

    >>> has_invisible("3\u200b500亿元"), has_invisible("3500亿元")
    (True, False)
    """
    return bool(_signs_in(text) & _IS_INVISIBLE)


def visible(text: str) -> str:
    r"""Return `text` without white space and invisible characters.

    >>> visible("3 \u200b500亿元")
    '3500亿元'
    """
    return INVISIBLE.sub("", bare(text))


_BRACKETS = {"）": "（", "〕": "〔", "】": "【"}
_BRACKET = re.compile("[（）〔〕【】]")


def brackets(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the brackets in a folded text that are inside no other bracket.

    >>> brackets("甲（乙〔丙〕）丁（")
    [(1, 7)]
    """
    spans: list[tuple[int, int]] = []
    if "（" not in text and "〔" not in text and "【" not in text:  # as in most texts
        return spans
    opened: list[tuple[str, int]] = []
    unclosed = dict.fromkeys(_BRACKETS.values(), 0)
    for match in _BRACKET.finditer(text):
        sign = match.group()
        if sign in unclosed:
            opened.append((sign, match.start()))
            unclosed[sign] += 1
        elif unclosed[_BRACKETS[sign]]:
            while True:
                other, start = opened.pop()
                unclosed[other] -= 1
                if other == _BRACKETS[sign]:
                    break
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, match.end()))
    return spans


FILLER = "□"


def filled(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text of the same length with □ in place of `spans`, which are in the order of the text.

    >>> filled("甲（乙）丙", [(1, 4)])
    '甲□□□丙'
    """
    bounds = pairwise([(0, 0), *spans, (len(text), len(text))])
    return "".join(text[end:start] + FILLER * (stop - start) for (_, end), (start, stop) in bounds)


_WORD = re.compile(r"\S+")


class Passage:
    """A text segment: a span of a document, folded and without white space, mapped to the source.

    Attributes
    ----------
    doc : str
    n : int or None
        The number of its provision, for a duty line of the provision before it; None outside provisions.
    kind : str
        A kind of `provisions` (goal, measure, …) or, outside provisions, a kind of `Corpus.account`.
    text : str
        The text on which patterns are matched; `pieces` without white space if it is not given.
    title_end : int
        Length of the run-in heading in `text` (with its 。), 0 if there is none.
    section : str or None
        The headings above, from the outermost, joined by " / ".
    stem : str or None
        The lead-in of its list (到2015年，力争达到以下目标：).
    pieces : list of (int, int)
        The spans of its lines in the source.
    cells : list of (str, int, int)
        The cells of a table in reading order, folded, each with its span in the source.
    grid : list of list of (str, int, int)
        The rows of a table whose columns are known, column headings first. Each row has one cell per column,
        "" if the cell is empty or merged with the one above or before it. Empty for all other text.
    masked : str or None
        `text` with titles and names masked, once `extract.masks.masked` has set it.
    """

    __slots__ = (
        "_begin",
        "_folded",
        "_source",
        "_starts",
        "cells",
        "doc",
        "grid",
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
        folded: str,
        text: str | None = None,
        title_end: int = 0,
        section: str | None = None,
        stem: str | None = None,
        cells: Iterable[tuple[int, int]] = (),
        grid: Iterable[Iterable[tuple[int, int]]] = (),
    ) -> None:
        self.doc, self.n, self.kind, self._source = doc, n, kind, source
        self.title_end, self.section, self.stem = title_end, section, stem
        self.masked: str | None = None
        self.cells = [(bare(folded[start:end]), start, end) for start, end in cells] if cells else []
        self.grid = (
            [[(bare(folded[start:end]), start, end) for start, end in row] for row in grid] if grid else []
        )
        self.pieces = pieces = list(pieces)
        self._folded = folded
        if text is None:
            text = bare("".join([folded[start:end] for start, end in pieces]))
        self.text = text
        # The begin of a text that is its source, character by character: one line without white space.
        self._begin = None
        if len(pieces) == 1:
            begin, end = pieces[0]
            if len(text) == end - begin:
                self._begin = begin
        self._starts: tuple[list[int], list[int]] | None = None

    def __repr__(self) -> str:
        return f"Passage({self.doc!r}, {self.n}, {self.kind!r}, {self.text[:20]!r})"

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Return the half-open span of `text[i:j]` in the source (i < j)."""
        if self._begin is not None:
            return self._begin + i, self._begin + j
        indexes, starts = self._words()
        k = bisect_right(indexes, i) - 1
        shift = starts[k] - indexes[k]
        if k + 1 == len(indexes) or j <= indexes[k + 1]:  # in one word
            return i + shift, j + shift
        last = bisect_right(indexes, j - 1) - 1
        return i + shift, starts[last] + j - indexes[last]

    def index(self, start: int) -> int:
        """Return the index in `text` of the first character at or after the offset `start`."""
        if self._begin is not None:
            return start - self._begin
        indexes, starts = self._words()
        k = bisect_right(starts, start) - 1
        if k < 0:
            return 0
        following = indexes[k + 1] if k + 1 < len(indexes) else len(self.text)
        return min(indexes[k] + start - starts[k], following)

    def gaps(self, i: int, j: int) -> list[int]:
        """Return the indexes between i and j in `text` before which the source has white space."""
        if self._begin is not None:
            return []
        indexes, _ = self._words()
        return indexes[bisect_right(indexes, i) : bisect_left(indexes, j)]

    def spaced(self, start: int, end: int) -> str:
        """Return the folded source from `start` to `end`, with one space for white space."""
        return " ".join(self._folded[start:end].split())

    def _words(self) -> tuple[list[int], list[int]]:
        """Return the starts of the words (separated by white space) in `text` and in the source."""
        if self._starts is None:
            folded, index = self._folded, 0
            indexes: list[int] = []
            starts: list[int] = []
            for start, end in self.pieces:
                if folded.find(" ", start, end) < 0 and folded.find("\n", start, end) < 0:
                    words = [(start, end)]  # as most lines
                else:
                    words = map(re.Match.span, _WORD.finditer(folded, start, end))
                for first, last in words:
                    indexes.append(index)
                    starts.append(first)
                    index += last - first
            self._starts = indexes, starts
        return self._starts

    def evidence(self, i: int, j: int) -> str:
        """Return the source text of `text[i:j]`, with white space collapsed."""
        return self.source_text(*self.span(i, j))

    def source_text(self, start: int, end: int) -> str:
        """Return the source text from `start` to `end`, with white space collapsed."""
        text = self._source[start:end]
        return text if self._begin is not None else collapse(text)


def counted(n: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is one.

    >>> counted(1, "document"), counted(2_000, "code")
    ('1 document', '2,000 codes')
    """
    return f"{n:,} {noun}" + "s" * (n != 1)


_SENTENCE = re.compile(r"[^。！？；\n]*+[。！？；]++[”’』」）〕]*+|[^。！？；\n]++")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences of `text`, which end after 。！？； and at line breaks.

    >>> sentence_spans("发展风电。淘汰落后产能；")
    [(0, 5), (5, 12)]
    """
    return list(sentences_of(text))


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of `sentence_spans` one by one."""
    return map(re.Match.span, _SENTENCE.finditer(text))
