"""Overlap of the codes of two groups, and the gaps between them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.coverage import coverage
from policycompare.compare.evidence import evidence
from policycompare.compare.groups import groups_of, order_of

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


def jaccard(a: np.ndarray, b: np.ndarray) -> float:
    """Return the shared codes as a share of all codes of either (Jaccard 1912); NaN if both are empty.

    Parameters
    ----------
    a, b : array
        Presence (zero or not), one entry a code.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    >>> jaccard(np.array([1, 1, 0]), np.array([0, 1, 1]))
    0.3333333333333333
    """
    either = np.logical_or(a, b).sum()
    return float(np.logical_and(a, b).sum() / either) if either else float("nan")


def overlap_coefficient(a: np.ndarray, b: np.ndarray) -> float:
    """Return the shared codes as a share of the smaller set (Szymkiewicz-Simpson); NaN if one is empty.

    Parameters
    ----------
    a, b : array
        Presence (zero or not), one entry a code.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    >>> overlap_coefficient(np.array([1, 1, 0]), np.array([0, 1, 0]))
    1.0
    """
    smaller = min((a != 0).sum(), (b != 0).sum())
    return float(np.logical_and(a, b).sum() / smaller) if smaller else float("nan")


def ruzicka(a: np.ndarray, b: np.ndarray) -> float:
    """Return the sum of minima over the sum of maxima (weighted Jaccard, Ružička 1958); NaN if both are empty.

    Parameters
    ----------
    a, b : array
        Non-negative numbers, one entry a code.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    >>> ruzicka(np.array([2, 1]), np.array([1, 1]))
    0.6666666666666666
    """
    larger = np.maximum(a, b).sum()
    return float(np.minimum(a, b).sum() / larger) if larger else float("nan")


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    """Return the cosine of the angle between two profiles; NaN if one is empty.

    Parameters
    ----------
    a, b : array
        Numbers, one entry a code.

    Returns
    -------
    float
        0 to 1 for non-negative numbers.

    Examples
    --------
    >>> cosine(np.array([1, 0]), np.array([1, 0]))
    1.0
    """
    length = np.sqrt((np.square(a, dtype=float)).sum() * np.square(b, dtype=float).sum())
    return float(np.dot(np.asarray(a, dtype=float), b) / length) if length else float("nan")


def overlap(
    corpus: "Corpus",
    dimension: str,
    *,
    by: str = "doc",
    measure: Callable[[np.ndarray, np.ndarray], float] = jaccard,
    value: str = "presence",
) -> pd.DataFrame:
    """Compare the codes of every two groups.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        What groups the documents: `doc` or a column of `documents`.
    measure : callable
        Takes two arrays, one entry a code, and returns a number: `jaccard`, `overlap_coefficient`, `ruzicka`,
        `cosine` or your own.
    value : {"presence", "count", "share"}
        What the arrays hold; `presence` counts phases too.

    Returns
    -------
    DataFrame
        Groups x groups, symmetric where the measure is. Two empty sets have no overlap: missing.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.overlap(pc.load(), "sector", by="region")
    >>> float(table.loc["甘肃省", "甘肃省"])
    1.0
    """
    table = coverage(corpus, dimension, by=by, value=value)
    profiles = table.to_numpy(dtype=float)
    pairs = [[measure(a, b) for b in profiles] for a in profiles]
    return pd.DataFrame(pairs, index=table.index, columns=pd.Index(table.index, name=None), dtype="float64")


def gaps(corpus: "Corpus", dimension: str, *, a: str, b: str, by: str = "region") -> pd.DataFrame:
    """List what group `a` covers and group `b` does not, with the sentences.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    a, b : str
        Two groups.
    by : str
        What groups the documents.

    Returns
    -------
    DataFrame
        A row a mention in `a`: code, zh, en, doc, n, path, evidence, start, end, text; in the order of the codebook.
        An absence is one of mentions: the coder may have missed some in `b` (see `docs/methods.md`).

    Raises
    ------
    SelectionError
        If `a` or `b` is no group.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.gaps(pc.load(), "sector", a="三门峡市", b="四川省")["code"].nunique() > 0
    True
    """
    groups = groups_of(corpus, by)
    schema.check_known([a, b], order_of(groups), what=by)
    table = coverage(corpus, dimension, by=by, value="presence")
    only = [code for code in table.columns if table.loc[a, code] and not table.loc[b, code]]
    found = [evidence(corpus, dimension, code=code, by=by, group=a) for code in only]
    columns = ["code", "zh", "en", "doc", "n", "path", "evidence", "start", "end", "text"]
    rows = pd.concat(found, ignore_index=True) if found else evidence(corpus, dimension).iloc[:0]
    labels = corpus.codebook.codes.set_index("code")
    return rows.assign(zh=rows["code"].map(labels["zh"]), en=rows["code"].map(labels["en"]))[columns]
