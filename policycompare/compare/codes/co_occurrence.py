"""Co-occurrence of the codes of two dimensions in provisions: one table, or the portfolio of each group."""

from typing import Literal

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.groups import By, codable, code_matrix, groups_of, in_group, rows_of, with_names
from policycompare.corpus import Corpus

_VALUES = ("count", "presence", "lift")


def portfolios(corpus: Corpus, rows: str, columns: str, *, by: By = "region") -> pd.DataFrame:
    """Return the number of provisions of each group in which two codes of two dimensions occur together.

    Parameters
    ----------
    corpus : Corpus
    rows, columns : str
        Two dimensions, such as goal and instrument.
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several.

    Returns
    -------
    DataFrame
        One row per group and pair of codes, zeros kept: group, row and column (the two codes), count
        (provisions with both), share (count / n, 0 to 1), n (provisions of the group that are codable in both
        dimensions). Phases are excluded. Longer texts have more pairs: compare shares, or see `rarefaction`.

    Raises
    ------
    SelectionError
        If a dimension or column does not exist, or `rows` and `columns` are the same dimension.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.portfolios(pc.load(), "goal", "instrument")
    >>> table.shape, table.columns.tolist()
    ((780, 6), ['group', 'row', 'column', 'count', 'share', 'n'])
    """
    codes_a, codes_b = corpus.codebook.of(rows), corpus.codebook.of(columns)
    if rows == columns:
        schema.check_known([columns], [name for name in schema.DIMENSIONS if name != rows], what="columns")
    provisions = codable(corpus, rows, columns, phases=False)
    a, b = (code_matrix(provisions, corpus.codes, codes).astype(int) for codes in (codes_a, codes_b))
    parts = []
    for group, own in rows_of(provisions, groups_of(corpus, by)).items():
        together = (a[own].T @ b[own]).ravel()
        share = together / len(own) if len(own) else np.full(together.shape, np.nan)
        parts.append(
            pd.DataFrame(
                {
                    "group": group,
                    "row": np.repeat(codes_a, len(codes_b)),
                    "column": np.tile(codes_b, len(codes_a)),
                    "count": together,
                    "share": share,
                    "n": len(own),
                }
            )
        )
    table = pd.concat(parts, ignore_index=True)
    return with_names(attach_codebook(table, corpus.codebook, rows, columns), corpus, by)


def grid(
    corpus: Corpus,
    rows: str,
    columns: str,
    *,
    value: Literal["count", "presence", "lift"] = "count",
    by: By | None = None,
    group: object = None,
) -> pd.DataFrame:
    """Return the co-occurrence in provisions of the codes of two dimensions, or of one dimension.

    Parameters
    ----------
    corpus : Corpus
    rows, columns : str
        Two dimensions (goal, sector, instrument, function, right), or twice the same one, for the codes that
        occur together (policy mixes).
    value : {"count", "presence", "lift"}
        The number of provisions that have both codes; 1 if any has both, else 0 (phases count); or the lift:
        the observed co-occurrence divided by the one expected by chance, n_ij N / (n_i n_j).
    by, group : optional
        For one group only: `by` is `doc` or a column of `documents`, and `group` a value of it; or several
        columns and values.

    Returns
    -------
    DataFrame
        Codes of `rows` x codes of `columns`, zeros kept; the lift of codes that do not occur is missing. The
        base are the provisions that are codable in both dimensions. Within one dimension the table is
        symmetric, and the diagonal (a code with itself) is missing. Co-occurrence does not prove that an
        instrument serves a goal: read the source text (`pc.evidence`).

    Raises
    ------
    SelectionError
        If a dimension, value, column or group does not exist.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.grid(pc.load(), "goal", "instrument").shape
    (13, 20)
    >>> mixes = pc.grid(pc.load(), "instrument", "instrument")
    >>> bool(mixes.loc["publicity", "enforcement"] == mixes.loc["enforcement", "publicity"])
    True
    """
    schema.check_known([value], _VALUES, what="value")
    provisions = codable(corpus, rows, columns, phases=value == "presence")
    provisions = provisions[in_group(corpus, provisions["doc"], by, group)].reset_index(drop=True)
    codes_a, codes_b = corpus.codebook.of(rows), corpus.codebook.of(columns)
    a, b = (code_matrix(provisions, corpus.codes, codes).astype(int) for codes in (codes_a, codes_b))
    table = pd.DataFrame(a.T @ b, index=pd.Index(codes_a, name=rows), columns=pd.Index(codes_b, name=columns))
    if value == "lift":
        expected = np.outer(a.sum(axis=0), b.sum(axis=0)) / max(len(provisions), 1)
        table = (table / np.where(expected > 0, expected, np.nan)).astype("float64")
    else:
        table = (table if value == "count" else table > 0).astype("Int64")
    if rows == columns:
        table = table.mask(np.eye(len(table), dtype=bool))
    return attach_codebook(table, corpus.codebook, *dict.fromkeys((rows, columns)))
