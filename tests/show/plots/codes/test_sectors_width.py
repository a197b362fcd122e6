"""Numbers next to the marks of sectors are clear of the next mark, or the caller is warned."""

import warnings
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

import policycompare as pc

PLACES = ["Lakeshire", "Hill", "Northern Highlands", "Bay", "Old Harbour", "Moor"]


def shares(n_groups):
    """Every second group lacks a third of the codes; all have the largest share of one."""
    codes = pc.load_codebook().of("sector")[:12]
    numbers = np.random.default_rng(n_groups).integers(1, 90, size=(n_groups, len(codes)))
    table = pd.DataFrame(numbers / 100, index=PLACES[:n_groups], columns=codes)
    table.iloc[1::2, ::3] = 0
    table.iloc[:, 1] = 1.0
    table.attrs["n"] = dict.fromkeys(PLACES[:n_groups], 200)
    return table


def covered(ax):
    """Return the numbers that are over the mark of the next group, or over the name of a set."""
    ax.figure.draw_without_rendering()
    pixel = ax.figure.dpi / 72
    names = [text.get_window_extent() for text in ax.texts if "(" in text.get_text()]
    others = [(box.x0, box.x1, box.y0, box.y1) for box in names]
    for mark in ax.collections:
        ((x, y),) = ax.transData.transform(mark.get_offsets())
        half = pixel * mark.get_sizes()[0] ** 0.5 / 2
        others.append((x - half, x + half, y - half, y + half))
    found = []
    for text in ax.texts:
        box = text.get_window_extent()
        middle = (box.y0 + box.y1) / 2
        over = [
            right
            for left, right, low, high in others
            if low < middle < high and (left + right) / 2 > box.x0 and left < box.x1 - 1
        ]
        found += [text.get_text()] if over and text.get_text().isdigit() else []
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("n_groups", [3, 6])
def test_a_new_figure_of_sectors_is_as_wide_as_its_numbers_need(n_groups, lang):
    with pc.style(), warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = pc.plot_sectors(shares(n_groups), lang=lang)
    assert covered(ax) == []
    names = [label.get_window_extent() for label in ax.get_xticklabels()]
    if not ax.get_xticklabels()[0].get_rotation():
        assert all(a.x1 < b.x0 for a, b in pairwise(names))


def test_a_new_figure_of_sectors_is_as_narrow_as_a_column_where_all_fits():
    with pc.style():
        widths = [round(25.4 * pc.plot_sectors(shares(n), lang="zh").figure.get_figwidth()) for n in (2, 6)]
    assert widths[0] == 85
    assert widths[1] > 85


def test_numbers_over_marks_in_an_ax_of_the_caller_are_warned_of():
    table = shares(6)
    with (
        pc.style(),
        pytest.warns(UserWarning, match=r"\d+ labels touch and cannot be read; use fewer groups"),
    ):
        ax = pc.plot_sectors(
            table, lang="en", names=dict(zip(PLACES, "ABCDEF", strict=True)), ax=pc.figure(width=85)[1]
        )
    assert covered(ax)
    with pc.style(), warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = pc.plot_sectors(table, lang="en", ax=pc.figure(width=175)[1])
    assert covered(ax) == []


@pytest.mark.parametrize(("lang", "title"), [("zh", "各地提及的权利类型"), ("en", "Rights addressed")])
def test_the_title_names_the_dimension_of_the_codes(shipped, lang, title):
    ax = pc.plot_sectors(pc.coverage(shipped, "right", by="region"), lang=lang, ax=pc.figure()[1])
    assert ax.get_title() == title
