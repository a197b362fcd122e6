"""The shipped reference coding, which independent language models made, and no person."""

import json
from typing import NamedTuple

import pandas as pd

from policycompare import shipped
from policycompare.corpus import Corpus, with_texts
from policycompare.errors import SchemaError, named
from policycompare.text import bare


class Reference(NamedTuple):
    """A corpus with the reference coding, and the accuracy of the rules on unseen documents.

    Attributes
    ----------
    corpus : Corpus
        The documents of the reference, with the codes of the reference coding.
    disputed : DataFrame
        doc, n, code: the codes on which the language models differ and that are not settled.
    unseen : DataFrame
        set, n_documents, n_provisions, readers, dimension, n_codes, precision, recall, f1 (0 to 1): the
        shipped rules compared with language models (`readers`) on documents that no author of rules had
        opened. These documents are not shipped.
    """

    corpus: Corpus
    disputed: pd.DataFrame
    unseen: pd.DataFrame


def load_reference(corpus: Corpus) -> Reference:
    """Return the reference coding of the provisions of a corpus.

    Parameters
    ----------
    corpus : Corpus
        Contains the five documents of the reference.

    Returns
    -------
    Reference
        No person has coded these documents. Two independent language models assigned the codes, and a third
        settled what they disputed.

    Raises
    ------
    SchemaError
        Listing every provision of the reference that is not in the corpus.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.load_reference(pc.load()).corpus
    Corpus(5 documents, 203 provisions, ... codes)
    """
    provisions, codes = _rows("provisions"), _rows("codes")
    corpus = with_texts(corpus)
    smaller = corpus.select(doc=sorted({row["doc"] for row in provisions} & set(corpus.documents.index)))
    own = {(row.doc, bare(row.text)): row.n for row in smaller.provisions.itertuples()}
    number = {(row["doc"], row["n"]): own.get((row["doc"], bare(row["text"]))) for row in provisions}
    missing = [f"{doc} {n}" for (doc, n), own_n in number.items() if own_n is None]
    if missing:
        raise SchemaError(
            f"{len(missing)} provision(s) of the reference are not in the corpus: {named(missing)}"
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
    unseen = pd.read_csv(shipped.folder("reference", "unseen.csv"))
    return Reference(coded, pd.DataFrame(disputed, columns=columns), unseen)


def _rows(name: str) -> list[dict]:
    """Return the rows of a JSON lines file of the reference."""
    with shipped.folder("reference", f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
