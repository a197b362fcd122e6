"""Figures of groups x groups: overlap and similarity."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from policycompare import shipped
from policycompare.schema import check_known
from policycompare.show.figure.drawing import (
    LANGUAGES,
    WORDS,
    axes_for,
    fitted,
    heat,
    label_columns,
    label_rows,
)
from policycompare.show.figure.fit import fit
from policycompare.show.figure.names import group_names
from policycompare.show.figure.numbers import is_long, rounded, wide, with_bounds
from policycompare.show.figure.sizes import heat_size

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_overlap(
    overlap: pd.DataFrame,
    *,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw an overlap table as a heat map with each value in its cell, and its interval where it has one.

    Parameters
    ----------
    overlap : DataFrame
        Groups x groups, from `overlap`, or the long form with group_a, group_b, estimate, low, high.
    lang, names, ax
        See `plot_coverage`.
    title : str, optional

    Returns
    -------
    Axes
        A missing overlap (two empty sets) is drawn as –; the diagonal is grey. The long form holds each pair once and
        is drawn so: a triangle, group_a from top to bottom, group_b from left to right. Numbers too wide for their
        cells are set smaller; then intervals are left out, at last the numbers, and a colour bar takes their place.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[1, 0.5], [0.5, 1]], index=["甲", "乙"], columns=["甲", "乙"])
    >>> with style():
    ...     [text.get_text() for text in plot_overlap(table, ax=figure()[1]).texts]
    ['1.00', '0.50', '0.50', '1.00']
    """
    check_known([lang], LANGUAGES, what="lang")
    if not is_long(overlap):
        return _square(overlap, title or _overlap_title(overlap, lang), lang, names, ax)
    estimate, low, high = (wide(overlap, "group_a", "group_b", name) for name in ("estimate", "low", "high"))
    pairs = set(zip(overlap["group_a"], overlap["group_b"], strict=True))
    held = pd.DataFrame(
        [[(a, b) in pairs for b in estimate.columns] for a in estimate.index],
        index=estimate.index,
        columns=estimate.columns,
    )
    text = with_bounds(estimate, low, high, digits=2).where(held, "")
    ax = _square(estimate, title or WORDS["overlap interval"][lang], lang, names, ax, text)
    if not (title or any("\n" in each.get_text() for each in ax.texts)):
        ax.set_title(WORDS["overlap"][lang])
    return ax


def plot_similarity(
    similarity: pd.DataFrame,
    *,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw a similarity table as a heat map with each value in its cell, and its interval where it has one.

    Parameters
    ----------
    similarity : DataFrame
        Groups x groups from `similarity`, or the long form with group_a, group_b, estimate, low, high.
    lang, names, ax
        See `plot_coverage`.
    title : str, optional

    Returns
    -------
    Axes
        The diagonal is grey.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[1, 0.25], [0.25, 1]], index=["a", "b"], columns=["a", "b"])
    >>> with style():
    ...     plot_similarity(table, lang="en", ax=figure()[1]).texts[1].get_text()
    '0.25'
    """
    check_known([lang], LANGUAGES, what="lang")
    title = WORDS["similarity"][lang] if title is None else title
    if not is_long(similarity):
        return _square(similarity, title, lang, names, ax)
    estimate, low, high = (_both_halves(similarity, column) for column in ("estimate", "low", "high"))
    text = with_bounds(estimate, low, high, digits=2).mask(np.eye(len(estimate), dtype=bool), "1.00")
    return _square(estimate, title, lang, names, ax, text)


def _both_halves(long: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return one column of the long form as groups x groups, both halves filled, 1 on the diagonal."""
    table = wide(long, "group_a", "group_b", column)
    groups = list(dict.fromkeys([*table.index, *table.columns]))
    table = table.reindex(index=groups, columns=groups)
    table = table.where(table.notna(), table.T).rename_axis(index=None, columns=None)
    return table.mask(np.eye(len(groups), dtype=bool), 1.0)


def _square(
    table: pd.DataFrame,
    title: str,
    lang: str,
    names: Mapping[str, str] | None,
    ax: "Axes | None",
    text: pd.DataFrame | None = None,
) -> "Axes":
    rows, columns = (group_names(list(labels), names, lang) for labels in (table.index, table.columns))
    ax = axes_for(ax, lang, size=heat_size(rows, columns, square=True))
    values = table.astype(float)
    text = values.map(lambda value: rounded(value, 2)) if text is None else text
    if list(values.index) == list(values.columns):
        # That a group is like itself is no finding: its number is written, but it gets no colour.
        values = values.mask(np.eye(len(values), dtype=bool))
    heat(ax, values, text, vmax=1)
    for i, j in np.argwhere((text == "").to_numpy()):
        ax.add_patch(Rectangle((j, i), 1, 1, facecolor="white", edgecolor="white"))
    label_rows(ax, rows)
    label_columns(ax, columns, square=True)
    ax.set(xlabel="", ylabel="", aspect="equal", title=fitted(ax, title))
    fit(ax)
    return ax


def _overlap_title(overlap: pd.DataFrame, lang: str) -> str:
    """What the table knows: by what its groups are made."""
    if overlap.index.name is None:
        return WORDS["overlap"][lang]
    headings = pd.read_csv(shipped.folder("names", "headings.csv"), index_col="heading")[lang]
    by = str(headings.get(overlap.index.name, overlap.index.name))
    return WORDS["overlap by"][lang].format(by if lang == "zh" else by.lower())
