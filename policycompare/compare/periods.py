"""Periods: documents grouped by time, so that any measure can be taken before and after."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from policycompare.errors import SelectionError

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


def with_periods(
    corpus: "Corpus",
    periods: Mapping[str, tuple[int | None, int | None]],
    *,
    undated: str | None = None,
) -> "Corpus":
    """Return the corpus with a column `period` in its documents, by which every measure can group.

    Parameters
    ----------
    corpus : Corpus
    periods : mapping of str to (int or None, int or None)
        First and last year of each period, both included; None leaves an end open.
    undated : str, optional
        What to call the period of documents without a year. Without it they have none, and a measure `by="period"`
        leaves them out with a warning.

    Returns
    -------
    Corpus
        A document whose year lies in no period has none. A `period` that stands in the manifest is replaced.

    Raises
    ------
    SelectionError
        Listing the periods that end before they begin, or overlap.

    Examples
    --------
    >>> import policycompare as pc
    >>> gansu = pc.load().select(region="甘肃省")
    >>> gansu = pc.with_periods(gansu, {"to 2016": (None, 2016), "after": (2017, None)}, undated="undated")
    >>> gansu.documents["period"].tolist()
    ['after', 'undated', 'to 2016']
    """
    edges = {
        name: (-float("inf") if first is None else first, float("inf") if last is None else last)
        for name, (first, last) in periods.items()
    }
    mistakes = [f"{name} ends before it begins" for name, (first, last) in edges.items() if last < first]
    names = list(edges)
    mistakes += [
        f"{a} and {b} overlap"
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if edges[a][0] <= edges[b][1] and edges[b][0] <= edges[a][1]
    ]
    if mistakes or not edges:
        raise SelectionError(
            f"{len(mistakes)} mistake(s) in periods: {'; '.join(mistakes) or 'there is none'}; "
            'allowed: {"2008-2015": (2008, 2015), "since 2016": (2016, None)}'
        )

    def period_of(year: object) -> str | None:
        if pd.isna(year):
            return undated
        return next((name for name, (first, last) in edges.items() if first <= year <= last), None)

    periods_of = pd.Series(
        [period_of(year) for year in corpus.documents["year"]], index=corpus.documents.index
    )
    return replace(corpus, documents=corpus.documents.assign(period=periods_of.astype("str")))
