"""The errors and warnings of policycompare; each message lists every offender and what is allowed."""

import os
import sys
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager


class PolicyCompareError(Exception):
    """Base class of all errors of policycompare."""


class LoadError(PolicyCompareError, ValueError):
    """A folder or file cannot be read."""


class ManifestError(PolicyCompareError, ValueError):
    """`manifest.csv` contradicts itself or the folder it describes."""


class ManifestWarning(UserWarning):
    """A manifest contradicts a text, or has columns that may be misspelt."""


class PassedOverWarning(UserWarning):
    """Files that may be documents are ignored: they are in subfolders, or not in a proposed manifest."""


class SchemaError(PolicyCompareError, ValueError):
    """A table lacks columns or has values that its schema does not allow."""


class CodebookError(PolicyCompareError, ValueError):
    """A codebook file does not follow its format."""


class CodebookFitWarning(UserWarning):
    """Few provisions of a document have a code or name the subject of the codebook, or codes have no cues."""


class BrokenTextWarning(UserWarning):
    """Many provisions of a document end within a sentence: columns or cells of its source may have run together."""


class CodebookSourceWarning(UserWarning):
    """Codes of a codebook have no source."""


class SelectionError(PolicyCompareError, KeyError):
    """A document, group, dimension, code or column does not exist."""

    def __str__(self) -> str:
        """Return the message as written (a KeyError would show its repr)."""
        return str(self.args[0]) if self.args else ""


class EvidenceError(PolicyCompareError, AssertionError):
    """The evidence of a row is not in the source text of its document."""


class ModelError(PolicyCompareError, RuntimeError):
    """A language model gives no answer; `is_passing` is true if a later run may get one."""

    def __init__(self, message: str, *, is_passing: bool = False) -> None:
        super().__init__(message)
        self.is_passing = is_passing


class ModelWarning(UserWarning):
    """Answers of a language model are missing, invalid or made with another prompt."""


class MissingGlyphError(PolicyCompareError, ValueError):
    """The font of a figure lacks a character."""


class NotConvergedWarning(UserWarning):
    """A solver stopped at its largest number of iterations: another run may give another result."""


class SmallSampleWarning(UserWarning):
    """A measure is computed from too few provisions, words or documents to support a claim."""


class CutTextWarning(UserWarning):
    """A text is longer than a cell of a spreadsheet can hold; the cell contains only its beginning."""


class SaturationWarning(UserWarning):
    """Groups are so similar by a measure that it shows no difference between them."""


def named(names: Iterable[object], *, most: int = 20) -> str:
    """Return the names in one text: the first `most`, and the number of the others.

    >>> named(["a", "b", "c"], most=2), named(["a"])
    ('a, b and 1 more', 'a')
    """
    texts = list(map(str, names))
    others = len(texts) - most
    return ", ".join(texts[:most]) + (f" and {others} more" if others > 0 else "")


def is_misspelt(written: str, name: str) -> bool:
    """Return whether a word is a name with one letter too few or too many, two exchanged, or a wrong vowel inside.

    The first letter counts as right, and other letters make other words: data is not date.

    >>> [is_misspelt(word, name) for word, name in (("titel", "title"), ("yeer", "year"), ("tianjn", "tianjin"))]
    [True, True, True]
    >>> is_misspelt("data", "date"), is_misspelt("hubei", "hebei"), is_misspelt("date", "date")
    (False, True, False)
    """
    if not written or not name or written[0] != name[0] or written == name:
        return False
    if abs(len(written) - len(name)) == 1:
        short, long = sorted((written, name), key=len)
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    wrong = [i for i, (a, b) in enumerate(zip(written, name, strict=False)) if a != b]
    if len(written) != len(name) or len(wrong) > 2:
        return False
    first, last = wrong[0], wrong[-1]
    if len(wrong) == 2:
        return last == first + 1 and written[first] == name[last] and written[last] == name[first]
    return first < len(name) - 1 and {written[first], name[first]} <= set("aeiou")


def raise_faults(file: str, faults: Mapping[str, Iterable[str]]) -> None:
    """Raise SchemaError with every fault of a file and the names that have it; nothing if no name has one.

    >>> raise_faults("places.csv", {"duplicate": ["a", "b"], "without a name": []})
    Traceback (most recent call last):
    policycompare.errors.SchemaError: places.csv: duplicate: a, b
    """
    listed = {fault: ", ".join(names) for fault, names in faults.items()}
    message = "; ".join(f"{fault}: {names}" for fault, names in listed.items() if names)
    if message:
        raise SchemaError(f"{file}: {message}")


def level_outside() -> int:
    """Return the `stacklevel` at which a warning names the line that called policycompare, from any depth."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == __package__:
        frame, level = frame.f_back, level + 1
    return level


_filters = threading.RLock()


def _new_lock() -> None:
    """Forget the thread of the process that forked this one, which may have changed the filters."""
    global _filters
    _filters = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_new_lock)


@contextmanager
def own_filters(*, record: bool = False) -> Iterator[list[warnings.WarningMessage] | None]:
    """Restore the filters of warnings on exit, as `warnings.catch_warnings` does, in one thread at a time.

    They belong to the whole process: two threads that restored them in turn would leave them changed for ever.
    """
    with _filters, warnings.catch_warnings(record=record) as caught:
        yield caught
