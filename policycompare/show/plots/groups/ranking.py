"""Figure of one code in many groups: sorted dots with intervals."""

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for, rows_size
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, label_dots
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.numbers import axis_of, is_long, ticks_in_per_cent
from policycompare.show.figure.options import Palette, codebook_of, in_order, row_styles
from policycompare.show.figure.printed_labels import bases, label, printed_groups
from policycompare.show.figure.saved.findings import found, made_of_shares, state

ORDERS = ("estimate", "table")
FEW = 10
_ROW = 4.6  # mm


@drawing(
    'coverage(corpus, "instrument", by="province", interval=0.95)', columns=("group", "code", "estimate")
)
def plot_ranking(
    coverage: pd.DataFrame,
    code: str,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Literal["estimate", "table"] | Sequence[str] = "estimate",
    title: str | None = None,
    palette: Palette | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one code in all groups, largest first, with intervals.

    Parameters
    ----------
    coverage : DataFrame
        From `coverage`, best with `interval`: the long form with group, code, estimate, low, high, n.
    code : str
        The code to draw.
    order : {"estimate", "table"} or sequence of str
        Groups by value, or as in the table, or groups to draw first.
    palette : mapping, sequence or str, optional
        Colours of groups, such as {"甘肃省": "#D55E00"}; by default more than seven groups have one colour.
    lang, names, title, codebook, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        A row a group, with the number of its codable provisions; hollow dots have fewer than ten.

    Raises
    ------
    SelectionError
        If the table has no such code, or a name in `order` or `palette` is unknown.
    SchemaError
        If the table is empty.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.coverage(pc.load(), "instrument", by="region", interval=0.95)
    >>> with pc.style():
    ...     ax = pc.plot_ranking(table, "publicity", lang="en", ax=pc.figure(width="single", height=50)[1])
    >>> len(ax.get_yticklabels())
    3
    """
    names = group_labels(names, coverage, lang)
    check_drawable(coverage)
    rows = rows_of_code(coverage, code)
    if isinstance(order, str):
        check_known([order], ORDERS, what="order")
        if order == "estimate":
            rows = rows.sort_values("estimate", ascending=False, kind="stable", na_position="last")
    else:
        rows = rows.set_index("group", drop=False).loc[in_order(order, list(rows["group"]))[0]]
    book = codebook_of(coverage, codebook, [code])
    ax = axes_for(ax, size=rows_size(len(rows), each=_ROW))
    groups, at = list(rows["group"]), np.arange(len(rows))
    sizes = rows["n"] if "n" in rows else pd.Series(np.nan, index=rows.index)
    small = (sizes < FEW).to_numpy()
    styles = row_styles(groups, palette, coverage)
    for i, (colour, marker) in enumerate(styles):
        own = rows.iloc[[i]]
        dots_with_intervals(ax, at[[i]], own, colour=colour, marker=marker, filled=~small[[i]])
    known = {key: int(n) for key, n in zip(groups, sizes.astype(float), strict=True) if not np.isnan(n)}
    shown = printed_groups(groups, names, lang, known or bases(coverage))
    ax.set_xlim(left=0)
    kind = axis_of(coverage)
    if kind == "axis.share":
        ticks_in_per_cent(ax.xaxis)
    handles = []
    if small.any():
        handles = [
            dot_handle(label("legend.enough", lang).format(n=FEW)),
            dot_handle(label("legend.few", lang).format(n=FEW), markerfacecolor="white"),
        ]
    default = book.label(code, lang)
    title = default if title is None else title
    label_dots(ax, shown.labels, label(kind, lang, unit=True), title, handles=handles)
    is_share = kind == "axis.share"
    drawn = rows.assign(name=shown.names)
    finding = found(drawn, lang, factor=100 if is_share else 1, unit="%" * is_share)
    state(
        ax,
        kind="intervals" if "low" in rows else "dots",
        finding=finding,
        sizes=shown.n,
        lang=lang,
        title=default,
        **made_of_shares(coverage),
    )
    fit(ax)
    return ax


def rows_of_code(coverage: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return group, estimate and, if they are there, low, high, n of one code."""
    if is_long(coverage):
        check_columns(coverage, ("group", "code", "estimate"), name="coverage")
        check_known([code], coverage["code"].unique(), what="code")
        return coverage[coverage["code"] == code].reset_index(drop=True)
    check_known([code], coverage.columns, what="code")
    groups = [group if isinstance(group, str) else "/".join(map(str, group)) for group in coverage.index]
    return pd.DataFrame({"group": groups, "estimate": coverage[code].to_numpy(dtype=float)})
