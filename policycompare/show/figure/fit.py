"""Fit numbers to their cells and labels to their rows and columns; warn of text that cannot be read."""

import warnings
from collections.abc import Callable, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import numpy as np

from policycompare.errors import level_outside, own_filters
from policycompare.show.figure.axes import PAGE, extent
from policycompare.show.figure.style import INTERVAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text


CELL = "<cell>"  # the label of a text in a cell
KEPT = "<kept>"  # the label of a text on a coloured ground, which keeps its colour on a dark page
SMALLEST = 6.0  # points: the smallest readable print
_LATIN = 0x2E7F  # the last code point before the Chinese blocks
_SPACE = 0.15  # font sizes: between words of two labels in one line
_LINES = 1.2  # the distance of lines with Chinese characters, in heights of a line
_INSIDE = np.array([0.9, 0.96])  # the part of the width and height of a cell that its number may take
_GROUPS = "fewer groups"


def fit(ax: "Axes", *, rows: str = _GROUPS) -> None:
    """Fit the text of the figure of `ax` to its measured space; warn of text that cannot be read.

    Numbers too large for their cells are set smaller; their intervals are broken in two, then left out. If
    even the numbers alone do not fit, a colour bar replaces them. Labels of rows and columns that touch are
    set smaller, lines with Chinese characters that overlap moved apart. All Axes of the figure are fitted, because
    each new one leaves less space to the others. `rows` says in warnings how a figure gets fewer rows.
    """
    fig = ax.get_figure(root=True)
    for each in fig.axes:
        _part_lines(each)
    with _in_place(fig):
        fits = _laid_out(fig)
        changed = [_fit_cells(each) for each in fig.axes]
        if any([*changed, *(_fit_labels(each) for each in fig.axes)]):
            fits = _laid_out(fig)
        crowded = _unreadable(ax) if fits else []
    if not fits:
        _warn(f"there is no space left for the data; {_hint(rows)}")
    for side, n in crowded:
        fewer = rows if side == "rows" else _GROUPS
        _warn(f"{n} labels of {side} touch and cannot be read; {_hint(fewer)}")


def trial_size(ax: "Axes") -> tuple[float, float]:
    """Return width and height of the Axes in points after a trial layout of the figure."""
    with _in_place(fig := ax.get_figure(root=True)):
        _laid_out(fig)
        return extent(ax)


def warn_of_dots(ax: "Axes", step: float, n_groups: int) -> None:
    """Warn if the dots of one row, `step` from one another in data units, overlap."""
    fig = ax.get_figure(root=True)
    with _in_place(fig):
        _laid_out(fig)
        positions = ax.transData.transform([(0, 0), (0, step)])[:, 1]
    dots = [line.get_markersize() for line in ax.lines if line.get_marker() not in ("None", "")]
    if dots and abs(np.diff(positions)[0]) * 72 / ax.figure.dpi < 0.8 * max(dots):
        _warn(f"the dots of {n_groups} groups overlap; use fewer groups or a larger figure")


def warn_of_bars(ax: "Axes", step: float, n_groups: int) -> None:
    """Warn if the interval bars of one year, `step` years from one another, touch."""
    fig = ax.get_figure(root=True)
    with _in_place(fig):
        _laid_out(fig)
        (left, _), (right, _) = ax.transData.transform([(0, 0), (step, 0)])
    if (right - left) * 72 / ax.figure.dpi < 1.2 * INTERVAL:
        _warn(f"the interval bars of {n_groups} groups touch; use fewer groups or a larger figure")


def warn_of_many(n_groups: int) -> None:
    """Warn that the intervals of many groups are not drawn."""
    _warn(
        f"the dots of {n_groups} groups overlap; use fewer groups: the figure has their numbers without intervals"
    )


def warn_of_height(ax: "Axes", instead: str = "") -> None:
    """Warn if the new figure of `ax` is higher than a page of A4; `instead` says what reads well in its place."""
    height = 25.4 * ax.get_figure(root=True).get_figheight()
    if height > PAGE:
        _warn(
            f"the figure is {height:.0f} mm high, a page of A4 {PAGE:.0f} mm; use fewer groups or rows, or Axes of the size "
            f"of a page (ax=pc.figure(height=240)[1]){instead and '; in its place '}{instead}"
        )


def warn_of_labels(n: int, *, what: str = "labels", fewer: str = _GROUPS) -> None:
    """Warn that `n` labels are too close to be read; `fewer` says how the figure gets fewer."""
    _warn(f"{n} {what} touch and cannot be read; {_hint(fewer)}")


def _hint(fewer: str = _GROUPS) -> str:
    return f"use {fewer}, a larger figure, or shorter names (names=)"


def _warn(message: str) -> None:
    """Warn at the line of the caller of the library."""
    warnings.warn(message, stacklevel=level_outside())


@contextmanager
def _quietly() -> "Iterator[list[warnings.WarningMessage]]":
    """Collect the warnings of drawing: they are raised when the figure is saved."""
    with own_filters(record=True) as caught:
        warnings.simplefilter("always")
        yield caught


@contextmanager
def _in_place(fig: "Figure") -> "Iterator[None]":
    """Restore the positions of the Axes on exit, so that a trial layout changes none."""
    before = {
        ax: (ax.get_position(original=True), ax.get_position()) for ax in fig.axes if ax.get_in_layout()
    }
    yield
    for ax, positions in before.items():
        for position, which in zip(positions, ("original", "active"), strict=True):
            ax.set_position(position, which=which)
        ax.set_in_layout(True)


def _laid_out(fig: "Figure") -> bool:
    """Lay the figure out; return whether all fits."""
    with _quietly() as caught:
        _lay_out(fig)
    return not any("constrained_layout not applied" in str(warning.message) for warning in caught)


def _lay_out(fig: "Figure") -> None:
    """Place the Axes as drawing would; what is in them, which takes as long again, is drawn only where it must be."""
    engine = fig.get_layout_engine()
    if engine is None or any(ax.name == "3d" for ax in fig.axes):
        fig.draw_without_rendering()
        return
    _apply_aspects(fig)
    with suppress(ValueError):  # as in `Figure.draw`
        engine.execute(fig)
    _apply_aspects(fig)


def _apply_aspects(fig: "Figure") -> None:
    renderer = fig.canvas.get_renderer()
    for ax in (each for outer in fig.axes for each in (outer, *outer.child_axes)):
        locator = ax.get_axes_locator()
        ax.apply_aspect(locator(ax, renderer) if locator else None)


def _fit_cells(ax: "Axes") -> bool:
    """Fit the numbers of a heat map to its cells; return whether any text changed."""
    texts = [text for text in ax.texts if text.get_label() == CELL and text.get_visible()]
    if not texts:
        return False
    one, other = ax.transData.transform([(0, 0), (1, 1)])
    space = _INSIDE * np.abs(other - one)
    usual = texts[0].get_fontsize()
    for change in (str, _broken, _first_line):
        size = _size(texts, change, space)
        # Only numbers without intervals are set smaller than 7 points.
        if size >= (SMALLEST if change is _first_line else min(usual, 7.0)):
            size = min(usual, size)
            is_new = size < usual or any(change(text.get_text()) != text.get_text() for text in texts)
            if change is _first_line and any("\n" in text.get_text() for text in texts):
                _warn(f"the intervals do not fit in their cells and are left out; {_hint()}")
            for text in texts if is_new else ():
                text.set(text=change(text.get_text()), fontsize=size)
                if change is _broken:
                    text.set_linespacing(1)
            return is_new
    for text in texts:
        text.set_visible(False)
    _bar(ax)
    return True


def _broken(text: str) -> str:
    """Return the text of a cell with its interval in two lines."""
    first, line, bounds = text.partition("\n")
    return first + line + bounds.replace("–", "–\n") if "\n" not in bounds else text


def _first_line(text: str) -> str:
    """Return the text of a cell without its interval."""
    return text.partition("\n")[0]


def _size(texts: Sequence["Text"], change: Callable[[str], str], space: np.ndarray) -> float:
    """Return the font size, in half points, at which the largest of the changed texts fills the space."""
    renderer = texts[0].figure.canvas.get_renderer()
    probe = texts[0].axes.text(0, 0, "")
    probe.update_from(texts[0])
    if change is _broken:
        probe.set_linespacing(1)
    extents = []
    with _quietly():
        for written in {change(text.get_text()) for text in texts}:
            probe.set_text(written)
            box = probe.get_window_extent(renderer)
            extents.append((box.width, box.height))
    probe.remove()
    scale = (space / np.maximum(np.array(extents).max(axis=0), 1e-9)).min()
    return np.floor(2 * scale * texts[0].get_fontsize()) / 2


def _bar(ax: "Axes") -> None:
    """Add a colour bar to a heat map whose numbers were left out; only warn if nothing in it has a colour scale."""
    fig = ax.get_figure()
    meshes = [each for each in ax.collections if each.get_array() is not None]
    if not meshes:
        _warn(f"the numbers do not fit in their cells and are left out; {_hint()}")
        return
    # Square cells leave space above or below, into which a usual colour bar would extend.
    position = (
        {"cax": ax.inset_axes((1.02, 0, 0.02, 1))}
        if ax.get_aspect() == 1
        else {"ax": ax, "fraction": 0.03, "pad": 0.02, "aspect": 40}
    )
    bar = fig.colorbar(meshes[0], **position)
    bar.outline.set_visible(False)


def _labels(ax: "Axes") -> dict[str, list["Text"]]:
    """Return the visible labels of rows and of columns, each in order."""
    from matplotlib.ticker import FixedLocator

    return {
        side: [tick.label1 for tick in axis.get_major_ticks() if tick.label1.get_text()]
        for side, axis in (("rows", ax.yaxis), ("columns", ax.xaxis))
        if isinstance(axis.get_major_locator(), FixedLocator) and axis.get_visible()
    }


def _part_lines(ax: "Axes") -> None:
    """Move the lines of row labels apart where they have Chinese characters, which are higher than Latin ones."""
    for label in _labels(ax).get("rows", []):
        text = label.get_text()
        if "\n" in text and any(ord(character) > _LATIN for character in text):
            label.set_linespacing(_LINES)


def _crowding(ax: "Axes", side: str, labels: Sequence["Text"]) -> float:
    """Return the largest size of two neighbouring labels divided by their distance; above 1 they touch."""
    if len(labels) < 2:
        return 0.0
    along = 1 if side == "rows" else 0
    positions = ax.transData.transform([label.get_position() for label in labels])[:, along]
    distances = np.abs(np.diff(positions))
    renderer = ax.figure.canvas.get_renderer()
    turned = np.radians(labels[0].get_rotation())
    lines = np.array([label.get_text().count("\n") + 1 for label in labels])
    # The height of characters, not of lines: labels without a gap can be read.
    thick = np.array([label.get_fontsize() for label in labels]) * lines * ax.figure.dpi / 72
    if side == "columns":
        with _quietly():
            widths = [label.get_window_extent(renderer).width for label in labels]
        is_upright = all(len(line) < 2 for label in labels for line in label.get_text().split("\n"))
        space = 0.0 if is_upright else _SPACE * labels[0].get_fontsize() * ax.figure.dpi / 72
        thick = np.array(widths) + space if turned == 0 else thick / max(np.sin(turned), 1e-9)
    return float(((thick[1:] + thick[:-1]) / 2 / np.maximum(distances, 1e-9)).max())


def _fit_labels(ax: "Axes") -> bool:
    """Set labels that touch smaller; return whether any changed."""
    changed = False
    for side, labels in _labels(ax).items():
        crowding = _crowding(ax, side, labels)
        size = labels[0].get_fontsize() if labels else 0.0
        if crowding > 1 and size > SMALLEST:
            changed = True
            for label in labels:
                label.set_fontsize(max(np.floor(2 * size / crowding) / 2, SMALLEST))
    return changed


def _unreadable(ax: "Axes") -> list[tuple[str, int]]:
    """Return (side, number of labels) where labels touch even at their smallest."""
    return [(side, len(labels)) for side, labels in _labels(ax).items() if _crowding(ax, side, labels) > 1.02]
