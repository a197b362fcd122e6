"""A digest of a codebook: equal for equal codes, definitions and cues, on every machine."""

import hashlib
import json
from dataclasses import asdict

from policycompare.codebook.codebook import Codebook


def digest_of(codebook: Codebook) -> str:
    """Return the SHA-256 of the content of a codebook: codes, labels, cues, ranks and rulings.

    >>> from policycompare.codebook.codebook import load_codebook
    >>> digest_of(load_codebook()) == digest_of(load_codebook()), len(digest_of(load_codebook()))
    (True, 64)
    """
    tables = [json.loads(table.to_json(orient="split")) for table in (codebook.codes, codebook.rulings)]
    rest = [
        codebook.dimensions,
        codebook.families,
        codebook.ranks,
        sorted(codebook.exclusive),
        codebook.follows,
        dict(codebook.needs),
    ]
    cues = [asdict(cue) for cue in codebook.cues]
    content = json.dumps([tables, rest, cues], sort_keys=True, ensure_ascii=False, default=sorted)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()
