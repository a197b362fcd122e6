"""The paragraphs of the body text: lines broken inside a sentence joined."""

from collections import deque
from collections.abc import Iterator
from itertools import islice, pairwise

from policycompare.late import Late
from policycompare.read.body import run_on_lines
from policycompare.read.body.continuations import (
    DECIMAL,
    INDENT,
    LONGEST_HEADING,
    NUMBERED,
    continues,
    counts_on,
    is_open_inside_duties,
    lacks_number,
    opens_sentence,
)
from policycompare.read.body.unit import Unit
from policycompare.read.labels import (
    DASH,
    Label,
    label_at,
    label_in_sequence,
    labels_inside,
    places_inside,
)
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.lines.joining import is_ended
from policycompare.read.patterns import STOP
from policycompare.text import bare, unspaced


def units(source: str, folded: str, segments: list[Segment]) -> Iterator[Unit | Segment]:
    """Yield the paragraphs of the body text, broken lines joined, and the other segments in reading order."""
    open_unit: Unit | None = None
    waiting: list[Segment] = []
    numbers: dict[float, int] = {}
    running: dict[float, int] = {}
    in_formula, has_formulas = False, run_on_lines.may_have_formulas(folded)
    queue = deque(run_on_lines.without_attachments(folded, segments))
    while queue:
        segment = queue.popleft()
        kind, start, end = segment
        line = folded[start:end]
        if (
            kind == "duty"
            and open_unit is not None
            and open_unit.text
            and is_open_inside_duties(open_unit, line)
        ):
            segment, kind = Segment("text", start, end), "text"
        if kind != "text":
            if open_unit is not None and kind in ("furniture", "duty"):
                waiting.append(segment)
                if kind == "furniture":
                    continue
            if kind == "title":
                numbers, running = {}, {}
            if open_unit is not None:
                yield open_unit
                yield from waiting
                if segment in waiting:
                    waiting, open_unit = [], None
                    continue
                waiting, open_unit = [], None
            yield segment
            continue
        label = label_at(line)
        if label is None and line[0].isdecimal() and (open_unit is None or _may_end(open_unit)):
            below = (folded[each.start : each.end] for each in islice(queue, _NEAR))
            expected = {running.get(NUMBERED, 0) + 1, numbers.get(NUMBERED, 0) + 1}
            label = label_in_sequence(line, expected, below)
        is_counted = False
        if label and open_unit and open_unit.text:
            is_counted = label.rank == NUMBERED and counts_on(open_unit, line, label)
            if is_counted or (label.rank == DECIMAL and lacks_number(open_unit, line)):
                label = None
        is_formula = has_formulas and open_unit is not None and run_on_lines.is_formula(line, label)
        label = None if is_formula else label
        may_go_on = open_unit is not None and label is None
        continued = (
            is_formula
            or is_counted
            or (may_go_on and not in_formula and continues(open_unit, line))
            or (may_go_on and run_on_lines.breaks_bracket(open_unit.text, line, folded, queue))
        )
        in_formula = is_formula
        if continued and open_unit.text and source.startswith(INDENT, source.rfind("\n", 0, start) + 1):
            continued = not opens_sentence(source, open_unit, start, line)
        if continued or label is not None:
            places = places_inside(folded, start, end)
            counted = numbers if continued else {}
            inside = [] if places is None else labels_inside(line, counted, running, places=places)
            if inside:
                for i, j in reversed(list(pairwise([*inside, len(line)]))):
                    queue.appendleft(Segment("text", start + i, start + len(line[:j].rstrip())))
                line = line[: inside[0]].rstrip()
                segment = Segment("text", start, start + len(line))
        elif "）" in line and (
            ends := run_on_lines.behind_duties(line)
            or run_on_lines.items_behind_duties(
                line, places_inside(folded, start, end) or [], numbers, running
            )
        ):
            for i, j in reversed(list(pairwise([*ends, len(line)]))):
                queue.appendleft(Segment("text", start + i, start + len(line[:j].rstrip())))
            line = line[: ends[0]].rstrip()
            segment = Segment("text", start, start + len(line))
            if line[0] == "（" and "。" not in line:  # of the clause above
                queue.appendleft(Segment("duty", *segment[1:]))
                continue
        may_end = 4 in running and line[-1] not in STOP
        if may_end and (at := run_on_lines.section_behind(line, int(running[4]))):
            queue.appendleft(Segment("text", start + at, segment.end))
            line = line[:at].rstrip()
            segment = Segment("text", start, start + len(line))
        if continued:
            open_unit.pieces.append(segment[1:])
            open_unit.text += unspaced(line)
            continue
        if open_unit is not None:
            yield open_unit
            yield from waiting
            waiting = []
        rest = 0
        if label is not None and run_on_lines.may_run_on(line, label):
            rest = run_on_lines.behind_caption(source, start, line, label)
        if not rest and open_unit and 3 in numbers and 4 not in numbers:  # an item of an article
            rest = run_on_lines.behind_list(open_unit.rank, open_unit.text, line, label)
        if rest:
            queue.appendleft(Segment("text", start + rest, segment.end))
            line = line[:rest].rstrip()
            segment = Segment("text", start, start + len(line))
        if label is not None and label.ordinal is not None:
            if numbers and next(reversed(numbers)) > label.rank:  # its ranks ascend
                numbers = {rank: n for rank, n in numbers.items() if rank < label.rank}
            numbers[label.rank] = running[label.rank] = label.ordinal
        open_unit = _unit(source, segment, line, label)
    if open_unit is not None:
        yield open_unit
    yield from waiting


_NEAR = 30  # lines


def _may_end(unit: Unit) -> bool:
    """Return whether a paragraph ends a sentence, or is a heading."""
    return is_ended(unit.text) or (unit.label is not None and len(unit.text) <= LONGEST_HEADING)


def _unit(source: str, segment: Segment, line: str, label: Label | None) -> Unit:
    """Return the unit that a line opens, whose span is that of `segment`."""
    _, begin, end = segment
    if label is None:
        if " " not in line:
            return Unit([(begin, end)], line)
        gap = _gap(line)
        is_heading = gap and (line[gap : gap + 2] == "  " or _NAMED.fullmatch(line, 0, gap))
        return Unit([(begin, end)], unspaced(line), gap=gap if is_heading else 0)
    start = begin + label.end
    mark = source[begin : begin + label.printed]
    if label.rank == 10 and line[0] in "—-":
        mark = DASH
    elif " " in line[: label.printed]:
        mark = bare(mark)
    pieces = [(start, end)] if start < end else []
    text = line = line[label.end :]
    has_gaps = " " in line
    if has_gaps:
        text = unspaced(line)
    return Unit(pieces, text, (begin, start), mark, label.rank, _gap(line) if has_gaps else 0)


# Headings without a label behind which a single gap is known to be one: 保障措施 各县…; not 有效激励 专利创造.
_NAMED = Late(
    "(?:指导思想|(?:基本|工作)原则|(?:总体|工作|主要|发展)目标|(?:总体|工作)要求|工作思路|(?:主要|重点|工作)任务|(?:保障|工作|主要)措施|组织(?:领导|实施|保障))"
)
_LONGEST_CAPTION = 40  # characters
_CAPTION_GAP = Late(r"([一-鿿][^，。；：、 ]{1,39}+(?<=[一-鿿])) +(?=[一-鿿]{4})")


def _gap(line: str) -> int:
    """Return the length of a run-in heading that a gap separates from its text (指导思想 全面贯彻…), else 0."""
    # Only the first gap may follow the heading.
    match = _CAPTION_GAP.match(line) if 1 < line.find(" ") <= _LONGEST_CAPTION else None
    return len(match[1]) if match and len(line) - match.end() > max(20, len(match[1])) else 0
