"""Texts → tables, a batch of documents at a time, and the batches joined."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pandas as pd

from policycompare import schema
from policycompare.extract.citations import find_citations, link_citations, links_to
from policycompare.extract.codebook import Codebook
from policycompare.extract.codes import code_passages, find_mentions
from policycompare.extract.duties import find_duties
from policycompare.extract.mentions import Mentions
from policycompare.extract.modality import modalities
from policycompare.extract.places import find_places
from policycompare.extract.targets import find_targets
from policycompare.read.formats import Source
from policycompare.read.merging import merge
from policycompare.read.wrapped import read_document


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


_AT_ONCE = 2_000_000  # characters; what coding needs beside the tables grows with them


def code_sources(
    sources: list[Source], manifest: pd.DataFrame, codebook: Codebook
) -> dict[str, pd.DataFrame]:
    """Return the tables of some documents, `documents` with index `doc`; `manifest` is that of `load_manifest`.

    `overruled` holds its cells that texts state otherwise. Citations are linked to the documents among `sources` only (see `join`).
    """
    parts = list(_by_size(sources)) or [sources]
    return join([_code(part, manifest.loc[[source.doc for source in part]], codebook) for part in parts])


def _by_size(sources: list[Source]) -> Iterator[list[Source]]:
    """Parts of at most `_AT_ONCE` characters; a longer document is a part."""
    part: list[Source] = []
    size = 0
    for source in sources:
        if part and size + len(source.text) > _AT_ONCE:
            yield part
            part, size = [], 0
        part.append(source)
        size += len(source.text)
    if part:
        yield part


@_no_collecting()
def _code(sources: list[Source], manifest: pd.DataFrame, codebook: Codebook) -> dict[str, pd.DataFrame]:
    rows, provisions, spans, passages = [], [], [], []
    for source in sources:
        reading = read_document(source.doc, source.text)
        rows.append(_document(source, reading.row, len(reading.provisions)))
        provisions += reading.provisions
        spans += reading.spans
        passages += reading.passages
    documents, overruled = merge(schema.build("documents", rows).set_index("doc"), manifest)
    mentions = find_mentions(passages, codebook)
    codes = code_passages(mentions, codebook)
    provisions = _with_modality(schema.build("provisions", provisions), passages, mentions, codes, codebook)
    return {
        "documents": documents,
        "provisions": provisions,
        "codes": codes,
        "targets": find_targets(passages, documents),
        "duties": find_duties(passages),
        "citations": find_citations(passages, documents),
        "places": find_places(passages, documents),
        "spans": schema.build("spans", spans),
        "overruled": overruled,
    }


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
    provisions: pd.DataFrame, passages: list, mentions: Mentions, codes: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    said = [passage for passage in passages if passage.kind in schema.KINDS]
    return provisions.assign(
        modality=pd.Series(modalities(said, mentions, codes, codebook), dtype="str", index=provisions.index)
    )


def join(batches: list[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """Return the tables of all batches, citations linked to the documents of all: as if they had been one batch."""
    if len(batches) == 1:
        return batches[0]
    tables = {
        name: pd.concat([batch[name] for batch in batches], ignore_index=name != "documents")
        for name in batches[0]
    }
    documents, citations = tables["documents"], tables["citations"]
    return tables | {"citations": link_citations(citations, links_to([documents]))}
