import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc

PLACES = [f"地{i:02d}" for i in range(24)]
CODES = ["patent", "trademark", "copyright", "ic_layout", "trade_secret"]


def ticks(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def nested(n_groups):
    """Group i has one code less than group i - 1, so that each code has a set of its own."""
    rows = [[int(k <= i % len(CODES)) for k in range(len(CODES))] for i in range(n_groups)]
    return pd.DataFrame(rows, index=PLACES[:n_groups], columns=CODES)


def test_sets_of_many_groups_name_their_codes_and_the_richest_group_is_on_top():
    ax = pc.plot_intersections(nested(10), lang="en")
    assert "Patents" in texts(ax)
    counts = [int(text.rpartition("(")[2][:-1]) for text in ticks(ax.yaxis)]
    assert counts == sorted(counts, reverse=True)
    few = pc.plot_intersections(nested(6), lang="en")
    assert "Patents" not in texts(few)
    assert [text.partition(" ")[0] for text in ticks(few.yaxis)] == PLACES[:6]


def shares(n_groups, *, interval):
    rows = [(group, topic, 0.25, 0.2, 0.3, 9) for group in PLACES[:n_groups] for topic in (1, 2, 3)]
    long = pd.DataFrame(rows, columns=["group", "topic", "estimate", "low", "high", "n"])
    return long if interval else long.pivot(index="group", columns="topic", values="estimate")


def test_topics_of_few_groups_are_dots_unless_colours_are_asked_for():
    labels = {1: "专利、企业"}
    ax = pc.plot_topics(shares(3, interval=True), labels=labels, ax=pc.figure()[1])
    assert not texts(ax)
    assert ticks(ax.yaxis) == ["主题1 专利、企业", "主题2", "主题3"]
    assert [line.get_xdata().tolist() for line in ax.lines if len(line.get_xdata()) == 3] == [[25.0] * 3] * 3
    assert texts(pc.plot_topics(shares(3, interval=True), vmax=1, ax=pc.figure()[1]))[0] == "25\n20–30"


@pytest.mark.parametrize("interval", [True, False])
def test_topics_of_many_groups_are_columns(interval):
    ax = pc.figure(width="double", height=150)[1]
    pc.plot_topics(shares(8, interval=interval), labels={1: "专利、企业"}, lang="en", ax=ax)
    assert ticks(ax.xaxis) == ["Topic 1\n专利\n企业", "Topic 2", "Topic 3"]
    assert len(ticks(ax.yaxis)) == 8


def changes(n_periods, n_codes=12):
    book = pc.load_codebook()
    codes = book.of("instrument")[:n_codes]
    rows = np.full((n_periods, n_codes), 0.2)
    rows[-1] += np.arange(n_codes) / 100
    return pd.DataFrame(rows, index=range(2001, 2001 + n_periods), columns=codes)


def test_change_over_many_periods_joins_the_first_and_the_last_value_of_each_code():
    table = changes(5)
    table.iloc[1:4] = [[0.5] * 12, [0.6] * 12, [0.7] * 12]
    ax = pc.plot_change(table, lang="en", ax=pc.figure()[1])
    joined = [line for line in ax.lines if len(line.get_xdata()) == 2]
    assert [sorted(line.get_xdata()) for line in joined][-1] == [20.0, 27.0]
    between = [line.get_xdata().tolist() for line in ax.lines if line.get_marker() == "|"]
    assert between == [[50.0, 60.0, 70.0]] * 12
    handles = [text.get_text() for text in ax.get_legend().get_texts()]
    assert handles == ["2001", "2005", "3 years between", "rises", "unchanged"]
    # Within each family the largest rise comes first.
    book = pc.load_codebook()
    family = book.codes.set_index("code")["family"]
    labels = ticks(ax.yaxis)
    supply = [book.label(code, "en") for code in table.columns if family[code] == "supply"]
    assert labels[: len(supply)] == supply[::-1]
    few = pc.plot_change(changes(3), lang="en", ax=pc.figure()[1])
    assert not ticks(few.yaxis)
    assert not [line for line in few.lines if line.get_marker() == "|"]


def test_change_of_many_groups_names_those_between_as_groups():
    table = changes(6).set_axis(PLACES[:6], axis=0)
    ax = pc.plot_change(table, order=PLACES[:6], lang="en", ax=pc.figure()[1])
    assert "other 4 groups" in [text.get_text() for text in ax.get_legend().get_texts()]
    assert -1 < ax.get_xlim()[0] < 0
    assert "rises" in [text.get_text() for text in ax.get_legend().get_texts()]
    with pytest.warns(UserWarning, match="without a year are joined"):
        ax = pc.plot_change(table, lang="en", ax=pc.figure()[1])
    assert "full dot higher" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_change_warns_of_groups_that_are_no_periods():
    table = changes(5).set_axis(PLACES[:5], axis=0)
    with pytest.warns(UserWarning, match=r"5 groups without a year are joined .*use plot_coverage"):
        pc.plot_change(table, ax=pc.figure()[1])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pc.plot_change(table, order=PLACES[:5], ax=pc.figure()[1])


def words(n_groups):
    rows = [
        (group, term, odds, 3.0, odds - 1, odds + 1, q)
        for group in PLACES[:n_groups]
        for term, odds, q in (("专利", 1.0, 0.2), ("企业", 2.0, 0.01))
    ]
    return pd.DataFrame(rows, columns=["group", "term", "log_odds", "z", "low", "high", "q"])


def test_terms_of_many_groups_are_lists_in_the_order_of_their_ratios():
    ax = pc.plot_keyness(words(9))
    assert texts(ax) == ["企业", "专利"] * 9
    assert [text.get_color() for text in ax.texts[:2]] == ["0.15", "0.45"]
    assert len(ticks(ax.yaxis)) == 9
    assert "按对数优势比排列" in ax.get_xlabel()
    dots = pc.plot_keyness(words(8))
    assert not texts(dots)
    assert len(ticks(dots.yaxis)) == 24


def test_a_pmc_index_of_many_documents_has_them_as_rows():
    rows = {"X1": 0.5, "X2": 1.0, "pmc": 1.5, "grade": "优秀", "loss": 0.5}
    ax = pc.plot_pmc(pd.DataFrame(rows, index=PLACES[:13]), lang="en")
    assert ticks(ax.xaxis) == ["X1", "X2"]
    assert ticks(ax.yaxis)[0] == "地00"
    assert texts(ax)[-2:] == ["1.50 Excellent", "PMC"]
    assert len(ticks(pc.plot_pmc(pd.DataFrame(rows, index=PLACES[:12])).xaxis)) == 12


def test_a_map_with_a_poor_stress_says_so():
    even = pd.DataFrame(np.eye(6), index=PLACES[:6], columns=PLACES[:6])
    ax = pc.plot_similarity_map(pc.similarity_map(even), lang="en", ax=pc.figure()[1])
    assert ax.get_xlabel().split("\n")[1] == "Stress above 0.2: near points may be unlike; see tree and table"
    assert ax.get_legend() is None
    good = pd.DataFrame([[1, 0.5], [0.5, 1]], index=["甲", "乙"], columns=["甲", "乙"])
    assert "0.2:" not in pc.plot_similarity_map(pc.similarity_map(good), ax=pc.figure()[1]).get_xlabel()


def test_figures_made_outside_the_style_have_room_for_their_labels():
    plt.rcdefaults()
    ax = pc.plot_topics(shares(3, interval=True), labels={1: "专利、企业、产业、服务、保护"})
    ax.figure.draw_without_rendering()
    assert min(label.get_window_extent().x0 for label in ax.get_yticklabels()) >= 0
    assert ax.xaxis.label.get_window_extent().y0 >= 0


def test_a_new_figure_higher_than_a_page_names_what_reads_well_in_its_place():
    codes = pc.load_codebook().of("instrument")[:12]
    rows = [(f"d{i}", code, 0.4, 0.3, 0.5, 30) for i in range(12) for code in codes]
    table = pd.DataFrame(rows, columns=["group", "code", "estimate", "low", "high", "n"])
    with pytest.warns(UserWarning, match=r"313 mm high, a page of A4 297 mm; .*; in its place plot_ranking"):
        pc.plot_coverage(table)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pc.plot_coverage(table[table["group"] < "d6"])
        pc.plot_coverage(table, ax=pc.figure(height=320)[1])
