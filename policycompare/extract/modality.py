"""Modality: the degree of obligation of a provision, from the verbs that govern its instruments."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.extract.masks import masked
from policycompare.extract.mentions import Mentions
from policycompare.text import Passage, sentences_of

_PREPOSED = ("围绕", "为", "以", "根据", "按照", "依托", "结合", "通过", "针对", "随着")
_NONE = (*schema.UNCODABLE, "ideology", "principle")


def with_modality(
    provisions: pd.DataFrame,
    passages: Sequence[Passage],
    mentions: Mentions,
    codes: pd.DataFrame,
    codebook: Codebook,
) -> pd.DataFrame:
    """Return the table `provisions` with the column `modality`, from all passages of its documents; see `modalities`."""
    own = [passage for passage in passages if passage.kind in schema.KINDS]
    return provisions.assign(modality=schema.column(modalities(own, mentions, codes, codebook), schema.TEXT))


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
    at, clauses, cues, starts = mentions.places(ranks, among=[index_of[key] for key in coded])
    is_strongest = np.array([code == strongest for code in mentions.code_of], dtype=bool)
    strong = set(at[is_strongest[cues]].tolist())
    verbs_of = _first_verbs(at, clauses, cues, starts, mentions, ranks)
    values: list[str | None] = []
    for passage in passages:
        if passage.kind in _NONE:
            values.append(None)
            continue
        k = index_of[passage.doc, passage.n]
        if k in strong:
            values.append(strongest)
        elif k in verbs_of:
            values.append(_governing(masked(passage), verbs_of[k], ranks) or weakest)
        else:
            values.append(weakest)
    return values


def _first_verbs(
    passages: np.ndarray,
    clauses: np.ndarray,
    cues: np.ndarray,
    starts: np.ndarray,
    mentions: Mentions,
    ranks: dict[str, int],
) -> dict[int, list[tuple[int, str]]]:
    """Return for each passage the ends of its clauses with a verb, each with the value of its first verb.

    The arrays are from `Mentions.places`; of two verbs at one place that of the lower rank is the first.
    """
    rank = np.array([ranks.get(code, 0) for code in mentions.code_of])[cues]
    order = np.lexsort((rank, starts, clauses))
    first = order[np.diff(clauses[order], prepend=-1) > 0]
    passages = passages[first]  # in order, as the clauses are
    ends = mentions.ends(passages, clauses[first]).tolist()
    codes = [mentions.code_of[cue] for cue in cues[first].tolist()]
    begins = np.flatnonzero(np.diff(passages, prepend=-1)).tolist()
    return {
        k: list(zip(ends[i:j], codes[i:j], strict=True))
        for k, (i, j) in zip(passages[begins].tolist(), pairwise([*begins, len(ends)]), strict=True)
    }


def _governing(text: str, verbs: list[tuple[int, str]], ranks: dict[str, int]) -> str | None:
    """Return the strongest value of the sentences of `text`, None if no verb governs one.

    `verbs` are from `_first_verbs`. The first verb of a sentence governs it, except in clauses that only state
    an aim or ground.
    """
    highest = max([ranks[value] for _, value in verbs])
    sentences, stop = sentences_of(text), 0
    value_of: dict[int, str] = {}
    for end, value in verbs:  # in the order of the text, which is not read beyond the one that decides
        while stop <= min(end, len(text) - 1):
            begin, stop = next(sentences)
        if begin not in value_of and not _is_preposed(text, begin, stop, end):
            if ranks[value] == highest:
                return value
            value_of[begin] = value
    return max(value_of.values(), key=ranks.__getitem__, default=None)


def _is_preposed(text: str, i: int, j: int, end: int) -> bool:
    """Return whether the clause that ends at `end`, in the sentence from i to j, only states an aim or ground."""
    begin = max(text.rfind("，", i, end) + 1, i)
    return text.startswith(_PREPOSED, begin) and text.find("，", end, j) >= 0
