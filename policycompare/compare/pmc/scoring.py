"""The scoring of PMC indicators: for each rule, the spans of text for which a document scores 1."""

import re
from collections.abc import Callable

import pandas as pd

from policycompare.compare.pmc.indicators import span_of
from policycompare.corpus import Corpus
from policycompare.errors import EvidenceError
from policycompare.text import bare, fold

_COLUMNS = ["doc", "n", "start", "end"]
_VISIBLE = re.compile(r"\S")
_OFFSETS = {"n": "Int64", "start": "Int64", "end": "Int64"}


def first_spans(corpus: Corpus, rule: str, value: object) -> pd.DataFrame:
    """Return the first span of each document for which it scores 1 (rule and value of `Indicators.table`).

    The columns are doc, n, start, end, in the order of the documents; a document that scores 0 has no row. n
    is missing outside provisions; start and end are missing, too, if only the manifest states the fact.
    """
    spans = _RULES[rule](corpus, value)[_COLUMNS]
    spans = spans.assign(order=corpus.documents.index.get_indexer(spans["doc"]))
    spans = spans.sort_values(["order", "start"], kind="stable")
    first = spans.drop_duplicates("doc")[_COLUMNS].reset_index(drop=True)
    return first.astype({"doc": "str", **_OFFSETS})


def check_quotations(corpus: Corpus, quotations: dict[str, dict[str, str]]) -> list[str]:
    """Return the documents of quotations that are not in the corpus.

    Raises EvidenceError listing every quotation that is not in its document.
    """
    texts = corpus.documents["text"]
    missing = [
        f"{indicator}: {doc} does not contain {quotation[:40]!r}"
        for indicator, by_doc in quotations.items()
        for doc, quotation in by_doc.items()
        if doc in texts.index and _find(texts[doc], quotation) is None
    ]
    if missing:
        raise EvidenceError(f"{len(missing)} quotation(s) are not in the source: {'; '.join(missing)}")
    return sorted({doc for by_doc in quotations.values() for doc in by_doc} - set(texts.index))


def _find(text: str, quotation: object) -> tuple[int, int] | None:
    """Return the span of a quotation in `text`; white space and the width of characters do not count."""
    wanted = bare(fold(quotation)) if isinstance(quotation, str) else ""
    if not wanted:
        return None
    folded = fold(text)
    places = [match.start() for match in _VISIBLE.finditer(folded)]
    first = bare(folded).find(wanted)
    return (places[first], places[first + len(wanted) - 1] + 1) if first >= 0 else None


def _codes(corpus: Corpus, codes: list[str]) -> pd.DataFrame:
    return corpus.codes[corpus.codes["code"].isin(codes)]


def _quotation(corpus: Corpus, quotations: dict[str, str]) -> pd.DataFrame:
    """Return the spans of quotations, each with the provision in which it begins (n missing outside)."""
    rows = []
    for doc, quotation in quotations.items():
        if doc in corpus.documents.index:
            start, end = _find(corpus.documents.loc[doc, "text"], quotation)
            own = corpus.provisions[corpus.provisions["doc"] == doc]
            inside = own.loc[(own["start"] <= start) & (start < own["end"]), "n"]
            rows.append((doc, inside.iloc[0] if len(inside) else None, start, end))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _fact(corpus: Corpus, fact: str) -> pd.DataFrame:
    """Return the spans for a fact such as has_targets or ``level: province``."""
    name, _, value = (part.strip() for part in fact.partition(":"))
    return _FACTS[name](corpus, value)


def _letterhead(corpus: Corpus, keep: pd.Series) -> pd.DataFrame:
    """Return, for each document to keep, the span of its issuer or title; missing without either."""
    rows = []
    for row in corpus.documents[keep.to_numpy()].itertuples():
        start, end = _find(row.text, row.issuer) or _find(row.text, row.title) or (None, None)
        rows.append((row.Index, None, start, end))
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"start": "Int64", "end": "Int64"})


def _always(corpus: Corpus, _: str) -> pd.DataFrame:
    """Return the span of issuer or title for every document."""
    return _letterhead(corpus, pd.Series(True, index=corpus.documents.index))


def _level(corpus: Corpus, level: str) -> pd.DataFrame:
    """Return the span of issuer or title for each document of a level."""
    return _letterhead(corpus, (corpus.documents["level"] == level).fillna(False))


def _year_span(corpus: Corpus, value: str) -> pd.DataFrame:
    """Return the spans of targets and terms of validity that end `value` years after the document."""
    low, high = span_of(value)
    documents, provisions = corpus.documents, corpus.provisions
    years = corpus.targets["year"] - corpus.targets["doc"].map(documents["year"]).astype("Int64")
    targets = corpus.targets[years.between(low, high).fillna(False).to_numpy(dtype=bool)]
    valid = documents["valid_years"].between(low, high).fillna(False).to_numpy(dtype=bool)
    docs = documents.index[valid]
    stated = provisions[(provisions["kind"] == "validity") & provisions["doc"].isin(docs)]
    unstated = [doc for doc in docs if doc not in set(stated["doc"]) | set(targets["doc"])]
    others = _letterhead(corpus, pd.Series(documents.index.isin(unstated), index=documents.index))
    parts = [part[_COLUMNS].astype(_OFFSETS) for part in (targets, stated, others)]
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
    "dimension": lambda corpus, dimension: corpus.codes[corpus.codes["dimension"] == dimension],
    "fact": _fact,
    "quotation": _quotation,
}
