"""Figures of facts of many documents: every document that is drawn has its name, and every dot is seen."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

import policycompare as pc

DOCS = [f"d{i:02d}" for i in range(16)]


@pytest.fixture(scope="module")
def network(network):
    """Sixteen documents of which the last three cite nothing."""
    own = network
    documents = pd.concat([own.documents.iloc[[0]]] * len(DOCS), ignore_index=True).assign(doc=DOCS)
    edges = pd.concat([own.edges.iloc[[0]]] * (len(DOCS) - 3), ignore_index=True).assign(doc=DOCS[:-3])
    cited = own.cited[own.cited["cited"] == own.edges["cited"].iloc[0]]
    return dataclasses.replace(own, documents=documents, edges=edges, cited=cited)


def ticks(axis):
    return [label.get_text() for label in axis.get_ticklabels() if label.get_text()]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_each_citing_document_of_the_layers_is_within_the_limits(network):
    ax = pc.plot_citations(network, lang="en", ax=pc.figure(height=120)[1])
    low, high = sorted(ax.get_ylim())
    places = ax.get_yticks()
    assert len(places) == 13
    assert ((places > low) & (places < high)).all()
    assert "13 citing documents shown; 3 cite none of those shown" in texts(ax)[-1]


def test_a_matrix_of_many_documents_has_those_that_cite_and_counts_the_others(network):
    ax = pc.plot_citations(network, form="matrix", lang="en", ax=pc.figure(height=120)[1])
    assert len(ticks(ax.xaxis)) == 13
    assert "Cites nothing" not in texts(ax)
    assert "3 cite none of those shown" in " ".join(texts(ax))
    few = dataclasses.replace(network, documents=network.documents.iloc[[0, 1, -1]], edges=network.edges[:2])
    assert "Cites nothing" in texts(pc.plot_citations(few, lang="en", ax=pc.figure(height=120)[1]))


@pytest.mark.parametrize(("width", "turned"), [(175, 40), (85, 90)])
def test_columns_of_a_matrix_are_upright_where_slanted_names_would_touch(network, width, turned):
    names = {doc: f"A long name of document {doc}" for doc in DOCS}
    ax = pc.figure(width=width, height=120)[1]
    pc.plot_citations(network, form="matrix", lang="en", names=names, ax=ax)
    assert {label.get_rotation() for label in ax.get_xticklabels()} == {turned}


def test_targets_of_the_year_of_a_document_are_not_hidden_by_its_bar(targets):
    ax = pc.plot_deadlines(targets, ax=pc.figure(height=45)[1])
    bars = [line for line in ax.lines if line.get_marker() == "|"]
    dots = ax.collections[2]
    assert dots.get_offsets()[0, 0] == bars[2].get_xdata()[0] == 2016
    assert bars[2].get_zorder() < dots.get_zorder()
    assert bars[2].get_markersize() >= np.sqrt(dots.get_sizes()[0]) + 4 - 1e-6


def test_a_document_without_a_year_has_no_bar_and_the_last_row(targets):
    undated = targets.assign(issued=targets["issued"].mask(targets["doc"] == "gansu_pilot"))
    ax = pc.plot_deadlines(undated, ax=pc.figure(height=45)[1])
    bars = [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "|"]
    assert bars == [2012, 2014]
    assert ax.collections[2].get_offsets()[:, 1].tolist() == [2, 2, 2]


def test_responsibility_says_why_its_groups_are_drawn(who):
    def notes(**options):
        ax = pc.plot_responsibility(who, lang="en", ax=pc.figure(height=170)[1], **options)
        return ax.figure.legends[0].get_title().get_text()

    assert who.codes["group"].nunique() == 5
    assert "Matrices: the 2 of 5 groups with most duties" in notes()
    ordered = notes(order=["sanmenxia"])
    assert "Matrices: 2 of 5 groups" in ordered
    assert "most duties" not in ordered
    assert "most duties" not in notes(groups=5)


def test_rows_of_matrices_and_bars_have_their_own_heights(who):
    for lang in ("zh", "en"):
        fig = pc.plot_responsibility(who, lang=lang).figure
        fig.draw_without_rendering()
        bars, matrix = (ax.get_window_extent().height / fig.dpi * 25.4 for ax in fig.axes[:2])
        n_rows = len(fig.axes[1].get_yticks())
        assert bars / 5 / 4.6 == pytest.approx(matrix / n_rows / 4.2, rel=0.02)


def test_the_number_of_targets_of_the_year_of_a_document_is_above_its_bar(targets):
    ax = pc.plot_deadlines(targets, ax=pc.figure(height=45)[1])
    bars = [line for line in ax.lines if line.get_marker() == "|"]
    above = {text.xy: text.get_position()[1] for text in ax.texts if hasattr(text, "xy")}
    assert above[(2016, 2)] == pytest.approx(bars[2].get_markersize() / 2 + 1)
    assert above[(2017, 2)] < above[(2016, 2)]
