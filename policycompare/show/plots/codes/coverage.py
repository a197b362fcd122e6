"""Figures of coverage, structure and topics: a finished measure and an Axes in, the Axes out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare import shipped
from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.schema import check_known
from policycompare.show.figure.drawing import (
    LANGUAGES,
    WORDS,
    axes_for,
    fitted,
    heat,
    label_columns,
    label_rows,
    legend_above,
    look,
)
from policycompare.show.figure.fit import fit, warn_of_dots
from policycompare.show.figure.names import group_names
from policycompare.show.figure.numbers import (
    are_shares,
    is_long,
    rounded,
    ticks_in_per_cent,
    wide,
    with_bounds,
)
from policycompare.show.figure.sizes import heat_size, rows_size

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
        What to print for a group, such as {"甘肃省": "GS"}. Without it provinces are in English where `lang` is "en",
        and names of more than 16 Chinese characters (32 letters) are shortened so that they stay different.
    ax : Axes, optional
        Without it a new figure, as large as its rows and columns need.

    Returns
    -------
    Axes
        Codes from top to bottom by family, groups from left to right; a share is printed in per cent. Numbers too
        wide for their cells are set smaller, then left out; a colour bar takes their place.

    Warns
    -----
    UserWarning
        If names touch, take the whole figure, or dots cover one another: nothing can be read.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[0.5, 0.0]], index=["甲"], columns=["publicity", "enforcement"])
    >>> with style():
    ...     ax = plot_coverage(table, lang="en", ax=figure()[1])
    >>> [text.get_text() for text in ax.texts][:2]
    ['50', '0']
    """
    check_known([lang], LANGUAGES, what="lang")
    codebook = load_codebook() if codebook is None else codebook
    if is_long(coverage):
        return _intervals(coverage, lang, codebook, names or {}, ax)
    whole = not coverage.empty and str(coverage.dtypes.iloc[0]) == "Int64"
    values = coverage.T.astype(float) * (1 if whole else 100)
    labels = [codebook.label(code, lang) for code in values.index]
    groups = group_names(list(values.columns), names, lang)
    ax = axes_for(ax, lang, size=heat_size(labels, groups))
    heat(ax, values, values.map(rounded))
    label_rows(ax, labels)
    label_columns(ax, groups)
    ax.set(xlabel="", ylabel="")
    _families(ax, list(values.index), codebook, lang)
    ax.set_title(fitted(ax, WORDS["count" if whole else "percent"][lang]))
    fit(ax)
    return ax


def _intervals(
    long: pd.DataFrame, lang: str, codebook: Codebook, names: Mapping[str, str], ax: "Axes | None"
) -> "Axes":
    codes = list(dict.fromkeys(long["code"]))
    groups = list(dict.fromkeys(long["group"]))
    step = 0.8 / max(len(groups), 1)
    ax = axes_for(ax, lang, size=rows_size(len(codes), each=max(6, 2 * len(groups))))
    for i, (group, label) in enumerate(zip(groups, group_names(groups, names, lang), strict=True)):
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
            label=label,
        )
    ax.set_yticks(range(len(codes)))
    label_rows(ax, [codebook.label(code, lang) for code in codes])
    ax.set_ylim(len(codes) - 0.5, -0.5)
    ax.set_xlim(left=0)
    share = are_shares(long)
    if share:
        ticks_in_per_cent(ax.xaxis)
    ax.set_xlabel(fitted(ax, WORDS["percent" if share else "count"][lang]))
    ax.set_axisbelow(True)
    ax.grid(axis="x", linewidth=0.4, color="0.85")
    legend_above(ax)
    fit(ax)
    warn_of_dots(ax, step, len(groups))
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
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[3]], index=["a"], columns=["measure"])
    >>> with style():
    ...     plot_structure(table, lang="en", ax=figure()[1]).get_xticklabels()[0].get_text()
    'Measure'
    """
    check_known([lang], LANGUAGES, what="lang")
    labels = pd.read_csv(shipped.folder("names", "kinds.csv"), index_col="kind")[lang]
    groups = group_names(list(structure.index), names, lang)
    kinds = [labels[kind] for kind in structure.columns]
    ax = axes_for(ax, lang, size=heat_size(groups, kinds))
    heat(ax, structure.astype(float), structure.map(str))
    label_rows(ax, groups)
    label_columns(ax, kinds)
    ax.set(xlabel="", ylabel="", title=fitted(ax, WORDS["count"][lang]))
    fit(ax)
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
        Groups x topics, from `topic_shares`, or the long form with group, topic, estimate, low, high.
    labels : mapping, optional
        What to print for a topic, such as `Topics.labels()`; the words are those of the texts in either language.
    lang, names, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        Topics from top to bottom, groups from left to right, shares in per cent, intervals of the long form below.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[0.75, 0.25]], index=["甲"], columns=[1, 2])
    >>> with style():
    ...     [text.get_text() for text in plot_topics(table, ax=figure()[1]).texts]
    ['75', '25']
    """
    check_known([lang], LANGUAGES, what="lang")
    if is_long(shares):
        bounds = [wide(shares, "topic", "group", name) for name in ("estimate", "low", "high")]
        values, text = 100 * bounds[0], with_bounds(*bounds, digits=0, factor=100)
    else:
        values = 100 * shares.T.astype(float)
        text = values.map(rounded)
    word = {"zh": "主题", "en": "Topic "}[lang]
    topics = [f"{word}{topic} {(labels or {}).get(topic, '')}".strip() for topic in values.index]
    groups = group_names(list(values.columns), names, lang)
    ax = axes_for(ax, lang, size=heat_size(topics, groups))
    heat(ax, values, text)
    label_rows(ax, topics)
    label_columns(ax, groups)
    ax.set(xlabel="", ylabel="", title=fitted(ax, WORDS["topic"][lang]))
    fit(ax)
    return ax
