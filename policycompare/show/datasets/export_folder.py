"""`export`: every table of a corpus for Excel, Stata, R and other programs."""

import io
from pathlib import Path
from typing import Literal, get_args

import pandas as pd

from policycompare.corpus import Corpus, with_texts
from policycompare.disk.files import write_files
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import Lang, check_known
from policycompare.show.datasets.corpus_tables import Column, Table, corpus_tables, listed
from policycompare.show.datasets.spreadsheets import RETURN, csv_bytes, r_script, workbook_bytes
from policycompare.show.datasets.stata_files import stata_bytes, stata_names
from policycompare.show.figure.axes import check_lang

Format = Literal["csv", "excel", "parquet", "stata", "r"]


def export(corpus: Corpus, folder: str | Path, *, to: Format = "csv", lang: Lang = "zh") -> Path:
    """Write every table of a corpus, with labels and a code book, for another program.

    Parameters
    ----------
    corpus : Corpus
    folder : path
        Created if it is not there; files of the same names in it are replaced, others stay.
    to : {"csv", "excel", "parquet", "stata", "r"}
        csv: a file per table (UTF-8). excel: one workbook, corpus.xlsx, with a sheet per table. parquet: a file per
        table. stata: a .dta per table (Stata 14 and later). r: CSV, and read.R, which reads them.
    lang : {"zh", "en"}
        Language of the labels.

    Returns
    -------
    Path
        The folder: documents, provisions, codes, targets, duties, citations, places, spans and the lists of what was
        not read, codebook (the codes with definitions), columns (what each column means, in both languages) and
        values (the label of each value). A column of coded values, such as code, has a column of labels after it:
        code_label. The targets have the column `change`, too: whether a growth is a rise or a fall. The same bytes on
        every run.

    Raises
    ------
    SelectionError
        If the format or language is not allowed, a table is too long for Excel, or pyarrow is missing for parquet.
    SchemaError
        If a column of the manifest has the name of a column of labels.

    Notes
    -----
    A missing value is an empty cell in CSV and Excel, null in parquet, `.` or the empty text in Stata, NA in R. A text
    that begins with = + - @ (or their full-width forms) has an apostrophe before it in CSV and Excel, so that no
    program takes it for a formula; read.R takes it off. A text of more than 30,000 characters is in several columns
    of the Excel sheet: text, text_2. Stata: names have at most 32 characters (columns.dta has both), long texts are
    strL, a column of labels is a number with value labels.

    Examples
    --------
    >>> import pandas as pd
    >>> import tempfile, policycompare as pc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pc.export(pc.load(), folder, to="stata", lang="en")
    ...     codes = pd.read_stata(path / "codes.dta")
    >>> codes.loc[0, ["doc", "code", "code_label"]].tolist()
    ['gansu_ipport', 'develop_region', 'Regional development']
    """
    check_known([to], get_args(Format), what="format")
    check_lang(lang)
    corpus, folder = with_texts(corpus), Path(folder)
    tables = corpus_tables(corpus, lang)
    contents = _CONTENTS[to](tables, corpus, lang)
    write_files({folder / name: content for name, content in contents.items()})
    return folder


def _frames(tables: list[Table]) -> dict[str, pd.DataFrame]:
    return {table.name: table.frame for table in tables} | listed(tables)


def _csv(tables: list[Table], corpus: Corpus, lang: Lang) -> dict[str, bytes]:
    return {f"{name}.csv": csv_bytes(frame) for name, frame in _frames(tables).items()}


def _excel(tables: list[Table], corpus: Corpus, lang: Lang) -> dict[str, bytes]:
    return {"corpus.xlsx": workbook_bytes(_frames(tables))}


def _parquet(tables: list[Table], corpus: Corpus, lang: Lang) -> dict[str, bytes]:
    contents = {}
    for name, frame in _frames(tables).items():
        buffer = io.BytesIO()
        try:
            frame.to_parquet(buffer, index=False)
        except ImportError as error:
            raise SelectionError(
                f"to='parquet' needs pyarrow: pip install policycompare[scale] ({error})"
            ) from error
        contents[f"{name}.parquet"] = buffer.getvalue()
    return contents


def _stata(tables: list[Table], corpus: Corpus, lang: Lang) -> dict[str, bytes]:
    title = f"policycompare, data {corpus.version}"
    contents = {f"{table.name}.dta": stata_bytes(table, lang, title) for table in tables}
    lists = listed(tables)
    names = [stata_names([column.name for column in table.columns]) for table in tables]
    lists["columns"]["stata"] = [name for own in names for name in own.values()]
    for name, frame in lists.items():
        contents[f"{name}.dta"] = stata_bytes(_bare(name, frame), lang, title)
    return contents


def _bare(name: str, frame: pd.DataFrame) -> Table:
    """Return a list of columns or values as a table without labels of its own."""
    columns = [
        Column(
            column,
            "whole" if column == "n_missing" else "text",
            {"zh": column, "en": column},
            {"zh": "", "en": ""},
        )
        for column in frame
    ]
    return Table(name, frame, tuple(columns))


def _r(tables: list[Table], corpus: Corpus, lang: Lang) -> dict[str, bytes]:
    marked = sorted(
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.columns
        if column.kind == "text" and table.frame[column.name].str.contains(RETURN, regex=False).any()
    )
    if marked:
        raise SchemaError(
            f"{', '.join(marked)} contain {RETURN}, which the files for R write for a carriage return; "
            'allowed: to="csv", "parquet"'
        )
    contents = {f"{name}.csv": csv_bytes(frame, for_r=True) for name, frame in _frames(tables).items()}
    return contents | {"read.R": r_script(lang)}


_CONTENTS = {"csv": _csv, "excel": _excel, "parquet": _parquet, "stata": _stata, "r": _r}
