"""Labels of rows, columns, families and points that do not overlap; titles and legends."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang
from policycompare.show.figure.axes import panel, printed_width, small_size
from policycompare.show.figure.lines import balanced, in_lines, two_lines, wrapped
from policycompare.show.figure.style import LEADER, MINOR

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import RendererAgg

_LATIN = 0.5  # ems
_LINE = 1.15  # the height of a line, in font sizes
_LABELS = (0.36, 0.45, 0.55)  # parts of the width that row labels may take
_FAMILY_GAP = 0.4
# Distances in points, and directions, in which a label is tried around its point.
_RINGS = (3.0, 7.0, 13.0, 20.0)
_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_HALF_DOT = 3.0  # points: the space that a dot takes on each side
_WIDEST = 150  # dots an inch: rounded to whole dots, Chinese characters are wider here than at 100, 110, 300 and 600


def place_labels(ax: Axes, points: np.ndarray, labels: Sequence[str]) -> list[str]:
    """Write a label as near to each point as it fits; return the labels that do not fit.

    Labels are placed for the present size and limits of the Axes, those of crowded points first.

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
    distances = np.sqrt(((at[:, None] - at[None]) ** 2).sum(axis=2))
    np.fill_diagonal(distances, np.inf)
    frame = ax.get_window_extent(renderer)
    taken = np.column_stack([at - _HALF_DOT * pixel, at + _HALF_DOT * pixel])
    unplaced = []
    for i in np.argsort(distances.min(axis=1), kind="stable"):
        text = ax.annotate(
            labels[i], points[i], xytext=(0, 0), textcoords="offset points", ha="center", va="center"
        )
        text.set_in_layout(False)
        box = text.get_window_extent(renderer)
        position = _free(at[i], box.width / 2, box.height / 2, pixel, taken, frame.extents, i)
        if position is None:
            text.remove()
            unplaced.append(i)
            continue
        (x, y), ring = position
        text.set_position(tuple((np.array([x, y]) - at[i]) / pixel))
        middle, half = np.array([x, y]), np.array([box.width / 2, box.height / 2])
        taken = np.vstack([taken, [*(middle - half), *(middle + half)]])
        if ring:
            end = ax.transData.inverted().transform(np.clip(at[i], middle - half, middle + half))
            line = {"color": LEADER, "linewidth": 0.5, "zorder": 1, "scalex": False, "scaley": False}
            ax.plot(*zip(points[i], end, strict=True), **line)
    return [labels[i] for i in sorted(unplaced)]


def _free(
    point: np.ndarray,
    half_width: float,
    half_height: float,
    pixel: float,
    taken: np.ndarray,
    frame: np.ndarray,
    own: int,
) -> tuple[tuple[float, float], int] | None:
    """Return the centre of the nearest free box for a label and the number of its ring, or None."""
    for ring, gap in enumerate(_RINGS):
        for side_x, side_y in _SIDES:
            reach = (_HALF_DOT + gap if 0 in (side_x, side_y) else gap) * pixel
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


def label_rows(
    ax: Axes,
    labels: Sequence[str],
    at: Sequence[float] | np.ndarray | None = None,
    *,
    reserved: float = 40,
) -> None:
    """Label the rows at the positions `at` (0, 1, …); in narrow figures wrap long labels.

    `reserved` is the height in points of what is above and below the rows.
    """
    at = np.arange(len(labels)) if at is None else np.asarray(at)
    shown = list(labels)
    width, height = panel(ax)
    n_rows = at[-1] - at[0] + 1 if len(at) else 1
    lines_a_row = max(height - reserved, 30) / (n_rows * _LINE * small_size())
    for part in _LABELS if labels else ():
        n_characters = max(int(part * width / (small_size() * _LATIN)), 12)
        trial = ["\n".join(wrapped(line, n_characters) for line in label.split("\n")) for label in labels]
        n = np.array([label.count("\n") + 1 for label in trial])
        if max(n[0], n[-1], *(n[1:] + n[:-1]) / 2) <= lines_a_row:
            shown = trial
            break
    ax.set_yticks(at, shown, rotation=0)
    for label in ax.get_yticklabels():
        label.set_linespacing(1.0)


def label_columns(
    ax: Axes,
    labels: Sequence[str],
    at: Sequence[float] | np.ndarray | None = None,
    *,
    n_rows: int | None = None,
    width: float | None = None,
) -> None:
    """Label the columns at the positions `at` (0, 1, …), after the rows; break or slant long labels.

    `n_rows` is the number of rows of square cells; `width` that of all columns in points where it is known.
    """
    at = np.arange(len(labels)) if at is None else at
    width = _free_width(ax) if width is None else width
    high = max(panel(ax)[1] - 40, 30) / n_rows if n_rows else np.inf
    each = min(width / len(labels), high)
    is_free = not any("\n" in label for label in labels)
    for n_lines in (1, 2, 3) if is_free else (1,):
        broken = [balanced(label, n_lines) if len(label) > 10 and n_lines > 1 else label for label in labels]
        if max(map(printed_width, broken)) <= 0.92 * each and _are_apart(broken, each):
            ax.set_xticks(at, broken, rotation=0)
            return
    n_lines = max(label.count("\n") + 1 for label in labels)
    high = 1.25 * small_size() * n_lines
    angle = next((angle for angle in (30, 45) if each * np.sin(np.radians(angle)) > high), 90)
    aligned = {"ha": "center", "va": "top"} if angle == 90 else {"ha": "right", "rotation_mode": "anchor"}
    ax.set_xticks(at, labels, rotation=angle, **aligned)


def _are_apart(labels: Sequence[str], each: float) -> bool:
    """Return whether labels of neighbouring columns, of `each` points, have a space between them as drawn."""
    widths = np.array([drawn_width(text) for text in labels])
    return len(widths) < 2 or float((widths[1:] + widths[:-1]).max()) / 2 + 0.25 * small_size() <= each


def label_columns_upright(ax: Axes, labels: Sequence[str], at: np.ndarray, lang: Lang) -> None:
    """Label narrow columns: Chinese characters one below another, English text turned."""
    if lang == "zh":
        ax.set_xticks(at, ["\n".join(label) for label in labels], linespacing=1.055)
    else:
        turned = [two_lines(label) for label in labels]
        ax.set_xticks(at, turned, rotation=90, linespacing=1.05, multialignment="right")


def fitted(ax: Axes, text: str, *, size: float = 9) -> str:
    """Return a text of `size` points in lines that are no wider than the Axes, once the rows are labelled."""
    return in_lines(text, max(_free_width(ax) / size, 6))


def drawn_width(text: str) -> float:
    """Return the width in points of the longest line of a small text, as wide as the usual resolutions draw it."""
    from matplotlib.font_manager import FontProperties

    renderer, font = _renderer(), FontProperties(size=small_size())
    widths = [renderer.get_text_width_height_descent(line, font, False)[0] for line in text.split("\n")]
    return float(max(widths)) * 72 / _WIDEST


@cache
def _renderer() -> "RendererAgg":
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, _WIDEST)


def head(
    ax: Axes,
    title: str | None,
    default: str = "",
    *,
    handles: Sequence[Any] = (),
    pad: float = 6,
    left: bool = False,
) -> float:
    """Write the title, or `default` where it is None, and below it the legend, both above the Axes.

    Return the height of the title above the Axes in points. The title is centred and the legend right-aligned; with `left` both begin at the left edge.
    """
    if handles:
        dashed = any(handle.get_linestyle() in ("--", ":") for handle in handles)
        widths = [printed_width(handle.get_label()) + (36 if dashed else 24) for handle in handles]
        n_columns = legend_columns(widths, panel(ax)[0] - 30)
        ax.legend(
            handles=list(handles),
            frameon=False,
            loc="lower left" if left else "lower right",
            bbox_to_anchor=(0, 1) if left else (1, 1),
            borderpad=0.2,
            borderaxespad=0.2,
            handlelength=3.0 if dashed else 1.6,
            handletextpad=0.4,
            columnspacing=1.2,
            ncols=n_columns,
        )
        pad += 1.6 * small_size() * -(-len(handles) // n_columns)
    text = fitted(ax, default if title is None else title)
    ax.set_title(text, pad=pad, loc="left" if left else "center")
    return pad


def legend_columns(widths: Sequence[float], room: float) -> int:
    """Return the most columns of a legend, filled one after another, that are together no wider than `room`.

    >>> legend_columns([50, 50, 90], 200), legend_columns([50, 50, 90], 150), legend_columns([300, 50], 200)
    (3, 2, 1)
    """
    for n in range(len(widths), 1, -1):
        columns = np.array_split(np.asarray(widths, dtype=float), n)
        if sum(own.max() for own in columns) <= room:
            return n
    return 1


def write(
    ax: Axes, text: str, at: tuple[float, float], offset: tuple[float, float] = (0, 0), **style: Any
) -> Annotation:
    """Write small text `offset` points from a position; `style` as in matplotlib; return it."""
    return ax.annotate(
        text, at, xytext=offset, textcoords="offset points", **{"fontsize": small_size()} | style
    )


def note_below(ax: Axes, text: str, *, size: float) -> None:
    r"""Write a note of `size` points under the column labels of `ax`, from its left edge on; it may be wider.

    The layout makes room for the middle of an axis label, which may be beyond the Axes: the label keeps the height
    of the note alone. The note is a text of the figure, not the name of an axis.

    >>> from policycompare.show.figure.style import figure
    >>> _, ax = figure()
    >>> note_below(ax, "white: none\nn: provisions", size=6.5)
    >>> ax.figure.artists[0].get_text(), ax.get_xlabel().strip()
    ('white: none\nn: provisions', '')
    """
    ax.set_xlabel("\n".join(" " for _ in text.split("\n")), fontsize=size, loc="left", linespacing=1.1)
    style = {"ha": "left", "va": "bottom", "fontsize": size, "color": MINOR, "linespacing": 1.1}
    note = Annotation(text, (0, 0), xycoords=ax.xaxis.label, annotation_clip=False, **style)
    note.set_in_layout(False)
    ax.figure.add_artist(note)


def label_sides(ax: Axes, left: str, right: str) -> float:
    """Write a text under each end of the x axis, in several lines if needed; return their height in points."""
    free = _free_width(ax)
    step = 1.4 * small_size()
    if printed_width(left) + printed_width(right) + 12 < free:
        ends, lines = ((left, 0, "left", 1, 0.0), (right, 1, "right", 1, 0.0)), 1
    elif printed_width(left) + printed_width(right) + 44 < panel(ax)[0]:
        # The left one begins under the row labels.
        ends, lines = ((left, 1, "right", 1, -printed_width(right) - 12), (right, 1, "right", 1, 0.0)), 1
    else:
        most = max(int(free / (small_size() * _LATIN)), 8)
        left, right = (in_lines(text, most / 2) for text in (left, right))
        above = left.count("\n") + 1
        lines = above + right.count("\n") + 1
        ends = ((left, 0, "left", 1, 0.0), (right, 1, "right", 1 + above, 0.0))
    for text, x, side, line, shift in ends:
        write(
            ax,
            text,
            (x, 0),
            (shift, -6 - step * line),
            xycoords="axes fraction",
            ha=side,
            va="top",
            linespacing=1.1,
        )
    return lines * step


def note_under_axis(ax: Axes, text: str) -> None:
    """Write a note in grey under the label of the x axis, in its own lines if it has several; the label stays free of it."""
    ax.annotate(
        text if "\n" in text else fitted(ax, text, size=small_size()), (0.5, 0), xycoords=ax.xaxis.label, xytext=(0, -3), textcoords="offset points",
        ha="center", va="top", fontsize=small_size(), color=MINOR, annotation_clip=False,
    )  # fmt: skip


def spread(
    wanted: Sequence[float] | np.ndarray,
    gap: float | np.ndarray,
    *,
    low: float = -np.inf,
    high: float = np.inf,
) -> np.ndarray:
    """Return the positions nearest to those wanted (least squares), in their order, with `gap` between them.

    Different gaps are those between the positions from low to high. All are between `low` and `high` where they fit.

    >>> spread([5, 1, 5], 2).tolist()
    [4.0, 1.0, 6.0]
    """
    from scipy.optimize import isotonic_regression

    wanted = np.asarray(wanted, dtype=float)
    if not len(wanted):
        return wanted
    order = np.argsort(wanted, kind="stable")
    steps = gap * np.arange(len(wanted)) if np.ndim(gap) == 0 else np.r_[0.0, np.cumsum(gap)]
    near = isotonic_regression(wanted[order] - steps).x
    positions = np.empty_like(wanted)
    positions[order] = np.maximum(np.minimum(near, high - steps[-1]), low) + steps
    return positions


def family_runs(codes: Sequence[str], codebook: Codebook) -> tuple[np.ndarray, list[tuple[str, int, int]]]:
    """Return a position for each code, with gaps between families, and each run (family, first, last).

    >>> from policycompare.codebook.codebook import load_codebook
    >>> family_runs(["publicity", "assessment", "gov_procurement"], load_codebook())
    (array([0. , 1. , 2.4]), [('environment', 0, 2), ('demand', 2, 3)])
    """
    family = codebook.codes.set_index("code")["family"].reindex(list(codes)).fillna("").tolist()
    edges = [0, *(i for i in range(1, len(family)) if family[i] != family[i - 1]), len(family)]
    runs = [(family[first], first, last) for first, last in pairwise(edges) if last > first]
    at = np.arange(len(family), dtype=float)
    for _, first, _ in runs[1:]:
        at[first:] += _FAMILY_GAP
    return at, runs


def label_families(
    ax: Axes, at: np.ndarray, runs: Sequence[tuple[str, int, int]], codebook: Codebook, lang: Lang
) -> None:
    """Write the family of each run of rows at the right edge, from top to bottom."""
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
                fontsize=small_size(),
            )


def _free_width(ax: Axes) -> float:
    """Return the width in points that the row labels leave."""
    rows = [printed_width(label.get_text()) for label in ax.get_yticklabels()]
    return max(panel(ax)[0] - max(rows, default=0) - 15, 30)
