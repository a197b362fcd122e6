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
