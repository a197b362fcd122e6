"""Figure of the codes that the groups of a set, and no others, have: bars above, a matrix of dots below."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.codebook.codebook import Codebook
from policycompare.compare.codes.gaps import intersections
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, extent, printed_width, rows_size, small_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import head, write
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.numbers import is_long, wide
from policycompare.show.figure.options import codebook_of, in_order
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import found, state
from policycompare.show.figure.style import BAND, COLOURS, DOT, GRID, INK

_ROW = 13.0  # points: the height of a row of dots
_MANY = 6  # groups: with more, most codes have a set of their own
_CODE = 1.5  # rows: the most that a code adds to a bar


class _Sets(NamedTuple):
    """Groups with their numbers of codes, and sets of groups with the codes that all of them and no other groups have."""

    groups: dict[str, int]
    exclusive: list[tuple[tuple[str, ...], list[str]]]


@drawing('coverage(corpus, "sector", by="region", value="presence")', columns=("groups", "n", "codes"))
def plot_intersections(
    presence: pd.DataFrame,
    *,
    named: int | None = None,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how many codes each set of groups has that no other group has: bars above, a matrix of dots below.

    Parameters
    ----------
    presence : DataFrame
        From `intersections`; or groups x codes of 0 and 1 from ``coverage(…, value="presence")``,
        from which `intersections` would be made. The latter also shows groups without codes.
    named : int, optional
        Write the names of the codes on bars of at most this many; on none if they do not fit. By default 1 with
        more than six groups, of which most codes have a set of their own, else 0.
    lang, names, order, title, codebook, ax
        See `plot_coverage`; `order` takes groups. By default more than six groups are sorted, the one with most codes
        on top.

    Returns
    -------
    Axes
        The largest intersection is on the left, with its number on the bar; the number of codes of each group
        follows its name; a column without a dot has the codes of no group. The numbers are those of
        `intersections`.

    Raises
    ------
    SchemaError
        If the table is empty or has values other than 0 and 1.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[1, 1, 1], [0, 1, 1]], index=["甲", "乙"], columns=["patent", "trademark", "copyright"])
    >>> with style():
    ...     ax = pc.plot_intersections(table, ax=figure()[1])
    >>> [text.get_text() for text in ax.texts], [label.get_text() for label in ax.get_yticklabels()]
    (['2', '1'], ['甲（3）', '乙（2）'])
    """
    names = group_labels(names, presence, lang)
    sets = _sets(presence)
    groups, has_many = list(sets.groups), len(sets.groups) > _MANY
    groups = sorted(groups, key=lambda group: -sets.groups[group]) if has_many else groups
    (groups,) = in_order(order, groups)
    named = int(has_many) if named is None else named
    texts = [codes if len(codes) <= named else [] for _, codes in sets.exclusive]
    if any(texts):
        book = codebook_of(presence, codebook, [code for codes in texts for code in codes])
        stack = "\n".join if lang == "zh" else str
        texts = [[stack(book.label(code, lang)) for code in codes] for codes in texts]
    n = np.array([len(codes) for _, codes in sets.exclusive])
    above = max(map(_length, texts)) + _ROW * _CODE * min(int(n.max()), 4)
    ax = axes_for(ax, size=rows_size(len(groups) + 1.3 * above / _ROW, each=_ROW / 72 * 25.4))
    tall, tops, texts = _heights(ax, n, texts, len(groups))
    ax.bar(np.arange(len(n)), tops - 0.3, width=0.6, bottom=0.3, color=COLOURS[0])
    for i, (members, _) in enumerate(sets.exclusive):
        rows = [-1 - groups.index(group) for group in members]
        ax.plot([i] * len(groups), -1 - np.arange(len(groups)), "o", color=GRID, markersize=DOT)
        ax.plot([i] * len(rows), rows, "o-", color=INK, markersize=DOT)
        centred = {"ha": "center", "va": "bottom", "linespacing": 1.0}
        write(ax, str(n[i]), (i, tops[i]), (0, 1), **centred)
        for j, text in enumerate(texts[i]):
            shift = 10 * (j - (len(texts[i]) - 1) / 2)
            write(ax, text, (i, tops[i]), (shift, 12), rotation=0 if lang == "zh" else 90, **centred)
    for i in range(0, len(groups), 2):
        ax.axhspan(-1.5 - i, -0.5 - i, color=BAND, zorder=0, linewidth=0)
    form = label("form.counted", lang)
    rows = zip(group_names(groups, names, lang), groups, strict=True)
    ax.set_yticks(
        -1 - np.arange(len(groups)), [form.format(name=name, n=sets.groups[group]) for name, group in rows]
    )
    ax.set_xticks([])
    ax.set_xlim(-0.6, len(n) - 0.4)
    ax.set_ylim(-len(groups) - 0.5, 0.3 + tall + 1.2)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    default = label("title.exclusive", lang)
    head(ax, title, default)
    printed = dict(zip(groups, group_names(groups, names, lang), strict=True))
    pairs = [
        (" + ".join(printed[group] for group in members) or label("set.none", lang), codes)
        for members, codes in sets.exclusive
    ]
    sizes = pd.DataFrame([(name, float(len(codes))) for name, codes in pairs], columns=["name", "estimate"])
    state(
        ax,
        kind="upset",
        finding=found(sizes, lang, most=6),
        sizes=dict(zip(printed.values(), (sets.groups[g] for g in groups), strict=True)),
        lang=lang,
        title=default,
        of="codes",
    )
    fit(ax)
    return ax


def _sets(table: pd.DataFrame) -> _Sets:
    """Return groups and intersections, from a table of `intersections` or one of presence."""
    check_drawable(table)
    if {"groups", "n", "codes"} <= set(table.columns):
        sets = [
            (tuple(groups.split("+")) if groups else (), codes.split("、"))
            for groups, codes in zip(table["groups"], table["codes"], strict=True)
        ]
        groups = dict.fromkeys(group for members, _ in sets for group in members)
    else:
        table = wide(table, "group", "code").astype(int) if is_long(table) else table
        groups = dict.fromkeys(map(str, table.index))
        each_set = [codes.split("、") for codes in intersections(table)["codes"]]
        sets = [(tuple(table.index[table[codes[0]] == 1].astype("str")), codes) for codes in each_set]
    n = {group: sum(len(codes) for members, codes in sets if group in members) for group in groups}
    return _Sets(n, sets)


def _heights(
    ax: Axes, n: np.ndarray, texts: list[list[str]], n_groups: int
) -> tuple[float, np.ndarray, list[list[str]]]:
    """Return the height above the matrix and the tops of the bars, in rows, and the texts if they fit."""
    width, height = extent(ax)
    tall = max(1.15 * height / _ROW - n_groups - 2.5, 3.0)
    needs = np.array([_length(labels) / _ROW for labels in texts])
    if needs.max() > 0.8 * tall or max(map(len, texts)) > width / len(n) / 10:
        texts, needs = [[] for _ in texts], np.zeros(len(n))
    scale = min(_CODE, tall / n.max(), *((tall - needs) / n))
    return min(tall, (n * scale + needs).max()), 0.3 + n * scale, texts


def _length(labels: list[str]) -> float:
    """Return the height in points of the longest label above a bar and the number below it."""
    heights = [
        1.3 * small_size() * (label.count("\n") + 1) if "\n" in label else printed_width(label)
        for label in labels
    ]
    return max(heights) + 14 if heights else 0.0
