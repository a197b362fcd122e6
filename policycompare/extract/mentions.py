"""Matches of cues: all terms of a codebook in one pass over many texts, then the cues clause by clause."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick

from policycompare.codebook.cues import CONTEXTS, NUMBER, Aside, Cue
from policycompare.extract.masks import masked
from policycompare.text import Passage

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")

TermSet = tuple[tuple[str, ...], tuple[str, ...]]


class Terms:
    """Sets of terms, each with its exceptions: an occurrence of a term inside an exception does not count.

    Parameters
    ----------
    rows : sequence of (terms, exceptions)
        The sets, each once; the term `NUMBER` is any number.
    """

    def __init__(self, sets: Sequence[TermSet]) -> None:
        terms = dict.fromkeys(term for terms, excepts in sets for term in (*terms, *excepts))
        words = [term for term in terms if term != NUMBER]
        index_of = {word: i for i, word in enumerate(words)}
        self._number = index_of[NUMBER] = len(words)
        self._automaton = AhoCorasick(words) if words else None
        self._has_numbers = NUMBER in terms
        members = ((index_of[term], k) for k, (terms, _) in enumerate(sets) for term in set(terms))
        self._sets_of = _Lists(members, len(index_of))
        inside = [
            (index_of[longer], k, *span)
            for k, (terms, excepts) in enumerate(sets)
            for longer in set(excepts)
            for term in set(terms)
            if term in longer or term == NUMBER
            for span in _spans_in(longer, term)
        ]
        self._inside = np.array(inside, dtype=np.int64).reshape(-1, 4)
        self._inside_of = _Lists(((longer, i) for i, (longer, *_) in enumerate(inside)), len(index_of))

    def find(self, text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the occurrences of terms in `text`, and the sets to which they belong.

        Returns
        -------
        spans : array of int, (n, 2)
            Start and end of each occurrence, in order.
        which, term_set : array of int
            Index of an occurrence and of a set that has its term, in order, without the pairs that an exception
            of the set rules out.
        """
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else []
        if self._has_numbers:
            matches += [(self._number, *match.span()) for match in _FIGURE.finditer(text)]
        occurrences = np.fromiter(chain.from_iterable(matches), np.int64, 3 * len(matches)).reshape(-1, 3)
        occurrences = occurrences[np.lexsort((occurrences[:, 2], occurrences[:, 1]))]
        which, term_set = self._sets_of.of(occurrences[:, 0])
        keep = np.ones(len(which), dtype=bool)
        pairs = which * self._sets_of.n_values + term_set
        keep[np.searchsorted(pairs, self._excepted(occurrences))] = False
        return occurrences[:, 1:], which[keep], term_set[keep]

    def _excepted(self, occurrences: np.ndarray) -> np.ndarray:
        """Return the pairs of occurrence and set, as one number, that are inside an exception of the set."""
        which, inside = self._inside_of.of(occurrences[:, 0])
        _, term_set, begin, end = self._inside[inside].T
        size = int((occurrences[:, 2] - occurrences[:, 1]).max(initial=0)) + 1
        spans = occurrences[:, 1] * size + occurrences[:, 2] - occurrences[:, 1]
        wanted = (occurrences[which, 1] + begin) * size + end - begin
        at = np.searchsorted(spans, wanted)
        occurs = (at < len(spans)) & (spans[np.minimum(at, len(spans) - 1)] == wanted)
        return (at * self._sets_of.n_values + term_set)[occurs]


def _spans_in(longer: str, term: str) -> list[tuple[int, int]]:
    """Return the spans of a term, or of any number, in a longer term."""
    if term == NUMBER:
        return [match.span() for match in _FIGURE.finditer(longer)]
    return [(i, i + len(term)) for i in range(len(longer)) if longer.startswith(term, i)]


class _Lists:
    """Lists of numbers by key 0, 1, …, for many keys at once; all numbers are less than `n_values`."""

    def __init__(self, pairs: Iterable[tuple[int, int]], n_keys: int) -> None:
        keys, values = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
        self._values = values
        self._counts = np.bincount(keys, minlength=n_keys)
        self._starts = np.cumsum(self._counts) - self._counts
        self.n_values = int(values.max(initial=-1)) + 1

    def of(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return, for every value of every key in order, the index of the key in `keys` and the value."""
        n = self._counts[keys]
        which = np.repeat(np.arange(len(keys)), n)
        nth = np.arange(len(which)) - np.repeat(np.cumsum(n) - n, n)
        return which, self._values[self._starts[keys][which] + nth]


_CONTEXT_OF = {
    **dict.fromkeys(("ideology", "principle"), "guiding"),
    **dict.fromkeys(("goal", "table"), "goal"),
    **dict.fromkeys(("measure", "safeguard"), "measure"),
    "phase": "phase",
}
_NO_CONTEXT = len(CONTEXTS)
_GOAL = CONTEXTS.index("goal")
_BLOCK = 10_000  # clauses that are searched together; the memory is one flag per clause and set of terms
_MARKS = "，。；：！？\n"
_CLAUSE_ENDS = np.array([ord(mark) for mark in _MARKS], dtype="<u4")

_Span = tuple[int, int]


class Match(NamedTuple):
    """A match of a cue: its code, the span of its clause, the terms matched, and the offset of the first."""

    code: str
    start: int
    end: int
    cue: str
    at: int


class Candidate(NamedTuple):
    """A possible match: indices of passage, clause and cue, and of a span of the cue's first group."""

    passage: int
    clause: int
    cue: int
    first: int


class _Sets(NamedTuple):
    """The sets of terms of a cue, by their numbers; of each aside those that must all occur and that must not."""

    groups: list[int]
    voids: int
    in_goal: int
    asides: tuple[tuple[tuple[int, ...], int], ...]


@lru_cache(maxsize=2)
def _term_sets(cues: tuple[Cue, ...]) -> tuple[Terms, list[_Sets], np.ndarray]:
    """Return the terms of the cues of a codebook, the sets of each cue, and of each set if it counts a clause later."""
    number_of: dict[tuple[TermSet, bool], int] = {}

    def number(terms: tuple[str, ...], excepts: tuple[str, ...] = (), *, later: bool = False) -> int:
        return number_of.setdefault(((terms, excepts), later), len(number_of))

    @cache
    def aside(pattern: Aside) -> tuple[tuple[int, ...], int]:
        before = [number(pattern.before, later=True)] if pattern.before else []
        return (*before, *map(number, _anchored(pattern))), number(pattern.absent)

    sets = [
        _Sets(
            [number(terms, cue.excepts) for terms in cue.groups],
            number(cue.voids),
            number(cue.in_goal),
            tuple(map(aside, cue.asides)),
        )
        for cue in cues
    ]
    return Terms([terms for terms, _ in number_of]), sets, np.array([later for _, later in number_of])


def _anchored(pattern: Aside) -> list[tuple[str, ...]]:
    """Return the groups of an aside, those at an edge of the clause with each mark that can be there."""
    groups = list(pattern.groups)
    if pattern.opening:
        groups[0] = tuple(mark + term for mark in _MARKS for term in groups[0])
    if pattern.closing:
        groups[-1] = tuple(term + mark for mark in _MARKS for term in groups[-1])
    return groups


def _allowed(cue: Cue) -> np.ndarray:
    """Return for each context, and for none, whether a cue counts in it."""
    return np.array([not cue.contexts or context in cue.contexts for context in (*CONTEXTS, None)])


class Mentions:
    """The possible and the actual matches of the cues of a codebook in passages.

    A clause ends at ，。；：！？; only clauses in which a term begins are kept. Conditions on whole clauses (a term
    of every group, no term that excludes the match) are checked for all at once, the order of terms on demand.

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
        contexts = [_CONTEXT_OF.get(passage.kind) for passage in passages]
        indices = [CONTEXTS.index(context) if context else _NO_CONTEXT for context in contexts]
        self._contexts = np.array(indices, dtype=np.int64)
        titles = [begin + passage.title_end for begin, passage in zip(self._begins, passages, strict=False)]
        self._title_ends = np.array(titles, dtype=np.int64)
        terms, self._sets, later = _term_sets(tuple(cues))
        self._n_sets = len(later)
        text = "\n".join(self._texts)
        spans, occurrence, term_set = terms.find(f"\n{text}\n")
        spans = np.maximum(spans - 1, 0)
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        ends = np.append(np.flatnonzero(np.isin(points, _CLAUSE_ENDS)), len(text))
        kept, clause = np.unique(np.searchsorted(ends, spans[:, 0], side="right"), return_inverse=True)
        begins, ends = np.append(0, ends + 1)[kept], ends[kept]
        self._passage_of = np.searchsorted(self._begins, begins, side="right") - 1
        self._clauses = list(zip(begins.tolist(), ends.tolist(), strict=True))
        clause, moved = clause[occurrence], np.flatnonzero(later[term_set])
        if len(moved):
            goes_on = np.append((points[ends[:-1]] == ord("，")) & (begins[1:] == ends[:-1] + 1), False)
            clause[moved] = np.where(goes_on[clause[moved]], clause[moved] + 1, len(ends))
            order = np.argsort(clause, kind="stable")
            order = order[: np.searchsorted(clause[order], len(ends))]
            occurrence, term_set, clause = occurrence[order], term_set[order], clause[order]
        needed = self._find_candidates(term_set, clause, begins)
        self._keep_spans(spans[occurrence[needed]], term_set[needed] * len(self._clauses) + clause[needed])

    def _find_candidates(self, term_set: np.ndarray, clause: np.ndarray, begins: np.ndarray) -> np.ndarray:
        """Store for each cue the clauses where it may match; return the indices of the pairs that these cues need."""
        clauses_of: list[list[np.ndarray]] = [[] for _ in self._cues]
        needed = []
        for first in range(0, len(self._clauses), _BLOCK):
            block = slice(first, min(first + _BLOCK, len(self._clauses)))
            low, high = np.searchsorted(clause, [block.start, block.stop])
            pairs = term_set[low:high], clause[low:high] - first
            flags = np.zeros((self._n_sets, block.stop - first), dtype=bool)
            flags[pairs] = True
            possible = self._may_match(flags, begins[block], self._passage_of[block])
            possible = list(map(np.flatnonzero, possible))
            flags[:] = False
            for sets, clauses, blocks in zip(self._sets, possible, clauses_of, strict=True):
                if len(clauses):
                    blocks.append(clauses + first)
                    for term_set_of_group in sets.groups:
                        flags[term_set_of_group, clauses] = True
            needed.append(low + np.flatnonzero(flags[pairs]))
        none = np.empty(0, dtype=np.int64)
        self._candidates = [np.concatenate([none, *blocks]) for blocks in clauses_of]
        return np.concatenate([none, *needed])

    def _keep_spans(self, spans: np.ndarray, key: np.ndarray) -> None:
        """Store the spans of terms in ascending order of `key` (term set and clause)."""
        order = np.argsort(key, kind="stable")
        key = key[order]
        self._span_keys = key.tolist()
        self._spans = list(zip(*spans[order].T.tolist(), strict=True))
        self._first_spans = [
            np.searchsorted(key, sets.groups[0] * len(self._clauses) + clauses)
            for sets, clauses in zip(self._sets, self._candidates, strict=True)
        ]

    def _may_match(self, occurs: np.ndarray, begins: np.ndarray, of: np.ndarray) -> Iterator[np.ndarray]:
        """Yield, for each cue, a flag per clause: every group has a term in it, and all conditions hold."""
        context, in_title = self._contexts[of], begins < self._title_ends[of]

        @cache
        def aside(patterns: tuple[tuple[tuple[int, ...], int], ...]) -> np.ndarray:
            return np.logical_or.reduce(
                [occurs[list(sets)].all(axis=0) & ~occurs[absent] for sets, absent in patterns]
            )

        for cue, sets in zip(self._cues, self._sets, strict=True):
            matches = occurs[sets.groups[0]]
            for group in sets.groups[1:]:
                matches = matches & occurs[group]
            if not matches.any():
                yield matches
                continue
            if cue.voids:
                matches = matches & ~occurs[sets.voids]
            if cue.asides:
                matches = matches & ~aside(sets.asides)
            if cue.in_goal:
                matches = matches & (occurs[sets.in_goal] | (context != _GOAL))
            if cue.contexts:
                allowed = _allowed(cue)[context]
                matches = matches & (allowed | in_title if "caption" in cue.contexts else allowed)
            yield matches

    def candidates(
        self, codes: Collection[str], *, among: Collection[int] | None = None, first: bool = False
    ) -> Iterator[Candidate]:
        """Yield the possible matches of `codes` (in passages `among`) by clause, then in the order of cues.

        With `first` none behind the first sure match of its code in its passage.
        """
        wanted = [i for i, cue in enumerate(self._cues) if cue.code in codes]
        if not wanted:
            return
        clauses = np.concatenate([self._candidates[i] for i in wanted])
        firsts = np.concatenate([self._first_spans[i] for i in wanted])
        cues = np.repeat(wanted, [len(self._candidates[i]) for i in wanted])
        order = np.argsort(clauses, kind="stable")
        if among is not None:
            order = order[np.isin(self._passage_of[clauses[order]], list(among))]
        if first:
            order = order[self._up_to_first(self._passage_of[clauses[order]], cues[order])]
        columns = (self._passage_of[clauses], clauses, cues, firsts)
        yield from map(Candidate, *(column[order].tolist() for column in columns))

    def _up_to_first(self, passages: np.ndarray, cues: np.ndarray) -> np.ndarray:
        """Return for each candidate whether no sure match of its code in its passage comes before it."""
        number_of: dict[str, int] = {}
        numbers = np.array([number_of.setdefault(cue.code, len(number_of)) for cue in self._cues])
        sure = np.array([_allowed(cue) & (len(cue.groups) == 1) for cue in self._cues])
        keys = passages * len(number_of) + numbers[cues]
        at = np.flatnonzero(sure[cues, self._contexts[passages]])[::-1]
        first = np.full(len(self.passages) * len(number_of), len(keys))
        first[keys[at]] = at  # of several the last assigned counts: the first one
        return np.arange(len(keys)) <= first[keys]

    def code(self, candidate: Candidate) -> str:
        """Return the code of the cue of a candidate."""
        return self._cues[candidate.cue].code

    def end(self, candidate: Candidate) -> int:
        """Return the offset at which the clause of a candidate ends: that of its last punctuation mark."""
        return self._clauses[candidate.clause][1] - self._begins[candidate.passage]

    def match(self, candidate: Candidate) -> Match | None:
        """Return the match of a candidate, None if its terms are not in the order that the cue requires."""
        k, clause, i, first = candidate
        cue, base, text = self._cues[i], self._begins[k], self._texts[k]
        begin, end = self._clauses[clause]
        in_title_only = cue.contexts and _CONTEXT_OF.get(self.passages[k].kind) not in cue.contexts
        if len(cue.groups) == 1 and not in_title_only:
            a, b = self._spans[first]
            return Match(cue.code, begin - base, max(end, b) - base, text[a - base : b - base], a - base)
        stop = base + (self.passages[k].title_end if in_title_only else len(text))
        edge = stop if in_title_only and end == base + len(text) else end
        spans = _joined([self._spans_of(clause, group, stop) for group in self._sets[i].groups], cue, edge)
        if not spans:
            return None
        terms = "…".join([text[a - base : b - base] for a, b in spans])
        end = max(edge, *[b for _, b in spans])
        return Match(cue.code, begin - base, end - base, terms, spans[0][0] - base)

    def _spans_of(self, clause: int, group: int, stop: int) -> list[_Span]:
        """Return the spans of the terms of a group, given by its set, in a clause that end by `stop`."""
        key = group * len(self._clauses) + clause
        first = bisect_left(self._span_keys, key)
        last = bisect_right(self._span_keys, key, first)
        return [span for span in self._spans[first:last] if span[1] <= stop]


def _joined(lists: list[list[_Span]], cue: Cue, edge: int) -> list[_Span] | None:
    """Return the first spans, one of each list, in the order that the joints of a cue require."""
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
    """Return the first of `spans` that begins at `b` or later or, if `either`, ends by `a`."""
    if either:
        for span in spans:
            if span[0] >= a:
                break
            if span[1] <= a:
                return span
    at = bisect_left(spans, (b,))
    return spans[at] if at < len(spans) else None
