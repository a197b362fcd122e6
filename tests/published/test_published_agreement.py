"""Agreement against published tables and against what other packages return on data that they ship.

Krippendorff (2011), parts A, B and C; Feinstein & Cicchetti (1990); the examples of epiR's epi.kappa; scikit-learn's test; of
qdaPy 0.1.0 the demo of two coders (232 segments, nine codes; the counts of every pair of code sets) with its kappa and
alpha of each code, and NLTK 3.10's alpha with MASI distance on it.
"""

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare.compare.codings.coefficients import coefficients, masi_alpha

KAPPA = [
    (20, 5, 10, 15, 0.40),
    (45, 15, 25, 15, 0.1304),
    (25, 35, 5, 35, 0.2593),
    (40, 9, 6, 45, 0.70),
    (80, 10, 5, 5, 0.32),
]
KAPPA += [(19, 10, 6, 256, 0.67), (596, 61, 29, 987, 0.89), (50, 10, 20, 20, 0.348)]
PAIRS = """0: 4|0:0 14|0:03 2|0:1 1|0:2 2|0:3 5|01:0 1|02: 1|03:0 5|03:2 1|03:3 1|1: 3|1:0 1|1:1 9|1:14 5|1:24 1|12:1 1|14:0 2
14:1 7|14:2 1|168:1 1|18: 1|18:6 1|18:7 1|18:8 1|2:0 1|2:05 1|2:2 7|2:25 1|2:5 1|25:2 2|3: 2|3:3 17|3:4 3|3:5 4|35:3 3|35:4 1
35:5 1|4: 3|4:3 3|4:4 12|4:5 1|45:5 1|5: 2|5:3 1|5:5 9|6:6 22|6:7 3|6:8 2|68:6 2|68:8 1|7: 1|7:6 1|7:7 20|7:8 2|78:6 1|78:7 1
8: 3|8:1 4|8:16 2|8:18 6|8:7 3|8:8 10"""
QDAPY = [
    (0.6389105058365763, 0.6382812499999999),
    (0.5725623582766439, 0.5734835600907029),
    (0.6436251920122888, 0.6443932411674347),
    (0.5295480880648901, 0.5299492385786801),
    (0.3953834698436339, 0.39488424197162064),
    (0.5241312741312736, 0.5251282051282051),
    (0.770334928229665, 0.7707920792079208),
    (0.7485549132947977, 0.7490514905149052),
    (0.5453951665578055, 0.5415841584158416),
]


@pytest.mark.parametrize("row", KAPPA)
def test_kappa_is_the_printed_one(row):
    *cells, printed = row
    ours = of_cells(cells)["kappa"][0, 0]
    assert ours == pytest.approx(printed, abs=10.0 ** -max(len(str(printed)) - 2, 2))


def of_cells(cells):
    """The coefficients of two coders of one code: both, only the first, only the second, neither."""
    judgements = np.repeat([[1, 1], [1, 0], [0, 1], [0, 0]], cells, axis=0).T[:, :, None].astype(bool)
    return coefficients(judgements, np.ones_like(judgements), np.ones((1, sum(cells))))


# Krippendorff (2011), part C: four observers, twelve units, gaps.
GAPS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def test_alpha_of_four_coders_with_gaps_is_that_of_krippendorff():
    given = np.array([[[value == str(k) for k in range(1, 6)] for value in row] for row in GAPS])
    coded = np.array([[value != "." for value in row] for row in GAPS])
    alpha = masi_alpha(given, coded, np.ones((1, 12)))
    assert alpha[0] == pytest.approx(0.743, abs=5e-4)


def two(coded_units, a, b, codes):
    """The coding of one person, and the same units under that of another."""
    first = coded_units([("d", list(own)) for own in a], {"instrument": list(codes)})
    rows = [("d", n, code) for n, own in enumerate(b, start=1) for code in own]
    return first, first.with_codes(pd.DataFrame(rows, columns=["doc", "n", "code"]), coder="second")


def found(table, code, measure):
    own = table[
        (table["measure"] == measure) & (table["code"].isna() if code is None else table["code"] == code)
    ]
    return float(own["estimate"].iloc[0])


def test_alpha_is_that_of_krippendorff(coded_units):
    a, b = "0100000010", "1110010000"
    cells = [sum(x + y == kind for x, y in zip(a, b, strict=True)) for kind in ("11", "10", "01", "00")]
    assert of_cells(cells)["alpha"][0, 0] == pytest.approx(0.095, abs=5e-4)
    table = pc.agreement(*two(coded_units, "aabbdcccedda", "babbbcccedda"[:11] + "d", "abcde"), n_boot=2)
    assert found(table, None, "alpha_masi") == pytest.approx(0.692, abs=5e-4)


def test_the_demo_of_qdapy_gives_its_27_numbers_and_nltk_s_alpha(coded_units):
    left, right = [], []
    for entry in PAIRS.replace("\n", "|").split("|"):
        sets, times = entry.split(" ")
        left += [sets.split(":")[0]] * int(times)
        right += [sets.split(":")[1]] * int(times)
    table = pc.agreement(*two(coded_units, left, right, "012345678"), n_boot=2)
    for code, (kappa, alpha) in enumerate(QDAPY):
        assert found(table, str(code), "kappa") == pytest.approx(kappa, abs=1e-12)
        assert found(table, str(code), "alpha") == pytest.approx(alpha, abs=1e-12)
    assert found(table, None, "alpha_masi") == pytest.approx(0.5300528451885123, abs=1e-12)
