"""Figures outside the style of the library: Chinese in the font of others, greys on dark backgrounds."""

import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

import policycompare as pc
from policycompare.show.figure.fit import CELL

CODES = ["publicity", "enforcement"]
SHARES = pd.DataFrame([[0.5, 0.0], [0.3, 0.25]], index=["甘肃省", "四川省"], columns=CODES)
LONG = SHARES.rename_axis("group").reset_index().melt("group", var_name="code", value_name="estimate")
LONG = LONG.assign(low=LONG["estimate"] - 0.1, high=LONG["estimate"] + 0.1, n=10)
ROWS = pd.DataFrame({"code": CODES, "estimate": [0.1, 0.2], "low": 0.0, "high": 0.3, "q": 0.5})
PLOTS = [
    (pc.plot_coverage, SHARES),
    (pc.plot_coverage, LONG),
    (pc.plot_difference, ROWS),
    (pc.plot_sectors, SHARES),
    (pc.plot_intersections, SHARES.gt(0).astype(int)),
]


@pytest.fixture(autouse=True)
def defaults():
    with plt.rc_context():
        plt.rcdefaults()
        plt.switch_backend("agg")
        yield
    plt.close("all")


@pytest.mark.parametrize(("plot", "table"), PLOTS)
def test_chinese_is_drawn_right_after_a_theme_of_seaborn(plot, table, tmp_path):
    import seaborn as sns

    sns.set_theme()
    ax = plot(table, ax=plt.subplots()[1])
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        ax.figure.canvas.draw()
        plot(table).figure.canvas.draw()
    pc.save_figure(ax, tmp_path / "f", formats="png")


def luminance(colour):
    return float(np.dot(to_rgb(colour), [0.2126, 0.7152, 0.0722]))


@pytest.mark.parametrize(("plot", "table"), PLOTS)
def test_text_can_be_read_on_a_dark_background(plot, table):
    plt.style.use("dark_background")
    for ax in (plot(table, ax=plt.subplots()[1]), plot(table)):
        ax.figure.canvas.draw()
        texts = [text for text in ax.figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
        dark = [
            text.get_text()
            for text in texts
            if text.get_label() != CELL and luminance(text.get_color()) < 0.3
        ]
        assert dark == []


def test_hollow_dots_and_the_gaps_of_a_heat_map_have_the_colour_of_the_background():
    plt.style.use("dark_background")
    ax = pc.plot_difference(ROWS, ax=plt.subplots()[1])
    hollow = [line for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata())]
    assert [luminance(line.get_markerfacecolor()) for line in hollow] == [0]
    square = pd.DataFrame(np.eye(3) + 0.1, index=list("abc"), columns=list("abc"))
    ax = pc.plot_overlap(square, ax=plt.subplots()[1])
    assert {luminance(patch.get_facecolor()) for patch in ax.patches} == {0}


def test_the_theme_of_the_caller_is_as_before():
    plt.style.use("dark_background")
    before = dict(plt.rcParams)
    pc.plot_coverage(SHARES)
    assert dict(plt.rcParams) == before


def test_several_figures_in_one_keep_their_place():
    fig, axes = plt.subplots(2, 2, figsize=(12, 10), layout="constrained")
    pc.plot_coverage(LONG, ax=axes[0, 0])
    pc.plot_difference(ROWS, ax=axes[1, 1])
    fig.draw_without_rendering()
    assert min(ax.get_position().width for ax in axes.flat) > 0.25
