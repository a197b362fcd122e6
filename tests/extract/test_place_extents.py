"""What belongs to the name of an area: banks, ranges, regions round it; what does not: zones in it, trains named after it."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动湘江东岸、湘江西岸错位发展。", ["湘江东岸", "湘江西岸"]),
        ("修复滇池西岸湿地，整治湘江东岸线。", ["滇池西岸", "湘江"]),
        ("打通太湖南岸通道，做好黄河两岸造林。", ["太湖南岸", "黄河"]),
        ("在秦岭山脉、祁连山脉和大巴山建设隔离带。", ["秦岭山脉", "祁连山脉", "大巴山"]),
        ("贯通湘江两岸地区绿道，治理湘江两岸。", ["湘江两岸地区", "湘江"]),
        ("打造伏牛山产业带、秦岭山脉产业带。", ["伏牛山产业带", "秦岭山脉产业带"]),
        ("推动湘江西岸轨道交通产业带建设。", ["湘江西岸"]),
        ("推动黄河滩区迁建，治理黄河滩涂。", ["黄河滩区", "黄河"]),
        ("深化川渝地区、闽粤地区协作。", ["川渝地区", "闽粤地区"]),
        ("深化川渝毗邻地区协作。", ["川渝"]),
        ("服务环北部湾地区，面向环太平洋区域开放。", ["环北部湾地区", "环太平洋区域"]),
        ("建成环洱海绿道，支持循环亚太地区。", ["洱海", "亚太地区"]),
        ("整治洪泽湖区圩堤，疏浚洪泽湖区域航道。", ["洪泽湖区", "洪泽湖区域"]),
        ("发挥洪泽湖区位优势，引导洪泽湖区县协作。", ["洪泽湖"]),
        ("游览长江三峡，保护长江和三峡库区。", ["长江三峡", "长江", "三峡库区"]),
    ],
)
def test_banks_ranges_and_regions_round_an_area_are_its_name(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动赣南产业园区和皖北工业园区提质。", ["赣南", "皖北"]),
        ("对接东部高新区，建设皖北现代产业园区。", ["东部", "皖北现代产业园区"]),
        ("引导九江、宜春、上饶产业园区错位发展。", ["九江", "宜春", "上饶"]),
        ("建设鄱阳湖高新区、泰山开发区和北部湾产业园区。", ["鄱阳湖高新区", "泰山开发区", "北部湾产业园区"]),
        ("支持西部开发区和武陵山区产业园区。", ["西部", "武陵山区"]),
        ("支持宜春、上饶高新区发展。", ["宜春", "上饶高新区"]),
    ],
)
def test_plain_zones_in_an_area_or_list_are_no_single_zone(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("稳定开行中欧班列（郑州）和中欧班列（长安号）。", []),
        ("在中欧班列始发城市（郑州）设点。", ["郑州"]),
        ("联动宁波舟山和上海，扩建宁波舟山港。", ["宁波舟山", "上海", "宁波舟山港"]),
        (
            "联动上海洋山港、海南洋浦港和北京天津雄安。",
            ["上海洋山港", "海南", "洋浦港", "北京", "天津", "雄安"],
        ),
        ("宁波、舟山联动发展。", ["宁波", "舟山"]),
    ],
)
def test_a_train_is_no_place_and_a_joint_port_is_one(names, text, expected):
    assert names(text) == expected


def test_an_island_for_tourists_is_a_zone_and_a_whole_province_is_none(names):
    assert names("建设平潭国际旅游岛。", "350000") == ["平潭国际旅游岛"]
    assert names("推动厦门经济特区先行先试。", "350000") == ["厦门经济特区"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("符合珠三角规划纲要和长江经济带负面清单的要求。", []),
        ("落实珠三角改革发展规划纲要，办好西部大讲堂。", []),
        ("推进成渝中线高铁建设。", []),
        ("推动长江经济带发展，编制珠三角规划。", ["长江经济带", "珠三角"]),
    ],
)
def test_a_plan_a_lecture_or_a_line_named_after_an_area_is_no_place(names, text, expected):
    assert names(text) == expected


def test_hills_and_lakes_of_one_list_confirm_each_other(names):
    assert names("将云栖峡、云屏山、栖凤山、洪泽湖等列入名录。") == ["云屏山", "栖凤山", "洪泽湖"]
    assert names("推进江海、海河、海江联动。") == ["海河"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("扩大与东部沿海码头的往来，承接东部沿海地区项目。", ["东部沿海", "东部沿海地区"]),
        ("我省东部沿海多台风，全市东部沿海滩涂宽阔。", []),
    ],
)
def test_the_coast_of_the_east_is_a_place_and_that_of_the_own_region_none(names, text, expected):
    assert names(text) == expected
