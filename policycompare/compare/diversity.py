"""Diversity of a portfolio of codes: how many are used, and how evenly."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from policycompare.compare.coverage import coverage

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


def diversity(corpus: "Corpus", dimension: str, *, by: str = "doc") -> pd.DataFrame:
    """Measure the diversity of the codes that each group uses.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    by : str
        What groups the documents.

    Returns
    -------
    DataFrame
        A row a group: richness (codes used), gini_simpson (1 - sum p²; 0 to 1), shannon (-sum p ln p, nats),
        evenness (Shannon over ln richness, Pielou 1966; missing where fewer than two codes are used) and n (mentions).
        p is the share of each code in the group's mentions, phases left out. Longer texts mention more codes:
        compare groups of like length.

    Examples
    --------
    >>> import policycompare as pc
    >>> list(pc.diversity(pc.load(), "instrument", by="region").columns)
    ['richness', 'gini_simpson', 'shannon', 'evenness', 'n']
    """
    table = coverage(corpus, dimension, by=by, value="count")
    counts = table.to_numpy(dtype=float)
    totals = counts.sum(axis=1)
    shares = np.divide(counts, totals[:, None], out=np.zeros_like(counts), where=totals[:, None] > 0)
    logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    richness = (counts > 0).sum(axis=1)
    shannon = np.where(totals > 0, -(shares * logs).sum(axis=1) + 0.0, np.nan)
    evenness = np.divide(
        shannon, np.log(np.maximum(richness, 2)), out=np.full(len(shannon), np.nan), where=richness > 1
    )
    return pd.DataFrame(
        {
            "richness": richness,
            "gini_simpson": np.where(totals > 0, 1 - np.square(shares).sum(axis=1), np.nan),
            "shannon": shannon,
            "evenness": evenness,
            "n": totals.astype(int),
        },
        index=table.index,
    )
