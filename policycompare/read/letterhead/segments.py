"""Which lines of a document are not its body: titles, numbers, recipients, signatures, site furniture."""

import re
from collections.abc import Callable

from policycompare.read.labels import label_at
from policycompare.read.letterhead import recognisers
from policycompare.read.letterhead.cover_note import forwards, is_open, note
from policycompare.read.letterhead.line_groups import (
    contents_lines,
    drafters,
    is_entry,
    is_metadata,
    is_title_part,
    lines_above_block,
    name_lines,
    recipient_lines,
    signs,
    title_lines,
)
from policycompare.read.letterhead.tokens import Cursor, Segment, paragraphs, tokens
from policycompare.read.lines.missing_breaks import broken
from policycompare.read.patterns import (
    CLAUSE_OPENS,
    CONTACT,
    HEADER,
    ISSUER,
    METADATA,
    MONTH,
    NOTE,
    ORDER,
    OWN_NUMBER,
    PHONE,
    SERIAL,
    STOP,
)

Found = tuple[list[Segment], int] | None

_SERIAL = re.compile(SERIAL)
_ABOVE_RECIPIENTS = ("title", "number", "metadata", "furniture", "letterhead", "date", "drafters")
_CAPTION = 40  # characters; a shorter line without a mark is no sentence
_CONTACT = 200


def segments(folded: str, lines: list[tuple[int, int]]) -> list[Segment]:
    """Cut the lines of a document into segments.

    Each line is handed to the recognisers of the letterhead or, once that is over, to those of the body, until
    one knows it; a plain line of the body is passed on without.

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
    cursor = Cursor(folded, lines, texts, contents_lines(texts))
    k = 0
    while k < len(lines):
        cursor.move(k)
        if cursor.is_plain:
            cursor.out += paragraphs(folded, cursor.start, cursor.end)
            k += 1
            continue
        cursor.front = cursor.front or (cursor.is_in_head and is_metadata(cursor.line))
        for recognise in _LETTERHEAD if cursor.front else _BODY:
            if (found := recognise(cursor)) is not None:
                break
        cursor.out += found[0]
        k += found[1]
    return cursor.out


def _entry(cursor: Cursor) -> Found:
    """An entry of a metadata block, its blank lines and those of the next left out."""
    if not cursor.is_in_head or not is_entry(cursor.texts[cursor.k : cursor.k + 2]):
        return None
    cursor.front = True
    return [cursor.segment("metadata")], 1


def _title_above_block(cursor: Cursor) -> Found:
    """The title that a metadata block stands under."""
    n = lines_above_block(cursor.texts, cursor.k) if cursor.is_in_head and not cursor.titled else 0
    if not n:
        return None
    cursor.titled = True
    return [cursor.segment("title", n)], n


def _order(cursor: Cursor) -> Found:
    """The name of a series of orders over a number."""
    if not _SERIAL.fullmatch(cursor.below) or not ORDER.fullmatch(cursor.line):
        return None
    return [cursor.segment("number", 2)], 2


def _recipients(cursor: Cursor) -> Found:
    """Whom a document is sent to, on lines of their own."""
    if not cursor.titled or cursor.above not in _ABOVE_RECIPIENTS:
        return None
    n = recipient_lines(cursor.texts, cursor.k)
    return ([cursor.segment("recipients", n)], n) if n else None


def _title(cursor: Cursor) -> Found:
    """A title on one line or several."""
    n = title_lines(cursor.texts, cursor.k)
    if not n or (n > 1 and signs(cursor.texts, cursor.k)):
        return None
    cursor.printing, cursor.listing, cursor.titled = False, False, True
    return [cursor.segment("title", n)], n


def _numbered_title(cursor: Cursor) -> Found:
    """A title over a number, in a text that was not signed before it."""
    below = cursor.below
    is_numbered = below[-1:] == "号" and "关于" in cursor.line and OWN_NUMBER.fullmatch(below)
    return _title(cursor) if is_numbered else None


def _first_title(cursor: Cursor) -> Found:
    """A first line over an entry of metadata, whatever its last word."""
    if cursor.k or len(cursor.line) < 8 or not is_title_part(cursor.line) or not METADATA.match(cursor.below):
        return None
    cursor.titled = True
    return [cursor.segment("title")], 1


def _drafters(cursor: Cursor) -> Found:
    """Who drafted a text, in brackets under its title."""
    n = drafters(cursor.texts, cursor.k) if cursor.titled and cursor.line[0] == "（" else 0
    return ([cursor.segment("drafters", n)], n) if n else None


def _broken_signer(cursor: Cursor) -> Found:
    """Who signs, the name broken by a line end or with a number in it."""
    n = name_lines(cursor.texts, cursor.k)
    if not n or ISSUER.fullmatch(cursor.line) or not signs(cursor.texts, cursor.k):
        return None
    cursor.front = True
    return [cursor.segment("issuer", n)], n


def _header(cursor: Cursor) -> Found:
    """The head of a sheet (甲省人民政府文件, 特急)."""
    return ([cursor.segment("letterhead")], 1) if HEADER.match(cursor.line) else None


def _parts(cursor: Cursor) -> Found:
    """The parts of a letterhead on one line, and what stands behind them."""
    if cursor.below[:1] in tuple("，、；。"):
        return _signature(cursor)
    return _read_parts(cursor), 1


def _signature(cursor: Cursor) -> Found:
    """A signature, or a number in the head of a document."""
    numbered = cursor.is_in_head and OWN_NUMBER.fullmatch(cursor.line)
    return (_read_parts(cursor), 1) if numbered or signs(cursor.texts, cursor.k) else None


def _read_parts(cursor: Cursor) -> list[Segment]:
    line, start = cursor.line, cursor.start
    prints = cursor.printing and not (cursor.contact and not _is_signed(cursor.out))
    found: list[Segment] = []
    consumed = 0
    for kind, i, j in tokens(line):
        if prints and kind in ("issuer", "date"):
            kind = "signature"
        found.append(Segment(kind, start + i, start + j))
        prints = prints or (cursor.printing and kind == "date")
        cursor.titled = cursor.titled or kind == "title"
        cursor.front = True
        consumed = j
    rest = line[consumed:].strip()
    if rest:
        last = found[-1:] or cursor.out[-1:]
        found += _behind_parts(cursor, rest, start + line.index(rest, consumed), last[0] if last else None)
    return found


def _behind_parts(cursor: Cursor, rest: str, at: int, last: Segment | None) -> list[Segment]:
    """What of a line no part of a letterhead is, `last` what stands before it."""
    folded, end = cursor.folded, cursor.end
    labelled = label_at(rest) is not None
    if cursor.printing and not labelled and _is_printed(cursor, last, rest):
        cursor.listing = False
        return [Segment("signature", at, end)]
    if cursor.listing and last.kind == "attachment" and _is_bare(folded, last):
        return [cursor.out.pop()._replace(end=end)]
    goes_on = last is not None and not labelled and is_open(folded, last)
    if not goes_on and MONTH.match(rest):
        return [Segment("letterhead", at, end)]
    if goes_on or forwards(rest):
        found = list(note(folded, at, end, goes_on=goes_on))
        cursor.front, cursor.listing = found[-1].kind != "text", found[-1].kind == "attachment"
        return found
    if not labelled and _is_brief(rest) and not any(stop in rest for stop in STOP + "，"):
        return [Segment("text" if cursor.titled else "furniture", at, end)]
    cursor.front = cursor.printing = cursor.listing = False
    return paragraphs(folded, at, end)


def _note(cursor: Cursor) -> Found:
    """A note on how a document is made public."""
    return ([cursor.segment("letterhead")], 1) if NOTE.fullmatch(cursor.line) else None


def _text(cursor: Cursor) -> Found:
    """A line of the body."""
    return paragraphs(cursor.folded, cursor.start, cursor.end), 1


def _is_signed(out: list[Segment]) -> bool:
    """Whether the last text was signed with a date already, so that what follows is the printer's."""
    return next(
        (segment.kind == "date" for segment in reversed(out) if segment.kind in ("date", "text")), False
    )


def _is_printed(cursor: Cursor, above: Segment, text: str) -> bool:
    """Whether a line is part of what a printer or a contact adds below a text, `above` what stands over it."""
    whole = "。" not in text[:-1] and not CLAUSE_OPENS.search(text)
    if cursor.contact:
        asked = PHONE.search(text) or CONTACT.match(text)
        return (
            whole and len(text) < _CONTACT and bool(asked or (_is_brief(text) and PHONE.search(cursor.below)))
        )
    open_list = above.kind == "signature" and cursor.folded[above.end - 1] != "。" and whole
    return _is_brief(text) or (open_list and not re.search(r"\d", text))


def _is_brief(text: str) -> bool:
    return len(text) < _CAPTION


def _is_bare(folded: str, listed: Segment) -> bool:
    """Whether a line of the list of attachments is a number without a name."""
    text = folded[listed.start : listed.end]
    label = label_at(text)
    return label is not None and label.end >= len(text)


_AROUND = (
    recognisers.rest_of_duty,
    recognisers.contents,
    recognisers.rule,
    recognisers.print_block,
    recognisers.markup,
    recognisers.offer,
    recognisers.furniture,
    _entry,
    _title_above_block,
)
_LETTERHEAD: tuple[Callable[[Cursor], Found], ...] = (
    *_AROUND,
    _order,
    recognisers.listed,
    recognisers.attachment,
    _recipients,
    _title,
    _first_title,
    _drafters,
    _broken_signer,
    _header,
    _parts,
    _note,
    _text,
)
_BODY: tuple[Callable[[Cursor], Found], ...] = (
    *_AROUND,
    recognisers.listed,
    recognisers.attachment,
    _numbered_title,
    _broken_signer,
    _signature,
    _note,
    _text,
)
