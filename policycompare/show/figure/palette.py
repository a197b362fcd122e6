"""One colour and one marker a group: those asked for, else those that `style` keeps, else those of its region."""

from collections.abc import Hashable, Mapping, Sequence
from difflib import get_close_matches

import numpy as np
import pandas as pd

from policycompare.errors import SelectionError
from policycompare.schema import check_known
from policycompare.show.figure.style import COLOURS, MARKERS, kept_colours

Palette = Mapping[Hashable, str] | Sequence[str] | str
# Of several groups of one region the second is lighter and the third darker: parts of white and of black.
_SHADES = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5))


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
    sources = [_source(group, kept, ranks, regions) for group in groups]
    drawn = list(dict.fromkeys(source for source in sources if source in ranks))
    # Regions of one colour in one figure would be mistaken for each other: there the position decides.
    if len(drawn) > len({COLOURS[ranks[place] % len(COLOURS)] for place in drawn}) and len(drawn) <= len(
        COLOURS
    ):
        ranks = {place: i for i, place in enumerate(drawn)}
    free = len(ranks)
    at = []
    for i, source in enumerate(sources):
        at.append(ranks.get(source, (free if drawn else 0) + i))
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
