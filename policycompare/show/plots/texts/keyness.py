"""Figure of keyness: the terms that distinguish each group, a dot with an interval bar each."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for
from policycompare.show.figure.dots import dots_with_intervals, draw_grid
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import fitted, head
from policycompare.show.figure.names import group_labels, printed
from policycompare.show.figure.options import codebook_of, in_order
from policycompare.show.figure.palette import Palette, colours_and_markers
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.style import REFERENCE

_ALPHA = 0.05


def plot_keyness(
    keyness: pd.DataFrame,
    *,
    group: str | None = None,
    n: int = 10,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the terms that distinguish each group most from all others.

    Parameters
    ----------
    keyness : DataFrame
        From `keyness`.
    group : str, optional
        The only group to draw; by default all, one below another.
    n : int
        The number of terms of each group: those with the highest z.
    names : mapping, optional
        Printed names of groups, such as {"甘肃省": "Gansu"}, and of words, such as {"专利": "patent"}.
    lang, order, title, palette, codebook, ax
        See `plot_coverage`; words are those of the texts in either language.

    Returns
    -------
    Axes
        One row per term, with a dot at its log-odds ratio and its interval, highest z on top. Right of 0 the
        group uses the term more than the others. Each group has its name in its colour above its terms.
        Hollow dots have q of 0.05 or more.

    Raises
    ------
    SchemaError
        If the table lacks columns or rows.
    SelectionError
        If a group or the language is unknown, or `n` is under 1.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.keyness(pc.load(), "right")
    >>> with pc.style():
    ...     ax = plot_keyness(table, group="三门峡市", n=2, lang="en", ax=pc.figure()[1])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Sanmenxia', 'Geographical indications', 'Copyright']
    """
    names = group_labels(names, keyness, lang)
    ax = axes_for(ax, lang)
    check_columns(keyness, ("group", "term", "log_odds", "z", "low", "high"), name="keyness")
    if not n >= 1:
        check_known([n], ["a whole number from 1"], what="n")
    (groups,) = in_order(order, list(dict.fromkeys(keyness["group"])))
    check_drawable(keyness, "term")
    drawn = groups if group is None else [group]
    check_known(drawn, groups, what="group")
    book = codebook_of(keyness, codebook, ())
    coded = keyness["term"].isin(book.codes["code"]).all()
    words = {word: own for word, own in (names or {}).items() if word not in groups}
    styles = dict(zip(groups, colours_and_markers(groups, palette), strict=True))
    labels: list[tuple[str, str]] = []
    for name in drawn:
        rows = keyness[keyness["group"] == name].sort_values("z", ascending=False, kind="stable").head(n)
        colour = styles[name][0]
        labels.append((printed(name, names, lang), colour))
        at = np.arange(len(labels), len(labels) + len(rows))
        clear = rows["q"] < _ALPHA if "q" in rows.columns else rows["z"].notna()
        estimates = rows.rename(columns={"log_odds": "estimate"})
        dots_with_intervals(ax, at, estimates, colour=colour, filled=clear.to_numpy())
        labels += [(book.label(t, lang) if coded else printed(t, words), "black") for t in rows["term"]]
    ax.axvline(0, color=REFERENCE, linewidth=0.6, zorder=0)
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.set_yticks(range(len(labels)), [text for text, _ in labels])
    for tick, (_, colour) in zip(ax.get_yticklabels(), labels, strict=True):
        tick.set_color(colour)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(fitted(ax, label("axis.keyness", lang)))
    draw_grid(ax)
    head(ax, title)
    fit(ax)
    return ax
