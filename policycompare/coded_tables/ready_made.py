"""`from_table` makes a corpus without texts from a table of codes, a 0/1 matrix or a document-term matrix."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from policycompare import schema
from policycompare.coded_tables.coded_cells import (
    check_no_totals,
    dimensions_of,
    grouped,
    keys_of,
    long_cells,
    wide,
    wide_cells,
)
from policycompare.coded_tables.made_corpus import columns_of_documents, corpus_of
from policycompare.corpus import Corpus
from policycompare.read.outside_table import outside_table


def from_table(
    table: pd.DataFrame | str | Path,
    *,
    group: str | Sequence[str] | None = None,
    unit: str | None = None,
    code: str | Sequence[str] | None = None,
    count: str | None = None,
    dimension: str | Mapping[str, Sequence[str]] = "instrument",
) -> Corpus:
    """Return a corpus made from a table of codes, for all measures of codes.

    Parameters
    ----------
    table : DataFrame or path
        A DataFrame, or a CSV or Excel file. A long table has one row per code, and `code` is the column of
        codes. A wide table has one column per code, and `code` is the list of these columns.
    group : str or sequence of str, optional
        The column, or columns, whose values are the documents; by default the index of a DataFrame, or the
        first column of a file. Other columns that have one value in each document are kept in `documents`.
    unit : str, optional
        The column of the units that were coded (paragraphs, segments), numbered within a document. A unit has
        a code once or not at all. A row without a code is a unit without codes.
    code : str or sequence of str, optional
        The column of codes, or the columns that are codes; by default all columns but `group` and `unit`.
    count : str, optional
        The column of a long table without units that has the number of occurrences of each row, in whole
        numbers; by default each row occurs once.
    dimension : str or mapping
        goal, sector, instrument, function or right; or the codes of each dimension, in their order, also
        those that do not occur: ``{"instrument": ["fund", "tax"], "goal": ["growth"]}``; or the column of
        dimensions of a long table.

    Returns
    -------
    Corpus
        Each unit is a provision. The rows of a wide table that has only 0 and 1 are units. Otherwise, without
        `unit`, each occurrence is a provision, so that a share is a share of all mentions. The evidence of a
        code is its row of the table. Each code is its own label. Measures of texts (words, similarity,
        topics, reuse, structure) raise an error.

    Raises
    ------
    SchemaError
        Listing the missing columns; cells that are not whole numbers from 0 (weights such as money or hours
        are no counts of units); rows without a group; codes in two dimensions; rows or columns of totals.

    Notes
    -----
    A matrix query exported by NVivo is a wide table; the prefixes “1 : ” and “A : ” of its rows
    and columns are removed. A document-term matrix is a wide table with numbers over 1.

    Examples
    --------
    >>> import pandas as pd, policycompare as pc
    >>> table = pd.DataFrame({"province": ["甘肃", "甘肃", "四川"], "tool": ["补贴", "宣传", "补贴"], "n": [3, 1, 2]})
    >>> corpus = pc.from_table(table, group="province", code="tool", count="n")
    >>> pc.coverage(corpus, "instrument").round(2).to_dict("index")
    {'甘肃': {'补贴': 0.75, '宣传': 0.25}, '四川': {'补贴': 1.0, '宣传': 0.0}}
    """
    is_file = not isinstance(table, pd.DataFrame)
    rows = outside_table(table)
    rows, groups = grouped(rows, group, is_file=is_file)
    long = isinstance(code, str)
    named = [*groups, *[name for name in (unit, count, code if long else None) if name]]
    named += list(code) if code is not None and not long else []
    schema.check_columns(rows, named, name="table")
    if not long:
        rows, code = wide(rows, groups, unit, count, code)
    rows = rows.reset_index(drop=True)
    keys = keys_of(rows, groups)
    by_code = dimensions_of(rows, code, dimension)
    check_no_totals([*keys.unique(), *by_code])
    if long:
        cells = long_cells(rows, keys, list(by_code), unit=unit, code=code, count=count)
    else:
        cells = wide_cells(rows, keys, list(by_code), groups=groups, unit=unit)
    used = [
        *groups,
        unit,
        count,
        *([code] if long else code),
        dimension if isinstance(dimension, str) else None,
    ]
    return corpus_of(rows, keys, cells, by_code, columns_of_documents(rows, keys, groups, used))
