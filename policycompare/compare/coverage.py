"""Coverage: how often, or whether, each group's provisions bear each code."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import base_kinds, groups_of, order_of

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
        Groups x codes, in the order of documents and codebook, zeros kept; a group without codable provisions is
        missing. With `interval` the long form group, code, estimate, low, high, n (codable provisions).

    Raises
    ------
    SelectionError
        If dimension, column or value is not there.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.coverage(pc.load(), "instrument", by="region", value="count")
    >>> table.shape
    (3, 20)
    """
    schema.check_known([value], VALUES, what="value")
    codes = corpus.codebook.of(dimension)
    matrix, docs = _matrix(corpus, dimension, codes, phases=value == "presence")
    groups = groups_of(corpus, by)
    order = order_of(groups)
    members = {group: np.isin(docs, groups.index[groups == group]) for group in order}
    if interval is None:
        rows = [_value(matrix[inside].sum(axis=0), inside.sum(), value) for inside in members.values()]
        dtype = "Int64" if value in ("count", "presence") else "float64"
        table = pd.DataFrame(rows, index=pd.Index(order, name=by), columns=pd.Index(codes, name="code"))
        return table.astype(dtype)
    if not 0 < interval < 1:
        schema.check_known([interval], ["a number between 0 and 1"], what="interval")
    return _long(matrix, docs, members, codes, value=value, interval=interval, n_boot=n_boot, seed=seed)


def _matrix(
    corpus: "Corpus", dimension: str, codes: list[str], *, phases: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Codable provisions x codes, True where a provision bears a code; and the document of each."""
    kinds = (*base_kinds(dimension), "phase") if phases else base_kinds(dimension)
    units = corpus.provisions.loc[corpus.provisions["kind"].isin(kinds), ["doc", "n"]].reset_index(drop=True)
    given = corpus.codes.loc[corpus.codes["dimension"] == dimension, ["doc", "n", "code"]].drop_duplicates()
    place = units.reset_index(names="row").merge(given, on=["doc", "n"])
    matrix = np.zeros((len(units), len(codes)), dtype=bool)
    columns = {code: j for j, code in enumerate(codes)}
    known = place[place["code"].isin(codes)]
    matrix[known["row"].to_numpy(), known["code"].map(columns).to_numpy(dtype=int)] = True
    return matrix, units["doc"].to_numpy()


def _value(counts: np.ndarray, n: int, value: str) -> np.ndarray:
    if value == "count":
        return counts.astype(float)
    if value == "presence":
        return (counts > 0).astype(float)
    return counts / n if n else np.full(len(counts), np.nan)


def _long(
    matrix: np.ndarray,
    docs: np.ndarray,
    members: dict[str, np.ndarray],
    codes: list[str],
    *,
    value: str,
    interval: float,
    n_boot: int,
    seed: int,
) -> pd.DataFrame:
    """The long form with bootstrap intervals: within each document, provisions are resampled by weights."""
    draws = np.random.default_rng(seed)
    tail = (1 - interval) / 2
    numbers = matrix.astype(float)
    parts = []
    for group, inside in members.items():
        n = int(inside.sum())
        resampled = np.zeros((n_boot, len(codes)))
        for doc in dict.fromkeys(docs[inside]):
            rows = numbers[docs == doc]
            weights = draws.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=n_boot)
            resampled += weights @ rows
        boot = (
            resampled
            if value == "count"
            else (resampled > 0).astype(float)
            if value == "presence"
            else resampled / max(n, 1)
        )
        low, high = np.quantile(boot, [tail, 1 - tail], axis=0) if n else np.full((2, len(codes)), np.nan)
        estimate = _value(matrix[inside].sum(axis=0), n, value)
        parts.append(
            pd.DataFrame(
                {"group": group, "code": codes, "estimate": estimate, "low": low, "high": high, "n": n}
            )
        )
    columns = ["group", "code", "estimate", "low", "high", "n"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
