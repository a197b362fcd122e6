"""Places in the names of programmes, platforms, airports and railways."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("组建湘江科普学者团队。", []),
        ("实施湘江科技新星项目和湘江英才培养。", []),
        ("推动湘江人才工作、沅江名贵鱼类保护。", ["湘江", "沅江"]),
        ("举办湘江论坛，除自理报关外的单证。", []),
        ("吸引湘江流域学校的专家学者。", ["湘江流域"]),
        ("吸引东部学校的专家学者。", ["东部"]),
        ("依托“湘江易融”中小企业金融综合服务平台。", []),
        ("建设“湘江云”政务数据系统。", []),
        ("共建“长三角”物流信息平台。", ["长三角"]),
        ("推广“湘潭一号”等冷链专线，发放“株洲英才卡”。", []),
        ("开展“湘潭莲子季”为主题的平台直播。", ["湘潭"]),
        ("总结“湘潭模式”。", ["湘潭"]),
    ],
)
def test_a_coined_name_with_a_river_or_city_is_no_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依托成都双流国际机场发展临空经济。", ["成都双流国际机场"]),
        ("对接成都双流产业园。", ["成都双流产业园"]),
        ("在成都双流开展试点。", ["成都双流"]),
        ("推进渝西、成达万高铁建设。", []),
        ("扩建京沪、沪昆等射线高速公路，开行成渝、渝黔等支线集散班列。", []),
        ("推进川渝等地合作。", ["川渝"]),
        ("整治成渝等铁路沿线环境，改造渝黔等高速公路服务区。", ["成渝", "渝黔"]),
        ("整治渝西、成达万高铁沿线环境，建设渝黔等铁路口岸。", ["渝黔"]),
        ("打通京台、沈海、福银等高速公路。", []),
        ("推动渝西、川南地区发展，建设高铁。", ["渝西", "川南地区"]),
    ],
)
def test_the_names_of_airports_and_railways_in_a_list_are_no_places(names, text, expected):
    assert names(text) == expected


def test_a_zone_at_an_airport_is_a_place(names):
    assert "成都双流国际机场临空经济区" in names("建设成都双流国际机场临空经济区。", "510000")
    assert names("依托成都双流国际机场发展。", "510000") == ["成都双流国际机场"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打造“农业硅谷 ”和“东方瑞士”，建设“数字巴蜀”。", []),
        ("组织“爱在柳州”活动，保护“小延安”旧址。", []),
        ("推动“长三角”一体化，建设“轨道上的京津冀”。", ["长三角", "京津冀"]),
        ("服务“上海和长三角”。", ["上海", "长三角"]),
    ],
)
def test_a_place_that_closes_a_coined_name_is_none(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持长沙电影节、衡山佛教文化节、岳阳国际小龙虾节等。", []),
        ("办好柳州工业旅游节期间活动。", []),
        ("推进长沙节能，抓好柳州关键环节，办好长沙的艺术节。", ["长沙", "柳州"]),
        ("加入长三角动物园联盟，依托长沙粮食批发市场。", []),
        ("在长沙选择批发市场试点，推动长三角结成联盟。", ["长沙", "长三角"]),
    ],
)
def test_the_name_of_a_festival_alliance_or_market_names_no_place(names, text, expected):
    assert names(text) == expected
