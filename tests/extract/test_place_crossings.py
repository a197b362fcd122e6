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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("帮扶珠海、深圳河源两地。", ["珠海", "深圳", "河源"]),
        ("完善拉萨河长办机制，开展深圳河湖巡查。", ["拉萨", "深圳"]),
        ("疏浚格尔木河道，改造乌鲁木齐河滩公路。", ["格尔木", "乌鲁木齐"]),
        ("撤并浏阳河口镇，设立奉化江口街道、东阳江南街道和五华河东镇，建设浏阳河东新城。", []),
        (
            "保护拉萨河源头、浏阳河东岸、浏阳河口、深圳河流域和祖厉河滩。",
            ["拉萨河", "浏阳河东岸", "浏阳河", "深圳河流域", "祖厉河"],
        ),
    ],
)
def test_a_river_whose_last_character_opens_a_word_is_none(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("壮大龙头港航项目，服务盐田港澳居民。", ["港澳"]),
        ("疏浚黄骅港航道，扩建曹妃甸港。", ["黄骅港", "曹妃甸港"]),
        ("治理出水口水库，守护青山水库。", []),
        ("支持大通湖管理区和大通湖区养殖，修复大通湖。", ["大通湖管理区", "大通湖区", "大通湖"]),
        ("加固鱼嘴、宝瓶口等设施，用石料砌筑鱼嘴。", []),
        ("扩建鱼嘴货运站，支持鱼嘴镇发展。", ["鱼嘴", "鱼嘴镇"]),
    ],
)
def test_a_harbour_lake_or_quarter_that_is_part_of_other_words_is_none(names, text, expected):
    assert names(text) == expected


def test_a_harbour_does_not_end_before_its_district(names):
    found = names("扩建唐山曹妃甸港区、营口鲅鱼圈港区。")
    assert len(found) == 2
    assert not any(name.endswith("港") for name in found)


def test_a_named_harbour_has_its_district_with_it(names):
    assert names("连通大丰港区、洋口港区和秀英港区。") == ["大丰港区", "洋口港区", "秀英港区"]
    assert names("利用洋口港区位条件。") == ["洋口港"]
    assert names("疏浚秀英港航道，扩建秀英港区。") == ["秀英港"]


def test_the_border_of_a_homeland_is_no_part_of_a_region(names):
    assert names("建设祖国北疆安全屏障。") == []
    assert names("建设北疆安全屏障。") == ["北疆"]


def test_the_short_name_of_a_county_in_a_list_of_governments_is_none(names):
    assert names("由平潭、福清市政府落实。", "350000") == []
    assert names("在平潭、福清市落实。", "350000") == ["平潭", "福清市"]
