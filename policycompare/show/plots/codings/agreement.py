"""Figures of dots: gaps, and agreement with its intervals."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.schema import check_known
from policycompare.show.figure.drawing import WORDS, axes_for, fitted, label_rows, legend_above
from policycompare.show.figure.style import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_gaps(
    gaps: pd.DataFrame, *, lang: str = "zh", title: str | None = None, ax: "Axes | None" = None
) -> "Axes":
    """Draw what one group covers and another does not: a dot for each provision that mentions it.

    Parameters
    ----------
    gaps : DataFrame
        From `gaps`.
    lang : {"zh", "en"}
    title : str, optional
    ax : Axes, optional

    Returns
    -------
    Axes
        A row a code, in the order of the table; empty where there is no gap.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> rows = pd.DataFrame({"code": ["food", "food"], "zh": "食品餐饮", "en": "Food and catering"})
    >>> with style():
    ...     ax = plot_gaps(rows, lang="en", ax=figure()[1])
    >>> [label.get_text() for label in ax.get_yticklabels()], len(ax.collections[0].get_offsets())
    (['Food and catering'], 2)
    """
    ax = axes_for(ax, lang)
    codes = list(dict.fromkeys(gaps["code"]))
    if not codes:
        ax.text(0.5, 0.5, WORDS["no gap"][lang], transform=ax.transAxes, ha="center", va="center")
    at = gaps["code"].map({code: i for i, code in enumerate(codes)}).astype(float)
    nth = gaps.groupby("code", sort=False).cumcount() + 1
    ax.scatter(nth, at, s=18, color=COLOURS[0])
    ax.set_yticks(range(len(codes)))
    label_rows(ax, list(gaps.drop_duplicates("code")[lang]))
    ax.set_ylim(max(len(codes), 1) - 0.5, -0.5)
    ax.set_xlim(0.4, max(nth.max() if len(nth) else 1, 5) + 0.6)
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set(xlabel=fitted(ax, WORDS["mentions"][lang]), title=title or "")
    ax.set_axisbelow(True)
    ax.grid(axis="y", linewidth=0.4, color="0.9")
    return ax


def plot_agreement(
    agreement: pd.DataFrame,
    *,
    dimension: str | None = None,
    measure: str = "f1",
    lang: str = "zh",
    codebook: Codebook | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw one measure of agreement with its intervals: of the dimensions, or of the codes of one.

    Parameters
    ----------
    agreement : DataFrame
        From `agreement`.
    dimension : str, optional
        Whose codes to show; without it the dimensions as wholes.
    measure : str
        alpha, kappa, percent, precision, recall or f1.
    lang, codebook, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        A row a code; hollow dots, which the legend names, are codes with fewer than ten positives.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> with pc.style():
    ...     ax = plot_agreement(pc.agreement(corpus, corpus, n_boot=20), lang="en", ax=pc.figure()[1])
    >>> [label.get_text() for label in ax.get_yticklabels()][:2]
    ['Policy goals', 'Sectors']
    """
    ax = axes_for(ax, lang)
    codebook = load_codebook() if codebook is None else codebook
    rows = agreement[agreement["measure"] == measure]
    check_known([measure], agreement["measure"].unique(), what="measure")
    if dimension is None:
        rows = rows[rows["code"].isna()].assign(name=lambda table: table["dimension"])
    else:
        check_known([dimension], agreement["dimension"].unique(), what="dimension")
        rows = rows[(rows["dimension"] == dimension) & rows["code"].notna() & rows["estimate"].notna()]
        rows = rows.assign(name=rows["code"])
    at = np.arange(len(rows))
    ax.hlines(at, rows["low"], rows["high"], color=COLOURS[0], linewidth=1)
    rare = rows["rare"].to_numpy(dtype=bool)
    for which, face, word in ((~rare, COLOURS[0], "usual"), (rare, "white", "rare")):
        ax.scatter(
            rows["estimate"][which],
            at[which],
            s=16,
            c=face,
            edgecolors=COLOURS[0],
            linewidths=1,
            zorder=3,
            clip_on=False,
            label=WORDS[word][lang],
        )
    ax.set_yticks(at)
    label_rows(ax, [codebook.label(name, lang) for name in rows["name"]])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xlim(-0.02, 1.02)
    ax.set_xlabel({"f1": "F1", "alpha": "Krippendorff α"}.get(measure, measure))
    if rare.any():
        legend_above(ax)
    ax.set_axisbelow(True)
    ax.grid(axis="x", linewidth=0.4, color="0.85")
    return ax
