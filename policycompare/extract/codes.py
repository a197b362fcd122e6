"""The coder: passages and a codebook → the common dataframe of codes, each with its sentence and cue."""

from collections.abc import Iterable

import pandas as pd

from policycompare import schema
from policycompare.extract.codebook import Codebook
from policycompare.extract.cues import Match, Matcher
from policycompare.extract.masks import masked
from policycompare.read.text import Passage

CODER = "rules"
_GUIDING = ("ideology", "principle")


def code_passages(passages: Iterable[Passage], codebook: Codebook) -> pd.DataFrame:
    """Code provisions by the cues of a codebook.

    Parameters
    ----------
    passages : iterable of Passage
        In reading order. Only provisions are coded, and none of the kinds preamble, background, validity;
        ideology and principle get no instruments.
    codebook : Codebook

    Returns
    -------
    DataFrame
        The table `codes`: one row a provision and code, with the first clause that justifies it. A cue found is a
        mention by the rules of the codebook; how well that agrees with readers is in `docs/methods.md`.
    """
    dimension_of = dict(zip(codebook.codes["code"], codebook.codes["dimension"], strict=True))
    order = {code: i for i, code in enumerate(dimension_of)}
    matcher = Matcher([cue for cue in codebook.cues if cue.code in dimension_of])
    rows = []
    for passage in passages:
        if passage.kind not in schema.KINDS or passage.kind in schema.UNCODABLE:
            continue
        first: dict[str, Match] = {}
        for match in matcher.matches(passage, masked(passage)):
            if passage.kind in _GUIDING and dimension_of[match.code] == "instrument":
                continue
            first.setdefault(match.code, match)
        _follow(first, codebook)
        given = {dimension_of[code] for code in first if code not in codebook.exclusive}
        for code in sorted(first, key=order.__getitem__):
            dimension = dimension_of[code]
            if code in codebook.exclusive and dimension in given:
                continue
            match = first[code]
            start, end = passage.span(match.start, match.end)
            evidence = passage.source_text(start, end)
            rows.append((passage.doc, passage.n, dimension, code, start, end, evidence, match.cue, CODER))
    return schema.build("codes", rows)


def _follow(first: dict[str, Match], codebook: Codebook) -> None:
    """Add the codes that follow from others, with the others' evidence."""
    for code, leaders in codebook.follows.items():
        leader = next((leader for leader in leaders if leader in first), None)
        if leader and code not in first:
            first[code] = first[leader]._replace(code=code, cue=f"{leader}: {first[leader].cue}")
