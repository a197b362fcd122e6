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


def test_the_machine_is_hollow_and_named_in_the_legend():
    ax = pc.plot_coverage(TABLE, lang="en", ax=plt.figure().subplots())
    filled = [line for line in ax.lines if len(line.get_xdata()) and line.get_markerfacecolor() != "white"]
    hollow = [line for line in ax.lines if len(line.get_xdata()) and line.get_markerfacecolor() == "white"]
    np.testing.assert_allclose(filled[0].get_xdata(), [0.2, np.nan])
    np.testing.assert_allclose(hollow[0].get_xdata(), [0.25, 0.1])
    legends = [
        text.get_text()
        for legend in [ax.get_legend(), *ax.figure.legends]
        if legend
        for text in legend.get_texts()
    ]
    assert "machine, uncorrected" in legends


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
