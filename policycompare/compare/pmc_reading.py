"""What is read off a PMC index: the ranks with each variable left out, and the surface of a group."""

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.pmc import PMC
from policycompare.compare.pmc_indicators import RESERVED
from policycompare.errors import SchemaError


def pmc_sensitivity(pmc: PMC | pd.DataFrame) -> pd.DataFrame:
    """Rank the groups with each variable left out in turn.

    Parameters
    ----------
    pmc : PMC or DataFrame
        From `pmc`, or the index from `pmc_from_scores`.

    Returns
    -------
    DataFrame
        A row a variable left out and group: without, group, pmc (of the variables that stay), rank (1 is highest;
        ties share the better rank), rank_all (with every variable), spearman and kendall (tau-b): the agreement of the
        two orders over all groups, the same in each row of one `without`; missing where all groups are equal.

    Raises
    ------
    SchemaError
        If there is one variable only.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.pmc_sensitivity(pc.pmc(pc.load()))
    >>> len(table), list(table.columns)
    (50, ['without', 'group', 'pmc', 'rank', 'rank_all', 'spearman', 'kendall'])
    """
    values = _variables(pmc)
    if values.shape[1] < 2:
        raise SchemaError(f"of {values.shape[1]} variable(s) none can be left out")
    total = values.sum(axis=1).round(9)
    parts = []
    for name in values.columns:
        less = values.drop(columns=name).sum(axis=1).round(9)
        spearman, kendall = _agreement(total, less)
        parts.append(
            pd.DataFrame(
                {
                    "without": name,
                    "group": values.index,
                    "pmc": less.to_numpy(),
                    "rank": _ranks(less),
                    "rank_all": _ranks(total),
                    "spearman": spearman,
                    "kendall": kendall,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def _variables(pmc: PMC | pd.DataFrame) -> pd.DataFrame:
    index = pmc.index if isinstance(pmc, PMC) else schema.check_columns(pmc, RESERVED, name="index")
    return index.drop(columns=list(RESERVED)).astype(float)


def _ranks(values: pd.Series) -> np.ndarray:
    return values.rank(method="min", ascending=False).astype("int64").to_numpy()


def _agreement(a: pd.Series, b: pd.Series) -> tuple[float, float]:
    from scipy.stats import kendalltau, spearmanr

    if a.nunique() < 2 or b.nunique() < 2:
        return np.nan, np.nan
    return float(spearmanr(a, b).statistic), float(kendalltau(a, b).statistic)


def pmc_surface(pmc: PMC | pd.DataFrame, group: str) -> pd.DataFrame:
    """Return the PMC surface of a group: its nine variables as a square.

    Parameters
    ----------
    pmc : PMC or DataFrame
        From `pmc`, or the index from `pmc_from_scores`; of nine or ten variables.
    group : str

    Returns
    -------
    DataFrame
        3 x 3, 0 to 1, by rows: X1 X2 X3, X4 X5 X6, X7 X8 X9. Of ten variables the last is dropped, as studies do with
        X10 (openness, 1 for every published text). Some studies fill the square by columns: take `.T`.

    Raises
    ------
    SelectionError
        If there is no such group.
    SchemaError
        If there are not nine or ten variables.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.pmc_surface(pc.pmc(pc.load()), "sanmenxia").shape
    (3, 3)
    """
    values = _variables(pmc)
    schema.check_known([group], values.index, what="group")
    if values.shape[1] not in (9, 10):
        raise SchemaError(f"a surface needs nine variables (or ten, the last dropped), not {values.shape[1]}")
    names = list(values.columns[:9])
    square = values.loc[group, names].to_numpy().reshape(3, 3)
    rows = [f"{names[i]}–{names[i + 2]}" for i in (0, 3, 6)]
    return pd.DataFrame(square, index=rows, columns=pd.Index([1, 2, 3], name="column"))
