"""Figures of lines with their names at the ends: rarefaction curves, and what changes between periods."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.errors import SchemaError
from policycompare.schema import check_columns
from policycompare.show.figure.drawing import WORDS, axes_for, look
from policycompare.show.figure.fit import warn_of_names
from policycompare.show.figure.labels import apart, key_below, line_gap, points, small, two_lines, width
from policycompare.show.figure.names import group_names
from policycompare.show.figure.numbers import are_shares, is_long, rounded, wide
from policycompare.show.figure.style import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_WORDS = {
    "size": {"zh": "抽取的条款数", "en": "Provisions drawn"},
    "codes": {"zh": "预期使用的编码数", "en": "Expected number of codes used"},
    1: {"zh": "升", "en": "rises"},
    -1: {"zh": "降", "en": "falls"},
    0: {"zh": "平", "en": "level"},
    "common": {"zh": "各组都有{}条", "en": "all groups reach {}"},
}
# Rising, falling, level: colour, line, marker.
_TRENDS = {1: (COLOURS[0], "-", "o"), -1: (COLOURS[1], "--", "s"), 0: ("0.45", ":", "D")}


def plot_rarefaction(
    rarefaction: pd.DataFrame,
    *,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw rarefaction curves with their intervals, each named at its end.

    Parameters
    ----------
    rarefaction : DataFrame
        From `rarefaction`.
    lang : {"zh", "en"}
    names : mapping, optional
        What to print for a group, such as {"甘肃省": "Gansu"}.
    ax : Axes, optional

    Returns
    -------
    Axes
        A dotted line stands at the largest number of provisions that all groups have: compare the curves there, or
        to the left of it.

    Raises
    ------
    SchemaError
        If a column is missing or the table is empty.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.rarefaction(pc.load(), "instrument", by="region")
    >>> with pc.style():
    ...     ax = pc.plot_rarefaction(table, lang="en", ax=pc.figure()[1])
    >>> [text.get_text() for text in ax.texts]
    ['all groups reach 27', 'Gansu', '三门峡市', 'Sichuan']
    """
    ax = axes_for(ax, lang)
    check_columns(rarefaction, ("group", "size", "estimate", "low", "high", "n"), name="rarefaction")
    if rarefaction.empty:
        raise SchemaError("an empty table cannot be drawn; it has no group")
    ends = []
    for i, (_, rows) in enumerate(rarefaction.groupby("group", sort=False)):
        colour, marker = look(i)
        size, estimate = rows["size"].to_numpy(float), rows["estimate"].to_numpy(float)
        if len(rows) > 1:
            ax.fill_between(size, rows["low"], rows["high"], color=colour, alpha=0.13, linewidth=0)
        else:
            ax.vlines(size, rows["low"], rows["high"], color=colour, linewidth=1)
        ax.plot(size, estimate, color=colour, zorder=3)
        ax.plot(size[-1:], estimate[-1:], marker, color=colour, markersize=4, zorder=4)
        ends.append((size[-1], estimate[-1]))
    common = int(rarefaction["n"].min())
    right = max(rarefaction["size"].max(), common)
    ax.set_xlim(0, right * 1.03)
    ax.set_ylim(0, rarefaction["high"].max() * 1.06)
    ax.axvline(common, color="0.3", linewidth=0.8, linestyle="--")
    # Under the curves, which rise from the left, the lower right corner is free.
    beyond = common > 0.6 * right
    ax.annotate(
        _WORDS["common"][lang].format(common),
        (common, 0),
        xytext=(-4 if beyond else 4, 4),
        textcoords="offset points",
        ha="right" if beyond else "left",
        va="bottom",
        fontsize=small(),
    )
    groups = group_names(list(rarefaction["group"].drop_duplicates()), names, lang)
    _named_at_the_end(ax, ends, groups)
    ax.set(xlabel=_WORDS["size"][lang], ylabel=_WORDS["codes"][lang])
    for axis in (ax.xaxis, ax.yaxis):
        axis.get_major_locator().set_params(integer=True)
    return ax


def _named_at_the_end(ax: "Axes", ends: list[tuple[float, float]], labels: list[str]) -> None:
    """Name each line on the right, as high as its end if there is room, with a thin line to it."""
    x, y = np.array(ends).T
    top = ax.get_ylim()[1]
    # Of lines that end at one height the shorter is named above, for its thin line passes over the longer.
    order = np.lexsort((-x, y))
    gap = line_gap(ax)
    heights = np.empty(len(y))
    heights[order] = apart(y[order], gap, low=0, high=top)
    if gap * (len(y) - 1) > top:
        warn_of_names(len(y))
    edge = ax.get_xlim()[1]
    room = 22 / points(ax)[0] * edge
    for i, label in enumerate(labels):
        colour, marker = look(i)
        ax.plot(
            [x[i], edge, edge + room * 0.5],
            [y[i], heights[i], heights[i]],
            color=colour,
            linewidth=0.7,
            linestyle=(0, (1, 1.5)),
            clip_on=False,
            zorder=2,
        )
        ax.plot(
            [edge + room * 0.6], [heights[i]], marker, color=colour, markersize=4, clip_on=False, zorder=4
        )
        ax.text(edge + room, heights[i], label, va="center", ha="left", fontsize=small())
    ax.set_xlim(0, edge)


def plot_change(
    coverage: pd.DataFrame,
    *,
    lang: str = "zh",
    codebook: Codebook | None = None,
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw how the codes of one group change from period to period, as lines named at both ends.

    Parameters
    ----------
    coverage : DataFrame
        From `coverage`: periods x codes, two periods or more from first to last; of the long form the estimates.
        Documents of one group side by side do too.
    lang : {"zh", "en"}
    codebook : Codebook, optional
        Where the labels come from; the shipped one without it.
    names : mapping, optional
        What to print for a period.
    ax : Axes, optional

    Returns
    -------
    Axes
        A line a code that occurs in any period: full where it rises from first to last, dashed where it falls, dotted
        where it stays. Shares in per cent. Where the Axes are narrow the left end bears the numbers alone.

    Raises
    ------
    SchemaError
        If there are fewer than two periods, or no code occurs.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[0.5, 0.0], [0.25, 0.0]], index=[2012, 2016], columns=["publicity", "enforcement"])
    >>> with style():
    ...     [text.get_text() for text in plot_change(table, lang="en", ax=figure()[1]).texts]
    ['Publicity and IP education  50', '25  Publicity and IP education']
    """
    from matplotlib.lines import Line2D

    ax = axes_for(ax, lang)
    codebook = load_codebook() if codebook is None else codebook
    whole = not are_shares(coverage) if is_long(coverage) else str(coverage.dtypes.iloc[0]) == "Int64"
    coverage = wide(coverage, "group", "code") if is_long(coverage) else coverage
    values = coverage.astype(float).loc[:, lambda table: (table > 0).any()]
    if len(values) < 2 or values.empty:
        raise SchemaError(
            f"a change takes two periods and a code that occurs; here are {len(coverage)} period(s)"
            f" and {values.shape[1]} code(s)"
        )
    values = values if whole else values * 100
    at = np.arange(len(values))
    trends = set()
    for code in values.columns:
        line = values[code].to_numpy()
        trends.add(_trend(line))
        colour, dashes, marker = _TRENDS[_trend(line)]
        ax.plot(at, line, color=colour, linestyle=dashes, marker=marker, markersize=3, clip_on=False)
    ax.set_ylim(-0.04 * np.nanmax(values), 1.04 * np.nanmax(values))
    labels = [codebook.label(code, lang) for code in values.columns]
    both = 2 * max(map(width, labels)) + 60 < 1.1 * points(ax)[0]
    _named(ax, values.iloc[0], labels if both else None, 0.0, -1)
    _named(ax, values.iloc[-1], labels, float(at[-1]), 1)
    ax.set_xlim(0, at[-1])
    periods = group_names(list(values.index), names, lang)
    slope = 1.29 * points(ax)[0] - (2 if both else 1) * max(map(width, labels)) - 70
    tight = max(map(width, periods)) + 6 > slope / at[-1]
    ax.set_xticks(at, [two_lines(period, longest=10) for period in periods] if tight else periods)
    if tight:
        ax.get_xticklabels()[0].set_ha("right")
        ax.get_xticklabels()[-1].set_ha("left")
    ax.vlines(at, *ax.get_ylim(), color="0.85", linewidth=0.6, zorder=0)
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    ax.set_title(WORDS["count" if whole else "percent"][lang], loc="center" if both else "left")
    key_below(
        ax,
        [
            Line2D(
                [], [], color=colour, linestyle=dashes, marker=marker, markersize=3, label=_WORDS[sign][lang]
            )
            for sign, (colour, dashes, marker) in _TRENDS.items()
            if sign in trends
        ],
        drop=30 if tight else 20,
    )
    return ax


def _trend(line: np.ndarray) -> int:
    """1 where a line ends higher than it starts, -1 where lower, 0 where level or not known at both ends."""
    return int(np.sign(np.nan_to_num(np.round(line[-1] - line[0], 9))))


def _named(ax: "Axes", values: pd.Series, labels: list[str] | None, at: float, side: int) -> None:
    """Write value and name beside the ends of the lines at one side (-1 left, 1 right), a line each."""
    numbers = values.to_numpy()
    low, high = ax.get_ylim()
    heights = apart(np.nan_to_num(numbers), line_gap(ax), low=low, high=high)
    # Where more names than lines of room, they go on above and below alike.
    heights += min(0.0, (high - heights.max()) / 2)
    for i, number in enumerate(numbers):
        if np.isnan(number):
            continue
        if labels is None:
            text = rounded(number)
        else:
            text = f"{labels[i]}  {rounded(number)}" if side < 0 else f"{rounded(number)}  {labels[i]}"
        ax.annotate(
            text,
            (at, number),
            xytext=(14 * side, (heights[i] - number) / (high - low) * points(ax)[1]),
            textcoords="offset points",
            ha="right" if side < 0 else "left",
            va="center",
            fontsize=small(),
            arrowprops={
                "arrowstyle": "-",
                "color": "0.6",
                "linewidth": 0.4,
                "shrinkA": 0,
                "shrinkB": 3,
                "relpos": (1.0 if side < 0 else 0.0, 0.5),
            },
        )
