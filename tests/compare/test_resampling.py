"""Resampling, and the bootstrap intervals of coverage and overlap."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import policycompare as pc
from policycompare.compare.resampling import check_level, percentile_interval, replicate_weights

DOCS = st.lists(st.sampled_from("abcd"), min_size=0, max_size=15).map(np.array)


@given(docs=DOCS, seed=st.integers(0, 99))
def test_every_resample_draws_within_each_document_as_many_as_it_has(docs, seed):
    weights = replicate_weights(docs, 30, np.random.default_rng(seed))
    assert weights.shape == (31, len(docs))
    assert (weights[0] == 1).all()
    for doc in set(docs.tolist()):
        assert (weights[:, docs == doc].sum(axis=1) == (docs == doc).sum()).all()
    assert (weights >= 0).all()
    assert (weights == np.floor(weights)).all()


def test_every_provision_is_drawn_as_often_as_any_other_and_left_out_as_often_as_chance_says():
    weights = replicate_weights(np.array(["a"] * 8), 20_000, np.random.default_rng(0))[1:]
    assert weights.mean(axis=0) == pytest.approx(np.ones(8), abs=0.03)
    assert weights.var(axis=0) == pytest.approx(np.full(8, 1 - 1 / 8), abs=0.05)
    assert (weights == 0).mean(axis=0) == pytest.approx(np.full(8, (7 / 8) ** 8), abs=0.02)


def test_documents_that_lie_apart_in_the_table_are_drawn_as_one():
    docs = np.array(["a", "b", "a", "b", "a"])
    weights = replicate_weights(docs, 200, np.random.default_rng(0))
    assert set(weights[:, docs == "b"].sum(axis=1)) == {2}
    assert weights[:, 4].max() > 1


def test_bounds_are_the_quantiles_of_each_column_that_are_as_far_from_both_ends():
    values = np.column_stack([np.arange(201.0), np.arange(201.0)[::-1] / 2])
    low, high = percentile_interval(values, 0.95)
    assert low.tolist() == pytest.approx([5, 2.5])
    assert high.tolist() == pytest.approx([195, 97.5])


def test_missing_draws_are_passed_over_and_nothing_but_missing_ones_stays_missing():
    values = np.column_stack([np.arange(101.0), np.full(101, np.nan)])
    values[50:, 0] = np.nan
    low, high = percentile_interval(values, 0.9)
    assert (low[0], high[0]) == pytest.approx(tuple(np.quantile(np.arange(50.0), [0.05, 0.95])))
    assert np.isnan([low[1], high[1]]).all()


@pytest.mark.parametrize("level", [0, 1, -0.1, 1.5, 95, float("nan")])
def test_a_level_outside_of_0_and_1_is_refused_with_its_name(level):
    with pytest.raises(
        pc.SelectionError, match=f"unknown certainty: {level}; allowed: a number between 0 and 1"
    ):
        check_level(level, what="certainty")


@pytest.mark.parametrize("level", [0.001, 0.5, 0.999])
def test_a_level_between_0_and_1_passes(level):
    check_level(level)


@example(matrix=np.array([[True, False, False], *[[False] * 3] * 3]))
@example(matrix=np.array([[False, True, True], *[[True] * 3] * 3]))
@given(matrix=arrays.arrays(bool, st.tuples(st.integers(1, 6), st.just(3))))
def test_counting_the_draws_gives_what_copying_the_drawn_rows_gives(coded, matrix):
    corpus = coded({"a": matrix, "b": matrix[::-1]}, regions=["甲", "甲"])
    long = pc.coverage(corpus, "instrument", by="region", interval=0.8, n_boot=40, seed=7)
    both = np.vstack([matrix, matrix[::-1]])
    draws = replicate_weights(
        np.array(["a"] * len(matrix) + ["b"] * len(matrix)), 40, np.random.default_rng(7)
    )[1:]
    copied = [np.repeat(both, weights.astype(int), axis=0).mean(axis=0) for weights in draws]
    low, high = np.quantile(copied, [0.1, 0.9], axis=0)
    n, hits = len(both), both.sum(axis=0)
    exact = 0.1 ** (1 / n)  # Clopper & Pearson, where no or every provision bears the code
    # Bounds of draws that reach 0 or 1 although a provision has, or lacks, the code are those of the score interval.
    lows, highs = long["low"].to_numpy()[:3], long["high"].to_numpy()[:3]
    is_drawn = (low > 0) | (hits == 0)
    assert lows[is_drawn] == pytest.approx(np.minimum(low, exact)[is_drawn])
    assert (lows[~is_drawn] > 0).all()
    is_drawn = (high < 1) | (hits == n)
    assert highs[is_drawn] == pytest.approx(np.maximum(high, 1 - exact)[is_drawn])
    assert (highs[~is_drawn] < 1).all()


def test_a_share_of_none_or_all_has_the_exact_bound_of_its_size(coded):
    from scipy.stats import binomtest

    long = pc.coverage(coded({"a": np.array([[1, 0]] * 27)}), "instrument", interval=0.95)
    for row, hits in ((0, 27), (1, 0)):
        exact = binomtest(hits, 27).proportion_ci(0.95, method="exact")
        assert long.loc[row, ["low", "high"]].tolist() == pytest.approx([exact.low, exact.high])


def test_an_interval_of_95_percent_holds_the_true_share_about_95_times_in_100(coded):
    # 50 documents x 20 codes: 1,000 samples of 60 provisions of which 30 % bear the code.
    draws = np.random.default_rng(11)
    corpus = coded({f"d{i}": draws.random((60, 20)) < 0.3 for i in range(50)})
    for level, tolerance in ((0.95, 0.025), (0.8, 0.05)):
        long = pc.coverage(corpus, "instrument", interval=level)
        assert len(long) == 1000
        held = ((long["low"] <= 0.3) & (long["high"] >= 0.3)).mean()
        assert held == pytest.approx(level, abs=tolerance)


def test_a_group_of_several_documents_varies_within_each_of_them(coded):
    # One document bears the code throughout, one never: drawn within documents, the share cannot vary.
    long = pc.coverage(
        coded({"a": np.ones((10, 1)), "b": np.zeros((10, 1))}, regions=["甲", "甲"]),
        "instrument",
        by="region",
        interval=0.95,
        n_boot=100,
    )
    assert long.loc[0, ["estimate", "low", "high", "n"]].tolist() == [0.5, 0.5, 0.5, 20]


@pytest.mark.parametrize("value", ["share", "count", "per_1000_chars"])
def test_the_long_coverage_has_the_estimates_of_the_wide_one(shipped, value):
    wide = pc.coverage(shipped, "instrument", value=value)
    long = pc.coverage(shipped, "instrument", value=value, interval=0.9, n_boot=30)
    assert long[["group", "code"]].values.tolist() == [[group, code] for group in wide.index for code in wide]
    assert np.allclose(long["estimate"], wide.to_numpy(float).ravel())
    assert (long["low"] <= long["high"]).all()


def test_a_count_has_the_interval_of_its_share_times_the_provisions(shipped):
    shares = pc.coverage(shipped, "goal", interval=0.9, n_boot=50)
    counts = pc.coverage(shipped, "goal", value="count", interval=0.9, n_boot=50)
    for column in ("estimate", "low", "high"):
        assert np.allclose(shares[column] * shares["n"], counts[column])


@pytest.mark.filterwarnings(
    "ignore:ruzicka of value", "ignore:.* compares which codes occur", "ignore:.* have the same overlap"
)
@pytest.mark.parametrize("value", ["share", "count", "presence"])
@pytest.mark.parametrize("measure", [pc.jaccard, pc.overlap_coefficient, pc.ruzicka, pc.cosine])
def test_the_long_overlap_has_the_estimates_of_the_wide_one(shipped, measure, value):
    wide = pc.overlap(shipped, "sector", by="region", measure=measure, value=value)
    long = pc.overlap(shipped, "sector", by="region", measure=measure, value=value, interval=0.9, n_boot=30)
    regions = list(wide.index)
    pairs = [(regions[0], regions[1]), (regions[0], regions[2]), (regions[1], regions[2])]
    assert list(zip(long["group_a"], long["group_b"], strict=True)) == pairs
    assert long["estimate"].tolist() == pytest.approx([wide.loc[pair] for pair in pairs])
    assert (long["low"] <= long["high"]).all()
    assert long["low"].ge(0).all()
    assert long["high"].le(1 + 1e-12).all()


def test_an_overlap_repeats_with_its_seed_and_not_without(shipped):
    options = {"by": "region", "measure": pc.cosine, "value": "share", "interval": 0.9, "n_boot": 50}
    long = pc.overlap(shipped, "sector", **options, seed=1)
    pd.testing.assert_frame_equal(long, pc.overlap(shipped, "sector", **options, seed=1))
    assert not long.equals(pc.overlap(shipped, "sector", **options, seed=2))


@pytest.mark.filterwarnings("ignore:.* have the same overlap")
def test_two_empty_sets_have_neither_overlap_nor_bounds(tiny):
    long = pc.overlap(tiny, "sector", interval=0.9, n_boot=30).set_index(["group_a", "group_b"])
    assert long.loc[("b", "c"), ["estimate", "low", "high"]].isna().all()
    assert long.loc[("a", "b"), "estimate"] == 0


@pytest.mark.filterwarnings("ignore:.* have the same overlap")
def test_the_sizes_beside_an_overlap_are_the_provisions_that_could_bear_a_code(tiny):
    long = pc.overlap(tiny, "instrument", interval=0.9, n_boot=10).set_index(["group_a", "group_b"])
    assert long.loc[("a", "b"), ["n_a", "n_b"]].tolist() == [3, 2]
    long = pc.overlap(
        tiny, "instrument", measure=pc.ruzicka, value="share", interval=0.9, n_boot=10
    ).set_index(["group_a", "group_b"])
    assert long.loc[("a", "c"), ["n_a", "n_b"]].tolist() == [2, 1]


@pytest.mark.filterwarnings("ignore:the median overlap")
def test_resamples_of_presence_lie_on_or_under_the_sets_of_the_sample(coded):
    # Equal sets of rare codes: the estimate is 1, and a resample that loses a code on one side lies under it.
    long = pc.overlap(coded({"a": np.eye(6), "b": np.eye(6)}), "instrument", interval=0.9)
    assert long.loc[0, "estimate"] == 1
    assert long.loc[0, "low"] < long.loc[0, "high"] <= 1


def test_one_group_has_no_pair(coded):
    long = pc.overlap(coded({"a": np.eye(3)}), "instrument", interval=0.9, n_boot=10)
    assert long.empty
    assert list(long.columns) == ["group_a", "group_b", "estimate", "low", "high", "n_a", "n_b", "bias"]


def test_what_is_not_there_is_named(tiny):
    with pytest.raises(pc.SelectionError, match="unknown interval: 95; allowed: a number between 0 and 1"):
        pc.coverage(tiny, "instrument", interval=95)
    with pytest.raises(pc.SelectionError, match="unknown interval: 0; allowed: a number between 0 and 1"):
        pc.overlap(tiny, "instrument", interval=0)
    with pytest.raises(pc.SelectionError, match="unknown value: lift; allowed: presence, count, share"):
        pc.overlap(tiny, "instrument", value="lift", interval=0.9)
    with pytest.raises(pc.SelectionError, match="unknown dimension: tool; allowed: goal"):
        pc.overlap(tiny, "tool", interval=0.9)


@pytest.mark.parametrize(
    "measure",
    [
        pytest.param(lambda corpus: pc.coverage(corpus, "instrument", by="year"), id="coverage"),
        pytest.param(
            lambda corpus: pc.coverage(corpus, "instrument", by="year", interval=0.9, n_boot=9),
            id="coverage, interval",
        ),
        pytest.param(lambda corpus: pc.overlap(corpus, "instrument", by="year"), id="overlap"),
        pytest.param(
            lambda corpus: pc.overlap(corpus, "instrument", by="year", interval=0.9, n_boot=9),
            id="overlap, interval",
        ),
        pytest.param(lambda corpus: pc.rarefaction(corpus, "instrument", by="year"), id="rarefaction"),
        pytest.param(lambda corpus: pc.advantage(corpus, "instrument", by="year"), id="advantage"),
        pytest.param(lambda corpus: pc.diversity(corpus, "instrument", by="year"), id="diversity"),
        pytest.param(
            lambda corpus: pc.grid(corpus, "goal", "instrument", by="year", group="2011"), id="grid"
        ),
        pytest.param(
            lambda corpus: pc.absences(corpus, "instrument", coded=corpus, reference=corpus, by="year"),
            id="absences",
        ),
        pytest.param(lambda corpus: pc.gaps(corpus, "instrument", a="2011", b="2013", by="year"), id="gaps"),
        pytest.param(
            lambda corpus: pc.difference(corpus, "instrument", a="2011", b="2013", by="year"),
            id="difference",
            marks=pytest.mark.filterwarnings("ignore::policycompare.SmallSampleWarning"),
        ),
    ],
)
def test_a_document_that_is_left_out_is_named_at_the_line_that_asks(tiny, measure):
    with pytest.warns(UserWarning, match=r"1 document\(s\) have no year and are left out: c") as caught:
        measure(tiny)
    lines = {(each.filename, each.lineno) for each in caught}
    first = measure.__code__.co_firstlineno
    assert len(lines) == 1
    assert lines <= {(__file__, first), (__file__, first + 1)}


@pytest.mark.parametrize(
    "measure",
    [
        lambda corpus: pc.coverage(corpus, "instrument", interval=0.9, n_boot=10),
        lambda corpus: pc.overlap(corpus, "instrument", interval=0.9, n_boot=10),
        lambda corpus: pc.diversity(corpus, "instrument", interval=0.9, n_boot=10),
        lambda corpus: pc.advantage(corpus, "instrument", by="doc", interval=0.9, n_boot=10),
    ],
)
def test_intervals_of_groups_under_ten_provisions_come_with_a_named_warning(coded, measure):
    corpus = coded({"a": np.eye(9), "b": np.eye(10)})
    with pytest.warns(pc.SmallSampleWarning, match=r"1 group\(s\) have under 10 codable provisions: a \(9\)"):
        measure(corpus)
