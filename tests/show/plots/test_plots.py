import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_plot_overlap_writes_each_value_in_its_cell():
    groups = ["甲", "乙", "丙"]
    overlap = pd.DataFrame([[1, 0.1, 0.5], [0.1, 1, 0.2], [0.5, 0.2, np.nan]], index=groups, columns=groups)
    ax = pc.plot_overlap(overlap, ax=plt.figure().subplots())
    assert texts(ax) == ["0.50", "0.10", "0.20"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["甲", "丙", "乙"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["甲", "丙"]


def test_plot_coverage_prints_shares_in_per_cent_and_names_families_in_both_languages():
    table = pd.DataFrame(
        [[0.5, 0.0], [1.0, 0.25]], index=["甲", "乙"], columns=["publicity", "gov_procurement"]
    )
    zh = pc.plot_coverage(table, ax=plt.figure().subplots())
    en = pc.plot_coverage(table, lang="en", names={"甲": "A"}, ax=plt.figure().subplots())
    assert texts(zh) == ["50", "100", "0", "25", "环\n境\n型", "需\n求\n型"]
    assert texts(en)[-2:] == ["Environment", "Demand"]
    assert [label.get_text() for label in en.get_yticklabels()] == [
        "Publicity and IP education",
        "Public procurement and outsourcing",
    ]
    assert [label.get_text() for label in en.get_xticklabels()] == ["A", "乙"]


def test_plot_coverage_prints_counts_as_they_are():
    table = pd.DataFrame([[3, 0]], index=["甲"], columns=["patent", "copyright"], dtype="Int64")
    ax = pc.plot_coverage(table, ax=plt.figure().subplots())
    assert texts(ax) == ["3", "0"]
    assert ax.get_title() == "条款数"


def test_plot_coverage_draws_an_interval_for_each_row_of_the_long_form(tiny):
    long = pc.coverage(tiny, "instrument", by="region", interval=0.9, n_boot=50)
    ax = pc.plot_coverage(long, ax=plt.figure().subplots())
    bars = [segment for collection in ax.collections for segment in collection.get_segments()]
    assert len(bars) == len(long) == 40
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["甲省（n = 4）", "乙市（n = 1）"]


def test_plot_functions_return_the_axes_they_were_given_and_leave_the_table_alone(shipped):
    tables = {
        pc.plot_coverage: pc.coverage(shipped, "goal", by="region"),
        pc.plot_overlap: pc.overlap(shipped, "goal"),
        pc.plot_similarity: pd.DataFrame(np.eye(2), index=list("ab"), columns=list("ab")),
        pc.plot_structure: pc.structure(shipped),
        pc.plot_topics: pd.DataFrame([[0.5, 0.5]], index=["甲"], columns=[1, 2]),
    }
    for plot, table in tables.items():
        before = table.copy()
        ax = plt.figure().subplots()
        assert plot(table, ax=ax) is ax
        pd.testing.assert_frame_equal(table, before)


def test_an_unknown_language_or_code_is_an_error():
    table = pd.DataFrame([[0.5]], index=["甲"], columns=["publicity"])
    with pytest.raises(pc.SelectionError, match="unknown lang: fr; allowed: zh, en"):
        pc.plot_coverage(table, lang="fr")
    with pytest.raises(
        pc.SelectionError, match=r"no label of 1 code\(s\): magic; pass their codebook: codebook="
    ):
        pc.plot_coverage(table.rename(columns={"publicity": "magic"}))


def test_an_empty_table_is_an_error():
    with pytest.raises(pc.SchemaError, match="an empty table cannot be drawn"):
        pc.plot_overlap(pd.DataFrame())


def test_the_groups_of_an_interval_figure_differ_in_marker_as_well_as_in_colour():
    long = pd.DataFrame(
        {"group": list("abcdefgh"), "code": "publicity", "estimate": 0.5, "low": 0.4, "high": 0.6, "n": 9}
    )
    lines = pc.plot_coverage(long, ax=plt.figure().subplots()).lines
    assert len({line.get_marker() for line in lines}) == 7
    assert len({(line.get_marker(), line.get_color()) for line in lines}) == len(lines) == 8


@pytest.mark.parametrize(
    ("width", "mm"), [("single", 85), ("one_and_a_half", 120), ("double", 175), (100, 100)]
)
def test_a_figure_is_as_wide_as_the_column_of_a_journal(width, mm):
    assert pc.figure(width=width)[0].get_figwidth() * 25.4 == pytest.approx(mm)
    assert pc.figure()[0].get_figwidth() * 25.4 == pytest.approx(175)


def test_an_unknown_width_is_an_error_that_lists_the_known():
    with pytest.raises(
        pc.SelectionError, match="unknown width: wide; allowed: single, one_and_a_half, double"
    ):
        pc.figure(width="wide")


def test_the_font_holds_every_character_of_the_documents_and_labels(shipped):
    from matplotlib.font_manager import get_font

    from policycompare.show.figure import style

    font = get_font(str(style.__file__).replace("style.py", "fonts/PolicyCompareSans-Regular.ttf"))
    needed = set("".join(shipped.documents["text"]) + "".join(shipped.codebook.codes["zh"])) - set(
        "\n\r\t\ufeff\u3000\xa0"
    )
    assert {character for character in needed if ord(character) not in font.get_charmap()} == set()


def test_the_style_ends_with_its_context():
    with pc.style(font__size=11):
        assert mpl.rcParams["font.size"] == 11
    assert mpl.rcParams["font.size"] == 8


def test_a_digest_changes_with_a_number_or_a_label_and_not_with_noise():
    table = pd.DataFrame({"a": [0.1, 0.2]}, index=["甲", "乙"])
    assert pc.digest(table) == pc.digest(table + 1e-9)
    assert len({pc.digest(table), pc.digest(table + 1e-3), pc.digest(table.rename(index={"甲": "丙"}))}) == 3


def test_a_page_escapes_what_comes_from_a_document_and_wraps_it():
    page = pc.page(pd.DataFrame({"text": ["<b>条款</b>", None], "n": [1, 2]}))
    assert "&lt;b&gt;条款&lt;/b&gt;" in page
    assert "white-space:normal" in page._repr_html_()
    assert repr(page) == "Page(2 rows)"
