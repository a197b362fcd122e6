"""Slopes of targets: from the first to the last year of each indicator, as an index on a log axis."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, NullFormatter, NullLocator

from policycompare.errors import SchemaError
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, panel, printed_width, small_size
from policycompare.show.figure.dots import dot_handle
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit, trial_size
from policycompare.show.figure.labels import fitted, head, spread, write
from policycompare.show.figure.lines import broken, joined_notes
from policycompare.show.figure.names import check_names, shortened
from policycompare.show.figure.numbers import rounded
from policycompare.show.figure.options import Palette, colours_and_markers, in_order
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import state
from policycompare.show.figure.style import DOT, GRID, INK, LEADER, MINOR
from policycompare.show.plots.facts.fact_names import (
    check_targets,
    document_names,
    fact_names,
    groups_in,
    listed,
    name_key,
    note_on_names,
    printed_scale,
    printed_target,
    warn_of_groups,
)
from policycompare.show.plots.facts.targets import NEEDED

_TICKS = (0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100, 200, 500, 1000)
_FLAT = 1.2
_NARROW = 340  # points
_NAMED = 0.7  # mm: the height of the note for each group that it names
_NAME = 22  # ems: the longest name of an indicator


class _Series(NamedTuple):
    """An indicator of a group with a number for each of several years."""

    group: str
    name: str
    years: np.ndarray
    index: np.ndarray
    rows: list


@drawing('targets_table(corpus, by="region")', columns=NEEDED)
def plot_slopes(
    targets: pd.DataFrame,
    *,
    rows: int = 15,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how the targets of each indicator grow from year to year, as an index on a log axis.

    Parameters
    ----------
    targets : DataFrame
        From `targets_table`, in its long form.
    rows : int
        The most indicators drawn: those of `order`, then that with most years of each group, then those with most
        years; a note says how many are left out.
    lang, names, order, title, palette, ax
        See `plot_coverage`; `names` and `order` take groups and indicators.

    Returns
    -------
    Axes
        A line an indicator that has one number in each of two or more years: its number divided by that of its
        first year; of a fall, the amounts of the fall are divided. Changes each year (0.5 points a year) are left out, and a note counts them. Lines that stay between 1/1.2 and 1.2 are grey. At the right: the factor, the indicator and its
        numbers; a number that is a bound (≥, ≤) or a range is hollow, and its factor is a bound too. Indicators with one course have one line, and a note says so. With one group the title names it. A note names the groups without an indicator of two years.

    Warns
    -----
    UserWarning
        If `rows` leaves no space for some groups; a note names them, too.

    Raises
    ------
    SchemaError
        If the table is empty, not from `targets_table`, or no indicator has numbers of two years.

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     ax = pc.plot_slopes(pc.targets_table(pc.load(), by="region"), lang="en", ax=pc.figure(height=95)[1])
    >>> len(ax.lines) > 9
    True
    """
    check_targets(targets)
    check_names(names, targets)
    is_yearly = _is_yearly_change(targets)
    series, groups, left, groups_left = _series(targets[~is_yearly], rows, order)
    n_without = targets["group"].nunique() - len(groups)
    ax = axes_for(ax, size=(175, max(95, 6 * len(series) + 25) + _NAMED * n_without))
    marks = dict(zip(groups, colours_and_markers(groups, palette, targets), strict=True))
    lines: dict[tuple, list[_Series]] = {}
    for one in series:
        lines.setdefault((one.group, *one.years, *np.round(one.index, 9)), []).append(one)
    for same in lines.values():
        colour, marker = marks[same[0].group]
        is_flat = _is_flat(same[0])
        style = {"color": LEADER if is_flat else colour, "marker": marker, "markersize": DOT}
        style |= {"markerfacecolor": colour, "markeredgecolor": colour}
        ax.plot(same[0].years, same[0].index, zorder=2 if is_flat else 3, clip_on=False, **style)
        hollow = [i for i in range(len(same[0].rows)) if all(_is_bound(one.rows[i]) for one in same)]
        style |= {"markerfacecolor": ax.get_facecolor(), "linestyle": "", "zorder": 4, "clip_on": False}
        if hollow:
            ax.plot(same[0].years[hollow], same[0].index[hollow], **style)
    _axes(ax, series, lang)
    handles = []
    if len(groups) > 1:
        printed = document_names(targets, groups, names, lang)
        handles = [
            dot_handle(text, colour=marks[group][0], marker=marks[group][1])
            for text, group in zip(printed, groups, strict=True)
        ]
    default = label("title.slopes", lang)
    if len(groups) == 1:
        only = document_names(targets, groups, names, lang)[0]
        default = label("form.unit", lang).format(label=default, unit=only)
    head(ax, title, default, handles=handles, left=panel(ax)[0] < _NARROW)
    drawn = sorted(lines.values(), key=lambda same: same[0].index[-1])
    at_ends = _end_labels(ax, drawn, names, lang)
    ranked = sorted(series, key=lambda one: -one.index[-1])
    texts = fact_names(
        [name_key(one.rows[0].indicator, one.name, names, lang) for one in ranked],
        names,
        lang,
        longest=np.inf,
    )
    factors = [(text, _factor(one)) for text, one in zip(texts, ranked, strict=True)]
    has_flat = any(_is_flat(one) for one in series)
    notes = [label("note.flat", lang).format(factor=f"{_FLAT:g}")] * has_flat
    notes += [label("note.same_course", lang)] * any(len(same) > 1 for same in lines.values())
    notes += [label("note.slopes_left", lang).format(n=len(series), rest=left)] * bool(left)
    notes += [label("note.yearly_changes", lang).format(n=int(is_yearly.sum()))] * bool(is_yearly.any())
    on_groups = _note_on_groups(targets, groups, groups_left, names, lang)
    notes += on_groups
    n_drawn = sum(len(one.rows) for one in series)
    counted = label("note.slopes_of", lang).format(k=n_drawn, all=len(targets))
    has_bound = any(_is_bound(row) for one in series for row in one.rows)
    notes += [label("note.slope_bounds", lang)] * has_bound
    notes += [label("note.slope_two_bounds", lang)] * any(factor.startswith("≈") for _, factor in factors)
    state(
        ax,
        kind="lines",
        finding=label("alt.found_slopes", lang).format(series=listed(factors, lang)),
        lang=lang,
        notes=[label("note.index", lang), counted, *notes],
    )
    notes += note_on_names([*(text.get_text() for text in ax.texts), *at_ends], lang)
    if notes:
        lines = joined_notes(notes, lang, 0.85 * panel(ax)[0] / small_size())
        # Names of groups are broken between them.
        comma, longest = label("alt.comma", lang), 0.75 * panel(ax)[0] / small_size()
        note = "\n".join(
            broken(line, longest, after=comma) if line in on_groups else fitted(ax, line) for line in lines
        )
        write(ax, note, (0, 0), (0, -28), xycoords="axes fraction", ha="left", va="top", color=MINOR)
    # Behind the notes, which take height from the Axes.
    _write_at_ends(ax, drawn, at_ends, marks if len(groups) > 1 else {})
    fit(ax, rows="a smaller rows=")
    return ax


def _is_yearly_change(targets: pd.DataFrame) -> pd.Series:
    """Return whether a target with a year is a change each year: an equal one in two years is no constant level."""
    per_year = targets["per_year"].fillna(False).astype(bool)
    return per_year & (targets["measure"] != "level") & targets["year"].notna()


def _note_on_groups(
    targets: pd.DataFrame,
    groups: Sequence[str],
    groups_left: Sequence[str],
    names: Mapping[str, str] | None,
    lang: Lang,
) -> list[str]:
    """Return the notes that name the groups without a line, and warn of those for which there is no space."""
    comma = label("alt.comma", lang)
    left = document_names(targets, groups_left, names, lang)
    if left:
        warn_of_groups(left, more="rows=")
    without = [group for group in groups_in(targets) if group not in {*groups, *groups_left}]
    without = document_names(targets, without, names, lang)
    notes = [label("note.groups_left", lang).format(n=len(left), names=comma.join(left))] * bool(left)
    return notes + [label("note.groups_no_slope", lang).format(names=comma.join(without))] * bool(without)


def _series(
    targets: pd.DataFrame, most: int, order: Sequence | None
) -> tuple[list[_Series], list[str], int, list[str]]:
    """Return the series to draw, their groups, the number of series left out, and the groups that have only such."""
    key = targets["indicator_key"].fillna(targets["indicator"])
    groups, keys = in_order(order, groups_in(targets), list(dict.fromkeys(key)))
    asked = [name for name in order or () if name in set(keys)]
    dated = targets[targets["year"].notna() & (targets["value"] > 0)]
    same = [dated["group"], key[dated.index], *(dated[name] for name in ("measure", "unit"))]
    same += [dated[name].fillna("") for name in ("change", "scope")]
    found = []
    for (group, name, *_), own in dated.groupby([part.to_numpy() for part in same], sort=False):
        own = own.drop_duplicates(["year", "value", "value_max"]).sort_values("year", kind="stable")
        if own["year"].is_unique and len(own) > 1:
            value = own["value"].to_numpy(dtype=float)
            years = own["year"].to_numpy(dtype=int)
            found.append(_Series(group, name, years, value / value[0], list(own.itertuples())))
    if not found:
        raise SchemaError(
            "no indicator of the table has targets of two years, other than changes each year; see plot_targets"
        )
    found.sort(key=lambda one: (one.name not in asked, -len(one.years), groups.index(one.group)))
    best = {one.group: one for one in reversed(found)}
    by_group = sorted(found, key=lambda one: (one.name not in asked, best[one.group] is not one))
    kept = {id(one) for one in by_group[:most]}
    shown = [one for one in found if id(one) in kept]
    drawn = {one.group for one in shown}
    with_series = [group for group in groups if group in best]
    return (
        shown,
        [group for group in with_series if group in drawn],
        len(found) - len(shown),
        [group for group in with_series if group not in drawn],
    )


def _axes(ax: Axes, series: Sequence[_Series], lang: Lang) -> None:
    """Draw the axes: years to scale, the index on a log axis."""
    years = sorted({int(year) for one in series for year in one.years})
    low = min(float(one.index.min()) for one in series)
    high = max(float(one.index.max()) for one in series)
    ax.set_yscale("log")
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_minor_formatter(NullFormatter())
    ticks = [tick for tick in _TICKS if low / 1.02 <= tick <= high * 1.02]
    ax.yaxis.set_major_locator(FixedLocator(ticks))
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    ax.set_ylim(low / 1.08, high * 1.08)
    ax.set_xlim(years[0] - 0.02 * (years[-1] - years[0]), years[-1])
    ax.set_xticks(_apart(years, ax))
    ax.set_axisbelow(True)
    ax.grid(axis="y", linewidth=0.4, color=GRID)
    ax.spines["left"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    ax.set_ylabel(label("axis.index", lang))


def _apart(years: Sequence[int], ax: Axes) -> list[int]:
    """Return the years whose labels do not touch: the last, and those far enough before it."""
    width = panel(ax)[0] * (0.5 if panel(ax)[0] >= _NARROW else 0.3)
    step = (printed_width("2020") + 6) * (years[-1] - years[0]) / width
    kept = [years[-1]]
    for year in reversed(years[:-1]):
        if kept[-1] - year >= step:
            kept.append(year)
    return sorted(kept)


def _end_labels(
    ax: Axes, lines: Sequence[Sequence[_Series]], names: Mapping[str, str] | None, lang: Lang
) -> list[str]:
    """Return factor, indicator and numbers of each line."""
    wanted = [name_key(one.rows[0].indicator, one.name, names, lang) for same in lines for one in same]
    printed = dict(zip(wanted, fact_names(wanted, names, lang, longest=_NAME), strict=True))
    is_narrow = panel(ax)[0] < _NARROW
    return [_text(same, printed, names, lang, is_narrow=is_narrow) for same in lines]


def _write_at_ends(
    ax: Axes,
    lines: Sequence[Sequence[_Series]],
    texts: Sequence[str],
    marks: Mapping[str, tuple[str, str]],
) -> None:
    """Write the label of each line at the right, joined to its end, after the mark of its group."""
    is_narrow = panel(ax)[0] < _NARROW
    ends = np.log([same[0].index[-1] for same in lines])
    low, high = np.log(ax.get_ylim())
    each = 1.35 * small_size() * (high - low) / max(trial_size(ax)[1], 60)
    heights = each * np.array([text.count("\n") + 1 for text in texts])
    gaps = (heights[1:] + heights[:-1]) / 2
    at = spread(ends, gaps, low=low, high=high - heights[-1] / 2)
    right, across = ax.get_xlim()[1], ax.get_yaxis_transform()
    indent = (0.06 if not is_narrow else 0.1) + 0.02 * bool(marks)
    for same, text, end, y in zip(lines, texts, ends, at, strict=True):
        last = same[0].years[-1]
        if last < right:
            ax.plot([last, right], [np.exp(end)] * 2, color=LEADER, linewidth=0.5, linestyle=":", zorder=1)
        if marks:
            colour, marker = marks[same[0].group]
            place = {"transform": across, "clip_on": False, "linestyle": "", "markersize": DOT - 0.5}
            ax.plot([1 + indent - 0.02], [np.exp(y)], marker=marker, color=colour, **place)
        ax.annotate(
            text, (right, np.exp(end)), xytext=(1 + indent, np.exp(y)),
            textcoords=across, va="center", ha="left", fontsize=small_size() - 0.5,
            color=INK, linespacing=1.1, annotation_clip=False,
            arrowprops={
                "arrowstyle": "-", "linewidth": 0.4, "color": LEADER, "shrinkA": 8 if marks else 1,
                "shrinkB": 3, "relpos": (0, 0.5),
            },
        )  # fmt: skip


def _is_flat(one: _Series) -> bool:
    """Return whether a line stays between 1/1.2 and 1.2."""
    return bool((np.abs(np.log(one.index)) < np.log(_FLAT)).all())


def _factor(one: _Series) -> str:
    """Return the last number divided by the first one, as text: ×2.5; ≥×2.5 if it is the least factor.

    A number that is a bound or a range leaves the factor between two bounds: one of them is printed, `≈` if neither is
    known.
    """
    low, high = (_between(row) for row in (one.rows[0], one.rows[-1]))
    least, most = high[0] / low[1], high[1] / low[0] if low[0] else np.inf
    if np.isclose(least, most):
        sign, value = "", least
    elif least > 0:
        sign, value = "≥", least
    elif np.isfinite(most):
        sign, value = "≤", most
    else:
        sign, value = "≈", float(one.index[-1])
    return f"{sign}×{rounded(float(value), 2).rstrip('0').rstrip('.')}"


def _between(row: object) -> tuple[float, float]:
    """Return the least and the largest number that a target allows.

    >>> Target = NamedTuple("Target", [("value", float), ("value_max", float), ("op", str)])
    >>> _between(Target(8, np.nan, ">=")), _between(Target(2, 3, "=")), _between(Target(8, np.nan, "<="))
    ((8.0, inf), (2.0, 3.0), (0.0, 8.0))
    """
    most = row.value if pd.isna(row.value_max) else row.value_max
    return float(0 if row.op == "<=" else row.value), float(np.inf if row.op == ">=" else most)


def _is_bound(row: object) -> bool:
    """Return whether a target is a bound, or a range."""
    low, high = _between(row)
    return low != high


def _text(
    same: Sequence[_Series],
    printed: Mapping[str, str],
    names: Mapping[str, str] | None,
    lang: Lang,
    *,
    is_narrow: bool,
) -> str:
    """Return the text at the end of a line: the factor, then a line for each indicator and its numbers."""
    parts = []
    for one in same:
        name = shortened(
            [printed[name_key(one.rows[0].indicator, one.name, names, lang)]], 9 if is_narrow else _NAME
        )[0]
        scale = (
            printed_scale([row.value for row in one.rows], lang)
            if one.rows[0].measure == "level"
            else (1.0, "")
        )
        numbers = [printed_target(row, scale, lang, unit=row is one.rows[-1]) for row in one.rows]
        parts.append(name if is_narrow else f"{name}  {' → '.join(numbers)}")
    return "\n".join(f"{_factor(same[0])}  {part}" for part in parts)
