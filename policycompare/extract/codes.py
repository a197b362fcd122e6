"""The coder: passages and a codebook → the common dataframe of codes, each with its sentence and cue."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.extract.mentions import Match, Mentions
from policycompare.text import Passage

Code = schema.record("codes")
CODER = "rules"
_GUIDING = ("ideology", "principle")


def find_mentions(passages: Iterable[Passage], codebook: Codebook) -> Mentions:
    """Look for the cues of a codebook in the passages that may bear codes: provisions but preamble, background, validity."""
    codable = [
        passage
        for passage in passages
        if passage.kind in schema.KINDS and passage.kind not in schema.UNCODABLE
    ]
    return Mentions(codable, codebook.cues)


def code_passages(mentions: Mentions, codebook: Codebook) -> pd.DataFrame:
    """Code provisions by the cues of a codebook.

    Parameters
    ----------
    mentions : Mentions
        From `find_mentions`; of kinds ideology and principle no instruments are given.
    codebook : Codebook

    Returns
    -------
    DataFrame
        The table `codes`: one row a provision and code, with the first clause that justifies it. A cue found is a
        mention by the rules of the codebook; how well that agrees with readers is in `docs/methods.md`.
    """
    dimension_of = dict(zip(codebook.codes["code"], codebook.codes["dimension"], strict=True))
    order = {code: i for i, code in enumerate(dimension_of)}
    rows = []
    for k, candidates in groupby(mentions.candidates(dimension_of), key=itemgetter(0)):
        passage = mentions.passages[k]
        guiding = passage.kind in _GUIDING
        first: dict[str, Match] = {}
        for candidate in candidates:
            code = mentions.code(candidate)
            if code in first or (guiding and dimension_of[code] == "instrument"):
                continue
            match = mentions.match(candidate)
            if match:
                first[code] = match
        _follow(first, codebook)
        given = {dimension_of[code] for code in first if code not in codebook.exclusive}
        evidence: dict[tuple[int, int], tuple[int, int, str]] = {}
        for code in sorted(first, key=order.__getitem__):
            dimension = dimension_of[code]
            if code in codebook.exclusive and dimension in given:
                continue
            match = first[code]
            at = match.start, match.end
            if at not in evidence:
                span = passage.span(*at)
                evidence[at] = (*span, passage.source_text(*span))
            rows.append(Code(passage.doc, passage.n, dimension, code, *evidence[at], match.cue, CODER))
    return schema.build("codes", rows)


def _follow(first: dict[str, Match], codebook: Codebook) -> None:
    """Add the codes that follow from others, with the others' evidence."""
    for code, leaders in codebook.follows.items():
        leader = next((leader for leader in leaders if leader in first), None)
        if leader and code not in first:
            first[code] = first[leader]._replace(code=code, cue=f"{leader}: {first[leader].cue}")
