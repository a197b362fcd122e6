"""The input of `load`: a folder of files or a file of JSON lines, as a stream of documents not yet parsed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

import pandas as pd

from policycompare import schema
from policycompare.errors import LoadError
from policycompare.read.files.formats import Item
from policycompare.read.inputs.folder import items_of, listing
from policycompare.read.inputs.jsonl import ENDINGS, is_lines, line_items, survey
from policycompare.read.inputs.manifest import load_manifest

_LISTED = 1_000  # failures of a message


@dataclass(frozen=True)
class Inputs:
    """A folder or file of documents.

    Attributes
    ----------
    path : Path
        The folder or file.
    n : int
        The number of items, with those that cannot be read.
    items : callable
        Takes the number of items to skip at the beginning, and yields the others in order.
    manifest : callable
        Returns a row per document, by index `doc`; raises ManifestError, and warns once.
    passed_over : DataFrame
        The contents of the folder that are no documents: name, kind, n_files.
    """

    path: Path
    n: int
    items: Callable[..., Iterator[Item]]
    manifest: Callable[[], pd.DataFrame]
    passed_over: pd.DataFrame = field(default_factory=partial(schema.build, "passed_over", ()))

    def digest(self) -> str:
        """Return the sha256 of names, contents and manifest."""
        total = hashlib.sha256()
        for item in self.items():
            content = item.content
            content = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
            line = f"{item.doc}\0{item.file}\0{item.reason}\0{hashlib.sha256(content).hexdigest()}\n"
            total.update(line.encode("utf-8", "replace"))
        total.update(self.manifest().to_csv().encode("utf-8", "replace"))
        return total.hexdigest()


def open_inputs(path: Path) -> Inputs:
    """Return the documents of a folder or file, not yet parsed.

    Raises
    ------
    LoadError
        If it is missing or empty.
    """
    try:
        path.exists()
    except OSError as error:  # a name that no file can have
        raise LoadError(f"no such folder: {str(path)[:200]} ({error.strerror or error})") from error
    if is_lines(path) and not path.is_dir():
        lines = survey(path)

        def documents(first: int = 0) -> Iterator[Item]:
            return line_items(path, lines, first=first)

        return Inputs(path, lines.n, documents, lambda: lines.manifest.reindex(lines.docs))
    if path.is_file():
        raise LoadError(f"{path} is no folder, and no file of JSON lines ({', '.join(ENDINGS)})")
    contents = listing(path)
    files = contents.documents

    def items(first: int = 0) -> Iterator[Item]:
        return items_of(path, contents.files[first:], contents.twins)

    manifest = cache(lambda: load_manifest(path, files).reindex(list(files.values())))
    return Inputs(path, len(contents.files), items, manifest, contents.passed_over)


def listed(failures: Iterable[tuple[str, str]]) -> str:
    r"""Return files and reasons as lines of a message, the first 1,000; a line end in a name is printed as ?.

    >>> listed([("a.txt", "is empty"), ("b\n.txt", "is empty")])
    '\n  a.txt: is empty\n  b?.txt: is empty'
    """
    failures = list(failures)
    lines = [f"{file}: {reason}" for file, reason in failures[:_LISTED]]
    if len(failures) > _LISTED:
        lines.append(f"and {len(failures) - _LISTED:,} more; on_error='skip' lists all in Corpus.skipped")
    return "".join("\n  " + "".join(mark if mark.isprintable() else "?" for mark in line) for line in lines)
