"""Wording as numbers: words or pairs of letters counted in each provision, weighed by TF-IDF."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.texts.tokens import cut
from policycompare.errors import SelectionError
from policycompare.text import bare, fold

TOKENS = ("word", "bigram")
_LETTERS = re.compile(r"[^\W\d_]+")


def tokenised(
    texts: Sequence[str],
    *,
    tokens: str = "word",
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> list[list[str]]:
    """Return the words of each text, or its pairs of neighbouring letters.

    Parameters
    ----------
    texts : sequence of str
    tokens : {"word", "bigram"}
        Words as `words.cut` cuts them, or bigrams: two letters that stand together, digits and punctuation between
        none of them.
    user_words, stop_words : sequence of str, optional
        See `words.cut`; for words alone.

    Returns
    -------
    list of list of str

    Raises
    ------
    SelectionError
        If `tokens` is unknown, or bigrams are asked for with words to keep or leave out.

    Examples
    --------
    >>> tokenised(["专利，商标权2个"], tokens="bigram")
    [['专利', '商标', '标权']]
    """
    schema.check_known([tokens], TOKENS, what="tokens")
    if tokens == "word":
        return cut(texts, user_words=user_words, stop_words=stop_words)
    if user_words or stop_words:
        raise SelectionError('user_words and stop_words go with tokens="word"; bigrams know no words')
    runs = ([match.group() for match in _LETTERS.finditer(fold(bare(text)))] for text in texts)
    return [[run[i : i + 2] for run in found for i in range(len(run) - 1)] for found in runs]


def counted(lists: Sequence[Sequence[str]]) -> tuple[Any, list[str]]:
    """Count the tokens of each list.

    Returns
    -------
    counts : sparse array
        Lists x terms.
    terms : list of str
        Sorted.

    Examples
    --------
    >>> counts, terms = counted([["专利", "商标", "专利"], []])
    >>> counts.toarray().tolist(), terms
    ([[2.0, 1.0], [0.0, 0.0]], ['专利', '商标'])
    """
    from scipy import sparse

    sizes = [len(found) for found in lists]
    flat = np.array([token for found in lists for token in found], dtype=object)
    codes, terms = pd.factorize(flat, sort=True)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    counts = sparse.coo_array((np.ones(len(codes)), (rows, codes)), shape=(len(sizes), len(terms)))
    return counts.tocsr(), list(terms)


def rarity(counts: Any) -> np.ndarray:
    """Return the smoothed inverse document frequency of each term: ln((1 + texts) / (1 + texts with it)) + 1.

    Examples
    --------
    >>> rarity(counted([["专利", "商标"], ["专利"]])[0]).round(3).tolist()
    [1.0, 1.405]
    """
    known = np.bincount(counts.indices[counts.data > 0], minlength=counts.shape[1])
    return np.log((1 + counts.shape[0]) / (1 + known)) + 1


def weighed(counts: Any, rare: np.ndarray) -> Any:
    """Return (1 + ln count) x rarity, rows of length 1; a row without tokens stays 0 (as scikit-learn's, sublinear).

    Examples
    --------
    >>> counts, _ = counted([["专利", "商标"], []])
    >>> weighed(counts, rarity(counts)).toarray().round(3).tolist()
    [[0.707, 0.707], [0.0, 0.0]]
    """
    from scipy import sparse

    weights = sparse.csr_array(counts, copy=True)
    weights.data = (1 + np.log(weights.data)) * rare[weights.indices]
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(weights.indptr))
    return weights
