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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the steps that are left of a procedure, and the days to which it is cut
        ("办证环节压减为“受理、发证”2个环节。", [("办证环节", 2, "个")]),
        ("开办茶馆压减为登记、验收、发证3个环节。", [("开办茶馆环节", 3, "个")]),
        ("办证流程分为登记、验收、发证3个环节，抓好2个环节。", []),
        ("茶馆开办时间压缩至6个工作日内办结。", [("茶馆开办时间", 6, "个工作日")]),
        ("申请在6个工作日内办结。", []),
        ("办证环节压减为受理、发证2个环节、4份材料。", [("办证环节", 2, "个")]),
        # steps that are not those left
        ("精简到位各类检查工作共4个步骤。", []),
        ("对流程压减到位、手续齐全的4个环节进行通报。", []),
        ("将事项压减至县级和乡镇办理的4个环节。", []),
        ("减少到采摘和运输2个环节损耗。", []),
        # what is being built or known already is a target when it is completed
        (
            "确保20个续建驿站竣工、40个新建驿站开工。",
            [("续建驿站竣工", 20, "个"), ("新建驿站开工", 40, "个")],
        ),
        ("力争60公里在建绿道贯通。", [("在建绿道贯通", 60, "公里")]),
        ("建成投用6个续建项目。", [("续建项目", 6, "个")]),
        ("交付70套在建安置房。", [("在建安置房", 70, "套")]),
        ("完成已公布的40项改革任务。", [("改革任务", 40, "项")]),
        # what is being built is no target, nor what a visitor gets
        ("抓好12个续建项目，推进30公里在建绿道。", []),
        ("完成12个续建项目。", [("续建项目", 12, "个")]),
        ("到2016年，游客人均消费900元。", [("游客人均消费", 900, "元")]),
        ("到2016年，给予游客人均补贴50元。", []),
        ("每年放流鱼苗3亿尾（粒）以上。", [("放流鱼苗", 3, "亿尾（粒）")]),
        # what is known already, what two grow, and a word that ends in 处
        ("落实已公布的90个便民事项。", []),
        ("落实好已公布的70项便民措施。", []),
        ("到2016年，花农收入、茶农纯收入实际增长8%。", [("花农收入", 8, "%"), ("茶农纯收入", 8, "%")]),
        ("到2016年，道路交界处50%以上的路口建成岗亭。", [("道路交界处路口建成岗亭", 50, "%")]),
        ("处50%以上的罚款。", []),
    ],
)
def test_steps_and_days_to_which_a_procedure_is_cut(text, expected):
    assert rows(text, "indicator", "value", "unit", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2016年，建成茶叶交易平台。茶叶交易额突破3亿元。", 2016),
        ("2016年3月，启动茶叶节。茶叶交易额突破3亿元。", None),
        # a sum of another time
        ("到2016年，完成茶馆选址。茶馆全部建成后年产值达到6亿元。", None),
        ("到2016年，完成茶园规划。达产年份销售收入达到6亿元。", None),
        ("到2016年，完成茶园规划。远期总产值达到6亿元。", None),
        ("到2016年，完成茶园规划。茶园现状总产值达到6亿元。", None),
    ],
)
def test_a_sum_is_reached_when_what_the_sentence_before_says_is_done(text, year):
    assert rows(text, "year", kind="measure") == [year]
