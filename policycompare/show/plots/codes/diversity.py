"""Figure of the diversity of codes."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.compare.code_labels import attached_codebook
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for, rows_size
from policycompare.show.figure.dots import dots_with_intervals, label_dots
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.numbers import is_long
from policycompare.show.figure.options import Palette, in_order, row_styles
from policycompare.show.figure.printed_labels import bases, key_text, known_label, label, printed_groups
from policycompare.show.figure.saved.findings import found, state, titled


@drawing(
    'diversity(corpus, "instrument", by="region", interval=0.95)', columns=("group", "measure", "estimate")
)
def plot_diversity(
    diversity: pd.DataFrame,
    *,
    measure: str = "shannon",
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one measure of diversity as dots with interval bars.

    Parameters
    ----------
    diversity : DataFrame
        From `diversity`: groups x measures, or the long form with group, measure, estimate, low, high.
    measure : str
        richness, gini_simpson, shannon, evenness, size, aid or preponderance.
    lang, names, order, title, palette, ax
        See `plot_coverage`; more than seven groups have one colour.

    Returns
    -------
    Axes
        One row per group, with n (mentions of codes) and interval bars in the long form; a missing measure is drawn as –. The interval
        may be below the estimate: a bootstrap replicate never has a code that the sample lacks (see
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
    sizes = bases(diversity)
    if "n" in diversity and not is_long(diversity):
        sizes = {key_text(group): int(n) for group, n in diversity["n"].items()}
    ax = axes_for(ax, size=rows_size(len(rows)))
    check_drawable(rows)
    (groups,) = in_order(order, rows.index)
    rows = rows.loc[groups]
    factor = 100 if measure == "size" else 1
    for i, (colour, marker) in enumerate(row_styles(groups, palette, diversity)):
        dots_with_intervals(ax, np.array([i]), rows.iloc[[i]], factor=factor, colour=colour, marker=marker)
    for i in np.flatnonzero(rows["estimate"].isna()):
        ax.text(0.01, i, "–", transform=ax.get_yaxis_transform(), va="center")
    key = f"measure.{measure}"
    xlabel = label(key, lang, unit=True) if known_label(key, lang) else measure
    shown = printed_groups(groups, names, lang, sizes)
    label_dots(ax, shown.labels, xlabel, title)
    finding = found(rows.assign(name=shown.names), lang, factor=factor, unit="%" * (factor == 100))
    method = "recentred" if is_long(diversity) else ""
    book = attached_codebook(diversity)
    state(
        ax,
        kind="intervals",
        finding=finding,
        sizes=shown.n,
        lang=lang,
        title=xlabel if book is None else titled(list(book.codes["code"]), book, xlabel, lang),
        of="mentions",
        method=method,
    )
    fit(ax)
    return ax
