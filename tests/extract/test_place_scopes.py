"""Named places that open a clause are the scope of its number; the sentences are invented, the places are not."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("长沙、株洲市细颗粒物浓度控制在40微克/立方米以内。", [("细颗粒物浓度", "长沙、株洲市")]),
        ("长沙市城市建成区机扫率达到70%。", [("城市建成区机扫率", "长沙市")]),
        ("长沙市区污水处理率达到90%。", [("污水处理率", "长沙市区")]),
        ("长沙、湘潭每年新增的出租车中电动车比例达到60%。", [("每年新增的出租车中电动车比例", "长沙、湘潭")]),
        (
            "长沙市绿地率不低于35%，其他城市绿地率不低于30%。",
            [("绿地率", "长沙市"), ("绿地率", "其他城市")],
        ),
        (
            "颗粒物浓度下降5%以上，其中：长沙、湘潭市下降2%；株洲市下降4%。",
            [("颗粒物浓度", None), ("颗粒物浓度", "长沙、湘潭市"), ("颗粒物浓度", "株洲市")],
        ),
        ("年内长沙、株洲建成40公里绿道。", [("绿道", "长沙、株洲")]),
        ("湘潭市要至少建成2座剧院。", [("剧院", "湘潭市")]),
        # names of bodies and things, parts of any city, provinces, and what opens like a place
        ("长沙市第一医院床位达到900张。", [("长沙市第一医院床位", None)]),
        ("长沙机场吞吐量达到3000万人次。", [("长沙机场吞吐量", None)]),
        ("株洲港货物吞吐量达到3000万吨。", [("株洲港货物吞吐量", None)]),
        ("城区绿地率达到30%。", [("城区绿地率", None)]),
        ("湖南省森林覆盖率达到60%。", [("湖南省森林覆盖率", None)]),
        ("城市绿地率达到30%。", [("城市绿地率", None)]),
        ("建成20公里绿道。", [("绿道", None)]),
    ],
)
def test_named_places_are_the_scope(text, expected):
    assert rows(text, "indicator", "scope") == expected


def test_the_place_of_the_document_is_no_scope():
    assert rows("长沙市绿地率达到35%。", "scope", title="长沙市绿化规划") == [None]
    assert rows("长沙市绿地率达到35%。", "scope", title="绿化规划") == ["长沙市"]
    assert rows("长沙市建成20公里绿道。", "scope", title="长沙市绿化规划") == [None]
