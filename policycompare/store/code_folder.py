"""`code_folder` codes a folder of any size to Parquet files, part by part; a stopped run can continue."""

import hashlib
import json
import shutil
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import Literal

import pandas as pd

import policycompare
from policycompare import schema
from policycompare.batches import batched, closing, in_batches
from policycompare.codebook.codebook import Codebook, check_files, load_codebook
from policycompare.codebook.subject import other_fields
from policycompare.disk.files import (
    UNFINISHED,
    check_folder,
    check_name,
    encoded,
    remove_unfinished,
    write_files,
)
from policycompare.errors import LoadError, SelectionError, named
from policycompare.extract.citations.citation_keys import Links, link_citations, links_to
from policycompare.extract.quantities.indicator_keys import load_aliases
from policycompare.loading import code_in_time, misfits, warn_of
from policycompare.read.files.formats import Item, read_items
from policycompare.read.inputs.folder import warn_passed_over
from policycompare.read.inputs.inputs import Inputs, listed, open_inputs
from policycompare.read.metadata.merge import warn_overruled
from policycompare.store import parquet
from policycompare.store.parquet import RUN, part_file, part_files
from policycompare.store.tables import Tables, open_tables

_UNLINKED, _PROGRESS = "unlinked", ("parts_finished", "finished")


def code_folder(
    folder: str | Path,
    out: str | Path,
    *,
    codebook: str | Path | Codebook | None = None,
    indicators: str | Path | None = None,
    n_jobs: int = 1,
    batch: int = 200,
    on_error: Literal["raise", "skip"] = "raise",
    progress: bool = True,
) -> Tables:
    """Read and code a folder that may be larger than memory; write the tables as Parquet files.

    To continue a run that was stopped or killed, call it again; finished parts are not written again.

    Parameters
    ----------
    folder : path
        As for `load`: a folder, or a file of JSON lines.
    out : path
        A folder for the tables: new, empty, or with a run of the same documents, codebook and version of the
        library. Nothing is written outside it.
    codebook : path, str or Codebook, optional
        As for `load`. A copy of its files is written to `out`.
    indicators : path, optional
        A CSV file that extends the shipped list of equivalent indicators, see `load`.
    n_jobs : int
        Number of worker processes, see `load`. They need no access to `folder` or `out`: they receive the
        contents of files and return tables.
    batch : int
        Documents per part; about two parts per worker process are in memory at a time.
    on_error : {"raise", "skip"}
        For files that cannot be read, or on which the coder fails: raise an error at the first part with such
        files, or list them in `skipped`.
    progress : bool
        Show a bar on stderr if it takes longer than two seconds.

    Returns
    -------
    Tables
        See `open_tables`. In `out`: ``<table>/part-00000.parquet`` and so on for documents (with text),
        provisions, codes, targets, duties, citations, places, spans, skipped; ``codebook/``; ``run.json``,
        written after every part. The same input gives the same bytes, whatever `n_jobs` is and however often
        the run was stopped. Citations, which may refer to documents of any part, are written last. The empty
        file ``.lock`` stops a second run while one writes.

    Raises
    ------
    LoadError
        If a file cannot be read, a file of JSON lines changes meanwhile, `out` has any other content than a
        run of the same input (the message says what differs), or another run is writing to it.
    ManifestError, CodebookError
        As for `load`.

    Warns
    -----
    ManifestWarning, PassedOverWarning, CodebookFitWarning
        As for `load`; a continued run warns of the cells of the manifest in the parts that are coded now.

    Examples
    --------
    >>> import tempfile, policycompare as pc
    >>> from policycompare import shipped
    >>> with tempfile.TemporaryDirectory() as out:
    ...     tables = pc.code_folder(shipped.folder("documents"), out, batch=2)
    ...     len(tables.documents), pc.coverage(tables, "sector", by="region").shape
    (5, (3, 25))
    """
    for library in ("pyarrow", "filelock"):
        parquet.check_installed(library)
    schema.check_known([on_error], ("raise", "skip"), what="on_error")
    if not isinstance(batch, int) or isinstance(batch, bool) or batch < 1:
        raise SelectionError(f"batch is {batch!r}; allowed: a whole number of documents, 1 or more")
    inputs, out = open_inputs(Path(folder)), Path(out)
    book, aliases = load_codebook(codebook), load_aliases(indicators)
    check_files(book)
    _check_out(inputs, out)
    warn_passed_over(inputs.path, inputs.passed_over)
    with parquet.locked(out):
        for each in (out, out / "codebook", *(out / name for name in (*parquet.TABLES, _UNLINKED))):
            remove_unfinished(each)
        run = _started(inputs, out, book, aliases, batch)
        options = {"n_jobs": n_jobs, "progress": progress}
        overruled = _write(
            _coded(inputs, book, aliases, run, options), run, out, folder=folder, on_error=on_error
        )
    tables = open_tables(out)
    warn_overruled(overruled)
    warn_of(_misfits(out, run["parts"]), other_fields(tables.documents, book.subject), book)
    return tables


def _write(coded: Generator, run: dict, out: Path, *, folder: str | Path, on_error: str) -> pd.DataFrame:
    """Write the remaining parts, then the citations of all parts; return `overruled` of the parts written."""
    overruled = [schema.build("overruled", ())]
    with closing(coded):
        for k, (tables, failures, cells) in enumerate(coded, start=run["parts_finished"]):
            if failures and on_error == "raise":
                raise LoadError(
                    f"{len(failures)} file(s) of {folder} cannot be read:{listed(failures)}\n"
                    f"the {k} part(s) before are kept; on_error='skip' skips such files and continues"
                )
            for name, content in tables.items():
                path = _unlinked(out, k) if name == "citations" else part_file(out, name, k)
                write_files({path: content}, inside=out)
            overruled.append(cells)
            run["parts_finished"] = k + 1
            _write_run(run, out)
    if not run["finished"]:
        _link(out, run)
        run["finished"] = True
        _write_run(run, out)
    return pd.concat(overruled, ignore_index=True)


def _coded(
    inputs: Inputs, book: Codebook, aliases: Mapping[str, str], run: dict, options: dict
) -> Generator[tuple[dict[str, bytes], list[tuple[str, str]], pd.DataFrame]]:
    """Yield the encoded tables, failures and `overruled` of every remaining part."""
    done = run["parts_finished"] * run["batch"]
    if done >= inputs.n:
        return
    manifest = inputs.manifest()
    batches = (
        (items, manifest.loc[[item.doc for item in items if item.doc]], book, aliases)
        for items in batched(inputs.items(done), run["batch"])
    )
    yield from in_batches(code_part, batches, total=inputs.n - done, verb="coding", **options)


def code_part(
    items: list[Item], manifest: pd.DataFrame, codebook: Codebook, aliases: Mapping[str, str] | None = None
) -> tuple[dict[str, bytes], list[tuple[str, str]], pd.DataFrame]:
    """Return the tables of one part as Parquet files, its failures, and `overruled`; for a worker process."""
    sources, failures = read_items(items)
    tables, uncoded = code_in_time(sources, manifest, codebook, aliases)
    failures = [*failures, *uncoded]
    tables |= {"documents": tables["documents"].reset_index(), "skipped": schema.build("skipped", failures)}
    return {name: parquet.encode(tables[name]) for name in parquet.TABLES}, failures, tables["overruled"]


def _link(out: Path, run: dict) -> None:
    """Write the citations of every part, linked to the documents of all parts."""
    links: Links | None = None
    for k in range(run["parts"]):
        path = part_file(out, "citations", k)
        if parquet.is_whole(path):
            continue
        links = links or links_to(_titles(out, run["parts"]), _references(out, run["parts"]))
        citations = link_citations(parquet.decode([_unlinked(out, k)], "citations"), links)
        write_files({path: parquet.encode(citations)}, inside=out)
    shutil.rmtree(out / _UNLINKED, ignore_errors=True)


def _titles(out: Path, n: int) -> Iterator[pd.DataFrame]:
    """Yield the titles, numbers and levels of the documents of each part."""
    for file in part_files(out, "documents", n):
        yield parquet.decode([file], "documents", columns=["doc", "doc_number", "title", "level"]).set_index(
            "doc"
        )


def _references(out: Path, n: int) -> Iterator[pd.DataFrame]:
    """Yield the titles and numbers that the documents of each part cite."""
    for k in range(n):
        files = (_unlinked(out, k), part_file(out, "citations", k))
        yield parquet.decode(
            [next(filter(parquet.is_whole, files))], "citations", columns=["doc", "doc_number", "title"]
        )


def _misfits(out: Path, n: int) -> dict[str, float]:
    """Return the documents with few codes, and their shares (see `loading.misfits`)."""
    columns = {"provisions": ["doc", "n", "kind"], "codes": ["doc", "n"]}
    shares = {}
    for k in range(n):
        parts = (parquet.decode([part_file(out, name, k)], name, columns=columns[name]) for name in columns)
        shares |= misfits(*parts)
    return shares


def _check_out(inputs: Inputs, out: Path) -> None:
    """Raise LoadError if `out` contains the documents, is a file or in one, or has files that no run wrote."""
    check_name(out)
    try:
        is_same = out.resolve() == inputs.path.resolve()
    except (OSError, RuntimeError) as error:  # a link to itself
        raise LoadError(f"{out} is no folder: {getattr(error, 'strerror', None) or error}") from error
    if is_same:
        raise LoadError(f"{out} contains the documents; the tables need a folder of their own")
    check_folder(out, "the tables")
    names = sorted(path.name for path in out.iterdir()) if out.exists() else []
    strange = [
        name for name in names if name not in ("codebook", parquet.LOCK) and not name.endswith(UNFINISHED)
    ]
    if strange and RUN not in names:
        raise LoadError(
            f"{out} has {len(strange)} file(s) or folder(s) that no run wrote: {named(strange)}; "
            "allowed: a new or empty folder"
        )


def _started(inputs: Inputs, out: Path, book: Codebook, aliases: Mapping[str, str], batch: int) -> dict:
    """Return the record of the run in `out`; if there is none, begin a new run."""
    run = {
        "policycompare": policycompare.__version__,
        "documents": inputs.n,
        "inputs_sha256": inputs.digest(),
        "codebook_sha256": _digest(book.files),
        "indicators_sha256": hashlib.sha256(json.dumps(aliases, sort_keys=True).encode()).hexdigest(),
        "batch": batch,
        "parts": -(-inputs.n // batch),
        "parts_finished": 0,
        "finished": False,
    }
    if (out / RUN).exists():
        return _continued(run, out)
    write_files({out / "codebook" / name: encoded(text) for name, text in book.files.items()}, inside=out)
    _write_run(run, out)
    return run


def _continued(run: dict, out: Path) -> dict:
    """Return the record of the run in `out`, with its complete parts; LoadError if its input differs."""
    try:
        before = parquet.read_run(out)
        differs = [key for key in run if key not in _PROGRESS and before[key] != run[key]]
        run |= {"parts_finished": int(before["parts_finished"]), "finished": bool(before["finished"])}
    except (ValueError, KeyError, TypeError) as error:
        raise LoadError(
            f"{out / RUN} is damaged ({type(error).__name__}: {error}); start in a new folder"
        ) from error
    if differs:
        is_other = {"documents", "inputs_sha256"} & set(differs)
        kind = "another input" if is_other else "the same input with other settings"
        changes = "; ".join(f"{key}: {before[key]} there, {run[key]} now" for key in differs)
        raise LoadError(
            f"{out} has a run of {kind}; {changes}. Restore the former input, or start in a new folder"
        )
    return run | _whole_parts(run, out)


def _whole_parts(run: dict, out: Path) -> dict:
    """Return the entries `parts_finished` and `finished` of a run, according to the files in `out`."""
    names = [name for name in parquet.TABLES if name != "citations"]
    for k in range(run["parts_finished"]):
        files = [part_file(out, name, k) for name in names]
        linked = any(map(parquet.is_whole, (_unlinked(out, k), part_file(out, "citations", k))))
        if not (linked and all(map(parquet.is_whole, files))):
            return {"parts_finished": k, "finished": False}
    whole = all(map(parquet.is_whole, part_files(out, "citations", run["parts"])))
    return {"finished": run["finished"] and whole}


def _digest(texts: Mapping[str, str]) -> str:
    """Return one sha256 of the names and texts of files."""
    lines = [f"{name} {hashlib.sha256(text.encode()).hexdigest()}\n" for name, text in sorted(texts.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _write_run(run: dict, out: Path) -> None:
    write_files({out / RUN: (json.dumps(run, indent=1) + "\n").encode()}, inside=out)


def _unlinked(out: Path, k: int) -> Path:
    """Return the file of the citations of part `k` before they are linked."""
    return out / _UNLINKED / f"part-{k:05d}"
