"""Figure of codes over the years: small multiples on a true time axis."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for, divided, letter, printed_width, small_size
from policycompare.show.figure.axes import panel as panel_of
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, draw_grid
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import trial_size, warn_of_bars
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import legend_columns, note_below
from policycompare.show.figure.lines import folded, in_lines, joined_notes, two_lines
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import axis_of, ticks_in_per_cent
from policycompare.show.figure.options import Palette, codebook_of, colours_and_markers, in_order
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import found, made_of_shares, state, stated
from policycompare.show.figure.saved.findings import named as in_one
from policycompare.show.figure.style import CODE_COLOURS, DOT, INTERVAL
from policycompare.text import text_width

_MOST = 6
_HEIGHT = 34.0  # mm a row of panels
_COLUMNS, _FOUR = 3, 4
_LEAST = 2  # the fewest years at the ticks: else the first and the last
_FULL, _NARROWEST = 496.0, 80.0  # points: the width of a page of a journal, and of the panel of a group
_YEAR, _LETTER, _KEY = (
    1.3,
    2.0,
    36,
)  # widths of a year, ems of the letter of a panel, points of a key of the legend
_PART = 0.7  # of the distance of two years, for the groups of one
# Of many groups a panel is a group.
_MOST_LINES, _FEW = len(CODE_COLOURS), 3
_LOW_HEIGHT, _COLUMNS_OF_MANY = 24.0, 6


@drawing(
    'coverage(corpus, "instrument", by="year", interval=0.95)',
    columns=("group", "code", "estimate", "low", "high"),
)
def plot_trend(
    coverage: pd.DataFrame,
    *,
    codes: Sequence[str] | None = None,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how often codes occur over the years, a panel a code; of many groups a panel a group.

    Parameters
    ----------
    coverage : DataFrame
        From ``coverage(…, by="year", interval=0.95)``, or by a group and the year:
        ``by=["province", "year"]``.
    codes : sequence of str, optional
        The codes to draw, at most twelve; by default the six that change most. Of more than seven groups at most
        seven, by default the three that change most.
    palette : mapping, sequence or str, optional
        Colours of the groups, or of the codes where a panel is a group.
    lang, names, order, title, codebook
        See `plot_coverage`; `order` takes groups.
    ax : Axes, optional
        Its place is divided into panels.

    Returns
    -------
    Axes
        The first panel; the others follow in ``ax.figure.axes``. Years are at their place on the axis, years without
        a document have no dot. Dots of a group are joined; groups that have intervals in the same year are side by
        side around it, in the order of the legend. Of more than seven groups each has a panel, in it a
        line a code; intervals are drawn there if there is one code.

    Raises
    ------
    SchemaError
        If the table has no years.
    SelectionError
        If a code is unknown, or there are more than twelve (seven of many groups).

    Warns
    -----
    UserWarning
        If the interval bars of a year are so many that they touch.

    Examples
    --------
    >>> import policycompare as pc
    >>> dated = pc.load().select(year=[2012, 2014, 2016, 2020])
    >>> table = pc.coverage(dated, "instrument", by="year", interval=0.95)
    >>> with pc.style():
    ...     ax = pc.plot_trend(table, codes=["publicity", "public_funding"], lang="en", ax=pc.figure()[1])
    >>> len(ax.figure.axes)
    2
    """
    names = group_labels(names, coverage, lang)
    check_columns(coverage, ("group", "code", "estimate", "low", "high"), name="coverage (with interval=)")
    check_drawable(coverage)
    rows = _dated(coverage)
    (groups,) = in_order(order, list(dict.fromkeys(rows["series"])))
    has_many = len(groups) > _MOST_LINES
    chosen = _chosen(rows, codes, *((_FEW, _MOST_LINES) if has_many else (_MOST, 2 * _MOST)))
    book = codebook_of(coverage, codebook, chosen)
    printed = dict(zip(groups, group_names(groups, names, lang), strict=True))
    titles = {code: book.label(code, lang) for code in chosen}
    # A panel is a code and its lines are groups; of many groups a panel is a group and its lines are codes.
    each, lines = ("series", "code") if has_many else ("code", "series")
    heads, entries = (printed, titles) if has_many else (titles, printed)
    if has_many:
        own_colours = CODE_COLOURS if palette is None else palette
        styles = colours_and_markers(chosen, own_colours)
        across = 1 + int((_FULL if ax is None else panel_of(ax)[0]) / _NARROWEST)
        columns, high = min(_COLUMNS_OF_MANY, len(groups), across), _LOW_HEIGHT
    else:
        styles = colours_and_markers(groups, palette, coverage)
        # Four panels in two full rows, not three and one.
        columns, high = min(_COLUMNS, len(chosen)) if len(chosen) != _FOUR else 2, _HEIGHT
    marks = dict(zip(entries, styles, strict=True))
    n_rows = -(-len(heads) // columns)
    ax = axes_for(ax, size=(175, high * n_rows + 18))
    panels = divided(ax, n_rows, columns, len(heads))
    share = axis_of(coverage) == "axis.share"
    rows = rows[rows["code"].isin(chosen)]
    drawn = rows.drop(columns=["low", "high"]) if has_many and len(chosen) > 1 else rows
    top = float(np.nanmax(drawn[drawn.columns.intersection(["estimate", "high"])].to_numpy(dtype=float)))
    years = rows["year"].to_numpy(dtype=float)
    margin = max((0.1 if has_many else 0.04) * (years.max() - years.min()), 0.4)
    step = 0.0
    if not has_many and drawn[["low", "high"]].notna().all(axis=1).any():
        step = _step(drawn, panel_of(ax)[0] / (years.max() - years.min() + 2 * margin))
    drawn = drawn.assign(place=_side_by_side(drawn, groups, step).to_numpy())
    margin = max(margin, 1.5 * float((drawn["place"] - drawn["year"]).abs().max()))
    for i, (panel, key) in enumerate(zip(panels, heads, strict=True)):
        for line, (colour, marker) in marks.items():
            own = drawn[(drawn[each] == key) & (drawn[lines] == line)].sort_values("year")
            if len(own):
                dots_with_intervals(
                    panel,
                    own["place"].to_numpy(dtype=float),
                    own,
                    colour=colour,
                    marker=marker,
                    vertical=True,
                    line="-",
                )
        own = rows[rows[each] == key].sort_values([lines, "year"], kind="stable")
        parts = zip(own[lines], own["year"], strict=True)
        texts = [in_one([entries[line], f"{year:.0f}"], lang) for line, year in parts]
        unit = {"factor": 100, "unit": "%"} if share else {}
        finding = found(own.assign(name=texts), lang, most=2, **unit)
        state(panel, kind="intervals", finding=finding, lang=lang)
        panel.set_xlim(years.min() - margin, years.max() + margin)
        panel.set_ylim(0, 1.05 * top if top else 1)
        panel.xaxis.set_major_locator(MaxNLocator(2 if has_many else 4, integer=True, steps=[1, 2, 5, 10]))
        panel.xaxis.set_major_formatter(lambda x, _: f"{x:.0f}")
        if share:
            ticks_in_per_cent(panel.yaxis)
        draw_grid(panel, "y")
        if i % columns:
            panel.tick_params(axis="y", labelleft=False)
        if i < len(heads) - columns:
            panel.tick_params(axis="x", labelbottom=False)
    width, height = trial_size(panels[-1])
    n_years = min(2 if has_many else 4, int(width / (_YEAR * printed_width("2020"))) - 1)
    for panel in panels:
        panel.xaxis.get_major_locator().set_params(nbins=max(n_years, 1), min_n_ticks=1)
        low, high = panel.get_xlim()
        if sum(low <= year <= high for year in panel.get_xticks()) < _LEAST:
            panel.set_xticks(sorted({years.min(), years.max()}))
    room = width / small_size() - _LETTER
    broken = {text: two_lines(text) for text in heads.values()}
    letter(panels, [own if _widest(own) <= room else in_lines(text, room) for text, own in broken.items()])
    middle = panels[columns * ((n_rows - 1) // 2)]
    middle.set_ylabel(folded(label(axis_of(coverage), lang, unit=True), height / small_size()))
    if len(entries) > 1:
        handles = [
            dot_handle(name, colour=marks[key][0], marker=marks[key][1]) for key, name in entries.items()
        ]
        widths = [printed_width(name) + _KEY for name in entries.values()]
        across = legend_columns(widths, 0.97 * 72 * ax.figure.get_figwidth())
        ax.figure.legend(handles=handles, loc="outside upper right", ncols=min(across, 6), frameon=False)
    notes = []
    n_codes = coverage["code"].nunique()
    if codes is None and len(chosen) < n_codes:
        notes.append(label("note.most_change", lang).format(k=len(chosen), n=n_codes))
    if step:
        notes.append(label("note.side_by_side", lang))
    if "n" in rows:
        notes += _bases_in_words(rows, lang)
        _write_bases(panels[0], rows, printed, lang)
    if notes:
        lowest = panels[columns * (n_rows - 1)]
        longest = 0.9 * panel_of(ax)[0] / small_size() * columns
        note_below(lowest, "\n".join(joined_notes(notes, lang, longest)), size=small_size() - 0.5)
    if title:
        ax.figure.suptitle(title)
    if step:
        warn_of_bars(panels[0], step, len(groups))
    return panels[0]


def _widest(text: str) -> float:
    """Return the width in ems of the longest line of a text."""
    return max(map(text_width, text.split("\n")))


def _step(rows: pd.DataFrame, points: float) -> float:
    """Return the distance in years of the groups of one year, 0 where no year has several; a year has `points`."""
    most = int(rows.groupby("year")["series"].nunique().max())
    if most < 2:
        return 0.0
    gap = float(np.diff(np.unique(rows["year"].to_numpy(dtype=float))).min(initial=np.inf))
    return min((DOT + INTERVAL) / points, _PART * min(gap, 1.0) / most)


def _side_by_side(rows: pd.DataFrame, groups: Sequence[str], step: float) -> pd.Series:
    """Return the place of each row on the axis: its year, or that of its group around it, `step` years apart.

    >>> rows = pd.DataFrame({"series": ["a", "b", "b"], "year": [2010, 2010, 2012]})
    >>> _side_by_side(rows, ["a", "b"], 0.2).tolist()
    [2009.9, 2010.1, 2012.0]
    """
    places = rows["year"].astype(float)
    if not step:
        return places
    order = {group: i for i, group in enumerate(groups)}
    ranks = rows["series"].map(order).groupby(rows["year"]).rank(method="dense")
    last = ranks.groupby(rows["year"]).transform("max")
    return places + step * (ranks - (last + 1) / 2)


def _bases_in_words(rows: pd.DataFrame, lang: Lang) -> list[str]:
    """Return a note on the smallest and the largest n, of a single series with their years."""
    own = rows.drop_duplicates(["series", "year"]).sort_values(["n", "year"], kind="stable")
    if not own["n"].notna().all():
        return []
    low, high = own.iloc[0], own.iloc[-1]
    form = label("note.n_group_years" if len(set(own["series"])) > 1 else "note.n_years", lang)
    ends = {"low": f"{int(low['n']):,}", "high": f"{int(high['n']):,}"}
    return [form.format(low_year=f"{low['year']:.0f}", high_year=f"{high['year']:.0f}", **ends)]


def _write_bases(panel: Axes, rows: pd.DataFrame, printed: Mapping[str, str], lang: Lang) -> None:
    """Keep n of each year, and of each group and year, for caption and alternative text."""
    own = rows.drop_duplicates(["series", "year"]).sort_values(["series", "year"], kind="stable")
    parts = zip(own["series"], own["year"], own["n"], strict=True)
    sizes = {in_one([printed[series], f"{year:.0f}"], lang): int(n) for series, year, n in parts}
    known = {name: stated(panel, name) for name in ("kind", "finding")}
    state(panel, **known, sizes=sizes, lang=lang, **made_of_shares(rows))


def _dated(coverage: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with year (int) and series (the group without its year); raise SchemaError without years."""
    years = coverage["year"] if "year" in coverage.columns else coverage["group"]
    numbers = pd.to_numeric(years, errors="coerce")
    if numbers.isna().all():
        raise SchemaError(
            'coverage has no years; make it with coverage(…, by="year", interval=0.95) or by=["province", "year"]'
        )
    series = pd.Series("", index=coverage.index)
    if "year" in coverage.columns:
        others = coverage.columns[
            list(coverage.columns).index("group") + 1 : list(coverage.columns).index("code")
        ]
        parts = [name for name in others if name != "year"]
        series = coverage[parts].astype("str").agg("/".join, axis=1) if parts else series
    return coverage.assign(year=numbers, series=series)[numbers.notna()]


def _chosen(rows: pd.DataFrame, codes: Sequence[str] | None, usual: int, most: int) -> list[str]:
    """Return the codes to draw: those asked for, at most `most`, or the `usual` number, whose shares change most."""
    known = list(dict.fromkeys(rows["code"]))
    if codes is not None:
        check_known(codes, known, what="code")
        if not 1 <= len(codes) <= most:
            raise SelectionError(f"{len(codes)} codes; allowed: 1 to {most}")
        return list(dict.fromkeys(codes))
    spread = rows.groupby("code")["estimate"].agg(lambda own: own.max() - own.min())
    largest = set(spread.sort_values(ascending=False, kind="stable").index[:usual])
    return [code for code in known if code in largest]
