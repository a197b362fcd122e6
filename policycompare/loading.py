"""`load` reads a folder of documents into a `Corpus`; texts are read and coded in batches."""

import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import pandas as pd

from policycompare import schema, shipped
from policycompare.batches import batched, check_n_jobs, in_batches, no_collecting, shrinking
from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.codebook.folders import GENERAL, SHIPPED
from policycompare.codebook.subject import LIMIT, other_fields
from policycompare.corpus import Corpus
from policycompare.errors import (
    BrokenTextWarning,
    CodebookFitWarning,
    LoadError,
    PolicyCompareError,
    level_outside,
)
from policycompare.extract.citations.citation_keys import link_citations, links_to
from policycompare.extract.citations.references import find_citations
from policycompare.extract.codes import code_passages, find_mentions
from policycompare.extract.duties.statements import find_duties
from policycompare.extract.masks import masked
from policycompare.extract.modality import with_modality
from policycompare.extract.places.places import find_places
from policycompare.extract.quantities.indicator_keys import load_aliases, with_keys
from policycompare.extract.quantities.targets import find_targets
from policycompare.read.document import read_document
from policycompare.read.files.formats import HURRY, PATIENCE, Source, n_late, read_items
from policycompare.read.files.sandbox import LATE, SECONDS, TooLong, limited
from policycompare.read.inputs.folder import warn_passed_over
from policycompare.read.inputs.inputs import Inputs, listed, open_inputs
from policycompare.read.metadata.merge import merge, warn_overruled
from policycompare.read.metadata.short_names import with_short_names
from policycompare.text import Passage

Document = schema.record("documents")
_BATCH = 100
_SMALLEST = 20  # documents of a batch for workers; each batch costs the time to build its tables
_FITS = 0.1
_BROKEN, _ENOUGH = 0.2, 10  # the share, and the provisions of a document that it needs
_ENDS = tuple("。；：！？”》）.;:)…，、,")
_FIRST = 3  # documents that a warning names
_NAMED = 10  # codes that a warning names
_CODABLE = frozenset(schema.KINDS) - set(schema.UNCODABLE)


def load(
    folder: str | Path | None = None,
    *,
    codebook: str | Path | Codebook | None = None,
    indicators: str | Path | None = None,
    on_error: Literal["raise", "skip"] = "raise",
    n_jobs: int = 1,
    progress: bool = True,
) -> Corpus:
    """Read a folder of documents into a corpus.

    Parameters
    ----------
    folder : path, optional
        A folder of text files (UTF-8, UTF-16, GB18030 or Big5), web pages, Word documents (.docx), PDF and
        OFD files, recognised by their content; `manifest.csv` in it is optional. Or a file of JSON lines
        (.jsonl, also .xz, .gz, .bz2), one document per line: doc, text, and optionally file and the columns
        of a manifest. By default the five shipped documents.
    codebook : path, str or Codebook, optional
        A folder of codebook files, the name of a shipped codebook ("general": instruments and sectors of any
        field; a folder of that name takes precedence), or a Codebook, as from `codebook_from_table`. By
        default the shipped one on intellectual property.
    indicators : path, optional
        A CSV file with the columns indicator, key, source. It extends the shipped list of equivalent
        indicators (`targets.indicator_key`): its rows take precedence, and a row whose key equals its
        indicator cancels a shipped one.
    on_error : {"raise", "skip"}
        For files that cannot be read, take longer than a minute, or have the id of another file: raise one
        error that lists them all, or skip them and list them in `Corpus.skipped`.
    n_jobs : int
        Number of workers, -1 for one per core: processes of joblib, or the backend of
        `joblib.parallel_config` (a dask cluster). The result is the same. `code_folder` reads folders that do
        not fit into memory.
    progress : bool
        Show a bar on stderr if loading takes longer than two seconds.

    Returns
    -------
    Corpus

    Raises
    ------
    LoadError
        If the folder is missing or empty, a file or line cannot be read or coded in time, or two documents have the
        same id.
        With any `on_error`: a file of JSON lines changes while it is read, or has more than 10,000 bad lines
        and more bad than good ones.
    ManifestError
        If the manifest contradicts itself or the folder.
    CodebookError
        If the codebook or the list of indicators has mistakes.

    Warns
    -----
    ManifestWarning
        For cells of the manifest that a text contradicts (the value of the text is used), for columns whose
        name is probably misspelled (`Region`), and for columns that only the texts can give (`n_chars`).
    PassedOverWarning
        If subfolders contain files that may be documents; these are not read.
    CodebookFitWarning
        For documents in which less than a tenth of the codable provisions have a code. For documents of
        another field than the codebook: neither their title nor a third of their codable provisions name its
        subject (`documents.subject_share`; see `write_codebook`). For codes without cues, which only people
        and models can assign.
    CodebookSourceWarning
        For codes of the codebook without a source.
    BrokenTextWarning
        For documents in which over a fifth of the provisions, and of at least ten, end without a punctuation
        mark: columns or cells of their source have probably run together.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> corpus.documents["region"].unique().tolist()
    ['甘肃省', '三门峡市', '四川省']
    """
    schema.check_known([on_error], ("raise", "skip"), what="on_error")
    check_n_jobs(n_jobs)
    inputs = open_inputs(shipped.folder("documents") if folder is None else Path(folder))
    warn_passed_over(inputs.path, inputs.passed_over)
    with no_collecting():
        book, aliases = load_codebook(codebook), load_aliases(indicators)
    options = {"n_jobs": n_jobs, "progress": progress}
    sources, failures = _read(inputs, on_error, options)
    with no_collecting():
        manifest = inputs.manifest()
        batches = (
            (part, manifest.loc[[source.doc for source in part]]) for part in _batches(sources, n_jobs)
        )
        coded, n_left = [], len(sources)
        options |= {"total": len(sources), "verb": "coding", "shared": (book, aliases)}
        for tables, late in in_batches(code_in_time, batches, **options):
            coded.append(tables)
            failures += late
            n_left -= len(late)
            _check_failures(failures, n_left, inputs, on_error)
        tables = link(join(coded))
        tables["documents"] = with_short_names(tables["documents"])
        skipped = schema.build("skipped", failures)
        corpus = Corpus(**tables, skipped=skipped, codebook=book, passed_over=inputs.passed_over)
        warn_overruled(corpus.overruled)
        _warn_of_broken(broken_texts(corpus.provisions))
        warn_of(misfits(corpus.provisions, corpus.codes), other_fields(corpus.documents, book.subject), book)
        return corpus


def _read(inputs: Inputs, on_error: str, options: dict) -> tuple[list[Source], list[tuple[str, str]]]:
    """Return the sources that can be read, and (file, reason) of the others."""
    sources, failures = [], []
    if inputs.path.is_file():  # the texts of JSON lines are read in less time than a worker takes to get them
        options = options | {"n_jobs": 1}
    batches = ((items, n_late(failures)) for items in batched(inputs.items(), _BATCH))
    for read, failed in in_batches(read_items, batches, total=inputs.n, verb="reading", **options):
        sources += read
        failures += failed
    _check_failures(failures, len(sources), inputs, on_error)
    return sources, failures


def _batches(sources: list[Source], n_jobs: int) -> Iterator[list[Source]]:
    """Yield the sources in batches, for several workers the last ones small."""
    if n_jobs == 1:
        return batched(sources, _BATCH)
    from joblib import effective_n_jobs

    least, n = min(_BATCH, _SMALLEST), effective_n_jobs(n_jobs)
    return shrinking(sources, lambda source: len(source.text), most=_BATCH, least=least, n=n)


def _check_failures(failures: list[tuple[str, str]], n: int, inputs: Inputs, on_error: str) -> None:
    """Raise LoadError listing the failures, unless `on_error` skips them and documents remain (`n` > 0)."""
    if failures and (on_error == "raise" or n < 1):
        raise LoadError(f"{len(failures)} file(s) of {inputs.path} cannot be read:{listed(failures)}")


REPORT = "please report it"  # what no document should cause
_AT_ONCE = 2_000_000  # characters; the memory for coding grows with them
_PER_CHARACTER = 0.0002  # seconds; ten times the time of coding


def code_in_time(
    sources: list[Source],
    manifest: pd.DataFrame,
    codebook: Codebook,
    aliases: Mapping[str, str] | None = None,
) -> tuple[dict[str, pd.DataFrame], list[tuple[str, str]]]:
    """Return the tables of documents (see `code_sources`), and (file, reason) of those that cannot be coded in time."""
    try:
        with limited(_seconds(sources)):
            return code_sources(sources, manifest, codebook, aliases), []
    except PolicyCompareError:
        raise
    except (Exception, TooLong):
        failures: list[tuple[str, str]] = []
        rest = []
        for source in sources:
            reason = _why_not(source, manifest, codebook, aliases, len(failures))
            failures += [(source.file, reason)] if reason else []
            rest += [] if reason else [source]
        return code_sources(rest, manifest, codebook, aliases), failures


def _why_not(
    source: Source, manifest: pd.DataFrame, codebook: Codebook, aliases: Mapping[str, str] | None, n: int
) -> str | None:
    """Return the reason to skip a document, None if it is coded in time; `n` documents before it were not."""
    seconds = _seconds([source]) if n < PATIENCE else HURRY
    try:
        with limited(seconds):
            code_sources([source], manifest, codebook, aliases)
    except TooLong:
        return f"{LATE} {seconds:.0f} s to code; {REPORT}"
    except Exception as error:
        *_, last = traceback.extract_tb(error.__traceback__)
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return f"cannot be coded ({cause}; {Path(last.filename).name} {last.lineno}); {REPORT}"
    return None


def _seconds(sources: list[Source]) -> float:
    """Return the seconds of processor time within which some documents must be coded."""
    return SECONDS + _PER_CHARACTER * sum(len(source.text) for source in sources)


def code_sources(
    sources: list[Source],
    manifest: pd.DataFrame,
    codebook: Codebook,
    aliases: Mapping[str, str] | None = None,
) -> dict[str, pd.DataFrame]:
    """Return the tables of some documents; `documents` has the index `doc`.

    `manifest` is from `Inputs.manifest`; `aliases` is from `load_aliases`, by default of the shipped file.
    The table `overruled` lists the cells of the manifest that texts contradict. Citations are not yet linked
    (see `link`).
    """
    aliases = load_aliases() if aliases is None else aliases
    parts = list(_by_size(sources)) or [sources]
    coded = (_code(part, manifest.loc[[source.doc for source in part]], codebook, aliases) for part in parts)
    return join(list(coded))


def _by_size(sources: list[Source]) -> Iterator[list[Source]]:
    """Yield the sources in parts of at most `_AT_ONCE` characters; a longer document is a part by itself."""
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


@no_collecting()
def _code(
    sources: list[Source], manifest: pd.DataFrame, codebook: Codebook, aliases: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """Return the tables of some documents that are in memory at once."""
    rows, provisions, spans, passages = [], [], [], []
    for source in sources:
        reading = read_document(source.doc, source.text)
        share = _subject_share(reading.passages, codebook)
        rows.append(_document(source, reading.row, len(reading.provisions), share))
        provisions += reading.provisions
        spans += reading.spans
        passages += reading.passages
    documents, overruled = merge(schema.build("documents", rows).set_index("doc"), manifest)
    mentions = find_mentions(passages, codebook)
    codes = code_passages(mentions, codebook)
    provisions = with_modality(schema.build("provisions", provisions), passages, mentions, codes, codebook)
    return {
        "documents": documents,
        "provisions": provisions,
        "codes": codes,
        "targets": with_keys(find_targets(passages, documents), aliases),
        "duties": find_duties(passages),
        "citations": find_citations(passages, documents),
        "places": find_places(passages, documents),
        "spans": schema.build("spans", spans),
        "overruled": overruled,
    }


def _subject_share(passages: list[Passage], codebook: Codebook) -> float | None:
    """Return the share of codable provisions that name the subject of the codebook, None if none is codable."""
    subject = codebook.subject
    codable = [passage for passage in passages if passage.kind in _CODABLE]
    if subject is None or not codable:
        return None
    headings = {passage.section for passage in codable if passage.section}
    # One search of all: most documents name no subject but their own.
    if not subject.named_in("\n".join([*headings, *(passage.text for passage in codable)])):
        return 0.0
    above = {section for section in headings if subject.named_in(section)}
    named = [
        passage.section in above or (subject.named_in(passage.text) and subject.named_in(masked(passage)))
        for passage in codable
    ]
    return sum(named) / len(named)


def _document(source: Source, stated: Mapping, n_provisions: int, subject_share: float | None) -> tuple:
    """Return the row of `documents` for a source."""
    return Document(**stated)._replace(
        doc=source.doc,
        n_provisions=n_provisions,
        n_chars=len(source.text),
        subject_share=subject_share,
        file=source.file,
        sha256=source.sha256,
        text=source.text,
    )


def join(batches: list[dict[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """Return the tables of all batches."""
    if len(batches) == 1:
        return batches[0]
    together = {name: [batch[name] for batch in batches] for name in batches[0]}
    return {name: pd.concat(parts, ignore_index=name != "documents") for name, parts in together.items()}


def link(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables with citations linked to the documents of all batches."""
    documents, citations = tables["documents"], tables["citations"]
    return tables | {"citations": link_citations(citations, links_to([documents], [citations]))}


def misfits(provisions: pd.DataFrame, codes: pd.DataFrame) -> dict[str, float]:
    """Return the documents in which less than a tenth of the codable provisions have a code, with that share.

    Parameters
    ----------
    provisions, codes : DataFrame
        With doc, n and (provisions) kind.
    """
    is_codable = ~provisions["kind"].isin(schema.UNCODABLE).to_numpy(dtype=bool)
    docs, numbers = (provisions[column].to_numpy()[is_codable].tolist() for column in ("doc", "n"))
    coded = set(zip(codes["doc"].tolist(), codes["n"].tolist(), strict=True))
    n_codable = Counter(docs)
    n_coded = Counter(doc for doc, n in zip(docs, numbers, strict=True) if (doc, n) in coded)
    shares = {doc: n_coded[doc] / n for doc, n in sorted(n_codable.items())}
    return {doc: share for doc, share in shares.items() if share < _FITS}


def broken_texts(provisions: pd.DataFrame) -> dict[str, float]:
    """Return the documents in which many provisions, tables aside, end without a mark, with their share.

    Parameters
    ----------
    provisions : DataFrame
        With doc, kind and text.
    """
    is_prose = ~provisions["kind"].isin(("table", "validity")).to_numpy(dtype=bool)
    is_broken = is_prose & ~provisions["text"].str.endswith(_ENDS).to_numpy(dtype=bool)
    docs = provisions["doc"].to_numpy()
    n_prose, n_broken = Counter(docs[is_prose].tolist()), Counter(docs[is_broken].tolist())
    shares = {doc: n_broken[doc] / n for doc, n in sorted(n_prose.items()) if n >= _ENOUGH}
    return {doc: share for doc, share in shares.items() if share > _BROKEN}


def _warn_of_broken(broken: Mapping[str, float]) -> None:
    """Warn about the documents from `broken_texts`, at the line of the user's call."""
    if broken:
        warnings.warn(
            f"over {_BROKEN:.0%} of the provisions end without a punctuation mark in {_counted(broken)}. Columns or "
            "cells of their source have probably run together: read their provisions before you use their rows, or "
            "load them as Word, web page or PDF with ruled tables. oddities() lists all of them",
            BrokenTextWarning,
            stacklevel=level_outside(),
        )


def warn_of(few_codes: Mapping[str, float], other: Mapping[str, float], codebook: Codebook) -> None:
    """Warn about codes without cues, and the documents from `misfits` and `other_fields`, at the user's line.

    The codebook for any field gives no warning of documents: `oddities` lists those with few codes.
    """
    found = {cue.code for cue in codebook.cues}.union(codebook.follows)
    without = [code for code in codebook.codes["code"] if code not in found]
    if without:
        _warn_of_no_cues(without, codebook)
    if len(without) == len(codebook.codes) or codebook.name == GENERAL:
        return
    reasons = []
    if few_codes:
        reasons.append(
            f"the codebook assigns a code to less than {_FITS:.0%} of the codable provisions of {_counted(few_codes)}"
        )
    if other and codebook.subject:
        reasons.append(
            f"the codebook is for another field: its subject, {codebook.subject.zh} ({codebook.subject.en}), is "
            f"named in less than {LIMIT:.0%} of the codable provisions of {_counted(other)}"
        )
    if reasons:
        way = 'or with a codebook of their field, codebook="…"; write_codebook() copies the shipped one, to be adapted'
        if codebook.name not in SHIPPED:
            way = f"or, if they are of its field, add terms to the codes of {codebook.name!r}"
        way = f'Load them with codebook="{GENERAL}" (for any field), {way}. oddities() lists all of them'
        warnings.warn(f"{'; '.join(reasons)}. {way}", CodebookFitWarning, stacklevel=3)


def _warn_of_no_cues(codes: list[str], codebook: Codebook) -> None:
    """Warn about the codes that the rules cannot assign, at the line of the user's call."""
    if len(codes) == len(codebook.codes):
        text = f"codebook {codebook.name!r} has no cues; the rules assign none of its codes"
    else:
        few = f"{', '.join(codes[:_NAMED])}{', …' * (len(codes) > _NAMED)}"
        text = f"{len(codes)} code(s) of codebook {codebook.name!r} have no cues; the rules never assign them: {few}"
    warnings.warn(
        f"{text}. People and models need none (write_coding_sheet, Corpus.with_codes); "
        "for the rules add cues to its files, or terms to the table it is made from",
        CodebookFitWarning,
        stacklevel=4,
    )


def _counted(shares: Mapping[str, float]) -> str:
    """Return the number of documents and the first of them, with their shares."""
    named = [f"{doc} ({share:.0%})" for doc, share in list(shares.items())[:_FIRST]]
    return f"{len(shares)} document(s): {', '.join(named)}{', …' * (len(shares) > _FIRST)}"
