"""`write_datapackage`: a corpus as a data set that can be cited (Frictionless data package, Zenodo)."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

import policycompare
from policycompare.codebook.digest import digest_of
from policycompare.compare.codings.agreement import agreement
from policycompare.compare.codings.reference import Reference
from policycompare.corpus import Corpus, with_texts
from policycompare.disk.files import encoded, write_files
from policycompare.errors import SelectionError
from policycompare.schema import Lang, check_known, check_list, coder_kind
from policycompare.show.datasets.corpus_tables import Column, Table, corpus_tables, labels_of, meanings
from policycompare.show.datasets.package_page import CODED_BY, readme
from policycompare.show.datasets.spreadsheets import csv_bytes
from policycompare.show.figure.axes import check_lang

LICENSES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution Share-Alike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC-BY-NC-4.0": (
        "Creative Commons Attribution Non-Commercial 4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    "CC0-1.0": ("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL-1.0": (
        "Open Data Commons Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
}
_TYPES = {"text": "string", "whole": "integer", "number": "number", "boolean": "boolean", "date": "date"}
_KEYS = {"documents": ["doc"], "provisions": ["doc", "n"], "codebook": ["code"]}
_AUTHOR = ("name", "affiliation", "orcid")


def write_datapackage(
    corpus: Corpus,
    folder: str | Path,
    *,
    title: str,
    authors: Sequence[str | Mapping[str, str]] = (),
    license: str = "CC-BY-4.0",
    description: str | None = None,
    keywords: Sequence[str] = (),
    reference: Corpus | Reference | None = None,
    texts: bool = True,
    lang: Lang = "zh",
) -> Path:
    """Write a corpus as a data package that can be cited: its tables, what they mean, and how they were made.

    Parameters
    ----------
    corpus : Corpus
    folder : path
        Created if it is not there; files of the same names in it are replaced.
    title : str
        Title of the data set.
    authors : sequence of str or mapping
        Names ("Li, Ming"), or mappings with name and optionally affiliation and orcid.
    license : {"CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC0-1.0", "ODbL-1.0"}
        Licence of your coding. Official documents carry no copyright in China (Copyright Law, Art. 5).
    description : str, optional
        A paragraph on the data set.
    keywords : sequence of str
    reference : Corpus or Reference, optional
        Another coding of the documents; the package then states the agreement with it (`agreement`).
    texts : bool
        Whether the package has the texts of documents and provisions; the evidence of codes is always in it.
    lang : {"zh", "en"}
        Language of the columns of labels; the meaning of every column is in both.

    Returns
    -------
    Path
        The folder, flat, as Zenodo takes it: datapackage.json, a CSV file per table, README.md and, if there are
        authors, .zenodo.json. The descriptor has the meaning of every table and column in both languages, licence,
        sources, `Corpus.version`, the versions of library and codebook, the coders and their kind, and the agreement.
        The same bytes on every run.

    Raises
    ------
    SelectionError
        If the title is empty, or a licence, a language or a field of an author is not known.

    Notes
    -----
    Data Package (specs.frictionlessdata.io); ``frictionless validate datapackage.json`` checks it.

    Examples
    --------
    >>> import json
    >>> import tempfile, policycompare as pc
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pc.write_datapackage(pc.load(), folder, title="IP policies of five governments")
    ...     package = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
    >>> package["version"] == pc.load().version, package["coding"]["coders"][0]["kind"]
    (True, 'rules')
    """
    corpus, folder = with_texts(corpus), Path(folder)
    check_known([license], LICENSES, what="license")
    check_lang(lang)
    if not isinstance(title, str) or not title.strip():
        raise SelectionError(f"title is {title!r}; allowed: a text")
    check_list(authors, what="authors")
    check_list(keywords, what="keywords")
    people = [_author(author) for author in authors]
    tables = corpus_tables(corpus, lang, texts=texts and corpus.has_texts)
    other = reference.corpus if isinstance(reference, Reference) else reference
    if other is not None:
        tables.append(_agreement_table(agreement(corpus, other)))
    files = {f"{table.name}.csv": csv_bytes(table.frame).removeprefix(b"\xef\xbb\xbf") for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "policy-documents",
        "title": title,
        **({"description": description} if description else {}),
        "version": corpus.version,
        "licenses": [{"name": license, "title": LICENSES[license][0], "path": LICENSES[license][1]}],
        "contributors": [{"title": person["name"], "role": "author"} for person in people],
        "keywords": list(keywords),
        "sources": _sources(corpus.documents),
        "coding": _coding(corpus, other),
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }
    package = {key: value for key, value in package.items() if value != []}
    files["datapackage.json"] = _json(package)
    files["README.md"] = encoded(readme(package, corpus, texts=texts and corpus.has_texts))
    if people:
        files[".zenodo.json"] = _json(_zenodo(package, people, license, keywords))
    write_files({folder / name: content for name, content in files.items()})
    return folder


def _author(author: str | Mapping[str, str]) -> dict[str, str]:
    person = {"name": author} if isinstance(author, str) else dict(author)
    check_known(person, _AUTHOR, what="field of an author")
    if not str(person.get("name") or "").strip():
        raise SelectionError(f"author {author!r} has no name")
    return person


def _json(content: object) -> bytes:
    return encoded(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def _sources(documents: pd.DataFrame) -> list[dict[str, str]]:
    """Return the documents: title, and what is known of issuer, number, year and file."""
    sources = []
    for doc, row in documents.iterrows():
        fields = {name: row.get(name) for name in ("issuer", "doc_number", "year", "file", "sha256")}
        title = doc if pd.isna(row.get("title")) else row["title"]
        known = {name: str(value) for name, value in fields.items() if not pd.isna(value)}
        sources.append({"title": title, "doc": doc, **known})
    return sources


def _coding(corpus: Corpus, other: Corpus | None) -> dict[str, object]:
    """Return how the documents were coded, and by whom the coding was made with which they are compared."""
    book = corpus.codebook
    coding: dict[str, object] = {
        "software": {"name": "policycompare", "version": policycompare.__version__},
        "codebook": {"name": book.name, "digest": digest_of(book), "codes": len(book.codes)},
        "coders": _coders(corpus),
        "agreement": None,
    }
    if other is not None:
        coding["agreement"] = {"resource": "agreement", "compared_with": _coders(other)}
    return coding


def _coders(corpus: Corpus) -> list[dict[str, object]]:
    """Return the coders, with words that say whether one is a person."""
    rows = corpus.coders.itertuples()
    return [
        {
            "coder": row.coder,
            "kind": row.kind,
            "codes": int(row.n),
            "description": CODED_BY[coder_kind(row.coder)]["en"],
            "description_zh": CODED_BY[coder_kind(row.coder)]["zh"],
        }
        for row in rows
    ]


def _agreement_table(frame: pd.DataFrame) -> Table:
    kinds = {"estimate": "number", "low": "number", "high": "number", "n": "whole", "positives": "whole"}
    kinds |= {"rare": "boolean"}
    columns = []
    for column in frame:
        both = {lang: labels_of("agreement", column, lang) for lang in ("zh", "en")}
        label, meaning = ({lang: pair[i] for lang, pair in both.items()} for i in (0, 1))
        columns.append(Column(column, kinds.get(column, "text"), label, meaning))
    return Table("agreement", frame.reset_index(drop=True), tuple(columns))


def _resource(table: Table, content: bytes) -> dict[str, object]:
    """Return the descriptor of a table: its file, columns and keys."""
    about = meanings()[(table.name, "")]
    fields = []
    for column in table.columns:
        field = {
            "name": column.name,
            "type": _TYPES[column.kind],
            "title": column.label["en"],
            "title_zh": column.label["zh"],
            "description": column.meaning["en"],
            "description_zh": column.meaning["zh"],
        }
        fields.append({key: value for key, value in field.items() if value})
    schema: dict[str, object] = {"fields": fields, "missingValues": [""]}
    names = {column.name for column in table.columns}
    if table.name in _KEYS:
        schema["primaryKey"] = _KEYS[table.name]
    if table.name != "documents" and "doc" in names:
        schema["foreignKeys"] = [
            {"fields": ["doc"], "reference": {"resource": "documents", "fields": ["doc"]}}
        ]
    if table.name == "codes":
        schema["foreignKeys"] += [
            {"fields": ["doc", "n"], "reference": {"resource": "provisions", "fields": ["doc", "n"]}},
            {"fields": ["code"], "reference": {"resource": "codebook", "fields": ["code"]}},
        ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.name,
        "description": about["en"],
        "description_zh": about["zh"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _zenodo(
    package: Mapping[str, object], people: list[dict[str, str]], license: str, keywords: Sequence[str]
) -> dict[str, object]:
    """Return what Zenodo reads of a deposit."""
    coders = ", ".join(each["description"] for each in package["coding"]["coders"]) or "not coded"
    about = package.get("description") or package["title"]
    record: dict[str, object] = {
        "title": package["title"],
        "upload_type": "dataset",
        "description": f"<p>{_escaped(about)}</p><p>{len(package['sources'])} documents; {_escaped(coders)}.</p>",
        "creators": people,
        "license": license.lower(),
        "version": package["version"],
        "language": "zho",
    }
    return record | ({"keywords": list(keywords)} if keywords else {})


def _escaped(text: object) -> str:
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
