"""Figures of sets: which codes are held by exactly which groups."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.compare.codes.gaps import intersections
from policycompare.errors import SchemaError
from policycompare.show.figure.drawing import axes_for
from policycompare.show.figure.fit import fit
from policycompare.show.figure.labels import points, small, width
from policycompare.show.figure.names import group_names
from policycompare.show.figure.numbers import is_long, wide
from policycompare.show.figure.sizes import rows_size
from policycompare.show.figure.style import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_WORDS = {"codes": {"zh": "恰由这些组共有的编码数", "en": "Codes held by exactly these groups"}}


def plot_intersections(
    presence: pd.DataFrame,
    *,
    lang: str = "zh",
    codebook: Codebook | None = None,
    names: Mapping[str, str] | None = None,
    named: int = 0,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw how many codes are held by exactly which groups: bars above, a matrix of dots below.

    Parameters
    ----------
    presence : DataFrame
        Groups x codes of 0 and 1, from ``coverage(…, value="presence")``; of the long form the estimates.
    lang : {"zh", "en"}
    codebook : Codebook, optional
        Where the labels come from; the shipped one without it.
    names : mapping, optional
        What to print for a group, such as {"甘肃省": "Gansu"}.
    named : int
        Write the names of the codes on bars that hold no more than this many; on none if the figure is too small for
        all of them.
    ax : Axes, optional

    Returns
    -------
    Axes
        The largest intersection on the left, counts on the bars, the number of codes of each group behind its name;
        a column without a dot holds the codes of no group. The numbers are those of `intersections`.

    Raises
    ------
    SchemaError
        If the table is empty or holds anything but 0 and 1.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[1, 1, 1], [0, 1, 1]], index=["甲", "乙"], columns=["patent", "trademark", "copyright"])
    >>> with style():
    ...     ax = plot_intersections(table, ax=figure()[1])
    >>> [text.get_text() for text in ax.texts], [label.get_text() for label in ax.get_yticklabels()]
    (['2', '1'], ['甲（3）', '乙（2）'])
    """
    presence = wide(presence, "group", "code") if is_long(presence) else presence
    ax = axes_for(ax, lang, size=rows_size(len(presence), each=8))
    if presence.empty:
        raise SchemaError("an empty table cannot be drawn; it has no group or no code")
    codebook = load_codebook() if codebook is None else codebook
    sets = [codes.split("、") for codes in intersections(presence)["codes"]]
    found = [(presence.index[presence[codes[0]] == 1].astype("str"), codes) for codes in sets]
    groups = [str(group) for group in presence.index]
    n = np.array([len(codes) for _, codes in found])
    at = np.arange(len(found))
    # The matrix has the height of its rows, the bars what is left, one system of coordinates for both: a row is 1.
    row = 13.0
    tall = max(1.15 * points(ax)[1] / row - len(groups) - 2.5, 3.0)
    scale = tall / n.max()
    over = [_over(codes, named, codebook, lang) for _, codes in found]
    needs = [_length(labels) / row for labels in over]
    abreast = points(ax)[0] / len(found) / 10
    if max(needs) > 0.8 * tall or max(map(len, over)) > abreast:
        over, needs = [[]] * len(found), [0.0] * len(found)
    scale = min([scale, *((tall - need) / count for need, count in zip(needs, n, strict=True))])
    ax.bar(at, n * scale, width=0.6, bottom=0.3, color=COLOURS[0])
    for i, (members, _) in enumerate(found):
        rows = [-1 - groups.index(group) for group in members]
        ax.plot([i] * len(groups), -1 - np.arange(len(groups)), "o", color="0.87", markersize=4.5)
        ax.plot([i] * len(rows), rows, "o-", color="0.15", markersize=4.5, linewidth=1.2)
        top = 0.3 + n[i] * scale
        _over_bar(ax, i, top, str(n[i]), lift=1, rotation=0)
        for j, label in enumerate(over[i]):
            shift = 10 * (j - (len(over[i]) - 1) / 2)
            _over_bar(ax, i, top, label, lift=12, aside=shift, rotation=0 if lang == "zh" else 90)
    for i in range(0, len(groups), 2):
        ax.axhspan(-1.5 - i, -0.5 - i, color="0.97", zorder=0, linewidth=0)
    form = {"zh": "{}（{}）", "en": "{} ({})"}[lang]
    held = (presence == 1).sum(axis=1)
    ax.set_yticks(
        -1 - np.arange(len(groups)),
        [form.format(name, held.iloc[i]) for i, name in enumerate(group_names(groups, names, lang))],
    )
    ax.set_xticks([])
    ax.set_xlim(-0.6, len(found) - 0.4)
    ax.set_ylim(-len(groups) - 0.5, 0.3 + tall + 1.2)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_title(_WORDS["codes"][lang])
    fit(ax)
    return ax


def _over(codes: list[str], named: int, codebook: Codebook, lang: str) -> list[str]:
    """The names of the codes of a bar, Chinese from top to bottom; none if they are too many."""
    labels = [codebook.label(code, lang) for code in codes] if len(codes) <= named else []
    return ["\n".join(label) for label in labels] if lang == "zh" else labels


def _length(labels: list[str]) -> float:
    """How far the longest label reaches up from its bar, the number between them, in points."""
    heights = [1.3 * small() * (label.count("\n") + 1) if "\n" in label else width(label) for label in labels]
    return max(heights) + 14 if heights else 0.0


def _over_bar(
    ax: "Axes", x: float, y: float, text: str, *, lift: float, rotation: float, aside: float = 0
) -> None:
    ax.annotate(
        text,
        (x, y),
        xytext=(aside, lift),
        textcoords="offset points",
        ha="center",
        va="bottom",
        rotation=rotation,
        linespacing=1.0,
        fontsize=small(),
    )
