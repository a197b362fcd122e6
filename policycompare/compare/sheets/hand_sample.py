"""The design of a hand-coded sample: written with the coding sheet, read back with the codes, and checked."""

import hashlib
import os
from pathlib import Path

import pandas as pd

from policycompare.codebook.digest import digest_of
from policycompare.compare.hand.sample import HandCodes, frame_of
from policycompare.compare.sheets.hand_codes import codes_of
from policycompare.compare.sheets.lines import (
    lines_of,
    marked_provisions,
    raise_mistakes,
    warn_of_excluded,
    whole_number,
)
from policycompare.corpus import Corpus, with_texts
from policycompare.disk.ids import made_of_ids, meant_ids
from policycompare.disk.spreadsheet import unquoted
from policycompare.errors import SchemaError

_DESIGN = ("doc", "n", "stratum", "size", "sha256", "dimensions", "seed", "strata", "codebook")
_OFFERED = "codes"  # the column with the codes that coders could give; older sheets lack it
_SEPARATOR = ";"


def design_of(
    corpus: Corpus, sample: pd.DataFrame, dimensions: tuple[str, ...], *, seed: int, strata: str
) -> pd.DataFrame:
    """Return the table that a sheet carries: a row a drawn provision, with size of its stratum and digest of its text.

    dimensions, seed, strata, codebook (its digest) and codes (those that coders can give) are the same in every row.
    """
    texts = corpus.provisions.set_index(["doc", "n"])["text"]
    keys = zip(sample["doc"], sample["n"], strict=True)
    return pd.DataFrame(
        {
            **{name: sample[name] for name in ("doc", "n", "stratum", "size")},
            "sha256": [_digest(texts[key]) for key in keys],
            "dimensions": _SEPARATOR.join(dimensions),
            "seed": seed,
            "strata": strata,
            "codebook": digest_of(corpus.codebook),
            _OFFERED: _SEPARATOR.join(code for name in dimensions for code in corpus.codebook.of(name)),
        },
        columns=[*_DESIGN, _OFFERED],
    )


def read_hand_codes(path: str | Path, corpus: Corpus) -> HandCodes:
    """Read a hand-coded sample: its codes, and which provisions were checked with which chance.

    Parameters
    ----------
    path : path
        A sheet of `write_coding_sheet(…, n=…, seed=…)` that was filled in: an Excel file with its sheet `sample`,
        or the sheet `coding` as CSV with the sheet `sample` as `<name>.sample.csv` in the same folder.
    corpus : Corpus
        The corpus from which the sample was drawn.

    Returns
    -------
    HandCodes
        A provision is checked if it has a code or a mark in `checked`. For `coverage(…, corrected_by=hand)`,
        `difference(…, corrected_by=hand)` and `agreement`.

    Raises
    ------
    LoadError
        If a file is missing or cannot be read.
    SchemaError
        Listing every offender: no design; lines that `read_codes` cannot place; codes of provisions that were not
        drawn or of dimensions that are not coded; a provision that is not checked though a later one of its stratum
        is; a text that has changed since; a stratum that has another size now; codes of the codebook that the sheet
        did not offer: nobody could give them, so that they are not absent.

    Warns
    -----
    UserWarning
        With the number of codes in provisions of kinds that have no codes of their dimension.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, openpyxl, policycompare as pc
    >>> corpus = pc.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pc.write_coding_sheet(corpus, Path(folder) / "hand.xlsx", dimension="goal", n=60, seed=1)
    ...     book = openpyxl.load_workbook(path)
    ...     for row in book["coding"].iter_rows(min_row=2):
    ...         row[7].value = "x"
    ...     book.save(path)
    ...     pc.read_hand_codes(path, corpus)
    HandCodes(60 provisions checked, 0 codes; goal)
    """
    corpus, path = with_texts(corpus), Path(path)
    design = _design(path)
    docs = corpus.documents.index
    design = design.assign(doc=design["doc"].map(meant_ids(docs)))
    dimensions = tuple(design["dimensions"].iloc[0].split(_SEPARATOR))
    offered = [code for name in dimensions for code in corpus.codebook.of(name)]
    seed, strata = int(design["seed"].iloc[0]), design["strata"].iloc[0]
    strata_now = docs if strata == "doc" else corpus.documents.get(strata, ())
    design["stratum"] = design["stratum"].map(meant_ids(map(str, strata_now)))
    _check_documents(design, corpus, path.name)
    _check_offered(design, offered, path.name)
    _check_design(design, corpus, dimensions, seed=seed, strata=strata, name=path.name)
    table = lines_of(path)
    codes = codes_of(table, corpus, offered, path.name)
    _check_codes(codes, design, corpus, dimensions, path.name)
    warn_of_excluded(codes, corpus, path.name)
    marked = marked_provisions(table, corpus, path.name)
    with_code = set(zip(codes["doc"], codes["n"], strict=True))
    is_checked = [key in marked or key in with_code for key in zip(design["doc"], design["n"], strict=True)]
    checked = design.assign(checked=is_checked)
    _check_order(checked, path.name)
    checked = checked[checked["checked"]]
    if checked.empty:
        raise SchemaError(
            f"{path.name}: no provision is checked; give codes, or x in `checked` where none applies"
        )
    weight = checked["size"] / checked.groupby("stratum")["n"].transform("size")
    return HandCodes(
        codes,
        checked[["doc", "n", "stratum"]].assign(weight=weight).reset_index(drop=True),
        dimensions,
        strata,
        seed,
        design["codebook"].iloc[0],
    )


def _design(path: Path) -> pd.DataFrame:
    """Return the sheet `sample` of a workbook, or the CSV of it, with numbers as numbers."""
    is_book = path.suffix.lower() == ".xlsx"
    source = path.with_suffix(".sample.csv") if os.path.isfile(path) and not is_book else path
    if source != path and not os.path.isfile(source):
        raise SchemaError(
            f"{path.name} has no sampling design: there is no {source.name} next to it; save the sheet `sample` of the "
            "workbook under this name, or read the .xlsx itself"
        )
    table = lines_of(source, sheet="sample")
    missing = [column for column in _DESIGN if column not in table.columns]
    if missing or table.empty:
        raise SchemaError(
            f"{source.name} has no sampling design ({'no rows' if not missing else 'no ' + ', '.join(missing)}); "
            "write the sheet with write_coding_sheet(…, n=…, seed=…) and keep its sheet `sample` "
            "(as CSV: <name>.sample.csv)"
        )
    wrong = {
        line: f"{column} {value[:20]!r} is no whole number"
        for column in ("n", "size", "seed")
        for line, value in zip(table["line"], table[column], strict=True)
        if whole_number(value) is None
    }
    raise_mistakes(wrong, source.name)
    numbers = {name: table[name].map(whole_number).astype("int64") for name in ("n", "size", "seed")}
    same = [name for name in (*_DESIGN[5:], _OFFERED) if name in table.columns]
    varied = [name for name in same if len(set(table[name])) > 1]
    if varied:
        raise SchemaError(f"{source.name}: {', '.join(varied)} should be the same in every row")
    return table.assign(**numbers, strata=table["strata"].map(unquoted))


def _check_documents(design: pd.DataFrame, corpus: Corpus, name: str) -> None:
    """Raise SchemaError if the corpus lacks documents of the sample."""
    missing = [doc for doc in dict.fromkeys(design["doc"]) if doc not in corpus.documents.index]
    if missing:
        raise SchemaError(
            f"{name} was drawn from another corpus; {len(missing)} of its documents are missing: {', '.join(missing)}"
            + made_of_ids(missing)
        )


def _check_offered(design: pd.DataFrame, codes: list[str], name: str) -> None:
    """Raise SchemaError if the codebook has codes that the sheet did not offer: that nobody gave them means nothing."""
    if _OFFERED not in design.columns:
        return
    offered = design[_OFFERED].iloc[0].split(_SEPARATOR)
    new = [code for code in codes if code not in offered]
    if new:
        raise SchemaError(
            f"{name}: {len(new)} code(s) of the codebook were not in the sheet, so that nobody could give them: "
            f"{', '.join(new)}; read it with the codebook of the sheet, or draw a new sample with another seed"
        )


def _check_design(
    design: pd.DataFrame, corpus: Corpus, dimensions: tuple[str, ...], *, seed: int, strata: str, name: str
) -> None:
    """Raise SchemaError unless the drawn provisions, their texts and the sizes of the strata are those of the corpus."""
    texts = corpus.provisions.set_index(["doc", "n"])["text"]
    keys = list(zip(design["doc"], design["n"], strict=True))
    missing = [f"{doc} {n}" for doc, n in keys if (doc, n) not in texts.index]
    changed = [
        f"{doc} {n}"
        for (doc, n), digest in zip(keys, design["sha256"], strict=True)
        if (doc, n) in texts.index and _digest(texts[doc, n]) != digest
    ]
    if missing or changed:
        raise SchemaError(
            f"{name}: {len(missing) + len(changed)} drawn provision(s) are not as they were when the sheet was "
            f"written; missing: {', '.join(missing) or 'none'}; with another text: {', '.join(changed) or 'none'}"
            + made_of_ids(design["sha256"])
        )
    now = frame_of(corpus, dimensions, strata=strata, seed=seed).groupby("stratum").size()
    then = design.groupby("stratum")["size"].first()
    other = [
        f"{each} ({then[each]}, now {now.get(each, 0)})"
        for each in then.index
        if now.get(each, 0) != then[each]
    ]
    if other:
        raise SchemaError(
            f"{name}: {len(other)} stratum or strata have another number of codable provisions than when the sample "
            f"was drawn: {', '.join(other)}; read it with the corpus from which it was drawn"
        )


def _check_codes(
    codes: pd.DataFrame, design: pd.DataFrame, corpus: Corpus, dimensions: tuple[str, ...], name: str
) -> None:
    """Raise SchemaError if a code is of a provision that was not drawn, or of another dimension."""
    drawn = set(zip(design["doc"], design["n"], strict=True))
    allowed = {code for dimension in dimensions for code in corpus.codebook.of(dimension)}
    rows = list(codes[["doc", "n", "code"]].itertuples(index=False, name=None))
    outside = [f"{doc} {n}" for doc, n in dict.fromkeys(row[:2] for row in rows) if (doc, n) not in drawn]
    other = [f"{doc} {n}: {code}" for doc, n, code in rows if code not in allowed]
    if outside:
        raise SchemaError(f"{name}: {len(outside)} coded provision(s) were not drawn: {', '.join(outside)}")
    if other:
        raise SchemaError(
            f"{name}: {len(other)} code(s) are not of {', '.join(dimensions)}, for which the sample was drawn: "
            f"{', '.join(other)}"
        )


def _check_order(checked: pd.DataFrame, name: str) -> None:
    """Raise SchemaError if a drawn provision is not checked though a later one of its stratum is."""
    after = checked.iloc[::-1].groupby("stratum")["checked"].cummax().iloc[::-1]
    skipped = checked[after & ~checked["checked"]]
    if len(skipped):
        listed = ", ".join(f"{row.doc} {row.n}" for row in skipped.itertuples())
        raise SchemaError(
            f"{name}: {len(skipped)} provision(s) are not checked though later ones of their stratum are: {listed}; "
            "mark `checked` with x where no code applies"
        )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
