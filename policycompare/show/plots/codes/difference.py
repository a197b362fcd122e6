"""Figures of what groups stress: the difference of two groups, and the advantage of each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.errors import SchemaError
from policycompare.schema import check_columns, check_known
from policycompare.show.figure.drawing import axes_for
from policycompare.show.figure.fit import fit
from policycompare.show.figure.labels import (
    fitted,
    group_ticks,
    key_below,
    labels_of,
    name_families,
    places,
    room_beside,
    small,
    width,
)
from policycompare.show.figure.names import group_names, printed
from policycompare.show.figure.numbers import is_long, ticks_in_points, wide
from policycompare.show.figure.sizes import heat_size
from policycompare.show.figure.style import COLOURS
from policycompare.show.plots.codes.grid import cells, ratio_text, ratio_tones

if TYPE_CHECKING:
    from matplotlib.axes import Axes


ORDERS = ("estimate", "table")
_ALPHA = 0.05
_WORDS = {
    "difference": {"zh": "占可编码条款比例之差（百分点）", "en": "Difference of shares (percentage points)"},
    "a": {"zh": "{}较多 →", "en": "more in {} →"},
    "b": {"zh": "← {}较多", "en": "← more in {}"},
    "advantage": {
        "zh": "显示性比较优势（1为总体水平）",
        "en": "Revealed comparative advantage (1: as overall)",
    },
    "frame": {"zh": "加框：区间不含1", "en": "Framed: the interval leaves out 1"},
}


def plot_difference(
    difference: pd.DataFrame,
    *,
    lang: str = "zh",
    codebook: Codebook | None = None,
    names: Mapping[str, str] | None = None,
    a: str | None = None,
    b: str | None = None,
    order: str = "estimate",
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw the difference of two groups code by code, with intervals, around zero.

    Parameters
    ----------
    difference : DataFrame
        From `difference`.
    lang : {"zh", "en"}
    codebook : Codebook, optional
        Where the labels come from; the shipped one without it.
    names : mapping, optional
        What to print for a group, such as {"甘肃省": "Gansu"}.
    a, b : str, optional
        The two groups, to say under the axis on which side each has more; "a" and "b" without them.
    order : {"estimate", "table"}
        Codes by difference within their families, what `a` has more of above; or as they stand.
    ax : Axes, optional

    Returns
    -------
    Axes
        A row a code, in percentage points; filled dots have q under 0.05. Codes that neither group mentions are
        left out.

    Raises
    ------
    SchemaError
        If a column is missing, or neither group mentions any code.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.difference(pc.load(), "instrument", a="甘肃省", b="四川省")
    >>> with pc.style():
    ...     ax = pc.plot_difference(table, lang="en", a="Gansu", b="Sichuan", ax=pc.figure()[1])
    >>> [text.get_text() for text in ax.texts][:2]
    ['← more in Sichuan', 'more in Gansu →']
    """
    from matplotlib.lines import Line2D

    ax = axes_for(ax, lang)
    check_known([order], ORDERS, what="order")
    check_columns(difference, ("code", "estimate", "low", "high", "q"), name="difference")
    codebook = load_codebook() if codebook is None else codebook
    rows = difference[difference["q"].notna()]
    if rows.empty:
        raise SchemaError("neither group mentions any code; there is no difference to draw")
    if order == "estimate":
        family = codebook.codes.set_index("code")["family"].reindex(rows["code"])
        rank = pd.factorize(family)[0]
        rows = rows.assign(rank=rank).sort_values(["rank", "estimate"], ascending=[True, False])
    codes = rows["code"].tolist()
    at, runs = places(codes, codebook)
    estimate, low, high = (100 * rows[name].to_numpy(dtype=float) for name in ("estimate", "low", "high"))
    ax.axvline(0, color="0.3", linewidth=0.8)
    ax.hlines(at, low, high, color=COLOURS[0], linewidth=1)
    sure = (rows["q"] < _ALPHA).to_numpy()
    dot = {"linestyle": "", "marker": "o", "color": COLOURS[0], "markersize": 4}
    ax.plot(estimate[sure], at[sure], **dot)
    ax.plot(estimate[~sure], at[~sure], **dot, markerfacecolor="white")
    beside = labels_of(ax, codes, codebook, lang)
    ax.set_yticks(at, beside, linespacing=1.05)
    ax.set_ylim(at[-1] + 0.6, -0.6)
    ax.margins(x=0.04)
    ticks_in_points(ax.xaxis)
    ax.tick_params(axis="y", length=0)
    ax.set_axisbelow(True)
    ax.grid(axis="x", linewidth=0.4, color="0.88")
    more_b, more_a = (
        _WORDS[word][lang].format(word if group is None else printed(group, names, lang))
        for word, group in (("b", b), ("a", a))
    )
    # Beside zero where both fit there, else at the ends of the axis, one under the other if need be.
    room = room_beside(ax, beside)
    left, right = ax.get_xlim()
    zero = -left / (right - left)
    central = width(more_b) + 6 < zero * room and width(more_a) + 6 < (1 - zero) * room
    lower = 0 if central or width(more_b) + width(more_a) + 12 < room else 11
    for text, end, side, drop in ((more_b, 0, "left", 16), (more_a, 1, "right", 16 + lower)):
        ax.annotate(
            text,
            (zero if central else end, 0),
            xycoords="axes fraction",
            xytext=((8 * end - 4) * central, -drop),
            textcoords="offset points",
            ha={"left": "right", "right": "left"}[side] if central else side,
            va="top",
            fontsize=small(),
        )
    title = fitted(ax, _WORDS["difference"][lang], beside)
    ax.set_xlabel(title, labelpad=14 + lower)
    name_families(ax, at, runs, codebook, lang)
    key_below(
        ax,
        [
            Line2D([], [], **dot, label=f"q < {_ALPHA}"),
            Line2D([], [], **dot, markerfacecolor="white", label=f"q ≥ {_ALPHA}"),
        ],
        drop=42 + lower + 11 * title.count("\n"),
    )
    return ax


def plot_advantage(
    advantage: pd.DataFrame,
    *,
    lang: str = "zh",
    codebook: Codebook | None = None,
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw revealed comparative advantage as a heat map around 1, each value in its cell.

    Parameters
    ----------
    advantage : DataFrame
        From `advantage`: groups x codes, or the long form with group, code, estimate, low, high.
    lang, codebook, names, ax
        See `plot_difference`.

    Returns
    -------
    Axes
        Codes from top to bottom by family, groups from left to right. Colours are on a logarithmic scale, so that 2
        and 1/2 are as far from 1, and end at 4 and 1/4; a missing value is drawn as –. Of the long form cells are
        framed whose interval leaves out 1.

    Raises
    ------
    SchemaError
        If the table is empty.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[2.0, 0.0]], index=["甲"], columns=["publicity", "enforcement"])
    >>> with style():
    ...     [text.get_text() for text in plot_advantage(table, lang="en", ax=figure()[1]).texts][:2]
    ['2.0', '0']
    """
    from matplotlib.patches import Rectangle

    codebook = load_codebook() if codebook is None else codebook
    framed = None
    if is_long(advantage):
        values, low, high = (wide(advantage, "code", "group", name) for name in ("estimate", "low", "high"))
        framed = (low > 1) | (high < 1)
    else:
        values = advantage.T.astype(float)
    labels = group_names(values.columns, names, lang)
    ax = axes_for(ax, lang, size=heat_size(list(values.index), labels))
    if values.empty:
        raise SchemaError("an empty table cannot be drawn; it has no group or no code")
    at, runs = places(list(values.index), codebook)
    across = np.arange(values.shape[1], dtype=float)
    cells(ax, values, values.map(ratio_text), at=(at, across), **ratio_tones())
    if framed is not None:
        for i, j in zip(*np.nonzero(framed.to_numpy()), strict=True):
            ax.add_patch(
                Rectangle((across[j] - 0.5, at[i] - 0.5), 1, 1, fill=False, linewidth=1.1, edgecolor="black")
            )
    beside = labels_of(ax, list(values.index), codebook, lang)
    ax.set_yticks(at, beside, linespacing=1.05)
    group_ticks(ax, across, labels, beside)
    if framed is not None:
        ax.set_xlabel(fitted(ax, _WORDS["frame"][lang], beside))
    name_families(ax, at, runs, codebook, lang)
    ax.set_title(fitted(ax, _WORDS["advantage"][lang], beside))
    fit(ax)
    return ax
