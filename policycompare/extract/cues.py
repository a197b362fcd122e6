"""The language of cues: what a codebook says, compiled and matched on passages.

A cue is terms with alternatives `|`, joined by `…` (later in the same clause) or `&` (anywhere in the same
clause); `{name}` stands for a list of terms of its file, `#` for a number. A clause ends at ，。；：！？.

    "设立|安排…专项资金"     设立 or 安排, and after it 专项资金, in one clause
    "{rise}&拥有量"          a term of the list `rise` and 拥有量 in one clause, in any order

A cue may be a mapping: `cue` (one or a list), `in` (where it counts: caption, guiding, goal, measure, phase)
and `not` (terms that void it in the same clause). `except` of a code lists longer terms: what stands inside
one of them is no match. A `$` at the end of a cue asks that its last term ends the clause; `in_goal` of a file
lists terms of which one must stand in the clause for a cue to count in a goal or target table.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from policycompare.read.text import Passage

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
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
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
    closing = text.endswith("$")
    parts = re.split("([…&])", text.removesuffix("$"))
    groups = tuple(_group(part, lists) for part in parts[::2])
    return Cue(
        code,
        groups,
        tuple(parts[1::2]),
        frozenset(places),
        tuple(voids),
        tuple(excepts),
        tuple(in_goal),
        closing,
    )


def _group(part: str, lists: dict[str, list[str]]) -> tuple[str, ...]:
    terms: list[str] = []
    for term in part.split("|"):
        term = term.strip()
        named = re.fullmatch(r"\{(\w+)\}", term)
        if named and named[1] not in lists:
            raise CueError(f"unknown list {term}; known: {', '.join(lists) or 'none'}")
        terms += lists[named[1]] if named else [term]
    if not all(terms):
        raise CueError(f"an empty term in {part!r}")
    return tuple(dict.fromkeys(terms))


class Matcher:
    """All cues of a codebook in one automaton.

    Parameters
    ----------
    cues : list of Cue
        In the order in which they are tried.
    """

    def __init__(self, cues: list[Cue]) -> None:
        self._cues = cues
        terms: dict[str, int] = {}
        for cue in cues:
            for term in (*(t for group in cue.groups for t in group), *cue.voids, *cue.excepts, *cue.in_goal):
                if term != NUMBER:
                    terms.setdefault(term, len(terms))
        self._terms = terms
        self._automaton = AhoCorasick(list(terms)) if terms else None
        self._by_key: dict[int, list[int]] = defaultdict(list)
        self._groups = [tuple(tuple(terms.get(t, -1) for t in group) for group in cue.groups) for cue in cues]
        for i, cue in enumerate(cues):
            for term in self._groups[i][_key(cue)]:
                self._by_key[term].append(i)

    def matches(self, passage: Passage, text: str) -> Iterator[Match]:
        """Yield what fires in `text`, the masked text of `passage`, in the order of the cues."""
        if self._automaton is None:
            return
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for term, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found[term].append((start, end))
        found[-1] = [match.span() for match in _NUMBER.finditer(text)]
        ends = [match.start() for match in _CLAUSE_END.finditer(text)]
        place = _PLACE_OF_KIND.get(passage.kind)
        candidates = sorted({i for term in found if found[term] for i in self._by_key.get(term, ())})
        for i in candidates:
            cue = self._cues[i]
            in_caption_only = bool(cue.places) and place not in cue.places
            if in_caption_only and ("caption" not in cue.places or not passage.title_end):
                continue
            excluded = [span for term in cue.excepts for span in found.get(self._terms[term], ())]
            voids = [span for term in cue.voids for span in found.get(self._terms[term], ())]
            void_clauses = {bisect_right(ends, a) for a, _ in voids}
            allowed = None
            if cue.in_goal and place == "goal":
                needed = [span for term in cue.in_goal for span in found.get(self._terms[term], ())]
                allowed = {bisect_right(ends, a) for a, _ in needed}
            stop = passage.title_end if in_caption_only else len(text)
            hit = self._first(i, found, ends, excluded, (void_clauses, allowed), stop)
            if hit:
                spans, (start, end) = hit
                yield Match(cue.code, start, end, "…".join(text[a:b] for a, b in spans), spans[0][0])

    def _first(
        self,
        i: int,
        found: dict[int, list[tuple[int, int]]],
        ends: list[int],
        excluded: list[tuple[int, int]],
        clauses: tuple[set[int], set[int] | None],
        stop: int,
    ) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
        """The first place where all groups of cue `i` stand in one clause: their spans, and the clause."""
        joints = self._cues[i].joints
        lists = []
        for group in self._groups[i]:
            spans = [span for term in group for span in found.get(term, ()) if span[1] <= stop]
            if excluded:
                spans = [
                    span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in excluded)
                ]
            if not spans:
                return None
            lists.append(sorted(spans))
        void, allowed = clauses
        closing = self._cues[i].closing
        for first in lists[0]:
            clause = bisect_right(ends, first[0])
            if clause in void or (allowed is not None and clause not in allowed):
                continue
            chosen = [first]
            edge = ends[clause] if clause < len(ends) else stop
            for k, (spans, joint) in enumerate(zip(lists[1:], joints, strict=True)):
                last = chosen[-1]
                if closing and k == len(joints) - 1:
                    spans = [span for span in spans if span[1] == edge]
                nxt = next(
                    (
                        span
                        for span in spans
                        if bisect_right(ends, span[0]) == clause
                        and (span[0] >= last[1] if joint == "…" else span[0] >= last[1] or span[1] <= last[0])
                    ),
                    None,
                )
                if nxt is None:
                    break
                chosen.append(nxt)
            else:
                start = ends[clause - 1] + 1 if clause else 0
                end = ends[clause] if clause < len(ends) else bisect_end(ends, stop, start)
                return chosen, (start, max(end, max(b for _, b in chosen)))
        return None


def bisect_end(ends: list[int], stop: int, start: int) -> int:
    """Return where the last clause, which no mark ends, stops."""
    return next((end for end in ends if end > start), stop)


def _key(cue: Cue) -> int:
    """The group whose terms are the rarest to see: the one with the longest shortest term, no numbers."""
    return max(
        range(len(cue.groups)),
        key=lambda g: (NUMBER not in cue.groups[g], min(map(len, cue.groups[g])), -len(cue.groups[g])),
    )
