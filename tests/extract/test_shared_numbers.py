"""Numbers that several names share, ratios of parts, growth of zero and other forms of a target; all sentences invented."""

import pandas as pd
import pytest

from tests.extract.test_indicator_names import rows


def _rows(text, *columns, kind="goal"):
    return [
        tuple(None if pd.isna(value) else value for value in row) for row in rows(text, *columns, kind=kind)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "实现古桥登记率、回访率和修缮率“三个100%”。",
            [("古桥登记率", 100), ("回访率", 100), ("修缮率", 100)],
        ),
        ("以实现古桥登记率和修缮率两个100%为目标，落实责任。", [("古桥登记率", 100), ("修缮率", 100)]),
        ("实现登记率、回访率和修缮率3个95%以上。", [("登记率", 95), ("回访率", 95), ("修缮率", 95)]),
        # not those named behind it, nor as many as its count
        ("做到三个100%，即茶农全部登记、茶园全部巡查、茶厂全部验收。", []),
        ("实现登记率和修缮率“三个100%”。", []),
    ],
)
def test_names_before_their_count_share_the_number_behind_it(text, expected):
    assert _rows(text, "indicator", "value") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("古桥修缮、验收率达到95%。", ["古桥修缮率", "古桥验收率"]),
        ("“登记率”和回访率达到95%。", ["“登记率”", "回访率"]),
        ("茶农、果农参保登记率达到95%。", ["茶农、果农参保登记率"]),
        (
            "茶园、果园的灌溉率以及鱼塘和水渠的清淤率均提高12%以上。",
            ["茶园灌溉率", "果园的灌溉率", "鱼塘清淤率", "水渠的清淤率"],
        ),
        ("茶园以及果园的灌溉率均达到72%。", ["茶园灌溉率", "果园的灌溉率"]),
        # two flows that grow alike, not the classes of one flow, nor what they are a share of
        ("茶叶零售额、竹器交易额同比增长7%。", ["茶叶零售额", "竹器交易额"]),
        ("茶叶销量和竹器产值年均增长7%以上。", ["茶叶销量", "竹器产值"]),
        ("茶叶、竹器零售额同比增长7%。", ["茶叶、竹器零售额"]),
        ("茶叶零售额、竹器交易额占比达到7%。", ["茶叶零售额、竹器交易额占比"]),
        (
            "绿肥种植覆盖率与高效、低毒、低残留药剂使用率提高15%。",
            ["绿肥种植覆盖率", "高效、低毒、低残留药剂使用率"],
        ),
    ],
)
def test_two_acts_before_one_rate_are_two_indicators(text, expected):
    assert rows(text, "indicator", kind="goal") == expected


@pytest.mark.parametrize("sign", ["∶", ":", "："])
def test_each_part_of_a_structure_has_its_number(sign):
    text = f"到2027年，高、中、低档旅舍的比例调整为{sign.join(('25', '45.5', '29.5'))}，总量满足需要。"
    assert _rows(text, "indicator", "value", "unit", "year") == [
        ("高档旅舍的比例", 25, None, 2027),
        ("中档旅舍的比例", 45.5, None, 2027),
        ("低档旅舍的比例", 29.5, None, 2027),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "到2027年，茶师与学徒比达到1∶12。",
        "所需资金由省、市、县按50∶30∶20的比例分担。",
        "到2027年，高级、中级、初级茶师比例达到1∶3∶4。",
        "到2027年，茶叶、柑橘、油茶比例达到20∶50∶30。",
        "到2027年，集市在8：30：20开市。",
    ],
)
def test_a_ratio_without_named_parts_of_a_whole_is_no_structure(text):
    assert _rows(text, "indicator", "value") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年，渡轮用油量实现“零增长”。", [("渡轮用油量", 0, "%", "growth_pct", 2027)]),
        (
            "到2027年，地膜、柴油使用量实现零增长的目标。",
            [("地膜使用量", 0, "%", "growth_pct", 2027), ("柴油使用量", 0, "%", "growth_pct", 2027)],
        ),
        ("严控接待经费，总量零增长。", [("严控接待经费总量", 0, "%", "growth_pct", None)]),
        ("开展地膜零增长行动。", []),
        ("到2027年，地膜使用量实现负增长。", []),
        ("地膜使用量连续三年零增长。", []),
    ],
)
def test_a_growth_of_zero_is_a_target(text, expected):
    assert _rows(text, "indicator", "value", "unit", "measure", "year") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2027年，古桥、渡口修缮率分别达到90%、85%以上。", [(90, ">="), (85, ">=")]),
        ("到2027年，古桥、渡口、驿站分别不超过9座、8座和7座以内。", [(9, "<="), (8, "<="), (7, "<=")]),
        ("到2027年，古桥、渡口修缮率分别达到90%以上、85%。", [(90, ">="), (85, ">=")]),
        ("到2027年，古桥、渡口修缮率分别达到90%和85%。", [(90, "="), (85, "=")]),
        ("到2027年，古桥、渡口分别达到3座和30座以上。", [(3, "="), (30, ">=")]),
    ],
)
def test_a_bound_behind_the_last_number_holds_for_its_row(text, expected):
    assert _rows(text, "value", "op") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # years before 各 hold up to the next year
        (
            "2026年、2027年各修缮古桥9座，到2028年底全面完成30座古桥修缮。",
            [(9, 2026), (9, 2027), (30, 2028)],
        ),
        ("2026年、2027年各修缮古桥9座。", [(9, 2026), (9, 2027)]),
        # nor does 分别 in a clause before end them
        (
            "到2026年和2029年，漏损率分别不高于9%和7%，古桥完好率保持在95%以上，力争每年提高0.2个百分点。",
            [(9, 2026), (7, 2029), (95, 2026), (95, 2029), (0.2, 2026), (0.2, 2029)],
        ),
        ("到2026年和2029年，漏损率分别不高于9%和7%。", [(9, 2026), (7, 2029)]),
    ],
)
def test_years_of_one_number_do_not_hold_for_the_next_year(text, expected):
    assert _rows(text, "value", "year") == expected


def test_what_follows_a_total_is_not_of_each_year():
    text = "2026—2028年，每年培训茶农6万人，共培养茶师90名，讲师40名。"
    assert _rows(text, "value", "per_year") == [(6, True), (90, False), (40, False)]
    assert _rows("每年培训茶农6万人，讲师40名。", "value", "per_year") == [(6, True), (40, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the scheme of the document itself, a grant, those who have a number, whose costs are paid
        ("制定评价体系，设置7个一级指标，19个二级核心指标。", []),
        ("失业茶农可享受2次以上免费体检。", []),
        ("41～70人的至少配备3名茶师。", [("茶师", 3)]),
        ("17个产茶县所需资金由省财政安排。", []),
        # not stations of an indicator, nor what is reached
        ("建设7个水质指标自动监测站。", [("水质指标自动监测站", 7)]),
        ("选拔70名茶师到省外研修。", [("茶师到省外研修", 70)]),
        ("汇聚不少于90项茶园数据。", [("茶园数据", 90)]),
    ],
)
def test_numbers_of_schemes_grants_and_conditions_are_no_targets(text, expected):
    assert _rows(text, "indicator", "value", kind="measure") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年底前茶厂验收不少于3次。", "茶厂验收"),
        ("力争三年后茶叶出口占比达到20%。", "茶叶出口占比"),
        ("上述茶园产量达到3万吨。", "茶园产量"),
        ("一批茶厂产值超过5亿元。", "茶厂产值"),
        ("到2027年，一批次合格率达到98%。", "一批次合格率"),
    ],
)
def test_words_that_point_elsewhere_are_no_part_of_an_indicator(text, expected):
    assert rows(text, "indicator", kind="goal") == [expected]


def test_nouns_in_a_row_behind_the_last_number_are_one_indicator():
    nouns = "茶叶加工高级技师、制茶工艺讲师、茶园栽培专家和茶叶检测高层次工程技术人员"
    assert rows(f"引进60名{nouns}。", "indicator", "value", kind="goal") == [(nouns, 60)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("到2027年，县级、乡镇级、村级茶馆分别达到2座、8座和60座。", ["县级茶馆", "乡镇级茶馆", "村级茶馆"]),
        (
            "到2027年，一级以上、二级以上茶园面积分别达到60亩、90亩。",
            ["一级以上茶园面积", "二级以上茶园面积"],
        ),
        ("到2027年，古桥、村级茶馆分别达到2座、8座。", ["古桥", "村级茶馆"]),
    ],
)
def test_levels_in_a_row_share_the_noun_of_the_last(text, names):
    assert rows(text, "indicator", kind="goal") == names


def test_a_total_and_the_first_years_of_a_length_have_the_name_before_them():
    text = "在现有20座茶馆的基础上，到2027年再建9座，总数达到29座。"
    assert _rows(text, "indicator", "value", "year") == [("茶馆", 9, 2027), ("茶馆", 29, 2027)]
    text = "力争5年内建成茶馆50家，其中前3年建成30家。"
    assert _rows(text, "indicator", "value", "year") == [("茶馆", 50, 2019), ("茶馆", 30, 2017)]
