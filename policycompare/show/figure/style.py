"""The style of all figures: one font, the widths of journals, one palette, one set of greys and sizes.

The colours of groups are those of Okabe and Ito (2008); heat maps run from white to dark blue. Both are checked
in grey and under simulated deuteranopia, protanopia and tritanopia (Machado, Oliveira and Fernandes 2009, IEEE TVCG
15(6), severity 1; `tests/show/figure/test_palettes.py`). Each group has its own marker, too.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from policycompare.schema import check_known

if TYPE_CHECKING:
    from matplotlib.figure import Figure


FONT = "PolicyCompare Sans"
MM = 1 / 25.4
WIDTHS = {"single": 85, "one_and_a_half": 120, "double": 175}
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
# Light, middle and dark, so that the kinds of reuse differ in grey too.
KIND_COLOURS = {
    **{"formula": "#E69F00", "common_parent": "#009E73", "no_known_source": "#0072B2"},
    **{"not_testable": "#666666", "any": "#000000"},
}
SEQUENTIAL, DIVERGING = "Blues", "PuOr_r"
# Greys from dark to light: joined dots, reference lines, minor curves, leader lines, sections, then grids,
# missing cells, bands.
INK, REFERENCE, MINOR, LEADER, SECTION = "0.15", "0.3", "0.45", "0.6", "0.78"
GRID, MISSING, BAND = "0.87", "0.93", "0.97"
# In points: the diameter of a dot, the width of an interval bar.
DOT, INTERVAL = 4.0, 1.0
_RC = {
    "font.family": [FONT],
    "font.size": 8,
    "axes.titlesize": 9,
    "axes.labelsize": 8,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
    "legend.fontsize": 7.5,
    "axes.unicode_minus": True,
    "text.parse_math": False,  # a name with $ is drawn as it is
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
    """Draw figures in the house style, with a Chinese font that comes with the library.

    Parameters
    ----------
    **rc
        Further matplotlib settings, with double underscores for dots (``font__size=9``).

    Returns
    -------
    context manager
        Figures made inside it have the style; nothing changes outside.

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
    # The first use of a backend changes settings; inside the context they would be reset at its end.
    plt.draw_if_interactive()
    with plt.rc_context(settings):
        yield


def figure(*, width: str | float = "double", height: float = 110, columns: int = 1) -> tuple["Figure", Any]:
    """Return a new figure and its Axes, as wide as a column or page of a journal.

    Parameters
    ----------
    width : {"single", "one_and_a_half", "double"} or float
        85, 120 or 175 mm, the widths of journals; or a number of millimetres.
    height : float
        In millimetres.
    columns : int
        The number of Axes in the row.

    Returns
    -------
    fig : Figure
    axes : Axes, or an array of Axes for several columns

    Raises
    ------
    SelectionError
        If no width has that name; it lists the known names.

    Examples
    --------
    >>> with style():
    ...     fig, ax = figure(width="single", height=60)
    >>> round(float(fig.get_figwidth() * 25.4))
    85
    """
    import matplotlib.pyplot as plt

    if isinstance(width, str):
        check_known([width], WIDTHS, what="width")
        width = WIDTHS[width]
    return plt.subplots(1, columns, figsize=(width * MM, height * MM))


def digest(table: pd.DataFrame | pd.Series) -> str:
    """Return a short fingerprint of the numbers and labels of a table (twelve hexadecimal digits).

    Numbers are rounded to six decimal places, so that the digest is the same on every machine.

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
