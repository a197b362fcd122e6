"""Offsets of a text whose line ends were taken out: where each of its characters is in the source."""

from bisect import bisect_right
from collections.abc import Iterator

from policycompare.read.lines.unwrap import Break
from policycompare.text import Passage, collapse


class JoinedText:
    """A text without some of its line ends, that knows where each of its characters stands in the source."""

    def __init__(self, source: str, breaks: list[Break]) -> None:
        self.source = source
        self._at, self._from = [0], [0]
        parts: list[str] = []
        length = start = 0
        for stop, following, space in [*breaks, Break(len(source), len(source), False)]:
            part = source[start:stop] + " " * space
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


def source_spans(doc: str, spans: list[tuple], joined: JoinedText) -> Iterator[tuple[str, str, int, int]]:
    """The spans of the text in the source, the line ends left out of it added to them as space."""
    at = 0
    for _, kind, i, j in spans:
        if kind == "space":
            continue
        for start, end in joined.pieces(i, j):
            if at < start:
                yield doc, "space", at, start
            yield doc, kind, start, end
            at = end
    if at < len(joined.source):
        yield doc, "space", at, len(joined.source)


class JoinedPassage(Passage):
    """A passage of a text whose lines are broken: its evidence reads as if they were not."""

    __slots__ = ("_joined",)

    @classmethod
    def of(cls, passage: Passage, joined: JoinedText, folded: str) -> "JoinedPassage":
        """Return a passage of the joined text as one of the source."""
        passage_in_source = cls(
            passage.doc,
            passage.n,
            passage.kind,
            joined.source,
            [place for piece in passage.pieces for place in joined.pieces(*piece)],
            folded=folded,
            title_end=passage.title_end,
            section=passage.section,
            stem=passage.stem,
        )
        passage_in_source.cells = [(text, *joined.span(start, end)) for text, start, end in passage.cells]
        passage_in_source._joined = joined
        return passage_in_source

    def source_text(self, start: int, end: int) -> str:
        """Return the source from `start` to `end`, without the line ends that break a paragraph, white space collapsed."""
        return collapse(self._joined.between(start, end))
