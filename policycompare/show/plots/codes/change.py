"""Figure of change between periods: lines labelled at both ends, or of many periods the first and the last value."""

import re
import warnings
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SchemaError, level_outside
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, panel, printed_width, rows_size, small_size
from policycompare.show.figure.dots import dot_handle, label_dots
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import trial_size
from policycompare.show.figure.labels import family_runs, head, label_columns, label_families, spread, write
from policycompare.show.figure.lines import two_lines
from policycompare.show.figure.names import group_labels, shortened
from policycompare.show.figure.numbers import axis_of, is_long, rounded, wide
from policycompare.show.figure.options import codebook_of, in_families, in_order
from policycompare.show.figure.printed_labels import Groups, bases, key_text, label, printed_groups
from policycompare.show.figure.saved.findings import found, made_of_shares, state, titled
from policycompare.show.figure.style import COLOURS, DOT, GRID, LEADER, MINOR

_LINE = 1.2  # the height of a line, in font sizes
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
_BETWEEN = 5.0  # points: the height of a mark between
_LEFT_OF_ZERO = 0.015  # the place left of 0, in parts of the largest value


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
    axis = axis_of(coverage)
    attached, sizes = codebook_of(coverage, codebook, ()), bases(coverage)
    of = made_of_shares(coverage)["of"]
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
        ax = axes_for(ax, size=rows_size(values.shape[1]))
        _draw_ends(ax, values, shown, book, default, title, lang, is_ordered=order is not None)
    else:
        ax = axes_for(ax)
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
    state(ax, kind=kind, finding=finding, sizes=shown.n, lang=lang, title=subject, of=of)
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
    """Draw the first and the last value of each code, joined, and small marks for the periods between.

    Only periods rise and fall: groups that are no years and have no order are higher and lower.
    """
    at, runs = family_runs(list(values.columns), book)
    used = set()
    for y, code in zip(at, values.columns, strict=True):
        line = values[code].to_numpy(dtype=float)
        ends, trend = (line[0], line[-1]), _trend(line)
        used.add(trend)
        _, colour, dashes, _ = _TRENDS[trend]
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
    is_dated = all(_YEAR.fullmatch(key_text(period)) for period in values.index)
    others = label("legend.years_between" if is_dated else "legend.other_groups", lang)
    others = others.format(n=len(values) - 2)
    handles = [
        dot_handle(shown.labels[0], colour=MINOR, markerfacecolor="white"),
        dot_handle(shown.labels[-1], colour=MINOR),
        Line2D([], [], marker="|", markersize=_BETWEEN, linestyle="", color=MINOR, label=others),
    ]
    for trend, (key, colour, dashes, _) in _TRENDS.items():
        if trend in used:
            name = label(key if is_dated or is_ordered else _HIGHER[trend], lang)
            handles.append(Line2D([], [], color=colour, linestyle=dashes, label=name))
    # A mark at 0 is next to the axis, not behind it.
    ax.set_xlim(left=-_LEFT_OF_ZERO * float(values.max(axis=None)))
    codes = [book.label(code, lang) for code in values.columns]
    label_dots(ax, codes, xlabel, title, at=at, handles=handles)
    label_families(ax, at, runs, book, lang)


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
    height = trial_size(ax)[1]
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
