"""The cost of a coding by a model, estimated before anything is sent."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from policycompare.corpus import Corpus, with_texts
from policycompare.model.requests import Job

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
PER_CHINESE, PER_OTHER = 0.8, 0.25
# Tokens of an answer: for each provision, and for each character of its text. Measured on answers to the requests of
# five documents with 193 provisions of 37,600 characters.
PER_PROVISION, PER_CHARACTER = 24, 0.36


def tokens(text: str) -> float:
    """Return the estimated number of tokens: 0.8 a Chinese character, 0.25 any other one.

    >>> tokens("专利 10")
    2.35
    """
    n_chinese = len(_CHINESE.findall(text))
    return round(PER_CHINESE * n_chinese + PER_OTHER * (len(text) - n_chinese), 2)


def model_cost(
    corpus: Corpus,
    *,
    dimensions: Sequence[str] | None = None,
    notes: str | Mapping[str, str] | None = None,
    batch: str | int = "document",
) -> pd.Series:
    """Estimate requests and tokens of `code_by_model`; nothing is sent.

    Parameters
    ----------
    corpus : Corpus
    dimensions, notes, batch
        As in `code_by_model`.

    Returns
    -------
    Series
        provisions, requests, tokens_system (the system text), tokens_in (all that is sent, the system text counted
        once), tokens_in_uncached (the system text counted in every request; the bill of a service with a cache of
        prompts is between the two), tokens_out. Repeats for missing provisions come on top. Multiply with the prices
        of the service.

    Notes
    -----
    0.8 tokens a Chinese character, 0.25 any other one; services count between 0.6 and 1.0 a Chinese character. The
    tokens of the answers are estimated from the number and length of the provisions.

    Examples
    --------
    >>> import policycompare as pc
    >>> cost = pc.model_cost(pc.load())
    >>> int(cost.provisions), int(cost.requests), bool(cost.tokens_in < 60_000)
    (193, 7, True)
    """
    corpus = with_texts(corpus)
    job = Job(corpus, dimensions=dimensions, notes=notes, batch=batch)
    requests = list(job.requests())
    system = tokens(job.system)
    asked = sum(tokens(request.text) for request in requests)
    n_characters = sum(len(unit.text) for unit in job.units.values())
    numbers = {
        "provisions": len(job.units),
        "requests": len(requests),
        "tokens_system": round(system),
        "tokens_in": round(system + asked) if requests else 0,
        "tokens_in_uncached": round(system * len(requests) + asked),
        "tokens_out": round(PER_PROVISION * len(job.units) + PER_CHARACTER * n_characters),
    }
    return pd.Series(numbers, name="model_cost", dtype="int64")
