"""Identities with prediction-powered inference (Angelopoulos and others 2023; ppi-python), for a code that is 0 or 1."""

import numpy as np
import pytest

from policycompare.compare.hand.corrected_shares import Cell, posterior, share_of_documents


@pytest.fixture(scope="module")
def pointestimate():
    ppi = pytest.importorskip("ppi_py", reason="ppi-python is a development tool")
    return ppi.ppi_mean_pointestimate


def drawn(seed):
    """Hand and machine codes of a sample, and machine codes of all provisions, with both kinds in the sample."""
    draws = np.random.default_rng(seed)
    machine = draws.random(120) < 0.35
    truth = np.where(draws.random(120) < 0.85, machine, ~machine)
    sample = draws.permutation(120)[:40]
    return truth[sample].astype(float), machine[sample].astype(float), machine.astype(float)


def post_stratified(hand, machine, everything):
    share = everything.mean()
    return share * hand[machine == 1].mean() + (1 - share) * hand[machine == 0].mean()


@pytest.mark.parametrize("seed", range(20))
def test_ppi_is_the_difference_estimator(seed, pointestimate):
    hand, machine, everything = drawn(seed)
    ours = everything.mean() + (hand - machine).mean()
    assert pointestimate(hand, machine, everything, lam=1)[0] == pytest.approx(ours, abs=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_ppi_with_the_lambda_of_the_sample_is_post_stratification(seed, pointestimate):
    hand, machine, everything = drawn(seed)
    lam = np.cov(hand, machine)[0, 1] / machine.var(ddof=1)
    found = pointestimate(hand, machine, everything, lam=lam)[0]
    assert found == pytest.approx(post_stratified(hand, machine, everything), abs=1e-12)


def test_the_estimate_tends_to_post_stratification_as_the_sample_grows():
    cell = Cell(300, 700, 120, 280, 80, 20)
    shares = 0.3 * 80 / 120 + 0.7 * 20 / 280
    assert share_of_documents(posterior(cell), 0.95).estimate == pytest.approx(shares, abs=0.002)
    grown = Cell(*(10 * count for count in cell[:6]))
    assert abs(share_of_documents(posterior(grown), 0.95).estimate - shares) < 0.0002
