"""Zones of airports, with the city that their names open with."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持昆明长水国际机场综合保税区。", ["昆明长水国际机场综合保税区"]),
        ("扩建昆明长水国际机场。", ["昆明长水国际机场"]),
        ("扩建昆明国际机场。", ["昆明"]),
        ("扩建昆明机场、大理机场。", ["昆明", "大理"]),
        ("扩建昆明云坪机场和大理松山机场。", ["昆明云坪机场", "大理松山机场"]),
        ("在昆明通用机场、大理新机场试点，建设昆明云坪机场群。", ["昆明", "大理"]),
        ("扩建昆明云坪机场和冠豸山机场。", ["昆明云坪机场", "冠豸山"]),
        ("扩建首都国际机场和广州白云国际机场，完善国际机场服务。", ["首都国际机场", "广州白云国际机场"]),
        ("昆明建设国际机场和综合保税区。", ["昆明"]),
        ("昆明市长水国际机场综合保税区。", ["昆明市长水国际机场综合保税区"]),
    ],
)
def test_the_zone_of_an_airport_keeps_its_city(names, text, expected):
    assert names(text) == expected


def test_the_own_city_is_part_of_the_name_of_the_zone(names):
    assert names("支持成都双流国际机场综合保税区。", "510000") == ["成都双流国际机场综合保税区"]
    assert names("支持成都双流。", "510000") == ["成都双流"]
