"""The state of the line reader: the current line, the segments read, and what is still open."""

from dataclasses import dataclass, field
from string import ascii_letters
from typing import Literal

from policycompare.read.labels import label_at
from policycompare.read.letterhead.line_groups import unspaced
from policycompare.read.letterhead.tokens import Segment
from policycompare.read.patterns import (
    CLOSING,
    CLOSING_OPENS,
    FOOT_CONTACT,
    FOOT_LINK,
    FOOT_PUBLISHER,
    NAME_ENDS,
    REPORTS,
    may_be_marked,
)

# The segments of the lines that a recogniser knows, and their number; None if it does not know the line.
Recognised = tuple[list[Segment], int] | None

HEAD_LINES, TAIL_LINES = 20, 6
_SHORT = 120  # characters; no longer line is a signature, or recognised by its last character
_CLOSING = 60
_STOPS = frozenset("。；：，、")
_DATE_ENDS = frozenset("月0123456789")
_FILE_ENDS = frozenset(f"{ascii_letters}发")  # the last characters of a file name, and of 印发


@dataclass(slots=True)
class Cursor:
    """The current line of a document, the one below it, and the state that the lines before it left.

    `in_letterhead`: the letterhead, or one of its parts, is not over; `has_title`: a title was read;
    `in_list`: a list of attachments is open; `in_colophon`: the colophon is open; `in_contact`: it names a
    contact; `in_offers`: a website lists documents.
    """

    folded: str
    lines: list[tuple[int, int]]
    texts: list[str]
    contents: set[int]
    i: int = 0
    line: str = ""
    below: str = ""
    start: int = 0
    end: int = 0
    out: list[Segment] = field(default_factory=list)
    in_letterhead: bool = True
    has_title: bool = False
    in_list: bool = False
    in_colophon: bool = False
    in_contact: bool = False
    in_offers: bool = False
    has_markup: bool = field(init=False)

    def __post_init__(self) -> None:
        """Ask once what most texts have none of: a < in any line."""
        self.has_markup = "<" in self.folded

    def move(self, i: int) -> None:
        """Go to line `i`."""
        texts = self.texts
        self.i, self.line = i, texts[i]
        self.below = texts[i + 1] if i + 1 < len(texts) else ""  # empty at the end
        self.start, self.end = self.lines[i]

    def take(self, kind: str, n: int = 1) -> tuple[list[Segment], int]:
        """Return `n` lines from the current one on as one segment of a kind, and `n`."""
        return [Segment(kind, self.start, self.lines[self.i + n - 1][1])], n

    @property
    def above(self) -> str:
        """The kind of the last segment, empty at the start."""
        return self.out[-1].kind if self.out else ""

    @property
    def is_near_start(self) -> bool:
        """Return whether the line is one of the first, among which a metadata block may be."""
        return self.i < HEAD_LINES

    @property
    def is_near_end(self) -> bool:
        """Return whether the line is one of the last, among which a signature may be."""
        return self.i >= len(self.lines) - TAIL_LINES

    @property
    def is_closing(self) -> bool:
        """Return whether the line is a closing formula (特此公告。), or says below a cover note to whom to report."""
        line = self.line
        if self.above == "transmittal" and len(line) <= _SHORT and REPORTS.fullmatch(line):
            return True
        return (
            len(line) <= _CLOSING
            and line[0] in CLOSING_OPENS
            and self.i > 0
            and CLOSING.fullmatch(line) is not None
        )

    @property
    def kind_at_foot(self) -> str:
        """The kind of a line at the foot of a page, empty for any other line."""
        if not self.is_near_end or len(self.line) > _SHORT or not self.has_title:
            return ""
        if FOOT_LINK.match(self.line):
            return "furniture"
        publisher = FOOT_PUBLISHER.match(self.line) if self.line.endswith("发布") else None
        is_own = publisher and any(publisher[1] in text for text in self.texts[: min(HEAD_LINES, self.i)])
        return "signature" if is_own or FOOT_CONTACT.match(self.line) else ""

    @property
    def may_be(self) -> Literal["text", "signature", "any"]:
        """What the line may be besides body text, by its first and last characters and its length."""
        if self.in_letterhead or self.in_offers or self.in_list:
            return "any"
        line, below = self.line, self.below[-1:]
        last = line[-1]
        if (
            below == "号"
            or (self.out and self.out[-1].kind == "duty")
            or (self.contents and self.i in self.contents)
            or may_be_marked(unspaced(line))
            or (self.has_markup and "<" in line)
            or (last in _DATE_ENDS and self.is_near_end)
            or ((line[0] in CLOSING_OPENS or self.above == "transmittal") and self.is_closing)
            or self.kind_at_foot
            or (self.i < HEAD_LINES and self._may_be_entry())
        ):
            return "any"
        if len(line) > _SHORT:
            return "text"
        if last in _FILE_ENDS:
            return "any"
        if "日" in line and "月" in line and "年" in line:
            return "signature"
        if last in _STOPS:
            return "text"
        # A labelled item is no name in a signature.
        is_text = not (last in NAME_ENDS or below in NAME_ENDS) or label_at(line) is not None
        return "text" if is_text else "signature"

    def _may_be_entry(self) -> bool:
        """Return whether the line may be part of a metadata block, or the line above one."""
        return not self.has_title or "：" in self.line or "】" in self.line or self.line[-1] == "号"
