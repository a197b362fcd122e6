"""Codes assigned by hand: from CSV or Excel to rows of codes, each line placed in its provision."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.compare.code_labels import code_meant, codes_named, meant_by
from policycompare.compare.sheets.lines import (
    PLACE,
    lines_of,
    marked_provisions,
    moved_cells,
    raise_mistakes,
    warn_of_excluded,
    warn_of_unread,
    whole_number,
)
from policycompare.compare.sheets.workbook import codes_offered
from policycompare.corpus import Corpus
from policycompare.disk.ids import made_of_ids, meant_ids
from policycompare.disk.spreadsheet import unquoted
from policycompare.errors import SchemaError
from policycompare.read.inputs.manifest import meant
from policycompare.text import bare, fold

_YES = {"1", "1.0", "x", "X", "是", "√", "✓", "true", "True", "TRUE"}
_NO = {"", "0", "0.0", "否", "nan", "false", "False", "FALSE"}
_COLUMNS = ("doc", "n", "code", "quotation", "start", "end", "path", "kind", "text")
_OTHERS = ("checked", "coder", "remark", "sha256", PLACE)
_BETWEEN = re.compile(r"[;；,，、/|\n]")
_SHOWN, _LONGEST_NAME = 100, 60


def read_codes(path: str | Path, corpus: Corpus) -> pd.DataFrame:
    r"""Read hand-assigned codes from CSV or Excel.

    Parameters
    ----------
    path : path
        A .csv file (UTF-8, UTF-16 or GB18030; comma, semicolon or tab) or an .xlsx file, of which the sheet
        `coding` is read, else the first. Columns: doc and n, or doc and quotation, and either `code` (one line a
        code, its id or its Chinese or English label; lines without one are skipped) or a column a code with 1
        or 0 (x, 是, √ count as 1). Columns start and end, offsets in the text of the document, may replace the
        quotation. A column sha256 holds the digest of the text of the document, or its first digits.
        A label of several codes means the one that the sheet `codes` of the workbook offers, if it offers one.
        Cells of `text` and `belongs_to`, as `write_coding_sheet` writes them, are those of the provision of the line.
        A cell of doc is the id as the sheet was written with it, blanks included; if no id is so spelled, the only
        one that differs in white space is meant.
    corpus : Corpus
        The coded corpus.

    Returns
    -------
    DataFrame
        doc, n, code, and start and end of the place if it is given: ready for `Corpus.with_codes`.

    Raises
    ------
    LoadError
        If the file cannot be read, or a line does not fit its header.
    SchemaError
        If a column is missing; or listing every line with an unknown document, provision, code or value, a
        quotation that is not in it, offsets outside it, the digest of another text, or cells that were moved to
        another line; or another mark in `checked` than x, 1 and 是.

    Warns
    -----
    UserWarning
        With the number of codes in provisions of kinds that have no codes of their dimension; and, of a sheet with a
        column `checked`, the number of provisions of its documents with neither a code nor a mark.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, policycompare as pc
    >>> corpus = pc.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "li.csv"
    ...     _ = file.write_text("doc,n,code\nsanmenxia,8,subsidy_award\n", encoding="utf-8")
    ...     pc.read_codes(file, corpus)[["doc", "n", "code"]].to_numpy().tolist()
    [['sanmenxia', 8, 'subsidy_award']]
    """
    path = Path(path)
    table, codebook = lines_of(path), corpus.codebook
    offered = codes_offered(path, codebook)
    codes = codes_of(table, corpus, offered, path.name)
    warn_of_excluded(codes, corpus, path.name)
    if {"checked", "code", "n"} <= set(table.columns):
        read = marked_provisions(table, corpus, path.name) | set(zip(codes["doc"], codes["n"], strict=True))
        dimension = codebook.codes.set_index("code")["dimension"]
        dimensions = set(map(dimension.get, codes["code"] if offered is None else offered))
        warn_of_unread(table, read, corpus, dimensions, path.name)
    return codes


def codes_of(table: pd.DataFrame, corpus: Corpus, offered: Collection[str] | None, name: str) -> pd.DataFrame:
    """Return the codes of a sheet (see `read_codes`) in which the codes `offered` could be chosen; None if nothing tells them."""
    known = list(corpus.codebook.codes["code"])
    _check_columns([column for column in table.columns if column != "line"], known, name)
    assigned, wrong = _assigned(table, corpus.codebook, offered or ())
    placed, misplaced = _placed(assigned, corpus)
    raise_mistakes({**moved_cells(table, corpus), **misplaced, **wrong}, name)
    return placed.drop_duplicates(["doc", "n", "code"], ignore_index=True)


def _check_columns(columns: list[str], codes: list[str], name: str) -> None:
    """Raise SchemaError if the columns name no place or no code, or one is a misspelt code."""
    named = pd.DataFrame(columns=columns)
    schema.check_columns(named, ("doc",), name=name)
    if not {"n", "quotation", "start"} & set(columns):
        schema.check_columns(named, ("n",), name=name)
    if ("start" in columns) != ("end" in columns):
        schema.check_columns(named, ("start", "end"), name=name)
    if "code" in columns:
        return
    near = {column: meant(column, codes) for column in columns if column not in (*_COLUMNS, *_OTHERS)}
    wrong = [f"{column!r} (did you mean {' or '.join(own)}?)" for column, own in near.items() if own]
    if wrong:
        raise SchemaError(f"{name}: {len(wrong)} column(s) are no code: {', '.join(wrong)}")
    if not set(codes) & set(columns):
        raise SchemaError(
            f"{name} has neither a column code nor one named after a code; it has: {', '.join(columns)}"
        )


def _assigned(
    table: pd.DataFrame, codebook: Codebook, offered: Collection[str]
) -> tuple[pd.DataFrame, dict[int, str]]:
    """Return a row for each code that a line assigns, and the mistakes by line."""
    if "code" in table.columns:
        written = table["code"].map(str.strip)
        named, first = codes_named(codebook), codes_named(codebook, offered)
        meanings = {name: code_meant(name, named, first) for name in written.unique() if name}
        unknown = [name for name, codes in meanings.items() if not codes]
        hints = {name: _hint(name, named) for name in unknown[:_SHOWN]}  # as many as a message shows
        wrong = {
            line: f"{name} is the label of {' and '.join(meanings[name])}; write the code"
            if meanings[name]
            else f"no code {name[:_LONGEST_NAME]} in the codebook{hints.get(name, '')}"
            for line, name in zip(table["line"], written, strict=True)
            if name and len(meanings[name]) != 1
        }
        single = {name: codes[0] for name, codes in meanings.items() if len(codes) == 1}
        codes = written.map(single)
        return table.assign(code=codes)[codes.notna()], wrong
    columns = sorted(set(codebook.codes["code"]) & set(table.columns))
    cells = table[columns].apply(lambda column: column.str.strip())
    is_yes, is_no = cells.isin(_YES), cells.isin(_NO)
    is_wrong = ~(is_yes | is_no)
    wrong = {}
    for at in np.flatnonzero(is_wrong.any(axis=1)):
        values = [f"{code} is {cells[code].iloc[at]!r}" for code in columns if is_wrong[code].iloc[at]]
        wrong[int(table["line"].iloc[at])] = f"{', '.join(values)}; allowed: 1, 0, x, 是, √ or nothing"
    lines, picked = np.nonzero(is_yes.to_numpy() & ~is_wrong.any(axis=1).to_numpy()[:, None])
    others = table.drop(columns=columns).iloc[lines]
    return others.assign(code=np.array(columns, dtype=object)[picked]), wrong


def _hint(name: str, named: dict[str, list[str]]) -> str:
    parts = [part.strip() for part in _BETWEEN.split(name)]
    if len(parts) > 1 and all(meant_by(part, named) for part in parts):
        return "; write each code of a provision in a line of its own"
    near = get_close_matches(name, [each for each in named if len(named[each]) == 1], n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


class _Quotable(NamedTuple):
    """The provisions of a document without white space, in one string.

    `starts` are the places in `text` where they begin, `ns` their numbers, `spans` their offsets in the source;
    `offsets` leads from a place in `text` to the source.
    """

    text: str
    starts: list[int]
    ns: list[int]
    spans: list[tuple[int, int]]
    offsets: list[int]


def _quotable(corpus: Corpus) -> Callable[[str], _Quotable]:
    """Return a function from a document to its provisions, each document made once."""
    groups = dict(list(corpus.provisions[["doc", "n", "start", "end"]].groupby("doc", sort=False)))
    texts = corpus.documents["text"]

    @cache
    def of(doc: str) -> _Quotable:
        own = groups.get(doc)
        if own is None:
            return _Quotable("", [], [], [], [])
        folded = fold(texts[doc])
        spans = list(zip(own["start"].tolist(), own["end"].tolist(), strict=True))
        offsets = [[i for i in range(start, end) if not folded[i].isspace()] for start, end in spans]
        # A line end, which no quotation has, keeps the provisions from running into one another.
        text = "\n".join("".join(folded[i] for i in each) for each in offsets)
        starts = list(accumulate((len(each) + 1 for each in offsets), initial=0))[:-1]
        flat = [i for each in offsets for i in (*each, -1)]
        return _Quotable(text, starts, own["n"].tolist(), spans, flat)

    return of


def _placed(table: pd.DataFrame, corpus: Corpus) -> tuple[pd.DataFrame, dict[int, str]]:
    """Return the rows with n, start and end, and the mistakes by line."""
    ids = set(corpus.documents.index)
    docs = [*map(meant_ids(ids), table["doc"])]
    quotable = _quotable(corpus)
    numbers = dict.fromkeys(zip(corpus.provisions["doc"], corpus.provisions["n"], strict=True))
    rows, mistakes = [], {}
    lines = zip(
        table["line"].tolist(),
        docs,
        table["code"],
        *(_column(table, name) for name in ("n", "quotation", "start", "end", "sha256")),
        strict=True,
    )
    digests = corpus.documents["sha256"].to_dict()
    for line, doc, code, number, quotation, start, end, digest in lines:
        try:
            if doc not in ids:
                raise SchemaError(
                    f"no document {doc}{made_of_ids([doc])}" if doc else "doc is empty; copy a whole line"
                )
            if digest and not digests[doc].startswith(digest.strip().lower()):
                raise SchemaError(
                    f"sha256 {digest[:12]} is that of another text of {doc}, not {digests[doc][:12]}"
                    + made_of_ids([digest])
                )
            n = _number(number, "n") if number else None
            if n is not None and (doc, n) not in numbers:
                raise SchemaError(f"no provision {doc} {number}{made_of_ids([number])}")
            if start or end:
                place = _at_offsets(quotable(doc), doc, n, (start, end), quotation)
            elif bare(fold(quotation)):
                place = _find_quotation(quotable(doc), doc, n, quotation)
            elif n is None:
                raise SchemaError("neither n nor quotation")
            else:
                place = (n, None, None)
            rows.append((doc, place[0], code, *place[1:]))
        except SchemaError as error:
            mistakes[line] = str(error)
    placed = pd.DataFrame(rows, columns=["doc", "n", "code", "start", "end"], dtype=object)
    types = {"doc": "str", "n": "int64", "code": "str", "start": "Int64", "end": "Int64"}
    return placed.astype(types), mistakes


def _column(table: pd.DataFrame, name: str) -> Iterable[str]:
    """Return the cells of a column, empty ones if there is no such column."""
    return table[name] if name in table.columns else [""] * len(table)


def _number(cell: str, name: str) -> int:
    """Return a whole number; raise SchemaError if the cell is none."""
    number = whole_number(cell)
    if number is None:
        raise SchemaError(f"{name} {cell[:20]!r} is no whole number")
    return number


def _at_offsets(
    own: _Quotable, doc: str, n: int | None, given: tuple[str, str], quotation: str
) -> tuple[int, int, int]:
    """Return the provision that holds the offsets of a line, and these; SchemaError if none does."""
    if not all(given):
        raise SchemaError("start without end" if given[0] else "end without start")
    start, end = (_number(cell, name) for cell, name in zip(given, ("start", "end"), strict=True))
    if start >= end:
        raise SchemaError(f"start {start} is not before end {end}")
    holds = [
        m
        for m, (first, last) in zip(own.ns, own.spans, strict=True)
        if first <= start and end <= last and n in (None, m)
    ]
    if not holds:
        spans = dict(zip(own.ns, own.spans, strict=True))
        where = (
            f"provision {doc} {n} ({spans[n][0]}-{spans[n][1]})" if n is not None else f"a provision of {doc}"
        )
        raise SchemaError(f"{start}-{end} is not within {where}")
    if quotation:
        wanted, at = bare(fold(unquoted(quotation))), own.ns.index(holds[0])
        first = own.starts[at]
        size = [*own.starts, len(own.text) + 1][at + 1] - 1 - first
        text = "".join(
            mark
            for mark, i in zip(own.text[first : first + size], own.offsets[first : first + size], strict=True)
            if start <= i < end
        )
        if text != wanted:
            raise SchemaError(f"the quotation {quotation[:20]!r} is not at {start}-{end} of {doc}")
    return holds[0], start, end


def _find_quotation(own: _Quotable, doc: str, n: int | None, quotation: str) -> tuple[int, int, int]:
    """Return the first provision with a quotation, its start and its end; SchemaError if it is not in the text, or in provision `n`."""
    at, bound = 0, len(own.text)
    if n is not None:
        nth = own.ns.index(n)
        at = own.starts[nth]
        bound = own.starts[nth + 1] - 1 if nth + 1 < len(own.starts) else bound
    for wanted in dict.fromkeys(bare(fold(each)) for each in (quotation, unquoted(quotation))):
        first = own.text.find(wanted, at, bound)
        if first >= 0:
            nth = bisect_right(own.starts, first) - 1
            return own.ns[nth], own.offsets[first], own.offsets[first + len(wanted) - 1] + 1
    number = "" if n is None else n
    raise SchemaError(f"the quotation {quotation[:20]!r} is not in {doc} {number}".rstrip())
