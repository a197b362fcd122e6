"""What no cue matched: clauses and words of provisions that bear no code, to find what a codebook lacks."""

import re
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from policycompare import schema
from policycompare.extract.masks import FILLER, mask
from policycompare.read.text import bare, fold

if TYPE_CHECKING:
    from policycompare.corpus import Corpus

_CLAUSE = re.compile(f"[^，。；：！？{FILLER}]+")


def unmatched(corpus: "Corpus", *, dimension: str = "instrument", n_terms: int = 50) -> pd.DataFrame:
    """List the frequent terms of clauses in which no code of a dimension was found.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    n_terms : int
        How many terms to list.

    Returns
    -------
    DataFrame
        term (four characters in a row, those contained in no more frequent one), n (clauses that hold it), doc, n_provision and
        clause (the first of them), most frequent first. Titles, responsibility brackets and names of bodies are left out.

    Examples
    --------
    >>> import policycompare as pc
    >>> list(pc.unmatched(pc.load(), n_terms=5).columns)
    ['term', 'n', 'doc', 'n_provision', 'clause']
    """
    corpus.codebook.of(dimension)
    codable = corpus.provisions[~corpus.provisions["kind"].isin(schema.UNCODABLE)]
    given = corpus.codes[corpus.codes["dimension"] == dimension]
    found = {
        key: set(rows["evidence"].map(lambda text: fold(bare(text))))
        for key, rows in given.groupby(["doc", "n"])
    }
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, int, str]] = {}
    for row in codable.itertuples():
        for clause in _CLAUSE.findall(mask(fold(bare(row.text)))):
            if len(clause) < 6 or clause in found.get((row.doc, row.n), ()):
                continue
            for term in {clause[i : i + 4] for i in range(len(clause) - 3)}:
                counts[term] += 1
                first.setdefault(term, (row.doc, row.n, clause))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n_terms]
    rows = [(term, n, *first[term]) for term, n in ranked]
    return pd.DataFrame(rows, columns=["term", "n", "doc", "n_provision", "clause"])
