"""A text without some of its line breaks, and the offsets of its characters in the source."""

from bisect import bisect_right
from collections.abc import Iterator

from policycompare import schema
from policycompare.read.lines.unwrap import Break
from policycompare.text import Passage, collapse

Span = schema.record("spans")


class JoinedText:
    r"""A text without some line breaks; it maps spans of `text` to spans of `source` and back.

    >>> joined = JoinedText("发展\n风电。", [Break(2, 3, space=False)])
    >>> joined.text, joined.span(1, 3), joined.between(1, 4)
    ('发展风电。', (1, 4), '展风')
    """

    def __init__(self, source: str, breaks: list[Break]) -> None:
        self.source = source
        self._indexes, self._offsets = [0], [0]  # the starts of the lines in `text` and in `source`
        lines: list[str] = []
        length = start = 0
        for end, following, space in [*breaks, Break(len(source), len(source), space=False)]:
            line = source[start:end] + " " * space
            lines.append(line)
            length, start = length + len(line), following
            self._indexes.append(length)
            self._offsets.append(following)
        self.text = "".join(lines)

    def _line(self, index: int) -> int:
        return bisect_right(self._indexes, index) - 1

    def _offset(self, index: int) -> int:
        k = self._line(index)
        return self._offsets[k] + index - self._indexes[k]

    def _index(self, offset: int) -> int:
        k = bisect_right(self._offsets, offset) - 1
        following = self._indexes[k + 1] if k + 1 < len(self._indexes) else len(self.text)
        return min(self._indexes[k] + offset - self._offsets[k], following)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `text[start:end]` in the source."""
        return self._offset(start), self._offset(end - 1) + 1

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the spans of the lines of `text[start:end]` in the source."""
        for k in range(self._line(start), self._line(end - 1) + 1):
            i, j = max(start, self._indexes[k]), min(end, self._indexes[k + 1])
            j = i + len(self.text[i:j].rstrip()) if j < end else j
            if i < j:
                yield self.span(i, j)

    def between(self, start: int, end: int) -> str:
        """Return the part of `text` that corresponds to `source[start:end]`."""
        return self.text[self._index(start) : self._index(end - 1) + 1]


def source_spans(doc: str, spans: list[Span], joined: JoinedText) -> Iterator[Span]:
    """Yield the spans of a joined text as spans of its source; the removed line breaks are `space`."""
    at = 0
    for span in spans:
        if span.kind == "space":
            continue
        for start, end in joined.pieces(span.start, span.end):
            if at < start:
                yield Span(doc, "space", at, start)
            yield Span(doc, span.kind, start, end)
            at = end
    if at < len(joined.source):
        yield Span(doc, "space", at, len(joined.source))


class JoinedPassage(Passage):
    """A text segment of a hard-wrapped text; its evidence is the unwrapped text."""

    __slots__ = ("_literal",)

    @classmethod
    def of(cls, passage: Passage, joined: JoinedText, literal: JoinedText, folded: str) -> "JoinedPassage":
        """Return a segment of the joined text as a segment of its source; `literal` gives the evidence."""
        in_source = cls(
            passage.doc,
            passage.n,
            passage.kind,
            joined.source,
            [span for piece in passage.pieces for span in joined.pieces(*piece)],
            folded=folded,
            text=passage.text,
            title_end=passage.title_end,
            section=passage.section,
            stem=passage.stem,
        )
        in_source.cells = [(text, *joined.span(start, end)) for text, start, end in passage.cells]
        in_source.grid = [
            [(text, *joined.span(start, end)) if text else (text, 0, 0) for text, start, end in row]
            for row in passage.grid
        ]
        in_source._literal = literal
        return in_source

    def source_text(self, start: int, end: int) -> str:
        """Return the source from `start` to `end` unwrapped, white space collapsed."""
        return collapse(self._literal.between(start, end))
