"""Files of a folder → decoded texts, each with the hash of the file it came from."""

import codecs
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from policycompare.errors import LoadError

ENDINGS = (".txt",)
_BESIDE = ("manifest.csv", "readme.md", "readme.txt")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = re.compile("[一-鿿]")
_NO_TEXT = "is no text in UTF-8, UTF-16 or GB18030"


class Source(NamedTuple):
    """A file that was read: its id, its name in the folder, its decoded text and the file's sha256."""

    doc: str
    file: str
    text: str
    sha256: str


def decode(content: bytes) -> str:
    """Return `content` as text: by its byte-order mark, else UTF-8, else GB18030 (GBK, GB2312).

    Parameters
    ----------
    content : bytes

    Returns
    -------
    str
        Without the byte-order mark; nothing else is changed.

    Raises
    ------
    LoadError
        If it is empty or no text.

    Examples
    --------
    >>> decode("甘肃省".encode("gbk"))
    '甘肃省'
    """
    if not content.strip():
        raise LoadError("is empty")
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _checked(text, guessed=encoding == "gb18030")
    raise LoadError(_NO_TEXT)


def _checked(text: str, *, guessed: bool) -> str:
    if "\0" in text:
        raise LoadError(f"is no text: it holds a NUL character at {text.index(chr(0))}")
    if guessed and len(_CHINESE.findall(text)) < 0.2 * len(text):
        raise LoadError(_NO_TEXT)
    if not text.strip():
        raise LoadError("is empty")
    return text.removeprefix("\ufeff")


def load_sources(folder: Path) -> tuple[list[Source], list[tuple[str, str]]]:
    """Read every document of `folder`, in the order of their names.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    sources : list of Source
    failures : list of (file, reason)
        The files that cannot be read.

    Raises
    ------
    LoadError
        If the folder is missing or holds no document, or two files have one id.
    """
    if not folder.is_dir():
        raise LoadError(f"no such folder: {folder}")
    files = sorted(path for path in folder.iterdir() if path.is_file() and not _is_beside(path))
    if not files:
        raise LoadError(f"no documents in {folder}; a document is a file that ends in {', '.join(ENDINGS)}")
    _check_ids(files)
    sources, failures = [], []
    for path in files:
        try:
            sources.append(_load(path))
        except (LoadError, OSError) as error:
            failures.append((path.name, str(error)))
    return sources, failures


def _is_beside(path: Path) -> bool:
    return path.name.lower() in _BESIDE or path.name.startswith((".", "~$"))


def _check_ids(files: Iterable[Path]) -> None:
    stems = Counter(path.stem for path in files)
    twice = [
        f"{stem} ({', '.join(path.name for path in files if path.stem == stem)})"
        for stem, n in stems.items()
        if n > 1
    ]
    if twice:
        raise LoadError(
            f"{len(twice)} id(s) stand for two files; an id is a file name without its ending: {'; '.join(twice)}"
        )


def _load(path: Path) -> Source:
    if path.suffix.lower() not in ENDINGS:
        raise LoadError(
            f"cannot be read: {path.suffix or 'no ending'} is not among {', '.join(ENDINGS)}; save it as UTF-8 text"
        )
    content = path.read_bytes()
    return Source(path.stem, path.name, decode(content), hashlib.sha256(content).hexdigest())
