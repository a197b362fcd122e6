"""Adjudication: where two coders differ, a sheet to settle it, and the settled codes."""

import warnings
from pathlib import Path

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.compare.code_labels import code_meant, codes_named
from policycompare.compare.codings.agreement import common_corpus
from policycompare.compare.hand.sample import HandCodes, common_sample
from policycompare.compare.sheets.lines import (
    PLACE,
    lines_of,
    moved_cells,
    place_of,
    raise_mistakes,
    warn_of_excluded,
    whole_number,
)
from policycompare.compare.sheets.workbook import NO, YES, check_new, codes_sheet, help_sheet, write_sheets
from policycompare.corpus import Corpus
from policycompare.disk.ids import made_of_ids, meant_ids
from policycompare.errors import SchemaError, level_outside
from policycompare.schema import Lang
from policycompare.text import collapse

_WIDTHS = {
    "doc": 14,
    "n": 5,
    "text": 70,
    "code": 24,
    "label": 20,
    "given_by": 12,
    "quotation": 40,
    "holds": 8,
    "instead": 26,
    PLACE: 20,
    "remark": 30,
}
_KEYS = ["doc", "n", "code"]
_SHEET = "differences"


def write_adjudication(
    a: Corpus | HandCodes,
    b: Corpus | HandCodes,
    path: str | Path,
    *,
    corpus: Corpus | None = None,
    names: tuple[str, str] = ("a", "b"),
    lang: Lang = "zh",
) -> Path:
    """Write the codes on which two coders differ, with the sentences, as a sheet to settle them.

    Parameters
    ----------
    a, b : Corpus or HandCodes
        Two codings of the same provisions. Of hand-coded samples the provisions that both checked count.
    path : path
        An .xlsx file that does not exist yet.
    corpus : Corpus, optional
        The documents, if both codings are hand-coded samples.
    names : (str, str)
        What the two coders are called in the sheet.
    lang : {"zh", "en"}
        The language of the labels.

    Returns
    -------
    Path
        Sheet `differences`: doc, n, text, code, label, given_by, quotation (the evidence of the coder who gives the
        code), holds (是/否, yes/no), instead (another code), belongs_to (doc, n and code again), remark. A code that
        both give is not listed. Read the settled sheet with `read_adjudication`.

    Raises
    ------
    LoadError
        If the file exists or does not end with .xlsx.
    SchemaError
        If the two codings do not have the same provisions.

    Warns
    -----
    CutTextWarning
        Naming the texts that are longer than a cell of Excel (32,767 characters); they end with ….

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, policycompare as pc
    >>> corpus = pc.load()
    >>> readers = pc.load_reference(corpus).corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pc.write_adjudication(corpus, readers, Path(folder) / "settle.xlsx", names=("rules", "readers"))
    ...     path.name
    'settle.xlsx'
    """
    path = Path(path)
    corpus = common_corpus((a, b), corpus, which="both")
    schema.check_list(names, what="names")
    _warn_of_one(a, b, names)
    differences = _differences(a, b, corpus, names)
    check_new(path, len(differences))
    table = differences.assign(
        label=[corpus.codebook.label(code, lang) for code in differences["code"]],
        holds=None,
        instead=None,
        remark=None,
        **{PLACE: [place_of(*key) for key in zip(*(differences[name] for name in _KEYS), strict=True)]},
    )
    dimensions = _dimensions(differences, corpus.codebook)
    codes, choices = codes_sheet(corpus.codebook, dimensions, lang)
    sheets = {_SHEET: table[list(_WIDTHS)], "codes": codes, "help": help_sheet(_SHEET)}
    offered = {"holds": '"是,否"' if lang == "zh" else '"yes,no"', "instead": choices}
    return write_sheets(path, sheets, widths=list(_WIDTHS.values()), choices=offered)


def read_adjudication(
    path: str | Path, a: Corpus | HandCodes, b: Corpus | HandCodes, *, corpus: Corpus | None = None
) -> pd.DataFrame | HandCodes:
    """Return the final codes of two coders: what both gave, and what was settled.

    Parameters
    ----------
    path : path
        A sheet of `write_adjudication` in which every line has an answer in `holds`.
    a, b, corpus
        As in `write_adjudication`.

    Returns
    -------
    DataFrame or HandCodes
        doc, n, code, start, end, basis (both, settled, instead): for `Corpus.with_codes`. start and end are those of
        the coder who gave the code, of `a` if both did; missing for a code of `instead`. Of two hand-coded samples a
        hand-coded sample with these codes, of the provisions that both checked: for `coverage(…, corrected_by=…)`.

    Raises
    ------
    SchemaError
        Listing every line without or with another answer, every difference that has no line, every line that is
        no difference of these two codings, of which cells were moved, whose answer another line contradicts, or whose
        code in `instead` is of a dimension of which the sheet has no codes.

    Warns
    -----
    UserWarning
        With the number of codes in `instead` that are in provisions of kinds without codes of their dimension.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, openpyxl, policycompare as pc
    >>> corpus = pc.load()
    >>> readers = pc.load_reference(corpus).corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pc.write_adjudication(corpus, readers, Path(folder) / "settle.xlsx")
    ...     book = openpyxl.load_workbook(path)
    ...     for row in book["differences"].iter_rows(min_row=2):
    ...         row[7].value = "是" if row[5].value == "b" else "否"
    ...     book.save(path)
    ...     final = pc.read_adjudication(path, corpus, readers)
    >>> len(final) == len(readers.codes.drop_duplicates(["doc", "n", "code"]))
    True
    """
    path = Path(path)
    corpus = common_corpus((a, b), corpus, which="both")
    table = lines_of(path, sheet=_SHEET)
    schema.check_columns(table, (*_KEYS, "holds"), name=path.name)
    differences = _differences(a, b, corpus, ("a", "b"))
    spans = {(row.doc, row.n, row.code): (row.start, row.end) for row in differences.itertuples(index=False)}
    named = codes_named(corpus.codebook)
    dimensions = _dimensions(differences, corpus.codebook)
    in_sheet = [code for name in dimensions for code in corpus.codebook.of(name)]
    offered = codes_named(corpus.codebook, in_sheet)
    mistakes = moved_cells(table, corpus, key=tuple(_KEYS))
    instead = table["instead"] if "instead" in table.columns else [""] * len(table)
    table = table.assign(doc=table["doc"].map(meant_ids(corpus.documents.index)))
    answers: dict[bool, dict[tuple[str, int, str], int]] = {True: {}, False: {}}
    others: dict[tuple[str, int, str], int] = {}
    for line, doc, n, code, answer, other in zip(
        *(table[name] for name in ("line", *_KEYS, "holds")), instead, strict=True
    ):
        answer, other = answer.strip(), other.strip()
        key = (doc, whole_number(n), code.strip())
        meanings = code_meant(other, named, offered) if other else []
        if key not in spans:
            mistakes[line] = f"{doc} {n}: {code} is no difference of these two codings{made_of_ids([doc])}"
        elif answer not in YES | NO:
            mistakes[line] = f"holds is {answer[:20]!r}; allowed: 是, 否, yes, no"
        elif other and answer in YES:
            mistakes[line] = "holds is yes, but another code is given instead; empty one of the two"
        elif other and len(meanings) != 1:
            mistakes[line] = f"instead is {other[:40]!r}, which names no code, or several"
        elif other and meanings[0] not in in_sheet:
            mistakes[line] = f"instead is {meanings[0]}, no code of {', '.join(dimensions)}"
        else:
            answers[answer in YES].setdefault(key, line)
            if other:
                others.setdefault((*key[:2], meanings[0]), line)
    mistakes |= _contradictions(answers, others)
    raise_mistakes(mistakes, path.name)
    met = answers[True] | answers[False]
    rows = [(*key, *spans[key], "settled") for key in answers[True]]
    given = [(*key, None, None, "instead") for key in others]
    warn_of_excluded(pd.DataFrame([row[:3] for row in given], columns=_KEYS), corpus, path.name)
    rows += given
    left = [f"{doc} {n}: {code}" for doc, n, code in spans if (doc, n, code) not in met]
    if left:
        raise SchemaError(f"{path.name}: {len(left)} difference(s) have no line: {', '.join(left)}")
    agreed = [
        (row.doc, row.n, row.code, row.start, row.end, "both") for row in _agreed(a, b, corpus).itertuples()
    ]
    final = pd.DataFrame([*agreed, *rows], columns=[*_KEYS, "start", "end", "basis"], dtype=object)
    final = final.astype(
        {"doc": "str", "n": "int64", "code": "str", "start": "Int64", "end": "Int64", "basis": "str"}
    )
    final = final.drop_duplicates(_KEYS)
    place = corpus.documents.index.get_indexer(final["doc"])
    order = pd.Index(corpus.codebook.codes["code"]).get_indexer(final["code"])
    final = final.assign(place=place, order=order)
    final = final.sort_values(["place", "n", "order"], ignore_index=True).drop(columns=["place", "order"])
    if isinstance(a, HandCodes) and isinstance(b, HandCodes):
        return common_sample(a, b, final)
    return final


def _contradictions(
    answers: dict[bool, dict[tuple[str, int, str], int]], others: dict[tuple[str, int, str], int]
) -> dict[int, str]:
    """Return the mistake of each line that says of a code the opposite of another line."""
    found = {
        line: f"holds is no, but yes in line {answers[True][key]}"
        for key, line in answers[False].items()
        if key in answers[True]
    }
    for key, line in others.items():
        if key in answers[False] and key not in answers[True]:
            found[line] = f"instead is {key[2]}, which does not hold by line {answers[False][key]}"
    return found


def _warn_of_one(a: Corpus | HandCodes, b: Corpus | HandCodes, names: tuple[str, str]) -> None:
    """Warn of the provisions that one of two hand coders alone checked."""
    if not isinstance(a, HandCodes) or not isinstance(b, HandCodes):
        return
    one, other = (set(each.checked[["doc", "n"]].itertuples(index=False, name=None)) for each in (a, b))
    alone = [
        f"{len(own)} by {name}" for own, name in ((one - other, names[0]), (other - one, names[1])) if own
    ]
    if alone:
        warnings.warn(
            f"provisions that one coder alone checked are left out: {', '.join(alone)}",
            stacklevel=level_outside(),
        )


def _codes_of(own: Corpus | HandCodes, other: Corpus | HandCodes) -> pd.DataFrame:
    """Return the codes of a coding in provisions and dimensions that the other coding covers, too."""
    codes = own.codes.drop_duplicates(_KEYS)[[*_KEYS, "start", "end"]].astype({"n": "int64"})
    for each in (own, other):
        if isinstance(each, HandCodes):
            checked = pd.MultiIndex.from_frame(each.checked[["doc", "n"]].astype({"n": "int64"}))
            codes = codes[pd.MultiIndex.from_frame(codes[["doc", "n"]]).isin(checked)]
    return codes


def _both_sides(a: Corpus | HandCodes, b: Corpus | HandCodes, corpus: Corpus) -> pd.DataFrame:
    """Return every code of either coding that counts, with `given_by` (both, left_only, right_only)."""
    dimension = corpus.codebook.codes.set_index("code")["dimension"]
    of_a, of_b = _codes_of(a, b), _codes_of(b, a)
    coded = [
        set(each.dimensions) if isinstance(each, HandCodes) else set(own["code"].map(dimension))
        for each, own in ((a, of_a), (b, of_b))
    ]
    rows = of_a.merge(of_b, on=_KEYS, how="outer", suffixes=("", "_b"), indicator="given_by")
    return rows[rows["code"].map(dimension).isin(coded[0] & coded[1])]


def _agreed(a: Corpus | HandCodes, b: Corpus | HandCodes, corpus: Corpus) -> pd.DataFrame:
    """Return the codes that both codings give, at the place of `a`."""
    rows = _both_sides(a, b, corpus)
    return rows[rows["given_by"] == "both"]


def _differences(
    a: Corpus | HandCodes, b: Corpus | HandCodes, corpus: Corpus, names: tuple[str, str]
) -> pd.DataFrame:
    """Return doc, n, text, code, given_by, quotation, start, end of the codes that one coding alone gives."""
    rows = _both_sides(a, b, corpus)
    rows = rows[rows["given_by"] != "both"]
    is_a = rows["given_by"] == "left_only"
    rows = rows.assign(
        start=rows["start"].where(is_a, rows["start_b"]).astype("Int64"),
        end=rows["end"].where(is_a, rows["end_b"]).astype("Int64"),
        given_by=is_a.map({True: names[0], False: names[1]}),
    )
    texts = corpus.documents["text"]
    quotations = [
        "" if pd.isna(row.start) else collapse(texts[row.doc][row.start : row.end])
        for row in rows.itertuples()
    ]
    rows = corpus.provisions[["doc", "n", "text"]].merge(rows.assign(quotation=quotations), on=["doc", "n"])
    order = pd.Index(corpus.codebook.codes["code"]).get_indexer(rows["code"])
    rows = rows.assign(place=rows.groupby(["doc", "n"], sort=False).ngroup(), order=order)
    return rows.sort_values(["place", "order"], ignore_index=True)


def _dimensions(differences: pd.DataFrame, codebook: Codebook) -> list[str]:
    """Return the dimensions of the codes, in the order of the codebook."""
    met = set(differences["code"].map(codebook.codes.set_index("code")["dimension"]))
    return [name for name in codebook.dimensions if name in met]
