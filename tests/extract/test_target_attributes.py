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
