"""The coder `rules`: passages and a codebook → the table `codes`, each code with its clause and cue."""

from collections.abc import Iterable
from itertools import chain, groupby
from operator import itemgetter

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.extract.masks import masked
from policycompare.extract.mentions import Mentions
from policycompare.text import Passage

CODER = schema.RULES
_GUIDING = ("ideology", "principle")
_ACTS = ("measure", "safeguard", "phase")
# The span of the clause in which a code is found, and the terms found.
_Found = tuple[int, int, str]


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
    leaders = frozenset(chain.from_iterable(codebook.follows.values()))
    code_of = mentions.code_of
    rows = []
    for k, candidates in groupby(mentions.candidates(dimension_of), key=itemgetter(0)):
        passage = mentions.passages[k]
        guiding = passage.kind in _GUIDING
        text = masked(passage)
        first: dict[str, _Found] = {}
        for candidate in candidates:
            _, _, cue, start, end, i, j = candidate
            code = code_of[cue]
            if code in first or (guiding and dimension_of[code] == "instrument"):
                continue
            if i >= 0:  # a sure match
                first[code] = start, end, text[i:j]
            elif match := mentions.match(candidate):
                first[code] = match[:3]
        if not leaders.isdisjoint(first):
            _follow(first, codebook)
        if passage.kind in _ACTS:
            _drop_unsupported(first, codebook)
        if not codebook.exclusive.isdisjoint(first):
            _drop_exclusive(first, codebook, dimension_of)
        evidence: dict[tuple[int, int], tuple[int, int, str]] = {}
        for code in sorted(first, key=order.__getitem__) if len(first) > 1 else first:
            start, end, terms = first[code]
            stated = evidence.get((start, end))
            if stated is None:
                span = passage.span(start, end)
                stated = evidence[start, end] = (*span, passage.source_text(*span))
            rows.append((passage.doc, passage.n, dimension_of[code], code, *stated, terms, CODER))
    return schema.build("codes", rows)


def _follow(first: dict[str, _Found], codebook: Codebook) -> None:
    """Add the codes that follow from other codes, with the evidence of these."""
    for code, leaders in codebook.follows.items():
        if code in first:
            continue
        for leader in leaders:
            if leader in first:
                start, end, terms = first[leader]
                first[code] = start, end, f"{leader}: {terms}"
                break


def _drop_unsupported(first: dict[str, _Found], codebook: Codebook) -> None:
    """Remove the codes that need another code and have none of those: a function is that of an instrument or goal."""
    alone = [
        code for code in first if code in codebook.needs and first.keys().isdisjoint(codebook.needs[code])
    ]
    for code in alone:
        del first[code]


def _drop_exclusive(first: dict[str, _Found], codebook: Codebook, dimension_of: dict[str, str]) -> None:
    """Remove the exclusive codes of the dimensions that have another code."""
    assigned = {dimension_of[code] for code in first if code not in codebook.exclusive}
    for code in codebook.exclusive.intersection(first):
        if dimension_of[code] in assigned:
            del first[code]
