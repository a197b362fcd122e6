"""Coverage: how often, or whether, each group's provisions bear each code."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.resampling import bounds, check_level, draws_within, warn_of_small
from policycompare.compare.units import samples

if TYPE_CHECKING:
    from policycompare.corpus import Corpus

VALUES = ("share", "count", "presence")


def coverage(
    corpus: "Corpus",
    dimension: str,
    *,
    by: str = "doc",
    value: str = "share",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how far each group covers each code of a dimension.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        What groups the documents: `doc` or a column of `documents`; a group pools its provisions.
    value : {"share", "count", "presence"}
        The share of codable provisions (0 to 1), the number of provisions, or whether there is any (0 or 1).
        Shares and counts leave provisions of kind `phase` out, which repeat the measures; presence counts them.
    interval : float, optional
        Level of a percentile bootstrap interval, such as 0.95: provisions are drawn anew within each document.
    n_boot, seed : int
        Resamples, and the seed of the draw.

    Returns
    -------
    DataFrame
        Groups x codes, in the order of documents and codebook, zeros kept; shares of a group without codable
        provisions are missing. With `interval` the long form group, code, estimate, low, high, n (codable provisions).

    Raises
    ------
    SelectionError
        If dimension, column or value is not there.

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten codable provisions.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.coverage(pc.load(), "instrument", by="region", value="count")
    >>> table.shape
    (3, 20)
    """
    schema.check_known([value], VALUES, what="value")
    codes = corpus.codebook.of(dimension)
    found = samples(corpus, dimension, by=by, phases=value == "presence")
    if interval is None:
        rows = [valued(sample.matrix.sum(axis=0), len(sample.matrix), value) for sample in found.values()]
        dtype = "Int64" if value in ("count", "presence") else "float64"
        table = pd.DataFrame(rows, index=pd.Index(list(found), name=by), columns=pd.Index(codes, name="code"))
        return table.astype(dtype)
    check_level(interval)
    warn_of_small({group: len(sample.matrix) for group, sample in found.items()})
    draws = np.random.default_rng(seed)
    parts = []
    for group, (matrix, docs) in found.items():
        n = len(matrix)
        values = valued(draws_within(docs, n_boot, draws) @ matrix.astype(float), n, value)
        low, high = bounds(values[1:], interval)
        columns = {"estimate": values[0], "low": low, "high": high, "n": n}
        parts.append(pd.DataFrame({"group": group, "code": codes, **columns}))
    columns = ["group", "code", "estimate", "low", "high", "n"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def valued(counts: np.ndarray, n: int, value: str) -> np.ndarray:
    """Return counts of codes as shares of `n`, as counts or as presence."""
    if value == "count":
        return counts.astype(float)
    if value == "presence":
        return (counts > 0).astype(float)
    return counts / n if n else np.full(counts.shape, np.nan)
