"""Occurrences of many sets of terms in a text, in one pass; a term inside one of its exceptions does not count."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

import numpy as np

from policycompare.codebook.cues import NUMBER
from policycompare.extract.occurrences import Words, in_order
from policycompare.text import code_points

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")

TermSet = tuple[tuple[str, ...], tuple[str, ...]]


class Terms:
    """Sets of terms, each with its exceptions: an occurrence of a term inside an exception does not count.

    Parameters
    ----------
    sets : sequence of (terms, exceptions)
        The sets; the term `NUMBER` is any number.
    checked : sequence of bool
        For each set whether all its occurrences are returned as pairs, not only those of terms with exceptions.

    Attributes
    ----------
    n_terms : int
    plain_sets : _Lists
        For each term, by number, the sets for which every occurrence of it counts.
    """

    def __init__(self, sets: Sequence[TermSet], checked: Sequence[bool]) -> None:
        terms = dict.fromkeys(term for terms, excepts in sets for term in (*terms, *excepts))
        words = [term for term in terms if term != NUMBER]
        index_of = {word: i for i, word in enumerate(words)}
        self._number = index_of[NUMBER] = len(words)
        self.n_terms = len(index_of)
        self._words = Words(words)
        self._has_numbers = NUMBER in terms

        @cache
        def terms_in(longer: str) -> list[tuple[int, int, int]]:
            """Return term, start and end of the terms in an exception; many sets have the same exceptions."""
            parts = [(i, j) for i in range(len(longer)) for j in range(i + 1, len(longer) + 1)]
            found = [(index_of[longer[i:j]], i, j) for i, j in parts if longer[i:j] in index_of]
            return found + [(self._number, *match.span()) for match in _FIGURE.finditer(longer)]

        inside = [
            (index_of[longer], term, k, begin, end)
            for k, (terms, excepts) in enumerate(sets)
            if excepts
            for own in [set(map(index_of.__getitem__, terms))]
            for longer in set(excepts)
            for term, begin, end in terms_in(longer)
            if term in own
        ]
        excepted = {(term, k) for _, term, k, *_ in inside}
        pairs, plain_pairs = [], []
        for k, ((terms, _), check) in enumerate(zip(sets, checked, strict=True)):
            members = {index_of[term] for term in terms}
            plain = [] if check else [term for term in members if (term, k) not in excepted]
            plain_pairs += [(term, k) for term in plain]
            pairs += [(term, k) for term in members.difference(plain)]
        self.plain_sets = _Lists(plain_pairs, self.n_terms, len(sets))
        self._sets_of = _Lists(pairs, self.n_terms, len(sets))
        self._inside = np.array(inside, dtype=np.int64).reshape(-1, 5)[:, [2, 3, 4]]
        self._inside_of = _Lists(
            ((longer, i) for i, (longer, *_) in enumerate(inside)), self.n_terms, len(inside)
        )

    def find(self, text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return the occurrences of terms in `text`, and those that count for a set beyond its plain terms.

        Returns
        -------
        terms : array of int, (n,)
            The term of each occurrence.
        spans : array of int, (n, 2)
            Its start and end, in order.
        which, term_set : array of int
            Index of an occurrence and of a set for which it counts, in order.
        """
        points = code_points(text)
        found = [*self._words.by_length(points)]
        if self._has_numbers:
            starts, ends = _figures(points)
            found.append((np.full(len(starts), self._number), starts, ends))
        term, *spans = in_order(found)
        which, term_set = self._sets_of.of(term)
        keep = np.ones(len(which), dtype=bool)
        pairs = which * self._sets_of.n_values + term_set
        keep[np.searchsorted(pairs, self._excepted(term, *spans))] = False
        return term, np.column_stack(spans), which[keep], term_set[keep]

    def _excepted(self, term: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
        """Return the pairs of occurrence and set, as one number, that are inside an exception of the set."""
        which, inside = self._inside_of.of(term)
        term_set, begin, end = self._inside[inside].T
        lengths = ends - starts
        size = int(lengths.max(initial=0)) + 1
        spans = starts * size + lengths
        wanted = (starts[which] + begin) * size + end - begin
        at = np.searchsorted(spans, wanted)
        occurs = (at < len(spans)) & (spans[np.minimum(at, len(spans) - 1)] == wanted)
        return (at * self._sets_of.n_values + term_set)[occurs]


def is_any_in(longer: str, terms: Iterable[str]) -> bool:
    """Return whether a term, or any number, occurs in a longer term.

    >>> is_any_in("数据中心", ["企业", "数据"]), is_any_in("第3批", [NUMBER]), is_any_in("首批", [NUMBER])
    (True, True, False)
    """
    return any(map(longer.__contains__, terms)) or (NUMBER in terms and _FIGURE.search(longer) is not None)


def _figures(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the starts and ends of the numbers in a text with these code points, as of `_FIGURE`: 12, 3.5.

    >>> [each.tolist() for each in _figures(code_points("12家，3.5%"))]
    [[0, 4], [2, 7]]
    """
    is_digit = (points >= ord("0")) & (points <= ord("9"))
    borders = np.flatnonzero(np.diff(is_digit, prepend=False, append=False))
    starts, ends = borders[::2], borders[1::2]
    is_joined = (starts[1:] == ends[:-1] + 1) & (points.take(ends[:-1]) == ord("."))
    with_fraction: list[int] = []
    for k in np.flatnonzero(is_joined).tolist():
        if not with_fraction or with_fraction[-1] + 1 < k:  # of 1.2.3 the 2 is the fraction of 1
            with_fraction.append(k)
    fractions = np.array(with_fraction, dtype=np.int64) + 1
    ends[fractions - 1] = ends[fractions]
    return np.delete(starts, fractions), np.delete(ends, fractions)


class _Lists:
    """Lists of numbers by key 0, 1, …, for many keys at once; all numbers are less than `n_values`."""

    def __init__(self, pairs: Iterable[tuple[int, int]], n_keys: int, n_values: int) -> None:
        keys, values = np.fromiter(chain.from_iterable(pairs), np.int64).reshape(-1, 2).T
        self._values = values.take(np.lexsort((values, keys)))
        self._counts = np.bincount(keys, minlength=n_keys)
        self._starts = np.cumsum(self._counts) - self._counts
        self.n_values = n_values

    def of(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return, for every value of every key in order, the index of the key in `keys` and the value."""
        n = self._counts.take(keys)  # twice as fast as an index
        which = np.flatnonzero(n > 0)  # most have none
        n = n[which]
        return np.repeat(which, n), self._values.take(self._at(keys[which], n))

    def cells(self, keys: np.ndarray, columns: np.ndarray, width: int) -> np.ndarray:
        """Return `value * width` plus its column for every value of every key in order."""
        n = self._counts.take(keys)
        cells = (self._values * width).take(self._at(keys, n))
        cells += np.repeat(columns, n)
        return cells

    def keys_of(self, cells: np.ndarray, keys: np.ndarray) -> np.ndarray:
        """Return the index of the key of some of the cells, which are given by their indexes in order."""
        return np.searchsorted(np.cumsum(self._counts.take(keys)), cells, side="right")

    def totals(self, keys: np.ndarray) -> np.ndarray:
        """Return how often each value occurs in the lists of `keys`."""
        n = np.bincount(keys, minlength=len(self._counts))
        totals = np.bincount(self._values, np.repeat(n, self._counts), minlength=self.n_values)
        return totals.astype(np.int64)

    def _at(self, keys: np.ndarray, n: np.ndarray) -> np.ndarray:
        """Return the indices of the values of `keys`, which have `n` values each."""
        at = np.repeat(self._starts.take(keys) - (np.cumsum(n) - n), n)
        at += np.arange(len(at))
        return at
