"""The PMC index (policy modelling consistency): scores, means by variable, sum, sensitivity and surface."""

import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.groups import By, group_in, groups_of, index_of, order_of, with_names
from policycompare.compare.pmc.indicators import (
    RESERVED,
    Grades,
    Indicators,
    graded,
    grades_of,
    load_indicators,
    published_grades,
)
from policycompare.compare.pmc.scoring import check_quotations, first_spans
from policycompare.corpus import Corpus, check_has_texts, with_texts
from policycompare.errors import SchemaError, level_outside
from policycompare.text import collapse

_KEYS = ["group", "variable", "indicator"]
_SCORES = [*_KEYS, "zh", "en", "score", "doc", "n", "start", "end", "evidence"]


@dataclass(frozen=True, eq=False, repr=False)
class PMC:
    """A PMC index and the scores behind it.

    Attributes
    ----------
    index : DataFrame
        One row per group: the mean of each variable's scores (X1, X2 …; 0 to 1), pmc (their sum, 0 to the
        number of variables), grade, loss (number of variables - pmc: the distance from the highest possible
        index).
    scores : DataFrame
        One row per group and indicator: group, variable, indicator, zh, en, score (0 or 1) and, for a score
        of 1, the first span behind it: doc, n (missing outside provisions), start, end, evidence (missing if
        only the manifest states the fact). For a score of 0 these are missing.
    variables : DataFrame
        variable, zh, en, source.
    """

    index: pd.DataFrame
    scores: pd.DataFrame
    variables: pd.DataFrame

    def __repr__(self) -> str:
        return (
            f"PMC({len(self.index)} groups, {len(self.variables)} variables, "
            f"{self.scores['indicator'].nunique()} indicators)"
        )


def pmc(
    corpus: Corpus,
    *,
    by: By = "doc",
    indicators: Indicators | str | Path | None = None,
    grades: Grades | None = None,
) -> PMC:
    """Return the PMC index of each group, and the scores of its indicators.

    Parameters
    ----------
    corpus : Corpus
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several. A group scores 1 if one of its
        documents does.
    indicators : Indicators or path, optional
        From `load_indicators`, or the file to read; by default `data/pmc.yaml`, which is for the shipped codebook on
        intellectual property. A corpus with another codebook needs a file of its own, in the same format.
    grades : str, mapping or DataFrame, optional
        See `pmc_from_scores`.

    Returns
    -------
    PMC

    Raises
    ------
    CodebookError
        Listing every mistake of the file, including codes that the codebook of the corpus lacks; if the default file
        does not fit the codebook of the corpus.
    EvidenceError
        Listing every quotation that is not in its document.
    SelectionError
        If `documents` has no such column, or loaded indicators name codes that are not in the codebook.

    Warns
    -----
    UserWarning
        Naming the documents of quotations that are not in the corpus.

    Notes
    -----
    After Ruiz Estrada (2011), Journal of Policy Modeling 33(4), 523-536. The index measures how
    much of a chosen list a policy text addresses, not how well the policy works. Longer texts address more.

    Examples
    --------
    >>> import policycompare as pc
    >>> result = pc.pmc(pc.load())
    >>> result
    PMC(5 groups, 10 variables, 49 indicators)
    >>> float(result.index.loc["gansu_pilot", "X7"])
    1.0
    """
    corpus = with_texts(corpus)
    check_has_texts(corpus, "pmc")
    if not isinstance(indicators, Indicators):
        indicators = load_indicators(indicators, codebook=corpus.codebook)
    table = indicators.table
    codes = [
        *table.loc[table["rule"] == "code", "value"],
        *table.loc[table["rule"] == "codes", "value"].explode(),
    ]
    schema.check_known(dict.fromkeys(codes), corpus.codebook.codes["code"], what="code of the indicators")
    quotations = table[table["rule"] == "quotation"].set_index("indicator")["value"].to_dict()
    absent = check_quotations(corpus, quotations)
    if absent:
        warnings.warn(
            f"quotations of {len(absent)} document(s) that are not in the corpus: {', '.join(absent)}",
            stacklevel=level_outside(),
        )
    groups = groups_of(corpus, by)
    scores = _scores(corpus, groups, table)
    index = pmc_from_scores(scores, indicators=indicators, grades=grades)
    index = with_names(index.set_axis(index_of(corpus, by, groups)), corpus, by)
    described = indicators.variables[["variable", "zh", "en"]]
    index.attrs["variables"] = described.to_numpy().tolist()  # for the labels of the figure
    return PMC(index=index, scores=scores, variables=indicators.variables)


def _scores(corpus: Corpus, groups: pd.Series, table: pd.DataFrame) -> pd.DataFrame:
    """Return the scores of every group and indicator, with the evidence of each 1."""
    order = order_of(groups)
    if not order or table.empty:
        raise SchemaError("no group to score: the corpus has no document with a value of the column")
    parts = []
    for row in table.itertuples():
        spans = first_spans(corpus, row.rule, row.value)
        spans = spans.assign(group=spans["doc"].map(groups)).dropna(subset="group").drop_duplicates("group")
        part = spans.set_index("group").reindex(order).rename_axis("group").reset_index()
        part = part.assign(variable=row.variable, indicator=row.indicator, zh=row.zh, en=row.en)
        parts.append(part.assign(score=part["doc"].notna().astype("int64"), order=range(len(order))))
    scores = pd.concat(parts, ignore_index=True).sort_values("order", kind="stable", ignore_index=True)
    texts = corpus.documents["text"].to_dict()
    evidence = [
        None if pd.isna(start) else collapse(texts[doc][int(start) : int(end)])
        for doc, start, end in zip(scores["doc"], scores["start"], scores["end"], strict=True)
    ]
    return scores.assign(evidence=pd.array(evidence, dtype="str"))[_SCORES]


def pmc_from_scores(
    scores: pd.DataFrame, *, indicators: Indicators | None = None, grades: Grades | None = None
) -> pd.DataFrame:
    """Return the PMC index of scores, such as the multi-input-output table of a published study.

    Parameters
    ----------
    scores : DataFrame
        group, variable, indicator, score (0 to 1; a value between them may be the mean of two coders); one
        row per group and indicator, none missing.
    indicators : Indicators, optional
        Its grades are used if `grades` is not given; by default those of `data/pmc.yaml`.
    grades : str, mapping or DataFrame, optional
        The name of published grades: `ten_variables` (9, 7 and 5 of 10), `nine_variables` (8, 6 and 4 of 9);
        or your own, {grade: least share of the highest possible sum}, best first, the last 0; or a table with
        zh, en and least.

    Returns
    -------
    DataFrame
        One row per group, in the order of the table: the variables (mean of their scores, 0 to 1), pmc,
        grade, loss. The cut-offs of grades are shares of the number of variables (see `pmc_grades`). As in
        publications, a sum of ten variables is rounded to two decimals: 6.996 is graded as 7.00.

    Raises
    ------
    SchemaError
        Listing the scores that are not between 0 and 1, duplicate or missing.
    SelectionError
        If no published grades have the name.

    Examples
    --------
    >>> import pandas as pd
    >>> import policycompare as pc
    >>> scores = pd.DataFrame(
    ...     {"group": "P1", "variable": ["X1", "X1", "X2"], "indicator": ["a", "b", "c"], "score": [1, 0, 1]}
    ... )
    >>> print(pc.pmc_from_scores(scores).to_string())
            X1   X2  pmc grade  loss
    group
    P1     0.5  1.0  1.5    优秀   0.5
    """
    own = (
        (load_indicators() if indicators is None else indicators).grades
        if grades is None
        else grades_of(grades)
    )
    schema.check_columns(scores, [*_KEYS, "score"], name="scores")
    _check_scores(scores)
    means = scores.assign(score=scores["score"].astype(float)).groupby(_KEYS[:2], sort=False)["score"].mean()
    index = means.unstack()[list(dict.fromkeys(scores["variable"]))].rename_axis(columns=None)
    index = index.reindex(list(dict.fromkeys(scores["group"])))
    total, k = index.sum(axis=1), index.shape[1]
    index = index.assign(pmc=total, grade=graded((total / k).to_numpy(), own), loss=k - total)
    index.attrs["grades"] = own[["zh", "en", "least"]].to_numpy().tolist()  # for the note of the figure
    return index


def pmc_grades(pmc: PMC | pd.DataFrame) -> pd.DataFrame:
    """Return the grade of each group by every published set of cut-offs.

    Parameters
    ----------
    pmc : PMC or DataFrame
        From `pmc`, or the index from `pmc_from_scores`.

    Returns
    -------
    DataFrame
        Groups x names of published grades (`data/pmc_grades.yaml`), and pmc; with grades of one's own also `grade`, that
        of the index. A sum of 6 of 9 variables is 可接受
        by the cut-offs of ten variables and 优秀 by those of nine: state which you use.

    Examples
    --------
    >>> import policycompare as pc
    >>> list(pc.pmc_grades(pc.pmc(pc.load())).columns)
    ['pmc', 'ten_variables', 'nine_variables']
    """
    values = _variables(pmc)
    total = values.sum(axis=1)
    share = (total / values.shape[1]).to_numpy()
    columns = {name: graded(share, grades_of(name)) for name in published_grades()}
    index = pmc.index if isinstance(pmc, PMC) else pmc
    own = index.attrs.get("grades")
    published = [grades_of(name)[["zh", "en", "least"]].to_numpy().tolist() for name in published_grades()]
    if own is not None and own not in published:
        columns = {"grade": index["grade"], **columns}
    return pd.DataFrame({"pmc": total, **columns}, index=values.index)


def _check_scores(scores: pd.DataFrame) -> None:
    """Raise SchemaError naming scores not from 0 to 1, duplicate or missing, and reserved names."""
    if scores.empty:
        raise SchemaError("scores have no row")
    keys = pd.MultiIndex.from_frame(scores[_KEYS])
    wrong = [
        f"{'/'.join(map(str, key))} ({score!r})"
        for key, score in zip(keys, scores["score"].tolist(), strict=True)
        if not (isinstance(score, (int, float, np.number)) and 0 <= score <= 1)
    ]
    indicators = scores[_KEYS[1:]].drop_duplicates()
    complete = scores[["group"]].drop_duplicates().merge(indicators, how="cross")
    missing = pd.MultiIndex.from_frame(complete).difference(keys, sort=False)
    problems = {
        "are not between 0 and 1": wrong,
        "are duplicates": sorted("/".join(map(str, key)) for key in keys[keys.duplicated()].unique()),
        "are missing": ["/".join(map(str, key)) for key in missing],
        "have the name of a column of the index": [
            name for name in dict.fromkeys(scores["variable"]) if name in RESERVED
        ],
    }
    listed = [
        f"{len(names)} score(s) {what}: {', '.join(names)}" for what, names in problems.items() if names
    ]
    if listed:
        raise SchemaError("; ".join(listed))


def pmc_sensitivity(pmc: PMC | pd.DataFrame) -> pd.DataFrame:
    """Return the ranks of the groups with each variable left out in turn.

    Parameters
    ----------
    pmc : PMC or DataFrame
        From `pmc`, or the index from `pmc_from_scores`.

    Returns
    -------
    DataFrame
        One row per variable left out and group: without (the variable), group, pmc (of the other variables),
        rank (1 is highest; ties share the better rank), rank_all (with every variable), spearman and kendall
        (tau-b; correlations of the two rankings, equal in all rows of one `without`; missing if all groups
        are equal).

    Raises
    ------
    SchemaError
        If there is one variable only.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.pmc_sensitivity(pc.pmc(pc.load()))
    >>> len(table), list(table.columns)
    (50, ['without', 'group', 'pmc', 'rank', 'rank_all', 'spearman', 'kendall'])
    """
    values = _variables(pmc)
    if values.shape[1] < 2:
        raise SchemaError(f"{values.shape[1]} variable(s) are too few to leave one out; allowed: two or more")
    total = values.sum(axis=1).round(9)
    parts = []
    for name in values.columns:
        others = values.drop(columns=name).sum(axis=1).round(9)
        columns = {"pmc": others.to_numpy(), "rank": _ranks(others), "rank_all": _ranks(total)}
        columns |= dict(zip(("spearman", "kendall"), _correlations(total, others), strict=True))
        parts.append(pd.DataFrame({"without": name, "group": values.index, **columns}))
    return pd.concat(parts, ignore_index=True)


def _variables(pmc: PMC | pd.DataFrame) -> pd.DataFrame:
    """Return groups x variables: the means of their scores."""
    index = pmc.index if isinstance(pmc, PMC) else schema.check_columns(pmc, RESERVED, name="index")
    return index.drop(columns=list(RESERVED)).astype(float)


def _ranks(values: pd.Series) -> np.ndarray:
    """Return ranks, 1 the highest; ties share the better rank."""
    return values.rank(method="min", ascending=False).astype("int64").to_numpy()


def _correlations(a: pd.Series, b: pd.Series) -> tuple[float, float]:
    """Return Spearman's and Kendall's rank correlation."""
    from scipy.stats import kendalltau, spearmanr

    if a.nunique() < 2 or b.nunique() < 2:
        return np.nan, np.nan
    return float(spearmanr(a, b).statistic), float(kendalltau(a, b).statistic)


def pmc_surface(pmc: PMC | pd.DataFrame, group: str) -> pd.DataFrame:
    """Return the PMC surface of a group: its nine variables as a 3 x 3 matrix.

    Parameters
    ----------
    pmc : PMC or DataFrame
        From `pmc`, or the index from `pmc_from_scores`; of nine or ten variables.
    group : str

    Returns
    -------
    DataFrame
        3 x 3, 0 to 1, by rows: X1 X2 X3, X4 X5 X6, X7 X8 X9. The last of ten variables is dropped, as in
        studies with X10 (openness, 1 for every published text). For studies that fill the matrix by columns
        use `.T`.

    Raises
    ------
    SelectionError
        If the group does not exist.
    SchemaError
        If there are not nine or ten variables.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.pmc_surface(pc.pmc(pc.load()), "sanmenxia").shape
    (3, 3)
    """
    values = _variables(pmc)
    group = group_in(pmc.index if isinstance(pmc, PMC) else pmc, group, values.index)
    if values.shape[1] not in (9, 10):
        raise SchemaError(f"a surface needs nine variables (or ten, the last dropped), not {values.shape[1]}")
    names = list(values.columns[:9])
    matrix = values.loc[group, names].to_numpy().reshape(3, 3)
    rows = [f"{names[i]}–{names[i + 2]}" for i in (0, 3, 6)]
    return pd.DataFrame(matrix, index=rows, columns=pd.Index([1, 2, 3], name="column"))
