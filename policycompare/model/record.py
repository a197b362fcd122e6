"""The record: every answer of a model as a line of JSON, appended as it comes, from which a coding is replayed."""

import contextlib
import json
import os
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from policycompare.disk.files import read_bytes
from policycompare.errors import LoadError

LARGEST = 1_000_000_000  # bytes of a record, or of a file of responses
_FIELDS = ("request", "attempt", "prompt", "codebook", "model", "date", "answer")
_TEXTS = ("request", "prompt", "codebook", "model", "date", "answer")
_MOST_TOKENS = 10**12


class Answer(str):
    """The text of an answer, with what the service says of it.

    Attributes
    ----------
    model : str or None
        The name of the model as returned.
    is_cut : bool
        Whether the answer ends at a limit of tokens.
    tokens_in, tokens_out : int or None
        The tokens of messages and answer.
    """

    model: str | None
    is_cut: bool
    tokens_in: int | None
    tokens_out: int | None

    def __new__(
        cls,
        text: str,
        *,
        model: str | None = None,
        is_cut: bool = False,
        tokens_in: int | None = None,
        tokens_out: int | None = None,
    ) -> "Answer":
        """Return the text with its properties."""
        answer = super().__new__(cls, text)
        answer.model, answer.is_cut = model, is_cut
        answer.tokens_in, answer.tokens_out = tokens_in, tokens_out
        return answer


@dataclass(frozen=True)
class Entry:
    """An answer in the record.

    Attributes
    ----------
    request, prompt, codebook : str
        Digests of the text of the request, of the system text, and of the codebook.
    attempt : int
        0, or the number of times that the same request was answered before without a valid entry.
    model : str
        The name of the model as returned.
    asked : str or None
        The name of the model that was asked for.
    date : str
        Day of the answer (UTC).
    doc : str
    numbers : list of int
        The provisions asked for.
    answer : str
        As it came.
    is_cut : bool
    tokens_in, tokens_out : int or None
        As the service counts them.
    """

    request: str
    attempt: int
    prompt: str
    codebook: str
    model: str
    date: str
    answer: str
    doc: str | None = None
    numbers: tuple[int, ...] = ()
    asked: str | None = None
    is_cut: bool = False
    tokens_in: int | None = None
    tokens_out: int | None = None


def today() -> str:
    """Return the day (UTC) as ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def counted(value: object) -> int | None:
    """Return a number of tokens; None for what is none.

    >>> counted(5), counted("5"), counted(-1), counted(10**30)
    (5, None, None, None)
    """
    return value if type(value) is int and 0 <= value <= _MOST_TOKENS else None


def _fits(name: str, value: object) -> bool:
    """Return whether a value can be that of a field of an entry."""
    if name in _TEXTS:
        return isinstance(value, str)
    if name in ("doc", "asked"):
        return value is None or isinstance(value, str)
    if name == "numbers":
        return value is None or (isinstance(value, list) and all(type(each) is int for each in value))
    if name == "is_cut":
        return isinstance(value, bool)
    return counted(value) is not None or (value is None and name != "attempt")


class Record:
    """The answers in a file of JSON lines, and those that are added to it.

    A line that a kill cut off at the end of the file is dropped; its request is asked again.

    Parameters
    ----------
    path : path, optional
        The file, which need not exist; without it the answers are kept in memory.

    Raises
    ------
    LoadError
        Listing every line that is no answer; if the folder of the file does not exist.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = None if path is None else Path(path)
        self._entries: dict[tuple[str, int], list[Entry]] = {}
        self._prompts: dict[str, str] = {}
        self._lock = threading.Lock()
        self._is_open_line, self._n_cut_off = False, 0  # of the last line of the file
        if self.path is not None and not os.path.isdir(self.path.absolute().parent):
            raise LoadError(f"{str(self.path)[:200]} is no file in a folder that exists; nothing was asked")
        if self.path is not None and os.path.lexists(self.path):
            self._read(self.path)

    def __len__(self) -> int:
        return sum(map(len, self._entries.values()))

    def _read(self, path: Path) -> None:
        try:
            content = read_bytes(path, largest=LARGEST)
        except LoadError as error:
            raise LoadError(f"{path} is no record of a model: it {error}") from error
        if not content:
            return
        *lines, last = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
        wrong = []
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    self._take(json.loads(line))
                except (ValueError, TypeError, KeyError, RecursionError) as error:
                    wrong.append(f"line {number}: {error}")
        if not lines and not last.startswith((b'{"prompt"', b'{"request"')):
            wrong.append("line 1: no JSON object of a record")
        if wrong:
            raise LoadError(f"{path.name} is no record of a model: {'; '.join(wrong)}")
        if last.strip():
            try:
                self._take(json.loads(last))
                self._is_open_line = True
            except (ValueError, TypeError, KeyError, RecursionError):
                self._n_cut_off = len(last)

    def _take(self, line: object) -> None:
        if not isinstance(line, dict):
            raise ValueError("no JSON object")
        if "system" in line:
            self._prompts[str(line["prompt"])] = str(line["system"])
            return
        missing = [name for name in _FIELDS if name not in line]
        if missing:
            raise ValueError(f"lacks {', '.join(missing)}")
        unknown = set(line) - set(Entry.__dataclass_fields__)
        if unknown:
            raise ValueError(f"unknown key {', '.join(sorted(unknown))}")
        wrong = [name for name, value in line.items() if not _fits(name, value)]
        if wrong:
            raise ValueError(f"{', '.join(wrong)} has a value of another kind")
        entry = Entry(**{**line, "numbers": tuple(line.get("numbers") or ())})
        self._entries.setdefault((entry.request, entry.attempt), []).append(entry)

    def find(self, request: str, attempt: int, *, prompt: str, any_prompt: bool = False) -> Entry | None:
        """Return the first answer to a request under a prompt; with `any_prompt` also under another one."""
        entries = self._entries.get((request, attempt), [])
        same = [entry for entry in entries if entry.prompt == prompt]
        return next(iter(same or (entries if any_prompt else [])), None)

    def add(self, entry: Entry, *, system: str) -> None:
        """Append an answer, and the system text before the first answer under it."""
        with self._lock:
            if entry.prompt not in self._prompts:
                self._prompts[entry.prompt] = system
                self._write({"prompt": entry.prompt, "codebook": entry.codebook, "system": system})
            self._entries.setdefault((entry.request, entry.attempt), []).append(entry)
            self._write(asdict(entry))

    def _write(self, line: dict) -> None:
        if self.path is None:
            return
        content = (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace")
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(self.path, flags, 0o666), "r+b") as file:
            size = file.seek(0, os.SEEK_END) - self._n_cut_off
            file.seek(size)
            try:
                file.write(b"\n" + content if self._is_open_line else content)
                file.truncate()
                file.flush()
            except OSError:  # a full disk: half a line would cost the next answer
                with contextlib.suppress(OSError):
                    os.ftruncate(file.fileno(), size + self._n_cut_off)
                raise
        self._is_open_line, self._n_cut_off = False, 0

    @property
    def entries(self) -> list[Entry]:
        """All answers."""
        return [entry for entries in self._entries.values() for entry in entries]
