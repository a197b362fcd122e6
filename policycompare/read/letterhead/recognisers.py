"""Lines that may stand anywhere around a text: contents, rules, print blocks, furniture, lists of attachments."""

import re

from policycompare.read.labels import label_at
from policycompare.read.letterhead.line_groups import title_lines
from policycompare.read.letterhead.tokens import TAIL_LINES, Cursor, Segment, paragraphs, stays_open, tokens
from policycompare.read.patterns import (
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

Found = tuple[list[Segment], int] | None

_LISTED = re.compile(r"\d{1,2}[.、]|（\d|附件")
# A signature that follows the list of attachments on its line.
_SIGNED_BEHIND = re.compile(rf"(?: +(?:{ISSUER.pattern}))+ *{DATE.pattern} *$")
# Characters; no such line is longer.
_FURNITURE, _CONTACT, _MARKED_UP, _ATTACHMENT, _ATTACHMENTS, _ITEM = 120, 300, 400, 120, 400, 80


def rest_of_duty(cursor: Cursor) -> Found:
    """The rest of a responsibility line that a line end broke."""
    if cursor.above != "duty" or not stays_open(cursor.folded, cursor.out[-1]) or label_at(cursor.line):
        return None
    return [cursor.out.pop()._replace(end=cursor.end)], 1


def contents(cursor: Cursor) -> Found:
    """A line of a table of contents."""
    return ([cursor.segment("contents")], 1) if cursor.k in cursor.contents else None


def rule(cursor: Cursor) -> Found:
    """A line of dashes, or the number of a page."""
    return ([cursor.segment("furniture")], 1) if RULE.match(cursor.line) else None


def print_block(cursor: Cursor) -> Found:
    """Who gets copies, who prints, whom to ask; a clause may open behind the last."""
    asks = len(cursor.line) < _CONTACT and CONTACT.match(cursor.line) is not None
    if not asks and not PRINT.match(cursor.line):
        return None
    asks = asks or cursor.line.startswith("联系")
    clause = CLAUSE_OPENS.search(cursor.line) if asks else None
    if clause and ("。" in cursor.line[clause.start() :] or not PHONE.search(cursor.line, clause.start())):
        stop = cursor.start + len(cursor.line[: clause.start()].rstrip())
        cursor.front = cursor.printing = False
        rest = paragraphs(cursor.folded, cursor.start + clause.start(), cursor.end)
        return [Segment("signature", cursor.start, stop), *rest], 1
    cursor.contact = asks and (cursor.contact or not cursor.printing)
    cursor.front = cursor.printing = True
    return [cursor.segment("signature")], 1


def markup(cursor: Cursor) -> Found:
    """What is left of the markup of a site's list of files."""
    line = cursor.line
    if len(line) >= _MARKED_UP or not MARKUP.search(line) or "。" in line or ATTACHMENT.match(line):
        return None
    return [cursor.segment("attachment" if cursor.above == "attachment" else "furniture")], 1


def offer(cursor: Cursor) -> Found:
    """The title of a document that a site offers."""
    if not cursor.offered or len(cursor.line) >= _FURNITURE or "。" in cursor.line or label_at(cursor.line):
        return None
    return [cursor.segment("furniture")], 1


def _states(line: str) -> bool:
    """Whether a line in 【】 is an entry of a metadata block (【发布文号】 …), not a button (【字体：大 中 小】)."""
    return line[0] == "【" and METADATA.match(line) is not None and not line.startswith(("【字体", "【字号"))


def furniture(cursor: Cursor) -> Found:
    """Menus, buttons and notes of a site."""
    line = cursor.line
    if len(line) >= _FURNITURE or not FURNITURE.match(line) or _states(line):
        return None
    cursor.offered = cursor.k >= len(cursor.lines) - TAIL_LINES and OFFERS.match(line) is not None
    return [cursor.segment("furniture")], 1


def listed(cursor: Cursor) -> Found:
    """An item of a list of attachments."""
    if (
        not cursor.listing
        or not _LISTED.match(cursor.line)
        or len(cursor.line) >= _ITEM
        or "。" in cursor.line
    ):
        return None
    return [cursor.segment("attachment")], 1


def attachment(cursor: Cursor) -> Found:
    """The head of an attachment with the title below it, or of a list of attachments with a signature behind it."""
    line, start = cursor.line, cursor.start
    head = ATTACHMENT.match(line)
    opens_list = "：" in line[:6]
    if head is None or len(line) >= (_ATTACHMENTS if opens_list else _ATTACHMENT) or "。" in line:
        return None
    signature = _SIGNED_BEHIND.search(line)
    stop = signature.start() if signature else len(line)
    found = [Segment("attachment", start, start + len(line[:stop].rstrip()))]
    found += [Segment(kind, start + i, start + j) for kind, i, j in tokens(line, stop)]
    cursor.listing, cursor.front, cursor.printing, cursor.contact = opens_list, True, False, False
    n = title_lines(cursor.texts, cursor.k + 1) if head.end() == len(line) else 0
    if n:
        found.append(Segment("title", cursor.lines[cursor.k + 1][0], cursor.lines[cursor.k + n][1]))
    return found, 1 + n
