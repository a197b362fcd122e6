"""Counters on no list, signs of comparison, base periods and sizes that say who is meant; all sentences invented."""

import pytest

from tests.extract.test_indicator_names import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the word between 万 or 亿 and the end of the clause is the unit, with 每 and 以上
        ("窑炉产能达到30万标块／年以上。", [("窑炉产能", 30, "万标块/年", ">=", "标块/年")]),
        ("海关申报总量达1.5亿票。", [("海关申报总量", 1.5, "亿票", "=", "票")]),
        ("纺纱规模超过20万锭，库容达8万方左右。", [("纺纱规模", 20, "万锭", ">=", "锭"), ("库容", 8, "万方", "=", "方")]),
        ("船队运力达到60万载重吨以上。", [("船队运力", 60, "万载重吨", ">=", "载重吨")]),
        ("新增变电容量90万千伏安。", [("变电容量", 90, "万千伏安", "=", "千伏安")]),
        ("改造危桥2万延米。", [("危桥", 2, "万延米", "=", "延米")]),
        # 万 and 亿 alone are money only of money
        ("物联网连接数达到3亿。", [("物联网连接数", 3, "亿", "=", None)]),
        ("花卉产值突破30亿大关。", [("花卉产值", 30, "亿", ">=", "元")]),
        ("投资5亿建设公园。", [("建设公园", 5, "亿", "=", "元")]),
        ("投入50亿支持绿道。", [("支持绿道", 50, "亿", "=", "元")]),
        ("帮助20万农户增收。", [("农户增收", 20, "万", "=", None)]),
    ],
)  # fmt: skip
def test_a_large_number_has_the_unit_that_follows_and_is_money_only_of_money(text, expected):
    assert rows(text, "indicator", "value", "unit", "op", "base_unit") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("硫化物应≤1mg／L，氨氮应≤5mg/L。", [("硫化物", 1, "<="), ("氨氮", 5, "<=")]),
        ("稀疏茶园每亩补植樟树≥25株。", [("稀疏茶园每亩补植樟树", 25, ">=")]),
        ("路面宽度≥5米的道路由乡镇养护。", []),
        # 超 alone, and 个及以上
        ("班列年开行量超5000列。", [("班列年开行量", 5000, ">=")]),
        ("茶叶产值超50亿元。", [("茶叶产值", 50, ">=")]),
        ("新建3座及以上乡村书店。", [("乡村书店", 3, ">=")]),
        ("改造35千瓦及以上锅炉。", []),
        ("获得2项及以上专利的人员优先聘用。", []),
        # who is meant
        ("对排查发现的低于5万标块／年的砖厂要督促关停。", []),
        ("产能10万标块／年以下的砖厂企业一律淘汰。", []),
        ("从业人员超过50人的商场必须组建消防队。", []),
        ("库容超过10万立方米的水库要完成加固。", []),
        ("处理能力大于500吨的水厂达到5座。", [("处理能力大于500吨的水厂", 5, "=")]),
        ("砖厂规模达到5万吨以上，方可开工。", []),
        # the size of what is counted
        ("新建3000载重吨货船5艘。", [("3000载重吨货船", 5, "=")]),
        # words that join clauses
        ("且规模必须达到20万吨以上。", [("规模", 20, ">=")]),
    ],
)
def test_signs_and_counts_are_targets_and_sizes_are_not(text, expected):
    assert rows(text, "indicator", "value", "op", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "火灾起数、伤亡人数与前三年（2016—2018年）的年平均数相比均下降5%以上。",
            [("火灾起数", None), ("伤亡人数", None)],
        ),
        ("2022年，火灾起数比前五年（2015-2019年）均值下降5%。", [("火灾起数", 2022)]),
        ("火灾起数与2016年至2018年的平均值相比下降5%。", [("火灾起数", None)]),
        ("2016—2018年花卉产值年均增长6%。", [("花卉产值", 2018)]),
    ],
)
def test_a_period_compared_with_is_no_deadline(text, expected):
    assert [(name, year) for name, year in rows(text, "indicator", "year")] == expected
