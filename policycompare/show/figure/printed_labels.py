"""Printed labels in Chinese and English, from `names/labels.csv`: columns, values, axes, titles, notes, alternative texts."""

import re
from difflib import get_close_matches
from functools import cache

import pandas as pd

from policycompare import shipped
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import Lang, check_columns

COLUMNS = ("key", "zh", "en", "short_zh", "short_en", "unit_zh", "unit_en")
# Columns of tables whose values have labels.
VALUES = ("measure", "kind", "level", "role", "relation", "date_basis", "coder", "earlier", "against")
_KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")
_FIELD = re.compile(r"\{\w*\}")


def label(key: str, lang: Lang, *, short: bool = False, unit: bool = False) -> str:
    """Return a printed label, in its short form or with its unit where it has one; fields such as {n} stay in it.

    Raises
    ------
    SelectionError
        If there is no such key; it lists similar ones.

    Examples
    --------
    >>> label("measure.richness", "zh"), label("axis.share", "en", unit=True)
    ('丰富度', 'Share of codable provisions (%)')
    >>> label("note.not_drawn", "en").format(n=3)
    '3 labels not drawn'
    """
    row = _labels().get(key)
    if row is None:
        near = get_close_matches(key, _labels(), n=5, cutoff=0.5)
        raise SelectionError(f"unknown label: {key}; similar keys: {', '.join(near) or 'none'}")
    text = (short and row[f"short_{lang}"]) or row[lang]
    if not (unit and row[f"unit_{lang}"]):
        return text
    return label("form.unit", lang).format(label=text, unit=row[f"unit_{lang}"])


def known_label(key: str, lang: Lang) -> str | None:
    """Return a printed label, None where there is no such key.

    >>> known_label("kind.sideways", "zh"), known_label("kind.weather", "zh")
    ('横向沿用', None)
    """
    return label(key, lang) if key in _labels() else None


def value_label(column: object, value: object, lang: Lang) -> str | None:
    """Return the printed label of a value in a column of a table, None where it is printed as it is.

    >>> value_label("role", "lead", "en"), value_label("word", "yes", "en")
    ('Lead body', None)
    """
    return known_label(f"{column}.{value}", lang) if column in VALUES else None


@cache
def _labels() -> dict[str, dict[str, str]]:
    """Return the rows of labels.csv by key, with the kinds of provision of kinds.csv as `kind.*`."""
    labels, kinds = (
        pd.read_csv(shipped.folder("names", name), dtype="str", keep_default_na=False)
        for name in ("labels.csv", "kinds.csv")
    )
    kinds = kinds.assign(key="kind." + kinds["kind"]).reindex(columns=list(COLUMNS), fill_value="")
    return check_labels(pd.concat([labels, kinds])).set_index("key").to_dict("index")


def check_labels(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of labels, or raise SchemaError that names every faulty key.

    Keys are unique and have the form `group.name`; no label or unit lacks one language; both
    languages have the same fields.

    >>> row = ["axis.share", "占比", "", "", "", "", ""]
    >>> check_labels(pd.DataFrame([row], columns=COLUMNS))
    Traceback (most recent call last):
    policycompare.errors.SchemaError: labels.csv: in one language only: axis.share
    """
    check_columns(table, COLUMNS, name="labels.csv")
    key = table["key"]
    fields = [table[lang].map(lambda text: sorted(set(_FIELD.findall(text)))) for lang in ("zh", "en")]
    one_sided = (table["zh"] == "") | (table["en"] == "")
    one_sided |= (table["unit_zh"] == "") != (table["unit_en"] == "")
    faults = {
        "not of the form group.name": ~key.map(lambda each: bool(_KEY.fullmatch(each))),
        "duplicate": key.duplicated(),
        "in one language only": one_sided,
        "with different fields": ~one_sided & (fields[0] != fields[1]),
    }
    wrong = [f"{fault}: {', '.join(key[rows])}" for fault, rows in faults.items() if rows.any()]
    if wrong:
        raise SchemaError(f"labels.csv: {'; '.join(wrong)}")
    return table
