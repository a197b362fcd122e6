"""Agreement of codings of the same provisions: coefficients, judgements and confusions."""

import warnings
from typing import Any, Literal

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.codings.arguments import check_corpora, facts_of, judged_rows, report_empty
from policycompare.compare.codings.coefficients import against_reference, coefficients, masi_alpha
from policycompare.compare.codings.exact_bounds import exact_bound_of_masi, exact_bounds
from policycompare.compare.groups import codable, code_matrix, uncoded_in, with_names
from policycompare.compare.hand.sample import HandCodes, shared_design
from policycompare.compare.resampling import (
    check_bootstrap,
    long_form,
    replicate_weights,
    warn_short_documents,
    warn_small_groups,
)
from policycompare.corpus import Corpus, with_texts
from policycompare.errors import SchemaError, level_outside

MEASURES = ("alpha", "alpha_masi", "kappa", "ac1", "pabak", "percent", "precision", "recall", "f1")
RARE = 10
_NEED_MANY = ("alpha", "kappa")
_FROM_LEAST = ("pabak", "percent", "precision", "recall", "f1")


def agreement(
    *codings: Corpus | HandCodes,
    corpus: Corpus | None = None,
    without: pd.DataFrame | None = None,
    only: pd.DataFrame | None = None,
    interval: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the agreement of two or more codings of the same provisions.

    Parameters
    ----------
    *codings : Corpus or HandCodes
        Two or more codings of the same documents: corpora (see `Corpus.with_codes`), in which every codable
        provision counts, also those without any code; or hand-coded samples, in which the checked provisions
        and the coded dimensions count, each with its sampling weight (see Notes). For precision, recall and F1
        the second of two codings is the reference.
    corpus : Corpus, optional
        The documents, if all codings are hand-coded samples.
    without : DataFrame, optional
        doc, n, code: judgements to exclude, such as those on which the coders of a reference differ.
    only : DataFrame, optional
        doc, n: the provisions to compare, if a coding covers only a part of them.
    interval : float
        Level of the percentile bootstrap intervals; provisions are resampled within each document, those of a
        sample within its strata. Values of 1, which resampling cannot lower, have an exact lower bound, and
        values of 0 (PABAK: -1) an exact upper bound (see Notes).
    n_boot, seed : int
        Number of bootstrap replicates, and their random seed.

    Returns
    -------
    DataFrame
        dimension, code (missing: the dimension as a whole), measure, estimate, low, high, n (provisions that at
        least two coders coded), positives (provisions to which a coder assigns the code; of a dimension the sum
        over its codes), rare, reason (why an estimate is missing). Measures: alpha (Krippendorff's, nominal;
        each pair of provision and code is a unit), alpha_masi (Krippendorff's, for the set of codes of a
        provision, with the MASI distance), kappa (Cohen's; for more coders the mean of the pairs), ac1
        (Gwet's), pabak (kappa adjusted for prevalence and bias), percent, and for two codings precision,
        recall, f1. A code with fewer than ten positives is `rare`: chance explains nearly all of its agreement,
        so that alpha and kappa are missing; ac1 and pabak are given. So is a dimension. n and positives are
        counts without weights.

    Raises
    ------
    SchemaError
        If there are fewer than two codings, their provisions differ, they have no dimension in common, or no provision
        is left to compare; or listing every row of `without` and `only` whose provision or code does not exist.

    Warns
    -----
    UserWarning
        Naming the dimensions that a coding lacks (with samples: of theirs), or in which no provision is left; these are excluded. Naming the
        documents of `without` and `only` that are not in the corpus. Or if provisions were drawn at unequal
        rates, but the codings have no common draw, so that weights are ignored.
    SmallSampleWarning
        Naming the dimensions with under ten compared provisions, or under five per document (stratum).

    Notes
    -----
    Krippendorff (2004), *Content Analysis*, and (2011), *Computing Krippendorff's
    Alpha-Reliability*; Cohen (1960); Light (1971); Gwet (2008), *Computing inter-rater reliability and its
    variance in the presence of high agreement*; Byrt, Bishop & Carlin (1993), *Bias, prevalence and kappa*;
    MASI: Passonneau (2006), *Measuring Agreement on Set-valued Items*. Tests compare the formulas with
    published examples and with the packages krippendorff and scikit-learn.

    Exact bounds: precision, recall and percent agreement of 1 have the bound of Clopper & Pearson (1934) for n of
    n provisions: those with the code by the first coding, by the second, and all that are compared. It is 0.16
    for n = 2 and 0.85 for n = 23 at the level 0.95. Of a dimension as a whole, n counts provisions, not pairs of
    provision and code, since judgements on one provision depend on each other. F1 is 2s / (1 + s) of the share s
    of positives that both give; so is its bound. PABAK is 2p - 1 of percent agreement p. Alpha, kappa and AC1 are
    1 - (1 - p) / d with the disagreement d expected by chance: their bound has p at its exact bound, and d as
    observed, as if d were known. alpha_masi has the same form: the distance of two sets is at most 1.

    A sample drawn at unequal rates (`HandCodes.checked`, weight) is weighted, so that the figures are those of
    the documents it was drawn from, not of the checked provisions; exact bounds then have the effective number of
    provisions (Kish 1965). This holds for one corpus with one sample, and for samples of one draw. In 100 samples
    of 40 provisions from each of two documents, of 2,000 and of 40 provisions, every measure was within 0.02 of
    that of all provisions on average, and intervals of level 0.95 contained it 96 to 98 times.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> table = pc.agreement(corpus, corpus, n_boot=20)
    >>> bool((table.query("measure == 'f1'")["estimate"].dropna() == 1).all())
    True
    """
    check_bootstrap(interval, n_boot, seed)
    codings = tuple(each if isinstance(each, HandCodes) else with_texts(each) for each in codings)
    if len(codings) < 2:
        raise SchemaError(f"agreement needs two codings or more; {len(codings)} given")
    corpus = common_corpus(codings, None if corpus is None else with_texts(corpus), which="all")
    without = judged_rows(without, corpus, ("doc", "n", "code"), name="without")
    only = judged_rows(only, corpus, ("doc", "n"), name="only")
    chosen = None if only is None else pd.MultiIndex.from_frame(only)
    rng = np.random.default_rng(seed)
    parts: list[pd.DataFrame] = []
    empty: list[str] = []
    _check_overlap(codings)
    dimensions = _common_dimensions(codings, corpus)
    design = _common_design(codings)
    compared: dict[str, np.ndarray] = {}
    for dimension in dimensions:
        codes = corpus.codebook.of(dimension)
        provisions = codable(corpus, dimension, phases=True, with_uncoded=True)
        keys = pd.MultiIndex.from_frame(provisions)
        if chosen is not None:
            provisions, keys = provisions[keys.isin(chosen)], keys[keys.isin(chosen)]
        if provisions.empty:
            empty.append(dimension)
            continue
        provisions = provisions.reset_index(drop=True)
        given = np.stack([code_matrix(provisions, coding.codes, codes) for coding in codings])
        coded = np.stack([_is_coded(coding, dimension, provisions) for coding in codings])
        counted = ~code_matrix(provisions, without, codes)
        strata, rates = _design(provisions, design)
        weights = replicate_weights(strata, n_boot, rng) * rates
        parts.append(_of_dimension(dimension, codes, given, coded, counted, weights, interval))
        compared[dimension] = strata[(coded.sum(axis=0) >= 2) & (rates > 0)]
    report_empty(empty, is_all=not parts)
    warn_small_groups({name: len(own) for name, own in compared.items()}, noun="compared provisions")
    warn_short_documents(compared, unit="document" if design is None else "stratum")
    table = pd.concat(parts, ignore_index=True).astype({"code": "str", "rare": "bool"})
    table = attach_codebook(table, corpus.codebook, *(name for name in dimensions if name not in empty))
    table.attrs |= {"interval": interval, **facts_of(codings, dimensions, design)}
    return table


def common_corpus(
    codings: tuple[Corpus | HandCodes, ...], corpus: Corpus | None, *, which: Literal["all", "both"]
) -> Corpus:
    """Return a corpus with the provisions of all codings; raise SchemaError if there is none."""
    corpora = [each for each in (corpus, *codings) if isinstance(each, Corpus)]
    if not corpora:
        raise SchemaError(f"{which} codings are hand-coded samples; give the documents, too: corpus=corpus")
    for other in corpora[1:]:
        check_same_provisions(corpora[0], other)
    return corpora[0]


def _check_overlap(codings: tuple[Corpus | HandCodes, ...]) -> None:
    """Raise SchemaError if all codings are hand-coded samples, and no two of them share a provision."""
    samples = [coding for coding in codings if isinstance(coding, HandCodes)]
    if len(samples) < len(codings):
        return
    if not pd.concat([sample.checked[["doc", "n"]] for sample in samples]).duplicated().any():
        seeds = ", ".join(str(sample.seed) for sample in samples)
        raise SchemaError(f"the samples share no checked provision (their seeds: {seeds})")


def _common_dimensions(codings: tuple[Corpus | HandCodes, ...], corpus: Corpus) -> list[str]:
    """Return the dimensions that every coding has; warn of those that only some have."""
    coded = [
        set(coding.dimensions if isinstance(coding, HandCodes) else coding.codes["dimension"].unique())
        for coding in codings
    ]
    # Whole corpora have further dimensions than a sheet asks for.
    asked = [
        own for own, coding in zip(coded, codings, strict=True) if isinstance(coding, HandCodes)
    ] or coded
    of_some = [name for name in corpus.codebook.dimensions if any(name in own for own in asked)]
    lacking = {name: [str(i + 1) for i, own in enumerate(coded) if name not in own] for name in of_some}
    left_out = [f"{name} (coding {', '.join(places)})" for name, places in lacking.items() if places]
    common = [name for name, places in lacking.items() if not places]
    if not common:
        raise SchemaError(f"the codings have no dimension in common; without a code: {'; '.join(left_out)}")
    if left_out:
        warnings.warn(
            f"{len(left_out)} dimension(s) are left out, since a coding has no code of them: {'; '.join(left_out)}",
            stacklevel=level_outside(),
        )
    return common


def _common_design(codings: tuple[Corpus | HandCodes, ...]) -> pd.DataFrame | None:
    """Return the sampled provisions with their strata and weights; None if the codings are of whole corpora.

    Warn if weights differ, but the codings have no common design: of two corpora and a sample, or of samples
    of different draws.
    """
    samples = [coding for coding in codings if isinstance(coding, HandCodes)]
    n_corpora = len(codings) - len(samples)
    if not samples:
        return None
    design = shared_design(samples, least=2 - n_corpora) if n_corpora < 2 else None
    if design is None and any(
        not np.allclose(s.checked["weight"], s.checked["weight"].iloc[0]) for s in samples
    ):
        warnings.warn(
            "provisions were drawn at unequal rates, and the codings have no common draw (their seeds and strata: "
            f"{', '.join(f'{sample.seed}, {sample.strata}' for sample in samples)}; whole corpora: {n_corpora}): "
            "all judgements count alike, so that the agreement is that of the compared provisions, not of the "
            "documents; compare one corpus with one sample, or samples of one draw",
            stacklevel=level_outside(),
        )
    return design


def _design(provisions: pd.DataFrame, design: pd.DataFrame | None) -> tuple[np.ndarray, np.ndarray]:
    """Return the strata within which provisions (doc, n) are resampled, and their weights: 1 on average, 0 outside."""
    if design is None:
        return provisions["doc"].to_numpy(), np.ones(len(provisions))
    rows = provisions.merge(design, on=["doc", "n"], how="left")
    weights = rows["weight"].to_numpy(dtype=float, na_value=0.0)
    strata, drawn = rows["stratum"].fillna("").to_numpy(dtype=object), weights > 0
    return strata, weights / weights[drawn].mean() if drawn.any() else weights


def _is_coded(coding: Corpus | HandCodes, dimension: str, provisions: pd.DataFrame) -> np.ndarray:
    """Return True for each provision (doc, n) that a coding judged in a dimension."""
    if isinstance(coding, Corpus):
        return ~uncoded_in(coding, dimension, provisions)
    keys = pd.MultiIndex.from_frame(provisions)
    return keys.isin(pd.MultiIndex.from_frame(coding.checked[["doc", "n"]].astype({"n": "int64"})))


def check_same_provisions(corpus_a: Corpus, corpus_b: Corpus) -> None:
    """Raise SchemaError unless the two corpora have the same provisions."""
    keys = ["doc", "n", "kind", "text"]
    if not corpus_a.provisions[keys].equals(corpus_b.provisions[keys]):
        raise SchemaError(
            "agreement needs two codings of the same provisions; the provisions of these corpora differ"
        )


def decisions(
    corpus_a: Corpus, corpus_b: Corpus, dimension: str, *, without: pd.DataFrame | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return codes of `a`, codes of `b` and the judgements that count, each provisions x codes (bool)."""
    codes = corpus_a.codebook.of(dimension)
    without = judged_rows(without, corpus_a, ("doc", "n", "code"), name="without")
    provisions = codable(corpus_a, dimension, phases=True, with_uncoded=True)
    tables = (corpus_a.codes, corpus_b.codes, without)
    a, b, left_out = (code_matrix(provisions, table, codes) for table in tables)
    gaps = [uncoded_in(corpus, dimension, provisions) for corpus in (corpus_a, corpus_b)]
    return a, b, ~left_out & ~(gaps[0] | gaps[1])[:, None]


def _of_dimension(
    dimension: str,
    codes: list[str],
    given: np.ndarray,
    coded: np.ndarray,
    counted: np.ndarray,
    weights: np.ndarray,
    interval: float,
) -> pd.DataFrame:
    """Return all measures of a dimension as a whole, then those of each code.

    `given` is coders x provisions x codes, `coded` coders x provisions, `counted` provisions x codes, and
    `weights` replicates x provisions.
    """
    judged = coded[:, :, None] & counted
    paired = judged.sum(axis=0) >= 2
    positives = ((given & judged).any(axis=0) & paired).sum(axis=0)
    rare, is_rare = positives < RARE, bool(positives.sum() < RARE)
    by_measure = coefficients(given, judged, weights)
    if len(given) == 2:
        by_measure |= against_reference(given, judged, weights)
    for name in _NEED_MANY:
        by_measure[name][:, np.r_[is_rare, rare]] = np.nan
    whole = {name: values[:, 0] for name, values in by_measure.items()}
    whole["alpha_masi"] = masi_alpha(given & counted, coded, weights) * (np.nan if is_rare else 1)
    names = [name for name in MEASURES if name in whole]
    # One column per measure: first the dimension as a whole, then each code.
    columns = np.stack([values[:, 1:] for values in by_measure.values()], axis=2).reshape(len(weights), -1)
    values = np.column_stack([*(whole[name] for name in names), columns])
    k, n_whole = len(by_measure), len(names)
    labels = {
        "dimension": dimension,
        "code": [None] * n_whole + list(np.repeat(codes, k)),
        "measure": [*names, *list(by_measure) * len(codes)],
    }
    sizes = {
        "positives": np.r_[np.full(n_whole, positives.sum()), np.repeat(positives, k)],
        "rare": np.r_[np.full(n_whole, is_rare), np.repeat(rare, k)],
    }
    table = long_form(labels, values, interval, n=int((coded.sum(axis=0) >= 2).sum()), **sizes)
    exact = exact_bounds(given, judged, weights[0], interval)
    of_masi = exact_bound_of_masi(given & counted, coded, weights[0], interval)
    lows, highs = (
        [
            *(of_masi if name == "alpha_masi" else exact[name][i][0] for name in names),
            *np.stack([exact[name][i][1:] for name in by_measure], axis=1).ravel(),
        ]
        for i in range(2)
    )
    least = np.where(table["measure"] == "pabak", -1, 0)
    at_least = table["measure"].isin(_FROM_LEAST) & (table["estimate"] == least)
    table["low"] = table["low"].where(table["estimate"] != 1, lows)
    table["high"] = table["high"].where(~at_least, highs)
    return table.assign(reason=[_reason(row) for row in table.itertuples()]).astype({"reason": "str"})


def _reason(row: Any) -> str | None:
    """Return why a row has no estimate; None if it has one."""
    if not np.isnan(row.estimate):
        return None
    if not row.positives:
        return "no coder assigns the code"
    if row.rare and row.measure in (*_NEED_MANY, "alpha_masi"):
        return f"rare: {row.positives} provision(s) with the code; {row.measure} needs {RARE}"
    return "undefined: all judgements are alike, or one coder assigns none"


def judgements(
    corpus_a: Corpus,
    corpus_b: Corpus,
    dimension: str,
    *,
    code: str | None = None,
    without: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return every code that one of two codings assigns or both assign, and which of them.

    Parameters
    ----------
    corpus_a, corpus_b : Corpus
        Two codings of the same documents; of a hand-coded sample `hand.coded(corpus, coder=…)`.
    dimension : str
        goal, sector, instrument, function or right.
    code : str, optional
        The only code to compare.
    without : DataFrame, optional
        doc, n, code: judgements to exclude.

    Returns
    -------
    DataFrame
        doc, n, code, given_by (both, a, b), cue and evidence (of `a` if it assigns the code, else of `b`),
        text (of the provision); in the order of the documents and the codebook. Provisions that are uncoded in
        either coding are left out.

    Raises
    ------
    SchemaError
        If the two corpora do not have the same provisions, or one is a hand-coded sample; or listing every row of
        `without` whose provision or code does not exist.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> pc.judgements(corpus, corpus, "right")["given_by"].unique().tolist()
    ['both']
    """
    check_corpora(corpus_a=corpus_a, corpus_b=corpus_b)
    corpus_a, corpus_b = with_texts(corpus_a), with_texts(corpus_b)
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
    without = judged_rows(without, corpus_a, keys, name="without")
    if without is not None:
        rows = rows[~pd.MultiIndex.from_frame(rows[keys]).isin(pd.MultiIndex.from_frame(without))]
    for each in (corpus_a, corpus_b):
        rows = rows[~uncoded_in(each, dimension, rows)]
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
    return with_names(attach_codebook(rows, corpus_a.codebook, dimension), corpus_a, "doc")


def confusions(
    corpus_a: Corpus, corpus_b: Corpus, dimension: str, *, without: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count the pairs of codes that two codings assign instead of each other to the same provision.

    Parameters
    ----------
    corpus_a, corpus_b : Corpus
        Two codings of the same documents; of a hand-coded sample `hand.coded(corpus, coder=…)`.
    dimension : str
        goal, sector, instrument, function or right.
    without : DataFrame, optional
        doc, n, code: judgements to exclude.

    Returns
    -------
    DataFrame
        code_a (only `a` assigns it), code_b (only `b` assigns it, to the same provision), n (provisions),
        most frequent first. A code without a counterpart in its provision is paired with a missing value.

    Raises
    ------
    SchemaError
        See `judgements`.

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
