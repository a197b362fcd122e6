"""Worked examples of the estimator, exact enumeration, and the identities with published estimators."""

import numpy as np
import pytest
from scipy.stats import hypergeom

from policycompare.compare.hand.corrected_shares import (
    Cell,
    Share,
    difference_of_shares,
    effective_counts,
    p_of_difference,
    posterior,
    share_of_documents,
    share_of_process,
)

EXAMPLES = {
    "errors of both kinds": (
        Cell(30, 70, 12, 28, 8, 2),
        (0.251026, 0.18, 0.33),
        15.961092,
        (0.253491, 0.148361, 0.375713),
    ),
    "no error seen": (
        Cell(10, 90, 2, 18, 2, 0),
        (0.103411, 0.05, 0.18),
        9.851878,
        (0.107337, 0.038153, 0.206260),
    ),
    "all checked": (Cell(30, 70, 30, 70, 21, 5), (0.26, 0.26, 0.26), 0, (0.262376, 0.181723, 0.351939)),
    "machine never gives it": (
        Cell(0, 80, 0, 40, 0, 0),
        (0.005747, 0, 0.0375),
        0.852798,
        (0.011849, 0.000012, 0.058816),
    ),
    "no hit checked": (
        Cell(3, 97, 0, 20, 0, 1),
        (0.074149, 0.01, 0.19),
        20.374216,
        (0.078365, 0.010258, 0.206074),
    ),
}
A, B = EXAMPLES["errors of both kinds"][0], Cell(10, 90, 4, 36, 2, 0)


def variance(probabilities):
    numbers = np.arange(len(probabilities))
    return probabilities @ numbers**2 - (probabilities @ numbers) ** 2


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_worked_examples(name):
    cell, documents, spread, process = EXAMPLES[name]
    probabilities = posterior(cell)
    assert share_of_documents(probabilities, 0.95) == pytest.approx(documents, abs=1e-6)
    assert variance(probabilities) == pytest.approx(spread, abs=1e-6)
    assert share_of_process(probabilities, 0.95) == pytest.approx(process, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "low", "high"), [("errors of both kinds", 0.19, 0.32), ("no error seen", 0.06, 0.16)]
)
def test_the_worked_examples_at_level_90(name, low, high):
    assert share_of_documents(posterior(EXAMPLES[name][0]), 0.9)[1:] == pytest.approx((low, high), abs=1e-9)


def test_the_difference_of_documents():
    a, b = (share_of_documents(posterior(cell), 0.95) for cell in (A, B))
    assert b == pytest.approx((0.056835, 0.02, 0.10), abs=1e-6)
    assert difference_of_shares(a, b) == pytest.approx((0.194190, 0.111077, 0.281333), abs=1e-6)


def test_the_difference_of_processes():
    a, b = posterior(A), posterior(B)
    shares = [share_of_process(probabilities, 0.95) for probabilities in (a, b)]
    assert difference_of_shares(*shares) == pytest.approx((0.192268, 0.063584, 0.322809), abs=1e-6)
    assert p_of_difference(a, b) == pytest.approx(0.003065, abs=1e-5)
    assert p_of_difference(a, b) == pytest.approx(p_of_difference(b, a), abs=1e-4)


def test_unequal_weights():
    hits = effective_counts(np.array([2.0] * 5 + [6.0] * 2), np.array([True] * 4 + [False] + [True, False]))
    others = effective_counts(np.array([2.0] * 15 + [6.0] * 8), np.array([True] + [False] * 22))
    assert (*hits, *others) == pytest.approx((5.260870, 3.347826, 17.482759, 0.448276), abs=1e-6)
    probabilities = posterior(Cell(25, 75, 7, 23, 5, 1, (*hits, *others)))
    assert share_of_documents(probabilities, 0.95) == pytest.approx((0.194125, 0.11, 0.29), abs=1e-6)
    assert variance(probabilities) == pytest.approx(21.695815, abs=1e-6)


@pytest.mark.parametrize(("n", "covered", "mean"), [(20, 0.955190, 0.200476), (30, 0.952181, 0.200363)])
def test_all_samples_of_one_population(n, covered, mean):
    size, hits, right, missed = 60, 12, 8, 4
    chance = average = 0.0
    for of_hits in range(max(0, n - (size - hits)), min(hits, n) + 1):
        of_others = n - of_hits
        weight = hypergeom.pmf(of_hits, size, hits, n)
        for t in range(min(right, of_hits) + 1):
            of_right = hypergeom.pmf(t, hits, right, of_hits)
            for m in range(min(missed, of_others) + 1):
                p = weight * of_right * hypergeom.pmf(m, size - hits, missed, of_others)
                if p:
                    share = share_of_documents(
                        posterior(Cell(hits, size - hits, of_hits, of_others, t, m)), 0.95
                    )
                    chance += p * (share.low - 1e-12 <= (right + missed) / size <= share.high + 1e-12)
                    average += p * share.estimate
    assert (chance, average) == pytest.approx((covered, mean), abs=1e-6)


@pytest.mark.parametrize(
    ("others", "missed", "n", "covered"), [(119, 60, 20, 0.958), (119, 12, 20, 0.897), (119, 115, 20, 0.474)]
)
def test_intervals_fail_where_the_machine_misses_most(others, missed, n, covered):
    """The machine gives the code to no provision: the sum over all samples of those in which the interval holds."""
    chance = 0.0
    for m in range(max(0, n - (others - missed)), min(missed, n) + 1):
        share = share_of_documents(posterior(Cell(0, others, 0, n, 0, m)), 0.95)
        covers = share.low - 1e-12 <= missed / others <= share.high + 1e-12
        chance += covers * hypergeom.pmf(m, others, missed, n)
    assert chance == pytest.approx(covered, abs=0.001)


@pytest.mark.parametrize("cell", [example[0] for example in EXAMPLES.values()])
def test_bounds_never_contradict_what_was_checked_and_the_mean_has_its_closed_form(cell):
    n = cell.hits + cell.others
    share = share_of_documents(posterior(cell), 0.95)
    known, checked = cell.right + cell.missed, cell.checked_hits + cell.checked_others
    assert known / n <= share.low <= share.high <= 1 - (checked - known) / n
    mean = (
        known
        + (cell.hits - cell.checked_hits) * (0.5 + cell.right) / (1 + cell.checked_hits)
        + (cell.others - cell.checked_others) * (0.5 + cell.missed) / (3.5 + cell.checked_others)
    )
    assert share.estimate == pytest.approx(mean / n, abs=1e-9)


@pytest.mark.parametrize("level", [0.1, 0.8, 0.95])
@pytest.mark.parametrize("share_of", [share_of_documents, share_of_process])
def test_the_interval_holds_the_estimate(share_of, level):
    """One provision of 28 is unchecked, or all, or none; the code is rare or common."""
    checked = [(5, 23), (5, 22), (4, 23), (0, 0), (1, 2)]
    for of_hits, of_others in checked:
        for right in range(of_hits + 1):
            for missed in range(min(of_others, 3) + 1):
                cell = Cell(5, 23, of_hits, of_others, right, missed)
                share = share_of(posterior(cell), level)
                assert share.low <= share.estimate <= share.high, cell


def test_an_unchecked_provision_is_in_the_interval():
    share = share_of_documents(posterior(Cell(8, 20, 8, 19, 6, 0)), 0.95)
    assert (share.low, share.high) == pytest.approx((6 / 28, 7 / 28))
    assert share.estimate == pytest.approx(0.2150, abs=0.0015)


def test_a_large_group_gives_the_same_by_either_convolution(monkeypatch):
    cell = Cell(300, 700, 40, 60, 30, 4)
    direct = posterior(cell)
    monkeypatch.setattr("policycompare.compare.hand.corrected_shares._DIRECT", 10)
    assert posterior(cell) == pytest.approx(direct, abs=1e-12)


def test_no_difference_of_equal_processes():
    assert p_of_difference(posterior(A), posterior(A)) == pytest.approx(1, abs=1e-3)
    assert difference_of_shares(Share(0.2, 0.2, 0.2), Share(0.1, 0.1, 0.1)) == pytest.approx((0.1, 0.1, 0.1))
