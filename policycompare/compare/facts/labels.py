"""Groups of facts, and the labels of documents that figures print, carried in `attrs`."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from policycompare.compare.groups import groups_of, order_of
from policycompare.corpus import Corpus


class Groups(NamedTuple):
    """The group of each document, the groups in their order, and the columns that `by` names if several."""

    of: pd.Series
    names: list
    columns: list[str]


def grouped(corpus: Corpus, by: str | Sequence[str]) -> Groups:
    """Return the groups of the documents by one or several columns."""
    groups = groups_of(corpus, by)
    return Groups(groups, order_of(groups), [] if isinstance(by, str) else list(by))


def with_groups(corpus: Corpus, table: pd.DataFrame, by: str | Sequence[str]) -> tuple[pd.DataFrame, Groups]:
    """Return the rows of a table whose document has a group: with `group`, `order` and the columns of `by`.

    `order` counts the documents of the corpus.
    """
    groups = grouped(corpus, by)
    rows = table[table["doc"].isin(groups.of.index)].reset_index(drop=True)
    order = {doc: i for i, doc in enumerate(corpus.documents.index)}
    rows = rows.assign(group=rows["doc"].map(groups.of), order=rows["doc"].map(order).astype("int64"))
    own = {name: rows["doc"].map(corpus.documents[name]) for name in groups.columns}
    return rows.assign(**own), groups


def attach_labels(table: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Return a table that carries the labels of the documents in both languages.

    >>> import policycompare as pc
    >>> document_labels(attach_labels(pd.DataFrame(), pc.load()), "en")["gansu_pilot"]
    'Gansu 2016'
    """
    table = table.copy()
    table.attrs["document_labels"] = {
        lang: corpus.documents[column].dropna().to_dict()
        for lang, column in (("zh", "label"), ("en", "label_en"))
        if column in corpus.documents
    }
    return table


def document_labels(table: pd.DataFrame, lang: str) -> dict[str, str]:
    """Return the printed labels of documents that a table carries."""
    return dict(table.attrs.get("document_labels", {}).get(lang, {}))
