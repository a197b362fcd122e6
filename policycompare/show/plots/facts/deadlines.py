"""Deadlines: when each document was issued, and by when its targets are to be reached."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, panel, printed_width, small_size
from policycompare.show.figure.dots import dot_handle, draw_grid
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.labels import fitted, head, label_rows, write
from policycompare.show.figure.lines import folded, joined_notes
from policycompare.show.figure.names import check_names
from policycompare.show.figure.numbers import years_for_ticks
from policycompare.show.figure.options import Palette, in_order, row_styles
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import state
from policycompare.show.figure.style import BAND, INK, LEADER, MINOR
from policycompare.show.plots.facts.fact_names import (
    check_targets,
    document_names,
    groups_in,
    listed,
    note_on_silent,
)
from policycompare.show.plots.facts.targets import NEEDED

_LARGEST = 130.0  # points squared: the area of the largest dot
_NUMBERED = 12  # the most documents at whose dots the numbers are written
_SMALLEST = 9.0
_NUMBER = {"ha": "center", "va": "bottom", "fontsize": 6.5, "color": INK}
_BESIDE = _NUMBER | {"ha": "left"}
_FEW = 20
_NUMBERED_ROW, _ROW, _LOW_ROW = 6.2, 5.2, 4.4  # mm: of documents with numbers, of a few, of many
_BAR = 9.0  # points: the height of the bar at the year of a document
_BEYOND, _LEAST_BEYOND = 9.0, 4.0  # points by which a bar exceeds the dot of its year; of many documents
_AXES, _GAP = 0.75, 5.0  # the part of the width that the axes take at least, points between labels
_HALF = 0.5  # the half of a column, in its width
_MARGIN = 0.04  # what the axis shows before the first year, in the width of what follows
_MOST_GAP = 0.3  # the most of the axis between the last year and the first column
_COLUMN = 1.15  # the distance of the columns of targets without a year, in their widths


@drawing('targets_table(corpus, by="region")', columns=NEEDED)
def plot_deadlines(
    targets: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the year of each document and the years of its targets.

    Parameters
    ----------
    targets : DataFrame
        From `targets_table`, in its long form.
    lang, names, order, title, palette, ax
        See `plot_coverage`; `names` and `order` take documents, `palette` takes groups.

    Returns
    -------
    Axes
        A row a document, by year; a bar at its year, dots at the deadlines with the number of targets as
        area, a line between; of more than seven groups all dots have one colour. The numbers of targets of every year and of those without a year follow at the right; a document
        without a year has no bar.

    Raises
    ------
    SchemaError
        If the table is empty or not from `targets_table`.

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     ax = pc.plot_deadlines(pc.targets_table(pc.load()), ax=pc.figure(width="single", height=45)[1])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['四川 2012', '三门峡 2014', '甘肃 2016']
    """
    check_targets(targets)
    check_names(names, targets)
    issued = targets.groupby("doc", sort=False)["issued"].first()
    (docs,) = in_order(order, list(issued.sort_values(kind="stable", na_position="last").index))
    groups = groups_in(targets)
    has_numbers = len(docs) <= _NUMBERED
    row = _NUMBERED_ROW if has_numbers else _ROW if len(docs) <= _FEW else _LOW_ROW
    ax = axes_for(ax, size=(175, max(40, row * len(docs) + 24)))
    marks = dict(zip(groups, row_styles(groups, palette, targets), strict=True))
    dated = targets.dropna(subset=["year"])
    counts = dated.groupby(["doc", "year"], sort=False).size()
    undated = targets[targets["year"].isna()]
    each_year = undated["per_year"].fillna(False).astype(bool)
    without = {
        name: own.groupby("doc", sort=False).size()
        for name, own in (("each_year", undated[each_year]), ("no_year", undated[~each_year]))
        if len(own)
    }
    own_group = targets.groupby("doc")["group"].first()
    beyond = _BEYOND if has_numbers else _LEAST_BEYOND
    undated = [n for own in without.values() for n in own] if has_numbers else []
    most = float(max([1, *counts, *undated]))
    years = [int(year) for year in [*issued.dropna(), *dated["year"]]]
    low, high = (min(years), max(years)) if years else (0, 1)
    step = max(0.09 * (high - low), 0.9)
    ticks = years_for_ticks(low, high, 6 if panel(ax)[0] > 300 else 4)
    texts = [folded(label(f"ledger.{name}", lang), 2.5) for name in without]
    gap = max(step, _gap(high - low, step, ticks, texts, room=_AXES * panel(ax)[0])) if ticks else step
    ends = {name: high + gap + step * _COLUMN * i for i, name in enumerate(without)}
    end = max(ends.values(), default=high)
    numbers: list[tuple] = []
    marked: set[int] = set()  # the years with a mark in the row above
    for y, doc in enumerate(docs):
        colour, _ = marks[own_group[doc]]
        due = counts[doc] if doc in counts.index.get_level_values(0) else pd.Series(dtype="int64")
        due_years = due.index.to_numpy(dtype=int)
        start = None if pd.isna(issued[doc]) else int(issued[doc])
        known = [*due_years, *([] if start is None else [start])]
        if known:
            ax.plot([min(known), max(known)], [y, y], color=LEADER, linewidth=0.7, zorder=1)
        area = np.maximum(_LARGEST * due.to_numpy(dtype=float) / most, _SMALLEST)
        size = 0.0
        if start is not None:
            # Exactly at its year, under the dot that is there and higher than it.
            same = area[due_years == start]
            size = round(max(_BAR, float(same[0]) ** 0.5 + beyond), 6) if len(same) else _BAR
            bar = {"marker": "|", "color": INK, "markersize": size, "markeredgewidth": 1.6}
            ax.plot([start], [y], linestyle="", zorder=2, **bar)
        ax.scatter(
            due_years, [y] * len(due), s=area, color=colour, zorder=3, linewidths=0.4, edgecolors="white"
        )
        for year, n, each in zip(due_years, due, area, strict=True) if has_numbers else ():
            if year == start and year in marked:
                # Above the bar it would be on the mark of the row above.
                numbers.append((str(n), (year, y), (each**0.5 / 2, each**0.5 / 2), _BESIDE))
                continue
            top = size if year == start else each**0.5
            numbers.append((str(n), (year, y), (0, top / 2 + 1), _NUMBER))
        marked = set(known)
        for name, own in without.items():
            if doc in own:
                if not has_numbers:
                    ax.text(ends[name], y, str(own[doc]), ha="center", va="center", fontsize=7, color=INK)
                    continue
                each = max(_LARGEST * own[doc] / most, _SMALLEST)
                dot = {"marker": "o", "color": colour, "markersize": each**0.5, "markeredgewidth": 0}
                ax.plot([ends[name]], [y], linestyle="", zorder=3, **dot)
                above = (0, each**0.5 / 2 + 1)
                write(ax, str(own[doc]), (ends[name], y), above, **_NUMBER)
    for text, at, offset, style in numbers:
        write(ax, text, at, offset, **style)
    half = _HALF * step
    for x in ends.values():
        ax.axvspan(x - half, x + half, color=BAND, linewidth=0, zorder=0)
    ax.set_xlim(low - _MARGIN * (end - low), end + half if ends else end + 0.05 * (end - low))
    label_rows(ax, document_names(targets, docs, names, lang))
    ax.set_ylim(len(docs) - 0.4, -0.7)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xticks([*ticks, *ends.values()], [*map(str, ticks), *texts])
    draw_grid(ax)
    handles = [
        dot_handle(label("deadline.issued", lang), colour=INK, marker="|", markeredgewidth=1.6),
        dot_handle(
            label("deadline.due" if has_numbers else "deadline.due_area", lang),
            colour=MINOR if len(groups) > 1 else marks[groups[0]][0],
        ),
    ]
    handles[0].set_markersize(_BAR)
    head(ax, title, label("title.deadlines", lang), handles=handles)
    note = label("form.largest", lang).format(n=int(most))
    silent = note_on_silent(targets, names, lang)
    lines = joined_notes([note, *silent], lang, panel(ax)[0] * 0.6 / small_size())
    style = {"xycoords": "axes fraction", "ha": "left", "va": "top", "color": MINOR}
    write(ax, "\n".join(fitted(ax, line) for line in lines), (0, 0), (0, -20 if not ends else -28), **style)
    printed = dict(zip(docs, document_names(targets, docs, names, lang), strict=True))
    form = label("form.unit", lang)
    due = [(form.format(label=printed[doc], unit=year), n) for (doc, year), n in counts.items()]
    due.sort(key=lambda pair: -pair[1])
    for name, own in without.items():
        due += [
            (form.format(label=printed[doc], unit=label(f"ledger.{name}", lang)), own[doc])
            for doc in docs
            if doc in own
        ]
    finding = label("alt.found_deadlines", lang).format(
        n=len(targets), docs=len(docs), rows=listed(due, lang)
    )
    state(ax, kind="timeline", finding=finding, lang=lang, notes=silent)
    fit(ax)
    return ax


def _gap(years: int, step: float, ticks: Sequence[int], texts: Sequence[str], *, room: float) -> float:
    """Return how far behind the last year the first column is whose label leaves room for that of the year.

    `room` is the width of the axis in points; it shows `years`, the gap, and the columns with the labels `texts`, a
    `step` wide.
    """
    if not texts:
        return 0.0
    widest = max(map(printed_width, texts[0].split("\n")))
    part = min(((printed_width(str(ticks[-1])) + widest) / 2 + _GAP) / room, _MOST_GAP)
    others = (1 + _MARGIN) * (years + step * _COLUMN * (len(texts) - 1)) + _HALF * step
    return part * others / (1 - (1 + _MARGIN) * part)
