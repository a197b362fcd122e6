import numpy as np
import pandas as pd
import pytest

import policycompare as pc


def test_overlap_is_counted_on_presence_phases_included(tiny):
    table = pc.overlap(tiny, "instrument")
    assert table.loc["a", "b"] == pytest.approx(1 / 4)
    assert table.loc["b", "c"] == 1


def test_overlap_with_itself_is_1_and_it_is_symmetric(shipped):
    for measure in (pc.jaccard, pc.overlap_coefficient, pc.ruzicka, pc.cosine):
        table = pc.overlap(shipped, "sector", measure=measure)
        assert np.allclose(np.diag(table), 1)
        assert np.allclose(table, table.T)


def test_two_empty_sets_have_no_overlap_and_one_has_zero(tiny):
    table = pc.overlap(tiny, "sector")
    assert np.isnan(table.loc["b", "c"])
    assert np.isnan(table.loc["b", "b"])
    assert table.loc["a", "b"] == 0


def test_a_measure_is_any_function(tiny):
    table = pc.overlap(tiny, "instrument", measure=lambda a, b: float((a * b).sum()))
    assert table.loc["a", "a"] == 3


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (pc.jaccard, 1 / 3),
        (pc.overlap_coefficient, 1 / 2),
        (pc.ruzicka, 1 / 5),
        (pc.cosine, 1 / np.sqrt(5 * 2)),
    ],
)
def test_the_measures_by_hand(measure, value):
    assert measure(np.array([1.0, 2.0, 0.0]), np.array([1.0, 0.0, 1.0])) == pytest.approx(
        value if measure is not pc.ruzicka else 1 / 4
    )


def test_gaps_lists_what_a_covers_and_b_does_not_with_the_sentences(tiny):
    gaps = pc.gaps(tiny, "instrument", a="甲省", b="乙市")
    assert gaps[["code", "doc", "n", "en"]].values.tolist() == [
        ["infrastructure_platform", "a", 4, "Infrastructure and carriers"],
        ["publicity", "a", 3, "Publicity and IP education"],
    ]
    assert gaps.loc[1, "evidence"] == "打击侵权，开展宣传。"


def test_no_gap_is_an_empty_table_with_its_columns(tiny):
    gaps = pc.gaps(tiny, "instrument", a="乙市", b="甲省")
    assert gaps.empty
    assert list(gaps.columns[:5]) == ["code", "zh", "en", "doc", "n"]


def test_evidence_leads_from_a_cell_to_as_many_rows_as_it_counts(shipped):
    counts = pc.coverage(shipped, "instrument", by="region", value="count")
    rows = pc.evidence(shipped, "instrument", code="public_funding", by="region", group="甘肃省")
    assert len(rows[rows["kind"] != "phase"]) == counts.loc["甘肃省", "public_funding"] > 0


def test_evidence_of_rows_brings_their_provisions(shipped):
    rows = pc.evidence(shipped, shipped.targets.head(3))
    assert rows["text"].notna().all()
    assert list(rows["evidence"]) == list(shipped.targets["evidence"].head(3))
    outside = pc.evidence(shipped, shipped.citations)
    assert len(outside) == len(shipped.citations)
    assert outside.loc[outside["n"].isna(), "text"].isna().all()


def test_by_and_group_go_together(shipped):
    with pytest.raises(pc.SelectionError, match="`by` and `group` go together"):
        pc.evidence(shipped, "goal", by="region")
    with pytest.raises(pc.SchemaError, match=r"rows lacks 1 column\(s\): n; it has: doc"):
        pc.evidence(shipped, pd.DataFrame({"doc": ["a"]}))


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
