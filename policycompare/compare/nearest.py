"""Nearest provisions: for each provision those of other groups that say it in the most similar words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import groups_of
from policycompare.compare.wording import counted, rarity, tokenised, weighed
from policycompare.errors import SelectionError

if TYPE_CHECKING:
    from policycompare.corpus import Corpus

_CELLS = 4_000_000


def nearest(
    corpus: "Corpus",
    doc: str | None = None,
    *,
    n: int | None = None,
    top: int = 5,
    by: str = "region",
    across: bool = True,
    tokens: str = "word",
    user_words: Sequence[str] = (),
    stop_words: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Find the provisions most similar in wording to one provision, to those of a document, or to every one.

    Parameters
    ----------
    corpus : Corpus
    doc : str, optional
        A document id; every document without it.
    n : int, optional
        A provision of `doc`; all of it without.
    top : int
        How many neighbours of each, at most.
    by : str
        What groups the documents: `doc` or a column of `documents`. Documents without a group are left out.
    across : bool
        Whether neighbours come from other groups alone; if False from anywhere but the provision itself.
    tokens : {"word", "bigram"}
        See `similarity`.
    user_words, stop_words : sequence of str, optional
        See `words.cut`; for words alone.

    Returns
    -------
    DataFrame
        A row a neighbour: doc_a, n_a (the provision), doc_b, n_b (its neighbour), similarity (TF-IDF cosine, over 0
        to 1; idf over the provisions of the corpus), rank (1 the nearest), text_a, text_b. Equal similarities stand
        in the order of the corpus. A provision that shares no word with another has no row.

    Raises
    ------
    SelectionError
        If the document, provision or column is not there.

    Notes
    -----
    Rows are multiplied in batches, so that memory grows with the corpus and not with its square.

    Examples
    --------
    >>> import policycompare as pc
    >>> found = pc.nearest(pc.load(), "sanmenxia", n=8, top=2)
    >>> found[["doc_a", "n_a", "rank"]].values.tolist()
    [['sanmenxia', 8, 1], ['sanmenxia', 8, 2]]
    >>> "sanmenxia" in set(found["doc_b"])
    False
    """
    if top < 1:
        schema.check_known([top], ["1 and more"], what="top")
    _check_place(corpus, doc, n)
    groups = groups_of(corpus, by)
    of = pd.factorize(corpus.provisions["doc"].map(groups))[0]
    kept = corpus.provisions[of >= 0].reset_index(drop=True)
    of = of[of >= 0]
    texts = kept["text"].tolist()
    counts, _ = counted(tokenised(texts, tokens=tokens, user_words=user_words, stop_words=stop_words))
    wanted = np.ones(len(kept), dtype=bool) if doc is None else (kept["doc"] == doc).to_numpy()
    if n is not None:
        wanted = wanted & (kept["n"] == n).to_numpy()
    apart = of if across else np.arange(len(kept))
    a, b, cosines, rank = _neighbours(weighed(counts, rarity(counts)), np.flatnonzero(wanted), apart, top)
    columns = {"doc": "str", "n": "int64", "text": "str"}
    sides = {
        f"{column}_{side}": kept[column].iloc[rows].reset_index(drop=True).astype(dtype)
        for side, rows in (("a", a), ("b", b))
        for column, dtype in columns.items()
    }
    order = ["doc_a", "n_a", "doc_b", "n_b", "similarity", "rank", "text_a", "text_b"]
    return pd.DataFrame({**sides, "similarity": cosines, "rank": rank})[order]


def _check_place(corpus: "Corpus", doc: str | None, n: int | None) -> None:
    if doc is None:
        if n is not None:
            raise SelectionError(f"provision {n} of which document? n goes with doc")
        return
    schema.check_known([doc], corpus.documents.index, what="document")
    if n is not None:
        known = corpus.provisions.loc[corpus.provisions["doc"] == doc, "n"]
        if n not in set(known):
            raise SelectionError(f"unknown provision of {doc}: {n}; allowed: {known.min()} to {known.max()}")


def _neighbours(
    weights: Any, wanted: np.ndarray, apart: np.ndarray, top: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return row, neighbour, cosine and rank of the `top` nearest rows of another value of `apart` for each wanted."""
    across = weights.T.tocsr()
    batch = max(1, _CELLS // max(1, weights.shape[0]))
    found: list[tuple[np.ndarray, ...]] = [
        (np.zeros(0, int), np.zeros(0, int), np.zeros(0), np.zeros(0, int))
    ]
    for start in range(0, len(wanted), batch):
        rows = wanted[start : start + batch]
        cosines = np.minimum((weights[rows] @ across).toarray().round(12), 1)
        cosines[apart[rows][:, None] == apart[None, :]] = 0
        k = min(top, cosines.shape[1])
        least = np.partition(cosines, -k, axis=1)[:, -k]
        at, column = np.nonzero((cosines >= least[:, None]) & (cosines > 0))
        value = cosines[at, column]
        order = np.lexsort((column, -value, at))
        at, column, value = at[order], column[order], value[order]
        rank = np.arange(len(at)) - np.searchsorted(at, at) + 1
        kept = rank <= top
        found.append((rows[at[kept]], column[kept], value[kept], rank[kept]))
    a, b, value, rank = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return a, b, value, rank
