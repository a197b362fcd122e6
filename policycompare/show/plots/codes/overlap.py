"""Figure of the overlap of groups."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from policycompare.compare.code_labels import attached_codebook
from policycompare.schema import Lang
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.heatmap import pairs_figure, pairs_of
from policycompare.show.figure.labels import fitted
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.numbers import is_long
from policycompare.show.figure.printed_labels import bases, known_label, label
from policycompare.show.figure.saved.findings import state_pairs, subject

_LONG = ("group_a", "group_b", "estimate", "low", "high")


@drawing('overlap(corpus, "sector", by="region")', takes="square", columns=_LONG)
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
        See `plot_coverage`; colours run from 0 to 1, `order` takes groups.

    Returns
    -------
    Axes
        A triangle that has each pair once, the most similar groups next to each other (average linkage), unless `order`
        says otherwise; of a measure that has a direction all cells, with a grey diagonal. A missing overlap (of two
        empty sets) is drawn as –. Numbers too wide for their cells are set smaller; then intervals are left out; at
        last a colour bar replaces the numbers.

    Raises
    ------
    SchemaError
        If the table has one group, or is that of another measure.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[1, 0.5], [0.5, 1]], index=["甲", "乙"], columns=["甲", "乙"])
    >>> with style():
    ...     [text.get_text() for text in pc.plot_overlap(table, ax=figure()[1]).texts]
    ['0.50']
    """
    names = group_labels(names, overlap, lang)
    values, text = pairs_of(overlap)
    long = is_long(overlap)
    default = _title(overlap, lang, with_interval=long)
    sizes = bases(overlap)
    ax = pairs_figure(
        values,
        text,
        names=names,
        sizes=sizes,
        order=order,
        lang=lang,
        title=title,
        default=default,
        colours=(cmap, vmin, vmax),
        ax=ax,
    )
    if long and title is None and not any("\n" in cell.get_text() for cell in ax.texts):
        ax.set_title(fitted(ax, _title(overlap, lang)))
    state_pairs(ax, overlap, values, names, lang, default, of="codable_parts" if sizes else "")
    return ax


def _title(overlap: pd.DataFrame, lang: Lang, *, with_interval: bool = False) -> str:
    """Return the default title: dimension and measure where they are known, else the column that makes the groups."""
    book, measure = attached_codebook(overlap), overlap.attrs.get("measure")
    if book is not None and measure:
        key = "title.overlap_of_interval" if with_interval else "title.overlap_of"
        dimension = subject(list(book.codes["code"]), book, lang)
        measure = known_label(f"measure.{measure}", lang) or measure
        return label(key, lang).format(dimension=dimension, measure=measure)
    by = overlap.index.name
    if with_interval or is_long(overlap) or by is None:
        return label("title.overlap_interval" if with_interval else "title.overlap", lang)
    column = known_label(f"column.{by}", lang) or str(by)
    return label("title.overlap_by", lang).format(by=column if lang == "zh" else column.lower())
