"""Grids of two dimensions: which goal, or sector, is served by which instrument."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import base_kinds, groups_of, order_of
from policycompare.compare.units import marked
from policycompare.errors import SelectionError

if TYPE_CHECKING:
    from policycompare.corpus import Corpus

VALUES = ("count", "presence", "lift")


def grid(
    corpus: "Corpus",
    rows: str,
    columns: str,
    *,
    value: str = "count",
    by: str | None = None,
    group: str | None = None,
) -> pd.DataFrame:
    """Count the provisions that bear a code of one dimension and a code of another.

    Parameters
    ----------
    corpus : Corpus
    rows, columns : str
        Two dimensions: goal, sector, instrument, function, right.
    value : {"count", "presence", "lift"}
        Provisions that bear both; whether there is one (phases count); or how often both stand together over how
        often they would by chance: n_ij N / (n_i n_j), 0 up, 1 by chance.
    by, group : str, optional
        One group alone: `by` a column of `documents` or `doc`, `group` its value.

    Returns
    -------
    DataFrame
        Codes of `rows` x codes of `columns`, zeros kept; a lift of codes that do not occur is missing. The base is
        the provisions in which both dimensions are coded. Standing in one provision is no proof that the instrument
        serves the goal: read the sentences (`pc.evidence`).

    Raises
    ------
    SelectionError
        If a dimension, value, column or group is not there, or rows and columns are one.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.grid(pc.load(), "goal", "instrument").shape
    (13, 20)
    """
    schema.check_known([value], VALUES, what="value")
    if rows == columns:
        schema.check_known([columns], [name for name in schema.DIMENSIONS if name != rows], what="columns")
    both = [kind for kind in base_kinds(rows) if kind in base_kinds(columns)]
    inside = corpus.provisions["kind"].isin([*both, "phase"] if value == "presence" else both)
    if (by is None) != (group is None):
        raise SelectionError("`by` and `group` go together: by='region', group='甘肃省'")
    if by is not None and group is not None:
        groups = groups_of(corpus, by)
        schema.check_known([group], order_of(groups), what=by)
        inside &= corpus.provisions["doc"].map(groups) == group
    units = corpus.provisions.loc[inside, ["doc", "n"]].reset_index(drop=True)
    a, b = (marked(units, corpus.codes, corpus.codebook.of(name)).astype(int) for name in (rows, columns))
    together = a.T @ b
    table = pd.DataFrame(
        together,
        index=pd.Index(corpus.codebook.of(rows), name=rows),
        columns=pd.Index(corpus.codebook.of(columns), name=columns),
    )
    if value == "count":
        return table.astype("Int64")
    if value == "presence":
        return (table > 0).astype("Int64")
    by_chance = np.outer(a.sum(axis=0), b.sum(axis=0)) / max(len(units), 1)
    return (table / np.where(by_chance > 0, by_chance, np.nan)).astype("float64")
