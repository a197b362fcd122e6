"""All terms of a set of cues, found in a text in one pass, and which sets of terms each belongs to."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
from ahocorasick_rs import AhoCorasick

from policycompare.extract.cues import NUMBER

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")

Row = tuple[tuple[str, ...], tuple[str, ...]]


class Terms:
    """Sets of terms, each with the exceptions that hold for it: what stands inside one of them is no hit.

    Parameters
    ----------
    rows : sequence of (terms, exceptions)
        The sets; `NUMBER` among the terms stands for any number. No set stands twice.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        terms = dict.fromkeys(term for terms, excepts in rows for term in (*terms, *excepts))
        words = [term for term in terms if term != NUMBER]
        numbers = {word: i for i, word in enumerate(words)}
        self._figure = numbers[NUMBER] = len(words)
        self._automaton = AhoCorasick(words) if words else None
        self._counts = NUMBER in terms
        self._rows_of = _Lists(
            ((numbers[term], row) for row, (terms, _) in enumerate(rows) for term in set(terms)), len(numbers)
        )
        inside = [
            (numbers[longer], row, *span)
            for row, (terms, excepts) in enumerate(rows)
            for longer in set(excepts)
            for term in set(terms)
            if term in longer or term == NUMBER
            for span in _places(term, longer)
        ]
        self._inside = np.array(inside, dtype=np.int64).reshape(-1, 4)
        self._inside_of = _Lists(((longer, i) for i, (longer, *_) in enumerate(inside)), len(numbers))

    def find(self, text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return where terms stand in `text`, and to which sets they belong.

        Returns
        -------
        spans : array of int, (n, 2)
            Start and end of each hit, in order.
        hit, row : array of int
            A pair for each set to which the term of a hit belongs, without those that an exception takes away;
            in the order of the hits.
        """
        found = self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else []
        if self._counts:
            found += [(self._figure, *match.span()) for match in _FIGURE.finditer(text)]
        hits = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        hits = hits[np.lexsort((hits[:, 2], hits[:, 1]))]
        hit, row = self._rows_of.of(hits[:, 0])
        keep = np.ones(len(hit), dtype=bool)
        keep[np.searchsorted(hit * self._rows_of.n + row, self._excepted(hits))] = False
        return hits[:, 1:], hit[keep], row[keep]

    def _excepted(self, hits: np.ndarray) -> np.ndarray:
        """The pairs of hit and set, as one number each, that stand inside an exception of the set."""
        which, inside = self._inside_of.of(hits[:, 0])
        _, row, begin, end = self._inside[inside].T
        size = int((hits[:, 2] - hits[:, 1]).max(initial=0)) + 1
        spans = hits[:, 1] * size + hits[:, 2] - hits[:, 1]
        wanted = (hits[which, 1] + begin) * size + end - begin
        at = np.searchsorted(spans, wanted)
        stands = (at < len(spans)) & (spans[np.minimum(at, len(spans) - 1)] == wanted)
        return (at * self._rows_of.n + row)[stands]


def _places(term: str, longer: str) -> Iterator[tuple[int, int]]:
    """Where a term, or any number, stands in a longer one."""
    if term == NUMBER:
        yield from (match.span() for match in _FIGURE.finditer(longer))
        return
    at = longer.find(term)
    while at >= 0:
        yield at, at + len(term)
        at = longer.find(term, at + 1)


class _Lists:
    """Lists of numbers by key 0, 1, …, looked up for many keys at once; `n` is one more than their largest."""

    def __init__(self, pairs: Iterable[tuple[int, int]], n_keys: int) -> None:
        keys, values = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
        self._values = values
        self._n = np.bincount(keys, minlength=n_keys)
        self._first = np.cumsum(self._n) - self._n
        self.n = int(values.max(initial=-1)) + 1

    def of(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the values of all `keys`, one after the other, and before them which of `keys` each is of."""
        n = self._n[keys]
        which = np.repeat(np.arange(len(keys)), n)
        behind = np.arange(len(which)) - np.repeat(np.cumsum(n) - n, n)
        return which, self._values[self._first[keys][which] + behind]
