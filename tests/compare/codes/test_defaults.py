"""Defaults that cannot mislead: saturated overlap, portfolios, codes that go together, shares by length of text."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import policycompare as pc
from policycompare import schema


def corpus_of(cells):
    rows = [(doc, n, code) for n, (doc, own) in enumerate(cells) for code in own]
    table = pd.DataFrame(rows, columns=["d", "u", "c"])
    codes = {"instrument": ["fund", "tax"], "goal": ["growth", "trade"]}
    return pc.from_table(table, group="d", unit="u", code="c", dimension=codes)


def test_the_same_instruments_for_other_goals_share_no_cell():
    corpus = corpus_of(
        [
            ("a", ["fund", "growth"]),
            ("a", ["tax", "trade"]),
            ("b", ["fund", "trade"]),
            ("b", ["tax", "trade"]),
        ]
    )
    with pytest.warns(pc.SaturationWarning, match="the median overlap is 1.00"):
        assert pc.overlap(corpus, "instrument").loc["a", "b"] == 1
    cells = pc.overlap(corpus, "instrument", targets="goal")
    assert cells.loc["a", "b"] == pytest.approx(1 / 3)
    assert cells.loc["a", "a"] == 1
    long = pc.overlap(corpus, "goal", targets="instrument", interval=0.9, n_boot=9, seed=1)
    assert long["estimate"].tolist() == [pytest.approx(1 / 3)]


def test_a_provision_uncoded_in_a_dimension_of_the_portfolio_is_no_part_of_its_base():
    cells = [("a", ["fund", "growth"]), ("a", ["tax", "trade"]), ("b", ["fund", "growth"]), ("b", ["tax"])]
    corpus = corpus_of(cells)
    second = corpus.provisions[corpus.provisions["doc"] == "b"].iloc[1]
    gap = pd.DataFrame({"doc": ["b"], "n": [second["n"]], "dimension": ["goal"]})
    gap = gap.reindex(columns=schema.build("uncoded", []).columns)
    corpus = replace(corpus, uncoded=gap)
    with pytest.warns(UserWarning, match=r"uncoded in goal and are left out of the base: b"):
        shares = pc.overlap(corpus, "instrument", targets="goal", measure=pc.ruzicka, value="share")
    assert shares.loc["a", "b"] == pytest.approx(1 / 3)
    with pytest.warns(UserWarning, match=r"uncoded in goal and are left out of the base: b"):
        assert pc.diversity(corpus, "instrument", targets="goal", by="doc").loc["b", "size"] == 1 / 4


def test_an_empty_portfolio_has_no_overlap():
    corpus = corpus_of([("a", ["fund"]), ("b", ["fund", "growth"])])
    assert pc.overlap(corpus, "instrument", targets="goal").isna().to_numpy().tolist() == [
        [True, False],
        [False, False],
    ]


def test_a_dimension_is_no_target_of_itself(shipped):
    with pytest.raises(pc.SelectionError, match="unknown targets: goal; allowed: sector, instrument"):
        pc.overlap(shipped, "goal", targets="goal")


def test_a_saturated_overlap_warns_and_names_the_weighted_one(coded):
    corpus = coded({name: [[1, 1, 1, 0], [1, 0, 0, 0]] for name in "abc"})
    with pytest.warns(
        pc.SaturationWarning, match=r'the median overlap is 1.00: .* measure=pc.ruzicka, value="share"'
    ):
        pc.overlap(corpus, "instrument")
    with pytest.warns(pc.SaturationWarning):
        pc.overlap(corpus, "instrument", interval=0.9, n_boot=2)
    pc.overlap(corpus, "instrument", measure=pc.ruzicka, value="share")


def test_a_lower_median_does_not_warn(coded):
    pc.overlap(coded({"a": [[1, 0, 0]], "b": [[0, 1, 0]], "c": [[0, 1, 0]]}), "instrument")


def test_codes_of_one_dimension_that_go_together(coded):
    corpus = coded({"a": [[1, 1, 0], [1, 1, 1], [0, 0, 1]]})
    table = pc.grid(corpus, "instrument", "instrument").iloc[:3, :3]
    assert table.isna().to_numpy().tolist() == np.eye(3, dtype=bool).tolist()
    assert table.fillna(0).to_numpy().tolist() == [[0, 2, 1], [2, 0, 1], [1, 1, 0]]
    lift = pc.grid(corpus, "instrument", "instrument", value="lift")
    assert lift.iloc[0, 1] == pytest.approx(2 * 3 / (2 * 2))


def test_a_text_cut_twice_as_fine_has_half_the_share_and_the_same_rate(shipped):
    provisions = shipped.provisions.assign(kind="measure", text="文" * 50)
    whole = replace(shipped, provisions=provisions)
    more = provisions.assign(n=provisions["n"] + 1000, text="文" * 50)
    fine = replace(shipped, provisions=pd.concat([provisions, more], ignore_index=True))
    shares = [pc.coverage(corpus, "instrument") for corpus in (whole, fine)]
    np.testing.assert_allclose(shares[1], shares[0] / 2)
    halved = replace(fine, provisions=fine.provisions.assign(text="文" * 25))
    rates = [pc.coverage(corpus, "instrument", value="per_1000_chars") for corpus in (whole, halved)]
    np.testing.assert_allclose(rates[0], rates[1])
    counts = pc.coverage(whole, "instrument", value="count")
    n = whole.provisions.groupby("doc").size().loc[counts.index]
    np.testing.assert_allclose(rates[0], counts.astype(float).mul(1000 / (50 * n), axis=0))


def test_a_rate_has_an_interval_about_it(shipped):
    long = pc.coverage(shipped, "instrument", by="region", value="per_1000_chars", interval=0.9, n_boot=60)
    wide = pc.coverage(shipped, "instrument", by="region", value="per_1000_chars")
    assert long["estimate"].tolist() == pytest.approx(wide.to_numpy().ravel().tolist())
    assert ((long["low"] <= long["estimate"]) & (long["estimate"] <= long["high"])).all()
    assert (long.loc[long["estimate"] == 0, "high"] > 0).all()
