"""`manifest.csv`: what the texts of a folder do not say, and the user's own columns."""

import re
import warnings
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pandas as pd

from policycompare.errors import ManifestError, ManifestWarning, level_outside
from policycompare.read.titles import type_of
from policycompare.schema import TABLES

COLUMNS = (
    "title",
    "issuer",
    "doc_number",
    "date",
    "year",
    "date_published",
    "level",
    "province",
    "city",
    "region",
    "adcode",
    "doc_type",
    "drafters",
    "valid_years",
)
LEVELS = ("national", "province", "prefecture", "county")
_READ_FROM_TEXT = ("n_provisions", "n_chars", "text", "date_basis")
_WHOLE = ("year", "valid_years")
_DATES = ("date", "date_published")


def load_manifest(folder: Path, docs: list[str]) -> pd.DataFrame:
    """Read `manifest.csv` of `folder`, if there is one.

    Parameters
    ----------
    folder : Path
    docs : list of str
        The ids of the documents that are there.

    Returns
    -------
    DataFrame
        Index `doc`; columns of `documents` as typed values, the user's own columns as pandas reads them,
        empty cells missing. Without a manifest it is empty.

    Raises
    ------
    ManifestError
        Listing every row without a file, repeated id and bad value, with its line.
    """
    path = folder / "manifest.csv"
    if not path.exists():
        return pd.DataFrame(index=pd.Index([], name="doc", dtype="str"))
    if not path.is_file():
        raise ManifestError(f"{path} is no file")
    try:
        manifest = pd.read_csv(
            path,
            encoding="utf-8-sig",
            dtype=dict.fromkeys(("doc", "file", *COLUMNS), "str"),
            keep_default_na=False,
            na_values=[""],
        )
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ManifestError(f"{path} is no CSV file in UTF-8: {error}") from error
    if "doc" not in manifest.columns:
        raise ManifestError(f"{path} has no column doc; it has: {', '.join(map(str, manifest.columns))}")
    return typed(manifest, range(2, len(manifest) + 2), path=path, mistakes=_mistakes(manifest, docs))


def typed(
    manifest: pd.DataFrame, lines: Iterable[int], *, path: Path, mistakes: Iterable[str] = ()
) -> pd.DataFrame:
    """Return a manifest as `load_manifest` does, from texts in the columns of the contract.

    `lines` are the places of its rows in `path`, for the ManifestError that lists `mistakes` and every bad value.
    """
    mistakes = [*mistakes, *_bad_values(manifest, lines)]
    if mistakes:
        raise ManifestError(f"{path} has {len(mistakes)} mistake(s): " + "; ".join(mistakes))
    manifest = manifest.drop(
        columns=[column for column in ("file", *_READ_FROM_TEXT) if column in manifest.columns]
    )
    typed = {
        column: pd.to_numeric(manifest[column]).astype("Int64")
        for column in _WHOLE
        if column in manifest.columns
    }
    typed |= {
        column: pd.to_datetime(manifest[column]).astype("datetime64[s]")
        for column in _DATES
        if column in manifest.columns
    }
    return manifest.assign(**typed).set_index("doc")


def _mistakes(manifest: pd.DataFrame, docs: list[str]) -> list[str]:
    ids = list(manifest["doc"])
    known = set(docs)
    missing = [
        f"line {i + 2}: {doc} is no document of the folder" for i, doc in enumerate(ids) if doc not in known
    ]
    if missing:
        missing[-1] += f" (there are: {', '.join(docs)})"
    again = manifest["doc"].duplicated()
    repeated = [f"line {i + 2}: {doc} stands twice" for i, doc in enumerate(ids) if again.iloc[i]]
    return [*missing, *repeated]


def _bad_values(manifest: pd.DataFrame, lines: Iterable[int]) -> list[str]:
    mistakes = []
    for line, row in zip(lines, manifest.to_dict("records"), strict=True):
        given = {
            column: row[column] for column in (*_WHOLE, *_DATES, "level") if isinstance(row.get(column), str)
        }
        for column, value in given.items():
            if column in _WHOLE and not re.fullmatch("[0-9]{1,4}", value):
                mistakes.append(f"line {line}: {column} {value!r} is no whole number")
            elif column in _DATES and not _is_day(value):
                mistakes.append(f"line {line}: {column} {value!r} is no day like 2016-11-10")
            elif column == "level" and value not in LEVELS:
                mistakes.append(f"line {line}: level {value!r} is not among {', '.join(LEVELS)}")
    return mistakes


def _is_day(value: str) -> bool:
    try:
        datetime.strptime(value, "%Y-%m-%d")
    except ValueError:
        return False
    return True


def merge(documents: pd.DataFrame, manifest: pd.DataFrame) -> pd.DataFrame:
    """Return `documents` with what the texts do not say filled from `manifest`, and its further columns.

    Parameters
    ----------
    documents : DataFrame
        Index `doc`, the columns of the contract, as read from the texts.
    manifest : DataFrame
        From `load_manifest`.

    Returns
    -------
    DataFrame
        `date_basis` says whether the year comes from the `text` or the `manifest`.
    """
    given = manifest.reindex(documents.index)
    filled = documents.copy()
    passed_over = []
    for column in [column for column in COLUMNS if column in given.columns]:
        empty = filled[column].isna()
        if column == "region":
            empty |= filled[column] == "未知"
        values = given[column].astype(filled[column].dtype)
        other = ~empty & values.notna() & (values != filled[column]).fillna(False).astype(bool)
        passed_over += [
            f"{doc} {column}: {values[doc]} (text: {filled.loc[doc, column]})" for doc in filled.index[other]
        ]
        filled[column] = filled[column].where(~empty | values.isna(), values)
    if passed_over:
        warnings.warn(
            f"manifest.csv has {len(passed_over)} cell(s) that a text itself states otherwise; the text is believed: "
            f"{'; '.join(passed_over[:20])}{' …' if len(passed_over) > 20 else ''}",
            ManifestWarning,
            stacklevel=level_outside(),
        )
    named = (
        filled["title"].map(lambda title: type_of(title) if isinstance(title, str) else None).astype("str")
    )
    filled["doc_type"] = filled["doc_type"].fillna(named)
    from_text = documents["date"].notna()
    signed = filled["date"].dt.year.astype("Int64")
    filled["year"] = signed.where(from_text, filled["year"].fillna(signed))
    filled["date_basis"] = (
        pd.Series(None, index=filled.index, dtype="str")
        .mask(filled["year"].notna(), "manifest")
        .mask(from_text, "text")
    )
    own = [column for column in given.columns if column not in TABLES["documents"]]
    return filled.join(given[own]) if own else filled
