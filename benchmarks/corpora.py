"""A corpus to measure on, as the folder of files that `load` reads."""

import json
import lzma
import shutil
from itertools import islice
from pathlib import Path


def as_folder(corpus: Path, scratch: Path, *, limit: int | None = None) -> Path:
    """Return a folder with the first `limit` documents of `corpus`; written to `scratch` where need be.

    Parameters
    ----------
    corpus : Path
        A folder, or a .jsonl or .jsonl.xz file whose lines hold doc and text.
    scratch : Path
        An empty folder.
    limit : int, optional
        All documents without it.
    """
    if corpus.is_dir() and limit is None:
        return corpus
    if corpus.is_dir():
        files = sorted(path for path in corpus.iterdir() if path.is_file() and path.name != "manifest.csv")
        for file in files[:limit]:
            shutil.copy(file, scratch / file.name)
        return scratch
    opened = lzma.open if corpus.suffix == ".xz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for document in map(json.loads, islice(lines, limit)):
            (scratch / f"{document['doc']}.txt").write_bytes(document["text"].encode("utf-8"))
    return scratch
