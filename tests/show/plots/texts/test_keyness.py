from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc

TABLE = pd.DataFrame(
    {
        "group": ["甲", "甲", "甲", "乙", "乙", "乙"],
        "term": ["专利", "商标", "版权"] * 2,
        "log_odds": [1.0, 2.0, -1.0, -1.0, 0.5, 3.0],
        "z": [3.0, 2.0, -1.0, -3.0, 0.5, 4.0],
    }
).assign(low=lambda table: table["log_odds"] - 0.5, high=lambda table: table["log_odds"] + 0.5)


def dots(ax):
    """The dots of terms; the marker of a group is larger."""
    return [line for line in ax.lines if line.get_marker() in "os" and line.get_markersize() < 5]


def rows(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_each_group_shows_its_terms_of_highest_z_under_its_name():
    ax = pc.plot_keyness(TABLE, n=2, ax=plt.figure().subplots())
    assert rows(ax) == ["甲", "商标", "专利", "乙", "版权", "商标"]
    drawn = np.concatenate([line.get_xydata() for line in dots(ax)])
    assert drawn.tolist() == [[2.0, 1.0], [1.0, 2.0], [3.0, 4.0], [0.5, 5.0]]


def test_each_dot_has_the_bar_of_its_interval():
    ax = pc.plot_keyness(TABLE, group="乙", n=2, ax=plt.figure().subplots())
    bars = [segment.tolist() for segment in ax.collections[0].get_segments()]
    assert bars == [[[2.5, 1.0], [3.5, 1.0]], [[0.0, 2.0], [1.0, 2.0]]]


def test_a_group_keeps_its_colour_alone_and_among_others():
    both = pc.plot_keyness(TABLE, ax=plt.figure().subplots())
    one = pc.plot_keyness(TABLE, group="乙", ax=plt.figure().subplots())
    assert dots(one)[0].get_color() == dots(both)[1].get_color()
    assert dots(one)[0].get_marker() == dots(both)[1].get_marker() == "s"


def test_dots_are_filled_where_q_is_under_5_percent():
    table = TABLE.assign(q=[0.01, 0.2, 1, 1, 0.04, 0.06])
    filled, hollow = (
        [
            line
            for line in dots(pc.plot_keyness(table, n=3))
            if (line.get_markerfacecolor() == "white") == is_hollow
        ]
        for is_hollow in (False, True)
    )
    assert sum(len(line.get_xdata()) for line in filled) == (table["q"] < 0.05).sum() == 2
    assert sum(len(line.get_xdata()) for line in hollow) == 4


def test_codes_are_printed_by_their_labels_and_words_and_groups_by_the_names_given():
    coded = TABLE.assign(term=["publicity", "enforcement", "assessment"] * 2)
    ax = pc.plot_keyness(coded, group="甲", n=1, lang="en", ax=plt.figure().subplots())
    assert rows(ax) == ["甲", "Publicity and IP education"]
    assert rows(pc.plot_keyness(coded, group="甲", n=1, ax=plt.figure().subplots())) == ["甲", "宣传普及"]
    names = {"甲": "A", "专利": "patent"}
    ax = pc.plot_keyness(TABLE, group="甲", n=2, lang="en", names=names, ax=plt.figure().subplots())
    assert rows(ax) == ["A", "商标 (trademarks)", "patent"]
    xlabel = "Log-odds ratio against all others (filled: q < 0.05)"
    assert ax.get_xlabel() == xlabel
    assert not ax.texts
    unknown = TABLE.replace({"专利": "甲词"})
    ax = pc.plot_keyness(unknown, group="甲", n=2, lang="en", ax=plt.figure().subplots())
    assert ax.texts[-1].get_text() == "Words as in the Chinese texts"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("what", ["word", "instrument"])
def test_no_label_touches_another_or_leaves_the_figure(shipped, what, lang):
    fig, ax = pc.figure(width=120, height=90)
    pc.plot_keyness(pc.keyness(shipped, what), lang=lang, ax=ax)
    fig.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
    assert len(boxes) == 33
    assert all(lower.y1 <= upper.y0 + 1 for upper, lower in pairwise(boxes))
    edges = [*boxes, ax.xaxis.label.get_window_extent()]
    assert min(box.x0 for box in edges) >= 0
    assert max(box.x1 for box in edges) <= fig.bbox.x1


def test_the_axes_given_are_returned_and_the_table_is_left_alone():
    before, ax = TABLE.copy(), plt.figure().subplots()
    assert pc.plot_keyness(TABLE, ax=ax) is ax
    pd.testing.assert_frame_equal(TABLE, before)


def test_what_cannot_be_drawn_is_an_error():
    with pytest.raises(pc.SchemaError, match="an empty table cannot be drawn"):
        pc.plot_keyness(TABLE.iloc[:0])
    with pytest.raises(pc.SchemaError, match=r"keyness lacks 2 column\(s\): low, high"):
        pc.plot_keyness(TABLE.drop(columns=["low", "high"]))
    with pytest.raises(pc.SelectionError, match="unknown group: 丙; allowed: 甲, 乙"):
        pc.plot_keyness(TABLE, group="丙")
    with pytest.raises(pc.SelectionError, match="unknown lang: fr; allowed: zh, en"):
        pc.plot_keyness(TABLE, lang="fr")
    with pytest.raises(pc.SelectionError, match="unknown n: 0; allowed: a whole number from 1"):
        pc.plot_keyness(TABLE, n=0)
