"""Invisible characters of a source: zero-width marks, soft hyphens, variation selectors, marks of direction."""

from policycompare.read.lines.offsets import JoinedText
from policycompare.read.lines.unwrap import Break
from policycompare.text import INVISIBLE, has_invisible


def invisible(source: str) -> list[Break]:
    r"""Return the spans of invisible characters, in reading order.

    >>> invisible("3\u200b500亿元")
    [Break(start=1, end=2, space=False)]
    """
    if not has_invisible(source):
        return []
    return [Break(*match.span(), space=False) for match in INVISIBLE.finditer(source)]


def merged(breaks: list[Break], hidden: list[Break], visible: JoinedText) -> list[Break]:
    """Return line breaks of the visible text and hidden spans as spans of the source, in order."""
    in_source = [Break(*visible.span(start, end), space=space) for start, end, space in breaks]
    spans: list[Break] = []
    for span in sorted([*in_source, *hidden]):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return spans
