"""Where labels and keys stand so that none covers another: apart, below, in families."""

from collections.abc import Sequence
from itertools import pairwise
from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from policycompare.codebook.codebook import Codebook


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
    >>> from policycompare.show.figure.style import style, figure
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


_LINE = 1.2
_FAMILY_GAP = 0.6
_SLOT = 0.775  # of the width of a figure that Axes have before they are laid out
_WIDE = 0x2E80  # the first Chinese character or radical


def apart(
    wanted: Sequence[float] | np.ndarray, gap: float, *, low: float = -np.inf, high: float = np.inf
) -> np.ndarray:
    """Return places as near as can be to those wanted, in the same order, no two closer than `gap`.

    Parameters
    ----------
    wanted : sequence of float
    gap : float
    low, high : float
        Between which they lie, where there is room for all.

    Returns
    -------
    array of float
        With the smallest sum of squared moves.

    Examples
    --------
    >>> apart([5, 1, 5], 2).tolist()
    [4.0, 1.0, 6.0]
    """
    from scipy.optimize import isotonic_regression

    wanted = np.asarray(wanted, dtype=float)
    if not len(wanted):
        return wanted
    order = np.argsort(wanted, kind="stable")
    steps = gap * np.arange(len(wanted))
    near = isotonic_regression(wanted[order] - steps).x
    places = np.empty_like(wanted)
    places[order] = np.maximum(np.minimum(near, high - steps[-1]), low) + steps
    return places


def points(ax: "Axes") -> tuple[float, float]:
    """Return width and height of the Axes in points, as far as known before the figure is laid out."""
    box = ax.get_window_extent()
    return box.width * 72 / ax.figure.dpi, box.height * 72 / ax.figure.dpi


def small() -> float:
    """Return the size of small text, in points."""
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties

    return float(FontProperties(size=mpl.rcParams["ytick.labelsize"]).get_size_in_points())


def line_gap(ax: "Axes") -> float:
    """Return the height of a line of small text in the units of the y axis."""
    bottom, top = ax.get_ylim()
    return _LINE * small() * abs(top - bottom) / points(ax)[1]


def width(text: str) -> float:
    """Return about how wide a line of small text is, in points: Chinese characters are twice as wide as others.

    Examples
    --------
    >>> width("专利") == width("abcd")
    True
    """
    longest = max(text.split("\n"), key=len)
    return small() * sum(1.0 if ord(character) > _WIDE else 0.5 for character in longest)


def room_beside(ax: "Axes", labels: Sequence[str]) -> float:
    """Return about how many points the Axes will be wide beside these labels."""
    return points(ax)[0] / _SLOT - max(map(width, labels), default=0) - 24


def two_lines(label: str, *, longest: int = 24) -> str:
    r"""Return a label broken in two lines of like length if it is longer than `longest`.

    Examples
    --------
    >>> two_lines("Enforcement, adjudication, credit sanctions")
    'Enforcement, adjudication,\ncredit sanctions'
    """
    if len(label) <= longest:
        return label
    return next(
        lines
        for lines in (
            fill(label, i, break_long_words=False, break_on_hyphens=False)
            for i in range(len(label) // 2, len(label) + 1)
        )
        if lines.count("\n") < 2
    )


def labels_of(ax: "Axes", codes: Sequence[str], codebook: "Codebook", lang: str) -> list[str]:
    """Return the labels of the codes for the y axis, in two lines where they are too wide and there is height."""
    labels = [codebook.label(code, lang) for code in codes]
    height = points(ax)[1] / max(len(codes), 1)
    if lang == "zh" or height < 2.05 * small() or max(map(width, labels)) < 0.3 * points(ax)[0]:
        return labels
    return [two_lines(label) for label in labels]


def group_ticks(ax: "Axes", at: np.ndarray, labels: Sequence[str], beside: Sequence[str]) -> None:
    """Name the groups under the Axes, aslant where they would touch."""
    ax.set_xticks(at, labels)
    if max(map(width, labels)) + 5 > room_beside(ax, beside) / len(at):
        for label in ax.get_xticklabels():
            label.set(rotation=30, ha="right", rotation_mode="anchor")


def fitted(ax: "Axes", text: str, beside: Sequence[str]) -> str:
    """Return a title, broken in two where it would be wider than the Axes will be."""
    return two_lines(text) if 1.1 * width(text) > room_beside(ax, beside) else text


def places(codes: Sequence[str], codebook: "Codebook") -> tuple[np.ndarray, list[tuple[str, int, int]]]:
    """Return a place for each code, families a little apart, and family, first and last (half-open) of each run.

    Examples
    --------
    >>> from policycompare.codebook.codebook import load_codebook
    >>> places(["publicity", "assessment", "gov_procurement"], load_codebook())
    (array([0. , 1. , 2.6]), [('environment', 0, 2), ('demand', 2, 3)])
    """
    family = codebook.codes.set_index("code")["family"].reindex(list(codes)).fillna("").tolist()
    edges = [0, *(i for i in range(1, len(family)) if family[i] != family[i - 1]), len(family)]
    runs = [(family[first], first, last) for first, last in pairwise(edges) if last > first]
    at = np.arange(len(family), dtype=float)
    for _, first, _ in runs[1:]:
        at[first:] += _FAMILY_GAP
    return at, runs


def name_families(
    ax: "Axes",
    at: np.ndarray,
    runs: list[tuple[str, int, int]],
    codebook: "Codebook",
    lang: str,
) -> None:
    """Name the families of the rows on the right."""
    for family, first, last in runs:
        if family:
            label = codebook.families[family][lang]
            ax.text(
                1.015,
                (at[first] + at[last - 1]) / 2,
                "\n".join(label) if lang == "zh" else label,
                transform=ax.get_yaxis_transform(),
                rotation=0 if lang == "zh" else 270,
                va="center",
                ha="left",
                linespacing=1.0,
                fontsize=small(),
            )


def key_below(ax: "Axes", handles: Sequence[Any], *, drop: float) -> None:
    """Put a key under the Axes, `drop` points below its lower edge, where it covers nothing; in two rows if wide."""
    from matplotlib.transforms import ScaledTranslation

    beside = [label.get_text() for label in ax.get_yticklabels()]
    wide = sum(width(handle.get_label()) + 24 for handle in handles) > room_beside(ax, beside)
    down = ScaledTranslation(0, -drop / 72, ax.figure.dpi_scale_trans)
    ax.legend(
        handles=list(handles),
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        bbox_transform=ax.transAxes + down,
        ncols=-(-len(handles) // 2) if wide else len(handles),
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        handletextpad=0.4,
        columnspacing=1.2,
    )
