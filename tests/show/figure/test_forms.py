"""Plot functions take either form of their measure: the matrix, or the long form with intervals."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.show.figure.numbers import wide


def texts(ax):
    return [text.get_text() for text in ax.texts]


def pairs():
    rows = [("a", "b", 0.5, 0.4, 0.6), ("a", "c", np.nan, np.nan, np.nan), ("b", "c", 0.125, 0.1, 0.2)]
    return pd.DataFrame(rows, columns=["group_a", "group_b", "estimate", "low", "high"])


@pytest.fixture(scope="module")
def topics(shipped):
    return pc.topics(shipped, n_topics=3, seed=0)


MEASURES = {
    pc.plot_coverage: lambda corpus, **o: pc.coverage(corpus, "goal", by="region", **o),
    pc.plot_overlap: lambda corpus, **o: pc.overlap(corpus, "sector", by="region", **o),
    pc.plot_similarity: lambda corpus, **o: pc.similarity(corpus, by="region", **o),
    pc.plot_advantage: lambda corpus, **o: pc.advantage(corpus, "instrument", **o),
    pc.plot_diversity: lambda corpus, **o: pc.diversity(corpus, "instrument", **o),
    pc.plot_change: lambda corpus, **o: pc.coverage(corpus, "goal", by="region", **o),
    pc.plot_intersections: lambda corpus, **_: pc.coverage(corpus, "goal", value="presence"),
    pc.plot_topics: lambda corpus, **o: pc.topic_shares(corpus, pc.topics(corpus, n_topics=3), **o),
}


@pytest.mark.parametrize("options", [{}, {"interval": 0.9, "n_boot": 20}], ids=["matrix", "long form"])
@pytest.mark.parametrize("plot", MEASURES, ids=lambda plot: plot.__name__)
def test_a_plot_function_draws_either_form_of_its_measure(shipped, plot, options):
    table = MEASURES[plot](shipped, **options)
    before = table.copy()
    ax = pc.figure(height=150)[1]
    assert plot(table, ax=ax) is ax
    pd.testing.assert_frame_equal(table, before)


def test_overlap_with_intervals_is_a_triangle_with_each_pair_once():
    ax = pc.plot_overlap(pairs(), ax=pc.figure()[1])
    assert texts(ax) == ["0.50\n0.40–0.60", "–", "0.13\n0.10–0.20"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["a", "b"]
    assert ax.get_title() == "重合度及其区间"


def test_intervals_that_do_not_fit_are_left_out_before_the_numbers_and_the_title():
    rows = [(a, b, 0.5, 0.4, 0.6) for a, b in combinations("abcdef", 2)]
    table = pd.DataFrame(rows, columns=pairs().columns)
    with pytest.warns(UserWarning, match="the intervals do not fit in their cells"):
        ax = pc.plot_overlap(table, lang="en", ax=pc.figure(width=50, height=50)[1])
    assert texts(ax) == ["0.50"] * 15
    assert ax.get_title() == "Overlap"


def test_a_pair_that_occurs_twice_is_an_error_that_names_it():
    twice = pd.concat([pairs(), pairs().iloc[[0]]])
    with pytest.raises(pc.SchemaError, match=r"1 duplicate pair\(s\) of group_a and group_b: a/b"):
        wide(twice, "group_a", "group_b")


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ({}, "Policy instruments: overlap (Jaccard)"),
        ({"measure": pc.cosine, "value": "share"}, "Policy instruments: overlap (cosine)"),
        ({"targets": "goal"}, "Policy goals and policy instruments: overlap (Jaccard)"),
        ({"interval": 0.95, "n_boot": 10}, "Policy instruments: overlap (Jaccard) with its interval"),
    ],
)
def test_the_title_of_an_overlap_names_dimension_and_measure(shipped, options, title):
    table = pc.overlap(shipped, "instrument", by="region", **options)
    assert pc.plot_overlap(table, lang="en", ax=pc.figure()[1]).get_title() == title


def test_the_title_of_an_overlap_of_unknown_codes_says_how_its_documents_are_grouped(tiny):
    table = pc.overlap(tiny, "instrument", by="region")
    table.attrs.clear()
    assert pc.plot_overlap(table, ax=pc.figure()[1]).get_title() == "重合度（按地区）"
    assert pc.plot_overlap(table, lang="en", ax=pc.figure()[1]).get_title() == "Overlap by region"


def test_dots_of_diversity_without_intervals_are_at_its_values():
    table = pd.DataFrame({"shannon": [1.0, np.nan]}, index=["甲", "乙"])
    ax = pc.plot_diversity(table, ax=pc.figure()[1])
    assert ax.lines[0].get_xdata()[0] == 1.0
    assert texts(ax) == ["–"]
