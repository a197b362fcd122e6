"""Line ends that a document lost: before a metadata block, around a signature inside a line."""

import itertools
import re
from collections.abc import Iterator

from policycompare.read.patterns import (
    ADDRESSEE,
    ATTACHMENT,
    BLOCK,
    DATE,
    ENTRY,
    ISSUER,
    KIND_OF_TEXT,
    NOTE,
    NUMBERED_TITLE,
    OWN_NUMBER,
)

_HEAD_LINES = 20
_OPENING = 400  # characters; an issuer that a table could name as well must be named in the head of the text
_SIGNATURE = 160  # characters; no list of signers is longer
_ENDED = re.compile("(?:[。！]|委员会|人民政府|办公[厅室]) +$")
_NAME = 40
_AHEAD = 10
_BLANKS = re.compile(" *")
_GOES_ON = re.compile("[起前后以至印召发出下颁公批制，、。；的）与和之到—～-]")
_OPENS = re.compile("[^省市县区州]{2,8}(?:省|市|县|区|州)|国家|国务院|中华|中共|中国")
_FOLLOWS = re.compile("附件|关于|（此|来源|责任编辑|文件下载|相关|政策解读")
# What a title that nothing parts from the number or date before it opens with.
_TITLED = re.compile(
    "(?!文件|精神|规定|要求|[）》、和与及等])[^，。；：]{0,40}?(?:关于|印发|转发|批转)[^，。；：]{2,80}$"
)
_ADDRESSED = re.compile(
    rf"[^，。；： ]{{4,80}}(?:{KIND_OF_TEXT})(?= {{2,}}[^。：]{{2,300}}(?:{ADDRESSEE})：)"
)
_ENDS = "。！？；）："


def broken(folded: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut `lines` where a line end was lost.

    Parameters
    ----------
    folded : str
        The folded text (see `text.fold`).
    lines : list of (start, end)
        Its lines, stripped, without empty ones.

    Returns
    -------
    list of (start, end)
        In reading order: a title that a metadata block, a number or those it is sent to share a line with
        and a signature with its date stand on lines of their own.

    Examples
    --------
    >>> text = "请认真贯彻执行。甲省人民政府 2016年7月4日 关于加强保护的方案"
    >>> [text[i:j] for i, j in broken(text, [(0, len(text))])]
    ['请认真贯彻执行。', '甲省人民政府 2016年7月4日', '关于加强保护的方案']
    """
    found = []
    for k, (start, end) in enumerate(lines):
        line = folded[start:end]
        note = NOTE.match(line) if line[0] == "（" else None
        addressed = "  " in line and "：" in line
        if k >= _HEAD_LINES and not (note or addressed or "日" in line):
            found.append((start, end))
            continue
        cuts = [0, len(line)]
        entries = [entry.start() for entry in ENTRY.finditer(line)] if k < _HEAD_LINES else []
        if len(entries) > 1:
            cuts += entries
        if k < _HEAD_LINES and line[-1] == "号" and not (BLOCK.match(line) or OWN_NUMBER.fullmatch(line)):
            title = NUMBERED_TITLE.search(line)
            cuts += [title.end()] if title else []
        if k < _HEAD_LINES and (number := OWN_NUMBER.match(line)) and _TITLED.match(line, number.end()):
            cuts.append(number.end())
        if note and _FOLLOWS.match(line, note.end()):
            cuts.append(note.end())
        if addressed and (title := _ADDRESSED.match(line)):
            cuts.append(title.end())
        if "日" in line:
            for signature in _signatures(line, folded[: min(_OPENING, start)], last=k >= len(lines) - 3):
                cuts += signature
        for i, j in itertools.pairwise(sorted(set(cuts))):
            stripped = line[i:j].strip()
            if stripped:
                at = start + line.index(stripped, i)
                found.append((at, at + len(stripped)))
    return found


def _signatures(line: str, opening: str, *, last: bool) -> Iterator[tuple[int, int]]:
    """Yield where signatures with their dates begin and end in `line`."""
    for date in DATE.finditer(line):
        note = NOTE.match(line, _BLANKS.match(line, date.end()).end())
        stop = note.end() if note else date.end()
        after = _BLANKS.match(line, stop).end()
        rest = line[after : after + _AHEAD]
        titled = note is None and _TITLED.match(line, after) is not None
        parted = note is not None or not rest or after > stop or rest.startswith("附件") or titled
        if _GOES_ON.match(rest) or rest.startswith("印发"):
            continue
        listed = bool(ATTACHMENT.match(line))
        start = _signers(line, date.start(), opening, noted=note is not None, listed=listed)
        before = line[max(0, date.start() - _SIGNATURE) : date.start()]
        if start is not None:
            if parted or _closes(line, start):
                yield start, stop
            continue
        ended = before[-1:] == " " and parted and bool(_ENDED.search(before))
        listed = last and listed and before[-1:] == " " and (not rest or _FOLLOWS.match(rest))
        follows = _FOLLOWS.match(rest) or (note is None and (titled or OWN_NUMBER.match(line, after)))
        heads = not before and follows
        if ended or listed or heads:
            yield date.start(), stop


def _closes(line: str, at: int) -> bool:
    """Whether nothing, or the end of a sentence, stands before `at`."""
    before = line[max(0, at - _SIGNATURE) : at].rstrip()
    return not before or before[-1] in _ENDS


def _signers(line: str, stop: int, opening: str, *, noted: bool, listed: bool) -> int | None:
    """Where the bodies begin that sign before the date at `stop`, None if none do."""
    floor = max(0, stop - _SIGNATURE)
    last = floor + len(line[floor:stop].rstrip())
    if last == floor:
        return None
    at = stop
    while at > floor:
        end = floor + len(line[floor:at].rstrip())
        start = max(line.rfind(" ", floor, end) + 1, floor)
        start += max(line[start:end].rfind(mark) for mark in _ENDS) + 1
        if start == end or not ISSUER.fullmatch(line, start, end):
            if at == stop:
                return _named(line, start, end, opening)
            break
        at = start
        if line[start - 1 : start] in _ENDS:
            return start
    if listed or _closes(line, at):
        return at
    if line[at - 2 : at] == "  " and (noted or line[at:stop].split()[0] in opening):
        return at
    return _named(line, at, last, opening)


def _named(line: str, start: int, end: int, opening: str) -> int | None:
    """Where a name begins that follows other words without a gap, and that the head of the text gives."""
    suffixes = (i for i in range(max(start, end - _NAME), end - 4) if line[i:end] in opening)
    return next((i for i in suffixes if ISSUER.fullmatch(line, i, end) and _OPENS.match(line[i:end])), None)
