"""Every plot function takes the common options that apply to it, in one order, and checks them."""

import dataclasses
import inspect

import numpy as np
import pandas as pd
import pytest

import policycompare as pc

COMMON = ("lang", "names", "order", "title", "palette", "cmap", "vmin", "vmax", "codebook", "ax")
# The common options that apply, besides lang, title and ax, which apply always.
APPLY = {
    "plot_account": "names order",
    "plot_advantage": "names order cmap vmin vmax codebook",
    "plot_agreement": "order codebook",
    "plot_change": "names order codebook",
    "plot_citations": "names order palette",
    "plot_coverage": "names order palette cmap vmin vmax codebook",
    "plot_deadlines": "names order palette",
    "plot_difference": "names order codebook",
    "plot_diversity": "names order palette",
    "plot_functions": "names order palette codebook",
    "plot_gaps": "names order palette codebook",
    "plot_grid": "order cmap vmin vmax codebook",
    "plot_intersections": "names order codebook",
    "plot_keyness": "names order palette codebook",
    "plot_overlap": "names order cmap vmin vmax",
    "plot_pmc": "names order cmap vmin vmax",
    "plot_pmc_surface": "cmap vmin vmax",
    "plot_portfolios": "names order cmap vmin vmax codebook",
    "plot_ranking": "names order palette codebook",
    "plot_rarefaction": "names order palette",
    "plot_responsibility": "names order cmap codebook",
    "plot_reuse": "names palette",
    "plot_reuse_shares": "names order palette",
    "plot_sectors": "names order palette codebook",
    "plot_similarity": "names order cmap vmin vmax",
    "plot_similarity_map": "names palette",
    "plot_similarity_tree": "names",
    "plot_slopes": "names order palette",
    "plot_structure": "names order cmap vmin vmax",
    "plot_targets": "names order palette",
    "plot_tilemap": "names cmap vmin vmax codebook",
    "plot_topic_similarity": "names cmap vmin vmax",
    "plot_topic_stability": "",
    "plot_topics": "names order palette cmap vmin vmax",
    "plot_trend": "names order palette codebook",
    "plot_xray": "names order palette codebook",
}
PLOTS = sorted(name for name in pc.__all__ if name.startswith("plot_"))
CODES = ["publicity", "enforcement"]
SHARES = pd.DataFrame([[0.5, 0.1], [0.25, 0.4]], index=["甲", "乙"], columns=CODES)
LONG = SHARES.rename_axis("group").reset_index().melt("group", var_name="code", value_name="estimate")
LONG = LONG.assign(low=LONG["estimate"] - 0.1, high=LONG["estimate"] + 0.1, n=10)
SQUARE = pd.DataFrame([[1, 0.5], [0.5, 1]], index=["甲", "乙"], columns=["甲", "乙"])
CURVES = pd.DataFrame({"group": ["甲", "乙"], "size": 3, "estimate": 2.0, "low": 1.0, "high": 3.0, "n": 3})
TERMS = pd.DataFrame(
    {"group": ["甲", "乙"], "term": CODES, "log_odds": 1.0, "z": 2.0, "low": 0.5, "high": 1.5}
)
OTHER = pc.load_codebook()


def labels(ticks):
    return [label.get_text() for label in ticks]


def renamed(codebook):
    """A codebook with the codes of the shipped one under other labels."""
    from policycompare.compare.code_labels import attach_codebook, attached_codebook

    table = attach_codebook(pd.DataFrame(), codebook, "instrument")
    for row in table.attrs["codebook"]["codes"]:
        row[3:] = [f"甲{row[1]}", f"My {row[1]}"]
    return attached_codebook(table), table.attrs


def test_every_plot_function_is_listed_here():
    assert sorted(APPLY) == PLOTS


@pytest.mark.parametrize("name", PLOTS)
def test_the_common_options_apply_in_one_order_after_the_own_options(name):
    parameters = list(inspect.signature(getattr(pc, name)).parameters)
    common = [parameter for parameter in parameters if parameter in COMMON]
    expected = {"lang", "title", "ax", *APPLY[name].split()}
    assert common == [option for option in COMMON if option in expected]
    assert parameters[-len(common) :] == common


@pytest.mark.parametrize("name", PLOTS)
def test_the_language_is_typed(name):
    assert str(inspect.signature(getattr(pc, name)).parameters["lang"].annotation).startswith(
        "typing.Literal"
    )


def test_order_takes_groups_and_codes_and_leaves_the_others_as_they_are():
    ax = pc.plot_coverage(SHARES, order=["乙", "enforcement"], ax=pc.figure()[1])
    assert labels(ax.get_xticklabels()) == ["乙", "甲"]
    assert labels(ax.get_yticklabels()) == ["执法司法与信用监管", "宣传普及"]
    assert [text.get_text() for text in ax.texts][:4] == ["40", "10", "25", "50"]


@pytest.mark.parametrize(
    ("plot", "table"),
    [
        (pc.plot_coverage, SHARES),
        (pc.plot_coverage, LONG),
        (pc.plot_change, SHARES),
        (pc.plot_advantage, SHARES),
        (pc.plot_overlap, SQUARE),
        (pc.plot_similarity, SQUARE),
        (pc.plot_rarefaction, CURVES),
        (pc.plot_keyness, TERMS),
        (pc.plot_structure, pd.DataFrame([[3]], index=["甲"], columns=["measure"])),
        (pc.plot_intersections, SHARES.gt(0.2).astype(int)),
        (pc.plot_diversity, pd.DataFrame({"shannon": [1.0]}, index=["甲"])),
    ],
)
def test_names_in_order_that_the_table_lacks_are_all_listed(plot, table):
    with pytest.raises(pc.SelectionError, match="unknown name in order: 丙, 丁; allowed: .*甲"):
        plot(table, order=["丙", "甲", "丁"], ax=pc.figure()[1])


def test_an_overlap_with_intervals_in_another_order_has_each_pair_once():
    rows = [("a", "b", 0.5, 0.4, 0.6), ("a", "c", 0.1, 0.0, 0.2), ("b", "c", 0.3, 0.2, 0.4)]
    long = pd.DataFrame(rows, columns=["group_a", "group_b", "estimate", "low", "high"])
    ax = pc.plot_overlap(long, order=["c"], ax=pc.figure()[1])
    assert labels(ax.get_yticklabels()) == ["c", "a", "b"]
    assert labels(ax.get_xticklabels()) == ["c", "a"]
    assert [text.get_text()[:4] for text in ax.texts] == ["0.10", "0.30", "0.50"]


def test_a_difference_takes_an_order_of_codes():
    rows = pd.DataFrame({"code": CODES, "estimate": [0.1, 0.2], "low": 0.0, "high": 0.3, "q": 0.5})
    ax = pc.plot_difference(rows, order=["enforcement"], ax=pc.figure()[1])
    assert labels(ax.get_yticklabels()) == ["执法司法与信用监管", "宣传普及"]


def test_a_title_replaces_the_default_one_and_an_empty_one_removes_it():
    assert pc.plot_overlap(SQUARE, title="本文", ax=pc.figure()[1]).get_title() == "本文"
    assert pc.plot_overlap(SQUARE, title="", ax=pc.figure()[1]).get_title() == ""
    assert pc.plot_coverage(LONG, title="本文", ax=pc.figure()[1]).get_title() == "本文"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", ["single", "double"])
def test_a_title_and_the_legend_below_it_do_not_overlap(width, lang):
    ax = pc.plot_coverage(LONG, title="A title", lang=lang, ax=pc.figure(width=width, height=70)[1])
    ax.figure.draw_without_rendering()
    assert ax.title.get_window_extent().y0 >= ax.get_legend().get_window_extent().y1 - 2


def test_a_palette_is_a_mapping_of_groups_or_a_list():
    def colours(palette):
        return [line.get_color() for line in pc.plot_coverage(LONG, palette=palette, ax=pc.figure()[1]).lines]

    assert colours({"乙": "black"}) == ["#0072B2", "black"]
    assert colours(["red", "green"]) == ["red", "green"]
    assert pc.plot_keyness(TERMS, palette={"甲": "red"}).lines[0].get_color() == "red"
    assert pc.plot_rarefaction(CURVES, palette=["red"]).lines[0].get_color() == "red"


def test_a_palette_may_be_named_as_seaborn_names_it():
    lines = pc.plot_rarefaction(CURVES, palette="colorblind").lines
    assert lines[0].get_color() == "#0173b2"
    with pytest.raises(
        pc.SelectionError, match="unknown palette: colourblind; similar names in seaborn: colorblind"
    ):
        pc.plot_rarefaction(CURVES, palette="colourblind")


def test_unknown_groups_and_colours_of_a_palette_are_all_listed():
    with pytest.raises(pc.SelectionError, match="unknown group in palette: 丙; allowed: 甲, 乙"):
        pc.plot_coverage(LONG, palette={"丙": "red"})
    with pytest.raises(
        pc.SelectionError, match="unknown colour in palette: rot, grün; allowed: colours of matplotlib"
    ):
        pc.plot_coverage(LONG, palette=["rot", "red", "grün"])


def test_colours_of_a_heat_map_can_be_chosen_in_the_units_of_the_table():
    mesh = pc.plot_coverage(SHARES, cmap="Greens", vmin=0.1, vmax=0.8, ax=pc.figure()[1]).collections[0]
    assert (mesh.get_cmap().name, mesh.get_clim()) == ("Greens", (10, 80))
    mesh = pc.plot_advantage(SHARES, vmin=0.5, vmax=2, ax=pc.figure()[1]).collections[0]
    np.testing.assert_allclose(mesh.norm([0.5, 1, 2, 9]), [0, 0.5, 1, 1])


def test_an_unknown_colour_map_or_an_empty_range_is_an_error():
    with pytest.raises(pc.SelectionError, match="unknown cmap: Bleus; similar names .*: Blues"):
        pc.plot_overlap(SQUARE, cmap="Bleus")
    with pytest.raises(pc.SelectionError, match="vmin is 2, vmax is 1; vmin must be less than vmax"):
        pc.plot_overlap(SQUARE, vmin=2)
    with pytest.raises(pc.SelectionError, match="less than vmax and more than 0"):
        pc.plot_advantage(SHARES, vmin=0)


def test_labels_of_codes_come_from_the_option_then_the_table_then_the_shipped_codebook():
    own, attrs = renamed(OTHER)
    carrying = SHARES.copy()
    carrying.attrs = attrs
    for table, codebook, first in (
        (SHARES, None, "宣传普及"),
        (carrying, None, "甲publicity"),
        (SHARES, own, "甲publicity"),
        (carrying, OTHER, "宣传普及"),
    ):
        ax = pc.plot_coverage(table, codebook=codebook, ax=pc.figure()[1])
        assert labels(ax.get_yticklabels())[0] == first


@pytest.mark.parametrize("plot", [pc.plot_coverage, pc.plot_change, pc.plot_advantage, pc.plot_grid])
def test_codes_without_a_label_are_all_listed(plot):
    table = SHARES.set_axis(["magic", "wonder"], axis=1)
    table = table.set_axis(CODES) if plot is pc.plot_grid else table
    with pytest.raises(
        pc.SelectionError, match=r"no label of 2 code\(s\): magic, wonder; pass their codebook: codebook="
    ):
        plot(table, ax=pc.figure()[1])


def test_gaps_have_the_labels_of_the_table_unless_a_codebook_is_given():
    rows = pd.DataFrame({"code": CODES, "zh": ["一", "二"], "en": ["One", "Two"]})
    assert labels(pc.plot_gaps(rows, ax=pc.figure()[1]).get_yticklabels()) == ["一", "二"]
    ax = pc.plot_gaps(rows, codebook=OTHER, order=["enforcement"], ax=pc.figure()[1])
    assert labels(ax.get_yticklabels()) == ["执法司法与信用监管", "宣传普及"]


def test_intersections_can_be_drawn_from_their_own_table():
    presence = pd.DataFrame(
        [[1, 1, 1], [0, 1, 1]], index=["甲", "乙"], columns=["patent", "trademark", "copyright"]
    )
    from_table, from_presence = (
        pc.plot_intersections(table, named=1, ax=pc.figure()[1])
        for table in (pc.intersections(presence), presence)
    )
    for ax in (from_table, from_presence):
        assert [text.get_text() for text in ax.texts] == ["2", "1", "专\n利"]
        assert labels(ax.get_yticklabels()) == ["甲（3）", "乙（2）"]


@pytest.mark.parametrize("seed", [2, 5])
def test_the_bytes_of_a_map_do_not_depend_on_the_last_bits_of_its_coordinates(shipped, tmp_path, seed):
    similarity = pc.similarity(shipped)
    located, tree = pc.similarity_map(similarity), pc.similarity_tree(similarity)
    points = located.points.copy()
    points[["x", "y"]] *= 1 + np.random.default_rng(seed).uniform(-4e-16, 4e-16, size=(5, 2)) * seed**3
    for name, drawn in (("a", located), ("b", dataclasses.replace(located, points=points))):
        axes = pc.figure(height=75, columns=2)[1]
        pc.plot_similarity_map(drawn, ax=axes[0])
        pc.plot_similarity_tree(tree, ax=axes[1])
        pc.save_figure(axes, tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
