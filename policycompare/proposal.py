"""`write_manifest`: a manifest proposed from what the texts of a folder say, for people to correct."""

import warnings
from pathlib import Path

from policycompare.corpus import load
from policycompare.errors import ManifestError, PassedOverWarning, level_outside
from policycompare.read.columns import COLUMNS
from policycompare.read.inputs import listed
from policycompare.read.manifest import NAME, manifest_file

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
