"""A line of the body: the labelled units in it, and responsibility lines that stand on their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from policycompare import shipped
from policycompare.read.labels import label_at, labels_inside
from policycompare.read.patterns import (
    CLAUSE_OPENS,
    DATE,
    DUTY,
    ISSUER,
    MARKED,
    METADATA,
    NOTE,
    OWN_NUMBER,
    RECIPIENTS,
    TITLE,
)


class Segment(NamedTuple):
    """A stretch of one line: `kind` is a kind of `Corpus.account`, `title`, `number`, `issuer`, `date` or `text`."""

    kind: str
    start: int
    end: int


_AHEAD = 1_000  # characters; no part of a letterhead is longer
_GRAMMAR = (
    ("metadata", METADATA),
    ("number", OWN_NUMBER),
    ("date", DATE),
    ("letterhead", NOTE),
    ("title", TITLE),
    ("recipients", RECIPIENTS),
    ("issuer", ISSUER),
)


def tokens(line: str, i: int = 0) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, i, j) for the letterhead parts that `line` opens with, from `i` on.

    >>> list(tokens("甲政发〔2016〕93号 2016年7月4日"))
    [('number', 0, 12), ('date', 13, 22)]
    """
    while i < len(line):
        while i < len(line) and line[i] == " ":
            i += 1
        for kind, pattern in _GRAMMAR:
            match = pattern.match(line, i)
            if match is None or match.end() == i:
                continue
            j = match.end()
            rest = line[j : j + _AHEAD].lstrip()
            if kind == "number" and rest[:1] in ("，", "）", "文", "、"):
                continue
            if (
                kind in ("issuer", "date")
                and rest
                and not (DATE.match(rest) or NOTE.match(rest) or line[j : j + 1] == " " or ISSUER.match(rest))
            ):
                continue
            if (
                kind == "issuer"
                and rest
                and not (DATE.match(rest) or TITLE.match(rest) or ISSUER.match(rest))
            ):
                continue
            yield kind, i, j
            i = j
            break
        else:
            return


HEAD_LINES, TAIL_LINES = 20, 6
_SHORT = 120  # characters; no longer line is a signature, or known by its end
_STOPS = tuple("。；：，、")
# The last characters of a name, of a file's name, and of 印发.
_NAME_ENDS = {word[-1] for word in shipped.word_lists("letterhead")["public_bodies"]} | {"）"}
_FILE_ENDS = re.compile("[a-zA-Z发]")


@dataclass(slots=True)
class Cursor:
    """A line of a document, and what is open there.

    `front` says that the letterhead goes on, `titled` that a title was read, `listing` that a list of
    attachments is open, `printing` that a print block is, `contact` that it is one of whom to ask, and
    `offered` that a site offers the document once more.
    """

    folded: str
    lines: list[tuple[int, int]]
    texts: list[str]
    contents: set[int]
    k: int = 0
    line: str = ""
    start: int = 0
    end: int = 0
    out: list[Segment] = field(default_factory=list)
    front: bool = True
    titled: bool = False
    listing: bool = False
    printing: bool = False
    contact: bool = False
    offered: bool = False

    def move(self, k: int) -> None:
        """Go to line `k`."""
        self.k, self.line = k, self.texts[k]
        self.start, self.end = self.lines[k]

    def segment(self, kind: str, n: int = 1) -> Segment:
        """The line at hand as one segment, with the `n` - 1 lines below it."""
        return Segment(kind, self.start, self.lines[self.k + n - 1][1])

    @property
    def above(self) -> str:
        """The kind of what stands above the line, empty at the start."""
        return self.out[-1].kind if self.out else ""

    @property
    def below(self) -> str:
        """The next line, empty at the end."""
        return self.texts[self.k + 1] if self.k + 1 < len(self.texts) else ""

    @property
    def is_in_head(self) -> bool:
        """Whether the line is one of the first, where metadata may stand."""
        return self.k < HEAD_LINES

    @property
    def is_plain(self) -> bool:
        """Whether no recogniser can know the line: nothing is open, and neither its ends nor its length tell."""
        if self.front or self.offered or self.listing or self.above == "duty" or self.k in self.contents:
            return False
        line, below = self.line, self.below[-1:]
        if MARKED.match(line) or "<" in line or below == "号" or (self.is_in_head and self._may_be_entry()):
            return False
        last = line[-1]
        if len(line) > _SHORT or "日" in line:
            return len(line) > _SHORT
        return last in _STOPS or not (last in _NAME_ENDS or below in _NAME_ENDS or _FILE_ENDS.match(last))

    def _may_be_entry(self) -> bool:
        """Whether the line may belong to a metadata block, or stand above one."""
        return not self.titled or "：" in self.line or "】" in self.line or self.line[-1] == "号"


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
