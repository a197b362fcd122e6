"""Panels: the coverage of codes by several columns, such as province and year, as a long table."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.codes.coverage import coverage
from policycompare.compare.groups import codable_provisions, filled, groups_of, index_of, rows_of, with_names
from policycompare.corpus import Corpus


def panel(
    corpus: Corpus,
    dimension: str,
    *,
    by: Sequence[str] = ("province", "year"),
    value: Literal["share", "count", "presence", "per_1000_chars"] = "share",
    fill: float | None = None,
) -> pd.DataFrame:
    """Return the coverage of codes as a long panel: one row per combination of `by` and code.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : sequence of str
        Two or more columns of `documents`.
    value : {"share", "count", "presence", "per_1000_chars"}
        See `coverage`.
    fill : float, optional
        The value of combinations without documents: ``float("nan")`` if nothing is known, 0 if no document
        means no policy. Without `fill` they have no row, and the panel is unbalanced.

    Returns
    -------
    DataFrame
        The columns of `by`, code, a column named as `value`, n (codable provisions), n_docs (documents; 0 in
        combinations without documents).

    Raises
    ------
    SelectionError
        If a column does not exist, or `by` is a single column.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.panel(pc.load(), "function", by=["province", "level"])
    >>> table.shape, list(table.columns)
    ((18, 6), ['province', 'level', 'code', 'share', 'n', 'n_docs'])
    """
    if isinstance(by, str) or len(by) < 2:
        schema.check_known([by], ["several columns, such as ['province', 'year']"], what="by")
    wide = coverage(corpus, dimension, by=by, value=value, fill=fill)
    groups = groups_of(corpus, by)
    codable = codable_provisions(corpus, dimension, phases=value == "presence", is_quiet=True)
    sizes = pd.DataFrame(
        {
            "n": [len(rows) for rows in rows_of(codable, groups).values()],
            "n_docs": groups.value_counts(sort=False).to_numpy(),
        },
        index=index_of(corpus, by, groups),
    )
    sizes = filled(sizes, None if fill is None else 0)
    long = wide.reset_index().melt(id_vars=list(by), var_name="code", value_name=value, ignore_index=False)
    long = long.sort_index(kind="stable").merge(sizes.reset_index(), on=list(by), how="left")
    long = long.astype({"code": "str"})
    return with_names(attach_codebook(long, corpus.codebook, dimension), corpus, by)
