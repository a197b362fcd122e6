"""Absences: the zeros of a coverage table, and the mentions that the coder may have missed there."""

import numpy as np
import pandas as pd

from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.codes.coverage import coverage
from policycompare.compare.codings.agreement import check_same_provisions, decisions
from policycompare.compare.codings.arguments import check_corpora
from policycompare.compare.groups import codable, groups_of, key_of
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
    """Return the zeros of a coverage table, and the most mentions that the coder may have missed there.

    Parameters
    ----------
    corpus : Corpus
        The corpus of the table.
    dimension : str
        goal, sector, instrument, function or right.
    coded, reference : Corpus
        The same documents, coded by the coder of the table, and with the reference coding; of a hand-coded sample
        `hand.coded(corpus, coder=…)`.
    without : DataFrame, optional
        doc, n, code: judgements to leave out, such as those on which the coders of the reference differ.
    by : str
        Groups the documents: `doc` or a column of `documents`.
    level : float
        Confidence level of the two bounds, between 0 and 1.

    Returns
    -------
    DataFrame
        One row per group and code without any mention: group, code, n (codable provisions of the group),
        recall (of the coder for this code, 0 to 1; missing if the reference has no mention), recall_low (its
        one-sided lower bound), n_reference (mentions in the reference), may_stand (the largest number of
        mentions that the coder would all miss with a probability of 1 - `level` or more). may_stand is
        missing if the reference has no mention, or if the coder finds none of them: any number is then
        possible.

    Raises
    ------
    SchemaError
        If `coded` and `reference` do not have the same provisions, or one is a hand-coded sample; or listing every row
        of `without` whose provision or code does not exist.

    Notes
    -----
    The bound of the recall is the quantile of the Jeffreys interval (Brown, Cai & DasGupta 2001), 0 for a
    recall of 0. A coder with that recall misses m independent mentions with probability (1 - recall)^m.

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
    check_corpora(corpus=corpus, coded=coded, reference=reference)
    check_same_provisions(coded, reference)
    codes = corpus.codebook.of(dimension)
    assigned, true, counted = decisions(coded, reference, dimension, without=without)
    hits = (assigned & true & counted).sum(axis=0)
    positives = (true & counted).sum(axis=0)
    bound = np.where(hits > 0, beta.ppf(1 - level, hits + 0.5, positives - hits + 0.5), 0.0)
    with np.errstate(divide="ignore"):
        missed = np.floor(np.log(1 - level) / np.log1p(-bound))
    known = pd.DataFrame(
        {
            "recall": np.divide(hits, positives, out=np.full(len(codes), np.nan), where=positives > 0),
            "recall_low": np.where(positives > 0, bound, np.nan),
            "n_reference": positives,
            "may_stand": np.where(hits > 0, missed, np.nan),
        },
        index=pd.Index(codes, name="code"),
    )
    present = coverage(corpus, dimension, by=by, value="presence")
    present.index = pd.Index([key_of(group) for group in present.index], dtype="str")
    zeros = pd.DataFrame(
        [(group, code) for group in present.index for code in codes if present.loc[group, code] == 0],
        columns=["group", "code"],
    )
    groups = groups_of(corpus, by)
    n = codable(corpus, dimension, phases=True)["doc"].map(groups).value_counts()
    rows = zeros.assign(n=zeros["group"].map(n).fillna(0).astype("int64")).join(known, on="code")
    rows = rows[list(COLUMNS)].astype({"may_stand": "Int64"}).reset_index(drop=True)
    return attach_codebook(rows, corpus.codebook, dimension)
