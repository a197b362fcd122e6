"""The schema: columns and types of every table, tables built from rows, and checks of arguments."""

from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from numbers import Integral
from types import MappingProxyType, ModuleType
from typing import Literal

import numpy as np
import pandas as pd

from policycompare.errors import SchemaError, SelectionError, named
from policycompare.late import half_character

Lang = Literal["zh", "en"]

TEXT, WHOLE, NUMBER, DATE = "str", "Int64", "float64", "datetime64[s]"
_SPAN = {"start": "int64", "end": "int64"}
_EVIDENCE = {**_SPAN, "evidence": TEXT}


def _texts(*columns: str) -> dict[str, str]:
    """Return columns of text."""
    return dict.fromkeys(columns, TEXT)


TABLES: dict[str, dict[str, str]] = {
    "documents": {
        **_texts("doc", "title", "issuer", "doc_number"),
        "date": DATE,
        "year": WHOLE,
        **_texts("date_basis", "label", "label_en"),
        "date_published": DATE,
        **_texts("level", "province", "city", "region", "adcode", "doc_type", "drafters"),
        "valid_years": WHOLE,
        "n_provisions": WHOLE,
        "n_chars": WHOLE,
        "subject_share": NUMBER,
        **_texts("file", "sha256", "text"),
    },
    "provisions": {
        "doc": TEXT,
        "n": "int64",
        **_texts("path", "title", "kind", "modality", "section", "stem"),
        **_SPAN,
        "text": TEXT,
    },
    "codes": {
        "doc": TEXT,
        "n": "int64",
        **_texts("dimension", "code"),
        **_EVIDENCE,
        **_texts("cue", "coder"),
    },
    "targets": {
        "doc": TEXT,
        "n": "int64",
        **_texts("indicator", "indicator_key"),
        "first": "bool",
        "value": NUMBER,
        "value_max": NUMBER,
        "unit": TEXT,
        "base_value": NUMBER,
        **_texts("base_unit", "op", "measure"),
        "year": WHOLE,
        "baseline_year": WHOLE,
        "per_year": "bool",
        "scope": TEXT,
        **_EVIDENCE,
    },
    "duties": {
        "doc": TEXT,
        "n": WHOLE,
        **_texts("agency", "body", "role"),
        "position": WHOLE,
        "explicit": "bool",
        **_EVIDENCE,
    },
    "citations": {
        "doc": TEXT,
        "n": WHOLE,
        **_texts("title", "doc_number", "relation", "cited_doc", "cited", "cited_level"),
        **_EVIDENCE,
    },
    "places": {"doc": TEXT, "n": WHOLE, **_texts("place", "adcode"), **_EVIDENCE},
    "spans": {**_texts("doc", "kind"), **_SPAN},
    "skipped": _texts("file", "reason"),
    "overruled": _texts("doc", "column", "manifest", "text"),
    "passed_over": {**_texts("name", "kind"), "n_files": "int64"},
    "uncoded": {"doc": TEXT, "n": "int64", "dimension": TEXT},
}

# The columns of text that each row has; the others may be missing.
STATED: dict[str, tuple[str, ...]] = {
    "documents": ("doc",),
    "provisions": ("doc", "path", "kind", "text"),
    "codes": ("doc", "dimension", "code", "evidence", "coder"),
    "targets": ("doc", "indicator", "indicator_key", "op", "measure", "evidence"),
    "duties": ("doc", "agency", "body", "role", "evidence"),
    "citations": ("doc", "relation", "evidence"),
    "places": ("doc", "place", "evidence"),
    "spans": ("doc", "kind"),
    "skipped": ("file", "reason"),
}

KINDS = (
    *("preamble", "background", "ideology", "principle", "goal"),
    *("table", "measure", "phase", "safeguard", "validity"),
)
UNCODABLE = ("preamble", "background", "validity")
DIMENSIONS = ("goal", "sector", "instrument", "function", "right")
RULES = "rules"  # the name of the rules as a coder
HAND_SAMPLE = "hand-coded sample"  # the name of a sample as a coding
MODEL = "model:"  # the first characters of the name of a language model as a coder


def coder_kind(coder: str) -> Literal["rules", "model", "person"]:
    """Return the kind of a coder, read from its name; the reference coding has “language-model” in its name.

    >>> coder_kind("rules"), coder_kind("model:glm-4"), coder_kind("two language-model readers"), coder_kind("Li")
    ('rules', 'model', 'model', 'person')
    >>> coder_kind("rules, checked by Li")
    'rules'
    """
    if coder == RULES or coder.startswith(f"{RULES},"):
        return "rules"
    return "model" if coder.startswith(MODEL) or "language-model" in coder else "person"


def record(name: str) -> type[tuple]:
    """Return the class of a row of the table `name`: one field per column, None by default.

    >>> record("spans")(doc="a", kind="space", start=0, end=1).kind
    'space'
    """
    columns = TABLES[name]
    return namedtuple(name.capitalize(), columns, defaults=[None] * len(columns))


def build(name: str, rows: Sequence[Sequence]) -> pd.DataFrame:
    """Return `rows` as the table `name`, with its columns and types."""
    # Most tables of a short document are empty, and a table is not made faster for having no rows.
    return _of_columns(name, zip(*rows, strict=True)) if rows else _empty(name).copy(deep=False)


@cache
def _empty(name: str) -> pd.DataFrame:
    """Return the table `name` without rows."""
    return _of_columns(name, [()] * len(TABLES[name]))


def _of_columns(name: str, columns: Iterable[Sequence]) -> pd.DataFrame:
    """Return the table `name` with these values in its columns."""
    # A column at a time: pandas would make a table of objects first, which takes twice as long.
    return pd.DataFrame(
        {
            name: column(values, dtype)
            for (name, dtype), values in zip(TABLES[name].items(), columns, strict=True)
        }
    )


@cache
def _arrow() -> ModuleType | None:
    """Return pyarrow if it is installed; it builds columns of text in less than half the time."""
    return import_module("pyarrow") if find_spec("pyarrow") else None


def column(values: Sequence, dtype: str) -> object:
    """Return the values of a column in its type; a missing one is None."""
    if dtype == TEXT and (arrow := _arrow()):
        try:
            texts = arrow.array(values, arrow.large_string(), from_pandas=True)
            return pd.arrays.ArrowStringArray(texts, dtype=pd.StringDtype("pyarrow", na_value=np.nan))
        except (arrow.ArrowException, UnicodeEncodeError):  # a value is no text: the error of pandas names it
            pass
    if dtype in ("int64", "bool", NUMBER):
        return np.array(values, dtype=dtype)
    # pandas would look at every value to find its type, which takes ten times as long.
    if dtype == WHOLE and _are_none_or(int, values):
        missing = [value is None for value in values]
        numbers = [1 if value is None else value for value in values]
        return pd.arrays.IntegerArray(np.array(numbers, dtype="int64"), np.array(missing, dtype="bool"))
    if dtype == WHOLE:
        return pd.array(values, dtype=dtype)
    if dtype == DATE and _are_none_or(date, values):
        return np.array(values, dtype=dtype)
    return pd.Series(values, dtype=object).astype(dtype)


def _are_none_or(kind: type, values: Sequence) -> bool:
    """Return whether each value is None or of the type `kind` itself."""
    return {kind, type(None)}.issuperset(map(type, values))


def check_frame(table: object, *, name: str, other: str = "") -> None:
    """Raise SchemaError unless `table` is a DataFrame; `other` says what else is allowed.

    >>> check_frame([1], name="codes", other=" or the path of a file")
    Traceback (most recent call last):
    policycompare.errors.SchemaError: codes is of the type list; allowed: a DataFrame or the path of a file
    """
    if not isinstance(table, pd.DataFrame):
        raise SchemaError(f"{name} is of the type {type(table).__name__}; allowed: a DataFrame{other}")


def check_columns(
    table: pd.DataFrame, columns: Iterable[str], *, name: str, ways: Mapping[str, str] = MappingProxyType({})
) -> pd.DataFrame:
    """Return `table`, or raise SchemaError naming every missing column, and the `ways` to do without those that have one.

    >>> check_columns(pd.DataFrame(columns=["n"]), ["n", "year"], name="steps", ways={"year": "give year=2020"})
    Traceback (most recent call last):
    policycompare.errors.SchemaError: steps lacks 1 column(s): year (or give year=2020); it has: n
    """
    check_frame(table, name=name)
    missing = [column for column in columns if column not in table.columns]
    if missing:
        listed = ", ".join(f"{each} (or {ways[each]})" if each in ways else each for each in missing)
        raise SchemaError(
            f"{name} lacks {len(missing)} column(s): {listed}; it has: {', '.join(map(str, table.columns))}"
        )
    return table


def check_cells(table: pd.DataFrame, columns: Iterable | None = None, *, name: str) -> pd.DataFrame:
    """Return `table`, or raise SchemaError naming every cell in `columns` (by default all) that is no single value.

    A list, dict, set or array is none, and half a character (a lone surrogate) is no text.
    """
    check_frame(table, name=name)
    check_names(table, name=name)
    wrong = []
    columns = None if columns is None else set(columns)
    for place, column in enumerate(table.columns):
        cells = table.iloc[:, place]
        if (columns is not None and column not in columns) or not _may_hold_lists(cells.dtype):
            continue
        for i, value in enumerate(cells):
            if pd.api.types.is_list_like(value):
                wrong.append(f"row {i}, {column}: {type(value).__name__} {value!a:.40}")
            elif isinstance(value, str) and half_character(value):
                wrong.append(f"row {i}, {column}: half a character in {value!a:.40}")
    if wrong:
        raise SchemaError(f"{name} has {len(wrong)} cell(s) that are no single value: {named(wrong)}")
    return table


def check_names(table: pd.DataFrame, *, name: str) -> None:
    """Raise SchemaError naming every row and column of `table` whose name has half a character."""
    axes = [axis for axis in (table.index, table.columns) if not pd.api.types.is_numeric_dtype(axis.dtype)]
    parts = (
        part for axis in axes for label in axis for part in (label if isinstance(label, tuple) else [label])
    )
    wrong = [ascii(part) for part in parts if isinstance(part, str) and half_character(part)]
    if wrong:
        raise SchemaError(f"{name} has half a character in the names of rows or columns: {named(wrong)}")


def _may_hold_lists(dtype: object) -> bool:
    return pd.api.types.is_object_dtype(dtype) or isinstance(dtype, pd.ArrowDtype)


def check_list(values: Iterable | None, *, what: str) -> None:
    """Raise SelectionError for a text where a list is expected: its characters would be taken for the values.

    >>> check_list("碳达峰", what="user_words")
    Traceback (most recent call last):
    policycompare.errors.SelectionError: user_words is the text '碳达峰'; allowed: a list, such as ['碳达峰']
    """
    if isinstance(values, (str, bytes)):
        raise SelectionError(f"{what} is the text {values!r:.60}; allowed: a list, such as [{values!r:.60}]")
    if values is not None and not isinstance(values, Iterable):
        raise SelectionError(f"{what} is {values!r:.60}; allowed: a list")


def check_texts(values: Iterable | None, *, what: str, blank: bool = True) -> list[str]:
    """Return a list of texts, or raise SelectionError naming every value that is no text or has half a character.

    With ``blank=False`` a text of white space alone is none.

    >>> check_texts(["甲", None, 1], what="texts")
    Traceback (most recent call last):
    policycompare.errors.SelectionError: texts has 2 value(s) that are no texts: None (number 1), 1 (number 2)
    """
    check_list(values, what=what)
    if values is None:
        raise SelectionError(f"{what} is None; allowed: a list of texts")
    given = list(values)
    wrong = [
        f"{value!a:.40} (number {i})"
        for i, value in enumerate(given)
        if not isinstance(value, str) or half_character(value) or not (blank or value.strip())
    ]
    if wrong:
        raise SelectionError(f"{what} has {len(wrong)} value(s) that are no texts: {named(wrong)}")
    return given


def check_whole(value: object, *, what: str, least: int) -> None:
    """Raise SelectionError unless `value` is a whole number from `least`; 15.0 is none.

    >>> check_whole("15", what="min_chars", least=1)
    Traceback (most recent call last):
    policycompare.errors.SelectionError: unknown min_chars: '15'; allowed: a whole number from 1
    """
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise SelectionError(f"unknown {what}: {value!r:.40}; allowed: a whole number from {least}")


def check_corpus(corpus: object, *, what: str) -> None:
    """Raise SelectionError for an argument that has not the tables of a corpus.

    >>> check_corpus("docs", what="corpus")
    Traceback (most recent call last):
    policycompare.errors.SelectionError: corpus is str 'docs'; allowed: a corpus, such as that of pc.load("folder")
    """
    if "documents" not in dir(corpus):
        raise SelectionError(
            f'{what} is {type(corpus).__name__} {corpus!r:.40}; allowed: a corpus, such as that of pc.load("folder")'
        )


def check_known(values: Iterable, allowed: Iterable, *, what: str) -> None:
    """Raise SelectionError naming all `values` that are not `allowed`, or if they are one text instead of a list."""
    check_list(values, what=what)
    allowed = dict.fromkeys(allowed)
    unknown = [value for value in values if value not in allowed]
    if unknown:
        texts = {str(value): value for value in allowed}
        alike = [value for value in unknown if str(value) in texts]
        way = (
            "as a text, in quotation marks"
            if alike and isinstance(texts[str(alike[0])], str)
            else "as a number"
        )
        hint = f"; give {named(alike)} {way}" if alike else ""
        raise SelectionError(
            f"unknown {what}: {', '.join(map(str, unknown))}; allowed: {', '.join(map(str, allowed))}{hint}"
        )
