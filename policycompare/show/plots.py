"""Figures of coverage, structure and topics: a finished measure and an Axes in, the Axes out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare import shipped
from policycompare.extract.codebook import Codebook, load_codebook
from policycompare.show.drawing import (
    WORDS,
    axes_for,
    fitted,
    heat,
    label_columns,
    label_rows,
    legend_above,
    look,
    printed,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_coverage(
    coverage: pd.DataFrame,
    *,
    lang: str = "zh",
    codebook: Codebook | None = None,
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw a coverage table as a heat map, or its long form with intervals as dots and bars.

    Parameters
    ----------
    coverage : DataFrame
        From `coverage`: groups x codes, or the long form with group, code, estimate, low, high.
    lang : {"zh", "en"}
        Language of the labels.
    codebook : Codebook, optional
        Where the labels come from; the shipped one without it.
    names : mapping, optional
        What to print for a group, such as {"甘肃省": "Gansu"}.
    ax : Axes, optional

    Returns
    -------
    Axes
        Codes from top to bottom by family, groups from left to right; a share is printed in per cent.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.style import style, figure
    >>> table = pd.DataFrame([[0.5, 0.0]], index=["甲"], columns=["publicity", "enforcement"])
    >>> with style():
    ...     ax = plot_coverage(table, lang="en", ax=figure()[1])
    >>> [text.get_text() for text in ax.texts][:2]
    ['50', '0']
    """
    ax = axes_for(ax, lang)
    codebook = load_codebook() if codebook is None else codebook
    if "estimate" in coverage.columns:
        return _intervals(coverage, lang, codebook, names or {}, ax)
    values = coverage.T.astype(float)
    whole = str(coverage.dtypes.iloc[0]) == "Int64"
    text = values if whole else values * 100
    heat(ax, values, text.map(lambda value: "–" if np.isnan(value) else f"{value:.0f}"))
    label_rows(ax, [codebook.label(code, lang) for code in values.index])
    label_columns(ax, [printed(group, names) for group in values.columns])
    ax.set(xlabel="", ylabel="")
    _families(ax, list(values.index), codebook, lang)
    ax.set_title(fitted(ax, WORDS["count" if whole else "percent"][lang]))
    return ax


def _intervals(
    long: pd.DataFrame, lang: str, codebook: Codebook, names: Mapping[str, str], ax: "Axes"
) -> "Axes":
    codes = list(dict.fromkeys(long["code"]))
    groups = list(dict.fromkeys(long["group"]))
    step = 0.8 / max(len(groups), 1)
    for i, group in enumerate(groups):
        rows = long[long["group"] == group].set_index("code").reindex(codes)
        at = np.arange(len(codes)) - 0.4 + step * (i + 0.5)
        colour, marker = look(i)
        ax.hlines(at, rows["low"], rows["high"], color=colour, linewidth=1)
        ax.plot(
            rows["estimate"],
            at,
            color=colour,
            marker=marker,
            linestyle="",
            markersize=3.5,
            clip_on=False,
            zorder=3,
            label=printed(group, names),
        )
    ax.set_yticks(range(len(codes)))
    label_rows(ax, [codebook.label(code, lang) for code in codes])
    ax.set_ylim(len(codes) - 0.5, -0.5)
    ax.set_xlim(left=0)
    share = long["estimate"].max() <= 1
    if share:
        ax.xaxis.set_major_formatter(lambda x, _: f"{100 * x:.0f}")
    ax.set_xlabel(fitted(ax, WORDS["percent" if share else "count"][lang]))
    ax.set_axisbelow(True)
    ax.grid(axis="x", linewidth=0.4, color="0.85")
    legend_above(ax)
    return ax


def _families(ax: "Axes", codes: list[str], codebook: Codebook, lang: str) -> None:
    """Part the families of codes by lines and name them on the right."""
    family = codebook.codes.set_index("code")["family"].reindex(codes)
    if family.isna().all():
        return
    edges = [i for i in range(1, len(codes)) if family.iloc[i] != family.iloc[i - 1]]
    for edge in edges:
        ax.axhline(edge, color="white", linewidth=4)
    for start, end in zip([0, *edges], [*edges, len(codes)], strict=True):
        label = codebook.families[family.iloc[start]][lang]
        stacked, rotation = ("\n".join(label), 0) if lang == "zh" else (label, 270)
        ax.text(
            1.015,
            1 - (start + end) / 2 / len(codes),
            stacked,
            transform=ax.transAxes,
            rotation=rotation,
            va="center",
            ha="left",
        )


def plot_structure(
    structure: pd.DataFrame,
    *,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw how many provisions of each kind the groups have.

    Parameters
    ----------
    structure : DataFrame
        Groups x kinds, from `structure`.
    lang, names, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        Groups from top to bottom, kinds from left to right.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.style import style, figure
    >>> table = pd.DataFrame([[3]], index=["a"], columns=["measure"])
    >>> with style():
    ...     plot_structure(table, lang="en", ax=figure()[1]).get_xticklabels()[0].get_text()
    'Measure'
    """
    ax = axes_for(ax, lang)
    labels = pd.read_csv(shipped.folder("names", "kinds.csv"), index_col="kind")[lang]
    heat(ax, structure.astype(float), structure.map(str))
    label_rows(ax, [printed(group, names) for group in structure.index])
    label_columns(ax, [labels[kind] for kind in structure.columns])
    ax.set(xlabel="", ylabel="", title=fitted(ax, WORDS["count"][lang]))
    return ax


def plot_topics(
    shares: pd.DataFrame,
    *,
    labels: Mapping[int, str] | None = None,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw the share of each topic in each group.

    Parameters
    ----------
    shares : DataFrame
        Groups x topics, from `topic_shares`.
    labels : mapping, optional
        What to print for a topic, such as `Topics.labels()`; the words are those of the texts in either language.
    lang, names, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        Topics from top to bottom, groups from left to right, shares in per cent.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.style import style, figure
    >>> table = pd.DataFrame([[0.75, 0.25]], index=["甲"], columns=[1, 2])
    >>> with style():
    ...     [text.get_text() for text in plot_topics(table, ax=figure()[1]).texts]
    ['75', '25']
    """
    ax = axes_for(ax, lang)
    values = shares.T.astype(float)
    heat(ax, values, (values * 100).map(lambda value: "–" if np.isnan(value) else f"{value:.0f}"))
    word = {"zh": "主题", "en": "Topic "}[lang]
    label_rows(ax, [f"{word}{topic} {(labels or {}).get(topic, '')}".strip() for topic in values.index])
    label_columns(ax, [printed(group, names) for group in values.columns])
    ax.set(xlabel="", ylabel="", title=fitted(ax, WORDS["topic"][lang]))
    return ax
