"""The same coding under another taxonomy: codes replaced by the classes of a crosswalk."""

import warnings
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError

CROSSWALKS = ("family", "standard", "nato", "mcdonnell_elmore", "stip", "sei", "gbt")


def recode(corpus: Corpus, dimension: str, crosswalk: str) -> Corpus:
    """Return the corpus with the codes of a dimension replaced by the classes of another taxonomy.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        The dimension to recode; the others stay.
    crosswalk : str
        A column of `corpus.codebook.codes`: `family` (instruments: supply, environment, demand of Rothwell & Zegveld
        1985), `standard` (the boxes usual in Chinese policy studies), `nato` (Hood 1983), `mcdonnell_elmore` (1987),
        `stip` (EC/OECD), `sei` and `gbt` (sectors).

    Returns
    -------
    Corpus
        A provision bears each class once, with the evidence of the first of its codes. Where a code has a second
        class in brackets, the first counts. Codes without a class are dropped.

    Raises
    ------
    SelectionError
        If the codes of the dimension have no such crosswalk; it lists those they have.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.coverage(pc.recode(pc.load(), "instrument", "family"), "instrument", by="region").columns.tolist()
    ['supply', 'environment', 'demand']
    """
    book = corpus.codebook
    own = book.codes.assign(place=range(len(book.codes)))
    own = own[own["dimension"] == dimension] if book.of(dimension) else own
    schema.check_known(
        [crosswalk], [name for name in CROSSWALKS if own[name].notna().any()], what="crosswalk"
    )
    class_of = own.set_index("code")[crosswalk].dropna().str.split(" (", regex=False).str[0]
    classes = list(dict.fromkeys(class_of))
    dropped = corpus.codes.loc[corpus.codes["dimension"] == dimension, "code"]
    dropped = sorted(set(dropped) - set(class_of.index))
    if dropped:
        warnings.warn(
            f"{len(dropped)} code(s) of {dimension} have no {crosswalk} and are dropped: {', '.join(dropped)}",
            stacklevel=2,
        )
    entries = pd.DataFrame(
        {
            "dimension": dimension,
            "code": classes,
            "zh": [_label(book, name, "zh") for name in classes],
            "en": [_label(book, name, "en") for name in classes],
            "definition": [f"{crosswalk}: {', '.join(class_of.index[class_of == name])}" for name in classes],
            "source": [own.loc[own[crosswalk].notna(), "source"].iloc[0]] * len(classes),
        }
    ).reindex(columns=book.codes.columns)
    first = min(own["place"], default=0)
    codes = pd.concat(
        [book.codes.iloc[:first], entries, book.codes.iloc[first + len(own) :]], ignore_index=True
    ).astype("str")
    labels = {key: label for key, label in book._labels.items() if key[0] not in set(own["code"])}
    labels |= {(row.code, lang): getattr(row, lang) for row in entries.itertuples() for lang in ("zh", "en")}
    inside = corpus.codes["dimension"] == dimension
    renamed = corpus.codes.assign(
        code=corpus.codes["code"].where(~inside, corpus.codes["code"].map(class_of))
    )
    renamed = renamed.dropna(subset=["code"]).astype({"code": "str"})
    return replace(
        corpus,
        codes=renamed.drop_duplicates(["doc", "n", "dimension", "code"], ignore_index=True),
        codebook=replace(book, codes=codes, _labels=labels),
    )


def _label(book: object, name: str, lang: str) -> str:
    labels = getattr(book, "_labels", {})
    return labels.get((name, lang), name.replace("_", " "))


def with_periods(
    corpus: Corpus,
    periods: Mapping[str, tuple[int | None, int | None]],
    *,
    undated: str | None = None,
) -> Corpus:
    """Return the corpus with a column `period` in its documents, by which every measure can group.

    Parameters
    ----------
    corpus : Corpus
    periods : mapping of str to (int or None, int or None)
        First and last year of each period, both included; None leaves an end open.
    undated : str, optional
        What to call the period of documents without a year. Without it they have none, and a measure `by="period"`
        leaves them out with a warning.

    Returns
    -------
    Corpus
        A document whose year lies in no period has none. A `period` that stands in the manifest is replaced.

    Raises
    ------
    SelectionError
        Listing the periods that end before they begin, or overlap.

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
    mistakes = [f"{name} ends before it begins" for name, (first, last) in edges.items() if last < first]
    names = list(edges)
    mistakes += [
        f"{a} and {b} overlap"
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if edges[a][0] <= edges[b][1] and edges[b][0] <= edges[a][1]
    ]
    if mistakes or not edges:
        raise SelectionError(
            f"{len(mistakes)} mistake(s) in periods: {'; '.join(mistakes) or 'there is none'}; "
            'allowed: {"2008-2015": (2008, 2015), "since 2016": (2016, None)}'
        )

    def period_of(year: object) -> str | None:
        if pd.isna(year):
            return undated
        return next((name for name, (first, last) in edges.items() if first <= year <= last), None)

    periods_of = pd.Series(
        [period_of(year) for year in corpus.documents["year"]], index=corpus.documents.index
    )
    return replace(corpus, documents=corpus.documents.assign(period=periods_of.astype("str")))


def without_phases(corpus: Corpus) -> Corpus:
    """Return the corpus without provisions of kind `phase`, which repeat the measures.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    Corpus
        Their codes and facts are gone too; the documents keep their text.

    Examples
    --------
    >>> import policycompare as pc
    >>> bool((pc.without_phases(pc.load()).provisions["kind"] == "phase").any())
    False
    """
    phases = corpus.provisions.loc[corpus.provisions["kind"] == "phase", ["doc", "n"]]
    gone = set(phases.itertuples(index=False, name=None))
    kept = {}
    for name in ("provisions", "codes", "targets", "duties", "citations", "places"):
        table = getattr(corpus, name)
        inside = [key in gone for key in zip(table["doc"], table["n"], strict=True)]
        kept[name] = table[[not is_gone for is_gone in inside]].reset_index(drop=True)
    return replace(corpus, **kept)
