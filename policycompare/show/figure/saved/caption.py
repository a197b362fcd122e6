"""The caption of a figure: its title, its marks, n, what it shows, and its source."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

import policycompare
from policycompare.corpus import Corpus
from policycompare.html import in_markdown
from policycompare.schema import Lang
from policycompare.show.figure.axes import letter_of
from policycompare.show.figure.printed_labels import abbreviations, joined, label
from policycompare.show.figure.saved.alt_text import (
    coders_of,
    coders_of_panels,
    kind_of,
    legend_of,
    level_of,
    once,
    panels_of,
    sizes_of,
    title_of,
    versions_of,
)
from policycompare.show.figure.saved.findings import stated

_WORD = re.compile(r"[a-z0-9\u00c0-\u024f-]+|[\u4e00-\u9fff]")
_BRACKETS = re.compile(r" ?[(（][^()（）]{0,200}[)）]")
_BY = re.compile(r" by [a-z ]{1,40}$")
_SAME = 0.5  # the part of its words from which a default title repeats the author's

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

    It is a draft: the numbers are those of the figure, the wording of the claim is the author's (`alt`). Tags and links
    in names, labels and `alt` are printed as text.
    """
    from matplotlib.text import Text

    panels = panels_of(axes)
    titles = list(dict.fromkeys(title_of(ax) for ax in panels))
    shared = titles[0] if len(titles) == 1 else ""
    subjects = [text for text in dict.fromkeys(stated(ax, "title") for ax in panels) if text]
    heads = [shared, *(subjects if len(subjects) == 1 else ())]
    stop = label("alt.stop", lang)
    heads = [text for text in dict.fromkeys(heads) if text]
    # A default title is the end of what is stated, with its subject.
    if len(heads) == 2 and heads[1].lower().endswith(heads[0].lower()):
        del heads[0]
    if len(heads) == 2:
        heads[1] = beyond(*heads)
    heads = [text + stop for text in heads if text]
    first = [f"**{joined(heads, lang)}**"] if heads else []
    first += [alt.strip()] if alt else []
    parts = []
    coders = coders_of_panels(corpora, panels, lang)
    has_letters = any(_begins_with(ax.get_title(loc="left"), letter_of(i)) for i, ax in enumerate(panels))
    bases: list[str] = []
    for i, ax in enumerate(panels):
        own = "" if shared or title_of(ax) == stated(ax, "title") else title_of(ax)
        own = own.removeprefix(f"{letter_of(i)} ")
        base = "" if stated(ax, "of") in bases else stated(ax, "of")
        bases.append(base)
        head = (
            kind_of(ax, lang)
            if not own
            else label("alt.title", lang).format(kind=kind_of(ax, lang), title=own)
        )
        head = head.removesuffix(stop) + stop
        marks = label("found.and", lang).join(legend_of(ax))
        legend = label("caption.marks", lang).format(marks=marks) if marks else ""
        panel = f"({letter_of(i)}) " * (len(panels) > 1 and has_letters)
        said = stated(ax, "notes"), stated(ax, "n"), base, stated(ax, "finding")
        parts.append(joined([panel + head, coders[i], legend, *said], lang))
    printed = "\n".join(text.get_text() for ax in panels for text in ax.findobj(Text))
    meanings = [text.removesuffix(stop) + stop for text in abbreviations(printed, lang)]
    levels = (level_of(panels, tables, interval, lang), *once(panels, "method"))
    source = [label("alt.software", lang).format(version=policycompare.__version__)]
    if corpora:
        source = [
            sizes_of(corpora, lang),
            "" if any(coders) else coders_of(corpora[0], tables, panels, lang),
            versions_of(corpora, lang, panels=len(panels)),
            *source,
        ]
    texts = [joined([*first, *parts, *meanings, *levels], lang), joined(source, lang)]
    return in_markdown("\n\n".join(text for text in texts if text)) + "\n"


def beyond(title: str, default: str) -> str:
    """Return what the default title says that the author's own does not: no subject, no words twice.

    >>> beyond("Instruments in two plans", "Instruments: difference of shares, A minus B")
    'Difference of shares, A minus B'
    >>> beyond("Overlap of sectors", "Overlap by document"), beyond("产业的重合度", "重合度（按文件）")
    ('', '')
    >>> beyond("Sectors in equally many provisions", "Codes in equally many provisions (rarefaction)")
    'Rarefaction'
    >>> beyond("My title", "Number of codes")
    'Number of codes'
    """
    head, sign, rest = default.partition("：") if "：" in default else default.partition(": ")
    if sign and head.lower() in title.lower():
        default = rest
    words, own = (_WORD.findall(_BY.sub("", _BRACKETS.sub("", text).lower())) for text in (default, title))
    if words and sum(word in own for word in words) >= _SAME * len(words):
        default = "".join(_BRACKETS.findall(default)[-1:]).strip(" ()（）")
        default = "" if default.lower() in title.lower() or default.startswith("按") else default
    return default[:1].upper() + default[1:]


def _begins_with(title: str, letter: str) -> bool:
    """Return whether the title of a panel is its letter, or begins with it."""
    return title.split()[:1] == [letter]
