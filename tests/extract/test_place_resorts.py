"""Resorts that no division gives its name."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进云栖山旅游度假区建设。", ["云栖山旅游度假区"]),
        ("支持茶坪温泉旅游度假区发展。", ["茶坪温泉旅游度假区"]),
        ("建设滨海旅游度假区。", []),
        ("打造高端温泉旅游度假区。", []),
        ("创建国家级旅游度假区。", []),
        ("建设一批环湖旅游度假区。", []),
        ("在云坪灌区、茶河灌区种草。", ["云坪灌区", "茶河灌区"]),
        ("推进大中型灌区、引黄灌区和库井灌区改造，建设灌区。", []),
    ],
)
def test_a_resort_with_a_name_of_its_own_is_a_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("打造长白山国家冰雪旅游度假区。", ["长白山国家冰雪旅游度假区"]),
        ("争创漠河市国家级旅游度假区，推动桂林国家旅游度假区扩容。", ["漠河市", "桂林国家旅游度假区"]),
    ],
)
def test_a_national_resort_has_its_theme_in_its_name(names, text, expected):
    assert names(text) == expected
