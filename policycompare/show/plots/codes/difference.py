"""Figures of two groups: the difference of their shares, and the gaps of one."""

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SchemaError
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import LARGEST, axes_for, panel, small_size
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, label_dots
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.labels import (
    family_runs,
    label_families,
    label_rows,
    label_sides,
    note_under_axis,
)
from policycompare.show.figure.lines import broken
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import ticks_in_points
from policycompare.show.figure.options import Palette, codebook_of, colours_and_markers, in_order
from policycompare.show.figure.printed_labels import joined, label, number_of_documents, printed_groups
from policycompare.show.figure.saved.findings import found, state, titled
from policycompare.show.figure.style import COLOURS, DOT, REFERENCE, WIDTHS

ORDERS = ("estimate", "table")
_ALPHA = 0.05


@drawing(
    'difference(corpus, "instrument", a="甘肃省", b="四川省")',
    columns=("code", "estimate", "low", "high"),
)
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
        The two groups, printed under the axis with their n; by default those of the table.
    order : {"estimate", "table"} or sequence of str
        Codes by difference within their families, largest first; or in the order of the table; or codes to
        draw first, the others following as in the table.
    lang, names, title, codebook, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        One row per code, in percentage points; filled dots have q under 0.05, or an interval that excludes 0 where
        the difference is that of the documents. Codes that neither group mentions are not drawn; a note names them.

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
    ['← more in Sichuan (n = 27)', 'more in Gansu (n = 109) →']
    """
    names = group_labels(names, difference, lang, known=(a, b))
    ax = axes_for(ax)
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
    codebook = codebook_of(difference, codebook, list(difference["code"]))
    rows = _sorted(rows, order, codebook)
    at, runs = family_runs(list(rows["code"]), codebook)
    clear = (rows["q"] < _ALPHA if tested else rows["excludes_zero"]).to_numpy()
    ax.axvline(0, color=REFERENCE, linewidth=0.8)
    dots_with_intervals(ax, at, rows, factor=100, filled=clear)
    ax.margins(x=0.04)
    ticks_in_points(ax.xaxis)
    sizes = {f"n_{key}": int(rows[f"n_{key}"].iloc[0]) for key in "ab" if f"n_{key}" in rows}
    both = {key: _group(key, own, difference, names, lang, sizes) for key, own in (("a", a), ("b", b))}
    left, right = (
        label(f"legend.more_in_{key}", lang).format(group=_with_checked(both[key][1], checked[key], lang))
        for key in ("b", "a")
    )
    codes = [codebook.label(code, lang) for code in rows["code"]]
    texts = [label(f"legend.{key}_zero", lang) for key in ("excludes", "holds")]
    filled, hollow = (f"q < {_ALPHA}", f"q ≥ {_ALPHA}") if tested else texts
    handles = [
        *[dot_handle(filled)] * bool(clear.any()),
        *[dot_handle(hollow, markerfacecolor="white")] * bool((~clear).any()),
    ]
    xlabel = label("title.difference", lang, unit=True)
    label_rows(ax, codes, at, reserved=100)
    pad = 4 + label_sides(ax, left, right)
    label_dots(ax, codes, xlabel, title, at=at, handles=handles, labelpad=pad)
    label_families(ax, at, runs, codebook, lang)
    left = _note_on_left(difference, rows, codebook, lang)
    if left:
        note_under_axis(
            ax, broken(left, 0.5 * panel(ax)[0] / small_size(), after="；") if lang == "zh" else left
        )
    points = label("found.points", lang)
    finding = found(rows.assign(name=codes), lang, unit=points, factor=100, zero=0)
    if tested:
        counts = label("found.tested", lang).format(k=int(clear.sum()), n=len(clear), alpha=_ALPHA)
        finding = joined([finding, counts], lang)
    subject = titled(list(rows["code"]), codebook, xlabel, lang)
    title = label("found.minus", lang).format(title=subject, a=both["a"][0], b=both["b"][0])
    n = {both[key[-1]][0]: size for key, size in sizes.items()}
    is_corrected = any(value is not None for value in checked.values())
    state(
        ax,
        kind="intervals",
        finding=finding,
        sizes=n,
        lang=lang,
        title=title,
        of="codable",
        method="corrected_difference" if is_corrected else "difference",
        notes=[
            left,
            *(_on_tests(difference, [both[key][0] for key in "ab"], is_corrected, lang) if tested else ()),
        ],
    )
    return ax


def _on_tests(difference: pd.DataFrame, groups: list[str], is_corrected: bool, lang: Lang) -> list[str]:
    """Return the notes on p and q, and the numbers of documents of the two groups where the table has them."""
    keys = ("note.permuted", "note.p_and_q", "note.q")[is_corrected:]
    pairs = list(zip(groups, difference.attrs.get("n_docs", ()), strict=False))
    return [*(label(key, lang) for key in keys), number_of_documents(pairs, lang)]


def _note_on_left(difference: pd.DataFrame, rows: pd.DataFrame, codebook: Codebook, lang: Lang) -> str:
    """Return the note that names the codes of a difference without a row; the empty text if there is none."""
    drawn = set(rows["code"])
    left = [codebook.label(code, lang) for code in difference["code"] if code not in drawn]
    names = label("found.and", lang).join(left)
    return label("note.codes_in_neither", lang).format(names=names) if left else ""


def _n_checked(difference: pd.DataFrame, side: str) -> int | None:
    """Return how many provisions of a group were checked by hand; None if the difference is not corrected."""
    column = difference.get(f"n_checked_{side}")
    return None if column is None or column.isna().all() else int(column.max())


def _with_checked(group: str, n: int | None, lang: Lang) -> str:
    return group if n is None else label("legend.checked_number", lang).format(group=group, n=n)


def _group(
    key: str,
    own: str | None,
    difference: pd.DataFrame,
    names: Mapping[str, str] | None,
    lang: Lang,
    sizes: Mapping[str, int],
) -> tuple[str, str]:
    """Return the printed name of the group `a` or `b`, without and with its n."""
    group = difference.attrs.get(key, key) if own is None else own
    size = {str(group): sizes[f"n_{key}"]} if f"n_{key}" in sizes else {}
    shown = printed_groups([group], names, lang, size)
    return shown.names[0], shown.labels[0]


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


@drawing('gaps(corpus, "instrument", a="甘肃省", b="四川省")', columns=("code", "zh", "en"))
def plot_gaps(
    gaps: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence[str] | None = None,
    title: str | None = None,
    palette: Palette | None = None,
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
    lang, names, order, title, palette, ax
        See `plot_coverage`; `names` takes groups and documents, `palette` documents.

    Returns
    -------
    Axes
        One row per code, in the order of the table, in the colours of the documents; empty where there is no gap.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> rows = pd.DataFrame({"code": ["food", "food"], "zh": "食品餐饮", "en": "Food and catering"})
    >>> with style():
    ...     ax = pc.plot_gaps(rows, lang="en", ax=figure()[1])
    >>> [label.get_text() for label in ax.get_yticklabels()], ax.lines[0].get_xydata().tolist()
    (['Food and catering'], [[1.0, 0.0], [2.0, 0.0]])
    """
    names = group_labels(names, gaps, lang)
    (codes,) = in_order(order, list(dict.fromkeys(gaps["code"])))
    ax = axes_for(ax, size=(WIDTHS["double"], float(np.clip(7 * len(codes) + 30, 45, LARGEST))))
    if not codes:
        ax.text(0.5, 0.5, label("note.no_gap", lang), transform=ax.transAxes, ha="center", va="center")
    at = gaps["code"].map({code: i for i, code in enumerate(codes)}).astype(float)
    nth = gaps.groupby("code", sort=False).cumcount() + 1
    docs = list(dict.fromkeys(gaps["doc"])) if "doc" in gaps else []
    shown = printed_groups(docs, names, lang, {})
    styles = colours_and_markers(docs, palette, gaps) if docs else [(COLOURS[0], "o")]
    for i, (colour, marker) in enumerate(styles):
        own = gaps["doc"] == docs[i] if docs else pd.Series(True, index=gaps.index)
        ax.plot(nth[own], at[own], marker=marker, linestyle="", color=colour, markersize=DOT)
    handles = [
        dot_handle(name, colour=colour, marker=marker)
        for name, (colour, marker) in zip(shown.names, styles, strict=False)
    ]
    if codebook is None:
        labels = gaps.drop_duplicates("code").set_index("code")[lang].to_dict()
    else:
        codebook = codebook_of(gaps, codebook, codes)
        labels = {code: codebook.label(code, lang) for code in codes}
    ax.set_xlim(0.4, max(nth.max() if len(nth) else 1, 5) + 0.6)
    ax.xaxis.get_major_locator().set_params(integer=True)
    default = _title_of_gaps(gaps, names, lang)
    head_of = default if title is None else title
    xlabel = label("axis.mentions", lang)
    label_dots(ax, [labels[code] for code in codes], xlabel, head_of, grid="y", handles=handles)
    counts = gaps["code"].value_counts(sort=False).reindex(codes)
    rows = pd.DataFrame({"name": [labels[code] for code in codes], "estimate": counts.to_numpy(dtype=float)})
    finding = label("note.no_gap", lang) if rows.empty else found(rows, lang)
    state(ax, kind="dots", finding=finding, lang=lang, title=default)
    return ax


def _title_of_gaps(gaps: pd.DataFrame, names: Mapping[str, str], lang: Lang) -> str:
    """Return which group has the codes and which lacks them, where the table knows it."""
    a, b = gaps.attrs.get("a"), gaps.attrs.get("b")
    if a is None or b is None:
        return ""
    a, b = group_names([a, b], names, lang)
    key = "title.gaps_by_rules" if gaps.attrs.get("by_rules") else "title.gaps"
    return label(key, lang).format(a=a, b=b)
