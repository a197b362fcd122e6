"""Portfolios against PolicyPortfolios 0.4 (Fernández-i-Marín, Knill & Steinebach 2021, APSR) and vegan 2.6-4.

Cells of its data CONSENSUS, environment, 13 instruments x 48 targets: of each instrument the targets it acts on. AID is
printed with three decimals in its test file and in the article; Gini-Simpson, Shannon (bits), size and targets per
instrument are those of vegan and of its R code on the same rows; the cell overlap is that of `pp_similarity`.
"""

import math

import pytest

import policycompare as pc

GRIDS = {
    "France 1976": [[], [], [], [6, 22, 23, 28, 32, 41], [], [], [45], [44], [], [], [], [], []],
    "United States 1976": [
        [0, 1, 4, 5],
        [],
        [30, 31, 34],
        [7, 9, 13, 16, 19, 20, 22, 30, 35, 46],
        [43, 44],
        [12, 32, 41],
        [24, 45],
        [18, 33, 34, 43, 44],
        [],
        [],
        [34, 43, 44],
        [7, 9, 14, 15, 16, 19, 20, 25, 30, 34, 35, 37, 39, 46],
        [],
    ],
    "France 2005": [
        [0, 1, 2, 3, 4, 5, 10, 11, 43],
        [0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 28, 32, 41],
        [],
        [
            0,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            12,
            14,
            16,
            17,
            19,
            20,
            21,
            22,
            23,
            25,
            26,
            28,
            30,
            31,
            32,
            33,
            35,
            36,
            37,
            38,
            41,
            46,
            47,
        ],
        [],
        [10, 16, 20, 37, 44, 46],
        [1, 2, 4, 5, 17, 18, 21, 26, 31, 33, 36, 38, 45, 47],
        [1, 2, 3, 4, 5, 22, 36, 41, 43, 44],
        [32],
        [],
        [16, 20, 23, 24, 25, 28, 32, 41, 46],
        [7, 9, 16, 19, 25, 32, 35, 37, 46],
        [10, 11, 27, 28, 29, 40, 41, 42, 44],
    ],
    "United States 2005": [
        [
            0,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            9,
            12,
            13,
            14,
            15,
            16,
            19,
            20,
            25,
            27,
            28,
            29,
            30,
            32,
            34,
            35,
            37,
            39,
            40,
            41,
            46,
        ],
        [7, 9, 14, 15, 16, 19, 20, 25, 34, 35, 37, 39, 46],
        [6, 12, 28, 30, 31, 32, 34, 41],
        [0, 1, 2, 4, 5, 6, 7, 9, 13, 16, 17, 18, 19, 20, 21, 22, 27, 28, 30, 32, 34, 35, 41, 46, 47],
        [43, 44],
        [4, 5, 7, 9, 12, 13, 14, 15, 16, 19, 20, 25, 28, 30, 32, 34, 35, 37, 39, 41, 46],
        [0, 3, 24, 45],
        [18, 33, 34, 43, 44],
        [],
        [],
        [6, 34, 43, 44],
        [7, 9, 11, 14, 15, 16, 19, 20, 25, 30, 34, 35, 37, 39, 46],
        [],
    ],
}
PRINTED = {
    "France 1976": 0.464,
    "United States 1976": 0.839,
    "France 2005": 0.855,
    "United States 2005": 0.850,
}
VEGAN = {
    "France 1976": (0.4062500, 1.061278, 0.01282051, 1.000000),
    "United States 1976": (0.8241966, 2.819289, 0.07371795, 1.533333),
    "France 2005": (0.8500274, 3.008497, 0.18108974, 2.568182),
    "United States 2005": (0.8471907, 2.933349, 0.20192308, 3.073171),
}


@pytest.fixture(scope="module")
def portfolios(coded_units):
    units = [
        (name, [f"i{i}", f"t{t}"]) for name, grid in GRIDS.items() for i, own in enumerate(grid) for t in own
    ]
    codes = {"instrument": [f"i{i}" for i in range(13)], "goal": [f"t{t}" for t in range(48)]}
    return coded_units(units, codes).verify()


@pytest.mark.parametrize("name", GRIDS)
def test_diversity_is_the_published_one(portfolios, name):
    gini, bits, size, per_target = VEGAN[name]
    ours = pc.diversity(portfolios, "instrument").loc[name]
    assert ours["aid"] == pytest.approx(PRINTED[name], abs=5e-4)
    assert ours["gini_simpson"] == pytest.approx(gini, abs=5e-7)
    assert ours["shannon"] / math.log(2) == pytest.approx(bits, abs=5e-7)
    assert ours["size"] == pytest.approx(size, abs=5e-9)
    assert ours["preponderance"] == pytest.approx(per_target, abs=5e-7)


def test_overlap_of_cells_is_that_of_pp_similarity_and_overlap_of_codes_another(portfolios):
    both = portfolios.select(doc=["France 2005", "United States 2005"])
    cells = pc.overlap(both, "instrument", targets="goal")
    codes = pc.overlap(both, "instrument")
    assert cells.loc["France 2005", "United States 2005"] == pytest.approx(0.213, abs=5e-4)
    assert codes.loc["France 2005", "United States 2005"] == pytest.approx(0.667, abs=5e-4)
