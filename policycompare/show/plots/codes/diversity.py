"""Figures of dots with interval bars: diversity, and the share of text that stands elsewhere too."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.compare.texts.reuse_measures import KINDS
from policycompare.errors import SchemaError
from policycompare.schema import check_columns, check_known
from policycompare.show.figure.drawing import axes_for, look
from policycompare.show.figure.fit import fit, warn_of_dots
from policycompare.show.figure.labels import fitted, key_below
from policycompare.show.figure.names import group_names
from policycompare.show.figure.numbers import is_long
from policycompare.show.figure.sizes import rows_size
from policycompare.show.figure.style import COLOURS, KIND_COLOURS, KIND_NAMES

if TYPE_CHECKING:
    from matplotlib.axes import Axes


MEASURES = {
    "richness": {"zh": "使用的编码数", "en": "Codes used (richness)"},
    "gini_simpson": {"zh": "基尼—辛普森指数", "en": "Gini–Simpson index"},
    "shannon": {"zh": "香农指数（奈特）", "en": "Shannon index (nats)"},
    "evenness": {"zh": "均匀度（Pielou）", "en": "Evenness (Pielou)"},
    "size": {"zh": "组合规模（已填单元占比，%）", "en": "Portfolio size (share of cells filled, %)"},
    "aid": {"zh": "平均工具多样性（AID）", "en": "Average instrument diversity"},
    "preponderance": {"zh": "每个目标的编码数", "en": "Codes per target"},
}
_WORDS = {"reused": {"zh": "与他组共有的文字占比（%）", "en": "Share of text that other groups share (%)"}}


def plot_diversity(
    diversity: pd.DataFrame,
    *,
    measure: str = "shannon",
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw one measure of diversity as dots with interval bars.

    Parameters
    ----------
    diversity : DataFrame
        From `diversity`: groups x measures, or the long form with group, measure, estimate, low, high.
    measure : str
        richness, gini_simpson, shannon, evenness, size, aid or preponderance.
    lang : {"zh", "en"}
    names : mapping, optional
        What to print for a group, such as {"甘肃省": "Gansu"}.
    ax : Axes, optional

    Returns
    -------
    Axes
        A row a group; bars of the long form only. A missing measure is drawn as –. The bar may lie to the left of its dot: a resample never
        holds a code that the sample lacks (see `diversity`).

    Raises
    ------
    SchemaError
        If a column is missing.
    SelectionError
        If the table has no such measure.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.diversity(pc.load(), "instrument", by="region", interval=0.9, n_boot=50)
    >>> with pc.style():
    ...     ax = pc.plot_diversity(table, measure="evenness", lang="en", ax=pc.figure()[1])
    >>> ax.get_xlabel(), len(ax.get_yticklabels())
    ('Evenness (Pielou)', 3)
    """
    if is_long(diversity):
        check_columns(diversity, ("group", "measure", "estimate", "low", "high"), name="diversity")
        check_known([measure], diversity["measure"].unique(), what="measure")
        rows = diversity[diversity["measure"] == measure]
    else:
        check_known([measure], diversity.columns, what="measure")
        values = diversity[measure].astype(float)
        rows = pd.DataFrame({"group": diversity.index, "estimate": values.to_numpy()}).assign(
            low=np.nan, high=np.nan
        )
    ax = axes_for(ax, lang, size=rows_size(len(rows)))
    at = np.arange(len(rows), dtype=float)
    factor = 100 if measure == "size" else 1
    _bars(ax, at, rows, factor, COLOURS[0], "o")
    _missing(ax, at, rows)
    labels = group_names(list(rows["group"]), names, lang)
    _rows_of(ax, labels)
    ax.set_xlabel(fitted(ax, MEASURES[measure][lang] if measure in MEASURES else measure, labels))
    fit(ax)
    return ax


def plot_reuse_shares(
    shares: pd.DataFrame,
    *,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw how much of each group's text stands elsewhere too, by kind, as dots with interval bars.

    Parameters
    ----------
    shares : DataFrame
        From `reuse_shares`.
    lang, names, ax
        See `plot_diversity`.

    Returns
    -------
    Axes
        A row a group, in it a dot for each kind with its own colour and marker, in per cent; key under the axis.

    Raises
    ------
    SchemaError
        If a column is missing or the table is empty.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> shares = pc.reuse_shares(corpus, pc.reuse(corpus), by="region", n_boot=50)
    >>> with pc.style():
    ...     ax = pc.plot_reuse_shares(shares, lang="en", ax=pc.figure()[1])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['any', 'set phrase', 'common parent', 'sideways']
    """
    from matplotlib.lines import Line2D

    check_columns(shares, ("group", "kind", "estimate", "low", "high"), name="shares")
    if shares.empty:
        raise SchemaError("an empty table cannot be drawn; it has no group")
    groups = list(dict.fromkeys(shares["group"]))
    ax = axes_for(ax, lang, size=rows_size(len(groups), each=9))
    kinds = [kind for kind in ("any", *KINDS) if kind in set(shares["kind"])]
    step = 0.75 / len(kinds)
    handles = []
    for i, kind in enumerate(kinds):
        rows = shares[shares["kind"] == kind].set_index("group").reindex(groups)
        at = np.arange(len(groups)) + step * (i - (len(kinds) - 1) / 2)
        marker = look(i)[1]
        _bars(ax, at, rows, 100, KIND_COLOURS[kind], marker)
        handles.append(
            Line2D(
                [],
                [],
                linestyle="",
                marker=marker,
                markersize=4,
                color=KIND_COLOURS[kind],
                label=KIND_NAMES[kind][lang],
            )
        )
    for edge in range(1, len(groups)):
        ax.axhline(edge - 0.5, color="0.88", linewidth=0.6, zorder=0)
    labels = group_names(groups, names, lang)
    _rows_of(ax, labels)
    ax.set_xlim(left=-0.02 * ax.get_xlim()[1])
    title = fitted(ax, _WORDS["reused"][lang], labels)
    ax.set_xlabel(title)
    key_below(ax, handles, drop=32 + 11 * title.count("\n"))
    fit(ax)
    warn_of_dots(ax, step, len(kinds))
    return ax


def _bars(ax: "Axes", at: np.ndarray, rows: pd.DataFrame, factor: float, colour: str, marker: str) -> None:
    estimate, low, high = (factor * rows[name].to_numpy(dtype=float) for name in ("estimate", "low", "high"))
    ax.hlines(at, low, high, color=colour, linewidth=1, clip_on=False)
    ax.plot(estimate, at, marker, color=colour, markersize=4, clip_on=False, zorder=3)


def _missing(ax: "Axes", at: np.ndarray, rows: pd.DataFrame) -> None:
    for y in at[rows["estimate"].isna().to_numpy()]:
        ax.text(0.01, y, "–", transform=ax.get_yaxis_transform(), va="center")


def _rows_of(ax: "Axes", labels: list[str]) -> None:
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.set_axisbelow(True)
    ax.grid(axis="x", linewidth=0.4, color="0.88")
