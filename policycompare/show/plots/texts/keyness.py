"""Figure of keyness: the terms that distinguish each group, a dot with an interval bar each."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from policycompare.codebook.codebook import Codebook
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for, panel, printed_width, rows_size
from policycompare.show.figure.dots import dots_with_intervals, draw_grid
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import drawn_width, fitted, head, note_under_axis, write
from policycompare.show.figure.names import group_labels, printed
from policycompare.show.figure.options import Palette, codebook_of, colours_and_markers, in_order
from policycompare.show.figure.printed_labels import bases, label, printed_groups
from policycompare.show.figure.saved.findings import found, state, titled
from policycompare.show.figure.saved.findings import named as in_one
from policycompare.show.figure.style import BAND, DOT, GRID, INK, MINOR, REFERENCE
from policycompare.show.plots.texts.word_glosses import glossed, note_on_words

_ALPHA = 0.05
_MOST_GROUPS = 8  # with more, the terms are written in rows
_ROW = 4.6  # mm
_MARKER = 6.0  # points: how far left of the plot the marker of a group is


@drawing('keyness(corpus, by="region")', columns=("group", "term", "log_odds", "z", "low", "high"))
def plot_keyness(
    keyness: pd.DataFrame,
    *,
    group: str | None = None,
    n: int = 10,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the terms that distinguish each group most from all others.

    Parameters
    ----------
    keyness : DataFrame
        From `keyness`.
    group : str, optional
        The only group to draw; by default all, one below another.
    n : int
        The number of terms of each group: those with the highest z.
    names : mapping, optional
        Printed names of groups, such as {"甘肃省": "Gansu"}, and of words, such as {"专利": "patent"}.
    lang, order, title, palette, codebook, ax
        See `plot_coverage`; words are those of the texts in either language.

    Returns
    -------
    Axes
        One row per term, with a dot at its log-odds ratio and its interval, the highest ratio on top. Right of 0 the
        group uses the term more than the others. Each group has its marker, name and n (terms) above its terms.
        Hollow dots have q of 0.05 or more. Of more than eight groups the terms are written in a row for each group,
        in the order of their ratios, as many as fit, grey where q is 0.05 or more. In English common words of the
        field have a gloss (`data/names/glosses.csv`; `names` replaces a word), and a note says that words are those of
        the Chinese texts.

    Raises
    ------
    SchemaError
        If the table lacks columns or rows.
    SelectionError
        If a group or the language is unknown, or `n` is under 1.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.keyness(pc.load(), "right")
    >>> with pc.style():
    ...     ax = pc.plot_keyness(table, group="三门峡市", n=2, lang="en", ax=pc.figure()[1])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Sanmenxia (n = ...)', 'Geographical indications', 'Copyright']
    """
    names = group_labels(names, keyness, lang)
    check_columns(keyness, ("group", "term", "log_odds", "z", "low", "high"), name="keyness")
    if not n >= 1:
        check_known([n], ["a whole number from 1"], what="n")
    (groups,) = in_order(order, list(dict.fromkeys(keyness["group"])))
    check_drawable(keyness, "term")
    drawn = groups if group is None else [group]
    check_known(drawn, groups, what="group")
    book = codebook_of(keyness, codebook, ())
    attached = codebook is not None or "codebook" in keyness.attrs
    coded = keyness["term"].isin(book.codes["code"]).all()
    words = {word: own for word, own in (names or {}).items() if word not in groups}
    styles = dict(zip(groups, colours_and_markers(groups, palette, keyness), strict=True))
    shown = printed_groups(drawn, names, lang, bases(keyness))
    found_rows, tables = [], []
    for i, name in enumerate(drawn):
        rows = keyness[keyness["group"] == name].sort_values("z", ascending=False, kind="stable").head(n)
        rows = rows.sort_values("log_odds", ascending=False, kind="stable").rename(
            columns={"log_odds": "estimate"}
        )
        terms = [book.label(term, lang) if coded else printed(term, words) for term in rows["term"]]
        terms = terms if coded else glossed(terms, lang)
        clear = rows["q"] < _ALPHA if "q" in rows.columns else rows["z"].notna()
        tables.append(rows.assign(printed=terms, clear=clear.astype(bool)))
        found_rows.append(rows.assign(name=[in_one([term, shown.names[i]], lang) for term in terms]))
    marks = [styles[name] for name in drawn]
    is_list = len(drawn) > _MOST_GROUPS
    n_rows = len(tables) if is_list else sum(map(len, tables)) + len(tables)
    ax = axes_for(ax, size=rows_size(n_rows) if is_list else rows_size(n_rows, each=_ROW))
    (_lists if is_list else _dots)(ax, tables, shown.labels, marks)
    words_drawn = [term for table in tables for term in table["printed"]]
    note = "" if coded else note_on_words(words_drawn, lang)
    ax.set_xlabel(fitted(ax, label("axis.keyness_list" if is_list else "axis.keyness", lang)))
    if note == label("note.words", lang):
        # Glosses speak for themselves.
        note_under_axis(ax, note)
    head(ax, title)
    finding = found(pd.concat(found_rows), lang, digits=2, most=5)
    kind = "word_list" if is_list else "intervals"
    default = label("title.keyness", lang)
    test = label("note.q_words", lang) if "q" in keyness.columns else ""
    state(
        ax,
        kind=kind,
        finding=finding,
        sizes=shown.n,
        lang=lang,
        title=titled(list(book.codes["code"]), book, default, lang) if coded and attached else default,
        of="mentions" if coded else "words",
        method="log_odds",
        notes=[label("note.left_out_list" if is_list else "note.left_out", lang).format(n=n), test, note],
    )
    fit(ax, rows="a smaller n=")
    return ax


def _dots(
    ax: Axes, tables: Sequence[pd.DataFrame], labels: Sequence[str], marks: Sequence[tuple[str, str]]
) -> None:
    """Draw a row for each term, under the name of its group, with a dot and its interval."""
    rows: list[str] = []
    for table, name, (colour, marker) in zip(tables, labels, marks, strict=True):
        y = len(rows)
        if y:
            ax.axhline(y - 0.5, color=GRID, linewidth=0.6, zorder=0)
        rows += [name, *table["printed"]]
        at = np.arange(y + 1, len(rows))
        dots_with_intervals(ax, at, table, colour=colour, marker=marker, filled=table["clear"].to_numpy())
        # Between the name and the plot: a mark within it would look like a value.
        left = ScaledTranslation(-_MARKER / 72, 0, ax.figure.dpi_scale_trans)
        place = {"transform": ax.get_yaxis_transform() + left, "clip_on": False, "linestyle": ""}
        ax.plot([0], [y], marker=marker, color=colour, markersize=DOT + 1, **place)
    ax.axvline(0, color=REFERENCE, linewidth=0.6, zorder=0)
    drawn = pd.concat(tables)[["estimate", "low", "high"]].to_numpy(dtype=float)
    low, high = np.nanmin(drawn, initial=0), np.nanmax(drawn, initial=0)
    ax.set_xlim(low - 0.02 * (high - low), high + 0.03 * (high - low))
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks(range(len(rows)), rows)
    ax.tick_params(axis="y", length=0, pad=2 * _MARKER)
    ax.spines["left"].set_visible(False)
    draw_grid(ax)


def _lists(
    ax: Axes, tables: Sequence[pd.DataFrame], labels: Sequence[str], marks: Sequence[tuple[str, str]]
) -> None:
    """Write the terms of each group in a row, in the order of their log-odds ratios, as many as fit."""
    ax.set_yticks(range(len(tables)), labels)
    room = panel(ax)[0] - max(map(printed_width, labels)) - 20
    for y, (table, (colour, marker)) in enumerate(zip(tables, marks, strict=True)):
        ax.plot([0], [y], marker=marker, color=colour, markersize=DOT, linestyle="", clip_on=False)
        at = 8.0
        for term, clear in zip(table["printed"], table["clear"], strict=True):
            width = drawn_width(term)
            if at + width > room:
                break
            write(ax, term, (0, y), (at, 0), ha="left", va="center", color=INK if clear else MINOR)
            at += width + 10
        if y % 2:
            ax.axhspan(y - 0.5, y + 0.5, color=BAND, linewidth=0, zorder=0)
    ax.set(xlim=(-0.015, 1), ylim=(len(tables) - 0.5, -0.5), xticks=[])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
