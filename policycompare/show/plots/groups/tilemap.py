"""Figure of one code in all provinces: a map of equal tiles."""

import re
import warnings
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, Normalize
from matplotlib.patches import Rectangle

from policycompare import shipped
from policycompare.codebook.codebook import Codebook
from policycompare.errors import SchemaError, SelectionError, level_outside, named
from policycompare.read.divisions import by_adcode
from policycompare.read.metadata.short_names import chinese_name, english_name
from policycompare.read.spellings import adcode_of
from policycompare.schema import Lang, check_columns
from policycompare.show.figure.axes import axes_for, panel, printed_width, small_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import CELL
from policycompare.show.figure.heatmap import check_drawable, digit_colour
from policycompare.show.figure.labels import head
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import axis_of, rounded
from policycompare.show.figure.options import check_range, codebook_of, colour_map
from policycompare.show.figure.printed_labels import bases, label
from policycompare.show.figure.saved.findings import found, made_of_shares, state
from policycompare.show.figure.style import LEADER, MINOR
from policycompare.show.plots.groups.ranking import rows_of_code

_SIDE = 0.94
_SIZE, _SMALL = 6.5, 6.0
_WIDER = 1.2  # the width of a name in the units of `printed_width`
# The end of a syllable in pinyin, before the next one.
_SYLLABLE = re.compile("[aeiou](?:ng|n)?(?=[bcdfghjklmnpqrstwxyz]{1,2}[aeiou])")


@cache
def tile_positions() -> dict[str, tuple[int, int]]:
    """Return row and column of the tile of each province, by adcode, from `names/tilemap.csv`.

    >>> len(tile_positions()), tile_positions()["230000"]
    (34, (0, 8))
    """
    return check_tiles(pd.read_csv(shipped.folder("names", "tilemap.csv"), dtype={"adcode": "str"}))


def check_tiles(table: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Return {adcode: (row, column)}, or raise SchemaError with every repeated province or place."""
    check_columns(table, ("adcode", "row", "column"), name="tilemap.csv")
    twice = [*table["adcode"][table["adcode"].duplicated()]]
    repeated = table.loc[table.duplicated(["row", "column"])]
    same = [f"{row.row},{row.column}" for row in repeated.itertuples()]
    if twice or same:
        raise SchemaError(
            f"tilemap.csv: twice: {', '.join(twice) or 'none'}; two tiles at: {', '.join(same) or 'none'}"
        )
    return {row.adcode: (int(row.row), int(row.column)) for row in table.itertuples()}


@drawing(
    'coverage(corpus, "instrument", by="province", interval=0.95)', columns=("group", "code", "estimate")
)
def plot_tilemap(
    coverage: pd.DataFrame,
    code: str,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one code in the 34 provinces as a map of equal tiles.

    Parameters
    ----------
    coverage : DataFrame
        From `coverage` with ``by="province"`` (or region): groups x codes, or the long form.
    code : str
        The code to draw.
    lang, names, title, cmap, vmin, vmax, codebook, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        A tile a province, with its value and, where the table has it, n (codable provisions); an empty tile is a
        province without a document. Groups that are no province are named below.

    Raises
    ------
    SelectionError
        If the table has no such code, or none of its groups is a province.

    Warns
    -----
    UserWarning
        If the groups are documents, whose ids are taken as provinces.

    Notes
    -----
    All tiles have one size, so that a small province is seen as well as a large one; their places are rows and columns
    of `data/names/tilemap.csv`, not coordinates.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.coverage(pc.load(), "instrument", by="province", interval=0.95)
    >>> with pc.style():
    ...     ax = pc.plot_tilemap(table, "publicity", lang="en", ax=pc.figure(width="one_and_a_half")[1])
    >>> len(ax.patches)
    34
    """
    check_drawable(coverage)
    known_names = group_labels(names, coverage, lang)
    rows = rows_of_code(coverage, code)
    book = codebook_of(coverage, codebook, [code])
    adcodes = [adcode_of(group) for group in rows["group"]]
    values = {
        adcode: row
        for adcode, row in zip(adcodes, rows.to_dict("records"), strict=True)
        if adcode in tile_positions()
    }
    others = [
        str(group)
        for group, adcode in zip(rows["group"], adcodes, strict=True)
        if adcode not in tile_positions()
    ]
    if not values:
        raise SelectionError(
            f'no group is a province: {", ".join(others[:10])}; make the table with coverage(…, by="province")'
        )
    docs = [row["group"] for row in values.values() if row["group"] in coverage.attrs.get("regions", {})]
    if docs:
        warnings.warn(
            f"the groups are documents, whose ids are taken as provinces: {named(docs, most=10)}; coverage(…, "
            'by="province") groups the documents by their provinces',
            stacklevel=level_outside(),
        )
    ax = axes_for(ax, size=(120, 118))
    share = axis_of(coverage) == "axis.share"
    factor = 100 if share else 1
    largest = np.nanmax([float(row["estimate"]) for row in values.values()]) or 1.0
    low, high = 0 if vmin is None else vmin, largest if vmax is None else vmax
    check_range(low, high)
    norm, colours = Normalize(low, high), colour_map(cmap)
    sizes = bases(coverage)
    tiles = np.array(list(tile_positions().values()))
    tile = _SIDE * min(np.array(panel(ax)) / (np.ptp(tiles, axis=0)[::-1] + 2.2)) - 2
    for adcode, (y, x) in tile_positions().items():
        row = values.get(adcode)
        known = row is not None and not np.isnan(row["estimate"])
        face = colours(float(norm(row["estimate"]))) if known else ax.get_facecolor()
        edge = {"edgecolor": LEADER, "linewidth": 0.5, "linestyle": "-" if known else (0, (1.5, 1.5))}
        ax.add_patch(
            Rectangle((x - _SIDE / 2, y - _SIDE / 2), _SIDE, _SIDE, facecolor=face, label=CELL, **edge)
        )
        name = (names or {}).get(row["group"] if row else "", _short(adcode, lang))
        ink = digit_colour(np.array(face), "") if known else MINOR
        text = {"ha": "center", "va": "center", "color": ink, "label": CELL}
        size = _SIZE if lang == "zh" else _SMALL
        name = name if _WIDER * printed_width(name) * size / small_size() < tile else _broken(name)
        is_long = "\n" in name
        ax.text(
            x,
            y - (0.265 if known else 0),
            name,
            fontsize=size,
            linespacing=0.92,
            **text,
        )
        if known:
            ax.text(
                x,
                y + (0.095 if is_long else 0.07),
                rounded(factor * row["estimate"], 0 if share else 1),
                fontsize=7 if is_long else 7.5,
                **text,
            )
            n = sizes.get(str(row["group"]))
            if n is not None:
                ax.text(x, y + 0.34, f"n = {n}", fontsize=_SMALL, **text)
    ax.set_xlim(tiles[:, 1].min() - 0.6, tiles[:, 1].max() + 0.6)
    ax.set_ylim(tiles[:, 0].max() + 0.6, tiles[:, 0].min() - 0.6)
    ax.set(xticks=[], yticks=[], aspect="equal")
    ax.spines[:].set_visible(False)
    unit = label(axis_of(coverage), lang, unit=True)
    note = unit + (
        f"\n{label('note.no_province', lang).format(names=_listed(others, known_names, lang))}"
        if others
        else ""
    )
    ax.set_xlabel(note)
    default = book.label(code, lang)
    head(ax, title, default)
    printed = {adcode: _short(adcode, lang).replace("\n", " ") for adcode in values}
    drawn = pd.DataFrame(list(values.values())).assign(name=[printed[adcode] for adcode in values])
    finding = found(drawn, lang, factor=factor, unit="%" * share)
    n = {printed[a]: sizes[str(row["group"])] for a, row in values.items() if str(row["group"]) in sizes}
    state(ax, kind="tiles", finding=finding, sizes=n, lang=lang, title=default, **made_of_shares(coverage))
    return ax


def _short(adcode: str, lang: Lang) -> str:
    """Return the short name of a province that fits into a tile, English ones in two lines if needed."""
    full = by_adcode()[adcode]["name"]
    if lang == "zh":
        return chinese_name(full, adcode)
    return english_name(full, adcode).replace(" ", "\n")


def _broken(name: str) -> str:
    r"""Return a name in two lines: at its space, else between two syllables near its middle.

    >>> _broken("Heilongjiang"), _broken("Inner\nMongolia"), _broken("Hubei")
    ('Heilong-\njiang', 'Inner\nMongolia', 'Hu-\nbei')
    """
    ends = [match.end() for match in _SYLLABLE.finditer(name)]
    if "\n" in name or not ends:
        return name
    at = min(ends, key=lambda end: abs(end - len(name) / 2))
    return f"{name[:at]}-\n{name[at:]}"


def _listed(groups: Sequence[str], names: Mapping[str, str] | None, lang: Lang) -> str:
    return ("、" if lang == "zh" else "; ").join(group_names(groups, names, lang))
