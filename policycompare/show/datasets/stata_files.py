"""Tables as files of Stata 14 and later: Unicode, value labels, long texts, names of at most 32 characters."""

import io
import re
import warnings
from datetime import datetime

import pandas as pd

from policycompare.errors import own_filters
from policycompare.show.datasets.corpus_tables import Table

_LONGEST_NAME, _LONGEST_LABEL, _LONGEST_TEXT = 32, 80, 2045
_NO_NAME = re.compile(r"\W")
# Words of Stata and of its matrix language.
_RESERVED = frozenset([
    "aggregate", "array", "boolean", "break", "byte", "case", "catch", "class", "colvector",
    "complex", "const", "continue", "default", "delegate", "delete", "do", "double", "else",
    "eltypedef", "end", "enum", "explicit", "export", "external", "float", "for", "friend",
    "function", "global", "goto", "if", "in", "inline", "int", "local", "long", "NULL", "pragma",
    "protected", "quad", "rowvector", "short", "strL", "typedef", "typename", "using", "virtual",
    "with", "_all", "_b", "_coef", "_cons", "_n", "_N", "_pi", "_pred", "_rc", "_se", "_skip",
])  # fmt: skip
_STAMP = datetime(1980, 1, 1)
_ODD = "_\u00d7\u00f7"


def stata_names(columns: list[str]) -> dict[str, str]:
    """Return the name of each column in Stata: characters, digits and _, at most 32, no reserved word, each once.

    >>> stata_names(["code", "in", "人均 GDP", "2020", "x" * 40, "x" * 41])["人均 GDP"]
    '人均_GDP'
    >>> list(stata_names(["in", "2020", "x" * 40, "x" * 41]).values())[:2]
    ['_in', '_2020']
    """
    names: dict[str, str] = {}
    for column in columns:
        name = "".join(
            "_"
            if character in _ODD or (ord(character) < 256 and not re.match("[A-Za-z0-9_]", character))
            else character
            for character in _NO_NAME.sub("_", column)
        )
        if not name or name[0].isdigit() or name in _RESERVED or re.fullmatch(r"str\d+", name):
            name = f"_{name}"
        name, i = name[:_LONGEST_NAME], 2
        while name in names.values():
            end = f"_{i}"
            name, i = name[: _LONGEST_NAME - len(end)] + end, i + 1
        names[column] = name
    return names


def stata_bytes(table: Table, lang: str, title: str) -> bytes:
    """Return a table as a .dta file (version 118); a missing text is the empty text, as always in Stata."""
    names = stata_names([column.name for column in table.columns])
    frame, long, labels, values = {}, [], {}, {}
    for column in table.columns:
        given, name = table.frame[column.name], names[column.name]
        labels[name] = column.label[lang][:_LONGEST_LABEL]
        if column.of is not None:
            series = given.astype(pd.CategoricalDtype(list(column.levels)))
            frame[name] = series.cat.codes.astype("float64").where(series.notna()) + 1
            values[name] = dict(enumerate((level.replace("\0", "") for level in column.levels), start=1))
        elif column.kind == "text":
            frame[name] = given.fillna("").astype(object)
            if any(len(text.encode("utf-8", "replace")) > _LONGEST_TEXT for text in frame[name]):
                long.append(name)
        elif column.kind == "boolean":
            frame[name] = given.astype("float64") if given.isna().any() else given.astype("int8")
            values[name] = {0: "false", 1: "true"}
        elif column.kind == "date":
            frame[name] = given.astype("datetime64[ns]")
        else:
            frame[name] = given.astype(
                "float64" if column.kind == "number" or given.isna().any() else "int64"
            )
    data = pd.DataFrame(frame)
    whole = [name for name in data if data[name].dtype == "int64"]
    data = data.astype(
        {name: "int32" if data[name].abs().max() < 2**31 - 100 else "float64" for name in whole}
    )
    buffer = io.BytesIO()
    with own_filters():
        warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
        data.to_stata(
            buffer,
            version=118,
            write_index=False,
            convert_strl=long,
            convert_dates={name: "td" for name in data if data[name].dtype.kind == "M"},
            variable_labels=labels,
            value_labels={name: given for name, given in values.items() if given},
            time_stamp=_STAMP,
            data_label=title[:_LONGEST_LABEL],
        )
    return buffer.getvalue()
