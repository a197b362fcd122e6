"""A line of the body: the labelled units in it, and responsibility lines that stand on their own."""

from itertools import pairwise

from policycompare.read.labels import label_at, labels_inside
from policycompare.read.marks import CLAUSE_OPENS, DUTY
from policycompare.read.tokens import Segment

_DUTY = 400  # characters; no list of bodies in charge is longer
_GOING_ON = 600


def paragraphs(folded: str, start: int, end: int) -> list[Segment]:
    """Return what a line of the body holds: responsibility lines as `duty`, else one `text` a labelled unit."""
    line = folded[start:end]
    if end - start >= _DUTY or not DUTY.match(line) or label_at(line) is not None:
        return units(line, start)
    opens = CLAUSE_OPENS.search(line)
    stop = opens.start() if opens else line.find("。") + 1
    if not (opens or 0 < stop < len(line) - 20):
        return [Segment("duty", start, end)]
    duty = Segment("duty", start, start + len(line[:stop].rstrip()))
    return [duty, *paragraphs(folded, start + stop + len(line[stop:]) - len(line[stop:].lstrip()), end)]


def units(line: str, start: int) -> list[Segment]:
    """Return the labelled units of a text that starts at `start`, without white space around them."""
    inside = labels_inside(line)
    if not inside and line and line == line.strip():
        return [Segment("text", start, start + len(line))]
    found = []
    for i, j in pairwise([0, *inside, len(line)]):
        text = line[i:j]
        stripped = text.strip()
        if stripped:
            at = start + i + text.index(stripped[0])
            found.append(Segment("text", at, at + len(stripped)))
    return found


def stays_open(folded: str, duty: Segment) -> bool:
    """Whether a responsibility line goes on in the next: its bracket is open, or it ends in a list."""
    text = folded[duty.start : duty.end]
    return len(text) < _GOING_ON and (text.count("（") > text.count("）") or text[-1] in "、，")
