"""From cells and rows to the source text behind them."""

import pandas as pd
import pytest

import policycompare as pc


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


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("public_funding", "甘肃省"),
        ("Public funding", "Gansu"),
        ("财政资金投入", "甘肃"),
        ("public  FUNDING", "甘肃省"),
        ("Public fund…", "Gansu"),
    ],
)
def test_evidence_takes_the_names_that_figures_print(shipped, code, group):
    rows = pc.evidence(shipped, "instrument", code=code, by="region", group=group)
    own = pc.evidence(shipped, "instrument", code="public_funding", by="region", group="甘肃省")
    pd.testing.assert_frame_equal(rows, own)


def test_evidence_takes_printed_names_of_documents_levels_and_several_columns(shipped):
    own = pc.evidence(shipped, "goal", by="level", group="province")
    assert len(own) == len(pc.evidence(shipped, "goal", by="level", group="省级")) > 0
    dated = shipped.select(doc=["gansu_pilot", "sichuan_sei"])
    by_year = pc.evidence(dated, "goal", by=["region", "year"], group=("Gansu", 2016))
    assert by_year["doc"].unique().tolist() == ["gansu_pilot"]
    of_document = pc.evidence(shipped, "goal", by="doc", group="Sichuan 2012")
    assert of_document["doc"].unique().tolist() == ["sichuan_sei"]


def test_a_label_that_means_several_codes_or_none_is_refused_with_ids_and_labels(shipped):
    with pytest.raises(
        pc.SelectionError, match=r"code of instrument Public… means public_funding and .*; allowed: "
    ):
        pc.evidence(shipped, "instrument", code="Public…")
    with pytest.raises(pc.SelectionError, match=r"unknown code of goal: 某码; allowed: .*\(.+, .+\)"):
        pc.evidence(shipped, "goal", code="某码")
    with pytest.raises(pc.SelectionError, match=r"unknown region: Fujian; allowed: .*甘肃省 \(甘肃, Gansu\)"):
        pc.evidence(shipped, "goal", by="region", group="Fujian")
