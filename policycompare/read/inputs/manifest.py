"""`manifest.csv`: values that the texts of a folder do not state, and the user's own columns."""

import csv
import io
import os
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from policycompare import shipped
from policycompare.disk.files import read_bytes
from policycompare.disk.ids import meant_ids
from policycompare.errors import LoadError, ManifestError, ManifestWarning, is_misspelt, level_outside
from policycompare.read.gazetteer import by_adcode, contradictions, spelt_out
from policycompare.read.inputs.table_file import fitted, table_rows
from policycompare.read.inputs.workbook import Row

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
    "label",
    "label_en",
)
READ_FROM_TEXT = ("n_provisions", "n_chars", "subject_share", "text", "date_basis")
_NO_COLUMNS = ("doc", "file", "sha256", *READ_FROM_TEXT)
_CLOSE = 0.83  # issuers and regoin are similar to a name, data and region_en are not


def meant(column: str, among: Sequence[str] = ("doc", *COLUMNS)) -> list[str]:
    """Return the columns whose name is similar to `column`, or is its Chinese name; none if it is one of them.

    >>> meant("Region"), meant("date "), meant("issuers"), meant("titel"), meant("wave"), meant("date")
    (['region'], ['date'], ['issuer'], ['title'], [], [])
    >>> meant("发文机关"), meant("地区"), meant("发文机关", ["issue"])
    (['issuer'], ['region', 'province', 'city'], [])
    """
    if column in among:
        return []
    plain = "_".join(column.casefold().split())
    if plain and not plain.isascii():
        named = _chinese_headings().get(plain.replace("_", ""), ())
        return [name for name in named if name in among]
    from difflib import get_close_matches  # here: most manifests need none

    close = get_close_matches(plain, among, n=1, cutoff=_CLOSE)
    return close or [name for name in among if is_misspelt(plain, name)][:1]


@cache
def _chinese_headings() -> dict[str, tuple[str, ...]]:
    """Return the columns that each Chinese heading may mean, from `names/manifest_columns.yaml`."""
    lists = shipped.word_lists("manifest_columns")
    return {
        heading: tuple(columns.split(", ")) for columns, headings in lists.items() for heading in headings
    }


def _near(columns: Sequence[str]) -> dict[str, list[str]]:
    """Return the columns that may mean those of the schema, and these; not if one of them is among `columns`."""
    near = {
        column: [name for name in meant(column) if name != "doc" or "doc" not in columns]
        for column in columns
        if column not in _NO_COLUMNS
    }
    return {column: names for column, names in near.items() if names and not set(names) & set(columns)}


def _renames(columns: Sequence[str]) -> str:
    """Return the columns to rename in a manifest without `doc`: the first that may mean it, and all others.

    >>> _renames(["文件", "标题", "wave"]), _renames(["wave"])
    ("; rename '文件' to doc, '标题' to title", '')
    """
    near = _near(columns)
    first = next((column for column in near if "doc" in near[column]), None)
    others = {column: [name for name in names if name != "doc"] for column, names in near.items()}
    new = {first: ["doc"]} if first else {}
    new |= {column: names for column, names in others.items() if names and column != first}
    listed = ", ".join(f"{column!r} to {' or '.join(names)}" for column, names in new.items())
    return f"; rename {listed}" if listed else ""


def remarks(columns: Iterable[str]) -> list[str]:
    """Return remarks on columns: names that may mean a column of the schema that is not among them, and columns that are ignored.

    >>> remarks(["doc", "Region", "n_chars"])
    ["'Region' is taken as a column of your own; did you mean region?", "'n_chars' is read from the texts and
    ignored here"]
    """
    columns = list(columns)
    near = [
        f"{column!r} is taken as a column of your own; did you mean {' or '.join(names)}?"
        for column, names in _near(columns).items()
    ]
    ignored = [
        f"{column!r} is read from the texts and ignored here"
        for column in columns
        if column in READ_FROM_TEXT
    ]
    return near + ignored


DATE_FORMS = "2016-11-10, 2016/11/10, 2016年11月10日"
_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})"
    r"|年([0-9]{1,2})月([0-9]{1,2})日)(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
)
_MONTH = re.compile(r"[0-9]{4}(?:[-/.年][0-9]{1,2}月?|年)?")
_DIGITS = re.compile(r"([0-9]+)(?:\.0+)?")


def day(cell: str) -> date | None:
    """Return the date in a cell, year first, or None; the midnight that programs add is ignored.

    >>> day("2016/1/5"), day("2016年11月10日"), day("2016-11-10 00:00:00"), day("5/1/2016")
    (datetime.date(2016, 1, 5), datetime.date(2016, 11, 10), datetime.date(2016, 11, 10), None)
    """
    match = _DAY.fullmatch(cell)
    try:
        return date(*(int(part) for part in match.groups() if part)) if match else None
    except ValueError:
        return None


def whole(cell: str, *, digits: int) -> str | None:
    """Return the digits of a whole number, at most `digits`, or None; programs write 2007.0 for 2007.

    >>> whole("2007.0", digits=4), whole("2007.5", digits=4), whole("12007", digits=4)
    ('2007', None, None)
    """
    match = _DIGITS.fullmatch(cell)
    return match[1] if match and len(match[1]) <= digits else None


NAME = "manifest.csv"
AS_CSV = "a manifest is manifest.csv: save it as “CSV UTF-8”"
_WORKBOOKS = (".xlsx", ".xls", ".et", ".ods")
LEVELS = ("national", "province", "prefecture", "county")
_WHOLE = ("year", "valid_years")
_DATES = ("date", "date_published")
_DIVISIONS = ("province", "city", "region")
_SHOWN = 10


def is_workbook(file: str) -> bool:
    """Return whether a file name is that of a manifest saved as a workbook.

    >>> is_workbook("Manifest.xlsx"), is_workbook("manifest.csv"), is_workbook("plan.xlsx")
    (True, False, False)
    """
    stem, dot, ending = file.lower().rpartition(".")
    return stem == "manifest" and f"{dot}{ending}" in _WORKBOOKS


def manifest_file(folder: Path) -> Path | None:
    """Return the manifest of a folder, its name in any case; None if there is none.

    Raises
    ------
    ManifestError
        If there are several.
    """
    if not os.path.isdir(folder):
        return None
    try:
        files = sorted(path for path in folder.iterdir() if path.name.lower() == NAME)
    except OSError as error:
        raise ManifestError(f"{folder} cannot be opened: {error.strerror or error}") from error
    if len(files) > 1:
        names = ", ".join(path.name for path in files)
        raise ManifestError(f"{folder} has {len(files)} manifests: {names}; keep one")
    return files[0] if files else None


def load_manifest(folder: Path, files: Mapping[str, str]) -> pd.DataFrame:
    """Read `manifest.csv` of `folder`, if there is one.

    Parameters
    ----------
    folder : Path
    files : mapping of str to str
        File names of the documents → their ids.

    Returns
    -------
    DataFrame
        Index `doc`; columns of `documents` as typed values, the user's own columns as pandas reads them,
        empty cells missing. Empty if there is no manifest.

    Raises
    ------
    ManifestError
        Listing every row without a file, duplicate id and bad value, with its line.

    Warns
    -----
    ManifestWarning
        Naming columns with a name similar to one of the schema, and those that are ignored; or a workbook that is not
        read as a manifest.
    """
    path = manifest_file(folder)
    if path is None:
        for name in filter(is_workbook, files):
            warnings.warn(
                f"{name} is a workbook and is not read; {AS_CSV}", ManifestWarning, stacklevel=level_outside()
            )
        return pd.DataFrame(index=pd.Index([], name="doc", dtype="str"))
    try:
        header, *rows = table_rows(read_bytes(path, inside=folder), key="doc", whole=("doc",))
        names, rows = fitted(header, rows)
    except LoadError as error:
        raise ManifestError(f"{path} {error}") from error
    if "doc" not in names:
        raise ManifestError(f"{path} has no column doc; it has: {', '.join(names)}{_renames(names)}")
    lines = [row.line for row in rows]
    manifest = _as_pandas(names, rows)
    docs = list(files.values())
    given = _documents(manifest["doc"].fillna(""), files)
    return typed(
        manifest.assign(doc=pd.Series(given, index=manifest.index, dtype="str")),
        lines,
        path=path,
        mistakes=_duplicates(given, lines),
        unknown=_unknown(given, lines, docs),
        docs=docs,
    )


def _as_pandas(names: list[str], rows: list[Row]) -> pd.DataFrame:
    """Return the rows as pandas reads them, the columns of the schema as texts."""
    clean = io.StringIO()
    csv.writer(clean).writerows([names, *(row.cells for row in rows)])
    clean.seek(0)
    texts = dict.fromkeys(("doc", "file", "sha256", *COLUMNS), "str")
    return pd.read_csv(clean, dtype=texts, keep_default_na=False, na_values=[""])


def _documents(cells: Iterable[str], files: Mapping[str, str]) -> list[str]:
    """Return the ids that cells mean: they may have a file ending or be quoted; Excel drops the zeros of 001."""
    docs = set(files.values())
    numbered = Counter(doc.lstrip("0") for doc in docs if doc.isdecimal())
    short = {doc.lstrip("0"): doc for doc in docs if doc.isdecimal() and numbered[doc.lstrip("0")] == 1}

    meant = meant_ids(docs | files.keys())
    names = [meant(cell) for cell in cells]
    return [name if name in docs else files.get(name) or short.get(name.strip(), name) for name in names]


def _unknown(given: list[str], lines: list[int], docs: list[str]) -> list[str]:
    """Return a message per row whose id is none of `docs`."""
    known = set(docs)
    unknown = [(line, doc) for line, doc in zip(lines, given, strict=True) if doc not in known]
    named = [
        f"line {line}: {doc or 'a row without id'} is no document of the folder" for line, doc in unknown
    ]
    hints = [_like(doc, docs) for _, doc in unknown[:_SHOWN]]
    return [*map("".join, zip(named, hints, strict=False)), *named[_SHOWN:]]


def _like(doc: str, docs: list[str]) -> str:
    """Return the question for the one document with an id like `doc`; nothing if there is none, or several.

    >>> _like("Neimenggu", ["neimenggu", "ningxia"]), _like("plan_b", ["plan_a"])
    (' (did you mean neimenggu?)', '')
    """
    plain = doc.casefold().strip()
    same = [each for each in docs if each.casefold() == plain]
    same = same or [each for each in docs if is_misspelt(plain, each.casefold())]
    return f" (did you mean {same[0]}?)" if len(same) == 1 else ""


def _duplicates(given: list[str], lines: list[int]) -> list[str]:
    """Return a message per row whose id an earlier row has."""
    repeated = pd.Series(given, dtype="str").duplicated()
    return [
        f"line {line}: duplicate doc: {doc}; keep one row per document"
        for line, doc, is_repeated in zip(lines, given, repeated, strict=True)
        if is_repeated and doc
    ]


def typed(
    manifest: pd.DataFrame,
    lines: Iterable[int],
    *,
    path: Path,
    mistakes: Sequence[str] = (),
    unknown: Sequence[str] = (),
    docs: Sequence[str] = (),
) -> pd.DataFrame:
    """Return a manifest of texts with the columns of the schema typed, see `load_manifest`.

    `lines` are the line numbers of its rows in `path`. A ManifestError lists `mistakes`, every bad value, and
    the first `unknown` ids with the first ids of `docs`.
    """
    manifest = _plain(manifest)
    mistakes = [*mistakes, *_bad_values(manifest, lines)]
    if mistakes or unknown:
        messages = [f"{_shortened(unknown, '; ')} (there are: {_shortened(docs, ', ')})"] if unknown else []
        messages = "; ".join([*messages, *mistakes])
        raise ManifestError(f"{path} has {len(mistakes) + len(unknown)} mistake(s): {messages}")
    _remark(manifest.columns, path)
    manifest = manifest.drop(columns=["file", *READ_FROM_TEXT], errors="ignore")
    values = {name: pd.to_numeric(manifest[name]).astype("Int64") for name in _present(manifest, _WHOLE)}
    for name in _present(manifest, _DATES):
        days = manifest[name].map(day, na_action="ignore")
        values[name] = pd.to_datetime(days).astype("datetime64[s]")
    return manifest.assign(**values).set_index("doc")


def _present(manifest: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """Return those of `columns` that the manifest has."""
    return [column for column in columns if column in manifest.columns]


def _shortened(names: Sequence[str], separator: str) -> str:
    """Return the first names joined, and the number of the others."""
    more = f"{separator}and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return separator.join(names[:_SHOWN]) + more


def _remark(names: Iterable[str], path: Path) -> None:
    """Warn of columns with remarks."""
    messages = remarks(names)
    if messages:
        warnings.warn(
            f"{path.name} has {len(messages)} column(s) to check: {'; '.join(messages)}",
            ManifestWarning,
            stacklevel=level_outside(),
        )


def _plain(manifest: pd.DataFrame) -> pd.DataFrame:
    """Return whole numbers without the .0 that programs add, divisions by their full names."""
    plain = {
        column: manifest[column].map(lambda cell: whole(cell, digits=6) or cell, na_action="ignore")
        for column in _present(manifest, (*_WHOLE, "adcode"))
    }
    rows = [spelt_out(row) for row in _records(manifest[_present(manifest, (*_DIVISIONS, "level"))])]
    for column in _present(manifest, _DIVISIONS):
        plain[column] = pd.Series([row[column] for row in rows], index=manifest.index, dtype="str")
    return manifest.assign(**plain).astype(dict.fromkeys(plain, "str"))


def _records(manifest: pd.DataFrame) -> list[dict]:
    """Return each row as a mapping of column to text, None for an empty cell."""
    return [
        {column: cell if isinstance(cell, str) else None for column, cell in row.items()}
        for row in manifest.to_dict("records")
    ]


def _bad_values(manifest: pd.DataFrame, lines: Iterable[int]) -> list[str]:
    """Return a message per bad cell or contradiction, with its line."""
    return [
        f"line {line}: {mistake}"
        for line, row in zip(lines, _records(manifest), strict=True)
        for mistake in [*_bad_cells(row), *_contradictions(row)]
    ]


def _bad_cells(row: Mapping[str, str | None]) -> Iterator[str]:
    """Yield a message per cell of a row that its column does not allow."""
    for column in (*_WHOLE, *_DATES, "level", "adcode"):
        cell = row.get(column)
        if cell is None:
            continue
        if column in _WHOLE and not whole(cell, digits=4):
            yield f"{column} {cell!r} is no whole number"
        elif column in _DATES and not day(cell):
            way = "; without a day leave it empty and give year" if _MONTH.fullmatch(cell) else ""
            yield f"{column} {cell!r} is no date like {DATE_FORMS}{way}"
        elif column == "level" and cell not in LEVELS:
            level = _levels().get(cell.casefold().removesuffix("级"))
            hint = f"; did you mean {level}?" if level else ""
            yield f"level {cell!r} is not among {', '.join(LEVELS)}{hint}"
        elif column == "adcode" and cell not in by_adcode():
            yield f"adcode {cell!r} is not in the gazetteer (GB/T 2260: 310000 is 上海市)"


@cache
def _levels() -> dict[str, str]:
    """Return the level that a word means, from `names/levels.yaml`."""
    return {word: level for level, words in shipped.word_lists("levels").items() for word in words}


def _contradictions(row: Mapping[str, str | None]) -> Iterator[str]:
    """Yield a message per contradiction between the cells of a row."""
    year, signed = row.get("year"), day(row.get("date") or "")
    if year and signed and year.isdecimal() and int(year) != signed.year:
        yield f"year {year} and date {signed} contradict each other (a date is enough)"
    yield from contradictions(row)
