"""One document: from its text to its row of `documents`, its provisions, and a kind for every character."""

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from policycompare import schema
from policycompare.read.body.inner_notices import without_inner_notices
from policycompare.read.body.kinds.statements import names_who_answers
from policycompare.read.body.notes import without_notes
from policycompare.read.body.outline import OutlineItem, outline_items
from policycompare.read.body.paragraphs import units
from policycompare.read.body.tables.gathered_cells import tables
from policycompare.read.body.tables.grids import find_grids, with_attachments, with_grids
from policycompare.read.letterhead.cover_note import NOTED, as_text, is_note
from policycompare.read.letterhead.segments import segments
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.lines.full_stops import with_full_stops
from policycompare.read.lines.indents import at_indents
from policycompare.read.lines.invisible import invisible, merged
from policycompare.read.lines.offsets import JoinedPassage, JoinedText, Span, source_spans
from policycompare.read.lines.unwrap import line_breaks
from policycompare.read.metadata.describe import describe
from policycompare.text import Passage, fold, has_radicals, modern

Provision = schema.record("provisions")
# A document has a hundred spans and fifty provisions: made from a tuple, each takes half the time.
_span, _provision_row = partial(tuple.__new__, Span), partial(tuple.__new__, Provision)
# The kind of the span that a segment becomes, where it is another.
_SPANS = dict.fromkeys(("title", "number", "issuer", "date", "drafters"), "letterhead") | {
    "note": "attachment"
}
_LINE = re.compile(r"\S(?:.*\S)?")
# The rules of a table typed with | count as white space; other text that no item covers is unknown.
_GAP = re.compile(r"(?P<space>[\s|]+)|[^\s|]+")


class Reading(NamedTuple):
    """The result of reading one document, in reading order.

    `row` has the columns of `documents` that the text states, `provisions` and `spans` are rows of those
    tables, `passages` the text segments from which facts and codes are extracted.
    """

    row: dict
    provisions: list[Provision]
    spans: list[Span]
    passages: list[Passage]


def read_document(doc: str, source: str) -> Reading:
    r"""Read the text of one document; it is unwrapped and cleared of invisible characters first.

    Parameters
    ----------
    doc : str
        The id of the document.
    source : str
        Its decoded text, to which all offsets refer.

    Returns
    -------
    Reading

    Examples
    --------
    >>> reading = read_document("a", "甲市知识产权规划\n一、目标\n（一）专利达到5件。\n（二）商标达到6件。\n")
    >>> [(provision.path, provision.text) for provision in reading.provisions]
    [('一/（一）', '专利达到5件。'), ('一/（二）', '商标达到6件。')]
    >>> [span for span in reading.spans if span.kind == "unknown"]
    []
    """
    hidden = invisible(source)
    visible = JoinedText(source, hidden) if hidden else None
    folded = with_full_stops(fold(source))
    breaks = merged(line_breaks(visible.text), hidden, visible) if visible else line_breaks(source, folded)
    if not breaks:
        return _read(doc, source, folded)
    joined = JoinedText(source, breaks)
    reading = _read(doc, joined.text, with_full_stops(fold(joined.text)))
    unseen = set(hidden)
    literal = JoinedText(source, [each for each in breaks if each not in unseen]) if hidden else joined
    return Reading(
        reading.row,
        [_in_source(provision, joined) for provision in reading.provisions],
        list(source_spans(doc, reading.spans, joined)),
        [JoinedPassage.of(passage, joined, literal, folded) for passage in reading.passages],
    )


def _in_source(provision: Provision, joined: JoinedText) -> Provision:
    start, end = joined.span(provision.start, provision.end)
    return provision._replace(start=start, end=end)


def _read(doc: str, source: str, folded: str) -> Reading:
    lines = at_indents(source, folded, list(map(re.Match.span, _LINE.finditer(folded))))
    parts, found = with_attachments(folded, segments(folded, lines), find_grids(source, folded, lines))
    segmented, grids = with_grids(folded, parts, found)
    items = tables(folded, list(units(source, folded, as_text(folded, segmented))), grids)
    plain = modern if has_radicals(source) else str  # most texts have none
    provisions: list[Provision] = []
    passages: list[Passage] = []
    kinds: list[tuple[int, int, str]] = []
    for part in outline_items(list(without_inner_notices(without_notes(items)))):
        if isinstance(part, Segment):
            kind, start, end = part
            kinds.append((start, end, _SPANS.get(kind, kind)))
            n = len(provisions) or None if kind == "duty" else None
            if kind == "transmittal" and passages and _is_open(passages[-1]):
                last = passages[-1]
                passages[-1] = Passage(doc, n, last.kind, source, [*last.pieces, part[1:]], folded=folded)
                continue
            passages.append(Passage(doc, n, kinds[-1][2], source, [part[1:]], folded=folded))
            continue
        unit, role = part.unit, part.role
        if role == "provision" and provisions and not unit.cells and names_who_answers(unit.text):
            role = "duty"
        if unit.label:
            kinds.append((*unit.label, "label"))
        for start, end in unit.pieces:
            kinds.append((start, end, role))
        kinds += unit.aside
        if not unit.pieces:
            continue
        if role == "duty":
            passages.append(Passage(doc, len(provisions), role, source, unit.pieces, folded, unit.text))
            continue
        n = len(provisions) + 1 if role == "provision" else None
        passages.append(_passage(doc, n, part, source, folded))
        if n:
            provisions.append(_provision(doc, n, part, passages[-1], plain))
    stated = [(provision.start, provision.kind, provision.text) for provision in provisions]
    notes = [each.text for each in passages if each.kind in NOTED and is_note(each.kind, each.text)]
    row = describe(source, folded, segmented, stated, notes)
    return Reading(row, provisions, _tile(doc, folded, kinds), passages)


def _is_open(note: Passage) -> bool:
    """Return whether a line of a cover note ends inside a sentence: 省商务厅《关于推进夜间经|济的意见》已经同意."""
    return note.kind == "transmittal" and "《" in note.text and note.text[-1] not in "。；：！？"


def _passage(doc: str, n: int | None, part: OutlineItem, source: str, folded: str) -> Passage:
    unit, after = part.unit, len(part.caption)
    return Passage(
        doc,
        n,
        part.kind if n else part.role,
        source,
        unit.pieces,
        folded,
        unit.text,
        after + (unit.text[after : after + 1] == "。") if after else 0,
        part.section,
        part.stem,
        unit.cells,
        unit.grid,
    )


def _provision(
    doc: str, n: int, part: OutlineItem, passage: Passage, plain: Callable[[str], str]
) -> Provision:
    """Return the row of a provision; `plain` gives its path and title without radicals."""
    unit = part.unit
    start, end = unit.pieces[0][0], unit.pieces[-1][1]
    is_line = len(unit.pieces) == 1
    if is_line:
        text = passage.source_text(start, end)
    else:
        lines = [passage.source_text(*piece) for piece in unit.pieces]
        text = " ".join(lines) if (unit.grid and not unit.wrapped) or unit.cells else _joined(lines)
    title, n_caption = None, len(part.caption)
    if n_caption:
        has_gaps = not is_line or len(text) != len(unit.text)
        heading = passage.evidence(0, n_caption) if has_gaps else text[:n_caption]
        title = plain(heading.strip("【】"))
    modality = None  # read with the facts
    return _provision_row(
        (doc, n, plain(part.path), title, part.kind, modality, part.section, part.stem, start, end, text)
    )


def _joined(lines: list[str]) -> str:
    """Return the lines of a paragraph as one; a break separates two words, but not a word from its number.

    >>> _joined(["按照WTO", "rules执行，达到62.", "5%"])
    '按照WTO rules执行，达到62.5%'
    """
    text = lines[0]
    for line in lines[1:]:
        words = text[-1:].isascii() and line[:1].isascii()
        is_decimal = text[-1:] == "." and text[-2:-1].isdigit() and line[:1].isdigit()
        text += f" {line}" if words and text and line and not is_decimal else line
    return text


def _tile(doc: str, folded: str, kinds: list[tuple[int, int, str]]) -> list[Span]:
    """Return spans from 0 to the end of the text; white space and | around and between items are `space`."""
    spans: list[tuple[str, str, int, int]] = []
    at = 0
    for start, end, kind in sorted(kinds):
        if at < start:
            if (at + 1 == start and folded[at] == "\n") or folded[at:start].isspace():  # as between most
                spans.append((doc, "space", at, start))
            else:
                spans += _between(doc, folded, at, start)
        at = end
        if folded[end - 1] in " \n":
            at = start + len(folded[start:end].rstrip())
        spans.append((doc, kind, start, at))
    if at < len(folded):
        spans += _between(doc, folded, at, len(folded))
    return list(map(_span, spans))


def _between(doc: str, folded: str, start: int, end: int) -> list[tuple[str, str, int, int]]:
    """Return the spans of a text that no item covers."""
    gaps = _GAP.finditer(folded, start, end)
    return [(doc, "space" if gap["space"] else "unknown", *gap.span()) for gap in gaps]
