"""What a figure is on: the dimensions of its codes, what its shares are of, and how their intervals were made."""

from collections.abc import Sequence

import pandas as pd

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang
from policycompare.show.figure.numbers import axis_of, is_long
from policycompare.show.figure.printed_labels import known_label, label


def subject(codes: Sequence[str], codebook: Codebook, lang: Lang) -> str:
    """Return the printed names of the dimensions of codes, those of recoded instruments as families.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> subject(["publicity", "talent_development"], load_codebook(), "en")
    'Policy instruments'
    """
    rows = codebook.codes[codebook.codes["code"].isin(list(codes))]
    names = [
        known_label(f"subject.{name}_families", lang)
        if _are_families(rows.loc[rows["dimension"] == name, "code"], name)
        else None
        for name in dict.fromkeys(rows["dimension"])
    ]
    pairs = zip(dict.fromkeys(rows["dimension"]), names, strict=True)
    printed = [own or codebook.label(name, lang) for name, own in pairs]
    if len(printed) == 2:
        return label("form.of_both", lang).format(a=printed[0], b=in_sentence(printed[1], lang))
    return label("alt.comma", lang).join(printed)


def in_sentence(text: str, lang: Lang) -> str:
    """Return a title as it is written within a sentence: F1 and IP keep their capitals."""
    return text[:1].lower() + text[1:] if lang == "en" and text[1:2].islower() else text


def _are_families(codes: pd.Series, dimension: str) -> bool:
    """Return whether codes of a dimension are the families of the shipped one: `recode` keeps its name."""
    from policycompare.codebook.codebook import load_codebook

    shipped = load_codebook().codes
    families = shipped.loc[shipped["dimension"] == dimension, "family"].dropna()
    return len(codes) > 0 and set(codes) <= set(families)


def titled(codes: Sequence[str], codebook: Codebook, title: str, lang: Lang) -> str:
    """Return the title of a figure with its subject before it.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> titled(["publicity"], load_codebook(), "Share of codable provisions (%)", "en")
    'Policy instruments: share of codable provisions (%)'
    """
    name = subject(codes, codebook, lang)
    if not name:
        return title
    return label("form.subject", lang).format(subject=name, title=in_sentence(title, lang))


def made_of_shares(table: pd.DataFrame) -> dict[str, str]:
    """Return what n counts in a table of `coverage`, and how its intervals were made, as options of `state`."""
    if not is_long(table):
        return {"of": "codable"}
    if "machine" in table.columns:
        return {"of": "codable", "method": "corrected"}
    is_share = axis_of(table) == "axis.share"
    bounded = "low" in table.columns and bool(table["low"].notna().any())
    return {"of": "codable", "method": ("shares" if is_share else "percentile") * bounded}
