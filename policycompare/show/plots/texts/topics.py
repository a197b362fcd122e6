"""Figures of topics: their shares by group, and their stability by number of topics."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap

from policycompare.schema import Lang, check_columns
from policycompare.show.figure.axes import axes_for, check_lang, panel, small_size
from policycompare.show.figure.dots import dot_handle, dots_with_intervals, draw_grid
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import heat_figure
from policycompare.show.figure.labels import head
from policycompare.show.figure.names import group_labels, is_untranslated
from policycompare.show.figure.numbers import is_long, rounded, wide, with_bounds
from policycompare.show.figure.options import in_order, scaled
from policycompare.show.figure.printed_labels import bases, label, printed_groups
from policycompare.show.figure.saved.findings import found, found_in, state
from policycompare.show.figure.saved.findings import named as in_one
from policycompare.show.figure.style import COLOURS, MINOR

_NARROW = 300  # points


@drawing('topic_shares(corpus, topics, by="region")', columns=("group", "topic", "estimate", "low", "high"))
def plot_topics(
    shares: pd.DataFrame,
    *,
    labels: Mapping[int, str] | None = None,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
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
        language.
    lang, names, order, title, cmap, vmin, vmax, ax
        See `plot_coverage`; `order` takes groups and topics.

    Returns
    -------
    Axes
        Topics from top to bottom, groups from left to right, shares in per cent, intervals of the long form
        below.

    Examples
    --------
    >>> import pandas as pd
    >>> from policycompare.show.figure.style import style, figure
    >>> table = pd.DataFrame([[0.75, 0.25]], index=["甲"], columns=[1, 2])
    >>> with style():
    ...     [text.get_text() for text in plot_topics(table, ax=figure()[1]).texts]
    ['75', '25']
    """
    names = group_labels(names, shares, lang)
    check_lang(lang)
    if is_long(shares):
        bounds = [wide(shares, "topic", "group", column) for column in ("estimate", "low", "high")]
        values, text = 100 * bounds[0], with_bounds(*bounds, digits=0, factor=100)
    else:
        values = 100 * shares.T.astype(float)
        text = values.map(rounded)
    topics, groups = in_order(order, values.index, values.columns)
    form = label("form.topic", lang)
    topic_labels = [f"{form.format(n=topic)} {(labels or {}).get(topic, '')}".strip() for topic in topics]
    shown = printed_groups(groups, names, lang, bases(shares))
    default = label("title.topics", lang, unit=True)
    ax = heat_figure(
        values.loc[topics, groups],
        text.loc[topics, groups],
        labels=(topic_labels, shown.labels),
        lang=lang,
        title=title,
        default=default,
        colours=(cmap, scaled(vmin, 100), scaled(vmax, 100)),
        ax=ax,
    )
    if is_untranslated(topic_labels, lang):
        ax.set_xlabel(label("note.words", lang), loc="left", fontsize=small_size(), color=MINOR)
        fit(ax)
    if is_long(shares):
        of_group = dict(zip(map(str, groups), shown.names, strict=True))
        pairs = zip(shares["topic"], shares["group"], strict=True)
        rows = shares.assign(name=[in_one([form.format(n=t), of_group[str(g)]], lang) for t, g in pairs])
        finding = found(rows, lang, factor=100, unit="%")
    else:
        short = [form.format(n=topic) for topic in topics]
        finding = found_in(values.loc[topics, groups], short, shown.names, lang, unit="%", digits=0)
    state(ax, kind="heat_map", finding=finding, sizes=shown.n, lang=lang, title=default)
    return ax


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
        A dot is the mean of the runs, its bar runs from the least to the most stable one: no interval; the dashed line
        is the error, the share of the text that the topics leave unexplained.

    Raises
    ------
    SchemaError
        If the table lacks columns.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.topic_stability(pc.load(), [3, 4], n_seeds=1, n_resamples=2)
    >>> with pc.style():
    ...     ax = plot_topic_stability(table, lang="en", ax=pc.figure(width=88, height=70)[1])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['Random starts', 'Resampled provisions', 'Unexplained share']
    """
    check_columns(stability, ("k", "against", "stability", "low", "high", "error"), name="stability")
    ax = axes_for(ax, lang)
    handles = []
    for i, (against, shift) in enumerate((("starts", -0.1), ("provisions", 0.1))):
        rows = stability[stability["against"] == against].dropna(subset=["stability"])
        if rows.empty:
            continue
        shown = {"colour": COLOURS[1 - i], "marker": "so"[i]}
        estimates = rows.rename(columns={"stability": "estimate"})
        dots_with_intervals(ax, rows["k"].to_numpy() + shift, estimates, vertical=True, **shown)
        handles.append(dot_handle(label(f"against.{against}", lang), **shown))
    errors = stability.drop_duplicates("k")
    error_label = label("column.error", lang)
    handles += ax.plot(errors["k"], errors["error"].round(9), "--", color=MINOR, label=error_label)
    ax.set_xticks(errors["k"])
    ax.set_ylim(0, 1.02)
    draw_grid(ax, "y")
    ax.set_xlabel(label("column.k", lang))
    ax.set_ylabel(label("axis.stability", lang))
    default = label("title.stability", lang)
    head(ax, title, default, handles=handles, left=panel(ax)[0] < _NARROW)
    rows = stability.dropna(subset=["stability"]).rename(columns={"stability": "estimate"})
    pairs = zip(rows["k"], rows["against"], strict=True)
    texts = [in_one([f"k = {k}", label(f"against.{against}", lang)], lang) for k, against in pairs]
    low, high = (rounded(value, 2) for value in (errors["error"].min(), errors["error"].max()))
    unexplained = label("found.unexplained", lang).format(low=low, high=high)
    finding = found(rows.assign(name=texts), lang, digits=2) + ("" if lang == "zh" else " ") + unexplained
    state(ax, kind="ranges", finding=finding, lang=lang, title=default)
    return ax
