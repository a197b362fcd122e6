"""Figures of many groups, or of long names, can be read, or say that they cannot."""

import re
import warnings
from functools import cache, partial
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare import cli
from policycompare.show.figure.fit import CELL

PROVINCES = [f"{name}省" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"]
LONG = [f"某某省人民政府办公厅关于印发知识产权强省建设{i}号实施方案的通知" for i in range(52)]


def overlap(groups):
    values = np.random.default_rng(0).uniform(size=(len(groups), len(groups)))
    return pd.DataFrame(values, index=groups, columns=groups)


def coverage(groups, n_codes=20):
    codes = pc.load_codebook().of("instrument")[:n_codes]
    values = np.random.default_rng(0).uniform(size=(len(groups), n_codes))
    return pd.DataFrame(values, index=groups, columns=codes)


def long(groups, n_codes=20):
    table = coverage(groups, n_codes).rename_axis("group").reset_index()
    return table.melt("group", var_name="code", value_name="estimate").assign(low=0.0, high=1.0, n=20)


MANY = {
    "overlap of provinces": (pc.plot_overlap, overlap(PROVINCES)),
    "overlap of long names": (pc.plot_overlap, overlap(LONG[:24])),
    "overlap of 52 long names": (pc.plot_overlap, overlap(LONG)),
    "coverage of 52 long names": (pc.plot_coverage, coverage(LONG)),
    "coverage of provinces": (pc.plot_coverage, coverage(PROVINCES)),
}


@cache
def of_its_own_size(name):
    """The Axes of a figure of `MANY` without Axes of the caller, drawn once: tests only read them."""
    plot, table = MANY[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = plot(table)
        ax.figure.draw_without_rendering()
    return ax


def drawn(ax):
    """What is written in cells, and the cells, both as drawn."""
    ax.figure.draw_without_rendering()
    texts = [text for text in ax.texts if text.get_label() == CELL and text.get_visible()]
    return texts, np.abs(np.diff(ax.transData.transform([(0, 0), (1, 1)]), axis=0))[0]


@pytest.mark.parametrize("height", [None, 60, 110])
@pytest.mark.parametrize("name", [name for name in MANY if name != "overlap of 52 long names"])
@pytest.mark.filterwarnings("ignore:.*use fewer groups")
def test_no_number_is_wider_or_higher_than_its_cell(name, height):
    plot, table = MANY[name]
    given = None if height is None else pc.figure(width=120, height=height)[1]
    ax = of_its_own_size(name) if given is None else plot(table, ax=given)
    texts, cell = drawn(ax)
    over = [
        text.get_text()
        for text in texts
        for box in [text.get_window_extent()]
        if box.width > cell[0] or box.height > cell[1]
    ]
    assert over == []
    assert min((text.get_fontsize() for text in texts), default=6) >= 6


def test_numbers_that_do_not_fit_leave_their_place_to_a_colour_bar():
    few, many = (
        pc.plot_overlap(overlap(PROVINCES[:n]), ax=pc.figure(width=85, height=85)[1]) for n in (4, 26)
    )
    assert (len(drawn(few)[0]), len(few.child_axes)) == (16, 0)
    assert (len(drawn(many)[0]), len(many.child_axes)) == (0, 1)


def test_a_second_panel_makes_the_numbers_of_the_first_fit_what_is_left_to_it():
    axes = pc.figure(width=120, height=60, columns=2)[1]
    for ax, names in zip(
        axes, (PROVINCES[:8], [f"Province of the {name}" for name in "abcdef"]), strict=True
    ):
        pc.plot_overlap(overlap(names), ax=ax)
    texts, cell = drawn(axes[0])
    assert [text.get_text() for text in texts if text.get_window_extent().width > cell[0]] == []


@pytest.mark.parametrize("name", [name for name in MANY if "long names" in name])
def test_without_axes_a_figure_is_large_enough_for_the_names_of_52_documents(name):
    ax = of_its_own_size(name)
    edge = ax.figure.bbox
    labels = [*ax.get_yticklabels(), *ax.get_xticklabels()]
    boxes = [label.get_window_extent() for label in labels]
    assert [box for box in boxes if box.x0 < edge.x0 - 1 or box.y0 < edge.y0 - 1] == []
    places = [ax.transData.transform((label.get_position()[0], 0))[0] for label in ax.get_xticklabels()]
    high = ax.get_xticklabels()[0].get_fontsize() * ax.figure.dpi / 72
    turned = np.sin(np.radians(ax.get_xticklabels()[0].get_rotation()))
    assert min(b - a for a, b in pairwise(places)) * turned >= high


def test_names_that_touch_are_warned_of():
    with pytest.warns(UserWarning, match=r"52 labels of columns touch .* use fewer groups, .*names="):
        pc.plot_coverage(coverage(LONG), ax=pc.figure(width="single")[1])


def test_a_figure_without_space_for_the_data_is_warned_of():
    with pytest.warns(UserWarning, match=r"no space left for the data; use fewer groups, .*names="):
        pc.plot_coverage(coverage(LONG[:3]), ax=pc.figure(width=25, height=40)[1])


def test_intervals_of_26_groups_that_cover_one_another_are_warned_of():
    with pytest.warns(UserWarning, match="the dots of 26 groups overlap; use fewer groups"):
        pc.plot_coverage(long(PROVINCES), ax=pc.figure()[1])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pc.plot_coverage(long(PROVINCES[:3]), ax=pc.figure(height=150)[1])


def test_more_names_than_lines_of_room_are_warned_of_where_lines_or_terms_are_named():
    curves = pd.DataFrame({"group": PROVINCES, "size": 10, "estimate": 5.0, "low": 4, "high": 6, "n": 10})
    with pytest.warns(UserWarning, match="26 labels touch"):
        pc.plot_rarefaction(curves, ax=pc.figure(height=50)[1])
    terms = pd.DataFrame({"group": PROVINCES, "term": "专利", "log_odds": 1.0, "z": 2, "low": 0, "high": 2})
    with pytest.warns(UserWarning, match="26 labels of rows touch"):
        pc.plot_keyness(terms, ax=pc.figure(height=50)[1])


def test_the_page_above_and_below_square_cells_is_not_left_blank():
    ax = of_its_own_size("overlap of provinces")
    assert ax.get_tightbbox().height > 0.93 * ax.figure.bbox.height


def test_the_command_line_draws_24_documents_of_long_names_without_a_complaint(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(cli, "_DRAWN", ("sector",))
    monkeypatch.setattr(pc, "save_figure", partial(pc.save_figure, formats="pdf"))
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in LONG[:24]:
        (folder / f"{name}.txt").write_text(
            f"{name}\n\n一、开展专利执法。\n二、发展新能源。\n", encoding="utf-8"
        )
    out = tmp_path / "out"
    assert cli.main(["figures", str(folder), "-o", str(out), "--by", "doc", "--quiet"]) == 0
    (note,) = capsys.readouterr().err.splitlines()  # the documents are alike
    assert note.startswith("policycompare: note: the median overlap is 1.00")
    assert LONG[0] in (out / "overlap_sector_zh.csv").read_text("utf-8-sig")
    words = (out / "overlap_sector_zh.txt").read_text("utf-8")
    assert re.search("图题“产业领域重合度（Jaccard）”", words)


def test_the_warning_of_rows_that_touch_names_the_option_that_makes_them_fewer(network):
    with pytest.warns(
        UserWarning, match="labels of rows touch and cannot be read; use a smaller rows=, a larger"
    ):
        pc.plot_citations(network, ax=pc.figure(height=30)[1])
