"""Figures of coverage and of the kinds of provisions."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from policycompare.codebook.codebook import Codebook
from policycompare.compare.hand.corrected import FEW
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, rows_size
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, label_dots
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit, warn_of_dots, warn_of_many
from policycompare.show.figure.heatmap import check_drawable, heat_figure
from policycompare.show.figure.labels import family_runs, label_families
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.numbers import axis_of, is_long, rounded, ticks_in_per_cent, wide
from policycompare.show.figure.options import (
    Palette,
    codebook_of,
    colours_and_markers,
    in_families,
    in_order,
    scaled,
)
from policycompare.show.figure.printed_labels import bases, key_text, label, printed_groups
from policycompare.show.figure.saved.findings import found, found_in, made_of_shares, named, state, titled
from policycompare.show.figure.style import BAND, DOT, MINOR

_MOST_DOTS = 12  # groups in a row


@drawing('coverage(corpus, "instrument", by="region")', columns=("group", "code", "estimate", "low", "high"))
def plot_coverage(
    coverage: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a coverage table as a heat map, or its long form as dots with interval bars.

    Parameters
    ----------
    coverage : DataFrame
        From `coverage`: groups x codes, or the long form with group, code, estimate, low, high.
    lang : {"zh", "en"}
        Language of the labels.
    names : mapping, optional
        Printed names of groups, such as {"甘肃省": "GS"}; names of groups that the table does not have are allowed, and a
        warning names those that seem misspelt. By default divisions have English names where `lang`
        is "en", and names of more than 16 Chinese or 32 Latin characters are shortened so that they stay
        distinct. Labels add n where the table knows it and a name does not state it.
    order : sequence, optional
        Groups and codes to draw first, in this order. Other groups follow as in the table, other codes by family, in
        a family the largest mean first. ``order=list(table.columns)`` keeps the codes as in the table.
    title : str, optional
        Text above the Axes instead of the default one; "" for none.
    palette : mapping, sequence or str, optional
        Colours of the groups in the long form: {"甘肃省": "#0072B2"}, a list of colours, or the name of a palette
        of seaborn ("colorblind"). By default those that `style` keeps.
    cmap : str or Colormap, optional
        Colours of the heat map, by default the lighter part of "Blues", on which black can be read.
    vmin, vmax : float, optional
        Values of the table that have the first and the last colour of the heat map; by default 0 and the
        largest.
    codebook : Codebook, optional
        The source of the labels of codes; by default the codebook that the table carries, else the shipped
        one.
    ax : Axes, optional
        By default a new figure, as large as its rows and columns need.

    Returns
    -------
    Axes
        Codes from top to bottom, with their families; groups from left to right; shares in per cent. Of corrected
        shares (`corrected_by`) the machine's uncorrected ones are hollow, and the legend says how many provisions
        of each group were checked, and where they are few (under 20) or too few to correct. Numbers too wide for
        their cells are set smaller; if they still do not fit, a colour bar replaces them. The long form of more than
        twelve groups is a heat map without intervals; of more than seven, colours repeat and marks tell groups apart.

    Raises
    ------
    SelectionError
        If a code, a name in `order` or `palette`, a colour or the language is unknown; it lists all.
    SchemaError
        If the table is empty.

    Warns
    -----
    UserWarning
        If labels touch or leave no space for the data, dots overlap, or the new figure is higher than a page of A4; it
        names what reads well in its place.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[0.5, 0.0]], index=["甲"], columns=["publicity", "enforcement"])
    >>> with style():
    ...     ax = pc.plot_coverage(table, lang="en", ax=figure()[1])
    >>> [text.get_text() for text in ax.texts][:2]
    ['50', '0']
    """
    names = group_labels(names, coverage, lang)
    if is_long(coverage) and coverage["group"].nunique() <= _MOST_DOTS:
        return _intervals(coverage, lang, names, order, title, palette, codebook, ax)
    check_drawable(coverage)
    if is_long(coverage):
        long, coverage = coverage, wide(coverage, "group", "code")
        coverage.attrs |= long.attrs | {"n": bases(long)}
        warn_of_many(len(coverage))
    groups, codes = in_order(order, coverage.index, coverage.columns)
    book = codebook_of(coverage, codebook, codes)
    axis = axis_of(coverage)
    factor = 100 if axis == "axis.share" else 1
    codes = in_families(order, codes, coverage[codes].astype(float).mean().to_numpy(), book)
    values = coverage.loc[groups, codes].T.astype(float) * factor
    shown = printed_groups(groups, names, lang, bases(coverage))
    rows = [book.label(code, lang) for code in codes]
    default = label(axis, lang, unit=True)
    digits = int(axis == "axis.per_1000_chars")
    ax = heat_figure(
        values,
        values.map(lambda value: rounded(value, digits)),
        labels=(rows, shown.labels),
        families=book,
        lang=lang,
        title=title,
        default=default,
        colours=(cmap, scaled(vmin, factor), scaled(vmax, factor)),
        ax=ax,
    )
    found = found_in(values, rows, shown.names, lang, unit="%" * (factor == 100), digits=digits)
    subject = titled(codes, book, default, lang)
    made = made_of_shares(coverage)
    state(ax, kind="heat_map", finding=found, sizes=shown.n, lang=lang, title=subject, **made)
    return ax


def _intervals(
    long: pd.DataFrame,
    lang: Lang,
    names: Mapping[str, str] | None,
    order: Sequence | None,
    title: str | None,
    palette: Palette | None,
    codebook: Codebook | None,
    ax: Axes | None,
) -> Axes:
    """Draw the long form: one row per code, by family, in it one dot with interval bar per group."""
    check_drawable(long)
    groups, codes = in_order(order, list(dict.fromkeys(long["group"])), list(dict.fromkeys(long["code"])))
    book = codebook_of(long, codebook, codes)
    means = long.groupby("code", sort=False)["estimate"].mean().loc[codes].to_numpy(dtype=float)
    codes = in_families(order, codes, means, book)
    shown = printed_groups(groups, names, lang, bases(long))
    step = 0.8 / len(groups)
    ax = axes_for(ax, size=rows_size(len(codes), each=max(6, 2 * len(groups))))
    at, runs = family_runs(codes, book)
    for y in at[1::2] if len(groups) > 1 else ():
        ax.axhspan(y - 0.5, y + 0.5, color=BAND, linewidth=0, zorder=0)
    handles, drawn = [], []
    styles = colours_and_markers(groups, palette, long)
    for i, (name, (colour, marker)) in enumerate(zip(shown.labels, styles, strict=True)):
        rows = long[long["group"] == groups[i]].set_index("code").reindex(codes)
        row = at - 0.4 + step * (i + 0.5)
        if "machine" in rows:
            machine = rows[["machine"]].set_axis(["estimate"], axis=1)
            hollow = np.zeros(len(rows), dtype=bool)
            shown_as = {"colour": colour, "marker": marker, "filled": hollow}
            # Wider than the corrected one over it, which would else hide an equal share, or be hidden.
            dots_with_intervals(ax, row, machine, **shown_as, size=1.45 * DOT)
        dots_with_intervals(ax, row, rows, colour=colour, marker=marker)
        handles.append(dot_handle(_with_checked(name, rows, lang), colour=colour, marker=marker))
        drawn.append(rows.assign(name=[named([book.label(c, lang), shown.names[i]], lang) for c in codes]))
    if "machine" in long.columns:
        handles.append(dot_handle(label("legend.machine", lang), colour=MINOR, markerfacecolor="white"))
    # A dot at 0 does not touch the labels of the rows.
    ax.set_xlim(left=-0.015 * ax.get_xlim()[1])
    axis = axis_of(long)
    is_share = axis == "axis.share"
    if is_share:
        ticks_in_per_cent(ax.xaxis)
    xlabel = label(axis, lang, unit=True)
    label_dots(ax, [book.label(code, lang) for code in codes], xlabel, title, at=at, handles=handles)
    label_families(ax, at, runs, book, lang)
    found_all = found(pd.concat(drawn), lang, unit="%" * is_share, factor=100 if is_share else 1)
    notes = [label("note.corrected", lang)] if "machine" in long.columns else []
    default = titled(codes, book, xlabel, lang)
    if notes:
        default = label("form.corrected", lang).format(title=default)
    state(
        ax,
        kind="intervals",
        finding=found_all,
        sizes=shown.n,
        lang=lang,
        title=default,
        notes=notes,
        **made_of_shares(long),
    )
    fit(ax)
    warn_of_dots(ax, step, len(groups))
    return ax


def _with_checked(name: str, rows: pd.DataFrame, lang: Lang) -> str:
    """Return the name of a group, of corrected shares with the number of checked provisions, and whether it is small."""
    if "n_checked" not in rows or rows["n_checked"].isna().all():
        return name
    n = int(rows["n_checked"].max())
    is_few = n < min(FEW, rows["n"].max())
    key = "too_few" if rows["estimate"].isna().all() else "few" if is_few else "number"
    return label(f"legend.checked_{key}", lang).format(group=name, n=n)


@drawing('structure(corpus, by="doc")', columns=("measure",))
def plot_structure(
    structure: pd.DataFrame,
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
    """Draw the number of provisions of each kind in each group.

    Parameters
    ----------
    structure : DataFrame
        Groups x kinds, from `structure`.
    lang, names, order, title, cmap, vmin, vmax, ax
        See `plot_coverage`; `order` takes groups and kinds, `vmin` and `vmax` are shares.

    Returns
    -------
    Axes
        Groups from top to bottom, with n, kinds from left to right. The number is that of provisions, the tone their
        share of the group, so that long documents are not darker than short ones.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[3]], index=["a"], columns=["measure"])
    >>> with style():
    ...     pc.plot_structure(table, lang="en", ax=figure()[1]).get_xticklabels()[0].get_text()
    'Measure'
    """
    names = group_labels(names, structure, lang)
    groups, kinds = in_order(order, structure.index, structure.columns)
    structure = structure.loc[groups, kinds]
    sizes = {key_text(group): int(n) for group, n in structure.sum(axis=1).items()}
    shown = printed_groups(groups, names, lang, sizes)
    columns = [label(f"kind.{kind}", lang) for kind in kinds]
    shares = structure.astype(float).div(structure.sum(axis=1).to_numpy(dtype=float), axis=0).fillna(0)
    default = label("title.structure", lang)
    ax = heat_figure(
        100 * shares,
        structure.map(str),
        labels=(shown.labels, columns),
        lang=lang,
        title=title,
        default=default,
        colours=(cmap, scaled(vmin, 100), scaled(vmax, 100)),
        ax=ax,
    )
    finding = found_in(structure.astype(float), shown.names, columns, lang)
    state(ax, kind="heat_map", finding=finding, sizes=shown.n, lang=lang, title=default, of="provisions")
    return ax
