"""Figure of the similarity of topic profiles: a triangle of values, ordered by a tree."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from policycompare.compare.texts.scaling import similarity_tree
from policycompare.errors import SchemaError
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, check_lang, divided, heat_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable, heat_map, lower_triangle, pairs_of
from policycompare.show.figure.labels import head, label_columns
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.numbers import is_long, rounded
from policycompare.show.figure.printed_labels import bases, key_text, label, printed_groups
from policycompare.show.figure.saved.findings import ADDED, state_pairs
from policycompare.show.figure.style import MINOR

_TREE = 0.22  # the part of the width for the tree
_LONG = ("group_a", "group_b", "estimate", "low", "high")


@drawing('topic_similarity(corpus, topics, by="region")', takes="square", columns=_LONG)
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
    ...     ax = pc.plot_topic_similarity(table, lang="en", ax=pc.figure(width="single", height=70)[1])
    >>> len(ax.get_xticklabels())
    2
    """
    names = group_labels(names, similarity, lang)
    check_lang(lang)
    check_drawable(similarity)
    values, text = pairs_of(similarity)
    groups = list(values.index)
    if len(groups) < 3:
        raise SchemaError(f"similarity has {len(groups)} group(s); a tree needs three")
    filled = values.copy()
    filled.iloc[range(len(groups)), range(len(groups))] = 1.0
    tree = similarity_tree(filled)
    by_key = {key_text(group): group for group in groups}
    leaves = [by_key[leaf] for leaf in tree.leaves]
    sizes = bases(similarity)
    shown = printed_groups(leaves, names, lang, sizes)
    drawn, text = lower_triangle(values, text, leaves)
    width, height = heat_size(shown.labels, shown.names, square=True)
    ax = axes_for(ax, lang, size=(min(width / (1 - _TREE), 175), height))
    trunk, ax = divided(ax, 1, 2, 2, widths=(_TREE, 1 - _TREE), first=1)
    vmin, vmax = 0 if vmin is None else vmin, 1 if vmax is None else vmax
    heat_map(ax, drawn, text, colours=(cmap, vmin, vmax))
    ax.set_yticks(range(len(leaves)), shown.labels)
    label_columns(ax, shown.names[:-1])
    default = label("title.topic_similarity", lang)
    head(ax, title, default, left=True)
    _draw_tree(trunk, tree, lang)
    heights = tree.merges["height"].to_numpy(dtype=float)
    ends = label("found.joins", lang).format(low=rounded(heights.min(), 2), high=rounded(heights.max(), 2))
    n_topics = similarity.attrs.get("n_topics")
    known = [label("note.topics_number", lang).format(n=n_topics)] if n_topics else []
    notes = [label("note.average", lang), *known, ends]
    notes += [label("note.bounds_below", lang)] * is_long(similarity)
    trunk.set_label(ADDED)
    state_pairs(
        ax, similarity, values, names, lang, default, of="provisions", kind="heat_map_tree", notes=notes
    )
    fit(ax)
    return ax


def _draw_tree(ax: Axes, tree: object, lang: Lang) -> None:
    """Draw the tree from right to left, its leaves at the rows of the triangle."""
    nodes = {leaf: (0.0, float(i)) for i, leaf in enumerate(tree.leaves)}
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
    ax.set_ylim(len(tree.leaves) - 0.5, -0.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.locator_params(axis="x", nbins=4)
    ax.set_xlabel(label("axis.merge_distance", lang).replace(": ", ":\n").replace("：", "：\n"))
