"""Overlap and diversity against vegan 2.6-4 (four dune meadows), textreuse, scikit-bio, and UpSetPlot's eight subsets.

vegan: vegdist (Jaccard, binary and quantitative) and diversity (Simpson, Shannon); textreuse and scikit-bio: the values of
their tests; UpSetPlot 0.9: its documented example.
"""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

import policycompare as pc

MEADOWS = [
    {0: 1, 11: 4, 16: 7, 18: 4, 19: 2},
    {0: 3, 3: 2, 5: 3, 6: 4, 11: 4, 16: 5, 18: 4, 19: 7, 24: 5, 26: 5},
    {1: 4, 3: 7, 5: 2, 11: 4, 16: 6, 18: 5, 19: 6, 24: 2, 26: 2, 28: 2},
    {1: 8, 3: 2, 5: 2, 6: 3, 8: 2, 11: 4, 16: 5, 18: 4, 19: 5, 22: 5, 24: 2, 26: 1, 28: 2},
]
BINARY = [0.5, 0.6363636364, 0.7142857143, 0.3333333333, 0.3571428571, 0.2307692308]
QUANTITATIVE = [0.6363636364, 0.619047619, 0.6875, 0.5090909091, 0.5254237288, 0.4259259259]
SUBSETS = {
    "": 56,
    "cat3": 283,
    "cat2": 1279,
    "cat2+cat3": 5882,
    "cat1": 24,
    "cat1+cat3": 90,
    "cat1+cat2": 429,
}
SUBSETS["cat1+cat2+cat3"] = 1957


@pytest.fixture(scope="module")
def meadows():
    """A matrix of counts: meadows x plants."""
    table = pd.DataFrame([{f"plant{i}": n for i, n in own.items()} for own in MEADOWS]).fillna(0).astype(int)
    return pc.from_table(table.set_axis([f"m{i}" for i in range(4)]), dimension="instrument")


@pytest.mark.parametrize(
    ("value", "measure", "printed"), [("presence", pc.jaccard, BINARY), ("count", pc.ruzicka, QUANTITATIVE)]
)
def test_overlap_is_one_minus_the_distance_of_vegan(meadows, value, measure, printed):
    table = pc.overlap(meadows, "instrument", measure=measure, value=value)
    ours = [1 - table.iloc[i, j] for i, j in combinations(range(4), 2)]
    assert ours == pytest.approx(printed, abs=1e-9)


def test_diversity_is_that_of_vegan(meadows):
    table = pc.diversity(meadows, "instrument")
    assert table["shannon"].iloc[:2].tolist() == pytest.approx(
        [1.44048174159249, 2.25251628122466], abs=1e-12
    )
    assert table["gini_simpson"].iloc[0] == pytest.approx(0.734567901234568, abs=1e-12)


@pytest.mark.parametrize(
    ("counts", "measure", "printed"),
    [
        ((1, 2, 3, 4), "shannon", 1.279854226),
        ((1, 0, 2, 5, 2), "gini_simpson", 0.66),
        ((0, 1, 1, 4, 2, 5, 2, 4, 1, 2), "evenness", 0.92485490560),
    ],
)
def test_diversity_is_that_of_scikit_bio(counts, measure, printed):
    table = pd.DataFrame({"group": "g", "code": [f"c{i}" for i in range(len(counts))], "count": counts})
    corpus = pc.from_table(table, group="group", code="code", count="count")
    assert pc.diversity(corpus, "instrument")[measure].iloc[0] == pytest.approx(printed, abs=1e-9)


@pytest.mark.parametrize(("first", "second", "printed"), [("abc", "bcd", 0.5), ("abc", "bc", 2 / 3)])
def test_jaccard_is_that_of_textreuse(first, second, printed):
    rows = [(group, code) for group, codes in (("a", first), ("b", second)) for code in codes]
    corpus = pc.from_table(pd.DataFrame(rows, columns=["group", "code"]), group="group", code="code")
    assert pc.overlap(corpus, "instrument").loc["a", "b"] == pytest.approx(printed)


def test_intersections_are_those_of_upsetplot():
    cats = ["cat1", "cat2", "cat3"]
    columns = [[int(cat in name) for cat in cats] for name, n in SUBSETS.items() for _ in range(n)]
    names = [f"c{i}" for i in range(len(columns))]
    found = pc.intersections(pd.DataFrame(np.array(columns).T, index=cats, columns=names))
    assert dict(zip(found["groups"], found["n"], strict=True)) == SUBSETS
