"""Patterns with the words of the shipped lists (`data/names/*.yaml`)."""

import re
from functools import cache
from itertools import groupby

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
    """Return an alternation of words; adjacent single characters become a class, which is matched faster."""
    runs = groupby(map(re.escape, words), key=lambda word: len(word) == 1)
    return (
        f"(?:{'|'.join('[' + ''.join(run) + ']' if is_single else '|'.join(run) for is_single, run in runs)})"
    )
