"""The positions of codes in their documents."""

from collections.abc import Sequence

import pandas as pd

from policycompare import schema
from policycompare.compare.code_labels import attach_codebook
from policycompare.compare.groups import with_names
from policycompare.corpus import Corpus


def code_positions(corpus: Corpus, codes: str | Sequence[str]) -> pd.DataFrame:
    """Return the position of each mention of some codes in its document, as a share of the document's length.

    Parameters
    ----------
    corpus : Corpus
    codes : str or sequence of str
        Codes, or one dimension for all its codes.

    Returns
    -------
    DataFrame
        One row per provision and code: doc, n, code, low, high (the beginning and the end of the provision: 0
        is the first, 1 the last character of all provisions of the document; text between provisions does not
        count), kind. Documents without any of the codes have one row with a missing code.

    Raises
    ------
    SelectionError
        If a code does not exist.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.code_positions(pc.load(), "publicity")
    >>> table["doc"].nunique(), bool(table["high"].max() <= 1)
    (5, True)
    """
    named = [codes] if isinstance(codes, str) else list(codes)
    dimensions = corpus.codebook.dimensions
    chosen = corpus.codebook.of(named[0]) if len(named) == 1 and named[0] in dimensions else named
    schema.check_known(chosen, corpus.codebook.codes["code"], what="code")
    provisions = corpus.provisions[["doc", "n", "kind"]].assign(size=corpus.provisions["text"].str.len())
    ends = provisions.groupby("doc")["size"].cumsum()
    total = provisions.groupby("doc")["size"].transform("sum")
    provisions = provisions.assign(low=(ends - provisions["size"]) / total, high=ends / total)
    own = corpus.codes.loc[corpus.codes["code"].isin(chosen), ["doc", "n", "code"]].drop_duplicates()
    mentions = provisions.merge(own, on=["doc", "n"])
    without = corpus.documents.index.difference(mentions["doc"], sort=False)
    table = pd.concat([mentions, pd.DataFrame({"doc": without})], ignore_index=True)
    order = {doc: i for i, doc in enumerate(corpus.documents.index)}
    table = table.assign(order=table["doc"].map(order)).sort_values(
        ["order", "n"], ignore_index=True, kind="stable"
    )
    table = table[["doc", "n", "code", "low", "high", "kind"]].astype(
        {"n": "Int64", "code": "str", "kind": "str"}
    )
    of_code = corpus.codebook.codes.set_index("code")["dimension"]
    of_chosen = dict.fromkeys(of_code[code] for code in chosen)
    return with_names(attach_codebook(table, corpus.codebook, *of_chosen), corpus, "doc")
