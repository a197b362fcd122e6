"""Texts whose lines are broken at one width: read with a paragraph a line, placed where they stand in the file."""

from bisect import bisect_right
from collections.abc import Iterator

from policycompare.read import document
from policycompare.read.document import Reading
from policycompare.read.margins import Break, line_breaks
from policycompare.read.text import Passage, collapse, fold


def read_document(doc: str, source: str) -> Reading:
    r"""Read the text of one document, whether its lines are paragraphs or what fitted the width of a page.

    Parameters
    ----------
    doc : str
        Its id.
    source : str
        Its decoded text; all offsets point into it.

    Returns
    -------
    Reading
        What `document.read_document` gives for the same text with a paragraph a line.

    Examples
    --------
    >>> [row[10] for row in read_document("a", "一、目标\n（一）专利达到5件。\n（二）商标达到6件。\n").provisions]
    ['专利达到5件。', '商标达到6件。']
    """
    breaks = line_breaks(source)
    if not breaks:
        return document.read_document(doc, source)
    whole = _Whole(source, breaks)
    reading = document.read_document(doc, whole.text)
    folded = fold(source)
    return Reading(
        reading.row,
        [(*row[:8], *whole.span(row[8], row[9]), *row[10:]) for row in reading.provisions],
        list(_spans(doc, reading.spans, whole)),
        [_Broken.of(passage, whole, folded) for passage in reading.passages],
    )


class _Whole:
    """A text without some of its line ends, that knows where each of its characters stands in the source."""

    def __init__(self, source: str, breaks: list[Break]) -> None:
        self.source = source
        self._at, self._from = [0], [0]
        parts: list[str] = []
        length = start = 0
        for stop, following, blank in [*breaks, Break(len(source), len(source), False)]:
            part = source[start:stop] + " " * blank
            parts.append(part)
            length, start = length + len(part), following
            self._at.append(length)
            self._from.append(following)
        self.text = "".join(parts)

    def _piece(self, i: int) -> int:
        return bisect_right(self._at, i) - 1

    def _place(self, i: int) -> int:
        k = self._piece(i)
        return self._from[k] + i - self._at[k]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` stands in the source."""
        return self._place(start), self._place(end - 1) + 1

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the lines of `text[start:end]` stand in the source."""
        for k in range(self._piece(start), self._piece(end - 1) + 1):
            i, j = max(start, self._at[k]), min(end, self._at[k + 1])
            j = i + len(self.text[i:j].rstrip()) if j < end else j
            if i < j:
                yield self.span(i, j)

    def between(self, start: int, end: int) -> str:
        """Return what stands in `text` of the source from `start` to `end`."""
        return self.text[self._index(start) : self._index(end - 1) + 1]

    def _index(self, place: int) -> int:
        k = bisect_right(self._from, place) - 1
        return min(
            self._at[k] + place - self._from[k], self._at[k + 1] if k + 1 < len(self._at) else len(self.text)
        )


def _spans(doc: str, spans: list[tuple], whole: _Whole) -> Iterator[tuple[str, str, int, int]]:
    """The spans of the text in the source, the line ends left out of it added to them as space."""
    at = 0
    for _, kind, i, j in spans:
        if kind == "space":
            continue
        for start, end in whole.pieces(i, j):
            if at < start:
                yield doc, "space", at, start
            yield doc, kind, start, end
            at = end
    if at < len(whole.source):
        yield doc, "space", at, len(whole.source)


class _Broken(Passage):
    """A passage of a text whose lines are broken: its evidence reads as if they were not."""

    __slots__ = ("_whole",)

    @classmethod
    def of(cls, passage: Passage, whole: _Whole, folded: str) -> "_Broken":
        """Return a passage of the joined text as one of the source."""
        broken = cls(
            passage.doc,
            passage.n,
            passage.kind,
            whole.source,
            [place for piece in passage.pieces for place in whole.pieces(*piece)],
            folded=folded,
            title_end=passage.title_end,
            section=passage.section,
            stem=passage.stem,
        )
        broken.cells = [(text, *whole.span(start, end)) for text, start, end in passage.cells]
        broken._whole = whole
        return broken

    def source_text(self, start: int, end: int) -> str:
        """Return the source from `start` to `end`, without the line ends that break a paragraph, white space collapsed."""
        return collapse(self._whole.between(start, end))
