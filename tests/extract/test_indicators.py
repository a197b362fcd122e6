from time import process_time

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def named(text, kind="goal"):
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64")}, index=["a"])
    rows = find_targets([Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))], documents)
    return [
        (row.indicator, row.value, None if pd.isna(row.scope) else row.scope)
        for row in rows.itertuples(index=False)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("引进和培养60名熟悉国际规则、具有实践经验的高端人才。", "高端人才"),
        ("吸引和培养60名高端人才。", "高端人才"),
        ("打造100家节水、防灾等教学点。", "节水、防灾等教学点"),
        ("建成100家社区食堂、老年餐桌。", "社区食堂、老年餐桌"),
        ("质量大幅提升，达到16件以上。", "质量"),
        ("产值由1000亿元提高到3000亿元。", "产值"),
        ("占比从10%提升到15%左右。", "占比"),
        ("2023年底前企业上云率达到90%。", "企业上云率"),
        ("其中，一是产业用地比例不得低于60%。", "产业用地比例"),
        ("每个街道建成1家服务中心。", "每个街道服务中心"),
        ("每万人拥有足球场达到2座。", "每万人拥有足球场"),
        ("改造高速公路20公里。", "高速公路"),
        ("食品销售收入率先突破50亿元大关。", "食品销售收入"),
        ("能耗比2020年下降14%。", "能耗"),
    ],
)
def test_an_indicator_is_what_is_measured_without_verbs_years_and_modifiers(text, name):
    assert [row[0] for row in named(text)] == [name]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("80%以上的行政村建成服务站。", [("行政村建成服务站", 80, "行政村")]),
        ("85%县城建成服务站。", [("县城建成服务站", 85, "县城")]),
        ("城区30%以上行政村建成服务站。", [("城区行政村建成服务站", 30, "城区行政村")]),
        (
            "80%以上的社区、70%的行政村建成服务站。",
            [("社区建成服务站", 80, "社区"), ("行政村建成服务站", 70, "行政村")],
        ),
        ("产值保持10%的增速。", [("产值", 10, None)]),
    ],
)
def test_a_share_before_its_subject_is_named_by_it(text, rows):
    assert named(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "在家政和养老领域各培育20家示范单位。",
            [("示范单位", 20, "家政领域"), ("示范单位", 20, "养老领域")],
        ),
        ("化肥、农药利用率均达到43%以上。", [("化肥利用率", 43, None), ("农药利用率", 43, None)]),
        (
            "高等学校、企业专利拥有量分别突破8件、9件。",
            [("专利拥有量", 8, "高等学校"), ("专利拥有量", 9, "企业")],
        ),
        (
            "企业专利申请量和授权量分别达到8件、9件。",
            [("企业专利申请量", 8, "企业"), ("企业专利授权量", 9, "企业")],
        ),
        ("各类企业达到20家。", [("企业", 20, None)]),
    ],
)
def test_each_member_of_a_list_gets_its_number(text, rows):
    assert named(text) == rows


def test_a_bare_share_or_rate_takes_the_name_before_it():
    rows = named("专利申请量达到1250件，年增长率保持在15%以上。")
    assert rows[1][:2] == ("专利申请量年增长率", 15)
    rows = named("专利拥有量突破240件，占全市拥有量的50%以上。")
    assert rows[1][:2] == ("专利拥有量占全市拥有量的比重", 50)
    assert named("增加值占生产总值比重达到13%。")[0][0] == "增加值占生产总值比重"


def test_a_growth_holds_for_the_higher_number_after_it():
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64")}, index=["a"])
    text = "能耗比2020年下降14%，力争达到14.5%。"
    rows = find_targets([Passage("a", 1, "goal", text, [(0, len(text))], folded=fold(text))], documents)
    assert list(rows["measure"]) == ["growth_pct", "growth_pct"]


def test_long_clauses_of_numbers_and_years_take_linear_time():
    for part in ("授权率达到", "2021年", "20%的", "5家、", "100"):
        start = process_time()
        named(part * 3000 + "5家。")
        assert process_time() - start < 5


def test_firms_and_areas_are_scopes():
    assert named("规模以上工业企业上云率达到90%。") == [("规模以上工业企业上云率", 90, "规模以上工业企业")]
    assert [row[2] for row in named("高新区内专利达到5件，培育企业6家。")] == ["高新区", "高新区"]
    assert named("规模以上工业企业达到900家。")[0][2] is None
