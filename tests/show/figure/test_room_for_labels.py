"""Labels of new figures have room: rows of grids and ledgers, heads of columns, numbers of deadlines."""

import warnings
from itertools import pairwise

import pandas as pd
import pytest

import policycompare as pc


@pytest.fixture
def grid():
    book = pc.load_codebook()
    rows, columns = book.of("sector"), book.of("instrument")
    return pd.DataFrame(1, index=rows, columns=columns)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_grid_is_as_high_as_its_rows_need(grid, lang):
    with pc.style(), warnings.catch_warnings():
        warnings.simplefilter("error")
        many = pc.plot_grid(grid, lang=lang)
        few = pc.plot_grid(grid.iloc[:6], lang=lang)
    many.figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in many.get_yticklabels()]
    assert all(lower.y1 < upper.y0 for upper, lower in pairwise(boxes))
    heads = [label.get_window_extent() for label in many.get_xticklabels()]
    assert all(left.x1 < right.x0 + 1 for left, right in pairwise(heads))
    assert few.figure.get_figheight() < many.figure.get_figheight()


def test_heads_of_columns_have_a_space_between_them():
    codes = pc.load_codebook().of("instrument")[:4]
    names = [f"Dommmmmwong {year}" for year in range(2010, 2017)]
    table = pd.DataFrame(0.5, index=names, columns=codes)
    for width in range(110, 180, 8):
        with pc.style():
            ax = pc.plot_coverage(table, lang="en", ax=pc.figure(width=width)[1])
            ax.figure.draw_without_rendering()
            heads = ax.get_xticklabels()
            if heads[0].get_rotation() or heads[0].get_fontsize() <= 6:
                continue
            boxes = [head.get_window_extent() for head in heads]
            space = 0.2 * heads[0].get_fontsize() * ax.figure.dpi / 72
            assert min(right.x0 - left.x1 for left, right in pairwise(boxes)) > space, width


def deadlines(targets, documents):
    """Return a table of targets of documents: (name, year of issue, years of targets)."""
    base = targets.iloc[:1]
    rows = [
        base.assign(doc=doc, group="甲", issued=issued, year=year, per_year=False)
        for doc, issued, years in documents
        for year in years
    ]
    return pd.concat(rows, ignore_index=True)


def number_at(ax, year, row):
    (found,) = [
        text for text in ax.texts if getattr(text, "xy", None) == (year, row) and text.get_text().isdigit()
    ]
    return found


def test_a_number_above_a_bar_is_not_on_the_bar_of_the_row_above(targets):
    table = deadlines(targets, [("a", 2022, [2023]), ("b", 2022, [2022] * 3), ("c", 2023, [2023])])
    with pc.style():
        ax = pc.plot_deadlines(table, lang="en")
    ax.figure.draw_without_rendering()
    pixel = ax.figure.dpi / 72
    number = number_at(ax, 2022, 1).get_window_extent()
    bars = [line for line in ax.lines if line.get_marker() == "|"]
    for bar in bars[:2]:
        x, y = ax.transData.transform((bar.get_xdata()[0], bar.get_ydata()[0]))
        half = bar.get_markersize() / 2 * pixel
        assert number.x0 > x + pixel or number.y0 > y + half or number.y1 < y - half
    assert number_at(ax, 2023, 2).get_ha() == "center"


def test_a_number_without_a_mark_above_it_is_above_its_bar(targets):
    table = deadlines(targets, [("a", 2020, [2024]), ("b", 2022, [2022, 2025])])
    ax = pc.plot_deadlines(table, lang="en")
    assert [number_at(ax, year, 1).get_ha() for year in (2022, 2025)] == ["center", "center"]


def ledger(targets, indicators):
    base = targets.iloc[:1]
    rows = [base.assign(indicator=name, indicator_key=name, scope=None) for name in indicators]
    return pd.concat(rows, ignore_index=True)


LONG = "全市城乡居民基本养老服务设施和社区日间照料中心覆盖率（{}类街道和乡镇）"


def test_lines_of_a_chinese_label_do_not_overlap_and_a_new_ledger_has_room_for_them(targets):
    with pc.style(), warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = pc.plot_targets(ledger(targets, [LONG.format(kind) for kind in "甲乙丙丁戊己庚辛壬癸子丑"]))
    ax.figure.draw_without_rendering()
    labels = [label for label in ax.get_yticklabels() if "\n" in label.get_text()]
    assert len(labels) == 12
    boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
    assert all(lower.y1 <= upper.y0 for upper, lower in pairwise(boxes))
    one = ax.text(0, 0, labels[0].get_text().split("\n")[0], fontsize=labels[0].get_fontsize())
    high = one.get_window_extent().height
    assert labels[0].get_window_extent().height >= 1.95 * high


def test_lines_of_a_latin_label_keep_their_distance(targets):
    names = {
        LONG.format("甲"): "Coverage of day care centres for the elderly in towns and villages of class A"
    }
    with pc.style():
        ax = pc.plot_targets(ledger(targets, [LONG.format("甲")]), lang="en", names=names)
        (label,) = ax.get_yticklabels()
    assert "\n" in label.get_text()
    assert label._linespacing == 1.0
