"""Similarity of texts: TF-IDF cosine on words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from policycompare.compare.groups import groups_of, order_of
from policycompare.compare.words import cut

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


def tfidf(words: Sequence[Sequence[str]]) -> tuple[Any, list[str]]:
    """Weigh words by term frequency and inverse document frequency.

    Parameters
    ----------
    words : sequence of sequence of str
        The words of each text.

    Returns
    -------
    matrix : sparse array
        Texts x words, rows of length 1 (0 for a text without words): sklearn's smoothed idf, sublinear tf.
    terms : list of str
        The words, sorted.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True)
    matrix = vectorizer.fit_transform(words)
    return matrix, list(vectorizer.get_feature_names_out())


def similarity(
    corpus: "Corpus",
    *,
    by: str = "doc",
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Compare the wording of every two groups by TF-IDF cosine.

    Parameters
    ----------
    corpus : Corpus
    by : str
        What groups the documents: `doc` or a column of `documents`; a group pools the text of its provisions.
    user_words, stop_words : sequence of str, optional
        See `words.cut`.

    Returns
    -------
    DataFrame
        Groups x groups, symmetric, 0 (no word shared) to 1. The weights depend on all groups compared: the same two
        documents score otherwise in another corpus.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.similarity(pc.load())
    >>> bool((table.to_numpy().diagonal() == 1).all())
    True
    """
    groups = groups_of(corpus, by)
    order = order_of(groups)
    texts = corpus.provisions.assign(group=corpus.provisions["doc"].map(groups))
    pooled = [" ".join(texts.loc[texts["group"] == group, "text"]) for group in order]
    matrix, _ = tfidf(cut(pooled, user_words=user_words, stop_words=stop_words))
    cosines = np.clip((matrix @ matrix.T).toarray(), 0, 1)
    cosines = (cosines + cosines.T) / 2
    np.fill_diagonal(cosines, 1.0)
    return pd.DataFrame(cosines, index=pd.Index(order, name=by), columns=order)
