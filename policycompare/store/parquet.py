"""`open_tables`: what `code_folder` wrote, read when it is asked for and no more of it than that."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.corpus import Corpus, docs_with
from policycompare.errors import LoadError, SchemaError

if TYPE_CHECKING:
    import pyarrow as pa
if TYPE_CHECKING:
    import duckdb


TABLES = tuple(name for name in schema.TABLES if name not in ("overruled", "passed_over"))
LOCK = ".lock"


def check_installed(name: str) -> None:
    """Raise ImportError, with a way out, if a library of the extra `scale` is missing."""
    if find_spec(name) is None:
        raise ImportError(f"{name} is missing; it comes with: pip install 'policycompare[scale]'")


def encode(table: pd.DataFrame) -> bytes:
    """Return a table as a Parquet file (zstd); texts are texts even where all are missing."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    mixed = [column for column in table.columns if table[column].dtype == object]
    arrow = pa.Table.from_pandas(table.astype(dict.fromkeys(mixed, "str")), preserve_index=False)
    sink = pa.BufferOutputStream()
    pq.write_table(arrow, sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def write(content: bytes, path: Path, *, inside: Path) -> None:
    """Write a file under another name and rename it, so that it is whole wherever it is seen.

    Raises
    ------
    LoadError
        If the file would lie outside the folder `inside`: a link leads there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.resolve().is_relative_to(inside.resolve()):
        raise LoadError(f"{path.parent} is a link to a place outside {inside}; nothing is written there")
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with unfinished.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Keep other runs out of a folder; the lock goes with the process that holds it, even if that is killed.

    Raises
    ------
    LoadError
        If another run holds it, or the folder cannot be locked.
    """
    from filelock import FileLock, Timeout

    out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise LoadError(f"another run writes to {out}; wait for its end, or use another folder") from error
    except OSError as error:
        raise LoadError(f"{out / LOCK} cannot be locked: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()


def decode(files: Iterable[Path], name: str, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the table `name` of some files, in the dtypes of the contract."""
    return as_pandas(_dataset(files).to_table(columns=columns), name)


def decode_docs(files: Iterable[Path], name: str, docs: Sequence[str]) -> pd.DataFrame:
    """Return those rows of the table `name` that are of the documents `docs`."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    wanted = pa.array(list(docs), type=pa.string())
    return as_pandas(_dataset(files).to_table(filter=ds.field("doc").isin(wanted)), name)


def is_whole(file: Path) -> bool:
    """Whether a file is there and ends as it should: one that was cut or overwritten does not."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.read_metadata(file)
    except (OSError, pa.ArrowInvalid):
        return False
    return True


def n_rows(file: Path) -> int:
    """Return the number of rows in a file."""
    import pyarrow.parquet as pq

    return pq.read_metadata(file).num_rows


def _dataset(files: Iterable[Path]) -> "pa.dataset.Dataset":
    import pyarrow.dataset as ds

    return ds.dataset([str(file) for file in files], format="parquet")


def as_pandas(arrow: "pa.Table", name: str) -> pd.DataFrame:
    """Return an Arrow table in the dtypes that `schema` gives the table `name`."""
    table = arrow.to_pandas()
    contract = schema.TABLES[name]
    return table.astype({column: contract[column] for column in table.columns if column in contract})


RUN = "run.json"
# What weighs most and no measure of codes reads.
_HEAVY = {
    "documents": ("text",),
    "provisions": ("title", "section", "stem", "text"),
    "codes": ("evidence", "cue"),
}


def part_file(out: Path, name: str, k: int) -> Path:
    """Return the file of the `k`-th part of the table `name`."""
    return out / name / f"part-{k:05d}.parquet"


def part_files(out: Path, name: str, n: int) -> list[Path]:
    """Return the files of the first `n` parts of the table `name`."""
    return [part_file(out, name, k) for k in range(n)]


def codebook_files(folder: Path) -> list[Path]:
    """Return the files of a codebook."""
    return sorted(path for path in folder.glob("*.yaml") if path.is_file())


class _Light(pd.DataFrame):
    """A table without its heaviest columns, that says where they are."""

    def __getitem__(self, key: Any) -> Any:
        """Return what a DataFrame would, or say how to get a column that was left on disk."""
        asked = key if isinstance(key, list) else [key] if isinstance(key, str) else []
        heavy = {column for columns in _HEAVY.values() for column in columns}
        absent = [name for name in asked if isinstance(name, str) and name in heavy - set(self.columns)]
        if absent:
            raise SchemaError(
                f"{', '.join(absent)}: left on disk; take the documents that you need into memory, "
                "such as tables.corpus(region='甘肃省'), or read all with tables.relation('provisions')"
            )
        return super().__getitem__(key)


@dataclass(frozen=True, eq=False)
class Tables:
    """The tables in a folder that `code_folder` wrote. Nothing is read before it is asked for.

    It has the attributes of a `Corpus`, each read when first used: documents without their texts, provisions without
    title, section, stem and text, codes without evidence and cue, the others whole. Measures that need no text
    (`coverage`, `overlap`, `diversity` …) take it in the place of a corpus, and so does `evidence`, which reads the documents
    behind a cell; for the others there is `corpus`.

    Attributes
    ----------
    folder : Path
    n_parts : int
    """

    folder: Path
    n_parts: int
    _cache: dict = field(default_factory=dict, repr=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return a table; it is kept."""
        if name not in TABLES:
            raise AttributeError(f"Tables has no attribute {name!r}; tables: {', '.join(TABLES)}")
        if name not in self._cache:
            light = decode(self._files(name), name, columns=self._light(name))
            self._cache[name] = _Light(_indexed(light, name))
        return self._cache[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook that the texts were coded with."""
        return load_codebook(self.folder / "codebook")

    def corpus(self, **values: Any) -> Corpus:
        """Return the corpus of the documents that have the given values, in memory and with their texts.

        Parameters
        ----------
        **values
            As for `Corpus.select`; all documents without any.

        Returns
        -------
        Corpus

        Raises
        ------
        SelectionError
            If a column or value is not there.

        Examples
        --------
        >>> import tempfile, policycompare as pc
        >>> from policycompare import shipped
        >>> with tempfile.TemporaryDirectory() as out:
        ...     pc.code_folder(shipped.folder("documents"), out).corpus(region="四川省")
        Corpus(1 documents, 30 provisions, ... codes)
        """
        if not values:
            tables = {name: decode(self._files(name), name) for name in TABLES}
        else:
            docs = docs_with(self.documents, values)
            named = [name for name in TABLES if name != "skipped"]
            tables = {name: decode_docs(self._files(name), name, docs) for name in named}
            tables["skipped"] = self.skipped
        return Corpus(
            **{name: _indexed(table, name) for name, table in tables.items()}, codebook=self.codebook
        )

    def counts(self) -> dict[str, int]:
        """Return the number of rows of every table; nothing but the ends of the files is read.

        Examples
        --------
        >>> import tempfile, policycompare as pc
        >>> from policycompare import shipped
        >>> with tempfile.TemporaryDirectory() as out:
        ...     pc.code_folder(shipped.folder("documents"), out).counts()["documents"]
        5
        """
        return {name: sum(map(n_rows, self._files(name))) for name in TABLES}

    def relation(self, name: str) -> "duckdb.DuckDBPyRelation":
        """Return a table as a relation of DuckDB, which reads no more of the files than a query needs.

        Parameters
        ----------
        name : str
            documents, provisions, codes, targets, duties, citations, places, spans, skipped.

        Returns
        -------
        DuckDBPyRelation

        Raises
        ------
        SelectionError
            If there is no such table.

        Examples
        --------
        >>> import tempfile, policycompare as pc
        >>> from policycompare import shipped
        >>> with tempfile.TemporaryDirectory() as out:
        ...     codes = pc.code_folder(shipped.folder("documents"), out).relation("codes")
        ...     codes.filter("dimension = 'instrument'").aggregate("count(DISTINCT code) AS n").fetchall()
        [(20,)]
        """
        schema.check_known([name], TABLES, what="table")
        check_installed("duckdb")
        import duckdb

        if "connection" not in self._cache:
            self._cache["connection"] = duckdb.connect()
        connection = self._cache["connection"]
        return connection.read_parquet([str(file) for file in self._files(name)])

    def _files(self, name: str) -> list[Path]:
        return part_files(self.folder, name, self.n_parts)

    def _light(self, name: str) -> list[str] | None:
        if name not in _HEAVY:
            return None
        import pyarrow.parquet as pq

        names = pq.read_schema(self._files(name)[0]).names
        return [column for column in names if column not in _HEAVY[name]]


def open_tables(out: str | Path) -> Tables:
    """Open what `code_folder` wrote.

    Parameters
    ----------
    out : path
        The folder that it wrote to.

    Returns
    -------
    Tables
        Takes the place of a corpus for measures of codes; `Tables.corpus` and `Tables.relation` give the rest.

    Raises
    ------
    LoadError
        If there is no run in the folder, or it is not finished.

    Examples
    --------
    >>> import tempfile, policycompare as pc
    >>> from policycompare import shipped
    >>> with tempfile.TemporaryDirectory() as out:
    ...     _ = pc.code_folder(shipped.folder("documents"), out)
    ...     list(pc.open_tables(out).documents.index[:2])
    ['gansu_ipport', 'gansu_outline']
    """
    check_installed("pyarrow")
    out = Path(out)
    if not (out / RUN).is_file():
        raise LoadError(f"no run of code_folder in {out}: it has no {RUN}")
    try:
        run = json.loads((out / RUN).read_text(encoding="utf-8"))
        finished, done, n = run["finished"], run["parts_finished"], int(run["parts"])
    except (ValueError, KeyError, TypeError) as error:
        raise LoadError(f"{out / RUN} is damaged ({type(error).__name__}: {error})") from error
    if not finished:
        raise LoadError(
            f"the run in {out} is not finished ({done} of {n} parts); code_folder goes on with it"
        )
    broken = [file for name in TABLES for file in part_files(out, name, n) if not is_whole(file)]
    if broken:
        names = ", ".join(str(file.relative_to(out)) for file in broken[:10])
        raise LoadError(
            f"{len(broken)} file(s) of the run in {out} are missing or damaged: {names}; code_folder mends it"
        )
    return Tables(out, n)


def _indexed(table: pd.DataFrame, name: str) -> pd.DataFrame:
    return table.set_index("doc") if name == "documents" else table
