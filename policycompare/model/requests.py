"""Requests: the provisions of a corpus, a whole document at a time or in parts, as messages to a model."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.codebook.digest import digest_of
from policycompare.corpus import Corpus, check_has_texts, with_texts
from policycompare.errors import SelectionError
from policycompare.model.prompt import (
    MODALITY,
    Unit,
    addresses_model,
    asked_dimensions,
    bearing_kinds,
    system_text,
    user_text,
)

Messages = list[dict[str, str]]
LIMIT = 45  # provisions a request: their answer remains within the output that most services allow


def sha(text: str) -> str:
    """Return a digest of a text: the first 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True)
class Request:
    """Provisions of one document to be coded at once, and the text that asks for it.

    Attributes
    ----------
    doc : str
    numbers : tuple of int
        The provisions.
    text : str
        The message of the user.
    digest : str
        Of that text, which names the dimensions, too.
    """

    doc: str
    numbers: tuple[int, ...]
    text: str
    digest: str


class Job:
    """All that is to be coded: corpus, dimensions, system text and units, checked once.

    Attributes
    ----------
    corpus : Corpus
    dimensions : tuple of str
    system : str
    prompt, codebook : str
        Digests of the system text and of the codebook.
    units : dict
        (doc, n) → Unit, for each provision that may have a code of a dimension.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        dimensions: Sequence[str] | None = None,
        notes: str | Mapping[str, str] | None = None,
        batch: str | int = "document",
    ) -> None:
        corpus = with_texts(corpus)
        check_has_texts(corpus, "code_by_model")
        self.corpus = corpus
        self.dimensions = asked_dimensions(corpus.codebook, dimensions)
        self.system, self.prompt, self.codebook = _prompt(corpus.codebook, self.dimensions)
        self._notes = _checked_notes(notes, corpus)
        self._batch = _checked_batch(batch)
        kinds = {kind for name in self.dimensions for kind in bearing_kinds(name)}
        rows = corpus.provisions[corpus.provisions["kind"].isin(kinds)]
        columns = ["n", "kind", "path", "section", "stem", "text"]
        texts = rows[columns].fillna(dict.fromkeys(columns[1:], ""))
        self.units = {
            (doc, unit.n): unit
            for doc, unit in zip(
                rows["doc"], (Unit(*row) for row in texts.itertuples(index=False)), strict=True
            )
        }

    def messages(self, request: Request) -> Messages:
        """Return a request as messages; the first one is the same for all."""
        return [
            {"role": "system", "content": self.system},
            {"role": "user", "content": request.text},
        ]

    def request(self, doc: str, numbers: Sequence[int]) -> Request:
        """Return the request for some provisions of a document."""
        units = [self.units[doc, n] for n in numbers]
        text = user_text(self.corpus.documents.loc[doc], units, self.dimensions, self._notes.get(doc))
        return Request(doc, tuple(numbers), text, sha(text))

    def requests(self) -> Iterator[Request]:
        """Yield the first requests, in the order of the documents.

        A provision that addresses the model has a request of its own, so that it cannot change the coding of others.
        """
        for doc, keys in groupby(self.units, key=lambda key: key[0]):
            units = [self.units[key] for key in keys]
            alone = [unit for unit in units if addresses_model(unit.text)]
            together = [unit for unit in units if unit not in alone]
            for part in (*_parts(together, self._batch), *([unit] for unit in alone)):
                yield self.request(doc, [unit.n for unit in part])


@lru_cache(maxsize=4)
def _prompt(codebook: Codebook, dimensions: tuple[str, ...]) -> tuple[str, str, str]:
    """Return the system text, its digest, and that of the codebook: the same object always has the same."""
    system = system_text(codebook, dimensions)
    return system, sha(system), digest_of(codebook)


def _checked_notes(notes: str | Mapping[str, str] | None, corpus: Corpus) -> dict[str, str]:
    """Return a note for each document that has one; raise SelectionError for unknown documents."""
    if notes is None:
        return {}
    if isinstance(notes, str):
        return dict.fromkeys(corpus.documents.index, notes)
    notes = {doc: note for doc, note in notes.items() if note is not None and not pd.isna(note)}
    schema.check_known(notes, corpus.documents.index, what="document in notes")
    return notes


def _checked_batch(batch: str | int) -> str | int:
    """Return `batch`, or raise SelectionError."""
    is_number = isinstance(batch, int) and not isinstance(batch, bool) and batch > 0
    if not is_number and batch not in ("document", "section"):
        raise SelectionError(
            f"batch is {batch!r}; allowed: 'document', 'section', or a number of provisions a request"
        )
    return batch


def _parts(units: list[Unit], batch: str | int) -> list[list[Unit]]:
    """Return the units in parts of at most `LIMIT` provisions, or of `batch` provisions.

    A document of more provisions is divided between its sections, as evenly as they allow; `section` gives a part a
    section.
    """
    if isinstance(batch, int):
        return [units[i : i + batch] for i in range(0, len(units), batch)]
    if batch == "document" and len(units) <= LIMIT:
        return [units] if units else []
    sections = [
        piece
        for _, own in groupby(units, key=lambda unit: unit.section.partition(" / ")[0])
        for piece in _even(list(own), LIMIT)
    ]
    if batch == "section":
        return sections
    n_parts = -(-len(units) // LIMIT)
    parts: list[list[Unit]] = [[]]
    for section in sections:
        # A part is full at the limit, or where a section more would take it farther from an even division.
        size = len(parts[-1])
        overshoot = abs(size + len(section) - len(units) / n_parts) > abs(size - len(units) / n_parts)
        if parts[-1] and (size + len(section) > LIMIT or (overshoot and len(parts) < n_parts)):
            parts.append([])
        parts[-1].extend(section)
    return parts


def _even(units: list[Unit], limit: int) -> list[list[Unit]]:
    """Return the units in as few equal parts as the limit allows."""
    n_parts = -(-len(units) // limit)
    bounds = [round(i * len(units) / n_parts) for i in range(n_parts + 1)]
    return [units[i:j] for i, j in pairwise(bounds)]


def coded_keys(job: Job) -> list[tuple[str, int, str]]:
    """Return doc, n and dimension of all that is asked; the modality is a property of the provision, no code."""
    return [
        (doc, n, name)
        for (doc, n), unit in job.units.items()
        for name in job.dimensions
        if name != MODALITY and unit.kind in bearing_kinds(name)
    ]
