"""Figure of the account: a strip per document, tinted by what each part of its text was read as."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from policycompare.corpus import Corpus
from policycompare.schema import Lang, check_known
from policycompare.show.figure.axes import axes_for, rows_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.labels import fitted, head
from policycompare.show.figure.names import check_names, document_labels, group_names
from policycompare.show.figure.options import in_order
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import found_in, state

# Part of a document: its colour, and the kinds of spans and provisions in it.
_PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "formal": (
        "#c9c9c9",
        ("letterhead", "metadata", "recipients", "transmittal", "signature", "preamble", "validity"),
    ),
    "contents": ("#8c8c8c", ("contents",)),
    "background": ("#a6bddb", ("background",)),
    "guidance": ("#b9a3d0", ("ideology", "principle")),
    "goals": ("#e69f00", ("goal", "table")),
    "measures": ("#3f8f6b", ("measure",)),
    "phases": ("#a1d0b5", ("phase",)),
    "safeguards": ("#2f6690", ("safeguard",)),
    "duties": ("#e8d9a0", ("duty",)),
    "headings": ("#1a1a1a", ("heading", "label", "stem")),
    "other": ("#ececec", ("attachment", "furniture")),
    "unknown": ("#d62728", ("unknown",)),
}
# Hatches distinguish parts of similar tone in grey print.
_HATCHES = {
    "background": ("/////", "#5f7fa8"),
    "guidance": (".....", "#6f5490"),
    "phases": ("/////", "#5d9a76"),
    "safeguards": ("\\\\\\\\\\", "#9cc0dc"),
    "other": ("xxxxx", "#a8a8a8"),
}
_FEW = 20
_HEADING = 0.3  # points: the least width of a heading
_ROW, _LOW_ROW = 6.0, 4.2  # mm: of a few documents, of many
_PART = {kind: part for part, (_, kinds) in _PARTS.items() for kind in kinds}


@drawing("load(folder)", takes=Corpus)
def plot_account(
    corpus: Corpus,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw what each part of each document was read as: a strip per document, from its first character to its last.

    Parameters
    ----------
    corpus : Corpus
        Its spans (see `Corpus.account`) and the kinds of its provisions are drawn; white space belongs to the
        part before it.
    names : mapping, optional
        Printed names of documents by their ids; by default their `label`, or `label_en`.
    lang, order, title, ax
        See `plot_coverage`.

    Returns
    -------
    Axes
        One row per document; x is the share of its characters, 0 to 100 %. The legend names the parts that
        occur, of more than twenty documents above them. Long stretches of one colour where others are expected, or any unknown text, call for a look at
        `oddities`.

    Raises
    ------
    SelectionError
        If the language or a document in `order` is unknown, or the corpus has no document.

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     ax = pc.plot_account(pc.load(), lang="en", ax=pc.figure()[1])
    >>> [text.get_text() for text in ax.get_legend().get_texts()][3:5]
    ['Goals', 'Measures']
    """
    documents = corpus.documents
    if documents.empty:
        check_known(["corpus without documents"], ["corpus with documents"], what="corpus")
    (docs,) = in_order(order, list(documents.index))
    is_long = len(docs) > _FEW
    check_names(names, documents[[]])
    ax = axes_for(ax, size=rows_size(len(docs), each=_LOW_ROW if is_long else _ROW))
    labels = document_labels(corpus, lang) | dict(names or {})
    drawn: set[str] = set()
    shown = group_names(docs, labels, lang)
    shares = pd.DataFrame(0.0, index=docs, columns=list(_PARTS))
    for y, (doc, spans) in enumerate(_parts(corpus, docs)):
        total = max(int(documents.loc[doc, "n_chars"]), 1)
        for part, ranges in spans.items():
            drawn.add(part)
            widths = [(100 * start / total, 100 * (end - start) / total) for start, end in ranges]
            shares.loc[doc, part] = sum(end - start for start, end in ranges) / total
            ax.broken_barh(widths, (y - 0.38, 0.76), facecolors=_PARTS[part][0], **_edge(part))
    ax.set_ylim(len(docs) - 0.5, -0.5)
    ax.set_xlim(0, 100)
    ax.set_yticks(range(len(docs)), shown)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(fitted(ax, label("axis.text_share", lang, unit=True)))
    patches = [
        Patch(facecolor=colour, linewidth=0, label=label(f"part.{part}", lang), **_hatch(part))
        for part, (colour, _) in _PARTS.items()
        if part in drawn
    ]
    if not is_long:
        ax.legend(
            handles=patches, loc="upper left", bbox_to_anchor=(1.01, 1.02), frameon=False, handlelength=1.2
        )
    head(ax, title, handles=patches if is_long else ())
    parts = [part for part in _PARTS if part in drawn]
    names_of_parts = [label(f"part.{part}", lang) for part in parts]
    finding = found_in(shares[parts], shown, names_of_parts, lang, factor=100, unit="%", digits=0, most=5)
    lengths = {name: int(documents.loc[doc, "n_chars"]) for name, doc in zip(shown, docs, strict=True)}
    state(
        ax,
        kind="strips",
        finding=finding,
        sizes=lengths,
        lang=lang,
        title=label("title.account", lang),
        of="characters",
        notes=[label("note.read_by_rules", lang)],
    )
    fit(ax)
    return ax


def _edge(part: str) -> dict[str, object]:
    """Return the properties of the edges of a part, and of its hatch.

    Headings have edges and are above all others: short ones would come and go with the pixels.
    """
    if part == "headings":
        return {"linewidth": _HEADING, "edgecolor": _PARTS[part][0], "zorder": 3}
    return {"linewidth": 0, **_hatch(part)}


def _hatch(part: str) -> dict[str, str]:
    """Return the properties of the hatch of a part, if it has one."""
    hatch, colour = _HATCHES.get(part, ("", ""))
    return {"hatch": hatch, "edgecolor": colour} if hatch else {}


def _parts(corpus: Corpus, docs: Sequence[str]) -> Iterator[tuple[str, dict[str, list[tuple[int, int]]]]]:
    """Yield each document with the spans of its parts; neighbours of one part are joined."""
    spans = dict(tuple(corpus.spans.groupby("doc", sort=False)))
    provisions = dict(tuple(corpus.provisions.groupby("doc", sort=False)))
    for doc in docs:
        parts: dict[str, list[tuple[int, int]]] = {}
        last = None
        for start, end, kind in _kinds(spans.get(doc), provisions.get(doc)):
            part = last if kind == "space" else _PART.get(kind, "other")
            if part is None:
                continue
            if part == last:
                parts[part][-1] = (parts[part][-1][0], end)
            else:
                parts.setdefault(part, []).append((start, end))
            last = part
        yield doc, parts


def _kinds(spans: pd.DataFrame | None, provisions: pd.DataFrame | None) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and kind of the spans of a document; a provision has its own kind."""
    if spans is None:
        return
    kinds = spans["kind"].to_numpy(dtype=object)
    if provisions is not None:
        starts = provisions["start"].to_numpy()
        which = np.searchsorted(starts, spans["start"].to_numpy(), side="right") - 1
        own = provisions["kind"].to_numpy(dtype=object)[np.maximum(which, 0)]
        kinds = np.where(kinds == "provision", own, kinds)
    yield from zip(spans["start"], spans["end"], kinds, strict=True)
