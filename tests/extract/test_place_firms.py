"""Places that are part of the names of firms and offices."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("衡阳市雁峰区永盛塑料制品有限公司新增产能。", []),
        ("12岳阳市顺昌纸箱厂瓦楞纸30", []),
        ("常德金星投资发展集团有限责任公司完成验收。", []),
        ("吉林北风（长沙）制药有限公司完成验收。", []),
        ("与武汉东湖发展银行、青海发展集团、云南开发银行合作。", []),
        ("推动云南开发旱区农业，支持青海发展。", ["云南", "青海"]),
        ("支持岳阳引进甲乙化工有限公司。", ["岳阳"]),
        ("在岳阳市和云溪电器有限公司开展试点。", ["岳阳市"]),
        ("岳阳云溪云溪区顺昌纸箱厂。", ["岳阳云溪"]),
        ("推进岳阳垃圾处理厂、常德污水处理厂建设，关停永州市小纸厂。", ["岳阳", "常德", "永州市"]),
        ("完成岳阳旧厂区改造。", ["岳阳"]),
        ("在太原、西安、常州等城市钢铁厂试点。", ["太原", "西安", "常州"]),
        ("云南昆明云岭化工有限责任公司完成验收。", []),
        ("太原经信委、云南省工信委、青海省国防科工办和常德水泥研究总院参加。", []),
        ("常德中国水泥研究总院建设基地。", ["常德"]),
        ("1 钱吉安 委员 云南大学 2 孙海南 教授", []),
        ("孙海南同志到太原调研。", ["太原"]),
        ("向海南专家学习。", ["海南"]),
    ],
)
def test_a_place_in_the_name_of_a_firm_is_none(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由岳阳市、汨罗市水利局验收。", []),
        ("下放至太原、大同市教育局。", []),
        ("在岳阳市、汨罗市布局仓库。", ["岳阳市", "汨罗市"]),
        ("在岳阳市、汨罗市局部地区试点。", ["岳阳市", "汨罗市"]),
    ],
)
def test_the_first_of_two_cities_with_one_office_is_none(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("湘乡市粮油配送中心项目：占地90亩。", ["湘乡市"]),
        ("推进岳阳棉花交易中心等项目建设。", ["岳阳"]),
        ("发展岳阳棉花交易中心，由常德花卉交易中心承担项目。", []),
        ("推进海西花卉交易中心项目。", []),
    ],
)
def test_a_centre_that_is_to_be_built_is_in_its_city(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持岳阳玄岭、常德白杉等骨干企业发展。", []),
        ("以岳阳铝、常德铝、湘北锌等企业为龙头。", []),
        ("支持岳阳白杉乳业等企业发展。", []),
        ("支持岳阳玄岭有色（集团）公司发展。", []),
        ("支持岳阳汽车零部件、常德机械等企业发展。", ["岳阳", "常德"]),
        ("对接岳阳、常德等地企业，服务岳阳云溪、常德鼎城等企业。", ["岳阳", "常德", "岳阳云溪", "常德鼎城"]),
        ("支持岳阳内陆、常德市属等企业发展。", ["岳阳", "常德市"]),
        ("支持岳阳变速器、轴承、水箱、齿轮等企业发展。", ["岳阳"]),
    ],
)
def test_a_place_that_opens_a_firm_of_a_list_is_none(names, text, expected):
    assert names(text) == expected
