"""Where labels and keys stand so that none covers another: apart, below, in families."""

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np

from policycompare.show.style import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from policycompare.extract.codebook import Codebook

MARKERS = ("o", "s", "^", "D", "v", "P", "X")
_LINE = 1.2
_FAMILY_GAP = 0.6
_WRAP_FROM = 16  # points from row to row at which two lines of a label fit


def look(i: int) -> tuple[str, str]:
    """Return colour and marker of the group number `i`; fifty lie between two of one look.

    Examples
    --------
    >>> look(0), look(7)
    (('#0072B2', 'o'), ('#0072B2', 's'))
    """
    return COLOURS[i % len(COLOURS)], MARKERS[(i + i // len(COLOURS)) % len(MARKERS)]


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


def line_gap(ax: "Axes") -> float:
    """Return the height of a line of small text in the units of the y axis."""
    import matplotlib.pyplot as plt

    bottom, top = ax.get_ylim()
    return _LINE * plt.rcParams["ytick.labelsize"] * abs(top - bottom) / points(ax)[1]


def labels_of(ax: "Axes", codes: Sequence[str], codebook: "Codebook", lang: str) -> list[str]:
    """Return the labels of the codes for the y axis, broken in two lines where there is height for it."""
    labels = [codebook.label(code, lang) for code in codes]
    room = points(ax)[1] / max(len(codes), 1)
    return [fill(label, 25) for label in labels] if room >= _WRAP_FROM else labels


def places(codes: Sequence[str], codebook: "Codebook") -> tuple[np.ndarray, list[tuple[str, int, int]]]:
    """Return a place for each code, families a little apart, and family, first and last (half-open) of each run.

    Examples
    --------
    >>> from policycompare.extract.codebook import load_codebook
    >>> places(["publicity", "assessment", "gov_procurement"], load_codebook())
    (array([0. , 1. , 2.6]), [('environment', 0, 2), ('demand', 2, 3)])
    """
    family = codebook.codes.set_index("code")["family"].reindex(list(codes)).fillna("").tolist()
    edges = [0, *(i for i in range(1, len(family)) if family[i] != family[i - 1]), len(family)]
    runs = [
        (family[first], first, last)
        for first, last in zip(edges[:-1], edges[1:], strict=True)
        if last > first
    ]
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
                fontsize="small",
            )


def key_below(ax: "Axes", handles: Sequence[Any], *, drop: float, columns: int | None = None) -> None:
    """Put a key under the Axes, `drop` points below its lower edge, where it covers nothing."""
    from matplotlib.transforms import ScaledTranslation

    down = ScaledTranslation(0, -drop / 72, ax.figure.dpi_scale_trans)
    ax.legend(
        handles=list(handles),
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        bbox_transform=ax.transAxes + down,
        ncols=columns or len(handles),
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        handletextpad=0.4,
        columnspacing=1.2,
    )
