"""Figures of topics: their shares by group, and their stability by number of topics."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from policycompare.schema import Lang, check_columns
from policycompare.show.figure.axes import axes_for, panel, printed_width, rows_size, small_size
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, draw_grid, label_dots
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit, warn_of_dots
from policycompare.show.figure.heatmap import heat_figure
from policycompare.show.figure.labels import fitted, head, note_under_axis, write
from policycompare.show.figure.names import group_labels, is_untranslated
from policycompare.show.figure.numbers import is_long, rounded, wide, with_bounds
from policycompare.show.figure.options import Palette, colours_and_markers, in_order, scaled
from policycompare.show.figure.printed_labels import bases, joined, label, printed_groups
from policycompare.show.figure.saved.findings import found, found_in, state
from policycompare.show.figure.saved.findings import named as in_one
from policycompare.show.figure.style import BAND, CODE_COLOURS, MINOR
from policycompare.show.plots.texts.word_glosses import glosses_of

_NARROW = 300  # points
_INSIDE = 0.85  # the part of the width that the data have
_MOST_DOTS = 6  # groups
_MOST_LISTED = 12  # topics whose words are in English under a heat map


@drawing('topic_shares(corpus, topics, by="region")', columns=("group", "topic", "estimate", "low", "high"))
def plot_topics(
    shares: pd.DataFrame,
    *,
    labels: Mapping[int, str] | None = None,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    cmap: str | Colormap | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of each topic in each group.

    Parameters
    ----------
    shares : DataFrame
        Groups x topics, from `topic_shares`, or the long form with group, topic, estimate, low, high.
    labels : mapping, optional
        Printed labels of topics, such as `Topics.labels()`; their words are those of the texts in either
        language. In English common words of the field have a gloss under them (`data/names/glosses.csv`).
    names : mapping, optional
        Printed names of groups, and glosses of words, such as {"专利": "patents"}.
    lang, order, title, palette, cmap, vmin, vmax, ax
        See `plot_coverage`; `order` takes groups and topics.

    Returns
    -------
    Axes
        Shares in per cent. The long form of up to six groups: a row a topic, in it a dot with interval bar for each
        group, unless `cmap`, `vmin` or `vmax` asks for a heat map. Else a heat map, topics from top to bottom, groups
        from left to right; more than six groups are rows where they are more than the topics.

    Examples
    --------
    >>> import policycompare as pc
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[0.75, 0.25]], index=["甲"], columns=[1, 2])
    >>> with style():
    ...     [text.get_text() for text in pc.plot_topics(table, ax=figure()[1]).texts]
    ['75', '25']
    """
    words = [word for text in (labels or {}).values() for word in str(text).split("、")]
    names = group_labels(names, shares, lang, known=words)
    if is_long(shares):
        bounds = [wide(shares, "topic", "group", column) for column in ("estimate", "low", "high")]
        values, text = 100 * bounds[0], with_bounds(*bounds, digits=0, factor=100)
    else:
        values = 100 * shares.T.astype(float)
        text = values.map(rounded)
    topics, groups = in_order(order, values.index, values.columns)
    form = label("form.topic", lang)
    words_of = {topic: (labels or {}).get(topic, "") for topic in topics}
    topic_labels = [f"{form.format(n=topic)} {words_of[topic]}".strip() for topic in topics]
    glosses = _glosses(words_of, names, lang)
    shown = printed_groups(groups, names, lang, bases(shares))
    default = label("title.topics", lang, unit=True)
    is_heat = (
        not is_long(shares) or len(groups) > _MOST_DOTS or any(o is not None for o in (cmap, vmin, vmax))
    )
    is_glossed = False
    if not is_heat:
        size = rows_size(len(topics), each=max(6, 3 * len(groups)))
        ax = axes_for(ax, size=size)
        rows = topic_labels
        is_glossed = _has_room(ax, len(topics))
        if is_glossed:
            both = zip(topics, topic_labels, strict=True)
            rows = [f"{text}\n{glosses[topic]}" if glosses.get(topic) else text for topic, text in both]
        _dots(shares, topics, groups, rows, shown.labels, (title, default, palette), ax)
    else:
        values, text, both = (
            values.loc[topics, groups],
            text.loc[topics, groups],
            (topic_labels, shown.labels),
        )
        # Many groups are rows: their names are level, and the intervals fit in the wide cells.
        if len(groups) > max(_MOST_DOTS, len(topics)):
            values, text = values.T, text.T
            both = (shown.labels, [_stacked_words(each) for each in topic_labels])
        ax = heat_figure(
            values,
            text,
            labels=both,
            lang=lang,
            title=title,
            default=default,
            colours=(cmap, scaled(vmin, 100), scaled(vmax, 100)),
            ax=ax,
        )
    note = ""
    if is_untranslated(topic_labels, lang):
        short = note = label("note.words", lang)
        listed = "; ".join(f"({topic})\u00a0{glosses[topic]}" for topic in topics if glosses.get(topic))
        if is_glossed:
            short = note = label("note.glossed" if all(glosses.values()) else "note.words", lang)
        elif listed:
            note = label("note.topic_words", lang).format(topics=listed)
        if is_heat:
            has_space = panel(ax)[0] >= _NARROW and len(topics) <= _MOST_LISTED
            shown_note = note if has_space else short
            shown_note = fitted(ax, shown_note, size=small_size())
            ax.set_xlabel(shown_note, loc="left", fontsize=small_size(), color=MINOR)
        else:
            note_under_axis(ax, short)
        fit(ax)
    if is_long(shares):
        of_group = dict(zip(map(str, groups), shown.names, strict=True))
        pairs = zip(shares["topic"], shares["group"], strict=True)
        rows = shares.assign(name=[in_one([form.format(n=t), of_group[str(g)]], lang) for t, g in pairs])
        finding = found(rows, lang, factor=100, unit="%")
    else:
        short = [form.format(n=topic) for topic in topics]
        table = 100 * shares.T.astype(float)
        finding = found_in(table.loc[topics, groups], short, shown.names, lang, unit="%", digits=0)
    kind = "heat_map" if is_heat else "intervals"
    n_topics = label("note.topics_number", lang).format(n=len(topics))
    bounds_below = label("note.bounds_below", lang) if is_heat and is_long(shares) else ""
    state(
        ax,
        kind=kind,
        finding=finding,
        sizes=shown.n,
        lang=lang,
        title=default,
        of="provisions",
        method="percentile" if is_long(shares) else "",
        notes=[label("note.topic_share", lang), n_topics, bounds_below, note.replace("\u00a0", " ")],
    )
    return ax


def _dots(
    shares: pd.DataFrame,
    topics: Sequence,
    groups: Sequence,
    rows: Sequence[str],
    shown: Sequence[str],
    drawn_as: tuple[str | None, str, Palette | None],
    ax: Axes,
) -> None:
    """Draw a row for each topic, in it a dot with interval bar for each group."""
    title, xlabel, palette = drawn_as
    step = 0.8 / len(groups)
    at = np.arange(len(topics), dtype=float)
    for y in at[1::2] if len(groups) > 1 else ():
        ax.axhspan(y - 0.5, y + 0.5, color=BAND, linewidth=0, zorder=0)
    handles = []
    for i, (colour, marker) in enumerate(colours_and_markers(groups, palette, shares)):
        own = shares[shares["group"] == groups[i]].set_index("topic").reindex(topics)
        row = at - 0.4 + step * (i + 0.5)
        dots_with_intervals(ax, row, own, colour=colour, marker=marker, factor=100)
        handles.append(dot_handle(shown[i], colour=colour, marker=marker))
    ax.set_xlim(left=0)
    label_dots(ax, rows, xlabel, title, handles=handles)
    fit(ax)
    warn_of_dots(ax, step, len(groups))


def _has_room(ax: Axes, n_rows: int) -> bool:
    """Return whether each row of a figure has room for a label of three lines."""
    width, height = panel(ax)
    return width >= _NARROW and (height - 70) / n_rows >= 3.2 * small_size()


def _glosses(words: Mapping[int, str], names: Mapping[str, str], lang: Lang) -> dict[int, str]:
    """Return the words of each topic in English, as far as they have glosses; in Chinese nothing.

    >>> _glosses({1: "许可、侵权", 2: "甲词"}, {}, "en"), _glosses({1: "许可"}, {}, "zh")
    ({1: 'licensing, infringement', 2: ''}, {})
    """
    if lang == "zh":
        return {}
    found = {}
    for topic, text in words.items():
        own = text.split("、")
        glosses = glosses_of(own, names, lang)
        found[topic] = ", ".join(glosses) if glosses != own else ""
    return found


def _stacked_words(text: str) -> str:
    r"""Return the label of a topic with a line for its name and for each of its words.

    >>> _stacked_words("Topic 1 专利、企业"), _stacked_words("主题2")
    ('Topic 1\n专利\n企业', '主题2')
    """
    name, _, words = text.replace("Topic ", "Topic\u00a0").partition(" ")
    return "\n".join([name.replace("\u00a0", " "), *filter(None, words.split("、"))])


@drawing("topic_stability(corpus, [4, 6, 8])", columns=("k", "against", "stability", "low", "high", "error"))
def plot_topic_stability(
    stability: pd.DataFrame, *, lang: Lang = "zh", title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the stability of the topics and the error at each number of topics.

    Parameters
    ----------
    stability : DataFrame
        From `topic_stability`.
    lang, title, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        A dot is the mean of the runs, its bar runs from the least to the most stable one: no interval. Under each number
        of topics is the relative error of the fit, or under the axis its range where there is no space.

    Raises
    ------
    SchemaError
        If the table lacks columns.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.topic_stability(pc.load(), [3, 4], n_seeds=1, n_resamples=2)
    >>> with pc.style():
    ...     ax = pc.plot_topic_stability(table, lang="en", ax=pc.figure(width=88, height=70)[1])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['Random starts', 'Resampled provisions']
    """
    check_columns(stability, ("k", "against", "stability", "low", "high", "error"), name="stability")
    ax = axes_for(ax)
    handles = []
    for i, (against, shift) in enumerate((("starts", -0.1), ("provisions", 0.1))):
        rows = stability[stability["against"] == against].dropna(subset=["stability"])
        if rows.empty:
            continue
        shown = {"colour": CODE_COLOURS[1 - i], "marker": "so"[i]}
        estimates = rows.rename(columns={"stability": "estimate"})
        dots_with_intervals(ax, rows["k"].to_numpy() + shift, estimates, vertical=True, **shown)
        handles.append(dot_handle(label(f"against.{against}", lang), **shown))
    errors = stability.drop_duplicates("k")
    low, high = (rounded(value, 2) for value in (errors["error"].min(), errors["error"].max()))
    span = label("found.error", lang).format(low=low, high=high)
    ax.set_ylim(0, 1.02)
    draw_grid(ax, "y")
    n_terms = stability.attrs.get("n_terms")
    words = label("axis.stability_of", lang).format(n=n_terms) if n_terms else label("axis.stability", lang)
    ax.set_ylabel(words)
    _label_runs(ax, errors, span, lang)
    default = label("title.stability", lang)
    head(ax, title, default, handles=handles, left=panel(ax)[0] < _NARROW)
    rows = stability.dropna(subset=["stability"]).rename(columns={"stability": "estimate"})
    pairs = zip(rows["k"], rows["against"], strict=True)
    texts = [in_one([f"k = {k}", label(f"against.{against}", lang)], lang) for k, against in pairs]
    finding = joined([found(rows.assign(name=texts), lang, digits=2), span], lang)
    notes = [words]
    if "n_runs" in stability.columns:
        runs = stability.groupby("against")["n_runs"].max()
        counts = {key: int(runs.get(key, 0)) for key in ("starts", "provisions")}
        notes.append(label("note.stability", lang).format(**counts))
    notes.append(label("note.runs", lang))
    state(ax, kind="ranges", finding=finding, lang=lang, title=default, notes=notes)
    return ax


def _label_runs(ax: Axes, errors: pd.DataFrame, span: str, lang: Lang) -> None:
    """Label each number of topics, with its error below it where all fit, else with their `span` below the axis."""
    k = errors["k"].to_numpy()
    texts = [rounded(error, 2) for error in errors["error"]]
    step = panel(ax)[0] * _INSIDE / max(np.ptp(k) + 1, 1) * min(np.diff(np.sort(k)), default=1)
    notes = [label("note.runs", lang)]
    line = 1.35 * small_size()
    has_row = max(map(printed_width, texts)) + 4 < step
    ax.set_xticks(k)
    ax.set_xlabel(label("column.k", lang), labelpad=4 + line * has_row)
    if has_row:
        under = {"xycoords": ("data", "axes fraction"), "va": "top", "color": MINOR, "annotation_clip": False}
        for number, text in zip(k, texts, strict=True):
            write(ax, text, (number, 0), (0, -7 - line), ha="center", **under)
        head_of_row = {"xycoords": "axes fraction", "va": "top", "ha": "right", "color": MINOR}
        write(ax, label("column.error", lang, short=True), (0, 0), (-2, -7 - line), **head_of_row)
    else:
        notes.append(span)
    note_under_axis(ax, label("found.and", lang).join(notes))
