import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc

ROWS = pd.DataFrame(
    {
        "code": ["publicity", "enforcement", "gov_procurement", "assessment"],
        "estimate": [0.1, 0.3, -0.2, 0.0],
        "low": [0.0, 0.2, -0.3, 0.0],
        "high": [0.2, 0.4, -0.1, 0.0],
        "q": [0.5, 0.01, 0.04, np.nan],
    }
)


def rows_of(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def dots(ax):
    """Filled and hollow dots, as (x, y)."""
    filled, hollow = (line for line in ax.lines if line.get_marker() == "o")
    assert hollow.get_markerfacecolor() == "white"
    assert filled.get_markerfacecolor() != "white"
    return [list(zip(*line.get_data(), strict=True)) for line in (filled, hollow)]


def test_codes_come_by_difference_within_their_family_and_unmentioned_ones_not_at_all():
    ax = pc.plot_difference(ROWS, ax=plt.figure().subplots())
    assert rows_of(ax) == ["执法司法与信用监管", "宣传普及", "政府采购与服务外包"]
    ax = pc.plot_difference(ROWS, order="table", ax=plt.figure().subplots())
    assert rows_of(ax) == ["宣传普及", "执法司法与信用监管", "政府采购与服务外包"]


def test_dots_are_in_percentage_points_and_are_filled_where_q_is_small():
    filled, hollow = dots(pc.plot_difference(ROWS, ax=plt.figure().subplots()))
    assert filled == [(30, 0), (-20, pytest.approx(2.4))]
    assert hollow == [(10, 1)]


def test_bars_run_from_low_to_high():
    ax = pc.plot_difference(ROWS, order="table", ax=plt.figure().subplots())
    bars = [segment[:, 0].tolist() for segment in ax.collections[0].get_segments()]
    assert bars == [[0, 20], [20, 40], [-30, -10]]


def test_the_figure_says_who_has_more_on_which_side_and_what_filled_means():
    ax = pc.plot_difference(
        ROWS, lang="en", a="甲", b="乙", names={"甲": "A", "乙": "B"}, ax=pc.figure(width=175)[1]
    )
    b, a = ax.texts[:2]
    assert (b.get_text(), a.get_text()) == ("← more in B", "more in A →")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["q < 0.05", "q ≥ 0.05"]
    ax.figure.draw_without_rendering()
    zero = ax.transData.transform((0, 0))[0]
    assert b.get_window_extent().x1 < zero < a.get_window_extent().x0


def test_a_difference_of_nothing_an_unknown_order_and_a_missing_column_are_errors():
    with pytest.raises(pc.SchemaError, match="there is no difference to draw"):
        pc.plot_difference(ROWS[ROWS["q"].isna()])
    with pytest.raises(pc.SelectionError, match="unknown order: size; allowed: estimate, table"):
        pc.plot_difference(ROWS, order="size")
    with pytest.raises(pc.SchemaError, match=r"difference lacks 1 column\(s\): q"):
        pc.plot_difference(ROWS.drop(columns="q"))


ADVANTAGE = pd.DataFrame(
    [[2.0, 0.5, 0.0], [1.0, np.nan, 8.0]],
    index=["甲", "乙"],
    columns=["publicity", "enforcement", "assessment"],
)


def fills(ax):
    return ax.collections[0].get_facecolors()


def test_an_advantage_is_printed_in_its_cell_with_zero_and_missing_as_they_are():
    ax = pc.plot_advantage(ADVANTAGE, ax=plt.figure().subplots())
    assert [text.get_text() for text in ax.texts][:6] == ["0", "8.0", "2.0", "1.0", "0.5", "–"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["甲", "乙"]


def test_two_and_one_half_are_as_far_from_one_and_colours_end_at_four():
    norm = pc.plot_advantage(ADVANTAGE, ax=plt.figure().subplots()).collections[0].norm
    assert norm(1) == pytest.approx(0.5)
    assert norm(2) - norm(1) == pytest.approx(norm(1) - norm(0.5))
    assert norm(0) == norm(0.25) < norm(0.5)
    assert norm(9) == norm(4)
    drawn = fills(pc.plot_advantage(ADVANTAGE, ax=plt.figure().subplots()))
    assert drawn[5].tolist() == [0.93, 0.93, 0.93, 1.0]
    assert len({tuple(colour) for colour in drawn}) == 6


def test_cells_are_framed_where_the_interval_leaves_out_one():
    long = pd.DataFrame(
        {
            "group": ["甲", "甲", "乙", "乙"],
            "code": ["publicity", "enforcement"] * 2,
            "estimate": [2.0, 0.5, 1.0, np.nan],
            "low": [1.5, 0.2, 0.5, np.nan],
            "high": [2.5, 0.9, 2.0, np.nan],
        }
    )
    ax = pc.plot_advantage(long, lang="en", ax=plt.figure().subplots())
    assert [text.get_text() for text in ax.texts][:4] == ["2.0", "1.0", "0.5", "–"]
    assert [patch.get_xy() for patch in ax.patches] == [(-0.5, -0.5), (-0.5, 0.5)]
    assert ax.get_xlabel().replace("\n", " ") == "Framed: interval excludes 1"


def test_the_title_of_a_grid_says_counts_where_a_cell_is_missing():
    codes = ["public_funding", "publicity"]
    counts = pd.DataFrame([[pd.NA, 4], [4, pd.NA]], index=codes, columns=codes, dtype="Int64")
    assert pc.plot_grid(counts, ax=plt.figure().subplots()).get_title() == "条款数"
    presence = counts.replace(4, 1)
    assert pc.plot_grid(presence, ax=plt.figure().subplots()).get_title().startswith("是否有条款")


def test_a_grid_prints_counts_with_pale_zeros_and_names_both_dimensions():
    table = pd.DataFrame(
        [[3, 0, 1], [0, 0, 9]],
        index=["raise_quantity", "build_talent"],
        columns=["public_funding", "publicity", "gov_procurement"],
        dtype="Int64",
    )
    ax = pc.plot_grid(table, ax=plt.figure().subplots())
    cells = ax.texts[:6]
    assert [text.get_text() for text in cells] == ["3", "0", "1", "0", "0", "9"]
    assert [text.get_color() == "0.45" for text in cells] == [False, True, False, True, True, False]
    assert rows_of(ax) == ["数量增长", "人才队伍"]
    assert ax.get_xticklabels()[1].get_text() == "宣\n传\n普\n及"
    assert [text.get_text() for text in ax.texts[6:]] == ["供给型", "环境型", "需求型"]
    assert np.diff(ax.get_xticks()).tolist() == pytest.approx([1.4, 1.4])


def test_a_lift_is_drawn_around_one_and_an_empty_grid_is_an_error(shipped):
    lift = pc.grid(shipped, "goal", "function", value="lift")
    ax = pc.plot_grid(lift, lang="en", ax=plt.figure().subplots())
    assert ax.get_title().startswith("Lift")
    assert len(fills(ax)) == lift.size
    with pytest.raises(pc.SchemaError, match="an empty table cannot be drawn"):
        pc.plot_grid(lift.iloc[:0])


def test_plot_gaps_draws_a_dot_for_each_provision(tiny):
    gaps = pc.gaps(tiny, "instrument", a="甲省", b="乙市")
    ax = pc.plot_gaps(gaps, ax=plt.figure().subplots())
    assert ax.lines[0].get_xydata().tolist() == [[1, 0], [1, 1]]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["基础设施与载体建设", "宣传普及"]


def test_the_title_of_gaps_says_that_the_rules_found_the_codes(shipped, reference):
    for corpus, title in (
        (shipped, "规则在三门峡找到、在四川未找到的编码"),
        (reference.corpus, "三门峡有、四川无的编码"),
    ):
        gaps = pc.gaps(corpus, "sector", a="三门峡市", b="四川省")
        assert pc.plot_gaps(gaps, ax=plt.figure().subplots()).get_title() == title


def test_plot_gaps_says_that_there_is_none(tiny):
    ax = pc.plot_gaps(pc.gaps(tiny, "instrument", a="乙市", b="甲省"), lang="en", ax=plt.figure().subplots())
    assert [text.get_text() for text in ax.texts] == ["No gap"]


def test_codes_that_neither_group_mentions_are_named(tiny):
    table = pc.difference(tiny, "instrument", a="甲省", b="乙市")
    ax = pc.plot_difference(table, lang="en", ax=pc.figure()[1])
    absent = table.loc[table["q"].isna(), "code"]
    note = next(text.get_text() for text in ax.texts if "In neither group" in text.get_text())
    named = " ".join(note.split()).removeprefix("In neither group: ").split("; ")
    assert named == [tiny.codebook.label(code, "en") for code in absent]
    assert len(named) + len(ax.get_yticklabels()) == len(table)
