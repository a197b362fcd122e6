"""Which lines of a document are not its body: titles, numbers, recipients, signatures, site furniture."""

import re
from collections.abc import Callable

from policycompare.read import around
from policycompare.read.breaks import broken
from policycompare.read.labels import label_at
from policycompare.read.marks import (
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
from policycompare.read.notices import forwards, is_open, note
from policycompare.read.paragraphs import paragraphs
from policycompare.read.place import Place
from policycompare.read.spotting import (
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
from policycompare.read.tokens import Segment, tokens

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
    place = Place(folded, lines, texts, contents_lines(texts))
    k = 0
    while k < len(lines):
        place.move(k)
        if place.is_plain:
            place.out += paragraphs(folded, place.start, place.end)
            k += 1
            continue
        place.front = place.front or (place.is_in_head and is_metadata(place.line))
        for recognise in _LETTERHEAD if place.front else _BODY:
            if (found := recognise(place)) is not None:
                break
        place.out += found[0]
        k += found[1]
    return place.out


def _entry(place: Place) -> Found:
    """An entry of a metadata block, its blank lines and those of the next left out."""
    if not place.is_in_head or not is_entry(place.texts[place.k : place.k + 2]):
        return None
    place.front = True
    return [place.segment("metadata")], 1


def _title_above_block(place: Place) -> Found:
    """The title that a metadata block stands under."""
    n = lines_above_block(place.texts, place.k) if place.is_in_head and not place.titled else 0
    if not n:
        return None
    place.titled = True
    return [place.segment("title", n)], n


def _order(place: Place) -> Found:
    """The name of a series of orders over a number."""
    if not _SERIAL.fullmatch(place.below) or not ORDER.fullmatch(place.line):
        return None
    return [place.segment("number", 2)], 2


def _recipients(place: Place) -> Found:
    """Whom a document is sent to, on lines of their own."""
    if not place.titled or place.above not in _ABOVE_RECIPIENTS:
        return None
    n = recipient_lines(place.texts, place.k)
    return ([place.segment("recipients", n)], n) if n else None


def _title(place: Place) -> Found:
    """A title on one line or several."""
    n = title_lines(place.texts, place.k)
    if not n or (n > 1 and signs(place.texts, place.k)):
        return None
    place.printing, place.listing, place.titled = False, False, True
    return [place.segment("title", n)], n


def _numbered_title(place: Place) -> Found:
    """A title over a number, in a text that was not signed before it."""
    below = place.below
    is_numbered = below[-1:] == "号" and "关于" in place.line and OWN_NUMBER.fullmatch(below)
    return _title(place) if is_numbered else None


def _first_title(place: Place) -> Found:
    """A first line over an entry of metadata, whatever its last word."""
    if place.k or len(place.line) < 8 or not is_title_part(place.line) or not METADATA.match(place.below):
        return None
    place.titled = True
    return [place.segment("title")], 1


def _drafters(place: Place) -> Found:
    """Who drafted a text, in brackets under its title."""
    n = drafters(place.texts, place.k) if place.titled and place.line[0] == "（" else 0
    return ([place.segment("drafters", n)], n) if n else None


def _broken_signer(place: Place) -> Found:
    """Who signs, the name broken by a line end or with a number in it."""
    n = name_lines(place.texts, place.k)
    if not n or ISSUER.fullmatch(place.line) or not signs(place.texts, place.k):
        return None
    place.front = True
    return [place.segment("issuer", n)], n


def _header(place: Place) -> Found:
    """The head of a sheet (甲省人民政府文件, 特急)."""
    return ([place.segment("letterhead")], 1) if HEADER.match(place.line) else None


def _parts(place: Place) -> Found:
    """The parts of a letterhead on one line, and what stands behind them."""
    if place.below[:1] in tuple("，、；。"):
        return _signature(place)
    return _read_parts(place), 1


def _signature(place: Place) -> Found:
    """A signature, or a number in the head of a document."""
    numbered = place.is_in_head and OWN_NUMBER.fullmatch(place.line)
    return (_read_parts(place), 1) if numbered or signs(place.texts, place.k) else None


def _read_parts(place: Place) -> list[Segment]:
    line, start = place.line, place.start
    prints = place.printing and not (place.contact and not _is_signed(place.out))
    found: list[Segment] = []
    consumed = 0
    for kind, i, j in tokens(line):
        if prints and kind in ("issuer", "date"):
            kind = "signature"
        found.append(Segment(kind, start + i, start + j))
        prints = prints or (place.printing and kind == "date")
        place.titled = place.titled or kind == "title"
        place.front = True
        consumed = j
    rest = line[consumed:].strip()
    if rest:
        last = found[-1:] or place.out[-1:]
        found += _behind_parts(place, rest, start + line.index(rest, consumed), last[0] if last else None)
    return found


def _behind_parts(place: Place, rest: str, at: int, last: Segment | None) -> list[Segment]:
    """What of a line no part of a letterhead is, `last` what stands before it."""
    folded, end = place.folded, place.end
    labelled = label_at(rest) is not None
    if place.printing and not labelled and _is_printed(place, last, rest):
        place.listing = False
        return [Segment("signature", at, end)]
    if place.listing and last.kind == "attachment" and _is_bare(folded, last):
        return [place.out.pop()._replace(end=end)]
    goes_on = last is not None and not labelled and is_open(folded, last)
    if not goes_on and MONTH.match(rest):
        return [Segment("letterhead", at, end)]
    if goes_on or forwards(rest):
        found = list(note(folded, at, end, goes_on=goes_on))
        place.front, place.listing = found[-1].kind != "text", found[-1].kind == "attachment"
        return found
    if not labelled and _is_brief(rest) and not any(stop in rest for stop in STOP + "，"):
        return [Segment("text" if place.titled else "furniture", at, end)]
    place.front = place.printing = place.listing = False
    return paragraphs(folded, at, end)


def _note(place: Place) -> Found:
    """A note on how a document is made public."""
    return ([place.segment("letterhead")], 1) if NOTE.fullmatch(place.line) else None


def _text(place: Place) -> Found:
    """A line of the body."""
    return paragraphs(place.folded, place.start, place.end), 1


def _is_signed(out: list[Segment]) -> bool:
    """Whether the last text was signed with a date already, so that what follows is the printer's."""
    return next(
        (segment.kind == "date" for segment in reversed(out) if segment.kind in ("date", "text")), False
    )


def _is_printed(place: Place, above: Segment, text: str) -> bool:
    """Whether a line is part of what a printer or a contact adds below a text, `above` what stands over it."""
    whole = "。" not in text[:-1] and not CLAUSE_OPENS.search(text)
    if place.contact:
        asked = PHONE.search(text) or CONTACT.match(text)
        return (
            whole and len(text) < _CONTACT and bool(asked or (_is_brief(text) and PHONE.search(place.below)))
        )
    open_list = above.kind == "signature" and place.folded[above.end - 1] != "。" and whole
    return _is_brief(text) or (open_list and not re.search(r"\d", text))


def _is_brief(text: str) -> bool:
    return len(text) < _CAPTION


def _is_bare(folded: str, listed: Segment) -> bool:
    """Whether a line of the list of attachments is a number without a name."""
    text = folded[listed.start : listed.end]
    label = label_at(text)
    return label is not None and label.end >= len(text)


_AROUND = (
    around.rest_of_duty,
    around.contents,
    around.rule,
    around.print_block,
    around.markup,
    around.offer,
    around.furniture,
    _entry,
    _title_above_block,
)
_LETTERHEAD: tuple[Callable[[Place], Found], ...] = (
    *_AROUND,
    _order,
    around.listed,
    around.attachment,
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
_BODY: tuple[Callable[[Place], Found], ...] = (
    *_AROUND,
    around.listed,
    around.attachment,
    _numbered_title,
    _broken_signer,
    _signature,
    _note,
    _text,
)
