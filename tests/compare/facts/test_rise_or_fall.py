"""A rise or a fall: the word of change that governs a number decides, not any word of its clause."""

import pandas as pd
import pytest

from policycompare import schema
from policycompare.compare.facts.rise_or_fall import change_of, changes_of

Target = schema.record("targets")


def growth(evidence, value=6.0, **given):
    usual = {"unit": "%", "measure": "growth_pct", "indicator": "", "start": 0}
    return Target(value=value, evidence=evidence, **usual | given)


@pytest.mark.parametrize(
    ("evidence", "change"),
    [
        ("用水量比2019年下降6%", "fall"),
        ("用水量比2019年上升6%", "rise"),
        ("单位增加值能耗下降6%以上", "fall"),
        ("减少用地的项目产值增长6%", "rise"),
        ("亩均农药分别减量6%和9%", "fall"),
        ("办件材料精简６％", "fall"),
        ("用电 负增 长6%", "fall"),
        ("贷款利率下浮百分之六", "fall"),
        ("开办时间再压减6%—8%", "fall"),
        ("6%的降幅", "fall"),
        ("6%以上的提升", "rise"),
        ("出口额增速降至6%", "rise"),
        ("用水量降低至少6%", "fall"),
        ("地价上下浮动6%", None),
        ("客流量 8300 7.1 9900 6", "rise"),
    ],
)
def test_the_word_that_governs_the_number_decides(evidence, change):
    assert change_of(growth(evidence)) == change


def test_each_number_of_a_clause_has_its_own_change():
    text = "能耗下降6%、产值增长9%、排放量减少6%"
    assert [change_of(growth(text, value)) for value in (6.0, 9.0)] == ["fall", "rise"]
    text = "产值增长6%、排放量减少6%"
    assert [change_of(growth(text, indicator=name)) for name in ("产值", "排放量")] == ["rise", "fall"]


def test_a_change_by_points_is_that_of_the_verb_not_of_the_rate_that_it_changes():
    points = {"unit": "个百分点", "value": 2.0}
    assert change_of(growth("压减支出增幅2个百分点", **points)) == "fall"
    assert change_of(growth("增速提高2个百分点", **points)) == "rise"
    assert change_of(growth("支出增幅达到2%", 2.0)) == "rise"


def test_a_mere_number_takes_its_verb_from_the_sentence_before_it():
    assert change_of(growth("力争达到6%"), "面积增长3%，能耗持续降低，") == "fall"
    assert change_of(growth("力争达到6%"), "能耗持续降低。产值，") == "rise"
    assert change_of(growth("产值力争达到6%"), "能耗持续降低，") == "rise"


def test_a_number_below_zero_is_a_fall_and_a_multiple_a_rise():
    assert change_of(growth("事故起数 41 -3 38 -6", -6.0)) == "fall"
    assert change_of(growth("产值翻一番", 1.0, measure="multiple", unit="倍")) == "rise"


def test_levels_have_no_change_and_the_text_before_comes_from_the_document():
    rows = [
        growth("比重下降到6%", doc="a", measure="level"),
        growth("力争达到6%", doc="a", start=9),
        growth("力争达到6%", doc="b", start=9),
    ]
    targets = pd.DataFrame(rows)
    found = changes_of(
        targets, pd.Series({"a": "单位产值能耗降低，力争达到6%。", "b": "单位产值单耗增长，力争达到6%。"})
    )
    assert found.fillna("").tolist() == ["", "fall", "rise"]
    assert changes_of(targets.iloc[:0], {}).empty
