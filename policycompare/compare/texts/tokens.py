"""Word frequencies: how often each group uses each word."""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema, shipped
from policycompare.compare.groups import groups_of, order_of
from policycompare.corpus import Corpus
from policycompare.text import bare, fold

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


class Counts(NamedTuple):
    """How often each group uses each word.

    Attributes
    ----------
    groups, terms : list of str
        The rows, in the order of the documents; the columns, sorted.
    counts, docs : sparse array, shape (groups, terms)
        Occurrences, and documents that hold the word; both hold the same cells in the same order.
    """

    groups: list[str]
    terms: list[str]
    counts: Any
    docs: Any


def count_words(
    corpus: Corpus,
    *,
    by: str,
    kinds: str | Sequence[str] | None = None,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> Counts:
    """Count the words of the provisions of each group, in time that grows with the words only.

    Examples
    --------
    >>> import policycompare as pc
    >>> found = count_words(pc.load(), by="region")
    >>> found.counts.shape == (3, len(found.terms))
    True
    """
    from scipy.sparse import csr_array

    groups = groups_of(corpus, by)
    order = order_of(groups)
    provisions = corpus.provisions[["doc", "kind", "text"]]
    provisions = provisions[provisions["doc"].isin(groups.index)]
    if kinds is not None:
        kinds = [kinds] if isinstance(kinds, str) else list(kinds)
        schema.check_known(kinds, schema.KINDS, what="kind of provision")
        provisions = provisions[provisions["kind"].isin(kinds)]
    said = cut(provisions["text"], user_words=user_words, stop_words=stop_words)
    columns, terms = pd.factorize(
        np.array([word for words in said for word in words], dtype=object), sort=True
    )
    docs = np.repeat(groups.index.get_indexer(provisions["doc"]), [len(words) for words in said])
    by_doc = csr_array((np.ones(len(docs), dtype=np.int64), (docs, columns)), shape=(len(groups), len(terms)))
    by_doc.sum_duplicates()
    row = pd.Index(order).get_indexer(groups)
    members = csr_array(
        (np.ones(len(row), dtype=np.int64), (row, np.arange(len(row)))), shape=(len(order), len(row))
    )
    counts, holding = members @ by_doc, members @ (by_doc > 0).astype(np.int64)
    counts.sort_indices()
    holding.sort_indices()
    return Counts(order, list(terms), counts, holding)


def words(
    corpus: Corpus,
    *,
    by: str = "doc",
    kinds: str | Sequence[str] | None = None,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
    min_count: int = 1,
) -> pd.DataFrame:
    """Count how often each group uses each word.

    Parameters
    ----------
    corpus : Corpus
    by : str
        What groups the documents: `doc` or a column of `documents`; a group pools its provisions.
    kinds : str or sequence of str, optional
        Kinds of provision to count (goal, measure, …), or one of them; all without it.
    user_words, stop_words : sequence of str, optional
        See `cut`.
    min_count : int
        Words that a group uses less often are left out of its rows; `per_10k` is still of all its words.

    Returns
    -------
    DataFrame
        A row a group and word it uses: group, word, count (1 or more), per_10k (per ten thousand words of the
        group, stop words, numbers and punctuation not counted; over 0 to 10000), n_docs (documents of the group that
        hold it). In the order of the groups, the most frequent first, words of one count by their characters. Only
        provisions are counted: headings, letterhead and lines of duties are not.

    Raises
    ------
    SelectionError
        If there is no such column or kind, or `min_count` is under 1.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.words(pc.load(), by="region", min_count=5)
    >>> table.loc[table["group"] == "四川省", "word"].head(3).tolist()
    ['知识产权', '战略性新兴产业', '企业']
    """
    check_count(min_count)
    found = count_words(corpus, by=by, kinds=kinds, user_words=user_words, stop_words=stop_words)
    cells = found.counts.tocoo()
    totals = np.asarray(found.counts.sum(axis=1))
    order = np.lexsort((cells.col, -cells.data, cells.row))
    order = order[cells.data[order] >= min_count]
    row, column, count = cells.row[order], cells.col[order], cells.data[order]
    return pd.DataFrame(
        {
            "group": pd.Series(np.array(found.groups, dtype=object)[row], dtype="str"),
            "word": pd.Series(np.array(found.terms, dtype=object)[column], dtype="str"),
            "count": count.astype("int64"),
            "per_10k": 10_000 * count / totals[row],
            "n_docs": found.docs.data[order].astype("int64"),
        }
    )


def check_count(min_count: int) -> None:
    """Raise SelectionError unless `min_count` is 1 or more."""
    if not min_count >= 1:
        schema.check_known([min_count], ["a whole number from 1"], what="min_count")
