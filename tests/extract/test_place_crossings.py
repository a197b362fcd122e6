"""Words that meet in a text and seem to be the name of a place."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "在项目建设中新设园区2个，在推进中新增示范区。",
        "在技术改造中新型产业园得到推广。",
        "推进中日常监测示范区建设，建设中英语小镇和中英双语产业园。",
        "推动中印染产业园搬迁，加快中法治示范园区布局。",
        "在招商推进中以特色产业园区带动农户。",
        "项目推进中以产业园带动农户。",
        "项目推进中以蔬菜产业园为依托。",
        "严守对越中国边境，建设对越中国边境合作区。",
        "建设对泰中药产业园和对缅中草药产业园。",
    ],
)
def test_words_that_meet_at_the_abbreviations_of_states_name_no_zone(names, text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进中以常州创新园区成为样板。", ["中以常州创新园区"]),
        ("建设中德柳州产业园区、中新科技城。", ["中德柳州产业园区", "中新科技城"]),
        ("参与泰中罗湾工业园建设。", ["泰中罗湾工业园"]),
    ],
)
def test_a_zone_that_two_states_built_may_have_a_city_in_its_name(names, text, expected):
    assert names(text) == expected
