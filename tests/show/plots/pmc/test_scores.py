import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc

SQUARE = pd.DataFrame(
    [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.7, 0.8, 0.9]], index=["X1–X3", "X4–X6", "X7–X9"], columns=[1, 2, 3]
)
INDEX = pd.DataFrame(
    {"X1": [0.5, 0.0], "X2": [1.0, 0.25], "pmc": [1.5, 0.25], "grade": ["优秀", "不良"], "loss": [0.5, 1.75]},
    index=["甲", "乙"],
)
VARIABLES = pd.DataFrame({"variable": ["X1", "X2"], "zh": ["性质", "时效"], "en": ["Nature", "Time"]})


def labels(ticks):
    return [label.get_text() for label in ticks]


def solid():
    return plt.figure().add_subplot(projection="3d")


def test_plot_pmc_writes_each_score_in_its_cell_and_the_sum_and_grade_under_the_group():
    ax = pc.plot_pmc(INDEX, variables=VARIABLES, ax=plt.figure().subplots())
    assert labels(ax.texts) == ["0.50", "0.00", "1.00", "0.25"]
    assert labels(ax.get_xticklabels()) == ["甲\nPMC 1.50 优秀", "乙\nPMC 0.25 不良"]
    assert labels(ax.get_yticklabels()) == ["X1 性质", "X2 时效"]


def test_plot_pmc_speaks_english_and_names_no_variable_that_is_not_given_to_it():
    ax = pc.plot_pmc(INDEX, lang="en", names={"甲": "A"}, ax=plt.figure().subplots())
    assert labels(ax.get_xticklabels()) == ["A\nPMC 1.50 Excellent", "乙\nPMC 0.25 Poor"]
    assert labels(ax.get_yticklabels()) == ["X1", "X2"]
    assert ax.get_title() == "Policy modelling consistency (PMC) index: score of each variable (0 to 1)"


def test_plot_pmc_gives_one_colour_to_one_score_whatever_the_table():
    low, high = (
        pc.plot_pmc(INDEX.iloc[rows], ax=plt.figure().subplots()).collections[0] for rows in ([1], [0, 1])
    )
    assert low.get_clim() == high.get_clim() == (0, 1)


def test_plot_pmc_refuses_what_is_no_index():
    with pytest.raises(pc.SchemaError, match=r"index lacks 1 column\(s\): pmc"):
        pc.plot_pmc(INDEX.drop(columns="pmc"))
    with pytest.raises(pc.SchemaError, match="an empty table cannot be drawn"):
        pc.plot_pmc(INDEX.iloc[:0])
    with pytest.raises(pc.SelectionError, match="unknown lang: fr"):
        pc.plot_pmc(INDEX, lang="fr")


def test_plot_pmc_surface_writes_each_score_where_it_is():
    ax = pc.plot_pmc_surface(SQUARE, ax=solid())
    written = {(text._x, text._y): text.get_text() for text in ax.texts}
    assert written[(2, 0)] == "0.30"
    assert written[(0, 2)] == "0.70"
    assert sorted(written.values()) == [f"{i / 10:.2f}" for i in range(1, 10)]
    assert labels(ax.get_yticklabels()) == ["X1–X3", "X4–X6", "X7–X9"]


def test_plot_pmc_surface_goes_through_the_scores_and_straight_between_them():
    surface = pc.plot_pmc_surface(SQUARE, ax=solid()).collections[0]
    # `_vec` before matplotlib 3.11
    points = np.concatenate(list(surface._faces)) if hasattr(surface, "_faces") else surface._vec[:3].T
    corners = {tuple(np.round(point, 6)) for point in points}
    assert {(2.0, 0.0, 0.3), (0.0, 2.0, 0.7), (1.0, 1.0, 0.5), (0.5, 0.0, 0.15)} <= corners


def test_every_surface_has_the_same_height_and_colours():
    one, two = (pc.plot_pmc_surface(square, ax=solid()) for square in (SQUARE, SQUARE / 3))
    assert one.get_zlim() == two.get_zlim() == (0, 1)
    assert one.collections[0].get_clim() == two.collections[0].get_clim()


def test_a_higher_place_of_a_surface_is_darker_in_grey():
    flat = pd.DataFrame(np.full((3, 3), 0.0))
    greys = []
    for height in (0.0, 0.5, 1.0):
        ax = pc.plot_pmc_surface(flat + height, ax=solid())
        ax.figure.canvas.draw()
        greys.append(float(ax.collections[0].get_facecolor()[0][:3] @ [0.299, 0.587, 0.114]))
    assert greys == sorted(greys, reverse=True)
    assert greys[0] - greys[2] > 0.2


def test_plot_pmc_surface_adds_axes_of_its_own_and_refuses_flat_ones():
    assert pc.plot_pmc_surface(SQUARE, lang="en").name == "3d"
    with pytest.raises(pc.SelectionError, match='needs an Axes with projection="3d"'):
        pc.plot_pmc_surface(SQUARE, ax=plt.figure().subplots())
    with pytest.raises(pc.SchemaError, match="is 3 x 3, not 2 x 3"):
        pc.plot_pmc_surface(SQUARE.iloc[:2])
    with pytest.raises(pc.SelectionError, match="unknown lang: fr"):
        pc.plot_pmc_surface(SQUARE, lang="fr")


def test_both_figures_are_saved_with_every_character(shipped, tmp_path):
    result = pc.pmc(shipped)
    ax = pc.plot_pmc(result.index, variables=result.variables, ax=pc.figure()[1])
    assert len(pc.save_figure(ax, tmp_path / "pmc_zh", data=result.index)) == 6
    ax = pc.plot_pmc_surface(pc.pmc_surface(result, "sanmenxia"), title="三门峡市", ax=solid())
    assert len(pc.save_figure(ax, tmp_path / "surface_zh")) == 5


def test_the_figures_leave_the_tables_alone():
    index, square = INDEX.copy(), SQUARE.copy()
    pc.plot_pmc(INDEX, variables=VARIABLES, ax=plt.figure().subplots())
    pc.plot_pmc_surface(SQUARE, ax=solid())
    pd.testing.assert_frame_equal(INDEX, index)
    pd.testing.assert_frame_equal(SQUARE, square)


def test_a_note_has_what_the_colours_the_sum_and_the_grades_are(shipped):
    ax = pc.plot_pmc(pc.pmc(shipped).index, lang="en", ax=pc.figure()[1])
    note = " ".join(ax.figure.artists[0].get_text().split())
    assert note.startswith("Colour: the darker the higher (0 to 1). PMC: sum of the 10 variables")
    assert "Perfect from 9, Excellent from 7" in note
    few = pc.plot_pmc(INDEX, lang="en", ax=plt.figure().subplots())
    assert "Grades" not in few.figure.artists[0].get_text()


def test_the_note_is_no_name_of_the_columns_in_the_alternative_text(shipped, tmp_path):
    index = pc.pmc(shipped).index
    ax = pc.plot_pmc(index, lang="en", ax=pc.figure()[1])
    pc.save_figure(ax, tmp_path / "pmc", data=index, formats="svg", lang="en")
    text = (tmp_path / "pmc.txt").read_text(encoding="utf-8")
    assert "columns (5): Gansu 2020 PMC 7.76 Excellent" in text
    assert "PMC: sum of the 10 variables. Grades: Perfect from 9" in text


def test_an_index_names_its_own_variables(shipped):
    index = pc.pmc(shipped).index
    assert labels(pc.plot_pmc(index, ax=pc.figure()[1]).get_yticklabels())[:2] == [
        "X1 政策性质",
        "X2 政策时效",
    ]
    other = pc.plot_pmc(index, variables=VARIABLES, ax=pc.figure()[1])
    assert labels(other.get_yticklabels())[:3] == ["X1 性质", "X2 时效", "X3"]


def test_the_sums_of_many_groups_are_a_column_at_the_right():
    many = pd.concat([INDEX] * 7).set_axis([f"组{i}" for i in range(14)])
    ax = pc.plot_pmc(many, ax=pc.figure(height=150)[1])
    assert labels(ax.get_yticklabels()) == list(many.index)
    assert labels(ax.texts)[-15:] == ["1.50 优秀", "0.25 不良"] * 7 + ["PMC"]
    ax.figure.draw_without_rendering()
    cells, sums = ax.get_window_extent(), ax.texts[-2].get_window_extent()
    assert cells.x1 < sums.x0 < sums.x1 <= ax.figure.bbox.x1


def test_an_index_of_many_documents_fits_on_a_page():
    many = pd.concat([INDEX] * 26).set_axis([f"d{i}" for i in range(52)])
    assert pc.plot_pmc(many).figure.get_figheight() * 25.4 < 297


def test_own_grades_have_their_own_english_names_in_the_figure_and_the_table():
    index = INDEX.copy()
    index.attrs["grades"] = [["优秀", "Good", 0.5], ["不良", "Bad", 0.0]]
    ax = pc.plot_pmc(index, lang="en", ax=pc.figure()[1])
    assert labels(ax.get_xticklabels()) == ["甲\nPMC 1.50 Good", "乙\nPMC 0.25 Bad"]
    assert "& Good &" in pc.to_latex(index, lang="en")
    assert labels(pc.plot_pmc(index, ax=pc.figure()[1]).get_xticklabels())[0] == "甲\nPMC 1.50 优秀"
