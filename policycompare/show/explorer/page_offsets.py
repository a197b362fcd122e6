"""Offsets in the page: Python counts characters, JavaScript counts UTF-16 units."""

import numpy as np

from policycompare.text import code_points

_BEYOND = 0xFFFF


class Units:
    """The UTF-16 units of one text.

    Attributes
    ----------
    beyond : list of int
        Where, in UTF-16 units, the characters are that take two units.

    Examples
    --------
    >>> units = Units("甲😀乙")
    >>> units.of([0, 1, 2, 3]), units.beyond
    ([0, 1, 3, 4], [1])
    """

    def __init__(self, text: str) -> None:
        points = code_points(text)
        self._at = np.flatnonzero(points > _BEYOND)
        self.beyond: list[int] = (self._at + np.arange(len(self._at))).tolist()

    def of(self, offsets: object) -> list[int]:
        """Return offsets in characters as offsets in UTF-16 units."""
        places = np.asarray(offsets, dtype=np.int64)
        return (places + np.searchsorted(self._at, places)).tolist()
