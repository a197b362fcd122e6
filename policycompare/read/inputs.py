"""What `load` is given: a folder of files or a file of JSON lines, each a stream of documents not yet read."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from policycompare.errors import LoadError
from policycompare.read.formats import Item, files_of, items_of, name_of
from policycompare.read.lines import ENDINGS, is_lines, line_items, survey
from policycompare.read.manifest import load_manifest


@dataclass(frozen=True)
class Inputs:
    """A place that holds documents.

    Attributes
    ----------
    place : Path
    n : int
        How many items there are, those that cannot be read among them.
    items : callable
        Takes how many to leave out at the beginning, and yields the others in order.
    manifest : callable
        Returns a row for every document, by index `doc`; raises ManifestError.
    """

    place: Path
    n: int
    items: Callable[..., Iterator[Item]]
    manifest: Callable[[], pd.DataFrame]

    def digest(self) -> str:
        """Return the sha256 of all that is in the place: names, contents, manifest."""
        total = hashlib.sha256()
        for item in self.items():
            content = (
                item.content if isinstance(item.content, bytes) else item.content.encode("utf-8", "replace")
            )
            said = f"{item.doc}\0{item.file}\0{item.reason}\0{hashlib.sha256(content).hexdigest()}\n"
            total.update(said.encode("utf-8", "replace"))
        total.update(self.manifest().to_csv().encode("utf-8", "replace"))
        return total.hexdigest()


def open_inputs(place: Path) -> Inputs:
    """Return what is in `place`, nothing of it read as a document yet.

    Raises
    ------
    LoadError
        If it is missing or empty, or two files have one id.
    """
    if is_lines(place) and not place.is_dir():
        found = survey(place)

        def lines(first: int = 0) -> Iterator[Item]:
            return line_items(place, found.wrong, first=first)

        return Inputs(place, found.n, lines, lambda: found.manifest.reindex(found.docs))
    if place.is_file():
        raise LoadError(f"{place} is no folder, and no file of JSON lines ({', '.join(ENDINGS)})")
    files = files_of(place)
    docs = [Path(name_of(path)).stem for path in files]

    def contents(first: int = 0) -> Iterator[Item]:
        return items_of(place, files[first:])

    return Inputs(place, len(files), contents, lambda: load_manifest(place, docs).reindex(docs))


def listed(failures: Iterable[tuple[str, str]]) -> str:
    """Return files and reasons as they stand in a message.

    >>> listed([("a.txt", "is empty")])
    'a.txt: is empty'
    """
    return "; ".join(f"{file}: {reason}" for file, reason in failures)
