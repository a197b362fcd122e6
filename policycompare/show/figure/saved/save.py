"""Save a figure: pictures to print, its numbers, its caption and its alternative text."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.compare.groups import DIVISIONS
from policycompare.compare.resampling import check_level
from policycompare.corpus import Corpus
from policycompare.disk.csv_lines import quoted_lines, table_csv
from policycompare.disk.files import check_file_name, encoded, write_files
from policycompare.errors import (
    MissingGlyphError,
    SchemaError,
    SelectionError,
    level_outside,
    named,
    own_filters,
)
from policycompare.read.gazetteer import UNKNOWN
from policycompare.schema import Lang, check_corpus, check_known, check_names
from policycompare.show.figure.axes import check_lang
from policycompare.show.figure.saved.alt_text import describe, panels_of, warn_of_level
from policycompare.show.figure.saved.caption import caption
from policycompare.show.figure.saved.findings import stated
from policycompare.show.figure.saved.legible import warn_of_illegible
from policycompare.show.figure.style import FONT, style

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


DPI = 300
LEAST_DPI, MOST_DPI = 72, 2400
PLACES = 6
# Neither the date nor the version of matplotlib is in the files.
_METADATA = {"pdf": {"CreationDate": None}, "svg": {"Date": None}, "png": {"Software": None}}
FORMATS = (*_METADATA, "tiff", "eps")
_USUAL = ("pdf", "svg", "png")
_ENDINGS = (*_USUAL, "csv", "txt")
_MISSING_GLYPH = re.compile(r"Glyph (\d+) .*missing from font\(s\) (.*?)\.?$", re.DOTALL)
_DATED = re.compile(rb"%%(?:Creator|CreationDate|Title):.*\n")
_NAMED = 6
_PASSES = 2  # after which the layout of square cells leaves their labels room


def save_figure(
    ax: "Axes | np.ndarray | Figure",
    path: str | Path,
    *,
    data: pd.DataFrame | pd.Series | Mapping[str, pd.DataFrame | pd.Series] | None = None,
    corpus: "Corpus | Sequence[Corpus] | None" = None,
    unit: str | None = None,
    interval: float | None = None,
    alt: str | None = None,
    formats: str | Sequence[str] = _USUAL,
    dpi: float = DPI,
    lang: Lang | None = None,
) -> list[Path]:
    """Save a figure to print, its numbers (CSV), a draft of its caption (MD) and its alternative text (TXT).

    Either all files are written or none. Pictures are exactly as wide as the figure, whatever the settings.

    Parameters
    ----------
    ax : Axes, array of Axes or Figure
        The whole figure is saved, whichever of its Axes is given.
    path : path
        Without ending, such as ``"figures/02_coverage_en"``; its folder is created.
    data : DataFrame, Series or mapping of names to them, optional
        The tables that the figure shows. Several go into one file, with their names in its first column,
        `table`.
    corpus : Corpus or sequence of Corpus, optional
        The source of the numbers: adds the number of documents and provisions, the coders, the version of the data and
        the labels of codes to caption and alternative text. A warning says if it has other regions than the corpus of the
        table. Several are those of the panels, in order: each panel
        then names its coders.
    unit : str, optional
        The unit of the numbers.
    interval : float, optional
        The level of the intervals, such as 0.95; by default that with which the table of the figure was made. A warning
        says where the two differ.
    alt : str, optional
        Your own first sentence of the caption and the alternative text; as in all names and labels, tags and links are
        printed in the caption, not followed.
    formats : str or sequence of {"pdf", "svg", "png", "tiff", "eps"}
        By default the first three. TIFF has no transparency and is compressed without loss (LZW). EPS cannot have any:
        of a figure with transparent marks it is refused. Its font is in it (Type 42), Chinese characters included, and
        its HiResBoundingBox has the exact width.
    dpi : float
        Dots an inch of PNG and TIFF, 72 to 2400; many journals ask 600.
    lang : {"zh", "en"}, optional
        Language of caption and alternative text: by default that in which the figure was drawn, zh for one of your own.

    Returns
    -------
    list of Path
        Files with the endings of `formats`, csv if there is `data`, md, and txt. Caption and text state the highest
        and lowest values, the intervals that exclude zero, and n. The same figure has the same bytes on every run in
        one environment. In the CSV (UTF-8 with byte-order mark, for Excel) numbers have
        at most six decimal places, and text that a spreadsheet would read as a formula begins with an
        apostrophe.

    Warns
    -----
    UserWarning
        If an edge of the figure cuts text, or texts overlap; it names them.

    Raises
    ------
    MissingGlyphError
        If the font lacks a character of the figure.
    SelectionError
        If `ax` is no figure, there are not as many corpora as panels, `path` has an ending of the files, a format, `dpi` or the language is not allowed, or
        EPS is asked for a figure with transparent marks.
    SchemaError
        If `data` is no table.

    Examples
    --------
    >>> import pandas as pd
    >>> import tempfile
    >>> import policycompare as pc
    >>> table = pd.DataFrame([[0.5, 0.0]], index=["甲"], columns=["publicity", "enforcement"])
    >>> with pc.style(), tempfile.TemporaryDirectory() as folder:
    ...     ax = pc.plot_coverage(table, lang="en", ax=pc.figure()[1])
    ...     [path.name for path in pc.save_figure(ax, f"{folder}/01_en", data=table, lang="en")]
    ['01_en.pdf', '01_en.svg', '01_en.png', '01_en.csv', '01_en.md', '01_en.txt']
    """
    if lang is not None:
        check_lang(lang)
    path = Path(path)
    check_file_name(path)
    formats = [formats] if isinstance(formats, str) else list(dict.fromkeys(formats))
    check_known(formats or ["none"], FORMATS, what="format")
    if path.suffix.lower().lstrip(".") in (*_ENDINGS, "tiff", "eps", "md"):
        raise SelectionError(
            f"{path.name}: give the path without {path.suffix}; all of {', '.join(_ENDINGS)} are written,"
            f" and formats= chooses the pictures ({', '.join(FORMATS)})"
        )
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise SelectionError(f"dpi is {dpi}; allowed: {LEAST_DPI} to {MOST_DPI}")
    if interval is not None:
        check_level(interval)
    fig = _figure_of(ax)
    lang = lang or next((own for each in fig.axes if (own := stated(each, "lang"))), "zh")
    tables = _tables(data)
    corpora = _corpora(corpus, fig)
    warn_of_level(panels_of(fig.axes), tables, interval)
    contents = _pictures(fig, formats, dpi)
    with _plain_texts(fig), _resolution(fig, dpi):
        warn_of_illegible(fig)
    if tables:
        contents["csv"] = _csv(tables)
    draft = caption(fig.axes, tables=tables, corpora=corpora, interval=interval, alt=alt, lang=lang)
    contents["md"] = encoded(draft)
    text = describe(
        fig.axes, tables=tables, corpora=corpora, unit=unit, interval=interval, alt=alt, lang=lang
    )
    contents["txt"] = encoded(text)
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


def _corpora(corpus: "Corpus | Sequence[Corpus] | None", fig: "Figure") -> list["Corpus"]:
    """Return no corpus, one, or one for each panel of a figure."""
    if corpus is None:
        return []
    n = len(panels_of(fig.axes))
    given = list(corpus) if isinstance(corpus, Sequence) and not isinstance(corpus, str) else [corpus]
    if len(given) not in (1, n):
        raise SelectionError(f"{len(given)} corpora are given; allowed: one, or one for each of {n} panel(s)")
    for one in given:
        check_corpus(one, what="corpus")
    _warn_of_others(given, fig)
    return given


def _warn_of_others(corpora: Sequence["Corpus"], fig: "Figure") -> None:
    """Warn of corpora whose regions are not those of the corpus from which the table of a panel was made."""
    places = [set(stated(ax, "places")) for ax in panels_of(fig.axes)]
    drawn = places if len(corpora) == len(places) else [set().union(*places)]
    others: dict[str, None] = {}
    for one, corpus in zip(drawn, corpora, strict=True):
        documents = corpus.documents
        own = {name for column in DIVISIONS if column in documents for name in documents[column].dropna()}
        others |= dict.fromkeys(sorted((own ^ one) - {UNKNOWN}) if one else ())
    if others:
        warnings.warn(
            f"corpus is not the one from which the table was made: only one of them has documents of "
            f"{named(others, most=_NAMED)}; the caption states the documents of corpus",
            stacklevel=level_outside(),
        )


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
    for name, table in tables.items():
        check_names(table, name=name or "data")
    return tables


def _pictures(fig: "Figure", formats: Sequence[str], dpi: float) -> dict[str, bytes]:
    """Return the bytes of the pictures by their endings, in the width of the figure."""
    pictures = {}
    if "eps" in formats:
        _check_opaque(fig)
    with _missing_glyphs_raise(), _plain_texts(fig), style():
        for _ in range(_PASSES if any(ax.get_aspect() != "auto" for ax in fig.axes) else 0):
            fig.draw_without_rendering()
        for ending in formats:
            buffer = BytesIO()
            if ending in ("png", "tiff"):
                # `_sized` compresses the picture; before, that would only take time.
                quick = {"compress_level": 1}
                fig.savefig(buffer, format="png", metadata=_METADATA["png"], dpi=dpi, pil_kwargs=quick)
                buffer = _sized(buffer, ending, float(fig.get_figwidth()))
            elif ending == "eps":
                fig.savefig(buffer, format="eps", dpi=dpi)
                buffer = BytesIO(_DATED.sub(b"", buffer.getvalue()))
            else:
                fig.savefig(buffer, format=ending, metadata=_METADATA[ending], dpi=dpi)
            pictures[ending] = buffer.getvalue()
        with _resolution(fig, dpi):
            fig.draw_without_rendering()  # `warn_of_illegible` measures what was drawn
    return pictures


@contextmanager
def _resolution(fig: "Figure", dpi: float) -> Iterator[None]:
    """Give a figure the resolution of its picture, in which hinted characters have other widths."""
    usual = fig.dpi
    fig.dpi = dpi
    try:
        yield
    finally:
        fig.dpi = usual


def _check_opaque(fig: "Figure") -> None:
    """Raise SelectionError if a figure has transparent marks, which EPS would draw as opaque ones."""
    import matplotlib as mpl

    def parts(artist: "Artist") -> Iterator[float]:
        yield 1.0 if not isinstance(artist.get_alpha(), (int, float)) else float(artist.get_alpha())
        for name in ("get_facecolor", "get_edgecolor", "get_color"):
            colours = getattr(artist, name, lambda: None)()
            if isinstance(colours, (str, tuple, list, np.ndarray)) and len(colours):
                yield from mpl.colors.to_rgba_array(colours)[:, 3].tolist()

    clear = [
        artist
        for artist in fig.findobj(mpl.artist.Artist)
        if artist.get_visible() and any(0 < part < 1 for part in parts(artist))
    ]
    if clear:
        kinds = ", ".join(sorted({type(artist).__name__ for artist in clear}))
        raise SelectionError(
            f"EPS has no transparency, and the figure has {len(clear)} transparent mark(s) ({kinds});"
            " choose pdf, svg, png or tiff"
        )


def _sized(png: BytesIO, ending: str, inches: float) -> BytesIO:
    """Return a picture whose dots an inch make its whole number of dots exactly `inches` wide."""
    from PIL import Image

    image = Image.open(png)
    exact = (image.width / inches, image.width / inches)
    buffer = BytesIO()
    if ending == "tiff":
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        paper.convert("RGB").save(buffer, format="TIFF", compression="tiff_lzw", dpi=exact)
    else:
        image.save(buffer, format="PNG", dpi=exact)
    return buffer


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
    with own_filters(record=True) as caught:
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
    flat = {name: _flat(table) for name, table in tables.items()}
    if list(flat) == [""]:
        table = flat[""]
    else:
        table = pd.concat(flat, names=["table", None]).reset_index("table").reset_index(drop=True)
    table = table.apply(lambda column: column.map(_cell)).rename(columns=_cell)
    return encoded(table_csv(table), "utf-8-sig")


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
    if not isinstance(value, str):
        return value
    encoded(value)  # before pandas makes a column of it
    return quoted_lines(value)
