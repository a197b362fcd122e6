"""Quotes in the source: verbatim, folded, or nearly so, with true offsets; else not at all."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from policycompare.text import INVISIBLE, fold, visible

NEAR = 85.0  # similarity in per cent
_LONG_ENOUGH = 6  # characters: in a shorter quote one other character may turn the sense
_SEEN = re.compile(rf"(?:(?!{INVISIBLE.pattern.removesuffix('+')})\S)+")
_ELLIPSIS = re.compile(r"…|\.{3}|。{3}|⋯")


class Found(NamedTuple):
    """Where a quote is: half-open offsets in the source, how it matches, and how often."""

    start: int
    end: int
    how: str
    n_places: int


class Quotable:
    r"""The text of a provision in its source, in two forms with a map back: without white space, and folded.

    Parameters
    ----------
    source : str
        The source text of the document.
    pieces : iterable of (int, int)
        The spans of the provision in it.

    Examples
    --------
    >>> text = Quotable("举办 专利周（每年），\n开展宣传。", [(0, 17)])
    >>> text.find("专利周(每年)开展"), text.find("专利…宣传")
    (Found(start=3, end=14, how='folded', n_places=1), None)
    """

    def __init__(self, source: str, pieces: Iterable[tuple[int, int]]) -> None:
        shown = [
            (start + word.start(), word.group())
            for start, end in pieces
            for word in _SEEN.finditer(source[start:end])
        ]
        self._offsets = [start + i for start, word in shown for i in range(len(word))]
        self._text = "".join(word for _, word in shown)

    @cached_property
    def _loose(self) -> tuple[str, list[int]]:
        """The folded text and the offset of each of its characters."""
        folded = [_folded(character) for character in fold(self._text)]
        offsets = [i for i, characters in zip(self._offsets, folded, strict=True) for _ in characters]
        return "".join(folded), offsets

    def find(self, quote: str) -> Found | None:
        """Return where a quote is, the first place if there are several; None if it is not in the provision."""
        loose = _folded(fold(quote))
        if not loose:
            return None
        found = _found((self._text, self._offsets), visible(quote), "verbatim")
        if found or _ELLIPSIS.search(quote):
            return found
        return _found(self._loose, loose, "folded") or self._near(loose)

    def _near(self, loose: str) -> Found | None:
        """Return the passage that is most similar to a quote, if it is similar enough."""
        from rapidfuzz.fuzz import partial_ratio_alignment

        text, offsets = self._loose
        if not _LONG_ENOUGH <= len(loose) <= len(text):
            return None
        match = partial_ratio_alignment(loose, text, score_cutoff=NEAR)
        if match is None or match.dest_end <= match.dest_start:
            return None
        return Found(offsets[match.dest_start], offsets[match.dest_end - 1] + 1, "near", 1)


def _folded(text: str) -> str:
    """Return the words of a folded text in one form: NFKC, small, without white space and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def _found(text: tuple[str, list[int]], quote: str, how: str) -> Found | None:
    """Return the first place of a quote in a text with its offsets."""
    words, offsets = text
    at = words.find(quote) if quote else -1
    if at < 0:
        return None
    return Found(offsets[at], offsets[at + len(quote) - 1] + 1, how, words.count(quote))
