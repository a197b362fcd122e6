"""Rankings, trends and the map of tiles."""

import warnings
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.show.plots.groups.tilemap import check_tiles, tile_positions

LONG = pd.DataFrame(
    [
        ["甘肃省", "publicity", 0.1, 0.0, 0.2, 40],
        ["四川省", "publicity", 0.5, 0.3, 0.7, 9],
        ["三门峡市", "publicity", 0.3, 0.1, 0.5, 30],
        ["甘肃省", "enforcement", 0.2, 0.1, 0.3, 40],
    ],
    columns=["group", "code", "estimate", "low", "high", "n"],
)


def ticks(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_a_ranking_is_sorted_and_shows_the_provisions():
    ax = pc.plot_ranking(LONG, "publicity", lang="en", ax=plt.figure().subplots())
    assert ticks(ax) == ["四川省 (n = 9)".replace("四川省", "Sichuan"), "三门峡市 (n = 30)", "Gansu (n = 40)"]
    hollow = [
        line.get_xdata()[0]
        for line in ax.lines
        if len(line.get_xdata()) and line.get_markerfacecolor() == "white"
    ]
    assert hollow == [0.5]


def test_a_ranking_keeps_an_order_and_takes_the_wide_form():
    ax = pc.plot_ranking(LONG, "publicity", order=["甘肃省"], ax=plt.figure().subplots())
    assert ticks(ax)[0].startswith("甘肃省")
    wide = pd.DataFrame([[0.1], [0.4]], index=["甲", "乙"], columns=["publicity"])
    assert ticks(pc.plot_ranking(wide, "publicity", ax=plt.figure().subplots())) == ["乙", "甲"]
    with pytest.raises(pc.SelectionError, match="unknown code: magic; allowed: publicity, enforcement"):
        pc.plot_ranking(LONG, "magic")


def test_every_province_has_a_tile_of_its_own():
    assert len(tile_positions()) == len(set(tile_positions().values())) == 34


def test_a_repeated_tile_is_named():
    table = pd.DataFrame({"adcode": ["110000", "110000", "120000"], "row": [1, 2, 2], "column": [1, 1, 1]})
    with pytest.raises(pc.SchemaError, match="twice: 110000; two tiles at: 2,1"):
        check_tiles(table)


def test_tiles_have_values_and_provinces_without_a_document_are_empty():
    ax = pc.plot_tilemap(LONG, "publicity", ax=plt.figure().subplots())
    texts = [text.get_text() for text in ax.texts]
    assert len(ax.patches) == 34
    assert [text for text in texts if text.startswith("n = ")] == ["n = 40", "n = 9"] or {
        text for text in texts if text.startswith("n = ")
    } == {"n = 40", "n = 9"}
    assert {"10", "50"} <= set(texts)
    assert sum(patch.get_facecolor()[:3] == (1.0, 1.0, 1.0) for patch in ax.patches) == 32
    assert "三门峡市" in ax.get_xlabel()


def test_names_wider_than_a_tile_are_broken_and_groups_without_a_tile_named():
    table = LONG.assign(group=["黑龙江省", "河北省", "三门峡市", "黑龙江省"])
    table.attrs["names"] = {"三门峡市": ["三门峡", "Sanmenxia"]}
    with pc.style():
        ax = pc.plot_tilemap(table, "publicity", lang="en", ax=pc.figure(width=120, height=118)[1])
        wide = pc.plot_tilemap(table, "publicity", lang="en", ax=pc.figure(width=240, height=236)[1])
    assert {"Heilong-\njiang", "Hebei"} <= {text.get_text() for text in ax.texts}
    assert "Heilongjiang" in {text.get_text() for text in wide.texts}
    assert ax.get_xlabel().endswith("\nNot on the map: Sanmenxia")


def test_a_map_without_a_province_is_an_error():
    with pytest.raises(pc.SelectionError, match='no group is a province: 三门峡市; .*by="province"'):
        pc.plot_tilemap(LONG[LONG["group"] == "三门峡市"], "publicity")


def years(values, **columns):
    rows = [[str(year), "publicity", value, value - 0.1, value + 0.1, 20] for year, value in values.items()]
    return pd.DataFrame(rows, columns=["group", "code", "estimate", "low", "high", "n"]).assign(**columns)


def test_a_trend_has_years_at_their_place():
    ax = pc.plot_trend(years({2010: 0.2, 2012: 0.3, 2020: 0.4}), ax=plt.figure().subplots())
    np.testing.assert_allclose(ax.lines[0].get_xdata(), [2010, 2012, 2020])


@pytest.mark.parametrize(("n", "columns"), [(2, 2), (3, 3), (4, 2), (5, 3)])
def test_four_panels_of_a_trend_are_in_two_full_rows(shipped, n, columns):
    codes = shipped.codebook.of("instrument")[:n]
    table = pd.concat([years({2010: 0.2, 2020: 0.4}).assign(code=code) for code in codes])
    ax = pc.plot_trend(table, ax=plt.figure().subplots())
    assert ax.get_subplotspec().get_gridspec().ncols == columns
    assert len(ax.figure.axes) == n


def test_the_axis_label_of_low_panels_is_broken_so_that_no_edge_cuts_it(shipped):
    codes = shipped.codebook.of("instrument")[:4]
    table = pd.concat([years({2010: 0.2, 2020: 0.4}).assign(code=code) for code in codes])
    with pc.style():
        labels = [pc.plot_trend(table, lang=lang).get_ylabel() for lang in ("en", "zh")]
        high = pc.plot_trend(table, lang="en", ax=pc.figure(height=160)[1]).get_ylabel()
    assert [text.count("\n") for text in (*labels, high)] == [1, 0, 0]


def notes(ax):
    return " ".join(artist.get_text() for artist in ax.figure.artists)


def test_a_trend_says_its_smallest_n_and_which_codes_it_draws():
    table = years({2010: 0.2, 2012: 0.3, 2020: 0.4}).assign(n=[12, 40, 1607])
    others = [table.assign(code=code, estimate=0.1) for code in pc.load_codebook().of("instrument")[:6]]
    ax = pc.plot_trend(pd.concat([table, *others]), lang="en", ax=plt.figure().subplots())
    assert "The 6 of 7 codes that change most" in notes(ax)
    assert "n: 12 (2010) to 1,607 (2020)" in notes(ax)
    one = pc.plot_trend(table, codes=["publicity"], ax=plt.figure().subplots())
    assert notes(one) == "n：12条（2010年）至1,607条（2020年）"
    assert not one.get_xlabel().strip()


def test_a_trend_of_several_groups_has_the_range_of_n():
    table = pd.concat([years({2010: 0.2}), years({2010: 0.4}).assign(n=5)], ignore_index=True)
    table.insert(1, "province", ["甘肃省", "四川省"])
    table.insert(2, "year", [2010] * 2)
    assert "n: 5 to 20 a group and year" in notes(pc.plot_trend(table, lang="en", ax=plt.figure().subplots()))
    without = table.drop(columns="n")
    assert "n:" not in notes(pc.plot_trend(without, lang="en", ax=plt.figure().subplots()))


def test_a_trend_of_two_groups_has_two_lines_and_a_legend():
    table = pd.concat([years({2010: 0.2, 2012: 0.3}), years({2010: 0.4, 2012: 0.1})], ignore_index=True)
    table.insert(1, "province", ["甘肃省"] * 2 + ["四川省"] * 2)
    table.insert(2, "year", [2010, 2012] * 2)
    ax = pc.plot_trend(table, lang="en", ax=plt.figure().subplots())
    assert [list(line.get_ydata()) for line in ax.lines if len(line.get_xdata())] == [[0.2, 0.3], [0.4, 0.1]]
    assert [text.get_text() for text in ax.figure.legends[0].get_texts()] == ["Gansu", "Sichuan"]


def of_places(n_places, years_of_all):
    """Return a long table of some places, all with the same shares and intervals in the same years."""
    rows = [
        (f"P{k}/{year}", f"P{k}", year, "publicity", 0.4, 0.3, 0.5, 20)
        for k in range(n_places)
        for year in years_of_all
    ]
    columns = ["group", "province", "year", "code", "estimate", "low", "high", "n"]
    return pd.DataFrame(rows, columns=columns)


def bars(ax):
    """Return the positions of the interval bars of a panel, those of a group one after another."""
    return [segment[0][0] for each in ax.collections for segment in each.get_segments()]


@pytest.mark.parametrize("all_years", [(2011, 2012, 2013), (2005, 2020), (2019,)])
def test_groups_of_one_year_have_bars_side_by_side_in_the_order_of_the_legend(all_years):
    with pc.style(), warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = pc.plot_trend(of_places(4, all_years), lang="en")
        ax.figure.draw_without_rendering()
    places = np.reshape(bars(ax), (4, len(all_years)))
    for own, year in zip(places.T, all_years, strict=True):
        assert own.mean() == pytest.approx(year)
        assert all(a < b for a, b in pairwise(own))
        # Nearer to its own year than to the next one.
        assert max(abs(own - year)) < 0.5
    points = ax.transData.transform(np.c_[places[:, 0], np.zeros(4)])[:, 0] * 72 / ax.figure.dpi
    assert min(np.diff(points)) > 1.2
    low, high = ax.get_xlim()
    assert low < places.min()
    assert places.max() < high
    dots = [line.get_xdata() for line in ax.lines if len(line.get_xdata())]
    np.testing.assert_allclose(np.concatenate(dots), places.ravel())
    assert "Groups of one year are side by side" in notes(ax)


def test_a_group_alone_in_its_year_is_at_its_year():
    table = of_places(2, (2012, 2016))
    alone = table[(table["province"] == "P0") | (table["year"] == 2016)]
    assert bars(pc.plot_trend(alone))[0] == 2012
    apart = table[(table["province"] == "P0") == (table["year"] == 2012)]
    ax = pc.plot_trend(apart, lang="en")
    assert bars(ax) == [2012, 2016]
    assert "side by side" not in notes(ax)


def test_dots_without_intervals_are_at_their_year():
    ax = pc.plot_trend(of_places(3, (2012, 2016)).assign(low=np.nan, high=np.nan))
    assert {x for line in ax.lines if len(line.get_xdata()) for x in line.get_xdata()} == {2012, 2016}


def test_bars_that_touch_are_warned_of():
    crowded = of_places(7, range(1990, 2020))
    with pc.style(), pytest.warns(UserWarning, match="the interval bars of 7 groups touch; use fewer groups"):
        pc.plot_trend(crowded, ax=pc.figure(width=85, height=60)[1])


def test_a_trend_of_many_groups_has_a_panel_a_group_and_a_line_a_code():
    two = pd.concat([years({2010: 0.2, 2012: 0.3}), years({2010: 0.4, 2012: 0.1}).assign(code="enforcement")])
    table = pd.concat([two.assign(province=f"P{k:02}") for k in range(28)], ignore_index=True)
    table = table.assign(year=table["group"].astype(int))[["group", "province", "year", *two.columns[1:]]]
    ax = pc.plot_trend(table, lang="en", ax=plt.figure(figsize=(7, 6)).subplots())
    panels = ax.figure.axes
    assert [panel.get_title(loc="left") for panel in panels][::27] == ["a  P00", "ab  P27"]
    drawn = [list(line.get_ydata()) for line in ax.lines if len(line.get_xdata())]
    assert drawn == [[0.2, 0.3], [0.4, 0.1]]
    assert len(ax.figure.legends[0].get_texts()) == 2
    assert not any(len(segment) for each in ax.collections for segment in each.get_segments())
    one = pc.plot_trend(table, codes=["publicity"], ax=plt.figure(figsize=(7, 6)).subplots())
    assert not one.figure.legends
    assert [len(segment) for segment in one.collections[0].get_segments()] == [2, 2]
    with pytest.raises(pc.SelectionError, match="8 codes; allowed: 1 to 7"):
        pc.plot_trend(
            pd.concat([table.assign(code=f"c{k}") for k in range(8)]), codes=[f"c{k}" for k in range(8)]
        )


def test_a_trend_needs_years_and_known_codes():
    with pytest.raises(pc.SchemaError, match='coverage has no years; make it with .*by="year"'):
        pc.plot_trend(LONG)
    with pytest.raises(pc.SelectionError, match="unknown code: magic"):
        pc.plot_trend(years({2010: 0.2}), codes=["magic"])


def test_the_years_of_a_trend_that_are_labelled_are_multiples():
    ax = pc.plot_trend(years(dict.fromkeys(range(2014, 2027), 0.4)), ax=plt.figure().subplots())
    low, high = ax.get_xlim()
    assert [year for year in ax.get_xticks() if low <= year <= high] == [2015, 2020, 2025]


def test_documents_whose_ids_are_names_of_provinces_are_warned_of():
    table = pd.DataFrame({"publicity": [0.5, 0.25]}, index=["fujian", "gansu"])
    pc.plot_tilemap(table, "publicity", ax=pc.figure()[1])
    table.attrs["regions"] = {"fujian": "福建省", "gansu": "甘肃省"}
    with pytest.warns(
        UserWarning, match=r'documents, whose ids .*: fujian, gansu; coverage\(…, by="province"\)'
    ):
        pc.plot_tilemap(table, "publicity", ax=pc.figure()[1])
