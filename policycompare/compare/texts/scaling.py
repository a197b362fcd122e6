"""Classical scaling and hierarchical clustering of groups by their similarity."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd

from policycompare.compare.groups import key_of
from policycompare.errors import SchemaError
from policycompare.schema import check_known

METHODS = ("average", "complete", "single", "ward", "weighted")


@dataclass(frozen=True, eq=False, repr=False)
class SimilarityMap:
    """Groups as points in a plane; distances approximate dissimilarity.

    Attributes
    ----------
    points : DataFrame
        group, x, y: in units of sqrt(2 (1 - similarity)).
    stress : float
        Kruskal's stress-1 of the plane, 0 (all distances in proportion) to 1.
    shares : tuple of float
        The share of the variance of each axis, 0 to 1.
    """

    points: pd.DataFrame
    stress: float
    shares: tuple[float, float]

    def __repr__(self) -> str:
        return f"SimilarityMap({len(self.points)} groups, stress {self.stress:.2f}, {sum(self.shares):.0%} of the variance)"


@dataclass(frozen=True, eq=False, repr=False)
class SimilarityTree:
    """A dendrogram: groups are merged step by step, the most similar first.

    Attributes
    ----------
    merges : DataFrame
        One row per merge, index `node` (#1, #2 …): a, b (a group or an earlier node), height (the distance of
        a and b), n (number of groups in the node).
    leaves : list of str
        The groups in an order in which no branches cross and neighbours are similar.
    cophenetic : float
        Correlation of the heights at which pairs merge with their distances, -1 to 1: the fit of the tree;
        missing if all distances are equal.
    method : str
        The distance of two branches (see `similarity_tree`).
    """

    merges: pd.DataFrame
    leaves: list[str]
    cophenetic: float
    method: str

    def __repr__(self) -> str:
        return f"SimilarityTree({len(self.leaves)} groups, {self.method}, cophenetic correlation {self.cophenetic:.2f})"


def similarity_map(similarity: pd.DataFrame) -> SimilarityMap:
    """Return groups as points in a plane whose distances approximate dissimilarity (classical scaling).

    Parameters
    ----------
    similarity : DataFrame
        Groups x groups, 1 on the diagonal: from `similarity`, or from `overlap`.

    Returns
    -------
    SimilarityMap
        The points, the stress and the share of variance of the axes. The axis with the largest variance is
        first; on each axis the first group that is not at 0 is on the positive side. The axes have no meaning
        of their own, and with a high stress (over 0.2, Kruskal 1964) neighbours in the plane may be
        dissimilar.

    Raises
    ------
    SchemaError
        If the table is not square, not symmetric, has values outside 0 to 1, or missing values.

    Notes
    -----
    Classical scaling (Torgerson 1952): the eigenvectors of the double-centred squares of d =
    sqrt(2 (1 - cosine)), the Euclidean distance of vectors of length 1. Stress-1 (Kruskal 1964): sqrt(sum (d'
    - b d)² / sum d'²); d' are the distances in the plane, and b is the scale of best fit. The variance is the
    sum of the absolute eigenvalues (Mardia, Kent & Bibby 1979).

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.similarity_map(pc.similarity(pc.load()))
    SimilarityMap(5 groups, stress ..., ...% of the variance)
    """
    distances, names = _distances(similarity)
    centring = np.eye(len(names)) - 1 / len(names)
    values, vectors = np.linalg.eigh(-centring @ distances**2 @ centring / 2)
    values, vectors = values[::-1], _oriented(values[::-1], vectors[:, ::-1])
    plane = vectors * np.sqrt(np.clip(values[:2], 0, None))
    plane[np.abs(plane) < 1e-12] = 0
    total = np.abs(values).sum()
    shares = [float(max(value, 0) / total) if total > 1e-12 else 0.0 for value in values[:2]]
    in_plane = np.sqrt(((plane[:, None] - plane[None]) ** 2).sum(axis=2))
    scale = (distances * in_plane).sum() / max((distances**2).sum(), 1e-300)
    squares = (in_plane**2).sum()
    stress = float(np.sqrt(((in_plane - scale * distances) ** 2).sum() / squares)) if squares > 0 else 0.0
    points = pd.DataFrame({"group": pd.Series(names, dtype="str"), "x": plane[:, 0], "y": plane[:, 1]})
    points.attrs.update(similarity.attrs)
    return SimilarityMap(points, stress, (shares[0], shares[1]))


def similarity_tree(
    similarity: pd.DataFrame,
    *,
    method: Literal["average", "complete", "single", "ward", "weighted"] = "average",
) -> SimilarityTree:
    """Return the dendrogram of groups, which are merged step by step, the most similar first.

    Parameters
    ----------
    similarity : DataFrame
        Groups x groups, 1 on the diagonal: from `similarity`, or from `overlap`.
    method : {"average", "complete", "single", "ward", "weighted"}
        The distance of two branches: the mean over their members (UPGMA, Sokal & Michener 1958), the largest,
        the smallest, the increase of the variance within, or the mean with equal weights of both branches.

    Returns
    -------
    SimilarityTree
        The merges, the order of the leaves and the cophenetic correlation (Sokal & Rohlf 1962).

    Raises
    ------
    SchemaError
        If the table is not square, not symmetric, has values outside 0 to 1, or missing values.
    SelectionError
        If the method does not exist.

    Notes
    -----
    Distances are sqrt(2 (1 - cosine)), as in `similarity_map`. The tree is made by `linkage` of
    scipy, with optimal order of the leaves. Any similarities give a tree; it fits them if the cophenetic
    correlation is high, such as 0.8.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.similarity_tree(pc.similarity(pc.load()))
    SimilarityTree(5 groups, average, cophenetic correlation ...)
    """
    from scipy.cluster.hierarchy import cophenet, leaves_list, linkage
    from scipy.spatial.distance import squareform

    check_known([method], METHODS, what="method")
    distances, names = _distances(similarity)
    condensed = squareform(distances, checks=False)
    joins = linkage(condensed, method=method, optimal_ordering=True)
    heights = cophenet(joins)
    is_constant = min(np.ptp(condensed), np.ptp(heights)) < 1e-12
    labels = [*names, *(f"#{i}" for i in range(1, len(joins) + 1))]
    merges = pd.DataFrame(
        {
            "a": pd.Series([labels[int(i)] for i in joins[:, 0]], dtype="str"),
            "b": pd.Series([labels[int(i)] for i in joins[:, 1]], dtype="str"),
            "height": joins[:, 2],
            "n": joins[:, 3].astype("int64"),
        }
    ).set_axis(pd.Index(labels[len(names) :], name="node"))
    leaves = [names[i] for i in leaves_list(joins)]
    cophenetic = float("nan") if is_constant else float(np.corrcoef(condensed, heights)[0, 1])
    merges.attrs.update(similarity.attrs)
    return SimilarityTree(merges, leaves, cophenetic, method)


def _distances(similarity: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    """Return sqrt(2 (1 - similarity)) and the names of the groups; SchemaError if the table is not valid."""
    names = [key_of(label) for label in similarity.index]
    if len(names) < 2 or list(similarity.index) != list(similarity.columns):
        raise SchemaError(
            f"similarity has {similarity.shape[0]} rows and {similarity.shape[1]} columns; allowed: two groups or more, "
            "the same in rows and columns (the long form with intervals has no map and no tree)"
        )
    values = similarity.to_numpy(dtype=float)
    empty = np.isnan(values)
    if empty.any():
        rows = empty.sum(axis=1) > len(names) / 2
        missing = [
            name for name, row in zip(names, rows if rows.any() else empty.any(axis=1), strict=True) if row
        ]
        raise SchemaError(
            f"{len(missing)} group(s) have missing similarities: {', '.join(missing)}; drop them first"
        )
    if not np.allclose(values, values.T) or not np.allclose(np.diag(values), 1):
        raise SchemaError("similarity is not symmetric with 1 on the diagonal")
    outside = ((values < -1e-9) | (values > 1 + 1e-9)).any(axis=1)
    if outside.any():
        wrong = [name for name, row in zip(names, outside, strict=True) if row]
        raise SchemaError(f"{len(wrong)} group(s) have similarities out of 0 to 1: {', '.join(wrong)}")
    distances = np.sqrt(2 * (1 - np.clip((values + values.T) / 2, 0, 1)))
    np.fill_diagonal(distances, 0)
    return distances, names


def _oriented(values: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """Return the first two eigenvectors, oriented so that they are the same on every machine.

    The vectors of one eigenvalue span a space, in which their directions are arbitrary. In each such space
    the groups, in their order, determine the axes (Gram-Schmidt): the first group that is not at 0 is on the
    positive side.
    """
    near = 1e-9 * max(np.abs(values).max(), 1e-12)
    edges = [0, *(np.flatnonzero(np.abs(np.diff(values)) > near) + 1), len(values)]
    axes: list[np.ndarray] = []
    for start, end in pairwise(edges):
        if len(axes) >= 2:
            break
        space = vectors[:, start:end]
        for group in space:
            rest = space @ group
            rest = rest - sum((axis * (axis @ rest) for axis in axes), np.zeros(len(rest)))
            length = np.linalg.norm(rest)
            if length > 1e-6:
                axes.append(rest / length)
            if len(axes) >= min(2, end):
                break
    return np.column_stack(axes)
