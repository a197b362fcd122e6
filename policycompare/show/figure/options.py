"""The common options of plot functions: codebook, order, colours of a heat map."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.compare.code_labels import attached_codebook
from policycompare.errors import SelectionError
from policycompare.schema import check_known
from policycompare.show.figure.style import SEQUENTIAL

if TYPE_CHECKING:
    from matplotlib.colors import Colormap


_DARKEST = 0.65  # the part of the blues that is used


def codebook_of(table: pd.DataFrame, codebook: Codebook | None, codes: Sequence[str]) -> Codebook:
    """Return the given codebook, else the one that the table carries, else the shipped one.

    Codes or dimensions without a label in it are all listed in a SelectionError.

    >>> codebook_of(pd.DataFrame(), None, ["publicity", "magic"])
    Traceback (most recent call last):
    policycompare.errors.SelectionError: no label of 1 code(s): magic; pass their codebook: codebook=corpus.codebook
    """
    chosen = codebook or attached_codebook(table) or load_codebook()
    known = {*chosen.codes["code"], *chosen.dimensions}
    unknown = [str(code) for code in dict.fromkeys(codes) if code not in known]
    if unknown:
        raise SelectionError(
            f"no label of {len(unknown)} code(s): {', '.join(unknown)};"
            " pass their codebook: codebook=corpus.codebook"
        )
    return chosen


def in_order(order: Sequence | None, *axes: Sequence) -> list[list]:
    """Return the names of each axis, those in `order` first; raise SelectionError if no axis has one of them.

    >>> in_order(["乙", "publicity"], ["甲", "乙"], ["enforcement", "publicity"])
    [['乙', '甲'], ['publicity', 'enforcement']]
    """
    first = [order] if isinstance(order, str) else list(order or ())
    check_known(first, [name for axis in axes for name in axis], what="name in order")
    rank = {name: i for i, name in enumerate(dict.fromkeys(first))}
    return [sorted(axis, key=lambda name: rank.get(name, len(rank))) for axis in axes]


def in_families(
    order: Sequence | None, codes: Sequence[str], means: Sequence[float] | np.ndarray, codebook: Codebook
) -> list[str]:
    """Return codes by family, in a family by mean, largest first; those in `order` come before all others.

    >>> book = load_codebook()
    >>> in_families(None, ["publicity", "enforcement", "talent_development"], [0.1, 0.2, 0.0], book)
    ['talent_development', 'enforcement', 'publicity']
    """
    own = codebook.codes.set_index("code")["family"].reindex(list(codes)).fillna("").tolist()
    known = {family: i for i, family in enumerate(dict.fromkeys(codebook.codes["family"].fillna("")))}
    asked = {name: i for i, name in enumerate([order] if isinstance(order, str) else order or ())}
    rows = zip(codes, own, np.nan_to_num(np.asarray(means, dtype=float), nan=-np.inf), strict=True)
    ranked = [
        (asked.get(code, len(asked)), (known[family], -round(mean, 9)) if code not in asked else (0, 0.0), i)
        for i, (code, family, mean) in enumerate(rows)
    ]
    return [codes[i] for *_, i in sorted(ranked)]


def colour_map(cmap: "str | Colormap | None") -> "Colormap":
    """Return a colour map of matplotlib, by name or as it is; None for blues on all of which black can be read.

    >>> colour_map("Bleus")
    Traceback (most recent call last):
    policycompare.errors.SelectionError: unknown cmap: Bleus; similar names in matplotlib.colormaps: Blues
    """
    import matplotlib as mpl

    if cmap is None:
        from matplotlib.colors import LinearSegmentedColormap

        shades = mpl.colormaps[SEQUENTIAL](np.linspace(0, _DARKEST, 256))
        return LinearSegmentedColormap.from_list(SEQUENTIAL, shades)
    if isinstance(cmap, str) and cmap not in mpl.colormaps:
        near = get_close_matches(cmap, mpl.colormaps, n=3, cutoff=0.75)
        raise SelectionError(
            f"unknown cmap: {cmap}; similar names in matplotlib.colormaps: {', '.join(near) or 'none'}"
        )
    return mpl.colormaps[cmap] if isinstance(cmap, str) else cmap


def check_range(vmin: float, vmax: float, *, above: float | None = None) -> None:
    """Raise SelectionError unless `vmin` is less than `vmax`, and more than `above` where it is given.

    >>> check_range(1, 0.5)
    Traceback (most recent call last):
    policycompare.errors.SelectionError: vmin is 1, vmax is 0.5; vmin must be less than vmax
    """
    if not vmin < vmax or (above is not None and vmin <= above):
        also = "" if above is None else f" and more than {above:g}"
        raise SelectionError(f"vmin is {vmin:g}, vmax is {vmax:g}; vmin must be less than vmax{also}")


def scaled(value: float | None, factor: float) -> float | None:
    """Return a value times a factor, None for None."""
    return None if value is None else factor * value
