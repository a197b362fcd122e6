"""Portfolios, functions, sectors, and where codes are in documents."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgba

import policycompare as pc
from policycompare.show.figure.saved.findings import stated
from policycompare.show.figure.style import CODE_COLOURS


def test_a_cell_of_a_portfolio_is_that_of_the_grid(shipped):
    table = pc.portfolios(shipped, "goal", "instrument")
    own = table[table["group"] == "四川省"].pivot(index="row", columns="column", values="count")
    grid = pc.grid(shipped, "goal", "instrument", by="region", group="四川省")
    assert (own.loc[grid.index, grid.columns].to_numpy() == grid.to_numpy()).all()
    assert (table["share"] - table["count"] / table["n"]).abs().max() == 0
    with pytest.raises(pc.SelectionError, match="unknown columns: goal"):
        pc.portfolios(shipped, "goal", "goal")


def test_portfolios_have_a_panel_a_group_on_one_scale(shipped):
    table = pc.portfolios(shipped, "goal", "instrument")
    ax = pc.plot_portfolios(table, lang="en", order=["四川省"], ax=pc.figure()[1])
    panels = [panel for panel in ax.figure.axes if panel.images]
    assert " ".join(panels[0].get_title(loc="left").split()).startswith("a Sichuan (n = ")
    assert len({panel.images[0].norm.vmax for panel in panels}) == 1
    own = table[table["group"] == "四川省"]
    np.testing.assert_allclose(np.asarray(panels[0].images[0].get_array()).max(), own["share"].max())


def test_bubbles_show_the_counts(shipped):
    table = pc.portfolios(pc.recode(shipped, "instrument", "family"), "instrument", "function")
    ax = pc.plot_functions(table, ax=pc.figure()[1])
    shown = sum(int(text.get_text()) for panel in ax.figure.axes for text in panel.texts)
    assert shown == table["count"].sum()


def test_captions_count_the_pairs_without_a_provision(shipped):
    table = pc.portfolios(pc.recode(shipped, "instrument", "family"), "instrument", "function")
    table = table[table["group"] == "四川省"].reset_index(drop=True)
    full = table.assign(count=range(5, 5 + len(table)), share=lambda t: t["count"] / t["n"])
    empty = full.assign(count=full["count"].where(full.index < 16, 0), share=lambda t: t["count"] / t["n"])
    for plot in (pc.plot_functions, pc.plot_portfolios):
        said = stated(plot(empty, lang="en", ax=pc.figure()[1]), "finding")
        assert said.endswith("Lowest: 0% in 2 of 18."), plot
        assert " 0%" not in stated(plot(full, lang="en", ax=pc.figure()[1]), "finding"), plot


def many(shipped, rows, columns):
    tables = [
        pc.portfolios(shipped, rows, columns).assign(group=lambda t, k=k: t["group"] + str(k))
        for k in range(3)
    ]
    return pd.concat(tables)


def test_portfolios_of_many_groups_have_the_longer_dimension_in_rows(shipped):
    table = many(shipped, "goal", "instrument")
    with pc.style():
        ax = pc.plot_portfolios(table, lang="en")
    panels = [each for each in ax.figure.axes if each.get_label() != "<colorbar>"]
    assert len(panels) == 9
    assert [panel.images[0].get_array().shape for panel in panels] == [(20, 13)] * 9
    own = table[table["group"] == "三门峡市0"].pivot(index="column", columns="row", values="share")
    own = own.loc[table["column"].drop_duplicates(), table["row"].drop_duplicates()]
    panel = next(panel for panel in panels if "三门峡市0" in panel.get_title(loc="left"))
    np.testing.assert_allclose(panel.images[0].get_array(), own, atol=1e-8)
    lowest = [panel for panel in panels if any(text.get_text() for text in panel.get_xticklabels())]
    assert lowest == panels[5:]
    with pytest.warns(UserWarning, match="20 labels of rows touch"):
        pc.plot_portfolios(table, ax=pc.figure(height=60)[1])
    few = pc.plot_portfolios(pc.portfolios(shipped, "goal", "instrument"), ax=pc.figure(height=130)[1])
    assert few.images[0].get_array().shape == (20, 13)
    narrow = pc.plot_portfolios(pc.portfolios(shipped, "goal", "function"), ax=pc.figure(height=95)[1])
    assert narrow.images[0].get_array().shape == (13, 6)


def test_functions_of_many_groups_have_a_panel_each(shipped):
    table = many(pc.recode(shipped, "instrument", "family"), "instrument", "function")
    with pc.style():
        ax = pc.plot_functions(table, lang="en")
    assert len(ax.figure.axes) == 9
    assert sum(len(panel.texts) for panel in ax.figure.axes) == (table["count"] > 0).sum()
    faces = {tuple(panel.collections[0].get_facecolor()[0][:3]) for panel in ax.figure.axes}
    assert len(faces) == 1


def test_the_note_of_functions_takes_no_width_from_its_panel(shipped):
    table = many(pc.recode(shipped, "instrument", "family"), "instrument", "function")
    with pc.style():
        fig = pc.plot_functions(table, lang="en").figure
        fig.draw_without_rendering()
    left, middle, right = (ax.get_window_extent() for ax in fig.axes[:3])
    assert middle.x0 - left.x1 == pytest.approx(right.x0 - middle.x1, abs=1)
    (note,) = fig.artists
    assert note.get_text().startswith("area: share of codable provisions")
    box = note.get_window_extent()
    assert box.y0 >= 0
    assert box.width > left.width
    assert box.x1 <= fig.bbox.x1
    assert not fig.axes[6].get_xlabel().strip()


def test_heads_of_many_small_panels_are_in_two_lines_where_one_is_too_long(shipped):
    table = many(pc.recode(shipped, "instrument", "family"), "instrument", "function")
    names = {group: f"A long name of group {i}" for i, group in enumerate(table["group"].unique())}
    with pc.style():
        fig = pc.plot_functions(table, lang="en", names=names).figure
        fig.draw_without_rendering()
    assert all("\n(n = " in ax.get_title(loc="left") for ax in fig.axes)


def test_sectors_of_many_groups_are_in_the_order_of_their_numbers():
    table = pd.DataFrame(0.0, index=list("abcdefg"), columns=["finance", "tourism", "food"])
    table.loc["a", "tourism"] = 0.5
    table.loc[["a", "b", "c"], "finance"] = 0.1
    ax = pc.plot_sectors(table, lang="en", ax=pc.figure()[1])
    rows = [text.get_text() for text in ax.get_yticklabels()]
    assert [text.get_text() for text in ax.texts[:2]] == ["3 groups", "1 group"]
    assert rows == [pc.load_codebook().label(code, "en") for code in ("finance", "tourism")]
    assert len(ax.collections) == 4
    with pytest.raises(pc.SelectionError, match=r"1 group; allowed: 2 or more \(plot_coverage draws one\)"):
        pc.plot_sectors(pd.DataFrame([[0.5]], index=["甲"], columns=["finance"]))


def test_marks_of_one_value_have_one_area_whatever_their_shape():
    table = pd.DataFrame(0.5, index=list("甲乙丙"), columns=["finance"])
    ax = pc.plot_sectors(table, lang="en", ax=pc.figure(width="one_and_a_half", height=100)[1])
    areas = []
    for mark in ax.collections:
        (path,) = mark.get_paths()
        (corners,) = path.to_polygons()
        x, y = corners.T
        shoelace = abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2
        areas.append(mark.get_sizes()[0] * shoelace)
    assert len({len(mark.get_paths()[0].vertices) for mark in ax.collections}) > 1
    np.testing.assert_allclose(areas, areas[0], rtol=1e-6)


def test_few_groups_are_level_above_their_columns_and_many_slanted():
    table = pd.DataFrame(0.5, index=["甲", "乙"], columns=["finance"])
    table.attrs["n"] = {"甲": 10, "乙": 20}
    level = pc.plot_sectors(table, lang="en", ax=pc.figure()[1]).get_xticklabels()
    assert [(text.get_text(), text.get_rotation()) for text in level] == [
        ("甲\n(n = 10)", 0),
        ("乙\n(n = 20)", 0),
    ]
    narrow = pc.plot_sectors(table, lang="en", ax=pc.figure(width=60)[1]).get_xticklabels()
    assert {text.get_rotation() for text in narrow} == {40}


def test_sectors_are_in_sets_with_dots_where_they_occur():
    table = pd.DataFrame(
        [[0.5, 0.0, 0.2], [0.1, 0.3, 0.0]], index=["甲", "乙"], columns=["finance", "tourism", "agriculture"]
    )
    ax = pc.plot_sectors(table.assign(petrochemicals=0.0), lang="en", ax=pc.figure(width="single")[1])
    assert [label.get_text().split(",")[0] for label in ax.get_yticklabels()] == [
        "Finance",
        "Agriculture",
        "Tourism",
    ]
    assert len(ax.collections) == 4
    assert [text.get_text() for text in ax.texts][:3] == ["all (1)", "甲 alone (1)", "乙 alone (1)"]
    assert "In no group: Petrochemicals" in ax.texts[-1].get_text()


def test_positions_follow_the_text_and_documents_without_the_code_have_a_row(tiny):
    table = pc.code_positions(tiny, "publicity")
    assert set(table["doc"]) == set(tiny.documents.index)
    found = table.dropna(subset="code")
    texts = tiny.provisions.query("doc == 'a'")
    size = texts["text"].str.len()
    row = found[found["doc"] == "a"].iloc[0]
    before = size[texts["n"] < row["n"]].sum() / size.sum()
    assert row["low"] == pytest.approx(before)
    with pytest.raises(pc.SelectionError, match="unknown code: magic"):
        pc.code_positions(tiny, "magic")


def test_an_xray_has_a_strip_a_document_and_a_bar_a_provision(shipped):
    table = pc.code_positions(shipped, ["publicity", "enforcement"])
    ax = pc.plot_xray(table, lang="en", ax=pc.figure()[1])
    assert len(ax.patches) == 5
    assert sum(len(each.get_paths()) for each in ax.collections) == table["code"].notna().sum()
    faces = {tuple(each.get_facecolor()[0]) for each in ax.collections}
    assert faces == {to_rgba(colour) for colour in CODE_COLOURS[:2]}
    with pytest.raises(pc.SchemaError, match="no document has any of the codes"):
        pc.plot_xray(table[table["code"].isna()].reindex([0]).assign(doc="a", code=None))
