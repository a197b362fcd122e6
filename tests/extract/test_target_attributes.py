"""Numbers that say of which things a target counts: distances, sizes, what exists; they are no targets."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def found(text, kind="goal"):
    documents = pd.DataFrame({"year": pd.array([2022], dtype="Int64"), "title": [None]}, index=["a"])
    table = find_targets([Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))], documents)
    return list(zip(table["indicator"], table["value"], table["unit"], strict=True))


@pytest.mark.parametrize(
    ("attribute", "counted"),
    [
        ("3公里以内有渡口的", "行政村比例达到95%"),
        ("500米范围内有菜店的", "小区占比提高到90%"),
        ("1.5公里半径内设书屋的", "街道达到30个"),
        ("周边2公里内有浴室的", "村庄超过85%"),
        ("校门50米以内", "斑马线覆盖率达到100%"),
        ("库岸两侧100米范围", "绿化率达到60%"),
        ("面积50亩以上的", "茶园达到20个"),
        ("长10公里以内的", "支线改造率达到80%"),
        ("200公里以内", "货运量占比达到30%"),
    ],
)
def test_a_distance_or_size_in_an_attribute_is_no_target(attribute, counted):
    [(indicator, value, unit)] = found(f"到2025年，{attribute}{counted}。")
    assert indicator.startswith(attribute[:4]) or "超过" in counted
    assert counted.endswith(f"{value:g}{unit}")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("渡口间距控制在3公里以内，新建渡口5个。", [3.0, 5.0]),  # a limit at the end of its clause
        ("服务半径缩短到2公里以内，并逐步普及。", [2.0]),
        ("修复堤岸30公里以内、湿地2公顷以上。", [30.0, 2.0]),
        ("改造80公里内环路。", [80.0]),  # a word that begins with 内
        ("40公里的水渠得到疏浚。", [40.0]),  # the verb is that of the number
        ("3万亩的茶园达到有机标准。", [3.0]),
        ("绿道达到300公里，公园达到20个。", [300.0, 20.0]),
    ],
)
def test_a_length_that_is_to_be_reached_is_a_target(text, values):
    assert [value for _, value, _ in found(f"到2025年，{text}")] == values


@pytest.mark.parametrize(
    "text",
    [
        "研发人员不少于20人的陶瓷厂，可申请认定。",
        "注册资本不低于500万元、年产值1亿元以上、研发人员不少于20人的陶瓷厂，可申请认定。",
        "年营业收入2000万元以上、服务人员50人以上的驿站，可享受贴息。",
        "新增就业不少于20人的作坊，给予优先推荐。",
        "种植面积达到100亩的合作社，可以申报示范社。",
        "每年培训不少于100人的基地，优先安排项目。",
        "带动农户不少于50户，年加工能力5万吨以上的茶厂，可申请评级。",
        "到2025年，存栏量不少于500头的养殖场，可享受电价优惠。",
    ],
)
@pytest.mark.parametrize("kind", ["goal", "measure"])
def test_the_conditions_of_an_applicant_are_no_targets(text, kind):
    assert found(text, kind) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("当驿站空置率超过10%时，要停建驿站。", []),
        ("当驿站空置率超过10%，且入住率低于50%时，要停建驿站。", []),
        ("若驿站空置率超过10%，应当停建驿站。", []),
        ("当年驿站空置率控制在10%以内。", [10.0]),
        ("当地驿站空置率降到10%，时时检查。", [10.0]),
        ("若干驿站空置率降到10%，及时检查。", [10.0]),
        ("若羌县驿站空置率降到10%，及时检查。", [10.0]),
    ],
)
@pytest.mark.parametrize("kind", ["goal", "measure"])
def test_when_something_is_to_be_done_is_no_target(text, values, kind):
    assert [value for _, value, _ in found(text, kind)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("培育20家以上的企业，可申请设立分园。", [20.0]),  # the number counts what is made
        ("培育企业不少于50家，年产值1亿元以上的企业，可申请奖励。", [50.0]),  # a target next to a condition
        ("新建厂房3万平方米，培育研发人员不少于20人的企业10家，可申请资金。", [3.0, 10.0]),
        ("确保产量不少于50万吨的目标，优先安排用地。", [50.0]),
        ("建成渡口不少于20个，可申请追加。", [20.0]),
        ("推动获奖的作坊不少于5家，可优先使用展位。", [5.0]),
    ],
)
def test_a_target_beside_conditions_of_an_applicant_stays(text, values):
    assert [value for _, value, _ in found(text, "measure")] == values


@pytest.mark.parametrize(
    ("none", "value", "one"),
    [
        ("在进一步加强已建成的60个公园的基础上，完善设施。", 60, "建成60个公园，在此基础上完善设施。"),
        ("在建设60个公园基础上，完善设施。", 60, "在现有基础上建设公园60个。"),
        ("利用现有的60个公园开展活动。", 60, "改造现有的60个公园。"),
        ("推广已形成的60项经验。", 60, "已建成的公园绿化率提高到60%。"),
    ],
)
def test_what_exists_is_no_target(none, value, one):
    assert (found(none, "measure"), [it[1] for it in found(one, "measure")]) == ([], [value])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("培育教师不少于20人的书院10家。", [10.0]),
        ("建设绿化率不低于30%的小区8个。", [8.0]),
        ("70%以上的书院和65%以上的画院开设课程。", [70.0, 65.0]),  # two shares with one verb
        ("打造20家以上的书院5月开放。", [20.0]),
    ],
)
def test_what_each_of_those_counted_has_is_no_target(text, values):
    assert [value for _, value, _ in found(f"到2025年，{text}")] == values
