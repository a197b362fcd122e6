"""Figure of where in each document codes are: a strip a document."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Patch

from policycompare.codebook.codebook import Codebook
from policycompare.errors import SchemaError, SelectionError
from policycompare.schema import Lang, check_columns
from policycompare.show.figure.axes import axes_for, panel, small_size
from policycompare.show.figure.drawing import drawing
from policycompare.show.figure.fit import fit
from policycompare.show.figure.heatmap import check_drawable
from policycompare.show.figure.labels import fitted, head, label_rows, write
from policycompare.show.figure.lines import joined_notes
from policycompare.show.figure.names import group_labels, group_names
from policycompare.show.figure.options import Palette, codebook_of, colours_and_markers, in_order
from policycompare.show.figure.printed_labels import label
from policycompare.show.figure.saved.findings import found_in, state
from policycompare.show.figure.style import CODE_COLOURS, MINOR, MISSING

_MOST = 7
_STRIP = 0.72
_LANE = 0.84  # the part of a lane that a bar takes, so that bars of neighbouring lanes do not touch
_NARROWEST = 0.006  # of a document: a shorter bar is not parted from others
_PARTED = 0.6  # points: the line between bars that touch
_ROW, _LOW_ROW = 6.0, 4.2  # mm: of a few documents, of many
_FEW = 20


@drawing('code_positions(corpus, ["enforcement"])', columns=("doc", "n", "code", "low", "high"))
def plot_xray(
    positions: pd.DataFrame,
    *,
    lang: Lang = "zh",
    names: Mapping[str, str] | None = None,
    order: Sequence | None = None,
    title: str | None = None,
    palette: Palette | None = None,
    codebook: Codebook | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw where in each document codes are, from its first to its last provision.

    Parameters
    ----------
    positions : DataFrame
        From `code_positions`. More than seven codes are drawn in one colour.
    lang, names, order, title, palette, codebook, ax
        See `plot_coverage`; `order` takes documents, `palette` codes.

    Returns
    -------
    Axes
        A grey strip a document; a bar where a provision has the code, as long as the provision. Provisions with several
        of the codes show the bars one above another, in the order of the legend. n of a document are its provisions with any of the codes. A note names the codes that no document has. The colours of codes are none of those of regions.

    Raises
    ------
    SchemaError
        If the table is empty or not from `code_positions`.

    Examples
    --------
    >>> import policycompare as pc
    >>> with pc.style():
    ...     ax = pc.plot_xray(pc.code_positions(pc.load(), ["publicity", "enforcement"]), lang="en", ax=pc.figure()[1])
    >>> len(ax.get_yticklabels())
    5
    """
    names = group_labels(names, positions, lang)
    check_columns(positions, ("doc", "n", "code", "low", "high"), name="positions (from code_positions)")
    check_drawable(positions)
    (docs,) = in_order(order, list(dict.fromkeys(positions["doc"])))
    codes = list(dict.fromkeys(positions["code"].dropna()))
    if not codes:
        raise SchemaError("no document has any of the codes; there is nothing to draw")
    book = codebook_of(positions, codebook, codes)
    each = len(codes) <= _MOST
    if not each and palette is not None:
        raise SelectionError(f"palette is for at most {_MOST} codes; there are {len(codes)}")
    colours = (
        [colour for colour, _ in colours_and_markers(codes, CODE_COLOURS if palette is None else palette)]
        if each
        else [colours_and_markers([""], None)[0][0]] * len(codes)
    )
    row = _ROW if len(docs) <= _FEW else _LOW_ROW
    ax = axes_for(ax, size=(175, max(40, row * len(docs) + 26)))
    ax.barh(range(len(docs)), 1, height=_STRIP, color=MISSING, linewidth=0, zorder=0)
    place = {doc: i for i, doc in enumerate(docs)}
    lane = _STRIP / len(codes) if each else _STRIP
    for k, code in enumerate(codes):
        own = positions[positions["code"] == code]
        top = own["doc"].map(place).to_numpy(dtype=float) - _STRIP / 2 + (k * lane if each else 0)
        low, high = (
            np.round(own["low"].to_numpy(dtype=float), 9),
            np.round(own["high"].to_numpy(dtype=float), 9),
        )
        bottom = top + lane * (_LANE if each and len(codes) > 1 else 1)
        corners = np.stack([low, top, high, top, high, bottom, low, bottom], axis=1).reshape(-1, 4, 2)
        ax.add_collection(PolyCollection(corners, facecolors=colours[k], linewidths=0, zorder=2))
        # A white line parts provisions that follow one another, unless it would hide them.
        wide = high - low > _NARROWEST
        ended = set(zip(top[wide], high[wide], strict=True))
        edges = zip(low[wide], top[wide], bottom[wide], strict=True)
        ends = [(x, y0, y1) for x, y0, y1 in edges if (y0, x) in ended]
        if ends:
            x, y0, y1 = np.array(ends).T
            at = np.stack([x, x, np.full(len(x), np.nan)], axis=1).ravel()
            up = np.stack([y0, y1, y1], axis=1).ravel()
            ax.plot(at, up, color="white", linewidth=_PARTED, solid_capstyle="butt", zorder=3)
    shown = group_names(docs, names, lang)
    n_coded = positions.dropna(subset="code").groupby("doc")["n"].nunique().reindex(docs, fill_value=0)
    form = label("form.base", lang)
    label_rows(ax, [form.format(group=name, n=n) for name, n in zip(shown, n_coded, strict=True)])
    ax.set_ylim(len(docs) - 0.5, -0.5)
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"])
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    xlabel = fitted(ax, label("axis.position", lang, unit=True))
    ax.set_xlabel(xlabel)
    handles = []
    if each and len(codes) > 1:
        handles = [
            Patch(color=colour, label=book.label(code, lang))
            for colour, code in zip(colours, codes, strict=True)
        ]
    notes = [label("note.lanes", lang)] * bool(handles) + [label("note.n_coded", lang)]
    absent = [book.label(code, lang) for code in positions.attrs.get("order", ()) if code not in codes]
    notes += [label("note.codes_absent", lang).format(names=label("found.and", lang).join(absent))] * bool(
        absent
    )
    lines = joined_notes(notes, lang, panel(ax)[0] * 0.6 / small_size())
    note = "\n".join(fitted(ax, line) for line in lines)
    write(
        ax, note, (0, 0), (0, -32 - 10 * xlabel.count("\n")), xycoords="axes fraction", va="top", color=MINOR
    )
    default = (
        book.label(codes[0], lang) if len(codes) == 1 else label("title.xray", lang).format(n=len(codes))
    )
    head(ax, title, default, handles=handles)
    counts = positions.dropna(subset="code").drop_duplicates(["doc", "n", "code"])
    counts = counts.groupby(["doc", "code"], sort=False).size().unstack(fill_value=0)
    counts = counts.reindex(index=docs, columns=codes, fill_value=0).astype(float)
    texts = [book.label(code, lang) for code in codes]
    finding = label("found.provisions", lang).format(rows=found_in(counts, shown, texts, lang, digits=0))
    sizes = dict(zip(shown, n_coded, strict=True))
    state(ax, kind="strips", finding=finding, sizes=sizes, lang=lang, title=default, notes=notes)
    fit(ax)
    return ax
