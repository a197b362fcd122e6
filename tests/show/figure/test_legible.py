"""A saved figure warns of text that its edge cuts and of texts that overlap; notes and titles break to fit."""

import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from PIL import Image

import policycompare as pc
from policycompare.show.figure.lines import in_lines
from policycompare.text import text_width


def saved(ax, folder):
    pc.save_figure(ax, folder / "f", formats="svg")


def test_a_text_beyond_the_edge_is_named_with_its_edge(tmp_path):
    ax = pc.figure(width="single", height=50)[1]
    ax.annotate("超出右边的一段文字", (1, 0.5), xycoords="axes fraction").set_in_layout(False)
    with pytest.warns(UserWarning, match="text is cut at the right edge: “超出右边的一段文字”; use a larger"):
        saved(ax, tmp_path)


def test_texts_that_overlap_are_named(tmp_path):
    ax = pc.figure(width="single", height=50)[1]
    for x, text in ((0.4, "第一段"), (0.45, "第二段"), (0.8, "别处")):
        ax.text(x, 0.5, text)
    with pytest.warns(UserWarning, match="texts overlap: “第一段” on “第二段”; use a larger"):
        saved(ax, tmp_path)


def test_labels_beyond_the_limits_of_an_axis_and_slanted_ones_are_no_overlap(tmp_path):
    ax = pc.figure(width="single", height=50)[1]
    ax.set_xticks([0, 0.5, 100], ["左", "中", "远"], rotation=40)
    ax.set_xlim(0, 1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        saved(ax, tmp_path)


@pytest.mark.parametrize("longest", [6, 9, 14, 30])
def test_lines_are_no_wider_than_asked_and_begin_with_no_sign(longest):
    text = "点：机构与编码同在一条，不表明机构使用该工具（见说明）；面积为条款数，q ≥ 0.05。"
    lines = in_lines(text, longest).split("\n")
    # A sign stays with its character.
    assert max(map(text_width, lines)) <= longest + 1
    assert not [line for line in lines if line[0] in "，。；：、）"]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("width", ["single", "double"])
def test_a_long_chinese_title_is_broken(shipped, tmp_path, width):
    table = pc.coverage(shipped, "right", by="region")
    ax = pc.plot_coverage(table, title="各地政策文件中各类知识产权的占比" * 4, ax=pc.figure(width=width)[1])
    assert "\n" in ax.get_title()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        saved(ax, tmp_path)


def test_passages_with_radicals_are_printed_with_plain_characters(tiny, tmp_path):
    docs = list(tiny.documents.index[:2])
    passages = pc.reuse(tiny, min_chars=4)
    row = {"doc_a": docs[0], "start_a": 0, "end_a": 5, "doc_b": docs[1], "start_b": 0, "end_b": 5}
    row |= {"n_chars": 5, "kind": "not_testable", "text_a": "⼤⽔⼊⾼⽤", "text_b": "⼤⽔⼊⾼⽤"}
    passages = passages.iloc[:0].reindex([0]).assign(**row)
    ax = pc.plot_reuse(passages, tiny, a=docs[0], b=docs[1], ax=pc.figure()[1])
    assert any("大水入高用" in text.get_text() for text in ax.texts)
    saved(ax, tmp_path)


def test_the_labels_of_square_cells_have_room_in_the_picture_that_is_saved_first(tmp_path):
    names = [f"{'某' * 9}{own}" for own in "甲乙丙丁戊己"]
    table = pd.DataFrame(0.4, index=names, columns=names)
    ax = pc.plot_overlap(table, ax=pc.figure(width="single", height=90)[1])
    png = pc.save_figure(ax, tmp_path / "f", formats="png", dpi=150)[0]
    assert np.asarray(Image.open(png).convert("L"))[:, 0].min() > 200


def test_texts_are_measured_at_the_resolution_of_the_picture(tmp_path):
    """At 150 dots an inch characters of 7.5 points are 7.68 points wide, at the 110 of the figure 7.2."""
    fig, ax = pc.figure(width="double", height=50)
    ax.set_axis_off()
    fig.text(0.002, 0.5, "字" * 67, fontsize=7.5)
    with pytest.warns(UserWarning, match="text is cut at the right edge"):
        pc.save_figure(fig, tmp_path / "cut", formats="png", dpi=150)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pc.save_figure(fig, tmp_path / "whole", formats="png", dpi=110)
    assert fig.dpi == plt.rcParams["figure.dpi"]
