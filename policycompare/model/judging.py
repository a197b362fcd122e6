"""Entries → codes: ids, dimensions, kinds and quotes are checked; what fails is dropped and counted by reason."""

from collections.abc import Iterable
from typing import NamedTuple

from policycompare.codebook.codebook import Codebook
from policycompare.corpus import Corpus
from policycompare.model.answers import Entry, Given
from policycompare.model.prompt import MODALITY, bearing_kinds, is_quoted, weakest
from policycompare.model.quotes import Quotable
from policycompare.text import collapse

# Why a code is dropped, and what is noted of one that is kept.
UNKNOWN, NOT_ASKED, KIND = "unknown code", "dimension not asked", "not for this kind"
NO_QUOTE, NOT_FOUND, REPEATED, EXCLUSIVE = (
    "no quote",
    "quote not found",
    "repeated",
    "general code with a special one",
)
NO_MODALITY, UNKNOWN_MODALITY, NO_INSTRUMENT = "kind without modality", "unknown modality", "no instrument"
DROPPED = (
    *(UNKNOWN, NOT_ASKED, KIND, NO_QUOTE, NOT_FOUND, REPEATED, EXCLUSIVE),
    *(NO_MODALITY, UNKNOWN_MODALITY, NO_INSTRUMENT),
)
MOVED, FOLDED, NEAR, PLACES, WHOLE = (
    "moved",
    "folded quote",
    "near quote",
    "several places",
    "quote not in use",
)
FLAGGED = (MOVED, FOLDED, NEAR, PLACES, WHOLE)


class Kept(NamedTuple):
    """A code that holds: its dimension, and the offsets of its evidence in the source."""

    dimension: str
    code: str
    start: int
    end: int
    evidence: str


class Note(NamedTuple):
    """What was dropped or flagged, and why."""

    doc: str
    n: int
    dimension: str
    code: str
    quote: str | None
    reason: str


class Judged(NamedTuple):
    """The valid codes and the modality of one provision."""

    codes: list[Kept]
    modality: str | None
    notes: list[Note]


class Judge:
    """Checks the entries for the provisions of a corpus.

    Parameters
    ----------
    corpus : Corpus
    dimensions : tuple of str
        Those that were asked for.
    """

    def __init__(self, corpus: Corpus, dimensions: tuple[str, ...]) -> None:
        self._codebook: Codebook = corpus.codebook
        self._dimensions = dimensions
        codes = corpus.codebook.codes
        self._of = dict(zip(codes["code"], codes["dimension"], strict=True))
        self._order = {code: i for i, code in enumerate(self._of)}
        self._texts = corpus.documents["text"].to_dict()
        rows = corpus.provisions
        keys = zip(rows["doc"], rows["n"], strict=True)
        values = zip(rows["kind"], rows["start"].tolist(), rows["end"].tolist(), strict=True)
        self._provisions = dict(zip(keys, values, strict=True))
        spans = corpus.spans[corpus.spans["kind"] == "provision"]
        self._pieces = {
            doc: sorted(zip(own["start"].tolist(), own["end"].tolist(), strict=True))
            for doc, own in spans.groupby("doc", sort=False)
        }

    def judge(self, doc: str, entry: Entry) -> Judged:
        """Return what holds of an entry."""
        kind, start, end = self._provisions[doc, entry.n]
        source = self._texts[doc]
        own = [(i, j) for i, j in self._pieces.get(doc, ()) if start <= i and j <= end]
        text = Quotable(source, own or [(start, end)])
        notes: list[Note] = []
        kept: dict[str, Kept] = {}
        for given in entry.given:
            dimension, reason = self._dimension(given, kind)
            if not reason and given.code in kept:
                reason = REPEATED
            span = (start, end)
            flags = [MOVED] if not reason and dimension != given.dimension else []
            if not reason:
                found = text.find(given.quote) if given.quote else None
                if found:
                    span = found.start, found.end
                    flags += [{"folded": FOLDED, "near": NEAR}[found.how]] if found.how != "verbatim" else []
                    flags += [PLACES] if found.n_places > 1 else []
                elif is_quoted(dimension):
                    reason = NOT_FOUND if given.quote else NO_QUOTE
                elif given.quote:
                    flags.append(WHOLE)
            stated = doc, entry.n, dimension, given.code, given.quote
            notes += [Note(*stated, why) for why in ([reason] if reason else flags)]
            if not reason:
                kept[given.code] = Kept(dimension, given.code, *span, collapse(source[slice(*span)]))
        notes += self._without_general(doc, entry.n, kept)
        modality = self._modality(doc, entry, kind, kept.values(), notes)
        return Judged(sorted(kept.values(), key=lambda code: self._order[code.code]), modality, notes)

    def _dimension(self, given: Given, kind: str) -> tuple[str, str | None]:
        """Return the dimension of a code in the codebook, and why the code is dropped, if it is."""
        own = self._of.get(given.code)
        if own is None:
            return given.dimension, UNKNOWN
        if own not in self._dimensions:
            return own, NOT_ASKED
        return own, None if kind in bearing_kinds(own) else KIND

    def _without_general(self, doc: str, n: int, kept: dict[str, Kept]) -> list[Note]:
        """Drop the codes that hold only where their dimension has no other code."""
        special = {code.dimension for code in kept.values() if code.code not in self._codebook.exclusive}
        dropped = [
            code
            for code in kept.values()
            if code.code in self._codebook.exclusive and code.dimension in special
        ]
        for code in dropped:
            del kept[code.code]
        return [Note(doc, n, code.dimension, code.code, code.evidence, EXCLUSIVE) for code in dropped]

    def _modality(
        self, doc: str, entry: Entry, kind: str, kept: Iterable[Kept], notes: list[Note]
    ) -> str | None:
        """Return the modality of a provision: by its kind, of the codebook, the weakest without an instrument."""
        if MODALITY not in self._dimensions:
            return None
        given, reason, value = entry.modality, None, entry.modality
        least = weakest(self._codebook)
        if kind not in bearing_kinds(MODALITY):
            reason, value = NO_MODALITY, None
        elif not any(code.dimension == "instrument" for code in kept):
            reason, value = (NO_INSTRUMENT if given not in (None, least) else None), least
        elif given not in self._codebook.ranks:
            reason, value = UNKNOWN_MODALITY, None
        if given is not None and reason:
            notes.append(Note(doc, entry.n, MODALITY, given, None, reason))
        return value
