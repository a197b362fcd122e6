"""Matches of cues: all terms of a codebook in one pass over many texts, then the cues clause by clause."""

import re
import sys
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache, reduce
from itertools import accumulate, pairwise
from operator import and_
from typing import NamedTuple

import numpy as np

from policycompare.codebook.cues import CONTEXTS, NEAR, Aside, Cue
from policycompare.extract.masks import masked
from policycompare.extract.terms import Terms, TermSet, is_any_in
from policycompare.text import Passage, code_points

_CONTEXT_OF = {
    **dict.fromkeys(("ideology", "principle"), "guiding"),
    **dict.fromkeys(("goal", "table"), "goal"),
    **dict.fromkeys(("measure", "safeguard"), "measure"),
    "phase": "phase",
}
_NO_CONTEXT = len(CONTEXTS)
_ACTS = [CONTEXTS.index("measure"), CONTEXTS.index("phase")]
_ADVERB_WORDS = (
    "进一步|积极|大力|深入|加快|加速|着力|逐步|努力|继续|切实|全面|不断|充分|广泛|扎实|持续|稳步|有效|认真|主动|率先|"
    "全力|统筹|及时|注重|坚持|优先|重点|尽快|合理|严格|有序|探索|同时|要|应当|应|须|并|还|可|和|及|以及|“|、"
)
_ADVERB_OPENS = frozenset(ord(word[0]) for word in _ADVERB_WORDS.split("|"))
_ADVERBS = re.compile(f"(?:{_ADVERB_WORDS}){{0,6}}+")
_GOAL = CONTEXTS.index("goal")
_BLOCK = 20_000  # clauses that are searched together; the memory is one flag per clause and set of terms
_OCCURS, _MATCHES = 1, 2  # of a set in a clause: a term of it occurs, and a cue with it may match
_MARKS = "，。；：！？\n"
_IS_END = np.zeros(sys.maxunicode + 1, dtype=bool)  # by code point
_IS_END[[ord(mark) for mark in _MARKS]] = True

_Span = tuple[int, int]
# A possible match: indices of passage, clause and cue, the span of the clause and, of a sure match, that of its term,
# else -1, -1; spans are offsets in the passage. It is a plain tuple, as there are many.
Candidate = tuple[int, int, int, int, int, int, int]


class Match(NamedTuple):
    """A match of a cue: the span of its clause, the terms matched, and the offset of the first."""

    start: int
    end: int
    cue: str
    at: int


class _CueSets(NamedTuple):
    """The sets of terms of a cue, by their numbers; of each aside those that must all occur and that must not."""

    groups: list[int]
    voids: int
    in_goal: int
    asides: tuple[tuple[tuple[int, ...], int], ...]


class _Search(NamedTuple):
    """What is searched for: the terms of a codebook, and the sets of terms of each of its cues.

    `is_later` states for each set whether it counts a clause later, `is_asked` whether `Mentions.match` asks for all
    spans of its terms. `is_sure` states for each cue and context whether the cue matches wherever it may.
    """

    terms: Terms
    sets: list[_CueSets]
    is_later: np.ndarray
    is_asked: np.ndarray
    is_sure: np.ndarray


@lru_cache(maxsize=2)
def _search(cues: tuple[Cue, ...]) -> _Search:
    """Return the search for the cues of a codebook, which all batches of documents share."""
    number_of: dict[tuple[TermSet, bool], int] = {}

    @cache
    def number(terms: tuple[str, ...], excepts: tuple[str, ...] = (), *, later: bool = False) -> int:
        # cues of different codes share a set if they have the same terms and the same exceptions that contain one
        excepts = tuple(sorted(longer for longer in set(excepts) if is_any_in(longer, terms)))
        return number_of.setdefault(((tuple(sorted(set(terms))), excepts), later), len(number_of))

    @cache
    def aside(pattern: Aside) -> tuple[tuple[int, ...], int]:
        before = [number(pattern.before, later=True)] if pattern.before else []
        return (*before, *map(number, _anchored(pattern))), number(pattern.absent)

    sets = [
        _CueSets(
            [number(terms, cue.excepts) for terms in cue.groups],
            number(cue.voids),
            number(cue.in_goal),
            tuple(map(aside, cue.asides)),
        )
        for cue in cues
    ]
    later = [later for _, later in number_of]
    # A cue of one term matches wherever it may, unless it counts only in the heading of such a passage.
    is_sure = np.array([_allowed(cue.contexts) & (len(cue.groups) == 1) for cue in cues], dtype=bool)
    is_sure = is_sure.reshape(-1, _NO_CONTEXT + 1)
    is_asked = np.zeros(len(later), dtype=bool)
    for of_cue, is_always_sure in zip(sets, is_sure.all(axis=1).tolist(), strict=True):
        is_asked[of_cue.groups] |= not is_always_sure
    return _Search(Terms([terms for terms, _ in number_of], later), sets, np.array(later), is_asked, is_sure)


def _anchored(pattern: Aside) -> list[tuple[str, ...]]:
    """Return the groups of an aside, those at an edge of the clause with each mark that can be there."""
    groups = list(pattern.groups)
    if pattern.opening:
        groups[0] = tuple(mark + term for mark in _MARKS for term in groups[0])
    if pattern.closing:
        groups[-1] = tuple(term + mark for mark in _MARKS for term in groups[-1])
    return groups


@cache
def _allowed(contexts: frozenset[str]) -> np.ndarray:
    """Return for each context, and for none, whether a cue with these contexts counts in it."""
    return np.array([not contexts or context in contexts for context in (*CONTEXTS, None)])


class Mentions:
    """The possible and the actual matches of the cues of a codebook in passages.

    A clause ends at ，。；：！？; only clauses in which a term begins are kept. Conditions on whole clauses (a term
    of every group, no term that excludes the match) are checked for all at once, the order of terms on demand.

    Parameters
    ----------
    passages : sequence of Passage
    cues : sequence of Cue
        In the order in which they are tried.

    Attributes
    ----------
    code_of : list of str
        For each cue its code.
    """

    def __init__(self, passages: Sequence[Passage], cues: Sequence[Cue]) -> None:
        self.passages, self._cues = passages, cues
        self.code_of = [cue.code for cue in cues]
        self._texts = [masked(passage) for passage in passages]
        self._begins = list(accumulate((len(text) + 1 for text in self._texts), initial=0))
        contexts = [_CONTEXT_OF.get(passage.kind) for passage in passages]
        indices = [CONTEXTS.index(context) if context else _NO_CONTEXT for context in contexts]
        self._contexts = np.array(indices, dtype=np.int64)
        titles = [begin + passage.title_end for begin, passage in zip(self._begins, passages, strict=False)]
        self._title_ends = np.array(titles, dtype=np.int64)
        terms, self._sets, later, is_asked, self._is_sure = _search(tuple(cues))
        self._n_sets = len(later)
        text = "\n".join(self._texts)
        term, spans, which, term_set = terms.find(f"\n{text}\n")
        spans = np.maximum(spans - 1, 0)
        points = code_points(text)
        is_end = _IS_END.take(points)
        ends = np.append(np.flatnonzero(is_end), len(text))
        number = np.cumsum(is_end)[spans[:, 0]]  # of the clause of each occurrence; these are in order
        new = np.diff(number, prepend=-1) > 0
        kept, clause = number[new], np.cumsum(new) - 1
        begins, ends = np.append(0, ends + 1)[kept], ends[kept]
        self._passage_of = np.searchsorted(self._begins, begins, side="right") - 1
        self._clause_begins, self._ends = begins, ends
        of = clause[which]
        moved = np.flatnonzero(later[term_set])
        goes_on = np.append((points[ends[:-1]] == ord("，")) & (begins[1:] == ends[:-1] + 1), False)
        of[moved] = np.where(goes_on[of[moved]], of[moved] + 1, -1)  # -1: of no clause
        context, titled = self._contexts[self._passage_of], begins < self._title_ends[self._passage_of]
        acts = np.flatnonzero(np.isin(context, _ACTS) & ~titled)
        self._opened = _opened({cue.means for cue in cues if cue.means}, text, points, begins, acts)
        self._candidates, wanted = self._find_candidates(terms, (term, clause), (which, term_set, of), begins)
        wanted.sort()
        key, occurrence = np.divmod(wanted, len(term))
        bounds = np.flatnonzero(np.diff(key, prepend=-1))
        self._keys, self._first_spans = key[bounds], spans[occurrence[bounds]]
        asked = is_asked.take(key % self._n_sets)
        key, occurrence = key[asked], occurrence[asked]
        self._spans = list(zip(*(spans[occurrence].T.tolist()), strict=True))
        bounds = np.append(np.flatnonzero(np.diff(key, prepend=-1)), len(key))
        self._spans_at = dict(
            zip(key[bounds[:-1]].tolist(), pairwise(bounds.tolist()), strict=True)
        )  # by clause and set

    def _find_candidates(
        self,
        terms: Terms,
        occurrences: tuple[np.ndarray, np.ndarray],
        checked: tuple[np.ndarray, np.ndarray, np.ndarray],
        begins: np.ndarray,
    ) -> tuple[list[np.ndarray], np.ndarray]:
        """Return for each cue the clauses where it may match, from the terms and the sets that occur in each clause.

        And of all these cues the clauses, sets and occurrences of the terms that may match, as one number each.
        """
        term, clause = occurrences
        checked_which, checked_set, checked_of = checked
        clauses_of: list[list[np.ndarray]] = [[] for _ in self._cues]
        wanted: list[np.ndarray] = []
        memory = np.zeros(self._n_sets * min(_BLOCK, len(self._ends)), dtype=np.uint8)
        for first in range(0, len(self._ends), _BLOCK):
            block = slice(first, min(first + _BLOCK, len(self._ends)))
            n = block.stop - first
            flat = memory[: self._n_sets * n]  # one index into it is faster than two into `flags`
            flags = flat.reshape(self._n_sets, n)
            if first:
                flat[:] = 0  # faster than the cells alone
            low, high = np.searchsorted(clause, [block.start, block.stop])
            inside = np.flatnonzero((checked_of >= block.start) & (checked_of < block.stop))
            sets = checked_set[inside]
            plain = terms.plain_sets.cells(term[low:high], clause[low:high] - first, n)
            other = sets * n + checked_of[inside] - first
            flat[plain] = flat[other] = _OCCURS
            n_terms = terms.plain_sets.totals(term[low:high]) + np.bincount(sets, minlength=self._n_sets)
            found = list(self._may_match(flags.view(bool), n_terms.tolist(), begins[block], block))
            for matches, of_cue, blocks in zip(found, self._sets, clauses_of, strict=True):
                if len(matches):
                    blocks.append(matches + first)
                    for group in of_cue.groups:
                        flags[group][matches] = _MATCHES
            asked, among = (np.flatnonzero(flat.take(cells) == _MATCHES) for cells in (plain, other))
            which = low + terms.plain_sets.keys_of(asked, term[low:high]), checked_which[inside[among]]
            number, of = np.divmod(np.concatenate([plain[asked], other[among]]), n)
            wanted.append(((of + first) * self._n_sets + number) * len(term) + np.concatenate(which))
        none = np.empty(0, dtype=np.int64)
        candidates = [np.concatenate([none, *blocks]) for blocks in clauses_of]
        return candidates, np.concatenate([none, *wanted])

    def _may_match(
        self, occurs: np.ndarray, n_terms: list[int], begins: np.ndarray, block: slice
    ) -> Iterator[np.ndarray]:
        """Yield, for each cue, the clauses of a block where every group has a term and all conditions hold.

        `occurs` is a flag per set and clause, `n_terms` the number of terms of each set that occur.
        """
        of = self._passage_of[block]
        context, in_title = self._contexts[of], begins < self._title_ends[of]

        @cache
        def one(sets: tuple[int, ...], absent: int) -> np.ndarray:
            flags = reduce(and_, [occurs[each] for each in sets])
            return flags & ~occurs[absent] if flags.any() else flags

        @cache
        def no_aside(patterns: tuple[tuple[tuple[int, ...], int], ...]) -> np.ndarray:
            return ~np.logical_or.reduce([one(*pattern) for pattern in patterns])

        @cache
        def clauses(group: int) -> np.ndarray:
            return occurs[group].nonzero()[0]

        none = np.empty(0, dtype=np.int64)
        # The rarest group occurs in few clauses: all else is asked about those that are left.
        for cue, sets in zip(self._cues, self._sets, strict=True):
            groups = sets.groups if len(sets.groups) == 1 else sorted(sets.groups, key=n_terms.__getitem__)
            if not n_terms[groups[0]]:
                yield none
                continue
            at = clauses(groups[0])
            for group in groups[1:]:
                at = at[occurs[group].take(at)]
            if not len(at):
                yield at
                continue
            if cue.voids:
                at = at[~occurs[sets.voids].take(at)]
            if cue.asides:
                at = at[no_aside(sets.asides).take(at)]
            if cue.in_goal:
                at = at[occurs[sets.in_goal].take(at) | (context.take(at) != _GOAL)]
            if cue.contexts:
                allowed = _allowed(cue.contexts).take(context.take(at))
                at = at[allowed | in_title.take(at) if "caption" in cue.contexts else allowed]
            if cue.means:
                at = at[~self._opened[cue.means][block].take(at)]
            yield at

    def candidates(self, codes: Collection[str]) -> Iterator[Candidate]:
        """Return the possible matches of `codes` by clause, then in the order of cues.

        None behind the first sure match of its code in its passage.
        """
        passages, clauses, cues, spans = self._possible(codes)
        kept = np.flatnonzero(self._up_to_first(passages, cues))
        return self._candidates_of(passages[kept], clauses[kept], cues[kept], spans[kept])

    def _candidates_of(
        self, passages: np.ndarray, clauses: np.ndarray, cues: np.ndarray, spans: np.ndarray
    ) -> Iterator[Candidate]:
        """Return possible matches from `_possible` one by one; a sure one whose term is longer than its clause ends with it."""
        bases = np.array(self._begins).take(passages)
        first, last = spans.T
        ends = np.maximum(self._ends.take(clauses), last)
        shown = np.where(first < 0, -1, spans.T - bases)
        columns = (passages, clauses, cues, self._clause_begins.take(clauses) - bases, ends - bases, *shown)
        return zip(*(column.tolist() for column in columns), strict=True)

    def places(
        self, codes: Collection[str], *, among: Collection[int]
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return passage, clause, cue and start in the passage of all matches of `codes` in the passages `among`."""
        passages, clauses, cues, spans = self._possible(codes)
        kept = np.isin(passages, list(among))
        passages, clauses, cues, spans = passages[kept], clauses[kept], cues[kept], spans[kept]
        starts = spans[:, 0] - np.array(self._begins).take(passages)
        asked = np.flatnonzero(spans[:, 0] < 0)
        candidates = self._candidates_of(passages[asked], clauses[asked], cues[asked], spans[asked])
        matches = map(self.match, candidates)
        starts[asked] = [match.at if match else -1 for match in matches]
        kept = starts >= 0
        return passages[kept], clauses[kept], cues[kept], starts[kept]

    def _possible(self, codes: Collection[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Return passage, clause, cue and span of the possible matches of `codes` by clause, then in the order of cues.

        The span is that of the first term of a sure match, in all texts, else (-1, -1).
        """
        wanted = [i for i, code in enumerate(self.code_of) if code in codes]
        none = np.empty(0, dtype=np.int64)
        clauses = np.concatenate([none, *(self._candidates[i] for i in wanted)])
        cues = np.repeat(np.array(wanted, dtype=np.int64), [len(self._candidates[i]) for i in wanted])
        order = np.argsort(clauses, kind="stable")
        clauses, cues = clauses[order], cues[order]
        passages = self._passage_of[clauses]
        sure = np.flatnonzero(self._is_sure[cues, self._contexts[passages]])
        group = np.array([of_cue.groups[0] for of_cue in self._sets], dtype=np.int64)
        spans = np.full((len(cues), 2), -1)
        at = np.searchsorted(self._keys, clauses[sure] * self._n_sets + group[cues[sure]])
        spans[sure] = self._first_spans[at]
        return passages, clauses, cues, spans

    def _up_to_first(self, passages: np.ndarray, cues: np.ndarray) -> np.ndarray:
        """Return for each candidate whether no sure match of its code in its passage comes before it."""
        number_of: dict[str, int] = {}
        numbers = [number_of.setdefault(code, len(number_of)) for code in self.code_of]
        keys = passages * len(number_of) + np.array(numbers, dtype=np.int64)[cues]
        at = np.flatnonzero(self._is_sure[cues, self._contexts[passages]])[::-1]
        first = np.full(len(self.passages) * len(number_of), len(keys))
        first[keys[at]] = at  # of several the last assigned counts: the first one
        return np.arange(len(keys)) <= first[keys]

    def ends(self, passages: np.ndarray, clauses: np.ndarray) -> np.ndarray:
        """Return the offsets at which clauses of passages end: those of their last punctuation marks."""
        return self._ends[clauses] - np.array(self._begins)[passages]

    def match(self, candidate: Candidate) -> Match | None:
        """Return the match of a candidate, None if its terms are not in the order that the cue requires."""
        k, clause, i, begin, end, a, b = candidate
        text = self._texts[k]
        if a >= 0:
            return Match(begin, end, text[a:b], a)
        cue, base = self._cues[i], self._begins[k]
        edge = end = base + end
        key, span_at, all_spans = clause * self._n_sets, self._spans_at, self._spans
        groups = []
        for group in self._sets[i].groups:
            first, last = span_at[key + group]
            groups.append(all_spans[first:last])
        if cue.contexts and _CONTEXT_OF.get(self.passages[k].kind) not in cue.contexts:  # in the heading only
            stop = base + self.passages[k].title_end
            edge = stop if end == base + len(text) else end
            groups = [[span for span in spans if span[1] <= stop] for spans in groups]
        spans = _joined(groups, cue, edge)
        if not spans:
            return None
        terms = "…".join([text[a - base : b - base] for a, b in spans])
        end = max(edge, *[b for _, b in spans])
        return Match(begin, end - base, terms, spans[0][0] - base)


def _opened(
    lists: Collection[tuple[str, ...]], text: str, points: np.ndarray, begins: np.ndarray, among: np.ndarray
) -> dict[tuple[str, ...], np.ndarray]:
    """Return for each list of words a flag per clause: of those `among`, the ones that a word opens, after any adverbs."""
    points = np.append(points, 0)  # a clause may begin at the end of the text
    starts = begins[among]
    may_shift = np.flatnonzero(np.isin(points[starts], list(_ADVERB_OPENS)))
    starts[may_shift] = [_ADVERBS.match(text, begin).end() for begin in starts[may_shift].tolist()]
    firsts, flags = points[starts], {}
    for words in lists:
        possible = np.flatnonzero(np.isin(firsts, [ord(word[0]) for word in words]))
        opens = [text.startswith(words, start) for start in starts[possible].tolist()]
        flags[words] = np.zeros(len(begins), dtype=bool)
        flags[words][among[possible]] = opens
    return flags


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
            if following is None or (joint == "→" and following[0] - chosen[-1][1] > NEAR):
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
