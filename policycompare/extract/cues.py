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
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


class _Compiled(NamedTuple):
    """A cue with its terms as numbers of the automaton."""

    cue: Cue
    groups: tuple[frozenset[int], ...]
    voids: tuple[int, ...]
    excepts: tuple[int, ...]
    in_goal: frozenset[int]


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
        self._cues = [
            _Compiled(
                cue,
                tuple(frozenset(numbers.get(term, -1) for term in group) for group in cue.groups),
                tuple(numbers[term] for term in cue.voids),
                tuple(numbers[term] for term in cue.excepts),
                frozenset(numbers[term] for term in cue.in_goal),
            )
            for cue in cues
        ]
        self._by_key: dict[int, list[int]] = defaultdict(list)
        for i, compiled in enumerate(self._cues):
            for number in compiled.groups[_key(compiled.cue)]:
                self._by_key[number].append(i)

    def matches(self, passage: Passage, text: str) -> Iterator[Match]:
        """Yield what fires in `text`, the masked text of `passage`, in the order of the cues."""
        if self._automaton is None:
            return
        found: dict[int, list[tuple[int, int]]] = {}
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            found.setdefault(number, []).append((start, end))
        figures = [match.span() for match in _NUMBER.finditer(text)]
        if figures:
            found[-1] = figures
        if not found:
            return
        present = found.keys()
        ends = [match.start() for match in _CLAUSE_END.finditer(text)]
        place = _PLACE_OF_KIND.get(passage.kind)
        for i in sorted({i for number in present for i in self._by_key.get(number, ())}):
            compiled = self._cues[i]
            if any(present.isdisjoint(group) for group in compiled.groups):
                continue
            stop = len(text)
            if compiled.cue.places and place not in compiled.cue.places:
                if "caption" not in compiled.cue.places or not passage.title_end:
                    continue
                stop = passage.title_end
            hit = _first(compiled, found, ends, in_goal=place == "goal", stop=stop)
            if hit:
                spans, (start, end) = hit
                yield Match(compiled.cue.code, start, end, "…".join(text[a:b] for a, b in spans), spans[0][0])


def _spans(found: dict[int, list[tuple[int, int]]], numbers: Iterable[int]) -> list[tuple[int, int]]:
    return [span for number in numbers if number in found for span in found[number]]


def _first(
    compiled: _Compiled, found: dict[int, list[tuple[int, int]]], ends: list[int], *, in_goal: bool, stop: int
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
    """The first place where all groups of a cue stand in one clause: their spans, and the clause."""
    excluded = _spans(found, compiled.excepts)
    lists = []
    for group in compiled.groups:
        spans = [span for span in _spans(found, group & found.keys()) if span[1] <= stop]
        if excluded:
            spans = [span for span in spans if not any(a <= span[0] and span[1] <= b for a, b in excluded)]
        if not spans:
            return None
        lists.append(sorted(spans))
    void = {bisect_right(ends, a) for a, _ in _spans(found, compiled.voids)}
    needed = compiled.in_goal & found.keys() if in_goal and compiled.in_goal else None
    allowed = None if needed is None else {bisect_right(ends, a) for a, _ in _spans(found, needed)}
    joints, closing = compiled.cue.joints, compiled.cue.closing
    for first in lists[0]:
        clause = bisect_right(ends, first[0])
        if clause in void or (allowed is not None and clause not in allowed):
            continue
        edge = ends[clause] if clause < len(ends) else stop
        chosen = [first]
        for k, (spans, joint) in enumerate(zip(lists[1:], joints, strict=True)):
            a, b = chosen[-1]
            closes = closing and k == len(joints) - 1
            nxt = next(
                (
                    span
                    for span in spans
                    if (span[0] >= b or (joint == "&" and span[1] <= a))
                    and bisect_right(ends, span[0]) == clause
                    and (not closes or span[1] == edge)
                ),
                None,
            )
            if nxt is None:
                break
            chosen.append(nxt)
        else:
            start = ends[clause - 1] + 1 if clause else 0
            return chosen, (start, max(edge, max(b for _, b in chosen)))
    return None


def _key(cue: Cue) -> int:
    """The group whose terms are the rarest to see: the one with the longest shortest term, no numbers."""
    return max(
        range(len(cue.groups)),
        key=lambda g: (NUMBER not in cue.groups[g], min(map(len, cue.groups[g])), -len(cue.groups[g])),
    )
