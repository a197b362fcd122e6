"""Cues found in passages: the terms of a codebook in one pass over many texts, then the cues that fire in a clause."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick

from policycompare.codebook.cues import CONTEXTS, NUMBER, Cue
from policycompare.extract.masks import masked
from policycompare.text import Passage

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")

TermSet = tuple[tuple[str, ...], tuple[str, ...]]


class Terms:
    """Sets of terms, each with the exceptions that hold for it: what stands inside one of them is no hit.

    Parameters
    ----------
    rows : sequence of (terms, exceptions)
        The sets; `NUMBER` among the terms stands for any number. No set stands twice.
    """

    def __init__(self, rows: Sequence[TermSet]) -> None:
        terms = dict.fromkeys(term for terms, excepts in rows for term in (*terms, *excepts))
        words = [term for term in terms if term != NUMBER]
        numbers = {word: i for i, word in enumerate(words)}
        self._figure = numbers[NUMBER] = len(words)
        self._automaton = AhoCorasick(words) if words else None
        self._has_numbers = NUMBER in terms
        self._sets_of = _Lists(
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
        if self._has_numbers:
            found += [(self._figure, *match.span()) for match in _FIGURE.finditer(text)]
        hits = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        hits = hits[np.lexsort((hits[:, 2], hits[:, 1]))]
        hit, row = self._sets_of.of(hits[:, 0])
        keep = np.ones(len(hit), dtype=bool)
        keep[np.searchsorted(hit * self._sets_of.n_values + row, self._excepted(hits))] = False
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
        return (at * self._sets_of.n_values + row)[stands]


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
    """Lists of numbers by key 0, 1, …, looked up for many keys at once; `n_values` is one more than their largest."""

    def __init__(self, pairs: Iterable[tuple[int, int]], n_keys: int) -> None:
        keys, values = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
        self._values = values
        self._counts = np.bincount(keys, minlength=n_keys)
        self._starts = np.cumsum(self._counts) - self._counts
        self.n_values = int(values.max(initial=-1)) + 1

    def of(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the values of all `keys`, one after the other, and before them which of `keys` each is of."""
        n = self._counts[keys]
        which = np.repeat(np.arange(len(keys)), n)
        behind = np.arange(len(which)) - np.repeat(np.cumsum(n) - n, n)
        return which, self._values[self._starts[keys][which] + behind]


_KINDS_OF = {
    "guiding": ("ideology", "principle"),
    "goal": ("goal", "table"),
    "measure": ("measure", "safeguard"),
    "phase": ("phase",),
}
_CONTEXT_OF = {kind: place for place, kinds in _KINDS_OF.items() for kind in kinds}
_NOWHERE = len(CONTEXTS)
_GOAL = CONTEXTS.index("goal")
_BLOCK = 10_000  # clauses that are looked at together: memory for a flag a clause and set of terms
_CLAUSE_ENDS = np.array([ord(mark) for mark in "，。；：！？\n"], dtype="<u4")

_Span = tuple[int, int]


class Match(NamedTuple):
    """A cue that fired in a passage: its code, the span of the clause that justifies it, the words found, where they begin."""

    code: str
    start: int
    end: int
    cue: str
    at: int


class Candidate(NamedTuple):
    """A cue that may fire in a clause of a passage; all are numbers, `first` that of the first term of its first group."""

    passage: int
    clause: int
    cue: int
    first: int


class Mentions:
    """Where the cues of a codebook may fire in passages, and whether they do.

    A clause ends at ，。；：！？; only clauses in which a term begins are known. What is asked of whole clauses (a term
    of every group, none that voids) is answered for all at once; the order of terms is looked at when asked for.

    Parameters
    ----------
    passages : sequence of Passage
    cues : sequence of Cue
        In the order in which they are tried.
    """

    def __init__(self, passages: Sequence[Passage], cues: Sequence[Cue]) -> None:
        self.passages, self._cues = passages, cues
        self._texts = [masked(passage) for passage in passages]
        self._begins = list(accumulate((len(text) + 1 for text in self._texts), initial=0))
        kinds = [_CONTEXT_OF.get(passage.kind) for passage in passages]
        self._places = np.array(
            [CONTEXTS.index(kind) if kind else _NOWHERE for kind in kinds], dtype=np.int64
        )
        titles = [begin + passage.title_end for begin, passage in zip(self._begins, passages, strict=False)]
        self._title_ends = np.array(titles, dtype=np.int64)
        text = "\n".join(self._texts)
        rows: dict[TermSet, int] = {}
        for cue in cues:
            for terms in cue.groups:
                rows.setdefault((terms, cue.excepts), len(rows))
            for terms in (cue.voids, cue.in_goal):
                rows.setdefault((terms, ()), len(rows))
        spans, hit, row = Terms(list(rows)).find(text)
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        ends = np.append(np.flatnonzero(np.isin(points, _CLAUSE_ENDS)), len(text))
        known, clause = np.unique(np.searchsorted(ends, spans[:, 0], side="right"), return_inverse=True)
        begins = np.append(0, ends + 1)[known]
        self._passage_of = np.searchsorted(self._begins, begins, side="right") - 1
        self._clauses = list(zip(begins.tolist(), ends[known].tolist(), strict=True))
        self._set_of, self._n_clauses = rows, len(known)
        clause = clause[hit]
        kept = self._find_candidates(row, clause, begins)
        self._keep_spans(spans[hit[kept]], row[kept] * self._n_clauses + clause[kept])

    def _find_candidates(self, row: np.ndarray, clause: np.ndarray, begins: np.ndarray) -> np.ndarray:
        """Find of each cue the clauses where it may fire, a block of clauses at a time; return the pairs it needs there."""
        found: list[list[np.ndarray]] = [[] for _ in self._cues]
        kept = []
        for first in range(0, self._n_clauses, _BLOCK):
            block = slice(first, min(first + _BLOCK, self._n_clauses))
            low, high = np.searchsorted(clause, [block.start, block.stop])
            pairs = row[low:high], clause[low:high] - first
            flags = np.zeros((len(self._set_of), block.stop - first), dtype=bool)
            flags[pairs] = True
            fires = [
                np.flatnonzero(each) for each in self._may_fire(flags, begins[block], self._passage_of[block])
            ]
            flags[:] = False
            for cue, clauses, everywhere in zip(self._cues, fires, found, strict=True):
                everywhere.append(clauses + first)
                for terms in cue.groups:
                    flags[self._set_of[terms, cue.excepts], clauses] = True
            kept.append(low + np.flatnonzero(flags[pairs]))
        nowhere = np.empty(0, dtype=np.int64)
        self._candidates = [np.concatenate([nowhere, *everywhere]) for everywhere in found]
        return np.concatenate([nowhere, *kept])

    def _keep_spans(self, spans: np.ndarray, key: np.ndarray) -> None:
        """Keep where terms stand, in the order of sets and clauses (`key`)."""
        order = np.argsort(key, kind="stable")
        key = key[order]
        self._span_keys = key.tolist()
        self._spans = list(zip(*spans[order].T.tolist(), strict=True))
        self._first_spans = [
            np.searchsorted(key, self._set_of[cue.groups[0], cue.excepts] * self._n_clauses + clauses)
            for cue, clauses in zip(self._cues, self._candidates, strict=True)
        ]

    def _may_fire(self, stands: np.ndarray, begins: np.ndarray, of: np.ndarray) -> Iterator[np.ndarray]:
        """Of each cue whether a clause holds a term of every group and none that voids it, where it counts."""
        rows = self._set_of
        place, title_end = self._places[of], self._title_ends[of]
        in_title = begins < title_end
        for cue in self._cues:
            fires = np.logical_and.reduce([stands[rows[terms, cue.excepts]] for terms in cue.groups])
            if cue.voids:
                fires &= ~stands[rows[cue.voids, ()]]
            if cue.in_goal:
                fires &= stands[rows[cue.in_goal, ()]] | (place != _GOAL)
            if cue.contexts:
                allowed = np.array([place in cue.contexts for place in (*CONTEXTS, None)])[place]
                fires &= allowed | in_title if "caption" in cue.contexts else allowed
            yield fires

    def candidates(
        self, codes: Collection[str], *, among: Collection[int] | None = None
    ) -> Iterator[Candidate]:
        """Yield where a cue of `codes` may fire (in passages `among`), clause by clause, the cues in their order."""
        wanted = [i for i, cue in enumerate(self._cues) if cue.code in codes]
        if not wanted:
            return
        clauses = np.concatenate([self._candidates[i] for i in wanted])
        firsts = np.concatenate([self._first_spans[i] for i in wanted])
        cues = np.repeat(wanted, [len(self._candidates[i]) for i in wanted])
        order = np.argsort(clauses, kind="stable")
        if among is not None:
            order = order[np.isin(self._passage_of[clauses[order]], list(among))]
        columns = (self._passage_of[clauses], clauses, cues, firsts)
        yield from map(Candidate, *(column[order].tolist() for column in columns))

    def code(self, candidate: Candidate) -> str:
        """Return the code that a candidate would give."""
        return self._cues[candidate.cue].code

    def end(self, candidate: Candidate) -> int:
        """Return where the clause of a candidate ends in its passage: the place of the mark that ends it."""
        return self._clauses[candidate.clause][1] - self._begins[candidate.passage]

    def match(self, candidate: Candidate) -> Match | None:
        """Return what a candidate finds, None where its terms do not stand as the cue asks."""
        k, clause, i, first = candidate
        cue, base, text = self._cues[i], self._begins[k], self._texts[k]
        begin, end = self._clauses[clause]
        captioned = cue.contexts and _CONTEXT_OF.get(self.passages[k].kind) not in cue.contexts
        if len(cue.groups) == 1 and not captioned:
            a, b = self._spans[first]
            return Match(cue.code, begin - base, max(end, b) - base, text[a - base : b - base], a - base)
        stop = base + (self.passages[k].title_end if captioned else len(text))
        edge = stop if captioned and end == base + len(text) else end
        spans = _joined([self._stand(clause, cue, terms, stop) for terms in cue.groups], cue, edge)
        if not spans:
            return None
        words = "…".join([text[a - base : b - base] for a, b in spans])
        end = max(edge, *[b for _, b in spans])
        return Match(cue.code, begin - base, end - base, words, spans[0][0] - base)

    def _stand(self, clause: int, cue: Cue, terms: tuple[str, ...], stop: int) -> list[_Span]:
        """Where terms of a group of a cue stand in a clause, those that end by `stop`."""
        key = self._set_of[terms, cue.excepts] * self._n_clauses + clause
        first = bisect_left(self._span_keys, key)
        last = bisect_right(self._span_keys, key, first)
        return [span for span in self._spans[first:last] if span[1] <= stop]


def _joined(lists: list[list[_Span]], cue: Cue, edge: int) -> list[_Span] | None:
    """The first spans, one of each list, that stand as the joints of a cue ask."""
    if cue.closing:
        lists = [*lists[:-1], [span for span in lists[-1] if span[1] == edge]]
    if not all(lists):
        return None
    for first in lists[0]:
        chosen = [first]
        for spans, joint in zip(lists[1:], cue.joints, strict=True):
            following = _next(spans, *chosen[-1], either=joint == "&")
            if following is None:
                break
            chosen.append(following)
        else:
            return chosen
        if "&" not in cue.joints and spans[-1][0] < first[0]:
            return None
    return None


def _next(spans: list[_Span], a: int, b: int, *, either: bool) -> _Span | None:
    """The first of `spans` that begins at `b` or later or, if `either`, ends by `a`."""
    if either:
        for span in spans:
            if span[0] >= a:
                break
            if span[1] <= a:
                return span
    at = bisect_left(spans, (b,))
    return spans[at] if at < len(spans) else None
