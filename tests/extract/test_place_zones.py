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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动长（沙）株（洲）湘（潭）融合。", ["长（沙）株（洲）湘（潭）"]),
        ("建设衡（阳）永（州）创新试验区。", ["衡（阳）永（州）创新试验区"]),
        ("推动安（乡）澧（县）、津（市）石（门）协作。", ["安（乡）澧（县）", "津（市）石（门）"]),
        ("修建衡（阳）永（州）铁路。", []),
        ("报送一（式）三（份）材料，按第（一）至（三）项办理。", []),
    ],
)
def test_regions_with_half_of_their_names_in_brackets_are_one_place(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进万达开枢纽经济，建设万达开多式联运试验区。", ["万达开", "万达开多式联运试验区"]),
        ("发挥广阳湾智创生态城作用。", ["广阳湾智创生态城"]),
        ("在不来梅、鹿特丹布局海外仓。", ["不来梅", "鹿特丹"]),
        ("8家工厂中原有产能偏低，规划中原则上不再新增。", []),
        ("推动中原崛起。", ["中原"]),
    ],
)
def test_named_areas_and_foreign_ports(names, text, expected):
    assert names(text) == expected
