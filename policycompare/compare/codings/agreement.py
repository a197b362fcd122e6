"""Agreement of two codings of the same provisions, with bootstrap intervals."""

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import codable, code_matrix
from policycompare.compare.resampling import check_level, percentile_interval, replicate_weights
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError

MEASURES = ("alpha", "alpha_masi", "kappa", "percent", "precision", "recall", "f1")
RARE = 10
_COLUMNS = ("dimension", "code", "measure", "estimate", "low", "high", "n", "positives", "rare")


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
    """Measure how far two codings of the same provisions agree.

    Parameters
    ----------
    corpus_a, corpus_b : Corpus
        The same documents under two codings (see `Corpus.with_codes`); every codable provision counts, also
        those that nobody coded. For precision, recall and F1, `corpus_b` is what is to be found.
    without : DataFrame, optional
        doc, n, code: judgements to leave out, such as those on which the makers of a reference differ.
    only : DataFrame, optional
        doc, n: the provisions to compare, where one of the two codings covers a part of them.
    interval : float
        Level of the percentile bootstrap intervals; provisions are drawn anew within each document.
    n_boot, seed : int
        Resamples, and the seed of the draw.

    Returns
    -------
    DataFrame
        dimension, code (missing: the dimension as a whole), measure, estimate, low, high, n (provisions),
        positives (judgements where either coding has the code), rare. Measures: alpha (Krippendorff's, every
        provision x code a unit, nominal), alpha_masi (Krippendorff's on the set of codes of a provision, with the
        MASI distance), kappa (Cohen's), percent, precision, recall, f1. A code with fewer than ten positives is
        `rare`: it gets no alpha and no kappa.

    Raises
    ------
    SchemaError
        If the two corpora do not hold the same provisions.

    Notes
    -----
    Krippendorff (2004), *Content Analysis*; Cohen (1960); MASI: Passonneau (2006), *Measuring Agreement on
    Set-valued Items*. The formulas are held against the packages krippendorff and scikit-learn by tests.

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
    draws = np.random.default_rng(seed)
    parts: list[pd.DataFrame] = []
    for dimension in [name for name in schema.DIMENSIONS if name in corpus_a.codebook.dimensions]:
        codes = corpus_a.codebook.of(dimension)
        a, b, counts = decisions(corpus_a, corpus_b, dimension, without=without)
        units = codable(corpus_a, dimension, phases=True)
        if only is not None:
            chosen = pd.MultiIndex.from_frame(only[["doc", "n"]].astype({"n": "int64"}))
            inside = pd.MultiIndex.from_frame(units).isin(chosen)
            units, a, b, counts = units[inside], a[inside], b[inside], counts[inside]
        docs = units["doc"].to_numpy()
        weights = replicate_weights(docs, n_boot, draws)
        parts.append(_of_dimension(dimension, codes, a, b, counts, weights, interval))
    return pd.concat(parts, ignore_index=True).astype({"code": "str", "rare": "bool"})


def check_same_provisions(corpus_a: Corpus, corpus_b: Corpus) -> None:
    """Raise SchemaError unless the two corpora hold the same provisions."""
    keys = ["doc", "n", "kind", "text"]
    if not corpus_a.provisions[keys].equals(corpus_b.provisions[keys]):
        raise SchemaError("agreement needs two codings of the same provisions; these corpora hold others")


def decisions(
    corpus_a: Corpus, corpus_b: Corpus, dimension: str, *, without: pd.DataFrame | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what each coding says of every codable provision and code, and which judgements count."""
    units, codes = codable(corpus_a, dimension, phases=True), corpus_a.codebook.of(dimension)
    a, b, left_out = (code_matrix(units, table, codes) for table in (corpus_a.codes, corpus_b.codes, without))
    return a, b, ~left_out


def _of_dimension(
    dimension: str,
    codes: list[str],
    a: np.ndarray,
    b: np.ndarray,
    counts: np.ndarray,
    weights: np.ndarray,
    interval: float,
) -> pd.DataFrame:
    """All measures of a dimension; the first row of `weights` is the sample itself, the others are resamples."""
    cells = [weights @ (inside & counts).astype(float) for inside in (a & b, a & ~b, ~a & b, ~a & ~b)]
    positives = ((a | b) & counts).sum(axis=0)
    rows = []

    def add(code: str | None, measures: dict[str, np.ndarray], n_positive: int) -> None:
        rare = code is not None and n_positive < RARE
        for measure, values in measures.items():
            kept = np.full_like(values, np.nan) if rare and measure in ("alpha", "kappa") else values
            low, high = percentile_interval(kept[1:], interval)
            rows.append((dimension, code, measure, kept[0], low, high, len(a), int(n_positive), rare))

    whole = binary_measures(*(cell.sum(axis=1) for cell in cells))
    whole = {"alpha": whole.pop("alpha"), "alpha_masi": _masi_alpha(a & counts, b & counts, weights), **whole}
    add(None, whole, int(positives.sum()))
    for j, code in enumerate(codes):
        add(code, binary_measures(*(cell[:, j] for cell in cells)), positives[j])
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def binary_measures(
    both: np.ndarray, only_a: np.ndarray, only_b: np.ndarray, neither: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the measures of two codings of yes and no from the counts of their four combinations.

    Examples
    --------
    >>> counts = [np.array([float(x)]) for x in (20, 5, 10, 15)]
    >>> round(float(binary_measures(*counts)["kappa"][0]), 2)
    0.4
    """
    n = both + only_a + only_b + neither
    yes_a, yes_b = both + only_a, both + only_b
    ones, values = yes_a + yes_b, 2 * n
    by_chance = yes_a * yes_b + (n - yes_a) * (n - yes_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (only_a + only_b) / n
        return {
            "alpha": 1 - observed * values * (values - 1) / (2 * ones * (values - ones)),
            "kappa": (1 - observed - by_chance / n**2) / (1 - by_chance / n**2),
            "percent": 1 - observed,
            "precision": both / yes_a,
            "recall": both / yes_b,
            "f1": 2 * both / ones,
        }


def masi(a: frozenset, b: frozenset) -> float:
    """Return the MASI distance of two sets: 1 less Jaccard times 1, 2/3, 1/3 or 0 for equal, nested, crossing, apart.

    Examples
    --------
    >>> round(masi(frozenset("ab"), frozenset("a")), 3), masi(frozenset(), frozenset())
    (0.667, 0.0)
    """
    if a == b:
        return 0.0
    shared = len(a & b)
    monotone = 2 / 3 if a <= b or b <= a else 1 / 3 if shared else 0.0
    return 1 - shared / len(a | b) * monotone


def _masi_alpha(a: np.ndarray, b: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Krippendorff's alpha of the sets of codes, for the sample and every resample."""
    sets_a, sets_b = ([frozenset(np.flatnonzero(row)) for row in matrix] for matrix in (a, b))
    kinds = sorted({*sets_a, *sets_b}, key=sorted)
    place = {kind: i for i, kind in enumerate(kinds)}
    distances = np.array([[masi(x, y) for y in kinds] for x in kinds])
    membership = np.zeros((len(a), len(kinds)))
    for sets in (sets_a, sets_b):
        membership[np.arange(len(a)), [place[kind] for kind in sets]] += 1
    between = np.array([distances[place[x], place[y]] for x, y in zip(sets_a, sets_b, strict=True)])
    frequencies = weights @ membership
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
    corpus_a: Corpus, corpus_b: Corpus, dimension: str, *, without: pd.DataFrame | None = None
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
