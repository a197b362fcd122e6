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
