"""The precision of a coding in a quarter of an hour: codes drawn at random, to be marked right or wrong."""

import warnings
from pathlib import Path

import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.hand.sample import permanent_number
from policycompare.compare.resampling import check_level, score_interval
from policycompare.compare.sheets.lines import (
    PLACE,
    lines_of,
    moved_cells,
    place_of,
    raise_mistakes,
    whole_number,
)
from policycompare.compare.sheets.workbook import NO, YES, check_new, codes_sheet, help_sheet, write_sheets
from policycompare.corpus import Corpus, with_texts
from policycompare.disk.ids import made_of_ids, meant_ids
from policycompare.errors import SchemaError, SelectionError, level_outside, named
from policycompare.schema import Lang

_WIDTHS = {
    "doc": 14,
    "n": 5,
    "text": 70,
    "code": 24,
    "label": 20,
    "evidence": 40,
    "right": 8,
    PLACE: 20,
    "remark": 30,
    "start": 8,
    "end": 8,
    "sha256": 14,
}
_KEYS = ("doc", "n", "code")
_SHEET = "check"
_DIGITS = 12


def write_check_sheet(
    corpus: Corpus,
    path: str | Path,
    *,
    n: int = 30,
    seed: int = 1,
    dimension: str | None = None,
    code: str | None = None,
    lang: Lang = "zh",
) -> Path:
    """Write a random sample of the codes of a corpus, with their sentences, to be marked right or wrong.

    Parameters
    ----------
    corpus : Corpus
    path : path
        An .xlsx file that does not exist yet.
    n : int
        The number of codes to draw; all, if there are fewer.
    seed : int
        Decides the sample; the same seed with a larger `n` keeps the codes drawn before.
    dimension, code : str, optional
        Draw from one dimension, or one code, only.
    lang : {"zh", "en"}
        The language of the labels.

    Returns
    -------
    Path
        Sheet `check`, in random order: doc, n, text, code, label, evidence, right (是/否, yes/no), belongs_to (doc, n and code
        again), remark, start, end, sha256. Read the marked sheet with `read_check_sheet`. It gives the precision of the codes, not what they
        miss: for shares corrected for both see `write_coding_sheet`.

    Raises
    ------
    LoadError
        If the file exists or does not end with .xlsx.
    SelectionError
        If a dimension or code does not exist, or the corpus has no such codes.

    Warns
    -----
    CutTextWarning
        Naming the texts that are longer than a cell of Excel (32,767 characters); they end with ….

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, policycompare as pc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     pc.write_check_sheet(pc.load(), Path(folder) / "check.xlsx", dimension="goal").name
    'check.xlsx'
    """
    corpus, path = with_texts(corpus), Path(path)
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise SelectionError(f"n is {n!r}; allowed: a whole number from 1")
    codes = _drawable(corpus, dimension, code)
    numbers = [
        permanent_number(seed, *key) for key in codes[["doc", "n", "code"]].itertuples(index=False, name=None)
    ]
    drawn = codes.assign(u=numbers).sort_values(["u", "doc", "n", "code"]).head(n)
    texts = corpus.provisions.set_index(["doc", "n"])["text"]
    table = drawn.assign(
        text=[texts[key] for key in zip(drawn["doc"], drawn["n"], strict=True)],
        label=[corpus.codebook.label(each, lang) for each in drawn["code"]],
        right=None,
        remark=None,
        sha256=drawn["doc"].map(corpus.documents["sha256"]).str[:_DIGITS],
        **{PLACE: [place_of(*key) for key in zip(*(drawn[name] for name in _KEYS), strict=True)]},
    )
    check_new(path, len(table))
    dimensions = [name for name in corpus.codebook.dimensions if name in set(drawn["dimension"])]
    sheets = {
        _SHEET: table[list(_WIDTHS)],
        "codes": codes_sheet(corpus.codebook, dimensions, lang)[0],
        "help": help_sheet(_SHEET),
    }
    offered = {"right": '"是,否"' if lang == "zh" else '"yes,no"'}
    return write_sheets(path, sheets, widths=list(_WIDTHS.values()), choices=offered)


def read_check_sheet(
    path: str | Path, corpus: Corpus, *, interval: float = 0.95, least: int = 10
) -> pd.DataFrame:
    """Return the precision of a coding, from a sheet of codes that were marked right or wrong.

    Parameters
    ----------
    path : path
        A sheet of `write_check_sheet`. Lines without a mark do not count; a line that was copied counts once.
    corpus : Corpus
        The corpus from which it was drawn.
    interval : float
        Level of the score interval (Wilson 1927).
    least : int
        How many marked lines a code needs for a row of its own.

    Returns
    -------
    DataFrame
        dimension, code (both missing: all codes), n (marked), n_right, estimate (precision, 0 to 1), low, high; then
        a row for each dimension, if there are several, and for each code with at least `least` marked lines.

    Raises
    ------
    SchemaError
        Listing every line with another mark, or whose code the corpus does not have there, or of which cells were
        moved, or that is marked yes and no; or if no line is marked.

    Warns
    -----
    UserWarning
        If lines without a mark have marked ones below: those marked are then no random sample.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, openpyxl, policycompare as pc
    >>> corpus = pc.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pc.write_check_sheet(corpus, Path(folder) / "check.xlsx", n=20, dimension="goal")
    ...     book = openpyxl.load_workbook(path)
    ...     for i, row in enumerate(book["check"].iter_rows(min_row=2)):
    ...         row[6].value = "是" if i % 4 else "否"
    ...     book.save(path)
    ...     pc.read_check_sheet(path, corpus)[["n", "n_right", "estimate"]].values.tolist()
    [[20.0, 15.0, 0.75]]
    """
    path = Path(path)
    check_level(interval)
    table = lines_of(path, sheet=_SHEET)
    schema.check_columns(table, ("doc", "n", "code", "right"), name=path.name)
    own = set(corpus.codes[["doc", "n", "code"]].itertuples(index=False, name=None))
    digests = corpus.documents["sha256"].to_dict()
    digest = table["sha256"] if "sha256" in table.columns else [""] * len(table)
    marks: dict[tuple[str, int, str], tuple[bool, int]] = {}
    mistakes, unmarked = moved_cells(table, corpus, key=_KEYS), []
    docs = table["doc"].map(meant_ids(digests))
    columns = [table["line"], docs, *(table[name] for name in ("n", "code", "right"))]
    for line, doc, n, code, mark, version in zip(*columns, digest, strict=True):
        mark = mark.strip()
        key = (doc, whole_number(n), code.strip())
        if mark and mark not in YES | NO:
            mistakes[line] = f"right is {mark[:20]!r}; allowed: 是, 否, yes, no or nothing"
        elif key not in own:
            mistakes[line] = f"the corpus has no code {code} in {doc} {n}{made_of_ids([doc])}"
        elif version and not digests[doc].startswith(version.strip().lower()):
            mistakes[line] = f"sha256 {version} is that of another text of {doc}{made_of_ids([version])}"
        elif not mark:
            unmarked.append(line)
        elif marks.setdefault(key, (mark in YES, line))[0] != (mark in YES):
            mistakes[line] = f"right is {mark}, but line {marks[key][1]} says the opposite of the same code"
    raise_mistakes(mistakes, path.name)
    if not marks:
        raise SchemaError(f"{path.name}: no line is marked in `right`; allowed: 是, 否, yes, no")
    _warn_of_passed_over(unmarked, last=max(line for _, line in marks.values()), name=path.name)
    rows = [(key[2], is_right) for key, (is_right, _) in marks.items()]
    marked = pd.DataFrame(rows, columns=["code", "right"])
    marked["dimension"] = marked["code"].map(corpus.codebook.codes.set_index("code")["dimension"])
    dimensions = [name for name in corpus.codebook.dimensions if name in set(marked["dimension"])]
    parts = [(None, None, marked["right"])]
    for name in dimensions:
        of_dimension = marked[marked["dimension"] == name]
        if len(dimensions) > 1:
            parts.append((name, None, of_dimension["right"]))
        for code in corpus.codebook.of(name):
            of_code = of_dimension.loc[of_dimension["code"] == code, "right"]
            if len(of_code) >= least:
                parts.append((name, code, of_code))
    result = [
        (
            name,
            code,
            len(right),
            int(right.sum()),
            right.mean(),
            *score_interval(right.mean(), len(right), interval),
        )
        for name, code, right in parts
    ]
    table = pd.DataFrame(result, columns=["dimension", "code", "n", "n_right", "estimate", "low", "high"])
    table = table.astype({"dimension": "str", "code": "str"})
    return attach_codebook(table, corpus.codebook, *dimensions)


def _warn_of_passed_over(unmarked: list[int], *, last: int, name: str) -> None:
    """Warn of the lines without a mark above the last line with one."""
    lines = [line for line in unmarked if line < last]
    if lines:
        warnings.warn(
            f"{name}: {len(lines)} line(s) above the last marked one have no mark in `right` and do not count: "
            f"{named(lines, most=10)}; if they are not left out at random, the precision is wrong: mark them",
            stacklevel=level_outside(),
        )


def _drawable(corpus: Corpus, dimension: str | None, code: str | None) -> pd.DataFrame:
    """Return the codes of a dimension, a code, or the corpus, once a provision; raise SelectionError if there are none."""
    codes = corpus.codes.drop_duplicates(["doc", "n", "code"])
    if dimension is not None:
        codes = codes[codes["code"].isin(corpus.codebook.of(dimension))]
    if code is not None:
        schema.check_known([code], corpus.codebook.codes["code"], what="code")
        codes = codes[codes["code"] == code]
    if codes.empty:
        raise SelectionError("the corpus has no such codes, so that none can be drawn")
    return codes
