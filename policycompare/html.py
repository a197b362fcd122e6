"""HTML for JupyterLab: the summary of a corpus, and tables whose long Chinese cells wrap."""

import re
from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from policycompare.schema import DIMENSIONS
from policycompare.text import counted, text_width

_ENTITY = re.compile("&(?=#|[A-Za-z][A-Za-z0-9]{1,30};)")
_ANGLE = re.compile("[<>](?! )|(?<! )[<>]")  # a sign between blanks opens no tag
_LINK = re.compile(r"\](?=[(:\[])")
_CELL = "text-align:left;vertical-align:top;white-space:normal;max-width:36em;padding:2px 6px"
_LONG = 12  # ems: a cell from which a column has a least width
_LEAST = 30  # ems: the least widths of all such columns together


class Page(str):
    """HTML that JupyterLab renders."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        body = self.partition("<tbody")[2].partition("</tbody>")[0]
        return f"Page({counted(body.count('<tr'), 'row')})"


_SHOWN, _NAMED = 50, 3
_HINT = ', which codebook="general" codes'


def corpus_page(
    documents: pd.DataFrame,
    provisions: pd.DataFrame,
    codes: pd.DataFrame,
    skipped: pd.DataFrame,
    *,
    other: Mapping[str, float],
    dimensions: Sequence[str] = DIMENSIONS,
    coders: Sequence[str] = (),
) -> Page:
    """Return the summary of a corpus: an HTML table of documents, sizes and code counts, then the totals.

    Parameters
    ----------
    documents, provisions, codes, skipped : DataFrame
        The tables of a corpus; at most 50 documents are shown.
    other : mapping
        The documents of another field than the codebook, with the share of provisions that name its subject.
    dimensions : sequence of str
        The dimensions of the codebook.
    coders : sequence of str
        One text per coder: its name, its kind and the number of its codes.

    Returns
    -------
    Page
        HTML; the text of documents is escaped.
    """
    shown = documents.iloc[:_SHOWN]
    counts = codes[codes["doc"].isin(shown.index)].groupby(["doc", "dimension"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=shown.index, columns=list(dimensions), fill_value=0)
    summary = shown[["title", "region", "year", "n_provisions", "n_chars"]].join(counts)
    heads = {"n_provisions": "provisions", "n_chars": "characters"} | {
        name: f"{name} codes" for name in dimensions
    }
    if other:
        marks = {doc: f"yes ({share:.0%} name its subject)" for doc, share in other.items()}
        summary["another field than the codebook"] = [marks.get(doc, "") for doc in shown.index]
    totals = [
        counted(len(documents), "document")
        + (f", the first {_SHOWN} of them shown (all: corpus.documents)" if len(documents) > _SHOWN else ""),
        f"{counted(len(provisions), 'provision')}, {counted(len(codes), 'code')}",
        *([f"coded by {escape('; '.join(coders))}"] if coders else []),
        *([f"{len(other):,} of another field than the codebook ({_named(other)}){_HINT}"] if other else []),
        *([f"{counted(len(skipped), 'file')} skipped (corpus.skipped)"] if len(skipped) else []),
    ]
    return Page(f"{page(summary.rename(columns=heads).reset_index())}<p>{'; '.join(totals)}.</p>")


def _named(shares: Mapping[str, float]) -> str:
    """Return the first documents with their shares, as HTML."""
    named = [f"{escape(str(doc))} {share:.0%}" for doc, share in list(shares.items())[:_NAMED]]
    return ", ".join(named) + ", …; all: pc.oddities(corpus)" * (len(shares) > _NAMED)


def page(table: pd.DataFrame) -> Page:
    """Return a table as HTML whose long cells wrap.

    Parameters
    ----------
    table : DataFrame

    Returns
    -------
    Page
        HTML that JupyterLab renders as a table; missing values are empty cells.

    Examples
    --------
    >>> import pandas as pd
    >>> import policycompare as pc
    >>> "&lt;b&gt;" in pc.page(pd.DataFrame({"text": ["<b>"]}))
    True
    """
    wide = [
        any(isinstance(value, str) and text_width(value) > _LONG for value in table[column])
        for column in table.columns
    ]
    least = f";min-width:{min(_LONG, _LEAST // max(sum(wide), 1))}em"
    head = "".join(
        f'<th style="{_CELL}{least * is_wide}">{escape(str(column))}</th>'
        for column, is_wide in zip(table.columns, wide, strict=True)
    )
    rows = (
        "<tr>" + "".join(f'<td style="{_CELL}">{_cell(value)}</td>' for value in row) + "</tr>"
        for row in table.itertuples(index=False)
    )
    return Page(f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>")


def in_markdown(text: str) -> str:
    """Return `text` escaped, so that Markdown finds no tag, entity or link in it.

    >>> in_markdown("<b>R&D</b> [a](b) &lt;"), in_markdown("q < 0.05")
    ('&lt;b&gt;R&D&lt;/b&gt; [a&#93;(b) &amp;lt;', 'q < 0.05')
    """
    text = _ANGLE.sub(lambda sign: "&lt;" if sign[0] == "<" else "&gt;", _ENTITY.sub("&amp;", text))
    return _LINK.sub("&#93;", text)


def _cell(value: object) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return escape(f"{value:,}" if isinstance(value, int) and value > 9999 else str(value))
