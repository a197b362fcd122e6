"""Maps and trees of similarity: classical scaling and hierarchical clustering of groups."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from policycompare.errors import SchemaError
from policycompare.schema import check_known

METHODS = ("average", "complete", "single", "ward", "weighted")


@dataclass(frozen=True, eq=False, repr=False)
class SimilarityMap:
    """Groups as points in a plane, the nearer the more alike.

    Attributes
    ----------
    points : DataFrame
        group, x, y: in units of sqrt(2 (1 - similarity)).
    stress : float
        Kruskal's stress-1 of the plane, 0 (all distances in proportion) to 1.
    shares : tuple of float
        The share of the variance on each axis, 0 to 1.
    """

    points: pd.DataFrame
    stress: float
    shares: tuple[float, float]

    def __repr__(self) -> str:
        return f"SimilarityMap({len(self.points)} groups, stress {self.stress:.2f}, {sum(self.shares):.0%} of the variance)"


@dataclass(frozen=True, eq=False, repr=False)
class SimilarityTree:
    """Groups joined step by step, the most alike first.

    Attributes
    ----------
    merges : DataFrame
        A row a join, index `node` (#1, #2 …): a, b (a group or an earlier node), height (the distance at which they
        are joined), n (groups below).
    leaves : list of str
        The groups in the order in which no branches cross and neighbours are alike.
    cophenetic : float
        Correlation of the heights at which pairs meet with their distances, -1 to 1: how far the tree tells the truth;
        missing where all distances are equal.
    method : str
        How the distance of two branches is told.
    """

    merges: pd.DataFrame
    leaves: list[str]
    cophenetic: float
    method: str

    def __repr__(self) -> str:
        return f"SimilarityTree({len(self.leaves)} groups, {self.method}, cophenetic correlation {self.cophenetic:.2f})"


def similarity_map(similarity: pd.DataFrame) -> SimilarityMap:
    """Lay groups out in a plane so that distances tell how unlike they are.

    Parameters
    ----------
    similarity : DataFrame
        Groups x groups, 1 on the diagonal: from `similarity`, or from `overlap`.

    Returns
    -------
    SimilarityMap
        Its points, the stress and the share of variance of the axes. The axes are in the order of their variance; on
        each the first group that is not at 0 lies on the positive side. What the axes mean the method does not say,
        and with a high stress (over 0.2, Kruskal 1964) not every neighbour in the plane is one.

    Raises
    ------
    SchemaError
        If the table is not square, not symmetric, out of 0 to 1, or has missing values.

    Notes
    -----
    Classical scaling (Torgerson 1952): the eigenvectors of the double-centred squares of d = sqrt(2 (1 - cosine)), the
    Euclidean distance of vectors of length 1. Stress-1 (Kruskal 1964): sqrt(sum (d' - b d)² / sum d'²), d' the
    distances in the plane, b the one scale that fits best. The variance is the sum of the absolute eigenvalues (Mardia, Kent & Bibby 1979).

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.similarity_map(pc.similarity(pc.load()))
    SimilarityMap(5 groups, stress ..., ...% of the variance)
    """
    distances, names = _distances(similarity)
    n = len(names)
    centring = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-centring @ distances**2 @ centring / 2)
    values, vectors = values[::-1], _upright(values[::-1], vectors[:, ::-1])
    kept = vectors * np.sqrt(np.clip(values[:2], 0, None))
    kept[np.abs(kept) < 1e-12] = 0
    total = np.abs(values).sum()
    shares = [float(max(value, 0) / total) if total > 1e-12 else 0.0 for value in values[:2]]
    drawn = np.sqrt(((kept[:, None] - kept[None]) ** 2).sum(axis=2))
    scale = (distances * drawn).sum() / max((distances**2).sum(), 1e-300)
    spread = (drawn**2).sum()
    stress = float(np.sqrt(((drawn - scale * distances) ** 2).sum() / spread)) if spread > 0 else 0.0
    points = pd.DataFrame({"group": pd.Series(names, dtype="str"), "x": kept[:, 0], "y": kept[:, 1]})
    return SimilarityMap(points, stress, (shares[0], shares[1]))


def similarity_tree(similarity: pd.DataFrame, *, method: str = "average") -> SimilarityTree:
    """Join groups step by step into a tree, the most alike first.

    Parameters
    ----------
    similarity : DataFrame
        Groups x groups, 1 on the diagonal: from `similarity`, or from `overlap`.
    method : {"average", "complete", "single", "ward", "weighted"}
        The distance of two branches: of their members on average (UPGMA, Sokal & Michener 1958), the largest, the
        smallest, the growth of the variance within, or the average with equal say of both branches.

    Returns
    -------
    SimilarityTree
        Its joins, the order of the leaves and the cophenetic correlation (Sokal & Rohlf 1962).

    Raises
    ------
    SchemaError
        If the table is not square, not symmetric, out of 0 to 1, or has missing values.
    SelectionError
        If there is no such method.

    Notes
    -----
    Distances are sqrt(2 (1 - cosine)), as in `similarity_map`; scipy's `linkage` with optimal order of the leaves. Any
    similarities give a tree: a high cophenetic correlation (over 0.8, as a rule of thumb) says that they have one.

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
    told = squareform(distances, checks=False)
    joins = linkage(told, method=method, optimal_ordering=True)
    met = cophenet(joins)
    even = min(np.ptp(told), np.ptp(met)) < 1e-12
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
    return SimilarityTree(
        merges, leaves, float("nan") if even else float(np.corrcoef(told, met)[0, 1]), method
    )


def _distances(similarity: pd.DataFrame) -> tuple[np.ndarray, list[str]]:
    """Return sqrt(2 (1 - similarity)) and the names of the groups; check the table."""
    names = [
        str(label) if not isinstance(label, tuple) else "/".join(map(str, label))
        for label in similarity.index
    ]
    if len(names) < 2 or list(similarity.index) != list(similarity.columns):
        raise SchemaError(
            f"similarity has {similarity.shape[0]} rows and {similarity.shape[1]} columns; allowed: two groups or more, "
            "the same in rows and columns (the long form with intervals has no map and no tree)"
        )
    values = similarity.to_numpy(dtype=float)
    missing = [name for name, row in zip(names, values, strict=True) if np.isnan(row).sum() > len(names) / 2]
    if np.isnan(values).any():
        missing = missing or [name for name, row in zip(names, values, strict=True) if np.isnan(row).any()]
        raise SchemaError(
            f"{len(missing)} group(s) have missing similarities: {', '.join(missing)}; drop them first"
        )
    if not np.allclose(values, values.T) or not np.allclose(np.diag(values), 1):
        raise SchemaError("similarity is not symmetric with 1 on the diagonal")
    wrong = [
        name for name, row in zip(names, values, strict=True) if row.min() < -1e-9 or row.max() > 1 + 1e-9
    ]
    if wrong:
        raise SchemaError(f"{len(wrong)} group(s) have similarities out of 0 to 1: {', '.join(wrong)}")
    distances = np.sqrt(2 * (1 - np.clip((values + values.T) / 2, 0, 1)))
    np.fill_diagonal(distances, 0)
    return distances, names


def _upright(values: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """Turn the first two eigenvectors so that they are the same on every machine.

    Vectors of one eigenvalue span a space but are no more than a choice in it. In each such space the axes are laid
    through the groups in their order (Gram-Schmidt): the first group not at 0 on an axis lies on its positive side.
    """
    near = 1e-9 * max(np.abs(values).max(), 1e-12)
    edges = [0, *(np.flatnonzero(np.abs(np.diff(values)) > near) + 1), len(values)]
    axes: list[np.ndarray] = []
    for start, end in pairwise(edges):
        if len(axes) >= 2:
            break
        space = vectors[:, start:end]
        for group in space:
            left = space @ group
            left = left - sum((axis * (axis @ left) for axis in axes), np.zeros(len(left)))
            length = np.linalg.norm(left)
            if length > 1e-6:
                axes.append(left / length)
            if len(axes) >= min(2, end):
                break
    return np.column_stack(axes)
