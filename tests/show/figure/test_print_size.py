"""At print size no label covers another, none is cut and none is smaller than 7 points, in either language."""

from functools import cache
from itertools import combinations

import pytest
from matplotlib.text import Text

import policycompare as pc

REGIONS = {"甘肃省": "Gansu", "四川省": "Sichuan", "三门峡市": "Sanmenxia"}
DOCS = {
    "zh": {
        "gansu_ipport": "甘肃知识产权港",
        "gansu_outline": "甘肃战略纲要",
        "gansu_pilot": "甘肃强省试点",
        "sanmenxia": "三门峡意见",
        "sichuan_sei": "四川战新意见",
    },
    "en": {
        "gansu_ipport": "Gansu IP port 2020",
        "gansu_outline": "Gansu outline",
        "gansu_pilot": "Gansu pilot 2016",
        "sanmenxia": "Sanmenxia 2014",
        "sichuan_sei": "Sichuan SEI 2012",
    },
}


@pytest.fixture(scope="module")
def table(shipped):
    """A function from a measure to its table, made once for all sizes and both languages."""
    make = {
        "difference": lambda: pc.difference(shipped, "instrument", a="甘肃省", b="四川省"),
        "advantage": lambda: pc.advantage(shipped, "instrument", interval=0.9, n_boot=50),
        "grid": lambda: pc.grid(shipped, "goal", "instrument"),
        "rarefaction": lambda: pc.rarefaction(shipped, "instrument"),
        "reuse": lambda: pc.reuse(shipped, min_chars=12),
        "presence": lambda: pc.coverage(shipped, "sector", value="presence"),
        "diversity": lambda: pc.diversity(shipped, "instrument", interval=0.9, n_boot=50),
        "shares": lambda: pc.coverage(shipped, "instrument").loc[["gansu_pilot", "gansu_ipport"]],
        "reuse_shares": lambda: pc.reuse_shares(shipped, pc.reuse(shipped), n_boot=50),
    }
    return cache(lambda measure: make[measure]())


def difference(table, corpus, names, **options):
    pc.plot_difference(table("difference"), names=names["region"], a="甘肃省", b="四川省", **options)


def advantage(table, corpus, names, **options):
    pc.plot_advantage(table("advantage"), names=names["region"], **options)


def grid(table, corpus, names, **options):
    pc.plot_grid(table("grid"), **options)


def rarefaction(table, corpus, names, **options):
    pc.plot_rarefaction(table("rarefaction"), names=names["doc"], **options)


def reuse(table, corpus, names, **options):
    pc.plot_reuse(table("reuse"), corpus, a="sanmenxia", b="sichuan_sei", names=names["doc"], **options)


def intersections(table, corpus, names, **options):
    pc.plot_intersections(table("presence"), names=names["doc"], named=3, **options)


def diversity(table, corpus, names, **options):
    pc.plot_diversity(table("diversity"), measure="aid", names=names["doc"], **options)


def change(table, corpus, names, **options):
    pc.plot_change(table("shares"), names=names["doc"], **options)


def reuse_shares(table, corpus, names, **options):
    pc.plot_reuse_shares(table("reuse_shares"), names=names["doc"], **options)


# Width and height in millimetres.
FIGURES = [
    (difference, 85, 150),
    (difference, 175, 95),
    (advantage, 85, 150),
    (advantage, 130, 105),
    (grid, 175, 110),
    (rarefaction, 85, 65),
    (rarefaction, 140, 80),
    (reuse, 85, 80),
    (reuse, 175, 80),
    (intersections, 85, 75),
    (intersections, 150, 110),
    (diversity, 85, 50),
    (change, 85, 105),
    (change, 175, 105),
    (reuse_shares, 85, 75),
    (reuse_shares, 140, 70),
]


def drawn(ax):
    """Every text that can be seen, with its box."""
    legend = ax.get_legend()
    every = [
        *ax.texts,
        *ax.get_xticklabels(),
        *ax.get_yticklabels(),
        ax.xaxis.label,
        ax.yaxis.label,
        ax.title,
        *(legend.get_texts() if legend else ()),
    ]
    unseen = {
        id(label)
        for axis, (low, high) in ((ax.xaxis, sorted(ax.get_xlim())), (ax.yaxis, sorted(ax.get_ylim())))
        for at, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
        if not low <= at <= high
    }
    return [
        (text, Text.get_window_extent(text)) for text in every if text.get_text() and id(text) not in unseen
    ]


def share(one, other):
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    return width > 1 and height > 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("draw", "width", "height"), FIGURES)
def test_labels_neither_overlap_nor_are_cut_nor_tiny(table, shipped, draw, width, height, lang):
    fig, ax = pc.figure(width=width, height=height)
    draw(table, shipped, {"doc": DOCS[lang], "region": REGIONS if lang == "en" else None}, lang=lang, ax=ax)
    fig.draw_without_rendering()
    fig.draw_without_rendering()
    found = drawn(ax)
    over = [(a.get_text(), b.get_text()) for (a, x), (b, y) in combinations(found, 2) if share(x, y)]
    assert over == []
    edge = fig.bbox
    cut = [
        text.get_text()
        for text, box in found
        if box.x0 < edge.x0 - 1 or box.x1 > edge.x1 + 1 or box.y0 < edge.y0 - 1 or box.y1 > edge.y1 + 1
    ]
    assert cut == []
    assert min(text.get_fontsize() for text, _ in found) >= 7
