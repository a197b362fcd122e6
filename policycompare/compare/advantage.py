"""Revealed comparative advantage: what each group stresses more than all groups together."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.compare.resampling import bounds, check_level, draws_within, warn_of_small
from policycompare.compare.units import samples

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


def advantage(
    corpus: "Corpus",
    dimension: str,
    *,
    by: str = "region",
    interval: float | None = None,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure which codes each group stresses more than the groups do on the whole.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        What groups the documents: `doc` or a column of `documents`.
    interval : float, optional
        Level of a percentile bootstrap interval; provisions are drawn anew within each document of every group.
    n_boot, seed : int
        Resamples, and the seed of the draw.

    Returns
    -------
    DataFrame
        Groups x codes: the code's share of the group's mentions over its share of all mentions; 0 up, 1 as on the whole,
        over 1 stressed. Missing where nobody mentions the code, or the group mentions nothing. With `interval` the
        long form group, code, estimate, low, high, n (the group's mentions of the code). Phases are left out.

    Warns
    -----
    SmallSampleWarning
        With `interval`, if a group has under ten codable provisions.

    Notes
    -----
    (x_gc / x_g.) / (x_.c / x_..): Balassa (1965), *Trade Liberalisation and "Revealed" Comparative Advantage*. A group
    that holds most of the mentions is compared with itself and stays near 1.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.advantage(pc.load(), "sector")
    >>> bool((table.loc["四川省"] > 1).any())
    True
    """
    if interval is not None:
        check_level(interval)
    found = samples(corpus, dimension, by=by)
    if interval is not None:
        warn_of_small({group: len(sample.matrix) for group, sample in found.items()})
    codes = corpus.codebook.of(dimension)
    draws = np.random.default_rng(seed)
    counts = np.stack(
        [
            draws_within(docs, n_boot if interval else 0, draws) @ matrix.astype(float)
            for matrix, docs in found.values()
        ]
    )
    totals = counts.sum(axis=2, keepdims=True)
    together = counts.sum(axis=0, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = (counts / totals) / (together / together.sum(axis=2, keepdims=True))
    if interval is None:
        return pd.DataFrame(
            ratios[:, 0], index=pd.Index(list(found), name=by), columns=pd.Index(codes, name="code")
        )
    parts = []
    for group, values, n in zip(found, ratios, counts[:, 0], strict=True):
        low, high = bounds(values[1:], interval)
        columns = {"estimate": values[0], "low": low, "high": high, "n": n.astype(int)}
        parts.append(pd.DataFrame({"group": group, "code": codes, **columns}))
    return pd.concat(parts, ignore_index=True)
