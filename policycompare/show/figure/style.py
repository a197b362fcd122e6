"""How figures look: one font, the widths of journals, colours that everyone can tell apart.

The colours of groups are those of Okabe and Ito (2008), the heat maps run from white to dark blue. Both were checked under the
simulation of deuteranopia, protanopia and tritanopia of Machado, Oliveira and Fernandes (2009, IEEE TVCG 15(6)), severity 1,
and in grey (`tests/show/test_palettes.py`); groups have their own markers besides.
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
    # A backend sets up how cells show figures when it is first used; inside the context that would be undone at its end.
    plt.draw_if_interactive()
    with plt.rc_context(settings):
        yield


# Light, middle and dark, so that they differ in grey too.
KIND_COLOURS = {"formula": "#E69F00", "common_parent": "#009E73", "sideways": "#0072B2", "any": "#000000"}
KIND_NAMES = {
    "any": {"zh": "任一种", "en": "any"},
    "formula": {"zh": "套语", "en": "set phrase"},
    "common_parent": {"zh": "共同上位文件", "en": "common parent"},
    "sideways": {"zh": "横向相同", "en": "sideways"},
}


def figure(*, width: str | float = "double", height: float = 110, columns: int = 1) -> tuple["Figure", Any]:
    """Return a new figure and its Axes at the width of a column or page of a journal.

    Parameters
    ----------
    width : {"single", "one_and_a_half", "double"} or float
        85, 120 or 175 mm, as journals print them; or a number of millimetres.
    height : float
        In millimetres.
    columns : int
        How many Axes side by side.

    Returns
    -------
    fig : Figure
    axes : Axes, or array of Axes where there are several columns

    Raises
    ------
    SelectionError
        If no width has that name; it lists those that there are.

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
