"""`open_tables` opens the tables that `code_folder` wrote; each is read when it is first used."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook, load_codebook
from policycompare.corpus import Corpus, count_coders, docs_with, version_of
from policycompare.errors import LoadError
from policycompare.read.metadata.short_names import with_short_names
from policycompare.store import parquet
from policycompare.store.parquet import RUN, TABLES, part_file, part_files

if TYPE_CHECKING:
    import duckdb

# The largest columns, which no measure of codes reads.
_HEAVY = {
    "documents": ("text",),
    "provisions": ("title", "section", "stem", "text"),
    "codes": ("evidence", "cue"),
}
_WITH_N = tuple(name for name in TABLES if "n" in schema.TABLES[name] and name != "provisions")
_MOST_COUNTED = 1_000  # broken files
_ON_DISK = {column for columns in _HEAVY.values() for column in columns}


class _Light(pd.DataFrame):
    """A table without its largest columns; such a column is read from disk at each use, and not kept."""

    _metadata: ClassVar[list[str]] = ["_files"]

    def __getitem__(self, key: Any) -> Any:
        """Return the result of a DataFrame; a column that is only in the files is read."""
        names = key if isinstance(key, list) else [key] if isinstance(key, str) else []
        absent = [name for name in names if isinstance(name, str) and name in self._on_disk()]
        return self._with(absent)[key] if absent else super().__getitem__(key)

    def __getattr__(self, name: str) -> Any:
        """Return the result of a DataFrame; a column that is only in the files is read."""
        return self[name] if name in _ON_DISK and name in self._on_disk() else super().__getattr__(name)

    def itertuples(self, *args: Any, **options: Any) -> Iterator[tuple]:
        """Return the rows with all columns."""
        absent = sorted(self._on_disk())
        return (self._with(absent) if absent else super()).itertuples(*args, **options)

    def _on_disk(self) -> set[str]:
        """Return the columns that are only in the files."""
        return {name for name in _HEAVY.get(self._files[0], ()) if name not in self.columns}

    def _with(self, names: list[str]) -> pd.DataFrame:
        """Return a plain table with columns that were left on disk."""
        table, files = self._files
        read = parquet.decode(files, table, columns=names).set_axis(self.index)
        return pd.DataFrame(self).assign(**{name: read[name] for name in names})


def _kept(name: str) -> "cached_property[pd.DataFrame]":
    """Return a property that reads the table `name` when it is first used, and keeps it."""
    return cached_property(lambda tables: tables._read(name))


@dataclass(frozen=True, eq=False)
class Tables:
    """The tables in a folder that `code_folder` wrote; each is read when it is first used.

    It has the tables of a `Corpus`: documents without text; provisions without title, section, stem and text;
    codes without evidence and cue; the others complete. A column that is not in memory is read from the files
    at each use. Every measure takes `Tables` instead of a corpus; measures of texts (`reuse`, `similarity`,
    `topics` …) keep the texts in memory while they run.

    Attributes
    ----------
    folder : Path
    n_parts : int
    """

    folder: Path
    n_parts: int

    documents = _kept("documents")
    provisions = _kept("provisions")
    codes = _kept("codes")
    targets = _kept("targets")
    duties = _kept("duties")
    citations = _kept("citations")
    places = _kept("places")
    spans = _kept("spans")
    skipped = _kept("skipped")

    @cached_property
    def uncoded(self) -> pd.DataFrame:
        """The provisions without a valid answer of a model: none, because the rules code every provision."""
        return schema.build("uncoded", ())

    @cached_property
    def coders(self) -> pd.DataFrame:
        """The coders of the codes: coder, kind (rules, model, person), n (the number of codes)."""
        return count_coders(self.codes)

    @cached_property
    def version(self) -> str:
        """The digits of `Corpus.version`: equal for equal texts, codebook and codes."""
        return version_of(self)

    def __getattr__(self, name: str) -> Any:
        """Raise AttributeError with the names of the tables."""
        raise AttributeError(f"Tables has no attribute {name!r}; tables: {', '.join(TABLES)}")

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook with which the texts were coded."""
        return load_codebook(self.folder / "codebook")

    def corpus(self, **values: Any) -> Corpus:
        """Return the corpus of the documents that have the given values, in memory and with their texts.

        Parameters
        ----------
        **values
            As for `Corpus.select`; without values all documents.

        Returns
        -------
        Corpus

        Raises
        ------
        SelectionError
            If a column or value does not exist.

        Examples
        --------
        >>> import tempfile, policycompare as pc
        >>> from policycompare import shipped
        >>> with tempfile.TemporaryDirectory() as out:
        ...     pc.code_folder(shipped.folder("documents"), out).corpus(region="四川省")
        Corpus(1 document, 30 provisions, ... codes)
        """
        if not values:
            tables = {name: parquet.decode(self._files(name), name) for name in TABLES}
        else:
            docs = docs_with(self.documents, values)
            named = [name for name in TABLES if name != "skipped"]
            tables = {name: parquet.decode(self._files(name), name, docs=docs) for name in named}
            tables["skipped"] = self.skipped
        documents = tables["documents"].set_index("doc")
        for name in (name for name in TABLES if name != "skipped"):
            others: dict[str, Any] = {} if name == "documents" else {"documents": documents}
            others |= {"provisions": tables["provisions"]} if name in _WITH_N else {}
            parquet.check_fits(name, tables[name], self._files(name), codebook=self.codebook, **others)
        tables["documents"] = documents.assign(
            **{name: self.documents[name].reindex(documents.index) for name in ("label", "label_en")}
        )
        return Corpus(**tables, codebook=self.codebook)

    def counts(self) -> dict[str, int]:
        """Return the number of rows of every table, read from the footers of the files.

        Examples
        --------
        >>> import tempfile, policycompare as pc
        >>> from policycompare import shipped
        >>> with tempfile.TemporaryDirectory() as out:
        ...     pc.code_folder(shipped.folder("documents"), out).counts()["documents"]
        5
        """
        return {name: sum(map(parquet.n_rows, self._files(name))) for name in TABLES}

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
        parquet.check_installed("duckdb")
        import duckdb

        # In the connection of the process: one of `self` would be closed with it, before its relations are used.
        return duckdb.read_parquet([str(file) for file in self._files(name)])

    def _read(self, name: str) -> pd.DataFrame:
        """Return a table without its largest columns; raise LoadError if it does not fit the other files."""
        files, heavy = self._files(name), _HEAVY.get(name, ())
        given = dict.fromkeys([*schema.TABLES[name], *parquet.column_names(files[0])])
        table = parquet.decode(files, name, columns=[column for column in given if column not in heavy])
        others: dict[str, Any] = {}
        if name not in ("documents", "skipped"):
            others = {"documents": self.documents, "codebook": self.codebook if name == "codes" else None}
        if name in _WITH_N:
            others["provisions"] = pd.DataFrame(self.provisions)
        parquet.check_fits(name, table, files, **others)
        light = _Light(with_short_names(table.set_index("doc")) if name == "documents" else table)
        light._files = (name, files)
        return light

    def _files(self, name: str) -> list[Path]:
        return part_files(self.folder, name, self.n_parts)


def open_tables(out: str | Path) -> Tables:
    """Open the tables that `code_folder` wrote.

    Parameters
    ----------
    out : path
        The folder that it wrote to.

    Returns
    -------
    Tables
        Every measure takes it instead of a corpus. `Tables.corpus` reads documents into memory, and
        `Tables.relation` queries a table.

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
    parquet.check_installed("pyarrow")
    out = Path(out)
    if not os.path.isfile(out / RUN):
        raise LoadError(f"no run of code_folder in {out}: it has no {RUN}")
    run = parquet.read_run(out)
    finished, done, n = run["finished"], run["parts_finished"], run["parts"]
    if not finished:
        raise LoadError(f"the run in {out} is not finished ({done} of {n} parts); code_folder continues it")
    broken = list(islice(_broken(out, n), _MOST_COUNTED))
    if broken:
        names = ", ".join(str(file.relative_to(out)) for file in broken[:10])
        more = " or more" * (len(broken) == _MOST_COUNTED)
        raise LoadError(
            f"{len(broken)}{more} file(s) of the run in {out} are missing or damaged: {names}; code_folder repairs it"
        )
    return Tables(out, n)


def _broken(out: Path, n: int) -> Iterator[Path]:
    """Yield the files of a run of `n` parts that are missing or damaged."""
    for name in TABLES:
        present = {path.name for path in (out / name).iterdir()} if (out / name).is_dir() else set()
        for k in range(n):
            file = part_file(out, name, k)
            if file.name not in present or not parquet.is_whole(file):
                yield file
