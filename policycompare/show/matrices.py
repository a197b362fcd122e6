"""Figures of groups x groups: overlap and similarity."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.show.drawing import WORDS, axes_for, heat, printed

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
        A missing overlap (two empty sets) is drawn as –.

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
    heat(ax, values, values.map(lambda value: "–" if np.isnan(value) else f"{value:.2f}"), vmax=1)
    ax.set_xticklabels(
        [printed(group, names) for group in table.columns], rotation=30, ha="right", rotation_mode="anchor"
    )
    ax.set_yticklabels([printed(group, names) for group in table.index], rotation=0)
    ax.set(xlabel="", ylabel="", aspect="equal", title=title)
    return ax
