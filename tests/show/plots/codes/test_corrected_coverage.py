"""Corrected shares and differences as figures: the machine's shares are hollow."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc

TABLE = pd.DataFrame(
    [
        ["甲", "publicity", 0.2, 0.1, 0.3, 50, 20, 0.25],
        ["甲", "enforcement", np.nan, np.nan, np.nan, 50, 4, 0.1],
    ],
    columns=["group", "code", "estimate", "low", "high", "n", "n_checked", "machine"],
)


def legend_of(ax):
    legends = [legend for legend in [ax.get_legend(), *ax.figure.legends] if legend]
    return [text.get_text() for legend in legends for text in legend.get_texts()]


def test_the_machine_is_hollow_and_named_in_the_legend():
    ax = pc.plot_coverage(TABLE, lang="en", ax=plt.figure().subplots())
    filled = [line for line in ax.lines if len(line.get_xdata()) and line.get_markerfacecolor() != "white"]
    hollow = [line for line in ax.lines if len(line.get_xdata()) and line.get_markerfacecolor() == "white"]
    np.testing.assert_allclose(filled[0].get_xdata(), [0.2, np.nan])
    np.testing.assert_allclose(hollow[0].get_xdata(), [0.25, 0.1])
    assert "machine, uncorrected" in legend_of(ax)


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        (
            "en",
            [
                "甲 (n = 50); corrected by a sample of 20",
                "乙 (n = 40); corrected by a sample of 12 (few)",
                "丙 (n = 40); sample of 3, too few to correct",
                "丁 (n = 4); corrected by a sample of 4",
            ],
        ),
        (
            "zh",
            [
                "甲（n = 50）；按抽样20条校正",
                "乙（n = 40）；按抽样12条校正（偏少）",
                "丙（n = 40）；抽样3条，不足以校正",
                "丁（n = 4）；按抽样4条校正",
            ],
        ),
    ],
)
def test_the_legend_says_how_many_were_checked_and_where_these_are_few(lang, wanted):
    rows = [("甲", 0.2, 50, 20), ("乙", 0.3, 40, 12), ("丙", np.nan, 40, 3), ("丁", 0.5, 4, 4)]
    table = pd.DataFrame(rows, columns=["group", "estimate", "n", "n_checked"])
    table = table.assign(
        code="publicity", low=table["estimate"] - 0.1, high=table["estimate"] + 0.1, machine=0.2
    )
    ax = pc.plot_coverage(table, lang=lang, ax=plt.figure(figsize=(9, 4)).subplots())
    assert legend_of(ax)[:4] == wanted
    plain = table.drop(columns=["n_checked", "machine"]).dropna()
    ax = pc.plot_coverage(plain, lang=lang, ax=plt.figure(figsize=(9, 4)).subplots())
    sized = (
        ["甲（n = 50）", "乙（n = 40）", "丁（n = 4）"]
        if lang == "zh"
        else ["甲 (n = 50)", "乙 (n = 40)", "丁 (n = 4)"]
    )
    assert legend_of(ax) == sized


def test_a_corrected_difference_says_how_many_were_checked():
    rows = [["publicity", 0.1, 0.05, 0.2, True, 20, 30]]
    columns = ["code", "estimate", "low", "high", "excludes_zero", "n_checked_a", "n_checked_b"]
    table = pd.DataFrame(rows, columns=columns)
    ax = pc.plot_difference(table, lang="en", a="甲", b="乙", ax=plt.figure(figsize=(9, 4)).subplots())
    sides = [text.get_text() for text in ax.texts]
    assert {"← more in 乙; corrected by a sample of 30", "more in 甲; corrected by a sample of 20 →"} <= set(
        sides
    )
    few = table.assign(estimate=np.nan, low=np.nan, high=np.nan, n_checked_a=3)
    with pytest.raises(pc.SchemaError, match=r"too few provisions were checked \(a 3, b 30\)"):
        pc.plot_difference(few, ax=plt.figure().subplots())


def test_a_difference_of_documents_is_filled_where_its_interval_excludes_zero():
    rows = [["publicity", 0.1, 0.05, 0.2, True], ["enforcement", -0.1, -0.2, 0.1, False]]
    table = pd.DataFrame(rows, columns=["code", "estimate", "low", "high", "excludes_zero"])
    ax = pc.plot_difference(table, lang="en", ax=plt.figure().subplots())
    shown = {
        line.get_markerfacecolor() == "white": list(line.get_xdata())
        for line in ax.lines
        if line.get_marker() == "o" and len(line.get_xdata())
    }
    assert shown == {False: [10.0], True: [-10.0]}


def test_a_difference_without_test_or_verdict_is_an_error():
    with pytest.raises(pc.SchemaError, match="q"):
        pc.plot_difference(
            pd.DataFrame({"code": ["publicity"], "estimate": [1.0], "low": [0.0], "high": [2.0]})
        )
