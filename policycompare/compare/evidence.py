"""Evidence: the provisions and source text from which a cell of a measure, or rows of a table, were made."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import Hints, attach_codebook, codes_named, key_meant
from policycompare.compare.groups import By, in_group, with_names
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError, SelectionError, named

_LARGEST = 2**53  # a larger number may not be exact


def evidence(
    corpus: Corpus,
    what: str | pd.DataFrame,
    *,
    code: str | None = None,
    by: By | None = None,
    group: object = None,
) -> pd.DataFrame:
    """Return the source text behind a cell of a measure, or behind rows of any table.

    Parameters
    ----------
    corpus : Corpus
        Or `Tables`; then only the documents of the cell are read.
    what : str or DataFrame
        A dimension (goal, sector, instrument, function, right), or rows of codes, targets, duties, citations,
        places, provisions, or of pairs of provisions from `reuse` and `nearest`.
    code : str, optional
        A code of the dimension: its id, or its Chinese or English label, also as a figure shortens it.
    by, group : optional
        The `by` of the measure, and the group of the cell: a value, or a tuple for several columns; or the names that
        figures print for them (福建, Fujian).

    Returns
    -------
    DataFrame
        For a dimension: doc, n, path, kind, counted (False for phases, which only presence counts), code,
        cue, evidence, start, end, text (of the provision), in reading order. For rows: the rows, with path,
        kind and text of their provisions; for pairs path_a, kind_a, provision_a, path_b, …. For rows outside
        provisions (`n` missing) path, kind and text are missing. In print (`to_docx`) documents have their short names.

    Raises
    ------
    SchemaError
        If rows lack doc or n, or a cell of these columns is no id or no whole number.
    SelectionError
        If dimension, code, column or group does not exist, or a label means several; it lists ids with their labels.

    Examples
    --------
    >>> import policycompare as pc
    >>> corpus = pc.load()
    >>> rows = pc.evidence(corpus, "instrument", code="publicity", by="region", group="四川省")
    >>> list(rows.columns[:4])
    ['doc', 'n', 'path', 'kind']
    >>> printed = pc.evidence(corpus, "instrument", code="Publicity and IP education", by="region", group="Sichuan")
    >>> printed.equals(rows)
    True
    """
    if isinstance(what, pd.DataFrame):
        return _of_rows(corpus, what)
    if not isinstance(what, str):
        schema.check_frame(what, name="what", other=" or the name of a dimension")
    if what in schema.TABLES:
        raise SelectionError(
            f"{what!r} is a table, not a dimension of codes; give its rows: evidence(corpus, corpus.{what})"
        )
    known = corpus.codebook.of(what)
    rows = corpus.codes[corpus.codes["dimension"] == what]
    if code is not None:
        code = key_meant(code, codes_named(corpus.codebook), known, what=f"code of {what}")
        rows = rows[rows["code"] == code]
    rows = rows[in_group(corpus, rows["doc"], by, group)]
    if _is_on_disk(corpus):
        return evidence(_in_memory(corpus, rows["doc"].unique()), what, code=code)
    provisions = corpus.provisions[["doc", "n", "path", "kind", "text"]]
    rows = rows.merge(provisions, on=["doc", "n"], how="left")
    rows = rows.assign(counted=rows["kind"] != "phase")
    columns = ["doc", "n", "path", "kind", "counted", "code", "cue", "evidence", "start", "end", "text"]
    return _with_labels(attach_codebook(rows[columns], corpus.codebook, what), corpus)


def _is_on_disk(corpus: Corpus) -> bool:
    """Return whether `corpus` is `Tables`, whose texts are not in memory."""
    return hasattr(corpus, "relation")


def _in_memory(corpus: Corpus, docs: Iterable[str]) -> Corpus:
    """Return a `Corpus` unchanged; for `Tables`, the corpus of the documents `docs` with their texts."""
    return corpus.corpus(doc=list(docs)) if _is_on_disk(corpus) else corpus


def _of_rows(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of a table with path, kind and text of their provisions."""
    columns = [column for column in ("doc", "doc_a", "doc_b") if column in rows.columns]
    keys = [*columns, *(f"n{column.removeprefix('doc')}" for column in columns)]
    rows = _with_keys(schema.check_cells(rows, keys, name="rows"), keys)
    corpus = _in_memory(corpus, pd.unique(rows[columns].to_numpy().ravel()))
    provisions = corpus.provisions[["doc", "n", "path", "kind", "text"]]
    if "doc_a" in rows.columns:
        return _with_labels(_of_pairs(rows, provisions), corpus, rows)
    schema.check_columns(rows, ("doc", "n"), name="rows")
    own = [column for column in ("path", "kind", "text") if column in rows.columns]
    right = provisions.drop(columns=own).assign(n=provisions["n"].astype("Int64"))
    return _with_labels(rows.merge(right, on=["doc", "n"], how="left"), corpus, rows)


def _with_labels(table: pd.DataFrame, corpus: Corpus, rows: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return a table with the labels of its documents for print, and the names that `rows` carry."""
    own = {} if rows is None else rows.attrs.get("names", {})
    table = with_names(table, corpus, "doc")
    table.attrs["names"] = Hints(table.attrs["names"] | own)
    return table


def _with_keys(rows: pd.DataFrame, keys: Iterable[str]) -> pd.DataFrame:
    """Return the rows with the columns in `keys` that they have as documents or numbers; SchemaError if one is none."""
    made, wrong = {}, []
    for key in keys:
        if key not in rows.columns:
            continue
        is_doc = key.startswith("doc")
        if is_doc:
            values = rows[key]
            is_right = [isinstance(value, str) for value in values]
        else:
            values = pd.to_numeric(rows[key], errors="coerce")
            is_right = (values.abs().lt(_LARGEST) & (values % 1 == 0)).fillna(False).to_numpy(dtype=bool)
        is_wrong = rows[key].notna().to_numpy(dtype=bool) & ~np.array(is_right, dtype=bool)
        wrong += [f"row {i}, {key}: {rows[key].iloc[i]!r}" for i in np.flatnonzero(is_wrong)]
        is_number = pd.api.types.is_numeric_dtype(rows[key])
        if rows[key].dtype == "object" if is_doc else key == "n" or not is_number:
            made[key] = values
    if wrong:
        raise SchemaError(
            f"{len(wrong)} cell(s) are no document or number of a provision: {named(wrong)}; allowed: ids as text, "
            "whole numbers"
        )
    return rows.assign(
        **{key: each.astype("str" if key.startswith("doc") else "Int64") for key, each in made.items()}
    )


def _of_pairs(rows: pd.DataFrame, provisions: pd.DataFrame) -> pd.DataFrame:
    """Return rows of pairs of provisions with path, kind and text of both provisions."""
    schema.check_columns(rows, ("doc_a", "n_a", "doc_b", "n_b"), name="rows")
    for side in "ab":
        names = {"doc": f"doc_{side}", "n": f"n_{side}", "path": f"path_{side}"}
        names |= {"kind": f"kind_{side}", "text": f"provision_{side}"}
        own = [name for name in list(names.values())[2:] if name in rows.columns]
        right = provisions.rename(columns=names).drop(columns=own)
        rows = rows.merge(right, on=[f"doc_{side}", f"n_{side}"], how="left")
    return rows
