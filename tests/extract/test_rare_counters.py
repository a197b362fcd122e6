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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a rule for each person, and what nobody names
        ("对返乡人员实行居家观察，进行2次抗体检测。", []),
        ("隔离期满进行1次抗体检测。", []),
        ("对水厂开展抽样，完成2次水质检测。", [("水质检测", 2)]),
        ("健全会商制度，原则上每季度安排1次。", []),
        ("乡镇联席会议每年召开2次。", [("乡镇联席会议", 2)]),
        # what exists
        ("继续提升12家定点诊所服务能力。", []),
        ("继续建设12家定点诊所。", [("定点诊所", 12)]),
        # a change of a rate
        ("将担保费率由2%降至1%。", [("担保费率", 1)]),
        ("鼓励银行在原有贷款利率水平基础上再下浮10%以上。", [("贷款利率", 10)]),
    ],
)
def test_times_for_a_person_are_no_target_and_changes_of_rates_are(text, expected):
    assert rows(text, "indicator", "value", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a sign of comparison and the name before it
        ("尾水浓度应控制在COD≤80mg／L，氨氮≤5mg／L。", [("COD", None), ("氨氮", None)]),
        ("尾水必须达到《排放标准》一类污染物标准（总镍≤1mg／L）。", [("总镍", None)]),
        ("尾水处理至符合《排放标准》氟化物一级排放标准（≤8mg／L）后，方可排入。", [("氟化物", None)]),
        ("达到旧标准限值，即COD≤160mg／L。", [("COD", None)]),
        # subjects
        ("公交线路覆盖130个乡镇。", [("公交线路覆盖乡镇", None)]),
        ("全面覆盖130个乡镇。", [("乡镇", None)]),
        ("邮轮年接待量超500人次，累计接待约3万人次。", [("邮轮年接待量", None), ("邮轮累计接待", None)]),
        ("覆盖有线电视用户总数的80%。", [("覆盖有线电视用户比例", None)]),
        ("监测点人口数达到全县人口总数的50%。", [("监测点人口数占全县人口总数", None)]),
        ("云平台服务能力达到旧平台的85%以上。", [("云平台服务能力", None)]),
        ("书店收入达到全国平均水平的90%。", [("书店收入达到全国平均水平", None)]),
        # words that all members of a list share
        ("单位产值能耗、用水量分别下降4%和5%。", [("单位产值能耗", None), ("单位产值用水量", None)]),
        ("单位产值能耗、事故起数分别下降4%和5%。", [("单位产值能耗", None), ("事故起数", None)]),
        (
            "货车及校车上线率、轨迹完整率和数据合格率均达95%。",
            [("货车及校车上线率", None), ("轨迹完整率", None), ("数据合格率", None)],
        ),
        ("绿化率及普及率、完整率和合格率均达95%。", [(f"{it}率", None) for it in ("绿化", "普及", "完整", "合格")]),
        ("每个县至少建成2座水塔、配备1台水车。", [("每个县水塔", None), ("每个县水车", None)]),
        ("每个县至少建成2座水塔，全市配备5台水车。", [("每个县水塔", None), ("水车", None)]),
        # who does it
        ("各区县至少成立1个应急小组。", [("应急小组", "各区县")]),
        ("各市政府、县有关部门应当选择1件以上重大项目开展评估。", [("重大项目开展评估", "各市政府、县有关部门")]),
    ],
)  # fmt: skip
def test_names_and_scopes_are_whole(text, expected):
    assert rows(text, "indicator", "scope") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # how fast something can be done, not how fast it is to be done
        ("检修中心要具备2天内完成全县管网检修的能力。", [("完成全县管网检修时间", 2, "天", "<=")]),
        ("检修中心要具备在3—5天内完成检修的能力。", [("完成检修时间", 3, "天", "<=")]),
        ("检修中心要在2天内完成检修。", []),
        ("检修中心要具备2小时内将物资送达灾区的能力。", [("物资送达灾区时间", 2, "小时", "<=")]),
        ("按照不低于年限的60%缩短折旧年限。", []),
        # a ratio, not the base of a sum
        ("按照不低于床位总数的10%配置康复床位。", [("康复床位占床位总数", 10, "%", ">=")]),
        ("按照保费的10%计提准备金。", []),
        ("按照不低于保费的10%计提准备金。", []),
        # numbers in a row have the unit of the last
        (
            "力争甲县、乙县粮食产量分别达到20万、35万吨。",
            [("粮食产量", 20, "万吨", "="), ("粮食产量", 35, "万吨", "=")],
        ),
        ("力争茶叶产值达到20亿、销量达到3万吨。", [("茶叶产值", 20, "亿", "="), ("销量", 3, "万吨", "=")]),
        # who takes part
        ("力争每个区县参加2个以上项目。", [("每个区县参加项目", 2, "个", ">=")]),
        ("力争新建2个以上项目。", [("项目", 2, "个", ">=")]),
    ],
)  # fmt: skip
def test_capacities_ratios_and_rows_of_numbers(text, expected):
    assert rows(text, "indicator", "value", "unit", "op", kind="measure") == expected


def test_all_tiers_are_no_scope():
    assert rows("省、市、县三级每年培训茶农1000名。", "indicator", "scope") == [("茶农", None)]
    assert rows("市、县两级每年培训茶农1000名。", "indicator", "scope") == [("茶农", "市、县两级")]
