"""The rules that score a PMC indicator: where in each document of a corpus it is borne out."""

import re
from collections.abc import Callable

import pandas as pd

from policycompare.compare.pmc.indicators import span_of
from policycompare.corpus import Corpus
from policycompare.errors import EvidenceError
from policycompare.text import bare, fold

PLACE = ["doc", "n", "start", "end"]


def places_of(corpus: Corpus, rule: str, value: object) -> pd.DataFrame:
    """Return the first place in each document that scores an indicator.

    Parameters
    ----------
    corpus : Corpus
    rule, value
        As in `Indicators.table`.

    Returns
    -------
    DataFrame
        doc, n, start, end, in the order of the documents; a document that scores 0 has no row. n is missing outside
        provisions, start and end too where only the manifest tells.
    """
    found = _RULES[rule](corpus, value)[PLACE]
    order = {doc: i for i, doc in enumerate(corpus.documents.index)}
    found = found.assign(order=found["doc"].map(order)).sort_values(["order", "start"], kind="stable")
    first = found.drop_duplicates("doc")[PLACE].reset_index(drop=True)
    return first.astype({"doc": "str", "n": "Int64", "start": "Int64", "end": "Int64"})


def check_quotations(corpus: Corpus, quotations: dict[str, dict[str, str]]) -> list[str]:
    """Return the documents that quotations name and the corpus does not hold.

    Raises
    ------
    EvidenceError
        Listing every quotation that is not in its document.
    """
    texts = corpus.documents["text"]
    lost = [
        f"{indicator}: {doc} does not hold {words[:40]!r}"
        for indicator, told in quotations.items()
        for doc, words in told.items()
        if doc in texts.index and _find(texts[doc], words) is None
    ]
    if lost:
        raise EvidenceError(f"{len(lost)} quotation(s) are not in the source: {'; '.join(lost)}")
    return sorted({doc for told in quotations.values() for doc in told} - set(texts.index))


def _find(text: str, words: object) -> tuple[int, int] | None:
    """Where `words` stand in `text`; white space, and the width of punctuation, aside."""
    if not isinstance(words, str) or not bare(words):
        return None
    match = re.search(r"\s*".join(map(re.escape, bare(fold(words)))), fold(text))
    return match.span() if match else None


def _codes(corpus: Corpus, codes: list[str]) -> pd.DataFrame:
    return corpus.codes[corpus.codes["code"].isin(codes)]


def _dimension(corpus: Corpus, dimension: str) -> pd.DataFrame:
    return corpus.codes[corpus.codes["dimension"] == dimension]


def _quotation(corpus: Corpus, quotations: dict[str, str]) -> pd.DataFrame:
    rows = [
        (doc, *_find(corpus.documents.loc[doc, "text"], words))
        for doc, words in quotations.items()
        if doc in corpus.documents.index
    ]
    return _within_provisions(corpus, pd.DataFrame(rows, columns=["doc", "start", "end"]))


def _within_provisions(corpus: Corpus, spans: pd.DataFrame) -> pd.DataFrame:
    """Give each span the provision that it begins in; missing outside provisions."""
    provisions = corpus.provisions
    numbers = []
    for row in spans.itertuples():
        inside = (
            (provisions["doc"] == row.doc)
            & (provisions["start"] <= row.start)
            & (row.start < provisions["end"])
        )
        numbers.append(provisions.loc[inside, "n"].iloc[0] if inside.any() else None)
    return spans.assign(n=pd.array(numbers, dtype="Int64"))


def _fact(corpus: Corpus, fact: str) -> pd.DataFrame:
    name, _, value = (part.strip() for part in fact.partition(":"))
    return _FACTS[name](corpus, value)


def _letterhead(corpus: Corpus, keep: pd.Series) -> pd.DataFrame:
    """The issuer or title of the documents to keep, where the text bears it."""
    rows = []
    for row in corpus.documents[keep.to_numpy()].itertuples():
        start, end = _find(row.text, row.issuer) or _find(row.text, row.title) or (None, None)
        rows.append((row.Index, None, start, end))
    return pd.DataFrame(rows, columns=PLACE).astype({"start": "Int64", "end": "Int64"})


def _always(corpus: Corpus, _: str) -> pd.DataFrame:
    return _letterhead(corpus, pd.Series(True, index=corpus.documents.index))


def _level(corpus: Corpus, level: str) -> pd.DataFrame:
    return _letterhead(corpus, (corpus.documents["level"] == level).fillna(False))


def _year_span(corpus: Corpus, value: str) -> pd.DataFrame:
    low, high = span_of(value)
    documents, provisions = corpus.documents, corpus.provisions
    years = corpus.targets["year"] - corpus.targets["doc"].map(documents["year"]).astype("Int64")
    targets = corpus.targets[years.between(low, high).fillna(False).to_numpy(dtype=bool)]
    terms = documents["valid_years"].between(low, high).fillna(False).to_numpy(dtype=bool)
    limited = documents.index[terms]
    stated = provisions[(provisions["kind"] == "validity") & provisions["doc"].isin(limited)]
    unstated = [doc for doc in limited if doc not in set(stated["doc"]) | set(targets["doc"])]
    told = _letterhead(corpus, pd.Series(documents.index.isin(unstated), index=documents.index))
    parts = [
        part[PLACE].astype({"n": "Int64", "start": "Int64", "end": "Int64"})
        for part in (targets, stated, told)
    ]
    return pd.concat(parts, ignore_index=True)


_FACTS: dict[str, Callable[[Corpus, str], pd.DataFrame]] = {
    "always": _always,
    "has_targets": lambda corpus, _: corpus.targets,
    "has_dated_targets": lambda corpus, _: corpus.targets[corpus.targets["year"].notna()],
    "has_duties": lambda corpus, _: corpus.duties,
    "has_lead_agency": lambda corpus, _: corpus.duties[corpus.duties["role"] == "lead"],
    "has_citations": lambda corpus, _: corpus.citations[corpus.citations["relation"] != "self"],
    "has_citation_basis": lambda corpus, _: corpus.citations[corpus.citations["relation"] == "basis"],
    "has_places": lambda corpus, _: corpus.places,
    "level": _level,
    "kind": lambda corpus, kind: corpus.provisions[corpus.provisions["kind"] == kind],
    "modality": lambda corpus, value: corpus.provisions[
        (corpus.provisions["modality"] == value).fillna(False)
    ],
    "year_span": _year_span,
}
_RULES: dict[str, Callable[[Corpus, object], pd.DataFrame]] = {
    "code": lambda corpus, code: _codes(corpus, [code]),
    "codes": _codes,
    "dimension": _dimension,
    "fact": _fact,
    "quotation": _quotation,
}
