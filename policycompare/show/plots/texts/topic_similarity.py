"""Figure of the similarity of topic profiles: a triangle of values, ordered by a tree."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from policycompare.compare.texts.scaling import similarity_tree
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, heat_size
from policycompare.show.figure.heatmap import check_drawable, heat_map
from policycompare.show.figure.labels import head, label_columns
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import is_long, rounded, symmetric, with_bounds
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.style import MINOR

_TREE = 0.28  # the part of the width for the tree


def plot_topic_similarity(
    similarity: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the similarity of the topic profiles of groups as a triangle, with the tree that orders it.

    Parameters
    ----------
    similarity : DataFrame
        From `topic_similarity`: groups x groups, or the long form with intervals.
    lang, names, title, cmap, vmin, vmax
        See `plot_coverage`.
    ax : Axes, optional
        Its place is divided: the tree is at the left.

    Returns
    -------
    Axes
        The lower triangle, the most similar groups side by side (average linkage), intervals under the values. The tree
        joins groups at their mean distance, sqrt(2 (1 - similarity)), on an axis from 0.

    Raises
    ------
    SchemaError
        If the table has fewer than three groups.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> table = pc.topic_similarity(corpus, pc.topics(corpus, n_topics=4))
    >>> with pc.style():
    ...     ax = plot_topic_similarity(table, lang="en", ax=pc.figure(width="single", height=70)[1])
    >>> len(ax.get_xticklabels())
    2
    """
    names = group_labels(names, similarity, lang)
    check_drawable(similarity)
    values = symmetric(similarity) if is_long(similarity) else similarity.astype(float)
    groups = list(values.index)
    if len(groups) < 3:
        raise SchemaError(f"similarity has {len(groups)} group(s); a tree needs three")
    filled = values.copy()
    filled.iloc[range(len(groups)), range(len(groups))] = 1.0
    tree = similarity_tree(filled)
    leaves = list(tree.leaves)
    text = values.map(lambda value: rounded(value, 2))
    if is_long(similarity):
        text = with_bounds(values, symmetric(similarity, "low"), symmetric(similarity, "high"), digits=2)
    below = np.tril(np.ones(values.shape, dtype=bool), -1)
    values, text = values.loc[leaves, leaves].where(below), text.loc[leaves, leaves].where(below, "")
    values, text = values.iloc[1:, :-1], text.iloc[1:, :-1]
    printed = group_names(leaves, names, lang)
    width, height = heat_size(printed, printed, square=True)
    ax = axes_for(ax, lang, size=(width / (1 - _TREE), height))
    trunk = _beside(ax)
    heat_map(
        ax,
        values,
        text.astype("str"),
        colours=(cmap, 0 if vmin is None else vmin, 1 if vmax is None else vmax),
    )
    for mesh in ax.collections:
        mesh.set_cmap(mesh.get_cmap().with_extremes(bad="white"))
    ax.set_ylim(len(leaves) - 1.5, -1.5)
    ax.set_yticks(range(-1, len(leaves) - 1), printed)
    label_columns(ax, printed[:-1])
    head(ax, title, label("title.topic_similarity", lang))
    _draw_tree(trunk, tree, lang)
    return ax


def _beside(ax: Axes) -> Axes:
    """Return new Axes at the left of `ax`, in its place."""
    spec = ax.get_subplotspec()
    if spec is None:
        raise SelectionError("ax has no place in a grid of Axes; give one from pc.figure() or plt.subplots()")
    inner = spec.subgridspec(1, 2, width_ratios=[_TREE, 1 - _TREE])
    ax.set_subplotspec(inner[0, 1])
    return ax.figure.add_subplot(inner[0, 0])


def _draw_tree(ax: Axes, tree: object, lang: Lang) -> None:
    """Draw the tree from right to left, its leaves at the rows of the triangle."""
    nodes = {leaf: (0.0, float(i - 1)) for i, leaf in enumerate(tree.leaves)}
    for node, a, b, height in tree.merges.round({"height": 9})[["a", "b", "height"]].itertuples(name=None):
        (x_a, y_a), (x_b, y_b) = nodes[a], nodes[b]
        ax.plot(
            [x_a, height, height, x_b],
            [y_a, y_a, y_b, y_b],
            color=MINOR,
            solid_joinstyle="miter",
            linewidth=1,
        )
        nodes[node] = (height, (y_a + y_b) / 2)
    ax.set_xlim(max(tree.merges["height"].max() * 1.08, 1e-6), 0)
    ax.set_ylim(len(tree.leaves) - 1.5, -1.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.locator_params(axis="x", nbins=3)
    ax.set_xlabel(label("axis.merge_distance", lang).replace(", ", ",\n"))
