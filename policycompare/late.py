"""Patterns that few documents need, and the search for half a character."""

import re


class Late:
    r"""A pattern that is compiled when it is first used; it has the attributes of what `re.compile` returns.

    To compile a pattern takes as long as to read a page: a first `load` waits only for those that it uses.

    Examples
    --------
    >>> page = Late(r"第(\d{1,3})页")
    >>> page.match("第3页")[1]
    '3'
    """

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        self.pattern = pattern
        self._given_flags = flags
        self._compiled: re.Pattern | None = None

    def __getattr__(self, name: str) -> object:
        """Return an attribute of the compiled pattern, and keep it: this method is not asked again."""
        if name.startswith("_"):
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._given_flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


_SURROGATE = Late("[\ud800-\udfff]")


def half_character(text: str) -> re.Match | None:
    r"""Return the first half of a character (a lone surrogate), which no file in UTF-8 can hold; None without any.

    >>> half_character("甲\ud800乙").start(), half_character("甲乙")
    (1, None)
    """
    return None if text.isascii() else _SURROGATE.search(text)
