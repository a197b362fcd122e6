"""Figures of groups x groups: overlap and similarity."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.schema import check_columns
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
    >>> from policycompare.show.style import style, figure
    >>> table = pd.DataFrame([[1, 0.25], [0.25, 1]], index=["a", "b"], columns=["a", "b"])
    >>> with style():
    ...     plot_similarity(table, lang="en", ax=figure()[1]).texts[1].get_text()
    '0.25'
    """
    title = WORDS["similarity"][lang] if title is None else title
    if "estimate" not in similarity.columns:
        return _square(similarity, title, lang, names, ax)
    ax = _square(_wide(similarity), title, lang, names, ax, _with_interval(similarity))
    _break_wide(ax)
    return ax


def _wide(long: pd.DataFrame, column: str = "estimate") -> pd.DataFrame:
    """Return one column of the long form as groups x groups, both halves filled, 1 on the diagonal."""
    check_columns(long, ("group_a", "group_b", "estimate", "low", "high"), name="similarity")
    groups = list(dict.fromkeys([*long["group_a"], *long["group_b"]]))
    table = long.pivot(index="group_a", columns="group_b", values=column).reindex(
        index=groups, columns=groups
    )
    table = table.where(table.notna(), table.T).rename_axis(index=None, columns=None)
    return table.mask(np.eye(len(groups), dtype=bool), 1.0)


def _with_interval(long: pd.DataFrame) -> pd.DataFrame:
    estimate, low, high = (_wide(long, column) for column in ("estimate", "low", "high"))
    bounds = low.map("{:.2f}".format) + "–" + high.map("{:.2f}".format)
    text = estimate.map("{:.2f}".format) + "\n" + bounds
    return text.mask(np.eye(len(text), dtype=bool), "1.00").mask(estimate.isna(), "–")


def _break_wide(ax: "Axes") -> None:
    """Break intervals in two where they are wider than their cells."""
    ax.figure.draw_without_rendering()
    renderer = ax.figure.canvas.get_renderer()
    cell = ax.get_window_extent(renderer).width / (len(ax.get_xticklabels()) or 1)
    if any(text.get_window_extent(renderer).width > 0.96 * cell for text in ax.texts):
        for text in ax.texts:
            text.set_text(text.get_text().replace("–", "–\n") if "\n" in text.get_text() else text.get_text())
            text.set_linespacing(1)


def _square(
    table: pd.DataFrame,
    title: str,
    lang: str,
    names: Mapping[str, str] | None,
    ax: "Axes | None",
    text: pd.DataFrame | None = None,
) -> "Axes":
    ax = axes_for(ax, lang)
    values = table.astype(float)
    text = values.map(lambda value: "–" if np.isnan(value) else f"{value:.2f}") if text is None else text
    if list(values.index) == list(values.columns):
        # That a group is like itself is no finding: its number is written, but it gets no colour.
        values = values.mask(np.eye(len(values), dtype=bool))
    heat(ax, values, text, vmax=1)
    label_rows(ax, [_printed(group, names) for group in table.index])
    label_columns(ax, [_printed(group, names) for group in table.columns], square=True)
    ax.set(xlabel="", ylabel="", aspect="equal", title=fitted(ax, title))
    return ax


def _printed(label: object, names: Mapping[str, str] | None) -> str:
    """Return what is printed for a group, or for a section or provision of a document."""
    return (
        "/".join(printed(part, names) for part in label)
        if isinstance(label, tuple)
        else printed(label, names)
    )
