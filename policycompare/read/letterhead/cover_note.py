"""The note that forwards a text (现将…印发给你们，请认真贯彻执行。), told apart from what stands behind it."""

import re
from collections.abc import Iterator

from policycompare.read.labels import label_at, labels_inside
from policycompare.read.letterhead.tokens import Segment, tokens, units
from policycompare.read.patterns import ATTACHMENT, COURTESY, STOP, TRANSMITTAL

_LONGEST = 600  # characters; a note has forwarded by then
_GROUNDS = 250  # characters; what is longer and stands before the sentence that forwards is text
_ENDS = re.compile("[。！]")
_COURTESY = 120
_PREAMBLE = re.compile(r"(?:制[定订]|提出|拟定|编制)(?:了|出)?(?:本|如下|以下|该)")
_TO_YOU = re.compile(r"(?:印发|转发|下发)给")


def forwards(text: str) -> bool:
    """Whether an unlabelled paragraph opens with a note that forwards a text.

    >>> forwards("现将《规划》印发给你们，请认真贯彻执行。"), forwards("现制定本办法。")
    (True, False)
    """
    head = text[:_LONGEST]
    if TRANSMITTAL.search(head) is None or label_at(text) is not None:
        return False
    return not _PREAMBLE.search(head) or bool(_TO_YOU.search(head))


def is_open(folded: str, note: Segment) -> bool:
    """Whether a note goes on in the next line."""
    return note.kind == "transmittal" and folded[note.end - 1] not in STOP


def note(folded: str, start: int, end: int, *, goes_on: bool = False) -> Iterator[Segment]:
    """Yield a note, the signature and the attachments that stand on its line, and as `text` what else does.

    Parameters
    ----------
    folded : str
        The folded text (see `text.fold`).
    start, end : int
        The line, without white space around it.
    goes_on : bool
        Whether the line is the rest of a note that a line end broke.
    """
    line = folded[start:end]
    limit = next(iter(labels_inside(line)), len(line))
    forwarding = None if goes_on else TRANSMITTAL.search(line, 0, min(limit, _LONGEST))
    opening = 0
    if forwarding is not None:
        before = max(line.rfind(mark, 0, forwarding.start()) for mark in "。！") + 1
        opening = before if before > _GROUNDS or line[before : before + 2] == "  " else 0
    elif not goes_on:
        opening = limit
    if opening:
        yield from units(line[:opening], start)
    stop = _end_of_note(line, forwarding.end() - 1 if forwarding else opening, limit)
    if opening < stop:
        yield from _stripped("transmittal", line[opening:stop], start + opening)
    yield from _behind(line, stop, start)


def _end_of_note(line: str, at: int, limit: int) -> int:
    """Where the sentence that forwards ends, and with it what a note says of course."""
    end = _ENDS.search(line, at, limit)
    if end is None:
        return limit
    stop = end.end()
    while courtesy := COURTESY.match(line, stop, min(stop + _COURTESY, limit)):
        if courtesy.end() == stop:
            break
        stop = courtesy.end()
    return stop


def _behind(line: str, stop: int, start: int) -> Iterator[Segment]:
    """What follows a note on its line: a signature, attachments, text with a signature at its end."""
    tail = max(line.rfind(mark) for mark in "。！") + 1
    signature = list(tokens(line, max(tail, stop)))
    signed = bool(signature) and signature[-1][2] == len(line.rstrip())
    end = max(tail, stop) if signed else len(line)
    rest = line[stop:end]
    kind = "attachment" if ATTACHMENT.match(rest.lstrip()) and "。" not in rest else "text"
    if kind == "attachment":
        yield from _stripped(kind, rest, start + stop)
    else:
        yield from units(rest, start + stop)
    if signed:
        for kind, i, j in signature:
            yield Segment(kind, start + i, start + j)


def _stripped(kind: str, text: str, start: int) -> Iterator[Segment]:
    stripped = text.strip()
    if stripped:
        at = start + text.index(stripped)
        yield Segment(kind, at, at + len(stripped))
