"""`load`: a folder of documents → `Corpus`, the frozen object that holds the tables."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from policycompare import schema, shipped
from policycompare.checks import WITH_EVIDENCE, check_evidence, warn_of_misfits
from policycompare.errors import LoadError, SchemaError, SelectionError
from policycompare.extract.citations import find_citations
from policycompare.extract.codebook import Codebook, load_codebook
from policycompare.extract.codes import code_passages
from policycompare.extract.duties import find_duties
from policycompare.extract.modality import modalities
from policycompare.extract.places import find_places
from policycompare.extract.targets import find_targets
from policycompare.read.document import read_document
from policycompare.read.formats import Source, load_sources
from policycompare.read.manifest import load_manifest, merge
from policycompare.read.text import collapse


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """The tables of a set of documents. It is never changed: every method returns a new one.

    Attributes
    ----------
    documents : DataFrame
        A row a document, index `doc`.
    provisions, codes, targets, duties, citations, places : DataFrame
        See `docs/tables.md` for their columns.
    spans : DataFrame
        The kind of every character: doc, kind, start, end (see `account`).
    skipped : DataFrame
        Files left out under ``load(…, on_error="skip")``: file, reason.
    codebook : Codebook
        The codes and their labels.
    """

    documents: pd.DataFrame
    provisions: pd.DataFrame
    codes: pd.DataFrame
    targets: pd.DataFrame
    duties: pd.DataFrame
    citations: pd.DataFrame
    places: pd.DataFrame
    spans: pd.DataFrame
    skipped: pd.DataFrame
    codebook: Codebook

    def __repr__(self) -> str:
        return f"Corpus({len(self.documents)} documents, {len(self.provisions)} provisions, {len(self.codes)} codes)"

    def _repr_html_(self) -> str:
        from policycompare.show.pages import corpus_page

        return corpus_page(self.documents, self.codes)

    def account(self, doc: str) -> pd.DataFrame:
        """Return what every character of a document is.

        Parameters
        ----------
        doc : str
            A document id.

        Returns
        -------
        DataFrame
            kind, start, end: half-open spans that tile 0 to `n_chars` without gap or overlap.

        Raises
        ------
        SelectionError
            If there is no such document.

        Examples
        --------
        >>> import policycompare as pc
        >>> account = pc.load().account("sanmenxia")
        >>> int(account["start"].iloc[0]), bool((account["kind"] == "unknown").any())
        (0, False)
        """
        schema.check_known([doc], self.documents.index, what="document")
        return self.spans.loc[self.spans["doc"] == doc, ["kind", "start", "end"]].reset_index(drop=True)

    def select(self, **values: object) -> "Corpus":
        """Return the corpus of the documents that have the given values.

        Parameters
        ----------
        **values
            A column of `documents` (or `doc`) and the value, or list of values, to keep.

        Returns
        -------
        Corpus

        Raises
        ------
        SelectionError
            If a column or value is not there; it lists what is.

        Examples
        --------
        >>> import policycompare as pc
        >>> len(pc.load().select(region="甘肃省").documents)
        3
        """
        table = self.documents.reset_index()
        schema.check_known(
            values, [column for column in table.columns if column != "text"], what="column of documents"
        )
        keep = pd.Series(True, index=table.index)
        for column, wanted in values.items():
            wanted = list(wanted) if isinstance(wanted, (list, tuple, set, pd.Series, pd.Index)) else [wanted]
            schema.check_known(wanted, sorted(table[column].dropna().unique()), what=column)
            keep &= table[column].isin(wanted)
        docs = table.loc[keep, "doc"]
        smaller = {
            name: getattr(self, name)[getattr(self, name)["doc"].isin(docs)].reset_index(drop=True)
            for name in ("provisions", "spans", *WITH_EVIDENCE)
        }
        return replace(self, documents=self.documents.loc[docs], **smaller)

    def with_codes(self, codes: pd.DataFrame, *, coder: str) -> "Corpus":
        """Return the same documents under somebody else's coding.

        Parameters
        ----------
        codes : DataFrame
            doc, n, code; where it has them also start, end (or evidence), dimension. A row without offsets
            stands for its whole provision.
        coder : str
            Who coded.

        Returns
        -------
        Corpus

        Raises
        ------
        SchemaError
            Listing every row that names a provision or code that is not there.

        Examples
        --------
        >>> import pandas as pd, policycompare as pc
        >>> mine = pd.DataFrame({"doc": ["sanmenxia"], "n": [8], "code": ["subsidy_award"]})
        >>> pc.load().with_codes(mine, coder="Li").codes[["dimension", "coder"]].values.tolist()
        [['instrument', 'Li']]
        """
        schema.check_columns(codes, ("doc", "n", "code"), name="codes")
        provisions = self.provisions.set_index(["doc", "n"])
        dimensions = self.codebook.codes.set_index("code")["dimension"]
        texts = self.documents["text"]
        rows, mistakes = [], []
        for i, row in enumerate(codes.to_dict("records")):
            key = (row["doc"], row["n"])
            if key not in provisions.index:
                mistakes.append(f"row {i}: no provision {row['doc']} {row['n']}")
            elif row["code"] not in dimensions.index:
                mistakes.append(f"row {i}: no code {row['code']} in the codebook")
            else:
                start, end = row.get("start"), row.get("end")
                if pd.isna(start) or pd.isna(end):
                    start, end = provisions.loc[key, ["start", "end"]]
                start, end = int(start), int(end)
                evidence = collapse(texts[row["doc"]][start:end])
                rows.append((*key, dimensions[row["code"]], row["code"], start, end, evidence, None, coder))
        if mistakes:
            raise SchemaError(f"{len(mistakes)} row(s) of codes cannot be placed: {'; '.join(mistakes)}")
        return replace(self, codes=schema.build("codes", rows))

    def verify(self) -> "Corpus":
        """Find every row of every table in the source again, and return the corpus.

        Raises
        ------
        EvidenceError
            At the first row whose evidence is not what stands between its `start` and `end`.

        Examples
        --------
        >>> import policycompare as pc
        >>> pc.load().verify()
        Corpus(5 documents, 203 provisions, ... codes)
        """
        check_evidence(self)
        return self


def load(
    folder: str | Path | None = None, *, codebook: str | Path | None = None, on_error: str = "raise"
) -> Corpus:
    """Read a folder of documents into a corpus.

    Parameters
    ----------
    folder : path, optional
        A folder of text files (UTF-8, UTF-16, GB18030 or Big5), web pages, Word documents (.docx), PDF and OFD,
        told apart by their content; `manifest.csv` in it is optional. Without it the five documents that ship
        with the library are read.
    codebook : path, optional
        A folder of codebook files; the one that ships without it.
    on_error : {"raise", "skip"}
        What to do with files that cannot be read: raise one error that lists them all, or leave them out
        and list them in `Corpus.skipped`.

    Returns
    -------
    Corpus

    Raises
    ------
    LoadError
        If the folder is missing or empty, a file cannot be read, or two files have one id.
    ManifestError
        If the manifest contradicts itself or the folder.
    CodebookError
        If the codebook breaks its rules.

    Warns
    -----
    ManifestWarning
        Naming every cell of the manifest that a text itself states otherwise: the text is believed.
    CodebookFitWarning
        Naming the documents in which under a tenth of the codable provisions get any code: the codebook is made
        for another topic (see `write_codebook`).

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> corpus.documents["region"].unique().tolist()
    ['甘肃省', '三门峡市', '四川省']
    """
    if on_error not in ("raise", "skip"):
        raise SelectionError(f"unknown on_error: {on_error}; allowed: raise, skip")
    folder = shipped.folder("documents") if folder is None else Path(folder)
    book = load_codebook(codebook)
    sources, failures = load_sources(folder)
    if failures and (on_error == "raise" or not sources):
        listed = "; ".join(f"{file}: {reason}" for file, reason in failures)
        raise LoadError(f"{len(failures)} file(s) of {folder} cannot be read: {listed}")
    manifest = load_manifest(
        folder, [source.doc for source in sources] + [Path(file).stem for file, _ in failures]
    )
    corpus = replace(_corpus(sources, manifest, book), skipped=schema.build("skipped", failures))
    warn_of_misfits(corpus)
    return corpus


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Spare the garbage collector: it would walk the growing rows again and again, and they form no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_no_collecting()
def _corpus(sources: list[Source], manifest: pd.DataFrame, codebook: Codebook) -> Corpus:
    rows, provisions, spans, passages = [], [], [], []
    for source in sources:
        reading = read_document(source.doc, source.text)
        rows.append(_document(source, reading.row, len(reading.provisions)))
        provisions += reading.provisions
        spans += reading.spans
        passages += reading.passages
    documents = merge(schema.build("documents", rows).set_index("doc"), manifest)
    codes = code_passages(passages, codebook)
    provisions = _with_modality(schema.build("provisions", provisions), passages, codes, codebook)
    return Corpus(
        documents=documents,
        provisions=provisions,
        codes=codes,
        targets=find_targets(passages, documents),
        duties=find_duties(passages),
        citations=find_citations(passages, documents),
        places=find_places(passages, documents),
        spans=schema.build("spans", spans),
        skipped=schema.build("skipped", []),
        codebook=codebook,
    )


def _document(source: Source, told: Mapping, n_provisions: int) -> tuple:
    row = {
        **told,
        "doc": source.doc,
        "n_provisions": n_provisions,
        "n_chars": len(source.text),
        "file": source.file,
        "sha256": source.sha256,
        "text": source.text,
    }
    return tuple(row.get(column) for column in schema.TABLES["documents"])


def _with_modality(
    provisions: pd.DataFrame, passages: list, codes: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    said = [passage for passage in passages if passage.kind in schema.KINDS]
    return provisions.assign(
        modality=pd.Series(modalities(said, codes, codebook), dtype="str", index=provisions.index)
    )
