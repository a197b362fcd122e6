"""Coding by hand: write a sheet to fill in, list terms of clauses without a code."""

import os
import re
import warnings
from collections import Counter
from pathlib import Path

import pandas as pd

from policycompare import schema
from policycompare.corpus import Corpus
from policycompare.disk.files import write_files
from policycompare.disk.spreadsheet import LONGEST, MOST_ROWS, cell, office_bytes
from policycompare.errors import CutTextWarning, LoadError, level_outside
from policycompare.extract.masks import FILLER, mask
from policycompare.text import bare, fold

_LINES, _NAMED = 3, 5
_WIDTHS = {"doc": 14, "n": 5, "path": 12, "kind": 10, "text": 80, "code": 26, "quotation": 40}
_CLAUSE = re.compile(f"[^，。；：！？{FILLER}]+")


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
        If the file exists, does not end with .xlsx, or would have more lines than Excel allows.

    Warns
    -----
    CutTextWarning
        Naming the provisions that are longer than a cell of Excel; their text ends with ….

    Notes
    -----
    Text that a spreadsheet would read as a formula begins with an apostrophe, which `read_codes` removes.

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
    if os.path.lexists(path):
        raise LoadError(f"{path} exists already; nothing was written")
    if path.suffix.lower() != ".xlsx":
        raise LoadError(f"{path.name} does not end with .xlsx; nothing was written")
    codes = corpus.codebook.codes.set_index("code").loc[corpus.codebook.of(dimension)]
    book = Workbook()
    sheet, listed = book.active, book.create_sheet("codes")
    sheet.title = "coding"
    sheet.append(list(_WIDTHS))
    provisions = corpus.provisions[~corpus.provisions["kind"].isin(schema.UNCODABLE)]
    if _LINES * len(provisions) >= MOST_ROWS:
        raise LoadError(
            f"{len(provisions):,} provisions do not fit into a sheet of Excel ({MOST_ROWS:,} lines); "
            "write one for each of several selections of documents"
        )
    provisions = provisions[["doc", "n", "path", "kind", "text"]].assign(text=_shortened(provisions))
    for row in provisions.itertuples(index=False):
        for _ in range(_LINES):
            sheet.append([cell(value) for value in row])
    columns = ["zh", "en", "definition", "include", "exclude"]
    listed.append(["code", *columns])
    for row in codes[columns].itertuples():
        listed.append([cell(value) for value in row])
    choice = DataValidation(type="list", formula1=f"=codes!$A$2:$A${len(codes) + 1}", allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"F2:F{sheet.max_row + 500}")
    for column, width in zip("ABCDEFG", _WIDTHS.values(), strict=True):
        sheet.column_dimensions[column].width = width
    for each in sheet["E"]:
        each.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    try:
        write_files({path: office_bytes(book)}, new=True)
    except FileExistsError as error:
        raise LoadError(f"{path} exists already; nothing was written") from error
    return path


def _shortened(provisions: pd.DataFrame) -> pd.Series:
    """Return the texts as cells of Excel can hold them; warn of those that are longer."""
    texts = provisions["text"]
    is_long = texts.str.len() > LONGEST - 1  # a quoted text is one character longer
    if is_long.any():
        named = [f"{row.doc} {row.n}" for row in provisions[is_long].head(_NAMED).itertuples()]
        warnings.warn(
            f"{int(is_long.sum())} provision(s) are longer than a cell of Excel ({LONGEST:,} characters) and end "
            f"there with …: {', '.join(named)}{', …' * (int(is_long.sum()) > _NAMED)}; read them in corpus.provisions",
            CutTextWarning,
            stacklevel=level_outside(),
        )
    return texts.where(~is_long, texts.str.slice(0, LONGEST - 2) + "…")


def unmatched(corpus: Corpus, *, dimension: str = "instrument", n_terms: int = 50) -> pd.DataFrame:
    """Return the frequent terms of clauses without a code of a dimension.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    n_terms : int
        The number of terms to list.

    Returns
    -------
    DataFrame
        term (four adjacent characters), n (clauses that contain it), doc, n_provision and clause (the first
        of them), most frequent first. Without titles, responsibility brackets and names of public bodies.

    Examples
    --------
    >>> import policycompare as pc
    >>> list(pc.unmatched(pc.load(), n_terms=5).columns)
    ['term', 'n', 'doc', 'n_provision', 'clause']
    """
    corpus.codebook.of(dimension)
    codable = corpus.provisions[~corpus.provisions["kind"].isin(schema.UNCODABLE)]
    own = corpus.codes[corpus.codes["dimension"] == dimension]
    coded = {key: {fold(bare(text)) for text in rows["evidence"]} for key, rows in own.groupby(["doc", "n"])}
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, int, str]] = {}
    for row in codable.itertuples():
        for clause in _CLAUSE.findall(mask(fold(bare(row.text)))):
            if len(clause) < 6 or clause in coded.get((row.doc, row.n), ()):
                continue
            for term in {clause[i : i + 4] for i in range(len(clause) - 3)}:
                counts[term] += 1
                first.setdefault(term, (row.doc, row.n, clause))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n_terms]
    rows = [(term, n, *first[term]) for term, n in ranked]
    return pd.DataFrame(rows, columns=["term", "n", "doc", "n_provision", "clause"])
