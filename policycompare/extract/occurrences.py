"""Occurrences of many words in a text: a trie of the words, walked from all places of the text at once."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from policycompare.text import code_points

_LARGEST = 4_000_000  # cells of a table of pairs of characters
# Of a pair of characters: it is a word, opens a longer one, or is the second and third character of one.
_IS_WORD, _GOES_ON, _IS_SECOND = 1, 2, 4

# Of each occurrence the number of its word, its start and its end.
Occurrences = tuple[np.ndarray, np.ndarray, np.ndarray]


class _Level(NamedTuple):
    """The openings of words that have one length: their keys in order, the word of each or -1, and if one goes on."""

    keys: np.ndarray
    word: np.ndarray
    goes_on: np.ndarray

    def find(self, keys: np.ndarray) -> np.ndarray:
        """Return the numbers of the openings with some keys, -1 for none."""
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        return np.where(self.keys.take(at) == keys, at, -1)


class Words:
    """Words to be found in texts, those that overlap too. An automaton makes several objects for each occurrence.

    Parameters
    ----------
    words : sequence of str
        Different words, none of them empty.

    Examples
    --------
    >>> [each.tolist() for each in Words(["风", "风电", "电场"]).find(code_points("海上风电场"))]
    [[0, 1, 2], [2, 2, 3], [3, 4, 5]]
    """

    def __init__(self, words: Sequence[str]) -> None:
        points = code_points("".join(words))
        characters = np.unique(points)
        n = self._n = len(characters) + 1
        self._is_exact = n * n <= _LARGEST  # else several pairs share a cell of the table
        self._number = np.zeros(sys.maxunicode + 1, dtype=np.int32 if self._is_exact else np.int64)
        self._number[characters] = np.arange(1, n)  # by code point; 0 for all other characters
        lengths = np.array([len(word) for word in words], dtype=np.int64)
        begins, numbers = np.cumsum(lengths) - lengths, self._number.take(points).astype(np.int64)
        single = np.flatnonzero(lengths == 1)
        self._single = np.full(n, -1, dtype=np.int32)
        self._single[numbers[begins[single]]] = single
        node = numbers[begins]  # the number of the opening of each word, up to the length of a level
        self._levels = []
        for length in range(2, int(lengths.max(initial=1)) + 1):
            longer = np.flatnonzero(lengths >= length)
            keys = node[longer] * n + numbers[begins[longer] + length - 1]
            keys, node[longer] = np.unique(keys, return_inverse=True)
            level = _Level(keys, np.full(len(keys), -1), np.zeros(len(keys), dtype=bool))
            is_last = lengths[longer] == length
            level.word[node[longer[is_last]]] = longer[is_last]
            level.goes_on[node[longer[~is_last]]] = True
            self._levels.append(level)
        self._flags = np.zeros(min(n * n, _LARGEST), dtype=np.uint8)
        # By pair of characters the number of the opening that it is, from 1 on: zeros cost nothing until they are used.
        self._pair = np.zeros(n * n if self._is_exact else 0, dtype=np.int32)
        if self._levels:
            pairs = self._levels[0]
            self._flags[self._cells(pairs.keys[pairs.word >= 0])] |= _IS_WORD
            self._flags[self._cells(pairs.keys[pairs.goes_on])] |= _GOES_ON
            second = begins[lengths > 2] + 1
            self._flags[self._cells(numbers[second] * n + numbers[second + 1])] |= _IS_SECOND
            if self._is_exact:
                self._pair[pairs.keys] = np.arange(1, len(pairs.keys) + 1)

    def find(self, points: np.ndarray) -> Occurrences:
        """Return the occurrences in a text with these code points, in order."""
        return in_order(self.by_length(points))

    def _cells(self, keys: np.ndarray) -> np.ndarray:
        return keys if self._is_exact else keys % _LARGEST

    def by_length(self, points: np.ndarray) -> Iterator[Occurrences]:
        """Yield the occurrences of the words of each length."""
        numbers = self._number.take(points)
        word = self._single.take(numbers)
        at = np.flatnonzero(word >= 0)
        yield word[at], at, at + 1
        if not self._levels:
            return
        keys = numbers[:-1] * self._n + numbers[1:]
        flags = self._flags.take(self._cells(keys))
        at = np.flatnonzero(flags & _IS_WORD)
        yield self._words_at(0, at, self._openings(keys.take(at)))
        # A longer word needs two pairs: most pairs that open one have no second pair behind them.
        at = np.flatnonzero((flags[:-1] & _GOES_ON) & (flags[1:] & _IS_SECOND) // 2)
        node = self._openings(keys.take(at))
        numbers = np.append(numbers, np.zeros(len(self._levels), dtype=numbers.dtype))
        for k, level in enumerate(self._levels[1:], start=1):
            node = level.find(node * self._n + numbers.take(at + k + 1))
            yield self._words_at(k, at, node)
            kept = np.flatnonzero((node >= 0) & level.goes_on.take(node))
            at, node = at[kept], node[kept]

    def _openings(self, pairs: np.ndarray) -> np.ndarray:
        """Return the numbers of the openings that pairs of characters are, -1 for none."""
        return self._pair.take(pairs) - 1 if self._is_exact else self._levels[0].find(pairs)

    def _words_at(self, k: int, at: np.ndarray, node: np.ndarray) -> Occurrences:
        """Return the words that openings of one level are, at their places."""
        word = np.where(node >= 0, self._levels[k].word.take(node), -1)
        kept = np.flatnonzero(word >= 0)
        at = at[kept]
        return word[kept], at, at + k + 2


def in_order(parts: Iterable[Occurrences]) -> Occurrences:
    """Return all occurrences by their starts, then by their ends."""
    words, starts, ends = map(np.concatenate, zip(*parts, strict=True))
    order = np.lexsort((ends, starts))
    return words[order], starts[order], ends[order]
