"""Figure of keyness: the terms by which groups stand out, a dot and an interval each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.errors import SchemaError
from policycompare.schema import check_columns, check_known
from policycompare.show.figure.drawing import WORDS, axes_for
from policycompare.show.figure.fit import warn_of_names
from policycompare.show.figure.names import printed
from policycompare.show.figure.style import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_CLEAR = 0.05


def plot_keyness(
    keyness: pd.DataFrame,
    *,
    group: str | None = None,
    n: int = 10,
    lang: str = "zh",
    codebook: Codebook | None = None,
    names: Mapping[str, str] | None = None,
    ax: "Axes | None" = None,
) -> "Axes":
    """Draw the terms by which each group stands out most from all others.

    Parameters
    ----------
    keyness : DataFrame
        From `keyness`.
    group : str, optional
        The only group to show; all, one below the other, without it.
    n : int
        How many terms of each group: those of the highest z.
    lang : {"zh", "en"}
        Language of the labels; words are those of the texts in either.
    codebook : Codebook, optional
        Where the labels of codes come from; the shipped one without it.
    names : mapping, optional
        What to print for a group, such as {"甘肃省": "Gansu"}; and for a word, such as {"专利": "patent"}.
    ax : Axes, optional

    Returns
    -------
    Axes
        A row a term, a dot at its log-odds ratio with the interval, highest z on top; right of the line at 0 the
        group uses it more than the others. Groups stand below one another, each under its name in its colour.

    Raises
    ------
    SchemaError
        If the table lacks columns or rows.
    SelectionError
        If there is no such group or language, or `n` is under 1.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.keyness(pc.load(), "right")
    >>> with pc.style():
    ...     ax = plot_keyness(table, group="三门峡市", n=2, lang="en", ax=pc.figure()[1])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['三门峡市', 'Copyright', 'Geographical indications']
    """
    ax = axes_for(ax, lang)
    check_columns(keyness, ("group", "term", "log_odds", "z", "low", "high"), name="keyness")
    if not n >= 1:
        check_known([n], ["a whole number from 1"], what="n")
    groups = list(dict.fromkeys(keyness["group"]))
    if not groups:
        raise SchemaError("an empty table cannot be drawn; it has no term")
    shown = groups if group is None else [group]
    check_known(shown, groups, what="group")
    book = load_codebook() if codebook is None else codebook
    coded = keyness["term"].isin(book.codes["code"]).all()
    labels: list[tuple[str, str]] = []
    for name in shown:
        rows = keyness[keyness["group"] == name].sort_values("z", ascending=False, kind="stable").head(n)
        colour = COLOURS[groups.index(name) % len(COLOURS)]
        at = range(len(labels) + 1, len(labels) + 1 + len(rows))
        ax.hlines(at, rows["low"], rows["high"], color=colour, linewidth=1)
        clear = rows["q"] < _CLEAR if "q" in rows.columns else rows["z"].notna()
        faces = [colour if is_clear else "white" for is_clear in clear]
        ax.scatter(rows["log_odds"], at, s=10, c=faces, edgecolors=colour, linewidths=0.8, zorder=3)
        labels.append((printed(name, names, lang), colour))
        words = {word: shown_as for word, shown_as in (names or {}).items() if word not in groups}
        labels += [(book.label(t, lang) if coded else printed(t, words), "black") for t in rows["term"]]
    ax.axvline(0, color="0.4", linewidth=0.6, zorder=0)
    ax.set_ylim(len(labels) - 0.4, -0.6)
    _label_rows(ax, labels)
    ax.set_xlabel(WORDS["keyness"][lang])
    ax.set_axisbelow(True)
    ax.grid(axis="x", linewidth=0.4, color="0.85")
    return ax


def _label_rows(ax: "Axes", labels: list[tuple[str, str]]) -> None:
    """Print a label of its colour beside each row, small enough that no two touch."""
    import matplotlib.pyplot as plt

    height = ax.get_figure().get_figheight() * ax.get_position().height * 72 / len(labels)
    usual = plt.rcParams["ytick.labelsize"]
    size = max(min(usual, height * 0.85), 4) if isinstance(usual, float | int) else usual
    if height * 0.85 < 4:
        warn_of_names(len(labels))
    ax.set_yticks(range(len(labels)), [text for text, _ in labels], fontsize=size)
    for tick, (_, colour) in zip(ax.get_yticklabels(), labels, strict=True):
        tick.set_color(colour)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
