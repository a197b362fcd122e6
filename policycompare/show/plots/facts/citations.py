"""Figure of citations: a matrix of cited and citing documents, or layers where there are many."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from policycompare.compare.facts.citations import CitationNetwork
from policycompare.errors import SchemaError
from policycompare.schema import Lang, check_known
from policycompare.show.figure.axes import LARGEST, axes_for, panel, printed_width, small_size
from policycompare.show.figure.dots import dot_handle
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.labels import head, write
from policycompare.show.figure.lines import joined_notes, two_lines
from policycompare.show.figure.names import check_names, has_chinese, shortened
from policycompare.show.figure.options import Palette, colours_and_markers, in_order
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import HEADING, state
from policycompare.show.figure.style import BAND, GRID, INK, MINOR
from policycompare.show.plots.facts.fact_names import document_names, listed, note_on_names
from policycompare.text import text_width

LEVELS = ("law", "national", "province", "prefecture", "county", "")
FORMS = ("matrix", "layers")
_SIZE = 6.5  # points
_MOST_DOCUMENTS = 12
_ROW = 4.6  # mm
_COLUMN, _NUMBER = 28, 10  # points: the least width of a column; ems: a document number
_LAYER_ROW = 3.8  # mm
_SWEEPS = 6
_LIGHT = 0.45  # the whiteness of lines in the layers
_LINES = 170  # points: the width of the lines between the layers
_NOTE = 0.55  # the part of the width that the notes take


@drawing("citation_network(corpus)", takes=CitationNetwork)
def plot_citations(
    network: CitationNetwork,
    *,
    form: Literal["matrix", "layers"] | None = None,
    rows: int = 40,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw which documents cite which: a matrix, or with more than twelve documents lines to layers by level.

    Parameters
    ----------
    network : CitationNetwork
        From `citation_network`.
    form : {"matrix", "layers"}, optional
        By default a matrix with up to twelve documents.
    rows : int
        The most cited documents drawn: those that most documents cite, then those cited as basis.
    lang, names, order, title, palette, ax
        See `plot_coverage`; `names` takes documents and keys of cited documents, `order` documents,
        `palette` regions.

    Returns
    -------
    Axes
        Matrix: a row a cited document, by level, with its number where the text gives it and the Axes are not narrow; a column a
        document, by year, which says if it cites nothing, or nothing that is shown; filled as basis, hollow as mention; colour and marker of the region. Layers: citing documents at
        the left, cited ones at the right, level below level, the larger the dot the more documents cite them; both
        in the order in which lines cross least (barycentres); full lines as basis, dotted as mention. There is no
        time axis: the years of many cited documents are not known.

    Raises
    ------
    SchemaError
        If `network` is not from `citation_network`, or no document cites another.
    SelectionError
        If form, language or a document in `order` does not exist.

    Notes
    -----
    Layers are ordered by barycentres (Sugiyama, Tagawa & Toda 1981, IEEE Transactions on Systems, Man, and
    Cybernetics 11(2)).

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     ax = pc.plot_citations(pc.citation_network(pc.load()), lang="en", ax=pc.figure(width=120, height=90)[1])
    >>> [label.get_text() for label in ax.get_xticklabels()][:2]
    ['Sichuan 2012', 'Sanmenxia 2014']
    """
    if network.edges.empty:
        raise SchemaError("no document cites another; there is nothing to draw")
    check_names(names, network.cited, network.edges, network.documents)
    documents = network.documents.sort_values("year", kind="stable", na_position="last")
    (docs,) = in_order(order, documents["doc"].tolist())
    documents = documents.set_index("doc").loc[docs]
    form = form or ("matrix" if len(docs) <= _MOST_DOCUMENTS else "layers")
    check_known([form], FORMS, what="form")
    cited = network.cited.head(rows)
    cited = cited.assign(level=cited["level"].where(cited["level"].isin(LEVELS)).fillna(""))
    cited = cited.sort_values("level", key=lambda level: level.map(LEVELS.index), kind="stable")
    cited = cited.set_index("cited")
    edges = network.edges[network.edges["cited"].isin(cited.index)]
    regions = list(dict.fromkeys(network.documents["region"].fillna("")))
    marks = dict(zip(regions, colours_and_markers(regions, palette, network.documents), strict=True))
    own = {doc: marks[region] for doc, region in documents["region"].fillna("").items()}
    if form == "layers" or len(docs) > _MOST_DOCUMENTS:
        docs = [doc for doc in docs if doc in set(edges["doc"])]
    labels = dict(zip(docs, document_names(network.documents, docs, names, lang), strict=True))
    if form == "matrix":
        ax = axes_for(ax, size=(175, min(_ROW * (len(cited) + 4) + 34, LARGEST)))
        counts = network.edges["doc"].value_counts()
        left_out = {doc: int(counts.get(doc, 0)) for doc in docs if doc not in set(edges["doc"])}
        _matrix(ax, cited, edges, labels, own, left_out, names, lang)
    else:
        rows_high = max(len(cited) + 2.5 * cited["level"].nunique(), edges["doc"].nunique())
        ax = axes_for(ax, size=(175, min(_LAYER_ROW * rows_high + 20, LARGEST)))
        _layers(ax, cited, edges, labels, own, names, lang)
    left = len(network.cited) - len(cited)
    notes = [label("note.cited_left", lang).format(n=len(cited), rest=left)] * bool(left)
    none_drawn = [(labels[doc], n) for doc, n in left_out.items() if n] if form == "matrix" else []
    others = len(documents) - len(docs)
    notes += [label("note.citing_left", lang).format(n=len(docs), rest=others)] * bool(others)
    notes += note_on_names(_titles(cited, names, 30), lang)
    if form == "matrix" and lang == "en" and not note_on_names(_titles(cited, names, 30), lang):
        rows_drawn = [text.get_text() for text in ax.get_yticklabels()]
        notes += [label("note.doc_numbers", lang)] * any(map(has_chinese, rows_drawn))
    if notes:
        note = "\n".join(joined_notes(notes, lang, _NOTE * panel(ax)[0] / _SIZE))
        style = {"xycoords": "axes fraction", "ha": "left", "va": "top", "color": MINOR, "fontsize": _SIZE}
        write(ax, note, (0, 0), (0, -16 if form == "matrix" else -9), **style)
    head(ax, title, label("title.citations", lang), handles=() if form == "matrix" else _handles(form, lang))
    if form == "matrix":
        below = {"loc": "upper right", "bbox_to_anchor": (1, 0), "ncols": 2, "borderaxespad": 0.2}
        ax.legend(handles=_handles(form, lang), frameon=False, handletextpad=0.2, columnspacing=1.0, **below)
    finding, kind = _finding(network, names, lang), "dot_matrix" if form == "matrix" else "layers"
    if none_drawn:
        note = label("note.citing_not_drawn", lang)
        notes.append(note.format(names=listed(none_drawn, lang, most=len(none_drawn))))
    state(ax, kind=kind, finding=finding, lang=lang, notes=notes)
    fit(ax, rows="a smaller rows=")
    return ax


def _finding(network: CitationNetwork, names: Mapping[str, str] | None, lang: Lang) -> str:
    """Return the numbers of cited documents, and those that most documents cite."""
    shared = network.cited[network.cited["n_docs"] > 1].set_index("cited")
    titles = listed(list(zip(_titles(shared, names, 30), shared["n_docs"], strict=True)), lang, most=5)
    return label("alt.found_cited", lang).format(
        n=len(network.cited),
        basis=int((network.cited["basis"] > 0).sum()),
        shared=len(shared),
        titles=label("alt.in_brackets", lang).format(text=titles) if titles else "",
    )


def _handles(form: str, lang: Lang) -> list:
    """Return the legend: filled and hollow dots, or full and dotted lines."""
    if form == "matrix":
        return [
            dot_handle(label("cites.basis", lang), colour=INK),
            dot_handle(label("cites.mention", lang), colour=INK, markerfacecolor="white"),
        ]
    return [
        dot_handle(label(f"cites.{name}", lang), colour=INK, marker="", linestyle=line, linewidth=0.9)
        for name, line in (("basis", "-"), ("mention", ":"))
    ]


def _level(level: str, lang: Lang) -> str:
    """Return the printed name of a level, also of the unknown one."""
    return label(f"level.{level}" if level else "cites.unknown", lang)


def _titles(cited: pd.DataFrame, names: Mapping[str, str] | None, longest: float) -> list[str]:
    pairs = zip(cited.index, cited["name"], strict=True)
    return shortened([(names or {}).get(key, name) for key, name in pairs], longest)


def _numbered(titles: Sequence[str], cited: pd.DataFrame) -> list[str]:
    """Return titles with their document numbers where known."""
    written = []
    for text, number, key in zip(titles, cited["doc_number"], cited.index, strict=True):
        is_new = isinstance(number, str) and number and cited.loc[key, "name"] != number
        written.append(f"{text}  {number}" if is_new else text)
    return written


def _matrix(
    ax: Axes,
    cited: pd.DataFrame,
    edges: pd.DataFrame,
    labels: Mapping[str, str],
    own: Mapping[str, tuple[str, str]],
    left_out: Mapping[str, int],
    names: Mapping[str, str] | None,
    lang: Lang,
) -> None:
    """Draw cited documents as rows under their levels, citing documents as columns; `left_out` cite none of them."""
    docs = list(labels)
    at, heads, y = [], {}, -1.0
    for level in cited["level"]:
        if level not in heads:
            y += 1.25
            heads[level] = y
        y += 1.0
        at.append(y)
    row = dict(zip(cited.index, at, strict=True))
    for i in range(len(docs)):
        ax.axvline(i, color=GRID, linewidth=0.4, zorder=0)
    for y in at[::2]:
        ax.axhspan(y - 0.5, y + 0.5, color=BAND, linewidth=0, zorder=0)
    for edge in edges.itertuples():
        colour, marker = own[edge.doc]
        face = colour if edge.relation == "basis" else "white"
        style = {"color": colour, "markerfacecolor": face, "markersize": 5, "markeredgewidth": 0.9}
        ax.plot([docs.index(edge.doc)], [row[edge.cited]], marker=marker, linestyle="", zorder=3, **style)
    for doc, n in left_out.items():
        text = label("cites.left_out" if n else "cites.nothing", lang).format(n=n)
        text = "\n".join(re.findall(r"\d+|\D", text)) if lang == "zh" else text
        turned = {
            "rotation": 0 if lang == "zh" else 90,
            "linespacing": 1.0,
            "fontsize": _SIZE,
            "color": MINOR,
        }
        ax.text(docs.index(doc), (at[0] + at[-1]) / 2, text, ha="center", va="center", **turned)
    is_narrow = panel(ax)[0] < 320
    longest = 13 if is_narrow else max(22, (panel(ax)[0] - _COLUMN * len(docs)) / _SIZE - _NUMBER)
    titles = _titles(cited, names, longest)
    # A number is written whole: narrow Axes have no space for it.
    titles = titles if is_narrow else _numbered(titles, cited)
    ticks = sorted(
        [(y, text, False) for y, text in zip(at, titles, strict=True)]
        + [(y, _level(level, lang), True) for level, y in heads.items()]
    )
    ax.set_yticks([y for y, _, _ in ticks], [text for _, text, _ in ticks], fontsize=_SIZE)
    for tick, (_, _, is_head) in zip(ax.get_yticklabels(), ticks, strict=True):
        tick.set_color(MINOR if is_head else INK)
        tick.set_gid(HEADING if is_head else None)
    width = panel(ax)[0] * 0.95 - small_size() * 0.9 * max(map(text_width, titles))
    broken = ([two_lines(labels[doc], longest=longest) for doc in docs] for longest in (8, 4))
    fits = (texts for texts in broken if max(map(printed_width, texts)) + 4 <= width / len(docs))
    texts = next(fits, None)
    turned = texts is None
    texts = [labels[doc] for doc in docs] if texts is None else texts
    slanted = {"rotation": 40, "ha": "left", "va": "bottom", "rotation_mode": "anchor"} if turned else {}
    if width / len(docs) < 1.2 * _SIZE / np.sin(np.radians(40)):
        slanted = {"rotation": 90, "ha": "center", "va": "bottom"}
    ax.set_xticks(range(len(docs)), texts, fontsize=7 if len(docs) <= _MOST_DOCUMENTS else 6, **slanted)
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_xlim(-0.6, len(docs) - 0.4)
    ax.set_ylim(at[-1] + 0.7, min(heads.values()) - 0.7)


def _layers(
    ax: Axes,
    cited: pd.DataFrame,
    edges: pd.DataFrame,
    labels: Mapping[str, str],
    own: Mapping[str, tuple[str, str]],
    names: Mapping[str, str] | None,
    lang: Lang,
) -> None:
    """Draw cited documents at the right, by level, and the documents that cite them at the left."""
    levels = [level for level in LEVELS if level in set(cited["level"])]
    layers = {level: list(cited.index[cited["level"] == level]) for level in levels}
    docs = [doc for doc in labels if doc in set(edges["doc"])]
    layers, docs = _ordered(layers, docs, edges)
    height, heads, y = {}, {}, 0.0
    for level, keys in layers.items():
        heads[level] = y
        height |= {key: y + 1.0 + i for i, key in enumerate(keys)}
        y += len(keys) + 1.5
    # Not the rows of the cited documents, so that no line is level with a row; the last is within the limits.
    step = (y - 1.0) / len(docs)
    height |= {doc: 0.37 + step * (i + 0.5) for i, doc in enumerate(docs)}
    for edge in edges.itertuples():
        colour, _ = own[edge.doc]
        x, ends = [0, 1], [height[edge.doc], height[edge.cited]]
        style = {"linestyle": "-" if edge.relation == "basis" else ":", "color": colour, "alpha": 1 - _LIGHT}
        ax.plot(x, ends, linewidth=0.9, zorder=1, **style)
    for doc in docs:
        colour, marker = own[doc]
        ax.plot(
            [0],
            [height[doc]],
            marker=marker,
            color=colour,
            markersize=5,
            linestyle="",
            zorder=3,
            clip_on=False,
        )
    n_docs = cited["n_docs"]
    room = panel(ax)[0] - _LINES - _SIZE * max(map(text_width, (labels[doc] for doc in docs)))
    titles = dict(zip(cited.index, _titles(cited, names, max(room / _SIZE, 8)), strict=True))
    right_of = {"ha": "left", "va": "center", "fontsize": _SIZE}
    for keys in layers.values():
        for key in keys:
            size = 3.0 + 1.5 * np.sqrt(n_docs[key] - 1)
            ax.plot(
                [1],
                [height[key]],
                marker="o",
                color=INK,
                markersize=size,
                linestyle="",
                zorder=4,
                clip_on=False,
            )
            write(ax, titles[key], (1, height[key]), (7, 0), **right_of)
    for level, y_head in heads.items():
        write(ax, _level(level, lang), (1, y_head), (7, 0), color=MINOR, **right_of)
    ax.set_yticks([height[doc] for doc in docs], [labels[doc] for doc in docs], fontsize=_SIZE)
    ax.set_xticks([])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_xlim(-0.02, 1.0)
    ax.set_ylim(y - 0.5, -0.5)


def _ordered(
    layers: Mapping[str, list[str]], docs: list[str], edges: pd.DataFrame
) -> tuple[dict[str, list[str]], list[str]]:
    """Return both sides in order: by the mean place of their neighbours, in turn; levels stay in theirs."""
    neighbours: dict[str, list[str]] = {}
    for doc, key in zip(edges["doc"], edges["cited"], strict=True):
        neighbours.setdefault(doc, []).append(key)
        neighbours.setdefault(key, []).append(doc)
    layers = dict(layers)
    place = _spaced([key for keys in layers.values() for key in keys]) | _spaced(docs)

    def sorted_by_mean(nodes: list[str]) -> list[str]:
        mean = {node: float(np.mean([place[other] for other in neighbours[node]])) for node in nodes}
        return sorted(nodes, key=lambda node: (round(mean[node], 9), place[node]))

    for _ in range(_SWEEPS):
        docs = sorted_by_mean(docs)
        place |= _spaced(docs)
        layers = {level: sorted_by_mean(keys) for level, keys in layers.items()}
        place |= _spaced([key for keys in layers.values() for key in keys])
    return layers, docs


def _spaced(nodes: Sequence[str]) -> dict[str, float]:
    """Return equal steps from 0 to 1; a single node is in the middle.

    >>> _spaced(["a", "b", "c"]), _spaced(["a"])
    ({'a': 0.0, 'b': 0.5, 'c': 1.0}, {'a': 0.5})
    """
    n = len(nodes)
    return {node: i / (n - 1) if n > 1 else 0.5 for i, node in enumerate(nodes)}
