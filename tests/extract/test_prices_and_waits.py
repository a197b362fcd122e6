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
