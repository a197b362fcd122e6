"""Dots with interval bars, one row or column each, and their legend handles."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from policycompare.show.figure.labels import fitted, head, label_rows
from policycompare.show.figure.style import COLOURS, DOT, GRID, INTERVAL


def dots_with_intervals(
    ax: Axes,
    at: np.ndarray,
    rows: pd.DataFrame,
    *,
    colour: str = COLOURS[0],
    marker: str = "o",
    factor: float = 1,
    filled: np.ndarray | None = None,
    vertical: bool = False,
    line: str = "",
    label: str | None = None,
    size: float = DOT,
) -> None:
    """Draw `estimate` of each row as a dot at `at`, with an interval bar from `low` to `high` if it has one.

    Dots outside `filled` are hollow. `vertical` turns the figure, `line` joins the dots, `factor` multiplies
    the numbers. Values are rounded to nine places: the bytes of the figure do not depend on the last bits.
    """
    estimate, low, high = (
        np.round(factor * rows[name].to_numpy(dtype=float), 9) if name in rows else np.full(len(rows), np.nan)
        for name in ("estimate", "low", "high")
    )
    (ax.vlines if vertical else ax.hlines)(at, low, high, color=colour, linewidth=INTERVAL, clip_on=False)
    filled = np.ones(len(rows), dtype=bool) if filled is None else np.asarray(filled, dtype=bool)
    for chosen, face in ((filled, colour), (~filled, "white")):
        if chosen.any() or face == colour:
            x, y = (at, estimate) if vertical else (estimate, at)
            (drawn,) = ax.plot(
                x[chosen],
                y[chosen],
                color=colour,
                markerfacecolor=face,
                marker=marker,
                markersize=size,
                linestyle=line,
                clip_on=False,
                zorder=3,
                label=label if face == colour else None,
            )
            # Without a dot the line is taken to be at the corner of the figure, and the layout makes room for it.
            drawn.set_in_layout(bool(chosen.any()))


def dot_handle(label: str, *, colour: str = COLOURS[0], marker: str = "o", **style: Any) -> Line2D:
    """Return a legend handle that shows a dot; further properties of the line as in matplotlib."""
    return Line2D(
        [], [], **{"linestyle": ""} | style, marker=marker, markersize=DOT, color=colour, label=label
    )


def label_dots(
    ax: Axes,
    rows: Sequence[str],
    xlabel: str,
    title: str | None,
    *,
    at: np.ndarray | None = None,
    handles: Sequence[Line2D] = (),
    grid: str = "x",
    labelpad: float = 4,
) -> None:
    """Label the rows of dots and the x axis, draw a grid, and write title and legend above."""
    label_rows(ax, rows, at, reserved=44 + labelpad + 20 * bool(handles))
    ax.set_ylim((max(len(rows), 1) - 1 if at is None else at[-1]) + 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel(fitted(ax, xlabel), labelpad=labelpad)
    draw_grid(ax, grid)
    head(ax, title, handles=handles)


def draw_grid(ax: Axes, axis: str = "x") -> None:
    """Draw thin grey lines at the ticks of one axis, behind the data."""
    ax.set_axisbelow(True)
    ax.grid(axis=axis, linewidth=0.4, color=GRID)
