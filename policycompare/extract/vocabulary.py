"""Patterns with the words of the shipped lists (`data/names/*.yaml`)."""

import re
from functools import cache

from policycompare import shipped


@cache
def pattern(name: str, template: str) -> re.Pattern:
    """Return `template` compiled: `{key}` is any word of that list in the file `name`, tried in their order.

    >>> pattern("bodies", "(?:{offices}|{units})$").pattern
    '(?:(?:[局厅委办])|(?:中心|公司|单位|部门))$'
    """
    lists = shipped.word_lists(name)

    def words(match: re.Match) -> str:
        return _either(lists[match[1]], opens=not template[: match.start()].strip("(?:"))

    return re.compile(re.sub(r"\{([a-z_]+)\}", words, template))


@cache
def last_characters(name: str, key: str) -> frozenset[str]:
    """Return the last characters of the words of a list, one of which ends what ends with a word of it.

    >>> sorted(last_characters("bodies", "units"))
    ['位', '司', '心', '门']
    """
    return frozenset(word[-1] for word in shipped.word_lists(name)[key])


def _either(words: tuple[str, ...], *, opens: bool) -> str:
    """Return an alternation of words; those with one first character share it, which is matched faster.

    Only words with one first character can match at one place: the order of the others is free. A list that
    opens a pattern has no character class among words: a search skips to a first character only before literals.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    singles = [first for first, rest in rests.items() if rest == [""]]
    is_class = len(singles) == len(rests) or not opens
    parts = [f"[{''.join(singles)}]"] if singles and is_class else []
    for first, rest in rests.items():
        if rest != [""] or not is_class:
            parts.append(first + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})"))
    return f"(?:{'|'.join(parts)})"


def behind_first(words: tuple[str, ...]) -> str:
    """Return an alternation of words whose first character is matched: of 省级 and 省 级(?<=[省]级)|(?<=[省])."""
    firsts: dict[str, str] = {}
    for word in words:
        firsts[word[1:]] = firsts.get(word[1:], "") + word[0]
    return f"(?:{'|'.join(f'{rest}(?<=[{first}]{rest})' for rest, first in firsts.items())})"
