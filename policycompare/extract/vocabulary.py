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
    return re.compile(re.sub(r"\{([a-z_]+)\}", lambda match: _either(lists[match[1]]), template))


def _either(words: tuple[str, ...]) -> str:
    """Return an alternation of words; those with one first character share it, which is matched faster.

    Only words with one first character can match at one place: the order of the others is free.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    single = "".join(first for first, rest in rests.items() if rest == [""])
    parts = [f"[{single}]"] if single else []
    for first, rest in rests.items():
        if rest != [""]:
            parts.append(first + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})"))
    return f"(?:{'|'.join(parts)})"
