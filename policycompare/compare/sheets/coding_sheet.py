"""Coding by hand: write a sheet to fill in."""

import warnings
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from policycompare import schema, shipped
from policycompare.compare.hand.corrected import FEW
from policycompare.compare.hand.sample import draw
from policycompare.compare.sheets.hand_sample import design_of
from policycompare.compare.sheets.lines import PLACE, bearing, place_of
from policycompare.compare.sheets.workbook import (
    check_new,
    codes_sheet,
    help_sheet,
    rulings_sheet,
    write_sheets,
)
from policycompare.corpus import Corpus, with_texts
from policycompare.errors import SelectionError, SmallSampleWarning, level_outside
from policycompare.schema import Lang

_LINES = 3
_WIDTHS = {
    "doc": 14,
    "n": 5,
    "path": 12,
    "kind": 10,
    "text": 80,
    "code": 26,
    "quotation": 40,
    "checked": 9,
    PLACE: 14,
    "coder": 10,
    "remark": 30,
}


def write_coding_sheet(
    corpus: Corpus,
    path: str | Path,
    *,
    dimension: str | Sequence[str] = "instrument",
    n: int | None = None,
    seed: int | None = None,
    strata: str = "region",
    lang: Lang = "zh",
) -> Path:
    """Write a sheet for coding by hand: all provisions whose kind may have such codes, or a random sample of them.

    Parameters
    ----------
    corpus : Corpus
    path : path
        An .xlsx file that does not exist yet.
    dimension : str or sequence of str
        What to code: goal, sector, instrument, function, right.
    n : int, optional
        The number of provisions to draw at random, all by default. It is divided evenly among the strata: five regions
        take n=100 for 20 provisions each, below which intervals of corrected shares are too narrow.
    seed : int, optional
        Decides the sample; required with `n`. The same seed with a larger `n` keeps the provisions drawn before.
    strata : str
        With `n`: the column of `documents` (or `doc`) whose groups will be compared.
    lang : {"zh", "en"}
        The language of kinds, of definitions, boundaries and rulings (a text that is missing in it is in the other
        one), and of the labels in the drop-down of codes.

    Returns
    -------
    Path
        Sheet `coding`: doc, n, path, kind, text, code (a drop-down), quotation (the clause that justifies it),
        checked, belongs_to (doc and n again, so that a sheet of which only some columns were sorted is refused), coder,
        remark. Each provision has three lines, one a code, copy one for more. An x in `checked` says that a provision
        was read, though no code applies. Sheet `codes`: the codes with definitions; sheet
        `help`: how each column is filled in. With `n`, the provisions are codable in the dimension and are in
        random order, so that whoever stops early has still coded a random sample (of large groups more than of
        small ones), and a sheet `sample` holds the design. The codes of the machine are never shown.
        `read_codes` reads the codes, `read_hand_codes` the codes and the design. In a CSV of the sheet, the
        sheet `sample` is `<name>.sample.csv` in the same folder.

    Raises
    ------
    LoadError
        If the file exists, does not end with .xlsx, or would have more lines than Excel allows.
    SelectionError
        If a dimension or column does not exist, n comes without a seed, or n is smaller than the number of strata.

    Warns
    -----
    CutTextWarning
        Naming the texts that are longer than a cell of Excel (32,767 characters); they end with ….
    SmallSampleWarning
        If a stratum has under 20 of the provisions drawn and more to draw, with the n that gives each enough.

    Notes
    -----
    Each provision has a permanent random number, made from seed, document and n by SHA-256 (Ohlsson 1995). Text that
    a spreadsheet would read as a formula begins with an apostrophe, which `read_codes` removes.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, policycompare as pc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     pc.write_coding_sheet(pc.load(), Path(folder) / "sheet.xlsx", dimension="goal", n=60, seed=1).name
    'sheet.xlsx'
    """
    corpus, path = with_texts(corpus), Path(path)
    dimensions = (dimension,) if isinstance(dimension, str) else tuple(dimension)
    schema.check_known([lang], ("zh", "en"), what="lang")
    codes, choices = codes_sheet(corpus.codebook, dimensions, lang)
    sample = None if n is None else _drawn(corpus, dimensions, n=n, seed=seed, strata=strata)
    provisions = bearing(corpus, dimensions)
    if sample is not None:
        provisions = sample[["doc", "n"]].merge(corpus.provisions, on=["doc", "n"])
    check_new(path, _LINES * len(provisions))
    rulings = rulings_sheet(corpus.codebook, dimensions, lang)
    sheets = {"coding": _lines(provisions, lang), "codes": codes, "help": help_sheet("coding")}
    if len(rulings):
        sheets["rulings"] = rulings
    if sample is not None:
        sheets["sample"] = design_of(corpus, sample, dimensions, seed=int(seed or 0), strata=strata)
    offered = {"code": choices, "checked": '"x"'}
    return write_sheets(path, sheets, widths=list(_WIDTHS.values()), choices=offered)


def _drawn(
    corpus: Corpus, dimensions: tuple[str, ...], *, n: int, seed: int | None, strata: str
) -> pd.DataFrame:
    """Return the sample; raise SelectionError without a seed, and warn of strata with too few provisions."""
    if seed is None or isinstance(seed, bool) or not isinstance(seed, int):
        raise SelectionError(
            f"seed is {seed!r}; a sample needs a whole number, such as seed=1, that repeats it"
        )
    sample = draw(corpus, dimensions, n=n, seed=seed, strata=strata)
    strata_drawn = sample.groupby("stratum", sort=False)["size"].agg(["size", "first"])
    enough = strata_drawn["first"].clip(upper=FEW)
    few = strata_drawn.loc[strata_drawn["size"] < enough, "size"]
    if len(few):
        warnings.warn(
            f"n={n} is divided among {len(strata_drawn)} strata ({strata}), and {len(few)} of them have under {FEW} "
            f"provisions in the sheet: {', '.join(f'{stratum} ({size})' for stratum, size in few.items())}; n={enough.sum()} "
            "gives each enough to correct its shares, and the same seed keeps the provisions drawn",
            SmallSampleWarning,
            stacklevel=level_outside(),
        )
    return sample


def _lines(provisions: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return three lines a provision, the first with path, kind in words and text, all without a code."""
    kinds = provisions["kind"].map(shipped.column("kinds", "kind", lang))
    places = [place_of(doc, n) for doc, n in zip(provisions["doc"], provisions["n"], strict=True)]
    table = provisions[["doc", "n", "path"]].assign(kind=kinds, text=provisions["text"], **{PLACE: places})
    table = table.loc[table.index.repeat(_LINES)].reset_index(drop=True)
    is_first = table.index % _LINES == 0
    once = {name: table[name].where(is_first) for name in ("path", "kind", "text")}
    return table.assign(**once).reindex(columns=list(_WIDTHS))
