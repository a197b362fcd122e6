"""`code_folder`: a folder of any size → Parquet files, a batch of documents at a time, restartable."""

import hashlib
import json
import shutil
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

import pandas as pd

import policycompare
from policycompare import schema, shipped
from policycompare.batches import batched, closing, in_batches
from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.errors import LoadError, SelectionError
from policycompare.extract.citations import Links, link_citations, links_to
from policycompare.loading import code_sources, misfits, warn_of
from policycompare.read.files.formats import Item, Source, read_items
from policycompare.read.inputs.folder import warn_passed_over
from policycompare.read.inputs.inputs import Inputs, listed, open_inputs
from policycompare.read.metadata.merge import warn_overruled
from policycompare.store import parquet
from policycompare.store.parquet import RUN, Tables, codebook_files, open_tables, part_file, part_files

_UNLINKED = "unlinked"


def code_folder(
    folder: str | Path,
    out: str | Path,
    *,
    codebook: str | Path | None = None,
    n_jobs: int = 1,
    batch: int = 200,
    on_error: str = "raise",
    progress: bool = True,
) -> Tables:
    """Read and code a folder that need not fit into memory; the tables are written as Parquet files.

    A run that was stopped, even killed, goes on where it was: call it again. Parts that are finished are not touched.

    Parameters
    ----------
    folder : path
        As for `load`: a folder, or a file of JSON lines.
    out : path
        A folder for the tables: new, empty, or that of a run of the same documents, codebook and version of the
        library. Nothing is written outside it.
    codebook : path, optional
        A folder of codebook files; the one that ships without it. `out` gets a copy.
    n_jobs : int
        How many workers, see `load`. They need not see `folder` or `out`: contents and tables travel.
    batch : int
        Documents in a part; what is in memory at a time is some two parts a worker.
    on_error : {"raise", "skip"}
        What to do with files that cannot be read, or on which the coder breaks: raise at the first part that holds some,
        or list them in `skipped`.
    progress : bool
        Show a bar on stderr where it takes longer than two seconds.

    Returns
    -------
    Tables
        What `open_tables` gives. In `out`: ``<table>/part-00000.parquet`` and so on for documents (with text), provisions,
        codes, targets, duties, citations, places, spans, skipped; ``codebook/``; ``run.json``, written after every part. The same
        input gives the same bytes, whatever `n_jobs` and however often it was stopped. Citations, which may lead to
        documents of any part, come when all others are there. ``.lock``, empty, keeps a second run out while one writes.

    Raises
    ------
    LoadError
        If a file cannot be read, `out` holds anything else than a run of the same input (it says what differs), or
        another run is writing to it.
    ManifestError, CodebookError
        As for `load`.

    Warns
    -----
    ManifestWarning, PassedOverWarning, CodebookFitWarning
        As for `load`; of a run that goes on, ManifestWarning for the parts that are coded now.

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
    book_folder = shipped.folder("codebook") if codebook is None else Path(codebook)
    book = load_codebook(book_folder)
    _check_place(inputs, out)
    warn_passed_over(inputs.place, inputs.passed_over)
    with parquet.alone(out):
        run = _started(inputs, out, book_folder, batch)
        options = {"n_jobs": n_jobs, "progress": progress}
        other = _write(_coded(inputs, book, run, options), run, out, folder=folder, on_error=on_error)
    tables = open_tables(out)
    warn_overruled(other)
    warn_of(_misfits(out, run["parts"]))
    return tables


def _write(coded: Generator, run: dict, out: Path, *, folder: str | Path, on_error: str) -> pd.DataFrame:
    """Write the parts that are still to come, then the citations of all; return what texts state otherwise than the manifest."""
    other = [schema.build("overruled", ())]
    with closing(coded):
        for k, (tables, failures, cells) in enumerate(coded, start=run["parts_finished"]):
            if failures and on_error == "raise":
                raise LoadError(
                    f"{len(failures)} file(s) of {folder} cannot be read:{listed(failures)}\n"
                    f"the {k} part(s) before are kept; on_error='skip' leaves such files out and goes on"
                )
            for name, content in tables.items():
                path = _unlinked(out, k) if name == "citations" else part_file(out, name, k)
                parquet.write(content, path, inside=out)
            other.append(cells)
            run["parts_finished"] = k + 1
            _note(run, out)
    if not run["finished"]:
        _link(out, run)
        run["finished"] = True
        _note(run, out)
    return pd.concat(other, ignore_index=True)


def _coded(
    inputs: Inputs, book: Codebook, run: dict, options: dict
) -> Generator[tuple[dict[str, bytes], list[tuple[str, str]], pd.DataFrame]]:
    done = run["parts_finished"] * run["batch"]
    if done >= inputs.n:
        return
    manifest = inputs.manifest()
    batches = (
        (items, manifest.loc[[item.doc for item in items if item.doc]], book)
        for items in batched(inputs.items(done), run["batch"])
    )
    yield from in_batches(code_part, batches, total=inputs.n - done, verb="coding", **options)


def code_part(
    items: list[Item], manifest: pd.DataFrame, codebook: Codebook
) -> tuple[dict[str, bytes], list[tuple[str, str]], pd.DataFrame]:
    """Return the tables of one part as Parquet files, what cannot be read, and `overruled`; this is what workers do."""
    sources, failures = read_items(items)
    try:
        tables = code_sources(sources, manifest, codebook)
    except Exception:
        # One text in a million must not cost the others, and the error would not say which it is.
        broken = _uncodable(sources, manifest, codebook)
        if not broken:
            raise
        sources = [source for source in sources if source.file not in broken]
        tables = code_sources(sources, manifest, codebook)
        failures = [*failures, *broken.items()]
    tables |= {"documents": tables["documents"].reset_index(), "skipped": schema.build("skipped", failures)}
    return {name: parquet.encode(tables[name]) for name in parquet.TABLES}, failures, tables["overruled"]


def _uncodable(sources: list[Source], manifest: pd.DataFrame, codebook: Codebook) -> dict[str, str]:
    """The files on which the coder breaks, and how."""
    found = {}
    for source in sources:
        try:
            code_sources([source], manifest, codebook)
        except Exception as error:
            found[source.file] = f"cannot be coded ({type(error).__name__}: {error}); please report it"
    return found


def _link(out: Path, run: dict) -> None:
    """Write the citations of every part, linked to the documents of all."""
    links: Links | None = None
    for k in range(run["parts"]):
        path = part_file(out, "citations", k)
        if parquet.is_whole(path):
            continue
        links = links or links_to(_titles(out, run["parts"]))
        citations = link_citations(parquet.decode([_unlinked(out, k)], "citations"), links)
        parquet.write(parquet.encode(citations), path, inside=out)
    shutil.rmtree(out / _UNLINKED, ignore_errors=True)


def _titles(out: Path, n: int) -> Iterator[pd.DataFrame]:
    for file in part_files(out, "documents", n):
        yield parquet.decode([file], "documents", columns=["doc", "doc_number", "title"]).set_index("doc")


def _misfits(out: Path, n: int) -> dict[str, float]:
    found = {}
    for k in range(n):
        provisions = parquet.decode(
            [part_file(out, "provisions", k)], "provisions", columns=["doc", "n", "kind"]
        )
        found |= misfits(
            provisions, parquet.decode([part_file(out, "codes", k)], "codes", columns=["doc", "n"])
        )
    return found


def _check_place(inputs: Inputs, out: Path) -> None:
    """Raise LoadError if `out` is no place for tables, before anything is written there."""
    if out.resolve() == inputs.place.resolve():
        raise LoadError(f"{out} holds the documents; the tables need a folder of their own")
    file = next((path for path in (out, *out.parents) if path.exists() and not path.is_dir()), None)
    if file:
        raise LoadError(f"{file} is a file; the tables need a folder")
    found = sorted(path.name for path in out.iterdir()) if out.exists() else []
    strange = [name for name in found if name not in ("codebook", f".{RUN}.unfinished", parquet.LOCK)]
    if strange and RUN not in found:
        raise LoadError(
            f"{out} holds {len(strange)} thing(s) that no run wrote: {', '.join(strange[:10])}; allowed: a new or empty folder"
        )


def _started(inputs: Inputs, out: Path, book_folder: Path, batch: int) -> dict:
    """The run that is in `out`, or a new one."""
    books = codebook_files(book_folder)
    run = {
        "policycompare": policycompare.__version__,
        "documents": inputs.n,
        "inputs_sha256": inputs.digest(),
        "codebook_sha256": _digest(books),
        "batch": batch,
        "parts": -(-inputs.n // batch),
        "parts_finished": 0,
        "finished": False,
    }
    if (out / RUN).exists():
        return _continued(run, out)
    for path in books:
        parquet.write(path.read_bytes(), out / "codebook" / path.name, inside=out)
    _note(run, out)
    return run


def _continued(run: dict, out: Path) -> dict:
    try:
        before = json.loads((out / RUN).read_text(encoding="utf-8"))
        differs = [
            key for key in run if key not in ("parts_finished", "finished") and before[key] != run[key]
        ]
        run |= {"parts_finished": int(before["parts_finished"]), "finished": bool(before["finished"])}
    except (ValueError, KeyError, TypeError) as error:
        raise LoadError(
            f"{out / RUN} is damaged ({type(error).__name__}: {error}); start in a new folder"
        ) from error
    if differs:
        said = [f"{key}: {before[key]} there, {run[key]} now" for key in differs]
        raise LoadError(
            f"{out} holds the run of {_other(differs)}; {'; '.join(said)}. Restore what was, or start in a new folder"
        )
    names = [name for name in parquet.TABLES if name != "citations"]
    for k in range(run["parts_finished"]):
        files = [part_file(out, name, k) for name in names]
        linked = any(map(parquet.is_whole, (_unlinked(out, k), part_file(out, "citations", k))))
        if not (linked and all(map(parquet.is_whole, files))):
            return run | {"parts_finished": k, "finished": False}
    whole = all(map(parquet.is_whole, part_files(out, "citations", run["parts"])))
    return run | {"finished": run["finished"] and whole}


def _other(differs: list[str]) -> str:
    """What a run is of, by what differs from the one that is there."""
    if {"documents", "inputs_sha256"} & set(differs):
        return "another input"
    return "the same input with other settings"


def _digest(files: Iterable[Path]) -> str:
    said = [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files]
    return hashlib.sha256("".join(said).encode()).hexdigest()


def _note(run: dict, out: Path) -> None:
    parquet.write((json.dumps(run, indent=1) + "\n").encode(), out / RUN, inside=out)


def _unlinked(out: Path, k: int) -> Path:
    return out / _UNLINKED / f"part-{k:05d}"
