"""What is counted: codable provisions x codes, True where a provision bears a code."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from policycompare.compare.groups import base_kinds, groups_of, order_of

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


class Sample(NamedTuple):
    """The codable provisions of one group: their rows of the matrix, and their documents."""

    matrix: np.ndarray
    docs: np.ndarray


def codable(corpus: "Corpus", dimension: str, *, phases: bool) -> pd.DataFrame:
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


def samples(corpus: "Corpus", dimension: str, *, by: str, phases: bool = False) -> dict[str, Sample]:
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
