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
