"""Lines that may stand anywhere around a text: contents, rules, print blocks, furniture, lists of attachments."""

import re

from policycompare.read.labels import label_at
from policycompare.read.marks import (
    ATTACHMENT,
    CLAUSE_OPENS,
    CONTACT,
    DATE,
    FURNITURE,
    ISSUER,
    MARKUP,
    METADATA,
    OFFERS,
    PHONE,
    PRINT,
    RULE,
)
from policycompare.read.paragraphs import paragraphs, stays_open
from policycompare.read.place import TAIL_LINES, Place
from policycompare.read.spotting import title_lines
from policycompare.read.tokens import Segment, tokens

Found = tuple[list[Segment], int] | None

_LISTED = re.compile(r"\d{1,2}[.、]|（\d|附件")
# A signature that follows the list of attachments on its line.
_SIGNED_BEHIND = re.compile(rf"(?: +(?:{ISSUER.pattern}))+ *{DATE.pattern} *$")
# Characters; no such line is longer.
_FURNITURE, _CONTACT, _MARKED_UP, _ATTACHMENT, _ATTACHMENTS, _ITEM = 120, 300, 400, 120, 400, 80


def rest_of_duty(place: Place) -> Found:
    """The rest of a responsibility line that a line end broke."""
    if place.above != "duty" or not stays_open(place.folded, place.out[-1]) or label_at(place.line):
        return None
    return [place.out.pop()._replace(end=place.end)], 1


def contents(place: Place) -> Found:
    """A line of a table of contents."""
    return ([place.segment("contents")], 1) if place.k in place.contents else None


def rule(place: Place) -> Found:
    """A line of dashes, or the number of a page."""
    return ([place.segment("furniture")], 1) if RULE.match(place.line) else None


def print_block(place: Place) -> Found:
    """Who gets copies, who prints, whom to ask; a clause may open behind the last."""
    asks = len(place.line) < _CONTACT and CONTACT.match(place.line) is not None
    if not asks and not PRINT.match(place.line):
        return None
    asks = asks or place.line.startswith("联系")
    clause = CLAUSE_OPENS.search(place.line) if asks else None
    if clause and ("。" in place.line[clause.start() :] or not PHONE.search(place.line, clause.start())):
        stop = place.start + len(place.line[: clause.start()].rstrip())
        place.front = place.printing = False
        rest = paragraphs(place.folded, place.start + clause.start(), place.end)
        return [Segment("signature", place.start, stop), *rest], 1
    place.contact = asks and (place.contact or not place.printing)
    place.front = place.printing = True
    return [place.segment("signature")], 1


def markup(place: Place) -> Found:
    """What is left of the markup of a site's list of files."""
    line = place.line
    if len(line) >= _MARKED_UP or not MARKUP.search(line) or "。" in line or ATTACHMENT.match(line):
        return None
    return [place.segment("attachment" if place.above == "attachment" else "furniture")], 1


def offer(place: Place) -> Found:
    """The title of a document that a site offers."""
    if not place.offered or len(place.line) >= _FURNITURE or "。" in place.line or label_at(place.line):
        return None
    return [place.segment("furniture")], 1


def _states(line: str) -> bool:
    """Whether a line in 【】 is an entry of a metadata block (【发布文号】 …), not a button (【字体：大 中 小】)."""
    return line[0] == "【" and METADATA.match(line) is not None and not line.startswith(("【字体", "【字号"))


def furniture(place: Place) -> Found:
    """Menus, buttons and notes of a site."""
    line = place.line
    if len(line) >= _FURNITURE or not FURNITURE.match(line) or _states(line):
        return None
    place.offered = place.k >= len(place.lines) - TAIL_LINES and OFFERS.match(line) is not None
    return [place.segment("furniture")], 1


def listed(place: Place) -> Found:
    """An item of a list of attachments."""
    if not place.listing or not _LISTED.match(place.line) or len(place.line) >= _ITEM or "。" in place.line:
        return None
    return [place.segment("attachment")], 1


def attachment(place: Place) -> Found:
    """The head of an attachment with the title below it, or of a list of attachments with a signature behind it."""
    line, start = place.line, place.start
    head = ATTACHMENT.match(line)
    opens_list = "：" in line[:6]
    if head is None or len(line) >= (_ATTACHMENTS if opens_list else _ATTACHMENT) or "。" in line:
        return None
    signature = _SIGNED_BEHIND.search(line)
    stop = signature.start() if signature else len(line)
    found = [Segment("attachment", start, start + len(line[:stop].rstrip()))]
    found += [Segment(kind, start + i, start + j) for kind, i, j in tokens(line, stop)]
    place.listing, place.front, place.printing, place.contact = opens_list, True, False, False
    n = title_lines(place.texts, place.k + 1) if head.end() == len(line) else 0
    if n:
        found.append(Segment("title", place.lines[place.k + 1][0], place.lines[place.k + n][1]))
    return found, 1 + n
