"""Cues found in passages: all terms of a codebook in one pass over many texts, then the cues that may fire in a clause."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick

from policycompare.extract.cues import NUMBER, PLACES, Cue
from policycompare.extract.masks import masked
from policycompare.read.text import Passage

_PLACE_OF_KIND = {
    "ideology": "guiding",
    "principle": "guiding",
    "goal": "goal",
    "table": "goal",
    "measure": "measure",
    "safeguard": "measure",
    "phase": "phase",
}
_NOWHERE = len(PLACES)
_GOAL = PLACES.index("goal")
_CLAUSE_ENDS = np.array([ord(mark) for mark in "，。；：！？\n"], dtype="<u4")
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MANY = 64  # terms of a clause, beyond which they are sorted by number once, not looked through for each cue
_MOST = 200  # of one clause the terms of one group that are looked at: pairs of them are tried

_Span = tuple[int, int]
_Hit = tuple[int, int, int]  # number of a term, start, end


class Match(NamedTuple):
    """A cue that fired in a passage: its code, the span of the clause that justifies it, the words found, where they begin."""

    code: str
    start: int
    end: int
    cue: str
    at: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A cue with its terms as numbers, and its sets of terms as rows of the table of what stands in a clause."""

    cue: Cue
    groups: tuple[frozenset[int], ...]
    rows: tuple[int, ...]
    void: int | None
    excepts: frozenset[int]
    in_goal: int | None
    allowed: np.ndarray | None


class Matcher:
    """All cues of a codebook in one automaton.

    Parameters
    ----------
    cues : sequence of Cue
        In the order in which they are tried.
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        numbers: dict[str, int] = {}
        for cue in cues:
            for term in (*chain.from_iterable(cue.groups), *cue.voids, *cue.excepts, *cue.in_goal):
                if term != NUMBER:
                    numbers.setdefault(term, len(numbers))
        self.automaton = AhoCorasick(list(numbers)) if numbers else None
        self.figure = numbers[NUMBER] = len(numbers)
        self.counts = any(NUMBER in group for cue in cues for group in cue.groups)
        rows: dict[frozenset[int], int] = {}

        def numbered(terms: Iterable[str]) -> frozenset[int]:
            return frozenset(numbers[term] for term in terms)

        def row(terms: frozenset[int]) -> int | None:
            return rows.setdefault(terms, len(rows)) if terms else None

        self.compiled = []
        for cue in cues:
            groups = tuple(map(numbered, cue.groups))
            self.compiled.append(
                _Compiled(
                    cue,
                    groups,
                    tuple(map(row, groups)),
                    row(numbered(cue.voids)),
                    numbered(cue.excepts),
                    row(numbered(cue.in_goal)),
                    np.array([place in cue.places for place in (*PLACES, None)]) if cue.places else None,
                )
            )
        self.excepts = frozenset().union(*(compiled.excepts for compiled in self.compiled))
        self.n_rows = len(rows)
        rows_of: list[list[int]] = [[] for _ in numbers]
        for terms, at in rows.items():
            for number in terms:
                rows_of[number].append(at)
        self.n_rows_of = np.array([len(of) for of in rows_of], dtype=np.int64)
        self.first_row_of = np.concatenate([[0], np.cumsum(self.n_rows_of)[:-1]])
        self.rows_of = np.array(list(chain.from_iterable(rows_of)), dtype=np.int64)

    def hits(self, text: str) -> np.ndarray:
        """Return number, start and end of every term in `text`, a row a hit, in the order of their places."""
        if self.automaton is None:
            return np.empty((0, 3), dtype=np.int64)
        found = self.automaton.find_matches_as_indexes(text, overlapping=True)
        if self.counts:
            found += [(self.figure, *match.span()) for match in _FIGURE.finditer(text)]
        hits = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        return hits[np.lexsort((hits[:, 2], hits[:, 1]))]


class Mentions:
    """Where the cues of a codebook may fire in passages, and whether they do.

    A clause ends at ，。；：！？; only clauses in which a term begins are known. What is asked of whole clauses (a term
    of every group, none that voids) is answered for all at once; order and exceptions are looked at when asked for.

    Parameters
    ----------
    passages : sequence of Passage
    cues : sequence of Cue
        In the order in which they are tried.
    """

    def __init__(self, passages: Sequence[Passage], cues: Sequence[Cue]) -> None:
        self._matcher = matcher = Matcher(cues)
        self.passages = passages
        self._texts = [masked(passage) for passage in passages]
        text = "\n".join(self._texts)
        self._begins = [0, *accumulate(len(each) + 1 for each in self._texts)][: len(self._texts)]
        hits = matcher.hits(text)
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        ends = np.append(np.flatnonzero(np.isin(points, _CLAUSE_ENDS)), len(text))
        clause = np.searchsorted(ends, hits[:, 1], side="right")
        opens = np.flatnonzero(np.diff(clause, prepend=-1))
        known = clause[opens]
        begins = np.append(0, ends[:-1] + 1)[known]
        self._of = np.searchsorted(self._begins, begins, side="right") - 1 if passages else known
        self._clause_of_hit = np.repeat(np.arange(len(opens)), np.diff(np.append(opens, len(hits))))
        self._starts = hits[:, 1]
        self._candidates = self._may_fire(hits, begins)
        self._hits: list[_Hit] = list(map(tuple, hits.tolist()))
        self._slices = list(zip(opens.tolist(), [*opens[1:].tolist(), len(hits)], strict=True))
        self._clauses = list(zip(begins.tolist(), ends[known].tolist(), strict=True))
        self._excepted: tuple[int, list[_Hit]] = (-1, [])
        self._sorted: tuple[int, dict[int, list[_Span]]] = (-1, {})

    def _may_fire(self, hits: np.ndarray, begins: np.ndarray) -> list[np.ndarray]:
        """Of each cue the clauses that hold a term of every group, and none that voids it, where it counts."""
        matcher = self._matcher
        stands = np.zeros((matcher.n_rows, len(begins)), dtype=bool)
        n = matcher.n_rows_of[hits[:, 0]]
        behind = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
        rows = matcher.rows_of[np.repeat(matcher.first_row_of[hits[:, 0]], n) + behind]
        stands[rows, np.repeat(self._clause_of_hit, n)] = True
        kinds = (_PLACE_OF_KIND.get(passage.kind) for passage in self.passages)
        place = np.array([PLACES.index(kind) if kind else _NOWHERE for kind in kinds], dtype=np.int64)[self._of]
        title_ends = (begin + passage.title_end for begin, passage in zip(self._begins, self.passages, strict=True))
        in_title = begins < np.array(list(title_ends), dtype=np.int64)[self._of]
        found = []
        for compiled in matcher.compiled:
            fires = stands[compiled.rows[0]].copy()
            for row in compiled.rows[1:]:
                fires &= stands[row]
            if compiled.void is not None:
                fires &= ~stands[compiled.void]
            if compiled.in_goal is not None:
                fires &= stands[compiled.in_goal] | (place != _GOAL)
            if compiled.allowed is not None:
                allowed = compiled.allowed[place]
                fires &= allowed | in_title if "caption" in compiled.cue.places else allowed
            found.append(np.flatnonzero(fires))
        return found

    def candidates(self, codes: Collection[str]) -> Iterator[tuple[int, int, int]]:
        """Yield passage, clause and cue (their numbers) where a cue of `codes` may fire, clause by clause."""
        wanted = [i for i, compiled in enumerate(self._matcher.compiled) if compiled.cue.code in codes]
        if not wanted:
            return
        clauses = np.concatenate([self._candidates[i] for i in wanted])
        cues = np.repeat(wanted, [len(self._candidates[i]) for i in wanted])
        order = np.argsort(clauses, kind="stable")
        clauses = clauses[order]
        yield from zip(self._of[clauses].tolist(), clauses.tolist(), cues[order].tolist(), strict=True)

    def code(self, i: int) -> str:
        """Return the code of the cue `i`."""
        return self._matcher.compiled[i].cue.code

    def end(self, k: int, clause: int) -> int:
        """Return where a clause of the passage `k` ends in its text: the place of the mark that ends it."""
        return self._clauses[clause][1] - self._begins[k]

    def match(self, k: int, clause: int, i: int) -> Match | None:
        """Return the match of the cue `i` in a clause of the passage `k`, None where it does not fire."""
        compiled = self._matcher.compiled[i]
        places = compiled.cue.places
        passage, base = self.passages[k], self._begins[k]
        begin, end = self._clauses[clause]
        stop, edge = len(self._texts[k]) + base, end
        if places and _PLACE_OF_KIND.get(passage.kind) not in places:
            edge = base + passage.title_end if end == stop else end
            stop = base + passage.title_end
        spans = self._first(compiled, k, clause, stop=stop, edge=edge)
        if spans is None:
            return None
        text = self._texts[k]
        words = "…".join([text[a - base : b - base] for a, b in spans])
        return Match(
            compiled.cue.code, begin - base, max(edge, *[b for _, b in spans]) - base, words, spans[0][0] - base
        )

    def _first(
        self, compiled: _Compiled, k: int, clause: int, *, stop: int, edge: int
    ) -> list[_Span] | None:
        """The first spans in a clause, one of each group of a cue, that stand as its joints ask."""
        excluded = (
            [(a, b) for number, a, b in self._exceptions(k) if number in compiled.excepts]
            if compiled.excepts
            else []
        )
        lists = []
        for group in compiled.groups:
            spans = [span for span in self._spans(clause, group) if span[1] <= stop][:_MOST]
            if excluded:
                spans = [
                    span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in excluded)
                ]
            if not spans:
                return None
            lists.append(spans)
        if len(lists) == 1:
            return lists[0][:1]
        return _joined(lists, compiled.cue, edge)

    def _spans(self, clause: int, group: frozenset[int]) -> list[_Span]:
        """Where terms of a group stand in a clause, in order."""
        first, last = self._slices[clause]
        if last - first <= _MANY:
            return [(a, b) for number, a, b in self._hits[first:last] if number in group]
        if self._sorted[0] != clause:
            by_number: dict[int, list[_Span]] = {}
            for number, a, b in self._hits[first:last]:
                by_number.setdefault(number, []).append((a, b))
            self._sorted = clause, by_number
        by_number = self._sorted[1]
        return sorted(chain.from_iterable(by_number[number] for number in group.intersection(by_number)))

    def _exceptions(self, k: int) -> list[_Hit]:
        """The exceptions that stand anywhere in a passage."""
        if self._excepted[0] != k:
            begin = self._begins[k]
            first, last = np.searchsorted(self._starts, [begin, begin + len(self._texts[k]) + 1])
            wanted = self._matcher.excepts
            self._excepted = k, [hit for hit in self._hits[first:last] if hit[0] in wanted]
        return self._excepted[1]


def _joined(lists: list[list[_Span]], cue: Cue, edge: int) -> list[_Span] | None:
    joints, closing = cue.joints, cue.closing
    for first in lists[0]:
        chosen = [first]
        for k, (spans, joint) in enumerate(zip(lists[1:], joints, strict=True)):
            a, b = chosen[-1]
            closes = closing and k == len(joints) - 1
            nxt = next(
                (
                    span
                    for span in spans
                    if (span[0] >= b or (joint == "&" and span[1] <= a)) and (not closes or span[1] == edge)
                ),
                None,
            )
            if nxt is None:
                break
            chosen.append(nxt)
        else:
            return chosen
    return None
