"""Figures of the PMC index: the variables by group, and the surface of one group."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.compare.pmc.indicators import RESERVED, load_indicators
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import check_columns, check_known
from policycompare.show.figure.drawing import (
    LANGUAGES,
    WORDS,
    axes_for,
    fitted,
    heat,
    label_columns,
    label_rows,
)
from policycompare.show.figure.fit import fit
from policycompare.show.figure.names import group_names
from policycompare.show.figure.numbers import rounded
from policycompare.show.figure.sizes import heat_size
from policycompare.show.figure.style import SEQUENTIAL

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_FINE = np.linspace(0, 2, 41)


def plot_pmc(
    index: pd.DataFrame,
    *,
    variables: pd.DataFrame | None = None,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    r"""Draw a PMC index as a heat map: variables by group, the sum and its grade under each group.

    Parameters
    ----------
    index : DataFrame
        From `pmc` (its `.index`) or `pmc_from_scores`.
    variables : DataFrame, optional
        variable, zh, en: what the variables are called, such as `PMC.variables`. Without it only X1, X2 … are printed,
        for other studies call other things X1.
    lang, names, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        Variables from top to bottom, groups from left to right, each score in its cell.

    Raises
    ------
    SchemaError
        If the table is empty or no index.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> index = pd.DataFrame({"X1": [0.5], "X2": [1.0], "pmc": [1.5], "grade": ["优秀"], "loss": [0.5]}, index=["甲"])
    >>> with style():
    ...     ax = plot_pmc(index, lang="en", ax=figure()[1])
    >>> [text.get_text() for text in ax.texts], ax.get_xticklabels()[0].get_text()
    (['0.50', '1.00'], '甲\n1.50 Excellent')
    """
    check_columns(index, RESERVED, name="index")
    groups = group_names(list(index.index), names, lang)
    ax = axes_for(ax, lang, size=heat_size([""] * (index.shape[1] - len(RESERVED)), groups))
    values = index.drop(columns=list(RESERVED)).astype(float).T
    heat(ax, values, values.map(lambda value: rounded(value, 2)), vmax=1)
    called = {} if variables is None else variables.set_index("variable")[lang].to_dict()
    label_rows(ax, [f"{name} {called.get(name, '')}".strip() for name in values.index])
    grades = load_indicators().grades.set_index("zh")["en"].to_dict() if lang == "en" else {}
    label_columns(
        ax,
        [
            f"{name}\n{rounded(total, 2)} {grades.get(grade, grade)}"
            for name, total, grade in zip(groups, index["pmc"], index["grade"], strict=True)
        ],
    )
    ax.set(xlabel="", ylabel="", title=fitted(ax, WORDS["pmc"][lang]))
    fit(ax)
    return ax


def plot_pmc_surface(
    surface: pd.DataFrame, *, lang: str = "zh", title: str | None = None, ax: "Axes | None" = None
) -> "Axes":
    """Draw a PMC surface in three dimensions, each of its nine scores written where it stands.

    Between the nine scores the surface is interpolated; only they are measured.

    Parameters
    ----------
    surface : DataFrame
        3 x 3, from `pmc_surface`.
    lang : {"zh", "en"}
    title : str, optional
    ax : Axes, optional
        Made with ``projection="3d"``; one is added to the current figure without it.

    Returns
    -------
    Axes
        Height and colour from 0 to 1 in every figure, so that figures can be laid side by side; darker is higher.

    Raises
    ------
    SchemaError
        If the table is not 3 x 3.
    SelectionError
        If `ax` is flat.

    Examples
    --------
    >>> import pandas as pd, matplotlib.pyplot as plt
    >>> from policycompare.show.figure.style import style
    >>> square = pd.DataFrame([[1, 0.5, 0], [1, 1, 1], [0.25, 0, 1]], index=["X1–X3", "X4–X6", "X7–X9"])
    >>> with style():
    ...     ax = plot_pmc_surface(square, lang="en", ax=plt.figure().add_subplot(projection="3d"))
    >>> [text.get_text() for text in ax.texts][:3]
    ['1.00', '0.50', '0.00']
    """
    import matplotlib.pyplot as plt

    check_known([lang], LANGUAGES, what="lang")
    if surface.shape != (3, 3):
        raise SchemaError(f"a PMC surface is 3 x 3, not {surface.shape[0]} x {surface.shape[1]}")
    ax = plt.gcf().add_subplot(projection="3d") if ax is None else ax
    if ax.name != "3d":
        raise SelectionError('a PMC surface needs an Axes with projection="3d"')
    heights = surface.to_numpy(dtype=float)
    nodes = np.arange(3)
    x, y = np.meshgrid(_FINE, _FINE)
    # Half of the colours only, so that black numbers can be read on the darkest.
    tone = {"cmap": SEQUENTIAL, "vmin": -0.3, "vmax": 1.8, "shade": False, "antialiased": False}
    ax.plot_surface(x, y, _between(heights), rcount=41, ccount=41, **tone)
    across, down = np.meshgrid(nodes, nodes)
    ax.plot_wireframe(across, down, heights, color="0.2", linewidth=0.8)
    for i in nodes:
        for j in nodes:
            ax.text(j, i, heights[i, j] + 0.05, rounded(heights[i, j], 2), ha="center", fontsize=7)
    ax.set_xticks(nodes, [str(column) for column in surface.columns])
    ax.set_yticks(nodes, [str(row) for row in surface.index])
    ax.set_zlim(0, 1)
    ax.set_zlabel(WORDS["score"][lang])
    ax.set_ylim(2, 0)
    ax.set_box_aspect(None, zoom=0.85)
    ax.set_title(WORDS["surface"][lang] if title is None else title)
    return ax


def _between(heights: np.ndarray) -> np.ndarray:
    """The surface between the nine scores, straight from each to its neighbour."""
    nodes = np.arange(3)
    rows = np.array([np.interp(_FINE, nodes, row) for row in heights])
    return np.array([np.interp(_FINE, nodes, column) for column in rows.T]).T
