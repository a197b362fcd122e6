"""Letterhead tokens at the start of a line: metadata entries, numbers, dates, titles, recipients, issuers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policycompare.read.labels import label_at
from policycompare.read.patterns import (
    ISSUER,
    METADATA,
    NOTE,
    NUMBER_AND_DAY,
    OWN_NUMBER,
    RECIPIENTS,
    SIGNED_DATE,
    TITLE,
)


class Segment(NamedTuple):
    """A span with its kind: one of `Corpus.account`, `title`, `number`, `issuer`, `date` or `text`."""

    kind: str
    start: int
    end: int


_AHEAD = 1_000  # characters; no part of a letterhead is longer
_GRAMMAR = (
    ("metadata", METADATA),
    ("number", OWN_NUMBER),
    ("date", SIGNED_DATE),
    ("letterhead", NOTE),
    ("title", TITLE),
    ("recipients", RECIPIENTS),
    ("issuer", ISSUER),
)
# The kinds of tokens without a mark of keys, numbers and recipients.
_UNMARKED = tuple(rule for rule in _GRAMMAR if rule[0] in ("date", "letterhead", "title", "issuer"))
_MARKS = re.compile("[：】〔〕号]")


def tokens(line: str, i: int = 0) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, start, end) for the consecutive letterhead tokens of `line` from `i` on.

    >>> list(tokens("甲政发〔2016〕93号 2016年7月4日"))
    [('number', 0, 12), ('date', 13, 22)]
    >>> list(tokens("（甲政发〔2016〕93号 2016年7月4日）"))
    [('letterhead', 0, 1), ('number', 1, 13), ('date', 14, 24)]
    """
    if line.startswith("（", i) and "号" in line and (match := NUMBER_AND_DAY.match(line, i)):
        yield "letterhead", i, match.start(1)
        yield "number", *match.span(1)
        yield "date", match.start(2), match.end()
        return
    while token := _token(line, i):
        yield token
        i = token[2]


def _token(line: str, i: int) -> tuple[str, int, int] | None:
    while line[i : i + 1] == " ":
        i += 1
    for kind, pattern in _GRAMMAR if _MARKS.search(line, i) else _UNMARKED:
        match = pattern.match(line, i)
        if match and match.end() > i and _may_end(kind, line[match.end() : match.end() + _AHEAD]):
            if kind == "title" and label_at(line[i : match.end()]):
                return None  # a section: 一、支持政策
            return kind, i, match.end()
    return None


def _may_end(kind: str, rest: str) -> bool:
    """Return whether a token of a kind may end before `rest`, the next characters of its line."""
    after = rest.lstrip()
    if kind == "number":
        return after[:1] not in ("，", "）", "文", "、")
    if kind not in ("issuer", "date") or not after or SIGNED_DATE.match(after) or ISSUER.match(after):
        return True
    is_separate = rest[0] == " " or NOTE.match(after) is not None
    return is_separate and (kind == "date" or TITLE.match(after) is not None)
