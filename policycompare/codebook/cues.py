"""The language of cues: what a codebook says, compiled (`extract.mentions` finds it in passages).

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
from collections.abc import Iterable
from dataclasses import dataclass

from policycompare.text import bare, fold

PLACES = ("caption", "guiding", "goal", "measure", "phase")
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
