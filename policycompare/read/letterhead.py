"""Which lines of a document are not its body: titles, numbers, recipients, signatures, site furniture."""

import itertools
import re
from collections.abc import Iterator

from policycompare.read.breaks import broken
from policycompare.read.labels import label_at, labels_inside
from policycompare.read.marks import (
    ATTACHMENT,
    BLOCK,
    CONTACT,
    DATE,
    DUTY,
    DUTY_ENDS,
    ENTRY,
    FURNITURE,
    HEADER,
    ISSUER,
    MARKUP,
    METADATA,
    MONTH,
    NOTE,
    OFFERS,
    ORDER,
    OWN_NUMBER,
    PRINT,
    RULE,
    SERIAL,
    STOP,
    TITLE_END,
)
from policycompare.read.notices import forwards, is_open, note
from policycompare.read.spotting import (
    contents_lines,
    drafters,
    is_title_part,
    name_lines,
    recipient_lines,
    signs,
    title_lines,
)
from policycompare.read.tokens import Segment, tokens

_HEAD_LINES = 20
_TAIL_LINES = 6
_SERIAL = re.compile(SERIAL)
_ABOVE_RECIPIENTS = ("title", "number", "metadata", "furniture", "letterhead", "date", "drafters")
_LISTED = re.compile(r"\d{1,2}[.、]|（\d|附件")
# A signature that follows the list of attachments on its line.
_SIGNED_BEHIND = re.compile(rf"(?: +(?:{ISSUER.pattern}))+ *{DATE.pattern} *$")


def _is_metadata(line: str) -> bool:
    """Whether `line` is nothing but an entry of the metadata above a document (发文字号：…)."""
    match = METADATA.match(line)
    return match is not None and match.end() >= len(line.rstrip())


def _is_entry(lines: list[str]) -> bool:
    """Whether the first of two lines is an entry of a block whose next entry is the second, blanks or not."""
    return len(lines) == 2 and len(lines[0]) < 300 and all(map(ENTRY.match, lines))


def _lines_above_block(texts: list[str], k: int) -> int:
    """How many lines from `k` on are the title that a metadata block stands under, 0 if none does."""
    if k >= _HEAD_LINES:
        return 0
    for n, line in enumerate(texts[k + 1 : k + 5], start=1):
        if BLOCK.match(line) or _is_entry(texts[k + n : k + n + 2]):
            above = texts[k : k + n]
            # A number that the title runs into may go on in a line of its own.
            rest = above[:-1] if n > 1 and not TITLE_END.search(above[-2]) else above
            whole = sum(map(len, above)) <= 200 and not any(_is_part_of_letterhead(part) for part in rest)
            return n if whole and len("".join(above)) >= 5 else 0
    return 0


def _is_part_of_letterhead(line: str) -> bool:
    return bool(
        METADATA.match(line)
        or OWN_NUMBER.fullmatch(line)
        or DATE.match(line)
        or HEADER.match(line)
        or RULE.match(line)
        or FURNITURE.match(line)
        or "。" in line
    )


def _is_signed(out: list[Segment]) -> bool:
    """Whether the last text was signed with a date already, so that what follows is the printer's."""
    return next(
        (segment.kind == "date" for segment in reversed(out) if segment.kind in ("date", "text")), False
    )


def segments(folded: str, lines: list[tuple[int, int]]) -> list[Segment]:
    """Cut the lines of a document into segments.

    Parameters
    ----------
    folded : str
        The folded text (see `text.fold`).
    lines : list of (start, end)
        Its lines, stripped, without empty ones.

    Returns
    -------
    list of Segment
        In reading order; what belongs to the body has the kind `text`, one segment a labelled unit.
    """
    lines = broken(folded, lines)
    texts = [folded[start:end] for start, end in lines]
    contents = contents_lines(texts)
    out: list[Segment] = []
    front, printing, listing, titled, contact, offered = True, False, False, False, False, False
    k = 0
    while k < len(lines):
        start, end = lines[k]
        line = texts[k]
        front = front or (k < _HEAD_LINES and _is_metadata(line))
        if out and out[-1].kind == "duty" and _stays_open(folded, out[-1]) and label_at(line) is None:
            out[-1] = out[-1]._replace(end=end)
        elif k in contents:
            out.append(Segment("contents", start, end))
        elif RULE.match(line):
            out.append(Segment("furniture", start, end))
        elif PRINT.match(line) or (CONTACT.match(line) and len(line) < 300):
            out.append(Segment("signature", start, end))
            contact = (line.startswith("联系") or bool(CONTACT.match(line))) and (contact or not printing)
            front = printing = True
        elif len(line) < 400 and MARKUP.search(line) and not ATTACHMENT.match(line) and "。" not in line:
            out.append(
                Segment("attachment" if out and out[-1].kind == "attachment" else "furniture", start, end)
            )
        elif offered and len(line) < 120 and "。" not in line and label_at(line) is None:
            out.append(Segment("furniture", start, end))
        elif len(line) < 120 and FURNITURE.match(line) and not (line[0] == "【" and METADATA.match(line)):
            out.append(Segment("furniture", start, end))
            offered = bool(OFFERS.match(line)) and k >= len(lines) - _TAIL_LINES
        elif k < _HEAD_LINES and _is_entry(texts[k : k + 2]):
            out.append(Segment("metadata", start, end))
            front = True
        elif not titled and (n := _lines_above_block(texts, k)):
            out.append(Segment("title", start, lines[k + n - 1][1]))
            titled = True
            k += n - 1
        elif front and k + 1 < len(lines) and ORDER.fullmatch(line) and _SERIAL.fullmatch(texts[k + 1]):
            out.append(Segment("number", start, lines[k + 1][1]))
            k += 1
        elif listing and (_LISTED.match(line) and len(line) < 80 and "。" not in line):
            out.append(Segment("attachment", start, end))
        elif ATTACHMENT.match(line) and len(line) < (400 if "：" in line[:6] else 120) and "。" not in line:
            n = 0 if ATTACHMENT.match(line).end() < len(line) else title_lines(texts, k + 1)
            signature = _SIGNED_BEHIND.search(line)
            stop = signature.start() if signature else len(line)
            out.append(Segment("attachment", start, start + len(line[:stop].rstrip())))
            for kind, i, j in tokens(line, stop):
                out.append(Segment(kind, start + i, start + j))
            listing, front, printing, contact = "：" in line[:6], True, False, False
            if n:
                out.append(Segment("title", lines[k + 1][0], lines[k + n][1]))
                k += n
        elif titled and front and (n := recipient_lines(texts, k)) and out[-1].kind in _ABOVE_RECIPIENTS:
            out.append(Segment("recipients", start, lines[k + n - 1][1]))
            k += n - 1
        elif (n := title_lines(texts, k) if front or _is_numbered(texts, k) else 0) and not (
            n > 1 and signs(texts, k)
        ):
            out.append(Segment("title", start, lines[k + n - 1][1]))
            k += n - 1
            printing, listing, titled = False, False, True
        elif (
            k == 0
            and len(line) >= 8
            and is_title_part(line)
            and METADATA.match(texts[1] if len(texts) > 1 else "")
        ):
            out.append(Segment("title", start, end))
            titled = True
        elif titled and front and line.startswith("（") and (n := drafters(texts, k)):
            out.append(Segment("drafters", start, lines[k + n - 1][1]))
            k += n - 1
        elif (n := name_lines(texts, k)) and not ISSUER.fullmatch(line) and signs(texts, k):
            out.append(Segment("issuer", start, lines[k + n - 1][1]))
            k += n - 1
            front = True
        elif HEADER.match(line) and front:
            out.append(Segment("letterhead", start, end))
        elif (
            (front and not _runs_on(texts, k))
            or signs(texts, k)
            or (k < _HEAD_LINES and OWN_NUMBER.fullmatch(line))
        ):
            consumed = 0
            for kind, i, j in tokens(line):
                if printing and kind in ("issuer", "date") and not (contact and not _is_signed(out)):
                    kind = "signature"
                out.append(Segment(kind, start + i, start + j))
                titled = titled or kind == "title"
                consumed = j
                front = True
            rest = line[consumed:].strip()
            if rest:
                at = start + line.index(rest, consumed)
                if printing and label_at(rest) is None and _is_printed(folded, out[-1], rest):
                    out.append(Segment("signature", at, end))
                    listing = False
                elif listing and out[-1].kind == "attachment" and _is_bare(folded, out[-1]):
                    out[-1] = out[-1]._replace(end=end)
                elif out and is_open(folded, out[-1]) and label_at(rest) is None:
                    out.extend(note(folded, at, end, goes_on=True))
                    front, listing = out[-1].kind != "text", out[-1].kind == "attachment"
                elif MONTH.match(rest):
                    out.append(Segment("letterhead", at, end))
                elif forwards(rest):
                    out.extend(note(folded, at, end))
                    front, listing = out[-1].kind != "text", out[-1].kind == "attachment"
                elif (
                    label_at(rest) is None
                    and len(rest) < 40
                    and not any(stop in rest for stop in STOP + "，")
                ):
                    out.append(Segment("text" if titled else "furniture", at, end))
                else:
                    front = printing = listing = False
                    out.extend(_body(folded, at, end))
        elif NOTE.fullmatch(line):
            out.append(Segment("letterhead", start, end))
        else:
            out.extend(_body(folded, start, end))
        k += 1
    return out


def _is_numbered(texts: list[str], k: int) -> bool:
    """Whether a line that names a document stands over nothing but a number."""
    below = texts[k + 1] if k + 1 < len(texts) else ""
    return below[-1:] == "号" and "关于" in texts[k] and OWN_NUMBER.fullmatch(below) is not None


def _runs_on(texts: list[str], k: int) -> bool:
    """Whether the next line opens with a mark that no line of a letterhead can stand before."""
    return k + 1 < len(texts) and texts[k + 1][0] in "，、；。"


def _is_printed(folded: str, above: Segment, text: str) -> bool:
    """Whether a line is part of what a printer or a contact adds below a text, `above` what stands over it."""
    open_list = above.kind == "signature" and folded[above.end - 1] != "。" and "。" not in text[:-1]
    return open_list or len(text) < 40 or (len(text) < 200 and CONTACT.search(text) is not None)


def _is_bare(folded: str, listed: Segment) -> bool:
    """Whether a line of the list of attachments is a number without a name."""
    text = folded[listed.start : listed.end]
    label = label_at(text)
    return label is not None and label.end >= len(text)


def _stays_open(folded: str, duty: Segment) -> bool:
    """Whether a responsibility line goes on in the next: its bracket is open, or it ends in a list."""
    text = folded[duty.start : duty.end]
    return len(text) < 600 and (text.count("（") > text.count("）") or text[-1] in "、，")


def _body(folded: str, start: int, end: int) -> Iterator[Segment]:
    """The labelled units of a line of the body, and responsibility lines that stand on their own."""
    line = folded[start:end]
    if len(line) < 400 and label_at(line) is None and DUTY.match(line):
        opens = DUTY_ENDS.search(line)
        stop = opens.start() if opens else line.find("。") + 1
        if not (opens or 0 < stop < len(line) - 20):
            yield Segment("duty", start, end)
            return
        yield Segment("duty", start, start + len(line[:stop].rstrip()))
        yield from _body(folded, start + stop + len(line[stop:]) - len(line[stop:].lstrip()), end)
        return
    cuts = [0, *labels_inside(line), len(line)]
    for i, j in itertools.pairwise(cuts):
        stripped = line[i:j].strip()
        if stripped:
            at = start + line.index(stripped, i)
            yield Segment("text", at, at + len(stripped))
