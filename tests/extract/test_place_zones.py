"""Kinds of zones that are named after a place, and names in several parts."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进株洲电镀集控区改造。", ["株洲电镀集控区"]),
        ("建设邵阳城南工业集中区。", ["邵阳城南工业集中区"]),
        ("深化怀化综合物流园与柳州合作。", ["怀化综合物流园", "柳州"]),
        ("加快邵阳国际粮食物流园区建设。", ["邵阳国际粮食物流园区"]),
        ("依托怀化建设内陆无水港和物流园区。", ["怀化"]),
        ("岳阳的物流园、邵阳等集中区加快发展。", ["岳阳", "邵阳"]),
    ],
)
def test_a_logistics_park_or_concentration_of_plants_is_a_zone(names, text, expected):
    assert names(text) == expected
