"""The same coding under another taxonomy: codes replaced by the classes of a crosswalk."""

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from policycompare import schema

if TYPE_CHECKING:
    from policycompare.corpus import Corpus

CROSSWALKS = ("family", "standard", "nato", "mcdonnell_elmore", "stip", "sei", "gbt")


def recode(corpus: "Corpus", dimension: str, crosswalk: str) -> "Corpus":
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
