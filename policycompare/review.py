"""`oddities`: what to look at before trusting the tables of a folder."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from policycompare.corpus import Corpus
from policycompare.errors import ManifestError, PassedOverWarning, level_outside
from policycompare.loading import load, misfits
from policycompare.read.inputs.inputs import listed
from policycompare.read.inputs.manifest import COLUMNS, NAME, manifest_file

if TYPE_CHECKING:
    from policycompare.store.tables import Tables


_COLUMNS = ("file", "doc", "oddity", "detail")
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
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype="str")


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


_UNKNOWN = "未知"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_manifest(folder: str | Path) -> Path:
    r"""Write `manifest.csv` into a folder of documents: what was read from each text, to be corrected in Excel.

    Parameters
    ----------
    folder : path
        A folder of documents without a manifest.

    Returns
    -------
    Path
        The file: UTF-8 with byte-order mark, a row a document that can be read, in the order of the file names; doc,
        file, and the columns that a manifest may have. What the text does not say is empty, and so is a value that
        a spreadsheet would take for a formula. Where a text states a value itself, `load` goes on believing the text.

    Raises
    ------
    ManifestError
        If there is a manifest: it is never overwritten. If `folder` is a file of JSON lines, which needs none.
    LoadError
        If the folder is missing or holds no document that can be read.

    Warns
    -----
    PassedOverWarning
        Naming the files that cannot be read, of which no row is written, each with its cause; and subfolders, as `load` does.

    Examples
    --------
    >>> import tempfile, pandas as pd
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     text = "甘肃省人民政府关于加强专利工作的意见\n\n一、加强专利保护。"
    ...     _ = Path(folder, "a.txt").write_text(text, encoding="utf-8")
    ...     pd.read_csv(write_manifest(folder)).loc[0, ["doc", "region"]].tolist()
    ['a', '甘肃省']
    """
    if Path(folder).is_file():
        raise ManifestError(f"{folder} is a file; what a manifest says stands in its lines, as columns")
    there = manifest_file(Path(folder))
    if there:
        raise ManifestError(f"{there} is there already; correct it, or move it away first")
    path = Path(folder) / NAME
    corpus = load(folder, on_error="skip")
    documents = corpus.documents.reset_index()
    table = documents[["doc", "file", *(column for column in COLUMNS if column in documents.columns)]].copy()
    for column in ("date", "date_published"):
        table[column] = table[column].dt.strftime("%Y-%m-%d")
    table["region"] = table["region"].where(table["region"] != _UNKNOWN)
    texts = table.select_dtypes("str").columns.difference(["doc", "file"])
    table[texts] = table[texts].mask(
        table[texts].apply(lambda values: values.str.startswith(_FORMULA, na=False))
    )
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            table.to_csv(file, index=False, lineterminator="\n")
    except FileExistsError as error:
        raise ManifestError(f"{path} is there already; correct it, or move it away first") from error
    if len(corpus.skipped):
        warnings.warn(
            f"{len(corpus.skipped)} file(s) of {folder} cannot be read and are not in {path.name}:"
            f"{listed(corpus.skipped.itertuples(index=False, name=None))}",
            PassedOverWarning,
            stacklevel=level_outside(),
        )
    return path
