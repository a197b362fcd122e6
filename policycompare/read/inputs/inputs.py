"""What `load` is given: a folder of files or a file of JSON lines, each a stream of documents not yet read."""

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
        Returns a row for every document, by index `doc`; raises ManifestError, and warns once.
    passed_over : DataFrame
        What is in the place and is no document: name, kind, n_files.
    """

    place: Path
    n: int
    items: Callable[..., Iterator[Item]]
    manifest: Callable[[], pd.DataFrame]
    passed_over: pd.DataFrame = field(default_factory=partial(schema.build, "passed_over", ()))

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
        If it is missing or empty.
    """
    if is_lines(place) and not place.is_dir():
        found = survey(place)

        def lines(first: int = 0) -> Iterator[Item]:
            return line_items(place, found.wrong, first=first)

        return Inputs(place, found.n, lines, lambda: found.manifest.reindex(found.docs))
    if place.is_file():
        raise LoadError(f"{place} is no folder, and no file of JSON lines ({', '.join(ENDINGS)})")
    found = listing(place)
    files = found.documents

    def contents(first: int = 0) -> Iterator[Item]:
        return items_of(place, found.files[first:], found.twins)

    manifest = cache(lambda: load_manifest(place, files).reindex(list(files.values())))
    return Inputs(place, len(found.files), contents, manifest, found.passed_over)


def listed(failures: Iterable[tuple[str, str]]) -> str:
    r"""Return files and reasons as they stand in a message, one a line; a line end in a name is no line end there.

    >>> listed([("a.txt", "is empty"), ("b\n.txt", "is empty")])
    '\n  a.txt: is empty\n  b?.txt: is empty'
    """
    return "".join(f"\n  {_in_a_line(file)}: {_in_a_line(reason)}" for file, reason in failures)


def _in_a_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)
