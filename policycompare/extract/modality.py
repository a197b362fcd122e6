"""Modality: the degree of obligation of a provision, from the verbs that govern its instruments."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.extract.masks import masked
from policycompare.extract.mentions import Candidate, Mentions
from policycompare.text import Passage, sentence_spans

_PREPOSED = ("围绕", "为", "以", "根据", "按照", "依托", "结合", "通过", "针对", "随着")
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
    coded = set(zip(instruments["doc"].tolist(), instruments["n"].tolist(), strict=True))
    index_of = {(passage.doc, passage.n): k for k, passage in enumerate(mentions.passages)}
    candidates = mentions.candidates(ranks, among=[index_of[key] for key in coded])
    verbs_of = {k: list(verbs) for k, verbs in groupby(candidates, key=itemgetter(0))}
    values: list[str | None] = []
    for passage in passages:
        if passage.kind in _NONE:
            values.append(None)
            continue
        verbs = verbs_of.get(index_of[passage.doc, passage.n], [])
        if any(mentions.match(verb) for verb in verbs if mentions.code_of[verb[2]] == strongest):
            values.append(strongest)
        else:
            governing = _governing(masked(passage), mentions, verbs, ranks) if verbs else None
            values.append(governing or weakest)
    return values


def _governing(text: str, mentions: Mentions, verbs: list[Candidate], ranks: dict[str, int]) -> str | None:
    """Return the strongest value of the sentences of `text`, None if no verb governs one.

    The first verb of a sentence governs it, except in clauses that only state an aim or ground.
    """
    sentences = sentence_spans(text)
    begins = [i for i, _ in sentences]
    value_of: dict[int, str] = {}
    for _, clause in groupby(verbs, key=itemgetter(1)):
        candidates = list(clause)
        end = mentions.end(candidates[0])
        k = bisect_right(begins, min(end, len(text) - 1)) - 1
        if k in value_of or _is_preposed(text, *sentences[k], end):
            continue
        matches = list(filter(None, map(mentions.match, candidates)))
        if matches:
            value_of[k] = min(matches, key=lambda match: (match.at, ranks[match.code])).code
    return max(value_of.values(), key=ranks.__getitem__, default=None)


def _is_preposed(text: str, i: int, j: int, end: int) -> bool:
    """Return whether the clause that ends at `end`, in the sentence from i to j, only states an aim or ground."""
    begin = max(text.rfind("，", i, end) + 1, i)
    return text.startswith(_PREPOSED, begin) and text.find("，", end, j) >= 0
