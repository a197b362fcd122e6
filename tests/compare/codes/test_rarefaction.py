"""Rarefaction against all subsets, and its variance against the published formula."""

from itertools import combinations
from math import comb, factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import policycompare as pc

MATRICES = arrays.arrays(bool, st.tuples(st.integers(1, 7), st.integers(1, 5)))


def brute(matrix, size):
    """The mean number of codes over all choices of `size` provisions."""
    return np.mean(
        [matrix[list(chosen)].any(axis=0).sum() for chosen in combinations(range(len(matrix)), size)]
    )


def published(matrix, h, n_codes):
    """tau and sigma of Colwell, Mao & Chang (2004), term by term: s_j codes in just j of H provisions."""
    big = len(matrix)
    counts = matrix.sum(axis=0)
    s = {j: int((counts == j).sum()) for j in range(1, big + 1)}
    seen = sum(s.values())
    alpha = {
        j: factorial(big - h) * factorial(big - j) / (factorial(big - h - j) * factorial(big))
        if j <= big - h
        else 0
        for j in s
    }
    tau = seen - sum(alpha[j] * s[j] for j in s)
    # Chao2 in its bias-corrected form, no more than the codebook has.
    full = min(seen + (big - 1) / big * s[1] * (s[1] - 1) / (2 * (s.get(2, 0) + 1)), n_codes)
    square = sum((1 - alpha[j]) ** 2 * s[j] for j in s) - (tau**2 / full if full else 0)
    return tau, np.sqrt(max(square, 0))


@given(matrix=MATRICES)
def test_the_estimate_is_the_mean_over_all_choices_of_provisions(coded, matrix):
    table = pc.rarefaction(coded({"a": matrix}), "instrument")
    assert table["size"].tolist() == list(range(1, len(matrix) + 1))
    assert table["estimate"].tolist() == pytest.approx([brute(matrix, size) for size in table["size"]])


@given(matrix=MATRICES)
def test_the_interval_has_the_published_variance(coded, matrix):
    table = pc.rarefaction(coded({"a": matrix}), "instrument")
    for row in table.itertuples():
        tau, sigma = published(matrix, row.size, 20)
        assert row.estimate == pytest.approx(tau)
        assert row.low == pytest.approx(max(tau - 1.959964 * sigma, 0), abs=1e-5)
        assert row.high == pytest.approx(min(tau + 1.959964 * sigma, 20), abs=1e-5)


def test_estimate_and_interval_by_hand(coded):
    # Four provisions; code 1 in three of them, codes 2 and 3 in one. Two drawn: 1, 1/2 and 1/2 are the chances.
    matrix = np.array([[1, 1, 0], [1, 0, 1], [1, 0, 0], [0, 0, 0]])
    row = pc.rarefaction(coded({"a": matrix}), "instrument", sizes=[2], interval=0.6826895).iloc[0]
    assert row[["estimate", "n", "richness"]].tolist() == [2, 4, 3]
    # Chao2: 3 + 3/4 * 2 * 1 / 2 = 3.75; variance 1 + 1/4 + 1/4 - 4 / 3.75.
    assert row["high"] - 2 == pytest.approx(np.sqrt(1.5 - 4 / 3.75), abs=1e-6)
    assert 2 - row["low"] == pytest.approx(np.sqrt(1.5 - 4 / 3.75), abs=1e-6)


def test_codes_that_occur_twice_make_fewer_unseen_codes_likely(coded):
    # Six provisions; three codes in one of them, two in two. One drawn: chances 1/6 and 1/3, together 7/6.
    matrix = np.zeros((6, 5))
    matrix[[0, 1, 2], [0, 1, 2]] = matrix[[0, 1, 3, 4], [3, 3, 4, 4]] = 1
    row = pc.rarefaction(coded({"a": matrix}), "instrument", sizes=[1], interval=0.6826895).iloc[0]
    # Chao2: 5 + 5/6 * 3 * 2 / (2 * 3) = 35/6; variance 3/36 + 2/9 - (7/6) ** 2 / (35/6) = 13/180.
    assert row["estimate"] == pytest.approx(7 / 6)
    assert row["high"] - row["estimate"] == pytest.approx(np.sqrt(13 / 180), abs=1e-6)


def test_the_codes_that_are_thought_to_exist_are_never_more_than_the_codebook_has(coded):
    # Twenty codes, each in a provision of its own: Chao2 says 200, the codebook has 20, all seen.
    table = pc.rarefaction(coded({"a": np.eye(20)}), "instrument", sizes=[10, 20])
    assert table["estimate"].tolist() == pytest.approx([10, 20])
    assert (table["high"] - table["low"]).tolist() == pytest.approx(
        [0 if full else 2 * 1.959964 * np.sqrt(20 * 0.25 - 100 / 20) for full in (0, 1)], abs=1e-5
    )


def test_all_its_provisions_show_the_richness_of_a_group(shipped):
    for dimension in ("goal", "sector", "instrument"):
        table = pc.rarefaction(shipped, dimension, by="region")
        full = table[table["size"] == table["n"]]
        assert len(full) == 3
        assert full["estimate"].tolist() == pytest.approx(full["richness"].tolist())
        counts = pc.coverage(shipped, dimension, by="region", value="count")
        assert full["richness"].tolist() == (counts > 0).sum(axis=1).tolist()


def test_one_provision_shows_the_codes_of_a_mean_provision(shipped):
    table = pc.rarefaction(shipped, "instrument", sizes=[1]).set_index("group")
    assert np.allclose(table["estimate"], pc.coverage(shipped, "instrument").sum(axis=1).loc[table.index])


def test_the_curve_rises_ever_more_slowly(shipped):
    table = pc.rarefaction(shipped, "sector")
    for _, curve in table.groupby("group"):
        steps = np.diff(curve["estimate"])
        assert (steps >= -1e-9).all()
        assert (np.diff(steps) <= 1e-9).all()


def test_the_interval_holds_the_estimate_and_stays_within_the_codebook(shipped):
    table = pc.rarefaction(shipped, "instrument", interval=0.999)
    assert (table["low"] <= table["estimate"]).all()
    assert (table["estimate"] <= table["high"]).all()
    assert table["low"].ge(0).all()
    assert table["high"].le(20).all()
    narrow = pc.rarefaction(shipped, "instrument", interval=0.5)
    assert ((narrow["high"] - narrow["low"]) <= (table["high"] - table["low"])).all()


def test_many_provisions_do_not_overflow(coded):
    matrix = np.zeros((2000, 2), dtype=bool)
    matrix[0, 0] = matrix[:1000, 1] = True
    row = pc.rarefaction(coded({"a": matrix}), "instrument", sizes=[1000]).iloc[0]
    assert row["estimate"] == pytest.approx(0.5 + 1 - 1 / comb(2000, 1000))


def test_a_group_is_not_asked_for_more_than_it_has(coded):
    corpus = coded({"a": np.eye(3), "b": np.eye(5)})
    table = pc.rarefaction(corpus, "instrument", sizes=[5, 3, 6])
    assert table[["group", "size"]].values.tolist() == [["a", 3], ["b", 5], ["b", 3]]


def test_phases_are_not_drawn(tiny):
    table = pc.rarefaction(tiny, "instrument", sizes=[1, 2])
    assert table[["group", "size", "estimate", "n"]].values.tolist() == [
        ["a", 1, 1.0, 2],
        ["a", 2, 2.0, 2],
        ["b", 1, 1.0, 2],
        ["b", 2, 2.0, 2],
        ["c", 1, 2.0, 1],
    ]


def test_a_group_without_codable_provisions_has_no_row_and_spoils_no_type(tiny):
    provisions = tiny.provisions.assign(
        kind=tiny.provisions["kind"].mask(tiny.provisions["doc"] == "c", "background")
    )
    table = pc.rarefaction(pc.Corpus(**{**vars(tiny), "provisions": provisions}), "instrument")
    assert table["group"].unique().tolist() == ["a", "b"]
    assert table.dtypes.astype(str).tolist() == pc.rarefaction(tiny, "instrument").dtypes.astype(str).tolist()


@pytest.mark.parametrize("wrong", [0, -3, 2.5])
def test_a_size_that_is_no_number_of_provisions_is_refused(tiny, wrong):
    with pytest.raises(pc.SelectionError, match=f"unknown size: {wrong}; allowed: whole numbers from 1"):
        pc.rarefaction(tiny, "instrument", sizes=[1, wrong])


def test_sizes_may_be_any_sequence(tiny):
    for sizes in ((1, 2), range(1, 3), np.array([1, 2])):
        assert pc.rarefaction(tiny, "instrument", sizes=sizes)["size"].tolist() == [1, 2, 1, 2, 1]


def test_no_size_is_no_row(tiny):
    assert pc.rarefaction(tiny, "instrument", sizes=[]).empty


def test_small_groups_and_groups_drawn_by_more_than_half_are_named(coded):
    corpus = coded({"a": np.eye(9), "b": np.eye(20), "c": np.eye(20)[:16]})
    with pytest.warns(pc.SmallSampleWarning) as warned:
        pc.rarefaction(corpus, "instrument", sizes=[4, 10])
    said = [str(each.message) for each in warned]
    assert "under 10 codable provisions: a (9);" in said[0]
    assert "1 group(s) have over half of their provisions drawn: c (10 of 16);" in said[1]


def test_a_whole_curve_of_large_groups_is_silent(coded, recwarn):
    pc.rarefaction(coded({"a": np.eye(12)}), "instrument")
    assert not recwarn
