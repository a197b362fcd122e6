"""Figure of the diversity of codes."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for, rows_size
from policycompare.show.figure.dots import dots_with_intervals, label_dots
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import is_long
from policycompare.show.figure.options import in_order
from policycompare.show.figure.printed_labels import known_label, label


def plot_diversity(
    diversity: pd.DataFrame,
    *,
    measure: str = "shannon",
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one measure of diversity as dots with interval bars.

    Parameters
    ----------
    diversity : DataFrame
        From `diversity`: groups x measures, or the long form with group, measure, estimate, low, high.
    measure : str
        richness, gini_simpson, shannon, evenness, size, aid or preponderance.
    lang, names, order, title, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        One row per group, with interval bars in the long form; a missing measure is drawn as –. The interval
        may lie below the estimate: a bootstrap replicate never has a code that the sample lacks (see
        `diversity`).

    Raises
    ------
    SchemaError
        If a column is missing or the table is empty.
    SelectionError
        If the table has no such measure.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.diversity(pc.load(), "instrument", by="region", interval=0.9, n_boot=50)
    >>> with pc.style():
    ...     ax = pc.plot_diversity(table, measure="evenness", lang="en", ax=pc.figure()[1])
    >>> ax.get_xlabel(), len(ax.get_yticklabels())
    ('Evenness', 3)
    """
    names = group_labels(names, diversity, lang)
    if is_long(diversity):
        check_columns(diversity, ("group", "measure", "estimate", "low", "high"), name="diversity")
        check_known([measure], diversity["measure"].unique(), what="measure")
        rows = diversity[diversity["measure"] == measure].set_index("group")
    else:
        check_known([measure], diversity.columns, what="measure")
        rows = diversity[[measure]].astype(float).set_axis(["estimate"], axis=1)
    ax = axes_for(ax, lang, size=rows_size(len(rows)))
    check_drawable(rows)
    (groups,) = in_order(order, rows.index)
    rows = rows.loc[groups]
    dots_with_intervals(ax, np.arange(len(rows)), rows, factor=100 if measure == "size" else 1)
    for i in np.flatnonzero(rows["estimate"].isna()):
        ax.text(0.01, i, "–", transform=ax.get_yaxis_transform(), va="center")
    key = f"measure.{measure}"
    xlabel = label(key, lang, unit=True) if known_label(key, lang) else measure
    label_dots(ax, group_names(groups, names, lang), xlabel, title)
    fit(ax)
    return ax
