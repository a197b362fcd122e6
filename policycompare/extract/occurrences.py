"""Occurrences of many words in a text: a trie of the words, walked from all places of the text at once."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from policycompare.text import code_points

_LARGEST = 4_000_000  # cells of a table, as of pairs of characters
_TABLED = 3  # characters; longer openings are few, and their tables would cost more than they save
# Of a pair of characters: it is a word, opens a longer one, or is the second and third character of one.
_IS_WORD, _GOES_ON, _IS_SECOND = 1, 2, 4

# Of each occurrence the number of its word, its start and its end.
Occurrences = tuple[np.ndarray, np.ndarray, np.ndarray]


class _Level(NamedTuple):
    """The openings of words that have one length: their keys in order, the word of each or -1, and if one goes on.

    `table` has for each possible key the number of its opening, from 1 on; it is empty if the openings are long or too
    many keys are possible. Zeros cost nothing until they are used.
    """

    keys: np.ndarray
    word: np.ndarray
    goes_on: np.ndarray
    table: np.ndarray

    def find(self, keys: np.ndarray) -> np.ndarray:
        """Return the numbers of the openings with some keys, -1 for none."""
        if len(self.table):
            return self.table.take(keys) - 1
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
        alone = np.unique(code_points("".join(word for word in words if len(word) == 1)))
        characters = np.concatenate([alone, np.setdiff1d(points, alone)])  # those that are words come first
        n = self._n = len(characters) + 1
        self._is_exact = n * n <= _LARGEST  # else several pairs share a cell of the table
        self._number = np.zeros(sys.maxunicode + 1, dtype=np.int32 if self._is_exact else np.int64)
        self._number[characters] = np.arange(1, n)  # by code point; 0 for all other characters
        lengths = np.array([len(word) for word in words], dtype=np.int64)
        begins, numbers = np.cumsum(lengths) - lengths, self._number.take(points).astype(np.int64)
        single = np.flatnonzero(lengths == 1)
        self._single = np.zeros(len(alone) + 1, dtype=np.int32)  # by number of the character
        self._single[numbers[begins[single]]] = single
        node = numbers[begins]  # the number of the opening of each word, up to the length of a level
        self._levels: list[_Level] = []
        for length in range(2, int(lengths.max(initial=1)) + 1):
            longer = np.flatnonzero(lengths >= length)
            keys = node[longer] * n + numbers[begins[longer] + length - 1]
            keys, node[longer] = np.unique(keys, return_inverse=True)
            n_possible = n * (len(self._levels[-1].keys) if self._levels else n)
            has_table = self._is_exact and n_possible <= _LARGEST and length <= _TABLED
            table = np.zeros(n_possible if has_table else 0, dtype=np.int32)
            if has_table:
                table[keys] = np.arange(1, len(keys) + 1)
            level = _Level(keys, np.full(len(keys), -1), np.zeros(len(keys), dtype=bool), table)
            is_last = lengths[longer] == length
            level.word[node[longer[is_last]]] = longer[is_last]
            level.goes_on[node[longer[~is_last]]] = True
            self._levels.append(level)
        self._flags = np.zeros(min(n * n, _LARGEST), dtype=np.uint8)
        if self._levels:
            pairs = self._levels[0]
            self._flags[self._cells(pairs.keys[pairs.word >= 0])] |= _IS_WORD
            self._flags[self._cells(pairs.keys[pairs.goes_on])] |= _GOES_ON
            second = begins[lengths > 2] + 1
            self._flags[self._cells(numbers[second] * n + numbers[second + 1])] |= _IS_SECOND

    def find(self, points: np.ndarray) -> Occurrences:
        """Return the occurrences in a text with these code points, in order."""
        return in_order(self.by_length(points))

    def _cells(self, keys: np.ndarray) -> np.ndarray:
        return keys if self._is_exact else keys % _LARGEST

    def by_length(self, points: np.ndarray) -> Iterator[Occurrences]:
        """Yield the occurrences of the words of each length."""
        numbers = self._number.take(points)
        at = np.flatnonzero((numbers > 0) & (numbers < len(self._single)))
        yield self._single.take(numbers.take(at)), at, at + 1
        if not self._levels:
            return
        keys = numbers[:-1] * self._n + numbers[1:]
        flags = self._flags.take(self._cells(keys))
        at = np.flatnonzero((flags & _IS_WORD) != 0)  # of truth values five times as fast as of numbers
        yield self._words_at(0, at, self._levels[0].find(keys.take(at)))
        # A longer word needs two pairs: most pairs that open one have no second pair behind them.
        at = np.flatnonzero(((flags[:-1] & _GOES_ON) & (flags[1:] & _IS_SECOND) // 2) != 0)
        node = self._levels[0].find(keys.take(at))
        numbers = np.append(numbers, np.zeros(len(self._levels), dtype=numbers.dtype))
        for k, level in enumerate(self._levels[1:], start=1):
            node = level.find(node * self._n + numbers.take(at + k + 1))
            yield self._words_at(k, at, node)
            kept = np.flatnonzero((node >= 0) & level.goes_on.take(node))
            at, node = at[kept], node[kept]

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
