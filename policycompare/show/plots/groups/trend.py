"""Figure of codes over the years: small multiples on a true time axis."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for, divided, letter
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, draw_grid
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import two_lines
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import axis_of, ticks_in_per_cent
from policycompare.show.figure.options import codebook_of, in_order
from policycompare.show.figure.palette import Palette, colours_and_markers
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import found, state, stated
from policycompare.show.figure.saved.findings import named as in_one

_MOST = 6
_HEIGHT = 34.0  # mm a row of panels
_COLUMNS = 3


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
    """Draw how often codes occur over the years, a panel a code.

    Parameters
    ----------
    coverage : DataFrame
        From ``coverage(…, by="year", interval=0.95)``, or by a group and the year:
        ``by=["province", "year"]``.
    codes : sequence of str, optional
        The codes to draw, at most twelve; by default the six that change most.
    palette : mapping, sequence or str, optional
        Colours of the groups.
    lang, names, order, title, codebook
        See `plot_coverage`; `order` takes groups.
    ax : Axes, optional
        Its place is divided into panels.

    Returns
    -------
    Axes
        The first panel; the others follow in ``ax.figure.axes``. Years are at their place on the axis, years without
        a document have no dot. Dots of a group are joined.

    Raises
    ------
    SchemaError
        If the table has no years.
    SelectionError
        If a code is unknown, or there are more than twelve.

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
    chosen = _chosen(rows, codes)
    book = codebook_of(coverage, codebook, chosen)
    (groups,) = in_order(order, list(dict.fromkeys(rows["series"])))
    marks = dict(zip(groups, colours_and_markers(groups, palette, coverage), strict=True))
    printed = dict(zip(groups, group_names(groups, names, lang), strict=True))
    columns = min(_COLUMNS, len(chosen))
    n_rows = -(-len(chosen) // columns)
    ax = axes_for(ax, lang, size=(175, _HEIGHT * n_rows + 18))
    panels = divided(ax, n_rows, columns, len(chosen))
    share = axis_of(coverage) == "axis.share"
    top = float(np.nanmax(rows.loc[rows["code"].isin(chosen), ["estimate", "high"]].to_numpy(dtype=float)))
    years = rows["year"].to_numpy(dtype=float)
    for i, (panel, code) in enumerate(zip(panels, chosen, strict=True)):
        for group in groups:
            own = rows[(rows["code"] == code) & (rows["series"] == group)].sort_values("year")
            colour, marker = marks[group]
            dots_with_intervals(
                panel,
                own["year"].to_numpy(dtype=float),
                own,
                colour=colour,
                marker=marker,
                vertical=True,
                line="-",
            )
        own = rows[rows["code"] == code].sort_values(["series", "year"], kind="stable")
        parts = zip(own["series"], own["year"], strict=True)
        texts = [in_one([printed[series], f"{year:.0f}"], lang) for series, year in parts]
        unit = {"factor": 100, "unit": "%"} if share else {}
        finding = found(own.assign(name=texts), lang, most=2, **unit)
        state(panel, kind="intervals", finding=finding, lang=lang)
        margin = max(0.04 * (years.max() - years.min()), 0.4)
        panel.set_xlim(years.min() - margin, years.max() + margin)
        panel.set_ylim(0, 1.05 * top if top else 1)
        panel.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        panel.xaxis.set_major_formatter(lambda x, _: f"{x:.0f}")
        if share:
            ticks_in_per_cent(panel.yaxis)
        draw_grid(panel, "y")
        if i % columns:
            panel.tick_params(axis="y", labelleft=False)
        if i < len(chosen) - columns:
            panel.tick_params(axis="x", labelbottom=False)
    letter(panels, [two_lines(book.label(code, lang)) for code in chosen])
    middle = panels[columns * ((n_rows - 1) // 2)]
    middle.set_ylabel(label(axis_of(coverage), lang, unit=True))
    if len(groups) > 1:
        handles = [
            dot_handle(name, colour=marks[group][0], marker=marks[group][1])
            for group, name in printed.items()
        ]
        ax.figure.legend(
            handles=handles, loc="outside upper right", ncols=min(len(handles), 6), frameon=False
        )
    if "n" in rows:
        _write_bases(panels[0], rows, printed, lang)
    if title:
        ax.figure.suptitle(title)
    return panels[0]


def _write_bases(panel: Axes, rows: pd.DataFrame, printed: Mapping[str, str], lang: Lang) -> None:
    """Keep n of each year, and of each group and year, for caption and alternative text."""
    own = rows.drop_duplicates(["series", "year"]).sort_values(["series", "year"], kind="stable")
    parts = zip(own["series"], own["year"], own["n"], strict=True)
    sizes = {in_one([printed[series], f"{year:.0f}"], lang): int(n) for series, year, n in parts}
    known = {name: stated(panel, name) for name in ("kind", "finding")}
    state(panel, **known, sizes=sizes, lang=lang)


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


def _chosen(rows: pd.DataFrame, codes: Sequence[str] | None) -> list[str]:
    """Return the codes to draw: those asked for, or those whose share changes most."""
    known = list(dict.fromkeys(rows["code"]))
    if codes is not None:
        check_known(codes, known, what="code")
        if not 1 <= len(codes) <= 2 * _MOST:
            raise SelectionError(f"{len(codes)} codes; allowed: 1 to {2 * _MOST}")
        return list(dict.fromkeys(codes))
    spread = rows.groupby("code")["estimate"].agg(lambda own: own.max() - own.min())
    largest = set(spread.sort_values(ascending=False, kind="stable").index[:_MOST])
    return [code for code in known if code in largest]
