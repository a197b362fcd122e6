"""Which documents are compared as one: groups by a column of `documents`."""

import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus
from policycompare.errors import level_outside

SHARE_BASE = {
    "instrument": ("goal", "table", "measure", "safeguard"),
    None: ("ideology", "principle", "goal", "table", "measure", "safeguard"),
}


def groups_of(corpus: Corpus, by: str) -> pd.Series:
    """Return the group of each document.

    Parameters
    ----------
    corpus : Corpus
    by : str
        `doc` or a column of `documents`.

    Returns
    -------
    Series
        Index `doc`, values str, documents without a value left out; a warning names them.

    Raises
    ------
    SelectionError
        If `documents` has no such column.
    """
    documents = corpus.documents
    schema.check_known(
        [by], ["doc", *documents.columns.drop("text", errors="ignore")], what="column of documents"
    )
    values = pd.Series(documents.index, index=documents.index) if by == "doc" else documents[by]
    missing = list(values.index[values.isna()])
    if missing:
        warnings.warn(
            f"{len(missing)} document(s) have no {by} and are left out: {', '.join(missing)}",
            stacklevel=level_outside(),
        )
    return values.dropna().astype("str")


def order_of(groups: pd.Series) -> list[str]:
    """Return the groups in the order of their first document; years and other numbers by size."""
    found = list(dict.fromkeys(groups))
    return (
        sorted(found, key=float) if found and all(group.lstrip("-").isdigit() for group in found) else found
    )


def base_kinds(dimension: str) -> tuple[str, ...]:
    """Return the kinds of provision that shares of a dimension are taken of."""
    return SHARE_BASE.get(dimension, SHARE_BASE[None])


class Sample(NamedTuple):
    """The codable provisions of one group: their rows of the matrix, and their documents."""

    matrix: np.ndarray
    docs: np.ndarray


def codable(corpus: Corpus, dimension: str, *, phases: bool) -> pd.DataFrame:
    """Return doc and n of the provisions that a dimension is coded on, with or without phases."""
    kinds = (*base_kinds(dimension), "phase") if phases else base_kinds(dimension)
    return corpus.provisions.loc[corpus.provisions["kind"].isin(kinds), ["doc", "n"]].reset_index(drop=True)


def marked(units: pd.DataFrame, table: pd.DataFrame | None, codes: list[str]) -> np.ndarray:
    """Return units x codes: whether `table` (doc, n, code) gives the code to the unit."""
    matrix = np.zeros((len(units), len(codes)), dtype=bool)
    if table is None:
        return matrix
    column = {code: j for j, code in enumerate(codes)}
    given = table.loc[table["code"].isin(codes), ["doc", "n", "code"]].astype({"n": "int64"})
    rows = units.reset_index(names="row").merge(given, on=["doc", "n"])
    matrix[rows["row"].to_numpy(), rows["code"].map(column).to_numpy(dtype=int)] = True
    return matrix


def samples(corpus: Corpus, dimension: str, *, by: str, phases: bool = False) -> dict[str, Sample]:
    """Return the codable provisions of each group, in the order of the groups."""
    units = codable(corpus, dimension, phases=phases)
    matrix = marked(units, corpus.codes, corpus.codebook.of(dimension))
    docs = units["doc"].to_numpy()
    groups = groups_of(corpus, by)
    inside = rows_of(units, groups)
    return {group: Sample(matrix[inside[group]], docs[inside[group]]) for group in order_of(groups)}


def rows_of(units: pd.DataFrame, groups: pd.Series) -> dict[str, np.ndarray]:
    """Return the positions in `units` of the provisions of each group, in reading order; one pass for all groups.

    >>> units = pd.DataFrame({"doc": ["a", "b", "a"]})
    >>> {group: rows.tolist() for group, rows in rows_of(units, pd.Series({"a": "甲", "b": "乙", "c": "丙"})).items()}
    {'甲': [0, 2], '乙': [1], '丙': []}
    """
    found = units.groupby(units["doc"].map(groups).to_numpy(), sort=False).indices
    return {group: found.get(group, np.zeros(0, dtype=int)) for group in order_of(groups)}
