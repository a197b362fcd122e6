"""Figures of text similarity: heat map, map of classical scaling, dendrogram, and a triangle with its tree."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from policycompare.compare.texts.scaling import SimilarityMap, SimilarityTree, similarity_tree
from policycompare.errors import SchemaError
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, divided, heat_size, rows_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable, heat_map, lower_triangle, pairs_figure, pairs_of
from policycompare.show.figure.labels import fitted, head, label_columns, label_rows, place_labels
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.numbers import is_long, rounded
from policycompare.show.figure.options import Palette, colours_and_markers
from policycompare.show.figure.printed_labels import bases, key_text, label, printed_groups
from policycompare.show.figure.saved.findings import ADDED, found, state, state_pairs
from policycompare.show.figure.style import DOT, INK, LEADER, MINOR, WIDTHS

_MEMBERS = 4  # the most groups of a branch that are named
_POOR = 0.2  # the stress above which a map fits poorly
_TREE = 0.22  # the part of the width for the tree next to a triangle
_LONG = ("group_a", "group_b", "estimate", "low", "high")


@drawing('similarity(corpus, by="region")', takes="square", columns=_LONG)
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
        A triangle that has each pair once, the most similar groups next to each other (average linkage), unless `order`
        says otherwise.

    Raises
    ------
    SchemaError
        If the table has one group, or is that of another measure.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[1, 0.25], [0.25, 1]], index=["a", "b"], columns=["a", "b"])
    >>> with style():
    ...     pc.plot_similarity(table, lang="en", ax=figure()[1]).texts[0].get_text()
    '0.25'
    """
    names = group_labels(names, similarity, lang)
    values, text = pairs_of(similarity)
    sizes = bases(similarity)
    default = label("title.similarity", lang)
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
    of = "provisions" if sizes else ""
    state_pairs(ax, similarity, values, names, lang, default, of=of)
    return ax


@drawing("similarity_map(similarity(corpus))", takes=SimilarityMap)
def plot_similarity_map(
    similarity_map: SimilarityMap,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw groups as labelled points in a plane, the nearer to each other the more similar.

    Parameters
    ----------
    similarity_map : SimilarityMap
        From `similarity_map`.
    lang, names, title, palette, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        Both axes have one scale; stress and share of variance are below, with the number of labels that do
        not fit. A document has the colour of its region. A stress above 0.2, poor by Kruskal (1964), is noted there.

    Examples
    --------
    >>> import policycompare as pc
    >>> located = pc.similarity_map(pc.similarity(pc.load(), by="region"))
    >>> with pc.style():
    ...     ax = pc.plot_similarity_map(located, lang="en", ax=pc.figure(width=88, height=70)[1])
    >>> ax.get_xlabel()
    'Stress-1 ...; both axes 100% of the variance'
    """
    points_table = similarity_map.points
    names = group_labels(names, points_table, lang)
    # The last bits of computed coordinates differ between machines, and the bytes of the figure with them.
    points = np.round(points_table[["x", "y"]].to_numpy(), 6) + 0.0
    wide, high = np.maximum(np.ptp(points, axis=0), 1e-9)
    ax = axes_for(ax, size=(WIDTHS["double"], float(np.clip(WIDTHS["double"] * high / wide, 110, 175))))
    stress, share = rounded(similarity_map.stress, 2), rounded(100 * sum(similarity_map.shares))
    ax.set(xticks=[], yticks=[])
    head(ax, title, label("title.map", lang))
    below = label("note.stress", lang).format(stress=stress, share=share)
    if similarity_map.stress > _POOR:
        below = f"{below}{label('alt.stop', lang)}\n{label('note.poor_map', lang)}"
    ax.set_xlabel(below)
    ax.spines[["top", "right"]].set_visible(True)
    ax.spines[:].set_color(LEADER)
    _frame(ax, points)
    groups = list(points_table["group"])
    for at, (colour, marker) in zip(points, colours_and_markers(groups, palette, points_table), strict=True):
        ax.plot(*at, marker=marker, color=colour, linestyle="", markersize=DOT, zorder=3)
    shown = printed_groups(groups, names, lang, bases(points_table))
    labels = shown.labels
    dots = list(ax.lines)
    if place_labels(ax, points, labels):
        ax.set_xlabel(f"{below}\n")
        for artist in [*ax.texts, *ax.lines]:
            if artist not in dots:
                artist.remove()
        _frame(ax, points)
        n = len(place_labels(ax, points, labels))
        ax.set_xlabel(f"{below}\n{label('note.not_drawn', lang).format(n=n) if n else ''}")
    i, j = np.triu_indices(len(groups), 1)
    lengths = np.hypot(*(points[i] - points[j]).T)
    pairs = [f"{shown.names[a]}–{shown.names[b]}" for a, b in zip(i, j, strict=True)]
    distances = found(pd.DataFrame({"name": pairs, "estimate": lengths}), lang, digits=2)
    finding = label("found.distances", lang).format(rows=distances)
    of = "provisions" if shown.n else ""
    state(ax, kind="map", finding=finding, sizes=shown.n, lang=lang, title=label("title.map", lang), of=of)
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


@drawing("similarity_tree(similarity(corpus))", takes=SimilarityTree)
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
        The axis begins at 0; the cophenetic correlation is below it.

    Examples
    --------
    >>> import policycompare as pc
    >>> tree = pc.similarity_tree(pc.similarity(pc.load(), by="region"))
    >>> with pc.style():
    ...     ax = pc.plot_similarity_tree(tree, lang="en", ax=pc.figure(width=88, height=70)[1])
    >>> len(ax.get_yticklabels()), len(ax.lines)
    (3, 2)
    """
    names = group_labels(names, similarity_tree.merges, lang)
    ax = axes_for(ax, size=rows_size(len(similarity_tree.leaves)))
    leaves, merges = similarity_tree.leaves, similarity_tree.merges
    heights = merges["height"].round(9)
    _draw_branches(ax, similarity_tree, INK)
    shown = printed_groups(leaves, names, lang, bases(merges))
    label_rows(ax, shown.labels)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(leaves) - 0.5, -0.5)
    ax.set_xlim(0, max(1.04 * heights.max(), 1e-6))
    ax.spines["left"].set_visible(False)
    ax.locator_params(axis="x", nbins=5)
    correlation = label("note.cophenetic", lang).format(r=rounded(similarity_tree.cophenetic, 2))
    ax.set_xlabel(f"{fitted(ax, label('axis.merge_distance', lang))}\n{correlation}")
    head(ax, title, label("title.tree", lang))
    members = {leaf: [name] for leaf, name in zip(leaves, shown.names, strict=True)}
    for node, a, b in merges[["a", "b"]].itertuples(name=None):
        members[node] = members[a] + members[b]
    joins = [
        " + ".join(members[node][:_MEMBERS]) + " …" * (len(members[node]) > _MEMBERS) for node in merges.index
    ]
    finding = found(pd.DataFrame({"name": joins, "estimate": heights.to_numpy(dtype=float)}), lang, digits=2)
    of = "provisions" if shown.n else ""
    state(ax, kind="tree", finding=finding, sizes=shown.n, lang=lang, title=label("title.tree", lang), of=of)
    fit(ax)
    return ax


def _draw_branches(ax: Axes, tree: SimilarityTree, colour: str) -> None:
    """Draw each merge as a bracket from its two branches to their common height."""
    nodes = {leaf: (0.0, float(i)) for i, leaf in enumerate(tree.leaves)}
    for node, a, b, height in tree.merges.round({"height": 9})[["a", "b", "height"]].itertuples(name=None):
        (x_a, y_a), (x_b, y_b) = nodes[a], nodes[b]
        path = [x_a, height, height, x_b], [y_a, y_a, y_b, y_b]
        ax.plot(*path, color=colour, linewidth=1, solid_joinstyle="miter")
        nodes[node] = (height, (y_a + y_b) / 2)


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
    ax = axes_for(ax, size=(min(width / (1 - _TREE), 175), height))
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


def _draw_tree(ax: Axes, tree: SimilarityTree, lang: Lang) -> None:
    """Draw the tree from right to left, its leaves at the rows of the triangle."""
    _draw_branches(ax, tree, MINOR)
    ax.set_xlim(max(tree.merges["height"].max() * 1.08, 1e-6), 0)
    ax.set_ylim(len(tree.leaves) - 0.5, -0.5)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.locator_params(axis="x", nbins=4)
    # It may be wider than the tree, and the figure ends at the left of it.
    text = label("axis.merge_distance", lang).replace(": ", ":\n").replace("：", "：\n")
    ax.set_xlabel(text, loc="left")
