"""`unmatched` lists the words of provisions without a code, for those who extend a codebook."""

import re

import pandas as pd

from policycompare import schema
from policycompare.codebook.cues import NUMBER
from policycompare.compare.groups import codable
from policycompare.compare.texts.tokens import cut
from policycompare.corpus import Corpus, check_has_texts, with_texts
from policycompare.extract.masks import mask
from policycompare.text import bare, fold, sentence_spans

_COLUMNS = {
    "term": "str",
    "n": "int64",
    "n_docs": "int64",
    "doc": "str",
    "n_provision": "int64",
    "sentence": "str",
}
_DIVISION = "省市区县州盟旗"


def unmatched(corpus: Corpus, *, dimension: str = "instrument", n_terms: int = 50) -> pd.DataFrame:
    """Return the frequent words of provisions without a code: candidates for new cues and codes.

    Parameters
    ----------
    corpus : Corpus
    dimension : str
        goal, sector, instrument, function or right.
    n_terms : int
        The number of words to list, 1 or more.

    Returns
    -------
    DataFrame
        One row per word, most frequent first: term (a word of two or more characters, segmented by jieba), n
        (provisions without a code that contain it), n_docs (their documents), doc, n_provision and sentence
        (the first sentence with it, as in the text). Excluded are stop words (`data/names/stopwords.txt`),
        words that contain a term of a cue of the dimension, places, public bodies and titles in 《》. If no
        provision has a code, all are searched.

    Raises
    ------
    SelectionError
        If the codebook has no such dimension, or `n_terms` is no whole number from 1.

    Examples
    --------
    >>> import policycompare as pc
    >>> table = pc.unmatched(pc.load(), n_terms=5)
    >>> list(table.columns)
    ['term', 'n', 'n_docs', 'doc', 'n_provision', 'sentence']
    >>> bool(table["n"].is_monotonic_decreasing)
    True
    """
    check_has_texts(corpus, "unmatched")
    corpus = with_texts(corpus)
    codes = set(corpus.codebook.of(dimension))
    schema.check_whole(n_terms, what="n_terms", least=1)
    sentences = _sentences(corpus, dimension, codes)
    names = _names(corpus)
    terms = _terms(corpus, codes)
    known = (
        re.compile("|".join(map(re.escape, sorted(terms, key=lambda term: (-len(term), term)))))
        if terms
        else None
    )
    provisions: dict[str, set[tuple[str, int]]] = {}
    first: dict[str, tuple[str, int, str]] = {}
    for (doc, number, sentence, _), words in zip(sentences, cut(row[3] for row in sentences), strict=True):
        for word in dict.fromkeys(words):
            if len(word) > 1 and word not in names and not (known and known.search(word)):
                provisions.setdefault(word, set()).add((doc, number))
                first.setdefault(word, (doc, number, sentence))
    counts = {word: (len(own), len({doc for doc, _ in own})) for word, own in provisions.items()}
    ranked = sorted(counts, key=lambda word: (-counts[word][0], -counts[word][1], word))[:n_terms]
    rows = [(word, *counts[word], *first[word]) for word in ranked]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _sentences(corpus: Corpus, dimension: str, codes: set[str]) -> list[tuple[str, int, str, str]]:
    """Return doc, n, text and masked text of the sentences of codable provisions without a code."""
    coded = corpus.codes[corpus.codes["code"].isin(codes)]
    with_code = set(zip(coded["doc"], coded["n"], strict=True))
    provisions = codable(corpus, dimension, phases=True).merge(corpus.provisions, on=["doc", "n"])
    rows = []
    for doc, n, text in provisions[["doc", "n", "text"]].itertuples(index=False, name=None):
        if (doc, n) in with_code:
            continue
        plain = bare(text)
        masked = mask(fold(plain))
        rows += [(doc, n, plain[i:j], masked[i:j]) for i, j in sentence_spans(masked)]
    return rows


def _terms(corpus: Corpus, codes: set[str]) -> set[str]:
    cues = [cue for cue in corpus.codebook.cues if cue.code in codes]
    return {
        term for cue in cues for group in cue.groups for term in group if term != NUMBER and len(term) > 1
    }


def _names(corpus: Corpus) -> set[str]:
    """Return the places and public bodies of the documents; places also without 省, 市, 自治区 …."""
    documents = corpus.documents
    columns = [documents[name].dropna() for name in ("province", "city", "region")]
    places = {*corpus.places["place"], *(place for column in columns for place in column)}
    places |= {place[:-1] for place in places if len(place) > 2 and place[-1] in _DIVISION}
    bodies = {*corpus.duties["agency"].dropna(), *corpus.duties["body"].dropna()}
    return {*places, *bodies, *(place.removesuffix("自治区") for place in places)}
