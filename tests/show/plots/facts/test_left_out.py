"""Figures of facts name every group that they leave out, and their numbers add up."""

import re

import pandas as pd
import pytest

import policycompare as pc

GROUPS = [f"第{i}区" for i in range(1, 10)]


@pytest.fixture(scope="module")
def targets(targets):
    """Nine groups with three targets each; only the last three share an indicator."""
    own = targets
    first = own[(own["measure"] == "level") & own["year"].notna()].iloc[[0]]
    rows = [
        first.assign(
            group=group,
            doc=f"d{i}",
            indicator=name,
            indicator_key=name,
            year=2030,
            value=float(10 + i),
            value_max=None,
        )
        for i, group in enumerate(GROUPS)
        for name in ("共有指标" if i > 5 else f"甲{i}", f"乙{i}", f"丙{i}")
    ]
    return pd.concat(rows, ignore_index=True)


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_every_group_of_the_ledger_has_a_row_and_the_numbers_add_up(targets):
    ax = pc.plot_targets(targets, rows=25, lang="en", ax=pc.figure(height=200)[1])
    heads = [re.search(r"^(.+) \((?:(\d+) of )?(\d+) targets?\)$", text) for text in texts(ax)]
    heads = [head for head in heads if head]
    assert [head[1] for head in heads] == GROUPS
    drawn = sum(int(head[2] or head[3]) for head in heads)
    assert sum(int(head[3]) for head in heads) == len(targets) == 27
    assert drawn == len(ax.get_yticks()) == 11
    assert f"{drawn} of 27 targets drawn; 11 indicators shown, 16 not" in texts(ax)[-1]


def test_a_ledger_that_leaves_indicators_out_says_how_they_are_chosen(targets):
    rule = "Indicators drawn: one of each group"
    for rows, said in ((25, True), (60, False)):
        ax = pc.plot_targets(targets, rows=rows, lang="en", ax=pc.figure(height=230)[1])
        assert (rule in texts(ax)[-1]) is said


def test_indicators_of_several_groups_come_before_others(targets):
    ax = pc.plot_targets(targets, rows=25, ax=pc.figure(height=200)[1])
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert sum(name.startswith("共有指标") for name in names) == 3


def test_groups_without_space_are_named_in_note_caption_and_warning(targets, tmp_path):
    with pytest.warns(UserWarning, match=r"5 group\(s\) are not drawn: .*a larger rows= draws them"):
        ax = pc.plot_targets(targets, rows=10, ax=pc.figure(height=120)[1])
    note = next(text for text in texts(ax) if "未画的组" in text)
    left = re.search(r"未画的组（5个）：(.+)", note)[1].split("、")
    heads = [text.split("（")[0] for text in texts(ax) if "个目标" in text.splitlines()[0] and "（" in text]
    assert sorted([*left, *heads]) == sorted(GROUPS)
    files = pc.save_figure(ax, tmp_path / "f", formats="svg")
    caption = next(path for path in files if path.suffix == ".md").read_text("utf-8")
    assert all(group in caption for group in GROUPS)


def test_slopes_name_the_groups_without_two_years(targets):
    rising = targets.head(1).assign(year=2035, value=99.0)
    ax = pc.plot_slopes(
        pd.concat([targets, rising], ignore_index=True), lang="en", ax=pc.figure(height=100)[1]
    )
    assert f"No indicator with targets of two years: {', '.join(GROUPS[1:])}" in " ".join(
        " ".join(texts(ax)).split()
    )


def test_the_caption_of_slopes_counts_the_targets_drawn_and_all(targets, tmp_path):
    rising = targets.head(1).assign(year=2035, value=99.0)
    both = pd.concat([targets, rising], ignore_index=True)
    ax = pc.plot_slopes(both, lang="en", ax=pc.figure(height=100)[1])
    files = pc.save_figure(ax, tmp_path / "f", formats="svg", lang="en")
    caption = next(path for path in files if path.suffix == ".md").read_text("utf-8")
    assert "2 of 28 targets drawn" in caption


def test_each_group_with_a_slope_has_one_before_another_group_has_two(targets):
    rising = targets.assign(year=2035, value=99.0)
    both = pd.concat([targets, rising], ignore_index=True)
    ax = pc.plot_slopes(both, rows=9, lang="en", ax=pc.figure(height=120)[1])
    shown = [text.get_text() for text in ax.get_legend().get_texts()]
    assert shown == GROUPS
    with pytest.warns(UserWarning, match=r"7 group\(s\) are not drawn"):
        pc.plot_slopes(both, rows=2, lang="en", ax=pc.figure(height=120)[1])


def test_strips_name_the_codes_that_no_document_has(tiny):
    found = set(tiny.codes["code"])
    absent = next(code for code in tiny.codebook.of("instrument") if code not in found)
    present = next(code for code in tiny.codebook.of("instrument") if code in found)
    ax = pc.plot_xray(pc.code_positions(tiny, [present, absent]), lang="en", ax=pc.figure()[1])
    note = " ".join(" ".join(texts(ax)).split())
    assert f"In no document: {tiny.codebook.label(absent, 'en')}" in note
