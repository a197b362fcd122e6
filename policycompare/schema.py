"""The schema: columns and types of every table, tables built from rows, and checks of arguments."""

from collections import namedtuple
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Literal

import numpy as np
import pandas as pd

from policycompare.errors import SchemaError, SelectionError

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

KINDS = (
    *("preamble", "background", "ideology", "principle", "goal"),
    *("table", "measure", "phase", "safeguard", "validity"),
)
UNCODABLE = ("preamble", "background", "validity")
DIMENSIONS = ("goal", "sector", "instrument", "function", "right")
RULES = "rules"  # the name of the rules as a coder
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
    # A column at a time: pandas would make a table of objects first, which takes twice as long.
    types = TABLES[name]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(types)
    return pd.DataFrame(
        {name: column(values, dtype) for (name, dtype), values in zip(types.items(), columns, strict=True)}
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
    if dtype == WHOLE:
        return pd.array(values, dtype=dtype)
    return pd.Series(values, dtype=object).astype(dtype)


def check_columns(table: pd.DataFrame, columns: Iterable[str], *, name: str) -> pd.DataFrame:
    """Return `table`, or raise SchemaError naming every missing column."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise SchemaError(
            f"{name} lacks {len(missing)} column(s): {', '.join(missing)}; it has: {', '.join(map(str, table.columns))}"
        )
    return table


def check_known(values: Iterable, allowed: Iterable, *, what: str) -> None:
    """Raise SelectionError naming all `values` that are not `allowed`."""
    allowed = dict.fromkeys(allowed)
    unknown = [str(value) for value in values if value not in allowed]
    if unknown:
        raise SelectionError(f"unknown {what}: {', '.join(unknown)}; allowed: {', '.join(map(str, allowed))}")
