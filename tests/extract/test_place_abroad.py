"""Cities of other countries in lists of routes."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开通曼谷、新德里航线。", ["曼谷", "新德里"]),
        ("与万象、金边结为友城。", ["万象", "金边"]),
        ("直飞万象。", ["万象"]),
        ("迎来万象更新的局面。", []),
        ("建设万象城。", []),
        ("内容包罗万象。", []),
    ],
)
def test_far_cities_are_places_before_a_route(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持企业到柬埔寨、老挝设厂。", ["柬埔寨", "老挝"]),
        ("鼓励到泰国、越南投资办厂，到缅甸新建一批原料基地。", ["泰国", "越南", "缅甸"]),
        ("支持青岛市甲乙玩具厂改造。", []),
        ("推广鸡腿汉堡、意大利面等主食。", []),
        ("开行至汉堡的班列，增加意大利航线。", ["汉堡", "意大利"]),
        ("评选最美国道，打造优美国土空间。", []),
        ("赴美国参展。", ["美国"]),
        ("到老挝、印尼等国设厂。", ["老挝", "印尼"]),
        ("拓展蒙古国、大韩民国市场，支援内蒙古国有农场。", ["蒙古国", "大韩民国", "内蒙古"]),
    ],
)
def test_factories_dishes_and_beauty_are_no_names_abroad(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("扩大对欧、日、韩出口，稳定与美、欧等的往来。", ["欧", "日", "韩", "美"]),
        ("赴日、法参展。", ["日", "法"]),
        ("扩大对北美、欧洲和日、俄罗斯出口。", ["北美", "欧洲", "俄罗斯"]),
        ("配齐音体美、英语教师，休息日、美术馆开放日不停办。", []),
    ],
)
def test_foreign_states_of_one_character_are_places_in_a_series(names, text, expected):
    assert names(text) == expected
