"""`Corpus`: the tables of a set of documents, in one immutable object."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.codebook.subject import other_fields
from policycompare.errors import EvidenceError, SchemaError
from policycompare.html import corpus_page
from policycompare.text import bare, collapse, visible

WITH_EVIDENCE = ("codes", "targets", "duties", "citations", "places")


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """The tables of a set of documents; methods return a new corpus and never change this one.

    Attributes
    ----------
    documents : DataFrame
        One row per document, index `doc`.
    provisions, codes, targets, duties, citations, places : DataFrame
        See `docs/tables.md` for their columns.
    spans : DataFrame
        The kind of every character: doc, kind, start, end (see `account`).
    skipped : DataFrame
        Files that cannot be read, under ``load(…, on_error="skip")``: file, reason.
    codebook : Codebook
        The codes and their labels.
    overruled : DataFrame
        Cells of the manifest that the text contradicts: doc, column, manifest, text. The text counts.
    passed_over : DataFrame
        Entries of the folder that are ignored: name, kind (subfolder, link to a folder, hidden, system file,
        readme), n_files (the number of files in it that may be documents).
    uncoded : DataFrame
        Provisions that the coder did not code in a dimension, which is not the same as no code: doc, n, dimension.
        Measures leave them out of the base and say so.
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
    overruled: pd.DataFrame = field(default_factory=partial(schema.build, "overruled", ()))
    passed_over: pd.DataFrame = field(default_factory=partial(schema.build, "passed_over", ()))
    uncoded: pd.DataFrame = field(default_factory=partial(schema.build, "uncoded", ()))

    def __repr__(self) -> str:
        return f"Corpus({len(self.documents)} documents, {len(self.provisions)} provisions, {len(self.codes)} codes)"

    def _repr_html_(self) -> str:
        other = other_fields(self.documents, self.codebook.subject)
        return corpus_page(self.documents, self.provisions, self.codes, self.skipped, other=other)

    def account(self, doc: str) -> pd.DataFrame:
        """Return the kind of every character of a document.

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
            If the corpus has no such document.

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
            If a column or value does not exist; the message lists those that do.

        Examples
        --------
        >>> import policycompare as pc
        >>> len(pc.load().select(region="甘肃省").documents)
        3
        """
        docs = docs_with(self.documents, values)
        smaller = {
            name: getattr(self, name)[getattr(self, name)["doc"].isin(docs)].reset_index(drop=True)
            for name in ("provisions", "spans", "overruled", "uncoded", *WITH_EVIDENCE)
        }
        return replace(self, documents=self.documents.loc[docs], **smaller)

    def with_codes(self, codes: pd.DataFrame, *, coder: str) -> "Corpus":
        """Return the same documents with another coding.

        Parameters
        ----------
        codes : DataFrame
            doc, n, code; optionally start and end. A row without offsets refers to its whole provision;
            dimension and evidence follow from the code and the offsets.
        coder : str
            The name of the coder.

        Returns
        -------
        Corpus

        Raises
        ------
        SchemaError
            Listing every row whose provision or code does not exist.

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
        code = schema.record("codes")
        rows, mistakes = [], []
        for i, row in enumerate(codes.to_dict("records")):
            key = (row["doc"], row["n"])
            if key not in provisions.index:
                mistakes.append(f"row {i}: no provision {row['doc']} {row['n']}")
            elif row["code"] not in dimensions.index:
                mistakes.append(f"row {i}: no code {row['code']} in the codebook")
            else:
                whole = pd.isna(row.get("start")) or pd.isna(row.get("end"))
                span = provisions.loc[key] if whole else row
                start, end = int(span["start"]), int(span["end"])
                evidence = collapse(texts[row["doc"]][start:end])
                dimension = dimensions[row["code"]]
                rows.append(code(*key, dimension, row["code"], start, end, evidence, coder=coder))
        if mistakes:
            raise SchemaError(f"codes: {len(mistakes)} row(s) do not match the corpus: {'; '.join(mistakes)}")
        return replace(self, codes=schema.build("codes", rows), uncoded=schema.build("uncoded", ()))

    def verify(self) -> "Corpus":
        """Return the corpus if the evidence of every row of every table is in the source text.

        Raises
        ------
        EvidenceError
            At the first row whose evidence is not the source text between its `start` and `end`.

        Examples
        --------
        >>> import policycompare as pc
        >>> pc.load().verify()
        Corpus(5 documents, 203 provisions, ... codes)
        """
        check_evidence(self)
        return self


def docs_with(documents: pd.DataFrame, values: Mapping[str, object]) -> list[str]:
    """Return the ids of the documents with the given values of columns, each a value or a list of values."""
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


def check_evidence(corpus: Corpus) -> None:
    """Raise EvidenceError at the first row that is not in its source text, or if the spans do not tile it."""
    texts = corpus.documents["text"].to_dict()
    for doc, spans in corpus.spans.groupby("doc", sort=False):
        ends = [0, *spans["end"]]
        if ends[:-1] != list(spans["start"]) or ends[-1] != len(texts[doc]):
            raise EvidenceError(f"spans of {doc} do not tile its {len(texts[doc])} characters")
    spans = corpus.spans[corpus.spans["kind"] == "provision"]
    pieces = {
        doc: sorted(zip(table["start"], table["end"], strict=True)) for doc, table in spans.groupby("doc")
    }
    for row in corpus.provisions.itertuples():
        own = pieces[row.doc]
        first, last = bisect_left(own, (row.start,)), bisect_left(own, (row.end,))
        source = "".join(texts[row.doc][i:j] for i, j in own[first:last] if j <= row.end)
        if visible(source) != visible(row.text):
            raise EvidenceError(
                f"provisions: {row.doc} {row.n} is not at {row.start}-{row.end}: {row.text[:40]!r}"
            )
    for name in WITH_EVIDENCE:
        table = getattr(corpus, name)
        for row in zip(table["doc"], table["start"], table["end"], table["evidence"], strict=True):
            doc, start, end, evidence = row
            if not bare(evidence) or bare(texts[doc][start:end]) != bare(evidence):
                raise EvidenceError(f"{name}: {doc} {start}-{end} does not read {evidence[:40]!r}")
