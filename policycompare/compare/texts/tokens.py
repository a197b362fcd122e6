"""Tokens of texts: words or character bigrams, counted by text and by group, and their TF-IDF weights."""

import logging
import re
import tempfile
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import pandas as pd

from policycompare import schema, shipped
from policycompare.compare.groups import By, groups_of, index_of, order_of, with_names, with_parts
from policycompare.corpus import Corpus, check_has_texts
from policycompare.errors import SelectionError, own_filters
from policycompare.text import fold

TOKENS = ("word", "bigram")
_WORD = re.compile(r"[一-鿿A-Za-z]")
_CHARACTERS = re.compile(r"[^\W\d_]+")


@cache
def cutter(*, fast: bool = True) -> Callable[[str], list[str]]:
    """Return the segmentation of jieba without hidden Markov model, by rjieba (the same words) if installed."""
    if fast and find_spec("rjieba"):
        import rjieba

        return lambda text: rjieba.cut(text, False)
    with own_filters():
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
    """Return the words of texts.

    Parameters
    ----------
    texts : iterable of str
    user_words : sequence of str
        Further terms that are kept as one word, in addition to `data/names/words.txt` (知识产权, 地理标志 …).
    stop_words : sequence of str, optional
        Words to exclude, by default those of `data/names/stopwords.txt`.

    Returns
    -------
    list of list of str
        The words of each text in order, without numbers and punctuation; one-character words are kept. White
        space between two Latin letters or digits separates words; other white space does not count.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.cut(["加强知识产权保护和专利导航。"])
    [['知识产权', '保护', '专利导航']]
    >>> pc.cut(["World Intellectual Property Organization"])
    [['World', 'Intellectual', 'Property', 'Organization']]
    """
    texts = schema.check_texts(texts, what="texts")
    own = schema.check_texts(user_words, what="user_words", blank=False)
    terms = sorted({*_lines("words.txt"), *own}, key=lambda term: (-len(term), term))
    stops = set(
        _lines("stopwords.txt") if stop_words is None else schema.check_texts(stop_words, what="stop_words")
    )
    whole = re.compile("|".join(map(re.escape, terms))) if terms else None
    jieba_cut = cutter()

    def words(text: str) -> list[str]:
        text = fold(_joined(text))
        pieces: list[str] = []
        end = 0
        for match in whole.finditer(text) if whole else ():
            pieces += jieba_cut(text[end : match.start()])
            pieces.append(match.group())
            end = match.end()
        pieces += jieba_cut(text[end:])
        return [word for word in pieces if _WORD.match(word) and word not in stops]

    return [words(text) for text in texts]


def _joined(text: str) -> str:
    """Return `text` without white space, except for one space between two Latin letters or digits.

    >>> _joined("专 利 PCT 申请  the  WIPO")
    '专利PCT申请the WIPO'
    """
    words = text.split()
    parts = words[:1]
    for word, following in pairwise(words):
        is_latin = all(c.isascii() and c.isalnum() for c in (word[-1], following[0]))
        parts.append(f" {following}" if is_latin else following)
    return "".join(parts)


def said(corpus: Corpus, what: str) -> list[str]:
    """Return the text of each provision without its statements of responsibility; `what` is the measure.

    Statements such as （省财政厅负责） would make any two plans similar. Raises SelectionError if the corpus has no
    texts.

    >>> import policycompare as pc
    >>> sum("负责）" in text for text in said(pc.load().select(doc="gansu_ipport"), "words"))
    0
    """
    check_has_texts(corpus, what)
    texts = corpus.provisions["text"].tolist()
    stated = corpus.duties[corpus.duties["explicit"] & corpus.duties["n"].notna()]
    if stated.empty:
        return texts
    rows = {
        key: i for i, key in enumerate(zip(corpus.provisions["doc"], corpus.provisions["n"], strict=True))
    }
    once = stated[["doc", "n", "start", "end", "evidence"]].drop_duplicates()
    for doc, n, evidence in zip(once["doc"], once["n"], once["evidence"], strict=True):
        i = rows.get((doc, int(n)))
        if i is not None:
            texts[i] = _without(texts[i], evidence)
    return texts


def _without(text: str, statement: str) -> str:
    """Return `text` with 。 in place of a statement; white space does not count."""
    if statement in text:
        return text.replace(statement, "。", 1)
    plain, wanted = _joined(text), _joined(statement)
    return plain.replace(wanted, "。", 1) if wanted in plain else text


def _lines(name: str) -> list[str]:
    """Return the entries of a word list in `data/names`: its lines without comments."""
    text = shipped.folder("names", name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def tokenised(
    texts: Sequence[str],
    *,
    tokens: Literal["word", "bigram"] = "word",
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> list[list[str]]:
    """Return the words of each text (see `cut`), or its character bigrams, without digits and punctuation.

    Raises SelectionError if `tokens` is unknown, or if `user_words` or `stop_words` are given with bigrams.

    >>> tokenised(["专利，商标权2个"], tokens="bigram")
    [['专利', '商标', '标权']]
    """
    schema.check_known([tokens], TOKENS, what="tokens")
    if tokens == "word":
        return cut(texts, user_words=user_words, stop_words=stop_words)
    if user_words or stop_words:
        raise SelectionError('user_words and stop_words go with tokens="word"; bigrams are no words')
    return [
        [run[i : i + 2] for run in _CHARACTERS.findall(fold(_joined(text))) for i in range(len(run) - 1)]
        for text in texts
    ]


def count_tokens(lists: Sequence[Sequence[str]]) -> tuple[Any, list[str]]:
    """Return the counts of tokens as a sparse array, lists x terms, and the sorted terms.

    >>> counts, terms = count_tokens([["专利", "商标", "专利"], []])
    >>> counts.toarray().tolist(), terms
    ([[2.0, 1.0], [0.0, 0.0]], ['专利', '商标'])
    """
    from scipy import sparse

    sizes = [len(tokens) for tokens in lists]
    flat = np.array([token for tokens in lists for token in tokens], dtype=object)
    columns, terms = pd.factorize(flat, sort=True)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    counts = sparse.coo_array((np.ones(len(columns)), (rows, columns)), shape=(len(sizes), len(terms)))
    return counts.tocsr(), list(terms)


def membership(of: np.ndarray, n: int) -> Any:
    """Return a sparse array of `n` units x items: 1 if item i belongs to unit ``of[i]``.

    >>> membership(np.array([0, 1, 0]), 2).toarray().tolist()
    [[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
    """
    from scipy import sparse

    return sparse.csr_array((np.ones(len(of)), (of, np.arange(len(of)))), shape=(n, len(of)))


def count_by_doc(
    corpus: Corpus,
    groups: pd.Series,
    *,
    kinds: str | Sequence[str] | None = None,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> tuple[Any, list[str]]:
    """Return the counts of words as a sparse array, documents of `groups` x terms, and the sorted terms."""
    provisions = corpus.provisions[["doc", "kind"]].assign(text=said(corpus, "words"))
    provisions = provisions[provisions["doc"].isin(groups.index)]
    if kinds is not None:
        kinds = [kinds] if isinstance(kinds, str) else list(kinds)
        schema.check_known(kinds, schema.KINDS, what="kind of provision")
        provisions = provisions[provisions["kind"].isin(kinds)]
    by_provision, terms = count_tokens(cut(provisions["text"], user_words=user_words, stop_words=stop_words))
    return membership(groups.index.get_indexer(provisions["doc"]), len(groups)) @ by_provision, terms


def words(
    corpus: Corpus,
    *,
    by: By = "doc",
    kinds: str | Sequence[str] | None = None,
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
    min_count: int = 1,
) -> pd.DataFrame:
    """Return the word frequencies of each group.

    Parameters
    ----------
    corpus : Corpus
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several. A group pools its provisions.
    kinds : str or sequence of str, optional
        Kinds of provision to count (goal, measure, …), or one of them; by default all.
    user_words, stop_words : sequence of str, optional
        See `cut`.
    min_count : int
        Words that occur less often in a group have no row; they remain in the base of `per_10k`.

    Returns
    -------
    DataFrame
        One row per group and word that it uses: group, word, count (1 or more), per_10k (count per ten
        thousand words of the group, without stop words, numbers and punctuation; 0 to 10000), n_docs
        (documents of the group that contain the word). Rows are in the order of the groups, the most frequent
        word first, ties by their characters. Only provisions are counted, without statements of
        responsibility; headings, recipients and signatures are not.

    Raises
    ------
    SelectionError
        If column or kind does not exist, or `min_count` is under 1.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.words(pc.load(), by="region", min_count=5)
    >>> table.loc[table["group"] == "四川省", "word"].head(3).tolist()
    ['知识产权', '战略性新兴产业', '企业']
    """
    check_count(min_count)
    group_of = groups_of(corpus, by)
    groups = order_of(group_of)
    by_doc, terms = count_by_doc(corpus, group_of, kinds=kinds, user_words=user_words, stop_words=stop_words)
    members = membership(pd.Index(groups).get_indexer(group_of), len(groups))
    # Both arrays have the same cells in the same order.
    counts, docs = ((members @ table).astype(np.int64) for table in (by_doc, (by_doc > 0).astype(float)))
    counts.sort_indices()
    docs.sort_indices()
    cells = counts.tocoo()
    totals = np.asarray(counts.sum(axis=1))
    order = np.lexsort((cells.col, -cells.data, cells.row))
    order = order[cells.data[order] >= min_count]
    row, column, count = cells.row[order], cells.col[order], cells.data[order]
    table = pd.DataFrame(
        {
            "group": pd.Series(np.array(groups, dtype=object)[row], dtype="str"),
            "word": pd.Series(np.array(terms, dtype=object)[column], dtype="str"),
            "count": count.astype("int64"),
            "per_10k": 10_000 * count / totals[row],
            "n_docs": docs.data[order].astype("int64"),
        }
    )
    return with_names(with_parts(table, index_of(corpus, by, group_of)), corpus, by)


def check_count(min_count: int) -> None:
    """Raise SelectionError unless `min_count` is 1 or more."""
    schema.check_whole(min_count, what="min_count", least=1)


def idf(counts: Any) -> np.ndarray:
    """Return the smoothed inverse document frequency of each term: ln((1 + texts) / (1 + texts with it)) + 1.

    >>> idf(count_tokens([["专利", "商标"], ["专利"]])[0]).round(3).tolist()
    [1.0, 1.405]
    """
    n_texts = np.bincount(counts.indices[counts.data > 0], minlength=counts.shape[1])
    return np.log((1 + counts.shape[0]) / (1 + n_texts)) + 1


def tfidf(counts: Any, term_idf: np.ndarray | None = None) -> Any:
    """Return the TF-IDF weights (1 + ln count) x idf, texts x terms; each row has the length 1 (or 0).

    The idf is computed from `counts` unless `term_idf` is given.

    >>> tfidf(count_tokens([["专利", "商标"], []])[0]).toarray().round(3).tolist()
    [[0.707, 0.707], [0.0, 0.0]]
    """
    from scipy import sparse

    weights = sparse.csr_array(counts, copy=True)
    weights.data = (1 + np.log(weights.data)) * (idf(counts) if term_idf is None else term_idf)[
        weights.indices
    ]
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(weights.indptr))
    return weights
