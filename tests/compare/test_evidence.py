"""From cells and rows to the source text behind them."""

import numpy as np
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


WRONG = [[8], {8}, {}, (8, 9), np.array([8])]


def of_row(column, value):
    row = {"doc": "sanmenxia", "n": 8, "code": "subsidy_award"} | {column: value}
    return pd.DataFrame({name: pd.Series([each], dtype=object) for name, each in row.items()})


@pytest.mark.parametrize("value", WRONG, ids=str)
@pytest.mark.parametrize("column", ["doc", "n", "code"])
def test_a_cell_that_is_a_list_is_named_by_row_and_column(shipped, column, value):
    table = of_row(column, value)
    for job in (
        lambda: shipped.with_codes(table, coder="Wang"),
        lambda: pc.from_table(table, group="doc", code="code"),
        *[lambda: pc.evidence(shipped, table)] * (column != "code"),
        *[lambda: pc.evidence(shipped, table.add_suffix("_a").assign(doc_b="x", n_b=1))] * (column != "code"),
    ):
        with pytest.raises(pc.SchemaError, match=rf"1 cell\(s\) that are no single value: row 0, {column}"):
            job()


@pytest.mark.parametrize("value", ["eight", 8.5, 2**70, float("inf"), -(2**80)])
def test_rows_with_a_number_that_no_provision_can_have_are_named(shipped, value):
    table = of_row("n", value)
    for rows in (table, table.add_suffix("_a").assign(doc_b="x", n_b=1)):
        with pytest.raises(pc.SchemaError, match=r"row 0, n(_a)?: .*allowed: ids as text, whole numbers"):
            pc.evidence(shipped, rows)


def test_a_document_that_is_a_number_is_named_and_missing_cells_and_digits_are_allowed(shipped):
    with pytest.raises(pc.SchemaError, match="row 0, doc: 5"):
        pc.evidence(shipped, of_row("doc", 5))
    assert pc.evidence(shipped, of_row("n", "8"))["text"].notna().all()
    assert pc.evidence(shipped, of_row("n", None))["text"].isna().all()
    digits = pd.DataFrame({"doc_a": ["sanmenxia"], "n_a": ["8"], "doc_b": ["sanmenxia"], "n_b": [8]})
    assert pc.evidence(shipped, digits)["provision_a"].notna().all()


def test_the_name_of_a_table_points_to_its_rows(shipped):
    with pytest.raises(pc.SelectionError, match=r"'targets' is a table.*evidence\(corpus, corpus\.targets\)"):
        pc.evidence(shipped, "targets")
