"""Modality: how binding a provision is, from the verbs that govern its coded instruments."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

import pandas as pd

from policycompare import schema
from policycompare.extract.codebook import Codebook
from policycompare.extract.cues import Matcher
from policycompare.extract.masks import FILLER, masked
from policycompare.read.text import Passage, sentence_spans

_PREPOSED = re.compile("(?:^|(?<=[，；]))(?:围绕|为了?|以|根据|按照|依托|结合|通过|针对|随着)[^，；]*(?=，)")
_NONE = (*schema.UNCODABLE, "ideology", "principle")


def modalities(passages: Sequence[Passage], codes: pd.DataFrame, codebook: Codebook) -> list[str | None]:
    """Return the modality of each provision.

    Parameters
    ----------
    passages : sequence of Passage
        The provisions.
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
    Mandatory where any such word stands in a provision with an instrument; else the strongest value of the
    sentences that bear one. In a sentence the verb that comes first governs those after it: 鼓励企业建立… is
    promotive, 探索建立 exploratory. Clauses that open with 围绕, 为, 根据 … are passed over.
    """
    if not codebook.ranks:
        return [None] * len(passages)
    ranks = codebook.ranks
    weakest, strongest = min(ranks, key=ranks.get), max(ranks, key=ranks.get)
    verbs = Matcher([cue for cue in codebook.cues if cue.code in ranks])
    strongest_verbs = Matcher([cue for cue in codebook.cues if cue.code == strongest])
    instruments = codes[codes["dimension"] == "instrument"]
    anchors = defaultdict(list)
    for doc, n, start in zip(
        *(instruments[column].tolist() for column in ("doc", "n", "start")), strict=True
    ):
        anchors[doc, n].append(start)
    found: list[str | None] = []
    for passage in passages:
        starts = anchors.get((passage.doc, passage.n))
        if passage.kind in _NONE:
            found.append(None)
        elif not starts:
            found.append(weakest)
        elif next(strongest_verbs.matches(passage, masked(passage)), None):
            found.append(strongest)
        else:
            found.append(_governing(passage, starts, verbs, ranks) or weakest)
    return found


def _governing(passage: Passage, starts: list[int], verbs: Matcher, ranks: dict[str, int]) -> str | None:
    """The strongest value of the sentences that bear an instrument; where they have none, of the others."""
    text = masked(passage)
    wanted = {passage.index(start) for start in starts}
    anchored, others = [], []
    for i, j in sentence_spans(text):
        (anchored if any(i <= at < j for at in wanted) else others).append(text[i:j])
    for among in (anchored, others):
        said = [value for sentence in among if (value := _first_verb(passage, sentence, verbs, ranks))]
        if said:
            return max(said, key=ranks.__getitem__)
    return None


def _first_verb(passage: Passage, sentence: str, verbs: Matcher, ranks: dict[str, int]) -> str | None:
    """The value of the verb that comes first, clauses that only say to what end or on what ground passed over."""
    said = _PREPOSED.sub(lambda clause: FILLER * len(clause[0]), sentence)
    matches = verbs.matches(passage, said)
    first = next(matches, None)
    if first is None:
        return None
    beside = takewhile(lambda match: match.start == first.start, matches)
    return min([first, *beside], key=lambda match: (match.at, ranks[match.code])).code
