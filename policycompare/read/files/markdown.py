"""Markdown files: from the source to plain text without front matter, markup and link targets."""

import html
import re
from collections.abc import Iterator

from policycompare.late import Late
from policycompare.read.labels import label_at
from policycompare.text import bare, fold

ENDINGS = (".md", ".markdown")

_FRONT = Late(
    r"\s*---[ \t]*\n((?:[\w-]+[ \t]*:.*\n|[ \t]+\S.*\n|- .*\n|#.*\n|[ \t]*\n){1,100}+)(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = Late(r" {0,3}#{1,6}(?:[ \t]+|(?=[^\x00-\xff]))(.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE = Late(r" {0,3}(?:(?:- ?){3,}+|(?:\* ?){3,}+|(?:_ ?){3,}+|={3,})[ \t]*$")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)++")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_NUMBER = re.compile(r"([ \t]*)(\d{1,3})([.)][ \t]+)(?=\S)")
_RULED = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*$")
_DEFINED = re.compile(r" {0,3}\[[^\[\]]{1,100}\]:[ \t]*\S+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = "\ue100"  # precedes an escaped character while markup is removed
_TAG = Late(
    r"</?(?:a|b|i|u|s|p|div|span|center|font|strong|em|sub|sup|small|img|section|table|tbody|thead|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|tr|h[1-6])>", re.IGNORECASE)
_INLINE = (
    (Late(r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])"), ""),
    (Late(r"\[\^[^\[\]]{1,40}\]:?"), ""),
    (Late(r"\[([^\[\]]+)\]\([^()]*(?:\([^()]*\)[^()]*)?\)"), r"\1"),
    (Late(r"\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (Late(r"<(https?://[^<>\s]+|[\w.-]+@[\w.-]+)>"), r"\1"),
    (Late(r"(?<!`)(`++)([^`]+)\1"), r"\2"),
    (Late(r"\*\*\*([^*]+)\*\*\*"), r"\1"),
    (Late(r"\*\*([^*]+)\*\*"), r"\1"),
    (Late(r"(?<!\d)\*(?![\s*])([^*]+)(?<!\s)\*(?!\d)"), r"\1"),
    (Late(r"(?<![A-Za-z0-9_])(_{1,3})(?![\s_])([^_]+)(?<!\s)\1(?![A-Za-z0-9_])"), r"\2"),
    (Late(r"~~([^~]+)~~"), r"\1"),
)


def markdown_text(text: str) -> str:
    r"""Return the text of a Markdown file, line by line, without markup.

    A list item without a number gets ●, as in Word; tabs separate the cells of a table row; code is kept. The
    title of the front matter comes first if the text does not contain it.

    >>> markdown_text("# 甲市规划\n\n**一、** 发展[风电](http://a.cn)。\n- 光伏\n\n| 指标 | 值 |\n|---|---|\n| 专利 | 5 |")
    '甲市规划\n\n一、 发展风电。\n● 光伏\n\n指标\t值\n专利\t5'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    title = _TITLE.search(front[1]) if front else None
    body = "\n".join(_plain_lines(_without_comments(text[front.end() :] if front else text).split("\n")))
    name = title[1].strip("\"'") if title else ""
    return body if bare(name) in bare(body) else f"{name}\n{body}"


def _without_comments(text: str) -> str:
    head, *parts = text.split("<!--")
    return head + "".join(part.partition("-->")[2] if "-->" in part else f"<!--{part}" for part in parts)


def _plain_lines(lines: list[str]) -> Iterator[str]:
    """Yield the plain lines; rules, table rules and link definitions are omitted."""
    fence = ""
    in_table, columns = False, 0
    numbers: dict[str, int] = {}
    for k, line in enumerate(lines):
        match = _FENCE.match(line)
        if match and (not fence or line.strip() == fence):
            fence = "" if fence else match[1]
            continue
        if fence:
            yield line
            continue
        ruled = "|" in line and _RULED.match(line)
        opens_table = (
            "|" in line and k + 1 < len(lines) and "|" in lines[k + 1] and _RULED.match(lines[k + 1])
        )
        in_table = bool(opens_table or (in_table and "|" in line))
        if ruled or _RULE.match(line) or _DEFINED.match(line):
            continue
        if opens_table:
            columns = _row(line, 0).count("\t") + 1
        yield _row(line, columns) if in_table else _line(line, numbers)


def _row(line: str, columns: int) -> str:
    """Return the cells of a row, separated by tabs; cells that it lacks are empty."""
    cells = _ESCAPED.sub(_hide, line).strip().removeprefix("|").removesuffix("|").split("|")
    cells += [""] * (columns - len(cells))
    return "\t".join(_plain(_BREAK.sub(" ", cell.strip())) for cell in cells)


def _line(line: str, numbers: dict[str, int]) -> str:
    """Return a line without its markup; `numbers` maps the indent of each open list to its last number."""
    line = _QUOTE.sub("", line)
    heading = _HEADING.match(line)
    if heading:
        line = heading[1]
    item, number = _ITEM.match(line), _NUMBER.match(line)
    if number:
        # Markdown shows 1. 1. 1. as 1. 2. 3.
        last = numbers.get(number[1], 0)
        n = last + 1 if number[2] == "1" else int(number[2])
        numbers[number[1]] = n
        line = f"{n}{number[3]}{line[number.end() :]}"
    elif line.strip() and line[0] not in " \t":
        numbers.clear()
    if item:
        rest = _plain(line[item.end() :])
        return rest if label_at(fold(rest)) else f"● {rest}"
    return _plain(line)


def _plain(line: str) -> str:
    line = _ESCAPED.sub(_hide, line)
    line = _TAG.sub("", _BREAK.sub("\n", line))
    for markup, text in _INLINE:
        line = markup.sub(text, line)
    line = re.sub(rf"{_HIDDEN}(.)", lambda match: chr(ord(match[1]) - 0xE200), line)
    return html.unescape(line).rstrip(" \\").strip("\n")


def _hide(match: re.Match) -> str:
    return _HIDDEN + chr(0xE200 + ord(match[1]))
