"""The parts of a letterhead that one line opens with: number, date, title, recipients, issuer."""

from collections.abc import Iterator
from typing import NamedTuple

from policycompare.read.marks import DATE, ISSUER, METADATA, NOTE, OWN_NUMBER, RECIPIENTS, TITLE


class Segment(NamedTuple):
    """A stretch of one line: `kind` is a kind of `Corpus.account`, `title`, `number`, `issuer`, `date` or `text`."""

    kind: str
    start: int
    end: int


_AHEAD = 1_000  # characters; no part of a letterhead is longer
_GRAMMAR = (
    ("metadata", METADATA),
    ("number", OWN_NUMBER),
    ("date", DATE),
    ("letterhead", NOTE),
    ("title", TITLE),
    ("recipients", RECIPIENTS),
    ("issuer", ISSUER),
)


def tokens(line: str, i: int = 0) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, i, j) for the letterhead parts that `line` opens with, from `i` on.

    >>> list(tokens("甲政发〔2016〕93号 2016年7月4日"))
    [('number', 0, 12), ('date', 13, 22)]
    """
    while i < len(line):
        while i < len(line) and line[i] == " ":
            i += 1
        for kind, pattern in _GRAMMAR:
            match = pattern.match(line, i)
            if match is None or match.end() == i:
                continue
            j = match.end()
            rest = line[j : j + _AHEAD].lstrip()
            if kind == "number" and rest[:1] in ("，", "）", "文", "、"):
                continue
            if (
                kind in ("issuer", "date")
                and rest
                and not (DATE.match(rest) or NOTE.match(rest) or line[j : j + 1] == " " or ISSUER.match(rest))
            ):
                continue
            if (
                kind == "issuer"
                and rest
                and not (DATE.match(rest) or TITLE.match(rest) or ISSUER.match(rest))
            ):
                continue
            yield kind, i, j
            i = j
            break
        else:
            return
