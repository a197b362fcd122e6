"""Cells: heat maps with gaps between families, of counts and of ratios; the grid of two dimensions."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.errors import SchemaError
from policycompare.show.figure.drawing import WORDS, axes_for
from policycompare.show.figure.fit import CELL, fit
from policycompare.show.figure.labels import fitted, labels_of, name_families, places, small, two_lines
from policycompare.show.figure.numbers import rounded
from policycompare.show.figure.style import SEQUENTIAL

if TYPE_CHECKING:
    from matplotlib.axes import Axes


DIVERGING = "PuOr_r"
_WORDS = {
    "presence": {"zh": "是否有条款兼及两者（1为有）", "en": "Whether a provision bears both (1: yes)"},
    "lift": {"zh": "提升度：实际与随机共现之比", "en": "Lift: together, over together by chance"},
}


def cells(
    ax: "Axes",
    values: pd.DataFrame,
    text: pd.DataFrame,
    *,
    at: tuple[np.ndarray, np.ndarray],
    cmap: str,
    norm: Any,
) -> None:
    """Draw `values` as squares at given places, down and across, with `text` in them; missing ones are grey."""
    import matplotlib as mpl
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Rectangle

    colours = mpl.colormaps[cmap]
    down, across = at
    numbers, words = values.to_numpy(), text.to_numpy()
    patches, fills = [], []
    for i, y in enumerate(down):
        for j, x in enumerate(across):
            value = numbers[i, j]
            fill_ = (0.93, 0.93, 0.93, 1.0) if np.isnan(value) else colours(float(norm(value)))
            patches.append(Rectangle((x - 0.5, y - 0.5), 1, 1))
            fills.append(fill_)
            dark = np.dot(fill_[:3], (0.299, 0.587, 0.114)) < 0.5
            faint = "0.55" if words[i, j] == "0" and not dark else "0.05"
            ax.text(
                x,
                y,
                words[i, j],
                ha="center",
                va="center_baseline",
                fontsize=small(),
                color="white" if dark else faint,
                label=CELL,
            )
    ax.add_collection(PatchCollection(patches, facecolors=fills, edgecolors="white", linewidths=0.5))
    ax.set_xlim(across[0] - 0.5, across[-1] + 0.5)
    ax.set_ylim(down[-1] + 0.5, down[0] - 0.5)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def ratio_tones() -> dict[str, Any]:
    """Return colours and scale of ratios: logarithmic, around 1, from 1/4 to 4; 0 has the colour of 1/4."""

    def norm(value: float) -> float:
        """Place a ratio between 0.2 and 0.8: the ends of the colours are too dark to read on."""
        return 0.2 + 0.6 * (np.log2(np.clip(value, 0.25, 4)) + 2) / 4

    return {"cmap": DIVERGING, "norm": norm}


def ratio_text(value: float) -> str:
    """Return what is printed for a ratio.

    Examples
    --------
    >>> [ratio_text(value) for value in (0.0, 0.04, 1.26, 12.3, float("nan"))]
    ['0', '0.04', '1.3', '12', '–']
    """
    if np.isnan(value):
        return "–"
    if value == 0:
        return "0"
    return rounded(value, 0 if value >= 9.95 else 1 if value >= 0.1 else 2)


def plot_grid(
    grid: pd.DataFrame, *, lang: str = "zh", codebook: Codebook | None = None, ax: "Axes | None" = None
) -> "Axes":
    """Draw a grid of two dimensions as a heat map with each number in its cell.

    Parameters
    ----------
    grid : DataFrame
        Codes x codes, from `grid`.
    lang : {"zh", "en"}
    codebook : Codebook, optional
        Where the labels come from; the shipped one without it.
    ax : Axes, optional

    Returns
    -------
    Axes
        Rows and columns as in the table, families a little apart, zeros pale. A lift has two colours around 1 and
        – where a code does not occur.

    Raises
    ------
    SchemaError
        If the table is empty.

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     ax = pc.plot_grid(pc.grid(pc.load(), "goal", "instrument"), lang="en", ax=pc.figure()[1])
    >>> len(ax.get_yticklabels()), len(ax.get_xticklabels())
    (13, 20)
    """
    from matplotlib.colors import Normalize

    ax = axes_for(ax, lang)
    codebook = load_codebook() if codebook is None else codebook
    if grid.empty:
        raise SchemaError("an empty table cannot be drawn; it has no row or no column")
    rows, columns = list(grid.index), list(grid.columns)
    values = grid.astype(float)
    (down, down_runs), (across, across_runs) = places(rows, codebook), places(columns, codebook)
    if str(grid.dtypes.iloc[0]).startswith("float"):
        title = _WORDS["lift"][lang]
        cells(ax, values, values.map(ratio_text), at=(down, across), **ratio_tones())
    else:
        top = values.to_numpy().max()
        title = WORDS["count"][lang] if top > 1 else _WORDS["presence"][lang]
        tones = {"cmap": SEQUENTIAL, "norm": Normalize(0, max(top, 1) * 1.2)}
        cells(ax, values, values.map(rounded), at=(down, across), **tones)
    beside = labels_of(ax, rows, codebook, lang)
    ax.set_yticks(down, beside)
    labels = [codebook.label(code, lang) for code in columns]
    if lang == "zh":
        ax.set_xticks(across, ["\n".join(label) for label in labels], linespacing=1.055)
    else:
        ax.set_xticks(
            across,
            [two_lines(label) for label in labels],
            rotation=90,
            linespacing=1.05,
            multialignment="right",
        )
    name_families(ax, down, down_runs, codebook, lang)
    named = [run for run in across_runs if run[0]]
    for family, first, last in named:
        ax.annotate(
            codebook.families[family][lang],
            ((across[first] + across[last - 1]) / 2, 1),
            xycoords=ax.get_xaxis_transform(),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=small(),
        )
    ax.set_title(fitted(ax, title, beside), pad=16 if named else None)
    fit(ax)
    return ax
