"""What is written in a figure is made to fit: numbers to their cells, names to their rows; what cannot be read is said."""

import warnings
from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from policycompare.errors import level_outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text


CELL = "<cell>"  # the label of a text that stands in a cell
SMALLEST = 6.0  # points: what can be read in print
_INSIDE = np.array([0.9, 0.96])  # of the width and height of a cell that its number may take
_ADVICE = "use fewer groups, a larger figure, or shorter names (names=)"


def fit(ax: "Axes") -> None:
    """Fit what is written in the figure of `ax` to the room there is, as measured; warn of what cannot be read.

    Numbers that are too large for their cells are set smaller, intervals in them broken in two, then left out; where
    even the number alone does not fit, all are, and a colour bar stands in for them. Names of rows and columns that
    touch are set smaller. It looks at all Axes of the figure, for each that is added leaves less room to the others.
    """
    fig = ax.get_figure(root=True)
    with _in_place(fig):
        has_room = _laid_out(fig)
        changed = [_fit_cells(each) for each in fig.axes]
        if any([*changed, *(_fit_names(each) for each in fig.axes)]):
            has_room = _laid_out(fig)
        crowded = _unreadable(ax) if has_room else []
    if not has_room:
        _warn(f"there is no room left beside the names; {_ADVICE}")
    for side, n in crowded:
        _warn(f"{n} names of {side} touch one another and cannot be read; {_ADVICE}")


def warn_of_dots(ax: "Axes", step: float, n_groups: int) -> None:
    """Warn where the dots of the groups of one row stand `step` apart, which is less than they are wide."""
    fig = ax.get_figure(root=True)
    with _in_place(fig):
        _laid_out(fig)
        places = ax.transData.transform([(0, 0), (0, step)])[:, 1]
    dots = [line.get_markersize() for line in ax.lines if line.get_marker() not in ("None", "")]
    if dots and abs(np.diff(places)[0]) * 72 / ax.figure.dpi < 0.8 * max(dots):
        _warn(f"the dots of {n_groups} groups cover one another; use fewer groups or a larger figure")


def warn_of_names(n: int) -> None:
    """Warn that so many names stand closer than they can be read."""
    _warn(f"{n} names touch one another and cannot be read; {_ADVICE}")


def _warn(message: str) -> None:
    warnings.warn(message, stacklevel=level_outside())


@contextmanager
def _quietly() -> "Iterator[list[warnings.WarningMessage]]":
    """Measure without the warnings of drawing: whoever saves the figure is told."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught


@contextmanager
def _in_place(fig: "Figure") -> "Iterator[None]":
    """Put the Axes back where they were: a layout starts from them, and looking must not change what is drawn."""
    before = {
        ax: (ax.get_position(original=True), ax.get_position()) for ax in fig.axes if ax.get_in_layout()
    }
    yield
    for ax, places in before.items():
        for place, which in zip(places, ("original", "active"), strict=True):
            ax.set_position(place, which=which)
        ax.set_in_layout(True)


def _laid_out(fig: "Figure") -> bool:
    """Lay the figure out; tell whether there was room for it."""
    with _quietly() as caught:
        fig.draw_without_rendering()
    return not any("constrained_layout not applied" in str(warning.message) for warning in caught)


def _fit_cells(ax: "Axes") -> bool:
    texts = [text for text in ax.texts if text.get_label() == CELL and text.get_visible()]
    if not texts:
        return False
    one, other = ax.transData.transform([(0, 0), (1, 1)])
    room = _INSIDE * np.abs(other - one)
    usual = texts[0].get_fontsize()
    for change in (_as_it_is, _broken, _first_line):
        size = _size(texts, change, room)
        # An interval is worth no smaller print: a number alone is.
        if size >= (SMALLEST if change is _first_line else min(usual, 7.0)):
            size = min(usual, size)
            is_new = size < usual or any(change(text.get_text()) != text.get_text() for text in texts)
            if change is _first_line and any("\n" in text.get_text() for text in texts):
                _warn(f"the intervals do not fit in their cells and are left out; {_ADVICE}")
            for text in texts if is_new else ():
                text.set(text=change(text.get_text()), fontsize=size)
                if change is _broken:
                    text.set_linespacing(1)
            return is_new
    for text in texts:
        text.set_visible(False)
    _bar(ax)
    return True


def _as_it_is(text: str) -> str:
    return text


def _broken(text: str) -> str:
    first, line, bounds = text.partition("\n")
    return first + line + bounds.replace("–", "–\n") if "\n" not in bounds else text


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def _size(texts: Sequence["Text"], change: object, room: np.ndarray) -> float:
    """The size in points at which the largest of the texts, changed, fills the room; half points."""
    renderer = texts[0].figure.canvas.get_renderer()
    probe, before = texts[0], (texts[0].get_text(), texts[0].get_linespacing())
    extents = []
    with _quietly():
        for written in {change(text.get_text()) for text in texts}:
            probe.set(text=written, linespacing=1 if change is _broken else before[1])
            box = probe.get_window_extent(renderer)
            extents.append((box.width, box.height))
    probe.set(text=before[0], linespacing=before[1])
    scale = (room / np.maximum(np.array(extents).max(axis=0), 1e-9)).min()
    return np.floor(2 * scale * probe.get_fontsize()) / 2


def _bar(ax: "Axes") -> None:
    """Set a colour bar beside Axes whose numbers are left out."""
    fig = ax.get_figure()
    meshes = [each for each in ax.collections if each.get_array() is not None]
    if not meshes:
        _warn(f"the numbers do not fit in their cells and are left out; {_ADVICE}")
        return
    # Square cells leave room above or below, into which a bar of the usual kind would reach.
    beside = (
        {"cax": ax.inset_axes((1.02, 0, 0.02, 1))}
        if ax.get_aspect() == 1
        else {"ax": ax, "fraction": 0.03, "pad": 0.02, "aspect": 40}
    )
    bar = fig.colorbar(meshes[0], **beside)
    bar.outline.set_visible(False)


def _names(ax: "Axes") -> dict[str, list["Text"]]:
    """The names of the rows and of the columns that are seen, from one end to the other."""
    from matplotlib.ticker import FixedLocator

    return {
        side: [tick.label1 for tick in axis.get_major_ticks() if tick.label1.get_text()]
        for side, axis in (("rows", ax.yaxis), ("columns", ax.xaxis))
        if isinstance(axis.get_major_locator(), FixedLocator) and axis.get_visible()
    }


def _crowding(ax: "Axes", side: str, labels: Sequence["Text"]) -> float:
    """How much of the distance between two names they take; above 1 they touch."""
    if len(labels) < 2:
        return 0.0
    along = 1 if side == "rows" else 0
    place = ax.transData.transform([label.get_position() for label in labels])[:, along]
    apart = np.abs(np.diff(place))
    renderer = ax.figure.canvas.get_renderer()
    turned = np.radians(labels[0].get_rotation())
    lines = np.array([label.get_text().count("\n") + 1 for label in labels])
    # The height of letters, not that of a line: names that follow closely can be read.
    thick = np.array([label.get_fontsize() for label in labels]) * lines * ax.figure.dpi / 72
    if side == "columns":
        with _quietly():
            widths = [label.get_window_extent(renderer).width for label in labels]
        thick = np.array(widths) if turned == 0 else thick / max(np.sin(turned), 1e-9)
    return float(((thick[1:] + thick[:-1]) / 2 / np.maximum(apart, 1e-9)).max())


def _fit_names(ax: "Axes") -> bool:
    changed = False
    for side, labels in _names(ax).items():
        crowding = _crowding(ax, side, labels)
        size = labels[0].get_fontsize() if labels else 0.0
        if crowding > 1 and size > SMALLEST:
            changed = True
            for label in labels:
                label.set_fontsize(max(np.floor(2 * size / crowding) / 2, SMALLEST))
    return changed


def _unreadable(ax: "Axes") -> list[tuple[str, int]]:
    return [(side, len(labels)) for side, labels in _names(ax).items() if _crowding(ax, side, labels) > 1.02]
