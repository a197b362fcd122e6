"""The heat map: coloured cells with the value in each, and gaps between families."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap, LogNorm, Normalize
from matplotlib.patches import Rectangle

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SchemaError
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, heat_size
from policycompare.show.figure.fit import CELL, fit
from policycompare.show.figure.labels import family_runs, head, label_columns, label_families, label_rows
from policycompare.show.figure.numbers import is_long, rounded, symmetric, with_bounds
from policycompare.show.figure.options import check_range, colour_map, in_order
from policycompare.show.figure.printed_labels import printed_groups
from policycompare.show.figure.style import DIVERGING, MINOR, MISSING

Colours = tuple[str | Colormap | None, float | None, float | None]  # cmap, vmin, vmax


def heat_figure(
    values: pd.DataFrame,
    text: pd.DataFrame,
    *,
    labels: tuple[Sequence[str], Sequence[str]],
    lang: Lang,
    title: str | None,
    default: str,
    ax: Axes | None,
    colours: Colours,
    families: Codebook | None = None,
    square: bool = False,
    ratio: bool = False,
) -> Axes:
    """Draw a heat map with labels of rows and columns and a title, with gaps between `families` of rows.

    `square` is for square cells; `colours` and `ratio` are those of `heat_map`.
    """
    check_drawable(values)
    ax = axes_for(ax, size=heat_size(*labels, square=square))
    runs, rows = [], None
    if families is not None:
        rows, runs = family_runs(list(values.index), families)
    heat_map(ax, values, text, rows=rows, colours=colours, ratio=ratio)
    label_rows(ax, labels[0], rows)
    label_columns(ax, labels[1], n_rows=len(values) if square else None)
    ax.set(xlabel="", ylabel="", aspect="equal" if square else "auto")
    head(ax, title, default)
    if families is not None:
        label_families(ax, rows, runs, families, lang)
    fit(ax)
    return ax


def pairs_figure(
    values: pd.DataFrame,
    text: pd.DataFrame,
    *,
    names: Mapping[str, str],
    sizes: Mapping[str, int],
    lang: Lang,
    order: Sequence | None,
    colours: Colours,
    **options: object,
) -> Axes:
    """Draw groups x groups as a heat map with square cells from 0 to 1: each pair once where both directions agree.

    The most similar groups are next to each other, unless there is an `order`. Rows have their n, from `sizes`; the
    other options are those of `heat_figure`.
    """
    cmap, vmin, vmax = colours
    check_drawable(values)
    if is_symmetric(values):
        if len(values) < 2:
            raise SchemaError("the table has one group; a pair needs two")
        groups = by_similarity(values) if order is None else in_order(order, values.index)[0]
        values, text = lower_triangle(values, text, groups)
    else:
        rows, columns = in_order(order, values.index, values.columns)
        values, text = values.loc[rows, columns], text.loc[rows, columns]
        if rows == columns:
            # The similarity of a group to itself is no result.
            values = values.mask(np.eye(len(values), dtype=bool))
    rows = printed_groups(list(values.index), names, lang, sizes).labels
    columns = printed_groups(list(values.columns), names, lang, {}).names
    colours = (cmap, vmin, 1 if vmax is None else vmax)
    return heat_figure(
        values, text, labels=(rows, columns), square=True, lang=lang, colours=colours, **options
    )


def pairs_of(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the values of groups x groups and the texts of their cells, with intervals in the long form."""
    if is_long(table):
        values, low, high = (symmetric(table, column) for column in ("estimate", "low", "high"))
        return values, with_bounds(values, low, high, digits=2)
    values = table.astype(float)
    return values, values.map(lambda value: rounded(value, 2))


def is_symmetric(values: pd.DataFrame) -> bool:
    """Return whether a table has the same groups in rows and columns, and the same value in both directions."""
    return list(values.index) == list(values.columns) and np.allclose(values, values.T, equal_nan=True)


def by_similarity(values: pd.DataFrame) -> list:
    """Return the groups of a symmetric table, the most similar next to each other (average linkage).

    A missing similarity counts as the lowest.

    >>> table = pd.DataFrame([[1, 0.1, 0.9], [0.1, 1, 0.2], [0.9, 0.2, 1]], index=list("abc"), columns=list("abc"))
    >>> by_similarity(table)
    ['a', 'c', 'b']
    """
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    groups = list(values.index)
    if len(groups) < 3:
        return groups
    numbers = values.to_numpy(dtype=float)
    off_diagonal = numbers[~np.eye(len(groups), dtype=bool)]
    if np.isnan(off_diagonal).all():
        return groups
    distances = np.round(np.nanmax(off_diagonal) - np.nan_to_num(numbers, nan=np.nanmin(off_diagonal)), 9)
    np.fill_diagonal(distances, 0)
    leaves = leaves_list(linkage(squareform(distances, checks=False), "average", optimal_ordering=True))
    leaves = leaves if leaves[0] < leaves[-1] else leaves[::-1]
    return [groups[i] for i in leaves]


def lower_triangle(
    values: pd.DataFrame, text: pd.DataFrame, groups: Sequence
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return values and texts of each pair once, below the diagonal, without a column for the last group.

    All other cells have neither value nor text; the row of the first group has none.
    """
    below = np.tril(np.ones((len(groups), len(groups)), dtype=bool), -1)
    values, text = (table.loc[groups, groups] for table in (values, text))
    return values.where(below).iloc[:, :-1], text.astype("str").where(below, "").iloc[:, :-1]


def heat_map(
    ax: Axes,
    values: pd.DataFrame,
    text: pd.DataFrame,
    *,
    rows: np.ndarray | None = None,
    columns: np.ndarray | None = None,
    colours: Colours = (None, None, None),
    ratio: bool = False,
) -> None:
    """Draw `values` as a heat map with `text` in its cells, rows and columns at the given positions.

    Missing cells are grey; gaps between positions, and cells without text, have the colour of the background.
    `colours` are cmap, vmin and vmax: by default blues from 0 to the largest value. Those of ratios are logarithmic around 1, from 1/4 to 4; values beyond have
    the colours of the ends.
    """
    check_drawable(values)
    cmap, vmin, vmax = colours
    numbers = values.to_numpy(dtype=float)
    rows = np.arange(len(values), dtype=float) if rows is None else rows
    columns = np.arange(values.shape[1], dtype=float) if columns is None else columns
    if ratio:
        vmin, vmax = 0.25 if vmin is None else vmin, 4 if vmax is None else vmax
        check_range(vmin, vmax, above=0)
        norm = LogNorm(vmin, vmax, clip=True)
        # Digits cannot be read on the ends of the diverging colours.
        middle = colour_map(DIVERGING)(np.linspace(0.25, 0.75, 256))
        chosen = LinearSegmentedColormap.from_list("ratio", middle) if cmap is None else colour_map(cmap)
    else:
        largest = np.nanmax(numbers, initial=0) or 1.0
        vmin, vmax = 0 if vmin is None else vmin, largest if vmax is None else vmax
        check_range(vmin, vmax)
        norm, chosen = Normalize(vmin, vmax), colour_map(cmap)
    y, x = _edges(rows), _edges(columns)
    spaced = np.full((len(y) - 1, len(x) - 1), np.nan)
    spaced[np.ix_(np.searchsorted(y, rows) - 1, np.searchsorted(x, columns) - 1)] = numbers
    mesh = ax.pcolormesh(
        x,
        y,
        np.ma.masked_invalid(spaced),
        cmap=chosen.with_extremes(bad=MISSING),
        norm=norm,
        edgecolors="white",
        linewidth=0.5,
    )
    mesh.update_scalarmappable()
    paper = ax.get_facecolor()
    _blank_gaps(ax, rows, columns)
    faces = mesh.to_rgba(np.ma.masked_invalid(numbers))
    for (i, j), word in np.ndenumerate(text.to_numpy()):
        if word == "":
            cell = (columns[j] - 0.5, rows[i] - 0.5)
            ax.add_patch(Rectangle(cell, 1, 1, facecolor=paper, edgecolor=paper, label=CELL))
            continue
        ax.text(
            columns[j],
            rows[i],
            word,
            ha="center",
            va="center",
            color=digit_colour(faces[i, j], word),
            label=CELL,
        ).set_in_layout(False)
    ax.set_xlim(x[0], x[-1])
    ax.set_ylim(y[-1], y[0])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def check_drawable(table: pd.DataFrame, content: str = "group or no code") -> None:
    """Raise SchemaError if a table has no row or no column; `content` names what is missing."""
    if table.empty:
        raise SchemaError(f"an empty table cannot be drawn; it has no {content}")


def _edges(positions: np.ndarray) -> np.ndarray:
    """Return the edges of cells of width 1 centred at `positions`, in ascending order."""
    return np.unique(np.round([positions - 0.5, positions + 0.5], 6))


def _blank_gaps(ax: Axes, rows: np.ndarray, columns: np.ndarray) -> None:
    """Draw bands in the colour of the background over the gaps between rows and between columns."""
    for span, positions in ((ax.axhspan, rows), (ax.axvspan, columns)):
        for i in np.flatnonzero(np.diff(positions) > 1.001):
            gap = (positions[i] + 0.5, positions[i + 1] - 0.5)
            span(*gap, color=ax.get_facecolor(), linewidth=0.5, label=CELL)


def digit_colour(face: np.ndarray, word: str) -> str:
    """Return black or white, whichever contrasts more with `face` (WCAG 2); grey for zeros on light cells."""
    linear = np.where(face[:3] <= 0.04045, face[:3] / 12.92, ((face[:3] + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    if word == "0" and luminance > 0.9:
        return MINOR
    return "black" if luminance > 0.179 else "white"


def ratio_text(value: float) -> str:
    """Return the printed form of a ratio.

    >>> [ratio_text(value) for value in (0.0, 0.04, 1.26, 12.3, float("nan"))]
    ['0', '0.04', '1.3', '12', '–']
    """
    if np.isnan(value):
        return "–"
    if value == 0:
        return "0"
    return rounded(value, 0 if value >= 9.95 else 1 if value >= 0.1 else 2)
