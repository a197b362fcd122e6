from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_each_curve_is_labelled_and_within_its_band(shipped):
    table = pc.rarefaction(shipped, "instrument", by="region")
    ax = pc.plot_rarefaction(table, names={"四川省": "Sichuan"}, ax=plt.figure().subplots())
    assert texts(ax)[1:] == ["三门峡（n = 28）", "Sichuan（n = 27）", "甘肃（n = 109）"]
    assert len(ax.collections) == 3
    curves = [line for line in ax.lines if len(line.get_xdata()) > 3]
    for curve, (_, rows) in zip(curves, table.groupby("group", sort=False), strict=True):
        np.testing.assert_allclose(curve.get_ydata(), rows["estimate"], atol=1e-9)


def test_a_line_is_drawn_at_the_largest_common_size(shipped):
    table = pc.rarefaction(shipped, "instrument", by="region")
    ax = pc.plot_rarefaction(table, lang="en", ax=plt.figure().subplots())
    common = table.groupby("group")["n"].first().min()
    assert [line.get_xdata()[0] for line in ax.lines if list(line.get_ydata()) == [0, 1]] == [common]
    assert texts(ax)[0] == f"all groups have {common}"


def test_curves_end_in_different_markers_and_one_size_alone_is_drawn_too(shipped):
    table = pc.rarefaction(shipped, "instrument", sizes=[20])
    ax = pc.plot_rarefaction(table, ax=plt.figure().subplots())
    ends = [line for line in ax.lines if line.get_marker() not in ("None", "")]
    assert len({(line.get_marker(), line.get_color()) for line in ends}) == 5
    assert len({line.get_marker() for line in ends}) == 3  # of three regions
    assert len([c for c in ax.collections if len(c.get_segments())]) == 5


def test_names_of_curves_that_end_at_one_height_do_not_overlap():
    table = pd.concat(
        pd.DataFrame({"group": f"组{i}", "size": [1, 9], "estimate": [1, 5], "low": 1, "high": 5, "n": 9})
        for i in range(6)
    )
    ax = pc.plot_rarefaction(table, ax=pc.figure(width=85, height=60)[1])
    ax.figure.draw_without_rendering()
    boxes = sorted((text.get_window_extent() for text in ax.texts[1:]), key=lambda box: box.y0)
    assert all(below.y1 <= above.y0 for below, above in pairwise(boxes))


def test_an_empty_rarefaction_is_an_error():
    empty = pd.DataFrame(columns=["group", "size", "estimate", "low", "high", "n"])
    with pytest.raises(pc.SchemaError, match="it has no group"):
        pc.plot_rarefaction(empty)


SHARES = pd.DataFrame(
    [[0.5, 0.1, 0.2, 0.0], [0.3, 0.2, np.nan, 0.0], [0.25, 0.4, 0.2, 0.0]],
    index=[2012, 2014, 2016],
    columns=["publicity", "enforcement", "assessment", "gov_procurement"],
)


def test_only_codes_that_occur_are_drawn_and_named_at_both_ends():
    ax = pc.plot_change(SHARES, ax=pc.figure(width=175)[1])
    assert texts(ax) == [
        "宣传普及  50",
        "执法司法与信用监管  10",
        "考核评价与评议  20",
        "25  宣传普及",
        "40  执法司法与信用监管",
        "20  考核评价与评议",
    ]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2012", "2014", "2016"]


def test_lines_differ_by_where_they_end_and_the_legend_says_how():
    ax = pc.plot_change(SHARES, lang="en", ax=pc.figure(width=175)[1])
    assert [line.get_linestyle() for line in ax.lines] == ["--", "-", ":"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["rises", "falls", "unchanged"]
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [50, 30, 25])


def test_where_the_figure_is_narrow_the_left_has_numbers_alone():
    ax = pc.plot_change(SHARES, lang="en", ax=pc.figure(width=70)[1])
    assert texts(ax)[:3] == ["50", "10", "20"]
    assert texts(ax)[3] == "25  Publicity and IP education"


def test_counts_are_printed_as_they_are_and_names_replace_periods():
    counts = pd.DataFrame([[3], [1]], index=["x", "y"], columns=["publicity"], dtype="Int64")
    ax = pc.plot_change(counts, names={"x": "前"}, ax=pc.figure()[1])
    assert texts(ax) == ["宣传普及  3", "1  宣传普及"]
    assert ax.get_title() == "条款数"
    assert ax.get_xticklabels()[0].get_text() == "前"


def test_one_period_or_no_code_is_an_error():
    with pytest.raises(pc.SchemaError, match=r"the table has 1 period\(s\) and 3 code"):
        pc.plot_change(SHARES.iloc[:1])
    with pytest.raises(pc.SchemaError, match=r"and 0 code\(s\)"):
        pc.plot_change(SHARES[["gov_procurement"]])
