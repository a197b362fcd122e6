"""Gaps between two groups, and the codes that exactly the groups of a set have."""

import pandas as pd

from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.codes.coverage import coverage
from policycompare.compare.evidence import evidence
from policycompare.compare.groups import By, columns_of, key_of, pair_meant, with_names
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError, named


def gaps(corpus: Corpus, dimension: str, *, a: object, b: object, by: By = "region") -> pd.DataFrame:
    """Return the mentions of the codes that group `a` has and group `b` does not have, with the source text.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    a, b
        Two groups, by their names or the short ones that figures print; with several columns in `by` each is a tuple.
    by : str or sequence of str
        Groups the documents: `doc`, a column of `documents`, or several.

    Returns
    -------
    DataFrame
        One row per mention in `a`: code, zh, en, doc, n, path, evidence, start, end, text; in the order of
        the codebook. The coder may also have missed a mention in `b` (see :doc:`Methods </methods>`).

    Raises
    ------
    SelectionError
        If `a` or `b` is not a group.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.gaps(pc.load(), "sector", a="三门峡市", b="四川省")["code"].nunique() > 0
    True
    """
    presence = coverage(corpus, dimension, by=by, value="presence")
    presence.index = pd.Index([key_of(group) for group in presence.index])
    a, b = pair_meant(corpus, by, a, b, presence.index)
    missing = [code for code in presence.columns if presence.loc[a, code] and not presence.loc[b, code]]
    parts = [evidence(corpus, dimension, code=code, by=by, group=a) for code in missing]
    rows = pd.concat(parts, ignore_index=True) if parts else evidence(corpus, dimension).iloc[:0]
    labels = corpus.codebook.codes.set_index("code")
    rows = rows.assign(zh=rows["code"].map(labels["zh"]), en=rows["code"].map(labels["en"]))
    columns = ["code", "zh", "en", "doc", "n", "path", "evidence", "start", "end", "text"]
    table = attach_codebook(rows[columns], corpus.codebook, dimension)
    by_rules = set(corpus.coders["kind"]) == {"rules"} or None
    return with_names(
        table, corpus, list(dict.fromkeys([*columns_of(by), "doc"])), a=a, b=b, by_rules=by_rules
    )


def intersections(presence: pd.DataFrame) -> pd.DataFrame:
    """Return, for each set of groups, the codes that exactly these groups have.

    Parameters
    ----------
    presence : DataFrame
        Groups x codes of 0 and 1, from ``coverage(…, value="presence")``.

    Returns
    -------
    DataFrame
        One row per set of groups, sets with most codes first: groups (joined by +, in the order of the table;
        empty for the codes that no group has), n (codes), codes (joined by 、). Every code is in one row, so
        that n sums to the number of codes.

    Raises
    ------
    SchemaError
        If the table has other values than 0 and 1.

    Notes
    -----
    These are the exclusive intersections of an UpSet plot (Lex et al. 2014, IEEE Transactions on
    Visualization and Computer Graphics 20).

    Examples
    --------
    >>> import pandas as pd
    >>> import policycompare as pc
    >>> table = pd.DataFrame([[1, 1, 0], [1, 0, 0]], index=["甲", "乙"], columns=["patent", "trademark", "copyright"])
    >>> pc.intersections(table).values.tolist()
    [['甲+乙', 1, 'patent'], ['甲', 1, 'trademark'], ['', 1, 'copyright']]
    """
    unknown = ~presence.isin([0, 1]).to_numpy(dtype=bool)
    wrong = [
        f"{group} × {code}: {presence.loc[group, code]}"
        for j, code in enumerate(presence.columns)
        for group in presence.index[unknown[:, j]]
    ]
    if wrong:
        raise SchemaError(f"presence has {len(wrong)} value(s) other than 0 and 1: {named(wrong)}")
    codes_of: dict[tuple[str, ...], list[str]] = {}
    held = (presence == 1).to_numpy(dtype=bool)
    for j, code in enumerate(presence.columns):
        groups = tuple(str(group) for group in presence.index[held[:, j]])
        codes_of.setdefault(groups, []).append(str(code))
    sets = sorted(codes_of.items(), key=lambda item: (-len(item[1]), -len(item[0])))
    rows = [("+".join(groups), len(codes), "、".join(codes)) for groups, codes in sets]
    table = pd.DataFrame(rows, columns=["groups", "n", "codes"])
    table.attrs.update(presence.attrs)
    return table.astype({"groups": "str", "n": "int64", "codes": "str"})
