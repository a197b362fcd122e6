"""Intersections: which codes are held by exactly which groups."""

import pandas as pd

from policycompare.errors import SchemaError


def intersections(presence: pd.DataFrame) -> pd.DataFrame:
    """Count the codes that some groups hold and all others do not.

    Parameters
    ----------
    presence : DataFrame
        Groups x codes of 0 and 1, from ``coverage(…, value="presence")``.

    Returns
    -------
    DataFrame
        A row a set of groups that some code has to itself, the largest first: groups (joined by +, in the order of
        the table; empty for the codes that no group holds), n (codes), codes (joined by 、). Every code stands in one
        row, so that n sums to the number of codes.

    Raises
    ------
    SchemaError
        If the table holds anything but 0 and 1.

    Notes
    -----
    The exclusive intersections of an UpSet plot (Lex et al. 2014, IEEE Transactions on Visualization and Computer
    Graphics 20).

    Examples
    --------
    >>> table = pd.DataFrame([[1, 1, 0], [1, 0, 0]], index=["甲", "乙"], columns=["patent", "trademark", "copyright"])
    >>> intersections(table).values.tolist()
    [['甲+乙', 1, 'patent'], ['甲', 1, 'trademark'], ['', 1, 'copyright']]
    """
    rows = [("+".join(groups), len(codes), "、".join(codes)) for groups, codes in exclusive(presence)]
    return pd.DataFrame(rows, columns=["groups", "n", "codes"]).astype(
        {"groups": "str", "n": "int64", "codes": "str"}
    )


def exclusive(presence: pd.DataFrame) -> list[tuple[tuple[str, ...], list[str]]]:
    """Return each set of groups with the codes that it has to itself: most codes first, then most groups.

    Examples
    --------
    >>> exclusive(pd.DataFrame([[1, 1], [0, 0]], index=["甲", "乙"], columns=["patent", "trademark"]))
    [(('甲',), ['patent', 'trademark'])]
    """
    wrong = [
        f"{group} × {code}: {presence.loc[group, code]}"
        for code in presence.columns
        for group in presence.index[~presence[code].isin([0, 1])]
    ]
    if wrong:
        raise SchemaError(f"presence holds {len(wrong)} value(s) other than 0 and 1: {'; '.join(wrong[:5])}")
    held: dict[tuple[str, ...], list[str]] = {}
    for code in presence.columns:
        groups = tuple(str(group) for group in presence.index[presence[code] == 1])
        held.setdefault(groups, []).append(str(code))
    return sorted(held.items(), key=lambda item: (-len(item[1]), -len(item[0])))
