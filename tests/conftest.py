"""A corpus small enough to count on fingers."""

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

import policycompare as pc
from policycompare import schema

SMALL = Path(__file__).parent / "data" / "small"

# doc, n, kind, text, codes
ROWS = [
    ("a", 1, "ideology", "坚持知识产权保护。", ["strengthen_protection"]),
    ("a", 2, "goal", "专利拥有量增长。", ["raise_quantity"]),
    ("a", 3, "measure", "打击侵权，开展宣传。", ["enforcement", "publicity"]),
    ("a", 4, "phase", "建设新能源基地。", ["infrastructure_platform", "new_energy"]),
    ("b", 1, "measure", "打击侵权行为。", ["enforcement"]),
    ("b", 2, "measure", "设立专项资金。", ["public_funding"]),
    ("c", 1, "measure", "设立专项资金，打击侵权。", ["public_funding", "enforcement"]),
    ("c", 2, "background", "形势严峻。", []),
]


@pytest.fixture(scope="session")
def shipped():
    """The five documents."""
    return pc.load()


@pytest.fixture(scope="session")
def tiny(shipped):
    """Three documents of two regions, eight provisions, ten codes; `c` has no year."""
    dimension = shipped.codebook.codes.set_index("code")["dimension"]
    texts: dict[str, str] = {}
    provisions, codes = [], []
    for doc, n, kind, text, given in ROWS:
        start = len(texts.get(doc, ""))
        texts[doc] = texts.get(doc, "") + text + "\n"
        end = start + len(text)
        provisions.append((doc, n, f"一/（{n}）", None, kind, None, None, None, start, end, text))
        codes += [(doc, n, dimension[code], code, start, end, text, code, "hand") for code in given]
    documents = schema.build("documents", [[None] * len(schema.TABLES["documents"])] * 3)
    documents = documents.assign(
        doc=list(texts),
        text=list(texts.values()),
        n_chars=[len(text) for text in texts.values()],
        region=["甲省", "甲省", "乙市"],
        year=pd.array([2011, 2013, None], dtype="Int64"),
    ).set_index("doc")
    spans = [
        (doc, "space" if character == "\n" else "provision", start, end)
        for doc, text in texts.items()
        for start, end, character in _lines(text)
    ]
    return dataclasses.replace(
        shipped,
        documents=documents,
        provisions=schema.build("provisions", provisions),
        codes=schema.build("codes", codes),
        spans=schema.build("spans", spans),
        **{name: schema.build(name, []) for name in ("targets", "duties", "citations", "places")},
    )


def _lines(text):
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line) - 1, line
        yield at + len(line) - 1, at + len(line), "\n"
        at += len(line)
