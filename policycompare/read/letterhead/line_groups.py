"""Lines that belong together: titles, names in signatures, drafters, recipients."""

import re

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.read.letterhead.entries import has_unknown_key, is_entry, plain_entries
from policycompare.read.lines.missing_breaks import OPENS_NAME
from policycompare.read.patterns import (
    ADDRESSEE,
    ATTACHMENT,
    BLOCK,
    BODY_WORD,
    BRACKETED_DATE,
    CONTENTS,
    DATE,
    DIGITS_DAY,
    FURNITURE,
    HEADER,
    HISTORY,
    ISSUER,
    KIND_OF_TEXT,
    METADATA,
    MONTH,
    NAME_ENDS,
    NOTE,
    NUMBER,
    OWN_NUMBER,
    PERIOD,
    RULE,
    SIGNED_DATE,
    TITLE_END,
    TITLE_LAST,
    is_furniture,
    is_print_mark,
)
from policycompare.text import bare

# The number of a table row, and its first cell.
_ROW = Late(r"\d{1,3} +[一-鿿“《]")
# Lines of their own that continue a title: a period with the end of the title, or the end alone.
_CONTINUES = re.compile(
    rf"（[^（）]{{2,20}}）[^，。；：（）]{{0,16}}的(?:通知|意见|决定|批复|通告|公告|函)|的[^，。；：]{{0,20}}(?:{KIND_OF_TEXT})|任务分工|实施方案"
)
# The name of a series above a number or a title: 甲省财政厅文件.
_NAMES_SERIES = re.compile(rf"(?!.*(?:关于|[转印批]发|贯彻))[^\s，。；：《》]{{2,40}}(?:{BODY_WORD})文件")
_STOP = re.compile("[。；：！？]")
_NO_TITLE_WITH_DIGITS = (DATE, DIGITS_DAY, MONTH, _ROW)
_TITLE_LINES, _TITLE = 6, 140  # lines and characters of the longest title


def is_title_part(line: str) -> bool:
    """Return whether a line may be a title or a part of one."""
    return (
        2 <= len(line) <= 70
        and not _STOP.search(line)
        and line.count("，") <= 1
        and not ("号" in line and NUMBER.match(line))
        and not (("】" in line or "〕" in line) and METADATA.match(line))
        and not CONTENTS.match(line)
        and not (
            (line[0] in "一二" or line[0].isdecimal())
            and any(pattern.match(line) for pattern in _NO_TITLE_WITH_DIGITS)
        )
        and not (line[-1] == "日" and DATE.search(line))
        and not (("号" in line or "〔" in line) and OWN_NUMBER.fullmatch(line))
        and label_at(line) is None
        and not is_print_mark(line)
    )


def title_lines(lines: list[str], k: int) -> int:
    """Return the number of lines from `k` on that form one title, 0 if they form none."""
    joined = ""
    if k < len(lines) and lines[k].endswith("文件") and _NAMES_SERIES.fullmatch(lines[k]):
        return 0
    for n, line in enumerate(map(str.strip, lines[k : k + _TITLE_LINES]), start=1):
        joined += line.replace(" ", "")
        if len(joined) > _TITLE or not is_title_part(line) or NOTE.fullmatch(line):
            return 0
        if line.startswith("（") if n == 1 else ATTACHMENT.match(line) or is_furniture(unspaced(line)):
            return 0
        is_end = len(joined) >= 5 and joined[-1] in TITLE_LAST and TITLE_END.search(joined)
        if is_end and joined.count("《") == joined.count("》"):
            below = lines[k + n].replace(" ", "") if k + n < len(lines) else ""
            if below.startswith(tuple("，、；。）")):
                return 0
            if BRACKETED_DATE.fullmatch(below) or HISTORY.match(below):
                return n
            return n + bool(PERIOD.match(below) or _CONTINUES.fullmatch(below))
    return 0


_SIGNERS = 20
_JOINT = re.compile(
    rf"(?!\S*(?:关于|转发|批转|印发|贯彻))[^\s，。；：、《》（）〔〕【】“”]{{4,80}}(?:{BODY_WORD})(?:（[^（）]{{1,20}}）)?"
)
_HALF, _LONGEST_NAME, _SIGNATURE = 30, 100, 120  # characters
# Bodies that sign on one line: 甲省财政厅　　甲省教育厅; not 甲省财政厅 负责审核.
_NAMES = re.compile(rf"{ISSUER.pattern}(?:(?: ++|、 *+){ISSUER.pattern})*+")
_SPACED = Late(r"[一-鿿](?: {1,3}[一-鿿])++")


def is_of_names(line: str) -> bool:
    """Return whether a line is nothing but the names of one or several public bodies."""
    return line[-1:] in NAME_ENDS and _NAMES.fullmatch(unspaced(line)) is not None


def unspaced(line: str) -> str:
    """Return a line whose characters all have gaps between them without these.

    >>> unspaced("甲 省 财 政 厅"), unspaced("甲 省财政厅")
    ('甲省财政厅', '甲 省财政厅')
    """
    if line[1:2] != " ":
        return line
    parts = re.split(" {4,}", line) if "    " in line else [line]
    return "  ".join(map(bare, parts)) if all(map(_SPACED.fullmatch, parts)) else line


def name_lines(texts: list[str], k: int) -> int:
    """Return the number of lines from `k` on that name a public body: 2 if a line end broke it, 0 if none do.

    >>> name_lines(["乙山市疫情", "防控领导小组办公室", "2020年2月1日"], 0)
    2
    """
    line = texts[k].strip()
    if len(line) > _LONGEST_NAME:
        return 0
    if is_of_names(line) or (
        line[-1:] in NAME_ENDS
        and _JOINT.fullmatch(line)
        and label_at(line) is None
        and OPENS_NAME.match(line)
    ):
        return 1
    if not 4 <= len(line) <= _HALF or k + 1 == len(texts) or not OPENS_NAME.match(line):
        return 0
    rest = texts[k + 1].strip()
    is_rest = (
        len(rest) <= _HALF and rest[-1:] in NAME_ENDS and not OPENS_NAME.match(rest) and not DATE.match(rest)
    )
    return 2 if is_rest and _JOINT.fullmatch(line + rest) else 0


def signs(texts: list[str], k: int) -> bool:
    """Return whether line `k` begins a signature: a date alone, or issuers with a date after them."""
    line = texts[k].strip()
    if len(line) > _SIGNATURE:
        return False
    line = unspaced(line)
    date = DATE.match(line)
    if date:
        rest = line[date.end() :].strip()
        return not rest or rest == "印发" or NOTE.match(rest) is not None
    names = name_lines(texts, k)
    # A day has 日; a month, or a day in digits, ends the line.
    may_be_dated = ("年" in line or "20" in line or "19" in line) and (
        "日" in line or line[-1] in ".月发" or line[-1].isdecimal()
    )
    if not names and not may_be_dated:
        return False
    signers = _NAMES.match(line)
    day = SIGNED_DATE if signers and _is_own_name(texts, k, signers.group()) else DATE
    if signers and signers.end() < len(line) and may_be_dated:
        rest = line[signers.end() :].strip()
        if day.match(rest) or (ISSUER.match(rest) and DATE.search(rest) and "，" not in rest):
            return True
    return names > 0 and _is_dated(texts, k + names, day)


_HEAD_LINES, _LAST_LINES = 8, 8


def _is_own_name(texts: list[str], k: int, name: str) -> bool:
    """Return whether a name is in the opening or the last lines of a text, not one in the row of a table."""
    return k >= len(texts) - _LAST_LINES or any(name[:20] in line for line in texts[:_HEAD_LINES])


def is_own_signature(texts: list[str], k: int) -> bool:
    """Return whether a line is nothing but names, one of them in the opening of the text: a signature without date."""
    line = texts[k]
    if len(line) > _LONGEST_NAME or line[-1] not in NAME_ENDS or not _NAMES.fullmatch(line):
        return False
    return any(line.split(" ")[0] in head for head in texts[: min(_HEAD_LINES, k)])


def _is_dated(texts: list[str], k: int, day: re.Pattern[str]) -> bool:
    """Return whether a date (the pattern `day`) follows from line `k` on, behind the names of further issuers."""
    stop = min(len(texts), k + _SIGNERS)
    while k < stop:
        line = unspaced(texts[k].strip())
        signers = _NAMES.match(line)
        if (
            day.match(line)
            or BRACKETED_DATE.fullmatch(line)
            or (signers and day.match(line[signers.end() :].strip()))
        ):
            return True
        names = name_lines(texts, k) or int(NOTE.fullmatch(line) is not None)  # （省水利厅代章）
        if not names:
            return False
        k += names
    return False


_DRAFTERS = shipped.word_lists("letterhead")["drafters"]


def drafter_lines(texts: list[str], k: int) -> int:
    """Return the number of lines from `k` on that name drafters, in brackets below a title; 0 if none do."""
    joined = ""
    for n, line in enumerate(texts[k : k + 5], start=1):
        joined += line.strip()
        if joined.endswith("）") and joined.count("（") == joined.count("）"):
            names = re.split("[、 ，]", joined.strip("（）"))
            return n if sum(name.endswith(_DRAFTERS) for name in names) * 2 > len(names) else 0
        if "。" in joined:
            return 0
    return 0


_TO = re.compile(rf"[^。；：《》！？]{{1,400}}(?:{ADDRESSEE}|者)(?:（[^（）]{{1,60}}）)? ?：")
_SAYS = re.compile("关于|【|如下|以下|下列|负责|通知|意见：|决定：|要求：|制定|研究")


def recipient_lines(texts: list[str], k: int) -> int:
    """Return the number of lines from `k` on that name nothing but recipients, 0 if none do.

    >>> recipient_lines(["各市、县人民政府，各直属机构，各大企业，各高等院", "校："], 0)
    2
    """
    line = texts[k]
    rest = "" if line[-1] == "：" else "".join(texts[k + 1 : k + 2])
    n = 1 if line[-1] == "：" else 2
    whole = line + rest
    if whole[-1] not in "：》" or len(line) > 400 or (n == 2 and (len(rest) > 40 or len(line) < 20)):
        return 0
    if label_at(line) is not None or OWN_NUMBER.match(line) or METADATA.match(line) or line[0] == "（":
        return 0
    return n if _TO.fullmatch(re.sub("《[^《》]*》", "", whole)) and not _SAYS.search(whole) else 0


def lines_above_block(texts: list[str], k: int) -> int:
    """Return the number of lines from `k` on that form the title above a metadata block, 0 if none do."""
    for n in range(1, min(5, len(texts) - k)):
        is_keyed = "：" in texts[k + n]
        if is_keyed and (BLOCK.match(texts[k + n]) or is_entry(texts[k + n : k + n + 2])):
            above = texts[k : k + n]
            # A number that the title runs into may continue on a line of its own.
            rest = above[:-1] if n > 1 and not TITLE_END.search(above[-2]) else above
            is_title = 5 <= sum(map(len, above)) <= 200 and not any(map(_is_part_of_letterhead, rest))
            return n if is_title and not any(map(has_unknown_key, above[1:])) else 0
    return 0


_LETTERHEAD = (METADATA, DATE, HEADER, RULE, FURNITURE)


def _is_part_of_letterhead(line: str) -> bool:
    """Return whether a line is another part of the letterhead than a title, or a sentence."""
    is_known = any(pattern.match(line) for pattern in _LETTERHEAD)
    return is_known or "。" in line or OWN_NUMBER.fullmatch(line) is not None or bool(plain_entries(line))
