"""Structure: what kinds of provision each group is built of."""

from typing import TYPE_CHECKING

import pandas as pd

from policycompare.compare.groups import groups_of, order_of
from policycompare.schema import KINDS

if TYPE_CHECKING:
    from policycompare.corpus import Corpus


def structure(corpus: "Corpus", *, by: str = "doc") -> pd.DataFrame:
    """Count the provisions of each kind.

    Parameters
    ----------
    corpus : Corpus
    by : str
        What groups the documents: `doc` or a column of `documents`.

    Returns
    -------
    DataFrame
        Groups x kinds (preamble, background, ideology, principle, goal, table, measure, phase, safeguard, validity),
        numbers of provisions; kinds that no document has are left out.

    Examples
    --------
    >>> import policycompare as pc
    >>> int(pc.structure(pc.load()).loc["sanmenxia"].sum())
    30
    """
    groups = groups_of(corpus, by)
    counts = pd.crosstab(corpus.provisions["doc"].map(groups), corpus.provisions["kind"])
    kinds = [kind for kind in KINDS if kind in counts.columns]
    return counts.reindex(index=order_of(groups), columns=kinds, fill_value=0).rename_axis(index=by)
