"""Modality: the degree of obligation of a provision, from the verbs that govern its instruments."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.extract.masks import masked
from policycompare.extract.mentions import Candidate, Mentions
from policycompare.text import Passage, sentence_spans

_PREPOSED = re.compile("(?:^|(?<=[，；]))(?:围绕|为了?|以|根据|按照|依托|结合|通过|针对|随着)[^，；]*(?=，)")
_NONE = (*schema.UNCODABLE, "ideology", "principle")


def modalities(
    passages: Sequence[Passage], mentions: Mentions, codes: pd.DataFrame, codebook: Codebook
) -> list[str | None]:
    """Return the modality of each provision.

    Parameters
    ----------
    passages : sequence of Passage
        The provisions.
    mentions : Mentions
        From `codes.find_mentions`, of the same provisions.
    codes : DataFrame
        The table `codes` of the same provisions.
    codebook : Codebook
        With the ranks and cues of `modality.yaml`.

    Returns
    -------
    list of str or None
        mandatory, directive, promotive, exploratory or, without an instrument, declarative; None for
        preamble, background, ideology, principle and validity.

    Notes
    -----
    A provision with an instrument is mandatory if any mandatory word occurs in it. Else it has the strongest value
    of its sentences. In a sentence the first verb governs those after it: 鼓励企业建立… is promotive, 探索建立
    exploratory. Clauses that open with 围绕, 为, 根据 … are ignored.
    """
    if not codebook.ranks:
        return [None] * len(passages)
    ranks = codebook.ranks
    weakest, strongest = min(ranks, key=ranks.get), max(ranks, key=ranks.get)
    instruments = codes[codes["dimension"] == "instrument"]
    coded = set(zip(instruments["doc"], instruments["n"], strict=True))
    index_of = {(passage.doc, passage.n): k for k, passage in enumerate(mentions.passages)}
    candidates = mentions.candidates(ranks, among=[index_of[key] for key in coded])
    verbs_of = {k: list(verbs) for k, verbs in groupby(candidates, key=itemgetter(0))}
    values: list[str | None] = []
    for passage in passages:
        key = (passage.doc, passage.n)
        verbs = verbs_of.get(index_of[key], []) if key in coded else []
        strong = (verb for verb in verbs if mentions.code(verb) == strongest)
        if passage.kind in _NONE:
            values.append(None)
        elif any(map(mentions.match, strong)):
            values.append(strongest)
        else:
            governing = _governing(masked(passage), mentions, verbs, ranks) if verbs else None
            values.append(governing or weakest)
    return values


def _governing(text: str, mentions: Mentions, verbs: list[Candidate], ranks: dict[str, int]) -> str | None:
    """Return the strongest value of the sentences of `text`, None if no verb governs one."""
    sentences = sentence_spans(text)
    begins = [i for i, _ in sentences]
    by_sentence: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in verbs:
        by_sentence[bisect_right(begins, min(mentions.end(candidate), len(text) - 1)) - 1].append(candidate)
    values = [_first_verb(text, *sentences[k], mentions, by_sentence[k], ranks) for k in by_sentence]
    return max(filter(None, values), key=ranks.__getitem__, default=None)


def _first_verb(
    text: str, i: int, j: int, mentions: Mentions, verbs: list[Candidate], ranks: dict[str, int]
) -> str | None:
    """Return the value of the first verb in `text[i:j]`, except in clauses that only state an aim or ground."""
    ignored = [(i + a, i + b) for a, b in (each.span() for each in _PREPOSED.finditer(text[i:j]))]
    for _, clause in groupby(verbs, key=itemgetter(1)):
        candidates = list(clause)
        end = mentions.end(candidates[0])
        if any(a <= end <= b for a, b in ignored):
            continue
        matches = list(filter(None, map(mentions.match, candidates)))
        if matches:
            return min(matches, key=lambda match: (match.at, ranks[match.code])).code
    return None
