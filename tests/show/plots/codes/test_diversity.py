import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc


def dots(ax):
    return [line for line in ax.lines if line.get_marker() not in ("None", "")]


LONG = pd.DataFrame(
    {
        "group": ["甲", "乙", "甲", "乙"],
        "measure": ["shannon", "shannon", "size", "size"],
        "estimate": [1.5, np.nan, 0.5, 0.25],
        "low": [1.0, np.nan, 0.25, 0.125],
        "high": [2.0, np.nan, 0.75, 0.5],
    }
)


def test_a_measure_is_drawn_with_its_interval_and_named_in_both_languages():
    ax = pc.plot_diversity(LONG, measure="size", names={"甲": "A"}, lang="en", ax=pc.figure()[1])
    assert [line.get_xdata().tolist() for line in dots(ax)] == [[50], [25]]
    bars = [bar for collection in ax.collections for bar in collection.get_segments()]
    assert [bar[:, 0].tolist() for bar in bars] == [[25, 75], [12.5, 50]]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A", "乙"]
    assert ax.get_xlabel() == "Portfolio size (%)"
    assert pc.plot_diversity(LONG, ax=plt.figure().subplots()).get_xlabel() == "Shannon指数（奈特）"


def test_a_missing_measure_is_drawn_as_a_dash():
    ax = pc.plot_diversity(LONG, measure="shannon", ax=plt.figure().subplots())
    assert [(text.get_text(), text.get_position()[1]) for text in ax.texts] == [("–", 1.0)]


def test_every_measure_of_diversity_has_a_name(shipped):
    long = pc.diversity(shipped, "instrument", by="region", interval=0.9, n_boot=10)
    for measure in long["measure"].unique():
        for lang in ("zh", "en"):
            assert (
                pc.plot_diversity(long, measure=measure, lang=lang, ax=plt.figure().subplots()).get_xlabel()
                != measure
            )


def test_an_unknown_measure_is_an_error():
    with pytest.raises(pc.SelectionError, match="unknown measure: hill; allowed: shannon, size"):
        pc.plot_diversity(LONG, measure="hill")
