"""A file of JSON lines, plain or compressed: many documents, read line by line within limits of size."""

import bz2
import gzip
import hashlib
import json
import lzma
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pandas as pd

from policycompare.disk.files import LARGEST, check_regular, open_regular
from policycompare.errors import LoadError
from policycompare.late import Late, half_character
from policycompare.read.files.archives import RATIO, SUSPECT
from policycompare.read.files.formats import Item
from policycompare.read.inputs.manifest import COLUMNS, typed
from policycompare.read.inputs.workbook import MOST_CELLS

ENDINGS = (".jsonl", ".jsonl.xz", ".jsonl.gz", ".jsonl.bz2")
_UNPACK = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}
_OWN = ("doc", "file", "text")
_CONTROL = Late(r"[\x00-\x1f\x7f\ud800-\udfff]")
_DAMAGE = (OSError, EOFError, lzma.LZMAError, zlib.error, ValueError, MemoryError)
_BLANK = 1_000_000  # empty lines
_BAD = 10_000  # bad lines of a file in which most lines are bad
_KEYS = 2_000  # different columns
_KEPT = 20_000_000  # characters
_SHOWN = 3  # bad lines of a message
_SPARSE = 20  # cells for one that is filled


class Survey(NamedTuple):
    """A file without its texts: document ids, number of lines, mistakes by line, further columns.

    `lines` are those of a small compressed file, as of `_documents`, so that it is unpacked only once.
    `sha256` is that of the lines.
    """

    docs: list[str]
    n: int
    wrong: dict[int, str]
    manifest: pd.DataFrame
    lines: list[tuple[int, dict | str]] | None = None
    sha256: str = ""


def is_lines(path: Path) -> bool:
    """Return whether a file name ends like that of a file of JSON lines.

    >>> is_lines(Path("a.jsonl.xz")), is_lines(Path("a.json"))
    (True, False)
    """
    return path.name.lower().endswith(ENDINGS)


def survey(path: Path) -> Survey:
    """Read all of `path` once and return everything but the texts.

    Raises
    ------
    LoadError
        If it is missing, not a regular file, or empty, or has too many bad lines or columns.
    ManifestError
        Listing every bad value in a column of the manifest, with its line.
    """
    _check_regular(path)
    first: dict[str, int] = {}
    wrong: dict[int, str] = {}
    rows, lines, n, n_filled, size = [], [], 0, 0, 0
    keys: set[str] = set()
    kept: list[tuple[int, dict | str]] | None = [] if path.suffix.lower() in _UNPACK else None
    digest = hashlib.sha256()
    for number, document in _documents(path, digest=digest):
        n += 1
        if kept is not None:
            kept.append((number, document))
            size += 0 if isinstance(document, str) else len(document["text"])
            kept = kept if size <= _KEPT else None
        if isinstance(document, str):
            wrong[number] = document
        elif document["doc"] in first:
            wrong[number] = f"has the id {document['doc']} of line {first[document['doc']]}"
        else:
            first[document["doc"]] = number
            if len(document) > len(_OWN) or not document.keys() <= set(_OWN):
                rows.append({key: document[key] for key in document if key not in ("text", "file")})
                lines.append(number)
                keys |= document.keys()
                n_filled += len(document)
                if len(keys) > _KEYS:
                    raise LoadError(f"{path} has more than {_KEYS:,} different columns (line {number})")
                if len(rows) * len(keys) > max(MOST_CELLS, _SPARSE * n_filled):
                    raise LoadError(
                        f"{path} has {len(keys):,} different columns by line {number}, nearly all of them empty"
                    )
        if len(wrong) > max(_BAD, len(first)):
            raise LoadError(_mostly_bad(path, wrong))
    if not n:
        raise LoadError(f"no documents in {path}; a line is a JSON object with doc and text")
    return Survey(list(first), n, wrong, _manifest(rows, lines, path), kept, digest.hexdigest())


def line_items(path: Path, found: Survey, *, first: int = 0) -> Iterator[Item]:
    """Yield the documents of `path` after the `first` ones; `found` comes from `survey`.

    Raises
    ------
    LoadError
        If the file has changed since then.
    """
    digest = hashlib.sha256()
    docs: Iterator[str] | None = None
    documents = _documents(path, first=first, digest=digest) if found.lines is None else found.lines[first:]
    for number, document in documents:
        if docs is None:
            docs = iter(found.docs[first - sum(bad < number for bad in found.wrong) :])
        line = f"{path.name} line {number}"
        if number in found.wrong:
            yield Item("", line, reason=found.wrong[number])
        elif isinstance(document, str) or document["doc"] != next(docs, None):
            raise LoadError(_changed(path))
        else:
            yield Item(document["doc"], document.get("file") or line, document["text"])
    if found.lines is None and digest.hexdigest() != found.sha256:
        raise LoadError(_changed(path))


def _check_regular(path: Path) -> None:
    """Raise LoadError, which names `path`, if there is no regular file."""
    try:
        check_regular(path)
    except LoadError as error:
        is_missing = isinstance(error.__cause__, FileNotFoundError)
        raise LoadError(f"no such file: {path}" if is_missing else f"{path} {error}") from error


def _changed(path: Path) -> str:
    return f"{path} changed while it was read; load it again when nothing writes to it"


def _mostly_bad(path: Path, wrong: dict[int, str]) -> str:
    """Return the message on a file of which most lines are bad, with the first of them."""
    shown = "; ".join(f"line {number} {reason}" for number, reason in list(wrong.items())[:_SHOWN])
    return (
        f"{path} has more than {_BAD:,} bad lines, and more than good ones; it is read no further than line "
        f"{max(wrong)}: {shown}"
    )


def _documents(path: Path, *, digest: Any, first: int = 0) -> Iterator[tuple[int, dict | str]]:
    """Yield each line number with its document or error message; damage ends the reading.

    `digest` is updated with every line.
    """
    number = n = blank = 0
    try:
        for number, line in _lines(path):
            digest.update(line)
            if not line.strip():
                blank += 1
                if blank > _BLANK:
                    raise LoadError(f"has more than {_BLANK:,} empty lines")
                continue
            n += 1
            if n > first:
                yield number, _parsed(line)
    except LoadError as error:
        yield number + 1, f"{error}; nothing is read from here on"


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the numbered lines of a file; LoadError if it is damaged, or unpacks to too much."""
    inflated = number = 0
    with _opened(path) as (stream, size):
        while True:
            try:
                line = stream.readline(LARGEST + 1)
            except _DAMAGE as error:
                raise LoadError(f"is damaged ({type(error).__name__}: {error})") from error
            if not line:
                return
            number += 1
            inflated += len(line)
            if len(line) > LARGEST:
                raise LoadError(f"is longer than {LARGEST / 1e6:.0f} MB")
            if inflated > SUSPECT and inflated > RATIO * size:
                raise LoadError(f"unpacks to more than {RATIO} times its size: a bomb, no documents")
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Open a regular file for reading, decompressed according to its ending; return it with its size on disk."""
    try:
        file = open_regular(path)
    except OSError as error:
        raise LoadError(f"cannot be opened: {error.strerror or error}") from error
    with file, _UNPACK.get(path.suffix.lower(), nullcontext)(file) as stream:
        yield stream, os.fstat(file.fileno()).st_size


def _parsed(line: bytes) -> dict | str:
    """Return the document of a JSON line, or a message on its error."""
    try:
        document = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return f"is no UTF-8 (byte {error.start})"
    except (ValueError, RecursionError) as error:
        return f"is no JSON ({error})"
    if not isinstance(document, dict):
        return f"is no JSON object but {type(document).__name__}"
    missing = [key for key in ("doc", "text") if document.get(key) is None]
    if missing:
        return f"lacks {' and '.join(missing)}; it has: {', '.join(document) or 'nothing'}"
    if isinstance(document["doc"], int) and not isinstance(document["doc"], bool):
        document["doc"] = str(document["doc"])
    others = [key for key, value in document.items() if isinstance(value, (dict, list))]
    unwritten = [key for key in _OWN if not isinstance(document.get(key) or "", str)]
    if others or unwritten:
        return f"has no text in {', '.join(dict.fromkeys([*unwritten, *others]))}"
    broken = [
        key
        for key, value in document.items()
        if half_character(key) or (key != "text" and isinstance(value, str) and half_character(value))
    ]
    if broken:
        return f"has half a character (\\ud800 to \\udfff) in {', '.join(map(ascii, broken))}"
    if not document["doc"].strip() or _CONTROL.search(document["doc"] + (document.get("file") or "")):
        return f"has an id or file name that is blank or has control characters: {document['doc']!r:.40}"
    return document


def _manifest(rows: list[dict], lines: list[int], path: Path) -> pd.DataFrame:
    """Return the further columns as a manifest, those of the schema as texts first, as in a CSV file."""
    table = pd.DataFrame(rows) if rows else pd.DataFrame({"doc": []})
    table = table.replace({"": None}).astype({"doc": "str"})
    for column in table.columns.difference(["doc"]):
        if column in COLUMNS or table[column].dtype == object:
            table[column] = table[column].map(_text, na_action="ignore").astype("str")
    # A sha256 given in a line is that of the original file, not of the text.
    return typed(table.drop(columns="sha256", errors="ignore"), lines, path=path)


def _text(value: object) -> str:
    """Return a value as a text; pandas makes 2011.0 of 2011 if other values are missing: again 2011."""
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
