"""Agreement of two codings of the same provisions: coefficients, judgements and confusions."""

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.groups import codable, code_matrix
from policycompare.compare.resampling import check_level, long_form, replicate_weights
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError

MEASURES = ("alpha", "alpha_masi", "kappa", "percent", "precision", "recall", "f1")
RARE = 10


def agreement(
    corpus_a: Corpus,
    corpus_b: Corpus,
    *,
    without: pd.DataFrame | None = None,
    only: pd.DataFrame | None = None,
    interval: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the agreement of two codings of the same provisions.

    Parameters
    ----------
    corpus_a, corpus_b : Corpus
        The same documents under two codings (see `Corpus.with_codes`); every codable provision counts, also
        those without any code. For precision, recall and F1, `corpus_b` is the reference coding.
    without : DataFrame, optional
        doc, n, code: judgements to leave out, such as those on which the coders of a reference differ.
    only : DataFrame, optional
        doc, n: the provisions to compare, if one of the two codings covers only a part of them.
    interval : float
        Level of the percentile bootstrap intervals; provisions are resampled within each document.
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.

    Returns
    -------
    DataFrame
        dimension, code (missing: the dimension as a whole), measure, estimate, low, high, n (provisions),
        positives (provisions to which either coding assigns the code), rare. Measures: alpha (Krippendorff's,
        every provision x code a unit, nominal), alpha_masi (Krippendorff's on the set of codes of a
        provision, with the MASI distance), kappa (Cohen's), percent, precision, recall, f1. A code with fewer
        than ten positives is `rare`: it gets no alpha and no kappa.

    Raises
    ------
    SchemaError
        If the two corpora do not have the same provisions.

    Notes
    -----
    Krippendorff (2004), *Content Analysis*; Cohen (1960); MASI: Passonneau (2006), *Measuring Agreement on
    Set-valued Items*. Tests compare the formulas with the packages krippendorff and scikit-learn.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> table = pc.agreement(corpus, corpus, n_boot=20)
    >>> bool((table.query("measure == 'f1'")["estimate"].dropna() == 1).all())
    True
    """
    check_level(interval)
    check_same_provisions(corpus_a, corpus_b)
    rng = np.random.default_rng(seed)
    parts: list[pd.DataFrame] = []
    dimensions = [name for name in schema.DIMENSIONS if name in corpus_a.codebook.dimensions]
    for dimension in dimensions:
        codes = corpus_a.codebook.of(dimension)
        a, b, counted = decisions(corpus_a, corpus_b, dimension, without=without)
        provisions = codable(corpus_a, dimension, phases=True)
        if only is not None:
            chosen = pd.MultiIndex.from_frame(only[["doc", "n"]].astype({"n": "int64"}))
            rows = pd.MultiIndex.from_frame(provisions).isin(chosen)
            provisions, a, b, counted = provisions[rows], a[rows], b[rows], counted[rows]
        weights = replicate_weights(provisions["doc"].to_numpy(), n_boot, rng)
        parts.append(_of_dimension(dimension, codes, a, b, counted, weights, interval))
    table = pd.concat(parts, ignore_index=True).astype({"code": "str", "rare": "bool"})
    return attach_codebook(table, corpus_a.codebook, *dimensions)


def check_same_provisions(corpus_a: Corpus, corpus_b: Corpus) -> None:
    """Raise SchemaError unless the two corpora have the same provisions."""
    keys = ["doc", "n", "kind", "text"]
    if not corpus_a.provisions[keys].equals(corpus_b.provisions[keys]):
        raise SchemaError("agreement needs two codings of the same provisions; these corpora hold others")


def decisions(
    corpus_a: Corpus, corpus_b: Corpus, dimension: str, *, without: pd.DataFrame | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return provisions x codes three times: the codes of `a`, those of `b`, and which judgements count."""
    provisions, codes = codable(corpus_a, dimension, phases=True), corpus_a.codebook.of(dimension)
    tables = (corpus_a.codes, corpus_b.codes, without)
    a, b, left_out = (code_matrix(provisions, table, codes) for table in tables)
    return a, b, ~left_out


def _of_dimension(
    dimension: str,
    codes: list[str],
    a: np.ndarray,
    b: np.ndarray,
    counted: np.ndarray,
    weights: np.ndarray,
    interval: float,
) -> pd.DataFrame:
    """Return all measures of a dimension, then those of each code; `weights` are those of the replicates."""
    cells = [weights @ (cell & counted).astype(float) for cell in (a & b, a & ~b, ~a & b, ~a & ~b)]
    positives = ((a | b) & counted).sum(axis=0)
    rare = positives < RARE
    whole = binary_measures(*(cell.sum(axis=1) for cell in cells))
    whole["alpha_masi"] = _masi_alpha(a & counted, b & counted, weights)
    by_code = binary_measures(*cells)
    for name in ("alpha", "kappa"):
        by_code[name][:, rare] = np.nan
    # One column a measure: those of the dimension, then code by code.
    columns = np.stack(list(by_code.values()), axis=2).reshape(len(weights), -1)
    values = np.column_stack([*(whole[name] for name in MEASURES), columns])
    k, n_whole = len(by_code), len(MEASURES)
    labels = {
        "dimension": dimension,
        "code": [None] * n_whole + list(np.repeat(codes, k)),
        "measure": [*MEASURES, *list(by_code) * len(codes)],
    }
    sizes = {
        "positives": np.r_[np.full(n_whole, positives.sum()), np.repeat(positives, k)],
        "rare": np.r_[np.zeros(n_whole, dtype=bool), np.repeat(rare, k)],
    }
    return long_form(labels, values, interval, n=len(a), **sizes)


def binary_measures(
    both: np.ndarray, only_a: np.ndarray, only_b: np.ndarray, neither: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the measures of two binary codings from the counts of their four combinations.

    >>> counts = [np.array([float(x)]) for x in (20, 5, 10, 15)]
    >>> round(float(binary_measures(*counts)["kappa"][0]), 2)
    0.4
    """
    n = both + only_a + only_b + neither
    yes_a, yes_b = both + only_a, both + only_b
    ones, values = yes_a + yes_b, 2 * n
    expected = yes_a * yes_b + (n - yes_a) * (n - yes_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (only_a + only_b) / n
        return {
            "alpha": 1 - observed * values * (values - 1) / (2 * ones * (values - ones)),
            "kappa": (1 - observed - expected / n**2) / (1 - expected / n**2),
            "percent": 1 - observed,
            "precision": both / yes_a,
            "recall": both / yes_b,
            "f1": 2 * both / ones,
        }


def masi(a: frozenset, b: frozenset) -> float:
    """Return the MASI distance of two sets: 1 minus Jaccard times 1, 2/3 (nested), 1/3 (crossing) or 0.

    >>> round(masi(frozenset("ab"), frozenset("a")), 3), masi(frozenset(), frozenset())
    (0.667, 0.0)
    """
    if a == b:
        return 0.0
    shared = len(a & b)
    monotone = 2 / 3 if a <= b or b <= a else 1 / 3 if shared else 0.0
    return 1 - shared / len(a | b) * monotone


def _masi_alpha(a: np.ndarray, b: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return Krippendorff's alpha of the sets of codes, for the sample and every replicate."""
    sets_a, sets_b = ([frozenset(np.flatnonzero(row)) for row in matrix] for matrix in (a, b))
    kinds = sorted({*sets_a, *sets_b}, key=sorted)
    column = {kind: j for j, kind in enumerate(kinds)}
    distances = np.array([[masi(x, y) for y in kinds] for x in kinds])
    columns = [np.array([column[kind] for kind in sets], dtype=int) for sets in (sets_a, sets_b)]
    times = np.zeros((len(a), len(kinds)))
    for own in columns:
        times[np.arange(len(a)), own] += 1
    between = distances[columns[0], columns[1]] if len(a) else np.zeros(0)
    frequencies = weights @ times
    values = frequencies.sum(axis=1)
    expected = ((frequencies @ distances) * frequencies).sum(axis=1) / (values * (values - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 1 - (weights @ between / weights.sum(axis=1)) / expected


def judgements(
    corpus_a: Corpus,
    corpus_b: Corpus,
    dimension: str,
    *,
    code: str | None = None,
    without: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return every code that either of two codings assigns, and which of them.

    Parameters
    ----------
    corpus_a, corpus_b : Corpus
        The same documents under two codings.
    dimension : str
        goal, sector, instrument, function or right.
    code : str, optional
        One code only.
    without : DataFrame, optional
        doc, n, code: judgements to leave out.

    Returns
    -------
    DataFrame
        doc, n, code, given_by (both, a, b), cue and evidence (of `a` if it assigns the code, else of `b`),
        text (of the provision); in the order of the documents and the codebook.

    Raises
    ------
    SchemaError
        If the two corpora do not have the same provisions.

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
        left_out = pd.MultiIndex.from_frame(without[keys].astype({"n": "int64"}))
        rows = rows[~pd.MultiIndex.from_frame(rows[keys]).isin(left_out)]
    only_b = rows["given_by"] == "right_only"
    rows = rows.assign(
        given_by=rows["given_by"].map({"both": "both", "left_only": "a", "right_only": "b"}).astype("str"),
        evidence=rows["evidence"].where(~only_b, rows["evidence_b"]),
    )
    rows = corpus_a.provisions[["doc", "n", "text"]].merge(rows, on=["doc", "n"])
    order = {name: i for i, name in enumerate(codes)}
    rows = rows.assign(order=rows["code"].map(order), row=rows.groupby(["doc", "n"], sort=False).ngroup())
    rows = rows.sort_values(["row", "order"], ignore_index=True)
    rows = rows[["doc", "n", "code", "given_by", "cue", "evidence", "text"]]
    return attach_codebook(rows, corpus_a.codebook, dimension)


def confusions(
    corpus_a: Corpus, corpus_b: Corpus, dimension: str, *, without: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count the pairs of codes of which `a` assigns one and `b` the other to the same provision.

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
        code_a (assigned by `a` only), code_b (assigned by `b` only to the same provision), n (provisions),
        most frequent first. A code without a counterpart in its provision is paired with a missing value.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> len(pc.confusions(corpus, corpus, "goal"))
    0
    """
    rows = judgements(corpus_a, corpus_b, dimension, without=without)
    only_a, only_b = (rows.loc[rows["given_by"] == coding, ["doc", "n", "code"]] for coding in "ab")
    pairs = only_a.merge(only_b, on=["doc", "n"], how="outer", suffixes=("_a", "_b"))
    counts = pairs.groupby(["code_a", "code_b"], dropna=False).size().rename("n").reset_index()
    counts = counts.sort_values(
        ["n", "code_a", "code_b"], ascending=[False, True, True], na_position="last", ignore_index=True
    )
    return attach_codebook(counts, corpus_a.codebook, dimension)
