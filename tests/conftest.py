"""A corpus small enough to count on fingers."""

import dataclasses
import gc
from functools import cache
from pathlib import Path
from unittest import mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import settings

import policycompare as pc
from policycompare import schema

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("repeatable")

collect_ignore = ["data"]  # a user's script there is checked, not run
SMALL = Path(__file__).parent / "data" / "small"


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Thousands of tests stay to the end: no garbage is looked for while they are collected, nor later among them."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


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


@cache
def five_documents():
    """The five documents; a corpus is frozen, so that every test and every example of a docstring can share it."""
    return pc.load()


@pytest.fixture(scope="session")
def shipped():
    """The five documents."""
    return five_documents()


@pytest.fixture(scope="session")
def reference(shipped):
    """Their reference coding."""
    return pc.load_reference(shipped)


class _ExamplesShareACorpus:
    """Examples of docstrings that call `pc.load()` without arguments share the five documents."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item):
        if not isinstance(item, pytest.DoctestItem):
            return (yield)
        shared, load = five_documents(), pc.load
        with mock.patch.object(pc, "load", lambda *args, **kw: load(*args, **kw) if args or kw else shared):
            return (yield)


def pytest_configure(config):
    config.pluginmanager.register(_ExamplesShareACorpus())


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


@pytest.fixture(scope="session")
def coded(tiny):
    """A function from {document: provisions x codes} to a corpus; column j stands for the j-th code."""

    def make(matrices, dimension="instrument", regions=None):
        names = tiny.codebook.of(dimension)
        provisions, codes = [], []
        for doc, matrix in matrices.items():
            for n, row in enumerate(np.atleast_2d(np.asarray(matrix)), start=1):
                provisions.append((doc, n, f"（{n}）", None, "measure", None, None, None, n - 1, n, "文"))
                codes += [
                    (doc, n, dimension, names[j], n - 1, n, "文", "文", "hand") for j in np.flatnonzero(row)
                ]
        documents = tiny.documents.iloc[[0] * len(matrices)].set_axis(list(matrices)).rename_axis("doc")
        return dataclasses.replace(
            tiny,
            documents=documents.assign(region=regions or list(matrices)),
            provisions=schema.build("provisions", provisions),
            codes=schema.build("codes", codes),
        )

    return make


@pytest.fixture(autouse=True)
def drawn_in_style_and_closed(request):
    """Figures of the tests of `show` are drawn in the house style and closed."""
    if "show" not in request.node.path.parts:
        yield
        return
    import matplotlib.pyplot as plt

    with pc.style():
        yield
    plt.close("all")
