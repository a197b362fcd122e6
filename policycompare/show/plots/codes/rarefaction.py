"""Figure of rarefaction: curves with labels at their ends."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.compare.code_labels import attached_codebook
from policycompare.schema import Lang, check_columns
from policycompare.show.figure.axes import axes_for, extent, printed_width, small_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import trial_size, warn_of_labels
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import head, spread, write
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.options import Palette, colours_and_markers, in_order
from policycompare.show.figure.printed_labels import bases, label, printed_groups
from policycompare.show.figure.saved.findings import found, state, titled
from policycompare.show.figure.style import DOT, INTERVAL, LEADER, REFERENCE

_LINE = 1.2  # the height of a line, in font sizes
_DIRECT = 7  # the most curves that are labelled at their ends


@drawing(
    'rarefaction(corpus, "sector", by="region")', columns=("group", "size", "estimate", "low", "high", "n")
)
def plot_rarefaction(
    rarefaction: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw rarefaction curves with their intervals, each labelled at its end.

    Parameters
    ----------
    rarefaction : DataFrame
        From `rarefaction`.
    lang, names, order, title, palette, ax
        See `plot_coverage`; `order` decides the colours.

    Returns
    -------
    Axes
        A dashed line is drawn at the largest number of provisions that all groups have: compare the curves
        there or to the left of it. Curves are labelled at their ends, with n; many or crowded ones at the right.

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
    ['all groups have 27', 'Sanmenxia (n = 28)', 'Sichuan (n = 27)', 'Gansu (n = 109)']
    """
    names = group_labels(names, rarefaction, lang)
    ax = axes_for(ax)
    check_columns(rarefaction, ("group", "size", "estimate", "low", "high", "n"), name="rarefaction")
    check_drawable(rarefaction, "group")
    curves = rarefaction.round({"estimate": 9, "low": 9, "high": 9})
    (groups,) = in_order(order, list(dict.fromkeys(curves["group"])))
    styles = colours_and_markers(groups, palette, rarefaction)
    shown = printed_groups(groups, names, lang, bases(rarefaction))
    ends, last = [], []
    for group, (colour, marker) in zip(groups, styles, strict=True):
        rows = curves[curves["group"] == group]
        size, estimate = rows["size"].to_numpy(float), rows["estimate"].to_numpy(float)
        if len(rows) > 1:
            ax.fill_between(size, rows["low"], rows["high"], color=colour, alpha=0.13, linewidth=0)
        else:
            ax.vlines(size, rows["low"], rows["high"], color=colour, linewidth=INTERVAL)
        ax.plot(size, estimate, color=colour, zorder=3)
        ax.plot(size[-1:], estimate[-1:], marker, color=colour, markersize=DOT, zorder=4)
        ends.append((size[-1], estimate[-1]))
        last.append(rows[rows["size"] <= curves["n"].min()].iloc[-1:])
    book = attached_codebook(rarefaction)
    known = [] if book is None else list(book.codes["code"])
    common = int(curves["n"].min())
    right = max(curves["size"].max(), common)
    ax.set_xlim(0, right * 1.03)
    ax.set_ylim(0, curves["high"].max() * 1.06)
    ax.axvline(common, color=REFERENCE, linewidth=0.8, linestyle="--")
    # The curves rise from the left, so that the lower right corner is free.
    beyond = common > 0.6 * right
    note = label("note.common_size", lang).format(n=common)
    side = {"ha": "right" if beyond else "left", "va": "bottom"}
    write(ax, note, (common, 0), (-4 if beyond else 4, 4), **side)
    ax.set(
        xlabel=label("column.sample_size", lang),
        ylabel=titled(known, book, label("axis.expected_number", lang), lang)
        if known
        else label("axis.expected_richness", lang),
    )
    for axis in (ax.xaxis, ax.yaxis):
        axis.get_major_locator().set_params(integer=True)
    head(ax, title)
    _label_ends(ax, ends, shown.labels, styles)
    at_common = pd.concat(last).assign(name=shown.names)
    finding = label("found.at_size", lang).format(n=common, rows=found(at_common, lang))
    state(
        ax,
        kind="curves",
        finding=finding,
        sizes=shown.n,
        lang=lang,
        title=titled(known, book, label("title.rarefaction", lang), lang)
        if known
        else label("title.rarefaction", lang),
        of="codable",
        method="rarefaction",
    )
    return ax


def _label_ends(
    ax: Axes, ends: list[tuple[float, float]], labels: list[str], styles: list[tuple[str, str]]
) -> None:
    """Label each curve at its end; if a label would cover a curve, all right of the Axes with a thin grey line."""
    edge = ax.get_xlim()[1]
    if len(labels) <= _DIRECT and _labelled_at_ends(ax, ends, labels):
        return
    x, y = np.array(ends).T
    top = ax.get_ylim()[1]
    # Of curves that end at one height the shorter is labelled above: its thin line passes over the longer one.
    order = np.lexsort((-x, y))
    gap = _LINE * small_size() * top / trial_size(ax)[1]
    heights = np.empty(len(y))
    heights[order] = spread(y[order], gap, low=0, high=top)
    if gap * (len(y) - 1) > top:
        warn_of_labels(len(y))
    indent = 22 / extent(ax)[0] * edge
    for i, (text, (colour, marker)) in enumerate(zip(labels, styles, strict=True)):
        leader = {"color": LEADER, "linewidth": 0.6, "linestyle": ":", "clip_on": False, "zorder": 1}
        ax.plot([x[i], edge, edge + indent * 0.5], [y[i], y[i], heights[i]], **leader)
        at = [edge + indent * 0.7], [heights[i]]
        ax.plot(*at, marker, color=colour, markersize=DOT, clip_on=False, zorder=4)
        ax.text(edge + indent, heights[i], text, va="center", ha="left", fontsize=small_size())
    ax.set_xlim(0, edge)


def _labelled_at_ends(ax: Axes, ends: list[tuple[float, float]], labels: list[str]) -> bool:
    """Write each label right of, above or below the end of its curve; undo it if one does not fit."""
    longest = max(map(printed_width, labels))
    low, edge = ax.get_xlim()
    width, height = extent(ax)
    ax.set_xlim(low, edge * width / max(width - longest - 8, 0.5 * width))
    scale_x, scale_y = width / np.ptp(ax.get_xlim()), height / np.ptp(ax.get_ylim())
    curves = [line.get_xydata() for line in ax.lines if len(line.get_xdata()) > 2]
    taken = np.concatenate([_dense(curve) for curve in curves]) if curves else np.empty((0, 2))
    taken = taken * [scale_x, scale_y]
    half = 0.6 * small_size()
    boxes: list[tuple[float, float, float, float]] = []
    written = []
    for (x, y), text in zip(ends, labels, strict=True):
        x, y, wide = x * scale_x, y * scale_y, printed_width(text)
        tries = [
            (x + 6, y),
            (x + 4, y + 2 * half),
            (x + 4, y - 2 * half),
            (x - wide, y + 2.4 * half),
            (x - wide, y - 2.4 * half),
        ]
        for left, middle in tries:
            box = (left, left + wide, middle - half, middle + half)
            inside = (
                (taken[:, 0] > box[0] - 2)
                & (taken[:, 0] < box[1])
                & (taken[:, 1] > box[2])
                & (taken[:, 1] < box[3])
            )
            meets = any(box[0] < b[1] and b[0] < box[1] and box[2] < b[3] and b[2] < box[3] for b in boxes)
            if not (inside.any() or meets or box[0] < 0 or box[1] > width or box[2] < 0):
                boxes.append(box)
                at = (left / scale_x, middle / scale_y)
                written.append(ax.text(*at, text, va="center", ha="left", fontsize=small_size()))
                break
        else:
            for each in written:
                each.remove()
            ax.set_xlim(low, edge)
            return False
    for each in written:
        each.set_in_layout(False)
    return True


def _dense(curve: np.ndarray) -> np.ndarray:
    """Return points along a curve, close to one another."""
    steps = np.linspace(0, len(curve) - 1, 300)
    return np.stack([np.interp(steps, np.arange(len(curve)), curve[:, i]) for i in (0, 1)], axis=1)
