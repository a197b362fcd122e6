"""What several lines make together: titles, signatures, lists of drafters, tables of contents."""

import re

from policycompare import shipped
from policycompare.read.labels import label_at
from policycompare.read.patterns import (
    ADDRESSEE,
    ATTACHMENT,
    BLOCK,
    BODY_WORD,
    CONTENTS,
    DATE,
    ENTRY,
    FURNITURE,
    HEADER,
    ISSUER,
    KIND_OF_TEXT,
    LEADERS,
    METADATA,
    MONTH,
    NOTE,
    NUMBER,
    OWN_NUMBER,
    PERIOD,
    RULE,
    TITLE_END,
)

# A period in a line of its own, and what of the title stands behind it.
_GOES_ON = re.compile("（[^（）]{2,20}）的通知")
# The number of a row, and its first cell.
_ROW = re.compile(r"\d{1,3} +[一-鿿“《]")


def is_title_part(line: str) -> bool:
    """Whether a line may be a title or a part of one."""
    return (
        2 <= len(line) <= 70
        and not any(stop in line for stop in "。；：！？")
        and line.count("，") <= 1
        and not DATE.match(line)
        and not (line[-1] == "日" and DATE.search(line))
        and not NUMBER.match(line)
        and not OWN_NUMBER.fullmatch(line)
        and not METADATA.match(line)
        and not MONTH.match(line)
        and not _ROW.match(line)
        and not CONTENTS.match(line)
        and label_at(line) is None
    )


def title_lines(lines: list[str], k: int) -> int:
    """Return how many lines from `k` on make one title, 0 if they make none."""
    joined = ""
    for n, line in enumerate(lines[k : k + 6], start=1):
        line = line.strip()
        if not is_title_part(line):
            return 0
        if (
            (n > 1 and (ATTACHMENT.match(line) or FURNITURE.match(line)))
            or (n == 1 and line.startswith("（"))
            or NOTE.fullmatch(line)
        ):
            return 0
        joined += line.replace(" ", "")
        if len(joined) > 140:
            return 0
        if TITLE_END.search(joined) and len(joined) >= 5 and joined.count("《") == joined.count("》"):
            following = [later.strip().replace(" ", "") for later in lines[k + n : k + n + 3]]
            if following and following[0][0] in "，、；。）":
                return 0
            if following and (PERIOD.match(following[0]) or _GOES_ON.fullmatch(following[0])):
                return n + 1
            # 关于加强…工作意见 / 的通知: the title runs on
            if following and re.fullmatch(
                rf"(?:的|任务|实施|工作|及)?[^，。；：]{{0,20}}(?:{KIND_OF_TEXT})", following[0]
            ):
                runs_on = following[0].startswith("的") or following[0] in ("任务分工", "实施方案")
                if runs_on:
                    return n + 1
            return n
    return 0


_SIGNERS = 20
_JOINT = re.compile(
    rf"(?!\S*(?:关于|转发|批转|印发|贯彻))[^\s，。；：、《》（）〔〕“”]{{4,80}}(?:{BODY_WORD})(?:（[^（）]{{2,20}}）)?"
)
_OPENS = re.compile("[^省市县区州]{2,8}(?:省|市|县|区|州)|国家|国务院|中华|中共|中国")
_HALF, _LONGEST_NAME = 30, 100  # characters


def name_lines(texts: list[str], k: int) -> int:
    """How many lines from `k` on are the name of a body: 2 if a line end broke it, 0 if they are none.

    >>> name_lines(["乙山市疫情", "防控领导小组办公室", "2020年2月1日"], 0)
    2
    """
    line = texts[k].strip()
    if len(line) > _LONGEST_NAME:
        return 0
    if ISSUER.fullmatch(line) or (_JOINT.fullmatch(line) and label_at(line) is None and _OPENS.match(line)):
        return 1
    if not 4 <= len(line) <= _HALF or k + 1 == len(texts) or not _OPENS.match(line):
        return 0
    rest = texts[k + 1].strip()
    whole = len(rest) <= _HALF and not _OPENS.match(rest) and _JOINT.fullmatch(line + rest)
    return 2 if whole and not DATE.match(rest) else 0


def signs(texts: list[str], k: int) -> bool:
    """Whether line `k` begins a signature: a date alone, or issuers with a date after them."""
    line = texts[k].strip()
    if len(line) > 120:
        return False
    date = DATE.match(line)
    if date:
        rest = line[date.end() :].strip()
        return not rest or rest == "印发" or NOTE.match(rest) is not None
    signer = ISSUER.match(line)
    if signer and signer.end() < len(line):
        rest = line[signer.end() :].strip()
        if DATE.match(rest) or (ISSUER.match(rest) and DATE.search(rest) and "，" not in rest):
            return True
    names = name_lines(texts, k)
    return names > 0 and _is_dated(texts, k + names)


def _is_dated(texts: list[str], k: int) -> bool:
    """Whether a date follows at line `k`, behind the names of others who sign."""
    stop = min(len(texts), k + _SIGNERS)
    while k < stop:
        line = texts[k].strip()
        if DATE.match(line):
            return True
        signer = ISSUER.match(line)
        if signer and DATE.match(line[signer.end() :].strip()):
            return True
        names = name_lines(texts, k)
        if not names:
            return False
        k += names
    return False


_DRAFTERS = shipped.word_lists("letterhead")["drafters"]


def drafters(texts: list[str], k: int) -> int:
    """How many lines from `k` on name the drafters in brackets under a title, 0 if none do."""
    joined = ""
    for n, line in enumerate(texts[k : k + 5], start=1):
        joined += line.strip()
        if joined.endswith("）") and joined.count("（") == joined.count("）"):
            parts = re.split("[、 ，]", joined.strip("（）"))
            bodies = sum(part.endswith(_DRAFTERS) for part in parts)
            return n if bodies * 2 > len(parts) else 0
        if "。" in joined:
            return 0
    return 0


_TO = re.compile(rf"[^。；：《》！？]{{2,400}}(?:{ADDRESSEE}|者)(?:（[^（）]{{1,60}}）)? ?：")
_SAYS = re.compile("关于|【|如下|以下|下列|负责|通知|意见：|决定：|要求：|制定|研究")


def recipient_lines(texts: list[str], k: int) -> int:
    """How many lines from `k` on name only those whom a document is sent to, 0 if none do.

    >>> recipient_lines(["各市、县人民政府，各直属机构，各大企业，各高等院", "校："], 0)
    2
    """
    line = texts[k]
    if len(line) > 400 or label_at(line) is not None or OWN_NUMBER.match(line) or METADATA.match(line):
        return 0
    whole = line if line[-1] == "：" else line + (texts[k + 1] if k + 1 < len(texts) else "")
    n = 1 if line[-1] == "：" else 2
    if n == 2 and (len(whole) - len(line) > 40 or len(line) < 20):
        return 0
    return n if _TO.fullmatch(re.sub("《[^《》]*》", "", whole)) and not _SAYS.search(whole) else 0


def is_metadata(line: str) -> bool:
    """Whether `line` is nothing but an entry of the metadata above a document (发文字号：…)."""
    match = METADATA.match(line)
    return match is not None and match.end() >= len(line.rstrip())


def is_entry(lines: list[str]) -> bool:
    """Whether the first of two lines is an entry of a block whose next entry is the second, blanks or not."""
    return len(lines) == 2 and len(lines[0]) < 300 and all(map(ENTRY.match, lines))


def lines_above_block(texts: list[str], k: int) -> int:
    """How many lines from `k` on are the title that a metadata block stands under, 0 if none does."""
    for n, line in enumerate(texts[k + 1 : k + 5], start=1):
        if BLOCK.match(line) or is_entry(texts[k + n : k + n + 2]):
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


def contents_lines(texts: list[str]) -> set[int]:
    """The lines of a table of contents: from 目录 to where its first entry comes again."""
    found: set[int] = set()
    for k, line in enumerate(texts):
        if (line[-1].isdigit() or line[-1] == "-") and LEADERS.search(line):
            found.add(k)
        if line[-1] != "录" or not CONTENTS.fullmatch(line) or k + 1 >= len(texts):
            continue
        entry = re.sub(r"[\s.…·\d]+$", "", texts[k + 1]).replace(" ", "")[:12]
        again = next(
            (
                m
                for m in range(k + 2, min(len(texts), k + 400))
                if entry and texts[m].replace(" ", "").startswith(entry)
            ),
            None,
        )
        found.add(k)
        if again is not None:
            found.update(range(k + 1, again))
    return found
