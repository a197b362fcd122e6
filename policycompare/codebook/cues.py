"""The language of cues: its parser and the compiled cue (`extract.mentions` finds matches in text segments).

A cue consists of terms with alternatives `|`, joined by `…` (later in the same clause), `→` (later, at most
six characters on) or `&` (anywhere in the same clause); `{name}` is any term of that list of its file, `#`
any number. A clause ends at ，。；：！？.

    "设立|安排…专项资金"     设立 or 安排, and after it 专项资金, in one clause
    "鼓励→企业…商标"         鼓励, close after it 企业 (鼓励中小企业), and after it 商标
    "{rise}&拥有量"          a term of the list `rise` and 拥有量 in one clause, in any order

A cue may be a mapping: `cue` (one or a list), `in` (the contexts where it counts: caption, guiding, goal,
measure, phase), `not` (terms that exclude a match in their clause) and `except` (longer terms; a term inside
one of them does not match). `not` and `except` of a code apply to all its cues. A `$` at the end of a cue
requires its last term to end the clause. `in_goal` of a file lists terms, one of which must occur in the
clause for a cue to count in a goal or target table. `means` of a file lists words for the means of a measure:
if one of them opens a clause (adverbs may precede it), no cue counts in that clause outside the run-in
heading. A cue may have its own list, or `means: []` for none.

`asides` of a file names kinds of clauses in which a term is only mentioned: a beneficiary, a criterion, a
topic. Each kind is a list of patterns. A pattern has terms joined by `&`, all of which must occur. `^`
requires the first term to open the clause, and `$` requires the last term to end it. Terms after `!` must not
occur, and terms before `，` must occur in the clause before. In such a clause only the cues of codes match
that list the kind in `within`.

    "^对|凡&的企业|的单位$"     a clause that opens with 对 or 凡 and ends with 的企业 or 的单位
    "^围绕&!开展|培育&产业$"   a clause that opens with 围绕 and ends with 产业, without 开展 and 培育
    "资金|经费，^用于"         a clause that opens with 用于, after one with 资金 or 经费
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain

from policycompare.text import bare, fold

CONTEXTS = ("caption", "guiding", "goal", "measure", "phase")
NUMBER = "#"
NEAR = 6  # the characters that `→` allows between two terms
_LONGEST = 100  # characters of a term
_NAMED = re.compile(r"\{(\w+)\}")
_JOINED = "… (one character, U+2026) joins terms of one clause, | parts alternatives"
# What a folded term contains by mistake, so that it matches no text. A single dash (中国—东盟) and a unit (万元/亩) are text.
_NO_TERM = re.compile(
    r"(?P<dots>\.{2,}|⋯|·{2,})"
    r"|(?P<expression>\.[*+？]|\\[A-Za-z.]|（？|\*|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]))"
    r"|(?P<quotation>^\"|\"$)"
    r"|(?P<dash>——|--)"
    r"|(?P<slash>(?<=[\u4e00-\u9fff][^\W元吨米克时瓦亩人户年月日])/(?=[\u4e00-\u9fff]{2}))"
    r"|(?P<end>[。；！？])"
)
_INSTEAD = {
    "dots": _JOINED,
    "expression": f"regular expressions are not read: {_JOINED}",
    "quotation": "a cue in quotation marks opens and closes with the same straight ones",
    "dash": _JOINED,
    "slash": _JOINED,
    "end": "it ends a sentence or a part of one; write two terms",
}
_BLANK = re.compile(r"[\u4e00-\u9fff]([ \t\u3000\xa0]+)[\u4e00-\u9fff]")
_GROUPED = re.compile(r"（[^（）]*\|[^（）]*）")


class CueError(ValueError):
    """A cue breaks the rules of the language."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A compiled pattern of clauses in which no cue matches: one term of each group must occur."""

    groups: tuple[tuple[str, ...], ...]
    opening: bool
    closing: bool
    before: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A compiled cue: groups of alternative terms, the joints between them, and the conditions of a match."""

    code: str
    groups: tuple[tuple[str, ...], ...]
    joints: tuple[str, ...]
    contexts: frozenset[str]
    voids: tuple[str, ...]
    excepts: tuple[str, ...]
    in_goal: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    closing: bool = False
    asides: tuple[Aside, ...] = field(
        default=(), hash=False
    )  # the cues of a code share them: a hash takes long


def parse(
    text: str,
    code: str,
    lists: dict[str, list[str]],
    *,
    contexts: Iterable[str] = (),
    voids: Iterable[str] = (),
    excepts: Iterable[str] = (),
    in_goal: Iterable[str] = (),
    means: Iterable[str] = (),
    asides: Iterable[Aside] = (),
) -> Cue:
    """Compile the cue `text`.

    Raises
    ------
    CueError
        If it names an unknown list or context, has an empty term or one that no text can have (a blank, the end of a
        clause, signs of regular expressions), or a `$` before its end.

    Examples
    --------
    >>> parse("设立|安排…专项资金", "public_funding", {}).groups
    (('设立', '安排'), ('专项资金',))
    """
    unknown = [context for context in contexts if context not in CONTEXTS]
    if unknown:
        raise CueError(f"unknown context {', '.join(unknown)}; allowed: {', '.join(CONTEXTS)}")
    text = _folded(text)
    closing = text.endswith("$")
    if "$" in text[:-1]:
        raise CueError(f"a $ before the end of {text!r}; only the last term can be asked to end the clause")
    if grouped := _GROUPED.search(text):
        raise CueError(f"brackets do not group terms: write each term in full instead of {grouped[0]!r:.60}")
    parts = re.split("([…→&])", text.removesuffix("$"))
    groups = tuple(_group(part, lists) for part in parts[::2])
    return Cue(
        code,
        groups,
        tuple(parts[1::2]),
        frozenset(contexts),
        _terms(tuple(voids)),
        _terms(tuple(excepts)),
        _terms(tuple(in_goal)),
        _terms(tuple(means)),
        closing,
        tuple(asides),
    )


def parse_aside(text: str, lists: dict[str, list[str]]) -> Aside:
    """Compile the pattern `text` of an aside.

    Raises
    ------
    CueError
        If it names an unknown list, has an empty term, or joins terms by `…`.

    Examples
    --------
    >>> parse_aside("^对&的企业$", {})
    Aside(groups=(('对',), ('的企业',)), opening=True, closing=True, before=(), absent=())
    """
    if "…" in text or "→" in text:
        raise CueError("an aside joins terms by & only: without ^ and $ their order does not count")
    before, comma, text = text.rpartition("，")
    opening, closing = text.startswith("^"), text.endswith("$")
    parts = text.removeprefix("^").removesuffix("$").split("&")
    present = tuple(_group(_folded(part), lists) for part in parts if not part.startswith("!"))
    absent = (_group(_folded(part[1:]), lists) for part in parts if part.startswith("!"))
    earlier = _group(_folded(before), lists) if comma else ()
    return Aside(present, opening, closing, earlier, tuple(chain.from_iterable(absent)))


@cache
def _folded(text: str) -> str:
    """Return `text` folded and without white space, as text segments are; another form would never match.

    Raises CueError for a blank between Chinese characters: two terms may be meant.
    """
    if blank := _BLANK.search(text):
        raise CueError(f"a blank in '{blank[0]}'; {_JOINED}")
    return bare(fold(text))


@lru_cache(maxsize=1024)
def _terms(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words in the form of `_folded`; many cues share a list. Raise CueError for a text."""
    _check_length(words)
    return tuple(map(_folded, words))


def _check_length(terms: Iterable[str]) -> None:
    """Raise CueError for a term that is no term but a text."""
    for term in terms:
        if len(term) > _LONGEST:
            raise CueError(f"{term[:20]}… has {len(term):,} characters; a term has at most {_LONGEST}")


def _group(part: str, lists: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the alternative terms of one part of a cue."""
    terms: list[str] = []
    for term in part.split("|"):
        named = _NAMED.fullmatch(term) if term[:1] == "{" else None
        if named and named[1] not in lists:
            raise CueError(f"unknown list {term}; known: {', '.join(lists) or 'none'}")
        terms += map(_folded, lists[named[1]]) if named else [term]
    if not all(terms):
        raise CueError(f"an empty term in {part!r:.60}")
    for term in terms:
        if sign := _NO_TERM.search(term):
            raise CueError(f"{sign[0]!r} in the term {term!r:.60}; {_INSTEAD[sign.lastgroup]}")
    _check_length(terms)
    return tuple(dict.fromkeys(terms))
