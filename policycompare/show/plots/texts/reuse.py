"""The reuse ribbon: what two documents share, and where it stands in each."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.compare.texts.reuse_measures import KINDS
from policycompare.corpus import Corpus
from policycompare.schema import check_columns, check_known
from policycompare.show.figure.drawing import axes_for
from policycompare.show.figure.labels import apart, key_below, points, small, width
from policycompare.show.figure.names import printed
from policycompare.show.figure.numbers import ticks_in_thousands
from policycompare.show.figure.style import KIND_COLOURS, KIND_NAMES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path


N_LABELS = 3
_TOP, _FOOT = 1.0, 0.0
_THICK, _BEYOND = 11, 33  # points: the bars, and from their middle to the edge for number and name
_COLUMNS = ("doc_a", "start_a", "end_a", "doc_b", "start_b", "end_b", "n_chars", "kind", "text_a", "text_b")
_WORDS = {
    "none": {"zh": "没有共同段落", "en": "No passage in common"},
    "characters": {"zh": "字符", "en": "Characters"},
}


def plot_reuse(
    passages: pd.DataFrame,
    corpus: Corpus,
    *,
    a: str,
    b: str,
    lang: str = "zh",
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw the passages that two documents share as ribbons from one to the other.

    Parameters
    ----------
    passages : DataFrame
        From `reuse` of the same corpus.
    corpus : Corpus
    a, b : str
        The document above and the one below; either may stand first in `passages`.
    lang : {"zh", "en"}
    names : mapping, optional
        What to print for a document; its title without it.
    ax : Axes, optional

    Returns
    -------
    Axes
        Both documents from their first character to their last, on one scale, their main sections in two greys; a
        ribbon for each passage, as wide as it is long, coloured by kind. The three longest are numbered and begin
        under the axis, with their length in letters. Without a passage the Axes say so.

    Raises
    ------
    SchemaError
        If a column is missing.
    SelectionError
        If `a` or `b` is no document, or both are one.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> with pc.style():
    ...     ax = pc.plot_reuse(pc.reuse(corpus), corpus, a="sanmenxia", b="sichuan_sei", ax=pc.figure()[1])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['套语（7）', '横向相同（10）']
    """
    from matplotlib.patches import Patch, PathPatch

    ax = axes_for(ax, lang)
    check_columns(passages, _COLUMNS, name="passages")
    check_known([a, b], corpus.documents.index, what="doc")
    check_known([b], [doc for doc in corpus.documents.index if doc != a], what="other doc")
    shared = _from_above(passages, a, b)
    # In points under the Axes: the key and the lines of text.
    under = 22 if shared.empty else 55 + 11 * N_LABELS
    unit = max(points(ax)[1] * 1.25 - under - 2 * _BEYOND, 40)
    half = _THICK / 2 / unit
    longest = max(len(corpus.documents.loc[doc, "text"]) for doc in (a, b))
    for doc, y, side in ((a, _TOP, 1), (b, _FOOT, -1)):
        _bar(ax, corpus, doc, y, 2 * half, longest / points(ax)[0] / 1.2)
        title = corpus.documents["title"].get(doc)
        name = printed(doc, names, lang) if doc in (names or {}) or pd.isna(title) else str(title)
        ax.annotate(
            name,
            (0, y + side * half),
            xytext=(0, side * 13),
            textcoords="offset points",
            ha="left",
            va="bottom" if side > 0 else "top",
        )
    for row in shared.itertuples():
        path = _ribbon(row.start_a, row.end_a, row.start_b, row.end_b, half)
        colour = KIND_COLOURS[row.kind]
        ax.add_patch(PathPatch(path, facecolor=colour, edgecolor=colour, linewidth=0.5, alpha=0.75))
    ax.set_xlim(-0.005 * longest, 1.005 * longest)
    ax.set_ylim(_FOOT - _BEYOND / unit, _TOP + _BEYOND / unit)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(_WORDS["characters"][lang])
    ticks_in_thousands(ax.xaxis)
    if shared.empty:
        ax.text(longest / 2, (_TOP + _FOOT) / 2, _WORDS["none"][lang], ha="center", va="center")
        return ax
    counts = shared["kind"].value_counts()
    form = {"zh": "{}（{}）", "en": "{} ({})"}[lang]
    handles = [
        Patch(color=KIND_COLOURS[kind], label=form.format(KIND_NAMES[kind][lang], counts[kind]))
        for kind in KINDS
        if kind in counts
    ]
    key_below(ax, handles, drop=33)
    _longest(ax, shared, half, lang)
    return ax


def _from_above(passages: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """The passages of two documents, `a` being the first of each."""
    straight = passages[(passages["doc_a"] == a) & (passages["doc_b"] == b)]
    turned = passages[(passages["doc_a"] == b) & (passages["doc_b"] == a)]
    swap = {name: f"{name[:-1]}{'b' if name.endswith('a') else 'a'}" for name in _COLUMNS if name[-2] == "_"}
    return pd.concat([straight[list(_COLUMNS)], turned[list(_COLUMNS)].rename(columns=swap)])


def _bar(ax: "Axes", corpus: Corpus, doc: str, y: float, thick: float, point: float) -> None:
    """Draw a document as a bar, its main sections in two greys and, where there is room, numbered."""
    text = corpus.documents.loc[doc, "text"]
    provisions = corpus.provisions[corpus.provisions["doc"] == doc].sort_values("start")
    head = provisions["path"].fillna("").str.split("/").str[0]
    section = (head != head.shift()).cumsum()
    starts = provisions.groupby(section)["start"].first().to_list()
    labels = head.groupby(section).first().to_list()
    edges = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    for i, (start, end) in enumerate(pairwise(edges)):
        grey = "0.88" if i % 2 else "0.78"
        ax.barh(y, end - start, left=start, height=thick, color=grey, linewidth=0, zorder=2)
        label = labels[i] if labels else ""
        if label and width(label) * point < end - start:
            ax.text(
                (start + end) / 2,
                y,
                label,
                ha="center",
                va="center_baseline",
                fontsize=small(),
                color="0.3",
                zorder=5,
            )


def _ribbon(start_a: int, end_a: int, start_b: int, end_b: int, half: float) -> "Path":
    """The outline of a ribbon between the bars, an S on either side."""
    from matplotlib.path import Path

    upper, lower = _TOP - half, _FOOT + half
    middle = (upper + lower) / 2
    points_ = [
        (start_a, upper),
        (start_a, middle),
        (start_b, middle),
        (start_b, lower),
        (end_b, lower),
        (end_b, middle),
        (end_a, middle),
        (end_a, upper),
        (start_a, upper),
    ]
    curve = [Path.CURVE4] * 3
    return Path(points_, [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])


def _longest(ax: "Axes", shared: pd.DataFrame, half: float, lang: str) -> None:
    """Number the longest passages at both bars and write how they begin under the key."""
    rows = shared.sort_values(["n_chars", "start_a"], ascending=[False, True]).head(N_LABELS)
    point = np.ptp(ax.get_xlim()) / points(ax)[0]
    for side, y, letter in ((1, _TOP, "a"), (-1, _FOOT, "b")):
        middles = ((rows[f"start_{letter}"] + rows[f"end_{letter}"]) / 2).to_numpy(dtype=float)
        for i, (x, at) in enumerate(zip(middles, apart(middles, 8 * point), strict=True), start=1):
            ax.annotate(
                str(i),
                (x, y + side * half),
                xytext=((at - x) / point, side * 2),
                textcoords="offset points",
                ha="center",
                va="bottom" if side > 0 else "top",
                fontsize=small(),
            )
    form = {"zh": "{}  {}（{}字）", "en": "{}  {} ({} letters)"}[lang]
    fits = max(8, int(points(ax)[0] / 0.775 / small()) - 10)
    for i, (text, n_chars) in enumerate(zip(rows["text_a"], rows["n_chars"], strict=True), start=1):
        begins = text if len(text) <= fits else text[: fits - 1] + "…"
        ax.annotate(
            form.format(i, begins, n_chars),
            (0, 0),
            xycoords="axes fraction",
            xytext=(0, -37 - 11 * i),
            textcoords="offset points",
            ha="left",
            va="top",
            fontsize=small(),
        )
