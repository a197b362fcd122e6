"""Paragraphs that a flattened web page left on one line, each behind an indent of ideographic spaces."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.read.patterns import KIND_OF_TEXT

_INDENT = "\u3000\u3000"
# One ideographic space behind a sentence is an indent before an item, and before a sentence where it indents lines too.
_ONE_SPACE = re.compile(r"\n\u3000(?=\S)")
_INDENTS = re.compile("\u3000\u3000|(?<=。) ?\u3000")
_BLANKS = Late(r"\s*")
_ENDED = Late("[。；！？][”’）〕】]?$|负责[）〕】]$")
_DUTY = Late("(?:责任|牵头|配合|执行|实施|负责)(?:单位|部门)：.")
# The end of a title or of its last line, and what opens the text below it.
_TITLE = Late(rf"[^，。；：、]{{0,60}}(?:{KIND_OF_TEXT})(?: {{0,4}}（[^（）。]{{2,16}}）)?$")
_GROUNDS = ("为", "根据", "按照", "依据")
_HEADING, _CLAUSE, _LONG, _TAIL = 45, 20, 400, 120  # characters


def at_indents(source: str, folded: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Split `lines` at indents inside them: behind a sentence, before a label, between a heading and its text.

    >>> line = "一、目标　　到2020年，全省专利拥有量达到五千件以上。　　——质量提高。"
    >>> [line[i:j] for i, j in at_indents(line, line, [(0, len(line))])]
    ['一、目标', '到2020年，全省专利拥有量达到五千件以上。', '——质量提高。']
    """
    if "\u3000" not in source:
        return lines
    split: list[tuple[int, int]] = []
    has_short = source.count("。\u3000") > source.count(f"。{_INDENT}") or "。 \u3000" in source
    find = partial(_find, source) if has_short else partial(source.find, _INDENT)
    is_usual = has_short and _ONE_SPACE.search(source) is not None
    at = find(0)
    for line in lines:
        while 0 <= at < line[0]:  # in front of a line
            at = find(line[0])
        if 0 <= at < line[1]:
            split += _parts(source, folded, find, line, is_usual=is_usual)
        else:
            split.append(line)
    return split


def _find(source: str, start: int, end: int | None = None) -> int:
    """Return where the next indent begins, -1 if there is none."""
    match = _INDENTS.search(source, start, len(source) if end is None else end)
    return match.start() if match else -1


def _parts(
    source: str, folded: str, find: Callable[..., int], line: tuple[int, int], *, is_usual: bool
) -> Iterator[tuple[int, int]]:
    start, end = line
    at = find(start, end)
    while at > 0:
        stop, begin = at, _BLANKS.match(folded, at, end).end()
        while folded[stop - 1].isspace():
            stop -= 1
        following = find(begin, end)
        before = folded[start:stop] if stop - start < _LONG else f"…{folded[stop - _TAIL : stop]}"
        after = folded[begin : following if following > 0 else end]
        is_indent = _INDENT in source[at:begin] or label_at(after) is not None
        if (is_indent or (is_usual and _is_sentence(after))) and _opens_paragraph(before, after):
            yield start, stop
            start = begin
        at = following
    yield start, end


def _is_sentence(text: str) -> bool:
    """Return whether a text behind a short indent is a sentence, and no cell of a table."""
    return len(text) >= _CLAUSE and "。" in text


def _opens_paragraph(before: str, after: str) -> bool:
    """Return whether `after` opens a paragraph; cells of a table and names in a signature open none."""
    if _ENDED.search(before, max(0, len(before) - 4)):
        return True
    own, label = label_at(before), label_at(after)
    if label and len(after) > label.end:
        return own is None or own.end < len(before)
    is_clause = len(after) >= _CLAUSE and ("。" in after or "，" in after)
    if is_clause and before[-1:] == "）" and before.startswith("。（", before.rfind("。")):
        return True  # behind the bodies responsible
    if is_clause and after.startswith(_GROUNDS) and own is None and _TITLE.match(before):
        return True
    if before[-1:] == "：":
        return is_clause and len(before) > 8
    if is_clause and _DUTY.match(before):
        return True
    is_heading = own is not None and own.end + 1 < len(before) <= _HEADING and "。" not in before
    return is_heading and is_clause and before.count("，") <= 2
