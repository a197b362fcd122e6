"""Figure of responsibility: how much of each group's text names a body, and which bodies for which codes."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from policycompare.codebook.codebook import Codebook
from policycompare.compare.facts.responsibility import NAMED, Responsibility, successor_bodies
from policycompare.errors import SchemaError
from policycompare.schema import Lang
from policycompare.show.figure.axes import axes_for, divided, letter, panel
from policycompare.show.figure.dots import dot_handle
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import KEPT, fit
from policycompare.show.figure.labels import family_runs, head, write
from policycompare.show.figure.lines import folded, in_lines, joined_notes
from policycompare.show.figure.names import check_names, shortened
from policycompare.show.figure.options import codebook_of, colour_map, in_order
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import in_sentence, state, subject
from policycompare.show.figure.style import COLOURS, GRID, INK, LEADER, MINOR, SEQUENTIAL
from policycompare.show.plots.facts.fact_names import document_names, fact_names, listed, note_on_names
from policycompare.text import text_width

_TINTS = (0.95, 0.55, 0.25, 0.04)  # parts of the colour map, from a lead to nobody
_BAR, _LOW_BAR = 4.6, 2.9  # mm: a bar, one of many
_LINE, _LOW_LINE = 4.2, 3.4  # mm: a row of a matrix, one below many bars
_HEADS, _NOTES = 24.0, 17.0  # mm: title, legend and axis of the bars; head of a matrix, notes, legend
_SMALL = 6.5  # points: column labels, and numbers in many bars
_FEW = 30
_SIZE = 6.5  # points
_BODY = 19.0  # ems: the longest line of the name of a body
_CODE = 22.0  # ems: the longest name of a code
_NOTE = 62.0  # ems: the longest line of the notes
_AREA = (2.0, 54.0)  # points squared: the smallest and the largest dot
_NARROW = 120 / 25.4 * 72
_LIGHT = "#9ecae1"  # of a body that is responsible where nobody leads


@drawing('responsibility(corpus, "instrument")', takes=Responsibility)
def plot_responsibility(
    who: Responsibility,
    *,
    groups: int = 2,
    rows: int = 18,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    cmap: str = SEQUENTIAL,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how the provisions of each group name a responsible body, and which bodies have which codes.

    Parameters
    ----------
    who : Responsibility
        From `responsibility`.
    groups : int
        The number of groups with a matrix of bodies and codes: those with most duties, or the first of
        `order`; one in a narrow figure.
    rows : int
        The most bodies in a matrix: those with most provisions in the groups drawn.
    lang, names, order, title, cmap, codebook, ax
        See `plot_coverage`; `names` takes groups and bodies, `order` groups, bodies and codes. The panels divide the
        place of `ax` in its figure.

    Returns
    -------
    Axes
        That of the bars: a bar a group, in per cent of its codable provisions, with the numbers of provisions.
        Below a matrix a group: bodies x codes; a dot is full if the body leads at least once, light if it is
        responsible and nobody leads, hollow if it only supports; its area is the number of provisions. A
        bracket joins bodies that were merged (`names/successors.csv`), lines divide families of codes; a note names both. A dot means one provision with both,
        not that the body wields the instrument.

    Raises
    ------
    SelectionError
        If a name in `order` is unknown, or `ax` has no place in a grid of Axes.
    SchemaError
        If there are no codable provisions.

    Examples
    --------
    >>> import policycompare as pc
    >>> who = pc.responsibility(pc.load(), "instrument")
    >>> with pc.style():
    ...     ax = pc.plot_responsibility(who, lang="en", ax=pc.figure(height=170)[1])
    >>> len(ax.figure.axes)
    3
    """
    if who.coverage.empty:
        raise SchemaError("there is no group with codable provisions")
    check_names(names, who.coverage, who.bodies, who.codes)
    all_codes = list(who.codes.attrs.get("order", dict.fromkeys(who.codes["code"])))
    bodies = list(dict.fromkeys(who.bodies["body"]))
    names_of_groups, bodies, codes = in_order(order, list(who.coverage["group"]), bodies, all_codes)
    is_narrow = ax is not None and panel(ax)[0] < _NARROW
    chosen = _matrices(who, names_of_groups, order, min(groups, 1) if is_narrow else groups)
    shown, left = _bodies(who, chosen, bodies, order, rows)
    book = codebook_of(who.codes, codebook, codes)
    texts = [book.label(code, lang) for code in codes]
    n_bars = len(names_of_groups)
    high = (
        n_bars * (_BAR if n_bars <= _FEW else _LOW_BAR),
        len(shown) * (_LINE if n_bars <= _FEW else _LOW_LINE),
    )
    below = _label_height(texts, lang) + _NOTES if shown else 0.0
    ax = axes_for(ax, size=(175, sum(high) + _HEADS + below))
    axes = divided(ax, 2, len(chosen), 1 + len(chosen), heights=high, over=True)[1:] if chosen else []
    printed = dict(zip(names_of_groups, document_names(who.codes, names_of_groups, names, lang), strict=True))
    height = _bars(ax, who.coverage.set_index("group").loc[names_of_groups], printed, lang, cmap, title)
    most = max(int(who.codes["n"].max()), 1) if len(who.codes) else 1
    for i, (one, group) in enumerate(zip(axes, chosen, strict=True)):
        own = who.codes[(who.codes["group"] == group) & who.codes["body"].isin(shown)]
        _matrix(one, own, shown, codes, book, lang, most=most)
        texts = [folded(text, _BODY) for text in fact_names(shown, names, lang, longest=2 * _BODY)]
        one.set_yticks(range(len(shown)), texts if i == 0 else [], fontsize=_SIZE, linespacing=1.0)
    if axes:
        at_title = {"xycoords": "axes fraction", "ha": "right", "va": "baseline"}
        write(ax, "a", (0, 1), (-8, height), **at_title)
        sizes = who.coverage.set_index("group")["n"]
        form = label("form.base", lang)
        letter(axes, [form.format(group=printed[group], n=int(sizes[group])) for group in chosen], first=1)
        merged = fact_names(_brackets(axes[-1], shown), names, lang)
        notes = [label("note.in_one_provision", lang)]
        n_with = who.codes["group"].nunique()
        key = "note.groups_drawn" if set(order or ()) & set(chosen) else "note.most_duties"
        notes += [label(key, lang).format(k=len(chosen), n=n_with)] * (len(chosen) < n_with)
        notes += [label("note.bodies_left", lang).format(n=len(shown), rest=left)] * bool(left)
        notes += _families(codes, book, lang)
        notes += [label("note.bracket", lang).format(bodies=label("alt.comma", lang).join(merged))] * bool(
            merged
        )
        notes += note_on_names(fact_names(shown, names, lang), lang)
        _legend_of_dots(axes[-1], lang, notes=notes, most=most)
    said = [label("note.duty_dots", lang), *notes] if axes else []
    _state(ax, dict(zip(chosen, axes, strict=True)), who, printed, (shown, said, book), names, lang)
    fit(ax, rows="a smaller rows=")
    return ax


def _state(
    ax: Axes,
    matrices: Mapping[str, Axes],
    who: Responsibility,
    printed: Mapping[str, str],
    drawn: tuple[Sequence[str], Sequence[str], Codebook],
    names: Mapping[str, str] | None,
    lang: Lang,
) -> None:
    """Keep the numbers that the alternative text states: provisions with a body, and instruments that bodies lead."""
    named = [(printed[row.group], int(row.n - row.nobody), int(row.n)) for row in who.coverage.itertuples()]
    shown, notes, book = drawn
    default = label("title.responsibility", lang)
    if matrices:
        on = in_sentence(subject(list(dict.fromkeys(who.codes["code"])), book, lang), lang)
        default = label("title.duties", lang).format(subject=on)
    finding = label("alt.found_named", lang).format(rows=listed(named, lang))
    said = {"lang": lang, "title": default, "of": "codable"}
    state(ax, kind="stacked", finding=finding, notes=[label("note.bar_numbers", lang)], **said)
    for group, one in matrices.items():
        led = who.codes[
            (who.codes["group"] == group) & (who.codes["lead"] > 0) & who.codes["body"].isin(shown)
        ]
        n = led["body"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
        pairs = list(zip(fact_names(list(n.index), names, lang), n, strict=True))
        finding = label("alt.found_leads", lang).format(rows=listed(pairs, lang)) if pairs else ""
        state(one, kind="dot_matrix", finding=finding, notes=notes, **said)
        notes = []


def _label_height(codes: Sequence[str], lang: Lang) -> float:
    """Return the height in millimetres of the column labels of a matrix.

    >>> _label_height(["宣传普及"], "zh") < _label_height(["Publicity and IP education"], "en")
    True
    """
    # The characters of words are narrower than half an em.
    longest = max(map(len, codes)) if lang == "zh" else 0.9 * max(map(text_width, shortened(codes, _CODE)))
    return _SMALL / 72 * 25.4 * longest


def _matrices(who: Responsibility, groups: list[str], order: Sequence | None, most: int) -> list[str]:
    """Return the groups that have a matrix: the first of `order`, then those with most duties."""
    duties = who.codes.groupby("group")["n"].sum()
    asked = [group for group in order or () if group in groups and group in duties.index]
    others = duties.sort_values(ascending=False, kind="stable").index
    first = list(dict.fromkeys([*asked, *others]))[: max(most, 0)]
    return [group for group in groups if group in first]


def _bodies(
    who: Responsibility, groups: list[str], bodies: list[str], order: Sequence | None, most: int
) -> tuple[list[str], int]:
    """Return the bodies of the matrices, merged ones next to each other, and how many are left out."""
    own = who.codes[who.codes["group"].isin(groups)]
    total = who.bodies[who.bodies["group"].isin(groups)].groupby("body", sort=False)["n"].sum()
    total = total[total.index.isin(own["body"])]
    asked = [body for body in order or () if body in total.index]
    others = total.sort_values(ascending=False, kind="stable").index
    first = list(dict.fromkeys([*asked, *others]))[:most]
    together: list[str] = []
    for body in first:
        if body not in together:
            together += [body] if asked else [other for other in first if _merged(other) == _merged(body)]
    return list(dict.fromkeys(together)), len(total) - len(first)


def _merged(body: str) -> str:
    """Return the body into which a body was merged, else the body itself."""
    return successor_bodies().get(body, body)


def _bars(
    ax: Axes, coverage: pd.DataFrame, printed: Mapping[str, str], lang: Lang, cmap: str, title: str | None
) -> float:
    """Draw a stacked bar a group, with the number of provisions in each part; return the height of the title."""
    n = coverage["n"].to_numpy(dtype=float)
    left = np.zeros(len(coverage))
    colours = [colour_map(cmap)(tint) for tint in _TINTS]
    for name, colour in zip(NAMED, colours, strict=True):
        counts = coverage[name].to_numpy(dtype=float)
        widths = 100 * counts / np.maximum(n, 1)
        ax.barh(
            range(len(n)), widths, left=left, height=0.72, color=[colour], edgecolor=LEADER, linewidth=0.3
        )
        is_dark = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2] < 0.55
        for y, (x, width, count) in enumerate(zip(left, widths, counts, strict=True)):
            if width >= 2.5:
                style = {
                    "ha": "center",
                    "va": "center",
                    "fontsize": _SIZE if len(n) <= _FEW else _SMALL,
                    "color": "white" if is_dark else INK,
                    "label": KEPT,
                }
                ax.text(x + width / 2, y, f"{int(count)}", **style)
        left += widths
    form = label("form.base", lang)
    texts = [
        form.format(group=printed[group], n=int(count))
        for group, count in zip(coverage.index, n, strict=True)
    ]
    ax.set_yticks(range(len(n)), texts, fontsize=7 if len(n) < 12 else _SIZE)
    ax.set_ylim(len(n) - 0.5, -0.5)
    ax.set_xlim(0, 100)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(label("axis.share", lang, unit=True), labelpad=2)
    handles = [
        Patch(facecolor=colour, edgecolor=LEADER, linewidth=0.3, label=label(f"named.{name}", lang))
        for name, colour in zip(NAMED, colours, strict=True)
    ]
    return head(ax, title, label("title.responsibility", lang), handles=handles)


def _matrix(
    ax: Axes,
    own: pd.DataFrame,
    bodies: Sequence[str],
    codes: Sequence[str],
    book: Codebook,
    lang: Lang,
    *,
    most: int,
) -> None:
    """Draw bodies x codes: the area of a dot is the number of provisions, its face the highest role."""
    at, runs = family_runs(codes, book)
    x = own["code"].map(dict(zip(codes, at, strict=True))).to_numpy(dtype=float)
    y = own["body"].map({body: i for i, body in enumerate(bodies)}).to_numpy(dtype=float)
    area = _area(own["n"].to_numpy(dtype=float), most)
    leads, answers = own["lead"].to_numpy() > 0, own["responsible"].to_numpy() > 0
    faces = np.where(leads, COLOURS[0], np.where(answers, _LIGHT, "white"))
    ax.scatter(x, y, s=area, c=list(faces), edgecolors=COLOURS[0], linewidths=0.6, zorder=3)
    for i in range(len(bodies)):
        ax.axhline(i, color=GRID, linewidth=0.3, zorder=0)
    for (_, first, _), (_, _, last) in zip(runs[1:], runs[:-1], strict=True):
        ax.axvline((at[first] + at[last - 1]) / 2, color=LEADER, linewidth=0.5, zorder=1)
    texts = [book.label(code, lang) for code in codes]
    if lang == "zh":
        ax.set_xticks(at, ["\n".join(text) for text in texts], fontsize=_SMALL, linespacing=1.0)
    else:
        ax.set_xticks(at, shortened(texts, _CODE), rotation=90, fontsize=_SMALL)
    ax.set_xlim(at[0] - 0.7, at[-1] + 0.7)
    ax.set_ylim(len(bodies) - 0.4, -0.6)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def _area(n: np.ndarray, most: int) -> np.ndarray:
    """Return the areas of dots in points squared, by their numbers of provisions."""
    return _AREA[0] + (_AREA[1] - _AREA[0]) * n / most


def _brackets(ax: Axes, bodies: Sequence[str]) -> list[str]:
    """Draw a bracket at the right of bodies that were merged into one; return those into which they were merged."""
    drawn = []
    runs: dict[str, list[int]] = {}
    for i, body in enumerate(bodies):
        runs.setdefault(_merged(body), []).append(i)
    for body, at in runs.items():
        if len(at) > 1 and at[-1] - at[0] == len(at) - 1:
            x = [1.0, 1.02, 1.02, 1.0]
            y = [at[0] - 0.2, at[0] - 0.2, at[-1] + 0.2, at[-1] + 0.2]
            style = {"color": MINOR, "linewidth": 0.7, "clip_on": False}
            ax.plot(x, y, transform=ax.get_yaxis_transform(), **style)
            drawn.append(body)
    return drawn


def _families(codes: Sequence[str], book: Codebook, lang: Lang) -> list[str]:
    """Return the note on the lines between families of codes, from left to right; nothing without a line."""
    runs = [family for family, _, _ in family_runs(codes, book)[1]]
    names = [book.families[family][lang] if family else label("note.no_family", lang) for family in runs]
    form = label("note.families", lang)
    return [form.format(names=label("alt.comma", lang).join(names))] if len(runs) > 1 else []


def _legend_of_dots(ax: Axes, lang: Lang, *, notes: Sequence[str], most: int) -> None:
    """Explain the dots of the matrices and their areas below them, after the notes on the whole figure."""
    faces = {"leads": COLOURS[0], "responsible": _LIGHT, "supports": "white"}
    handles = [
        dot_handle(label(f"duty.{name}", lang), markerfacecolor=face, markeredgewidth=0.6)
        for name, face in faces.items()
    ]
    for n in dict.fromkeys((1, most)):
        name = label("form.provisions" if n > 1 else "form.provision", lang).format(n=n)
        handles.append(dot_handle(name, colour=MINOR, markeredgewidth=0))
        handles[-1].set_markersize(float(_area(np.array(n), most)) ** 0.5)
    room = 0.97 * 72 * ax.figure.get_figwidth() / _SIZE
    lines = [notes[0], *joined_notes(notes[1:], lang, min(_NOTE, room))]
    ax.figure.legend(
        handles=handles, loc="outside lower center", ncols=len(handles), frameon=False, fontsize=_SIZE, handletextpad=0.2,
        columnspacing=1.2, borderaxespad=0.2, title=in_lines("\n".join(lines), room), title_fontsize=_SIZE,
    )  # fmt: skip
