"""Recognisers: each returns the segments of a line that it knows, None for any other line."""

import re
from itertools import takewhile

from policycompare import shipped
from policycompare.late import Late
from policycompare.read import patterns
from policycompare.read.labels import label_at
from policycompare.read.letterhead import line_groups
from policycompare.read.letterhead.cursor import TAIL_LINES, Cursor, Recognised
from policycompare.read.letterhead.entries import entries_behind, is_entry, lines_of_entry
from policycompare.read.letterhead.history import history_behind, history_lines
from policycompare.read.letterhead.items import is_open_duty, line_items
from policycompare.read.letterhead.tokens import Segment, tokens
from policycompare.read.lines.missing_breaks import lists_bodies

_LISTED = re.compile(r"\d{1,2}[.、]|（\d|附件")
_NEXT_ENTRY = re.compile("[2-9][.、]")  # below a line in which an entry goes on
_STOPS = re.compile("[。；：，]")
# A signature that follows the list of attachments on its line.
_SIGNED_BEHIND = Late(
    rf"(?: {{1,40}}+(?:{patterns.ISSUER.pattern})){{1,6}}+ {{0,40}}{patterns.DATE.pattern} {{0,40}}$"
)
_ABOVE_RECIPIENTS = ("title", "number", "metadata", "furniture", "letterhead", "date", "drafters")
_OPENS_ATTACHMENT = Late("附 ?件 ?[1一]?")
_MINUTES = 300  # characters that name minutes
_LINES_OF_BODIES = 10  # lines of bodies and of the title below them
# Characters; no such line is longer.
_FURNITURE, _CONTACT, _MARKED_UP, _ATTACHMENT, _ATTACHMENTS, _ITEM = 120, 300, 400, 120, 400, 80


def rest_of_duty(cursor: Cursor) -> Recognised:
    """Recognise the rest of a responsibility line that a line end broke."""
    if not cursor.out or cursor.out[-1].kind != "duty" or label_at(cursor.line):
        return None
    ahead = cursor.texts[cursor.i + 1 : cursor.i + 4] if cursor.is_near_end else ()
    is_signed = any(map(patterns.DATE.match, ahead))  # a list without marks does not go on into the signature
    below = "" if is_signed else cursor.line
    if not is_open_duty(cursor.folded, cursor.out[-1], cursor.line, below):
        return None
    return [cursor.out.pop()._replace(end=cursor.end)], 1


def contents(cursor: Cursor) -> Recognised:
    """Recognise a line of a table of contents."""
    return cursor.take("contents") if cursor.i in cursor.contents else None


def rule(cursor: Cursor) -> Recognised:
    """Recognise a line of dashes, or a page number (第 3 页)."""
    return cursor.take("furniture") if patterns.RULE.match(cursor.line) else None


def colophon(cursor: Cursor) -> Recognised:
    """Recognise a line of the colophon (抄送：…, 联系人：…); an item may follow a contact on its line."""
    line = cursor.line
    if "：" not in line and not line.endswith("印发"):
        return None
    has_contact = len(line) < _CONTACT and patterns.CONTACT.match(line) is not None
    if not has_contact and not patterns.COLOPHON.match(line):
        return None
    has_contact = has_contact or line.startswith("联系")
    item = patterns.ITEM_OPENS.search(line) if has_contact else None
    if item and ("。" in line[item.start() :] or not patterns.PHONE.search(line, item.start())):
        cursor.in_letterhead = cursor.in_colophon = False
        contact = Segment("signature", cursor.start, cursor.start + len(line[: item.start()].rstrip()))
        return [contact, *line_items(cursor.folded, cursor.start + item.start(), cursor.end)], 1
    cursor.in_contact = has_contact and (cursor.in_contact or not cursor.in_colophon)
    cursor.in_letterhead = cursor.in_colophon = True
    return cursor.take("signature")


def markup(cursor: Cursor) -> Recognised:
    """Recognise the markup that a website's list of files left in the text."""
    line = cursor.line
    if not _is_short(line, _MARKED_UP) or not patterns.MARKUP.search(line) or patterns.ATTACHMENT.match(line):
        return None
    cursor.in_offers = cursor.in_offers or _opens_offers(cursor)
    return cursor.take("attachment" if cursor.above == "attachment" else "furniture")


def _is_short(line: str, longest: int) -> bool:
    """Return whether a line has fewer than `longest` characters and is no sentence."""
    return len(line) < longest and "。" not in line


def offer(cursor: Cursor) -> Recognised:
    """Recognise the title of a document that a website offers."""
    is_title = cursor.in_offers and _is_short(cursor.line, _FURNITURE) and not label_at(cursor.line)
    return cursor.take("furniture") if is_title else None


def furniture(cursor: Cursor) -> Recognised:
    """Recognise menus, buttons and notes of a website (打印本页, 责任编辑：…), also with gaps (文 件 下 载)."""
    line = cursor.line
    if (
        len(line) >= _FURNITURE
        or not patterns.is_furniture(line_groups.unspaced(line))
        or _is_bracketed_entry(line)
    ):
        return None
    cursor.in_offers = _opens_offers(cursor)
    return cursor.take("furniture")


_WORDS, _SOURCES = shipped.word_lists("letterhead"), shipped.word_lists("furniture")["sources"]
_SOURCE = Late(
    rf"(?:{patterns.either(_SOURCES)}) ?： {{0,4}}(?:{patterns.ISSUER.pattern}|[^\s，。；：、]{{0,20}}(?:{patterns.either(_WORDS['media'])}))(?= +\S{{2,8}}：|$)"
)


def source(cursor: Cursor) -> Recognised:
    """Recognise from whom a page has its text, below the text or menus: 信息来源：甲市人民政府办公室."""
    may_be = cursor.is_near_end or cursor.above == "furniture"
    return cursor.take("furniture") if may_be and _SOURCE.match(cursor.line) else None


def foot(cursor: Cursor) -> Recognised:
    """Recognise a line at the foot of a page: 文件链接：…, 咨询电话：12345, or who published the text."""
    return cursor.take(cursor.kind_at_foot) if cursor.kind_at_foot else None


def _opens_offers(cursor: Cursor) -> bool:
    """Return whether a line among the last opens the list of what a website offers; its attachments are none of it."""
    is_possible = cursor.i >= len(cursor.lines) - TAIL_LINES and patterns.OFFERS.match(
        line_groups.unspaced(cursor.line)
    )
    return bool(is_possible) and not ("：" in cursor.line[:-1] and patterns.ATTACHMENT.match(cursor.below))


def _is_bracketed_entry(line: str) -> bool:
    """Return whether a line in 【】 is a metadata entry (【发布文号】 …), not a button (【字体：大 中 小】)."""
    is_button = line.startswith(("【字体", "【字号"))
    return line[0] == "【" and not is_button and patterns.METADATA.match(line) is not None


def entry(cursor: Cursor) -> Recognised:
    """Recognise an entry of a metadata block that another entry follows, that has no colon, or between others."""
    if not cursor.is_near_start:
        return None
    n = int("：" in cursor.line and is_entry(cursor.texts[cursor.i : cursor.i + 2]))
    if not n and cursor.in_letterhead:
        n = lines_of_entry(cursor.texts, cursor.i, cursor.above)
    if not n:
        return None
    cursor.in_letterhead = True
    return cursor.take("metadata", n)


# When, where and by whom a meeting was held: 时间：…, 会议地点：…, 主 持 人：…; the serial number of its minutes: 第12期.
_PARTICULAR = Late(
    "(?:(?:会议)?(?:时 *间|地 *点|议 *题)|主 *持 *人?|(?:出席|列席|缺席|参会|参加|与会|请假)(?:人员|人|领导|单位)?|记 *录 *人?) *："
    "|[（〔]?(?:20\\d\\d〕?)? ?第? ?\\d{1,4} ?[号期次]）?$"
)


def particulars(cursor: Cursor) -> Recognised:
    """Recognise when, where and by whom a meeting was held, in the head of its minutes."""
    if (
        not cursor.is_near_start
        or "纪要" not in cursor.folded[:_MINUTES]
        or not _PARTICULAR.match(cursor.line)
    ):
        return None
    cursor.in_letterhead = True
    return cursor.take("letterhead")


# What a website says of a text in front of its number or title: 【供水】, 〔有效〕.
_MARK = re.compile("[【〔][一-鿿]{1,6}[】〕] *")


def marked_title(cursor: Cursor) -> Recognised:
    """Recognise a mark in brackets before a number, a title or both, or above a title (【供水】甲水规〔2021〕2号关于加强供水的通知)."""
    mark = _MARK.match(cursor.line) if cursor.is_near_start and not cursor.has_title else None
    if mark is None or patterns.METADATA.match(cursor.line):
        return None
    if mark.end() == len(cursor.line):
        is_title_below = "关于" in cursor.below and line_groups.title_lines(cursor.texts, cursor.i + 1)
        return cursor.take("furniture") if is_title_below else None
    number = patterns.NUMBER.match(cursor.line, mark.end())
    rest = cursor.line[(number or mark).end() :].lstrip()
    n = (
        line_groups.title_lines([rest, *cursor.texts[cursor.i + 1 : cursor.i + 6]], 0)
        if "关于" in rest
        else 0
    )
    if not n and (rest or not number):
        return None
    segments = [Segment("furniture", cursor.start, cursor.start + len(mark.group().rstrip()))]
    if number:
        segments.append(Segment("number", cursor.start + number.start(), cursor.start + number.end()))
    if n:
        segments.append(Segment("title", cursor.end - len(rest), cursor.lines[cursor.i + n - 1][1]))
    cursor.has_title, cursor.in_letterhead = n > 0, True
    return segments, max(n, 1)


def title_above_block(cursor: Cursor) -> Recognised:
    """Recognise the title above a metadata block."""
    is_possible = cursor.is_near_start and not cursor.has_title
    n = line_groups.lines_above_block(cursor.texts, cursor.i) if is_possible else 0
    if not n:
        return None
    cursor.has_title = True
    return cursor.take("title", n)


def order(cursor: Cursor) -> Recognised:
    """Recognise the name of a series of orders above a number (甲省人民政府令 above 第12号)."""
    may_be = cursor.line[-1] in "令告" and patterns.ORDER_SERIAL.fullmatch(cursor.below)
    return cursor.take("number", 2) if may_be and patterns.ORDER.fullmatch(cursor.line) else None


def listed(cursor: Cursor) -> Recognised:
    """Recognise an entry of a list of attachments."""
    if not (cursor.in_list and _is_short(cursor.line, _ITEM)):
        return None
    if _LISTED.match(cursor.line):
        return cursor.take("attachment")
    # The only title of a list is below 附件：, and above 附件, which opens the attachment itself.
    is_only = _OPENS_ATTACHMENT.fullmatch(cursor.below) and cursor.texts[cursor.i - 1] == "附件："
    is_above = is_only or _NEXT_ENTRY.match(cursor.below)
    goes_on = cursor.above == "attachment" and is_above and not _STOPS.search(cursor.line)
    return cursor.take("attachment") if goes_on else None


def attachment(cursor: Cursor) -> Recognised:
    """Recognise the label of an attachment and the title below it, or a list of attachments."""
    line, start = cursor.line, cursor.start
    label = patterns.ATTACHMENT.match(line)
    opens_list = "：" in line[:6]
    if label is None or not _is_short(line, _ATTACHMENTS if opens_list else _ATTACHMENT):
        return None
    signature = _SIGNED_BEHIND.search(line)
    stop = signature.start() if signature else len(line)
    segments = [Segment("attachment", start, start + len(line[:stop].rstrip()))]
    segments += [Segment(kind, start + i, start + j) for kind, i, j in tokens(line, stop)]
    cursor.in_list, cursor.in_letterhead = opens_list, True
    cursor.in_colophon = cursor.in_contact = False
    n = line_groups.title_lines(cursor.texts, cursor.i + 1) if label.end() == len(line) else 0
    if n:
        segments.append(Segment("title", cursor.lines[cursor.i + 1][0], cursor.lines[cursor.i + n][1]))
    return segments, 1 + n


def recipients(cursor: Cursor) -> Recognised:
    """Recognise recipients on lines of their own (各市人民政府：)."""
    is_possible = cursor.has_title and cursor.above in _ABOVE_RECIPIENTS
    n = line_groups.recipient_lines(cursor.texts, cursor.i) if is_possible else 0
    return cursor.take("recipients", n) if n else None


def title(cursor: Cursor) -> Recognised:
    """Recognise a title on one line or several."""
    n = line_groups.title_lines(cursor.texts, cursor.i)
    if not n or (n > 1 and line_groups.signs(cursor.texts, cursor.i)):
        return None
    cursor.in_colophon, cursor.in_list, cursor.has_title = False, False, True
    return cursor.take("title", n)


def numbered_title(cursor: Cursor) -> Recognised:
    """Recognise a title above a document number, in a text that was not signed before it."""
    below = cursor.below
    is_numbered = below[-1:] == "号" and "关于" in cursor.line and patterns.OWN_NUMBER.fullmatch(below)
    return title(cursor) if is_numbered else None


def first_title(cursor: Cursor) -> Recognised:
    """Recognise a first line above a metadata entry as title, whatever its last word."""
    is_first = cursor.i == 0 and len(cursor.line) >= 8 and patterns.METADATA.match(cursor.below)
    if not is_first or not line_groups.is_title_part(cursor.line):
        return None
    cursor.has_title = True
    return cursor.take("title")


def history(cursor: Cursor) -> Recognised:
    """Recognise the history of a law below its title (（2011年4月12日…通过 2018年5月24日…修正）)."""
    is_possible = cursor.has_title and cursor.is_near_start and "日" in cursor.line
    n = history_lines(cursor.texts, cursor.i) if is_possible else 0
    return cursor.take("letterhead", n) if n else None


def signatory(cursor: Cursor) -> Recognised:
    """Recognise who signs an order, above or below its date (省长 某某某)."""
    line = cursor.line
    is_possible = len(line) < 40 and (" " in line or "：" in line)
    is_dated = is_possible and (cursor.above == "date" or patterns.DATE.match(cursor.below) is not None)
    return cursor.take("letterhead") if is_dated and patterns.SIGNATORY.fullmatch(line) else None


def issued_title(cursor: Cursor) -> Recognised:
    """Recognise a title that says who issues the text: 甲省委办公厅印发《关于加强保护的意见》."""
    is_first = cursor.is_near_start and not cursor.has_title and cursor.line[-1] == "》"
    if not is_first or not patterns.ISSUES_TITLE.match(cursor.line):
        return None
    cursor.has_title = True
    return cursor.take("title")


def title_with_history(cursor: Cursor) -> Recognised:
    """Recognise a title that the history of the law follows on its line."""
    at = history_behind(cursor.line) if cursor.is_near_start else 0
    return _title_before(cursor, at, "letterhead")


def title_with_entries(cursor: Cursor) -> Recognised:
    """Recognise a title that metadata without colons follow on its line."""
    is_possible = cursor.is_near_start and not cursor.has_title and len(cursor.line) < _MARKED_UP
    return _title_before(cursor, entries_behind(cursor.line) if is_possible else 0, "metadata")


def _title_before(cursor: Cursor, at: int, kind: str) -> Recognised:
    """Return the title that ends before position `at` of the line, and the rest as a segment of a kind."""
    if not at or not line_groups.is_title_part(cursor.line[:at].rstrip()):
        return None
    cursor.has_title = True
    behind = cursor.start + at + len(cursor.line[at:]) - len(cursor.line[at:].lstrip())
    return [
        Segment("title", cursor.start, cursor.start + len(cursor.line[:at].rstrip())),
        Segment(kind, behind, cursor.end),
    ], 1


def bodies(cursor: Cursor) -> Recognised:
    """Recognise the bodies who drafted a text that a signed notice forwards, on lines above or below its title."""
    may_list = cursor.line.removesuffix("、")[-1:] in patterns.NAME_ENDS
    is_possible = cursor.has_title and may_list and lists_bodies(cursor.line)
    if not is_possible or all(segment.kind != "date" for segment in cursor.out):
        return None
    ahead = cursor.texts[cursor.i : cursor.i + _LINES_OF_BODIES]
    n = 1 + sum(1 for _ in takewhile(_goes_on, ahead[1:]))
    if cursor.above == "title":
        is_dated = n < len(ahead) and ahead[n][0] != "（" and ahead[n].endswith("日）")  # after more names
        return None if is_dated else cursor.take("drafters", n)
    may_be_title = n < len(ahead) and (cursor.above == "date" or ahead[n].startswith("关于"))
    is_title = may_be_title and line_groups.title_lines(ahead, n)
    return cursor.take("drafters", n) if is_title else None


def _goes_on(line: str) -> bool:
    """Return whether a line below names of bodies names more."""
    return lists_bodies(line) or patterns.ISSUER.fullmatch(line) is not None


def drafters(cursor: Cursor) -> Recognised:
    """Recognise the drafters of a text, in brackets below its title."""
    is_possible = cursor.has_title and cursor.line[0] == "（"
    n = line_groups.drafter_lines(cursor.texts, cursor.i) if is_possible else 0
    return cursor.take("drafters", n) if n else None


def header(cursor: Cursor) -> Recognised:
    """Recognise the first lines of a printed document (甲省人民政府文件, 特急)."""
    return cursor.take("letterhead") if patterns.HEADER.match(cursor.line) else None


def print_mark(cursor: Cursor) -> Recognised:
    """Recognise a mark printed above the title (000012, 特急, 机密★1年), or a number of registration near it."""
    is_possible = patterns.is_print_mark(cursor.line) and cursor.is_near_start
    return (
        cursor.take("letterhead")
        if is_possible and not (cursor.has_title and cursor.line.isdecimal())
        else None
    )


def closing(cursor: Cursor) -> Recognised:
    """Recognise a closing formula, which states no policy (特此公告。), as part of the cover note."""
    return cursor.take("transmittal") if cursor.is_closing else None


def publication_note(cursor: Cursor) -> Recognised:
    """Recognise a note on how a document is made public (（此件公开发布）)."""
    return cursor.take("letterhead") if patterns.NOTE.fullmatch(cursor.line) else None


def text(cursor: Cursor) -> Recognised:
    """Cut any other line into the items of the body text."""
    return line_items(cursor.folded, cursor.start, cursor.end), 1
