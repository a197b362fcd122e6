"""Targets side by side: repeats are merged, units are on one base, and what cannot be compared says why."""

import dataclasses

import pandas as pd
import pytest

import policycompare as pc
from policycompare import schema
from policycompare.compare.facts.targets import DIFFERENCES, theme_of

Target = schema.record("targets")


def target(doc, start, **given):
    usual = {
        "n": 3,
        "indicator": "专利授权量",
        "indicator_key": "专利授权量",
        "first": True,
        "value": 10.0,
        "unit": "件",
        "base_unit": "件",
        "op": "=",
        "measure": "level",
        "year": 2020,
        "per_year": False,
        "evidence": "专利授权量达到10件",
    }
    row = usual | given
    row.setdefault("base_value", row["value"])
    return Target(doc=doc, start=start, end=start + 1, **row)


@pytest.fixture
def table(tiny):
    """A function from rows of targets of the documents a, b (甲省) and c (乙市) to the table by region."""

    def make(*rows, by="region", **options):
        return pc.targets_table(
            dataclasses.replace(tiny, targets=schema.build("targets", rows)), by=by, **options
        )

    return make


def test_targets_of_two_groups_that_agree_in_all_can_be_compared(table):
    rows = table(target("a", 0), target("c", 0, value=20.0))
    assert rows["group"].tolist() == ["甲省", "乙市"]
    assert rows["comparable"].tolist() == [True, True]
    assert rows["reason"].isna().all()


def test_a_target_of_the_same_group_makes_none_comparable(table):
    rows = table(target("a", 0), target("b", 0, value=20.0))
    assert rows["reason"].tolist() == ["one_group", "one_group"]


@pytest.mark.parametrize(
    ("differs", "reason"),
    [
        ({"year": 2025}, "other_year"),
        ({"base_unit": "元", "unit": "元"}, "other_unit"),
        ({"measure": "growth_pct"}, "other_measure"),
        ({"per_year": True}, "other_per_year"),
        ({"scope": "示范区"}, "other_scope"),
        ({"baseline_year": 2015}, "other_baseline"),
        ({"op": "<="}, "other_direction"),
        ({"year": 2025, "scope": "示范区"}, "other_scope+other_year"),
    ],
)
def test_a_target_that_differs_from_the_other_group_says_in_what(table, differs, reason):
    rows = table(target("a", 0), target("c", 0, **differs)).set_index("group")
    assert rows.loc["乙市", "reason"] == reason
    assert not rows["comparable"].any()
    assert set(reason.split("+")) <= {
        "one_group",
        "no_year",
        "several_values",
        *(f"other_{name}" for name in DIFFERENCES),
    }


def test_at_least_and_exactly_can_be_compared_but_a_ceiling_cannot(table):
    assert table(target("a", 0), target("c", 0, op=">="))["comparable"].all()
    assert not table(target("a", 0, op=">="), target("c", 0, op="<="))["comparable"].any()


GROWTH = {"measure": "growth_pct", "unit": "%", "base_unit": "%", "value": 8.0}


def test_a_fall_and_a_rise_cannot_be_compared_and_two_falls_can(table):
    fall, rise = GROWTH | {"evidence": "用水量下降8%"}, GROWTH | {"evidence": "用水量增长8%"}
    rows = table(target("a", 0, **fall), target("c", 0, **rise))
    assert rows["change"].tolist() == ["fall", "rise"]
    assert rows["reason"].tolist() == ["other_direction"] * 2
    assert table(target("a", 0, **fall), target("c", 0, **fall | {"value": 9.0}))["comparable"].all()
    assert table(target("a", 0, **rise), target("c", 0, **rise | {"value": 9.0}))["comparable"].all()
    either = GROWTH | {"evidence": "用水量上下浮动8%"}
    assert not table(target("a", 0, **rise), target("c", 0, **either))["comparable"].any()


def test_a_fall_and_a_rise_of_one_number_are_not_merged(table):
    rows = [GROWTH | {"evidence": f"用水量{word}8%"} for word in ("下降", "增长", "降低")]
    made = table(*(target("a", i, n=i, **row) for i, row in enumerate(rows)))
    assert made[["change", "n_stated"]].values.tolist() == [["fall", 2], ["rise", 1]]


@pytest.mark.parametrize(
    ("evidence", "given", "text"),
    [
        ("用水量下降8%以上", {"op": ">="}, "≤−8"),
        ("用水量下降8%以内", {"op": "<="}, "≥−8"),
        ("用水量下降8%", {}, "−8"),
        ("用水量下降8%—9%", {"value_max": 9.0}, "−(8–9)"),
        ("用水量增长8%以上", {"op": ">="}, "≥+8"),
        ("用水量增长8%以内", {"op": "<="}, "≤+8"),
        ("用水量上下浮动8%以内", {"op": "<="}, "≤±8"),
        ("用水量 5 -8", {"value": -8.0}, "−8"),
    ],
)
def test_the_bound_of_a_fall_is_that_of_the_number_with_its_sign(table, evidence, given, text):
    rows = table(target("a", 0, **GROWTH | {"evidence": evidence} | given), wide=True)
    assert rows.iloc[0].tolist()[0] == text


def test_a_level_of_at_least_has_no_sign(table):
    rows = table(target("a", 0, op=">=", evidence="时间下降到8小时以上", value=8.0), wide=True)
    assert rows.iloc[0].tolist()[0] == "≥8"


def test_units_that_count_one_by_one_are_one_unit(table):
    rows = table(target("a", 0, base_unit="家", unit="家"), target("c", 0, base_unit="个", unit="个"))
    assert rows["comparable"].all()
    assert not table(target("a", 0, base_unit="人", unit="人"), target("c", 0, base_unit="人次"))[
        "comparable"
    ].any()


def test_a_target_without_a_year_cannot_be_compared_unless_it_is_of_each_year(table):
    rows = table(target("a", 0, year=None), target("c", 0, year=None))
    assert rows["reason"].tolist() == ["no_year", "no_year"]
    assert table(target("a", 0, year=None, per_year=True), target("c", 0, year=None, per_year=True))[
        "comparable"
    ].all()


def test_two_numbers_of_one_group_for_one_target_cannot_be_compared(table):
    rows = table(target("a", 0), target("b", 0, value=12.0), target("c", 0, value=20.0))
    assert rows["reason"].tolist() == ["several_values"] * 3


def test_repeats_are_merged_into_the_first_statement_and_give_it_their_year(table):
    rows = table(target("a", 0, year=None), target("a", 5, first=False, op=">="), target("b", 1))
    assert rows[["n_stated", "year", "op", "start", "doc"]].values.tolist() == [[3, 2020, ">=", 0, "a"]]
    rows = table(target("a", 0), target("b", 1))
    assert rows["n_stated"].tolist() == [2]


def test_one_number_twice_in_a_provision_is_two_targets_and_in_two_provisions_one(table):
    assert len(table(target("a", 0), target("a", 9))) == 2
    assert len(table(target("a", 0), target("a", 9, n=4))) == 1
    short = {"indicator": "鱼苗", "indicator_key": "鱼苗"}
    assert len(table(target("a", 0, **short), target("a", 9, n=4, **short))) == 2


def test_targets_with_other_years_or_scopes_are_not_merged(table):
    assert len(table(target("a", 0), target("b", 0, year=2025))) == 2
    assert len(table(target("a", 0), target("b", 0, scope="示范区"))) == 2
    assert len(table(target("a", 0), target("c", 0))) == 2


def test_values_and_upper_values_are_on_the_base_unit(table):
    rows = table(target("a", 0, value=2.0, value_max=3.0, unit="亿元", base_value=2e8, base_unit="元"))
    assert rows.loc[0, ["value", "value_max", "unit"]].tolist() == [2e8, 3e8, "元"]


def test_per_cent_of_the_baseline_is_given_only_where_the_text_gives_it(table):
    growth = {"measure": "growth_pct", "unit": "%", "base_unit": "%", "value": 15.0}
    rows = table(
        target("a", 0, indicator_key="一", **growth, baseline_year=2015, evidence="比2015年下降15%"),
        target("a", 1, indicator_key="二", **growth, baseline_year=2015, evidence="比2015年增长15%"),
        target("a", 2, indicator_key="三", **growth, evidence="增长15%"),
        target("a", 3, indicator_key="四", measure="multiple", value=2.0, unit="倍", base_unit="倍"),
        target("a", 4, indicator_key="五", **growth | {"base_unit": "个百分点"}, baseline_year=2015),
    )
    assert rows["base_percent"].fillna(-1).tolist() == [85, 115, -1, 300, -1]


def test_the_wide_form_has_the_numbers_of_each_group_as_text(table):
    money = {"unit": "亿元", "base_unit": "元"}
    rows = table(
        target("a", 0, op=">="),
        target("c", 0, value=20.0, value_max=30.0),
        target("a", 1, indicator="融资额", indicator_key="融资额", value=2.0, base_value=2e8, **money),
        wide=True,
    )
    assert rows.loc[("专利授权量", "level", "件", "2020")].tolist() == ["≥10", "20–30"]
    assert rows.loc[("融资额", "level", "亿元", "2020"), "甲省"] == "2"
    assert rows.columns.tolist() == ["甲省", "乙市"]


def test_the_wide_form_tells_baseline_and_scope(table):
    growth = {"measure": "growth_pct", "unit": "%", "base_unit": "%", "value": 15.0, "evidence": "增长15%"}
    rows = table(
        target("a", 0, **growth, baseline_year=2015), target("c", 0, **growth, scope="示范区"), wide=True
    )
    assert rows.iloc[0].tolist() == ["+15（比2015年）", "+15（示范区）"]


def test_a_corpus_without_targets_has_an_empty_table_with_all_columns(tiny):
    rows = pc.targets_table(tiny, by="region")
    assert rows.empty
    assert {"group", "comparable", "reason", "n_stated"} <= set(rows.columns)
    assert pc.targets_table(tiny, by="region", wide=True).shape == (0, 2)


def test_several_columns_group_documents_and_become_columns(table):
    with pytest.warns(UserWarning, match="have no region or year and are left out: c"):
        rows = table(target("a", 0), target("b", 0), by=["region", "year"])
    with pytest.warns(UserWarning, match="have no"):
        wide = table(target("a", 0), target("b", 0), by=["region", "year"], wide=True)
    assert wide.columns.tolist() == [("甲省", 2011), ("甲省", 2013)]
    assert rows["group"].tolist() == ["甲省/2011", "甲省/2013"]
    assert rows[["region", "group_year", "year"]].values.tolist() == [
        ["甲省", 2011, 2020],
        ["甲省", 2013, 2020],
    ]
    assert rows["comparable"].all()


def test_the_source_of_each_row_is_one_call_away(shipped):
    rows = pc.targets_table(shipped, by="region")
    found = pc.evidence(shipped, rows.head(5))
    assert all(row.indicator[:3] in row.text for row in found.itertuples())


def test_no_statement_is_lost(shipped):
    rows = pc.targets_table(shipped, by="region")
    assert rows["n_stated"].sum() == len(shipped.targets)


def test_the_last_word_of_an_indicator_decides_its_theme():
    assert theme_of("保护专利的企业") == "actors"
    assert theme_of("企业专利授权量") == "creation"
    assert theme_of("绿化面积") is None


def test_documents_of_another_field_have_no_themes(shipped):
    assert pc.targets_table(shipped)["theme"].notna().any()
    documents = shipped.documents.assign(title="养老规划", subject_share=0.1)
    of_another_field = dataclasses.replace(shipped, documents=documents)
    assert pc.targets_table(of_another_field)["theme"].isna().all()
    codebook = dataclasses.replace(shipped.codebook, subject=None)
    assert pc.targets_table(dataclasses.replace(shipped, codebook=codebook))["theme"].isna().all()


def test_the_input_is_not_changed(shipped):
    before = shipped.targets.copy()
    pc.targets_table(shipped, by="region")
    pd.testing.assert_frame_equal(before, shipped.targets)


@pytest.mark.parametrize(("value", "unit"), [(3e9, "亿"), (300.0, "")])
def test_a_target_without_a_unit_has_only_its_scale(table, value, unit):
    wide = table(target("a", 0, value=value, base_value=value, unit=None, base_unit=None), wide=True)
    assert wide.index.get_level_values("unit").tolist() == [unit]


@pytest.mark.parametrize(
    ("value", "text"), [(22_345_678_912.0, "22,345,678,912"), (0.00001, "0.00001"), (2.5, "2.5")]
)
def test_the_wide_form_has_all_digits_of_a_number_and_no_power_of_ten(table, value, text):
    wide = table(target("a", 0, value=value), wide=True)
    assert wide.iloc[0, 0] == text
