"""From a cell of a measure, or rows of a table, to the provisions and sentences behind it."""

from collections.abc import Iterable

import pandas as pd

from policycompare import schema
from policycompare.compare.groups import groups_of, order_of
from policycompare.corpus import Corpus
from policycompare.errors import SelectionError


def evidence(
    corpus: Corpus,
    what: str | pd.DataFrame,
    *,
    code: str | None = None,
    by: str | None = None,
    group: str | None = None,
) -> pd.DataFrame:
    """Return the sentences behind a cell of a measure, or behind rows of any table.

    Parameters
    ----------
    corpus : Corpus
        Or the tables of `open_tables`, of which the documents behind the cell are read.
    what : str or DataFrame
        A dimension (goal, sector, instrument, function, right), or rows of codes, targets, duties, citations, places,
        provisions, or of pairs of provisions such as `reuse` and `nearest` give.
    code : str, optional
        A code of the dimension.
    by, group : str, optional
        The grouping of the measure, and the group of the cell.

    Returns
    -------
    DataFrame
        For a dimension: doc, n, path, kind, counted (whether shares and counts count it: phases stand in presence
        alone), code, cue, evidence, start, end, text (the whole provision), in reading order. For rows: the rows with path, kind and text of their provisions beside them (of pairs: path_a, kind_a,
        provision_a, path_b, …). What stands outside
        provisions (`n` missing) keeps its evidence; path, kind and text are missing.

    Raises
    ------
    SelectionError
        If dimension, code, column or group is not there.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> rows = pc.evidence(corpus, "instrument", code="publicity", by="region", group="四川省")
    >>> list(rows.columns[:4])
    ['doc', 'n', 'path', 'kind']
    """
    if isinstance(what, pd.DataFrame):
        named = [column for column in ("doc", "doc_a", "doc_b") if column in what.columns]
        corpus = _in_memory(corpus, pd.unique(what[named].to_numpy().ravel()))
        provisions = corpus.provisions[["doc", "n", "path", "kind", "text"]]
        if "doc_a" in what.columns:
            return _of_pairs(what, provisions)
        schema.check_columns(what, ("doc", "n"), name="rows")
        own = [column for column in ("path", "kind", "text") if column in what.columns]
        right = provisions.drop(columns=own).assign(n=provisions["n"].astype("Int64"))
        return what.assign(n=what["n"].astype("Int64")).merge(right, on=["doc", "n"], how="left")
    known = corpus.codebook.of(what)
    rows = corpus.codes[corpus.codes["dimension"] == what]
    if code is not None:
        schema.check_known([code], known, what=f"code of {what}")
        rows = rows[rows["code"] == code]
    if (by is None) != (group is None):
        raise SelectionError("`by` and `group` go together: by='region', group='甘肃省'")
    if by is not None and group is not None:
        groups = groups_of(corpus, by)
        schema.check_known([group], order_of(groups), what=by)
        rows = rows[rows["doc"].isin(groups.index[groups == group])]
    if _is_on_disk(corpus):
        return evidence(_in_memory(corpus, rows["doc"].unique()), what, code=code)
    provisions = corpus.provisions[["doc", "n", "path", "kind", "text"]]
    merged = rows.merge(provisions, on=["doc", "n"], how="left")
    merged = merged.assign(counted=merged["kind"] != "phase")
    return merged[["doc", "n", "path", "kind", "counted", "code", "cue", "evidence", "start", "end", "text"]]


def _is_on_disk(corpus: Corpus) -> bool:
    """Whether `corpus` is the tables of `open_tables`, which have no texts in memory."""
    return hasattr(corpus, "relation")


def _in_memory(corpus: Corpus, docs: Iterable[str]) -> Corpus:
    """A corpus as it is; of tables on disk the documents `docs` with their texts."""
    return corpus.corpus(doc=list(docs)) if _is_on_disk(corpus) else corpus


def _of_pairs(rows: pd.DataFrame, provisions: pd.DataFrame) -> pd.DataFrame:
    """Rows of pairs of provisions with path, kind and text of both beside them."""
    schema.check_columns(rows, ("doc_a", "n_a", "doc_b", "n_b"), name="rows")
    for side in "ab":
        names = {"doc": f"doc_{side}", "n": f"n_{side}", "path": f"path_{side}"}
        names |= {"kind": f"kind_{side}", "text": f"provision_{side}"}
        own = [name for name in list(names.values())[2:] if name in rows.columns]
        right = provisions.rename(columns=names).drop(columns=own)
        rows = rows.merge(right, on=[f"doc_{side}", f"n_{side}"], how="left")
    return rows
