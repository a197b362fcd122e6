"""Warn of text of a drawn figure that its edge cuts, or that overlaps other text."""

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from policycompare.errors import level_outside, named

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text


_CUT = 1.5  # points beyond the edge from which a text is cut
_NAMED, _LONGEST = 3, 20
_TOUCHING = 0.5  # the part of the height of a line, and the points of its width, that two texts may share
_UPRIGHT = (0, 90, 180, 270)
_HINT = "use a larger figure, fewer groups, or shorter texts (title=, names=)"


def warn_of_illegible(fig: "Figure") -> None:
    """Warn of texts that an edge of a drawn figure cuts, and of texts that overlap; each warning names the first."""
    texts = [text for text in _texts(fig) if text.get_visible() and text.get_text().strip()]
    if not texts:
        return
    point = fig.dpi / 72
    boxes = np.array([_box(text) for text in texts])
    width, height = fig.bbox.width, fig.bbox.height
    beyond = {
        "left": boxes[:, 0] < -_CUT * point,
        "right": boxes[:, 2] > width + _CUT * point,
        "lower": boxes[:, 1] < -_CUT * point,
        "upper": boxes[:, 3] > height + _CUT * point,
    }
    cut = np.any(list(beyond.values()), axis=0)
    if cut.any():
        edges = " and ".join(edge for edge, own in beyond.items() if own.any())
        names = named([_quoted(texts[i]) for i in np.flatnonzero(cut)], most=_NAMED)
        _warn(f"text is cut at the {edges} edge: {names}; {_HINT}")
    if not any(ax.name == "3d" for ax in fig.axes):
        pairs = [f"{_quoted(texts[i])} on {_quoted(texts[j])}" for i, j in _overlapping(texts, boxes, point)]
        if pairs:
            _warn(f"texts overlap: {named(pairs, most=_NAMED)}; {_HINT}")


def _warn(message: str) -> None:
    warnings.warn(message, stacklevel=level_outside())


def _quoted(text: "Text") -> str:
    words = " ".join(text.get_text().split())
    return f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”"


def _texts(fig: "Figure") -> "Iterator[Text]":
    """Return the texts of a figure; of the labels of ticks those within the limits of their axis."""
    from matplotlib.text import Text

    yield from (each for each in [*fig.texts, *fig.artists, fig._suptitle] if isinstance(each, Text))
    for legend in [*fig.legends, *(ax.get_legend() for ax in fig.axes)]:
        if legend is not None and legend.get_visible():
            yield from (*legend.get_texts(), legend.get_title())
    for ax in fig.axes:
        if ax.get_visible():
            yield from _of_axes(ax)


def _of_axes(ax: "Axes") -> "Iterator[Text]":
    if ax.name == "3d":
        return  # its texts have their place only while it is drawn
    yield from ax.texts
    yield from (ax.title, ax._left_title, ax._right_title)
    for axis in (ax.xaxis, ax.yaxis):
        if not axis.get_visible():
            continue
        yield axis.label
        low, high = sorted(axis.get_view_interval())
        for tick in axis.get_major_ticks():
            if low <= tick.get_loc() <= high:
                yield from (label for label in (tick.label1, tick.label2) if label.get_visible())


def _box(text: "Text") -> tuple[float, float, float, float]:
    """Return the box of a text alone, without the arrow of an annotation."""
    from matplotlib.text import Text

    return Text.get_window_extent(text, text.get_figure(root=True).canvas.get_renderer()).extents


def _overlapping(texts: "list[Text]", boxes: np.ndarray, point: float) -> list[tuple[int, int]]:
    """Return the pairs of upright texts that overlap; the rows and columns of one axis are left to `fit`."""
    upright = np.array([text.get_rotation() in _UPRIGHT for text in texts])
    size = np.array([text.get_fontsize() for text in texts]) * point
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    shared = (high - low) > _TOUCHING * np.minimum(size[:, None], size[None, :])[:, :, None]
    pairs = np.argwhere(np.triu(shared.all(axis=2) & upright[:, None] & upright[None, :], 1))
    place = {id(text): i for i, text in enumerate(texts)}
    ticks = _of_one_axis(texts, place)
    return [(i, j) for i, j in pairs.tolist() if ticks[i] < 0 or ticks[i] != ticks[j]]


def _of_one_axis(texts: "list[Text]", place: dict[int, int]) -> np.ndarray:
    """Return the number of the axis with named ticks to which each text belongs, -1 for all others."""
    from matplotlib.ticker import FixedLocator

    found = np.full(len(texts), -1)
    axes = [axis for ax in dict.fromkeys(text.axes for text in texts) if ax for axis in (ax.xaxis, ax.yaxis)]
    for number, axis in enumerate(axes):
        if isinstance(axis.get_major_locator(), FixedLocator):
            for tick in axis.get_major_ticks():
                for label in (tick.label1, tick.label2):
                    if id(label) in place:
                        found[place[id(label)]] = number
    return found
