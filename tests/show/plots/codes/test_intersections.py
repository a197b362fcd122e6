import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

import policycompare as pc

PRESENCE = pd.DataFrame(
    [[1, 1, 1, 1], [0, 1, 1, 0], [0, 0, 0, 1]],
    index=["甲", "乙", "丙"],
    columns=["patent", "trademark", "copyright", "ic_layout"],
)


def members(ax):
    """Of each column the rows with a dark dot."""
    dark = [line for line in ax.lines if line.get_color() == "0.15"]
    return [sorted(-1 - int(y) for y in line.get_ydata()) for line in dark]


def bars(ax):
    return [patch for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_y() == 0.3]


def test_columns_are_the_exclusive_intersections_largest_first():
    ax = pc.plot_intersections(PRESENCE, ax=plt.figure().subplots())
    assert members(ax) == [[0, 1], [0, 2], [0]]
    assert [text.get_text() for text in ax.texts] == ["2", "1", "1"]


def test_bars_are_as_high_as_their_numbers():
    heights = [bar.get_height() for bar in bars(pc.plot_intersections(PRESENCE, ax=plt.figure().subplots()))]
    assert heights[0] == pytest.approx(2 * heights[1])
    assert heights[1] == pytest.approx(heights[2])


def test_groups_are_named_with_the_number_of_their_codes():
    ax = pc.plot_intersections(PRESENCE, lang="en", names={"甲": "A"}, ax=plt.figure().subplots())
    assert [label.get_text() for label in ax.get_yticklabels()] == ["A (4)", "乙 (2)", "丙 (1)"]


def test_codes_of_no_group_have_a_column_without_dots():
    ax = pc.plot_intersections(PRESENCE.assign(trade_secret=0), ax=plt.figure().subplots())
    assert members(ax)[-1] == []


def test_small_bars_have_the_names_of_their_codes_where_asked():
    fig, ax = pc.figure(width=150, height=110)
    pc.plot_intersections(PRESENCE, lang="en", named=1, ax=ax)
    assert [text.get_text() for text in ax.texts] == ["2", "1", "Integrated-circuit layouts", "1", "Patents"]
    fig.draw_without_rendering()
    top = ax.get_window_extent().y1
    assert max(text.get_window_extent().y1 for text in ax.texts) <= top


def test_where_a_name_has_no_room_there_is_none():
    ax = pc.plot_intersections(PRESENCE, lang="en", named=2, ax=pc.figure(width=85, height=40)[1])
    assert [text.get_text() for text in ax.texts] == ["2", "1", "1"]


def test_the_numbers_are_those_of_the_measure(shipped):
    presence = pc.coverage(shipped, "sector", value="presence")
    ax = pc.plot_intersections(presence, ax=plt.figure().subplots())
    assert [int(text.get_text()) for text in ax.texts] == pc.intersections(presence)["n"].tolist()


def test_an_empty_table_or_counts_are_an_error():
    with pytest.raises(pc.SchemaError, match="an empty table cannot be drawn"):
        pc.plot_intersections(pd.DataFrame())
    with pytest.raises(pc.SchemaError, match="other than 0 and 1"):
        pc.plot_intersections(PRESENCE * 2)
