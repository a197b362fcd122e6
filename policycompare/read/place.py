"""Where the reading of a document's lines stands: the line at hand, and what those before it opened."""

import re
from dataclasses import dataclass, field

from policycompare.read.marks import BODY_WORD, MARKED
from policycompare.read.tokens import Segment

HEAD_LINES, TAIL_LINES = 20, 6
_SHORT = 120  # characters; no longer line is a signature, or known by its end
_STOPS = tuple("。；：，、")
# The last characters of a name, of a file's name, and of 印发.
_NAME_ENDS = {word[-1] for word in BODY_WORD.split("|")} | {"）"}
_FILE_ENDS = re.compile("[a-zA-Z发]")


@dataclass(slots=True)
class Place:
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
