"""Raw answers → entries: JSON in fences or prose, cut or malformed, is mended where no content is guessed."""

import json
import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any, NamedTuple

from policycompare.model.prompt import MODALITY, is_quoted

_THOUGHT = "</think>"
_WHOLE = re.compile(r'\{\s{0,20}"provisions"\s{0,20}:')
_ENTRY = re.compile(r'\{\s{0,20}"n"\s{0,20}:')
_COMMA = re.compile(r",(?=\s{0,20}[}\]])")
_DECODER = json.JSONDecoder(strict=False, object_pairs_hook=lambda pairs: _Pairs(pairs))
_TRIES = 50  # places at which an answer may fail to decode: nonsense that nests takes no longer
_LONGEST = 2_000_000  # characters of an answer that are read


class _Pairs(list):
    """The pairs of a JSON object, repeated keys included."""

    def last(self) -> dict[str, Any]:
        """Return the object as a dict."""
        return dict(self)


class Given(NamedTuple):
    """A code as the model gave it: its dimension, its id, and its quote if there is one."""

    dimension: str
    code: str
    quote: str | None


class Entry(NamedTuple):
    """What an answer says of one provision."""

    n: int
    given: tuple[Given, ...]
    modality: str | None


class Reading(NamedTuple):
    """What is in an answer: the entries by provision, and the faults counted by name."""

    entries: dict[int, Entry]
    faults: dict[str, int]


def read_answer(text: str, *, asked: Collection[int], dimensions: Collection[str]) -> Reading:
    """Read an answer; provisions that it lacks are not in the result.

    Parameters
    ----------
    text : str
        JSON, perhaps in a fence or in prose, perhaps cut: whole entries before the cut count.
    asked : collection of int
        The provisions of the request; entries of other ones are dropped.
    dimensions : collection of str

    Returns
    -------
    Reading
        Faults: `empty answer`, `no entry` (a refusal or nothing that can be read), `mended` (fence, prose, trailing
        comma, or cut), `malformed entry`, `provision not asked`, `provision repeated`.

    Examples
    --------
    >>> read_answer('Sure: {"provisions": [{"n": 1}, {"n": 2, "go', asked=[1, 2], dimensions=["goal"]).faults
    {'mended': 1}
    """
    faults: dict[str, int] = {}
    text = text[:_LONGEST].rpartition(_THOUGHT)[2].strip()
    if not text:
        return Reading({}, {"empty answer": 1})
    found, is_mended = _objects(text)
    if not found:
        return Reading({}, {"no entry": 1})
    entries: dict[int, Entry] = {}
    if is_mended:
        faults["mended"] = 1
    for each in found:
        entry = _entry(each, dimensions)
        if entry is None:
            fault = "malformed entry"
        elif entry.n not in asked:
            fault = "provision not asked"
        elif entry.n in entries:
            fault = "provision repeated"
        else:
            entries[entry.n] = entry
            continue
        faults[fault] = faults.get(fault, 0) + 1
    return Reading(entries, faults)


def _objects(text: str) -> tuple[list[Any], bool]:
    """Return the objects of the provisions in a text, and whether it is anything but one JSON object."""
    for mended in (text, _COMMA.sub("", text)):
        for match in islice(_WHOLE.finditer(mended), _TRIES):
            whole, end = _decoded(mended, match.start())
            provisions = whole.last().get("provisions") if isinstance(whole, _Pairs) else None
            if isinstance(provisions, list) and not isinstance(provisions, _Pairs):
                return provisions, mended is not text or match.start() > 0 or end < len(mended)
    return list(_entries(_COMMA.sub("", text))), True


def _entries(text: str) -> Iterator[Any]:
    """Yield each whole entry of a text that is no whole answer."""
    at, n_failed = 0, 0
    while n_failed < _TRIES and (match := _ENTRY.search(text, at)):
        entry, end = _decoded(text, match.start())
        if entry is None:
            n_failed += 1
        else:
            yield entry
        at = max(end, match.end())


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """Return the JSON value at an index and its end; None if there is none."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, at


def _entry(each: Any, dimensions: Collection[str]) -> Entry | None:
    """Return an object as an entry; None if it is malformed."""
    if not isinstance(each, _Pairs):
        return None
    values = each.last()
    n = values.get("n")
    if isinstance(n, str) and n.strip().isdecimal():
        n = int(n)
    if not isinstance(n, int) or isinstance(n, bool):
        return None
    given: list[Given] = []
    for dimension in dimensions:
        if dimension == MODALITY:
            continue
        for name, value in each:
            if name == dimension:
                codes = list(_codes(dimension, value))
                if None in codes:
                    return None
                given += codes
    modality = values.get(MODALITY)
    return Entry(n, tuple(given), _plain(modality).strip() if isinstance(modality, str) else None)


def _codes(dimension: str, value: Any) -> Iterator[Given | None]:
    """Yield the codes of a dimension in any of the usual forms; None for what is no code.

    An object from code to quote, a list of codes, of [code, quote], or of {"code": …, "quote": …}.
    """
    if value is None:
        return
    if isinstance(value, _Pairs):
        for code, quote in value:
            quotes = quote if isinstance(quote, list) and not isinstance(quote, _Pairs) else [quote]
            if all(isinstance(each, str) or each is None for each in quotes):
                # Of several quotes the first one counts: one is enough to show the code.
                yield Given(dimension, _plain(code).strip(), _quote(quotes[0] if quotes else None))
            elif isinstance(quote, bool) and not is_quoted(dimension):
                if quote:
                    yield Given(dimension, _plain(code).strip(), None)
            else:
                yield None
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, str):
                yield Given(dimension, _plain(each).strip(), None)
            elif isinstance(each, _Pairs):
                parts = each.last()
                code, quote = parts.get("code"), parts.get("quote")
                is_code = isinstance(code, str) and (quote is None or isinstance(quote, str))
                yield Given(dimension, _plain(code).strip(), _quote(quote)) if is_code else None
            elif isinstance(each, list) and each and all(isinstance(part, str) for part in each):
                yield Given(dimension, _plain(each[0]).strip(), _quote(each[1]) if len(each) > 1 else None)
            else:
                yield None
    else:
        yield None


def _quote(quote: str | None) -> str | None:
    """Return a quote that has text, else None."""
    quote = quote and _plain(quote)
    return quote if quote and quote.strip() else None


def _plain(text: str) -> str:
    r"""Return `text` with ? for lone surrogates, which no file in UTF-8 can hold.

    >>> _plain("a\ud800")
    'a?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")
