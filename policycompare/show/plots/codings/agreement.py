"""Figure of the agreement of two codings."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for, small_size
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, label_dots
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.labels import fitted, note_under_axis
from policycompare.show.figure.options import codebook_of, in_order
from policycompare.show.figure.printed_labels import codings_compared, known_label, label, printed_groups
from policycompare.show.figure.saved.findings import found, state, titled

_HALF = 0.5
_OF_POSITIVES = ("precision", "recall", "f1")  # other measures count the provisions without the code, too


@drawing(
    "agreement(machine, reference)",
    columns=("dimension", "code", "measure", "estimate", "low", "high", "rare"),
)
def plot_agreement(
    agreement: pd.DataFrame,
    *,
    dimension: str | None = None,
    measure: str = "f1",
    lang: Lang = "zh",
    order: Sequence[str] | None = None,
    title: str | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one measure of agreement with its intervals, for whole dimensions or for the codes of one.

    Parameters
    ----------
    agreement : DataFrame
        From `agreement`.
    dimension : str, optional
        The dimension whose codes are drawn; by default one row per dimension.
    measure : str
        alpha, kappa, ac1, pabak, percent, precision, recall or f1.
    lang, order, title, codebook, ax
        See `plot_coverage`; `order` takes codes or dimensions.

    Returns
    -------
    Axes
        One row per code, the highest first, or dimension, with n (positives: provisions that either coding gives it,
        of a dimension summed over its codes; a note says so for measures of all provisions). Codes that neither coding gives are left out, with a note.
        A note says that the measures of a sample drawn at unequal rates are weighted; the caption names the coders.
        Hollow dots, named in the legend, have fewer than ten. The axis begins at 0, or at 0.5 where all is above. The
        interval of a precision, recall or F1 of 1 ends at its exact lower bound; of another measure of 1 there is none.

    Raises
    ------
    SchemaError
        If a column is missing.
    SelectionError
        If the table has no such dimension or measure, or a code is unknown.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> with pc.style():
    ...     ax = pc.plot_agreement(pc.agreement(corpus, corpus, n_boot=20), lang="en", ax=pc.figure()[1])
    >>> [label.get_text() for label in ax.get_yticklabels()][:2]
    ['Policy goals (n = 320)', 'Sectors (n = 219)']
    """
    columns = ("dimension", "code", "measure", "estimate", "low", "high", "rare")
    check_columns(agreement, columns, name="agreement")
    ax = axes_for(ax)
    check_known([measure], agreement["measure"].unique(), what="measure")
    rows, n_unused = agreement[agreement["measure"] == measure], 0
    if dimension is None:
        rows = rows[rows["code"].isna()].set_index("dimension")
    else:
        check_known([dimension], agreement["dimension"].unique(), what="dimension")
        is_drawn = (rows["dimension"] == dimension) & rows["code"].notna() & rows["estimate"].notna()
        if "positives" in rows:
            # Both codings agree that no provision has the code: AC1, PABAK and percent agreement are 1.
            is_unused = is_drawn & (rows["positives"] == 0)
            n_unused, is_drawn = int(is_unused.sum()), is_drawn & ~is_unused
        rows = rows[is_drawn].set_index("code")
    (codes,) = in_order(order, rows.index)
    if dimension is not None:
        ranked = rows["estimate"].sort_values(ascending=False, kind="stable").index
        codes = [
            *(code for code in codes if code in (order or ())),
            *(c for c in ranked if c not in (order or ())),
        ]
    codebook, rows = codebook_of(agreement, codebook, codes), rows.loc[codes]
    rare = rows["rare"].to_numpy(dtype=bool)
    dots_with_intervals(ax, np.arange(len(rows)), rows, filled=~rare)
    least = float(rows[["estimate", "low"]].min(axis=None)) if len(rows) else 0.0
    ax.set_xlim(-0.02 if not least > _HALF else _HALF - 0.01, 1.02 if not least > _HALF else 1.01)
    usual, few = label("legend.usual", lang), label("column.rare", lang)
    handles = [dot_handle(usual), dot_handle(few, markerfacecolor="white")] if rare.any() else ()
    names = [codebook.label(code, lang) for code in codes]
    sizes = (
        {str(code): int(n) for code, n in rows["positives"].dropna().items()} if "positives" in rows else {}
    )
    shown = printed_groups(codes, dict(zip(map(str, codes), names, strict=True)), lang, sizes)
    xlabel = known_label(f"measure.{measure}", lang) or measure
    # Where no error occurred, no replicate has one: an interval without length would look like certainty.
    certain = bool((rows[["estimate", "low", "high"]] == 1).all(axis=1).any())
    is_bounded = bool(((rows["estimate"] == 1) & (rows["low"] < 1)).any())
    note = label("note.no_error", lang) if certain else label("note.exact_bound", lang) * is_bounded
    label_dots(ax, shown.labels, xlabel, title, handles=handles)
    notes = [note] if note else []
    counted = "note.n_positive_pairs" if dimension is None else "note.n_positives"
    notes += [label(counted, lang)] * bool(sizes and measure not in _OF_POSITIVES)
    notes += [label("note.unused_codes", lang).format(n=n_unused)] * bool(n_unused)
    weighted, coders = codings_compared(agreement, lang)
    notes += [weighted] * bool(weighted)
    if notes:
        note_under_axis(ax, "\n".join(fitted(ax, each, size=small_size()) for each in notes))
    finding = found(rows.assign(name=shown.names), lang, digits=2, certain="found.no_error")
    compared = label("title.agreement", lang).format(measure=xlabel)
    default = compared if dimension is None else titled(codes, codebook, compared, lang)
    state(
        ax,
        kind="intervals",
        finding=finding,
        sizes=shown.n,
        lang=lang,
        title=default,
        of="positives" if sizes else "",
        method="percentile",
        notes=[*(each + label("alt.stop", lang) for each in notes), coders],
    )
    fit(ax)
    return ax
