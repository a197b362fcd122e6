"""One document: text → its row of `documents`, its provisions, and a kind for every character."""

import re
from typing import NamedTuple

from policycompare.read.body.outline import OutlineItem, outline_items
from policycompare.read.body.paragraphs import tables, units
from policycompare.read.letterhead.segments import segments
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.lines.offsets import JoinedPassage, JoinedText, source_spans
from policycompare.read.lines.unwrap import line_breaks
from policycompare.read.metadata.describe import describe
from policycompare.text import Passage, collapse, fold


class Reading(NamedTuple):
    """What reading one document gives.

    `row` holds the columns of `documents` that the text tells, `provisions` and `spans` rows of those
    tables, `passages` the stretches that facts and codes are looked for in, in reading order.
    """

    row: dict
    provisions: list[tuple]
    spans: list[tuple[str, str, int, int]]
    passages: list[Passage]


_LETTERHEAD = {"title", "number", "issuer", "date", "drafters"}
_LINE = re.compile(r"\S(?:.*\S)?")
# The rules of a table typed with | are white space; what is in neither is unknown.
_GAP = re.compile(r"(?P<space>[\s|]+)|[^\s|]+")


def read_document(doc: str, source: str) -> Reading:
    r"""Read the text of one document, whether its lines are paragraphs or were broken at the width of a page.

    Parameters
    ----------
    doc : str
        Its id.
    source : str
        Its decoded text; all offsets point into it.

    Returns
    -------
    Reading

    Examples
    --------
    >>> reading = read_document("a", "甲市知识产权规划\n一、目标\n（一）专利达到5件。\n（二）商标达到6件。\n")
    >>> [(row[2], row[10]) for row in reading.provisions]
    [('一/（一）', '专利达到5件。'), ('一/（二）', '商标达到6件。')]
    >>> "".join(source_kind for _, source_kind, _, _ in reading.spans if source_kind == "unknown")
    ''
    """
    breaks = line_breaks(source)
    if not breaks:
        return _read(doc, source)
    joined = JoinedText(source, breaks)
    reading = _read(doc, joined.text)
    folded = fold(source)
    return Reading(
        reading.row,
        [(*row[:8], *joined.span(row[8], row[9]), *row[10:]) for row in reading.provisions],
        list(source_spans(doc, reading.spans, joined)),
        [JoinedPassage.of(passage, joined, folded) for passage in reading.passages],
    )


def _read(doc: str, source: str) -> Reading:
    folded = fold(source)
    lines = [match.span() for match in _LINE.finditer(folded)]
    pieces = segments(folded, lines)
    items = list(units(source, folded, pieces))
    items = tables(folded, items)
    provisions: list[tuple] = []
    passages: list[Passage] = []
    kinds: list[tuple[int, int, str]] = []
    for part in outline_items(items):
        if isinstance(part, Segment):
            kind = "letterhead" if part.kind in _LETTERHEAD else part.kind
            kinds.append((part.start, part.end, kind))
            passages.append(
                Passage(
                    doc,
                    len(provisions) or None if kind == "duty" else None,
                    kind,
                    source,
                    [part[1:]],
                    folded=folded,
                )
            )
            continue
        kinds += _spans(part)
        n = len(provisions) + 1 if part.role == "provision" else None
        if not part.unit.pieces:
            continue
        passage = Passage(
            doc,
            n,
            part.kind if n else part.role,
            source,
            part.unit.pieces,
            folded=folded,
            title_end=len(part.caption) + (part.unit.text[len(part.caption) : len(part.caption) + 1] == "。")
            if part.caption
            else 0,
            section=part.section,
            stem=part.stem,
            cells=part.unit.cells,
        )
        passages.append(passage)
        if n:
            provisions.append(_provision(doc, n, part, source, passage))
    told = [(row[8], row[4], row[10]) for row in provisions]
    return Reading(describe(source, folded, pieces, told), provisions, _tile(doc, folded, kinds), passages)


def _provision(doc: str, n: int, part: OutlineItem, source: str, passage: Passage) -> tuple:
    start, end = part.unit.pieces[0][0], part.unit.pieces[-1][1]
    parts = [source[i:j] for i, j in part.unit.pieces]
    text = " ".join(map(collapse, parts)) if part.unit.cells else collapse("\n".join(parts))
    caption = passage.evidence(0, len(part.caption)) if part.caption else None
    return (doc, n, part.path, caption, part.kind, None, part.section, part.stem, start, end, text)


def _spans(part: OutlineItem) -> list[tuple[int, int, str]]:
    spans = [(*part.unit.label, "label")] if part.unit.label else []
    return spans + [(start, end, part.role) for start, end in part.unit.pieces]


def _tile(doc: str, folded: str, kinds: list[tuple[int, int, str]]) -> list[tuple[str, str, int, int]]:
    """Spans from 0 to the end: white space and | at the rim of a part and between parts is `space`."""
    spans: list[tuple[str, str, int, int]] = []
    at = 0

    for start, end, kind in [*sorted(kinds), (len(folded), len(folded), "")]:
        if at < start and folded[at:start].isspace():
            spans.append((doc, "space", at, start))
        elif at < start:
            gaps = _GAP.finditer(folded, at, start)
            spans += [(doc, "space" if gap["space"] else "unknown", *gap.span()) for gap in gaps]
        if kind:
            end = start + len(folded[start:end].rstrip())
            spans.append((doc, kind, start, end))
            at = end
    return spans
