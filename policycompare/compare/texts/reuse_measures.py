"""What text reuse adds up to: the share of each group's text that stands elsewhere too, and set phrases."""

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import groups_of, order_of
from policycompare.compare.resampling import check_level, percentile_interval, replicate_weights
from policycompare.compare.texts.reuse import Stream, grams, stream
from policycompare.corpus import Corpus

KINDS = ("formula", "common_parent", "sideways")
_SIDES = ("doc_a", "n_a", "start_a", "end_a", "doc_b", "n_b", "start_b", "end_b", "kind")


def reuse_shares(
    corpus: Corpus,
    passages: pd.DataFrame,
    *,
    by: str = "doc",
    interval: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how much of each group's text stands in documents of other groups too.

    Parameters
    ----------
    corpus : Corpus
    passages : DataFrame
        From `reuse` of the same corpus.
    by : str
        What groups the documents: `doc` or a column of `documents`. Passages inside a group do not count.
    interval : float
        Level of the percentile bootstrap interval; provisions are drawn anew within each document.
    n_boot, seed : int
        Resamples, and the seed of the draw.

    Returns
    -------
    DataFrame
        A row a group and kind: group, kind (any, formula, common_parent, sideways), estimate (letters and digits of
        the group's provisions that stand in such a passage over all of them, 0 to 1), low, high, n (provisions),
        n_chars (letters reused). A letter in several passages counts once, so that kinds may sum to more than any.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> shares = pc.reuse_shares(corpus, pc.reuse(corpus), by="region")
    >>> bool(shares["estimate"].between(0, 1).all())
    True
    """
    check_level(interval)
    groups = groups_of(corpus, by)
    letters = stream(corpus)
    sides = _sides(corpus, letters, passages, groups)
    lengths = np.diff(letters.edges)
    docs = corpus.provisions["doc"].to_numpy()
    reused = np.column_stack(
        [
            _reused(sides if kind == "any" else sides[sides["kind"] == kind], letters)
            for kind in ("any", *KINDS)
        ]
    )
    draws = np.random.default_rng(seed)
    parts = []
    for group in order_of(groups):
        inside = np.isin(docs, groups.index[groups == group])
        weights = replicate_weights(docs[inside], n_boot, draws)
        with np.errstate(invalid="ignore"):
            shares = (weights @ reused[inside]) / (weights @ lengths[inside])[:, None]
        low, high = percentile_interval(shares[1:], interval)
        columns = {"estimate": shares[0], "low": low, "high": high, "n": int(inside.sum())}
        parts.append(
            pd.DataFrame(
                {"group": group, "kind": ["any", *KINDS], **columns, "n_chars": reused[inside].sum(axis=0)}
            )
        )
    return pd.concat(parts, ignore_index=True)


def reuse_matrix(corpus: Corpus, passages: pd.DataFrame, *, by: str = "doc") -> pd.DataFrame:
    """Measure how much of each group's text stands in each other group.

    Parameters
    ----------
    corpus : Corpus
    passages : DataFrame
        From `reuse` of the same corpus, or rows of it (one kind alone, say).
    by : str
        What groups the documents.

    Returns
    -------
    DataFrame
        Groups x groups: the share of the letters of the row's group that stand in a passage shared with the column's,
        0 to 1; missing on the diagonal. Not symmetric: a short text may be half copied from a long one.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> pc.reuse_matrix(corpus, pc.reuse(corpus), by="region").shape
    (3, 3)
    """
    groups = groups_of(corpus, by)
    order = order_of(groups)
    letters = stream(corpus)
    sides = _sides(corpus, letters, passages, groups)
    of = corpus.provisions["doc"].map(groups)
    lengths = pd.Series(np.diff(letters.edges)).groupby(of).sum().reindex(order)
    columns = {
        group: pd.Series(_reused(sides[sides["other"] == group], letters)).groupby(of).sum().reindex(order)
        / lengths
        for group in order
    }
    table = pd.DataFrame(columns, index=pd.Index(order, name=by)).astype("float64")
    return table.mask(np.eye(len(order), dtype=bool))


def formulas(corpus: Corpus, *, min_chars: int = 12, share: float = 0.5) -> pd.DataFrame:
    """List the set phrases of a corpus: strings that stand word for word in most documents.

    Parameters
    ----------
    corpus : Corpus
    min_chars : int
        The shortest, in letters and digits.
    share : float
        In more than this share of the documents, 0 to 1; and in two at least.

    Returns
    -------
    DataFrame
        text (letters and digits alone), n_chars, n_docs, n (times), the most frequent first.

    Examples
    --------
    >>> import policycompare as pc
    >>> list(pc.formulas(pc.load(), min_chars=8).columns)
    ['text', 'n_chars', 'n_docs', 'n']
    """
    letters = stream(corpus)
    docs = corpus.provisions["doc"].to_numpy()
    table = grams(letters, min_chars)
    table = table.assign(doc=pd.factorize(docs)[0][letters.provision[table["at"]]])
    n_docs = table.groupby("hash")["doc"].transform("nunique")
    at = np.sort(table.loc[(n_docs > share * len(corpus.documents)) & (n_docs > 1), "at"].to_numpy())
    breaks = np.flatnonzero((np.diff(at) != 1) | np.diff(letters.provision[at]).astype(bool)) + 1
    found = {letters.text[run[0] : run[-1] + min_chars] for run in np.split(at, breaks) if len(run)}
    per_doc = [
        letters.text[letters.edges[rows[0]] : letters.edges[rows[-1] + 1]]
        for rows in (np.flatnonzero(docs == doc) for doc in corpus.documents.index)
        if len(rows)
    ]
    rows = []
    for text in found:
        counts = [own.count(text) for own in per_doc]
        rows.append((text, len(text), sum(n > 0 for n in counts), sum(counts)))
    listed = pd.DataFrame(rows, columns=["text", "n_chars", "n_docs", "n"]).astype({"text": "str"})
    return listed.sort_values(
        ["n_docs", "n", "n_chars", "text"], ascending=[False, False, False, True], ignore_index=True
    )


def _sides(corpus: Corpus, letters: Stream, passages: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Both sides of the passages between groups: first and last letter in the stream, the other group, kind."""
    schema.check_columns(passages, _SIDES, name="passages")
    row_of = {
        key: i for i, key in enumerate(zip(corpus.provisions["doc"], corpus.provisions["n"], strict=True))
    }
    rows = []
    for x, y in ("ab", "ba"):
        columns = (f"doc_{x}", f"n_{x}", f"start_{x}", f"end_{x}", f"doc_{y}", "kind")
        for doc, n, start, end, other, kind in passages[list(columns)].itertuples(index=False, name=None):
            own, others = groups.get(doc), groups.get(other)
            if own is None or others is None or own == others:
                continue
            i = row_of[doc, n]
            first = letters.edges[i]
            at = letters.place[first : letters.edges[i + 1]]
            rows.append((first + np.searchsorted(at, start), first + np.searchsorted(at, end), others, kind))
    return pd.DataFrame(rows, columns=["first", "last", "other", "kind"])


def _reused(sides: pd.DataFrame, letters: Stream) -> np.ndarray:
    """Of each provision how many letters lie in any of the passages."""
    steps = np.zeros(len(letters.place) + 1, dtype=np.int64)
    np.add.at(steps, sides["first"].to_numpy(dtype=np.int64), 1)
    np.add.at(steps, sides["last"].to_numpy(dtype=np.int64), -1)
    inside = np.cumsum(steps[:-1]) > 0
    return np.bincount(letters.provision[inside], minlength=len(letters.edges) - 1)
