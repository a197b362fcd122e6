"""Ledger of targets: a row an indicator, a column a year, the number of each target in its cell."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.compare.facts.targets import COLUMNS
from policycompare.schema import Lang
from policycompare.show.figure.axes import LARGEST, axes_for, panel, printed_width, small_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit, trial_size, warn_of_labels
from policycompare.show.figure.labels import drawn_width, head, write
from policycompare.show.figure.lines import broken, folded, in_lines, two_lines
from policycompare.show.figure.names import check_names, shortened
from policycompare.show.figure.options import Palette, colours_and_markers
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import state
from policycompare.show.figure.style import BAND, DOT, INK, LEADER, MINOR, MM
from policycompare.show.plots.facts.fact_names import (
    FULL_VALUES,
    check_targets,
    document_names,
    fact_names,
    listed,
    name_key,
    note_on_names,
    note_on_silent,
    printed_scale,
    printed_target,
    printed_unit,
    warn_of_groups,
)
from policycompare.show.plots.facts.ledger_rows import EACH_YEAR, NO_YEAR, Line, column_of, ledger

_NOT_DRAWN = ("base_percent", "n_stated", "n", "start", "end")
NEEDED = tuple(name for name in COLUMNS if name not in _NOT_DRAWN)
_MOST_NOTES = 3
_MOST_IN_CELL = 2
_SIZE = 6.5  # points
_MARK = 11.0  # points: a marker and the space around it
_ROW = 4.6  # mm
_SECOND_LINE = 0.5  # rows
_NARROW = 120  # mm: below it units are in the labels of the rows, and themes are left out
_WIDE = 42  # points: a column in which a number has its unit
_NARROW_LABEL = 12.0  # ems
_LABEL = 21.0  # ems: the longest line of the label of a row
_TURNED = 30  # points of the figure for each column: below it the years are turned
_BEFORE = 4.5  # points: from the left of a mark to its number


@drawing('targets_table(corpus, by="region")', columns=NEEDED)
def plot_targets(
    targets: pd.DataFrame,
    *,
    rows: int = 50,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw all targets as a ledger: a row an indicator, by group and theme, a column a year.

    Parameters
    ----------
    targets : DataFrame
        From `targets_table`, in its long form.
    rows : int
        The most rows; the heading of a group takes one and a half. If there are more indicators, each group has
        at least one; then those come first that most groups have, then others of each group in turn, those with one
        number a year first. The heading of a group says how many of its targets are drawn, and a note how many
        indicators are left out.
    lang, names, order, title, palette, ax
        See `plot_coverage`; `names` takes groups, indicators and scopes, `order` groups and indicators.

    Returns
    -------
    Axes
        A cell has the number of a target after the marker of its group, hollow if no other group has a
        comparable target. Repeats are merged. Where numbers with units would touch, all units are in the labels of the
        rows, except those of a row with several units. The year on which the numbers of a row are based follows its label.

    Warns
    -----
    UserWarning
        If `rows` leaves no space for some groups; a note names them, too.

    Raises
    ------
    SchemaError
        If the table is empty or is not from `targets_table`.

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     ax = pc.plot_targets(pc.targets_table(pc.load(), by="region"), lang="en", ax=pc.figure(height=230)[1])
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['2015', '2016', '2017', '2020', 'Every year', 'No year']
    """
    check_targets(targets)
    check_names(names, targets)
    drawn = ledger(targets, rows, order)
    groups, lines = drawn.groups, drawn.lines
    columns = _columns(lines)
    n_heads = len(dict.fromkeys(line.group for line in lines))
    height = min(_ROW * (len(lines) + 1.5 * n_heads) + 14, LARGEST)
    is_new = ax is None
    ax = axes_for(ax, size=(175, max(height, 60)))
    is_narrow = panel(ax)[0] < _NARROW / 25.4 * 72
    has_units = panel(ax)[0] * (0.6 if is_narrow else 0.55) / len(columns) > _WIDE
    marks = dict(zip(groups, colours_and_markers(groups, palette, targets), strict=True))
    _columns_of(ax, columns, lang, is_wide=has_units)
    has_themes = has_units and not is_narrow
    texts = _row_labels(ax, lines, names, lang, is_narrow=is_narrow, has_units=has_units)
    each = trial_size(ax)[0] / len(columns) - _MARK
    if has_units and any(_is_tight(line, columns, lang, each) for line in lines):
        has_units = False
        texts = _row_labels(ax, lines, names, lang, is_narrow=is_narrow, has_units=has_units)
    at, heads = _positions(lines, texts)
    if is_new:
        more = _ROW * _SECOND_LINE * sum("\n" in text for text in texts)
        ax.figure.set_figheight(max(min(height + more, LARGEST), 60) * MM)
    ax.set_yticks(at, texts)
    if has_themes:
        _themes(ax, lines, at, texts, lang)
    for y, line in zip(at, lines, strict=True):
        _cells(ax, line, y, columns, marks[line.group], lang, has_units=has_units)
    counts = targets["group"].value_counts()
    every = [*groups, *drawn.groups_left]
    printed = dict(zip(every, document_names(targets, every, names, lang), strict=True))
    numbers = [(printed[group], drawn.n_drawn(group), counts[group]) for group in every]
    single = _single(targets, groups, names, lang)
    room = trial_size(ax)[0]
    below = []
    for (group, y), (name, k, n) in zip(heads.items(), numbers, strict=False):
        form = label("form.targets_of" if k < n else "form.target" if n == 1 else "form.targets", lang)
        text = form.format(group=name, k=k, n=n)
        colour, marker = marks[group]
        ax.plot([-0.42], [y], marker=marker, color=colour, markersize=DOT, linestyle="", clip_on=False)
        ax.axhline(y + 0.55, color=LEADER, linewidth=0.4)
        heading = write(ax, text, (-0.42, y), (6, 0), ha="left", va="center", color=INK)
        if group in single:
            text = label("ledger.of_one", lang).format(doc=single[group])
            if drawn_width(heading.get_text()) + drawn_width(text) > room:
                below.append(label("note.of_one_document", lang).format(group=name, doc=single[group]))
                continue
            placed = {"xycoords": heading, "ha": "left", "va": "center", "color": MINOR, "fontsize": _SIZE}
            write(ax, text, (1, 0.5), (5, 0), **placed)
    ax.set_ylim(at[-1] + 0.7, min(heads.values()) - 0.8)
    notes = [label("ledger.hollow" if targets["comparable"].any() else "ledger.all_hollow", lang)]
    notes += below
    notes += note_on_names([t.get_text() for t in ax.get_yticklabels()], lang)
    if drawn.n_left:
        notes.append(label("note.targets_chosen", lang))
        k = sum(k for _, k, _ in numbers)
        form = label("note.targets_left", lang)
        notes.append(form.format(n=len(lines), rest=drawn.n_left, k=k, all=len(targets)))
    left = [printed[group] for group in drawn.groups_left]
    if left:
        comma = label("alt.comma", lang)
        note = label("note.groups_left", lang).format(n=len(left), names=comma.join(left))
        notes.append(broken(note, 0.9 * panel(ax)[0] / _SIZE, after=comma))
        warn_of_groups(left, more="rows=")
    small = {"xycoords": "axes fraction", "ha": "right", "va": "top", "color": MINOR, "fontsize": _SIZE}
    lines = in_lines("\n".join(notes), 0.95 * panel(ax)[0] / _SIZE)
    write(ax, lines, (1, 0), (0, -4), **small)
    head(ax, title, label("title.targets", lang), pad=18)
    found = listed([(name, n) for name, _, n in numbers], lang, most=len(numbers))
    finding = label("alt.found_targets", lang).format(
        n=len(targets), groups=found, comparable=int(targets["comparable"].sum())
    )
    form = label("note.of_one_document", lang)
    more = [form.format(group=printed[group], doc=doc) for group, doc in single.items()][:_MOST_NOTES]
    notes += [note for note in more if note not in below]
    notes = [note.replace("\n", " " if lang == "en" else "") for note in notes]
    notes = [label("note.found_by_rules", lang), *notes, *note_on_silent(targets, names, lang)]
    notes += [label("note.scope", lang)] * bool(targets["scope"].notna().any())
    state(ax, kind="ledger", finding=finding, lang=lang, notes=notes)
    fit(ax, rows="a smaller rows=")
    _warn_of_overlaps(ax)
    return ax


def _single(
    targets: pd.DataFrame, groups: Sequence[str], names: Mapping[str, str] | None, lang: Lang
) -> dict[str, str]:
    """Return the groups of several documents whose targets are all in one, with its printed name."""
    regions = pd.Series(targets.attrs.get("regions", {}), dtype=object)
    found = {}
    for group in groups:
        docs = list(dict.fromkeys(targets.loc[targets["group"] == group, "doc"]))
        if len(docs) == 1 and (regions == group).sum() > 1:
            found[group] = document_names(targets, docs, names, lang)[0]
    return found


def _columns(lines: Sequence[Line]) -> list[int | str]:
    """Return the columns that occur, the years in order."""
    found = {column_of(row) for line in lines for row in line.each}
    years = sorted(year for year in found if isinstance(year, int))
    return [*years, *(name for name in (EACH_YEAR, NO_YEAR) if name in found)]


def _positions(lines: Sequence[Line], texts: Sequence[str]) -> tuple[list[float], dict[str, float]]:
    """Return the position of each row, higher if its label has two lines, and that of the heading of each group."""
    at, heads, y = [], {}, 0.0
    for i, line in enumerate(lines):
        if line.group not in heads:
            y += 0.5 if heads else 0.0
            heads[line.group] = y
            y += 1.1
        elif line.theme != lines[i - 1].theme:
            y += 0.25
        more = _SECOND_LINE * ("\n" in texts[i])
        at.append(y + more / 2)
        y += 1.0 + more
    return at, heads


def _columns_of(ax: Axes, columns: Sequence[int | str], lang: Lang, *, is_wide: bool) -> None:
    """Draw the columns and write their names above."""
    texts = [str(name) if isinstance(name, int) else label(f"ledger.{name}", lang) for name in columns]
    is_tight = not is_wide and panel(ax)[0] / len(columns) < _TURNED
    if lang == "en" and not is_wide and not is_tight:
        texts = [two_lines(text, longest=4) for text in texts]
    ax.set_xticks(range(len(columns)), texts, rotation=90 if is_tight else 0)
    ax.xaxis.tick_top()
    ax.tick_params(length=0, labelsize=_SIZE + 0.5)
    ax.spines[:].set_visible(False)
    for i in range(0, len(columns), 2):
        ax.axvspan(i - 0.5, i + 0.5, color=BAND, linewidth=0, zorder=0)
    ax.set_xlim(-0.5, len(columns) - 0.5)


def _row_labels(
    ax: Axes,
    lines: Sequence[Line],
    names: Mapping[str, str] | None,
    lang: Lang,
    *,
    is_narrow: bool,
    has_units: bool,
) -> list[str]:
    """Label the rows with their indicators, scopes, base years and, if not in the cells, units; return the labels."""
    wanted = [name_key(str(line.targets["indicator"].iloc[0]), line.name, names, lang) for line in lines]
    texts = fact_names(wanted, names, lang, longest=2 * _LABEL)
    form = label("form.unit", lang).format
    gap = "，" if lang == "zh" else ", "
    whole = fact_names(wanted, names, lang, longest=math.inf)
    texts = [
        form(label=text, unit=gap.join(added)) if (added := _added(line, name, names, lang)) else text
        for text, name, line in zip(texts, whole, lines, strict=True)
    ]
    # All at once, so that different labels stay different.
    texts = shortened(texts, _NARROW_LABEL) if is_narrow else texts
    if not has_units:
        units = [_unit(line, lang) if _has_one_unit(line) else "" for line in lines]
        texts = [
            form(label=text, unit=unit) if unit else text for text, unit in zip(texts, units, strict=True)
        ]
    texts = texts if is_narrow else [folded(text, _LABEL) for text in texts]
    ax.set_yticks(range(len(texts)), texts, fontsize=_SIZE if not is_narrow else 6, linespacing=1.0)
    return texts


def _added(line: Line, name: str, names: Mapping[str, str] | None, lang: Lang) -> list[str]:
    """Return what follows `name`, the indicator of a row, in brackets: its scope unless the name has it, its base year."""
    scope = line.targets["scope"].iloc[0]
    is_named = not isinstance(scope, str) or scope in name
    added = [] if is_named else fact_names([scope], names, lang)
    if (year := _base_year(line)) is not None:
        added.append(label("ledger.on_year", lang).format(year=year))
    return added


def _base_year(line: Line) -> int | None:
    """Return the year on which all numbers of a row of growth are based, None if there is not one."""
    years = line.targets["baseline_year"]
    is_growth = line.targets["measure"].isin(FULL_VALUES).all()
    return int(years.iloc[0]) if is_growth and years.notna().all() and len(set(years)) == 1 else None


def _has_one_unit(line: Line) -> bool:
    return len(set(line.targets["unit"].fillna(""))) == 1


def _themes(ax: Axes, lines: Sequence[Line], at: Sequence[float], texts: Sequence[str], lang: Lang) -> None:
    """Write the theme of each run of rows at the far left."""
    widest = max(printed_width(part) for text in texts for part in text.split("\n")) * _SIZE / 7.5
    for i, line in enumerate(lines):
        is_first = i == 0 or (line.group, line.theme) != (lines[i - 1].group, lines[i - 1].theme)
        if line.theme and is_first:
            text = label(f"theme.{line.theme}", lang)
            write(
                ax, text, (0, at[i]), (-widest - 12, 0), xycoords=("axes fraction", "data"), ha="right",
                va="center", color=MINOR, fontsize=_SIZE,
            )  # fmt: skip


def _scale(line: Line, lang: Lang) -> tuple[float, str]:
    """Return the scale in which the levels of a row are printed."""
    levels = line.targets["value"][line.targets["measure"] == "level"]
    return printed_scale(levels, lang) if len(levels) else (1.0, "")


def _unit(line: Line, lang: Lang) -> str:
    """Return the unit of a row, with its scale."""
    if line.targets["measure"].iloc[0] == "multiple":
        return "%"
    unit = f"{_scale(line, lang)[1]} {printed_unit(line.targets['unit'].iloc[0], lang)}".strip()
    return unit.replace(" ", "") if lang == "zh" else unit


def _cells(
    ax: Axes,
    line: Line,
    y: float,
    columns: Sequence[int | str],
    mark: tuple[str, str],
    lang: Lang,
    *,
    has_units: bool,
) -> None:
    """Draw the targets of a row: marker and number."""
    colour, marker = mark
    numbers = _numbers(line, lang, unit=has_units or not _has_one_unit(line))
    for name, found in _by_column(line).items():
        x = columns.index(name) - 0.42
        texts = numbers[name]
        if len(texts) > _MOST_IN_CELL:
            texts = [label("ledger.values", lang).format(n=len(texts))]
        face = colour if any(row.comparable for row in found) else "white"
        ax.plot(
            [x],
            [y],
            marker=marker,
            color=colour,
            markerfacecolor=face,
            markersize=DOT - 0.4,
            markeredgewidth=0.7,
            linestyle="",
            clip_on=False,
        )
        text = ("；" if lang == "zh" else "; ").join(texts)
        number = ax.annotate(
            text, (x, y), xytext=(4, 0), textcoords="offset points", ha="left", va="center",
            fontsize=_SIZE, color=INK, label="<number>",
        )  # fmt: skip
        number.set_in_layout(name == columns[-1])


def _by_column(line: Line) -> dict[int | str, list]:
    found: dict[int | str, list] = {}
    for row in line.each:
        found.setdefault(column_of(row), []).append(row)
    return found


def _numbers(line: Line, lang: Lang, *, unit: bool) -> dict[int | str, list[str]]:
    """Return the printed numbers in each cell of a row; the base year is left to the label of the row."""
    scale, base = _scale(line, lang), _base_year(line) is None
    return {
        name: list(dict.fromkeys(printed_target(row, scale, lang, unit=unit, base=base) for row in rows))
        for name, rows in _by_column(line).items()
    }


def _is_tight(line: Line, columns: Sequence[int | str], lang: Lang, each: float) -> bool:
    """Return whether a number with its unit is wider than its column, of `each` points; the last column may be."""
    numbers = _numbers(line, lang, unit=True)
    gap = "；" if lang == "zh" else "; "
    return any(
        printed_width(gap.join(texts)) * _SIZE / small_size() > each
        for name, texts in numbers.items()
        if columns.index(name) + 1 < len(columns) and len(texts) <= _MOST_IN_CELL
    )


def _warn_of_overlaps(ax: Axes) -> None:
    """Warn if a number overlaps the mark or the number of the next cell."""
    fig = ax.get_figure(root=True)
    renderer = fig.canvas.get_renderer()
    boxes = [text.get_window_extent(renderer) for text in ax.texts if text.get_label() == "<number>"]
    extents = np.array([[box.x0, box.x1, box.y0, box.y1] for box in boxes])
    if len(extents) < 2:
        return
    order = np.lexsort([extents[:, 0], np.round(extents[:, 2:].mean(axis=1))])
    a, b = extents[order[:-1]], extents[order[1:]]
    same_row = np.abs(a[:, 2:].mean(axis=1) - b[:, 2:].mean(axis=1)) < 1
    marker = _BEFORE * fig.dpi / 72
    n = int((same_row & (a[:, 1] > b[:, 0] - marker)).sum())
    if n:
        warn_of_labels(n, what="numbers", fewer="a smaller rows=")
