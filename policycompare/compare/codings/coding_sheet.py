"""Coding by hand: write a sheet, and read codes from CSV or Excel."""

from pathlib import Path

import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus
from policycompare.errors import LoadError, SchemaError
from policycompare.text import bare, fold

_LINES = 3
_WIDTHS = {"doc": 14, "n": 5, "path": 12, "kind": 10, "text": 80, "code": 26, "quotation": 40}
_YES = {"1", "1.0", "x", "X", "是", "√", "✓", "true", "True", "TRUE"}
_NO = {"", "0", "0.0", "否", "nan", "false", "False", "FALSE"}


def write_coding_sheet(corpus: Corpus, path: str | Path, *, dimension: str = "instrument") -> Path:
    """Write an Excel sheet for coding by hand: one line a code, with the text of the provision.

    Parameters
    ----------
    corpus : Corpus
    path : path
        An .xlsx file that does not exist yet.
    dimension : str
        goal, sector, instrument, function or right.

    Returns
    -------
    Path
        Sheet `coding`: doc, n, path, kind, text, code (a drop-down of the codebook), quotation (the clause
        that justifies it); each codable provision has three lines, copy one for more. Sheet `codes`: the
        codes with definitions. A line without a code assigns none. Read the sheet with `read_codes`.

    Raises
    ------
    LoadError
        If the file exists.

    Examples
    --------
    >>> import tempfile, policycompare as pc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_coding_sheet(pc.load(), Path(folder) / "sheet.xlsx").name
    'sheet.xlsx'
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.datavalidation import DataValidation

    path = Path(path)
    if path.exists():
        raise LoadError(f"{path} exists already; nothing was written")
    codes = corpus.codebook.codes.set_index("code").loc[corpus.codebook.of(dimension)]
    book = Workbook()
    sheet, listed = book.active, book.create_sheet("codes")
    sheet.title = "coding"
    sheet.append(list(_WIDTHS))
    provisions = corpus.provisions[~corpus.provisions["kind"].isin(schema.UNCODABLE)]
    for row in provisions[["doc", "n", "path", "kind", "text"]].itertuples(index=False):
        for _ in range(_LINES):
            sheet.append([_plain(value) for value in row])
    columns = ["zh", "en", "definition", "include", "exclude"]
    listed.append(["code", *columns])
    for row in codes[columns].itertuples():
        listed.append([_plain(value) for value in row])
    choice = DataValidation(type="list", formula1=f"=codes!$A$2:$A${len(codes) + 1}", allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"F2:F{sheet.max_row + 500}")
    for column, width in zip("ABCDEFG", _WIDTHS.values(), strict=True):
        sheet.column_dimensions[column].width = width
    for cell in sheet["E"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    book.save(path)
    return path


def _plain(value: object) -> object:
    """Return a value that no spreadsheet runs: text that looks like a formula is quoted."""
    if value is None or value != value:
        return ""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+@" else value


def read_codes(path: str | Path, corpus: Corpus) -> pd.DataFrame:
    r"""Read hand-assigned codes from CSV or Excel.

    Parameters
    ----------
    path : path
        A .csv (UTF-8) or .xlsx file with the columns doc and n, or doc and quotation, and either `code` (one
        line a code; lines without one are skipped) or a column a code with 1 or 0 (x, 是, √ count as 1).
    corpus : Corpus
        The coded corpus.

    Returns
    -------
    DataFrame
        doc, n, code, and start and end of the quotation if there is one: ready for `Corpus.with_codes`.

    Raises
    ------
    SchemaError
        Listing every line with an unknown document, provision, code or value, or a quotation not in it.

    Examples
    --------
    >>> import tempfile, policycompare as pc
    >>> corpus = pc.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "li.csv"
    ...     _ = file.write_text("doc,n,code\nsanmenxia,8,subsidy_award\n", encoding="utf-8")
    ...     read_codes(file, corpus)[["doc", "n", "code"]].to_numpy().tolist()
    [['sanmenxia', 8, 'subsidy_award']]
    """
    path = Path(path)
    options = {"dtype": "str", "keep_default_na": False}
    table = (
        pd.read_excel(path, **options)
        if path.suffix.lower() == ".xlsx"
        else pd.read_csv(path, encoding="utf-8-sig", **options)
    )
    schema.check_columns(table, ("doc",), name=path.name)
    if "n" not in table.columns and "quotation" not in table.columns:
        schema.check_columns(table, ("n",), name=path.name)
    codes = set(corpus.codebook.codes["code"])
    mistakes: list[str] = []
    rows: list[tuple] = []
    for line, row in enumerate(table.to_dict("records"), start=2):
        try:
            assigned = _assigned(row, codes)
            if assigned:
                n, start, end = _placed(row, corpus)
                rows += [(row["doc"], n, code, start, end) for code in assigned]
        except SchemaError as error:
            mistakes.append(f"line {line}: {error}")
    if mistakes:
        raise SchemaError(f"{path.name}: {len(mistakes)} line(s) cannot be placed: {'; '.join(mistakes)}")
    table = pd.DataFrame(rows, columns=["doc", "n", "code", "start", "end"])
    table = table.astype({"n": "int64", "start": "Int64", "end": "Int64"})
    return table.drop_duplicates(["doc", "n", "code"], ignore_index=True)


def _assigned(row: dict[str, str], codes: set[str]) -> list[str]:
    """Return the codes that a line assigns; raise SchemaError for an unknown code or value."""
    if "code" in row:
        code = row["code"].strip()
        if code and code not in codes:
            raise SchemaError(f"no code {code} in the codebook")
        return [code] if code else []
    values = {code: str(row[code]).strip() for code in sorted(codes & row.keys())}
    wrong = [f"{code} is {value!r}" for code, value in values.items() if value not in _YES | _NO]
    if wrong:
        raise SchemaError(f"{', '.join(wrong)}; allowed: 1, 0, x, 是, √ or nothing")
    return [code for code, value in values.items() if value in _YES]


def _placed(row: dict[str, str], corpus: Corpus) -> tuple[int, int | None, int | None]:
    """Return the provision of a line, and start and end of its quotation; raise SchemaError if none fits."""
    doc, number = row["doc"], str(row.get("n", "")).strip().removesuffix(".0")
    quotation = fold(bare(row.get("quotation", "")))
    own = corpus.provisions[corpus.provisions["doc"] == doc]
    if own.empty:
        raise SchemaError(f"no document {doc}")
    if number:
        own = own[own["n"].astype("str") == number]
        if own.empty:
            raise SchemaError(f"no provision {doc} {number}")
    if not quotation:
        if not number:
            raise SchemaError("neither n nor quotation")
        return int(own["n"].iloc[0]), None, None
    source = corpus.documents.loc[doc, "text"]
    for provision in own.itertuples():
        offsets = [i for i in range(provision.start, provision.end) if not source[i].isspace()]
        first = fold("".join(source[i] for i in offsets)).find(quotation)
        if first >= 0:
            return int(provision.n), offsets[first], offsets[first + len(quotation) - 1] + 1
    raise SchemaError(f"the quotation {quotation[:20]!r} is not in {doc} {number}".rstrip())
