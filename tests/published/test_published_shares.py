"""Intervals of shares against the score interval of Newcombe (1998, Statistics in Medicine 17, 857-872)."""

import pandas as pd
import pytest

import policycompare as pc

PRINTED = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


def interval(hits, n, *, docs=1):
    rows = [(f"d{i % docs}", i, "k" if i < hits else None) for i in range(n)]
    table = pd.DataFrame(rows, columns=["document", "unit", "code"]).assign(all="all")
    corpus = pc.from_table(
        table, group="document", unit="unit", code="code", dimension={"instrument": ["k", "other"]}
    )
    found = pc.coverage(corpus, "instrument", by="all", interval=0.95, n_boot=500)
    return found.iloc[0][["low", "high"]].tolist()


@pytest.mark.parametrize(("hits", "n", "low", "high"), PRINTED)
def test_both_ends_are_the_printed_ones(hits, n, low, high):
    assert interval(hits, n) == pytest.approx([low, high], abs=1e-4 if hits else 0.01)


@pytest.mark.parametrize("docs", [1, 3])
@pytest.mark.parametrize("n", [12, 24, 30, 65])
def test_a_code_that_is_found_more_often_does_not_end_lower(n, docs):
    ends = [interval(hits, n, docs=docs) for hits in range(4)]
    assert [high for _, high in ends] == sorted(high for _, high in ends)
    assert ends[0][0] == 0
    assert all(low > 0 for low, _ in ends[1:])
