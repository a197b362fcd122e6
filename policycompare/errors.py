"""The errors that policycompare raises on purpose; each message lists every offender and what is allowed."""

import sys


class PolicyCompareError(Exception):
    """Base of all errors raised on purpose."""


class LoadError(PolicyCompareError, ValueError):
    """A folder or file cannot be read."""


class ManifestError(PolicyCompareError, ValueError):
    """`manifest.csv` contradicts itself or the folder it describes."""


class ManifestWarning(UserWarning):
    """A manifest contradicts what a text says of itself, or has columns that are not what they seem."""


class PassedOverWarning(UserWarning):
    """Files that could be documents are not read: they stand in subfolders, or a manifest is proposed without them."""


class SchemaError(PolicyCompareError, ValueError):
    """A table lacks columns or holds values that its contract forbids."""


class CodebookError(PolicyCompareError, ValueError):
    """A codebook file breaks the rules of its format."""


class CodebookFitWarning(UserWarning):
    """A codebook finds next to nothing in a document: it is made for another topic."""


class SelectionError(PolicyCompareError, KeyError):
    """A document, group, dimension, code or column that is not there was asked for."""

    def __str__(self) -> str:
        """Return the message as written (a KeyError would show its repr)."""
        return str(self.args[0]) if self.args else ""


class EvidenceError(PolicyCompareError, AssertionError):
    """A row of a table is not found in the source text of its document."""


class MissingGlyphError(PolicyCompareError, ValueError):
    """A figure shows a character that its font lacks."""


class SmallSampleWarning(UserWarning):
    """A measure rests on too few provisions, words or documents to support a claim."""


def level_outside() -> int:
    """Return the `stacklevel` with which a warning names the line that called policycompare, however deep it arises."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == __package__:
        frame, level = frame.f_back, level + 1
    return level
