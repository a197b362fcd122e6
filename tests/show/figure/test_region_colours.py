"""A region has one colour and one marker in every figure."""

import pandas as pd
import pytest

import policycompare as pc
from policycompare.show.figure.options import colours_and_markers
from policycompare.show.figure.style import COLOURS, MARKERS

REGIONS = ["三门峡市", "四川省", "甘肃省"]


def made(places, regions=None):
    table = pd.DataFrame()
    table.attrs = {"places": places, "regions": regions or {}}
    return table


def test_measures_know_the_regions_of_their_corpus(shipped):
    table = pc.coverage(shipped, "goal", by="region")
    assert table.attrs["places"][:3] == REGIONS
    assert pc.coverage(shipped, "goal").attrs["regions"]["gansu_pilot"] == "甘肃省"
    assert "regions" not in table.attrs


def test_a_region_keeps_its_colour_when_others_are_left_out():
    both = colours_and_markers(["四川省", "甘肃省"], None, made(REGIONS))
    assert both == [(COLOURS[1], MARKERS[1]), (COLOURS[2], MARKERS[2])]
    assert colours_and_markers(["甘肃省"], None, made(REGIONS)) == both[1:]
    assert colours_and_markers(["甘肃省/2016"], None, made(REGIONS)) == both[1:]


def test_documents_have_the_colour_of_their_region_in_shades_that_differ_in_grey():
    of = {"a": "四川省", "b": "甘肃省", "c": "甘肃省", "d": "甘肃省"}
    pairs = colours_and_markers(list("abcd"), None, made(REGIONS, of))
    assert pairs[0] == (COLOURS[1], MARKERS[1])
    assert {marker for _, marker in pairs[1:]} == {MARKERS[2]}
    assert len({colour for colour, _ in pairs}) == 4


def test_more_regions_than_colours_do_not_share_one_in_a_figure():
    places = [f"第{i}省" for i in range(20)]
    drawn = [places[0], places[7], places[14]]
    assert len({colour for colour, _ in colours_and_markers(drawn, None, made(places))}) == 3


def test_a_document_of_unknown_region_has_one_style_in_all_figures_of_a_corpus():
    of = {"a": "四川省", "b": "未知", "c": "甘肃省", "d": "未知"}
    every = dict(zip("abcd", colours_and_markers(list("abcd"), None, made(REGIONS, of)), strict=True))
    assert len(set(every.values())) == 4
    for drawn in ("bd", "db", "cd", "d"):
        assert colours_and_markers(list(drawn), None, made(REGIONS, of)) == [every[doc] for doc in drawn]


def test_documents_of_unknown_region_do_not_share_a_colour_in_a_figure():
    table = made([], {f"d{i}": "未知" for i in range(9)})
    assert len({colour for colour, _ in colours_and_markers(["d0", "d7"], None, table)}) == 2


def test_style_keeps_colours_and_markers(shipped):
    shares = pc.coverage(shipped, "goal", by="region", interval=0.9, n_boot=20)
    with pc.style(colors={"甘肃省": "black", "四川省": ("red", "P")}):
        coverage = pc.plot_coverage(shares, ax=pc.figure(height=150)[1])
        curves = pc.plot_rarefaction(pc.rarefaction(shipped, "goal", by="region"), ax=pc.figure()[1])
        with pc.style(colors={"三门峡市": "green"}):
            inner = colours_and_markers(["三门峡市", "甘肃省"])
    handles = coverage.get_legend().legend_handles
    assert [handle.get_color() for handle in handles] == [COLOURS[0], "red", "black"]
    assert handles[1].get_marker() == "P"
    assert {"red", "black"} <= {line.get_color() for line in curves.lines}
    assert [colour for colour, _ in inner] == ["green", "black"]
    assert colours_and_markers(["甘肃省"])[0][0] == COLOURS[0]


def test_a_palette_of_the_call_comes_before_that_of_the_style():
    with pc.style(colors={"甘肃省": "black"}):
        assert colours_and_markers(["甘肃省"], {"甘肃省": "blue"})[0][0] == "blue"


def test_unknown_colours_and_markers_of_the_style_are_all_listed():
    with (
        pytest.raises(pc.SelectionError, match=r"甲: .*schwarz.*; 乙: .*'red', '~'"),
        pc.style(colors={"甲": "schwarz", "乙": ("red", "~")}),
    ):
        pass
