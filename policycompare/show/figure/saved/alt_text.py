"""The alternative text of a figure: kind, labels, corpus, highest and lowest value, versions."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from warnings import warn

import numpy as np
import pandas as pd

import policycompare
from policycompare.codebook.codebook import load_codebook
from policycompare.codebook.digest import digest_of
from policycompare.codebook.folders import DEFAULT, SHIPPED
from policycompare.compare.code_labels import attached_codebook
from policycompare.corpus import Corpus
from policycompare.errors import level_outside
from policycompare.schema import Lang
from policycompare.show.figure.axes import letter_of
from policycompare.show.figure.names import group_labels
from policycompare.show.figure.numbers import significant
from policycompare.show.figure.printed_labels import VALUES, Labels, coder_name, joined, label, value_label
from policycompare.show.figure.saved.findings import ADDED, HEADING, stated

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis


NAMED = 12
# A line break of a vertical or wrapped Chinese label.
_BREAK = re.compile("(?<=[\u2e80-\uffff])\n(?=[\u2e80-\uffff])|(?<=[，、；：。（])\n")
# After the sentences of a finding.
_SENTENCE = re.compile(r"(?<=。)(?=.)|(?<=\.) (?=[A-Z0-9])")
# Labels with the units in which a figure prints shares that its table has as 0 to 1.
_PER_CENT = {"percent": "axis.share", "points": "title.difference"}


def describe(
    axes: Sequence["Axes"],
    *,
    tables: Mapping[str, pd.DataFrame],
    corpora: Sequence[Corpus],
    unit: str | None,
    interval: float | None,
    alt: str | None,
    lang: Lang,
) -> str:
    """Return the alternative text of a drawn figure: paragraphs of one or two sentences."""
    panels = panels_of(axes)
    paragraphs = [[alt.strip()]] if alt else []
    corpus = corpora[0] if corpora else None
    coders = coders_of_panels(corpora, panels, lang)
    for i, ax in enumerate(panels, start=1):
        panel = _say("panel", lang, i=i, n=len(panels)) if len(panels) > 1 else ""
        paragraphs.append([panel + _kind_and_title(ax, lang), _axes_and_legend(ax, lang), coders[i - 1]])
        sentences = _SENTENCE.split(stated(ax, "finding")) if stated(ax, "finding") else []
        paragraphs += [sentences[k : k + 2] for k in range(0, len(sentences), 2)]
        paragraphs += [[stated(ax, "notes")], [stated(ax, "n")]]
    has_n = any(stated(ax, "n") for ax in panels)
    heads_n = any("n = " in ax.get_title(loc="left") for ax in panels)
    of = once(panels, "of") if has_n or heads_n else []
    paragraphs += [[sizes_of(corpora, lang)], of, [] if has_n else [_base(tables, lang)]]
    paragraphs.append(["" if any(coders) else coders_of(corpus, tables, panels, lang)])
    paragraphs.append(
        [_say("unit", lang, unit=unit) if unit else "", level_of(panels, tables, interval, lang)]
    )
    paragraphs += [[method] for method in once(panels, "method")]
    is_stated = any(stated(ax, "finding") for ax in panels)
    for i, (name, table) in enumerate(() if is_stated else tables.items()):
        shown = [panels[i]] if len(tables) == len(panels) else panels
        paragraphs.append(_extremes(name, table, shown, corpus, lang))
    versions = [_say("software", lang, version=policycompare.__version__)]
    versions.append(versions_of(corpora, lang, panels=len(panels)))
    paragraphs.append(versions)
    texts = [joined((_capital(part) for part in parts), lang) for parts in paragraphs]
    return "\n\n".join(text for text in texts if text) + "\n"


def panels_of(axes: Sequence["Axes"]) -> list["Axes"]:
    """Return the visible Axes of a figure without its colour bars and what is drawn only for others."""
    return [ax for ax in axes if ax.get_visible() and ax.get_label() not in ("<colorbar>", ADDED)]


def once(panels: Sequence["Axes"], what: str) -> list[str]:
    """Return what the panels state of `n` or intervals, equal sentences once."""
    return [text for text in dict.fromkeys(stated(ax, what) for ax in panels) if text]


def _capital(text: str) -> str:
    """Return a sentence with a capital letter; n, the number, stays as it is."""
    return text if text.startswith(("n: ", "n ", "n为")) else text[:1].upper() + text[1:]


def _say(key: str, lang: Lang, **fields: object) -> str:
    """Return the words of an alternative text with its fields filled in."""
    return label(f"alt.{key}", lang).format(**fields)


def _kind_and_title(ax: "Axes", lang: Lang) -> str:
    title = _title(ax) or _line(ax.figure.get_suptitle())
    return _say("title" if title else "untitled", lang, kind=kind_of(ax, lang), title=title)


def title_of(ax: "Axes") -> str:
    """Return the title of an Axes, else that of its figure, else the one that its plot function states."""
    return _title(ax) or _line(ax.figure.get_suptitle()) or stated(ax, "title")


def _title(ax: "Axes") -> str:
    """Return the title of an Axes in one line; the letter of a panel is none."""
    left = _line(ax.get_title(loc="left"))
    return _line(ax.get_title()) or left * (len(left) > 1)


def kind_of(ax: "Axes", lang: Lang) -> str:
    """Return the printed kind of a figure: dots with interval bars, heat map."""
    return _say(_kind(ax), lang)


def _kind(ax: "Axes") -> str:
    """Return the kind of a figure: that stated by its plot function, else read from its artists."""
    if stated(ax, "kind"):
        return stated(ax, "kind")
    from matplotlib.collections import LineCollection, PatchCollection, PathCollection, QuadMesh
    from matplotlib.patches import PathPatch

    def has(*kinds: type) -> bool:
        return any(isinstance(collection, kinds) for collection in ax.collections)

    lines = [each for each in ax.collections if isinstance(each, LineCollection)]
    marked = has(PathCollection) or any(line.get_linestyle() == "None" for line in ax.lines)
    curved = any(len(line.get_xdata()) > 2 and line.get_linestyle() != "None" for line in ax.lines)
    kinds = {
        "surface": ax.name == "3d",
        "heat_map": has(QuadMesh, PatchCollection) or bool(ax.images),
        "ribbons": any(isinstance(patch, PathPatch) for patch in ax.patches),
        "intervals": marked and any(len(segment) for each in lines for segment in each.get_segments()),
        "bars": bool(ax.patches),
        "lines": curved or (not marked and bool(ax.lines or lines)),
        "dots": marked,
    }
    return next((kind for kind, is_so in kinds.items() if is_so), "figure")


def _axes_and_legend(ax: "Axes", lang: Lang) -> str:
    """Return a sentence on the axes and the legend, and one for each axis label that only notes something."""
    is_matrix = _kind(ax) in ("heat_map", "heat_map_tree", "surface")
    axes = ((ax.yaxis, "row" if is_matrix else "y"), (ax.xaxis, "column" if is_matrix else "x"))
    parts = [_axis(axis, name, lang) for axis, name in axes]
    if ax.get_legend() is not None:
        parts.append(_list(_say("legend", lang), legend_of(ax), lang))
    parts = [part for part in parts if part]
    sentences = [_say("semicolon", lang).join(parts)] if parts else []
    notes = [_line(axis.get_label_text()) for axis, _ in axes if not _ticks(axis)]
    central = [each for each in ax.texts if each.get_transform() is ax.transAxes]
    notes += [_line(each.get_text()) for each in central if each.get_position() == (0.5, 0.5)]
    return joined((part + _say("stop", lang) for part in [*sentences, *filter(None, notes)]), lang)


def _axis(axis: "Axis", name: str, lang: Lang) -> str:
    """Return an axis with the names at its ticks, or with its first and last number."""
    texts = _ticks(axis)
    if not texts:
        return ""
    text = _line(axis.get_label_text())
    named = _say("called", lang, axis=_say(name, lang), label=text) if text else _say(name, lang)
    if not _is_named(axis):
        return _say("ticks", lang, axis=named, low=texts[0], high=texts[-1])
    return _list(named, texts, lang)


def _list(named: str, texts: Sequence[str], lang: Lang) -> str:
    """Return the number of texts of an axis or legend, and the first of them."""
    names = _joined(texts[:NAMED], lang)
    names = _say("many", lang, names=names) if len(texts) > NAMED else names
    return _say("group", lang, axis=named, n=len(texts), names=names)


def legend_of(ax: "Axes") -> list[str]:
    """Return the entries of the legend of an Axes."""
    legend = ax.get_legend()
    return [] if legend is None else [_line(text.get_text()) for text in legend.get_texts()]


def _ticks(axis: "Axis") -> list[str]:
    """Return the visible tick labels, the names on a y axis from top to bottom."""
    bottom, top = axis.get_view_interval()
    low, high = min(bottom, top), max(bottom, top)
    labels = [tick for tick in axis.get_major_ticks() if tick.label1.get_gid() != HEADING]
    ticks = sorted((tick.get_loc(), _line(tick.label1.get_text())) for tick in labels)
    near = 1e-9 * (high - low)
    texts = [text for at, text in ticks if low - near <= at <= high + near and text]
    is_upright = axis.axis_name == "y" and axis.axes.name != "3d" and bottom < top
    return texts[::-1] if is_upright and _is_named(axis) else texts


def _is_named(axis: "Axis") -> bool:
    """Return whether the ticks of an axis have names, not numbers."""
    from matplotlib.ticker import FixedLocator

    return isinstance(axis.get_major_locator(), FixedLocator)


def _joined(names: Sequence[str], lang: Lang) -> str:
    """Return names in a row, in quotation marks where one contains the comma."""
    comma = _say("comma", lang)
    return comma.join(f"“{name}”" if comma in name else name for name in names)


def _line(text: str) -> str:
    """Return the text of a label in one line."""
    return " ".join(_BREAK.sub("", text.strip()).split())


def sizes_of(corpora: Sequence[Corpus], lang: Lang) -> str:
    """Return a sentence on the number of documents and provisions of each corpus; equal ones once."""
    sizes = dict.fromkeys((len(corpus.documents), len(corpus.provisions)) for corpus in corpora)
    keys = [("corpus" if n != 1 else "corpus_of_one", n, m) for n, m in sizes]
    return joined((_say(key, lang, documents=n, provisions=m) for key, n, m in keys), lang)


def versions_of(corpora: Sequence[Corpus], lang: Lang, *, panels: int = 1) -> str:
    """Return a sentence on the version of each corpus; equal ones once, those of panels with their letters."""
    if len(corpora) == panels > 1 and len({corpus.version for corpus in corpora}) > 1:
        pairs = [f"{letter_of(i)}: {corpus.version}" for i, corpus in enumerate(corpora)]
        return _say("data", lang, version=_say("comma", lang).join(pairs))
    versions = dict.fromkeys(corpus.version for corpus in corpora)
    return joined((_say("data", lang, version=each) for each in versions), lang)


def coders_of_panels(corpora: Sequence[Corpus], panels: Sequence["Axes"], lang: Lang) -> list[str]:
    """Return a sentence on the coders of each panel; empty ones unless each panel has a corpus of its own."""
    if len(corpora) < 2:
        return [""] * len(panels)
    return [_coders(corpus, lang) for corpus in corpora]


def coders_of(
    corpus: Corpus | None, tables: Mapping[str, pd.DataFrame], panels: Sequence["Axes"], lang: Lang
) -> str:
    """Return a sentence on coders and codebook of a corpus; of one that the rules alone coded if a figure or table is on codes."""
    if corpus is None:
        return ""
    on_codes = any("code" in table.columns or attached_codebook(table) for table in tables.values())
    on_codes |= any(bool(stated(ax, "coded")) for ax in panels)
    return _coders(corpus, lang) if on_codes or set(corpus.coders["kind"]) - {"rules"} else ""


def _coders(corpus: Corpus, lang: Lang) -> str:
    names = [coder_name(coder, lang) for coder in corpus.coders["coder"]]
    coders = _say("coders", lang, coders=label("found.and", lang).join(names))
    book = _codebook(corpus)
    return joined([coders, label("caption.codebook", lang).format(name=book) if book else ""], lang)


def _codebook(corpus: Corpus) -> str:
    """Return the name of the codebook of a corpus, the empty text if it is the default one or has no name.

    A copy of a shipped codebook, as stored tables have it, has the name of the shipped one.
    """
    name = corpus.codebook.name
    if name not in ("", *SHIPPED):
        own = digest_of(corpus.codebook)
        name = next((each for each in SHIPPED if digest_of(load_codebook(each)) == own), name)
    return "" if name == DEFAULT else name


def _base(tables: Mapping[str, pd.DataFrame], lang: Lang) -> str:
    """Return the base of tables with estimates; elsewhere n is the number of a provision."""
    bases = [table["n"].dropna() for table in tables.values() if {"n", "estimate"} <= set(table.columns)]
    n = pd.concat(bases) if bases else pd.Series(dtype=float)
    if n.empty:
        return ""
    low, high = significant(n.min()), significant(n.max())
    return _say("base", lang, n=low if low == high else _say("to", lang, low=low, high=high))


def _bounded(tables: Mapping[str, pd.DataFrame]) -> list[pd.DataFrame]:
    """Return the tables with intervals."""
    return [table for table in tables.values() if {"low", "high"} <= set(table.columns)]


def _levels(axes: Sequence["Axes"], tables: Mapping[str, pd.DataFrame]) -> list[float]:
    """Return the levels with which the intervals of a figure and its tables were made."""
    known = [stated(ax, "interval") for ax in axes] + [
        table.attrs.get("interval") for table in _bounded(tables)
    ]
    return sorted({level for level in known if level})


def warn_of_level(axes: Sequence["Axes"], tables: Mapping[str, pd.DataFrame], interval: float | None) -> None:
    """Warn of a level with which the intervals of a figure were not made."""
    levels = _levels(axes, tables)
    if interval is not None and levels and interval not in levels:
        made = ", ".join(f"{level:g}" for level in levels)
        warn(f"interval is {interval:g}, but the intervals were made with {made}", stacklevel=level_outside())


def level_of(
    axes: Sequence["Axes"], tables: Mapping[str, pd.DataFrame], interval: float | None, lang: Lang
) -> str:
    """Return the confidence level: the given one, else that of the tables drawn or saved.

    Bounds without an estimate are the smallest and the largest value.
    """
    bounded, levels = _bounded(tables), _levels(axes, tables)
    if interval is None and len(levels) == 1:
        interval = levels[0]
    if not bounded:
        return "" if interval is None else _say("level", lang, percent=significant(100 * interval))
    if not any({"estimate", "log_odds"} & set(table.columns) for table in bounded):
        kinds = {stated(ax, "kind") for ax in axes}
        return _say("range", lang) if "" in kinds else ""
    if interval is None:
        return _say("no_level", lang)
    return _say("level", lang, percent=significant(100 * interval))


def _extremes(
    name: str, table: pd.DataFrame, panels: Sequence["Axes"], corpus: Corpus | None, lang: Lang
) -> list[str]:
    """Return sentences on the highest and lowest value of a table, in the labels and unit of its figure."""
    titles = [_title(ax) for ax in panels]
    titles += [_line(axis.get_label_text()) for ax in panels for axis in (ax.xaxis, ax.yaxis)]
    values = _values(_measures_shown(table, titles, lang))
    if values is None:
        return []
    start = _say("table", lang, name=name) if name else ""
    if values.empty:
        return [start + _say("no_value", lang)] if name else []
    start += _say("diagonal", lang) * _is_square(table)
    codebook = attached_codebook(table) or (load_codebook() if corpus is None else corpus.codebook)
    keys = [values.index.get_level_values(i) for i in range(values.index.nlevels)]
    known = [
        _labelled(
            each.unique().dropna(), Labels(codebook, lang, group_labels(None, table, lang), table.columns)
        )
        for each in keys
    ]
    every = {text for texts in known for text in texts.values()}
    known = [_as_in_figure(texts, every, panels) for texts in known]
    unit = next(
        (name for name, key in _PER_CENT.items() if any(_has_unit(text, key, lang) for text in titles)), None
    )
    sentences = []
    for which, value in (("highest", values.max()), ("lowest", values.min())):
        first, *others = np.flatnonzero(values == value)
        names = [texts.get(each[first]) for texts, each in zip(known, keys, strict=True)]
        at = _joined([text for text in names if text], lang)
        at = _say("more", lang, at=at, n=len(others)) if others else at
        text = significant(value)
        if unit and values.abs().max() <= 1:
            text = _say(unit, lang, value=significant(100 * value, 3))
        sentences.append(_say(which, lang, value=text.replace("-", "−"), at=at))
    return [start + sentences[0], sentences[1]]


def _has_unit(text: str, key: str, lang: Lang) -> bool:
    return label(key, lang, unit=True).removeprefix(label(key, lang)) in text


def _labelled(keys: pd.Index, labels: Labels) -> dict[object, str]:
    """Return the printed label of each key of a column of a table."""
    is_code = keys.name not in VALUES and keys.isin(labels.codes.index).all()
    return {key: labels.of(key, "code" if is_code else keys.name) for key in keys}


def _as_in_figure(known: dict[object, str], every: set[str], panels: Sequence["Axes"]) -> dict[object, str]:
    """Return the labels of keys as the figure prints them, where a list in it has as many and agrees in some.

    In a heat map a list that has no label of `every` key is that of groups which all have other names.
    """
    lists = [(ax, texts) for ax in panels for texts in (_ticks(ax.yaxis), _ticks(ax.xaxis), legend_of(ax))]
    printed = {text for _, texts in lists for text in texts}
    for ax, texts in lists:
        pairs = list(zip(known.values(), texts, strict=False))
        some_same = any(a == b for a, b in pairs) and not any(a in texts for a, b in pairs if a != b)
        all_renamed = _kind(ax) == "heat_map" and not printed & set(known.values()) and not every & set(texts)
        if len(texts) == len(known) and (some_same or all_renamed):
            return dict(zip(known, texts, strict=True))
    return known


def _measures_shown(table: pd.DataFrame, titles: Sequence[str], lang: Lang) -> pd.DataFrame:
    """Return the rows or columns of the measures named in a title or axis label; all if there are none."""
    is_long = "measure" in table.columns and "estimate" in table.columns
    measures = table["measure"].unique() if is_long else table.columns
    known = {each: value_label("measure", each, lang) for each in measures}
    named = [each for each, text in known.items() if text and any(title.startswith(text) for title in titles)]
    if not named:
        return table
    return table[table["measure"].isin(named)] if is_long else table[named]


def _values(table: pd.DataFrame) -> pd.Series | None:
    """Return the numbers of a measure by key, each symmetric pair once; None for a table of another kind."""
    numeric = [column for column in table.columns if pd.api.types.is_numeric_dtype(table[column])]
    if "estimate" in table.columns:
        keys = [column for column in table.columns if column not in numeric or column == "topic"]
        values = table.set_index(keys)["estimate"] if keys else table["estimate"]
    elif len(numeric) < table.shape[1]:
        return None
    else:
        values = table.astype(float)
        if _is_square(table):
            is_symmetric = np.allclose(values, values.T, equal_nan=True)
            values = values.mask((np.tri if is_symmetric else np.eye)(len(values), dtype=bool))
        values = values.stack(list(range(table.columns.nlevels)), future_stack=True)  # noqa: PD013
        values = values.droplevel(-1) if table.shape[1] == 1 else values
    return values.astype(float).round(6).dropna()


def _is_square(table: pd.DataFrame) -> bool:
    return table.shape[0] == table.shape[1] > 1 and list(table.index) == list(table.columns)
