"""The labels of codes, attached to the table of a measure, so that figures can name codes of any codebook."""

import pandas as pd

from policycompare.codebook.codebook import Codebook

_FIELDS = ("dimension", "code", "family", "zh", "en")


def attach_codebook(table: pd.DataFrame, codebook: Codebook, *dimensions: str) -> pd.DataFrame:
    """Return `table` with labels and families of the codes of `dimensions` in ``table.attrs["codebook"]``.

    They are lists and dictionaries of text, because pandas copies attrs with every table and writes them as
    JSON.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> table = attach_codebook(pd.DataFrame(), load_codebook(), "function")
    >>> table.attrs["codebook"]["codes"][0]
    ['function', 'creation', None, '创造', 'Creation']
    """
    codes = codebook.codes[codebook.codes["dimension"].isin(dimensions)]
    rows = codes[list(_FIELDS)].astype(object)
    table = table.copy(deep=False)
    table.attrs["codebook"] = {
        "dimensions": {name: dict(codebook.dimensions[name]) for name in dimensions},
        "families": {name: dict(codebook.families[name]) for name in codes["family"].dropna().unique()},
        "codes": rows.where(rows.notna(), None).to_numpy().tolist(),
    }
    return table


def attached_codebook(table: pd.DataFrame) -> Codebook | None:
    """Return the codebook attached to a table, with labels and families only; None if there is none.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> attached_codebook(attach_codebook(pd.DataFrame(), load_codebook(), "function")).label("creation", "en")
    'Creation'
    """
    attached = table.attrs.get("codebook")
    if attached is None:
        return None
    codes = pd.DataFrame(attached["codes"], columns=list(_FIELDS), dtype="str")
    named = {**attached["families"], **attached["dimensions"]}
    labels = {(name, lang): label for name, own in named.items() for lang, label in own.items()}
    labels |= {(row.code, lang): getattr(row, lang) for row in codes.itertuples() for lang in ("zh", "en")}
    texts = {name: attached[name] for name in ("dimensions", "families")}
    return Codebook(codes, **texts, cues=(), ranks={}, exclusive=frozenset(), follows={}, _labels=labels)
