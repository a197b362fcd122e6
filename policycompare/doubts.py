"""Doubts: results of reading that may be wrong, each with its place in the document."""

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from policycompare.corpus import Corpus
from policycompare.extract.quantities.amounts import find_amounts
from policycompare.extract.vocabulary import pattern
from policycompare.loading import broken_texts
from policycompare.store.tables import Tables
from policycompare.text import bare, fold

_NAMED = 3  # the most places in a row
_LONGER, _SHORTER = 2.5, 0.4
_FEWEST = 5  # provisions of a document, and other documents, that a comparison of lengths needs
_STRANGE_SHARE = 0.002
_MANY_PHASES = 0.4  # of the provisions that have codes; in 7 of 1,000 documents
_BODY = (
    "(?:{offices}|{ministries}|{institutions}|{units}|{full_names}|{before_and}|{in_lists}|协|人|者|行署|军区|法院)"
    "(?:（[^（）]*）)?$"
)
# Private use, replacement characters, and scripts that policy texts do not use; they show a wrong encoding.
_STRANGE = re.compile("[\ue000-\uf8ff\ufffd\u0590-\u1fff\ua000-\ud7ff]")
_PLAN, _INDICATORS = "规划|计划|方案|纲要", "主要指标"

Doubt = tuple[str, str, str]


def doubts(corpus: Corpus | Tables) -> Iterator[Doubt]:
    """Yield (doc, kind of doubt, place), one kind after the other; for `Tables` those that need no text."""
    yield from _contents(corpus.spans)
    yield from _bodies(corpus.duties)
    yield from _dates(corpus.documents)
    if isinstance(corpus, Corpus):
        yield from _background(corpus.provisions)
        yield from _phases(corpus.provisions)
        yield from _lengths(corpus.provisions)
        for doc, share in broken_texts(corpus.provisions).items():
            yield doc, "broken sentences", f"{share:.0%} of the provisions end without a punctuation mark"
        yield from _tables(corpus.provisions, corpus.targets)
        yield from _without_targets(corpus.documents, corpus.targets)
        yield from _numbers(corpus.provisions, corpus.targets)
        yield from _characters(corpus.documents["text"])


def _joined(places: list[str]) -> str:
    """Return the first three places as one text, with the number of all if there are more."""
    more = f" … ({len(places)} in all)" if len(places) > _NAMED else ""
    return "; ".join(places[:_NAMED]) + more


def _by_doc(rows: Iterator[tuple[str, str]], doubt: str) -> Iterator[Doubt]:
    """Yield one doubt per document for (doc, place) rows, which are in the order of the documents."""
    by_doc: dict[str, list[str]] = {}
    for doc, place in rows:
        by_doc.setdefault(doc, []).append(place)
    yield from ((doc, doubt, _joined(places)) for doc, places in by_doc.items())


def _contents(spans: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the documents with a printed table of contents, and its offsets."""
    for doc, lines in spans[spans["kind"] == "contents"].groupby("doc", sort=False):
        start, end = lines["start"].min(), lines["end"].max()
        yield doc, "contents", f"{len(lines)} line(s), characters {start} to {end}"


def _dates(documents: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the documents whose date of publication is before that of their signature, so that one may be misprinted."""
    early = documents[documents["date_published"] < documents["date"]]
    for row in early.itertuples():
        signed, published = row.date.date(), row.date_published.date()
        yield str(row.Index), "published before signed", f"signed {signed}, published {published}"


def _background(provisions: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the headings of sections on the past, with the number of their provisions."""
    rows = provisions[(provisions["kind"] == "background") & provisions["section"].notna()]
    sections = rows.assign(heading=[section.partition(" / ")[0] for section in rows["section"]])
    for doc, part in sections.groupby("doc", sort=False):
        headings = [f"{heading}: {n} provision(s)" for heading, n in Counter(part["heading"]).items()]
        yield doc, "background sections", _joined(headings)


def _phases(provisions: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the documents of which phases, which no measure of codes counts, are a large part, with their headings."""
    rows = provisions[~provisions["kind"].isin(("preamble", "background", "validity", "table"))]
    for doc, part in rows.groupby("doc", sort=False):
        phases = part[part["kind"] == "phase"]
        if len(phases) >= max(_FEWEST, _MANY_PHASES * len(part)):
            headings = dict.fromkeys(phases["section"].dropna().str.partition(" / ")[0])
            yield doc, "many phases", f"{len(phases)} of {len(part)} provisions: {_joined(list(headings))}"


def _lengths(provisions: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the documents whose provisions are far longer or shorter than those of the others."""
    lengths = provisions["text"].str.len().groupby(provisions["doc"], sort=False)
    medians = lengths.median()[lengths.size() >= _FEWEST]
    if len(medians) <= _FEWEST:
        return
    typical = medians.median()
    for doc, median in medians.items():
        if median > _LONGER * typical or median < _SHORTER * typical:
            doubt = "long provisions" if median > typical else "short provisions"
            yield doc, doubt, f"median {median:.0f} characters, of all documents {typical:.0f}"


def _tables(provisions: pd.DataFrame, targets: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the tables in a document from which no target was read."""
    with_targets = set(zip(targets["doc"], targets["n"], strict=True))
    rows = provisions[provisions["kind"] == "table"]
    places = (
        (row.doc, f"n {row.n} “{row.text[:20]}…”")
        for row in rows.itertuples()
        if (row.doc, row.n) not in with_targets
    )
    yield from _by_doc(places, "table without targets")


def _without_targets(documents: pd.DataFrame, targets: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the plans that speak of their main indicators and have no target: a table may be lost, as a picture is."""
    none = documents[~documents.index.isin(targets["doc"]) & documents["title"].str.contains(_PLAN, na=False)]
    for doc, text in none["text"].items():
        at = text.find(_INDICATORS)
        if at >= 0:
            yield str(doc), "no targets", f"“{text[max(0, at - 8) : at + 12].strip()}”, character {at}"


def _numbers(provisions: pd.DataFrame, targets: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the numbers in provisions of kind goal that are not the value of a target of their provision."""
    values: dict[tuple[str, int], set[float]] = {}
    for row in targets.itertuples():
        values.setdefault((row.doc, row.n), set()).update({row.value, row.value_max})

    def places() -> Iterator[tuple[str, str]]:
        for row in provisions[provisions["kind"] == "goal"].itertuples():
            text = fold(bare(row.text))
            for amount in find_amounts(text):
                if amount.value not in values.get((row.doc, row.n), ()):
                    yield row.doc, f"n {row.n} “{text[max(0, amount.start - 8) : amount.end]}”"

    yield from _by_doc(places(), "numbers without target")


def _bodies(duties: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the agencies of duties whose name does not end as the names of public bodies do."""
    names = duties[["doc", "n", "agency"]].drop_duplicates(["doc", "agency"])
    body = pattern("bodies", _BODY)
    places = (
        (row.doc, f"n {row.n} “{row.agency}”") for row in names.itertuples() if not body.search(row.agency)
    )
    yield from _by_doc(places, "unknown bodies")


def _characters(texts: pd.Series) -> Iterator[Doubt]:
    """Yield the texts with many characters that show a wrong encoding."""
    for doc, text in texts.items():
        strange = _STRANGE.findall(text) if isinstance(text, str) else []
        if strange and len(strange) > _STRANGE_SHARE * len(text):
            share, first = len(strange) / len(text), text.index(strange[0])
            yield doc, "strange characters", f"{share:.1%}, the first at {first}"
