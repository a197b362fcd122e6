"""`load`: a folder of documents → `Corpus`, the frozen object that holds the tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from policycompare import schema, shipped
from policycompare.batches import batched, in_batches
from policycompare.checks import WITH_EVIDENCE, check_evidence, misfits, warn_of
from policycompare.coding import code_sources, join
from policycompare.errors import LoadError, SchemaError
from policycompare.extract.codebook import Codebook, load_codebook
from policycompare.read.folder import passed, warn_passed_over
from policycompare.read.formats import Source, read_items
from policycompare.read.inputs import Inputs, listed, open_inputs
from policycompare.read.merging import overruled, warn_overruled
from policycompare.read.text import collapse

_BATCH = 100


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
    overruled : DataFrame
        Cells of the manifest that a text states otherwise: doc, column, manifest, text. The text is believed.
    passed_over : DataFrame
        What stands in the folder and was not taken for a document: name, kind (subfolder, link to a folder, hidden,
        system file, readme), n_files, how many files that could be documents stand in it.
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
    overruled: pd.DataFrame = field(default_factory=overruled)
    passed_over: pd.DataFrame = field(default_factory=passed)

    def __repr__(self) -> str:
        return f"Corpus({len(self.documents)} documents, {len(self.provisions)} provisions, {len(self.codes)} codes)"

    def _repr_html_(self) -> str:
        from policycompare.show.pages import corpus_page

        return corpus_page(self.documents, self.provisions, self.codes, self.skipped)

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
        docs = docs_with(self.documents, values)
        smaller = {
            name: getattr(self, name)[getattr(self, name)["doc"].isin(docs)].reset_index(drop=True)
            for name in ("provisions", "spans", "overruled", *WITH_EVIDENCE)
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


def docs_with(documents: pd.DataFrame, values: Mapping[str, object]) -> list[str]:
    """Return the documents (index `doc`) that have the given values of columns, each a value or a list of values."""
    table = documents.reset_index()
    schema.check_known(
        values, [column for column in table.columns if column != "text"], what="column of documents"
    )
    keep = pd.Series(True, index=table.index)
    for column, wanted in values.items():
        wanted = list(wanted) if isinstance(wanted, (list, tuple, set, pd.Series, pd.Index)) else [wanted]
        schema.check_known(wanted, sorted(table[column].dropna().unique()), what=column)
        keep &= table[column].isin(wanted)
    return list(table.loc[keep, "doc"])


def load(
    folder: str | Path | None = None,
    *,
    codebook: str | Path | None = None,
    on_error: str = "raise",
    n_jobs: int = 1,
    progress: bool = True,
) -> Corpus:
    """Read a folder of documents into a corpus.

    Parameters
    ----------
    folder : path, optional
        A folder of text files (UTF-8, UTF-16, GB18030 or Big5), web pages, Word documents (.docx), PDF and OFD,
        told apart by their content; `manifest.csv` in it is optional. Or a file of JSON lines (.jsonl, also .xz, .gz,
        .bz2), a document a line: doc, text, and if there is any file and the columns of a manifest. Without it the
        five documents that ship with the library are read.
    codebook : path, optional
        A folder of codebook files; the one that ships without it.
    on_error : {"raise", "skip"}
        What to do with files that cannot be read, or have the id of another: raise one error that lists them all,
        or leave them out and list them in `Corpus.skipped`.
    n_jobs : int
        How many workers read and code, -1 for one a core: processes of joblib, or what `joblib.parallel_config` says
        (a dask cluster). The result is the same. What does not fit into memory is for `code_folder`.
    progress : bool
        Show a bar on stderr where it takes longer than two seconds.

    Returns
    -------
    Corpus

    Raises
    ------
    LoadError
        If the folder is missing or empty, a file or line cannot be read, or two have one id.
    ManifestError
        If the manifest contradicts itself or the folder.
    CodebookError
        If the codebook breaks its rules.

    Warns
    -----
    ManifestWarning
        Naming the cells of the manifest that a text itself states otherwise: the text is believed. Naming columns whose
        name is nearly one of ours (`Region`), and those that nothing but the texts can tell (`n_chars`).
    PassedOverWarning
        If subfolders hold files that could be documents: they are not read.
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
    schema.check_known([on_error], ("raise", "skip"), what="on_error")
    inputs = open_inputs(shipped.folder("documents") if folder is None else Path(folder))
    warn_passed_over(inputs.place, inputs.passed_over)
    book = load_codebook(codebook)
    options = {"n_jobs": n_jobs, "progress": progress}
    sources, failures = _read(inputs, on_error, options)
    manifest = inputs.manifest()
    batches = (
        (part, manifest.loc[[source.doc for source in part]], book) for part in batched(sources, _BATCH)
    )
    tables = join(list(in_batches(code_sources, batches, total=len(sources), verb="coding", **options)))
    skipped = schema.build("skipped", failures)
    corpus = Corpus(**tables, skipped=skipped, codebook=book, passed_over=inputs.passed_over)
    warn_overruled(corpus.overruled)
    warn_of(misfits(corpus.provisions, corpus.codes))
    return corpus


def _read(inputs: Inputs, on_error: str, options: dict) -> tuple[list[Source], list[tuple[str, str]]]:
    batches = ((items,) for items in batched(inputs.items(), _BATCH))
    sources, failures = [], []
    for read, left_out in in_batches(read_items, batches, total=inputs.n, verb="reading", **options):
        sources += read
        failures += left_out
    if failures and (on_error == "raise" or not sources):
        raise LoadError(f"{len(failures)} file(s) of {inputs.place} cannot be read:{listed(failures)}")
    return sources, failures
