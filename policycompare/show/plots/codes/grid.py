"""Figures of ratios and of pairs of dimensions: comparative advantage, and the grid of two dimensions."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.patches import Rectangle

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, heat_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import heat_figure, heat_map, ratio_text
from policycompare.show.figure.labels import (
    family_runs,
    fitted,
    head,
    label_columns_upright,
    label_families,
    label_rows,
    write,
)
from policycompare.show.figure.lines import two_lines
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.numbers import is_long, rounded, wide
from policycompare.show.figure.options import codebook_of, in_families, in_order
from policycompare.show.figure.printed_labels import bases, label, printed_groups
from policycompare.show.figure.saved.findings import found, found_in, state, titled
from policycompare.show.figure.saved.findings import named as in_one
from policycompare.text import text_width


@drawing('grid(corpus, "goal", "instrument")')
def plot_grid(
    grid: pd.DataFrame,
    *,
    lang: Lang = "zh",
    order: Sequence | None = None,
    title: str | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a grid of two dimensions as a heat map with each number in its cell.

    Parameters
    ----------
    grid : DataFrame
        Codes x codes, from `grid`.
    lang, order, title, cmap, vmin, vmax, codebook, ax
        See `plot_coverage`; the colours of lift run from 1/4 to 4.

    Returns
    -------
    Axes
        Rows and columns in the order of the table with gaps between families, zeros in grey. A new figure is as high
        as its rows need. Lift has two
        colours around 1, and – where a code does not occur.

    Raises
    ------
    SchemaError
        If the table is empty.

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     ax = pc.plot_grid(pc.grid(pc.load(), "goal", "instrument"), lang="en", ax=pc.figure()[1])
    >>> len(ax.get_yticklabels()), len(ax.get_xticklabels())
    (13, 20)
    """
    rows, columns = in_order(order, grid.index, grid.columns)
    codebook = codebook_of(grid, codebook, [*rows, *columns])
    row_labels, column_labels = ([codebook.label(code, lang) for code in codes] for codes in (rows, columns))
    # Two lines of turned English labels need more width than one.
    printed = column_labels if lang == "zh" else [two_lines(text) for text in column_labels]
    lines = max((text.count("\n") + 1 for text in printed), default=1)
    longest = [max(text.split("\n"), key=text_width) for text in printed]
    ax = axes_for(ax, size=heat_size(row_labels, longest, lines=lines))
    values = grid.loc[rows, columns].astype(float)
    (y, y_runs), (x, x_runs) = family_runs(rows, codebook), family_runs(columns, codebook)
    ratio = not grid.empty and str(grid.dtypes.iloc[0]).startswith("float")
    text = values.map(ratio_text if ratio else rounded)
    heat_map(ax, values, text, rows=y, columns=x, colours=(cmap, vmin, vmax), ratio=ratio)
    label_rows(ax, row_labels, y)
    label_columns_upright(ax, column_labels, x, lang)
    label_families(ax, y, y_runs, codebook, lang)
    named = [run for run in x_runs if run[0]]
    for family, first, last in named:
        at, above = ((x[first] + x[last - 1]) / 2, 1), {"ha": "center", "va": "bottom"}
        write(ax, codebook.families[family][lang], at, (0, 3), xycoords=ax.get_xaxis_transform(), **above)
    counted = "axis.provisions" if np.nanmax(values.to_numpy(), initial=0) > 1 else "title.presence"
    default = label("title.lift" if ratio else counted, lang)
    head(ax, title, default, pad=16 if named else 6)
    finding = found_in(values, row_labels, column_labels, lang, digits=1 if ratio else 0)
    subject = titled([*rows, *columns], codebook, default, lang)
    state(ax, kind="heat_map", finding=finding, lang=lang, title=subject)
    fit(ax)
    return ax


@drawing('advantage(corpus, "instrument", by="region")', columns=("group", "code", "estimate", "low", "high"))
def plot_advantage(
    advantage: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw revealed comparative advantage as a heat map around 1, each value in its cell.

    Parameters
    ----------
    advantage : DataFrame
        From `advantage`: groups x codes, or the long form with group, code, estimate, low, high.
    lang, names, order, title, cmap, vmin, vmax, codebook, ax
        See `plot_coverage`; colours run from 1/4 to 4.

    Returns
    -------
    Axes
        Codes from top to bottom by family, in it the highest ratio first; groups from left to right. Colours are logarithmic, so that 2 and
        1/2 are equally far from 1; a missing value is drawn as –. In the long form a cell whose interval
        excludes 1 has a frame.

    Raises
    ------
    SchemaError
        If the table is empty.
    SelectionError
        If `vmin` is not above 0, or another option is unknown.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[2.0, 0.0]], index=["甲"], columns=["publicity", "enforcement"])
    >>> with style():
    ...     [text.get_text() for text in pc.plot_advantage(table, lang="en", ax=figure()[1]).texts][:2]
    ['2.0', '0']
    """
    names = group_labels(names, advantage, lang)
    framed = None
    if is_long(advantage):
        values, low, high = (wide(advantage, "code", "group", name) for name in ("estimate", "low", "high"))
        framed = (low > 1) | (high < 1)
    else:
        values = advantage.T.astype(float)
    groups, codes = in_order(order, values.columns, values.index)
    codebook = codebook_of(advantage, codebook, codes)
    codes = in_families(order, codes, values.loc[codes].max(axis=1).to_numpy(dtype=float), codebook)
    values = values.loc[codes, groups]
    shown = printed_groups(groups, names, lang, bases(advantage))
    rows = [codebook.label(code, lang) for code in codes]
    ax = heat_figure(
        values,
        values.map(ratio_text),
        labels=(rows, shown.labels),
        families=codebook,
        lang=lang,
        title=title,
        default=label("title.advantage", lang),
        colours=(cmap, vmin, vmax),
        ratio=True,
        ax=ax,
    )
    if framed is not None:
        y = family_runs(codes, codebook)[0]
        for i, j in np.argwhere(framed.loc[codes, groups].to_numpy()):
            ax.add_patch(Rectangle((j - 0.5, y[i] - 0.5), 1, 1, fill=False, linewidth=1.1, edgecolor="black"))
        ax.set_xlabel(fitted(ax, label("note.framed", lang)))
        fit(ax)
    state(
        ax,
        kind="heat_map",
        finding=_finding(advantage, values, rows, shown.names, lang),
        sizes=shown.n,
        lang=lang,
        title=titled(codes, codebook, label("title.advantage", lang), lang),
        of="codable",
        method="percentile" if is_long(advantage) else "",
    )
    return ax


def _finding(
    advantage: pd.DataFrame, values: pd.DataFrame, rows: Sequence[str], columns: Sequence[str], lang: Lang
) -> str:
    """Return the highest and lowest ratios, and of the long form the intervals that exclude 1."""
    if not is_long(advantage):
        return found_in(values, rows, columns, lang, digits=1)
    codes = dict(zip(values.index, rows, strict=True))
    groups = dict(zip(values.columns, columns, strict=True))
    pairs = zip(advantage["code"], advantage["group"], strict=True)
    drawn = advantage.assign(name=[in_one([codes[code], groups[group]], lang) for code, group in pairs])
    return found(drawn, lang, digits=1, zero=1)
