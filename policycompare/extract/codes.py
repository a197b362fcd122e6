"""The coder `rules`: passages and a codebook → the table `codes`, each code with its clause and cue."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.extract.mentions import Match, Mentions
from policycompare.text import Passage

CODER = schema.RULES
_GUIDING = ("ideology", "principle")
_ACTS = ("measure", "safeguard", "phase")


def find_mentions(passages: Iterable[Passage], codebook: Codebook) -> Mentions:
    """Find the cues of a codebook in all provisions but those of kind preamble, background and validity."""
    kinds = set(schema.KINDS) - set(schema.UNCODABLE)
    return Mentions([passage for passage in passages if passage.kind in kinds], codebook.cues)


def code_passages(mentions: Mentions, codebook: Codebook) -> pd.DataFrame:
    """Assign the codes of a codebook to provisions by its cues.

    Parameters
    ----------
    mentions : Mentions
        From `find_mentions`; provisions of kind ideology and principle get no instruments.
    codebook : Codebook

    Returns
    -------
    DataFrame
        The table `codes`: one row per provision and code, with the first clause in which a cue matches.
        The page Methods of the documentation has the agreement of this coder with the reference coding.
    """
    dimension_of = dict(zip(codebook.codes["code"], codebook.codes["dimension"], strict=True))
    order = {code: i for i, code in enumerate(dimension_of)}
    rows = []
    for k, candidates in groupby(mentions.candidates(dimension_of, first=True), key=itemgetter(0)):
        passage = mentions.passages[k]
        guiding = passage.kind in _GUIDING
        first: dict[str, Match] = {}
        for candidate in candidates:
            code = mentions.code_of[candidate[2]]
            if code in first or (guiding and dimension_of[code] == "instrument"):
                continue
            match = mentions.match(candidate)
            if match:
                first[code] = match
        _follow(first, codebook)
        if passage.kind in _ACTS:
            _drop_unsupported(first, codebook)
        assigned = {dimension_of[code] for code in first if code not in codebook.exclusive}
        evidence: dict[tuple[int, int], tuple[int, int, str]] = {}
        for code in sorted(first, key=order.__getitem__):
            dimension = dimension_of[code]
            if code in codebook.exclusive and dimension in assigned:
                continue
            match = first[code]
            at = match.start, match.end
            if at not in evidence:
                span = passage.span(*at)
                evidence[at] = (*span, passage.source_text(*span))
            rows.append((passage.doc, passage.n, dimension, code, *evidence[at], match.cue, CODER))
    return schema.build("codes", rows)


def _follow(first: dict[str, Match], codebook: Codebook) -> None:
    """Add the codes that follow from other codes, with the evidence of these."""
    for code, leaders in codebook.follows.items():
        if code in first:
            continue
        for leader in leaders:
            if leader in first:
                first[code] = first[leader]._replace(code=code, cue=f"{leader}: {first[leader].cue}")
                break


def _drop_unsupported(first: dict[str, Match], codebook: Codebook) -> None:
    """Remove the codes that need another code and have none of those: a function is that of an instrument or goal."""
    alone = [
        code for code, needs in codebook.needs.items() if code in first and first.keys().isdisjoint(needs)
    ]
    for code in alone:
        del first[code]
