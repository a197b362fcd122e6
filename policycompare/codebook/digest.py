"""A digest of a codebook: equal for equal codes, definitions and cues, on every machine."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from functools import lru_cache

from policycompare.codebook.codebook import Codebook
from policycompare.codebook.cues import Cue

_TRANSLATED = ["include_zh", "exclude_zh", "text_zh"]


def digest_of(codebook: Codebook) -> str:
    """Return the SHA-256 of the content of a codebook: codes, labels, cues, ranks and rulings.

    The Chinese of boundaries and rulings is left out: a translation changes no rule, so that codings made before it
    remain those of the codebook.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> digest_of(load_codebook()) == digest_of(load_codebook()), len(digest_of(load_codebook()))
    (True, 64)
    """
    decisive = [
        each.drop(columns=_TRANSLATED, errors="ignore") for each in (codebook.codes, codebook.rulings)
    ]
    tables = [json.loads(table.to_json(orient="split")) for table in decisive]
    rest = [
        codebook.dimensions,
        codebook.families,
        codebook.ranks,
        sorted(codebook.exclusive),
        codebook.follows,
        dict(codebook.needs),
    ]
    content = f"[{_written(tables)}, {_written(rest)}, {_written_cues(tuple(codebook.cues))}]"
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _written(content: list) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, default=_plain)


@lru_cache(maxsize=4)
def _written_cues(cues: tuple[Cue, ...]) -> str:
    """Return cues as JSON; thousands of them, which copies of a codebook share and every saved figure states."""
    return _written(list(cues))


def _plain(value: object) -> dict | list:
    """Return a cue, or a part of one, as a mapping of its fields, and a set as a sorted list."""
    return (
        {each.name: getattr(value, each.name) for each in fields(value)}
        if is_dataclass(value)
        else sorted(value)
    )
