"""Figure of the presence of codes in a few groups: sized dots, sets of groups side by side."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SelectionError
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, panel, printed_width, small_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit, trial_size, warn_of_labels
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import head, label_rows, write
from policycompare.show.figure.lines import in_lines
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import axis_of, is_long, rounded, wide
from policycompare.show.figure.options import Palette, codebook_of, in_order, marker_area, row_styles
from policycompare.show.figure.printed_labels import bases, label, printed_groups
from policycompare.show.figure.saved.findings import found_in, made_of_shares, state, subject
from policycompare.show.figure.style import GRID, INK, MINOR, WIDTHS
from policycompare.text import text_width

_LARGEST, _LARGEST_OF_MANY = 210.0, 160.0  # points squared
_SMALLEST = 7.0
_MOST = 6
_NUMBER, _SET_NAME = 6.0, 6.5  # points
_DIGIT = 0.56  # the width of a digit, in font sizes
_BESIDE = 2.0  # points between a mark and its number
_NAMES_AT = 0.02  # the distance of the names of sets from the Axes, in its widths
_WIDER = 1.1  # a text may be wider than its estimate
_BEFORE, _AFTER = 0.6, 0.6  # columns before the first group and after the last
_GAP = 0.7
_MOST_ABSENT = 3  # the most codes in no group whose names are written
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
        that no group has is below. A new figure has the narrowest width of a journal in which numbers do not touch the
        next mark. Of more than six groups each code has the number of groups that have it at its
        right, most first, and the dots have no number; more than seven groups have one colour.

    Raises
    ------
    SelectionError
        If there is one group.
    SchemaError
        If the table is empty.

    Warns
    -----
    UserWarning
        If `ax` is so narrow that numbers touch marks, or the names of groups one another.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.coverage(pc.load(), "sector", by="region")
    >>> with pc.style():
    ...     ax = pc.plot_sectors(table, lang="en")
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
    labels = [book.label(code, lang) for code, _, _ in rows]
    sets = [] if has_many else _set_names(rows, groups, names, lang)
    share = axis_of(coverage) == "axis.share"
    most = float(np.nanmax(values.to_numpy())) or 1.0
    marks = row_styles(groups, palette, coverage)
    largest = _LARGEST_OF_MANY if has_many else _LARGEST
    dots = [
        [
            # All shapes of a value have one area.
            _Dot(i, value, max(largest * value / most, _SMALLEST) / marker_area(marks[i][1]))
            for i, value in enumerate(values[code])
            if value > 0
        ]
        for code, _, _ in rows
    ]
    factor, unit = (100, "%") if share else (1, "")
    if has_many:
        size = (175.0, max(80, _ROW * len(rows) + 42))
    else:
        size = (_width(labels, sets, dots, len(groups), factor), max(60, _ROW * len(rows) + 30))
    ax = axes_for(ax, size=size)
    shown = printed_groups(groups, names, lang, bases(coverage))
    x = np.arange(len(groups), dtype=float)
    numbers: list[tuple] = []
    for (_, y, _), own in zip(rows, dots, strict=True):
        ax.plot([-0.5, len(groups) - 0.5], [y, y], color=GRID, linewidth=0.4, zorder=0)
        for dot in own:
            # Small marks are drawn over large ones.
            style = {
                "color": marks[dot.column][0],
                "marker": marks[dot.column][1],
                "linewidths": 0,
                "clip_on": False,
            }
            ax.scatter([x[dot.column]], [y], s=dot.area, zorder=3 - dot.value / most, **style)
            numbers.append((dot.number(factor), (x[dot.column], y), (dot.half + _BESIDE, 0)))
    at = np.array([y for _, y, _ in rows])
    label_rows(ax, labels, at)
    ax.xaxis.tick_top()
    _label_groups(ax, x, shown.labels, has_many=has_many)
    ax.set_xlim(-_BEFORE, len(groups) - 1 + _AFTER)
    ax.set_ylim(at[-1] + 0.7, at[0] - 0.7)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    if has_many:
        _name_numbers(ax, rows, lang)
    else:
        _name_sets(ax, sets)
    # The line of a row does not run through its numbers.
    ground = {"facecolor": ax.get_facecolor(), "edgecolor": "none", "pad": 0.3}
    for text, dot, right in [] if has_many else numbers:
        write(ax, text, dot, right, ha="left", va="center", fontsize=_NUMBER, color=INK, bbox=ground)
    note = label("note.largest_dot", lang).format(value=f"{rounded(factor * most)}{unit}")
    if share and not has_many:
        note += label("note.in_per_cent", lang)
    n_left = values.shape[1] - len(occurring)
    absent = [book.label(code, lang) for code in values.columns if code not in set(occurring)]
    absent = label("note.codes_in_no_group", lang).format(names=label("alt.comma", lang).join(absent))
    if n_left > _MOST_ABSENT:
        note += label("note.codes_in_none", lang).format(n=n_left)
    elif n_left:
        note = in_lines(f"{note}\n{absent}", 0.95 * panel(ax)[0] / small_size())
    write(ax, note, (0, 0), (0, -4), xycoords="axes fraction", ha="left", va="top", color=MINOR)
    codes = [code for code, _, _ in rows]
    default = label("title.sectors", lang).format(dimension=subject(list(values.columns), book, lang))
    head(ax, title, default)
    notes = [label("note.numbers_of_groups" if has_many else "note.sets", lang)]
    notes += [label("note.area_of" if has_many else "note.area_and_number", lang)] * share
    notes += [label("note.blank", lang), *[absent] * bool(n_left)]
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
        title=default,
        of=made_of_shares(coverage)["of"],
        notes=notes,
    )
    fit(ax)
    if not has_many:
        pitch = trial_size(ax)[0] / _columns(len(groups))
        touching = sum(needed > pitch for own in dots for needed in _pitches(own, len(groups), factor))
        if touching:
            warn_of_labels(touching)
    return ax


class _Dot(NamedTuple):
    """A mark: the number of its column, its value, and its area in points squared."""

    column: int
    value: float
    area: float

    @property
    def half(self) -> float:
        """Half the width of the mark in points."""
        return self.area**0.5 / 2

    def number(self, factor: float) -> str:
        return rounded(factor * self.value)


def _columns(n_groups: int) -> float:
    """Return the width of the Axes in columns."""
    return n_groups - 1 + _BEFORE + _AFTER


def _pitches(own: Sequence[_Dot], n_groups: int, factor: float) -> list[float]:
    """Return the width of a column in points at which each number of a row is clear of what is at its right.

    That is the next mark, or, behind the last group, the name of the set.
    """
    needed = []
    for i, dot in enumerate(own):
        end = dot.half + _BESIDE + _DIGIT * _NUMBER * len(dot.number(factor))
        if i + 1 < len(own):
            needed.append((end + own[i + 1].half) / (own[i + 1].column - dot.column))
        else:
            needed.append(end / (n_groups - 1 - dot.column + _AFTER + _NAMES_AT * _columns(n_groups)))
    return needed


def _width(
    labels: Sequence[str],
    sets: Sequence[tuple[float, str]],
    dots: Sequence[Sequence[_Dot]],
    n_groups: int,
    factor: float,
) -> float:
    """Return the narrowest width of a journal in millimetres in which labels, marks, numbers and sets do not touch."""
    pitch = max((needed for own in dots for needed in _pitches(own, n_groups, factor)), default=0.0)
    lines = [line for _, name in sets for line in name.split("\n")]
    sides = max(map(printed_width, labels), default=0) + _SET_NAME * max(map(text_width, lines), default=0)
    points = _WIDER * sides + pitch * _columns(n_groups) * (1 + _NAMES_AT)
    return next((width for width in WIDTHS.values() if width / 25.4 * 72 >= points), WIDTHS["double"])


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


def _set_names(
    rows: Sequence[tuple[str, float, tuple[bool, ...]]],
    groups: Sequence[str],
    names: Mapping[str, str] | None,
    lang: Lang,
) -> list[tuple[float, str]]:
    """Return the middle of the rows of each set, and its groups with the number of its codes."""
    printed = group_names(groups, names, lang)
    found = []
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
        found.append(((at[0] + at[-1]) / 2, label("form.counted", lang).format(name=text, n=len(at))))
    return found


def _name_sets(ax: Axes, sets: Sequence[tuple[float, str]]) -> None:
    """Write the names of the sets at the right of their rows."""
    place = {"transform": ax.get_yaxis_transform(), "ha": "left", "va": "center"}
    for y, text in sets:
        ax.text(1 + _NAMES_AT, y, text, fontsize=_SET_NAME, color=MINOR, linespacing=1.1, **place)
