"""Figures of groups x groups: overlap and similarity."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.show.drawing import WORDS, axes_for, fitted, heat, label_columns, label_rows, printed

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
    """Draw an overlap table as a heat map with each value in its cell.

    Parameters
    ----------
    overlap : DataFrame
        Groups x groups, from `overlap`.
    lang, names, ax
        See `plot_coverage`.
    title : str, optional

    Returns
    -------
    Axes
        A missing overlap (two empty sets) is drawn as –; the diagonal is grey.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.style import style, figure
    >>> table = pd.DataFrame([[1, 0.5], [0.5, 1]], index=["甲", "乙"], columns=["甲", "乙"])
    >>> with style():
    ...     [text.get_text() for text in plot_overlap(table, ax=figure()[1]).texts]
    ['1.00', '0.50', '0.50', '1.00']
    """
    return _square(overlap, title or WORDS["overlap"][lang], lang, names, ax)


def plot_similarity(
    similarity: pd.DataFrame,
    *,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw a similarity table as a heat map with each value in its cell.

    Parameters
    ----------
    similarity : DataFrame
        Groups x groups, from `similarity`.
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
    >>> from policycompare.show.style import style, figure
    >>> table = pd.DataFrame([[1, 0.25], [0.25, 1]], index=["a", "b"], columns=["a", "b"])
    >>> with style():
    ...     plot_similarity(table, lang="en", ax=figure()[1]).texts[1].get_text()
    '0.25'
    """
    return _square(similarity, title or WORDS["similarity"][lang], lang, names, ax)


def _square(
    table: pd.DataFrame, title: str, lang: str, names: Mapping[str, str] | None, ax: "Axes | None"
) -> "Axes":
    ax = axes_for(ax, lang)
    values = table.astype(float)
    text = values.map(lambda value: "–" if np.isnan(value) else f"{value:.2f}")
    if list(values.index) == list(values.columns):
        # That a group is like itself is no finding: its number is written, but it gets no colour.
        values = values.mask(np.eye(len(values), dtype=bool))
    heat(ax, values, text, vmax=1)
    label_rows(ax, [printed(group, names) for group in table.index])
    label_columns(ax, [printed(group, names) for group in table.columns], square=True)
    ax.set(xlabel="", ylabel="", aspect="equal", title=fitted(ax, title))
    return ax
