import numpy as np
import pandas as pd
import pytest

import policycompare as pc


def test_counts_leave_phases_out_and_keep_zeros(tiny):
    table = pc.coverage(tiny, "instrument", value="count")
    assert table.loc[
        "a", ["enforcement", "publicity", "infrastructure_platform", "gov_procurement"]
    ].tolist() == [1, 1, 0, 0]
    assert table.shape == (3, 20)


def test_presence_counts_phases(tiny):
    table = pc.coverage(tiny, "instrument", value="presence")
    assert table.loc["a", ["enforcement", "infrastructure_platform", "gov_procurement"]].tolist() == [1, 1, 0]


def test_the_base_of_a_share_is_that_of_its_dimension(tiny):
    instruments = pc.coverage(tiny, "instrument")
    assert instruments.loc["a", "enforcement"] == 1 / 2
    goals = pc.coverage(tiny, "goal")
    assert goals.loc["a", "strengthen_protection"] == 1 / 3


def test_a_group_pools_its_provisions(tiny):
    table = pc.coverage(tiny, "instrument", by="region")
    assert list(table.index) == ["甲省", "乙市"]
    assert table.loc["甲省", "enforcement"] == 2 / 4
    assert table.loc["乙市", "public_funding"] == 1


def test_a_document_without_a_year_is_left_out_by_name(tiny):
    with pytest.warns(UserWarning, match=r"1 document\(s\) have no year and are left out: c"):
        table = pc.coverage(tiny, "instrument", by="year", value="count")
    assert list(table.index) == ["2011", "2013"]


def test_the_counts_of_documents_sum_to_those_of_their_region(shipped):
    for dimension in ("goal", "sector", "instrument", "function", "right"):
        by_doc = (
            pc.coverage(shipped, dimension, by="doc", value="count")
            .groupby(shipped.documents["region"])
            .sum()
        )
        by_region = pc.coverage(shipped, dimension, by="region", value="count")
        assert (by_doc.loc[by_region.index] == by_region).all(axis=None)


def test_shares_lie_between_0_and_1(shipped):
    table = pc.coverage(shipped, "function")
    assert table.ge(0).all(axis=None)
    assert table.le(1).all(axis=None)


def test_a_group_without_codable_provisions_is_missing_and_not_zero(tiny):
    provisions = tiny.provisions.assign(
        kind=tiny.provisions["kind"].mask(tiny.provisions["doc"] == "c", "background")
    )
    table = pc.coverage(pc.Corpus(**{**vars(tiny), "provisions": provisions}), "instrument")
    assert table.loc["c"].isna().all()
    assert table.loc["a"].notna().all()


def test_an_interval_holds_its_estimate_and_repeats_with_its_seed(shipped):
    long = pc.coverage(shipped, "instrument", by="region", interval=0.95, seed=1)
    assert (long["low"] <= long["estimate"]).all()
    assert (long["estimate"] <= long["high"]).all()
    pd.testing.assert_frame_equal(
        long, pc.coverage(shipped, "instrument", by="region", interval=0.95, seed=1)
    )
    assert not long.equals(pc.coverage(shipped, "instrument", by="region", interval=0.95, seed=2))


def test_the_long_form_has_the_estimates_of_the_wide_one(shipped):
    wide = pc.coverage(shipped, "goal", by="region")
    long = pc.coverage(shipped, "goal", by="region", interval=0.9)
    again = long.pivot_table(index="group", columns="code", values="estimate").loc[wide.index, wide.columns]
    assert np.allclose(again, wide)
    assert set(long.loc[long["group"] == "甘肃省", "n"]) == {61 + 36 + 22}


def test_an_interval_is_as_wide_as_the_binomial_says(tiny):
    rows = [("z", i, "measure", i % 2 == 0) for i in range(1, 101)]
    provisions = tiny.provisions.iloc[[0] * 100].reset_index(drop=True)
    provisions = provisions.assign(doc="a", n=range(1, 101), kind="measure")
    codes = tiny.codes.iloc[[0] * 50].reset_index(drop=True)
    codes = codes.assign(
        doc="a", n=[n for _, n, _, even in rows if even], dimension="instrument", code="publicity"
    )
    corpus = pc.Corpus(**{**vars(tiny), "provisions": provisions, "codes": codes})
    row = (
        pc.coverage(corpus, "instrument", interval=0.95, n_boot=4000)
        .query("code == 'publicity' and group == 'a'")
        .iloc[0]
    )
    assert row["estimate"] == 0.5
    assert abs(row["high"] - row["low"] - 2 * 1.96 * 0.05) < 0.03


def test_no_phase_counts_where_the_kinds_are_counted(shipped):
    table = pc.structure(shipped)
    assert table.loc["gansu_pilot", ["phase", "table"]].tolist() == [17, 1]
    assert table.sum(axis=1).to_dict() == shipped.documents["n_provisions"].to_dict()


def test_presence_has_no_interval(tiny):
    with pytest.raises(pc.SelectionError, match="presence in these documents is known, not estimated"):
        pc.coverage(tiny, "instrument", value="presence", interval=0.95)


@pytest.mark.parametrize(
    "measure",
    [
        lambda c: pc.coverage(c, "instrument", by="region", interval=0.95, n_boot=5),
        lambda c: pc.diversity(c, "instrument", by="region", interval=0.95, n_boot=5),
        lambda c: pc.advantage(c, "instrument", by="region", interval=0.95, n_boot=5),
        lambda c: pc.overlap(c, "instrument", by="region", interval=0.95, n_boot=5),
        lambda c: pc.similarity(c, by="region", interval=0.95, n_boot=5),
    ],
)
def test_groups_of_short_documents_are_named(coded, measure):
    """One region has 12 documents of one provision, one a document of 12, one three documents of four."""
    matrices = {f"one{i}": [[1, i % 2]] for i in range(12)} | {"long": [[1, 0]] * 6 + [[0, 1]] * 6}
    matrices |= {f"four{i}": [[1, 0], [0, 1], [1, 1], [0, 1]] for i in range(3)}
    regions = ["甲"] * 12 + ["乙"] + ["丙"] * 3
    with pytest.warns() as warned:
        measure(coded(matrices, regions=regions))
    said = [str(each.message) for each in warned if "provisions per document" in str(each.message)]
    assert len(said) == 1
    assert "2 group(s) have under 5 provisions per document on average: 甲 (1.0), 丙 (4.0);" in said[0]
