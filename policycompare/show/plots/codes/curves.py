"""Figures of lines with labels at their ends: rarefaction curves, and change between periods."""

import re
import warnings
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.codebook.codebook import Codebook
from policycompare.compare.code_labels import attached_codebook
from policycompare.errors import SchemaError, level_outside
from policycompare.schema import Lang, check_columns
from policycompare.show.figure.axes import (
    axes_for,
    check_lang,
    extent,
    panel,
    printed_width,
    rows_size,
    small_size,
)
from policycompare.show.figure.dots import dot_handle
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import trial_height, warn_of_labels
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import head, label_columns, spread, two_lines, write
from policycompare.show.figure.names import group_labels, shortened
from policycompare.show.figure.numbers import axis_of, is_long, rounded, wide
from policycompare.show.figure.options import codebook_of, in_families, in_order
from policycompare.show.figure.palette import Palette, colours_and_markers
from policycompare.show.figure.printed_labels import Groups, bases, key_text, label, printed_groups
from policycompare.show.figure.saved.findings import found, state, titled
from policycompare.show.figure.style import COLOURS, DOT, GRID, INTERVAL, LEADER, MINOR, REFERENCE
from policycompare.show.plots.codes.dumbbells import draw_dumbbells

_LINE = 1.2  # the height of a line, in font sizes
_DIRECT = 7  # the most curves that are labelled at their ends
# With more periods and lines than these the first and the last value of each code are drawn, not its lines.
_FEW_PERIODS, _MOST_LINES = 3, 8
_YEAR = re.compile(r"\d{4}")
# Label, colour, line and marker of lines that rise, fall and do neither.
_TRENDS = {
    1: ("legend.rises", COLOURS[0], "-", "o"),
    -1: ("legend.falls", COLOURS[1], "--", "s"),
    0: ("legend.level", MINOR, ":", "D"),
}

_HIGHER = {1: "legend.higher", -1: "legend.lower", 0: "legend.equal"}


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
    ax = axes_for(ax, lang)
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
    gap = _LINE * small_size() * top / trial_height(ax)
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


def _dense(curve: np.ndarray, n: int = 300) -> np.ndarray:
    """Return points along a curve, close to one another."""
    steps = np.linspace(0, len(curve) - 1, n)
    return np.stack([np.interp(steps, np.arange(len(curve)), curve[:, i]) for i in (0, 1)], axis=1)


@drawing('coverage(corpus, "instrument", by="year")', columns=("group", "code", "estimate"))
def plot_change(
    coverage: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the change of the codes of one group from period to period, as lines labelled at both ends.

    Parameters
    ----------
    coverage : DataFrame
        From `coverage`: periods x codes, two or more periods from first to last; of the long form the
        estimates. Documents of one group may take the place of periods.
    lang, names, order, title, codebook, ax
        See `plot_coverage`; `order` takes periods and codes.

    Returns
    -------
    Axes
        One line per code that occurs in any period: solid if it rises from first to last, dashed if it falls,
        dotted if it does neither. Shares are in per cent. In narrow Axes the left ends have numbers alone. More than
        three periods of more than eight codes are drawn as a row a code, by family and change: a hollow dot for the
        first period, a full one for the last, small marks for those between; `plot_trend` draws their course. A
        warning names more than three groups that are no years and have no `order`.

    Raises
    ------
    SchemaError
        If there are fewer than two periods, or no code occurs.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[0.5, 0.0], [0.25, 0.0]], index=[2012, 2016], columns=["publicity", "enforcement"])
    >>> with style():
    ...     [text.get_text() for text in pc.plot_change(table, lang="en", ax=figure()[1]).texts]
    ['Publicity and IP education  50', '25  Publicity and IP education']
    """
    names = group_labels(names, coverage, lang)
    check_lang(lang)
    axis = axis_of(coverage)
    attached, sizes = codebook_of(coverage, codebook, ()), bases(coverage)
    coverage = wide(coverage, "group", "code") if is_long(coverage) else coverage
    periods, codes = in_order(order, coverage.index, coverage.columns)
    values = coverage.loc[periods, codes].astype(float).loc[:, lambda table: (table > 0).any()]
    if len(values) < 2 or values.empty:
        raise SchemaError(
            f"a change needs two periods and a code that occurs; the table has {len(coverage)} period(s)"
            f" and {values.shape[1]} code(s)"
        )
    book = codebook_of(coverage, attached, list(values.columns))
    _warn_of_no_order(list(values.index), is_ordered=order is not None)
    values = (values * 100 if axis == "axis.share" else values).round(9)
    change = values.iloc[-1] - values.iloc[0]
    shown = printed_groups(list(values.index), names, lang, sizes)
    default = label(axis, lang, unit=True)
    has_many = len(values) > _FEW_PERIODS and values.shape[1] > _MOST_LINES
    if has_many:
        values = values[in_families(order, list(values.columns), change.to_numpy(dtype=float), book)]
        change = change[values.columns]
        ax = axes_for(ax, lang, size=rows_size(values.shape[1]))
        _draw_ends(ax, values, shown, book, default, title, lang, is_ordered=order is not None)
    else:
        ax = axes_for(ax, lang)
        _draw_lines(ax, values, shown, book, default, title, lang)
    rows = pd.DataFrame(
        {
            "name": [book.label(code, lang) for code in values.columns],
            "estimate": change.to_numpy(dtype=float),
        }
    )
    unit = label("found.points", lang) if axis == "axis.share" else ""
    finding = label("found.change", lang).format(rows=found(rows, lang, unit=unit, digits=0))
    subject = titled(list(values.columns), book, default, lang)
    kind = "dots" if has_many else "lines"
    state(ax, kind=kind, finding=finding, sizes=shown.n, lang=lang, title=subject, of="codable")
    return ax


def _draw_ends(
    ax: Axes,
    values: pd.DataFrame,
    shown: Groups,
    book: Codebook,
    xlabel: str,
    title: str | None,
    lang: Lang,
    *,
    is_ordered: bool,
) -> None:
    """Draw the first and the last value of each code, and small marks for the periods between.

    Only periods rise and fall: groups that are no years and have no order are higher and lower.
    """
    is_dated = all(_YEAR.fullmatch(key_text(period)) for period in values.index)
    between = label("legend.years_between" if is_dated else "legend.other_groups", lang)
    draw_dumbbells(
        ax,
        values,
        [book.label(code, lang) for code in values.columns],
        names=(shown.labels[0], shown.labels[-1], between.format(n=len(values) - 2)),
        trends={
            trend: label(key if is_dated or is_ordered else _HIGHER[trend], lang)
            for trend, (key, *_) in _TRENDS.items()
        },
        xlabel=xlabel,
        title=title,
        codebook=book,
        lang=lang,
    )


def _draw_lines(
    ax: Axes, values: pd.DataFrame, shown: Groups, book: Codebook, default: str, title: str | None, lang: Lang
) -> None:
    """Draw a line for each code, with its value and label at both ends, in narrow Axes at the right."""
    at = np.arange(len(values))
    trends = {code: _trend(values[code].to_numpy()) for code in values.columns}
    for code, trend in trends.items():
        _, colour, dashes, marker = _TRENDS[trend]
        ax.plot(
            at, values[code], color=colour, linestyle=dashes, marker=marker, markersize=DOT, clip_on=False
        )
    largest = np.nanmax(values)
    ax.set_ylim(-0.04 * largest, 1.04 * largest)
    width = panel(ax)[0]
    labels = shortened(
        [book.label(code, lang) for code in values.columns],
        max(0.5 * width, width - 60 - 20 * at[-1]) / small_size(),
    )
    longest = max(map(printed_width, labels))
    both = 2 * longest + 60 < 0.85 * width
    ax.set_xlim(0, at[-1])
    free = (width - (2 if both else 1) * longest - 70) * len(at) / at[-1]
    _label_periods(ax, shown.labels, at, max(free, 20))
    ax.vlines(at, *ax.get_ylim(), color=GRID, linewidth=0.6, zorder=0)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    ax.set_yticks([])
    handles = [
        dot_handle(label(key, lang), colour=colour, marker=marker, linestyle=dashes)
        for trend, (key, colour, dashes, marker) in _TRENDS.items()
        if trend in set(trends.values())
    ]
    head(ax, title, default, handles=handles, left=not both)
    height = trial_height(ax)
    _label_values(ax, values.iloc[0], labels if both else None, (0.0, -1), height)
    _label_values(ax, values.iloc[-1], labels, (float(at[-1]), 1), height)


def _warn_of_no_order(periods: Sequence, *, is_ordered: bool) -> None:
    """Warn if many groups that are no years are joined in an order which nobody asked for."""
    undated = [key_text(period) for period in periods if not _YEAR.search(key_text(period))]
    if len(undated) > _FEW_PERIODS and not is_ordered:
        warnings.warn(
            f"{len(undated)} groups without a year are joined in the order of the table:"
            f" {', '.join(undated[:5])} …; give order=, or use plot_coverage",
            stacklevel=level_outside(),
        )


def _label_periods(ax: Axes, labels: list[str], at: np.ndarray, free: float) -> None:
    """Label the periods; two whose labels do not fit between the lines extend to the sides."""
    if len(labels) > 2 or max(map(printed_width, labels)) < 0.9 * free / 2:
        label_columns(ax, labels, at, width=free)
        return
    ax.set_xticks(at, [two_lines(text, longest=10) for text in labels])
    for tick, side in zip(ax.get_xticklabels(), ("right", "left"), strict=True):
        tick.set_ha(side)


def _trend(line: np.ndarray) -> int:
    """Return 1 for a line that ends higher than it starts, -1 for a lower end, 0 if level or unknown."""
    return int(np.sign(np.nan_to_num(np.round(line[-1] - line[0], 9))))


def _label_values(
    ax: Axes, values: pd.Series, labels: list[str] | None, end: tuple[float, int], height: float
) -> None:
    """Write value and label at one `end` of each line: x, and -1 (left) or 1 (right); `height` in points."""
    at, side = end
    numbers = values.to_numpy()
    low, high = ax.get_ylim()
    gap = _LINE * small_size() * (high - low) / height
    heights = spread(np.nan_to_num(numbers), gap, low=low, high=high)
    # Labels that do not fit extend above and below alike.
    heights += min(0.0, (high - heights.max()) / 2)
    leader = {"arrowstyle": "-", "color": LEADER, "linewidth": 0.4, "shrinkA": 0, "shrinkB": 3}
    leader["relpos"] = (1.0 if side < 0 else 0.0, 0.5)
    placed = {"ha": "right" if side < 0 else "left", "va": "center", "arrowprops": leader}
    for i, number in enumerate(numbers):
        if np.isnan(number):
            continue
        parts = [rounded(number)] if labels is None else [rounded(number), labels[i]]
        offset = (14 * side, (heights[i] - number) / (high - low) * height)
        write(ax, "  ".join(parts[::side]), (at, number), offset, **placed)
