import itertools

import numpy as np
import pandas as pd
import pytest

import policycompare as pc


@pytest.fixture(scope="module")
def similar(shipped):
    return pc.similarity(shipped)


def boxes(ax):
    ax.figure.draw_without_rendering()
    renderer = ax.figure.canvas.get_renderer()
    return [text.get_window_extent(renderer) for text in ax.texts]


def meet(a, b):
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


@pytest.mark.parametrize(("width", "height"), [(120, 90), (85, 70)])
def test_names_on_the_map_overlap_neither_each_other_nor_the_edge(shipped, width, height):
    found = pc.similarity_map(pc.similarity(shipped, unit="section"))
    ax = pc.plot_similarity_map(found, ax=pc.figure(width=width, height=height)[1])
    frame = ax.get_window_extent()
    written = boxes(ax)
    assert len(written) >= 18
    assert not any(meet(a, b) for a, b in itertools.combinations(written, 2))
    assert all(
        frame.x0 - 1 <= box.x0
        and box.x1 <= frame.x1 + 1
        and frame.y0 - 1 <= box.y0
        and box.y1 <= frame.y1 + 1
        for box in written
    )
    left_out = 33 - len(written)
    assert (f"未显示的标签：{left_out}" in ax.get_xlabel()) == (left_out > 0)


def test_the_map_has_a_point_and_a_name_a_group_and_says_its_stress(similar):
    found = pc.similarity_map(similar)
    ax = pc.plot_similarity_map(found, lang="en", names={"sanmenxia": "Sanmenxia"}, ax=pc.figure()[1])
    drawn = np.concatenate([line.get_xydata() for line in ax.lines])
    assert np.allclose(drawn, found.points[["x", "y"]])
    labels = {"Gansu", "Gansu 2016", "Gansu 2020", "Sichuan 2012"}
    assert {text.get_text().partition(" (n = ")[0] for text in ax.texts} == {*labels, "Sanmenxia"}
    stress, warning = ax.get_xlabel().split("\n")
    assert stress == "Stress-1 0.42; both axes 55% of the variance."
    assert warning.startswith("Stress above 0.2")
    assert ax.get_legend() is None
    assert ax.get_aspect() == 1


def test_groups_in_one_place_can_be_drawn():
    same = pd.DataFrame(np.ones((2, 2)), index=list("ab"), columns=list("ab"))
    ax = pc.plot_similarity_map(pc.similarity_map(same), ax=pc.figure()[1])
    assert [text.get_text() for text in ax.texts] == ["a", "b"]
    assert not meet(*boxes(ax))


def test_the_tree_has_a_leaf_a_group_and_a_fork_a_join(similar):
    tree = pc.similarity_tree(similar)
    ax = pc.plot_similarity_tree(tree, lang="en", names={"sanmenxia": "Sanmenxia"}, ax=pc.figure()[1])
    leaves = [label.get_text().partition(" (n = ")[0] for label in ax.get_yticklabels()]
    names = {doc: both[1] for doc, both in similar.attrs["names"].items()} | {"sanmenxia": "Sanmenxia"}
    assert leaves == [names[leaf] for leaf in tree.leaves]
    np.testing.assert_allclose([line.get_xdata()[1] for line in ax.lines], tree.merges["height"], atol=1e-9)
    assert "Cophenetic correlation 0.94" in ax.get_xlabel()


def test_no_branches_of_the_tree_cross(shipped):
    tree = pc.similarity_tree(pc.similarity(shipped, unit="section"))
    ax = pc.plot_similarity_tree(tree, ax=pc.figure()[1])
    spans = [sorted(line.get_ydata()[[0, -1]]) for line in ax.lines]
    heights = [line.get_xdata()[1] for line in ax.lines]
    for (i, one), (j, other) in itertools.combinations(enumerate(spans), 2):
        inside = one[0] < other[0] < one[1] or one[0] < other[1] < one[1]
        assert not (inside and heights[j] < heights[i]) or (one[0] <= other[0] and other[1] <= one[1])


def test_plot_similarity_writes_the_interval_beneath_the_estimate():
    long = pd.DataFrame(
        {
            "group_a": ["a", "a", "b"],
            "group_b": ["b", "c", "c"],
            "estimate": [0.5, 0.25, np.nan],
            "low": [0.4, 0.2, np.nan],
            "high": [0.6, 0.3, np.nan],
        }
    )
    wide = [text.get_text() for text in pc.plot_similarity(long, ax=pc.figure(width=180)[1]).texts]
    assert wide == ["0.50\n0.40–0.60", "0.25\n0.20–0.30", "–"]
    narrow = [text.get_text() for text in pc.plot_similarity(long, ax=pc.figure(width=24)[1]).texts]
    assert narrow[0] == "0.50\n0.40–\n0.60"
    assert narrow[-1] == "–"


def test_plot_similarity_names_sections_by_document_and_heading(shipped):
    ax = pc.plot_similarity(
        pc.similarity(shipped.select(doc="sanmenxia"), unit="section"),
        names={"sanmenxia": "三门峡"},
        ax=pc.figure()[1],
    )
    assert [label.get_text() for label in ax.get_yticklabels()][1] == "三门峡/一"


def test_figures_leave_their_tables_alone(similar):
    found, tree = pc.similarity_map(similar), pc.similarity_tree(similar)
    before = found.points.copy(), tree.merges.copy()
    for plot, table in (
        (pc.plot_similarity_map, found),
        (pc.plot_similarity_tree, tree),
    ):
        ax = pc.figure()[1]
        assert plot(table, ax=ax) is ax
    pd.testing.assert_frame_equal(found.points, before[0])
    pd.testing.assert_frame_equal(tree.merges, before[1])
