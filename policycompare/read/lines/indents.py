"""Paragraphs that a flattened web page left on one line, each behind an indent of two ideographic spaces."""

import re
from collections.abc import Iterator

from policycompare.read.labels import label_at

_INDENT = "\u3000\u3000"
_GAP = re.compile("\\s*\u3000\u3000\\s*")
_ENDED = re.compile("[。；！？][”’）〕】]?$|负责[）〕】]$")
_HEADING, _CLAUSE = 45, 20  # characters


def at_indents(source: str, folded: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Split `lines` at indents inside them: behind a sentence, before a label, between a heading and its text.

    >>> line = "一、目标　　到2020年，全省专利拥有量达到五千件以上。　　——质量提高。"
    >>> [line[i:j] for i, j in at_indents(line, line, [(0, len(line))])]
    ['一、目标', '到2020年，全省专利拥有量达到五千件以上。', '——质量提高。']
    """
    if not any(source.find(_INDENT, start, end) > 0 for start, end in lines):
        return lines
    return [part for line in lines for part in _parts(source, folded, *line)]


def _parts(source: str, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = source.find(_INDENT, start, end)
    while at > 0:
        gap = _GAP.search(source, max(start, at - 1), end)
        stop = source.find(_INDENT, gap.end(), end)
        if _opens_paragraph(folded[start : gap.start()], folded[gap.end() : stop if stop > 0 else end]):
            yield start, gap.start()
            start = gap.end()
        at = stop
    yield start, end


def _opens_paragraph(before: str, after: str) -> bool:
    """Return whether `after` opens a paragraph; cells of a table and names in a signature open none."""
    if _ENDED.search(before):
        return True
    own, label = label_at(before), label_at(after)
    if label and len(after) > label.end:
        return own is None or own.end < len(before)
    is_clause = len(after) >= _CLAUSE and "。" in after
    if before[-1:] == "：":
        return is_clause and len(before) > 8
    is_heading = own is not None and own.end < len(before) <= _HEADING and "。" not in before
    return is_heading and is_clause and before.count("，") <= 2
