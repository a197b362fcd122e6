"""Groups of documents by a column of `documents`, and the codable provisions of each group."""

import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError, level_outside

SHARE_BASE = {
    "instrument": ("goal", "table", "measure", "safeguard"),
    None: ("ideology", "principle", "goal", "table", "measure", "safeguard"),
}


class Sample(NamedTuple):
    """The codable provisions of one group: provisions x codes (bool), and the document of each provision."""

    matrix: np.ndarray
    docs: np.ndarray


def groups_of(corpus: Corpus, by: str) -> pd.Series:
    """Return the group (str) of each document; `by` is `doc` or a column of `documents`.

    Documents without a value are left out; a warning names them. Raises SelectionError for an unknown column.
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
    """Return the groups in the order of their first document; years and other numbers in ascending order."""
    names = list(dict.fromkeys(groups))
    are_numbers = bool(names) and all(name.lstrip("-").isdigit() for name in names)
    return sorted(names, key=float) if are_numbers else names


def in_group(corpus: Corpus, docs: pd.Series, by: str | None, group: str | None) -> pd.Series:
    """Return which of `docs` belong to one group; all of them if neither `by` nor `group` is given.

    Raises SelectionError if one is given without the other, or column or group does not exist.
    """
    if (by is None) != (group is None):
        raise SelectionError("`by` and `group` go together: by='region', group='甘肃省'")
    if by is None:
        return pd.Series(True, index=docs.index)
    groups = groups_of(corpus, by)
    schema.check_known([group], order_of(groups), what=by)
    return docs.isin(groups.index[groups == group])


def base_kinds(dimension: str) -> tuple[str, ...]:
    """Return the kinds of provision that form the base of shares of a dimension."""
    return SHARE_BASE.get(dimension, SHARE_BASE[None])


def codable(corpus: Corpus, dimension: str, *, phases: bool) -> pd.DataFrame:
    """Return doc and n of the codable provisions of a dimension, with or without phases.

    Those that the coder did not code are left out; a warning names them.
    """
    kinds = (*base_kinds(dimension), "phase") if phases else base_kinds(dimension)
    rows = corpus.provisions.loc[corpus.provisions["kind"].isin(kinds), ["doc", "n"]]
    gaps = is_uncoded(corpus, dimension, rows)
    if gaps.any():
        places = [f"{doc} {n}" for doc, n in rows[gaps].itertuples(index=False)]
        shown = ", ".join(places[:5]) + (f" and {len(places) - 5} more" if len(places) > 5 else "")
        warnings.warn(
            f"{len(places)} of {len(rows)} provision(s) are uncoded in {dimension} and are left out of the base: {shown}",
            stacklevel=level_outside(),
        )
    return rows[~gaps].reset_index(drop=True)


def is_uncoded(corpus: Corpus, dimension: str, provisions: pd.DataFrame) -> np.ndarray:
    """Return which provisions (doc, n) the coder did not code in a dimension."""
    gaps = corpus.uncoded.loc[corpus.uncoded["dimension"] == dimension, ["doc", "n"]]
    if gaps.empty:
        return np.zeros(len(provisions), dtype=bool)
    return pd.MultiIndex.from_frame(provisions[["doc", "n"]]).isin(pd.MultiIndex.from_frame(gaps))


def code_matrix(provisions: pd.DataFrame, table: pd.DataFrame | None, codes: list[str]) -> np.ndarray:
    """Return provisions x codes (bool): the codes that `table` (doc, n, code) assigns to each provision."""
    matrix = np.zeros((len(provisions), len(codes)), dtype=bool)
    if table is None:
        return matrix
    column = {code: j for j, code in enumerate(codes)}
    assigned = table.loc[table["code"].isin(codes), ["doc", "n", "code"]].astype({"n": "int64"})
    rows = provisions.reset_index(names="row").merge(assigned, on=["doc", "n"])
    matrix[rows["row"].to_numpy(), rows["code"].map(column).to_numpy(dtype=int)] = True
    return matrix


def rows_of(provisions: pd.DataFrame, groups: pd.Series) -> dict[str, np.ndarray]:
    """Return the row numbers of the provisions of each group, in reading order.

    >>> provisions = pd.DataFrame({"doc": ["a", "b", "a"]})
    >>> groups = pd.Series({"a": "甲", "b": "乙", "c": "丙"})
    >>> {group: rows.tolist() for group, rows in rows_of(provisions, groups).items()}
    {'甲': [0, 2], '乙': [1], '丙': []}
    """
    rows = provisions.groupby(provisions["doc"].map(groups).to_numpy(), sort=False).indices
    return {group: rows.get(group, np.zeros(0, dtype=int)) for group in order_of(groups)}


def samples(corpus: Corpus, dimension: str, *, by: str, phases: bool = False) -> dict[str, Sample]:
    """Return the codable provisions of each group, in the order of the groups."""
    provisions = codable(corpus, dimension, phases=phases)
    matrix = code_matrix(provisions, corpus.codes, corpus.codebook.of(dimension))
    docs = provisions["doc"].to_numpy()
    rows = rows_of(provisions, groups_of(corpus, by))
    return {group: Sample(matrix[own], docs[own]) for group, own in rows.items()}
