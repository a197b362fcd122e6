"""Rarefaction against vegan 2.6-4, specaccum(dune, "exact", conditioned = FALSE, gamma = "chao"): 20 meadows x 30 plants.

The expected number is vegan's. The variance is the same equation (Colwell, Mao & Chang 2004, eq. 6) with another estimate
of the full number: vegan's Chao2 is the classic one (32.1375), ours the bias-corrected one (30.95); both are put in here.
"""

import numpy as np
import pytest
from scipy.stats import norm

import policycompare as pc

# Meadows with the numbers of their plants; what vegan returns at 1, 5, 10, 15, 19 and 20 meadows.
DUNE = """0,11,16,18,19|0,3,5,6,11,16,18,19,24,26|1,3,5,11,16,18,19,24,26,28|1,3,5,6,8,11,16,18,19,22,24,26,28
0,4,5,6,11,16,17,18,19,21,24,25,26,28|0,4,16,17,18,19,21,24,25,26,28|0,4,6,15,16,17,18,19,21,24,25,26,28
1,3,10,14,16,18,19,20,22,24,26,28|1,3,11,14,15,16,18,19,21,22,24,26,28|0,4,5,6,16,17,18,19,24,26,27,28
13,16,17,18,22,24,26,27,28|1,3,15,19,21,22,24,26,28|1,3,7,15,18,19,20,22,24,26|1,9,10,20,24,26,29|1,9,10,14,20,24,26,28
1,3,10,14,19,20,28,29|0,2,4,13,17,18,24|5,16,17,18,23,24,26,27,28|2,4,12,13,22,23,24,26,28|1,10,14,20,23,24,28,29"""
VEGAN = {
    1: (9.85, 1.35407498268449),
    5: (22.7543214654283, 1.67701859766463),
    10: (27.3649624369439, 1.53277875582136),
}
VEGAN |= {
    15: (29.0995872033024, 1.42960006509995),
    19: (29.85, 1.40789882917258),
    20: (30.0, 1.41256240762166),
}
CLASSIC, CORRECTED = 30 + 19 / 20 * 3**2 / (2 * 2), 30 + 19 / 20 * 3 * 2 / (2 * 3)


@pytest.fixture(scope="module")
def curve(coded_units):
    meadows = [row.split(",") for row in DUNE.replace("\n", "|").split("|")]
    codes = [*map(str, range(30)), *(f"unseen{i}" for i in range(10))]
    corpus = coded_units([("dune", own) for own in meadows], {"instrument": codes})
    return pc.rarefaction(corpus, "instrument").set_index("size")


@pytest.mark.parametrize("size", VEGAN)
def test_number_and_deviation_are_those_of_vegan(curve, size):
    expected, deviation = VEGAN[size]
    ours, z = curve.loc[size], norm.ppf(0.975)
    assert ours["estimate"] == pytest.approx(expected, abs=1e-10)
    variance = ((ours["estimate"] - ours["low"]) / z) ** 2 + ours["estimate"] ** 2 * (
        1 / CORRECTED - 1 / CLASSIC
    )
    assert np.sqrt(variance) == pytest.approx(deviation, abs=1e-9)
