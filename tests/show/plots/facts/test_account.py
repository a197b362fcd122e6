"""The figure of the account: strips cover each document, kinds have their colours, labels their language."""

import dataclasses
from itertools import pairwise

import matplotlib.pyplot as plt
import pytest

import policycompare as pc
from policycompare.errors import SelectionError


def strips(ax):
    return [[tuple(box.get_extents().intervalx) for box in bar.get_paths()] for bar in ax.collections]


def test_the_strips_of_a_document_cover_it_without_overlap(shipped):
    corpus = shipped.select(doc="sanmenxia")
    ax = pc.plot_account(corpus, ax=plt.figure().subplots())
    ranges = sorted(extent for bar in strips(ax) for extent in bar)
    assert ranges[0][0] == pytest.approx(0, abs=1)
    assert ranges[-1][1] == pytest.approx(100, abs=1)
    assert all(left[1] <= right[0] + 1e-6 for left, right in pairwise(ranges))


def test_the_legend_names_only_parts_that_occur(shipped):
    ax = pc.plot_account(shipped.select(doc="sanmenxia"), lang="en", ax=plt.figure().subplots())
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert "Goals" in names
    assert not {"Contents", "Not recognised"} & set(names)


def test_unknown_text_is_drawn_and_named(shipped):
    spans = shipped.spans.assign(kind=shipped.spans["kind"].replace("stem", "unknown"))
    ax = pc.plot_account(dataclasses.replace(shipped, spans=spans), lang="en", ax=plt.figure().subplots())
    assert "Not recognised" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_order_and_names_of_documents(shipped):
    names = {"sanmenxia": "Sanmenxia plan"}
    ax = pc.plot_account(shipped, order=["sichuan_sei", "sanmenxia"], names=names, ax=plt.figure().subplots())
    ticks = [text.get_text() for text in ax.get_yticklabels()]
    assert ticks[1] == "Sanmenxia plan"
    with pytest.raises(SelectionError, match="sanmen"):
        pc.plot_account(shipped, order=["sanmen"], ax=plt.figure().subplots())
