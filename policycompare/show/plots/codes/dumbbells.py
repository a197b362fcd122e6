"""Dumbbells: the first and the last value of each row, joined, and small marks for the values between."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang
from policycompare.show.figure.dots import dot_handle, label_dots
from policycompare.show.figure.labels import family_runs, label_families
from policycompare.show.figure.style import COLOURS, DOT, MINOR

# Colour and line of rows whose last value is higher, lower and equal.
_LINES = {1: (COLOURS[0], "-"), -1: (COLOURS[1], "--"), 0: (MINOR, ":")}
_BETWEEN = 5.0  # points: the height of a mark between
_LEFT_OF_ZERO = 0.015  # the place left of 0, in parts of the largest value


def draw_dumbbells(
    ax: Axes,
    values: pd.DataFrame,
    rows: Sequence[str],
    *,
    names: tuple[str, str, str],
    trends: dict[int, str],
    xlabel: str,
    title: str | None,
    codebook: Codebook,
    lang: Lang,
) -> None:
    """Draw a row for each column of `values`, whose rows are periods from first to last.

    `rows` are the printed names of the columns, `names` those of the first and the last period and of all between,
    `trends` those of 1 (rises), -1 (falls) and 0 (neither).
    """
    at, runs = family_runs(list(values.columns), codebook)
    used = set()
    for y, code in zip(at, values.columns, strict=True):
        line = values[code].to_numpy(dtype=float)
        ends = (line[0], line[-1])
        trend = int(ends[1] > ends[0]) - int(ends[1] < ends[0])
        used.add(trend)
        colour, dashes = _LINES[trend]
        between = {
            "marker": "|",
            "markersize": _BETWEEN,
            "markeredgewidth": 0.6,
            "linestyle": "",
            "color": MINOR,
        }
        ax.plot(line[1:-1], [y] * (len(line) - 2), zorder=1, clip_on=False, **between)
        ax.plot(ends, [y, y], color=colour, linestyle=dashes, zorder=2, clip_on=False)
        for x, face in zip(ends, ("white", colour), strict=True):
            dot = {"marker": "o", "markersize": DOT, "markerfacecolor": face, "color": colour}
            ax.plot([x], [y], linestyle="", zorder=3, clip_on=False, **dot)
    first, last, others = names
    handles = [
        dot_handle(first, colour=MINOR, markerfacecolor="white"),
        dot_handle(last, colour=MINOR),
        Line2D([], [], marker="|", markersize=_BETWEEN, linestyle="", color=MINOR, label=others),
    ]
    handles += [
        Line2D([], [], color=colour, linestyle=dashes, label=trends[trend])
        for trend, (colour, dashes) in _LINES.items()
        if trend in used
    ]
    # A mark at 0 is next to the axis, not behind it.
    ax.set_xlim(left=-_LEFT_OF_ZERO * float(values.max(axis=None)))
    label_dots(ax, rows, xlabel, title, at=at, handles=handles)
    label_families(ax, at, runs, codebook, lang)
