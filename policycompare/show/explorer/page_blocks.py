"""The blocks of the page: the text of a document with its spans, provisions, codes and facts; and shared passages.

Python counts characters, JavaScript counts UTF-16 units: all offsets in a block are units.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from policycompare.compare.facts.rise_or_fall import changes_of
from policycompare.corpus import Corpus
from policycompare.text import code_points

MOST_PASSAGES = 20_000
# The columns of the facts in a block, after the provision and before start and end.
FACTS = {
    "targets": (
        *("indicator", "value", "value_max", "unit", "op", "measure", "year", "baseline_year", "scope"),
        *("per_year", "first", "change"),
    ),
    "duties": ("agency", "body", "role", "explicit"),
    "citations": ("title", "doc_number", "relation", "cited_doc"),
}
_KEYS = {"targets": "t", "duties": "d", "citations": "z"}
_PASSAGE = ("n_chars", "identity", "kind", "n_docs", "parent", "earlier")


class Units:
    """The UTF-16 units of one text.

    Attributes
    ----------
    beyond : list of int
        Where, in UTF-16 units, the characters are that take two units.

    Examples
    --------
    >>> units = Units("甲😀乙")
    >>> units.of([0, 1, 2, 3]), units.beyond
    ([0, 1, 3, 4], [1])
    """

    def __init__(self, text: str) -> None:
        points = code_points(text)
        self._at = np.flatnonzero(points > 0xFFFF)
        self.beyond: list[int] = (self._at + np.arange(len(self._at))).tolist()

    def of(self, offsets: object) -> list[int]:
        """Return offsets in characters as offsets in UTF-16 units."""
        places = np.asarray(offsets, dtype=np.int64)
        return (places + np.searchsorted(self._at, places)).tolist()


def plain(value: object) -> object:
    """Return a value as JSON has it: None if it is missing, whole numbers without a point.

    >>> plain(float("nan")), plain(np.float64(5.0)), plain(np.bool_(True)), plain("a")
    (None, 5, True, 'a')
    """
    if value is None or value is pd.NA or value != value:
        return None
    value = value.item() if isinstance(value, np.generic) else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def provisions_of(corpus: Corpus) -> pd.DataFrame:
    """Return the provisions in the order of the documents; the row number is the id of a provision in the page."""
    rank = corpus.documents.index.get_indexer(corpus.provisions["doc"])
    return corpus.provisions.assign(rank=rank).sort_values(
        ["rank", "start", "n"], kind="stable", ignore_index=True
    )


def codes_of(corpus: Corpus, provisions: pd.DataFrame) -> pd.DataFrame:
    """Return the codes in the order of provisions and codebook, with `provision` and `index`, the number of the code."""
    listed = corpus.codebook.codes["code"]
    ids = provisions[["doc", "n"]].reset_index(names="provision")
    table = corpus.codes.merge(ids, on=["doc", "n"], how="left")
    table = table.assign(index=table["code"].map({code: i for i, code in enumerate(listed)}))
    return table.sort_values(["provision", "index", "start"], kind="stable", ignore_index=True)


def blocks(
    corpus: Corpus,
    provisions: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    kinds: Sequence[str],
    cues: dict[str, int],
    is_whole: bool,
) -> Iterator[dict]:
    """Yield the block of each document, in the order of `documents`.

    Parameters
    ----------
    corpus : Corpus
    provisions, codes : DataFrame
        As `provisions_of` and `codes_of` return them.
    kinds : sequence of str
        The kinds of span, by their numbers.
    cues : dict
        The number of each cue.
    is_whole : bool
        Whether the block holds the text, or only the provisions that bear a code.

    Yields
    ------
    dict
        x: the text, or [start, text] of each piece; a: the places of characters of two units; p: provisions; s:
        spans; c: codes; t, d, z: targets, duties, citations. All offsets are UTF-16 units.
    """
    changes = changes_of(corpus.targets, corpus.documents["text"])
    facts = {name: getattr(corpus, name) for name in FACTS} | {
        "targets": corpus.targets.assign(change=changes)
    }
    parts = {
        name: dict(list(table.groupby("doc", sort=False)))
        for name, table in (
            ("provisions", provisions),
            ("codes", codes),
            ("spans", corpus.spans),
            *facts.items(),
        )
    }
    coded = set(codes["provision"].tolist())
    number = {kind: i for i, kind in enumerate(kinds)}
    for doc, text in corpus.documents["text"].items():
        units = Units(text)
        own = {name: tables.get(doc) for name, tables in parts.items()}
        block: dict = {"x": text, "a": units.beyond}
        table = own["provisions"]
        rows, first, places = [], 0, {}
        if table is not None:
            first = int(table.index[0])
            places = {int(n): i for i, n in enumerate(table["n"])}
            spans = zip(units.of(table["start"]), units.of(table["end"]), strict=True)
            shown = [is_whole or i in coded for i in table.index]
            words = table[["path", "title", "section", "stem"]].astype(object).itertuples(index=False)
            rows = [
                [n, *((plain(word) or "" for word in each) if is_shown else ("", "", "", "")), *span]
                for n, each, span, is_shown in zip(table["n"].tolist(), words, spans, shown, strict=True)
            ]
            if not is_whole:
                starts = zip(table["start"], table["end"], rows, shown, strict=True)
                block["x"] = [[row[-2], text[a:b]] for a, b, row, is_shown in starts if is_shown]
        elif not is_whole:
            block["x"] = []
        block["p"] = rows
        block["s"] = _spans(own["spans"] if is_whole else None, units, number)
        given = own["codes"]
        bearing = [] if given is None else [rows[i - first][-2] for i in given["provision"]]
        block["c"] = _codes(given, units, bearing, cues)
        for name, columns in FACTS.items():
            block[_KEYS[name]] = _facts(own[name], units, places, columns)
        yield block


def _spans(table: pd.DataFrame | None, units: Units, number: dict[str, int]) -> list[list[int]]:
    """Return the kinds of the spans and their lengths: two columns, which pack better than rows."""
    if table is None:
        return [[], []]
    return [table["kind"].map(number).tolist(), np.diff(units.of(table["end"]), prepend=0).tolist()]


def _codes(
    table: pd.DataFrame | None, units: Units, starts: Sequence[int], cues: dict[str, int]
) -> list[list[int]]:
    """Return start in the provision, length and cue of each code; the cue is -1 where it is missing.

    Provision and code are in the index, in the same order.
    """
    if table is None:
        return [[], [], []]
    own, ends = np.array(units.of(table["start"])), np.array(units.of(table["end"]))
    found = [cues.get(cue, -1) for cue in table["cue"].astype(object)]
    return [(own - np.array(starts)).tolist(), (ends - own).tolist(), found]


def _facts(
    table: pd.DataFrame | None, units: Units, places: dict[int, int], columns: Sequence[str]
) -> list[list]:
    """Return a list a row: the provision by its number in the document, or None; the columns; start and end."""
    if table is None:
        return []
    rows = zip(
        table["n"].astype(object),
        table[list(columns)].astype(object).itertuples(index=False),
        units.of(table["start"]),
        units.of(table["end"]),
        strict=True,
    )
    return [
        [None if pd.isna(n) else places.get(int(n)), *map(plain, values), start, end]
        for n, values, start, end in rows
    ]


def passages(reuse: pd.DataFrame, corpus: Corpus, provisions: pd.DataFrame) -> tuple[list[list], int]:
    """Return the longest shared passages as the page holds them, and the number of those left out.

    Parameters
    ----------
    reuse : DataFrame
        As `pc.reuse` returns it.
    corpus : Corpus
    provisions : DataFrame
        As `provisions_of` returns them.

    Returns
    -------
    list of list
        doc_a, prov_a, start_a, end_a, doc_b, prov_b, start_b, end_b, n_chars, identity, kind, n_docs, parent,
        earlier. Documents are numbers, provisions ids, offsets UTF-16 units; the longest first.
    int
        The number of passages left out.
    """
    kept = reuse.sort_values(["n_chars"], ascending=False, kind="stable").iloc[:MOST_PASSAGES]
    texts = corpus.documents["text"].to_dict()
    ids = pd.Series(provisions.index, index=pd.MultiIndex.from_frame(provisions[["doc", "n"]]))
    columns: list[Sequence] = []
    for side in "ab":
        docs = kept[f"doc_{side}"]
        keys = pd.MultiIndex.from_arrays([docs, kept[f"n_{side}"]])
        starts, ends = np.zeros(len(kept), dtype=np.int64), np.zeros(len(kept), dtype=np.int64)
        for doc, rows in kept.reset_index(drop=True).groupby(f"doc_{side}", sort=False).indices.items():
            units = Units(texts[doc])
            starts[rows] = units.of(kept[f"start_{side}"].to_numpy()[rows])
            ends[rows] = units.of(kept[f"end_{side}"].to_numpy()[rows])
        columns += [
            corpus.documents.index.get_indexer(docs).tolist(),
            ids.loc[keys].tolist(),
            starts.tolist(),
            ends.tolist(),
        ]
    measures = kept[list(_PASSAGE)].assign(identity=kept["identity"].round(3)).astype(object)
    rows = zip(*columns, *(measures[name].map(plain) for name in _PASSAGE), strict=True)
    return [[plain(value) for value in row] for row in rows], len(reuse) - len(kept)
