"""Save a figure as five files: three to print, its numbers, and its alternative text."""

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.corpus import Corpus
from policycompare.disk.files import write_files
from policycompare.disk.spreadsheet import quoted
from policycompare.errors import MissingGlyphError, SchemaError, SelectionError
from policycompare.schema import Lang
from policycompare.show.figure.axes import check_lang
from policycompare.show.figure.saved.alt_text import describe
from policycompare.show.figure.style import FONT, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


DPI = 300
PLACES = 6
# Neither the date nor the version of matplotlib is in the files.
_METADATA = {"pdf": {"CreationDate": None}, "svg": {"Date": None}, "png": {"Software": None}}
_ENDINGS = (*_METADATA, "csv", "txt")
_MISSING_GLYPH = re.compile(r"Glyph (\d+) .*missing from font\(s\) (.*?)\.?$", re.DOTALL)
_NAMED = 6


def save_figure(
    ax: "Axes | np.ndarray | Figure",
    path: str | Path,
    *,
    data: pd.DataFrame | pd.Series | Mapping[str, pd.DataFrame | pd.Series] | None = None,
    corpus: "Corpus | None" = None,
    unit: str | None = None,
    interval: float | None = None,
    alt: str | None = None,
    lang: Lang = "zh",
) -> list[Path]:
    """Save a figure to print (PDF, SVG, PNG at 300 dpi), its numbers (CSV) and its alternative text (TXT).

    Either all files are written or none.

    Parameters
    ----------
    ax : Axes, array of Axes or Figure
        The whole figure is saved, whichever of its Axes is given.
    path : path
        Without ending, such as ``"figures/02_coverage_en"``; its folder is created.
    data : DataFrame, Series or mapping of names to them, optional
        The tables that the figure shows. Several go into one file, with their names in its first column,
        `table`.
    corpus : Corpus, optional
        The source of the numbers: adds the number of documents and provisions, the version of the data and
        the labels of codes to the alternative text.
    unit : str, optional
        The unit of the numbers.
    interval : float, optional
        The level of the intervals, such as 0.95, where `data` has the columns low and high.
    alt : str, optional
        Your own first sentence of the alternative text.
    lang : {"zh", "en"}
        Language of the alternative text.

    Returns
    -------
    list of Path
        Files with the endings pdf, svg, png, txt, and csv if there is `data`. The same figure has the same
        bytes on every run in one environment. In the CSV (UTF-8 with byte-order mark, for Excel) numbers have
        at most six decimal places, and text that a spreadsheet would read as a formula begins with an
        apostrophe.

    Raises
    ------
    MissingGlyphError
        If the font lacks a character of the figure.
    SelectionError
        If `ax` is no figure, `path` has one of the five endings, or the language is unknown.
    SchemaError
        If `data` is no table.

    Examples
    --------
    >>> import tempfile
    >>> import policycompare as pc
    >>> table = pd.DataFrame([[0.5, 0.0]], index=["甲"], columns=["publicity", "enforcement"])
    >>> with style(), tempfile.TemporaryDirectory() as folder:
    ...     ax = pc.plot_coverage(table, lang="en", ax=pc.figure()[1])
    ...     [path.name for path in save_figure(ax, f"{folder}/01_en", data=table, lang="en")]
    ['01_en.pdf', '01_en.svg', '01_en.png', '01_en.csv', '01_en.txt']
    """
    check_lang(lang)
    path = Path(path)
    if path.suffix.lower().lstrip(".") in _ENDINGS:
        raise SelectionError(
            f"{path.name}: give the path without {path.suffix}; all of {', '.join(_ENDINGS)} are written"
        )
    fig = _figure_of(ax)
    tables = _tables(data)
    contents = _pictures(fig)
    if tables:
        contents["csv"] = _csv(tables)
    text = describe(fig.axes, tables=tables, corpus=corpus, unit=unit, interval=interval, alt=alt, lang=lang)
    contents["txt"] = text.encode("utf-8")
    files = {path.with_name(f"{path.name}.{ending}"): content for ending, content in contents.items()}
    write_files(files)
    return list(files)


def _figure_of(ax: object) -> "Figure":
    """Return the figure of Axes, an array of Axes or a figure."""
    from matplotlib.axes import Axes
    from matplotlib.figure import FigureBase

    given = list(np.ravel(np.asarray(ax, dtype=object)))
    wrong = sorted({type(one).__name__ for one in given if not isinstance(one, (Axes, FigureBase))})
    if wrong or not given:
        raise SelectionError(f"ax is {', '.join(wrong) or 'empty'}; allowed: Axes, array of Axes, Figure")
    figures = {one.get_figure(root=True) for one in given}
    if len(figures) > 1:
        raise SelectionError(f"the Axes belong to {len(figures)} figures; a file has one")
    return figures.pop()


def _tables(
    data: pd.DataFrame | pd.Series | Mapping[str, pd.DataFrame | pd.Series] | None,
) -> dict[str, pd.DataFrame]:
    """Return the tables by their names; one alone has an empty name."""
    if data is None:
        return {}
    named = dict(data) if isinstance(data, Mapping) else {"": data}
    tables = {
        str(name): table.to_frame("value" if table.name is None else table.name)
        if isinstance(table, pd.Series)
        else table
        for name, table in named.items()
    }
    wrong = [name or "data" for name, table in tables.items() if not isinstance(table, pd.DataFrame)]
    if wrong:
        raise SchemaError(
            f"{len(wrong)} table(s) of data are neither DataFrame nor Series: {', '.join(wrong)}"
        )
    return tables


def _pictures(fig: "Figure") -> dict[str, bytes]:
    """Return the bytes of PDF, SVG and PNG by their endings."""
    pictures = {}
    with _missing_glyphs_raise(), _plain_texts(fig), style():
        for ending, metadata in _METADATA.items():
            buffer = BytesIO()
            fig.savefig(buffer, format=ending, metadata=metadata, dpi=DPI)
            pictures[ending] = buffer.getvalue()
    return pictures


@contextmanager
def _plain_texts(fig: "Figure") -> Iterator[None]:
    """Draw a text whose $ make no formula as it is, rather than fail; one made outside `style` may be a formula."""
    from matplotlib.mathtext import MathTextParser
    from matplotlib.text import Text

    parser, changed = MathTextParser("path"), []
    for text in fig.findobj(Text):
        if text.get_parse_math() and "$" in text.get_text():
            try:
                parser.parse(text.get_text())
            except ValueError:
                text.set_parse_math(False)
                changed.append(text)
    try:
        yield
    finally:
        for text in changed:
            text.set_parse_math(True)


@contextmanager
def _missing_glyphs_raise() -> Iterator[None]:
    """Raise MissingGlyphError with all characters that the font lacks; other warnings are repeated."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    missing = [glyph for warning in caught if (glyph := _MISSING_GLYPH.match(str(warning.message)))]
    characters = sorted({chr(int(glyph[1])) for glyph in missing})
    if characters:
        fonts = ", ".join(sorted({glyph[2] for glyph in missing}))
        first = " ".join(
            ascii(each)[1:-1] if not each.isprintable() else each for each in characters[:_NAMED]
        )
        message = f"{len(characters)} character(s) cannot be drawn in {fonts}: {first}{' …' * (len(characters) > _NAMED)}"
        raise MissingGlyphError(
            message if FONT in fonts else f"{message}; draw the figure inside `with pc.style():`"
        )
    for warning in caught:
        warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)


def _csv(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return all tables as one CSV file."""
    flat = {name: _flat(table) for name, table in tables.items()}
    if list(flat) == [""]:
        table = flat[""]
    else:
        table = pd.concat(flat, names=["table", None]).reset_index("table").reset_index(drop=True)
    table = table.apply(lambda column: column.map(_cell)).rename(columns=_cell)
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its row labels as columns, unless they only count the rows."""
    counted = isinstance(table.index, pd.RangeIndex) and table.index.name is None
    flat = table.reset_index(drop=counted, allow_duplicates=True)
    if flat.columns.nlevels > 1:
        flat.columns = ["/".join(str(part) for part in column if part != "") for column in flat.columns]
    return flat.rename_axis(columns=None)


def _cell(value: object) -> object:
    """Return a number rounded and without negative zero; text like a formula with an apostrophe before it."""
    if isinstance(value, (float, np.floating)):
        return round(float(value), PLACES) + 0.0
    return quoted(value) if isinstance(value, str) else value
