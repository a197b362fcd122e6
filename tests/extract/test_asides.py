import pandas as pd
import pytest

from policycompare.extract.quantities.asides import printed_span, without_asides
from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def found(text, issued=2021):
    documents = pd.DataFrame({"year": pd.array([issued], dtype="Int64")}, index=["a"])
    passage = Passage("a", 1, "goal", text, [(0, len(text))], folded=fold(text))
    rows = find_targets([passage], documents).itertuples()
    return [(row.indicator, row.value, row.unit, None if pd.isna(row.year) else row.year) for row in rows]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("到2025年，图书馆达到60座（2020年为45座）。", [("图书馆", 60, "座", 2025)]),
        ("到2025年，图书馆达到60座(2020年底45座)、文化站达到120个（现有98个）。", [("图书馆", 60, "座", 2025), ("文化站", 120, "个", 2025)]),
        ("到2025年，湿地保护率达到５５％以上（目前：５１．２％）。", [("湿地保护率", 55, "%", 2025)]),
        ("到2025年，湿地保护率（“十三五”末为51.2%）提高到55%。", [("湿地保护率", 55, "%", 2025)]),
        ("到2025年，湿地保护率达到55%（2019年50.1%、2020年51.2%）以上。", [("湿地保护率", 55, "%", 2025)]),
        ("到2025年，建成公交站三百座（已建二百一十座）。", [("公交站", 300, "座", 2025)]),
        ("到2025年，湿地保护率达到55%（2020年为51.2%，列全省第五），公交站达到300座。", [("湿地保护率", 55, "%", 2025), ("公交站", 300, "座", 2025)]),
        ("到2025年，接待游客900万人次（2020：650万人次）。", [("接待游客", 900, "万人次", 2025)]),
        ("到2025年，图书馆达到60座（2021年为45座）。", [("图书馆", 60, "座", 2025)]),
    ],
)  # fmt: skip
def test_a_bracket_with_the_starting_value_is_no_target_and_leaves_that_before_it(text, targets):
    assert found(text) == targets


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("到2025年，图书馆达到60座（其中县级20座）。", [60, 20]),
        ("到2025年，图书馆达到60座（2023年达到50座）。", [60, 50]),
        ("到2025年，图书馆达到60座（2023年为50座）。", [60, 50]),
        ("到2025年，图书馆达到60座（比2020年增加15座）。", [60, 15]),
        ("到2025年，图书馆达到60座（含社区馆12座）。", [60, 12]),
    ],
)
def test_a_bracket_with_a_part_a_milestone_or_a_growth_is_one(text, values):
    assert [value for _, value, *_ in found(text)] == values


def test_what_a_bracket_says_of_the_past_does_not_make_a_target_of_the_past():
    assert found("2019年，图书馆达到60座（2018年为45座）。") == []
    assert found("到2025年，建成图书馆60座（目前在建）。") == [("图书馆", 60, "座", 2025)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("到2025年，建成广场（面积800平方米以上）30个。", [("广场", 30, "个", 2025)]),
        ("到2025年，建成广场（≥800平方米）30个。", [("广场", 30, "个", 2025)]),
        ("到2025年，培育农产品加工企业(年产值2亿元及以上)１５家。", [("农产品加工企业", 15, "家", 2025)]),
        ("到2025年，广场（面积八百平方米以上）达到三十个。", [("广场", 30, "个", 2025)]),
        ("到2025年，新建泵站（流量5立方米/秒）8处、仓库（容量不低于2万吨）3座。", [("新建泵站", 8, "处", 2025), ("新建仓库", 3, "座", 2025)]),
        ("到2025年，新建水库（10万—50万立方米）4座。", [("新建水库", 4, "座", 2025)]),
        ("到2025年，酒店（客房100套以上，停车位50个以上）超过20家。", [("酒店", 20, "家", 2025)]),
        ("到2025年，食堂（就餐500人以上）达标率达到98%。", [("食堂达标率", 98, "%", 2025)]),
    ],
)  # fmt: skip
def test_a_condition_in_a_bracket_behind_what_is_counted_is_no_target(text, targets):
    assert found(text) == targets


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("到2025年，培育企业（含省级20家以上）60家。", [20, 60]),
        ("到2025年，新增床位（护理型占60%以上）500张。", [60, 500]),
        ("到2025年，建成产业园（1000亩以上）。", [1000]),
        ("到2025年，改造农田（高效灌溉5万亩以上）20万亩。", [5, 20]),
        ("到2025年，建成产业园（就业5000人）5个。", [5000, 5]),
    ],
)
def test_a_part_a_share_and_a_number_without_another_behind_its_bracket_are_targets(text, values):
    assert [value for _, value, *_ in found(text)] == values


def test_the_evidence_keeps_the_brackets():
    text = "到2025年，图书馆（面积800平方米以上）达到60座（2020年为45座），文化站达到120个。"
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64")}, index=["a"])
    passage = Passage("a", 1, "goal", text, [(0, len(text))], folded=fold(text))
    rows = find_targets([passage], documents)
    assert list(rows["evidence"]) == [
        "图书馆（面积800平方米以上）达到60座（2020年为45座）",
        "文化站达到120个",
    ]
    assert [text[row.start : row.end] for row in rows.itertuples()] == list(rows["evidence"])


def test_without_a_year_of_issue_a_bracket_is_of_the_past_by_the_year_before_it():
    assert without_asides("到2025年达到60座（2020年45座）", None)[0] == "到2025年达到60座"
    assert without_asides("达到60座（2020年45座）", None)[1] == []
    assert without_asides("《条例》（2012年县人大第二十四次会议通过）10件", 2021)[1] == []
    assert printed_span(3, 5, []) == (3, 5)


def test_many_brackets_take_linear_time():
    for text in (
        "（2020年为5家" * 9000,
        "（面积5亩以上）" * 9000,
        "（" * 50000,
        "广场（面积5亩以上）3个" * 3000,
    ):
        without_asides(text, 2021)
