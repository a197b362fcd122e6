"""Invisible characters of a source: zero-width marks, soft hyphens, variation selectors, marks of direction; <BR>."""

import re

from policycompare.late import Late
from policycompare.read.lines.offsets import JoinedText
from policycompare.read.lines.unwrap import Break
from policycompare.text import INVISIBLE, has_invisible

# A line break of a web page inside a title: 《甲省 <BR>水利规划》. Elsewhere it separates the files of a list.
_TAG = Late(r" ?<BR ?/?>(?=[^《》\n]{0,60}》)", re.IGNORECASE)


def invisible(source: str) -> list[Break]:
    r"""Return the spans of invisible characters, in reading order.

    >>> invisible("3\u200b500亿元")
    [Break(start=1, end=2, space=False)]
    """
    hidden = INVISIBLE.finditer(source) if has_invisible(source) else ()
    has_tags = "<" in source and ("<BR" in source or "<br" in source)
    tags = _TAG.finditer(source) if has_tags else ()
    return [Break(*match.span(), space=False) for match in sorted([*hidden, *tags], key=re.Match.start)]


def merged(breaks: list[Break], hidden: list[Break], visible: JoinedText) -> list[Break]:
    """Return line breaks of the visible text and hidden spans as spans of the source, in order."""
    in_source = [Break(*visible.span(start, end), space=space) for start, end, space in breaks]
    spans: list[Break] = []
    for span in sorted([*in_source, *hidden]):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return spans
