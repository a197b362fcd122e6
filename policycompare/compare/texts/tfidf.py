"""TF-IDF weights of counted tokens: those of scikit-learn, with sublinear term frequency and smoothed idf."""

from typing import Any

import numpy as np


def idf(counts: Any) -> np.ndarray:
    """Return the smoothed inverse document frequency of each term: ln((1 + texts) / (1 + texts with it)) + 1.

    >>> from policycompare.compare.texts.tokens import count_tokens
    >>> idf(count_tokens([["专利", "商标"], ["专利"]])[0]).round(3).tolist()
    [1.0, 1.405]
    """
    n_texts = np.bincount(counts.indices[counts.data > 0], minlength=counts.shape[1])
    return np.log((1 + counts.shape[0]) / (1 + n_texts)) + 1


def tfidf(counts: Any, term_idf: np.ndarray | None = None) -> Any:
    """Return the weights (1 + ln count) x idf of texts x terms, rows of length 1 (or 0).

    The idf is that of `counts` unless `term_idf` is given.

    >>> from policycompare.compare.texts.tokens import count_tokens
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
