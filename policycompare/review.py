"""`oddities` lists what to check in a folder; `write_manifest` writes the values read, to be corrected."""

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from policycompare.codebook.subject import other_fields
from policycompare.corpus import Corpus
from policycompare.disk.csv_lines import quoted_lines, table_csv
from policycompare.disk.files import encoded, write_files
from policycompare.doubts import doubts
from policycompare.errors import (
    CodebookFitWarning,
    ManifestError,
    PassedOverWarning,
    level_outside,
    own_filters,
)
from policycompare.loading import load, misfits
from policycompare.read.gazetteer import UNKNOWN
from policycompare.read.inputs.inputs import listed
from policycompare.read.inputs.manifest import COLUMNS, NAME, manifest_file
from policycompare.schema import check_corpus
from policycompare.store.tables import Tables

_COLUMNS = ("file", "doc", "oddity", "detail")
_UNREAD = 0.01
_LABELS = ("label", "label_en")  # made from the other columns


def oddities(corpus: Corpus | Tables) -> pd.DataFrame:
    """List the oddities of a folder, document by document.

    Parameters
    ----------
    corpus : Corpus or Tables
        From ``load(…, on_error="skip")``, so that files that cannot be read are listed and raise no error.
        For Tables (see `open_tables`) texts and overruled cells are not used: `same text` compares the sha256
        of the files, and of the kinds worth a look only `contents`, `unknown bodies` and `published before signed` are listed.

    Returns
    -------
    DataFrame
        One row per oddity: file, doc (missing for skipped files), oddity, detail. Oddities: `left out` (a
        file that cannot be read; the reason), `no title`, `no date` (not even a year), `no region`,
        `no provisions`, `unknown characters` (over 1 % of a document; the share), `no fit` (the codebook
        finds a code in under a tenth of the codable provisions, or the document is of another field: its
        title and over two thirds of its codable provisions do not name the subject of the codebook; the
        reason with the share), `same text` (as an earlier file; its name), `manifest overruled` (the text
        states another value than the manifest; both). Other kinds are worth a look, and the detail is the
        place: `contents` (a printed table of contents, which gives no provisions), `background sections` (on
        the past; they give no codes and no targets), `many phases` (from two fifths of the provisions; they are not
        counted in shares of codes), `long provisions` and `short provisions` (their median
        length is over 2.5 times, or under 0.4 times, that of all documents), `broken sentences` (over a fifth
        of the provisions end without a punctuation mark: columns or cells have run together), `table without
        targets`, `numbers without target` (in provisions of kind goal), `unknown bodies` (agencies of duties whose name
        does not end as the names of public bodies do), `published before signed` (the dates; one may be
        misprinted), `no targets` (in a plan, 规划, 计划, 方案 or 纲要, that speaks of its 主要指标: a table may be lost), `strange characters` (over 0.2 % show a wrong
        encoding).

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.oddities(pc.load())[["doc", "oddity"]].to_numpy().tolist()
    [['gansu_outline', 'no date'], ['gansu_outline', 'background sections'], ['sichuan_sei', 'background sections']]
    """
    check_corpus(corpus, what="corpus")
    files = corpus.documents["file"]
    order = {doc: i for i, doc in enumerate(files.index)}
    rows = [(row.file, None, "left out", row.reason) for row in corpus.skipped.itertuples()]
    oddities = sorted(_oddities(corpus), key=lambda row: order[row[0]])
    rows += [(files[doc], doc, oddity, detail) for doc, oddity, detail in oddities]
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype="str")


def _oddities(corpus: Corpus | Tables) -> Iterator[tuple[str, str, str]]:
    """Yield (doc, oddity, detail), one kind of oddity after the other."""
    documents = corpus.documents
    missing = {
        "no title": documents["title"].isna(),
        "no date": documents["year"].isna(),
        "no region": documents["region"].isna() | (documents["region"] == UNKNOWN),
        "no provisions": documents["n_provisions"] == 0,
    }
    for oddity, is_missing in missing.items():
        yield from ((doc, oddity, "") for doc in documents.index[is_missing])
    unread = unread_shares(corpus)
    for doc, share in unread[unread > _UNREAD].items():
        yield doc, "unknown characters", f"{share:.1%}"
    for doc, share in misfits(corpus.provisions, corpus.codes).items():
        yield doc, "no fit", f"{share:.0%} of the provisions coded"
    subject = corpus.codebook.subject
    for doc, share in other_fields(documents, subject).items():
        yield doc, "no fit", f"another field: {share:.0%} of the provisions name {subject.zh}"
    for doc, first in _copies(documents):
        yield doc, "same text", f"as {documents.loc[first, 'file']}"
    yield from doubts(corpus)
    if isinstance(corpus, Corpus):
        for row in corpus.overruled.itertuples():
            yield row.doc, "manifest overruled", f"{row.column}: {row.manifest}; text: {row.text}"


def _copies(documents: pd.DataFrame) -> list[tuple[str, str]]:
    """Return (doc, earlier doc) for each document that has the same text as an earlier one."""
    texts = documents["text" if "text" in documents.columns else "sha256"]
    first = texts.drop_duplicates()
    of_text = dict(zip(first, first.index, strict=True))
    copies = texts[texts.duplicated() & texts.notna()]
    return [(doc, of_text[text]) for doc, text in copies.items()]


def unread_shares(corpus: Corpus | Tables) -> pd.Series:
    """Return the share of each document's characters in spans of unknown kind (0 to 1)."""
    spans = corpus.spans[corpus.spans["kind"] == "unknown"]
    unread = (spans["end"] - spans["start"]).groupby(spans["doc"]).sum()
    n_chars = corpus.documents["n_chars"].astype("float64")
    return (unread.reindex(n_chars.index).fillna(0) / n_chars.where(n_chars > 0)).fillna(0.0)


def write_manifest(folder: str | Path) -> Path:
    r"""Write `manifest.csv` into a folder: the values read from each text, for correction in Excel.

    Parameters
    ----------
    folder : path
        A folder of documents without a manifest.

    Returns
    -------
    Path
        The file: UTF-8 with byte-order mark, one row per document that can be read, in the order of the file
        names. Columns: doc, file, and those that a manifest may have. A cell is empty if the text states no
        value, or a value that a spreadsheet would read as a formula; such an id or file name gets an
        apostrophe before it. Where a text states a value, a correction in the manifest does not replace it.

    Raises
    ------
    ManifestError
        If there is a manifest (it is never overwritten), or `folder` is a file of JSON lines, which needs
        none.
    LoadError
        If the folder is missing or has no document that can be read.

    Warns
    -----
    PassedOverWarning
        Naming the files that cannot be read and have no row, each with the reason; for subfolders as in
        `load`.
    BrokenTextWarning
        As in `load`.

    Examples
    --------
    >>> from pathlib import Path
    >>> import policycompare as pc
    >>> import tempfile, pandas as pd
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     text = "甘肃省人民政府关于加强专利工作的意见\n\n一、加强专利保护。"
    ...     _ = Path(folder, "a.txt").write_text(text, encoding="utf-8")
    ...     pd.read_csv(pc.write_manifest(folder)).loc[0, ["doc", "region"]].tolist()
    ['a', '甘肃省']
    """
    if os.path.isfile(folder):
        raise ManifestError(f"{folder} is a file; its lines contain the columns of a manifest")
    existing = manifest_file(Path(folder))
    if existing:
        raise ManifestError(f"{existing} exists already; correct it, or move it away first")
    path = Path(folder) / NAME
    with own_filters():  # no column of a manifest depends on a codebook
        warnings.simplefilter("ignore", CodebookFitWarning)
        corpus = load(folder, on_error="skip")
    content = encoded(table_csv(_proposal(corpus.documents)), "utf-8-sig")
    try:
        write_files({path: content}, new=True)
    except FileExistsError as error:
        raise ManifestError(f"{path} exists already; correct it, or move it away first") from error
    if len(corpus.skipped):
        warnings.warn(
            f"{len(corpus.skipped)} file(s) of {folder} cannot be read and are not in {path.name}:"
            f"{listed(corpus.skipped.itertuples(index=False, name=None))}",
            PassedOverWarning,
            stacklevel=level_outside(),
        )
    return path


def _proposal(documents: pd.DataFrame) -> pd.DataFrame:
    """Return a manifest with the values of `documents`, without formulas and unknown regions."""
    manifest = documents.reset_index()[
        ["doc", "file", *(name for name in COLUMNS if name in documents.columns and name not in _LABELS)]
    ]
    dates = {name: manifest[name].dt.strftime("%Y-%m-%d") for name in ("date", "date_published")}
    region = manifest["region"].where(manifest["region"] != UNKNOWN)
    manifest = manifest.assign(**dates, region=region)
    names = {name: manifest[name].map(quoted_lines) for name in ("doc", "file")}
    texts = manifest.select_dtypes("str").columns.difference(list(names))
    is_formula = (
        manifest[texts].apply(lambda values: values.map(quoted_lines, na_action="ignore") != values)
        & manifest[texts].notna()
    )
    return manifest.assign(**names, **manifest[texts].mask(is_formula))
