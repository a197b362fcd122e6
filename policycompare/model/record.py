"""The record: every answer of a model as a line of JSON, appended as it comes, from which a coding is replayed."""

import json
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from policycompare.errors import LoadError

_FIELDS = ("request", "attempt", "prompt", "codebook", "model", "date", "answer")


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
        if self.path is not None and (self.path.is_dir() or not self.path.absolute().parent.is_dir()):
            raise LoadError(f"{self.path} is no file in a folder that exists; nothing was asked")
        if self.path is not None and self.path.exists() and self.path.stat().st_size:
            self._read(self.path)

    def __len__(self) -> int:
        return sum(map(len, self._entries.values()))

    def _read(self, path: Path) -> None:
        *lines, last = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
        wrong = []
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    self._take(json.loads(line))
                except (ValueError, TypeError, KeyError) as error:
                    wrong.append(f"line {number}: {error}")
        if not lines and not last.startswith((b'{"prompt"', b'{"request"')):
            wrong.append("line 1: no JSON object of a record")
        if wrong:
            raise LoadError(f"{path.name} is no record of a model: {'; '.join(wrong)}")
        if last.strip():
            try:
                self._take(json.loads(last))
                self._is_open_line = True
            except (ValueError, TypeError, KeyError):
                self._n_cut_off = len(last)

    def _take(self, line: object) -> None:
        """Add a line of the file."""
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
        entry = Entry(**{**line, "numbers": tuple(line.get("numbers") or ())})
        if not isinstance(entry.answer, str) or not isinstance(entry.attempt, int):
            raise ValueError("answer must be text, attempt a whole number")
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
        text = json.dumps(line, ensure_ascii=False) + "\n"
        if self._n_cut_off:
            with self.path.open("r+b") as file:
                file.truncate(file.seek(0, 2) - self._n_cut_off)
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write("\n" + text if self._is_open_line else text)
        self._is_open_line, self._n_cut_off = False, 0

    @property
    def prompts(self) -> dict[str, str]:
        """The system texts in the record, by their digests."""
        return dict(self._prompts)

    @property
    def entries(self) -> list[Entry]:
        """All answers."""
        return [entry for entries in self._entries.values() for entry in entries]
