"""The reference coding that ships: made by two independent language-model readers, by no person."""

import json
from typing import NamedTuple

import pandas as pd

from policycompare import shipped
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError
from policycompare.text import bare


class Reference(NamedTuple):
    """A corpus under the reference coding, and the judgements on which its two readers differ.

    Attributes
    ----------
    corpus : Corpus
        The documents that the reference holds, with the codes on which both readers agree.
    disputed : DataFrame
        doc, n, code: what one reader alone gave.
    """

    corpus: "Corpus"
    disputed: pd.DataFrame


def load_reference(corpus: Corpus) -> Reference:
    """Bring the reference coding to the provisions of a corpus.

    Parameters
    ----------
    corpus : Corpus
        It must hold the three documents of the reference.

    Returns
    -------
    Reference
        No person has coded these documents: the codes were given by two independent language-model readers.

    Raises
    ------
    SchemaError
        Listing every provision of the reference that the corpus does not hold.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.load_reference(pc.load()).corpus
    Corpus(3 documents, 149 provisions, ... codes)
    """
    provisions, codes = _rows("provisions"), _rows("codes")
    smaller = corpus.select(doc=sorted({row["doc"] for row in provisions} & set(corpus.documents.index)))
    own = {(row.doc, bare(row.text)): row.n for row in smaller.provisions.itertuples()}
    number = {(row["doc"], row["n"]): own.get((row["doc"], bare(row["text"]))) for row in provisions}
    missing = [f"{doc} {n}" for (doc, n), found in number.items() if found is None]
    if missing:
        raise SchemaError(
            f"{len(missing)} provision(s) of the reference are not in the corpus: {', '.join(missing[:20])}"
        )
    tables = {
        kind: pd.DataFrame(
            [
                (row["doc"], number[row["doc"], row["n"]], code)
                for row in codes
                for given in row[kind].values()
                for code in given
            ],
            columns=["doc", "n", "code"],
        )
        for kind in ("agreed", "disputed")
    }
    return Reference(
        smaller.with_codes(tables["agreed"], coder="two language-model readers"), tables["disputed"]
    )


def _rows(name: str) -> list[dict]:
    with shipped.folder("reference", f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
