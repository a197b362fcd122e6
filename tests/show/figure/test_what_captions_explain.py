"""Captions say what n counts, who found the facts, which test was made, and repeat no title."""

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.show.figure.saved.findings import found


@pytest.fixture(scope="module")
def pairs(shipped):
    return pc.portfolios(shipped, "goal", "instrument")


@pytest.fixture(scope="module")
def words(shipped):
    return pc.keyness(shipped, "right")


def drafts(ax, folder, lang="en", **given):
    pc.save_figure(ax, folder / "figure", formats="svg", lang=lang, **given)
    return [(folder / f"figure.{ending}").read_text("utf-8") for ending in ("md", "txt")]


def ties(*values):
    rows = pd.DataFrame({"name": list("ABCDEFGHIJKLMNOP")[: len(values)], "estimate": values})
    return found(rows, "en")


def test_few_equal_highest_values_are_named_and_many_are_counted():
    assert ties(5, 5, 4, 3, 2, 1, 0).startswith("Highest: 5 in 2 of 7 (A; B). Lowest: G 0")
    assert ties(*[5] * 7, 1).startswith("Highest: 5 in 7 of 8. Lowest: H 1")


def test_a_caption_says_which_provisions_are_codable(pairs, tmp_path):
    for text in drafts(pc.plot_portfolios(pairs, lang="en", ax=pc.figure(height=95)[1]), tmp_path):
        assert text.count("Codable: goals, tables, measures and safeguards") == 1
        assert "rises with n" in text


COUNTED = {
    "mentions of codes": lambda corpus, **at: pc.plot_diversity(
        pc.diversity(corpus, "instrument", by="region"), **at
    ),
    "provisions": lambda corpus, **at: pc.plot_reuse_shares(
        pc.reuse_shares(corpus, pc.reuse(corpus), by="region", n_boot=10), **at
    ),
    "codable provisions; those of a schedule count for presence": lambda corpus, **at: pc.plot_coverage(
        pc.coverage(corpus, "instrument", by="region", value="presence"), **at
    ),
    "codable provisions": lambda corpus, **at: pc.plot_coverage(
        pc.coverage(corpus, "instrument", by="region"), **at
    ),
}


@pytest.mark.parametrize("counted", COUNTED)
def test_a_caption_names_the_unit_of_its_n(shipped, tmp_path, counted):
    for text in drafts(COUNTED[counted](shipped, lang="en", ax=pc.figure()[1]), tmp_path):
        assert f"n counts {counted}." in text


@pytest.mark.parametrize(
    ("measure", "plot"), [(pc.overlap, pc.plot_overlap), (pc.diversity, pc.plot_diversity)]
)
def test_a_caption_names_coders_and_a_codebook_that_is_not_the_default_one(shipped, tmp_path, measure, plot):
    ax = plot(measure(shipped, "instrument", by="region"), lang="en", ax=pc.figure()[1])
    for text in drafts(ax, tmp_path, corpus=shipped):
        assert "Coded by: rules (by machine)." in text
        assert "Codebook:" not in text
    general = pc.load(codebook="general")
    ax = plot(measure(general, "instrument", by="region"), lang="en", ax=pc.figure()[1])
    for text in drafts(ax, tmp_path, corpus=general):
        assert text.count("Coded by: rules (by machine). Codebook: general.") == 1


def test_the_tints_begin_at_the_smallest_share_which_the_bar_names(pairs):
    least = pairs.loc[pairs["share"] > 0, "share"].min()
    ax = pc.plot_portfolios(pairs, ax=pc.figure(height=95)[1])
    bar = next(each for each in ax.figure.axes if each.get_label() == "<colorbar>")
    assert ax.images[0].norm.vmin == bar.get_xticks()[0] == least
    asked = pc.plot_portfolios(pairs, vmin=0, ax=pc.figure(height=95)[1])
    assert asked.images[0].norm.vmin == 0


def test_documents_without_targets_are_named_in_figure_and_caption(targets, tmp_path):
    ax = pc.plot_deadlines(targets, lang="en", names={"gansu_outline": "Outline"}, ax=pc.figure(height=60)[1])
    said = "No target found by rules: Gansu 2020, Outline"
    assert any(said in text.get_text().replace("\n", " ") for text in ax.texts)
    for text in drafts(ax, tmp_path):
        assert said in text
        assert "73 targets found by rules; documents with any: 3." in text


def test_a_table_in_which_each_document_has_targets_has_no_such_note(shipped, tmp_path):
    own = shipped.select(doc=["gansu_pilot", "sanmenxia"])
    ax = pc.plot_deadlines(pc.targets_table(own, by="region"), lang="en", ax=pc.figure(height=60)[1])
    assert "No target found" not in "".join(drafts(ax, tmp_path))


def test_the_bar_of_the_year_of_issue_is_seen_beyond_its_dot(targets):
    ax = pc.plot_deadlines(targets, ax=pc.figure(height=60)[1])
    bar = [line for line in ax.lines if line.get_marker() == "|"][-1]
    dot = max(each.get_sizes().max() for each in ax.collections if len(each.get_offsets()) == 3)
    assert bar.get_markersize() >= 15
    assert bar.get_markersize() > np.sqrt(dot) * 15 / 27


def test_the_ledger_says_where_all_targets_of_a_group_are_in_one_document(targets, tmp_path):
    ax = pc.plot_targets(targets, lang="en", ax=pc.figure(height=230)[1])
    assert [text.get_text() for text in ax.texts if "all in" in text.get_text()] == ["all in Gansu 2016"]
    for text in drafts(ax, tmp_path):
        assert "All targets of Gansu are in Gansu 2016." in text
        assert "Sanmenxia are in" not in text


def test_the_caption_of_bodies_has_a_title_and_explains_dots_and_numbers(who, tmp_path):
    text, _ = drafts(pc.plot_responsibility(who, lang="en", ax=pc.figure(height=170)[1]), tmp_path)
    assert text.startswith("**Responsible bodies, and bodies by policy instruments.**")
    for said in (
        "Numbers in the bars: provisions",
        "Full dot: leads at least once",
        "Bracket:",
        "n counts codable",
    ):
        assert text.count(said) == 1, said


def test_p_and_q_name_their_test(shipped, words, tmp_path):
    change = pc.difference(shipped, "instrument", a="甘肃省", b="四川省")
    assert (
        "exact permutation test"
        in drafts(pc.plot_difference(change, lang="en", ax=pc.figure()[1]), tmp_path)[0]
    )
    assert "normal test of z" in drafts(pc.plot_keyness(words, lang="en", ax=pc.figure()[1]), tmp_path)[0]


def test_headings_of_rows_are_no_items_of_the_alternative_text(network, tmp_path):
    ax = pc.plot_citations(network, lang="en", ax=pc.figure(width=120, height=90)[1])
    _, text = drafts(ax, tmp_path)
    assert "Y axis (15)" in text
    assert "Citations found by rules." in text


def test_the_marker_of_a_group_of_words_is_left_of_the_plot(words):
    ax = pc.plot_keyness(words, n=2, ax=pc.figure(height=90)[1])
    ax.figure.draw_without_rendering()
    left = ax.get_window_extent().x0
    marked = [line for line in ax.lines if line.get_marker() != "None"]
    heads = [
        line for line in marked if line.get_markersize() == max(each.get_markersize() for each in marked)
    ]
    assert len(heads) == 3
    assert all(line.get_transform().transform(line.get_xydata())[0, 0] < left for line in heads)


def test_a_line_parts_bars_of_provisions_that_follow_one_another():
    rows = [
        ("甲", 1, "enforcement", 0.0, 0.2),
        ("甲", 2, "enforcement", 0.2, 0.5),
        ("甲", 4, "enforcement", 0.7, 0.9),
    ]
    table = pd.DataFrame(rows, columns=["doc", "n", "code", "low", "high"])
    ax = pc.plot_xray(table, ax=pc.figure()[1])
    assert [x for x in ax.lines[0].get_xdata() if not np.isnan(x)] == [0.2, 0.2]
    assert not pc.plot_xray(table.iloc[[0, 2]], ax=pc.figure()[1]).lines
    short = table.assign(low=[0.0, 0.001, 0.7], high=[0.001, 0.003, 0.9])
    assert not pc.plot_xray(short, ax=pc.figure()[1]).lines
