"""`write_qdpx`: a coded corpus as a project of NVivo, MAXQDA, ATLAS.ti or QualCoder (REFI-QDA)."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

import policycompare
from policycompare.corpus import Corpus, check_has_texts, with_texts
from policycompare.disk.files import encoded, write_files
from policycompare.errors import SelectionError
from policycompare.schema import Lang
from policycompare.show.datasets.corpus_tables import kind_of, labels_of
from policycompare.show.exchange.positions import to_plain_ends, with_plain_ends
from policycompare.show.exchange.refi import (
    PROJECT,
    TIME,
    add_codes,
    element,
    guid,
    root,
    xml_bytes,
    zip_bytes,
)
from policycompare.show.figure.axes import check_lang

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = {"boolean": "Boolean", "whole": "Integer", "number": "Float", "date": "Date", "text": "Text"}
# Columns of documents that are no attribute: the text, its file, and counts.
_NO_ATTRIBUTE = ("text", "file", "sha256", "n_chars", "n_provisions", "subject_share")


def write_qdpx(corpus: Corpus, path: str | Path, *, lang: Lang = "zh", name: str | None = None) -> Path:
    """Write a coded corpus as a REFI-QDA project, which NVivo, MAXQDA, ATLAS.ti and QualCoder import.

    Parameters
    ----------
    corpus : Corpus
    path : path
        A .qdpx file; an existing one is replaced.
    lang : {"zh", "en"}
        Language of the names of codes and attributes.
    name : str, optional
        Name of the project; by default that of the file.

    Returns
    -------
    Path
        The file: each document as plain text (UTF-8, line ends as a line feed); the codebook as a tree of dimension,
        family and code with definitions; a selection at the evidence of every code, its offsets in code points from
        0, the end exclusive; a case per region; the columns of `documents` as attributes; each coder as a user. The
        same bytes on every run.

    Raises
    ------
    SelectionError
        If the path has another ending, the corpus has no texts, or there is no such language.

    Notes
    -----
    REFI-QDA 1.5 (www.qdasoftware.org). The rules by which codes are found are not part of the standard: share them by
    `write_codebook`. `read_qdpx` reads a project back.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile, policycompare as pc
    >>> corpus = pc.load()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pc.write_qdpx(corpus, Path(folder) / "project.qdpx")
    ...     back = pc.read_qdpx(path, corpus)
    >>> keys = ["doc", "n", "code", "start", "end"]
    >>> len(back) == len(corpus.codes) == len(back.merge(corpus.codes, on=keys))
    True
    """
    corpus, path = with_texts(corpus), Path(path)
    check_lang(lang)
    check_has_texts(corpus, "write_qdpx")
    if path.suffix.lower() != ".qdpx":
        raise SelectionError(f"path is {str(path)!r}; allowed: a file that ends with .qdpx")
    coders = sorted(corpus.codes["coder"].unique())
    top = root(
        "Project",
        PROJECT,
        name=name or path.stem,
        origin=f"policycompare {policycompare.__version__}",
        creationDateTime=TIME,
    )
    if coders:
        top.set("creatingUserGUID", guid("user", coders[0]))
        users = element(top, "Users")
        for coder in coders:
            element(users, "User", guid=guid("user", coder), name=coder)
    if len(corpus.codebook.codes):
        add_codes(element(top, "CodeBook"), corpus.codebook, lang)
    attributes = _attributes(corpus.documents)
    _add_variables(top, attributes, lang)
    _add_cases(top, corpus.documents)
    texts = _add_sources(top, corpus, attributes)
    element(top, "Description", f"policycompare {policycompare.__version__}; data {corpus.version}")
    write_files({path: zip_bytes({"project.qde": xml_bytes(top), **texts})})
    return path


def source_guid(doc: str) -> str:
    """Return the identifier of a document in a project."""
    return guid("source", doc)


def _attributes(documents: pd.DataFrame) -> dict[str, str]:
    """Return the columns that are attributes of documents, and the type of each in the standard."""
    kinds = {}
    for column in documents.columns:
        values = documents[column]
        if column not in _NO_ATTRIBUTE and not values.isna().all():
            kinds[column] = _TYPES[kind_of(values)]
    return kinds


def _add_variables(top: "_Element", attributes: dict[str, str], lang: Lang) -> None:
    variables = element(top, "Variables") if attributes else None
    used: set[str] = set()
    for column, kind in attributes.items():
        label, meaning = labels_of("documents", column, lang)
        label = f"{label} ({column})" if label in used else label  # programs refuse two of one name
        used.add(label)
        node = element(variables, "Variable", guid=guid("variable", column), name=label, typeOfVariable=kind)
        element(node, "Description", f"{column}: {meaning}")


def _add_cases(top: "_Element", documents: pd.DataFrame) -> None:
    """Add a case per region with its documents."""
    regions = documents["region"].dropna()
    cases = element(top, "Cases") if len(regions) else None
    for region in dict.fromkeys(regions):
        case = element(cases, "Case", guid=guid("case", region), name=region)
        for doc in regions.index[regions == region]:
            element(case, "SourceRef", targetGUID=source_guid(doc))


def _add_sources(top: "_Element", corpus: Corpus, attributes: dict[str, str]) -> dict[str, bytes]:
    """Add the documents with their selections and attributes; return the files of their texts."""
    sources = element(top, "Sources") if len(corpus.documents) else None
    by_doc = dict(list(corpus.codes.groupby("doc", sort=False)))
    texts = {}
    for doc, text in corpus.documents["text"].items():
        key = source_guid(doc)
        texts[f"Sources/{key}.txt"] = encoded(with_plain_ends(text))
        source = element(
            sources,
            "TextSource",
            guid=key,
            name=doc,
            plainTextPath=f"internal://{key}.txt",
            creationDateTime=TIME,
        )
        if doc in by_doc:
            _add_selections(source, by_doc[doc], text)
        for column, kind in attributes.items():
            value = corpus.documents.loc[doc, column]
            if not pd.isna(value):
                node = element(source, "VariableValue")
                element(node, "VariableRef", targetGUID=guid("variable", column))
                element(node, f"{kind}Value", _written(value, kind))
    return texts


def _add_selections(source: "_Element", codes: pd.DataFrame, text: str) -> None:
    """Add a selection for each place, provision and coder, with all its codes."""
    place = to_plain_ends(text)
    columns = [codes[name] for name in ("doc", "start", "end", "n", "coder", "code")]
    rows = sorted(set(zip(*columns, strict=True)))
    for key, own in groupby(rows, key=lambda row: row[:5]):
        doc, start, end, n, coder = key
        first, last = place(start, end)
        user = guid("user", coder)
        node = element(
            source,
            "PlainTextSelection",
            guid=guid("selection", doc, n, start, end, coder),
            name=f"{doc} {n}",
            startPosition=first,
            endPosition=last,
            creatingUser=user,
            creationDateTime=TIME,
        )
        for *_, code in own:
            coding = element(
                node,
                "Coding",
                guid=guid("coding", doc, n, start, end, coder, code),
                creatingUser=user,
                creationDateTime=TIME,
            )
            element(coding, "CodeRef", targetGUID=guid("code", code))


def _written(value: object, kind: str) -> str:
    """Return a value as the standard writes it."""
    if kind == "Date":
        return f"{value:%Y-%m-%d}"
    if kind == "Boolean":
        return str(bool(value)).lower()
    if kind == "Float":
        return f"{value:.15f}".rstrip("0").rstrip(".")
    return str(value)
