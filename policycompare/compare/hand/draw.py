"""Random samples of provisions with permanent numbers: the same on every machine, and larger ones keep smaller ones."""

import hashlib

import numpy as np
import pandas as pd

from policycompare.compare.groups import codable, groups_of, order_of
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError


def permanent_number(seed: int, *key: object) -> float:
    """Return the random number (0 to 1) of a provision, or of a code in it, under a seed (Ohlsson 1995).

    >>> round(permanent_number(1, "sanmenxia", 8), 10)
    0.221213477
    """
    digest = hashlib.sha256("|".join(map(str, (seed, *key))).encode()).hexdigest()
    return int(digest[:16], 16) / 2**64


def frame_of(corpus: Corpus, dimensions: tuple[str, ...], *, strata: str, seed: int) -> pd.DataFrame:
    """Return the provisions that can be drawn: doc, n, stratum, u, in the order of the strata and of u.

    They are the codable provisions of any of the dimensions, without phases. Documents without a value in the
    column `strata` are left out; a warning names them.
    """
    parts = [codable(corpus, dimension, phases=False) for dimension in dimensions]
    provisions = pd.concat(parts, ignore_index=True).drop_duplicates(ignore_index=True)
    groups = groups_of(corpus, strata)
    frame = provisions.assign(stratum=provisions["doc"].map(groups)).dropna(subset="stratum")
    numbers = [permanent_number(seed, doc, n) for doc, n in zip(frame["doc"], frame["n"], strict=True)]
    place = {stratum: i for i, stratum in enumerate(order_of(groups))}
    frame = frame.assign(u=np.array(numbers, dtype=float), place=frame["stratum"].map(place))
    return frame.sort_values(["place", "u", "doc", "n"], ignore_index=True).drop(columns="place")


def allocate(n: int, sizes: dict[str, int]) -> dict[str, int]:
    """Return how many provisions to draw of each stratum: equal numbers, none above its size.

    What a small stratum cannot take is divided evenly among the others; a remainder goes to the first strata.

    >>> allocate(10, {"a": 2, "b": 20, "c": 20})
    {'a': 2, 'b': 4, 'c': 4}
    >>> allocate(5, {"a": 9, "b": 9, "c": 9})
    {'a': 2, 'b': 2, 'c': 1}
    """
    drawn = dict.fromkeys(sizes, 0)
    left = min(n, sum(sizes.values()))
    while left:
        open_strata = [stratum for stratum, size in sizes.items() if drawn[stratum] < size]
        share, remainder = divmod(left, len(open_strata))
        for i, stratum in enumerate(open_strata):
            more = min(share + (i < remainder), sizes[stratum] - drawn[stratum])
            drawn[stratum] += more
            left -= more
    return drawn


def draw(corpus: Corpus, dimensions: tuple[str, ...], *, n: int, seed: int, strata: str) -> pd.DataFrame:
    """Return a random sample of provisions, stratified: doc, n, stratum, u, size, in the order of u.

    Parameters
    ----------
    corpus : Corpus
    dimensions : tuple of str
        The dimensions that the sample is coded in; codable provisions of any of them can be drawn.
    n : int
        Provisions to draw, at least one a stratum.
    seed : int
        Decides the sample. The same seed with a larger `n` keeps the provisions drawn before.
    strata : str
        `doc` or a column of `documents`: what will be compared.

    Returns
    -------
    DataFrame
        doc, n, stratum, u (the permanent number), size (provisions of the stratum that could be drawn). In
        the order of u, not of reading: whoever stops early has still coded a random sample.

    Raises
    ------
    SelectionError
        If a dimension or column does not exist, or n is smaller than the number of strata.
    """
    for dimension in dimensions:
        corpus.codebook.of(dimension)
    frame = frame_of(corpus, dimensions, strata=strata, seed=seed)
    sizes = {str(stratum): int(size) for stratum, size in frame.groupby("stratum", sort=False).size().items()}
    if isinstance(n, bool) or not isinstance(n, int) or n < len(sizes):
        raise SelectionError(
            f"n is {n!r}; allowed: a whole number from {len(sizes)}, one provision a stratum "
            f"({strata}: {', '.join(sizes)})"
        )
    drawn = allocate(n, sizes)
    rank = frame.groupby("stratum", sort=False).cumcount()
    sample = frame[rank < frame["stratum"].map(drawn)]
    sample = sample.assign(size=sample["stratum"].map(sizes).astype("int64"))
    return sample.sort_values(["u", "doc", "n"], ignore_index=True)
