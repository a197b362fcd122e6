"""The corpus of the measurements, as a folder of files or as JSON lines."""

import json
import lzma
import shutil
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from policycompare.read.inputs.folder import load_sources


def as_folder(corpus: Path, scratch: Path, *, limit: int | None = None) -> Path:
    """Return a folder with the first `limit` documents of `corpus`; files are copied to `scratch` if they must be.

    Parameters
    ----------
    corpus : Path
        A folder, or a .jsonl or .jsonl.xz file whose lines have doc and text.
    scratch : Path
        An empty folder.
    limit : int, optional
        Default: all documents.
    """
    if corpus.is_dir() and limit is None:
        return corpus
    if corpus.is_dir():
        files = sorted(path for path in corpus.iterdir() if path.is_file() and path.name != "manifest.csv")
        for file in files[:limit]:
            shutil.copy(file, scratch / file.name)
        return scratch
    for document in islice(_documents(corpus), limit):
        (scratch / f"{document['doc']}.txt").write_bytes(document["text"].encode("utf-8"))
    return scratch


def as_lines(corpus: Path, path: Path, *, n: int) -> Path:
    """Write `n` documents as JSON lines: those of `corpus`, repeated with other document numbers.

    Parameters
    ----------
    corpus : Path
        As for `as_folder`.
    path : Path
        A .jsonl file, not compressed.
    n : int
    """
    turns = ((turn, document) for turn in count() for document in _documents(corpus))
    with path.open("w", encoding="utf-8") as file:
        for turn, document in islice(turns, n):
            text = document["text"].replace("号", f"{turn or ''}号", 1)
            line = {"doc": f"t{turn:04d}_{document['doc']}", "text": text}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def _documents(corpus: Path) -> Iterator[dict]:
    if corpus.is_dir():
        yield from (source._asdict() for source in load_sources(corpus)[0])
        return
    opened = lzma.open if corpus.suffix == ".xz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
