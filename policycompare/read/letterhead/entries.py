"""Entries of a metadata block: 文号：甲政发〔2021〕1号, 文号 甲政发〔2021〕1号, or the value on the next line."""

import re

from policycompare import shipped
from policycompare.late import Late
from policycompare.read.patterns import (
    ATTACHMENT,
    DIGITS_DAY,
    ENTRY,
    ISSUER,
    KEY,
    KEY_OPENS,
    METADATA,
    OWN_NUMBER,
    PLAIN_KEY,
    SIGNED_DATE,
    TITLE_END,
)
from policycompare.text import bare

_WORDS = shipped.word_lists("letterhead")
_KEYS, _ENTRY_KEYS = {*_WORDS["metadata_keys"], *_WORDS["bare_keys"]}, set(_WORDS["entry_keys"])
_GAPS = " |：；【】〔〕"
_NAMES = ("题", "题：", "名称", "名称：")  # ends of keys whose value is a title
_LONGEST = 400  # characters of a line of entries
_CODE = Late("[0-9A-Za-z/.-]{4,40}")
# An entry between known ones whose key is in no list: 公开责任处室：办公室, not a line that ends in 如下：.
_UNKNOWN = re.compile("[一-鿿] ?(?:[一-鿿] ?){1,7}： ?[^：。；]{1,80}$")
# The same next to another key in 【】 or 〔〕: 【所属类别】规章, 〔共同制定单位〕 甲市财政局；甲市教育局.
_UNKNOWN_BRACKETED = Late("[【〔][一-鿿](?: ?[一-鿿]){1,7}[】〕] ?[^，：。【】〔〕]{0,60}$")
# A key in no list, alone on its line or before a value.
_UNKNOWN_KEY = Late("[一-鿿](?: ?[一-鿿]){1,9}(?<!如下)(?<!以下) ?：")


def is_metadata(line: str) -> bool:
    """Return whether `line` is nothing but an entry of a metadata block (发文字号：…)."""
    match = METADATA.match(line) if "：" in line or "】" in line or "〕" in line else None
    return match is not None and match.end() >= len(line.rstrip())


def is_entry(lines: list[str]) -> bool:
    """Return whether two lines are consecutive entries of a metadata block."""
    return len(lines) == 2 and len(lines[0]) < 300 and all(map(ENTRY.match, lines))


def plain_entries(line: str) -> list[tuple[str, str]]:
    """Return (key, value) of the entries of a line whose keys have no colon; none if it is another line.

    One entry alone needs a value that can only be one: a date, a number, a code or a public body.

    >>> plain_entries("文号 甲政发〔2021〕1号 发布日期 2021-03-10")
    [('文号', '甲政发〔2021〕1号'), ('发布日期', '2021-03-10')]
    >>> plain_entries("时间 来源 名称"), plain_entries("来源 十分广泛")
    ([], [])
    """
    line = line.strip("| ")
    if line[:1] not in KEY_OPENS or not PLAIN_KEY.match(line):
        return []
    pairs = _between(line, list(PLAIN_KEY.finditer(line)))
    stated = [value for _, value in pairs if value]
    if len(stated) < 2:
        return pairs if stated and len(pairs) == 1 and _is_value(stated[0]) else []
    is_block = any(key in _ENTRY_KEYS for key, _ in pairs) or any(map(_is_value, stated))
    return pairs if is_block and 2 * len(stated) > len(pairs) else []


def _between(text: str, keys: list[re.Match[str]]) -> list[tuple[str, str]]:
    """Return (key, value) for keys that open `text` and follow each other; none if another text opens it."""
    if not keys or keys[0].start():
        return []
    stops = [key.start() for key in keys[1:]] + [len(text)]
    return [
        (bare(key["key"]), text[key.end() : stop].strip(_GAPS)) for key, stop in zip(keys, stops, strict=True)
    ]


def entry_pairs(entry: str) -> list[tuple[str, str]]:
    """Return (key, value) of the entries of one segment of metadata.

    >>> entry_pairs("文号：甲政发〔2021〕1号 来源：甲省"), entry_pairs("文号 甲政发〔2021〕1号")
    ([('文号', '甲政发〔2021〕1号'), ('来源', '甲省')], [('文号', '甲政发〔2021〕1号')])
    """
    first, _, rest = entry.partition("\n")
    if rest and _is_key(first):
        return [(bare(first).strip(_GAPS), rest)]
    keyed = _between(entry, list(KEY.finditer(entry)))
    if keyed:
        return keyed
    entry = entry.strip("| ")
    return plain_entries(entry) or _between(entry, list(PLAIN_KEY.finditer(entry))[:1])


def value_of(text: str) -> str:
    """Return the value that opens `text`, which ends where another key begins."""
    following = KEY.search(text)
    return text[: following.start()] if following else text


def entries_behind(line: str) -> int:
    """Return the position at which entries without colons follow a title on its line, 0 if none do.

    >>> entries_behind("关于加强保护的通知 文号 甲政发〔2021〕1号 发布日期 2021-03-10")
    10
    """
    keys = (key.start() for key in PLAIN_KEY.finditer(line) if key.start() > 4)
    at = next(keys, 0)
    return at if at and len(plain_entries(line[at:])) > 1 else 0


def _is_value(text: str) -> bool:
    patterns = (SIGNED_DATE, DIGITS_DAY, OWN_NUMBER, ISSUER, _CODE)
    return any(pattern.fullmatch(text) for pattern in patterns)


def lines_of_entry(texts: list[str], k: int, above: str) -> int:
    """Return the number of lines from `k` on that form an entry without colon, or one between others; else 0.

    `above` is the kind of the segment above.

    >>> lines_of_entry(["文号", "甲政发〔2021〕1号", "发布日期", "2021-03-10"], 0, "title")
    2
    """
    line = texts[k].strip("| ")
    if len(line) > _LONGEST or ATTACHMENT.match(line):
        return 0
    below = texts[k + 1 : k + 3]
    if _is_key(line):
        if below and (_opens_next(below[0]) or _is_title_below(line, below)):
            return 1
        follows = above == "metadata" or (len(below) == 2 and _is_key(below[1]))
        return 2 if below and follows and _may_be_value(below[0]) else 0
    if above == "metadata" and _UNKNOWN_KEY.match(line) and METADATA.match(line) is None:
        # Only a known key below tells it from recipients and text: 适用层级：, 市级, 发布机构：.
        n = next((n for n, each in enumerate(below, start=1) if _is_known_entry(each)), 0)
        is_alone = line[-1] == "："
        if n == 1 or (n == 2 and is_alone and _may_be_value(below[0])):
            return n
    if plain_entries(line):
        return 1
    is_unknown = has_unknown_key(line) or _is_bracketed(texts, k)
    is_other = is_unknown and METADATA.match(line) is None
    if not is_other and not (line[:1] in KEY_OPENS and PLAIN_KEY.match(line)):
        return 0
    return int(above == "metadata" or (bool(below) and len(below[0]) < _LONGEST and _opens_entry(below[0])))


def _opens_next(line: str) -> bool:
    """Return whether a line below a key is the next entry, not its value."""
    return _is_key(line) or METADATA.match(line) is not None


def _is_known_entry(line: str) -> bool:
    """Return whether a line opens with a key that no body text has."""
    match = METADATA.match(line)
    key = bare(match["key"]) if match else bare(line).strip(_GAPS)
    return key in _KEYS and key not in _WORDS["vague_keys"]


def _may_be_value(line: str) -> bool:
    return len(line) < 80 and "。" not in line


def _is_bracketed(texts: list[str], k: int) -> bool:
    """Return whether line `k` has an unknown key in brackets, next to another in such brackets, and is no title."""
    line = texts[k]
    if line[0] not in "【〔" or not _UNKNOWN_BRACKETED.match(line):
        return False
    is_title = "关于" in line and TITLE_END.search(line)
    return not is_title and any(
        each[0] == line[0] for each in (*texts[max(0, k - 1) : k], *texts[k + 1 : k + 2])
    )


def _is_title_below(key: str, below: list[str]) -> bool:
    """Return whether the line below a key opens the title of the text, not its value: 废止日期 above 关于…的意见."""
    if "关于" not in below[0] or bare(key).endswith(_NAMES):
        return False
    if bare(key).strip(_GAPS) in _WORDS["bare_keys"] and "下载" in below[-1]:  # the name of another file
        return False
    return any(TITLE_END.search(title) for title in (below[0], "".join(below)))


def _opens_entry(line: str) -> bool:
    return METADATA.match(line) is not None or bool(plain_entries(line))


def has_unknown_key(line: str) -> bool:
    """Return whether a line has the form of an entry, whatever its key: 公开责任处室：办公室."""
    return "：" in line and _UNKNOWN.match(line) is not None


def _is_key(line: str) -> bool:
    """Return whether a line is nothing but a key: 索引号, 索 引 号：."""
    return len(line) < 16 and bare(line).strip(_GAPS) in _KEYS
