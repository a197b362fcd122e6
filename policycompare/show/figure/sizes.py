"""How large a figure is where nobody says it: it grows with its rows and columns and with their names."""

from collections.abc import Sequence

from policycompare.show.figure.names import ems
from policycompare.show.figure.style import WIDTHS

LARGEST = 420.0  # millimetres: the longer side of A3
_EM = 7.5 / 72 * 25.4
_NAME = 3.7  # mm: the least distance at which names stand side by side
_ROW = 6.0
_SQUARE = 16.0  # the largest square cell
_EDGE = 6.0
_TOP = 10.0


def heat_size(rows: Sequence[str], columns: Sequence[str], *, square: bool = False) -> tuple[float, float]:
    """Return width and height in millimetres of a heat map with these names; square cells make a square.

    As wide as a page of a journal, or as needed if the cells are square, and wider only where names of columns would
    touch; as high as its rows.

    Examples
    --------
    >>> heat_size(["专利"] * 20, ["甲", "乙"])
    (175.0, 135.0)
    """
    left = _EM * max(map(ems, rows), default=0) + _EDGE
    n_rows, n_columns = max(len(rows), 1), max(len(columns), 1)
    page = float(WIDTHS["double"])
    if square:
        each = max(min((page - left) / n_columns, _SQUARE), _NAME)
        width = max(left + each * n_columns, WIDTHS["single"])
        each = (width - left) / n_columns
    else:
        width = max(page, left + _EDGE + _NAME * n_columns)
        each = (width - left) / n_columns
    width = min(width, LARGEST)
    names = _EM * max(map(ems, columns), default=0)
    below = names + 2 if names > 0.9 * each else 5.0
    height = (each if square else _ROW) * n_rows + _TOP + below
    return width, min(max(height, 60.0 if not square else 50.0), LARGEST)


def rows_size(n_rows: int, *, each: float = _ROW) -> tuple[float, float]:
    """Return width and height in millimetres of a figure with so many rows, `each` of them so high.

    Examples
    --------
    >>> rows_size(5), rows_size(40)
    ((175, 110), (175, 265.0))
    """
    return WIDTHS["double"], min(max(110, each * n_rows + 25), LARGEST)
