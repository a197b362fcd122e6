"""What looks doubtful in the reading of documents, with the places to look at."""

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from policycompare.corpus import Corpus
from policycompare.extract.quantities.amounts import find_amounts
from policycompare.extract.vocabulary import pattern
from policycompare.store.tables import Tables
from policycompare.text import bare, fold

_NAMED = 3  # places that a row names
_LONGER, _SHORTER = 2.5, 0.4
_FEWEST = 5  # provisions of a document, and other documents, whose lengths are compared
_STRANGE_SHARE = 0.002
_BODY = (
    "(?:{offices}|{ministries}|{institutions}|{units}|{full_names}|{before_and}|{in_lists}|协|人|者|行署|军区|法院)"
    "(?:（[^（）]*）)?$"
)
# Private use, replacement characters, and scripts that no policy text contains: signs of a wrong encoding.
_STRANGE = re.compile("[\ue000-\uf8ff\ufffd\u0590-\u1fff\ua000-\ud7ff]")

Doubt = tuple[str, str, str]


def doubts(corpus: Corpus | Tables) -> Iterator[Doubt]:
    """Yield (doc, what looks doubtful, where), one kind after the other; of `Tables` what needs no text."""
    yield from _contents(corpus.spans)
    yield from _bodies(corpus.duties)
    if isinstance(corpus, Corpus):
        yield from _background(corpus.provisions)
        yield from _lengths(corpus.provisions)
        yield from _tables(corpus.provisions, corpus.targets)
        yield from _numbers(corpus.provisions, corpus.targets)
        yield from _characters(corpus.documents["text"])


def _places(items: list[str]) -> str:
    """Return how many items there are, and the first of them."""
    more = f" … ({len(items)} in all)" if len(items) > _NAMED else ""
    return "; ".join(items[:_NAMED]) + more


def _by_doc(rows: Iterator[tuple[str, str]], doubt: str) -> Iterator[Doubt]:
    """Yield one doubt per document for (doc, place) rows, which are in the order of the documents."""
    places: dict[str, list[str]] = {}
    for doc, place in rows:
        places.setdefault(doc, []).append(place)
    yield from ((doc, doubt, _places(found)) for doc, found in places.items())


def _contents(spans: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the printed contents."""
    for doc, lines in spans[spans["kind"] == "contents"].groupby("doc", sort=False):
        start, end = lines["start"].min(), lines["end"].max()
        yield doc, "contents", f"{len(lines)} line(s), characters {start} to {end}"


def _background(provisions: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the sections that review the past or give reasons, with the number of their provisions."""
    rows = provisions[(provisions["kind"] == "background") & provisions["section"].notna()]
    sections = rows.assign(head=[section.partition(" / ")[0] for section in rows["section"]])
    for doc, part in sections.groupby("doc", sort=False):
        heads = [f"{head}: {n} provision(s)" for head, n in Counter(part["head"]).items()]
        yield doc, "background sections", _places(heads)


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
    """Yield the tables without targets."""
    with_targets = set(zip(targets["doc"], targets["n"], strict=True))
    rows = provisions[provisions["kind"] == "table"]
    places = (
        (row.doc, f"n {row.n} “{row.text[:20]}…”")
        for row in rows.itertuples()
        if (row.doc, row.n) not in with_targets
    )
    yield from _by_doc(places, "table without targets")


def _numbers(provisions: pd.DataFrame, targets: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the numbers in provisions of kind goal that are no target."""
    known: dict[tuple[str, int], set[float]] = {}
    for row in targets.itertuples():
        known.setdefault((row.doc, row.n), set()).update({row.value, row.value_max})

    def places() -> Iterator[tuple[str, str]]:
        for row in provisions[provisions["kind"] == "goal"].itertuples():
            text = fold(bare(row.text))
            for amount in find_amounts(text):
                if amount.value not in known.get((row.doc, row.n), ()):
                    yield row.doc, f"n {row.n} “{text[max(0, amount.start - 8) : amount.end]}”"

    yield from _by_doc(places(), "numbers without target")


def _bodies(duties: pd.DataFrame) -> Iterator[Doubt]:
    """Yield the agencies that end like no public body."""
    names = duties[["doc", "n", "agency"]].drop_duplicates(["doc", "agency"])
    body = pattern("bodies", _BODY)
    places = (
        (row.doc, f"n {row.n} “{row.agency}”") for row in names.itertuples() if not body.search(row.agency)
    )
    yield from _by_doc(places, "unknown bodies")


def _characters(texts: pd.Series) -> Iterator[Doubt]:
    """Yield the texts with characters of scripts that such texts do not use."""
    for doc, text in texts.items():
        found = _STRANGE.findall(text) if isinstance(text, str) else []
        if found and len(found) > _STRANGE_SHARE * len(text):
            yield (
                doc,
                "strange characters",
                f"{len(found) / len(text):.1%}, the first at {text.index(found[0])}",
            )
