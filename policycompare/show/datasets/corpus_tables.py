"""Every table of a corpus with the labels of its values, and what each column means: the one source of all exports."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import pandas as pd

from policycompare import shipped
from policycompare.codebook.codebook import Codebook
from policycompare.compare.facts.rise_or_fall import changes_of
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError
from policycompare.schema import TABLES, Lang
from policycompare.show.figure.printed_labels import known_label, value_label

Kind = Literal["text", "whole", "number", "boolean", "date"]
LABEL = "_label"
# Columns whose label depends on the table.
_SENSES = {
    "n": "column.provision",
    ("spans", "kind"): "column.passage_kind",
    ("targets", "measure"): "column.target_measure",
}
# Columns whose values have labels, in the order of the columns.
_OF_CODEBOOK = ("dimension", "code", "family", "modality")
_OF_LABELS = ("kind", "level", "role", "relation", "date_basis", "cited_level", "measure", "change")


@dataclass(frozen=True)
class Column:
    """A column: its name, type, label and meaning in both languages, and the labels of its values in order.

    `of` is the column whose values it labels, None if it is one of the table itself.
    """

    name: str
    kind: Kind
    label: dict[Lang, str]
    meaning: dict[Lang, str]
    levels: tuple[str, ...] = ()
    of: str | None = None


@dataclass(frozen=True)
class Table:
    """A table of a corpus."""

    name: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]


def corpus_tables(corpus: Corpus, lang: Lang, *, texts: bool = True) -> list[Table]:
    """Return the tables of a corpus and its codebook, each column of coded values with one of labels after it.

    The targets have the column `change`, too: whether a growth is a rise or a fall.

    Raises
    ------
    SchemaError
        If a column of the user's own has the name of a column of labels.
    """
    frames = {"documents": corpus.documents.reset_index()}
    frames |= {name: getattr(corpus, name).reset_index(drop=True) for name in TABLES if name != "documents"}
    frames["targets"] = _with_change(frames["targets"], corpus)
    frames["codebook"] = corpus.codebook.codes.reset_index(drop=True)
    if not texts:
        frames["documents"] = frames["documents"].drop(columns="text")
        frames["provisions"] = frames["provisions"].drop(columns="text")
    return [_table(name, frame, corpus, lang) for name, frame in frames.items()]


def _with_change(targets: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Return targets with `change` after `measure`."""
    changes = changes_of(targets, corpus.documents["text"])
    targets = targets.drop(columns="change", errors="ignore")
    targets.insert(targets.columns.get_loc("measure") + 1, "change", changes)
    return targets


def _table(name: str, frame: pd.DataFrame, corpus: Corpus, lang: Lang) -> Table:
    values, columns = {}, []
    for column in frame.columns:
        given = _plain(frame[column])
        both: dict[Lang, tuple[str, str]] = {each: labels_of(name, column, each) for each in ("zh", "en")}
        values[str(column)] = given
        columns.append(
            Column(
                str(column),
                kind_of(given),
                {each: pair[0] for each, pair in both.items()},
                {each: pair[1] for each, pair in both.items()},
            )
        )
        present = [str(value) for value in given.dropna().unique()]
        labels = values_of(name, column, present, corpus.codebook, lang)
        if not labels:
            continue
        named = f"{column}{LABEL}"
        if named in frame.columns:
            raise SchemaError(
                f"{name}: the column {named} of the manifest has the name of one of labels; rename it"
            )
        texts = {value: labels.get(value, value) for value in [*labels, *sorted(present)]}
        values[named] = given.map(texts).astype("str")
        columns.append(
            Column(
                named,
                "text",
                {"zh": f"{both['zh'][0]}（名称）", "en": f"{both['en'][0]} (label)"},
                {"zh": f"{column} 的名称", "en": f"label of {column}"},
                tuple(dict.fromkeys(texts.values())),
                str(column),
            )
        )
    return Table(name, pd.DataFrame(values), tuple(columns))


def _plain(values: pd.Series) -> pd.Series:
    """Return the values in one of five types; what is no number, date or truth value is text."""
    if pd.api.types.is_bool_dtype(values) or pd.api.types.is_datetime64_dtype(values):
        return values
    if pd.api.types.is_numeric_dtype(values):
        return values
    return values.map(lambda value: value if pd.isna(value) else str(value)).astype("str")


def kind_of(values: pd.Series) -> Kind:
    """Return the type of a column."""
    if pd.api.types.is_bool_dtype(values):
        return "boolean"
    if pd.api.types.is_integer_dtype(values):
        return "whole"
    if pd.api.types.is_numeric_dtype(values):
        return "number"
    return "date" if pd.api.types.is_datetime64_dtype(values) else "text"


def _column_rows(tables: list[Table]) -> Iterator[dict[str, object]]:
    """Yield a row per column: the list of variables of an export."""
    for table in tables:
        for column in table.columns:
            yield {
                "table": table.name,
                "column": column.name,
                "type": column.kind,
                "label_of": column.of,
                "label_zh": column.label["zh"],
                "label_en": column.label["en"],
                "meaning_zh": column.meaning["zh"] or None,
                "meaning_en": column.meaning["en"] or None,
                "n_missing": int(table.frame[column.name].isna().sum()),
            }


def _value_rows(tables: list[Table]) -> Iterator[dict[str, object]]:
    """Yield a row per labelled value of a column, in order."""
    for table in tables:
        for column in table.columns:
            if column.of is None:
                continue
            pairs = table.frame[[column.of, column.name]].dropna().drop_duplicates()
            order = {label: i for i, label in enumerate(column.levels)}
            pairs = pairs.sort_values(column.name, key=lambda texts: texts.map(order), kind="stable")
            for value, label in pairs.itertuples(index=False):
                yield {"table": table.name, "column": column.of, "value": value, "label": label}


def listed(tables: list[Table]) -> dict[str, pd.DataFrame]:
    """Return the lists of columns and of labelled values as tables."""
    return {
        "columns": pd.DataFrame(_column_rows(tables)),
        "values": pd.DataFrame(_value_rows(tables), columns=["table", "column", "value", "label"]),
    }


@cache
def meanings() -> dict[tuple[str, str], dict[Lang, str]]:
    """Return the meaning of each column of each table in Chinese and English.

    >>> meanings()["duties", "body"]["en"]
    'common name of the body: 发展改革委; that of the province also for the office of a city (市科技局: 科技厅)'
    """
    rows = shipped.rows("columns")
    return {(row["table"], row["column"]): {"zh": row["zh"], "en": row["en"]} for row in rows}


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
