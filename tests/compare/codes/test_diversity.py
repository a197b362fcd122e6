"""Diversity against scipy, and the portfolio against a loop over its cells."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

import policycompare as pc
from policycompare.compare.codes.diversity import portfolio, spread
from policycompare.compare.resampling import replicate_weights

COUNTS = arrays.arrays(float, st.integers(1, 8), elements=st.integers(0, 50).map(float))
CELLS = arrays.arrays(bool, st.tuples(st.integers(1, 5), st.integers(1, 5)))
MEASURES = ["richness", "gini_simpson", "shannon", "evenness", "size", "aid", "preponderance"]


def aid_by_loop(filled):
    """The mean, over the cells filled, of the share of other instruments in the cells of other targets."""
    filled = filled[:, filled.any(axis=0)]
    n_codes, n_targets = filled.shape
    if n_targets == 1:
        return 0.0
    shares = []
    for target in range(n_targets):
        for code in range(n_codes):
            if filled[code, target]:
                elsewhere = np.delete(filled, target, axis=1)
                shares.append(np.delete(elsewhere, code, axis=0).sum() / elsewhere.sum())
    return np.mean(shares)


def of(cells):
    return {name: float(value[0]) for name, value in portfolio(np.array([cells], dtype=bool)).items()}


@given(counts=COUNTS)
def test_shannon_and_gini_simpson_are_those_of_the_shares(counts):
    found = {name: value[0] for name, value in spread(counts[None, :]).items()}
    assert found["richness"] == np.count_nonzero(counts)
    if not counts.any():
        assert np.isnan([found["gini_simpson"], found["shannon"], found["evenness"]]).all()
        return
    assert found["shannon"] == pytest.approx(stats.entropy(counts))
    two_alike = sum((count / counts.sum()) ** 2 for count in counts)
    assert found["gini_simpson"] == pytest.approx(1 - two_alike)
    assert 0 <= found["gini_simpson"] <= 1 - 1 / found["richness"] + 1e-12


@given(counts=COUNTS)
def test_evenness_lies_between_0_and_1_and_is_missing_under_two_codes(counts):
    evenness = spread(counts[None, :])["evenness"][0]
    if np.count_nonzero(counts) < 2:
        assert np.isnan(evenness)
    else:
        assert 0 < evenness <= 1 + 1e-12
        assert evenness == pytest.approx(stats.entropy(counts) / np.log(np.count_nonzero(counts)))


@given(n=st.integers(2, 10), each=st.integers(1, 9))
def test_codes_as_frequent_as_each_other_are_most_even_and_most_diverse(n, each):
    found = spread(np.full((1, n), float(each)))
    assert found["evenness"][0] == pytest.approx(1)
    assert found["gini_simpson"][0] == pytest.approx(1 - 1 / n)
    assert found["shannon"][0] == pytest.approx(np.log(n))


@given(cells=CELLS)
def test_aid_is_that_of_a_loop_over_the_cells(cells):
    found = of(cells)
    if not cells.any():
        assert np.isnan(list(found.values())).all()
        return
    assert found["aid"] == pytest.approx(aid_by_loop(cells))
    assert found["size"] == pytest.approx(cells.mean())
    assert found["preponderance"] == pytest.approx(cells.sum() / cells.any(axis=0).sum())
    assert 0 <= found["aid"] <= 1


@given(cells=CELLS, data=st.data())
def test_neither_order_nor_idle_codes_and_targets_change_aid(cells, data):
    rows, columns = (data.draw(st.permutations(range(length))) for length in cells.shape)
    shuffled = np.pad(cells[np.ix_(rows, columns)], 1)
    assert of(shuffled)["aid"] == pytest.approx(of(cells)["aid"], nan_ok=True)
    assert of(shuffled)["preponderance"] == pytest.approx(of(cells)["preponderance"], nan_ok=True)


def test_aid_by_hand_of_three_codes_on_two_targets():
    # Cell (1, 1): elsewhere codes 1 and 3, other 1 of 2. (2, 1): 2 of 2. (1, 2): elsewhere 1 and 2, 1 of 2. (3, 2): 2 of 2.
    found = of([[1, 1], [1, 0], [0, 1]])
    assert found == {"size": 4 / 6, "aid": (1 / 2 + 1 + 1 / 2 + 1) / 4, "preponderance": 2}


@pytest.mark.parametrize(
    ("cells", "aid"),
    [
        pytest.param([[1, 0], [0, 0]], 0, id="one cell"),
        pytest.param([[1, 0], [1, 0]], 0, id="one target, two codes"),
        pytest.param([[1, 1], [0, 0]], 0, id="one code on every target"),
        pytest.param([[1, 0], [0, 1]], 1, id="every target a code of its own"),
        pytest.param([[1, 1], [1, 1]], 1 / 2, id="every code on every target"),
    ],
)
def test_aid_at_its_edges(cells, aid):
    assert of(cells)["aid"] == aid


def test_the_portfolio_of_a_corpus_by_hand(tiny):
    given = [
        ("a", 2, "raise_quantity"),
        ("a", 2, "enforcement"),
        ("a", 3, "strengthen_protection"),
        ("a", 3, "enforcement"),
        ("a", 3, "publicity"),
        ("a", 4, "raise_quantity"),
        ("a", 4, "public_funding"),
        ("b", 1, "enforcement"),
    ]
    corpus = tiny.with_codes(pd.DataFrame(given, columns=["doc", "n", "code"]), coder="other")
    row = pc.diversity(corpus, "instrument").loc["a"]
    # Mentions without the phase a 4: enforcement 2, publicity 1. Cells with it: four of 20 x 13, on two goals.
    assert row[["richness", "n"]].tolist() == [2, 3]
    assert row["gini_simpson"] == pytest.approx(1 - (4 + 1) / 9)
    assert row[["size", "preponderance"]].tolist() == pytest.approx([4 / (20 * 13), 4 / 2])
    assert row["aid"] == pytest.approx((1 / 2 + 1 / 2 + 1 + 1) / 4)
    assert pc.diversity(corpus, "instrument").loc["b", ["size", "aid", "preponderance"]].isna().all()
    assert pc.diversity(corpus, "instrument").loc["b", "richness"] == 1


def test_the_portfolio_is_the_grid_of_presence(shipped):
    table = pc.diversity(shipped, "instrument", by="region", targets="sector")
    for region in table.index:
        cells = pc.grid(
            shipped, "instrument", "sector", value="presence", by="region", group=region
        ).to_numpy(bool)
        assert table.loc[region, "size"] == pytest.approx(cells.mean())
        assert table.loc[region, "aid"] == pytest.approx(aid_by_loop(cells))
        assert table.loc[region, "preponderance"] == pytest.approx(cells.sum() / cells.any(axis=0).sum())


def test_a_dimension_is_no_target_of_its_own(shipped):
    table = pc.diversity(shipped, "goal", targets="goal")
    assert table[["size", "aid", "preponderance"]].isna().all(axis=None)
    assert table["shannon"].notna().all()


def test_the_mentions_are_the_counts_of_coverage(shipped):
    counts = pc.coverage(shipped, "instrument", by="region", value="count")
    table = pc.diversity(shipped, "instrument", by="region")
    assert table["n"].tolist() == counts.sum(axis=1).tolist()
    assert table["richness"].tolist() == (counts > 0).sum(axis=1).tolist()
    assert table["shannon"].tolist() == pytest.approx(stats.entropy(counts.to_numpy(float), axis=1).tolist())


def test_the_long_form_has_the_estimates_of_the_wide_one(shipped):
    wide = pc.diversity(shipped, "instrument", by="region")
    long = pc.diversity(shipped, "instrument", by="region", interval=0.9, n_boot=50)
    assert long[["group", "measure"]].values.tolist() == [
        [group, name] for group in wide.index for name in MEASURES
    ]
    assert np.allclose(long["estimate"], wide[MEASURES].to_numpy().ravel())
    assert long["n"].tolist() == wide["n"].repeat(len(MEASURES)).tolist()


def test_the_interval_is_ordered_and_repeats_with_its_seed(shipped):
    long = pc.diversity(shipped, "instrument", interval=0.9, n_boot=60, seed=3)
    assert (long["low"] <= long["high"]).all()
    pd.testing.assert_frame_equal(long, pc.diversity(shipped, "instrument", interval=0.9, n_boot=60, seed=3))
    assert not long.equals(pc.diversity(shipped, "instrument", interval=0.9, n_boot=60, seed=4))


def test_the_bounds_are_those_of_the_drawn_provisions_copied_about_their_mean(coded):
    matrix = np.random.default_rng(2).random((15, 4)) < [0.6, 0.3, 0.2, 0.1]
    long = pc.diversity(coded({"a": matrix}), "instrument", interval=0.8, n_boot=60, seed=9).set_index(
        "measure"
    )
    weights = replicate_weights(np.array(["a"] * 15), 60, np.random.default_rng(9))[1:].astype(int)
    copied = [np.repeat(matrix, weight, axis=0).sum(axis=0) for weight in weights]
    drawn = {
        "richness": [np.count_nonzero(counts) for counts in copied],
        "shannon": [stats.entropy(counts) for counts in copied],
        "gini_simpson": [1 - ((counts / counts.sum()) ** 2).sum() for counts in copied],
    }
    for measure, values in drawn.items():
        row = long.loc[measure]
        assert row["bias"] == pytest.approx(np.mean(values) - row["estimate"])
        expected = np.quantile(values, [0.1, 0.9]) - row["bias"]
        most = {"richness": 20, "shannon": np.log(20)}.get(measure, 1)
        assert row[["low", "high"]].tolist() == pytest.approx(np.clip(expected, 0, most).tolist())


def test_no_resample_uses_a_code_that_the_sample_lacks(shipped):
    long = pc.diversity(shipped, "instrument", interval=0.9, n_boot=60)
    long = long[long["measure"].isin(["richness", "size"])]
    assert (long["bias"] <= 0).all()
    assert (long["low"] <= long["estimate"]).all()
    assert (long["estimate"] <= long["high"]).all()


def test_a_group_that_mentions_nothing_has_no_diversity(tiny):
    table = pc.diversity(tiny, "sector")
    assert table.loc["c", "richness"] == 0
    assert table.loc["c"].drop(["richness", "n"]).isna().all()
    assert (
        pc.diversity(tiny, "sector", interval=0.9, n_boot=20).query("group == 'c'")["low"].isna().sum() == 6
    )


def test_unknown_targets_and_levels_are_named(tiny):
    with pytest.raises(pc.SelectionError, match="unknown dimension: tool; allowed: goal, sector"):
        pc.diversity(tiny, "instrument", targets="tool")
    with pytest.raises(pc.SelectionError, match="unknown interval: 95; allowed: a number between 0 and 1"):
        pc.diversity(tiny, "instrument", interval=95)


def test_diversity_by_hand(tiny):
    row = pc.diversity(tiny, "instrument").loc["a"]
    assert row[["richness", "n"]].tolist() == [2, 2]
    assert row["gini_simpson"] == pytest.approx(0.5)
    assert row["shannon"] == pytest.approx(np.log(2))
    assert row["evenness"] == pytest.approx(1)


def test_one_code_has_no_evenness_and_none_has_no_diversity(tiny):
    table = pc.diversity(tiny, "goal", by="region")
    assert table.loc["乙市", ["gini_simpson", "shannon", "evenness"]].isna().all()
    only = pc.diversity(tiny, "sector")
    assert only["evenness"].isna().all()
