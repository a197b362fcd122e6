"""What a referee would circle, looked for in every figure at every width of a journal and in both languages."""

from functools import cache
from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

import policycompare as pc
from policycompare.show.figure.style import WIDTHS

NAMES = {"甘肃省": "Gansu", "四川省": "Sichuan", "三门峡市": "Sanmenxia"}
FIGURES = {
    "coverage": (pc.plot_coverage, 120),
    "counts": (pc.plot_coverage, 130),
    "intervals": (pc.plot_coverage, 150),
    "overlap": (pc.plot_overlap, 95),
    "similarity": (pc.plot_similarity, 95),
    "structure": (pc.plot_structure, 70),
    "topics": (pc.plot_topics, 85),
    "gaps": (pc.plot_gaps, 55),
    "agreement": (pc.plot_agreement, 105),
    "pmc": (pc.plot_pmc, 95),
}


@pytest.fixture(scope="module")
def tables(shipped, reference):
    machine = shipped.select(doc=list(reference.corpus.documents.index))
    topics = pc.topics(shipped, n_topics=8, seed=0)
    pmc = pc.pmc(shipped)
    return {
        "coverage": (pc.coverage(shipped, "instrument", by="region"), {}),
        "counts": (pc.coverage(shipped, "sector", value="count"), {}),
        "intervals": (pc.coverage(shipped, "instrument", by="region", interval=0.95, n_boot=50), {}),
        "overlap": (pc.overlap(shipped, "sector"), {}),
        "similarity": (pc.similarity(shipped), {}),
        "structure": (pc.structure(shipped), {}),
        "topics": (pc.topic_shares(shipped, topics, by="region"), {"labels": topics.labels()}),
        "gaps": (pc.gaps(shipped, "instrument", a="甘肃省", b="四川省"), {}),
        "agreement": (pc.agreement(machine, reference.corpus, n_boot=50), {"dimension": "instrument"}),
        "pmc": (pmc.index, {"variables": pmc.variables}),
    }


@pytest.fixture(scope="module")
def drawn(tables):
    """A function from figure, width and language to the figure and its Axes, drawn once: tests only read them."""

    @cache
    def draw(name, width, lang):
        plot, height = FIGURES[name]
        table, options = tables[name]
        if lang == "en" and name in ("coverage", "intervals", "topics"):
            options = options | {"names": NAMES}
        fig, ax = pc.figure(width=width, height=height)
        plot(table, lang=lang, ax=ax, **options)
        fig.canvas.draw()
        return fig, ax

    return draw


def shown(fig):
    """Every text that is seen: matplotlib keeps labels of ticks beyond the ends of an axis, and does not draw them."""
    beyond = {
        tick.label1
        for ax in fig.axes
        for axis in (ax.xaxis, ax.yaxis)
        for tick in axis.get_major_ticks()
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    }
    texts = [text for text in fig.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [text for text in texts if text not in beyond]


def overlapping(texts):
    """Pairs of upright texts whose boxes share more than a pixel; slanted ones by the distance of their lines."""
    boxes = {text: text.get_window_extent().padded(-1) for text in texts}
    return [
        (a.get_text(), b.get_text())
        for a, b in combinations(boxes, 2)
        if a.get_rotation() == b.get_rotation() == 0 and boxes[a].overlaps(boxes[b])
    ]


def too_close(ax):
    """Whether slanted column names run into each other."""
    labels = [label for label in ax.get_xticklabels() if label.get_text()]
    if len(labels) < 2 or labels[0].get_rotation() == 0:
        return False
    places = [ax.transData.transform((label.get_position()[0], 0))[0] for label in labels]
    distance = min(np.diff(places)) * np.sin(np.radians(labels[0].get_rotation()))
    lines = max(label.get_text().count("\n") + 1 for label in labels)
    return distance < lines * labels[0].get_fontsize() * ax.figure.dpi / 72


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_no_text_is_cut_tiny_or_over_another(drawn, name, width, lang):
    fig, ax = drawn(name, width, lang)
    edge = fig.bbox.padded(1)
    cut = [
        text.get_text()
        for text in shown(fig)
        for box in [text.get_window_extent()]
        if not (edge.x0 <= box.x0 and box.x1 <= edge.x1 and edge.y0 <= box.y0 and box.y1 <= edge.y1)
    ]
    assert cut == []
    assert [text.get_text() for text in shown(fig) if not 7 <= text.get_fontsize() <= 9] == []
    assert overlapping(shown(fig)) == []
    assert not too_close(ax)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["intervals", "agreement"])
def test_the_legend_is_outside_the_axes_and_without_a_box(drawn, name, width, lang):
    _, ax = drawn(name, width, lang)
    legend = ax.get_legend()
    assert legend.get_window_extent().y0 >= ax.get_window_extent().y1 - 1
    assert not legend.get_frame_on()


def contrast(a, b):
    def luminance(colour):
        encoded = np.array(plt.matplotlib.colors.to_rgb(colour))
        linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
        return linear @ [0.2126, 0.7152, 0.0722]

    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def test_a_number_can_be_read_on_every_blue():
    table = pd.DataFrame([np.linspace(0, 1, 60)], index=["甲"], columns=range(60))
    ax = pc.plot_overlap(table, ax=plt.figure().subplots())
    faces = ax.collections[0].get_facecolors()
    assert min(contrast(text.get_color(), face) for text, face in zip(ax.texts, faces, strict=True)) > 4.5


def test_a_missing_value_is_written_as_a_dash_on_grey():
    square = pd.DataFrame([[1, np.nan], [np.nan, 1]], index=["甲", "乙"], columns=["甲", "乙"])
    ax = pc.plot_overlap(square, ax=plt.figure().subplots())
    assert [text.get_text() for text in ax.texts] == ["–"]
    assert {text.get_color() for text in ax.texts} == {"black"}


def test_of_a_measure_with_a_direction_the_diagonal_has_no_colour_and_the_rest_has():
    square = pd.DataFrame([[1, 0.5], [0.2, 1]], index=["甲", "乙"], columns=["甲", "乙"])
    same = pc.plot_overlap(square, ax=plt.figure().subplots()).collections[0].get_array()
    other = (
        pc.plot_overlap(square.set_axis(["a", "b"]), ax=plt.figure().subplots()).collections[0].get_array()
    )
    assert np.ma.getmaskarray(same).ravel().tolist() == [True, False, False, True]
    assert not np.ma.getmaskarray(other).any()


def test_long_names_of_rows_are_wrapped_in_a_column_and_not_on_a_page(drawn):
    column, page = (
        [label.get_text() for label in drawn("gaps", width, "en")[1].get_yticklabels()]
        for width in ("single", "double")
    )
    assert column == ["Publicity and\nIP education", "Public procurement\nand outsourcing"]
    assert page == [name.replace("\n", " ") for name in column]


def test_a_unit_in_brackets_is_not_alone_on_a_line(drawn):
    _, ax = drawn("intervals", "single", "en")
    assert ax.get_xlabel() == "Share of codable\nprovisions (%)"


def test_names_of_columns_are_slanted_only_where_they_would_overlap(drawn):
    slant = {width: drawn("counts", width, "en")[1].get_xticklabels()[0].get_rotation() for width in WIDTHS}
    assert slant == {"single": 30, "one_and_a_half": 0, "double": 0}


def test_the_width_of_a_figure_may_be_given_without_its_name():
    fig, _ = pc.figure("single", height=60)
    assert round(float(fig.get_figwidth() * 25.4)) == 85
    with pytest.raises(pc.SelectionError, match="unknown width: wide; allowed: single"):
        pc.figure("wide")
