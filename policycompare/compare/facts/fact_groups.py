"""Groups in tables of facts: the group of each row, and the names of groups and documents for figures."""

import pandas as pd

from policycompare.compare.groups import By, columns_of, groups_of, index_of, with_names, with_parts
from policycompare.corpus import Corpus


def with_groups(corpus: Corpus, table: pd.DataFrame, by: By) -> tuple[pd.DataFrame, pd.Series]:
    """Return the rows of documents with a group, with `group` and `order`; and the group of each document.

    `order` is the row of the document in `documents`.
    """
    groups = groups_of(corpus, by)
    rows = table[table["doc"].isin(groups.index)].reset_index(drop=True)
    order = {doc: i for i, doc in enumerate(corpus.documents.index)}
    order_of_rows = rows["doc"].map(order).astype("int64")
    return rows.assign(group=rows["doc"].map(groups).astype("str"), order=order_of_rows), groups


def with_names_and_parts(table: pd.DataFrame, corpus: Corpus, by: By, groups: pd.Series) -> pd.DataFrame:
    """Return a long table with the columns of several `by`, and with the names of its groups and documents.

    A column of `by` that the table already has gets the prefix `group_` (group_year, group_doc).
    """
    attrs = dict(table.attrs)
    index = index_of(corpus, by, groups)
    names = [f"group_{name}" if name in table.columns else name for name in index.names]
    table = with_parts(table, index.set_names(names)) if len(names) > 1 else table
    table.attrs = attrs
    return with_names(table, corpus, list(dict.fromkeys([*columns_of(by), "doc"])))
