import random
import time

import pytest

from policycompare import shipped
from policycompare.extract.quantities.amounts import (
    MULTIPLE,
    find_amounts,
    find_multiples,
    number_signs,
    quantity_hints,
    times,
)
from policycompare.extract.quantities.asides import plain_numbers
from policycompare.extract.quantities.quantity import is_numeral, number
from policycompare.text import fold


def amounts(text):
    return [(a.value, a.value_max, a.unit, a.op) for a in find_amounts(plain_numbers(fold(text)))]


def one(value, unit, op="="):
    return [(value, None, unit, op)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("产值达到3,500亿元", 3500, "亿元"),
        ("产值达到３，５００亿元", 3500, "亿元"),
        ("投资12,000,000.5元", 12000000.5, "元"),
        ("就业13万2千人", 132000, "人"),
        ("种植面积达到1千5百万亩", 1500, "万亩"),
        ("种植面积达到3百50万亩", 350, "万亩"),
        ("投资达到2亿5千3百万元", 25300, "万元"),
        ("投资1亿3000万元", 13000, "万元"),
        ("投资3亿5千万元", 35000, "万元"),
        ("平均受教育年限由10.5年提高到11.3年", 11.3, "年"),
        ("处理规模200t/d", 200, "t/d"),
        ("产值约５００亿元左右", 500, "亿元"),
        ("产值近500亿元", 500, "亿元"),
        ("带动5万农户", 5, "万"),
    ],
)
def test_a_number_in_digits_is_read_in_every_form(text, value, unit):
    assert amounts(text) == one(value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "op"),
    [
        ("林业投资达到三点二亿元", 3.2, "亿元", "="),
        ("改造户数达到一点五万户", 1.5, "万户", "="),
        ("惠及二十多万人", 20, "万人", ">="),
        ("产值突破三千余亿元", 3000, "亿元", ">="),
        ("绿化面积达到十几万亩", 10, "万亩", ">="),
        ("培训一百多万人次", 100, "万人次", ">="),
        ("开行班列两百多列次，接待游客一千多万人次", 1000, "万人次", ">="),
    ],
)
def test_a_scale_may_follow_the_fraction_or_the_words_of_more_of_a_numeral(text, value, unit, op):
    assert amounts(text)[-1:] == one(value, unit, op)


def test_words_of_more_in_other_words_are_no_scale():
    assert amounts("让服务走进千家万户，三点多到达，十多年来") == []
    assert amounts("建设仓库几十座") == []
    assert amounts("每千人口床位达到七点五张") == one(7.5, "张")


def test_a_comma_between_two_numbers_joins_none():
    assert amounts("分别为10，20个") == one(20, "个")
    assert amounts("到2025，150家") == one(150, "家")
    assert amounts("2015年，100家") == one(100, "家")


@pytest.mark.parametrize(
    ("text", "value", "unit", "op"),
    [
        ("企业达到一百二十家", 120, "家", "="),
        ("产值突破两千亿元", 2000, "亿元", ">="),
        ("提高到百分之三点五以上", 3.5, "%", ">="),
        ("误差不超过千分之五", 5, "‰", "<="),
        ("九成以上的企业", 90, "%", ">="),
        ("占比达到七成五左右", 75, "%", "="),
        ("三分之二以上的村", 66.6667, "%", ">="),
        ("超过半数", 50, "%", ">="),
        ("新增就业两万五千人以上", 25000, "人", ">="),
        ("提高三个百分点", 3, "个百分点", "="),
        ("产值突破千亿元", 1000, "亿元", ">="),
        ("吸引上千家企业", 1000, "家", ">="),
        ("新建两所学校", 2, "所", "="),
        ("每年至少三次", 3, "次", ">="),
        ("引进十余家", 10, "家", ">="),
        ("每年进行一次统计", 1, "次", "="),
        ("建成三万亩", 3, "万亩", "="),
        ("1/3以上的村", 33.3333, "%", ">="),
        ("达到百分之百", 100, "%", "="),
    ],
)
def test_chinese_numerals_are_numbers(text, value, unit, op):
    assert amounts(text) == one(value, unit, op)


@pytest.mark.parametrize(
    "text",
    [
        "坚持两个确保，抓好三个方面、五项措施",
        "十分重要",
        "一带一路",
        "三个代表",
        "三下乡",
        "千家万户",
        "打造千亿级产业集群",
        "十四五期间",
        "二十条措施",
        "第三家",
        "党的二十大",
        "一成不变",
        "工作建成三成员",
        "一半时间",
        "一家企业的产品",
        "四部门",
        "12345热线",
        "4·26活动",
        "A4纸",
        "5G基站",
        "PM2.5浓度",
        "3个月内完成",
        "分3类",
        "达到3级以上",
        "第3分局",
        "复印A4张数",
        "培育5000万元级企业",
        "密度为5公里×5公里",
        "历时2个多月",
        "扣3分",
        "35千瓦及以下的项目",
        "100M以上端口",
        "1200mm×1000mm",
        "完成过3项以上",
        "围绕十二个重点产业",
        "建有一所医院",
        "产值超千亿元的产业",
        "或四次以上阅卷",
        "受到二次伤害",
        "进行一次统计",
        "期限为3年",
        "活动日为4/26，",
        "3MAX公司",
    ],
)
def test_numerals_of_phrases_names_and_dates_are_no_amounts(text):
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("建成2—3个", 2, 3, "个"),
        ("培育20至30家", 20, 30, "家"),
        ("增长10%-15%", 10, 15, "%"),
        ("产量5~8万吨", 5, 8, "万吨"),
        ("发展二至三家", 2, 3, "家"),
        ("百分之五到百分之八", 5, 8, "%"),
        ("占三至五成", 30, 50, "%"),
        ("投入5000万元至1亿元", 0.5, 1, "亿元"),
        ("培训5000—1万人", 0.5, 1, "万人"),
    ],
)
def test_a_range_has_two_ends_in_one_unit(text, low, high, unit):
    assert amounts(text) == [(low, high, unit, "=")]


@pytest.mark.parametrize(
    ("text", "value", "unit", "op", "span"),
    [
        ("产值由1000亿元提高到3000亿元", 3000, "亿元", "=", "由1000亿元提高到3000亿元"),
        ("产值由1000提高到3000亿元", 3000, "亿元", "=", "由1000提高到3000亿元"),
        ("占比从10%上升至不低于15%", 15, "%", ">=", "从10%上升至不低于15%"),
        ("能耗由0.5的水平下降到0.3吨/万元", 0.3, "吨/万元", "<=", "由0.5的水平下降到0.3吨/万元"),
        ("企业从2020年的100家增至2025年的200家", 200, "家", "=", "从2020年的100家增至2025年的200家"),
        ("企业由一百家增加到二百家", 200, "家", "=", "由一百家增加到二百家"),
        ("覆盖面从20个到30个", 30, "个", "=", "从20个到30个"),
        ("覆盖率在2020年21%的基础上提高到25%", 25, "%", "=", "在2020年21%的基础上提高到25%"),
        ("覆盖率比2015年的35%提高5个百分点", 5, "个百分点", "=", "5个百分点"),
    ],
)
def test_a_starting_value_is_no_amount(text, value, unit, op, span):
    (amount,) = find_amounts(fold(text))
    assert (amount.value, amount.unit, amount.op) == (value, unit, op)
    assert text[amount.start : amount.end] == span


def test_two_numbers_without_a_rise_between_them_stay_two():
    assert len(amounts("由3个部门建设5个中心")) == 2
    assert len(amounts("从业人员3万人，企业500家")) == 2


@pytest.mark.parametrize(
    ("text", "value", "unit", "op"),
    [
        ("培训5000余人次", 5000, "人次", ">="),
        ("企业100多家", 100, "家", ">="),
        ("产值500余亿元", 500, "亿元", ">="),
        ("培训1万多人次", 1, "万人次", ">="),
        ("超5000人次", 5000, "人次", ">="),
        ("逾300家", 300, "家", ">="),
        ("产值过500亿元", 500, "亿元", ">="),
        ("不超过5%", 5, "%", "<="),
        ("不高于3件", 3, "件", "<="),
        ("降至35%以下", 35, "%", "<="),
        ("90%及以上", 90, "%", ">="),
        ("≤5%", 5, "%", "<="),
        ("＞90%", 90, "%", ">="),
        ("小于3%", 3, "%", "<="),
        ("通过5项", 5, "项", "="),
    ],
)
def test_the_comparison_follows_the_words_around_a_number(text, value, unit, op):
    assert amounts(text) == one(value, unit, op)


@pytest.mark.parametrize(
    "printed",
    [
        *("微克/立方米", "万吨/日", "万立方米/日", "千瓦时/人", "人/平方公里", "件/万人", "公里/小时"),
        *("‰", "个百分点", "张/千人", "吨标准煤/万元", "元/吨", "Mbps", "分", "万千瓦"),
    ],
)
def test_a_unit_is_kept_as_printed(printed):
    assert [unit for _, _, unit, _ in amounts(f"指标达到12{printed}")] == [printed]


def test_a_unit_on_no_list_is_kept_where_a_verb_and_the_end_of_the_clause_show_it():
    assert amounts("充电桩达到50枪以上") == one(50, "枪", ">=")
    assert amounts("充电桩50枪头") == []
    assert amounts("位次达到3级以上") == []


def test_a_number_of_an_index_has_no_unit():
    assert amounts("灌溉水有效利用系数提高到0.55以上") == one(0.55, "", ">=")
    assert amounts("信息化指数达到85。") == one(85, "")
    assert amounts("指数基地达到85平米") == one(85, "平米")
    assert amounts("位次达到85") == []


def test_a_period_is_an_amount_where_it_is_shortened():
    assert amounts("审批周期压减至6个月以内") == one(6, "个月", "<=")
    assert amounts("6个月以内完成") == []


@pytest.mark.parametrize(
    ("text", "value"), [("翻一番", 1), ("翻2番", 3), ("增长1.5倍", 1.5), ("达到2020年的3倍", 2)]
)
def test_a_multiple_counts_how_many_times_the_base_is_added(text, value):
    assert [times(match) for match in MULTIPLE.finditer(text)] == [value]


def test_numerals_have_their_values():
    numerals = ["十", "十五", "一百零五", "两万零五百", "一亿三千万", "三点一四", "1,234.5", "2千"]
    values = [10, 15, 105, 20500, 130000000, 3.14, 1234.5, 2000]
    assert [number(numeral) for numeral in numerals] == values
    assert not any(map(is_numeral, ["十四五", "千万", "一百五", "一二三", ""]))


def test_years_in_chinese_numerals_become_digits_of_the_same_length():
    text = "到二〇二五年、二零三○年，共二十年"
    assert plain_numbers(text) == "到2025年、2030年，共二十年"
    assert not quantity_hints("统一规划，一体推进")


def test_a_share_of_a_number_in_digits_is_one_and_a_share_of_nought_is_none():
    assert amounts("占比达到10分之3") == one(30.0, "%")
    assert amounts("占比达到4分之一") == one(25.0, "%")
    assert amounts("占比达到0分之一") == []


@pytest.mark.parametrize(
    ("none", "one"),
    [
        ("到2025年10月15日", "周期缩短为2年"),
        ("（1）加强管理", "（1家）加强管理"),
        ("2021—2025年规划", "建成2—5家"),
        ("文件〔2021〕15号", "建成〔15个〕"),
        ("1.加强管理", "投入1.5万元"),
        ("编号50枪", "达到约50枪"),
        ("名单12、", "得分达到12、"),
        ("编号300号", "补贴300日元"),
        ("比例为统一", "占3/4以上"),
    ],
)
def test_digits_without_a_unit_or_a_word_as_reach_before_them_are_no_hint(none, one):
    assert not quantity_hints(none)
    assert quantity_hints(one)


def test_every_amount_and_multiple_has_a_hint():
    lists = shipped.word_lists("targets")
    words = [*"年月日号时到至在为约近"]
    words += [word for name in ("units", "states", "numeral_units", "unitless") for word in lists[name]]
    signs = [*"，。；、（）/—.%百千万亿余多成枪", *["（含）", "以上", "分之", "半数", "翻一番", "增长两倍"]]
    numbers = ["3", "12", "2025", "1,200", "3.5", "三", "二十", "一百", "十四五", "第"]
    chance = random.Random(1)
    found = 0
    for _ in range(4000):
        pieces = chance.choices([numbers, words, signs], weights=[4, 3, 2], k=chance.randint(1, 6))
        text = "".join(map(chance.choice, pieces))
        is_number = bool(list(find_amounts(text)) or find_multiples(text))
        found += is_number
        assert quantity_hints(text) or not is_number, text
        assert number_signs().search(text) or not quantity_hints(text), text
    assert found > 500


def test_every_unit_precedes_its_parts():
    lists = shipped.word_lists("targets")
    for name in ("units", "numeral_units", "per_units"):
        units = lists[name]
        assert [(a, b) for i, a in enumerate(units) for b in units[i + 1 :] if b.startswith(a)] == [], name


def test_long_texts_of_numbers_take_linear_time():
    for text in ("1，" * 9000, "由1" * 9000, "一万" * 9000, "达到100" * 5000, "1万" * 9000):
        begin = time.process_time()
        list(find_amounts(text))
        assert time.process_time() - begin < 3


def test_a_number_too_long_to_be_one_is_no_amount_and_costs_no_other():
    assert amounts("编号" + "9" * 400 + "件，达到两千件") == one(2000, "件")
