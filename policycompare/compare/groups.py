"""Which documents are compared as one: groups by a column of `documents`."""

import warnings
from typing import TYPE_CHECKING

import pandas as pd

from policycompare import schema
from policycompare.errors import level_outside

if TYPE_CHECKING:
    from policycompare.corpus import Corpus

SHARE_BASE = {
    "instrument": ("goal", "table", "measure", "safeguard"),
    None: ("ideology", "principle", "goal", "table", "measure", "safeguard"),
}


def groups_of(corpus: "Corpus", by: str) -> pd.Series:
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
