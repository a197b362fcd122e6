"""`oddities`: what to look at before trusting the tables of a folder."""

from typing import TYPE_CHECKING

import pandas as pd

from policycompare.checks import misfits

if TYPE_CHECKING:
    from policycompare.corpus import Corpus
    from policycompare.opened import Tables

COLUMNS = ("file", "doc", "oddity", "detail")
_UNKNOWN_REGION = "未知"
_UNREAD = 0.01


def oddities(corpus: "Corpus | Tables") -> pd.DataFrame:
    """List what was odd in reading a folder, document by document.

    Parameters
    ----------
    corpus : Corpus or Tables
        From ``load(…, on_error="skip")``, so that files that cannot be read are listed and not raised. What `open_tables`
        gives keeps neither texts nor what they state otherwise: `same text` is then told by the hash of the file.

    Returns
    -------
    DataFrame
        A row an oddity: file, doc (missing for files left out), oddity, detail. Oddities: `left out` (a file that
        cannot be read, with its reason), `no title`, `no date` (not even a year), `no region`, `no provisions`, `unknown characters` (over 1 % of
        a document; the share), `no fit` (the codebook finds a code in under a tenth of the codable provisions; the share), `same text` (as another file
        before it, which is named), `manifest overruled` (a cell that the text states otherwise; both).

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.oddities(pc.load())[["doc", "oddity"]].to_numpy().tolist()
    [['gansu_outline', 'no date']]
    """
    documents = corpus.documents
    rows = [(row.file, None, "left out", row.reason) for row in corpus.skipped.itertuples()]
    missing = {
        "no title": documents["title"].isna(),
        "no date": documents["year"].isna(),
        "no region": documents["region"].isna() | (documents["region"] == _UNKNOWN_REGION),
        "no provisions": documents["n_provisions"] == 0,
    }
    found = [(doc, name, "") for name, is_so in missing.items() for doc in documents.index[is_so]]
    unread = unread_shares(corpus)
    found += [(doc, "unknown characters", f"{share:.1%}") for doc, share in unread[unread > _UNREAD].items()]
    fits = misfits(corpus.provisions, corpus.codes)
    found += [(doc, "no fit", f"{share:.0%} of the provisions coded") for doc, share in fits.items()]
    found += [(doc, "same text", f"as {documents.loc[first, 'file']}") for doc, first in _copies(documents)]
    found += [
        (row.doc, "manifest overruled", f"{row.column}: {row.manifest}; text: {row.text}")
        for row in getattr(corpus, "overruled", pd.DataFrame()).itertuples()
    ]
    order = {doc: i for i, doc in enumerate(documents.index)}
    files = documents["file"]
    rows += [
        (files[doc], doc, name, detail) for doc, name, detail in sorted(found, key=lambda one: order[one[0]])
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _copies(documents: pd.DataFrame) -> list[tuple[str, str]]:
    """The documents whose text one before them has, and that one."""
    texts = documents["text" if "text" in documents.columns else "sha256"]
    first = texts.drop_duplicates()
    of_text = dict(zip(first, first.index, strict=True))
    copies = texts[texts.duplicated() & texts.notna()]
    return [(doc, of_text[text]) for doc, text in copies.items()]


def unread_shares(corpus: "Corpus | Tables") -> pd.Series:
    """Return the share of the characters of each document of which the reader cannot say what they are (0 to 1)."""
    spans = corpus.spans[corpus.spans["kind"] == "unknown"]
    unread = (spans["end"] - spans["start"]).groupby(spans["doc"]).sum()
    n_chars = corpus.documents["n_chars"].astype("float64")
    return (unread.reindex(n_chars.index).fillna(0) / n_chars.where(n_chars > 0)).fillna(0.0)
