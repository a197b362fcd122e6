"""The portfolio of each group: the pairs of codes of two dimensions that occur together."""

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.groups import By, codable, code_matrix, groups_of, rows_of, with_names
from policycompare.corpus import Corpus


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
