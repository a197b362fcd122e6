"""The Axes of a figure: the size of new ones in millimetres, and that of given ones in points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policycompare.errors import SelectionError
from policycompare.schema import Lang, check_known
from policycompare.show.figure.style import WIDTHS, figure
from policycompare.text import text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.gridspec import SubplotSpec


LANGUAGES = ("zh", "en")
PAGE = 297.0  # millimetres: the height of A4
LARGEST = 420.0  # millimetres: the longer side of A3
_EM = 7.5 / 72 * 25.4
_NAME = 3.7  # mm: the least distance of two slanted column labels
_ROW = 6.0
_SQUARE = 16.0  # the largest square cell
_EDGE = 6.0
_TOP = 10.0


def check_lang(lang: Lang) -> None:
    """Raise SelectionError unless a language is Chinese ("zh") or English ("en")."""
    check_known([lang], LANGUAGES, what="lang")


def axes_for(ax: "Axes | None", *, size: tuple[float, float] = (175, 110)) -> "Axes":
    """Return `ax`, or the Axes of a new figure of `size` in millimetres."""
    return figure(width=size[0], height=size[1])[1] if ax is None else ax


def heat_size(
    rows: Sequence[str], columns: Sequence[str], *, square: bool = False, lines: int = 1
) -> tuple[float, float]:
    """Return width and height in millimetres of a heat map with these labels; `square` is for square cells.

    `columns` are the longest lines of the column labels, each of which has `lines`.

    The figure is as wide as a page of a journal, and wider only where column labels would touch.
    With square cells it is as wide as its cells need. Its height grows with the number of rows.

    >>> heat_size(["专利"] * 20, ["甲", "乙"])
    (175.0, 135.0)
    """
    left = _EM * max(map(text_width, rows), default=0) + _EDGE
    n_rows, n_columns = max(len(rows), 1), max(len(columns), 1)
    page = float(WIDTHS["double"])
    if square:
        cell = max(min((page - left) / n_columns, _SQUARE), _NAME)
        width = max(left + cell * n_columns, WIDTHS["single"])
    else:
        width = max(page, left + _EDGE + _NAME * n_columns * (1 + 0.5 * (lines - 1)))
    cell = (width - left) / n_columns
    width = min(width, LARGEST)
    longest = _EM * max(map(text_width, columns), default=0)
    below = longest + 2 if longest > 0.9 * cell else 5.0
    height = (cell if square else _ROW) * n_rows + _TOP + below
    return width, min(max(height, 60.0 if not square else 50.0), LARGEST)


def rows_size(n_rows: int, *, each: float = _ROW) -> tuple[float, float]:
    """Return width and height in millimetres of a figure with rows that are `each` so high.

    >>> rows_size(5), rows_size(40)
    ((175, 110), (175, 265.0))
    """
    return WIDTHS["double"], min(max(110, each * n_rows + 25), LARGEST)


def panel(ax: "Axes") -> tuple[float, float]:
    """Return width and height in points of the part of the figure for `ax`, its labels included."""
    width, height = 72 * ax.get_figure(root=True).get_size_inches()
    spec = ax.get_subplotspec()
    if spec is None:
        return width, height
    return width * _part(spec, "col"), height * _part(spec, "row")


def _part(spec: "SubplotSpec", side: str) -> float:
    """Return the part of the figure that a place in a grid has of its width ("col") or height ("row")."""
    grid = spec.get_gridspec()
    ratios = grid.get_width_ratios() if side == "col" else grid.get_height_ratios()
    own = sum(ratios[i] for i in getattr(spec, f"{side}span")) / sum(ratios)
    outer = getattr(
        grid, "_subplot_spec", None
    )  # matplotlib has no public name for the place of a grid in a grid
    return own if outer is None else own * _part(outer, side)


def extent(ax: "Axes") -> tuple[float, float]:
    """Return width and height of the Axes in points; before the first layout they are a guess."""
    box = ax.get_window_extent()
    return box.width * 72 / ax.figure.dpi, box.height * 72 / ax.figure.dpi


def small_size() -> float:
    """Return the size of tick labels in points."""
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties

    return float(FontProperties(size=mpl.rcParams["ytick.labelsize"]).get_size_in_points())


def printed_width(text: str) -> float:
    r"""Return the approximate width in points of the longest line of a tick label.

    >>> printed_width("专利") == printed_width("ab\nabcd")
    True
    """
    return small_size() * max(map(text_width, text.split("\n")))


def divided(
    ax: "Axes",
    n_rows: int,
    n_columns: int,
    n: int,
    *,
    widths: Sequence[float] | None = None,
    heights: Sequence[float] | None = None,
    first: int = 0,
    over: bool = False,
) -> "list[Axes]":
    """Divide the place of `ax` in its figure into `n` panels, row by row; `ax` becomes panel number `first`.

    `widths` and `heights` are those of columns and rows in parts; with `over` the first row is one panel, `ax`, over
    all columns. Raises SelectionError if `ax` has no place in a grid.
    """
    spec = ax.get_subplotspec()
    if spec is None:
        raise SelectionError("ax has no place in a grid of Axes; give one from pc.figure() or plt.subplots()")
    inner = spec.subgridspec(n_rows, n_columns, width_ratios=widths, height_ratios=heights)
    below = [
        inner[i // n_columns, i % n_columns] for i in range(n_columns if over else 0, n_rows * n_columns)
    ]
    places = ([inner[0, :]] if over else []) + below
    ax.set_subplotspec(places[first])
    return [ax if i == first else ax.figure.add_subplot(places[i]) for i in range(n)]


def letter(
    panels: "Sequence[Axes]",
    texts: Sequence[str] | None = None,
    *,
    first: int = 0,
    size: float | None = None,
) -> None:
    """Write a, b, c … before the titles of panels, flush left, as journals want it; aa, ab … after z.

    >>> import matplotlib.pyplot as plt
    >>> _, panels = plt.subplots(1, 2)
    >>> letter(panels, ["Gansu", "Sichuan"])
    >>> [ax.get_title(loc="left") for ax in panels]
    ['a  Gansu', 'b  Sichuan']
    """
    for i, ax in enumerate(panels):
        text = f"{letter_of(first + i)}  {texts[i] if texts else ''}".rstrip()
        ax.set_title(text, loc="left", fontsize=small_size() if size is None else size, pad=4)


def letter_of(i: int) -> str:
    """Return the letter of panel number `i`.

    >>> letter_of(0), letter_of(25), letter_of(26), letter_of(53)
    ('a', 'z', 'aa', 'bb')
    """
    first, last = divmod(i, 26)
    return (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + last)
