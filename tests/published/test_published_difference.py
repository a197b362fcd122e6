"""Differences of shares against Newcombe (1998, Statistics in Medicine 17, 873-890), table II, method 10, all eight rows.

The exact p is that of an enumeration of all tables; q that of the fifteen p of Benjamini & Hochberg (1995).
"""

from math import comb

import pandas as pd
import pytest
from scipy.stats import false_discovery_control

import policycompare as pc

NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
@pytest.mark.parametrize(("a", "m", "b", "n", "low", "high"), NEWCOMBE)
def test_the_interval_is_newcombe_s_and_p_that_of_all_tables(a, m, b, n, low, high):
    cells = [("A", "k", a), ("A", None, m - a), ("B", "k", b), ("B", None, n - b)]
    table = pd.DataFrame(cells, columns=["group", "code", "count"])
    corpus = pc.from_table(
        table, group="group", code="code", count="count", dimension={"instrument": ["k", "other"]}
    )
    ours = pc.difference(corpus, "instrument", a="A", b="B", by="doc").iloc[0]
    assert (ours["low"], ours["high"]) == pytest.approx((low, high), abs=5.1e-5)
    hits = a + b
    if hits:
        ways = {k: comb(m, k) * comb(n, hits - k) for k in range(max(0, hits - n), min(hits, m) + 1)}
        as_large = sum(w for k, w in ways.items() if abs(k * n - (hits - k) * m) >= abs(a * n - b * m))
        assert ours["p"] == pytest.approx(as_large / sum(ways.values()), abs=1e-12)


def test_four_of_the_fifteen_p_of_benjamini_and_hochberg_are_rejected():
    printed = [
        1e-4,
        4e-4,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
    ]
    assert (false_discovery_control([*printed, 0.7590, 1.0]) <= 0.05).sum() == 4
