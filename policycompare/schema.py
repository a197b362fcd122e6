"""The columns of every table, how tables are built from rows, and the checks of what users pass in."""

from collections import namedtuple
from collections.abc import Iterable, Sequence
from typing import Literal

import pandas as pd

from policycompare.errors import SchemaError, SelectionError

Lang = Literal["zh", "en"]

TEXT, WHOLE, NUMBER, DATE = "str", "Int64", "float64", "datetime64[s]"

TABLES: dict[str, dict[str, str]] = {
    "documents": {
        "doc": TEXT,
        "title": TEXT,
        "issuer": TEXT,
        "doc_number": TEXT,
        "date": DATE,
        "year": WHOLE,
        "date_basis": TEXT,
        "date_published": DATE,
        "level": TEXT,
        "province": TEXT,
        "city": TEXT,
        "region": TEXT,
        "adcode": TEXT,
        "doc_type": TEXT,
        "drafters": TEXT,
        "valid_years": WHOLE,
        "n_provisions": WHOLE,
        "n_chars": WHOLE,
        "file": TEXT,
        "sha256": TEXT,
        "text": TEXT,
    },
    "provisions": {
        "doc": TEXT,
        "n": "int64",
        "path": TEXT,
        "title": TEXT,
        "kind": TEXT,
        "modality": TEXT,
        "section": TEXT,
        "stem": TEXT,
        "start": "int64",
        "end": "int64",
        "text": TEXT,
    },
    "codes": {
        "doc": TEXT,
        "n": "int64",
        "dimension": TEXT,
        "code": TEXT,
        "start": "int64",
        "end": "int64",
        "evidence": TEXT,
        "cue": TEXT,
        "coder": TEXT,
    },
    "targets": {
        "doc": TEXT,
        "n": "int64",
        "indicator": TEXT,
        "value": NUMBER,
        "value_max": NUMBER,
        "unit": TEXT,
        "base_value": NUMBER,
        "base_unit": TEXT,
        "op": TEXT,
        "measure": TEXT,
        "year": WHOLE,
        "baseline_year": WHOLE,
        "per_year": "bool",
        "scope": TEXT,
        "start": "int64",
        "end": "int64",
        "evidence": TEXT,
    },
    "duties": {
        "doc": TEXT,
        "n": WHOLE,
        "agency": TEXT,
        "body": TEXT,
        "role": TEXT,
        "explicit": "bool",
        "start": "int64",
        "end": "int64",
        "evidence": TEXT,
    },
    "citations": {
        "doc": TEXT,
        "n": WHOLE,
        "title": TEXT,
        "doc_number": TEXT,
        "relation": TEXT,
        "cited_doc": TEXT,
        "start": "int64",
        "end": "int64",
        "evidence": TEXT,
    },
    "places": {
        "doc": TEXT,
        "n": WHOLE,
        "place": TEXT,
        "adcode": TEXT,
        "start": "int64",
        "end": "int64",
        "evidence": TEXT,
    },
    "spans": {"doc": TEXT, "kind": TEXT, "start": "int64", "end": "int64"},
    "skipped": {"file": TEXT, "reason": TEXT},
    "overruled": {"doc": TEXT, "column": TEXT, "manifest": TEXT, "text": TEXT},
    "passed_over": {"name": TEXT, "kind": TEXT, "n_files": "int64"},
}

KINDS = (
    "preamble",
    "background",
    "ideology",
    "principle",
    "goal",
    "table",
    "measure",
    "phase",
    "safeguard",
    "validity",
)
UNCODABLE = ("preamble", "background", "validity")
DIMENSIONS = ("goal", "sector", "instrument", "function", "right")


def record(name: str) -> type[tuple]:
    """Return the class of a row of the table `name`: its columns by name, those not given missing (None).

    >>> record("spans")(doc="a", kind="space", start=0, end=1).kind
    'space'
    """
    columns = TABLES[name]
    return namedtuple(name.capitalize(), columns, defaults=[None] * len(columns))


def build(name: str, rows: Sequence[Sequence]) -> pd.DataFrame:
    """Return `rows` as the table `name`, in its columns and dtypes."""
    columns = TABLES[name]
    table = pd.DataFrame(list(rows), columns=list(columns))
    return table.astype(columns)


def check_columns(table: pd.DataFrame, columns: Iterable[str], *, name: str) -> pd.DataFrame:
    """Return `table`, or raise SchemaError naming every missing column."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise SchemaError(
            f"{name} lacks {len(missing)} column(s): {', '.join(missing)}; it has: {', '.join(map(str, table.columns))}"
        )
    return table


def check_known(values: Iterable, allowed: Iterable, *, what: str) -> None:
    """Raise SelectionError naming every one of `values` that is not `allowed`."""
    allowed = dict.fromkeys(allowed)
    unknown = [str(value) for value in values if value not in allowed]
    if unknown:
        raise SelectionError(f"unknown {what}: {', '.join(unknown)}; allowed: {', '.join(map(str, allowed))}")
