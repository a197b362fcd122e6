"""The arguments of comparisons of codings, checked: rows that choose or exclude judgements, and corpora."""

import warnings
from collections.abc import Sequence

import pandas as pd

from policycompare import schema
from policycompare.compare.hand.sample import HandCodes
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError, is_misspelt, level_outside, named


def judged_rows(
    rows: pd.DataFrame | None, corpus: Corpus, columns: Sequence[str], *, name: str
) -> pd.DataFrame | None:
    """Return doc, n (and code) of the rows of `only` or `without` that are of documents of the corpus.

    Raises
    ------
    SchemaError
        If a column is missing; or listing every row whose provision or code does not exist.

    Warns
    -----
    UserWarning
        Naming the documents of rows that the corpus does not have, if they seem misspelt or it has none of them: the
        rows of more documents serve a part of the corpus, too.
    """
    if rows is None:
        return None
    schema.check_columns(rows, columns, name=name)
    schema.check_cells(rows, columns, name=name)
    is_inside = rows["doc"].isin(corpus.documents.index)
    others = list(dict.fromkeys(map(str, rows.loc[~is_inside, "doc"])))
    provisions = set(zip(corpus.provisions["doc"], corpus.provisions["n"], strict=True))
    codes = set(corpus.codebook.codes["code"])
    rows, wrong = rows.loc[is_inside, list(columns)], []
    for i, (doc, n, *code) in zip(rows.index, rows.itertuples(index=False, name=None), strict=True):
        if (doc, n) not in provisions:
            wrong.append(f"row {i}: no provision {doc} {n}")
        elif code and code[0] not in codes:
            wrong.append(f"row {i}: no code {code[0]} in the codebook")
    if wrong:
        raise SchemaError(f"{name} has {len(wrong)} row(s) that do not match the corpus: {named(wrong)}")
    documents = list(map(str, corpus.documents.index))
    if is_inside.any():
        others = [doc for doc in others if any(is_misspelt(doc, own) for own in documents)]
    if others:
        warnings.warn(
            f"{name} has rows of {len(others)} document(s) that are not in the corpus: {named(others)}",
            stacklevel=level_outside(),
        )
    return rows.astype({"n": "int64"})


def facts_of(
    codings: Sequence[Corpus | HandCodes], dimensions: Sequence[str], design: pd.DataFrame | None
) -> dict[str, object]:
    """Return hints for figures and notes: the coders of each coding, joined by /, and whether weights differ."""
    coders = [
        schema.HAND_SAMPLE
        if isinstance(coding, HandCodes)
        else "/".join(coding.codes.loc[coding.codes["dimension"].isin(dimensions), "coder"].unique())
        for coding in codings
    ]
    weights = set() if design is None else set(design["weight"].round(9))
    return {"coders": coders, "is_weighted": len(weights) > 1}


def check_corpora(**codings: object) -> None:
    """Raise SchemaError naming every argument that is a hand-coded sample instead of a corpus."""
    samples = [name for name, coding in codings.items() if isinstance(coding, HandCodes)]
    if samples:
        raise SchemaError(
            f"{', '.join(samples)}: HandCodes; allowed: Corpus, which a sample becomes by "
            'hand.coded(corpus, coder="Li"): provisions that were not checked do not count'
        )


def report_empty(dimensions: list[str], *, is_all: bool) -> None:
    """Warn of the dimensions in which no provision can be compared; raise SchemaError if these are all."""
    message = f"no provision to compare has a kind that may have codes of {', '.join(dimensions)}"
    if is_all:
        raise SchemaError(message)
    if dimensions:
        warnings.warn(f"{message}; left out", stacklevel=level_outside())
