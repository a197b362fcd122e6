"""Numbers in figures are true: ticks are at their values, halves are rounded up."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.show.figure.numbers import rounded, significant

CODES = ["publicity", "enforcement", "public_funding"]


def long(most, columns=("group", "code"), keys=CODES):
    """Estimates from 0 to `most` with bounds, for two groups."""
    estimates = np.linspace(0, 0.8 * most, len(keys))
    rows = [
        (g, key, e, 0.5 * e, e + 0.2 * most, 40)
        for g in "甲乙"
        for key, e in zip(keys, estimates, strict=True)
    ]
    return pd.DataFrame(rows, columns=[*columns, "estimate", "low", "high", "n"])


def difference(most):
    return long(most).query("group == '甲'").assign(low=lambda table: -table["high"], q=0.5)


# What is drawn, and by how much its axis multiplies the numbers of the table.
AXES = {
    "coverage": lambda most, ax: (pc.plot_coverage(long(most), ax=ax), 100),
    "difference": lambda most, ax: (pc.plot_difference(difference(most), ax=ax), 1),
    "reuse_shares": lambda most, ax: (
        pc.plot_reuse_shares(long(most, ("group", "kind"), ["any", "formula", "no_known_source"]), ax=ax),
        1,
    ),
    "diversity": lambda most, ax: (
        pc.plot_diversity(long(most, ("group", "measure"), ["size", "aid"]), measure="size", ax=ax),
        1,
    ),
}


@pytest.mark.parametrize("most", [0.004, 0.03, 0.08, 0.13, 0.24, 0.5, 0.97])
@pytest.mark.parametrize("name", AXES)
def test_the_number_at_a_tick_is_where_the_tick_is(name, most):
    fig, ax = pc.figure(width="single", height=80)
    ax, factor = AXES[name](most, ax)
    fig.draw_without_rendering()
    ticks = [(tick.get_loc(), tick.label1.get_text()) for tick in ax.xaxis.get_major_ticks()]
    written = [float(text.replace("−", "-").replace(",", "")) for _, text in ticks]
    assert written == pytest.approx([factor * place for place, _ in ticks], abs=1e-9)
    assert len(set(written)) > 2


def test_shares_are_marked_at_whole_per_cent_where_there_are_any():
    fig, ax = pc.figure()
    pc.plot_coverage(long(0.16), ax=ax)
    fig.draw_without_rendering()
    assert {"0", "2", "4", "6"} <= {label.get_text() for label in ax.get_xticklabels()}


def test_counts_with_intervals_are_not_taken_for_shares(coded):
    table = pc.coverage(coded({"a": [[1, 0]] * 12}), "instrument", value="count", interval=0.9, n_boot=20)
    ax = pc.plot_coverage(table, ax=plt.figure().subplots())
    assert ax.get_xlabel() == "条款数"


def test_halves_are_rounded_up_in_every_number_that_a_figure_writes():
    table = pd.DataFrame([[0.125, 0.005]], index=["甲"], columns=CODES[:2])
    square = pd.DataFrame([[1, 0.125], [0.125, 1]], index=list("ab"), columns=list("ab"))
    written = [text.get_text() for text in pc.plot_coverage(table, ax=plt.figure().subplots()).texts]
    assert written[:2] == ["13", "1"]
    assert pc.plot_overlap(square, ax=plt.figure().subplots()).texts[0].get_text() == "0.13"
    assert rounded(2.5) == "3"
    assert significant(1.2345650) == "1.23457"


def test_halves_are_rounded_up_in_tables_for_print():
    table = pd.DataFrame([[0.125]], index=["甲"], columns=CODES[:1])
    assert "0.13" in pc.to_latex(table)


@pytest.mark.parametrize(
    ("number", "text"), [(14.499999999999998, "15"), (-12.5, "-13"), (-0.4, "0"), (99.5, "100")]
)
def test_what_the_computer_adds_to_a_number_does_not_round_it(number, text):
    assert rounded(number) == text
