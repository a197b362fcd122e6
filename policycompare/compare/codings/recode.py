"""The same corpus with other choices: another taxonomy of codes, periods as groups, no phases."""

import warnings
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from numbers import Real
from typing import Literal

import pandas as pd

from policycompare import schema
from policycompare.codebook.checks import CROSSWALKS
from policycompare.corpus import Corpus, with_texts
from policycompare.errors import SelectionError, level_outside


def recode(
    corpus: Corpus,
    dimension: str,
    crosswalk: Literal["family", "nato", "mcdonnell_elmore", "stip", "standard", "sei", "gbt"],
) -> Corpus:
    """Return the corpus with the codes of a dimension replaced by the classes of another taxonomy.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        The dimension to recode; the others remain.
    crosswalk : str
        A column of `corpus.codebook.codes`: `family` (instruments: supply, environment, demand of Rothwell &
        Zegveld 1985), `standard` (the boxes usual in Chinese policy studies), `nato` (Hood 1983),
        `mcdonnell_elmore` (1987), `stip` (EC/OECD), `sei` and `gbt` (sectors).

    Returns
    -------
    Corpus
        A provision has each class once, with the evidence of the first of its codes. If a code has two
        classes, the second in brackets, the first is used. Codes without a class are dropped, with a warning.

    Raises
    ------
    SelectionError
        If the codes of the dimension have no such crosswalk; the message lists those that they have.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.coverage(pc.recode(pc.load(), "instrument", "family"), "instrument", by="region").columns.tolist()
    ['supply', 'environment', 'demand']
    """
    corpus = with_texts(corpus)
    own = corpus.codebook.codes.set_index("code").loc[corpus.codebook.of(dimension)]
    allowed = [name for name in ("family", *CROSSWALKS) if own[name].notna().any()]
    schema.check_known([crosswalk], allowed, what="crosswalk")
    class_of = own[crosswalk].dropna().str.split(" (", regex=False).str[0]
    inside = corpus.codes["dimension"] == dimension
    dropped = sorted(set(corpus.codes.loc[inside, "code"]) - set(class_of.index))
    if dropped:
        warnings.warn(
            f"{len(dropped)} code(s) of {dimension} have no {crosswalk} and are dropped: {', '.join(dropped)}",
            stacklevel=level_outside(),
        )
    members = class_of.index.to_series().groupby(class_of, sort=False).agg(", ".join)
    source = own.loc[own[crosswalk].notna(), "source"].iloc[0]
    classes = pd.DataFrame(
        {"code": members.index, "definition": f"{crosswalk}: " + members.to_numpy(), "source": source}
    )
    codes = corpus.codes["code"]
    recoded = corpus.codes.assign(code=codes.where(~inside, codes.map(class_of)))
    recoded = recoded.dropna(subset=["code"]).astype({"code": "str"})
    return replace(
        corpus,
        codes=recoded.drop_duplicates(["doc", "n", "dimension", "code"], ignore_index=True),
        codebook=corpus.codebook.with_codes(dimension, classes),
    )


def with_periods(
    corpus: Corpus, periods: Mapping[str, tuple[int | None, int | None]], *, undated: str | None = None
) -> Corpus:
    """Return the corpus with a column `period` in its documents, for ``by="period"`` in every measure.

    Parameters
    ----------
    corpus : Corpus
    periods : mapping of str to (int or None, int or None)
        First and last year of each period, both included; None for no first or no last year.
    undated : str, optional
        The period of documents without a year. Without it they have no period, and a measure `by="period"`
        excludes them with a warning.

    Returns
    -------
    Corpus
        The period of a document whose year is in no period is missing. The column, and the table of every
        measure, has the order of `periods`, `undated` last. A column `period` of the manifest is replaced.

    Raises
    ------
    SelectionError
        Listing the periods that end before they begin, overlap, or have other years than numbers.

    Warns
    -----
    UserWarning
        Naming the periods without a document, which no table has.

    Examples
    --------
    >>> import policycompare as pc
    >>> gansu = pc.load().select(region="甘肃省")
    >>> gansu = pc.with_periods(gansu, {"to 2016": (None, 2016), "after": (2017, None)}, undated="undated")
    >>> gansu.documents["period"].tolist()
    ['after', 'undated', 'to 2016']
    """
    edges = {
        name: (-float("inf") if first is None else first, float("inf") if last is None else last)
        for name, (first, last) in periods.items()
    }
    wrong = [
        f"{name}: {year!r:.20} is no year"
        for name, years in edges.items()
        for year in years
        if isinstance(year, bool) or not isinstance(year, Real)
    ]
    edges = {} if wrong else edges
    mistakes = [
        *wrong,
        *(f"{name} ends before it begins" for name, (first, last) in edges.items() if last < first),
    ]
    mistakes += [
        f"{a} and {b} overlap"
        for a, b in combinations(edges, 2)
        if edges[a][0] <= edges[b][1] and edges[b][0] <= edges[a][1]
    ]
    if mistakes or not edges:
        raise SelectionError(
            f"{len(mistakes)} mistake(s) in periods: {'; '.join(mistakes) or 'there is no period'}; "
            'allowed: {"2008-2015": (2008, 2015), "since 2016": (2016, None)}'
        )

    def period_of(year: object) -> str | None:
        if pd.isna(year):
            return undated
        return next((name for name, (first, last) in edges.items() if first <= year <= last), None)

    order = [*edges, *([undated] if undated is not None and undated not in edges else [])]
    periods_of = pd.Categorical(
        corpus.documents["year"].map(period_of).astype(object), categories=order, ordered=True
    )
    empty = [name for name in edges if name not in set(periods_of.dropna())]
    if empty:
        warnings.warn(
            f"{len(empty)} period(s) have no document and are in no table: {', '.join(map(str, empty))}",
            stacklevel=level_outside(),
        )
    corpus = with_texts(corpus)
    return replace(corpus, documents=corpus.documents.assign(period=periods_of))


def without_phases(corpus: Corpus) -> Corpus:
    """Return the corpus without provisions of kind `phase`, which repeat the measures.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    Corpus
        The codes and facts of phases are removed, too; the documents keep their text.

    Examples
    --------
    >>> import policycompare as pc
    >>> bool((pc.without_phases(pc.load()).provisions["kind"] == "phase").any())
    False
    """
    corpus = with_texts(corpus)
    is_phase = corpus.provisions["kind"] == "phase"
    phases = pd.MultiIndex.from_frame(corpus.provisions.loc[is_phase, ["doc", "n"]].astype({"n": "Int64"}))
    tables = {}
    for name in ("provisions", "codes", "targets", "duties", "citations", "places"):
        table = getattr(corpus, name)
        keys = pd.MultiIndex.from_frame(table[["doc", "n"]].astype({"n": "Int64"}))
        tables[name] = table[~keys.isin(phases)].reset_index(drop=True)
    return replace(corpus, **tables)
