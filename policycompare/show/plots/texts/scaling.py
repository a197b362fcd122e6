"""Figures of likeness as a whole: the map, the tree, and how stable topics are."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.compare.texts.scaling import SimilarityMap, SimilarityTree
from policycompare.schema import check_columns
from policycompare.show.figure.drawing import axes_for
from policycompare.show.figure.fit import fit
from policycompare.show.figure.labels import place_labels
from policycompare.show.figure.names import group_names
from policycompare.show.figure.numbers import rounded
from policycompare.show.figure.sizes import rows_size
from policycompare.show.figure.style import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_WORDS = {
    "map": {"zh": "文本相似度图（经典多维标度）", "en": "Map of text similarity (classical scaling)"},
    "stress": {
        "zh": "应力系数 {stress}；两轴共占方差 {share}%",
        "en": "Stress-1 {stress}; both axes {share}% of the variance",
    },
    "no room": {"zh": "{n} 个标签无处可放", "en": "{n} labels found no room"},
    "tree": {"zh": "文本相似度聚类", "en": "Tree of text similarity"},
    "distance": {"zh": "合并距离 √(2(1−相似度))", "en": "Distance at the join, √(2(1−similarity))"},
    "cophenetic": {"zh": "共表型相关系数 {r}", "en": "Cophenetic correlation {r}"},
    "k": {"zh": "主题数", "en": "Number of topics"},
    "stability": {"zh": "主题稳定性与未解释部分", "en": "Stability of topics, and what they leave"},
    "provisions": {"zh": "换一部分条款", "en": "Other provisions"},
    "starts": {"zh": "换初始值", "en": "Other starts"},
    "error": {"zh": "未解释部分", "en": "Left unexplained"},
}


def plot_similarity_map(
    similarity_map: SimilarityMap,
    *,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw groups as points in a plane, the nearer the more alike, with their names beside them.

    Parameters
    ----------
    similarity_map : SimilarityMap
        From `similarity_map`.
    lang, names, ax
        See `plot_coverage`.
    title : str, optional

    Returns
    -------
    Axes
        Both axes in one scale; stress and share of variance below. Names that found no room are counted there.

    Examples
    --------
    >>> import policycompare as pc
    >>> found = pc.similarity_map(pc.similarity(pc.load(), by="region"))
    >>> with pc.style():
    ...     ax = plot_similarity_map(found, lang="en", ax=pc.figure(width=88, height=70)[1])
    >>> ax.get_xlabel()
    'Stress-1 ...; both axes 100% of the variance'
    """
    ax = axes_for(ax, lang)
    points = similarity_map.points[["x", "y"]].to_numpy()
    told = {
        "stress": rounded(similarity_map.stress, 2),
        "share": rounded(100 * sum(similarity_map.shares)),
    }
    ax.set(xticks=[], yticks=[], title=title or _WORDS["map"][lang])
    ax.set_xlabel(_WORDS["stress"][lang].format(**told))
    ax.spines[["top", "right"]].set_visible(True)
    ax.spines[:].set_color("0.8")
    _frame(ax, points)
    ax.scatter(*points.T, s=16, color=COLOURS[0], zorder=3)
    labels = group_names(list(similarity_map.points["group"]), names, lang)
    left_out = place_labels(ax, points, labels)
    if left_out:
        below = ax.get_xlabel()
        ax.set_xlabel(f"{below}\n")
        for artist in [*ax.texts, *ax.lines]:
            artist.remove()
        _frame(ax, points)
        left_out = place_labels(ax, points, labels)
        note = _WORDS["no room"][lang].format(n=len(left_out)) if left_out else ""
        ax.set_xlabel(f"{below}\n{note}")
    return ax


def _frame(ax: "Axes", points: np.ndarray) -> None:
    """Set the limits so that both axes have one scale and the points a margin, in the whole of the Axes."""
    ax.figure.draw_without_rendering()
    room = np.array([ax.bbox.width, ax.bbox.height])
    low, high = points.min(axis=0), points.max(axis=0)
    scale = max(((high - low) / room).max() * 1.3, 1e-9)
    edges = np.add.outer(np.array([-0.5, 0.5]), np.zeros(2)) * room * scale + (low + high) / 2
    ax.set(xlim=edges[:, 0], ylim=edges[:, 1])
    ax.set_aspect("equal", adjustable="box")


def plot_similarity_tree(
    similarity_tree: SimilarityTree,
    *,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw the tree of groups, leaves on the left, joins further right the less alike their branches.

    Parameters
    ----------
    similarity_tree : SimilarityTree
        From `similarity_tree`.
    lang, names, ax
        See `plot_coverage`.
    title : str, optional

    Returns
    -------
    Axes
        The scale need not begin at 0; the cophenetic correlation stands below it.

    Examples
    --------
    >>> import policycompare as pc
    >>> tree = pc.similarity_tree(pc.similarity(pc.load(), by="region"))
    >>> with pc.style():
    ...     ax = plot_similarity_tree(tree, lang="en", ax=pc.figure(width=88, height=70)[1])
    >>> len(ax.get_yticklabels()), len(ax.lines)
    (3, 2)
    """
    ax = axes_for(ax, lang, size=rows_size(len(similarity_tree.leaves)))
    leaves, heights = similarity_tree.leaves, similarity_tree.merges["height"]
    spread = max(heights.max() - heights.min(), 0.1 * heights.max(), 1e-9)
    start = max(0.0, heights.min() - spread / 2)
    places: dict[str, tuple[float, float]] = {leaf: (start, float(i)) for i, leaf in enumerate(leaves)}
    for node, a, b, height in similarity_tree.merges[["a", "b", "height"]].itertuples(name=None):
        (x_a, y_a), (x_b, y_b) = places[a], places[b]
        ax.plot([x_a, height, height, x_b], [y_a, y_a, y_b, y_b], color=COLOURS[0], solid_joinstyle="miter")
        places[node] = (height, (y_a + y_b) / 2)
    ax.set_yticks(range(len(leaves)), group_names(leaves, names, lang))
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(leaves) - 0.5, -0.5)
    ax.set_xlim(start, heights.max() + 0.06 * spread)
    ax.spines["left"].set_visible(False)
    ax.locator_params(axis="x", nbins=5)
    told = _WORDS["cophenetic"][lang].format(r=rounded(similarity_tree.cophenetic, 2))
    ax.set(title=title or _WORDS["tree"][lang], xlabel=f"{_WORDS['distance'][lang]}\n{told}")
    fit(ax)
    return ax


def plot_topic_stability(
    stability: pd.DataFrame, *, lang: str = "zh", title: str | None = None, ax: "Axes | None" = None
) -> "Axes":
    """Draw how stable the topics are at each number of topics, and how much they leave unexplained.

    Parameters
    ----------
    stability : DataFrame
        From `topic_stability`.
    lang, ax
        See `plot_coverage`.
    title : str, optional

    Returns
    -------
    Axes
        A dot the mean of the runs, a bar from the least to the most stable; the line without bars is the error.

    Raises
    ------
    SchemaError
        If the table lacks columns.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.topic_stability(pc.load(), [3, 4], n_seeds=1, n_resamples=2)
    >>> with pc.style():
    ...     ax = plot_topic_stability(table, lang="en", ax=pc.figure(width=88, height=70)[1])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['Other starts', 'Other provisions', 'Left unexplained']
    """
    check_columns(stability, ("k", "against", "stability", "low", "high", "error"), name="stability")
    ax = axes_for(ax, lang)
    shifts = {"starts": (-0.1, COLOURS[1]), "provisions": (0.1, COLOURS[0])}
    for against, (shift, colour) in shifts.items():
        rows = stability[stability["against"] == against].dropna(subset=["stability"])
        if rows.empty:
            continue
        ax.vlines(rows["k"] + shift, rows["low"], rows["high"], color=colour, linewidth=1)
        ax.plot(
            rows["k"] + shift,
            rows["stability"],
            "o-",
            color=colour,
            markersize=3.5,
            label=_WORDS[against][lang],
        )
    errors = stability.drop_duplicates("k")
    ax.plot(errors["k"], errors["error"], "--", color="0.45", label=_WORDS["error"][lang])
    ax.set_xticks(errors["k"])
    ax.set_ylim(0, 1.02)
    ax.set_axisbelow(True)
    ax.grid(axis="y", linewidth=0.4, color="0.88")
    ax.set(xlabel=_WORDS["k"][lang], title=title or _WORDS["stability"][lang])
    ax.legend(frameon=False, loc="lower left", ncols=2, columnspacing=1.2, handlelength=1.6)
    return ax
