"""Recognisers of lines of letterhead tokens: signatures, numbers, issuers, and the text behind them."""

import re

from policycompare.read import patterns
from policycompare.read.labels import label_at
from policycompare.read.letterhead.cover_note import cover_note, forwards, is_open
from policycompare.read.letterhead.cursor import Cursor, Recognised
from policycompare.read.letterhead.items import line_items
from policycompare.read.letterhead.line_groups import is_own_signature, name_lines, signs
from policycompare.read.letterhead.tokens import Segment, tokens
from policycompare.read.patterns import CONTACT, DIGITS_DAY, ITEM_OPENS, OWN_NUMBER, PHONE, SIGNED_DATE, STOP

_NAMES = re.compile(rf"{patterns.ISSUER.pattern}(?: ++{patterns.ISSUER.pattern})*+")
_BRIEF = 40  # characters; a shorter line without a stop is no sentence
_CONTACT = 200


def broken_name(cursor: Cursor) -> Recognised:
    """Recognise issuers in a signature that are no tokens: a name with gaps or a number, or names with 、 between."""
    n = name_lines(cursor.texts, cursor.i)
    if not n or _NAMES.fullmatch(cursor.line) or not signs(cursor.texts, cursor.i):
        return None
    cursor.in_letterhead = True
    return cursor.take("issuer", n)


def letterhead_tokens(cursor: Cursor) -> Recognised:
    """Recognise the letterhead tokens of a line, and the text behind them."""
    if cursor.below[:1] in tuple("，、；。"):
        return signature(cursor)
    return _read_tokens(cursor), 1


def signature(cursor: Cursor) -> Recognised:
    """Recognise a signature, or a document number near the start."""
    is_numbered = cursor.is_near_start and OWN_NUMBER.fullmatch(cursor.line)
    is_signed = signs(cursor.texts, cursor.i) or _ends(cursor)
    return (_read_tokens(cursor), 1) if is_numbered or is_signed else None


def bracketed_date(cursor: Cursor) -> Recognised:
    """Recognise a date alone in brackets below a title, or under the issuers (（2021年3月5日）)."""
    is_date = cursor.line[0] == "（" and patterns.BRACKETED_DATE.fullmatch(cursor.line)
    return cursor.take("date") if is_date and (cursor.in_letterhead or _ends(cursor)) else None


def above_date(cursor: Cursor) -> Recognised:
    """Recognise a title of any form or a speaker above a date in brackets (副省长某某 above （2012年7月6日）)."""
    if len(cursor.line) > _BRIEF:
        return None
    below = cursor.texts[cursor.i + 1 : cursor.i + 4]
    if "（" not in [line[0] for line in below]:
        return None
    dated = (n for n, line in enumerate(below, start=1) if line[0] == "（")
    n = next((n for n in dated if patterns.BRACKETED_DATE.fullmatch(below[n - 1])), 0)
    return cursor.take("letterhead", n) if n and all(map(_is_name, [cursor.line, *below[: n - 1]])) else None


def _is_name(line: str) -> bool:
    """Return whether a line is short, and neither a sentence, a labelled item, a signature nor a title."""
    is_short = len(line) <= _BRIEF and not any(stop in line for stop in STOP + "，")
    patterns_of_others = (
        patterns.ISSUER,
        SIGNED_DATE,
        patterns.OWN_NUMBER,
        patterns.TITLE,
        patterns.METADATA,
    )
    return is_short and label_at(line) is None and not any(other.match(line) for other in patterns_of_others)


def _ends(cursor: Cursor) -> bool:
    """Return whether a date or the issuers alone end a text: they follow a sentence, not the row of a table."""
    above = cursor.texts[cursor.i - 1][-1:] if cursor.i else ""
    if not cursor.is_near_end or above not in tuple("。！）"):
        return False
    is_date = SIGNED_DATE.fullmatch(cursor.line.strip("（）")) is not None
    return is_date or is_own_signature(cursor.texts, cursor.i)


def date_of_page(cursor: Cursor) -> Recognised:
    """Recognise a date in digits above the text that no body signs: a page was published on 2021-03-05."""
    if cursor.line[0] not in "12" or not DIGITS_DAY.match(cursor.line):
        return None
    if not cursor.is_near_start or cursor.above == "issuer":
        return None
    has_text = any(segment.kind in ("text", "transmittal") for segment in cursor.out)
    return None if has_text else cursor.take("metadata")


def _read_tokens(cursor: Cursor) -> list[Segment]:
    """Return the segments of a line's letterhead tokens, and those of the rest of the line."""
    line, start = cursor.line, cursor.start
    in_colophon = cursor.in_colophon and not (cursor.in_contact and not _is_signed(cursor.out))
    segments: list[Segment] = []
    consumed = 0
    for kind, i, j in tokens(line):
        if in_colophon and kind in ("issuer", "date"):
            kind = "signature"
        segments.append(Segment(kind, start + i, start + j))
        in_colophon = in_colophon or (cursor.in_colophon and kind == "date")
        cursor.has_title = cursor.has_title or kind == "title"
        cursor.in_letterhead = True
        consumed = j
    rest = line[consumed:].strip()
    if rest:
        last = segments[-1:] or cursor.out[-1:]
        segments += _rest(cursor, rest, start + line.index(rest, consumed), last[0] if last else None)
    return segments


def _rest(cursor: Cursor, rest: str, at: int, last: Segment | None) -> list[Segment]:
    """Return the segments of a line's rest that begins at offset `at` behind the segment `last`."""
    folded, end = cursor.folded, cursor.end
    is_labelled = label_at(rest) is not None
    if cursor.in_colophon and not is_labelled and _is_colophon(cursor, last, rest):
        cursor.in_list = False
        return [Segment("signature", at, end)]
    if cursor.in_list and last.kind == "attachment" and _is_bare_label(folded, last):
        return [cursor.out.pop()._replace(end=end)]
    continues = last is not None and not is_labelled and is_open(folded, last)
    if patterns.HEADER.fullmatch(rest) or (rest.startswith("签发人") and len(rest) < _BRIEF):
        return [Segment("letterhead", at, end)]
    if continues or forwards(rest):
        segments = list(cover_note(folded, at, end, continues=continues))
        cursor.in_letterhead, cursor.in_list = segments[-1].kind != "text", segments[-1].kind == "attachment"
        return segments
    if last and last.kind == "recipients" and not is_labelled and _opens_note(rest, cursor.below):
        cursor.in_letterhead = True
        return [Segment("transmittal", at, end)]
    if not is_labelled and len(rest) < _BRIEF:
        is_behind_entry = last is not None and last.kind == "metadata" and last.start >= cursor.start
        if is_behind_entry and patterns.is_buttons(rest):
            return [Segment("furniture", at, end)]
        if not any(stop in rest for stop in STOP + "，"):
            return [Segment("text" if cursor.has_title else "furniture", at, end)]
    cursor.in_letterhead = cursor.in_colophon = cursor.in_list = False
    return line_items(folded, at, end)


def _opens_note(line: str, below: str) -> bool:
    """Return whether a line below the recipients is the first of a cover note that a line end broke.

    >>> _opens_note("省水利厅《关于水价的意见》已经省", "政府同意，现转发给你们，请认真贯彻执行。")
    True
    """
    if "你们" not in below or any(stop in line for stop in STOP) or label_at(below) is not None:
        return False
    at = below.index("你们")
    return "。" not in below[:at] and forwards(line + below)


def _is_signed(segments: list[Segment]) -> bool:
    """Return whether the last text has a dated signature already, so that the colophon follows."""
    kinds = (segment.kind == "date" for segment in reversed(segments) if segment.kind in ("date", "text"))
    return next(kinds, False)


def _is_colophon(cursor: Cursor, above: Segment, text: str) -> bool:
    """Return whether a line below the segment `above` continues an open colophon or contact."""
    if cursor.in_contact:
        has_contact = PHONE.search(text) or CONTACT.match(text)
        is_name = len(text) < _BRIEF and PHONE.search(cursor.below)
        return len(text) < _CONTACT and bool(has_contact or is_name) and _is_whole(text)
    is_open_list = above.kind == "signature" and cursor.folded[above.end - 1] != "。"
    return len(text) < _BRIEF or (is_open_list and not re.search(r"\d", text) and _is_whole(text))


def _is_whole(text: str) -> bool:
    """Return whether a line is one sentence at most, in which no item opens."""
    return "。" not in text[:-1] and not ITEM_OPENS.search(text)


def _is_bare_label(folded: str, attachment: Segment) -> bool:
    """Return whether a line of the list of attachments is a label without a name."""
    text = folded[attachment.start : attachment.end]
    label = label_at(text)
    return label is not None and label.end >= len(text)
