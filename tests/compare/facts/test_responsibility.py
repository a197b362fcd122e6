"""Responsibility: roles, coverage and concentration, counted on fingers."""

import dataclasses

import pandas as pd
import pytest

import policycompare as pc
from policycompare import schema
from policycompare.compare.facts.responsibility import check_successors

Duty = schema.record("duties")


def duty(doc, n, body, role="responsible", position=1, explicit=True):
    row = {"agency": body, "body": body, "role": role, "position": position, "explicit": explicit}
    return Duty(doc=doc, n=n, start=0, end=1, evidence="据", **row)


@pytest.fixture
def corpus(tiny):
    """Provisions with codes: a 3 (enforcement, publicity), b 1 (enforcement), b 2 and c 1 (public_funding)."""
    duties = [
        duty("a", 3, "工商局", "lead"),
        duty("a", 3, "财政厅", "support", 2),
        duty("a", 4, "财政厅"),
        duty("b", 1, "工商局"),
        duty("b", 1, "市场监管局", "support", 2),
        duty("b", 2, "财政厅", explicit=False),
    ]
    return dataclasses.replace(tiny, duties=schema.build("duties", duties))


def test_codes_count_provisions_with_body_and_code_by_highest_role(corpus):
    who = pc.responsibility(corpus, "instrument", by="region")
    rows = who.codes.set_index(["group", "body", "code"])
    assert rows.loc[
        ("甲省", "工商局", "enforcement"), ["n", "lead", "responsible", "support", "first"]
    ].tolist() == [2, 1, 1, 0, 2]
    assert rows.loc[("甲省", "财政厅", "publicity"), ["n", "lead", "support", "position"]].tolist() == [
        1,
        0,
        1,
        2.0,
    ]
    assert ("乙市", "财政厅", "public_funding") not in rows.index


def test_coverage_tells_how_clearly_the_codable_provisions_name_somebody(corpus):
    who = pc.responsibility(corpus, "instrument")
    coverage = who.coverage.set_index("group")[["lead", "listed", "sentence", "nobody", "n"]]
    assert coverage.loc["a"].tolist() == [1, 0, 0, 1, 2]
    assert coverage.loc["b"].tolist() == [0, 1, 1, 0, 2]
    assert coverage.loc["c"].tolist() == [0, 0, 0, 1, 1]
    by_region = pc.responsibility(corpus, "instrument", by="region")
    assert by_region.coverage["n"].tolist() == [4, 1]
    assert by_region.documents["doc"].tolist() == ["a", "b", "c"]
    assert by_region.documents["group"].tolist() == ["甲省", "甲省", "乙市"]


def test_phases_do_not_count(corpus):
    who = pc.responsibility(corpus, "instrument")
    assert who.bodies.set_index(["group", "body"]).loc[("a", "财政厅"), "n"] == 1


def test_a_body_named_twice_in_a_provision_counts_once_with_its_highest_role(corpus):
    more = [*corpus.duties.itertuples(index=False), duty("b", 1, "工商局", "lead", 3)]
    who = pc.responsibility(dataclasses.replace(corpus, duties=schema.build("duties", more)), "instrument")
    row = who.bodies.set_index(["group", "body"]).loc[("b", "工商局")]
    assert row[["n", "lead", "responsible"]].tolist() == [1, 1, 0]


def test_the_first_of_a_list_of_supporting_bodies_is_not_named_first(corpus):
    more = [*corpus.duties.itertuples(index=False), duty("c", 1, "财政厅", "support", 1)]
    more += [duty("b", 2, "教育厅", "responsible", 2), duty("b", 2, "教育厅", "lead", 5)]
    who = pc.responsibility(dataclasses.replace(corpus, duties=schema.build("duties", more)), "instrument")
    rows = who.bodies.set_index(["group", "body"])
    assert rows.loc[("c", "财政厅"), ["n", "first", "position"]].tolist() == [1, 0, 1.0]
    assert rows.loc[("b", "教育厅"), ["n", "lead", "first", "position"]].tolist() == [1, 1, 0, 2.0]


def test_concentration_is_the_herfindahl_index_of_the_provisions_of_the_bodies(corpus):
    who = pc.responsibility(corpus, "instrument", by="region")
    rows = who.concentration.set_index(["group", "role"])
    shares = pd.Series([2, 2, 1]) / 5
    assert rows.loc[("甲省", "any"), "hhi"] == pytest.approx((shares**2).sum())
    assert rows.loc[("甲省", "any"), "hhi_normalised"] == pytest.approx(((shares**2).sum() - 1 / 3) / (2 / 3))
    assert rows.loc[("甲省", "lead"), ["n_bodies", "hhi", "body", "share"]].tolist() == [
        1,
        1.0,
        "工商局",
        1.0,
    ]
    assert rows.loc[("乙市", "any"), "n_bodies"] == 0


def test_successors_count_under_one_name_only_when_asked(corpus):
    assert "工商局" in set(pc.responsibility(corpus, "instrument").bodies["body"])
    joined = pc.responsibility(corpus, "instrument", successors=True).bodies.set_index(["group", "body"])
    assert joined.loc[("b", "市场监管局"), "n"] == 1
    own = pc.responsibility(corpus, "instrument", successors={"财政厅": "财政部门"}).bodies
    assert "财政部门" in set(own["body"])


def test_the_matrix_has_bodies_by_their_provisions_and_codes_of_the_codebook(corpus):
    table = pc.responsibility(corpus, "instrument").table()
    assert table.index.tolist()[-1] == "市场监管局"
    assert table.loc["工商局", "enforcement"] == 2
    assert pc.responsibility(corpus, "instrument").table("a", role="lead").loc["工商局", "publicity"] == 1
    with pytest.raises(pc.SelectionError, match="unknown group: x; allowed: a, b, c"):
        pc.responsibility(corpus, "instrument").table("x")
    with pytest.raises(pc.SelectionError, match="unknown role: boss; allowed: lead"):
        pc.responsibility(corpus, "instrument").table(role="boss")


def test_a_corpus_without_duties_has_nobody(tiny):
    who = pc.responsibility(tiny, "instrument")
    assert who.codes.empty
    assert who.bodies.empty
    assert (who.coverage["nobody"] == who.coverage["n"]).all()


def test_several_columns_group_documents_and_become_columns(corpus):
    with pytest.warns(UserWarning, match="have no region or year and are left out: c"):
        who = pc.responsibility(corpus, "instrument", by=["region", "year"])
    assert who.coverage["group"].tolist() == ["甲省/2011", "甲省/2013"]
    assert who.coverage[["region", "year"]].values.tolist() == [["甲省", 2011], ["甲省", 2013]]
    assert {"region", "year"} <= set(who.codes.columns)


def test_an_unknown_dimension_is_an_error(tiny):
    with pytest.raises(pc.SelectionError, match="tool"):
        pc.responsibility(tiny, "tool")


def test_successors_with_a_successor_and_incomplete_rows_are_all_listed():
    rows = [["甲局", "乙局", "2018", "文"], ["乙局", "丙局", "2018", "文"], ["丁局", None, "2018", "文"]]
    table = pd.DataFrame(rows, columns=["body", "successor", "year", "source"])
    with pytest.raises(pc.SchemaError, match="incomplete: line 4; successor with a successor: 乙局"):
        check_successors(table)
