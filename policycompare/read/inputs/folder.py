"""A folder → its documents, their contents, and what is ignored."""

import os
import stat
import warnings
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from policycompare import schema
from policycompare.disk.files import read_bytes
from policycompare.errors import LoadError, PassedOverWarning, level_outside
from policycompare.read.files.formats import KINDS, Item, Source, is_refused, read_items
from policycompare.read.inputs.manifest import AS_CSV, is_workbook

_MANIFEST = "manifest.csv"
_SYSTEM = ("thumbs.db", "desktop.ini")
_DATA = (".csv", ".tsv", ".json", ".yaml", ".yml", ".py", ".r", ".ipynb")
_DOCUMENTS = (
    *(".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    *(".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd"),
)
_FOLDERS = ("subfolder", "link to a folder")
_PLURALS = {"subfolder": "subfolders", "link to a folder": "links to folders", "system file": "system files"}
_COUNTED = 10_000  # files; a link may lead to a whole disk


class Listing(NamedTuple):
    """The contents of a folder.

    `files` are the documents in the order of their names; `twins` maps a file to the one with the same id
    that is read; `passed_over` has a row for everything else but the manifest: name, kind (subfolder, link
    to a folder, hidden, system file, readme) and n_files, the number of possible documents in it.
    """

    files: list[Path]
    twins: dict[Path, Path]
    passed_over: pd.DataFrame

    @property
    def documents(self) -> dict[str, str]:
        """The file names of the documents that are read, with their ids."""
        return {name_of(path): id_of(path) for path in self.files if path not in self.twins}


def in_words(passed_over: pd.DataFrame) -> str:
    """Return a summary of the table `passed_over` in one line, empty for an empty table.

    >>> in_words(schema.build("passed_over", [("2011", "subfolder", 30), ("2012", "subfolder", 23), (".git", "hidden", 0)]))
    '2 subfolders with 53 files: 2011 (30), 2012 (23); 1 hidden: .git'
    """
    parts = []
    for kind, rows in passed_over.groupby("kind", sort=False):
        is_folder = kind in _FOLDERS
        names = [
            f"{row.name} ({row.n_files})" if is_folder else row.name for row in rows.itertuples(index=False)
        ]
        n, n_files = len(rows), int(rows["n_files"].sum())
        count = f"{n} {_PLURALS.get(kind, kind) if n > 1 else kind}"
        within = f" with {n_files} file{'s' if n_files != 1 else ''}" if is_folder else ""
        more = f" and {n - 10} more" if n > 10 else ""
        parts.append(f"{count}{within}: {', '.join(names[:10])}{more}")
    return "; ".join(parts)


def warn_passed_over(folder: Path, passed_over: pd.DataFrame) -> None:
    """Warn of subfolders that contain files that could be documents."""
    folders = passed_over[passed_over["kind"].isin(_FOLDERS) & (passed_over["n_files"] > 0)]
    if len(folders):
        warnings.warn(
            f"{folder} has {in_words(folders)}; subfolders are ignored: move the files into it, or load each subfolder",
            PassedOverWarning,
            stacklevel=level_outside(),
        )


def load_sources(folder: Path) -> tuple[list[Source], list[tuple[str, str]]]:
    """Return the documents of `folder`, ordered by name, and (file, reason) of files that cannot be read.

    Raises
    ------
    LoadError
        If the folder is missing or has no document.
    """
    contents = listing(folder)
    return read_items(items_of(folder, contents.files, contents.twins))


def listing(folder: Path) -> Listing:
    """Return the contents of `folder`; no file is read.

    Raises
    ------
    LoadError
        If the folder is missing or has no document.
    """
    if not folder.is_dir():
        raise LoadError(f"no such folder: {folder}")
    files, others = [], []
    try:
        paths = sorted(folder.iterdir(), key=attrgetter("name"))
    except OSError as error:
        raise LoadError(f"{folder} cannot be opened: {error.strerror or error}") from error
    for path in paths:
        kind = _kind(path)
        if kind is None:
            files.append(path)
        elif kind != "manifest":
            n = _n_documents(path) if kind in _FOLDERS else 0
            others.append((name_of(path), kind, n))
    passed_over = schema.build("passed_over", others)
    if not files:
        folders = in_words(passed_over[passed_over["kind"].isin(_FOLDERS)])
        hint = f"; it has {folders}, and subfolders are ignored" if folders else ""
        raise LoadError(f"no documents in {folder}; a document is a file of {KINDS}{hint}")
    return Listing(files, _twins(files), passed_over)


def items_of(folder: Path, files: Iterable[Path], twins: Mapping[Path, Path]) -> Iterator[Item]:
    """Yield the content of each of `files`, not yet parsed, or the reason why it cannot be read."""
    for path in files:
        if path in twins:
            other = name_of(twins[path])
            reason = f"has the id {id_of(path)} of {other}; rename one, or move it away"
            yield Item("", name_of(path), reason=reason)
            continue
        try:
            yield Item(path.stem, path.name, _content(path, folder))
        except LoadError as error:
            yield Item(id_of(path), name_of(path), reason=str(error))
        except OSError as error:
            yield Item(id_of(path), name_of(path), reason=f"cannot be opened: {error.strerror or error}")


def name_of(path: Path) -> str:
    r"""Return the name of a file; bytes that are no text are written as \udcff."""
    return path.name.encode("utf-8", "backslashreplace").decode("utf-8")


def id_of(path: Path) -> str:
    """Return the id of the document in a file: the file name without its ending."""
    return Path(name_of(path)).stem


def _kind(path: Path) -> str | None:
    """Return the kind of an entry of a folder that is no document; None for a document."""
    name = path.name.lower()
    if name in _SYSTEM:
        return "system file"
    if name.startswith((".", "~$")):
        return "hidden"
    if path.is_dir():
        return "link to a folder" if path.is_symlink() else "subfolder"
    if name == _MANIFEST:
        return "manifest"
    return "readme" if path.stem.lower() == "readme" else None


def _n_documents(folder: Path) -> int:
    """Return the number of files in a folder and its subfolders that could be documents by their ending."""
    files = (name.lower() for _, _, names in os.walk(folder) for name in names)
    return sum(
        name.endswith(_DOCUMENTS) and not name.startswith((".", "~$", "readme."))
        for name in islice(files, _COUNTED)
    )


def _twins(files: list[Path]) -> dict[Path, Path]:
    """Return the files with the id of another, which is read: the first of a format that can be read."""
    groups: dict[str, list[Path]] = {}
    for path in files:
        groups.setdefault(id_of(path), []).append(path)
    twins = {}
    for group in groups.values():
        if len(group) > 1:
            first = next((path for path in group if not _is_refused(path)), group[0])
            twins |= {path: first for path in group if path != first}
    return twins


def _is_refused(path: Path) -> bool:
    """Return whether a path is a data file, no regular file, or of an unsupported format."""
    if path.suffix.lower() in _DATA:
        return True
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return True
        with path.open("rb") as file:
            return is_refused(file.read(16))
    except OSError:
        return True


def _content(path: Path, folder: Path) -> bytes:
    """Return the bytes of a regular file of at most `LARGEST` bytes; nothing else is ever opened."""
    if name_of(path) != path.name:
        raise LoadError("has a name that is no text; rename it")
    if is_workbook(path.name):
        raise LoadError(f"is a workbook; {AS_CSV}")
    if path.suffix.lower() in _DATA:
        raise LoadError(f"is by its ending ({path.suffix}) data or a program, not a document")
    return read_bytes(path, inside=folder)
