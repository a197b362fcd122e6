import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policycompare as pc
from policycompare.compare.texts.keyness import COLUMNS, fightin_words

# What two regions say: 6 x 专利, 4 x 商标 against 2 x 专利, 8 x 商标.
SAID = {"a": "专利，" * 5 + "商标，" * 4, "b": "专利", "c": "专利，" * 2 + "商标，" * 8}


def saying(corpus, said):
    """Return the corpus with the first provision of each document saying something, the others nothing."""
    first = ~corpus.provisions["doc"].duplicated()
    texts = corpus.provisions["doc"].map(said).where(first, "。")
    return replace(corpus, provisions=corpus.provisions.assign(text=texts))


def published(y, n, y_other, n_other, a, a0):
    """Monroe, Colaresi & Quinn (2008), equations 16, 20 and 22, one term at a time."""
    delta = math.log((y + a) / (n + a0 - y - a)) - math.log((y_other + a) / (n_other + a0 - y_other - a))
    variance = 1 / (y + a) + 1 / (y_other + a)
    return delta, variance, delta / math.sqrt(variance)


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
def test_two_words_counted_by_hand(tiny):
    table = pc.keyness(saying(tiny, SAID), alpha0=10, min_count=1)
    assert table[["group", "term", "count", "count_other"]].values.tolist() == [
        ["甲省", "专利", 6, 2],
        ["甲省", "商标", 4, 8],
        ["乙市", "商标", 8, 4],
        ["乙市", "专利", 2, 6],
    ]
    # The prior: 10 words, of which 专利 8/20 = 4. (6 + 4) / 10 = 1 against (2 + 4) / 14: odds of 7/3.
    assert table["log_odds"].iloc[0] == pytest.approx(math.log(7 / 3))
    assert table["z"].iloc[0] == pytest.approx(math.log(7 / 3) / math.sqrt(1 / 10 + 1 / 6))
    assert table["high"].iloc[0] == pytest.approx(math.log(7 / 3) + 1.959964 * math.sqrt(1 / 10 + 1 / 6))
    assert table["p"].iloc[0] == pytest.approx(math.erfc(table["z"].iloc[0] / math.sqrt(2)))


@pytest.mark.parametrize("prior", ["corpus", "flat"])
def test_words_follow_the_published_equations(shipped, prior):
    table = pc.keyness(shipped, prior=prior, alpha0=300, min_count=3)
    words = pc.words(shipped, by="region")
    wide = words.pivot(index="word", columns="group", values="count").fillna(0)
    n = wide.sum()
    for row in table.itertuples():
        share = wide.loc[row.term].sum() / n.sum() if prior == "corpus" else 1 / len(wide)
        y, others = wide.loc[row.term, row.group], wide.loc[row.term].sum() - wide.loc[row.term, row.group]
        delta, variance, z = published(y, n[row.group], others, n.sum() - n[row.group], 300 * share, 300)
        assert (row[3], row[4]) == (y, others)  # `count` is a method of tuples
        assert row.log_odds == pytest.approx(delta)
        assert row.z == pytest.approx(z)
        assert row.high - row.low == pytest.approx(2 * 1.959964 * math.sqrt(variance), rel=1e-6)


@pytest.mark.parametrize("dimension", ["goal", "sector", "instrument", "function", "right"])
def test_codes_are_counted_as_coverage_counts_them(shipped, dimension):
    table = pc.keyness(shipped, dimension, min_count=1)
    counts = pc.coverage(shipped, dimension, by="region", value="count")
    wide = table.pivot(index="group", columns="term", values="count")
    used = counts.loc[:, counts.sum() > 0]
    pd.testing.assert_frame_equal(
        wide.loc[used.index, used.columns].astype("int64"),
        used.astype("int64"),
        check_names=False,
        check_column_type=False,
    )


def test_codes_have_the_variance_that_does_not_take_them_for_rare(shipped):
    table = pc.keyness(shipped, "function", group="四川省").set_index("term")
    counts = pc.coverage(shipped, "function", by="region", value="count").astype(int)
    n, total = counts.loc["四川省"].sum(), counts.to_numpy().sum()
    for term, row in table.iterrows():
        a, a0 = 6 * counts[term].sum() / total, 6
        y, others = row["count"], row["count_other"]
        delta, short, _ = published(y, n, others, total - n, a, a0)
        full = short + 1 / (n + a0 - y - a) + 1 / (total - n + a0 - others - a)
        assert row["log_odds"] == pytest.approx(delta)
        assert row["z"] == pytest.approx(delta / math.sqrt(full))


COUNTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=8).filter(
    lambda pairs: all(sum(pair) for pair in pairs) and all(sum(side) for side in zip(*pairs, strict=True))
)


def measured(y, other, alpha0, rare):
    pooled = y + other
    return fightin_words(y, y.sum(), other, other.sum(), alpha0 * pooled / pooled.sum(), alpha0, rare=rare)


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.floats(0.1, 1000), st.booleans())
def test_swapping_two_groups_flips_the_sign(pairs, alpha0, rare):
    y, other = np.array(pairs).T
    one, deviation = measured(y, other, alpha0, rare)
    two, mirrored = measured(other, y, alpha0, rare)
    assert np.allclose(one, -two)
    assert np.allclose(deviation, mirrored)
    assert (deviation > 0).all()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 60), min_size=2, max_size=8),
    st.integers(1, 9),
    st.floats(0.1, 1000),
    st.booleans(),
)
def test_equal_profiles_give_0_whatever_the_sizes(profile, times, alpha0, rare):
    y = np.array(profile)
    assert np.allclose(measured(y, y * times, alpha0, rare)[0], 0, atol=1e-9)


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.floats(0.1, 100), st.floats(1.1, 20))
def test_a_heavier_prior_draws_every_term_nearer_to_0(pairs, alpha0, times):
    y, other = np.array(pairs).T
    light, heavy = (np.abs(measured(y, other, weight, True)[0]) for weight in (alpha0, alpha0 * times))
    assert (heavy <= light + 1e-9).all()


def test_two_groups_mirror_each_other(shipped):
    table = pc.keyness(shipped.select(region=["甘肃省", "四川省"]), own_names=True)
    one, two = (table[table["group"] == name].set_index("term").sort_index() for name in ("甘肃省", "四川省"))
    assert np.allclose(one["z"], -two["z"])
    assert np.allclose(one["low"], -two["high"])
    assert (one["count"] == two["count_other"]).all()


def test_the_table_is_ordered_bounded_and_complete(shipped):
    table = pc.keyness(shipped, min_count=4, own_names=True)
    assert list(table.columns) == list(COLUMNS)
    assert list(dict.fromkeys(table["group"])) == ["三门峡市", "四川省", "甘肃省"]
    assert table.groupby("group")["z"].apply(lambda z: z.is_monotonic_decreasing).all()
    assert len(table) == 3 * table["term"].nunique()
    assert (table["count"] + table["count_other"] >= 4).all()
    assert (table["p"].ge(0) & table["q"].le(1)).all()
    assert (table["q"] >= table["p"]).all()
    assert ((table["low"] < table["log_odds"]) & (table["log_odds"] < table["high"])).all()


def test_q_is_taken_over_all_rows_of_the_table(shipped):
    table = pc.keyness(shipped)
    p = np.sort(table["p"])
    steps = np.minimum.accumulate((p * len(p) / np.arange(1, len(p) + 1))[::-1])[::-1]
    assert np.allclose(np.sort(table["q"]), np.minimum(steps, 1))


def test_one_group_has_the_numbers_that_it_has_among_all(shipped):
    every, one = pc.keyness(shipped), pc.keyness(shipped, group="四川省")
    same = [column for column in COLUMNS if column != "q"]
    expected = every[every["group"] == "四川省"].reset_index(drop=True)
    pd.testing.assert_frame_equal(one[same], expected[same])


def test_a_least_count_lists_fewer_terms_and_changes_no_other_number(shipped):
    every, few = pc.keyness(shipped, min_count=1), pc.keyness(shipped, min_count=20)
    joined = few.merge(every, on=["group", "term"], suffixes=("", "_all"))
    assert len(joined) == len(few) < len(every)
    assert np.allclose(joined["z"], joined["z_all"])


def test_a_narrower_interval_lies_inside_a_wider_one(shipped):
    wide, narrow = (pc.keyness(shipped, "right", interval=level) for level in (0.95, 0.5))
    assert ((wide["low"] < narrow["low"]) & (narrow["high"] < wide["high"])).all()


def test_few_words_or_mentions_are_warned_of_by_name(tiny):
    with pytest.warns(pc.SmallSampleWarning, match=r"under 30 words: 甲省 \(10\), 乙市 \(10\), all but"):
        pc.keyness(saying(tiny, SAID))
    with pytest.warns(pc.SmallSampleWarning, match="under 30 mentions of instrument codes: 甲省"):
        pc.keyness(tiny, "instrument", min_count=1)


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
def test_nothing_frequent_enough_is_an_empty_table(tiny):
    table = pc.keyness(tiny, min_count=1000)
    assert table.empty
    assert list(table.columns) == list(COLUMNS)


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
@pytest.mark.parametrize("prior", ["corpus", "flat"])
def test_a_term_that_is_all_there_is_has_no_odds(tiny, prior):
    said = dict.fromkeys("abc", "专利，" * 9)
    assert pc.keyness(saying(tiny, said), prior=prior, min_count=1).empty
    assert pc.keyness(saying(tiny, dict.fromkeys("abc", "。")), prior=prior, min_count=1).empty


@pytest.mark.filterwarnings("ignore::policycompare.errors.SmallSampleWarning")
def test_a_group_that_says_nothing_is_near_0(tiny):
    table = pc.keyness(saying(tiny, {**SAID, "c": "。"}), min_count=1)
    assert np.allclose(table["log_odds"], 0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"what": "magic"}, "unknown what: magic; allowed: word, goal, sector, instrument, function, right"),
        ({"by": "magic"}, "unknown column of documents: magic; allowed: doc, "),
        ({"group": "magic"}, "unknown region: magic; allowed: 甲省, 乙市"),
        ({"prior": "magic"}, "unknown prior: magic; allowed: corpus, flat"),
        ({"alpha0": 0}, "unknown alpha0: 0; allowed: a number over 0"),
        ({"min_count": 0}, "unknown min_count: 0; allowed: a whole number from 1"),
        ({"interval": 95}, "unknown interval: 95; allowed: a number between 0 and 1"),
    ],
)
def test_what_is_not_allowed_is_an_error(tiny, options, message):
    with pytest.raises(pc.SelectionError, match=message):
        pc.keyness(tiny, **options)


def test_one_group_alone_is_an_error(shipped):
    with pytest.raises(pc.SelectionError, match=r"region has 1 group\(s\) \(甘肃省\); allowed: two or more"):
        pc.keyness(shipped.select(region="甘肃省"))
