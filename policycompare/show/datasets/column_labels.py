"""What the columns of the tables mean, in both languages: labels, meanings and the labels of their values."""

import csv
from functools import cache

from policycompare import shipped
from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang
from policycompare.show.figure.printed_labels import known_label, value_label

# Columns whose label depends on the table.
_SENSES = {
    "n": "column.provision",
    ("spans", "kind"): "column.passage_kind",
    ("targets", "measure"): "column.target_measure",
}
# Columns whose values have labels, in the order of the columns.
_OF_CODEBOOK = ("dimension", "code", "family", "modality")
_OF_LABELS = ("kind", "level", "role", "relation", "date_basis", "cited_level", "measure")


@cache
def meanings() -> dict[tuple[str, str], dict[Lang, str]]:
    """Return the meaning of each column of each table in Chinese and English.

    >>> meanings()["duties", "body"]["en"]
    'common name of the body: 发展改革委'
    """
    with shipped.folder("names", "columns.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["table"], row["column"]): {"zh": row["zh"], "en": row["en"]} for row in csv.DictReader(file)
        }


def labels_of(table: str, column: str, lang: Lang) -> tuple[str, str]:
    """Return the label and the meaning of a column; a column of the user's own has its name as its label.

    >>> labels_of("documents", "year", "zh")[0], labels_of("documents", "gdp", "zh")
    ('年份', ('gdp', ''))
    """
    meaning = meanings().get((table, column))
    if meaning is None:
        return column, ""
    key = _SENSES.get((table, column)) or _SENSES.get(column) or f"column.{column}"
    return known_label(key, lang) or column, meaning[lang]


def values_of(table: str, column: str, present: list[str], codebook: Codebook, lang: Lang) -> dict[str, str]:
    """Return the labels of the values of a column that are `present`, codes in the order of the codebook.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> values_of("duties", "role", ["support", "lead"], load_codebook(), "en")
    {'lead': 'Lead body', 'support': 'Supporting body'}
    """
    if (table, column) not in meanings() or table == "codebook":
        return {}
    if column in _OF_CODEBOOK:
        order = [*codebook.dimensions, *codebook.families, *codebook.codes["code"], *codebook.ranks]
        return {name: codebook.label(name, lang) for name in dict.fromkeys(order) if name in set(present)}
    if column not in _OF_LABELS:
        return {}
    sense = "level" if column == "cited_level" else column
    named = {value: value_label(sense, value, lang) for value in sorted(present)}
    return {value: text for value, text in named.items() if text}
