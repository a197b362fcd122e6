"""What fits together in the tables of a run: values of the schema, each row once, and rows of provisions that exist."""

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from policycompare import schema
from policycompare.codebook.codebook import Codebook
from policycompare.errors import named

_ONE_CODE = ["doc", "n", "dimension", "code", "start", "end", "coder"]
_SHOWN = 5


def mistakes(
    name: str,
    table: pd.DataFrame,
    *,
    documents: pd.DataFrame | None = None,
    provisions: pd.DataFrame | None = None,
    codebook: Codebook | None = None,
) -> Iterator[str]:
    """Yield the mistakes of a table of a run: which rows, and what is allowed.

    Parameters
    ----------
    name : str
        The name of the table.
    table : DataFrame
    documents : DataFrame, optional
        The documents of the run, by their ids.
    provisions : DataFrame, optional
        doc and n of the provisions of the run.
    codebook : Codebook, optional
        The codebook of the run, for `codes`.
    """
    if documents is not None and "doc" in table.columns:
        yield from _unknown(table["doc"], documents.index, "document of the run")
    if name == "documents" and "text" in table.columns:
        yield from _rows(table, table["text"].isna(), ["doc"] * ("doc" in table), "have no text", "texts")
    if name == "provisions":
        yield from _rows(
            table, ~table["kind"].isin(schema.KINDS), ["kind"], "have another kind", schema.KINDS
        )
        again = table.duplicated(["doc", "n"])
        yield from _rows(table, again, ["doc", "n"], "have the number of another provision", "each n once")
        if documents is not None and "n_provisions" in documents.columns:
            yield from _uncounted(table["doc"], documents["n_provisions"])
    if name == "codes" and codebook is not None:
        home = dict(zip(codebook.codes["code"], codebook.codes["dimension"], strict=True))
        yield from _unknown(table["code"], home, "code of its codebook")
        other = table["code"].isin(list(home)) & (table["dimension"] != table["code"].map(home))
        yield from _rows(
            table, other, ["dimension", "code"], "have the dimension of another code", "that of the codebook"
        )
        yield from _rows(
            table, table.duplicated(_ONE_CODE), ["doc", "n", "code"], "repeat a row", "each once"
        )
    if provisions is not None and "n" in table.columns:
        yield from _rows(
            table,
            _is_nowhere(table, provisions),
            ["doc", "n"],
            "are of no provision",
            "n of a row of provisions",
        )


def _unknown(given: pd.Series, known: Iterable[str], what: str) -> Iterator[str]:
    """Yield the values that are not in `known`; `what` names a known value."""
    unknown = sorted(set(given.unique()) - set(known))
    if unknown:
        yield f"no {what}: {named(unknown)}"


def _rows(
    table: pd.DataFrame, is_wrong: pd.Series, columns: list[str], what: str, allowed: str | Iterable[str]
) -> Iterator[str]:
    """Yield one message with the number of the rows that are wrong, the first of them, and what is allowed."""
    at = np.flatnonzero(is_wrong.to_numpy(dtype=bool))
    if len(at):
        first = table[columns].iloc[at[:_SHOWN]].astype("object").to_numpy().tolist()
        values = [f" ({', '.join(map(str, row))})" if row else "" for row in first]
        shown = [f"row {i + 1}{value}" for i, value in zip(at, values, strict=False)]
        others = f" and {len(at) - _SHOWN} more" if len(at) > _SHOWN else ""
        allowed = allowed if isinstance(allowed, str) else ", ".join(allowed)
        yield f"{len(at)} row(s) {what}: {', '.join(shown)}{others}; allowed: {allowed}"


def _uncounted(docs: pd.Series, stated: pd.Series) -> Iterator[str]:
    """Yield the documents that have another number of provisions than `documents` states."""
    counts = docs.value_counts().reindex(stated.index).fillna(0).astype("int64")
    wrong = [
        f"{doc} ({n} of {given})"
        for doc, n, given in zip(stated.index, counts, stated, strict=True)
        if pd.notna(given) and n != given
    ]
    if wrong:
        yield f"another number of rows than n_provisions of documents: {named(wrong)}"


def _is_nowhere(table: pd.DataFrame, provisions: pd.DataFrame) -> pd.Series:
    """Return True for each row with an n that no provision of its document has."""
    docs = pd.Index(provisions["doc"].unique())
    n = table["n"].astype("Int64")
    most = int(provisions["n"].max()) if len(provisions) else 0
    is_in_range = n.between(0, most).fillna(False).to_numpy(dtype=bool)

    def keys(rows: pd.DataFrame, numbers: np.ndarray) -> np.ndarray:
        return docs.get_indexer(rows["doc"]) * (most + 1) + numbers

    known = keys(provisions, provisions["n"].to_numpy(dtype="int64"))
    own = keys(table, n.where(is_in_range, 0).fillna(0).to_numpy(dtype="int64"))
    is_known = is_in_range & table["doc"].isin(docs).to_numpy(dtype=bool) & np.isin(own, known)
    return pd.Series(~is_known & n.notna().to_numpy(dtype=bool), index=table.index)
