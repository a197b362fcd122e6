"""Balassa's ratio by hand, its weighted mean, and where there is none."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.stats import binomtest

import policycompare as pc

MATRIX = arrays.arrays(bool, st.tuples(st.integers(1, 6), st.just(4)))


@pytest.fixture(scope="module")
def three(coded):
    """Mentions 3 + 1 + 0, 1 + 0 + 3 and none at all, of three codes; the others nobody mentions."""
    a = np.array([[1, 1, 0], [1, 0, 0], [1, 0, 0]])
    b = np.array([[1, 0, 1], [0, 0, 1], [0, 0, 1]])
    return coded({"a": a, "b": b, "empty": np.zeros((2, 3))})


def test_the_ratio_of_balassa_by_hand(three):
    table = pc.advantage(three, "instrument", by="doc").to_numpy()
    assert table[:2, :3].tolist() == [
        [(3 / 4) / (4 / 8), (1 / 4) / (1 / 8), 0],
        [(1 / 4) / (4 / 8), 0, (3 / 4) / (3 / 8)],
    ]


def test_a_code_that_nobody_mentions_and_a_group_that_mentions_nothing_are_missing(three):
    table = pc.advantage(three, "instrument", by="doc")
    assert table.iloc[:, 3:].isna().all(axis=None)
    assert table.loc["empty"].isna().all()
    assert table.iloc[:2, :3].notna().all(axis=None)


@given(matrices=st.lists(MATRIX, min_size=1, max_size=4))
def test_the_mean_of_the_ratios_weighted_by_mentions_is_1(coded, matrices):
    corpus = coded({f"d{i}": matrix for i, matrix in enumerate(matrices)})
    table = pc.advantage(corpus, "instrument", by="doc")
    mentions = np.array([matrix.sum() for matrix in matrices])
    used = np.any([matrix.any(axis=0) for matrix in matrices], axis=0)
    for code in table.columns[:4][used]:
        kept = mentions > 0
        assert np.average(table.loc[kept, code], weights=mentions[kept]) == pytest.approx(1)
    assert table[table.columns[:4][~used]].isna().all(axis=None)
    assert table[mentions == 0].isna().all(axis=None)


def test_one_group_alone_is_as_the_whole(coded):
    table = pc.advantage(coded({"a": np.eye(3), "b": np.ones((2, 3))}, regions=["甲", "甲"]), "instrument")
    assert table.index.tolist() == ["甲"]
    assert table.iloc[0, :3].tolist() == [1, 1, 1]


def test_phases_are_no_mentions(tiny):
    table = pc.advantage(tiny, "instrument")
    # 甲省: enforcement 2, publicity 1, public_funding 1; 乙市: public_funding and enforcement.
    assert table.loc["甲省", "enforcement"] == pytest.approx((2 / 4) / (3 / 6))
    assert table.loc["甲省", "publicity"] == pytest.approx((1 / 4) / (1 / 6))
    assert table.loc["乙市", "public_funding"] == pytest.approx((1 / 2) / (2 / 6))
    assert table.loc["乙市", "publicity"] == 0
    assert table["infrastructure_platform"].isna().all()


def test_the_ratios_are_those_of_the_counts(shipped):
    counts = pc.coverage(shipped, "sector", by="region", value="count").astype(float)
    ratios = pd.DataFrame(
        {
            code: counts[code] / counts.sum(axis=1) / (counts[code].sum() / counts.to_numpy().sum())
            for code in counts
        }
    )
    assert np.allclose(pc.advantage(shipped, "sector"), ratios, equal_nan=True)


def test_the_long_form_has_the_estimates_and_counts_of_the_wide_ones(shipped):
    wide = pc.advantage(shipped, "sector")
    long = pc.advantage(shipped, "sector", interval=0.9, n_boot=50)
    assert long[["group", "code"]].values.tolist() == [[group, code] for group in wide.index for code in wide]
    assert np.allclose(long["estimate"], wide.to_numpy().ravel(), equal_nan=True)
    counts = pc.coverage(shipped, "sector", by="region", value="count")
    assert long["n"].tolist() == counts.to_numpy().ravel().tolist()


def test_the_interval_is_ordered_and_repeats_with_its_seed(shipped):
    long = pc.advantage(shipped, "sector", interval=0.9, n_boot=100, seed=4)
    assert (long["low"] <= long["high"]).sum() == long["estimate"].notna().sum() > 0
    pd.testing.assert_frame_equal(long, pc.advantage(shipped, "sector", interval=0.9, n_boot=100, seed=4))
    assert not long.equals(pc.advantage(shipped, "sector", interval=0.9, n_boot=100, seed=5))


def test_a_code_that_only_one_group_has_has_an_interval_without_width(coded):
    corpus = coded({"a": [[1, 0]] * 12, "b": [[0, 1]] * 12})
    long = pc.advantage(corpus, "instrument", by="doc", interval=0.95, n_boot=50)
    stated = long[long["estimate"].notna()]
    assert stated["estimate"].tolist() == [2, 0, 0, 2]
    assert (stated["low"] == stated["estimate"]).all()
    assert (stated["high"] == stated["estimate"]).tolist() == [True, False, False, True]


def test_a_level_that_is_no_share_is_refused(tiny):
    for level in (0, 1, 95, float("nan")):
        with pytest.raises(
            pc.SelectionError, match="unknown interval: .*; allowed: a number between 0 and 1"
        ):
            pc.advantage(tiny, "instrument", interval=level)


def test_an_advantage_of_zero_has_an_upper_bound(coded):
    """Ten provisions never mention the code: at most 1 - 0.025^(1/10) of such provisions would, 3.085 mentions."""
    corpus = coded({"a": [[0, 1]] * 10, "b": [[1, 1]] * 6 + [[0, 1]] * 4})
    table = pc.advantage(corpus, "instrument", by="doc", interval=0.95, n_boot=20).set_index(
        ["group", "code"]
    )
    code, other = corpus.codebook.of("instrument")[:2]
    zero = table.loc[("a", code)]
    more = 10 * binomtest(0, 10).proportion_ci(0.95, method="exact").high
    assert zero[["estimate", "low"]].tolist() == [0, 0]
    assert zero["high"] == pytest.approx((more / (10 + more)) / ((6 + more) / (26 + more)))
    assert table.loc[("a", other), "high"] < 2
    assert table.loc[("a", corpus.codebook.of("instrument")[2])][["estimate", "high"]].isna().all()
