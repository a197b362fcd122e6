"""Figures of the portfolio of each group: which codes of two dimensions go together."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap, Normalize

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang, check_columns
from policycompare.show.figure.axes import LARGEST, axes_for, divided, letter, printed_width
from policycompare.show.figure.axes import panel as panel_of
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import (
    family_runs,
    label_columns,
    label_columns_upright,
    label_rows,
    note_below,
)
from policycompare.show.figure.names import group_labels, group_names, shortened
from policycompare.show.figure.numbers import rounded, significant
from policycompare.show.figure.options import (
    Palette,
    check_range,
    codebook_of,
    colour_map,
    in_order,
    row_styles,
)
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import found_in, state, titled
from policycompare.show.figure.style import GRID, LEADER, MINOR, SEQUENTIAL
from policycompare.text import text_width

_COLUMNS = ("group", "row", "column", "count", "share", "n")
_MOST = 6  # the most groups with large panels
_MOST_COLUMNS = 15  # the longer dimension of a few panels is below it across
_ACROSS = 3  # the most large panels side by side
# Millimetres: a row of a small panel, a row of bubbles, what row labels and colour bar leave of a page.
_LINE, _BUBBLES, _DATA = 2.15, 6.0, 145.0
_LOW_BUBBLES, _FEW_ROWS = 3.4, 8  # millimetres a row where a small panel has more rows of bubbles
_MANY_ACROSS = 4
_PAGE = 175 / 25.4 * 72  # points: the width of a page of a journal
_HEAD = 6.5
_CELL = 0.5  # the gap at a change of family
_SIZE = 6.0
_LONGEST, _SHORTER = 22.0, 13.0  # ems
_LARGEST, _LARGEST_OF_MANY, _LARGEST_OF_LOW = 260.0, 190.0, 75.0
_SMALLEST, _UNDER = 8.0, 60.0  # of a bubble, and of the white ground of its number


@drawing('portfolios(corpus, "goal", "instrument")', columns=_COLUMNS)
def plot_portfolios(
    portfolios: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the portfolio of each group as a matrix, all on one scale.

    Parameters
    ----------
    portfolios : DataFrame
        From `portfolios`, such as goals and instruments.
    lang, names, order, title, cmap, vmin, vmax, codebook
        See `plot_coverage`; `order` takes groups.
    ax : Axes, optional
        Its place is divided into a panel a group.

    Returns
    -------
    Axes
        The first panel; the others follow in ``ax.figure.axes``. The tone of a cell is its share of the codable
        provisions of the group; its head has n and the number of filled cells. Lines separate families. The
        panels of more than six groups are smaller; there, and with more than fifteen columns, the longer dimension runs
        from top to bottom.

    Raises
    ------
    SchemaError
        If the table is empty or not from `portfolios`.

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     ax = pc.plot_portfolios(pc.portfolios(pc.load(), "goal", "instrument"), lang="en", ax=pc.figure(height=95)[1])
    >>> len(ax.figure.axes)
    4
    """
    names = group_labels(names, portfolios, lang)
    groups, rows, columns, book = _read(portfolios, order, codebook)
    has_many = len(groups) > _MOST
    is_turned = len(columns) > len(rows) and (has_many or len(columns) > _MOST_COLUMNS)
    if is_turned:
        rows, columns = columns, rows
        portfolios = portfolios.rename(columns={"row": "column", "column": "row"})
    full = _PAGE if ax is None else panel_of(ax)[0]
    across, down = _grid(len(groups), _most_across(len(columns), full / _PAGE) if has_many else _ACROSS)
    high = (_LINE * len(rows) + 9) * down + 36 if has_many else 5.2 * len(rows) * down + 40
    ax = axes_for(ax, size=(175, min(high, LARGEST)))
    panels = divided(ax, down, across, len(groups))
    highest = float(np.nanmax(portfolios["share"])) or 1.0
    least = _least(portfolios["share"]) if cmap is None else 0
    low, high = least if vmin is None else vmin, highest if vmax is None else vmax
    low = low if low < high or vmin is not None else 0
    check_range(low, high)
    colours = _tinted() if cmap is None else colour_map(cmap)
    _, runs = family_runs(rows if is_turned else columns, book)
    printed = group_names(groups, names, lang)
    row_labels, column_labels = ([book.label(code, lang) for code in codes] for codes in (rows, columns))
    mesh, heads = None, []
    default = label("title.portfolios", lang)
    subject = titled([*rows, *columns], book, default, lang)
    families = label("alt.comma", lang).join(book.families[name][lang] for name, *_ in runs if name)
    lines = label("note.family_lines", lang).format(families=families) if len(runs) > 1 else ""
    notes = [label("note.portfolio_head", lang), lines]
    for i, (panel, group) in enumerate(zip(panels, groups, strict=True)):
        own = portfolios[portfolios["group"] == group]
        shares = own.pivot(index="row", columns="column", values="share").loc[rows, columns]
        mesh = panel.imshow(
            np.ma.masked_equal(np.round(shares.to_numpy(dtype=float), 9), 0),
            cmap=colours,
            norm=Normalize(low, high),
            aspect="auto",
            interpolation="nearest",
        )
        _draw_lines(panel, rows, columns, runs, is_turned=is_turned)
        filled = int((own["count"] > 0).sum())
        text = label("form.portfolio", lang).format(
            group=printed[i], n=int(own["n"].iloc[0]), filled=filled, cells=len(own)
        )
        heads.append(text)
        found_here = found_in(shares, row_labels, column_labels, lang, factor=100, unit="%", digits=0)
        said = {"lang": lang, "title": subject, "of": "codable", "notes": [] if i else notes}
        state(panel, kind="heat_map", finding=found_here, **said)
        if i + across >= len(groups) and (not has_many or i >= across * (down - 1)):
            _label_columns(panel, column_labels, lang)
        else:
            panel.set_xticks([])
        panel.tick_params(length=0)
        if i % across == 0:
            panel.set_yticks(range(len(rows)), shortened(row_labels, _SHORTER if has_many else _LONGEST))
            panel.tick_params(axis="y", labelsize=_SIZE)
        else:
            panel.set_yticks([])
        panel.spines[:].set_visible(False)
    # The rows of many groups on a page have no space for a further line of heads.
    is_page = has_many and full > 0.9 * _PAGE
    longest = _SHORTER if has_many else _LONGEST
    label_width = 0 if is_page else _SIZE * max(map(text_width, shortened(row_labels, longest)))
    letter(
        panels, _in_lines(heads, lang, 0.9 * (full - label_width) / across), size=_HEAD if has_many else None
    )
    is_level = has_many or across == _ACROSS
    place = {"location": "bottom", "shrink": 0.4, "aspect": 40} if is_level else {"aspect": 30}
    bar = ax.figure.colorbar(mesh, ax=panels, fraction=0.02, pad=0.01, **place)
    bar.outline.set_visible(False)
    if low > 0:
        # The bar says where it begins: white is 0.
        above = [tick for tick in bar.get_ticks() if low + 0.06 * (high - low) < tick <= high]
        bar.set_ticks([low, *above])
    axis = bar.ax.xaxis if is_level else bar.ax.yaxis
    axis.set_major_formatter(lambda x, _: significant(100 * x, 2))
    bar.set_label(label("axis.share", lang, unit=True))
    if title:
        ax.figure.suptitle(title)
    if has_many:
        fit(panels[across * (down - 1)])
    return panels[0]


@drawing('portfolios(recode(corpus, "instrument", "family"), "instrument", "function")', columns=_COLUMNS)
def plot_functions(
    portfolios: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how often the codes of two small dimensions go together: a bubble with its number, a panel a group.

    Parameters
    ----------
    portfolios : DataFrame
        From `portfolios`, such as families of instruments and functions:
        ``pc.portfolios(pc.recode(corpus, "instrument", "family"), "instrument", "function")``.
    lang, names, order, title, palette, codebook
        See `plot_coverage`; `order` takes groups.
    ax : Axes, optional
        Its place is divided into a panel a group.

    Returns
    -------
    Axes
        The first panel; the others follow in ``ax.figure.axes``. The area of a bubble is the share of the codable
        provisions of the group, its number their count. The panels of more than six groups are smaller, those of more
        than seven have one colour.

    Raises
    ------
    SchemaError
        If the table is empty or not from `portfolios`.

    Examples
    --------
    >>> import policycompare as pc
    >>> families = pc.recode(pc.load(), "instrument", "family")
    >>> table = pc.portfolios(families, "instrument", "function")
    >>> with pc.style():
    ...     ax = pc.plot_functions(table, lang="en", ax=pc.figure(width="one_and_a_half", height=60)[1])
    >>> len(ax.figure.axes)
    3
    """
    names = group_labels(names, portfolios, lang)
    groups, rows, columns, book = _read(portfolios, order, codebook)
    has_many = len(groups) > _MOST
    across, down = _grid(len(groups), _MANY_ACROSS if has_many else _ACROSS)
    is_low = has_many and len(rows) > _FEW_ROWS
    each = _LOW_BUBBLES if is_low else _BUBBLES
    high = (each * len(rows) + 9) * down + 28 if has_many else 9 * len(rows) * down + 34
    ax = axes_for(ax, size=(175, min(high, LARGEST)))
    full = panel_of(ax)[0]
    panels = divided(ax, down, across, len(groups))
    most = float(np.nanmax(portfolios["share"])) or 1.0
    marks = row_styles(groups, palette, portfolios)
    largest = _LARGEST_OF_LOW if is_low else _LARGEST_OF_MANY if has_many else _LARGEST
    printed = group_names(groups, names, lang)
    row_labels, column_labels = ([book.label(code, lang) for code in codes] for codes in (rows, columns))
    heads: list[str] = []
    subject = titled([*rows, *columns], book, label("title.portfolios", lang), lang)
    notes = [label("note.bubbles_of", lang)]
    for i, (panel, group) in enumerate(zip(panels, groups, strict=True)):
        cells = portfolios[portfolios["group"] == group]
        own = cells[cells["count"] > 0]
        x = own["column"].map({code: k for k, code in enumerate(columns)}).to_numpy(dtype=float)
        y = own["row"].map({code: k for k, code in enumerate(rows)}).to_numpy(dtype=float)
        area = np.maximum(largest * own["share"].to_numpy(dtype=float) / most, _SMALLEST)
        # The grid does not run through the numbers.
        panel.scatter(x, y, s=np.round(np.maximum(area, _UNDER), 6), color="white", linewidths=0)
        panel.scatter(x, y, s=np.round(area, 6), color=marks[i][0], alpha=0.28, linewidths=0)
        for at_x, at_y, count in zip(x, y, own["count"], strict=True):
            panel.text(at_x, at_y, str(int(count)), ha="center", va="center", fontsize=6.5)
        heads.append(label("form.base", lang).format(group=printed[i], n=int(cells["n"].iloc[0])))
        # A pair that never occurs has no bubble, but it is a value of the figure: its share is 0.
        shares = cells.pivot(index="row", columns="column", values="share")
        shares = shares.reindex(index=rows, columns=columns)
        finding = found_in(shares, row_labels, column_labels, lang, factor=100, unit="%", digits=0)
        said = {"lang": lang, "title": subject, "of": "codable", "notes": [] if i else notes}
        state(panel, kind="bubbles", finding=finding, **said)
        panel.set_xlim(-0.6, len(columns) - 0.4)
        panel.set_ylim(len(rows) - 0.4, -0.6)
        panel.set_axisbelow(True)
        if not has_many:
            panel.grid(linewidth=0.4, color=GRID)
        if i + across >= len(groups) and (not has_many or i >= across * (down - 1)):
            if lang == "zh":
                label_columns_upright(panel, column_labels, np.arange(len(columns)), lang)
            else:
                label_columns(panel, column_labels, width=0.85 * full / across)
        else:
            panel.set_xticks(range(len(columns)), [""] * len(columns))
        panel.tick_params(length=0)
        if i % across == 0 and has_many:
            panel.set_yticks(range(len(rows)), shortened(row_labels, _SHORTER), fontsize=_HEAD)
        elif i % across == 0:
            label_rows(panel, row_labels)
        else:
            panel.set_yticks(range(len(rows)), [""] * len(rows))
        panel.spines[:].set_color(LEADER)
        panel.spines[["top", "right"]].set_visible(True)
    room = full - _HEAD * max(map(text_width, shortened(row_labels, _SHORTER))) if has_many else full
    letter(panels, _in_lines(heads, lang, 0.85 * room / across), size=_HEAD if has_many else None)
    note = label("note.bubbles", lang).format(value=rounded(100 * most))
    note_below(panels[across * (down - 1)], note, size=_HEAD)
    if title:
        ax.figure.suptitle(title)
    if has_many:
        fit(panels[across * (down - 1)])
    return panels[0]


def _grid(n: int, most: int = 3) -> tuple[int, int]:
    """Return the number of panels side by side, of `most`, and of rows of panels.

    >>> [_grid(n) for n in (1, 3, 4, 5)], _grid(24, 5)
    ([(1, 1), (3, 1), (2, 2), (3, 2)], (5, 5))
    """
    down = -(-n // most)
    return -(-n // down), down


def _most_across(n_columns: int, part: float = 1.0) -> int:
    """Return how many small panels with this many columns are side by side, so that their labels do not touch.

    `part` is the width of the figure in pages.

    >>> _most_across(13), _most_across(6), _most_across(40)
    (5, 6, 2)
    """
    return int(np.clip(part * _DATA // (_LINE * n_columns + 1), 2, 6))


def _in_lines(heads: Sequence[str], lang: Lang, width: float) -> list[str]:
    r"""Return the heads of panels, in two lines if one is wider than a panel of `width` points.

    >>> _in_lines(["Gansu (n = 109)"], "en", 30)
    ['Gansu\n(n = 109)']
    """
    if max(map(printed_width, heads)) + 12 < width:
        return list(heads)
    bracket = "（" if lang == "zh" else " ("
    return [head.replace(bracket, f"\n{bracket.strip()}") for head in heads]


def _label_columns(panel: Axes, labels: Sequence[str], lang: Lang) -> None:
    """Label columns that are a line wide: Chinese characters one below another, English text turned and shortened."""
    texts = ["\n".join(text) for text in labels] if lang == "zh" else shortened(labels, _LONGEST)
    panel.set_xticks(range(len(labels)), texts, rotation=0 if lang == "zh" else 90, linespacing=1.0)
    panel.tick_params(axis="x", labelsize=_SIZE)


def _read(
    portfolios: pd.DataFrame, order: Sequence | None, codebook: Codebook | None
) -> tuple[list[str], list[str], list[str], Codebook]:
    """Return groups, row codes, column codes and codebook of a table of `portfolios`; check it."""
    check_columns(portfolios, _COLUMNS, name="portfolios (from portfolios)")
    check_drawable(portfolios)
    (groups,) = in_order(order, list(dict.fromkeys(portfolios["group"])))
    rows, columns = (list(dict.fromkeys(portfolios[name])) for name in ("row", "column"))
    return groups, rows, columns, codebook_of(portfolios, codebook, [*rows, *columns])


def _least(shares: pd.Series) -> float:
    """Return the smallest share above 0, at which the tints begin: 0 itself is white.

    >>> _least(pd.Series([0.0, 0.2, 0.1, None])), _least(pd.Series([0.0]))
    (0.1, 0.0)
    """
    filled = shares[shares > 0]
    return float(filled.min()) if len(filled) else 0.0


def _tinted() -> Colormap:
    """Return blues that begin with a visible tint: white is for cells without a provision."""
    shades = colormaps[SEQUENTIAL](np.linspace(0.14, 0.8, 256))
    return LinearSegmentedColormap.from_list(f"{SEQUENTIAL} tinted", shades)


def _draw_lines(
    panel: Axes,
    rows: Sequence[str],
    columns: Sequence[str],
    runs: Sequence[tuple[str, int, int]],
    *,
    is_turned: bool,
) -> None:
    """Draw thin lines around cells, and darker ones between families of columns, of rows if they are turned."""
    for k in range(len(rows) + 1):
        panel.axhline(k - 0.5, color=GRID, linewidth=0.5)
    for k in range(len(columns) + 1):
        panel.axvline(k - 0.5, color=GRID, linewidth=0.5)
    for _, first, _ in runs[1:]:
        (panel.axhline if is_turned else panel.axvline)(first - 0.5, color=MINOR, linewidth=0.6)
