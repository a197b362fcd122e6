"""How figures look, and how they are saved: one font, print sizes, the same bytes on every run."""

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from policycompare.errors import MissingGlyphError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONT = "PolicyCompare Sans"
MM = 1 / 25.4
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
SEQUENTIAL = "Blues"
_RC = {
    "font.family": [FONT],
    "font.size": 8,
    "axes.titlesize": 9,
    "axes.labelsize": 8,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
    "legend.fontsize": 7.5,
    "axes.unicode_minus": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "lines.linewidth": 1.2,
    "figure.dpi": 110,
    "savefig.dpi": 300,
    "figure.constrained_layout.use": True,
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "policycompare",
}


@contextmanager
def style(**rc: Any) -> Iterator[None]:
    """Draw figures in the house style, Chinese included, whatever fonts the machine has.

    Parameters
    ----------
    **rc
        Further matplotlib settings, dots as double underscores (``font__size=9``).

    Returns
    -------
    context manager
        Inside it figures are drawn in the style; outside nothing is changed.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> with style():
    ...     plt.rcParams["font.family"]
    ['PolicyCompare Sans']
    """
    import matplotlib.pyplot as plt
    from matplotlib import cycler, font_manager

    path = Path(__file__).with_name("fonts") / "PolicyCompareSans-Regular.ttf"
    if FONT not in font_manager.fontManager.get_font_names():
        font_manager.fontManager.addfont(path)
    settings = (
        _RC
        | {"axes.prop_cycle": cycler(color=COLOURS)}
        | {key.replace("__", "."): value for key, value in rc.items()}
    )
    with plt.rc_context(settings):
        yield


def figure(*, width: float = 180, height: float = 110, columns: int = 1) -> tuple["Figure", Any]:
    """Return a new figure and its Axes at print size.

    Parameters
    ----------
    width, height : float
        In millimetres: 180 is a full page, 88 a column.
    columns : int
        How many Axes side by side.

    Returns
    -------
    fig : Figure
    axes : Axes, or array of Axes where there are several columns

    Examples
    --------
    >>> with style():
    ...     fig, ax = figure(width=88, height=60)
    >>> round(float(fig.get_figwidth()), 2)
    3.46
    """
    import matplotlib.pyplot as plt

    return plt.subplots(1, columns, figsize=(width * MM, height * MM))


def save(fig: "Figure", name: str, *, lang: str, folder: str | Path = "figures") -> list[Path]:
    """Save a figure as PNG (300 dpi), PDF (text as text, font embedded) and SVG.

    Parameters
    ----------
    fig : Figure
    name : str
        The file name without ending; the language is added: ``02_coverage_zh.pdf``.
    lang : {"zh", "en"}
    folder : path

    Returns
    -------
    list of Path
        The same figure gives the same bytes on every run in one environment.

    Raises
    ------
    MissingGlyphError
        If the font lacks a character that the figure shows.

    Examples
    --------
    >>> import tempfile, matplotlib.pyplot as plt
    >>> with style(), tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in save(plt.figure(), "blank", lang="en", folder=folder)]
    ['blank_en.png', 'blank_en.pdf', 'blank_en.svg']
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    dateless = {"png": {"Software": None}, "pdf": {"CreationDate": None}, "svg": {"Date": None}}
    paths = []
    with _missing_glyphs_raise(), style():
        for ending, metadata in dateless.items():
            path = folder / f"{name}_{lang}.{ending}"
            fig.savefig(path, metadata=metadata, dpi=300)
            paths.append(path)
    return paths


@contextmanager
def _missing_glyphs_raise() -> Iterator[None]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    missing = sorted(
        {str(warning.message) for warning in caught if "missing from font" in str(warning.message)}
    )
    if missing:
        raise MissingGlyphError(f"{len(missing)} character(s) cannot be drawn: {'; '.join(missing)}")
    for warning in caught:
        warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)


def digest(table: pd.DataFrame | pd.Series) -> str:
    """Return a short fingerprint of the numbers and labels of a table (twelve hexadecimal digits).

    Numbers are rounded to six places, so that it is the same on every machine.

    Parameters
    ----------
    table : DataFrame or Series

    Returns
    -------
    str

    Examples
    --------
    >>> len(digest(pd.DataFrame({"a": [1.0, 2.0]})))
    12
    """
    text = table.round(6).to_csv(float_format="%.6f", lineterminator="\n")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
