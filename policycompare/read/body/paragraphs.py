"""The paragraphs of the body text: lines broken inside a sentence joined."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    label_of_row,
    labels_inside,
    places_inside,
)
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.lines.joining import is_ended
from policycompare.read.patterns import STOP
from policycompare.text import bare, unspaced

_NEAR = 30  # lines
_ARTICLE, _SECTION, _DASHES = 3, 4, 10  # ranks of 第一条, 一、 and ——


@dataclass(slots=True)
class _Reader:
    """The state of the reading of lines: what is to be read, the open paragraph, and the numbers above it.

    `waiting`: furniture and duties behind the open paragraph, which may go on below them; `numbers`: the ordinals of the
    labels that enclose the line, by rank, ascending; `running`: the last ordinal of each rank in the text;
    `in_formula`: the line above is one of a formula.
    """

    source: str
    folded: str
    queue: deque[Segment]
    has_formulas: bool
    unit: Unit | None = None
    waiting: list[Segment] = field(default_factory=list)
    numbers: dict[float, int] = field(default_factory=dict)
    running: dict[float, int] = field(default_factory=dict)
    in_formula: bool = False

    def close(self) -> list[Unit | Segment]:
        """Close the open paragraph, and return it with what waits behind it."""
        if self.unit is None:
            return []
        closed = [self.unit, *self.waiting]
        self.unit, self.waiting = None, []
        return closed

    def pass_segment(self, segment: Segment) -> list[Unit | Segment]:
        """Return what is complete at a segment that is no text: nothing at furniture, below which a paragraph may go on."""
        if self.unit is not None and segment.kind in ("furniture", "duty"):
            self.waiting.append(segment)
            return [] if segment.kind == "furniture" else self.close()
        if segment.kind == "title":
            self.numbers, self.running = {}, {}
        return [*self.close(), segment]

    def label_of(self, line: str) -> Label | None:
        """Return the label of a line; a number without a mark is one if it is the next and the one after it follows."""
        label = label_at(line)
        if label is not None or not line[0].isdecimal():
            return label
        unit = self.unit
        above = int(unit.mark) if unit is not None and unit.mark.isdecimal() else 0
        if label := label_of_row(line, above, self._below()):
            return label
        if unit is None or _may_end(unit):
            expected = {self.running.get(NUMBERED, 0) + 1, self.numbers.get(NUMBERED, 0) + 1}
            label = label_in_sequence(line, expected, self._below())
        return label

    def _below(self) -> Iterator[str]:
        """Yield the lines that follow."""
        return (self.folded[each.start : each.end] for each in islice(self.queue, _NEAR))

    def join(self, start: int, line: str, label: Label | None) -> tuple[Label | None, bool]:
        """Return the label of a line, None if it is a number in a sentence, and whether the line continues the paragraph."""
        unit = self.unit
        if unit is None:
            self.in_formula = False
            return label, False
        is_counted = False
        if label is not None and unit.text:
            is_counted = label.rank == NUMBERED and counts_on(unit, line, label)
            if is_counted or (label.rank == DECIMAL and lacks_number(unit, line)):
                label = None
        was_formula = self.in_formula
        self.in_formula = self.has_formulas and run_on_lines.is_formula(line, label)
        if self.in_formula:
            label, continued = None, True
        elif label is not None:
            return label, False
        else:
            continued = (
                is_counted
                or (not was_formula and continues(unit, line))
                or run_on_lines.breaks_bracket(unit.text, line, self.folded, self.queue)
            )
        if continued and unit.text and self.source.startswith(INDENT, self.source.rfind("\n", 0, start) + 1):
            continued = not opens_sentence(self.source, unit, start, line)
        return None, continued

    def cut(self, start: int, line: str, ends: list[int]) -> str:
        """Put the paragraphs that begin at `ends` in a line back into the queue, and return the line before the first."""
        for i, j in reversed(list(pairwise([*ends, len(line)]))):
            self.queue.appendleft(Segment("text", start + i, start + len(line[:j].rstrip())))
        return line[: ends[0]].rstrip()

    def first_paragraph(self, start: int, line: str, label: Label | None, *, continued: bool) -> str:
        """Return the first paragraph of a line that runs on, and put the others back into the queue.

        It is empty if it names only the bodies responsible for the clause above: they go back into the queue as a duty.
        """
        if continued or label is not None:
            places = places_inside(self.folded, start, start + len(line))
            if places is not None:
                counted = self.numbers if continued else {}
                if inside := labels_inside(line, counted, self.running, places=places):
                    line = self.cut(start, line, inside)
        elif "）" in line and (ends := self.behind_duties(start, line)):
            line = self.cut(start, line, ends)
            if line[0] == "（" and "。" not in line:
                self.queue.appendleft(Segment("duty", start, start + len(line)))
                return ""
        if _SECTION in self.running and line[-1] not in STOP:
            at = run_on_lines.section_behind(line, int(self.running[_SECTION]))
            line = self.cut(start, line, [at]) if at else line
        return line

    def behind_duties(self, start: int, line: str) -> list[int]:
        """Return where clauses or items begin in a line without label, behind the bodies responsible for the one before."""
        if ends := run_on_lines.behind_duties(line):
            return ends
        places = places_inside(self.folded, start, start + len(line)) or []
        return run_on_lines.items_behind_duties(line, places, self.numbers, self.running)

    def open(self, start: int, line: str, label: Label | None, above: Unit | None) -> None:
        """Open a paragraph; what follows its run-in heading, or a list of the article, goes back into the queue."""
        numbers, rest = self.numbers, 0
        if label is not None and run_on_lines.may_run_on(line, label):
            rest = run_on_lines.behind_caption(self.source, start, line, label)
        if not rest and above is not None and _ARTICLE in numbers and _SECTION not in numbers:
            rest = run_on_lines.behind_list(above.rank, above.text, line, label)
        if rest:
            line = self.cut(start, line, [rest])
        if label is not None and label.ordinal is not None:
            if numbers and next(reversed(numbers)) > label.rank:
                numbers = self.numbers = {rank: n for rank, n in numbers.items() if rank < label.rank}
            numbers[label.rank] = self.running[label.rank] = label.ordinal
        self.unit = _unit(self.source, start, line, label)


def units(source: str, folded: str, segments: list[Segment]) -> Iterator[Unit | Segment]:
    """Yield the paragraphs of the body text, broken lines joined, and the other segments in reading order."""
    queue = deque(run_on_lines.without_attachments(folded, segments))
    reader = _Reader(source, folded, queue, run_on_lines.may_have_formulas(folded))
    while queue:
        segment = queue.popleft()
        kind, start, end = segment
        line, unit = folded[start:end], reader.unit
        if kind == "duty" and unit is not None and unit.text and is_open_inside_duties(unit, line):
            kind = "text"
        if kind != "text":
            yield from reader.pass_segment(segment)
            continue
        label, continued = reader.join(start, line, reader.label_of(line))
        line = reader.first_paragraph(start, line, label, continued=continued)
        if not line:
            continue
        if continued:
            unit.pieces.append((start, start + len(line)))
            unit.text += unspaced(line)
            continue
        yield from reader.close()
        reader.open(start, line, label, unit)
    yield from reader.close()


def _may_end(unit: Unit) -> bool:
    """Return whether a paragraph ends a sentence, or is a heading."""
    return is_ended(unit.text) or (unit.label is not None and len(unit.text) <= LONGEST_HEADING)


def _unit(source: str, begin: int, line: str, label: Label | None) -> Unit:
    """Return the unit that a line opens, which begins at this offset."""
    end = begin + len(line)
    if label is None:
        if " " not in line:
            return Unit([(begin, end)], line)
        gap = _gap(line)
        is_heading = gap and (line[gap : gap + 2] == "  " or _NAMED.fullmatch(line, 0, gap))
        return Unit([(begin, end)], unspaced(line), gap=gap if is_heading else 0)
    start = begin + label.end
    mark = source[begin : begin + label.printed]
    if label.rank == _DASHES and line[0] in "—-":
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
