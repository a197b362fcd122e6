"""The style of all figures: one font, the widths of journals, one palette, one set of greys and sizes.

The colours of groups are those of Okabe and Ito (2008); heat maps run from white to dark blue. Both are checked
in grey and under simulated deuteranopia, protanopia and tritanopia (Machado, Oliveira and Fernandes 2009, IEEE TVCG
15(6), severity 1; `tests/show/figure/test_palettes.py`). Each group has its own marker, too.
"""

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from policycompare.errors import SelectionError
from policycompare.schema import check_known, check_whole

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
# Colours of codes: none is the colour of a region. After the muted colours of Tol (2021,
# Colour Schemes, SRON/EPS/TN/09-002), olive and teal darker: all have 3 : 1 on the grey of a strip.
CODE_COLOURS = ("#332288", "#808000", "#882255", "#2A8C7E", "#AA4499", "#117733", "#C05060")
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
    "hatch.linewidth": 0.4,
    "figure.dpi": 110,
    "savefig.dpi": 300,
    "savefig.bbox": None,  # a tight box would change the width
    "figure.constrained_layout.use": True,
    "pdf.fonttype": 42,
    "ps.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "policycompare",
}


# The colours of groups inside `style`, as (colour, marker).
_KEPT: ContextVar[Mapping[Hashable, tuple[str, str]]] = ContextVar("colours of groups")


@contextmanager
def style(*, colors: Any = None, **rc: Any) -> Iterator[None]:
    """Draw figures in the house style, with a Chinese font that comes with the library.

    Parameters
    ----------
    colors : mapping, optional
        Colour of each region (or other group), or colour and marker: {"甘肃省": "#0072B2", "四川省": ("black", "s")}.
        Every figure made inside has them, also those of the documents of a region. Without it the regions of a corpus
        have the colours of the house palette in their order, the same in every figure of up to seven regions.
    **rc
        Further matplotlib settings, with double underscores for dots (``font__size=9``).

    Returns
    -------
    context manager
        Figures made inside it have the style; nothing changes outside.

    Raises
    ------
    SelectionError
        If matplotlib does not know a colour or a marker; it lists all.

    Examples
    --------
    >>> import policycompare as pc
    >>> import matplotlib.pyplot as plt
    >>> with pc.style():
    ...     plt.rcParams["font.family"]
    ['PolicyCompare Sans']
    """
    import matplotlib.pyplot as plt
    from matplotlib import cycler

    add_font()
    settings = (
        _RC
        | {"axes.prop_cycle": cycler(color=COLOURS)}
        | {key.replace("__", "."): value for key, value in rc.items()}
    )
    kept = kept_colours() | _colours_and_markers(colors or {})
    # The first use of a backend changes settings; inside the context they would be reset at its end.
    plt.draw_if_interactive()
    token = _KEPT.set(kept)
    try:
        with plt.rc_context(settings):
            yield
    finally:
        _KEPT.reset(token)


def add_font() -> None:
    """Let matplotlib know the font that comes with the library."""
    from matplotlib import font_manager

    path = Path(__file__).with_name("fonts") / "PolicyCompareSans-Regular.ttf"
    if FONT not in font_manager.fontManager.get_font_names():
        font_manager.fontManager.addfont(path)


def kept_colours() -> dict[Hashable, tuple[str, str]]:
    """Return colour and marker of the groups that `style(colors=…)` names, around the present line."""
    return dict(_KEPT.get({}))


def _colours_and_markers(colors: Mapping[Hashable, str | tuple[str, str]]) -> dict[Hashable, tuple[str, str]]:
    """Return colour and marker of each group, the markers in order; raise SelectionError with every unknown one."""
    from matplotlib.colors import is_color_like
    from matplotlib.lines import Line2D

    pairs = {
        group: (own, MARKERS[i % len(MARKERS)]) if is_color_like(own) or isinstance(own, str) else tuple(own)
        for i, (group, own) in enumerate(dict(colors).items())
    }
    wrong = [
        f"{group}: {own}"
        for group, own in pairs.items()
        if len(own) != 2 or not is_color_like(own[0]) or own[1] not in Line2D.markers
    ]
    if wrong:
        raise SelectionError(
            f"unknown colour or marker in colors: {'; '.join(wrong)};"
            " allowed: a colour of matplotlib such as '#0072B2', or colour and marker such as ('black', 's')"
        )
    return pairs


def figure(
    width: str | float = "double",
    *,
    height: float = 110,
    columns: int = 1,
    rows: int = 1,
    letters: bool = True,
) -> tuple["Figure", Any]:
    """Return a new figure and its Axes, as wide as a column or page of a journal.

    Parameters
    ----------
    width : {"single", "one_and_a_half", "double"} or float
        85, 120 or 175 mm, the widths of journals; or a number of millimetres.
    height : float
        In millimetres.
    columns, rows : int
        The number of Axes in a row, and of rows.
    letters : bool
        Write a, b, c … above the left corner of each of several Axes.

    Returns
    -------
    fig : Figure
    axes : Axes, or an array of Axes for several columns or rows

    Raises
    ------
    SelectionError
        If no width has that name (it lists the known names), or a length or number is not allowed.

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     fig, ax = pc.figure(width="single", height=60)
    >>> round(float(fig.get_figwidth() * 25.4))
    85
    """
    import matplotlib.pyplot as plt

    if isinstance(width, str):
        check_known([width], WIDTHS, what="width")
        width = WIDTHS[width]
    for what, length in (("width", width), ("height", height)):
        if isinstance(length, bool) or not isinstance(length, Real) or not 0 < length < float("inf"):
            raise SelectionError(f"unknown {what}: {length!r:.40}; allowed: a number of millimetres above 0")
    for what, number in (("rows", rows), ("columns", columns)):
        check_whole(number, what=what, least=1)
    fig, axes = plt.subplots(rows, columns, figsize=(width * MM, height * MM), layout="constrained")
    if letters and rows * columns > 1:
        for i, ax in enumerate(axes.flat):
            ax.set_title(chr(ord("a") + i), loc="left")
    return fig, axes


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
    >>> import pandas as pd
    >>> import policycompare as pc
    >>> len(pc.digest(pd.DataFrame({"a": [1.0, 2.0]})))
    12
    """
    text = table.round(6).to_csv(float_format="%.6f", lineterminator="\n")
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]
