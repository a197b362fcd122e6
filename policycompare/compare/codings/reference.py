"""The shipped reference coding, by two independent language models, by no person."""

import json
from typing import NamedTuple

import pandas as pd

from policycompare import shipped
from policycompare.corpus import Corpus
from policycompare.errors import SchemaError
from policycompare.text import bare


class Reference(NamedTuple):
    """A corpus under the reference coding, and the judgements on which its two coders differ.

    Attributes
    ----------
    corpus : Corpus
        The documents of the reference, with the codes that both coders assign.
    disputed : DataFrame
        doc, n, code: the codes that one coder only assigns.
    """

    corpus: Corpus
    disputed: pd.DataFrame


def load_reference(corpus: Corpus) -> Reference:
    """Return the reference coding of the provisions of a corpus.

    Parameters
    ----------
    corpus : Corpus
        Contains the three documents of the reference.

    Returns
    -------
    Reference
        No person has coded these documents: two independent language models assigned the codes.

    Raises
    ------
    SchemaError
        Listing every provision of the reference that is not in the corpus.

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
    missing = [f"{doc} {n}" for (doc, n), own_n in number.items() if own_n is None]
    if missing:
        raise SchemaError(
            f"{len(missing)} provision(s) of the reference are not in the corpus: {', '.join(missing[:20])}"
        )
    agreed, disputed = (
        [
            (row["doc"], number[row["doc"], row["n"]], code)
            for row in codes
            for of_dimension in row[kind].values()
            for code in of_dimension
        ]
        for kind in ("agreed", "disputed")
    )
    columns = ["doc", "n", "code"]
    coded = smaller.with_codes(pd.DataFrame(agreed, columns=columns), coder="two language-model readers")
    return Reference(coded, pd.DataFrame(disputed, columns=columns))


def _rows(name: str) -> list[dict]:
    """Return the rows of a JSON lines file of the reference."""
    with shipped.folder("reference", f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
