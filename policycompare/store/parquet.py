"""Parquet files: tables written whole, one file per part, and read in the dtypes of the schema."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from policycompare import schema
from policycompare.errors import LoadError

if TYPE_CHECKING:
    import pyarrow as pa

TABLES = tuple(name for name in schema.TABLES if name not in ("overruled", "passed_over", "uncoded"))
RUN, LOCK = "run.json", ".lock"


def check_installed(name: str) -> None:
    """Raise ImportError with a hint if a library of the extra `scale` is missing."""
    if find_spec(name) is None:
        raise ImportError(f"{name} is missing; it comes with: pip install 'policycompare[scale]'")


def part_file(out: Path, name: str, k: int) -> Path:
    """Return the file of part `k` of the table `name`."""
    return out / name / f"part-{k:05d}.parquet"


def part_files(out: Path, name: str, n: int) -> list[Path]:
    """Return the files of the first `n` parts of the table `name`."""
    return [part_file(out, name, k) for k in range(n)]


def encode(table: pd.DataFrame) -> bytes:
    """Return a table as a Parquet file (zstd); a column of texts stays one even if all are missing."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    mixed = [column for column in table.columns if table[column].dtype == object]
    arrow = pa.Table.from_pandas(table.astype(dict.fromkeys(mixed, "str")), preserve_index=False)
    sink = pa.BufferOutputStream()
    pq.write_table(arrow, sink, compression="zstd")
    return sink.getvalue().to_pybytes()


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Keep other runs out of a folder; the lock ends with the process that has it, even if that is killed.

    Raises
    ------
    LoadError
        If another run has the lock, or the folder cannot be locked.
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
    """Return the table `name` in some files, in the dtypes of the schema."""
    return _as_pandas(_dataset(files).to_table(columns=columns), name)


def decode_docs(files: Iterable[Path], name: str, docs: Sequence[str]) -> pd.DataFrame:
    """Return the rows of the table `name` that belong to the documents `docs`."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    wanted = pa.array(list(docs), type=pa.string())
    return _as_pandas(_dataset(files).to_table(filter=ds.field("doc").isin(wanted)), name)


def is_whole(file: Path) -> bool:
    """Return whether a file exists and has its footer, which a truncated or overwritten one lacks."""
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


def column_names(file: Path) -> list[str]:
    """Return the names of the columns in a file."""
    import pyarrow.parquet as pq

    return pq.read_schema(file).names


def _dataset(files: Iterable[Path]) -> "pa.dataset.Dataset":
    import pyarrow.dataset as ds

    return ds.dataset([str(file) for file in files], format="parquet")


def _as_pandas(arrow: "pa.Table", name: str) -> pd.DataFrame:
    """Return an Arrow table in the dtypes that the schema sets for the table `name`."""
    table, dtypes = arrow.to_pandas(), schema.TABLES[name]
    return table.astype({column: dtypes[column] for column in table.columns if column in dtypes})
