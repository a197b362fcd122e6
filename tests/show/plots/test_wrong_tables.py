"""A plot function that is given another table says which function draws it, and which call makes its own."""

import re

import numpy as np
import pandas as pd
import pytest

import policycompare as pc

PLOTS = sorted(name for name in pc.__all__ if name.startswith("plot_"))
SQUARE = pd.DataFrame(np.eye(2), index=["甲", "乙"], columns=["甲", "乙"])
WORDS = pd.DataFrame({"word": ["专利"], "remark": ["x"]})
# They draw any table of groups x numbers.
OPEN = {"plot_grid", "plot_pmc_surface"}


@pytest.fixture(scope="module")
def known():
    return {
        "topic_stability": pd.DataFrame(
            {"k": [3], "against": "starts", "stability": 1.0, "low": 0, "high": 1}
        ),
        "overlap": SQUARE,
    }


def call(name, table, **options):
    plot = getattr(pc, name)
    extra = {"plot_reuse": (None,), "plot_ranking": ("publicity",), "plot_tilemap": ("publicity",)}.get(
        name, ()
    )
    if name == "plot_reuse":
        options = {"a": "x", "b": "y"}
    return plot(table, *extra, **options)


@pytest.mark.parametrize("name", PLOTS)
def test_the_call_that_makes_the_right_table_is_named(name):
    for wrong in (WORDS, "coverage", None):
        if name in OPEN and wrong is WORDS:
            continue
        with pytest.raises(
            pc.SchemaError, match=rf"{name} (draws (that|the table)|takes the result) of \w+\("
        ):
            call(name, wrong)


@pytest.mark.parametrize("name", [name for name in PLOTS if name != "plot_topic_stability"])
def test_the_function_that_draws_the_table_is_named(name, known):
    with pytest.raises(pc.SchemaError, match="plot_topic_stability draws it"):
        call(name, known["topic_stability"])


@pytest.mark.parametrize("name", ["plot_coverage", "plot_diversity", "plot_topics", "plot_keyness"])
def test_an_overlap_is_known_by_its_groups(name, known):
    with pytest.raises(pc.SchemaError, match="looks like a table of overlap: plot_overlap draws it"):
        call(name, known["overlap"])


def test_a_corpus_is_no_table(shipped):
    message = r"coverage is Corpus \(plot_account draws it\); plot_coverage draws the table of coverage\("
    with pytest.raises(pc.SchemaError, match=message):
        pc.plot_coverage(shipped)


def test_several_axes_or_a_figure_are_refused_in_one_sentence():
    table = pd.DataFrame([[0.5]], index=["甲"], columns=["publicity"])
    fig, axes = pc.figure(columns=2)
    with pytest.raises(
        pc.SelectionError, match=re.escape("ax is ndarray; allowed: one Axes, such as pc.figure()[1]; give")
    ):
        pc.plot_coverage(table, ax=axes)
    with pytest.raises(pc.SelectionError, match="ax is Figure; allowed: one Axes"):
        pc.plot_coverage(table, ax=fig)
    assert [ax.get_title(loc="left") for ax in axes] == ["a", "b"]
