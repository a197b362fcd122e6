"""Where two codings differ: the judgements with their sentences, and which codes are taken for which."""

from typing import TYPE_CHECKING

import pandas as pd

from policycompare import schema
from policycompare.compare.agreement import check_same_provisions

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


def judgements(
    corpus_a: "Corpus",
    corpus_b: "Corpus",
    dimension: str,
    *,
    code: str | None = None,
    without: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every code that either of two codings gives, and who gives it.

    Parameters
    ----------
    corpus_a, corpus_b : Corpus
        The same documents under two codings.
    dimension : str
        goal, sector, instrument, function or right.
    code : str, optional
        One code alone.
    without : DataFrame, optional
        doc, n, code: judgements to leave out.

    Returns
    -------
    DataFrame
        doc, n, code, given_by (both, a, b), cue and evidence (of `a` where it gives the code, else of `b`), text (of
        the provision); in the order of the documents and the codebook.

    Raises
    ------
    SchemaError
        If the two corpora do not hold the same provisions.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> pc.judgements(corpus, corpus, "right")["given_by"].unique().tolist()
    ['both']
    """
    check_same_provisions(corpus_a, corpus_b)
    codes = corpus_a.codebook.of(dimension)
    if code is not None:
        schema.check_known([code], codes, what=f"code of {dimension}")
        codes = [code]
    keys = ["doc", "n", "code"]
    a, b = (
        corpus.codes.loc[corpus.codes["code"].isin(codes), [*keys, "cue", "evidence"]].drop_duplicates(keys)
        for corpus in (corpus_a, corpus_b)
    )
    rows = a.merge(b, on=keys, how="outer", suffixes=("", "_b"), indicator="given_by")
    if without is not None:
        disputed = pd.MultiIndex.from_frame(without[keys].astype({"n": "int64"}))
        rows = rows[~pd.MultiIndex.from_frame(rows[keys]).isin(disputed)]
    only_b = rows["given_by"] == "right_only"
    rows = rows.assign(
        given_by=rows["given_by"].map({"both": "both", "left_only": "a", "right_only": "b"}).astype("str"),
        evidence=rows["evidence"].where(~only_b, rows["evidence_b"]),
    )
    rows = corpus_a.provisions[["doc", "n", "text"]].merge(rows, on=["doc", "n"])
    order = {name: i for i, name in enumerate(codes)}
    rows = rows.assign(order=rows["code"].map(order), place=rows.groupby(["doc", "n"], sort=False).ngroup())
    rows = rows.sort_values(["place", "order"], ignore_index=True)
    return rows[["doc", "n", "code", "given_by", "cue", "evidence", "text"]]


def confusions(
    corpus_a: "Corpus", corpus_b: "Corpus", dimension: str, *, without: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count which code `a` gives where `b` gives another.

    Parameters
    ----------
    corpus_a, corpus_b : Corpus
        The same documents under two codings.
    dimension : str
        goal, sector, instrument, function or right.
    without : DataFrame, optional
        doc, n, code: judgements to leave out.

    Returns
    -------
    DataFrame
        code_a (given by `a` alone), code_b (given by `b` alone in the same provision), n (provisions), most frequent
        first. A code that has no counterpart in its provision stands beside a missing value.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> len(pc.confusions(corpus, corpus, "goal"))
    0
    """
    rows = judgements(corpus_a, corpus_b, dimension, without=without)
    alone = {who: rows.loc[rows["given_by"] == who, ["doc", "n", "code"]] for who in ("a", "b")}
    pairs = alone["a"].merge(alone["b"], on=["doc", "n"], how="outer", suffixes=("_a", "_b"))
    counts = pairs.groupby(["code_a", "code_b"], dropna=False).size().rename("n").reset_index()
    return counts.sort_values(
        ["n", "code_a", "code_b"], ascending=[False, True, True], na_position="last", ignore_index=True
    )
