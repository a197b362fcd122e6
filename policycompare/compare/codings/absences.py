"""Absences: what a zero in a coverage table can mean, given how many mentions the coder misses."""

import numpy as np
import pandas as pd

from policycompare.compare.codes.coverage import coverage
from policycompare.compare.codings.agreement import check_same_provisions, decisions
from policycompare.compare.groups import codable, groups_of
from policycompare.compare.resampling import check_level
from policycompare.corpus import Corpus

COLUMNS = ("group", "code", "n", "recall", "recall_low", "n_reference", "may_stand")


def absences(
    corpus: Corpus,
    dimension: str,
    *,
    coded: Corpus,
    reference: Corpus,
    without: pd.DataFrame | None = None,
    by: str = "region",
    level: float = 0.95,
) -> pd.DataFrame:
    """List the zeros of a coverage table, and how many mentions may stand there unseen.

    Parameters
    ----------
    corpus : Corpus
        What the table is of.
    dimension : str
        goal, sector, instrument, function or right.
    coded, reference : Corpus
        Documents under the coder whose zeros are asked about, and under the coding that it is measured against.
    without : DataFrame, optional
        doc, n, code: judgements to leave out, such as those on which the makers of the reference differ.
    by : str
        What groups the documents.
    level : float
        How sure the two bounds are, between 0 and 1.

    Returns
    -------
    DataFrame
        A row a group and code without any mention: group, code, n (codable provisions of the group), recall (of the
        coder on this code, 0 to 1; missing where the reference has none), recall_low (its one-sided lower bound),
        n_reference (mentions in the reference), may_stand: the largest number of mentions of which the coder would
        find none with a chance of 1 - `level` or more; missing where the coder has found none of the reference's
        mentions, so that any number may stand, or the reference has none.

    Notes
    -----
    The bound of the recall is the quantile of the Jeffreys interval (Brown, Cai & DasGupta 2001), which begins at 0
    where nothing is found; a coder of that recall misses all of m mentions with probability (1 - recall)^m, if it
    misses them independently.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> reference = pc.load_reference(corpus)
    >>> zeros = pc.absences(
    ...     corpus, "sector", coded=corpus.select(doc=list(reference.corpus.documents.index)), reference=reference.corpus
    ... )
    >>> bool((zeros["may_stand"].dropna() >= 0).all())
    True
    """
    from scipy.stats import beta

    check_level(level, what="level")
    check_same_provisions(coded, reference)
    codes = corpus.codebook.of(dimension)
    found, true, counts = decisions(coded, reference, dimension, without=without)
    hits, misses = (((part & true & counts).sum(axis=0)) for part in (found, ~found))
    positives = hits + misses
    bound = np.where(hits > 0, beta.ppf(1 - level, hits + 0.5, misses + 0.5), 0.0)
    with np.errstate(divide="ignore"):
        unseen = np.floor(np.log(1 - level) / np.log1p(-bound))
    known = pd.DataFrame(
        {
            "recall": np.divide(hits, positives, out=np.full(len(codes), np.nan), where=positives > 0),
            "recall_low": np.where(positives > 0, bound, np.nan),
            "n_reference": positives,
            "may_stand": np.where(hits > 0, unseen, np.nan),
        },
        index=pd.Index(codes, name="code"),
    )
    present = coverage(corpus, dimension, by=by, value="presence")
    zeros = pd.DataFrame(
        [(group, code) for group in present.index for code in codes if present.loc[group, code] == 0],
        columns=["group", "code"],
    )
    groups = groups_of(corpus, by)
    n = codable(corpus, dimension, phases=True)["doc"].map(groups).value_counts()
    rows = zeros.assign(n=zeros["group"].map(n).fillna(0).astype("int64")).join(known, on="code")
    return rows[list(COLUMNS)].astype({"may_stand": "Int64"}).reset_index(drop=True)
