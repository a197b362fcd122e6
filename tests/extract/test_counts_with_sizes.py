"""Counts of what has a size of its own, and sizes that are no targets; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成8个年交易额超过30亿元的粮食市场。", [("年交易额超过30亿元的粮食市场", 8, "个")]),
        ("培育3家年销售收入超百亿元的茶企。", [("年销售收入超百亿元的茶企", 3, "家")]),
        ("新建9个年产1000吨的加工厂。", [("新建年产1000吨的加工厂", 9, "个")]),
        ("建成6个年接待游客50万人次以上的景区。", [("年接待游客50万人次以上的景区", 6, "个")]),
        ("形成3～4个200万吨生产能力的重点酒企。", [("重点酒企", 3, "个")]),
        (
            "培育12个以上单品销售额2亿元以上、3个以上20亿元以上的茶叶品种。",
            [("单品销售额2亿元以上的茶叶品种", 12, "个"), ("茶叶品种", 3, "个")],
        ),
        (
            "打造9家年产值在5～10亿元、4家年产值超10亿元的茶叶园区。",
            [("年产值在5～10亿元的茶叶园区", 9, "家"), ("年产值超10亿元的茶叶园区", 4, "家")],
        ),
        (
            "建成200个年出栏1万头以上和3000个年出栏500头以上的肉羊养殖场、50个鱼塘。",
            [
                ("年出栏1万头以上的肉羊养殖场", 200, "个"),
                ("年出栏500头以上的肉羊养殖场", 3000, "个"),
                ("鱼塘", 50, "个"),
            ],
        ),
        ("培育12个销售额超60亿元和一批销售额超30亿元的茶企。", [("销售额超60亿元", 12, "个")]),
        # years, numbers of their own, a level of a capacity
        ("提前3个年度完成200亩茶园改造。", [("茶园改造", 200, "亩")]),
        ("组建3个年轻干部工作组。", []),
        ("建成2个茶园，产值达到30亿元。", [("茶园", 2, "个"), ("茶园产值", 30, "亿元")]),
        ("形成200万吨的生产能力。", [("生产能力", 200, "万吨")]),
        ("制造300艘以上玻璃钢渔船。", [("玻璃钢渔船", 300, "艘")]),
    ],
)
def test_what_is_counted_keeps_its_size_as_an_attribute(text, expected):
    assert rows(f"到2020年，{text}", "indicator", "value", "unit") == [
        (name, value, unit) for name, value, unit in expected
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("所有渔工和沿海36千瓦（50马力）以上渔船做到应保尽保。", []),
        ("沿海36千瓦以下船舶全部回港。", []),
        ("梳理完成5张政策清单。", []),
        ("对接国家“十四五”规划90项重大工程。", []),
        ("完成90项水利工程。", [90]),
    ],
)
def test_bounds_of_boats_and_lists_are_no_targets(text, expected):
    assert rows(text, "value", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("确保办理退税平均时间在8个工作日以内。", [("办理退税平均时间", 8)]),
        ("力争开办企业平均耗时在3个工作日之内。", [("开办企业平均耗时", 3)]),
        ("在3个工作日以内办结。", []),
        # a share that is kept for something, and one by which something is done
        ("茶厂新增岗位按不低于60%的比例，专项用于招聘退役军人。", [("茶厂新增岗位", 60)]),
        ("可用财力按照不低于40%的比例用于偿还村级债务。", [("可用财力用于偿还村级债务", 40)]),
        ("新建车场，按不低于20%的车位比例建设充电桩。", [("建设充电桩的车位比例", 20)]),
        ("各级政府要按不低于60%的比例，安排附加用于职业教育。", []),
        ("按不低于30%的比例入户抽查。", []),
        ("按不低于60%的比例奖励茶厂。", []),
        ("用工超过80人的，按不低于6%的比例安排残疾人。", []),
    ],
)
def test_mean_times_and_shares_kept_are_targets(text, expected):
    assert rows(text, "indicator", "value", kind="measure") == expected
