"""Labels beside points that overlap neither each other nor the points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_RINGS = (3.0, 7.0, 13.0, 20.0)
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_DOT = 3.0


def place_labels(ax: "Axes", points: np.ndarray, labels: Sequence[str]) -> list[str]:
    """Write a label beside each point, nearest places first; the most crowded points choose first.

    Parameters
    ----------
    ax : Axes
        With its limits set: places are found at the size it has now.
    points : array, shape (points, 2)
        In data units.
    labels : sequence of str

    Returns
    -------
    list of str
        The labels for which there was no room; they are not written.

    Examples
    --------
    >>> from policycompare.show.style import style, figure
    >>> with style():
    ...     _, ax = figure()
    ...     place_labels(ax, np.array([[0.5, 0.5], [0.5, 0.52]]), ["甲", "乙"])
    []
    """
    fig = ax.figure
    fig.draw_without_rendering()
    renderer = fig.canvas.get_renderer()
    pixel = fig.dpi / 72
    at = ax.transData.transform(points)
    apart = np.sqrt(((at[:, None] - at[None]) ** 2).sum(axis=2))
    np.fill_diagonal(apart, np.inf)
    frame = ax.get_window_extent(renderer)
    taken = np.column_stack([at - _DOT * pixel, at + _DOT * pixel])
    left_out = []
    for i in np.argsort(apart.min(axis=1), kind="stable"):
        text = ax.annotate(
            labels[i], points[i], xytext=(0, 0), textcoords="offset points", ha="center", va="center"
        )
        text.set_in_layout(False)
        box = text.get_window_extent(renderer)
        place = _free(at[i], box.width / 2, box.height / 2, pixel, taken, frame.extents, i)
        if place is None:
            text.remove()
            left_out.append(i)
            continue
        (x, y), ring = place
        text.set_position(tuple((np.array([x, y]) - at[i]) / pixel))
        middle, half = np.array([x, y]), np.array([box.width / 2, box.height / 2])
        taken = np.vstack([taken, [*(middle - half), *(middle + half)]])
        if ring:
            end = ax.transData.inverted().transform(np.clip(at[i], middle - half, middle + half))
            ax.plot(
                *zip(points[i], end, strict=True),
                color="0.6",
                linewidth=0.5,
                zorder=1,
                scalex=False,
                scaley=False,
            )
    return [labels[i] for i in sorted(left_out)]


def _free(
    point: np.ndarray,
    half_width: float,
    half_height: float,
    pixel: float,
    taken: np.ndarray,
    frame: np.ndarray,
    own: int,
) -> tuple[tuple[float, float], int] | None:
    """Return the middle of the nearest free place for a label, and its ring; None if there is none."""
    for ring, gap in enumerate(_RINGS):
        for side_x, side_y in _SIDES:
            straight = side_x == 0 or side_y == 0
            reach = (_DOT + gap if straight else gap) * pixel
            x = point[0] + side_x * (half_width + reach)
            y = point[1] + side_y * (half_height + reach)
            box = np.array([x - half_width, y - half_height, x + half_width, y + half_height])
            if (box[:2] < frame[:2]).any() or (box[2:] > frame[2:]).any():
                continue
            meets = (taken[:, :2] < box[2:]).all(axis=1) & (taken[:, 2:] > box[:2]).all(axis=1)
            meets[own] = False
            if not meets.any():
                return (x, y), ring
    return None
