"""The exact test against enumeration, Fisher's tea and Benjamini & Hochberg's step-up by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import policycompare as pc

pytestmark = pytest.mark.filterwarnings("ignore::policycompare.SmallSampleWarning")

MARKS = st.lists(st.integers(0, 1), min_size=2, max_size=5)


def column(*groups):
    """Two documents in which the first code is in the provisions given."""
    return {doc: np.array(marks).reshape(-1, 1) for doc, marks in zip("ab", groups, strict=True)}


def compared(corpus, **options):
    return pc.difference(corpus, "instrument", **{"a": "a", "b": "b", "by": "doc", **options})


def random_corpus(coded, seed=3, sizes=(40, 25), chance=0.3, n_codes=12):
    draws = np.random.default_rng(seed)
    return coded({doc: draws.random((n, n_codes)) < chance for doc, n in zip("ab", sizes, strict=True)})


def step_up(p):
    """Benjamini & Hochberg (1995), by their words: the least m p / rank of those at least as large."""
    order = sorted(range(len(p)), key=lambda i: p[i])
    return [
        min(min(1, p[j] * len(p) / (order.index(j) + 1)) for j in order[order.index(i) :]) for i in order
    ], order


def test_the_lady_tasting_tea_has_the_p_of_fisher(coded):
    three_of_four = compared(coded(column([1, 1, 1, 0], [0, 0, 0, 1]))).iloc[0]
    assert three_of_four["p"] == pytest.approx(34 / 70)
    assert compared(coded(column([1] * 4, [0] * 4)))["p"][0] == pytest.approx(2 / 70)


@given(a=MARKS, b=MARKS)
def test_p_is_that_of_all_ways_to_deal_the_provisions(coded, a, b):
    p = compared(coded(column(a, b)))["p"][0]
    if not any(a + b):
        assert np.isnan(p)
        return
    enumerated = stats.permutation_test(
        (a, b),
        lambda x, y: abs(np.mean(x) - np.mean(y)),
        alternative="greater",
        n_resamples=np.inf,
        vectorized=False,
    )
    assert p == pytest.approx(enumerated.pvalue)


def test_p_is_that_of_many_draws_where_the_provisions_are_many(coded):
    draws = np.random.default_rng(5)
    a, b = draws.random(70) < 0.4, draws.random(45) < 0.22
    drawn = stats.permutation_test(
        (a.astype(float), b.astype(float)),
        lambda x, y, axis: np.abs(x.mean(axis=axis) - y.mean(axis=axis)),
        alternative="greater",
        n_resamples=20_000,
        rng=np.random.default_rng(1),
    )
    p = compared(coded(column(a, b)))["p"][0]
    assert 0.01 < p < 0.5
    assert p == pytest.approx(drawn.pvalue, abs=4 * np.sqrt(p * (1 - p) / 20_000))


@given(n=st.integers(2, 30), hits=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_p_is_that_of_fisher_where_the_groups_are_as_large(coded, n, hits):
    x, y = (min(hit, n) for hit in hits)
    p = compared(coded(column(*([1] * hit + [0] * (n - hit) for hit in (x, y)))))["p"][0]
    if x + y:
        assert p == pytest.approx(stats.fisher_exact([[x, n - x], [y, n - y]]).pvalue)
    else:
        assert np.isnan(p)


def test_q_is_the_step_up_of_the_codes_that_are_mentioned(coded):
    table = compared(random_corpus(coded))
    tested = table.dropna(subset="p")
    assert len(tested) == 12 < len(table)
    q, order = step_up(tested["p"].tolist())
    assert tested["q"].to_numpy()[order] == pytest.approx(q)
    assert tested["q"].to_numpy() == pytest.approx(stats.false_discovery_control(tested["p"]))


def test_a_code_that_neither_group_mentions_has_a_difference_of_zero_but_no_p(coded):
    table = compared(random_corpus(coded, n_codes=3)).iloc[3:]
    assert (table[["share_a", "share_b", "estimate"]] == 0).all(axis=None)
    assert (table["low"] < 0).all()
    assert (table["high"] > 0).all()
    assert table[["p", "q"]].isna().all(axis=None)


def test_nobody_who_mentions_anything_leaves_all_p_missing(coded):
    assert compared(coded(column([0, 0], [0])))[["p", "q"]].isna().all(axis=None)


def test_q_is_never_under_p_and_both_lie_between_0_and_1(shipped):
    table = pc.difference(shipped, "sector", a="甘肃省", b="三门峡市").dropna(subset="p")
    assert (table["q"] >= table["p"]).all()
    assert table[["p", "q"]].gt(0).all(axis=None)
    assert table[["p", "q"]].le(1).all(axis=None)


def test_turning_the_groups_round_flips_the_estimate_and_keeps_p(shipped):
    one = pc.difference(shipped, "instrument", a="甘肃省", b="四川省")
    other = pc.difference(shipped, "instrument", a="四川省", b="甘肃省")
    assert np.allclose(one["estimate"], -other["estimate"])
    assert np.allclose(one[["p", "q"]], other[["p", "q"]], equal_nan=True)
    renamed = {"share_b": "share_a", "share_a": "share_b", "n_b": "n_a", "n_a": "n_b"}
    pd.testing.assert_frame_equal(
        one[list(renamed.values())], other.rename(columns=renamed)[list(renamed.values())]
    )


def test_the_shares_are_those_of_coverage(shipped):
    table = pc.difference(shipped, "goal", a="甘肃省", b="四川省").set_index("code")
    shares = pc.coverage(shipped, "goal", by="region")
    assert np.allclose(table["share_a"], shares.loc["甘肃省"])
    assert np.allclose(table["share_b"], shares.loc["四川省"])
    assert np.allclose(table["estimate"], table["share_a"] - table["share_b"])


def test_phases_are_no_provisions_of_a_difference(tiny):
    table = pc.difference(tiny, "instrument", a="甲省", b="乙市").set_index("code")
    assert table.loc["enforcement", ["share_a", "share_b", "n_a", "n_b"]].tolist() == [2 / 4, 1, 4, 1]
    assert table.loc["infrastructure_platform", "share_a"] == 0


def test_the_interval_is_as_wide_as_two_binomials_say(coded):
    corpus = coded(column([1] * 60 + [0] * 140, [1] * 50 + [0] * 50))
    row = compared(corpus).iloc[0]
    width = 2 * 1.96 * np.sqrt(0.3 * 0.7 / 200 + 0.5 * 0.5 / 100)
    assert row["high"] - row["low"] == pytest.approx(width, rel=0.06)
    assert (row["high"] + row["low"]) / 2 == pytest.approx(-0.2, abs=0.01)
    narrow = compared(corpus, interval=0.5).iloc[0]
    assert narrow["high"] - narrow["low"] == pytest.approx(width * 0.6745 / 1.96, rel=0.06)


# Newcombe (1998), Statistics in Medicine 17, 873-890, table II: method 10 for 56/70 - 48/80, 9/10 - 3/10, 10/10 - 0/20.
@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_the_interval_is_that_of_published_examples(coded, a, b, low, high):
    corpus = coded(column([1] * a[0] + [0] * (a[1] - a[0]), [1] * b[0] + [0] * (b[1] - b[0])))
    row = compared(corpus).iloc[0]
    assert [row["low"], row["high"]] == pytest.approx([low, high], abs=5e-5)


def test_a_group_that_is_not_there_is_named_with_those_that_are(shipped):
    with pytest.raises(
        pc.SelectionError, match="unknown region: 江苏省, 浙江省; allowed: 三门峡市, 四川省, 甘肃省"
    ):
        pc.difference(shipped, "instrument", a="江苏省", b="浙江省")


def test_a_group_is_not_compared_with_itself(shipped):
    with pytest.raises(pc.SelectionError, match="unknown other group: 甘肃省; allowed: 三门峡市, 四川省"):
        pc.difference(shipped, "instrument", a="甘肃省", b="甘肃省")


def test_a_level_that_is_no_share_is_refused(shipped):
    with pytest.raises(pc.SelectionError, match="unknown interval: 95; allowed: a number between 0 and 1"):
        pc.difference(shipped, "instrument", a="甘肃省", b="四川省", interval=95)


def test_small_groups_are_named_at_the_line_that_asks(coded):
    corpus = coded({"甲": np.eye(9), "乙": np.eye(2), "丙": np.eye(10)})
    words = r"2 group\(s\) have under 10 codable provisions: 甲 \(9\), 乙 \(2\)"
    with pytest.warns(pc.SmallSampleWarning, match=words) as caught:
        compared(corpus, a="甲", b="乙")
    line = compared.__code__.co_firstlineno + 1
    assert [(each.filename, each.lineno) for each in caught] == [(__file__, line)]
    with pytest.warns(pc.SmallSampleWarning, match=r"1 group\(s\) .* 乙 \(2\)"):
        compared(corpus, a="丙", b="乙")


def test_groups_of_ten_pass_without_a_warning(coded, recwarn):
    compared(coded({"a": np.eye(10), "b": np.eye(10)}))
    assert [str(each.message) for each in recwarn] == []


def test_a_group_without_codable_provisions_has_no_share_and_no_p(tiny):
    provisions = tiny.provisions.assign(
        kind=tiny.provisions["kind"].mask(tiny.provisions["doc"] == "c", "background")
    )
    table = pc.difference(
        pc.Corpus(**{**vars(tiny), "provisions": provisions}), "instrument", a="甲省", b="乙市"
    )
    assert table[["share_b", "estimate", "low", "high", "p", "q"]].isna().all(axis=None)
    assert table["share_a"].notna().all()
