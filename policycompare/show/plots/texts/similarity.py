"""Figures of text similarity: the heat map, the map of classical scaling and the dendrogram."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from policycompare.compare.texts.scaling import SimilarityMap, SimilarityTree
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, check_lang, rows_size
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import square_figure
from policycompare.show.figure.labels import fitted, head, label_rows, place_labels
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import is_long, rounded, symmetric, with_bounds
from policycompare.show.figure.options import in_order
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.style import COLOURS, DOT, LEADER


def plot_similarity(
    similarity: pd.DataFrame,
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
    """Draw a similarity table as a heat map with each value in its cell, and its interval where it has one.

    Parameters
    ----------
    similarity : DataFrame
        Groups x groups from `similarity`, or the long form with group_a, group_b, estimate, low, high.
    lang, names, order, title, cmap, vmin, vmax, ax
        See `plot_coverage`; colours run from 0 to 1.

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
    names = group_labels(names, similarity, lang)
    check_lang(lang)
    if is_long(similarity):
        values, low, high = (symmetric(similarity, column) for column in ("estimate", "low", "high"))
        diagonal = np.eye(len(values), dtype=bool)
        text = with_bounds(values, low, high, digits=2).mask(diagonal, rounded(1, 2))
    else:
        values = similarity.astype(float)
        text = values.map(lambda value: rounded(value, 2))
    rows, columns = in_order(order, values.index, values.columns)
    return square_figure(
        values.loc[rows, columns],
        text.loc[rows, columns],
        labels=(group_names(rows, names, lang), group_names(columns, names, lang)),
        lang=lang,
        title=title,
        default=label("title.similarity", lang),
        colours=(cmap, vmin, vmax),
        ax=ax,
    )


def plot_similarity_map(
    similarity_map: SimilarityMap,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw groups as labelled points in a plane, the nearer to each other the more similar.

    Parameters
    ----------
    similarity_map : SimilarityMap
        From `similarity_map`.
    lang, names, title, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        Both axes have one scale; stress and share of variance are below, with the number of labels that do
        not fit.

    Examples
    --------
    >>> import policycompare as pc
    >>> located = pc.similarity_map(pc.similarity(pc.load(), by="region"))
    >>> with pc.style():
    ...     ax = plot_similarity_map(located, lang="en", ax=pc.figure(width=88, height=70)[1])
    >>> ax.get_xlabel()
    'Stress-1 ...; both axes 100% of the variance'
    """
    names = group_labels(names, similarity_map.points, lang)
    ax = axes_for(ax, lang)
    # The last bits of computed coordinates differ between machines, and the bytes of the figure with them.
    points = np.round(similarity_map.points[["x", "y"]].to_numpy(), 6) + 0.0
    stress, share = rounded(similarity_map.stress, 2), rounded(100 * sum(similarity_map.shares))
    ax.set(xticks=[], yticks=[])
    head(ax, title, label("title.map", lang))
    below = label("note.stress", lang).format(stress=stress, share=share)
    ax.set_xlabel(below)
    ax.spines[["top", "right"]].set_visible(True)
    ax.spines[:].set_color(LEADER)
    _frame(ax, points)
    ax.plot(*points.T, "o", color=COLOURS[0], markersize=DOT, zorder=3)
    labels = group_names(list(similarity_map.points["group"]), names, lang)
    dots = list(ax.lines)
    if place_labels(ax, points, labels):
        ax.set_xlabel(f"{below}\n")
        for artist in [*ax.texts, *ax.lines]:
            if artist not in dots:
                artist.remove()
        _frame(ax, points)
        n = len(place_labels(ax, points, labels))
        ax.set_xlabel(f"{below}\n{label('note.not_drawn', lang).format(n=n) if n else ''}")
    return ax


def _frame(ax: Axes, points: np.ndarray) -> None:
    """Set limits that fill the Axes with one scale for both axes and leave a margin around the points."""
    ax.figure.draw_without_rendering()
    size = np.round([ax.bbox.width, ax.bbox.height], 3)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = max(((high - low) / size).max() * 1.3, 1e-9)
    edges = np.add.outer(np.array([-0.5, 0.5]), np.zeros(2)) * size * scale + (low + high) / 2
    ax.set(xlim=edges[:, 0], ylim=edges[:, 1])
    ax.set_aspect("equal", adjustable="box")


def plot_similarity_tree(
    similarity_tree: SimilarityTree,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the dendrogram of groups, leaves on the left; the less similar two branches, the later they join.

    Parameters
    ----------
    similarity_tree : SimilarityTree
        From `similarity_tree`.
    lang, names, title, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        The axis need not begin at 0; the cophenetic correlation is below it.

    Examples
    --------
    >>> import policycompare as pc
    >>> tree = pc.similarity_tree(pc.similarity(pc.load(), by="region"))
    >>> with pc.style():
    ...     ax = plot_similarity_tree(tree, lang="en", ax=pc.figure(width=88, height=70)[1])
    >>> len(ax.get_yticklabels()), len(ax.lines)
    (3, 2)
    """
    names = group_labels(names, similarity_tree.merges, lang)
    ax = axes_for(ax, lang, size=rows_size(len(similarity_tree.leaves)))
    leaves, merges = similarity_tree.leaves, similarity_tree.merges.round({"height": 9})
    heights = merges["height"]
    spread = max(heights.max() - heights.min(), 0.1 * heights.max(), 1e-9)
    start = max(0.0, heights.min() - spread / 2)
    nodes: dict[str, tuple[float, float]] = {leaf: (start, float(i)) for i, leaf in enumerate(leaves)}
    for node, a, b, height in merges[["a", "b", "height"]].itertuples(name=None):
        (x_a, y_a), (x_b, y_b) = nodes[a], nodes[b]
        ax.plot([x_a, height, height, x_b], [y_a, y_a, y_b, y_b], color=COLOURS[0], solid_joinstyle="miter")
        nodes[node] = (height, (y_a + y_b) / 2)
    label_rows(ax, group_names(leaves, names, lang))
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(leaves) - 0.5, -0.5)
    ax.set_xlim(start, heights.max() + 0.06 * spread)
    ax.spines["left"].set_visible(False)
    ax.locator_params(axis="x", nbins=5)
    correlation = label("note.cophenetic", lang).format(r=rounded(similarity_tree.cophenetic, 2))
    ax.set_xlabel(f"{fitted(ax, label('axis.merge_distance', lang))}\n{correlation}")
    head(ax, title, label("title.tree", lang))
    fit(ax)
    return ax
