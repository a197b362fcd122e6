"""Figures of two groups: the difference of their shares, and the gaps of one."""

from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd
from matplotlib.axes import Axes

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SchemaError
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, label_dots
from policycompare.show.figure.labels import family_runs, label_families, label_rows, label_sides
from policycompare.show.figure.names import group_labels, printed
from policycompare.show.figure.numbers import ticks_in_points
from policycompare.show.figure.options import codebook_of, in_order
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.style import COLOURS, DOT, REFERENCE

ORDERS = ("estimate", "table")
_ALPHA = 0.05


def plot_difference(
    difference: pd.DataFrame,
    *,
    a: str | None = None,
    b: str | None = None,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Literal["estimate", "table"] | Sequence[str] = "estimate",
    title: str | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the difference of two groups code by code, with intervals, around zero.

    Parameters
    ----------
    difference : DataFrame
        From `difference`.
    a, b : str, optional
        The two groups, printed under the axis; "a" and "b" by default.
    order : {"estimate", "table"} or sequence of str
        Codes by difference within their families, largest first; or in the order of the table; or codes to
        draw first, the others following as in the table.
    lang, names, title, codebook, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        One row per code, in percentage points; filled dots have q under 0.05, or an interval that excludes 0 where
        the difference is that of the documents. Codes that neither group mentions are not drawn.

    Raises
    ------
    SchemaError
        If a column is missing, or neither group mentions any code.
    SelectionError
        If a code or the order is unknown.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.difference(pc.load(), "instrument", a="甘肃省", b="四川省")
    >>> with pc.style():
    ...     ax = pc.plot_difference(table, lang="en", a="Gansu", b="Sichuan", ax=pc.figure()[1])
    >>> [text.get_text() for text in ax.texts][:2]
    ['← more in Sichuan', 'more in Gansu →']
    """
    names = group_labels(names, difference, lang)
    ax = axes_for(ax, lang)
    tested = "excludes_zero" not in difference.columns
    columns = ("code", "estimate", "low", "high", *(["q"] if tested else []))
    check_columns(difference, columns, name="difference")
    rows = difference[difference["q" if tested else "estimate"].notna()]
    checked = {side: _n_checked(difference, side) for side in "ab"}
    if rows.empty and None not in checked.values() and difference["estimate"].isna().all():
        counts = ", ".join(f"{side} {n}" for side, n in checked.items())
        raise SchemaError(
            f"too few provisions were checked ({counts}); there is no corrected difference to draw"
        )
    if rows.empty:
        raise SchemaError("neither group mentions any code; there is no difference to draw")
    codebook = codebook_of(difference, codebook, list(rows["code"]))
    rows = _sorted(rows, order, codebook)
    at, runs = family_runs(list(rows["code"]), codebook)
    clear = (rows["q"] < _ALPHA if tested else rows["excludes_zero"]).to_numpy()
    ax.axvline(0, color=REFERENCE, linewidth=0.8)
    dots_with_intervals(ax, at, rows, factor=100, filled=clear)
    ax.margins(x=0.04)
    ticks_in_points(ax.xaxis)
    left, right = (
        label(f"legend.more_in_{key}", lang).format(
            group=_with_checked(key if group is None else printed(group, names, lang), checked[key], lang)
        )
        for key, group in (("b", b), ("a", a))
    )
    codes = [codebook.label(code, lang) for code in rows["code"]]
    texts = [label(f"legend.{key}_zero", lang) for key in ("excludes", "holds")]
    filled, hollow = (f"q < {_ALPHA}", f"q ≥ {_ALPHA}") if tested else texts
    handles = [dot_handle(filled), dot_handle(hollow, markerfacecolor="white")]
    xlabel = label("title.difference", lang, unit=True)
    label_rows(ax, codes, at, reserved=100)
    pad = 4 + label_sides(ax, left, right)
    label_dots(ax, codes, xlabel, title, at=at, handles=handles, labelpad=pad)
    label_families(ax, at, runs, codebook, lang)
    return ax


def _n_checked(difference: pd.DataFrame, side: str) -> int | None:
    """Return how many provisions of a group were checked by hand; None if the difference is not corrected."""
    column = difference.get(f"n_checked_{side}")
    return None if column is None or column.isna().all() else int(column.max())


def _with_checked(group: str, n: int | None, lang: Lang) -> str:
    return group if n is None else label("legend.checked_number", lang).format(group=group, n=n)


def _sorted(rows: pd.DataFrame, order: str | Sequence[str], codebook: Codebook) -> pd.DataFrame:
    """Return the rows of a difference in `order`: table, estimate or a list of codes."""
    if not isinstance(order, str):
        codes = in_order(order, list(rows["code"]))[0]
        return rows.set_index("code").loc[codes].reset_index()
    check_known([order], ORDERS, what="order")
    if order == "table":
        return rows
    family = codebook.codes.set_index("code")["family"].reindex(rows["code"])
    ranked = rows.assign(rank=pd.factorize(family)[0])
    return ranked.sort_values(["rank", "estimate"], ascending=[True, False])


def plot_gaps(
    gaps: pd.DataFrame,
    *,
    lang: Lang = "zh",
    order: Sequence[str] | None = None,
    title: str | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the codes that one group has and another does not, with a dot for each mention.

    Parameters
    ----------
    gaps : DataFrame
        From `gaps`.
    codebook : Codebook, optional
        The source of the labels of codes; by default the columns zh and en of the table.
    lang, order, title, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        One row per code, in the order of the table; empty where there is no gap.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> rows = pd.DataFrame({"code": ["food", "food"], "zh": "食品餐饮", "en": "Food and catering"})
    >>> with style():
    ...     ax = plot_gaps(rows, lang="en", ax=figure()[1])
    >>> [label.get_text() for label in ax.get_yticklabels()], ax.lines[0].get_xydata().tolist()
    (['Food and catering'], [[1.0, 0.0], [2.0, 0.0]])
    """
    ax = axes_for(ax, lang)
    (codes,) = in_order(order, list(dict.fromkeys(gaps["code"])))
    if not codes:
        ax.text(0.5, 0.5, label("note.no_gap", lang), transform=ax.transAxes, ha="center", va="center")
    at = gaps["code"].map({code: i for i, code in enumerate(codes)}).astype(float)
    nth = gaps.groupby("code", sort=False).cumcount() + 1
    ax.plot(nth, at, "o", color=COLOURS[0], markersize=DOT)
    if codebook is None:
        labels = gaps.drop_duplicates("code").set_index("code")[lang].to_dict()
    else:
        codebook = codebook_of(gaps, codebook, codes)
        labels = {code: codebook.label(code, lang) for code in codes}
    ax.set_xlim(0.4, max(nth.max() if len(nth) else 1, 5) + 0.6)
    ax.xaxis.get_major_locator().set_params(integer=True)
    label_dots(ax, [labels[code] for code in codes], label("axis.mentions", lang), title, grid="y")
    return ax
