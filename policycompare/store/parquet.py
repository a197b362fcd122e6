"""Parquet files: one per table and part, read in the dtypes of the schema."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from policycompare import schema
from policycompare.disk.files import is_regular, make_folder, read_bytes
from policycompare.errors import LoadError, named
from policycompare.read.files.archives import RATIO, SUSPECT
from policycompare.store.checks import mistakes

if TYPE_CHECKING:
    import pyarrow as pa

TABLES = tuple(name for name in schema.TABLES if name not in ("overruled", "passed_over", "uncoded"))
RUN, LOCK = "run.json", ".lock"
_LARGEST_RUN = 1_000_000  # bytes
_MOST = 10_000_000  # parts


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
    """Return a table as a Parquet file (zstd); a column of texts keeps its type even if all are missing."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    mixed = [column for column in table.columns if table[column].dtype == object]
    arrow = pa.Table.from_pandas(table.astype(dict.fromkeys(mixed, "str")), preserve_index=False)
    sink = pa.BufferOutputStream()
    pq.write_table(arrow, sink, compression="zstd")
    return sink.getvalue().to_pybytes()


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Lock a folder against other runs; the lock ends with its process, even if that is killed.

    Raises
    ------
    LoadError
        If another run has the lock, or the folder cannot be locked.
    """
    from filelock import FileLock, Timeout

    make_folder(out, "the tables")
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


def is_whole(file: Path) -> bool:
    """Return whether a regular file exists and has its footer, which a truncated or overwritten one lacks.

    A link counts only if it leads to a file in its own folder, so that a folder of unknown origin opens no other file.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not is_regular(file, inside=file.parent):
        return False
    try:
        pq.read_metadata(file)
    except (OSError, ValueError, pa.ArrowException):
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


def read_run(out: Path) -> dict:
    """Return the record of the run in a folder.

    Raises
    ------
    LoadError
        If it is no record of a run; the message says what is wrong.
    """
    try:
        run = json.loads(read_bytes(out / RUN, inside=out, largest=_LARGEST_RUN))
        if not isinstance(run, dict):
            raise LoadError("it contains no JSON object")
        numbers = {name: run[name] for name in ("parts", "parts_finished")}
    except KeyError as error:
        raise LoadError(f"{out / RUN} is damaged: it lacks {error}") from error
    except (ValueError, RecursionError) as error:
        raise LoadError(f"{out / RUN} is damaged ({type(error).__name__}: {error})") from error
    wrong = [
        f"{name} is {n!r:.40}" for name, n in numbers.items() if type(n) is not int or not 0 <= n < _MOST
    ]
    wrong += [f"finished is {run.get('finished')!r:.40}"] * (not isinstance(run.get("finished"), bool))
    wrong += ["there are no parts"] * (numbers["parts"] == 0)
    if wrong:
        raise LoadError(f"{out / RUN} is damaged: {', '.join(wrong)}")
    return run


def decode(
    files: Iterable[Path],
    name: str,
    *,
    columns: Sequence[str] | None = None,
    docs: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the table `name` in some files, in the dtypes of the schema; of `docs` only, if given.

    Raises
    ------
    LoadError
        Naming the files, if they cannot be read as this table.
    """
    import pyarrow as pa
    import pyarrow.dataset as ds

    files = list(files)
    rows = None if docs is None else ds.field("doc").isin(pa.array(list(docs), type=pa.string()))
    try:
        dataset = ds.dataset([str(file) for file in files], format="parquet")
        for fragment in dataset.get_fragments():
            _check_columns(fragment.physical_schema.names, name, columns)
            _check_size(fragment.path, fragment.metadata)
        table = _as_pandas(dataset.to_table(columns=columns, filter=rows), name)
        if name == "documents" and (wrong := list(mistakes(name, table))):
            raise LoadError("; ".join(wrong))
        return table
    except LoadError as error:
        raise LoadError(f"{_named(files)}: {error}") from error
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, OverflowError) as error:
        cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise LoadError(f"{_named(files)} cannot be read as {name} ({cause})") from error


def _check_size(path: str, metadata: "pa.parquet.FileMetaData") -> None:
    """Raise LoadError for a file with far more cells or bytes than its size can explain."""
    size = os.stat(path).st_size
    n_cells = metadata.num_rows * metadata.num_columns
    n_bytes = sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups))
    if max(n_cells, n_bytes) > max(SUSPECT, RATIO * size):
        raise LoadError(f"unpacks to more than {RATIO} times its size, unlike any file of code_folder")


def check_fits(name: str, table: pd.DataFrame, files: list[Path], **others: Any) -> None:
    """Raise LoadError with every mistake of the table `name`; `others` are those that `mistakes` takes."""
    wrong = list(mistakes(name, table, **others))
    if wrong:
        raise LoadError(f"{_named(files)}: {'; '.join(wrong)}")


def _named(files: list[Path]) -> str:
    """Return the first file, and the number of the others."""
    return named(files, most=1)


def _check_columns(names: list[str], table: str, columns: Sequence[str] | None) -> None:
    """Raise LoadError naming the columns of the schema that files lack."""
    wanted = list(schema.TABLES[table]) if columns is None else columns
    missing = [column for column in wanted if column not in names]
    if missing:
        raise LoadError(f"lacks {len(missing)} column(s) of {table}: {', '.join(missing)}")


def _as_pandas(arrow: "pa.Table", name: str) -> pd.DataFrame:
    """Return an Arrow table as the table `name`; LoadError if a value does not fit the schema."""
    import pyarrow as pa

    dtypes = schema.TABLES[name]
    for field in arrow.schema:
        wanted = dtypes.get(field.name)
        if wanted is not None and not _fits(field.type, wanted):
            raise LoadError(f"{field.name} has the type {field.type}, not {wanted}")
        column = arrow.column(field.name)
        if wanted in ("int64", "Int64") and pa.types.is_unsigned_integer(field.type) and len(column):
            arrow = arrow.set_column(
                arrow.schema.get_field_index(field.name), field.name, column.cast(pa.int64())
            )
        if wanted in ("int64", "bool") and column.null_count:
            raise LoadError(f"{field.name} has {column.null_count} missing value(s)")
    table = arrow.to_pandas()
    n_missing = {key: int(table[key].isna().sum()) for key in schema.STATED[name] if key in table.columns}
    if any(n_missing.values()):
        raise LoadError(", ".join(f"{key} has {n} missing value(s)" for key, n in n_missing.items() if n))
    if name == "documents" and "doc" in table.columns and table["doc"].duplicated().any():
        twice = named(sorted(set(table.loc[table["doc"].duplicated(), "doc"].astype("str"))))
        raise LoadError(f"has several rows of one document: {twice}")
    return table.astype({column: dtypes[column] for column in table.columns if column in dtypes})


def _fits(arrow: "pa.DataType", wanted: str) -> bool:
    """Return whether an Arrow type fits a dtype; a column without values fits if they may be missing."""
    import pyarrow as pa

    if pa.types.is_null(arrow):
        return wanted not in ("int64", "bool")
    if wanted == "str":
        return pa.types.is_string(arrow) or pa.types.is_large_string(arrow) or pa.types.is_dictionary(arrow)
    if wanted in ("int64", "Int64"):
        return pa.types.is_integer(arrow)
    if wanted == "float64":
        return pa.types.is_floating(arrow) or pa.types.is_integer(arrow)
    if wanted == "bool":
        return pa.types.is_boolean(arrow)
    return pa.types.is_timestamp(arrow) or pa.types.is_date(arrow)
