"""Frames around indicators, wholes of shares, quotas of a call, numbers of a formula; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the rule by which a level is set, and 或 between two levels
        (
            "新建茶城要按照国家规定的人均书店面积不低于0.2平方米或人均茶馆面积不低于0.3平方米标准建设。",
            [("人均书店面积", 0.2), ("人均茶馆面积", 0.3)],
        ),
        ("按照省有关规定的留茶面积不低于3亩。", [("留茶面积", 3)]),
        ("茶园人均面积不低于1亩或者林地人均面积不低于2亩。", [("茶园人均面积", 1), ("林地人均面积", 2)]),
        ("或有负债率不超过20%。", [("或有负债率", 20)]),
        ("按图施工率达到95%。", [("按图施工率", 95)]),
        ("按规定的标准执行率达到90%。", [("按规定的标准执行率", 90)]),
        # the whole of a share stays whole, a total does not
        ("其中新能源渡轮占渡轮总数60%以上。", [("新能源渡轮占渡轮总数", 60)]),
        ("新能源渡轮占渡轮总数的60%以上。", [("新能源渡轮占渡轮总数", 60)]),
        ("渡轮总数达到60艘。", [("渡轮", 60)]),
        # a quota of a call
        ("各县原则上申报1个示范茶园。", []),
        ("各市原则上推荐3家示范茶企。", []),
        ("各市可推荐3家茶企。", []),
        ("原则上新建1个茶旅小镇。", [("新建茶旅小镇", 1)]),
        # a number of a formula
        ("扶持比例提高到基准利率40%与实际担保费率之差。", []),
        ("茶叶良种率达到40%与全省平均持平。", [("茶叶良种率", 40)]),
    ],
)
def test_frames_quotas_and_formulas(text, expected):
    assert rows(text, "indicator", "value", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a ratio in times is a level, a multiple is none
        (
            "茶业担保放大倍数达4倍、平均担保费率降至1%以内。",
            [("茶业担保放大倍数", 4, "level"), ("担保费率", 1, "level")],
        ),
        ("担保放大倍数提高到3.5倍以上。", [("担保放大倍数", 3.5, "level")]),
        ("担保放大倍数不低于5倍。", [("担保放大倍数", 5, "level")]),
        (
            "担保放大倍数达到4倍，茶叶产值增长2倍。",
            [("担保放大倍数", 4, "level"), ("茶叶产值", 2, "multiple")],
        ),
        ("担保放大倍数提高2倍。", [("担保放大倍数", 2, "multiple")]),
        ("茶叶产值达到2020年的3倍。", [("茶叶产值", 2, "multiple")]),
        ("茶叶产值达4倍。", []),
        # days without a year are no part of a name, an age in months is
        ("3月5日—20日茶园复核覆盖率不低于20%。", [("茶园复核覆盖率", 20, "level")]),
        ("6月底前茶园复核覆盖率达到20%。", [("茶园复核覆盖率", 20, "level")]),
        ("3月龄羔羊成活率达到90%。", [("3月龄羔羊成活率", 90, "level")]),
    ],
)
def test_ratios_in_times_and_days_without_a_year(text, expected):
    assert rows(text, "indicator", "value", "measure", kind="measure") == expected
