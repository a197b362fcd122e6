"""The common options of plot functions: codebook, order, palette of groups, colours of a heat map."""

from collections.abc import Hashable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.compare.code_labels import attached_codebook
from policycompare.errors import SelectionError
from policycompare.schema import check_known
from policycompare.show.figure.style import COLOURS, MARKERS, SEQUENTIAL, kept_colours

if TYPE_CHECKING:
    from matplotlib.colors import Colormap


Palette = Mapping[Hashable, str] | Sequence[str] | str
# Of several groups of one region the second is lighter and the third darker: parts of white and of black.
_SHADES = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5))
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


def colours_and_markers(
    groups: Sequence, palette: Palette | None = None, table: pd.DataFrame | None = None
) -> list[tuple[str, str]]:
    """Return a colour and a marker for each group; the first 49 pairs of the house palette all differ.

    A palette is a mapping of groups to colours, a list of colours, or the name of a palette of seaborn. Without one a
    group has the colour that `style(colors=…)` keeps for it or its region, else that of its region among the regions
    of the corpus from which `table` was made, else that of its position. Several groups of one region have its
    colour in shades. Groups of the palette that are not drawn and unknown colours are all listed in a SelectionError.

    >>> colours_and_markers(["甲", "乙"], {"乙": "black"})
    [('#0072B2', 'o'), ('black', 's')]
    >>> table = pd.DataFrame()
    >>> table.attrs["places"] = ["甘肃省", "四川省"]
    >>> colours_and_markers(["四川省"], None, table)
    [('#D55E00', 's')]
    """
    usual = _usual(groups, table)
    if palette is None:
        return usual
    palette = _of_seaborn(palette, len(groups)) if isinstance(palette, str) else palette
    own = dict(palette) if isinstance(palette, Mapping) else {}
    colours = [] if own else list(palette)
    check_known(own, groups, what="group in palette")
    check_colours([*own.values(), *colours], is_empty=not own and not colours)
    if own:
        return [
            (own.get(group, colour), marker) for group, (colour, marker) in zip(groups, usual, strict=True)
        ]
    return _cycled(range(len(groups)), colours)


def row_styles(
    groups: Sequence, palette: Palette | None, table: pd.DataFrame | None
) -> list[tuple[str, str]]:
    """Return colour and marker of groups that are rows with names: of up to seven their own, of more one.

    >>> row_styles(list("abcdefgh"), None, None)[7]
    ('#0072B2', 'o')
    """
    if palette is not None or len(groups) <= len(COLOURS):
        return colours_and_markers(groups, palette, table)
    kept = kept_colours()
    return [kept.get(group, (COLOURS[0], MARKERS[0])) for group in groups]


def marker_area(marker: str) -> float:
    """Return the area of a marker as a part of that of a square of its size.

    >>> [round(marker_area(marker), 2) for marker in "so^"]
    [1.0, 0.78, 0.5]
    """
    from matplotlib.markers import MarkerStyle

    style = MarkerStyle(marker)
    corners = style.get_path().transformed(style.get_transform()).to_polygons()
    areas = [abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2 for x, y in (c.T for c in corners)]
    return float(sum(areas))


def check_colours(colours: Sequence, *, is_empty: bool = False) -> None:
    """Raise SelectionError that lists the colours which matplotlib does not know."""
    from matplotlib.colors import is_color_like

    wrong = [str(colour) for colour in colours if not is_color_like(colour)]
    if wrong or is_empty:
        raise SelectionError(
            f"unknown colour in palette: {', '.join(wrong) or 'none given'};"
            " allowed: colours of matplotlib, such as '#0072B2' or 'black'"
        )


def _usual(groups: Sequence, table: pd.DataFrame | None) -> list[tuple[str, str]]:
    """Return colours and markers without a palette (see `colours_and_markers`)."""
    kept = kept_colours()
    attrs = {} if table is None else table.attrs
    regions, places = attrs.get("regions", {}), attrs.get("places", [])
    ranks = {place: i for i, place in enumerate(places)}
    unknown = {doc: i for i, doc in enumerate(doc for doc, name in regions.items() if name not in ranks)}
    sources = [_source(group, kept, ranks, regions) for group in groups]
    drawn = list(dict.fromkeys(source for source in sources if source in ranks))
    # Regions of one colour in one figure would be mistaken for each other: there the position decides.
    if len(drawn) > len({COLOURS[ranks[place] % len(COLOURS)] for place in drawn}) and len(drawn) <= len(
        COLOURS
    ):
        ranks = {place: i for i, place in enumerate(drawn)}
    first = len(ranks) if drawn else 0
    at = [ranks.get(source, first + i) for i, source in enumerate(sources)]
    # A document without a known region has one colour in all figures of a corpus, unless another of the figure has it.
    same = [
        ranks.get(source, len(places) + unknown.get(str(group), len(unknown) + i))
        for i, (source, group) in enumerate(zip(sources, groups, strict=True))
    ]
    n_colours = len({i % len(COLOURS) for i in same})
    is_clear = len(at) > len(COLOURS) or n_colours == len(set(same))
    if unknown.keys() & set(map(str, groups)) and len(ranks) == len(places) and is_clear:
        at = same
    pairs = _cycled(at, COLOURS)
    seen: dict[Hashable, int] = {}
    styles = []
    for source, pair in zip(sources, pairs, strict=True):
        colour, marker = kept.get(source, pair)
        k = seen[source] = seen.get(source, -1) + 1
        styles.append((_shade(colour, k), marker or pair[1]) if source is not None else pair)
    return styles


def _source(
    group: object, kept: Mapping, ranks: Mapping[str, int], regions: Mapping[str, str]
) -> Hashable | None:
    """Return whose colour a group has: its own, that of a part of it (甘肃省/2016), or that of its region."""
    parts = group if isinstance(group, tuple) else [group, *str(group).split("/")]
    parts = [*parts, *(regions[part] for part in map(str, parts) if part in regions)]
    return next(
        (part for part in parts if part in kept), next((part for part in parts if part in ranks), None)
    )


def _shade(colour: str, k: int) -> str:
    """Return a colour, for the next groups of a region lighter, then darker.

    >>> _shade("#0072B2", 0), _shade("#0072B2", 1), _shade("#0072B2", 2)
    ('#0072B2', '#80b8d8', '#003959')
    """
    from matplotlib.colors import to_hex, to_rgb

    white, black = _SHADES[k % len(_SHADES)]
    if not (white or black):
        return colour
    return to_hex([(part * (1 - white) + white) * (1 - black) for part in to_rgb(colour)])


def _cycled(positions: Sequence[int], colours: Sequence[str]) -> list[tuple[str, str]]:
    """Return colour and marker of each position: markers go on one further with each cycle of the colours."""
    n = len(colours)
    return [(colours[i % n], MARKERS[(i + i // n) % len(MARKERS)]) for i in positions]


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
