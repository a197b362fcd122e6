"""`Corpus`: the tables of a set of documents, in one immutable object."""

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd

from policycompare import schema, shipped
from policycompare.codebook.codebook import Codebook
from policycompare.codebook.digest import digest_of
from policycompare.codebook.subject import other_fields
from policycompare.disk.files import encoded
from policycompare.errors import EvidenceError, SchemaError, SelectionError
from policycompare.html import corpus_page
from policycompare.text import bare, collapse, counted, visible

_DIVISIONS = ("region", "province", "city")
_CODE_KEYS = ["doc", "n", "dimension", "code", "start", "end", "coder"]
WITH_EVIDENCE = ("codes", "targets", "duties", "citations", "places")


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """The tables of a set of documents; methods return a new corpus and never change this one.

    Attributes
    ----------
    documents : DataFrame
        One row per document, index `doc`.
    provisions, codes, targets, duties, citations, places : DataFrame
        See :doc:`Tables </tables>` in the documentation for their columns.
    spans : DataFrame
        The kind of every character: doc, kind, start, end (see `account`).
    skipped : DataFrame
        Files that cannot be read, under ``load(…, on_error="skip")``: file, reason.
    codebook : Codebook
        The codes and their labels.
    has_texts : bool
        False if the corpus is made from a table of codes (`from_table`): measures of texts then raise an
        error.
    overruled : DataFrame
        Cells of the manifest that the text contradicts: doc, column, manifest, text. The value of the text is
        used.
    passed_over : DataFrame
        Entries of the folder that are ignored: name, kind (subfolder, link to a folder, hidden, system file,
        readme), n_files (the number of files in it that may be documents).
    uncoded : DataFrame
        Provisions that the coder did not code in a dimension: doc, n, dimension. This is not the same as a
        provision without a code. Measures exclude them from the base, and warn.
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
    has_texts: bool = True
    overruled: pd.DataFrame = field(default_factory=partial(schema.build, "overruled", ()))
    passed_over: pd.DataFrame = field(default_factory=partial(schema.build, "passed_over", ()))
    uncoded: pd.DataFrame = field(default_factory=partial(schema.build, "uncoded", ()))

    def __repr__(self) -> str:
        tables = {"document": self.documents, "provision": self.provisions, "code": self.codes}
        return f"Corpus({', '.join(counted(len(table), noun) for noun, table in tables.items())})"

    def _repr_html_(self) -> str:
        other = other_fields(self.documents, self.codebook.subject)
        coders = self.coders
        named = [f"{row.coder} ({row.kind}, {row.n:,} codes)" for row in coders.itertuples()]
        return corpus_page(
            self.documents,
            self.provisions,
            self.codes,
            self.skipped,
            other=other,
            dimensions=[name for name in schema.DIMENSIONS if name in self.codebook.dimensions],
            coders=named if len(named) > 1 or "model" in set(coders["kind"]) else (),
        )

    @property
    def version(self) -> str:
        """The version of the data: twelve digits made from the documents, the codebook and the codes.

        Equal data have equal digits; the order of the documents and the names of their files do not count.
        Captions, evidence pages and data packages state the version.

        Examples
        --------
        >>> import policycompare as pc
        >>> corpus = pc.load()
        >>> corpus.version == pc.load().version, corpus.version == corpus.select(region="甘肃省").version
        (True, False)
        """
        return version_of(self)

    @property
    def coders(self) -> pd.DataFrame:
        """The coders of the corpus: coder, kind (rules, model, person), n (the number of codes).

        Examples
        --------
        >>> import policycompare as pc
        >>> pc.load().coders[["coder", "kind"]].to_numpy().tolist()
        [['rules', 'rules']]
        """
        return count_coders(self.codes)

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
            A column of `documents` (or `doc`) and the value, or list of values, to keep; a province or prefecture
            also by its short or English name.

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

    def with_codes(self, codes: pd.DataFrame, *, coder: str | None = None) -> "Corpus":
        """Return the same documents with another coding, which replaces all codes.

        Parameters
        ----------
        codes : DataFrame
            doc, n, code; optionally start and end. A row without offsets refers to its whole provision. The
            dimension and the evidence follow from the code and the offsets.
        coder : str, optional
            The name of the coder of all rows, kept as given: a person ("Li"), ``model:<name>`` for a language model, or
            "rules, checked by Li". Without it the column `coder` of `codes` has the name for each row, so that rows of
            `corpus.codes` that nobody changed stay those of the rules.

        Returns
        -------
        Corpus

        Raises
        ------
        SchemaError
            Listing every row whose provision or code does not exist, or that repeats another, and every cell that
            is a list, dict or set.
        SelectionError
            If a name is empty, no text or has half a character (a lone surrogate).

        Examples
        --------
        >>> import pandas as pd, policycompare as pc
        >>> mine = pd.DataFrame({"doc": ["sanmenxia"], "n": [8], "code": ["subsidy_award"]})
        >>> pc.load().with_codes(mine, coder="Li").codes[["dimension", "coder"]].values.tolist()
        [['instrument', 'Li']]
        """
        needed = ("doc", "n", "code") if coder is not None else ("doc", "n", "code", "coder")
        way = 'give the coder of all rows: with_codes(codes, coder="Li")'
        schema.check_columns(codes, needed, name="codes", ways={"coder": way})
        schema.check_cells(codes, (*needed, "start", "end"), name="codes")
        coders = [coder] * len(codes) if coder is not None else codes["coder"].tolist()
        for name in [coder] if coder is not None else coders:
            if not isinstance(name, str) or not name.strip():
                raise SelectionError(f"coder is {name!r}; allowed: the name of a person, or model:<name>")
            encoded(name)
        provisions = self.provisions.set_index(["doc", "n"])
        dimensions = self.codebook.codes.set_index("code")["dimension"]
        texts = self.documents["text"]
        code = schema.record("codes")
        rows, mistakes, first = [], [], {}
        for i, row in enumerate(codes.to_dict("records")):
            key = (row["doc"], row["n"])
            if key not in provisions.index:
                mistakes.append(f"row {i}: no provision {row['doc']} {row['n']}")
            elif row["code"] not in dimensions.index:
                mistakes.append(f"row {i}: no code {row['code']} in the codebook")
            else:
                own, offsets = provisions.loc[key], (row.get("start"), row.get("end"))
                whole = all(map(pd.isna, offsets))
                start, end = (own["start"], own["end"]) if whole else offsets
                if not (whole or _is_within(offsets, own)):
                    within = f"{own['start']}-{own['end']}"
                    mistakes.append(
                        f"row {i}: {start}-{end} is not within {row['doc']} {row['n']} ({within})"
                    )
                    continue
                start, end = int(start), int(end)
                before = first.setdefault((*key, row["code"], start, end), i)
                if before < i:
                    mistakes.append(f"row {i}: repeats row {before}")
                    continue
                evidence = collapse(texts[row["doc"]][start:end])
                dimension = dimensions[row["code"]]
                rows.append(code(*key, dimension, row["code"], start, end, evidence, coder=coders[i]))
        if mistakes:
            raise SchemaError(f"codes: {len(mistakes)} row(s) do not match the corpus: {'; '.join(mistakes)}")
        return replace(self, codes=schema.build("codes", rows), uncoded=schema.build("uncoded", ()))

    def frame(self, *, lang: schema.Lang = "zh") -> pd.DataFrame:
        """Return one row per provision, with its document and the labels of its codes, for Excel, R and Stata.

        Parameters
        ----------
        lang : {"zh", "en"}
            The language of labels.

        Returns
        -------
        DataFrame
            doc, document (its label), region, year, n, path, kind, text, one column per dimension (goals,
            sectors, instruments, functions, rights) and modality. Several labels in a cell are separated by 、
            or ; and are in the order of the codebook. A cell is empty text if the provision has no code.
            Provisions are in reading order.

        Raises
        ------
        SelectionError
            If there is no such language.

        Examples
        --------
        >>> import policycompare as pc
        >>> table = pc.load().frame(lang="en")
        >>> len(table), table.loc[198, ["document", "kind", "functions"]].tolist()
        (203, ['Sichuan 2012', 'Measure', 'Utilisation; Protection'])
        """
        return labelled_provisions(self, lang)

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


def _is_within(offsets: tuple, provision: pd.Series) -> bool:
    """Return whether two offsets are whole numbers in a provision, the first before the second."""
    try:
        start, end = (int(offset) if offset == int(offset) else -1 for offset in offsets)
    except (ValueError, TypeError, OverflowError):
        return False
    return provision["start"] <= start < end <= provision["end"]


def check_has_texts(corpus: Corpus, what: str) -> None:
    """Raise SelectionError if the corpus has no texts; `what` is the measure that needs them."""
    if not getattr(corpus, "has_texts", True):
        raise SelectionError(
            f"{what} needs texts; this corpus is made from a table of codes (from_table) and has none; allowed: measures "
            "of codes, such as coverage, overlap, diversity and difference"
        )


def labelled_provisions(corpus: Corpus, lang: schema.Lang) -> pd.DataFrame:
    """Return the provisions with the labels of their documents and codes (see `Corpus.frame`)."""
    schema.check_known([lang], ["zh", "en"], what="lang")
    documents, book = corpus.documents, corpus.codebook
    kinds = shipped.column("kinds", "kind", lang)
    table = corpus.provisions[["doc", "n", "path", "kind", "text", "modality"]].reset_index(drop=True)
    names = documents["label" if lang == "zh" else "label_en"].fillna(documents.index.to_series())
    region = documents["region"]
    if lang == "en":
        english = shipped.column("provinces", "zh", "en") | shipped.column("romanised", "zh", "en")
        codes = documents["adcode"].map(shipped.column("romanised", "adcode", "en"))
        region = codes.fillna(region.map(english)).fillna(region)
    columns = {
        "doc": table["doc"],
        "document": table["doc"].map(names),
        "region": table["doc"].map(region),
        "year": table["doc"].map(documents["year"]).astype("Int64"),
        "n": table["n"],
        "path": table["path"],
        "kind": table["kind"].map(kinds).fillna(table["kind"]),
        "text": table["text"],
    }
    keys = pd.MultiIndex.from_frame(table[["doc", "n"]])
    separator = "、" if lang == "zh" else "; "
    for dimension in [name for name in schema.DIMENSIONS if name in book.dimensions]:
        order = {code: i for i, code in enumerate(book.of(dimension))}
        own = corpus.codes.loc[corpus.codes["dimension"] == dimension, ["doc", "n", "code"]].drop_duplicates()
        own = own.assign(order=own["code"].map(order)).sort_values("order", kind="stable")
        labels = own["code"].map({code: book.label(code, lang) for code in order})
        joined = labels.groupby([own["doc"], own["n"]]).agg(separator.join)
        columns[f"{dimension}s"] = joined.reindex(keys).fillna("").to_numpy()
    given = table["modality"].dropna().unique()
    columns["modality"] = table["modality"].map({name: book.label(name, lang) for name in given})
    texts = [name for name in columns if name not in ("year", "n")]
    return pd.DataFrame(columns).astype(dict.fromkeys(texts, "str"))


def version_of(corpus: Corpus) -> str:
    """Return the digits of `Corpus.version`."""
    documents = pd.DataFrame(corpus.documents).sort_index()
    texts = [
        hashlib.sha256(b"" if pd.isna(text) else text.encode("utf-8", "surrogatepass")).hexdigest()
        for text in corpus.documents["text"].sort_index()
    ]
    tables = [
        documents.drop(columns=["text", "file", "sha256"], errors="ignore").assign(text=texts).reset_index(),
        pd.DataFrame(corpus.codes).drop(columns=["evidence", "cue"], errors="ignore").sort_values(_CODE_KEYS),
        corpus.uncoded.sort_values(list(corpus.uncoded.columns)),
    ]
    digest = hashlib.sha256(digest_of(corpus.codebook).encode("ascii"))
    for table in tables:
        for column in sorted(table.columns):
            values = ["" if missing else f"={value}" for value, missing in _values(table[column])]
            digest.update("\x1f".join([column, *values]).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]


def _values(column: pd.Series) -> zip:
    """Return the values of a column, each with a flag that is true if it is missing."""
    return zip(column.tolist(), column.isna().tolist(), strict=True)


def with_texts(corpus: Corpus) -> Corpus:
    """Return a `Corpus` unchanged, and `Tables` as a corpus in memory."""
    return corpus if isinstance(corpus, Corpus) else corpus.corpus()


def docs_with(documents: pd.DataFrame, values: Mapping[str, object]) -> list[str]:
    """Return the ids of the documents with the given values of columns, each a value or a list of values."""
    table = documents.reset_index()
    schema.check_known(
        values, [column for column in table.columns if column != "text"], what="column of documents"
    )
    keep = pd.Series(True, index=table.index)
    for column, wanted in values.items():
        wanted = list(wanted) if isinstance(wanted, (list, tuple, set, pd.Series, pd.Index)) else [wanted]
        present = sorted(table[column].dropna().unique())
        if column in _DIVISIONS:
            wanted = [_division_meant(name, present) for name in wanted]
        schema.check_known(wanted, present, what=column)
        keep &= table[column].isin(wanted)
    return list(table.loc[keep, "doc"])


def _division_meant(name: object, present: Sequence[str]) -> object:
    """Return the division of `present` with a short or English name (that of no province below it), else `name`.

    >>> _division_meant("吉林", ["吉林市", "吉林省"]), _division_meant("Wuxi", ["无锡市"]), _division_meant("云南", ["吉林省"])
    ('吉林省', '无锡市', '云南')
    """
    level, short = (shipped.column("adcodes", "name", column) for column in ("level", "short"))
    english = shipped.column("romanised", "zh", "en") | shipped.column("provinces", "zh", "en")
    provinces = {short[own] for own in level if level[own] == "province"}
    named = [
        own
        for own in present
        if (level.get(own) == "province" or (level.get(own) == "prefecture" and name not in provinces))
        and name in (short[own], english.get(own))
    ]
    return named[0] if len(named) == 1 and name not in present else name


def count_coders(codes: pd.DataFrame) -> pd.DataFrame:
    """Return the coders of a table of codes, the most frequent first: coder, kind (rules, model, person), n."""
    counts = codes["coder"].value_counts().rename("n").rename_axis("coder").reset_index()
    counts = counts.sort_values(["n", "coder"], ascending=[False, True], ignore_index=True)
    counts.insert(1, "kind", counts["coder"].map(schema.coder_kind).astype("str"))
    return counts


def check_evidence(corpus: Corpus) -> None:
    """Raise EvidenceError at the first row that is not in its source text, or if spans do not tile the text."""
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
