"""Words of Chinese policy text: jieba with the terms of the field kept whole."""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.util import find_spec

from policycompare import shipped
from policycompare.read.text import bare, fold

_WORD = re.compile(r"[一-鿿A-Za-z]")


def _lines(*parts: str) -> list[str]:
    text = shipped.folder(*parts).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def cutter(*, fast: bool = True) -> Callable[[str], list[str]]:
    """Return jieba's cut without hidden Markov model: by rjieba where it is installed (the extra `fast`), the same words."""
    import tempfile
    import warnings

    if fast and find_spec("rjieba"):
        import rjieba

        return lambda text: rjieba.cut(text, False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory(prefix="policycompare-") as folder:
        tokenizer.tmp_dir = folder
        tokenizer.initialize()
    return lambda text: list(tokenizer.cut(text, HMM=False))


def cut(
    texts: Iterable[str], *, user_words: Sequence[str] = (), stop_words: Sequence[str] | None = None
) -> list[list[str]]:
    """Cut texts into words.

    Parameters
    ----------
    texts : iterable of str
    user_words : sequence of str
        Further terms to keep whole, beside those of `data/names/words.txt` (知识产权, 地理标志, 专利导航 …).
    stop_words : sequence of str, optional
        Words to leave out; those of `data/names/stopwords.txt` without it.

    Returns
    -------
    list of list of str
        The words of each text in order; numbers and punctuation are left out, one-character words are kept.

    Examples
    --------
    >>> cut(["加强知识产权保护和专利导航。"])
    [['知识产权', '保护', '专利导航']]
    """
    terms = sorted({*_lines("names", "words.txt"), *user_words}, key=lambda term: (-len(term), term))
    stops = set(_lines("names", "stopwords.txt") if stop_words is None else stop_words)
    whole = re.compile("|".join(map(re.escape, terms))) if terms else None
    jieba_cut = cutter()

    def words(text: str) -> list[str]:
        text = fold(bare(text))
        found: list[str] = []
        at = 0
        for match in whole.finditer(text) if whole else ():
            found += jieba_cut(text[at : match.start()])
            found.append(match.group())
            at = match.end()
        found += jieba_cut(text[at:])
        return [word for word in found if _WORD.match(word) and word not in stops]

    return [words(text) for text in texts]
