"""Lines of a sheet that came back: read as text, and checked for what they do not say themselves."""

import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from policycompare.compare.groups import base_kinds
from policycompare.compare.sheets.workbook import NO, YES
from policycompare.corpus import Corpus
from policycompare.disk.csv_lines import unquoted_lines
from policycompare.disk.ids import meant_ids
from policycompare.disk.spreadsheet import in_xml, unquoted
from policycompare.errors import SchemaError, level_outside, named
from policycompare.read.inputs.table_file import read_table
from policycompare.text import bare, fold

SHEET = "coding"
PLACE = "belongs_to"
_WHOLE_CELLS = ("doc", "stratum")
_WHOLE = re.compile(r"[0-9]{1,15}(?:\.0+)?")
_SHOWN = 100
_NAMED = 10


def lines_of(path: Path, *, sheet: str = SHEET) -> pd.DataFrame:
    """Return a sheet of a workbook, or a CSV, as text, with the number of each line in `line`."""
    columns, rows = read_table(path, key="doc", sheet=sheet, whole=_WHOLE_CELLS)
    table = pd.DataFrame([row.cells for row in rows], columns=columns, dtype=object)
    return table.assign(line=np.array([row.line for row in rows], dtype="int64"))


def raise_mistakes(mistakes: dict[int, str], name: str) -> None:
    """Raise SchemaError with the first hundred mistakes of a table, if there are any."""
    if mistakes:
        ordered = sorted(mistakes.items())
        listed = [f"line {line}: {mistake}" for line, mistake in ordered[:_SHOWN]]
        more = f"; and {len(mistakes) - _SHOWN} more" if len(mistakes) > _SHOWN else ""
        raise SchemaError(f"{name}: {len(mistakes)} line(s) cannot be placed: {'; '.join(listed)}{more}")


def whole_number(cell: str) -> int | None:
    """Return the whole number in a cell, None if there is none; programs write 2.0 for 2.

    >>> whole_number("2.0"), whole_number("2.5"), whole_number("9" * 5_000)
    (2, None, None)
    """
    return int(cell.partition(".")[0]) if _WHOLE.fullmatch(cell) else None


def marked_provisions(table: pd.DataFrame, corpus: Corpus, name: str) -> set[tuple[str, int]]:
    """Return the provisions with a mark in `checked`; raise SchemaError for every other value."""
    if not {"checked", "n"} <= set(table.columns):
        return set()
    marks = table["checked"].map(str.strip)
    wrong = {
        line: f"checked is {mark[:20]!r}; allowed: x, 1, 是 or nothing"
        for line, mark in zip(table["line"], marks, strict=True)
        if mark and mark not in YES | NO
    }
    raise_mistakes(wrong, name)
    own = table[marks.isin(YES)]
    docs = map(meant_ids(corpus.documents.index), own["doc"])
    return {
        (doc, number)
        for doc, n in zip(docs, own["n"], strict=True)
        if (number := whole_number(n)) is not None
    }


def place_of(*key: object) -> str:
    """Return what a cell next to those that people fill in repeats: the line to which they belong.

    >>> place_of("sanmenxia", 8)
    'sanmenxia 8'
    """
    return " ".join(map(str, key))


def moved_cells(
    table: pd.DataFrame, corpus: Corpus, *, key: tuple[str, ...] = ("doc", "n")
) -> dict[int, str]:
    """Return the mistake of each line whose `text` is of another provision, or whose two ends are of two lines.

    White space does not count; a text that is cut, or a part of its provision, is right.
    """
    shown = [name for name in ("text", PLACE) if name in table.columns]
    if not shown or not set(key) <= set(table.columns):
        return {}
    texts = corpus.provisions.set_index(["doc", "n"])["text"].to_dict()
    meant = meant_ids(corpus.documents.index)
    found: dict[tuple[str, ...], str] = {}
    mistakes = {}
    columns = [*key, *shown]
    for line, *cells in table[["line", *columns]].itertuples(index=False, name=None):
        row = tuple(cells)
        if row not in found:
            found[row] = _moved(dict(zip(columns, row, strict=True)), key, texts, meant)
        if found[row]:
            mistakes[line] = found[row]
    return mistakes


def _moved(
    cells: dict[str, str],
    key: tuple[str, ...],
    texts: dict[tuple[str, int], str],
    meant: Callable[[str], str],
) -> str:
    """Return the mistake of a line with cells that were moved, an empty text if it has none."""
    doc, n = meant(cells["doc"]), whole_number(cells["n"])
    if n is None or (doc, n) not in texts:
        return ""
    place, given = place_of(doc, n, *(cells[name].strip() for name in key[2:])), cells.get(PLACE, "")
    if given and bare(in_xml(place)) not in (bare(given), bare(unquoted(given))):
        return f"{PLACE} is {given[:60]}, but the line is of {place}; some columns were sorted or moved without the others"
    own = bare(fold(in_xml(texts[doc, n])))
    forms = (unquoted_lines(cells.get("text", "")), cells.get("text", ""))
    if any(bare(fold(form)).removesuffix("…") in own for form in forms):
        return ""
    return f"text is not that of {doc} {n}: {forms[0][:20]}; cells were moved, or the document has changed"


def bearing(corpus: Corpus, dimensions: Iterable[str]) -> pd.DataFrame:
    """Return the provisions whose kind may have codes of one of the dimensions, phases among them."""
    kinds = {"phase", *(kind for name in dimensions for kind in base_kinds(name))}
    return corpus.provisions[corpus.provisions["kind"].isin(kinds)]


def warn_of_excluded(codes: pd.DataFrame, corpus: Corpus, name: str) -> None:
    """Warn of the codes in provisions of kinds that have no codes of their dimension: no measure counts them."""
    dimension = codes["code"].map(corpus.codebook.codes.set_index("code")["dimension"])
    rows = codes.assign(dimension=dimension).merge(corpus.provisions[["doc", "n", "kind"]], on=["doc", "n"])
    counts = Counter(
        (row.dimension, row.kind)
        for row in rows.itertuples()
        if row.kind not in ("phase", *base_kinds(row.dimension))
    )
    if counts:
        listed = ", ".join(f"{own} in {kind} ({n})" for (own, kind), n in counts.items())
        allowed = "; ".join(
            f"{own}: {', '.join(base_kinds(own))}" for own in dict.fromkeys(own for own, _ in counts)
        )
        warnings.warn(
            f"{name}: {sum(counts.values())} code(s) are in provisions of kinds that have no codes of their "
            f"dimension, so that no measure counts them: {listed}; counted are {allowed}, phase",
            stacklevel=level_outside(),
        )


def warn_of_unread(
    table: pd.DataFrame, read: set[tuple[str, int]], corpus: Corpus, dimensions: Iterable[str], name: str
) -> None:
    """Warn of the provisions of the documents of a sheet that nobody coded or marked: they count as without a code."""
    docs = set(map(meant_ids(corpus.documents.index), table["doc"]))
    rows = bearing(corpus, dimensions)
    rows = rows[rows["doc"].isin(docs)]
    left = [f"{doc} {n}" for doc, n in zip(rows["doc"], rows["n"], strict=True) if (doc, n) not in read]
    if left:
        warnings.warn(
            f"{name}: {len(left)} of {len(rows)} provision(s) of its documents have neither a code nor a mark in "
            f"`checked` and count as read without a code: {named(left, most=_NAMED)}; mark x where no code applies, "
            "leave out documents that are not finished (corpus.select), or read a sample with read_hand_codes",
            stacklevel=level_outside(),
        )
