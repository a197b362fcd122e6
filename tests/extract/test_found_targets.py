"""Targets in forms that hide them: rows, numbers alone, least kinds, parts of a year, lengths of time; all sentences invented."""

import pandas as pd
import pytest

from tests.extract.test_deadlines import goal, measure, years
from tests.extract.test_given_numbers import found, named, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one noun of two numbers
        ("新建5座、更新改造9座滨河泵站。", [("新建滨河泵站", 5, None), ("滨河泵站", 9, None)]),
        # institutions of a province, not provinces
        (
            "建设3个国家级书画中心、9个省书画中心和20个市（县）书画中心。",
            [("国家级书画中心", 3, None), ("省书画中心", 9, None), ("市（县）书画中心", 20, None)],
        ),
        # a share of persons
        ("确保山区人口100%参加农业保险。", [("山区人口参加农业保险", 100, "山区人口")]),
        # the size of each in the name of a rate
        ("50头以上规模化奶牛场占比达到30%。", [("50头以上规模化奶牛场占比", 30, None)]),
        ("确保路网密度不得低于6千米/平方千米。", [("路网密度", 6, None)]),
        ("力争创排6部戏曲新作。", [("戏曲新作", 6, None)]),
        ("每个县原则上要办好一所公立书画院。", [("每个县公立书画院", 1, None)]),
        # kinds, at least
        ("乡镇园艺站能够开展6类以上修剪技术。", [("修剪技术", 6, None)]),
        ("园艺站能够开展嫁接、修枝、施肥等8类及以上园艺技术。", [("园艺技术", 8, None)]),
        ("推行3类管理，完善4类以上机制。", []),
        ("对9类15种病害实行统防。", []),
        # parts of a year
        (
            "茶叶产值达到9亿元，一季度、上半年和全年增速分别达到4%、5%和6%。",
            [
                ("茶叶产值", 9, None),
                ("一季度茶叶产值增速", 4, None),
                ("上半年茶叶产值增速", 5, None),
                ("全年茶叶产值增速", 6, None),
            ],
        ),
        # what grows faster than another
        (
            "带动全县投资、税收、收入增长率高于全市平均2个百分点以上。",
            [
                ("全县投资增长率高于全市", 2, None),
                ("税收增长率高于全市", 2, None),
                ("收入增长率高于全市", 2, None),
            ],
        ),
        (
            "茶业产值、镇级税收和茶农收入增长率快于全市2个百分点。",
            [
                ("茶业产值增长率快于全市", 2, None),
                ("镇级税收增长率快于全市", 2, None),
                ("茶农收入增长率快于全市", 2, None),
            ],
        ),
        (
            "县属、镇属茶厂增加值增长率高于全市2个百分点。",
            [("县属、镇属茶厂增加值增长率高于全市", 2, None)],
        ),
        # a bracket of parts is no name
        (
            "门诊报销比例提高，达到80%（其中山区达到90%）。",
            [("门诊报销比例", 80, None), ("门诊报销比例", 90, "山区")],
        ),
        # words that open as sections or regions do
        ("选择30个条件较好、需求旺盛的示范单位。", [("示范单位", 30, None)]),
        ("打造5个时尚消费街区。", [("时尚消费街区", 5, None)]),
        ("解决23个县（区）污水直排问题。", [("县（区）污水直排问题", 23, None)]),
        # a ratio by which something is planned, places by which a rate is counted
        ("按照原则上不低于工业用地10%的比例，规划一批茶叶园区。", [("工业用地比例", 10, None)]),
        ("按不低于缴费基数8%的比例缴费。", []),
        ("各镇按不低于茶农人数8%的比例配备技师。", []),
        ("疫苗接种率以乡镇为单位达到95%以上。", [("疫苗接种率", 95, None)]),
        # what all of a list have of the last
        (
            "茶苗、果苗良种覆盖率分别达到90%、55%。",
            [("茶苗良种覆盖率", 90, None), ("果苗良种覆盖率", 55, None)],
        ),
        # a goal behind its number, a stock that is made anew, what is registered, a task in several units
        ("茶农就业率达到85%以上的预期目标。", [("茶农就业率", 85, None)]),
        ("就业率达到85%以上的茶园可以申报。", []),
        ("基本完成现有3万户山区住房改造。", [("山区住房改造", 3, None)]),
        ("现有3万户山区住房。", []),
        ("完成80万亩茶叶基地备案工作。", [("茶叶基地备案工作", 80, None)]),
        ("装机50千瓦由县备案。", []),
        (
            "完成90个村、3万人的搬迁任务。",
            [("村的搬迁任务", 90, None), ("搬迁任务", 3, None)],
        ),
        ("培训按摩人员500名。", [("培训按摩人员", 500, None)]),
        ("全县12条主要河流水质优良比例总体达90%以上。", [("12条主要河流水质优良比例", 90, None)]),
        ("全县12条河流水质优良比例总体达90%以上。", [("河流水质优良比例", 90, None)]),
        ("培训茶农在40万人次以上。", [("培训茶农", 40, None)]),
        # how long something is done each day
        ("学生每天至少参加2小时晨读活动。", [("每天晨读活动", 2, None)]),
        # 各地 and 为 are no part of a name
        ("各地大、中型客车检验率要达到90%。", [("大、中型客车检验率", 90, None)]),
        ("各地震预警终端覆盖率达到90%。", [("地震预警终端覆盖率", 90, None)]),
        ("各地名普查完成率达到90%。", [("地名普查完成率", 90, None)]),
        ("各地面塌陷治理率达到90%。", [("地面塌陷治理率", 90, None)]),
        ("各地图斑整改率达到90%。", [("图斑整改率", 90, None)]),
        ("各地名优茶占比达到90%。", [("名优茶占比", 90, None)]),
        ("组织50家以上园艺服务商为茶厂提供服务。", [("园艺服务商为茶厂提供服务", 50, None)]),
        (
            "组织50家以上园艺服务商为不少于9个村提供诊断。",
            [("园艺服务商", 50, None), ("村提供诊断", 9, None)],
        ),
        # what is begun
        (
            "全市开工建设书画馆20座。2022年开工建设6座。",
            [("书画馆", 20, None), ("书画馆", 6, None)],
        ),
    ],
)
def test_a_target_is_found(text, expected):
    assert [(name, value, scope) for name, value, scope in named(text)] == expected


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("力争用3年时间，基本建成书画馆20座。", None, 2024),
        ("用两年左右的时间培训画师300人。", None, 2023),
        ("从2022年起，力争用两年左右时间，培训画师300人。", None, 2024),
        ("从2022年起，用3年时间新建书画馆20座。", None, 2024),
        ("2019年起，用4年时间新建书画馆20座。", None, 2022),
        ("到2026年，用2年时间新建书画馆20座。", None, 2026),
        ("力争到“十四五”末，用6年时间新建书画馆20座。", None, 2025),
        ("2022年底前完成选址，用3年时间新建书画馆20座。", None, 2024),
        ("2021年启动，用3年时间新建书画馆20座。", None, 2024),
        ("近期用3年时间新建书画馆20座。", None, None),
        ("用三年时间培训画师300人。", "画师培训行动方案（2022—2024年）", 2024),
    ],
)
def test_a_length_of_time_that_is_used_is_a_deadline(text, title, year):
    assert list(found(text, title=title)["year"].astype(object).replace(pd.NA, None)) == [year]


@pytest.mark.parametrize("past", ["已用", "已经用", "已累计用"])
def test_what_was_made_in_a_length_of_time_is_no_target(past):
    assert values(f"{past}3年时间新建书画馆20座。") == []
    assert values(f"{past}3年时间新建书画馆20座，再用2年时间新建9座。") == [9]


def test_an_opening_that_ensures_several_numbers_has_targets():
    text = "实现“三个确保”：确保入园率达到90%；确保山林巡查率达到95%；确保每个县有1座书画馆。"
    assert values(text, kind="preamble") == [90, 95, 1]
    assert values("近年来入园率达到90%，确保山林安全。", kind="preamble") == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年底前，划定滨河禁渔区。城南滨河禁渔区面积要达到河段面积的70%以上。", 2023),
        ("到2023年底，完成改造。网络环境日臻完善，IPv6活跃用户占比超过50%。", 2023),
        ("2023年底前，完成禁燃区划定。城区新建公园5座。", 0),
    ],
)
def test_a_state_at_the_end_has_the_year_of_the_sentence_before(text, year):
    assert list(found(text)["year"].fillna(0)) == [year]


def test_how_often_something_is_done_has_the_year_of_goals_but_not_of_measures():
    lead_in = "经过“十四五”时期的发展，目标为："
    assert years(goal("茶情数据每半年更新1次。", stem=lead_in)) == [2025]
    assert years(measure("茶情数据每半年更新1次。", stem=lead_in)) == [None]
