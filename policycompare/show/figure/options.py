"""The common options of plot functions: codebook, order, palette, colours of a heat map."""

from collections.abc import Hashable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.compare.code_labels import attached_codebook
from policycompare.errors import SelectionError
from policycompare.schema import check_known
from policycompare.show.figure.style import COLOURS, MARKERS

if TYPE_CHECKING:
    from matplotlib.colors import Colormap

Palette = Mapping[Hashable, str] | Sequence[str] | str


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


def colours_and_markers(groups: Sequence, palette: Palette | None) -> list[tuple[str, str]]:
    """Return a colour and a marker for each group; the first 49 pairs of the house palette all differ.

    A palette is a mapping of groups to colours, a list of colours, or the name of a palette of seaborn.
    Groups of the palette that are not drawn and unknown colours are all listed in a SelectionError.

    >>> colours_and_markers(["甲", "乙"], {"乙": "black"})
    [('#0072B2', 'o'), ('black', 's')]
    """
    from matplotlib.colors import is_color_like

    palette = _of_seaborn(palette, len(groups)) if isinstance(palette, str) else palette
    own = dict(palette) if isinstance(palette, Mapping) else {}
    colours = list(palette) if palette is not None and not own else list(COLOURS)
    check_known(own, groups, what="group in palette")
    wrong = [str(colour) for colour in [*own.values(), *colours] if not is_color_like(colour)]
    if wrong or not colours:
        raise SelectionError(
            f"unknown colour in palette: {', '.join(wrong) or 'none given'};"
            " allowed: colours of matplotlib, such as '#0072B2' or 'black'"
        )
    n = len(colours)
    return [
        (own.get(group, colours[i % n]), MARKERS[(i + i // n) % len(MARKERS)])
        for i, group in enumerate(groups)
    ]


def _of_seaborn(name: str, n: int) -> list[str]:
    """Return `n` colours of a palette of seaborn.

    >>> _of_seaborn("colorblind", 2)
    ['#0173b2', '#de8f05']
    """
    import seaborn as sns

    try:
        return list(sns.color_palette(name, n).as_hex())
    except ValueError as error:
        near = get_close_matches(name, sns.palettes.SEABORN_PALETTES, n=3, cutoff=0.6)
        raise SelectionError(
            f"unknown palette: {name}; similar names in seaborn: {', '.join(near) or 'none'}"
        ) from error


def colour_map(cmap: "str | Colormap") -> "Colormap":
    """Return a colour map of matplotlib, by name or as it is.

    >>> colour_map("Bleus")
    Traceback (most recent call last):
    policycompare.errors.SelectionError: unknown cmap: Bleus; similar names in matplotlib.colormaps: Blues
    """
    import matplotlib as mpl

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
