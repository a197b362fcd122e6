"""Prices, which are no targets, and times that all wait or travel, which are; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("洗车业水价不低于每立方米16元。", []),
        ("古桥门票价格不高于80元。", []),
        ("渡轮收费标准不超过每人次5元。", []),
        ("茶园用电电价不得高于每千瓦时2元。", []),
        # with a year, a price that rises, and a sum that is no price
        ("到2027年，古桥门票价格不高于80元。", [("古桥门票价格", 80)]),
        ("绿茶收购价格达到80元。", [("绿茶收购价格", 80)]),
        ("护林员月收入不低于3000元。", [("护林员月收入", 3000)]),
    ],
)
def test_the_bound_of_a_price_is_no_target(text, expected):
    assert rows(text, "indicator", "value") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渡轮候船等候时间不超过30分钟。", [("渡轮候船等候时间", 30, "<=")]),
        ("山火反应时间不超过12分钟。", [("山火反应时间", 12, "<=")]),
        ("茶农通勤时间在45分钟以内。", [("茶农通勤时间", 45, "<=")]),
        # the length of something, a time to act in, and a bound of a measure
        ("戏曲讲解时间不超过30分钟。", []),
        ("在30分钟以内赶到茶园。", []),
        ("等候时间超过30分钟的渡轮加开班次。", []),
    ],
)
def test_a_time_that_all_wait_is_a_target(text, expected):
    assert rows(text, "indicator", "value", "op") == expected
