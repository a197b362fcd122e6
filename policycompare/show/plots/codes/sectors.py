"""Figure of the presence of codes in a few groups: sized dots, sets of groups side by side."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SelectionError
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, panel, printed_width
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import head, label_rows, write
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import axis_of, is_long, rounded, wide
from policycompare.show.figure.options import Palette, codebook_of, in_order, marker_area, row_styles
from policycompare.show.figure.printed_labels import bases, label, printed_groups
from policycompare.show.figure.saved.findings import found_in, state
from policycompare.show.figure.style import GRID, INK, MINOR

_LARGEST, _LARGEST_OF_MANY = 210.0, 160.0  # points squared
_SMALLEST = 7.0
_MOST = 6
_NUMBER = 6.0  # points
_GAP = 0.7
_SETS = 75.0  # points for the names of the sets at the right
_ROW = 4.2  # mm
_TURNED = {"rotation": 40, "ha": "left", "va": "bottom", "rotation_mode": "anchor", "fontsize": 7}


@drawing('coverage(corpus, "sector", by="region")', columns=("group", "code", "estimate", "low", "high"))
def plot_sectors(
    coverage: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw which groups address which codes, and how much, the codes in sets: all groups, some, one.

    Parameters
    ----------
    coverage : DataFrame
        Shares or counts from `coverage`, of sectors or any other dimension, in two or more groups.
    lang, names, order, title, palette, codebook, ax
        See `plot_coverage`; `order` takes groups.

    Returns
    -------
    Axes
        A row a code that occurs, in the sets of groups that have it, largest sets of groups first, each named at the
        right (of more than three groups their number); within a set by value. The area of a dot is the value; no dot, no provision. The number of codes
        that no group has is below. Of more than six groups each code has the number of groups that have it at its
        right, most first, and the dots have no number; more than seven groups have one colour.

    Raises
    ------
    SelectionError
        If there is one group.
    SchemaError
        If the table is empty.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.coverage(pc.load(), "sector", by="region")
    >>> with pc.style():
    ...     ax = pc.plot_sectors(table, lang="en", ax=pc.figure(width="single", height=120)[1])
    >>> len(ax.get_xticklabels())
    3
    """
    names = group_labels(names, coverage, lang)
    check_drawable(coverage)
    values = wide(coverage, "group", "code") if is_long(coverage) else coverage.astype(float)
    if len(values) < 2:
        raise SelectionError(f"{len(values)} group; allowed: 2 or more (plot_coverage draws one)")
    (groups,) = in_order(order, list(values.index))
    values = values.loc[groups]
    book = codebook_of(coverage, codebook, list(values.columns))
    occurring = values.columns[(values > 0).any()]
    has_many = len(groups) > _MOST
    rows = (_by_number if has_many else _in_sets)(values[occurring])
    size = (175, max(80, _ROW * len(rows) + 42)) if has_many else (85, max(60, _ROW * len(rows) + 30))
    ax = axes_for(ax, size=size)
    share = axis_of(coverage) == "axis.share"
    most = float(np.nanmax(values.to_numpy())) or 1.0
    marks = row_styles(groups, palette, coverage)
    largest = _LARGEST_OF_MANY if has_many else _LARGEST
    shown = printed_groups(groups, names, lang, bases(coverage))
    x = np.arange(len(groups), dtype=float)
    numbers: list[tuple] = []
    for code, y, _ in rows:
        ax.plot([-0.5, len(groups) - 0.5], [y, y], color=GRID, linewidth=0.4, zorder=0)
        for i, group in enumerate(groups):
            value = values.loc[group, code]
            if value > 0:
                # Small marks are drawn over large ones; all shapes of a value have one area.
                area = max(largest * value / most, _SMALLEST) / marker_area(marks[i][1])
                style = {"color": marks[i][0], "marker": marks[i][1], "linewidths": 0}
                ax.scatter([x[i]], [y], s=area, zorder=3 - value / most, **style)
                numbers.append((rounded((100 if share else 1) * value), (x[i], y), (area**0.5 / 2 + 2, 0)))
    at = np.array([y for _, y, _ in rows])
    label_rows(ax, [book.label(code, lang) for code, _, _ in rows], at)
    ax.xaxis.tick_top()
    _label_groups(ax, x, shown.labels, has_many=has_many)
    ax.set_xlim(-0.6, len(groups) - 0.4)
    ax.set_ylim(at[-1] + 0.7, at[0] - 0.7)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    if has_many:
        _name_numbers(ax, rows, lang)
    else:
        _name_sets(ax, rows, groups, names, lang)
    # The line of a row does not run through its numbers.
    ground = {"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 0.3}
    for text, dot, right in [] if has_many else numbers:
        write(ax, text, dot, right, ha="left", va="center", fontsize=_NUMBER, color=INK, bbox=ground)
    factor, unit = (100, "%") if share else (1, "")
    note = label("note.largest_dot", lang).format(value=f"{rounded(factor * most)}{unit}")
    if share and not has_many:
        note += label("note.in_per_cent", lang)
    n_left = values.shape[1] - len(occurring)
    if n_left:
        note += label("note.codes_in_none", lang).format(n=n_left)
    write(ax, note, (0, 0), (0, -4), xycoords="axes fraction", ha="left", va="top", color=MINOR)
    head(ax, title, label("title.sectors", lang))
    codes = [code for code, _, _ in rows]
    notes = [label("note.numbers_of_groups" if has_many else "note.sets", lang)]
    notes += [label("note.area_of" if has_many else "note.area_and_number", lang)] * share
    notes.append(label("note.blank", lang))
    least = most * _SMALLEST / largest
    if ((values > 0) & (values < least)).any(axis=None):
        notes.append(label("note.smallest", lang).format(value=f"{rounded(factor * least, 0)}{unit}"))
    finding = found_in(
        values[codes].T,
        [book.label(code, lang) for code in codes],
        shown.names,
        lang,
        factor=factor,
        unit=unit,
        digits=0,
    )
    state(
        ax,
        kind="dot_matrix",
        finding=finding,
        sizes=shown.n,
        lang=lang,
        title=label("title.sectors", lang),
        of="codable",
        notes=notes,
    )
    fit(ax)
    return ax


def _label_groups(ax: Axes, x: np.ndarray, labels: Sequence[str], *, has_many: bool) -> None:
    """Write the groups above their columns: level, n on a second line, where they fit, else slanted."""
    stacked = [text.replace(" (n", "\n(n").replace("（n", "\n（n") for text in labels]
    rows = max((printed_width(text.get_text()) for text in ax.get_yticklabels()), default=0)
    each = (panel(ax)[0] - rows - _SETS) / (len(labels) + 0.2)
    if not has_many and max(map(printed_width, stacked)) + 4 < each:
        ax.set_xticks(x, stacked, linespacing=1.1)
    else:
        ax.set_xticks(x, labels, **_TURNED | ({"rotation": 60} if has_many else {}))


def _in_sets(values: pd.DataFrame) -> list[tuple[str, float, tuple[bool, ...]]]:
    """Return code, position and set (which groups have it) of each code; sets of more groups first."""
    sets = {code: tuple(bool(value > 0) for value in values[code]) for code in values.columns}
    groups_of_sets = sorted(set(sets.values()), key=lambda own: (-sum(own), [not held for held in own]))
    rows, y = [], 0.0
    for own in groups_of_sets:
        members = [code for code in values.columns if sets[code] == own]
        members.sort(key=lambda code: -float(values[code].sum()))
        for code in members:
            rows.append((code, y, own))
            y += 1
        y += _GAP
    return rows


def _by_number(values: pd.DataFrame) -> list[tuple[str, float, tuple[bool, ...]]]:
    """Return code, position and set of each code; those of more groups first, among them those of higher values."""
    sets = {code: tuple(bool(value > 0) for value in values[code]) for code in values.columns}
    codes = sorted(values.columns, key=lambda code: (-sum(sets[code]), -float(values[code].sum())))
    return [(code, float(y), sets[code]) for y, code in enumerate(codes)]


def _name_numbers(ax: Axes, rows: Sequence[tuple[str, float, tuple[bool, ...]]], lang: Lang) -> None:
    """Write the number of groups that have a code at the right of its row."""
    for _, y, own in rows:
        text = label("set.single" if sum(own) == 1 else "set.some", lang).format(n=sum(own))
        place = {"transform": ax.get_yaxis_transform(), "ha": "left", "va": "center"}
        ax.text(1.01, y, text, fontsize=6.5, color=MINOR, **place)


def _name_sets(
    ax: Axes,
    rows: Sequence[tuple[str, float, tuple[bool, ...]]],
    groups: Sequence[str],
    names: Mapping[str, str] | None,
    lang: Lang,
) -> None:
    """Write the groups of each set, and the number of its codes, at the right of its rows."""
    printed = group_names(groups, names, lang)
    for own in dict.fromkeys(row[2] for row in rows):
        at = [y for _, y, each in rows if each == own]
        held = [name for name, has in zip(printed, own, strict=True) if has]
        if len(held) == len(groups):
            text = label("set.all", lang)
        elif len(held) == 1:
            text = label("set.one", lang).format(group=held[0])
        elif len(held) == 2 and len(groups) == 3:
            text = ("、" if lang == "zh" else ",\n").join(held)
        else:
            text = label("set.some", lang).format(n=len(held))
        ax.text(
            1.02,
            (at[0] + at[-1]) / 2,
            label("form.counted", lang).format(name=text, n=len(at)),
            transform=ax.get_yaxis_transform(),
            ha="left",
            va="center",
            fontsize=6.5,
            color=MINOR,
            linespacing=1.1,
        )
