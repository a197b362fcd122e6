"""Coding by people: a sheet to fill in, and codings read back from CSV or Excel."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus
from policycompare.errors import LoadError, SchemaError
from policycompare.extract.masks import FILLER, mask
from policycompare.text import bare, fold

_BLANK_ROWS = 3
_YES = {"1", "1.0", "x", "X", "是", "√", "✓", "true", "True", "TRUE"}
_NO = {"", "0", "0.0", "否", "nan", "false", "False", "FALSE"}


def write_coding_sheet(corpus: Corpus, path: str | Path, *, dimension: str = "instrument") -> Path:
    """Write an Excel sheet for coding by hand: one line a code to be given, with the text beside it.

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
        Sheet `coding`: doc, n, path, kind, text, code (a drop-down of the codebook), quotation (the clause that justifies
        it); each codable provision has three lines, copy one for more. Sheet `codes`: the codes with definitions.
        Lines without a code are provisions to which nothing was given. Read it back with `read_codes`.

    Raises
    ------
    LoadError
        If the file is there already.

    Examples
    --------
    >>> import tempfile, policycompare as pc
    >>> with tempfile.TemporaryDirectory() as place:
    ...     write_coding_sheet(pc.load(), Path(place) / "sheet.xlsx").name
    'sheet.xlsx'
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.datavalidation import DataValidation

    path = Path(path)
    if path.exists():
        raise LoadError(f"{path} is there already; nothing was written")
    codes = corpus.codebook.codes.set_index("code").loc[corpus.codebook.of(dimension)]
    book = Workbook()
    sheet, listed = book.active, book.create_sheet("codes")
    sheet.title = "coding"
    sheet.append(["doc", "n", "path", "kind", "text", "code", "quotation"])
    units = corpus.provisions[~corpus.provisions["kind"].isin(schema.UNCODABLE)]
    for row in units.itertuples():
        for _ in range(_BLANK_ROWS):
            sheet.append([_plain(value) for value in (row.doc, row.n, row.path, row.kind, row.text)])
    listed.append(["code", "zh", "en", "definition", "include", "exclude"])
    for code, row in codes.iterrows():
        listed.append(
            [code, *(_plain(row[column]) for column in ("zh", "en", "definition", "include", "exclude"))]
        )
    choice = DataValidation(type="list", formula1=f"=codes!$A$2:$A${len(codes) + 1}", allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"F2:F{sheet.max_row + 500}")
    for column, width in zip("ABCDEFG", (14, 5, 12, 10, 80, 26, 40), strict=True):
        sheet.column_dimensions[column].width = width
    for cell in sheet["E"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    book.save(path)
    return path


def _plain(value: object) -> object:
    """A value that a spreadsheet shows and never runs: text that looks like a formula is quoted."""
    if value is None or value != value:
        return ""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+@" else value


def read_codes(path: str | Path, corpus: Corpus) -> pd.DataFrame:
    r"""Read codes that people gave, from CSV or Excel.

    Parameters
    ----------
    path : path
        A .csv (UTF-8) or .xlsx file with the columns doc and n, or doc and quotation, and either `code` (one line a
        code; lines without one are skipped) or a column for each code with 1 or 0 (x, 是, √ count as 1).
    corpus : Corpus
        What was coded.

    Returns
    -------
    DataFrame
        doc, n, code and, where a quotation was given and stands in the provision, start and end: ready for
        `Corpus.with_codes`.

    Raises
    ------
    SchemaError
        Listing every line that cannot be placed: an unknown document, provision, code or value, or a quotation that is
        not in the text.

    Examples
    --------
    >>> import tempfile, policycompare as pc
    >>> corpus = pc.load()
    >>> with tempfile.TemporaryDirectory() as place:
    ...     file = Path(place) / "li.csv"
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
        given = _given(row, codes, line, mistakes)
        if not given:
            continue
        unknown = [code for code in given if code not in codes]
        if unknown:
            mistakes.append(f"line {line}: no code {', '.join(unknown)} in the codebook")
            continue
        place = _place(row, corpus, line, mistakes)
        if place:
            rows += [(row["doc"], place[0], code, *place[1:]) for code in given]
    if mistakes:
        raise SchemaError(f"{path.name}: {len(mistakes)} line(s) cannot be placed: {'; '.join(mistakes)}")
    found = pd.DataFrame(rows, columns=["doc", "n", "code", "start", "end"])
    return found.astype({"n": "int64", "start": "Int64", "end": "Int64"}).drop_duplicates(
        ["doc", "n", "code"], ignore_index=True
    )


def _given(row: dict[str, str], codes: set[str], line: int, mistakes: list[str]) -> list[str]:
    if "code" in row:
        return [row["code"].strip()] if row["code"].strip() else []
    given = []
    for code in codes & row.keys():
        value = str(row[code]).strip()
        if value in _YES:
            given.append(code)
        elif value not in _NO:
            mistakes.append(f"line {line}: {code} is {value!r}; allowed: 1, 0, x, 是, √ or nothing")
    return sorted(given)


def _place(row: dict[str, str], corpus: Corpus, line: int, mistakes: list[str]) -> tuple | None:
    """The provision that a line is about, and the place of its quotation."""
    own = corpus.provisions[corpus.provisions["doc"] == row["doc"]]
    number, quotation = str(row.get("n", "")).strip().removesuffix(".0"), fold(bare(row.get("quotation", "")))
    if own.empty:
        mistakes.append(f"line {line}: no document {row['doc']}")
        return None
    if number:
        own = own[own["n"].astype("str") == number]
        if own.empty:
            mistakes.append(f"line {line}: no provision {row['doc']} {number}")
            return None
    if not quotation:
        if not number:
            mistakes.append(f"line {line}: neither n nor quotation")
            return None
        return int(own["n"].iloc[0]), None, None
    source = corpus.documents.loc[row["doc"], "text"]
    for provision in own.itertuples():
        at = [i for i in range(provision.start, provision.end) if not source[i].isspace()]
        found = fold("".join(source[i] for i in at)).find(quotation)
        if found >= 0:
            return int(provision.n), at[found], at[found + len(quotation) - 1] + 1
    mistakes.append(f"line {line}: the quotation {quotation[:20]!r} is not in {row['doc']} {number}".rstrip())
    return None


_CLAUSE = re.compile(f"[^，。；：！？{FILLER}]+")


def unmatched(corpus: Corpus, *, dimension: str = "instrument", n_terms: int = 50) -> pd.DataFrame:
    """List the frequent terms of clauses in which no code of a dimension was found.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    n_terms : int
        How many terms to list.

    Returns
    -------
    DataFrame
        term (four characters in a row, those contained in no more frequent one), n (clauses that hold it), doc, n_provision and
        clause (the first of them), most frequent first. Titles, responsibility brackets and names of bodies are left out.

    Examples
    --------
    >>> import policycompare as pc
    >>> list(pc.unmatched(pc.load(), n_terms=5).columns)
    ['term', 'n', 'doc', 'n_provision', 'clause']
    """
    corpus.codebook.of(dimension)
    codable = corpus.provisions[~corpus.provisions["kind"].isin(schema.UNCODABLE)]
    given = corpus.codes[corpus.codes["dimension"] == dimension]
    found = {
        key: set(rows["evidence"].map(lambda text: fold(bare(text))))
        for key, rows in given.groupby(["doc", "n"])
    }
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, int, str]] = {}
    for row in codable.itertuples():
        for clause in _CLAUSE.findall(mask(fold(bare(row.text)))):
            if len(clause) < 6 or clause in found.get((row.doc, row.n), ()):
                continue
            for term in {clause[i : i + 4] for i in range(len(clause) - 3)}:
                counts[term] += 1
                first.setdefault(term, (row.doc, row.n, clause))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n_terms]
    rows = [(term, n, *first[term]) for term, n in ranked]
    return pd.DataFrame(rows, columns=["term", "n", "doc", "n_provision", "clause"])
