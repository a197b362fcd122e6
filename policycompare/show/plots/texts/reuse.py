"""Figures of text reuse: the ribbon plot of two documents, and the reused share of each group."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, DrawingArea
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from policycompare.compare.texts.reuse_measures import KINDS
from policycompare.corpus import Corpus, with_texts
from policycompare.schema import Lang, check_columns, check_known
from policycompare.show.figure.axes import axes_for, extent, panel, printed_width, rows_size, small_size
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, label_dots
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit, warn_of_dots
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import drawn_width, fitted, head, spread, write
from policycompare.show.figure.lines import joined_notes
from policycompare.show.figure.names import (
    check_names,
    document_labels,
    group_labels,
    is_untranslated,
    shortened,
)
from policycompare.show.figure.numbers import ticks_in_thousands
from policycompare.show.figure.options import check_colours, in_order
from policycompare.show.figure.printed_labels import bases, label, printed_groups
from policycompare.show.figure.saved.findings import found, state
from policycompare.show.figure.saved.findings import named as in_one
from policycompare.show.figure.style import GRID, INK, KIND_COLOURS, MARKERS, MINOR, REFERENCE, SECTION
from policycompare.text import modern

N_LABELS = 3
_QUOTE = 80  # ems of the longest passage in caption and alternative text
_DIGITS = "一二三四五六七八九"
_NUMERAL = re.compile("第?((?:[一二三]?十)?[一二三四五六七八九]|[一二三]?十)[章节部分篇编]?")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROOM = 60  # points between the bars; notes are drawn only if more is left
_TOP, _FOOT = 1.0, 0.0
_THICK, _BEYOND = 11, 33  # points: the height of a bar, and from its middle to the edge for number and name
_FEW = 20  # the most groups whose rows of shares are high
_COLUMNS = ("doc_a", "start_a", "end_a", "doc_b", "start_b", "end_b", "n_chars", "kind", "text_a", "text_b")


@drawing("reuse(corpus)", columns=_COLUMNS)
def plot_reuse(
    passages: pd.DataFrame,
    corpus: Corpus,
    *,
    a: str,
    b: str,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    title: str | None = None,
    palette: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the passages that two documents share as ribbons from one to the other.

    Parameters
    ----------
    passages : DataFrame
        From `reuse` of the same corpus.
    corpus : Corpus
    a, b : str
        The upper and the lower document; either may be the first in `passages`.
    names : mapping, optional
        Printed names of documents, by default their labels; and translations of passages by their text (`text_a` or
        `text_b`), which are written under them.
    palette : mapping, optional
        Colours of kinds of reuse, such as {"formula": "black"}.
    lang, title, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        Both documents from their first character to their last, on one scale, their main sections in two
        greys, in English with Roman numerals; one ribbon per passage, as wide as it is long, in the colour of its
        kind. The three longest are numbered, and their beginning and number of characters are below the axis, before
        notes on ribbons, greys and kinds, which low Axes have only in the caption. Without a passage the Axes say so.

    Raises
    ------
    SchemaError
        If a column is missing.
    SelectionError
        If `a` or `b` is no document, or both are the same.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> passages = pc.reuse(corpus, min_chars=12)
    >>> with pc.style():
    ...     ax = pc.plot_reuse(passages, corpus, a="sanmenxia", b="sichuan_sei", ax=pc.figure()[1])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['不可检验：无国家级文件（10）']
    """
    ax = axes_for(ax)
    corpus = with_texts(corpus)
    colours = _colours(palette)
    check_columns(passages, _COLUMNS, name="passages")
    check_known([a, b], corpus.documents.index, what="doc")
    check_known([b], [doc for doc in corpus.documents.index if doc != a], what="other doc")
    shared = _with_first(passages, a, b)
    check_known(shared["kind"], KINDS, what="kind")
    check_names(names, corpus.documents[[]], known=[*passages["text_a"], *passages["text_b"]])
    labels = document_labels(corpus, lang) | dict(names or {})
    notes = joined_notes(_notes(shared, lang), lang, panel(ax)[0] / small_size() - 4)
    drawn = [line for note in notes for line in fitted(ax, note, size=small_size()).split("\n")]
    quoted = _quoted(ax, shared, names, lang)
    room = extent(ax)[1] * 1.25 - 2 * _BEYOND
    around = 22 if shared.empty else 55 + 11 * len(quoted)  # points: the legend and the lines below
    if room - around - 11 * len(drawn) < _ROOM:
        drawn = []  # a low figure has its notes in the caption
    unit = max(room - around - 11 * len(drawn), 40)
    half = _THICK / 2 / unit
    longest = max(len(corpus.documents.loc[doc, "text"]) for doc in (a, b))
    for doc, y, side in ((a, _TOP, 1), (b, _FOOT, -1)):
        _bar(ax, corpus, doc, y, 2 * half, longest / extent(ax)[0] / 1.2, lang)
        name = labels.get(doc, doc)
        va = "bottom" if side > 0 else "top"
        write(ax, name, (0, y + side * half), (0, side * 13), va=va, fontsize=None)
    for row in shared.itertuples():
        path = _ribbon(row.start_a, row.end_a, row.start_b, row.end_b, half)
        colour = colours[row.kind]
        ax.add_patch(PathPatch(path, facecolor=colour, edgecolor=colour, linewidth=0.5, alpha=0.75))
    ax.set_xlim(-0.005 * longest, 1.005 * longest)
    ax.set_ylim(_FOOT - _BEYOND / unit, _TOP + _BEYOND / unit)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(label("axis.characters", lang))
    ticks_in_thousands(ax.xaxis)
    counts = shared["kind"].value_counts()
    form = label("form.counted", lang)
    handles = [
        Patch(color=colours[kind], label=form.format(name=label(f"kind.{kind}", lang), n=counts[kind]))
        for kind in KINDS
        if kind in counts
    ]
    head(ax, title, handles=handles)
    if shared.empty:
        middle = (longest / 2, (_TOP + _FOOT) / 2)
        ax.text(*middle, label("note.no_passage", lang), ha="center", va="center")
    else:
        _longest(ax, shared, half)
        _write_below(ax, [*quoted, *((note, MINOR) for note in drawn)])
    both = [labels.get(doc, doc) for doc in (a, b)]
    finding = label("found.passages", lang).format(
        a=both[0],
        b=both[1],
        n=len(shared),
        chars_a=_characters(corpus.documents.loc[a, "text"], shared, "a"),
        chars_b=_characters(corpus.documents.loc[b, "text"], shared, "b"),
        longest=_longest_text(shared, names, lang),
    )
    sizes = {name: len(corpus.documents.loc[doc, "text"]) for name, doc in zip(both, (a, b), strict=True)}
    state(
        ax,
        kind="ribbons",
        finding=finding,
        sizes=sizes,
        lang=lang,
        title=label("title.ribbons", lang).format(a=both[0], b=both[1]),
        of="characters",
        notes=[*notes, *_counted(shared, lang)],
    )
    return ax


def _colours(palette: Mapping[str, str] | None) -> dict[str, str]:
    """Return the colour of each kind of reuse, those of `palette` first."""
    own = dict(palette or {})
    check_known(own, KIND_COLOURS, what="kind in palette")
    check_colours(list(own.values()))
    return KIND_COLOURS | own


def _with_first(passages: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return the passages of two documents, with `a` as the first."""
    straight = passages[(passages["doc_a"] == a) & (passages["doc_b"] == b)]
    turned = passages[(passages["doc_a"] == b) & (passages["doc_b"] == a)]
    swap = {name: f"{name[:-1]}{'b' if name.endswith('a') else 'a'}" for name in _COLUMNS if name[-2] == "_"}
    return pd.concat([straight[list(_COLUMNS)], turned[list(_COLUMNS)].rename(columns=swap)])


def _characters(text: str, shared: pd.DataFrame, side: str) -> int:
    """Return how many characters and digits of a document are in passages; one in several counts once."""
    spans = zip(shared[f"start_{side}"], shared[f"end_{side}"], strict=True)
    return sum(text[i].isalnum() for i in {i for start, end in spans for i in range(start, end)})


def _bar(ax: Axes, corpus: Corpus, doc: str, y: float, thick: float, point: float, lang: Lang) -> None:
    """Draw a document as a bar, its main sections in two greys, with their labels where they fit."""
    text = corpus.documents.loc[doc, "text"]
    provisions = corpus.provisions[corpus.provisions["doc"] == doc].sort_values("start")
    first = provisions["path"].fillna("").str.split("/").str[0]
    section = (first != first.shift()).cumsum()
    starts = provisions.groupby(section)["start"].first().to_list()
    labels = first.groupby(section).first().to_list()
    edges = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    for i, (start, end) in enumerate(pairwise(edges)):
        grey = GRID if i % 2 else SECTION
        ax.barh(y, end - start, left=start, height=thick, color=grey, linewidth=0, zorder=2)
        section_label = _section(labels[i], lang) if labels else ""
        if section_label and printed_width(section_label) * point < end - start:
            middle = {"ha": "center", "va": "center_baseline"}
            write(ax, section_label, ((start + end) / 2, y), color=REFERENCE, zorder=5, **middle)


def _ribbon(start_a: int, end_a: int, start_b: int, end_b: int, half: float) -> Path:
    """Return the outline of a ribbon between the bars, with two S-shaped sides."""
    upper, lower = _TOP - half, _FOOT + half
    middle = (upper + lower) / 2
    corners = [
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
    return Path(corners, [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])


def _notes(shared: pd.DataFrame, lang: Lang) -> list[str]:
    """Return what ribbons and greys are, which kinds cannot be tested, and that section labels are not translated."""
    notes = ["note.ribbons", "note.sections"]
    notes += ["note.not_testable"] * bool((shared["kind"] == "not_testable").any())
    notes += ["note.passages"] * is_untranslated(list(shared["text_a"]), lang)
    return [label(note, lang) for note in notes]


def _counted(shared: pd.DataFrame, lang: Lang) -> list[str]:
    """Return what the characters of passages are, and how long the shortest may be where the table knows it."""
    least = shared.attrs.get("min_chars")
    known = [label("note.min_chars", lang).format(n=least)] if least else []
    return [*known, label("note.passage_chars", lang)]


def _section(name: str, lang: Lang) -> str:
    """Return the label of a main section: in English Chinese numerals as Roman ones.

    >>> [_section(name, "en") for name in ("四", "第十九章", "（一）", "附则", "2")], _section("四", "zh")
    (['IV', 'XIX', '（一）', '附则', '2'], '四')
    """
    found = _NUMERAL.fullmatch(name) if lang == "en" else None
    if found is None:
        return name
    tens, ten, ones = found[1].rpartition("十")
    number = (_DIGITS.find(tens) + 1 or 1) * 10 * bool(ten) + _DIGITS.find(ones) * bool(ones) + bool(ones)
    return "X" * (number // 10) + _ROMAN[number % 10]


def _longest_text(shared: pd.DataFrame, names: Mapping[str, str] | None, lang: Lang) -> str:
    """Return the number of characters of the longest passage and its first sentence, translated if `names` has it."""
    if shared.empty:
        return "0"
    row = next(_first_rows(shared).itertuples())
    words = shortened([_translation(row, names) or modern(row.text_a.split("。")[0])], _QUOTE)[0]
    return label("form.quoted", lang).format(n=row.n_chars, text=words)


def _translation(row: object, names: Mapping[str, str] | None) -> str:
    """Return the translation of a passage that `names` has, else the empty text."""
    return (names or {}).get(row.text_a, (names or {}).get(row.text_b, ""))


def _first_rows(shared: pd.DataFrame) -> pd.DataFrame:
    """Return the longest passages, those that are numbered."""
    return shared.sort_values(["n_chars", "start_a"], ascending=[False, True]).head(N_LABELS)


def _longest(ax: Axes, shared: pd.DataFrame, half: float) -> None:
    """Number the longest passages at both bars."""
    rows = _first_rows(shared)
    point = np.ptp(ax.get_xlim()) / extent(ax)[0]
    for side, y, end in ((1, _TOP, "a"), (-1, _FOOT, "b")):
        middles = ((rows[f"start_{end}"] + rows[f"end_{end}"]) / 2).to_numpy(dtype=float)
        for i, (x, at) in enumerate(zip(middles, spread(middles, 8 * point), strict=True), start=1):
            va = "bottom" if side > 0 else "top"
            write(ax, str(i), (x, y + side * half), ((at - x) / point, side * 2), ha="center", va=va)


def _quoted(
    ax: Axes, shared: pd.DataFrame, names: Mapping[str, str] | None, lang: Lang
) -> list[tuple[str, str]]:
    """Return lines with their colours: the beginnings of the longest passages, each with its translation in `names`."""
    form = label("form.passage", lang)
    room = panel(ax)[0] - 14
    lines = []
    for i, row in enumerate(_first_rows(shared).itertuples(), start=1):
        text, n = modern(row.text_a), len(row.text_a)
        line = form.format(i=i, text=text, n=row.n_chars)
        while drawn_width(line) > room and n > 8:
            n -= 1
            line = form.format(i=i, text=text[:n] + "…", n=row.n_chars)
        lines.append((line, INK))
        translated = _translation(row, names)
        if translated:
            is_short = drawn_width(f"    {translated}") <= room
            parts = [translated] if is_short else fitted(ax, translated, size=small_size()).split("\n")
            lines += [(f"    {part}", MINOR) for part in parts]
    return lines


def _write_below(ax: Axes, lines: Sequence[tuple[str, str]]) -> None:
    """Write lines below the axis; the layout leaves their height free and does not narrow the Axes for them."""
    for i, (text, colour) in enumerate(lines, start=1):
        at = {
            "xycoords": "axes fraction",
            "textcoords": "offset points",
            "va": "top",
            "fontsize": small_size(),
        }
        line = ax.annotate(text, (0, 0), xytext=(0, -22 - 11 * i), color=colour, **at)
        line.set_in_layout(False)
    if lines:
        height = 11 * len(lines)
        space = {"xycoords": "axes fraction", "boxcoords": "offset points", "box_alignment": (0, 1)}
        empty = AnnotationBbox(DrawingArea(1, height), (0, 0), xybox=(0, -33), pad=0, frameon=False, **space)
        ax.add_artist(empty)


@drawing("reuse_shares(corpus, reuse(corpus))", columns=("group", "kind", "estimate", "low", "high"))
def plot_reuse_shares(
    shares: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of each group's text that other groups share, by kind, as dots with interval bars.

    Parameters
    ----------
    shares : DataFrame
        From `reuse_shares`.
    palette : mapping, optional
        Colours of kinds of reuse, such as {"formula": "black"}.
    lang, names, order, title, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        One row per group, with n (provisions), in it one dot per kind that occurs with its own colour and marker, and one
        of all kinds, in per cent. Where no text is shared, it says so.

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
    ['Not testable: no national text']
    """
    names = group_labels(names, shares, lang)
    check_columns(shares, ("group", "kind", "estimate", "low", "high"), name="shares")
    check_drawable(shares, "group")
    (groups,) = in_order(order, list(dict.fromkeys(shares["group"])))
    colours = _colours(palette)
    kinds = [kind for kind in ("any", *KINDS) if kind in set(shares["kind"])]
    own = [kind for kind in kinds[1:] if (shares.loc[shares["kind"] == kind, "estimate"] > 0).any()]
    # The only kind that occurs and all kinds would be the same dots.
    kinds = own if len(own) == 1 else ["any", *own]
    # Rows of many groups are as low as their dots allow.
    each = 9 if len(groups) <= _FEW else 0.4 + 1.6 * len(kinds)
    ax = axes_for(ax, size=rows_size(len(groups), each=each))
    step = 0.75 / len(kinds)
    handles = []
    for i, kind in enumerate(kinds):
        rows = shares[shares["kind"] == kind].set_index("group").reindex(groups)
        at = np.arange(len(groups)) + step * (i - (len(kinds) - 1) / 2)
        shown = {"colour": colours[kind], "marker": MARKERS[i]}
        dots_with_intervals(ax, at, rows, factor=100, **shown)
        handles.append(dot_handle(label(f"kind.{kind}", lang), **shown))
    for edge in range(1, len(groups)):
        ax.axhline(edge - 0.5, color=GRID, linewidth=0.6, zorder=0)
    is_shared = bool((shares["estimate"] > 0).any())
    if is_shared:
        ax.set_xlim(left=-0.02 * ax.get_xlim()[1])
    else:
        ax.set_xlim(-0.02, 1)
        ax.text(0.5, 0.5, label("note.no_passage", lang), transform=ax.transAxes, ha="center", va="center")
    xlabel = label("axis.reuse", lang, unit=True)
    shown = printed_groups(groups, names, lang, bases(shares))
    label_dots(ax, shown.labels, xlabel, title, handles=handles)
    printed = dict(zip(groups, shown.names, strict=True))
    pairs = zip(shares["group"], shares["kind"], strict=True)
    texts = [in_one([printed[group], label(f"kind.{kind}", lang)], lang) for group, kind in pairs]
    finding = found(shares.assign(name=texts), lang, factor=100, unit="%", digits=1)
    state(
        ax,
        kind="intervals",
        finding=finding,
        sizes=shown.n,
        lang=lang,
        title=xlabel,
        of="provisions",
        method="percentile",
        notes=[label("note.no_passage", lang) + label("alt.stop", lang)] * (not is_shared),
    )
    fit(ax)
    warn_of_dots(ax, step, len(kinds))
    return ax
