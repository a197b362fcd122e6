"""Corridors, zones and regions that are named after several states, provinces or cities."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("参与中老缅经济走廊、中吉乌国际经济合作走廊建设。", ["中老缅经济走廊", "中吉乌国际经济合作走廊"]),
        (
            "衔接中国—中亚—西亚经济走廊和新亚欧大陆桥经济走廊。",
            ["中国—中亚—西亚经济走廊", "新亚欧大陆桥经济走廊"],
        ),
        ("通过南亚-西亚经济走廊出口茶叶。", ["南亚-西亚经济走廊"]),
        ("融入国家战略经济走廊，建设沿江绿色经济走廊。", []),
        ("建设甲乙—丙丁经济走廊。", []),
    ],
)
def test_an_economic_corridor_of_several_states_is_one_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发挥中国—上海合作组织农业技术示范区作用。", ["中国—上海合作组织农业技术示范区"]),
        ("参与上合示范区建设，办好上海合作组织峰会。", ["上合示范区"]),
        ("建成十个以上合作示范区，面积五亩以上合计九个产业园区。", []),
        ("申报济青潍国家科技成果转移转化示范区。", ["济青潍国家科技成果转移转化示范区"]),
        ("建设甲乙丙国家科技创新试验区。", []),
        ("申报国家科技成果转移转化示范区和济青烟示范线路。", []),
    ],
)
def test_a_zone_named_after_an_organisation_or_cities_of_one_province(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深化苏港中药合作，办好鲁港澳台青年营。", ["苏港", "鲁港澳台"]),
        ("强化浙澳金融联系。", ["浙澳"]),
        ("试行深港冷链直达，扩大深港通额度。", ["深港"]),
        ("提升苏港口吞吐能力，扩大浙澳洲牛肉进口，完善鲁港务系统。", []),
        ("拓展欧亚、蒙俄市场，建设面向中蒙俄的枢纽。", ["欧亚", "蒙俄", "中蒙俄"]),
        ("开行欧亚班列，参加欧亚经济论坛。", []),
    ],
)
def test_a_province_with_hong_kong_or_macao_and_pairs_of_states_are_places(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联系中原、北部湾城市群。", ["中原", "北部湾"]),
        ("联系成渝、黔中和滇中城市群。", ["成渝", "黔中", "滇中"]),
        ("联系粤港澳大湾区、中原城市群。", ["粤港澳大湾区", "中原城市群"]),
        ("联系黔中城市群、滇中城市群。", ["黔中城市群", "滇中城市群"]),
        ("支持中原城市群。", ["中原城市群"]),
    ],
)
def test_areas_of_a_list_are_one_city_region_each(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("货物经青岛口岸出境，人员经凭祥口岸入境。", ["青岛", "凭祥口岸"]),
        ("货物经天津口岸出境，优化北京口岸、河北口岸服务。", ["天津口岸", "北京", "河北"]),
        ("扩大二连浩特口岸开放。", ["二连浩特口岸"]),
        ("依托郑州铁路口岸进口整车。", ["郑州铁路口岸"]),
        ("完善海南口岸设施。", ["海南"]),
    ],
)
def test_customs_behind_a_city_are_a_crossing_only_at_a_land_border(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("未开封的试剂退库，药品开封后标明日期，疫苗开封使用须登记。", []),
        ("统计开封日期和开封检查记录。", []),
        ("在郑州、开封使用旅游年卡，学习开封检察院经验。", ["郑州", "开封"]),
        ("扶持三大连片特困地区，建设大连片区。", ["大连片区"]),
        ("保护亚洲象，面向亚洲市场。", ["亚洲"]),
    ],
)
def test_words_that_contain_a_city_or_continent_name_no_place(names, text, expected):
    assert names(text) == expected
