"""The caption of a figure: its title, its marks, n, what it shows, and its source."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

import policycompare
from policycompare.corpus import Corpus
from policycompare.schema import Lang
from policycompare.show.figure.axes import letter_of
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.alt_text import (
    coders_of,
    coders_of_panels,
    kind_of,
    legend_of,
    level_of,
    panels_of,
    sizes_of,
    title_of,
    versions_of,
)
from policycompare.show.figure.saved.findings import stated

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def caption(
    axes: Sequence["Axes"],
    *,
    tables: Mapping[str, pd.DataFrame],
    corpora: Sequence[Corpus],
    interval: float | None,
    alt: str | None,
    lang: Lang,
) -> str:
    """Return the caption of a drawn figure as Markdown: one paragraph, and one on its source.

    It is a draft: the numbers are those of the figure, the wording of the claim is the author's (`alt`).
    """
    panels = panels_of(axes)
    gap = "" if lang == "zh" else " "
    titles = list(dict.fromkeys(title_of(ax) for ax in panels))
    shared = titles[0] if len(titles) == 1 else ""
    first = [alt.strip()] if alt else []
    if shared:
        first.insert(0, f"**{shared}{label('alt.stop', lang)}**")
    parts = []
    coders = coders_of_panels(corpora, panels, lang)
    for i, ax in enumerate(panels):
        own = "" if shared else title_of(ax)
        head = (
            kind_of(ax, lang)
            if not own
            else label("alt.title", lang).format(kind=kind_of(ax, lang), title=own)
        )
        head = head.removesuffix(label("alt.stop", lang)) + label("alt.stop", lang)
        legend = label("caption.marks", lang).format(marks=_marks(ax, lang)) if legend_of(ax) else ""
        panel = f"({letter_of(i)}) " * (len(panels) > 1)
        parts.append(
            gap.join(
                part
                for part in (panel + head, coders[i], legend, stated(ax, "n"), stated(ax, "finding"))
                if part
            )
        )
    level = level_of(panels, tables, interval, lang)
    source = [label("alt.software", lang).format(version=policycompare.__version__)]
    if corpora:
        source = [
            sizes_of(corpora, lang),
            "" if any(coders) else coders_of(corpora[0], tables, lang),
            versions_of(corpora, lang),
            *source,
        ]
    texts = [
        gap.join([*first, *parts, *([level] if level else [])]),
        gap.join(part for part in source if part),
    ]
    return "\n\n".join(text for text in texts if text) + "\n"


def _marks(ax: "Axes", lang: Lang) -> str:
    """Return the entries of the legend in a row."""
    return label("found.and", lang).join(legend_of(ax))
