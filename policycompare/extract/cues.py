"""The language of cues: what a codebook says, compiled and matched on passages.

A cue is terms with alternatives `|`, joined by `…` (later in the same clause) or `&` (anywhere in the same
clause); `{name}` stands for a list of terms of its file, `#` for a number. A clause ends at ，。；：！？.

    "设立|安排…专项资金"     设立 or 安排, and after it 专项资金, in one clause
    "{rise}&拥有量"          a term of the list `rise` and 拥有量 in one clause, in any order

A cue may be a mapping: `cue` (one or a list), `in` (where it counts: caption, guiding, goal, measure, phase),
`not` (terms that void it in the same clause) and `except` (longer terms: what stands inside one of them is no
match). `not` and `except` of a code hold for all its cues. A `$` at the end of a cue asks that its last term ends the clause; `in_goal` of a file
lists terms of which one must stand in the clause for a cue to count in a goal or target table.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from policycompare.read.text import Passage, bare, fold

PLACES = ("caption", "guiding", "goal", "measure", "phase")
_PLACE_OF_KIND = {
    "ideology": "guiding",
    "principle": "guiding",
    "goal": "goal",
    "table": "goal",
    "measure": "measure",
    "safeguard": "measure",
    "phase": "phase",
}
_CLAUSE_END = re.compile("[，。；：！？]")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
NUMBER = "#"


class CueError(ValueError):
    """A cue breaks the rules of the language."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled cue: groups of alternative terms, the joints between them, and its conditions."""

    code: str
    groups: tuple[tuple[str, ...], ...]
    joints: tuple[str, ...]
    places: frozenset[str]
    voids: tuple[str, ...]
    excepts: tuple[str, ...]
    in_goal: tuple[str, ...] = ()
    closing: bool = False


class Match(NamedTuple):
    """A cue that fired: its code, the span of the clause that justifies it, the words found, and where they begin."""

    code: str
    start: int
    end: int
    cue: str
    at: int


def parse(
    text: str,
    code: str,
    lists: dict[str, list[str]],
    *,
    places: Iterable[str] = (),
    voids: Iterable[str] = (),
    excepts: Iterable[str] = (),
    in_goal: Iterable[str] = (),
) -> Cue:
    """Compile the cue `text`.

    Raises
    ------
    CueError
        If it names an unknown list or place, or holds an empty term.

    Examples
    --------
    >>> parse("设立|安排…专项资金", "public_funding", {}).groups
    (('设立', '安排'), ('专项资金',))
    """
    unknown = [place for place in places if place not in PLACES]
    if unknown:
        raise CueError(f"unknown place {', '.join(unknown)}; allowed: {', '.join(PLACES)}")
    text = _folded(text)
    closing = text.endswith("$")
    parts = re.split("([…&])", text.removesuffix("$"))
    groups = tuple(_group(part, lists) for part in parts[::2])
    return Cue(
        code,
        groups,
        tuple(parts[1::2]),
        frozenset(places),
        tuple(map(_folded, voids)),
        tuple(map(_folded, excepts)),
        tuple(map(_folded, in_goal)),
        closing,
    )


def _folded(text: str) -> str:
    """`text` as passages are written: one width, no white space; a term in another width would never fire."""
    return bare(fold(text))


def _group(part: str, lists: dict[str, list[str]]) -> tuple[str, ...]:
    terms: list[str] = []
    for term in part.split("|"):
        named = re.fullmatch(r"\{(\w+)\}", term)
        if named and named[1] not in lists:
            raise CueError(f"unknown list {term}; known: {', '.join(lists) or 'none'}")
        terms += map(_folded, lists[named[1]]) if named else [term]
    if not all(terms):
        raise CueError(f"an empty term in {part!r}")
    return tuple(dict.fromkeys(terms))


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A cue with its terms as numbers of the automaton; `others` are its groups but for that of its key."""

    cue: Cue
    groups: tuple[frozenset[int], ...]
    others: tuple[frozenset[int], ...]
    voids: frozenset[int]
    excepts: frozenset[int]
    in_goal: frozenset[int]


_Spans = list[tuple[int, int]]
_Found = dict[int, _Spans]


class Matcher:
    """All cues of a codebook in one automaton.

    Parameters
    ----------
    cues : list of Cue
        In the order in which they are tried.
    """

    def __init__(self, cues: list[Cue]) -> None:
        numbers: dict[str, int] = {}
        for cue in cues:
            for term in (*(t for group in cue.groups for t in group), *cue.voids, *cue.excepts, *cue.in_goal):
                if term != NUMBER:
                    numbers.setdefault(term, len(numbers))
        self._automaton = AhoCorasick(list(numbers)) if numbers else None
        self._figure = numbers[NUMBER] = len(numbers)
        self._counts = any(NUMBER in group for cue in cues for group in cue.groups)
        self._cues: list[_Compiled] = []
        self._by_key: list[list[int]] = [[] for _ in numbers]
        for i, cue in enumerate(cues):
            groups = [frozenset(numbers[term] for term in group) for group in cue.groups]
            voids, excepts, in_goal = (
                frozenset(numbers[term] for term in terms) for terms in (cue.voids, cue.excepts, cue.in_goal)
            )
            key = _key(cue)
            others = (*groups[:key], *groups[key + 1 :])
            self._cues.append(_Compiled(cue, tuple(groups), others, voids, excepts, in_goal))
            for number in groups[key]:
                self._by_key[number].append(i)
        self._excepts = frozenset().union(*(compiled.excepts for compiled in self._cues))

    def matches(self, passage: Passage, text: str) -> Iterator[Match]:
        """Yield what fires in `text`, the masked text of `passage`: clause by clause, in the order of the cues.

        Of each code only the cues that fire in the first of its clauses are yielded.
        """
        if self._automaton is None:
            return
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if self._counts:
            hits += [(self._figure, *match.span()) for match in _NUMBER.finditer(text)]
        if not hits:
            return
        excepted = [hit for hit in hits if hit[0] in self._excepts]
        place = _PLACE_OF_KIND.get(passage.kind)
        done: set[str] = set()
        for begin, end, found in _by_clause(text, hits):
            fired = set()
            for i in sorted(set().union(*[self._by_key[number] for number in found])):
                compiled = self._cues[i]
                cue = compiled.cue
                if cue.code in done or not _may_fire(compiled, found, in_goal=place == "goal"):
                    continue
                stop, edge = len(text), end
                if cue.places and place not in cue.places:
                    if "caption" not in cue.places:
                        continue
                    stop = passage.title_end
                    edge = stop if end == len(text) else end
                spans = _first(compiled, found, excepted, stop=stop, edge=edge)
                if spans:
                    fired.add(cue.code)
                    words = "…".join([text[a:b] for a, b in spans])
                    yield Match(cue.code, begin, max(edge, *[b for _, b in spans]), words, spans[0][0])
            done |= fired


def _by_clause(text: str, hits: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, _Found]]:
    """Yield begin, end and hits of the clauses that hold the beginning of any, the spans of each term in order."""
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    ends.append(len(text))
    begin, end = 0, -1
    found: _Found = {}
    for number, a, b in sorted(hits, key=_PLACE):
        if a >= end:
            if found:
                yield begin, end, found
            clause = bisect_right(ends, a)
            begin, end, found = ends[clause - 1] + 1 if clause else 0, ends[clause], {}
        if number in found:
            found[number].append((a, b))
        else:
            found[number] = [(a, b)]
    if found:
        yield begin, end, found


_PLACE = itemgetter(1)


def _may_fire(compiled: _Compiled, found: _Found, *, in_goal: bool) -> bool:
    """Whether a clause with a term of the key group holds one of every group, and none that voids the cue."""
    for group in compiled.others:
        if group.isdisjoint(found):
            return False
    if not compiled.voids.isdisjoint(found):
        return False
    return not (in_goal and compiled.in_goal and compiled.in_goal.isdisjoint(found))


_MOST = 200  # of one clause the terms of one group that are looked at: pairs of them are tried


def _first(
    compiled: _Compiled, found: _Found, excepted: list[tuple[int, int, int]], *, stop: int, edge: int
) -> _Spans | None:
    """The first spans in a clause, one of each group of a cue, that stand as its joints ask."""
    excluded = [(a, b) for number, a, b in excepted if number in compiled.excepts]
    lists = []
    for group in compiled.groups:
        spans = [span for number in group.intersection(found) for span in found[number] if span[1] <= stop]
        spans = sorted(spans)[:_MOST]
        if excluded:
            spans = [span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in excluded)]
        if not spans:
            return None
        lists.append(spans)
    if len(lists) == 1:
        return lists[0][:1]
    joints, closing = compiled.cue.joints, compiled.cue.closing
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


def _key(cue: Cue) -> int:
    """The group whose terms are the rarest to see: the one with the longest shortest term, no numbers."""
    return max(
        range(len(cue.groups)),
        key=lambda g: (NUMBER not in cue.groups[g], min(map(len, cue.groups[g])), -len(cue.groups[g])),
    )
