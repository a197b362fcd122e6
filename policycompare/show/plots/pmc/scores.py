"""Figures of the PMC index: the variables by group, and the surface of one group."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from policycompare.compare.pmc.indicators import RESERVED
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import Lang, check_columns
from policycompare.show.figure.axes import axes_for, panel, rows_size, small_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit, trial_size
from policycompare.show.figure.heatmap import heat_figure
from policycompare.show.figure.labels import fitted, note_below
from policycompare.show.figure.lines import joined_notes
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import rounded
from policycompare.show.figure.options import check_range, colour_map, in_order
from policycompare.show.figure.printed_labels import label, value_label
from policycompare.show.figure.saved.findings import found, found_in, state
from policycompare.show.figure.style import REFERENCE, SEQUENTIAL
from policycompare.text import text_width

_FINE = np.linspace(0, 2, 41)


_MOST_COLUMNS = 12
_TITLE, _CELLS = 9.0, 0.65  # points: the size of a title; the part of a narrow figure that its cells have
_MOST_HIGH_ROWS, _LOW_ROW = 40, 4.8  # mm: a row of many documents, so that they fit on a page


@drawing("pmc(corpus).index", columns=("pmc", "grade", "loss"))
def plot_pmc(
    index: pd.DataFrame,
    *,
    variables: pd.DataFrame | None = None,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    r"""Draw a PMC index as a heat map: variables by group, with the sum and its grade under each group.

    Parameters
    ----------
    index : DataFrame
        From `pmc` (its `.index`) or `pmc_from_scores`.
    variables : DataFrame, optional
        variable, zh, en: the labels of the variables, such as `PMC.variables`; by default those that `pmc`
        attaches. Without them only X1, X2 … are printed, because other studies define X1 differently.
    lang, names, order, title, cmap, vmin, vmax, ax
        See `plot_coverage`; `order` takes groups and variables; colours run from 0 to 1.

    Returns
    -------
    Axes
        Variables from top to bottom, groups from left to right, each score in its cell; more than twelve groups
        are rows, their sums in a column at the right. A note has what the colours and the sum are, and the least sums of
        the grades that `pmc` attaches.

    Raises
    ------
    SchemaError
        If the table is empty or lacks columns of an index.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> index = pd.DataFrame({"X1": [0.5], "X2": [1.0], "pmc": [1.5], "grade": ["优秀"], "loss": [0.5]}, index=["甲"])
    >>> with style():
    ...     ax = pc.plot_pmc(index, lang="en", ax=figure()[1])
    >>> [text.get_text() for text in ax.texts], ax.get_xticklabels()[0].get_text()
    (['0.50', '1.00'], '甲\nPMC 1.50 Excellent')
    """
    names = group_labels(names, index, lang)
    check_columns(index, RESERVED, name="index")
    groups, rows = in_order(order, index.index, [name for name in index.columns if name not in RESERVED])
    index = index.loc[groups]
    values = index[rows].astype(float).T
    described = _described(index, variables, lang)
    printed = group_names(groups, names, lang)
    sums = [
        f"{rounded(total, 2)} {names.get(grade) or value_label('grade', grade, lang) or grade}"
        for total, grade in zip(index["pmc"], index["grade"], strict=True)
    ]
    labels = [f"{name} {described.get(name, '')}".strip() for name in rows]
    is_turned = len(groups) > _MOST_COLUMNS
    both = (labels, [f"{name}\nPMC {text}" for name, text in zip(printed, sums, strict=True)])
    if is_turned:
        values, both = values.T, (printed, labels)
    if len(groups) > _MOST_HIGH_ROWS:
        ax = axes_for(ax, size=rows_size(len(groups), each=_LOW_ROW))
    default = label("title.pmc", lang)
    ax = heat_figure(
        values,
        values.map(lambda value: rounded(value, 2)),
        labels=both,
        lang=lang,
        title=title,
        default=default,
        colours=(cmap, vmin, 1 if vmax is None else vmax),
        ax=ax,
    )
    if title is None and "\n" in (broken := _broken(default, ax)):
        ax.set_title(broken, pad=6)
    dark = f"{1 if vmax is None else vmax:g}"
    notes = [
        label("note.pmc_colour", lang).format(dark=dark),
        label("note.pmc_sum", lang).format(n=len(rows)),
    ]
    notes += _bands(index, len(rows), lang)
    lines = joined_notes(notes, lang, 0.6 * panel(ax)[0] / small_size())
    note_below(ax, "\n".join(fitted(ax, line) for line in lines), size=small_size())
    if is_turned:
        _write_sums(ax, sums)
        fit(ax)
    totals = pd.DataFrame({"name": printed, "estimate": index["pmc"].to_numpy(dtype=float)})
    finding = label("found.totals", lang).format(rows=found(totals, lang, digits=2))
    stop = label("alt.stop", lang)
    state(
        ax, kind="heat_map", finding=finding, lang=lang, title=default, notes=[note + stop for note in notes]
    )
    return ax


def _broken(title: str, ax: Axes) -> str:
    """Return a Chinese title in two lines, after its colon, where it is wider than a narrow Axes."""
    is_wide = _TITLE * text_width(title) > _CELLS * panel(ax)[0]
    return title.replace("：", "：\n") if is_wide else title


def _described(index: pd.DataFrame, variables: pd.DataFrame | None, lang: Lang) -> dict[str, str]:
    """Return the labels of variables: those given, else those that `pmc` attaches, else none."""
    if variables is not None:
        return variables.set_index("variable")[lang].to_dict()
    return {name: zh if lang == "zh" else en for name, zh, en in index.attrs.get("variables", [])}


def _write_sums(ax: Axes, sums: Sequence[str]) -> None:
    """Write the sum and the grade of each row at the right, over their name."""
    place = {"transform": ax.get_yaxis_transform(), "va": "center", "ha": "left", "fontsize": small_size()}
    for y, text in enumerate(sums):
        ax.text(1.012, y, text, **place)
    ax.text(1.012, len(sums) - 0.3, "PMC", **{**place, "va": "top"})


def _bands(index: pd.DataFrame, n: int, lang: Lang) -> list[str]:
    """Return the note on the least sum of each grade, if the index carries them."""
    bands = index.attrs.get("grades", [])
    if not bands:
        return []
    form = label("form.least", lang)
    own = [
        form.format(grade=zh if lang == "zh" else en, least=f"{round(least * n, 2):g}")
        for zh, en, least in bands
        if least > 0
    ]
    return [label("note.grades", lang).format(grades=label("alt.comma", lang).join(own))]


@drawing('pmc_surface(pmc(corpus).index, "gansu_pilot")')
def plot_pmc_surface(
    surface: pd.DataFrame,
    *,
    lang: Lang = "zh",
    title: str | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a PMC surface in three dimensions, with its nine scores.

    Only the nine scores are measured; the surface between them is interpolated.

    Parameters
    ----------
    surface : DataFrame
        3 x 3, from `pmc_surface`.
    lang, title, cmap, vmin, vmax
        See `plot_coverage`; by default the lighter half of the colours is used, so that numbers can be read.
    ax : Axes, optional
        Made with ``projection="3d"``; by default one is added to the current figure.

    Returns
    -------
    Axes
        Height and colour run from 0 to 1 in every figure, so that figures can be compared; darker is higher.

    Raises
    ------
    SchemaError
        If the table is not 3 x 3.
    SelectionError
        If `ax` is not three-dimensional.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd, matplotlib.pyplot as plt
    >>> from policycompare.show.figure.style import style
    >>> square = pd.DataFrame([[1, 0.5, 0], [1, 1, 1], [0.25, 0, 1]], index=["X1–X3", "X4–X6", "X7–X9"])
    >>> with style():
    ...     ax = pc.plot_pmc_surface(square, lang="en", ax=plt.figure().add_subplot(projection="3d"))
    >>> [text.get_text() for text in ax.texts][:3]
    ['1.00', '0.50', '0.00']
    """
    import matplotlib.pyplot as plt

    if surface.shape != (3, 3):
        raise SchemaError(f"a PMC surface is 3 x 3, not {surface.shape[0]} x {surface.shape[1]}")
    vmin, vmax = -0.3 if vmin is None else vmin, 1.8 if vmax is None else vmax
    check_range(vmin, vmax)
    colours = colour_map(cmap or SEQUENTIAL)
    ax = plt.gcf().add_subplot(projection="3d") if ax is None else ax
    if ax.name != "3d":
        raise SelectionError('a PMC surface needs an Axes with projection="3d"')
    heights = surface.to_numpy(dtype=float)
    nodes = np.arange(3)
    x, y = np.meshgrid(_FINE, _FINE)
    shown = {"cmap": colours, "vmin": vmin, "vmax": vmax, "shade": False, "antialiased": False}
    ax.plot_surface(x, y, _interpolated(heights), rcount=41, ccount=41, **shown)
    columns, rows = np.meshgrid(nodes, nodes)
    ax.plot_wireframe(columns, rows, heights, color=REFERENCE, linewidth=0.8)
    for i in nodes:
        for j in nodes:
            ax.text(j, i, heights[i, j] + 0.05, rounded(heights[i, j], 2), ha="center", fontsize=7)
    ax.set_xticks(nodes, [str(column) for column in surface.columns])
    ax.set_yticks(nodes, [str(row) for row in surface.index])
    ax.set_zlim(0, 1)
    ax.set_zlabel(label("column.score", lang))
    ax.set_ylim(2, 0)
    ax.set_box_aspect(None, zoom=0.8)
    default = label("title.surface", lang)
    ax.set_title(default if title is None else title)
    trial_size(ax)  # before matplotlib 3.11 the labels of three axes have no place until a first layout
    finding = found_in(
        surface, list(map(str, surface.index)), list(map(str, surface.columns)), lang, digits=2
    )
    state(ax, kind="surface", finding=finding, lang=lang, title=default)
    return ax


def _interpolated(heights: np.ndarray) -> np.ndarray:
    """Return the surface between the nine scores, by linear interpolation."""
    nodes = np.arange(3)
    rows = np.array([np.interp(_FINE, nodes, row) for row in heights])
    return np.array([np.interp(_FINE, nodes, column) for column in rows.T]).T
