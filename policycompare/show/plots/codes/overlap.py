"""Figure of the overlap of groups."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.patches import Rectangle

from policycompare.schema import Lang
from policycompare.show.figure.axes import check_lang
from policycompare.show.figure.heatmap import square_figure
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import is_long, rounded, symmetric, with_bounds
from policycompare.show.figure.options import in_order
from policycompare.show.figure.printed_labels import known_label, label


def plot_overlap(
    overlap: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw an overlap table as a heat map with each value in its cell, and its interval where it has one.

    Parameters
    ----------
    overlap : DataFrame
        Groups x groups, from `overlap`, or the long form with group_a, group_b, estimate, low, high.
    lang, names, order, title, cmap, vmin, vmax, ax
        See `plot_coverage`; colours run from 0 to 1.

    Returns
    -------
    Axes
        A missing overlap (of two empty sets) is drawn as –; the diagonal is grey. The long form has each pair
        once and is drawn as a triangle, group_a from top to bottom, group_b from left to right. Numbers too
        wide for their cells are set smaller; then intervals are left out; at last a colour bar replaces the
        numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[1, 0.5], [0.5, 1]], index=["甲", "乙"], columns=["甲", "乙"])
    >>> with style():
    ...     [text.get_text() for text in plot_overlap(table, ax=figure()[1]).texts]
    ['1.00', '0.50', '0.50', '1.00']
    """
    names = group_labels(names, overlap, lang)
    check_lang(lang)
    long = is_long(overlap)
    if long:
        rows, columns, values, text = _triangle(overlap, order)
        default = label("title.overlap_interval", lang)
    else:
        rows, columns = in_order(order, overlap.index, overlap.columns)
        values = overlap.loc[rows, columns].astype(float)
        text = values.map(lambda value: rounded(value, 2))
        default = _title(overlap.index.name, lang)
    ax = square_figure(
        values,
        text,
        labels=(group_names(rows, names, lang), group_names(columns, names, lang)),
        lang=lang,
        title=title,
        default=default,
        colours=(cmap, vmin, vmax),
        ax=ax,
    )
    for i, j in np.argwhere((text == "").to_numpy()):
        ax.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor="white", edgecolor="white"))
    if long and title is None and not any("\n" in cell.get_text() for cell in ax.texts):
        ax.set_title(label("title.overlap", lang))
    return ax


def _triangle(long: pd.DataFrame, order: Sequence | None) -> tuple[list, list, pd.DataFrame, pd.DataFrame]:
    """Return rows, columns, values and text of the upper triangle; cells without a pair have no text."""
    estimate, low, high = (symmetric(long, column) for column in ("estimate", "low", "high"))
    (groups,) = in_order(order, estimate.index)
    pairs = set(zip(long["group_a"], long["group_b"], strict=True))
    drawn = [
        [i < j and ((a, b) in pairs or (b, a) in pairs) for j, b in enumerate(groups)]
        for i, a in enumerate(groups)
    ]
    tables = (table.loc[groups, groups] for table in (estimate, low, high))
    estimate, low, high = (table.where(np.array(drawn)) for table in tables)
    text = with_bounds(estimate, low, high, digits=2).where(np.array(drawn), "")
    return groups[:-1], groups[1:], estimate.iloc[:-1, 1:], text.iloc[:-1, 1:]


def _title(by: str | None, lang: Lang) -> str:
    """Return the default title, with the column that makes the groups where it is known."""
    if by is None:
        return label("title.overlap", lang)
    column = known_label(f"column.{by}", lang) or str(by)
    return label("title.overlap_by", lang).format(by=column if lang == "zh" else column.lower())
