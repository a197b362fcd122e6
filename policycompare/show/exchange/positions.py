"""Offsets of one text in another spelling of it: other line ends, other white space, UTF-16 units."""

from array import array
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate
from typing import Literal

from policycompare.text import bare

Units = Literal["code points", "utf-16"]
Place = Callable[[int, int], tuple[int, int]]


def with_plain_ends(text: str) -> str:
    r"""Return the text with a line feed for each line end: the spelling that all programs count alike.

    >>> with_plain_ends("a\r\nb\rc")
    'a\nb\nc'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def to_plain_ends(text: str) -> Place:
    r"""Return the function from a span of `text` to that of `with_plain_ends(text)`.

    >>> to_plain_ends("a\r\nb")(3, 4)
    (2, 3)
    """
    dropped = [i for i, character in enumerate(text) if character == "\r" and text[i + 1 : i + 2] == "\n"]
    return lambda start, end: (start - bisect_left(dropped, start), end - bisect_left(dropped, end))


def from_utf16(text: str) -> Place:
    r"""Return the function from a span in UTF-16 units of `text` to that in code points.

    >>> from_utf16("𠮷田")(2, 3)
    (1, 2)
    """
    if text.isascii() or max(text) < "\U00010000":
        return lambda start, end: (start, end)
    widths = (1 + (character >= "\U00010000") for character in text)
    places = array("I", accumulate(widths, initial=0))
    return lambda start, end: (bisect_left(places, start), bisect_left(places, end))


def between(theirs: str, ours: str) -> Place | None:
    r"""Return the function from a span of `theirs` to that of `ours`; None if they differ in more than white space.

    >>> between("a\nb c", "a\r\nb c")(2, 3), between("a b", "a\n\nb")(0, 3), between("a", "b")
    ((3, 4), (0, 4), None)
    """
    if theirs == ours:
        return lambda start, end: (start, end)
    if with_plain_ends(theirs) == with_plain_ends(ours):
        plain = to_plain_ends(theirs)
        pairs = [i for i, character in enumerate(ours) if character == "\r" and ours[i + 1 : i + 2] == "\n"]
        dropped = [place - i for i, place in enumerate(pairs)]

        def exact(start: int, end: int) -> tuple[int, int]:
            first, last = plain(start, end)
            return first + bisect_left(dropped, first), last + bisect_left(dropped, last)

        return exact
    if visible(theirs) != visible(ours):
        return None
    seen, own = _places(theirs), _places(ours)

    def inside(start: int, end: int) -> tuple[int, int]:
        first, last = bisect_left(seen, start), bisect_left(seen, end)
        if first >= last:
            return 0, 0
        return own[first], own[last - 1] + 1

    return inside


def visible(text: str) -> str:
    r"""Return the text without white space and byte order marks: what all spellings of it have in common.

    >>> visible("\ufeffa\r\n b")
    'ab'
    """
    return bare(text).replace("\ufeff", "")


def _places(text: str) -> array:
    """Return the places of the characters of `visible(text)`."""
    return array(
        "I", (i for i, character in enumerate(text) if not character.isspace() and character != "\ufeff")
    )
