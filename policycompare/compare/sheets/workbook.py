"""Sheets to be filled in: a table with drop-downs, the codes of the codebook, and help in two languages."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from policycompare import shipped
from policycompare.codebook.codebook import Codebook
from policycompare.codebook.languages import in_language
from policycompare.compare.code_labels import choices_of
from policycompare.disk.files import write_files
from policycompare.disk.spreadsheet import (
    LONGEST,
    MOST_ROWS,
    cell,
    fitting,
    n_units,
    office_bytes,
    warn_of_cut,
)
from policycompare.errors import LoadError, SchemaError
from policycompare.read.inputs.table_file import read_table
from policycompare.schema import Lang

# What people write for yes and no.
YES = frozenset(["是", "对", "yes", "Yes", "YES", "y", "Y", "1", "1.0", "x", "X", "√", "✓"])
NO = frozenset(["否", "错", "no", "No", "NO", "n", "N", "0", "0.0", "×"])
_DESCRIBED = ["zh", "en", "definition", "include", "exclude"]
_SPARE = 500
_READ_BACK = ("doc", "code", "stratum", "strata", "dimensions", "belongs_to")  # by which a sheet is read
_CODES_WIDTHS = (24, 20, 24, 60, 40, 40, 30)


def check_new(path: Path, n_rows: int) -> None:
    """Raise LoadError if a workbook cannot be written to `path`, or would have more lines than Excel allows."""
    if os.path.lexists(path):
        raise LoadError(f"{path} exists already; nothing was written")
    if path.suffix.lower() != ".xlsx":
        raise LoadError(f"{path.name} does not end with .xlsx; nothing was written")
    if n_rows >= MOST_ROWS:
        raise LoadError(
            f"{n_rows:,} lines do not fit into a sheet of Excel ({MOST_ROWS:,}); "
            "write one for each of several selections of documents"
        )


def write_sheets(
    path: Path,
    sheets: Mapping[str, pd.DataFrame],
    *,
    widths: Sequence[int],
    choices: Mapping[str, str],
) -> Path:
    """Write a workbook: the first sheet is to be filled in.

    `widths` are those of its columns in characters; `choices` leads from a column to the formula of its drop-down.
    A missing value is an empty cell. Warns of texts longer than a cell, which end with …; raises SchemaError for such an
    id, and LoadError if the file exists.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book, cut = Workbook(), []
    book.remove(book.active)
    for name, table in sheets.items():
        cut += _fill(book.create_sheet(name), table)
    warn_of_cut(cut, "read them in the tables of the corpus")
    name, table = next(iter(sheets.items()))
    first = book[name]
    for i, width in enumerate(widths, start=1):
        first.column_dimensions[get_column_letter(i)].width = width
    wrapped = {i for i, column in enumerate(table.columns) if column in ("text", "evidence", "quotation")}
    for row in first.iter_rows():
        for i, each in enumerate(row):
            each.alignment = Alignment(wrap_text=i in wrapped, vertical="top")
    for column, formula in choices.items():
        letter = get_column_letter(list(table.columns).index(column) + 1)
        choice = DataValidation(type="list", formula1=formula, allow_blank=True)
        first.add_data_validation(choice)
        choice.add(f"{letter}2:{letter}{first.max_row + _SPARE}")
    first.freeze_panes = "A2"
    for other, own in (("codes", _CODES_WIDTHS), ("help", (26, 60, 60))):
        if other in sheets:
            for i, width in enumerate(own, start=1):
                book[other].column_dimensions[get_column_letter(i)].width = width
    try:
        write_files({path: office_bytes(book)}, new=True)
    except FileExistsError as error:
        raise LoadError(f"{path} exists already; nothing was written") from error
    return path


def codes_sheet(codebook: Codebook, dimensions: Sequence[str], lang: Lang) -> tuple[pd.DataFrame, str]:
    """Return the sheet of codes with their texts in a language, and the formula of the drop-down of their labels."""
    ids = [code for name in dimensions for code in codebook.of(name)]
    codes = in_language(codebook.codes, lang, codebook.labels(lang)).set_index("code").loc[ids]
    choice = pd.Series(choices_of(codebook, ids, lang), dtype="str")
    definitions = pd.Series({code: codebook.definition(code, lang) for code in ids}, dtype="str")
    described = codes[_DESCRIBED].assign(definition=definitions, choice=choice)
    return described.reset_index(names="code"), f"=codes!$G$2:$G${len(codes) + 1}"


def rulings_sheet(codebook: Codebook, dimensions: Sequence[str], lang: Lang) -> pd.DataFrame:
    """Return the sheet of the rulings on some dimensions in a language: dimension, number, text."""
    rulings = codebook.rulings[codebook.rulings["dimension"].isin(dimensions)]
    return in_language(rulings, lang, codebook.labels(lang))


def codes_offered(path: Path, codebook: Codebook) -> list[str] | None:
    """Return the codes that the sheet `codes` of a workbook offers; None where no such sheet can be read."""
    if path.suffix.lower() != ".xlsx":
        return None
    try:
        columns, rows = read_table(path, key="code", sheet="codes")
    except LoadError:
        return None
    if not {"code", "choice"} <= set(columns):
        return None
    written = {row.cells[columns.index("code")] for row in rows}
    return [code for code in codebook.codes["code"] if code in written]


def help_sheet(sheet: str) -> pd.DataFrame:
    """Return the sheet that says how each column of `sheet` is filled in, from `names/sheet_help.csv`.

    >>> help_sheet("check")["column"].tolist()
    ['doc … evidence', 'right', 'remark', 'belongs_to, start, end, sha256']
    """
    lines = pd.read_csv(shipped.folder("names", "sheet_help.csv"), dtype="str", keep_default_na=False)
    return lines.loc[lines["sheet"] == sheet, ["column", "zh", "en"]]


def _fill(sheet: Any, table: pd.DataFrame) -> list[str]:
    """Write a table into an empty sheet, its head first; return the places of the texts that are cut."""
    columns, cut = list(table.columns), []
    sheet.append(columns)
    for line, row in enumerate(table.to_numpy(dtype=object), start=2):
        cells = [cell(value) for value in row]
        for i, written in enumerate(cells):
            if not isinstance(written, str) or 2 * len(written) < LONGEST or n_units(written) <= LONGEST:
                continue
            if columns[i] in _READ_BACK:
                raise SchemaError(
                    f"{columns[i]} {written[:20]}… has {n_units(written):,} characters; a cell of Excel holds "
                    f"{LONGEST:,}, and the sheet could not be read back"
                )
            cells[i] = fitting(written)
            known = dict(zip(columns, row, strict=True))
            place = f"{known['doc']} {known['n']}" if {"doc", "n"} <= known.keys() else f"line {line}"
            cut.append(f"{columns[i]} of {place} (sheet {sheet.title})")
        sheet.append(cells)
    return cut
