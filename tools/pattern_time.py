"""`python -m tools.pattern_time [N]`: the time of every pattern of the package, which must grow no faster than its text.

Each pattern meets its own words: repeated, alternated, and behind an opening that nothing closes; in N and 2 N characters.
"""

import ast
import functools
import importlib
import pkgutil
import re
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from re import _constants as kinds
from re import _parser as parser
from types import FrameType
from typing import NamedTuple

import policycompare as pc

METHODS = ("search", "match", "fullmatch", "sub", "finditer", "findall", "split")
_AT_START = ("match", "fullmatch")
_TOO_LONG = 5.0  # seconds
_MEASURED_AGAIN = 4  # times, where a time grows too fast
_SHORTEST = 0.0015
_END = "〓"  # in no word: what should match up to the end does not
_GROWTH = 2.9  # of the time if the text doubles; 4 if it grows by the square
_COMPILE = re._compile


class Found(NamedTuple):
    """A pattern, the place in the package where it is compiled, and whether it is only matched at the start."""

    pattern: re.Pattern
    module: str
    line: int
    methods: tuple[str, ...]


class _TooLong(Exception):
    pass


def patterns() -> list[Found]:
    """Return every pattern that the package compiles when it is imported and reads and codes its documents."""
    made: dict[tuple, tuple[re.Pattern, str, int]] = {}

    def compiled(pattern: object, flags: int = 0) -> re.Pattern:
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_globals.get("__name__") in ("re", "policycompare.late", __name__):
            frame = frame.f_back
        result = _COMPILE(pattern, flags)
        name = frame.f_globals.get("__name__", "") if frame else ""
        if name.startswith("policycompare"):
            made.setdefault((result.pattern, result.flags), (result, name, frame.f_lineno))
        return result

    re._compile = compiled
    try:
        _use_the_package()
    finally:
        re._compile = _COMPILE
    sources = {name: _source(name) for _, name, _ in made.values()}
    everywhere = _calls("\n".join(sources.values()))
    return [
        Found(pattern, name, line, _methods(sources[name], line, everywhere))
        for pattern, name, line in made.values()
    ]


def _use_the_package() -> None:
    """Import all modules anew, and read, code and describe the shipped documents in this process."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "policycompare"]:
        del sys.modules[name]
    package = importlib.import_module("policycompare")
    late = importlib.import_module("policycompare.late").Late
    late.__init__ = _compiling_at_once(late.__init__)
    for found in pkgutil.walk_packages(package.__path__, "policycompare."):
        importlib.import_module(found.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = package.load(progress=False)
        package.oddities(corpus)
        corpus.codebook.to_markdown()


def _compiling_at_once(init: Callable) -> Callable:
    """Return `init` of a pattern that is compiled late, which then compiles it."""

    def at_once(pattern: object, *given: object) -> None:
        init(pattern, *given)
        _ = pattern.groups

    return at_once


def _source(name: str) -> str:
    with open(sys.modules[name].__file__, encoding="utf-8") as file:
        return file.read()


@functools.cache
def _statements(source: str) -> list[tuple[ast.AST, int, int]]:
    """Return the calls, assignments and functions of a module, each with its first and last line."""
    kinds = (ast.Call, ast.Assign, ast.FunctionDef)
    return [
        (node, node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, kinds)
    ]


@functools.cache
def _calls(source: str) -> dict[str, set[str]]:
    """Return the methods of patterns that a source calls, by the name before the point: `_YEAR` or `_year()`."""
    calls: dict[str, set[str]] = {}
    for name, method in re.findall(rf"\b(\w+(?:\(\))?)\.({'|'.join(METHODS)})\b", source):
        calls.setdefault(name, set()).add(method)
    return calls


def _methods(source: str, line: int, everywhere: dict[str, set[str]]) -> tuple[str, ...]:
    """Return how the pattern compiled on a line is used: by its name, or where it is written; search if unknown."""
    for node, first, last in _statements(source):
        if not first <= line <= last:
            continue
        is_call = isinstance(node, ast.Call) and getattr(getattr(node.func, "value", None), "id", "") == "re"
        if is_call and node.func.attr in _AT_START:
            return (node.func.attr,)
        used: set[str] = set()
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.col_offset == 0:
            name = node.targets[0].id
            used = (_calls(source) if name.startswith("_") else everywhere).get(name, set())
        elif isinstance(node, ast.FunctionDef) and _is_always_called_for_a_method(node.name, source):
            used = _calls(source)[f"{node.name}()"]
        if used and used <= set(_AT_START):
            return tuple(sorted(used))
    return ("search",)


def _is_always_called_for_a_method(name: str, source: str) -> bool:
    """Return whether a module uses a private function only to call a method of the pattern that it returns."""
    used = len(re.findall(rf"\b{name}\(\)\.(?:{'|'.join(METHODS)})\b", source))
    return name.startswith("_") and used > 0 and len(re.findall(rf"\b{name}\b", source)) == used + 1


def words_of(pattern: re.Pattern) -> list[str]:
    """Return the words of a pattern, one of each alternative and class: those repeated without end first, then the shortest.

    >>> words_of(re.compile("(?:负责|牵头)[^，]{0,3}（"))
    ['甲', '负责', '牵头', '负责（']
    """
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    found: dict[str, bool] = {}
    _words(parser.parse(text, pattern.flags & ~re.UNICODE), found)
    return sorted((word for word in found if word), key=lambda word: (not found[word], len(word)))


def _words(tree: object, found: dict[str, bool]) -> str:
    """Return a text that a part of a pattern fits, and add its words to `found`: True if they may be repeated without end."""
    text = ""
    for kind, value in tree:
        if kind is kinds.LITERAL:
            text += chr(value)
        elif kind in (kinds.NOT_LITERAL, kinds.ANY):
            text += "甲"
        elif kind is kinds.IN:
            text += _member(value)
        elif kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            inner = _words(value[2], found)
            found[inner] = found.get(inner, False) or (len(inner) > 1 and value[1] is kinds.MAXREPEAT)
            text += inner * min(value[0], 4)
        elif kind is kinds.SUBPATTERN:
            text += _words(value[3], found)
        elif kind is kinds.ATOMIC_GROUP:
            text += _words(value, found)
        elif kind is kinds.BRANCH:
            alternatives = [_words(each, found) for each in value[1]]
            for word in alternatives[:6]:
                found.setdefault(word, False)
            text += alternatives[0]
        elif kind in (kinds.ASSERT, kinds.ASSERT_NOT):
            found.setdefault(_words(value[1], found), False)
    found.setdefault(text, False)
    return text


def _member(members: list) -> str:
    """Return a character of a class."""
    for kind, value in members:
        if kind is kinds.NEGATE:
            return "甲"
        if kind is kinds.LITERAL:
            return chr(value)
        if kind is kinds.RANGE:
            return chr(value[0])
        if kind is kinds.CATEGORY:
            return {kinds.CATEGORY_DIGIT: "1", kinds.CATEGORY_SPACE: " "}.get(value, "甲")
    return "甲"


def hostile(pattern: re.Pattern, *, many: bool = False) -> Iterator[tuple[str, str]]:
    """Yield openings and words made from the words of a pattern; see `text_of`."""
    words = words_of(pattern)
    if not words:
        return
    longest = max(words, key=len)
    chosen = words[: 24 if many else 10]
    pairs = [(a, b) for a in words[:7] for b in words[:7] if a != b] if many else pairwise(words[:8])
    openings = sorted({longest[:1], longest[: len(longest) // 2], longest[:-1]} - {""})
    yield from (("", word) for word in chosen)
    yield from (("", a + b) for a, b in pairs)
    yield from ((opening, word) for opening in openings for word in chosen[: 24 if many else 5])
    yield from (("", f"{opening}甲") for opening in openings)


def text_of(opening: str, word: str, n: int) -> str:
    """Return a text of `n` characters: an opening, a word many times, and an end that fits nothing.

    >>> text_of("（", "负责", 6)
    '（负责负责〓'
    """
    return (opening + word * (n // len(word) + 1))[: n - 1] + _END


def seconds(pattern: re.Pattern, method: str, text: str) -> float:
    """Return the time of a pattern on a text, `_TOO_LONG` if it takes longer."""
    given = text.encode() if isinstance(pattern.pattern, bytes) else text

    def ring(*_: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, _TOO_LONG)
    begun = time.process_time()
    try:
        if method == "search":
            for _ in pattern.finditer(given):
                pass
        else:
            getattr(pattern, method)(given)
        return time.process_time() - begun
    except _TooLong:
        return _TOO_LONG
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def fault(found: Found, n: int, *, many: bool = False) -> str | None:
    """Return how the time of a pattern grows faster than its text, None if it does not."""
    for method in found.methods:
        for opening, word in hostile(found.pattern, many=many):

            def spent(n: int, opening: str = opening, word: str = word, method: str = method) -> float:
                return seconds(found.pattern, method, text_of(opening, word, n))

            shown = f"{method} of {opening}{word[:20]}{word[:20]}…"
            if spent(60) > 0.1 or spent(200) > 0.2:
                return f"{shown}: 200 characters take over 0.2 s"
            one = spent(n)
            # Where the growth is that of the square, four times the text take at most 16 times as long.
            if 16 * one < _SHORTEST:
                continue
            four = spent(4 * n)
            if four < _SHORTEST:
                continue
            one = min(one, spent(n), spent(n))  # one that another process made longer would hide the growth
            if four <= _GROWTH**2 * one:
                continue
            times = [one, spent(2 * n), four]
            for _ in range(_MEASURED_AGAIN):  # another process may have taken the time
                if not _grows(times):
                    break
                times = [min(least, spent(k * n)) for k, least in zip((1, 2, 4), times, strict=True)]
            if _grows(times):
                listed = ", ".join(f"{k * n}: {one:.4f} s" for k, one in zip((1, 2, 4), times, strict=True))
                return f"{shown}: {listed}"
    return None


def _grows(times: list[float]) -> bool:
    """Return whether the time grows faster than the text, which doubles from one to the next."""
    return all(b > _GROWTH * a for a, b in pairwise(times))


def faults(n: int, *, many: bool = False, found: Iterable[Found] | None = None) -> list[str]:
    """Return a line for each pattern (of the package, or of those `found`) whose time grows faster than its text."""
    return [
        f"{each.module}:{each.line} {each.pattern.pattern[:60]!r}: {cause}"
        for each in (patterns() if found is None else found)
        if (cause := fault(each, n, many=many))
    ]


if __name__ == "__main__":
    print(pc.__version__, *faults(int([*sys.argv[1:], 2_000][0]), many=True), sep="\n")
