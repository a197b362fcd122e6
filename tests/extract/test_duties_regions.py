"""Regions that act: 由江西、河南执行, 执行单位：各省（区、市）."""

import pytest

from policycompare.extract.duties.statements import find_duties
from policycompare.text import Passage, fold


def agencies(text, kind="measure"):
    table = find_duties([Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))])
    assert set(table["role"]) <= {"responsible"}
    return list(table["agency"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("综合能力培育由江西、河南执行。", ["江西", "河南"]),
        ("由新疆和新疆生产建设兵团执行。", ["新疆", "新疆生产建设兵团"]),
        ("试点由杭州市、宁波市分别实施，其他市参照。", ["杭州市", "宁波市"]),
        ("由企业执行。", []),
        ("由杭州市、县级征收机构会同项目业主组织实施。", []),
        ("由福建省实施行动计划。", []),
        ("资金由杭州市承担。", []),
    ],
)
def test_regions_are_put_in_charge_at_the_end_of_a_clause(text, expected):
    assert agencies(text) == expected


@pytest.mark.parametrize("kind", ["measure", "duty"])
def test_regions_after_a_label_are_bodies(kind):
    assert agencies("执行单位：由贵州、甘肃和宁夏执行。", kind) == ["贵州", "甘肃", "宁夏"]
    assert agencies("执行单位：各省（区、市）。", kind) == ["各省（区、市）"]
    text = "执行单位：（1）培训：由江西、河南执行。（2）推广：由河北执行。"
    assert agencies(text, kind) == ["江西", "河南", "河北"]
    assert agencies("责任单位：省财政厅、科学研究。", "measure") == ["省财政厅"]
    assert agencies("执行单位：内容（1）至（3）由基地执行。", kind) == []


def test_a_second_sentence_in_the_brackets_names_bodies_for_the_tasks_that_follow():
    text = "改造。（责任单位：省经信厅。以下各项任务均需各市、县〔市、区〕政府落实，不再列出）"
    assert agencies(text) == ["省经信厅", "各市、县〔市、区〕政府"]
    assert agencies("改造。（责任单位：省经信厅。以下同）") == ["省经信厅"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("省农业厅，商检浙江分署", ["省农业厅", "商检浙江分署"]),
        ("商检浙江分署，省农业厅", ["商检浙江分署", "省农业厅"]),
        ("省农业厅，宁波、温州检验局", ["省农业厅", "宁波", "温州检验局"]),
        ("省农业厅、林业厅，沿海地区各市政府", ["省农业厅", "林业厅", "沿海地区各市政府"]),
        ("部内规划司，各省、自治区、直辖市气象局", ["部内规划司", "各省、自治区、直辖市气象局"]),
        ("省农业厅，宁波、福建", []),
        ("宁波、温州水稻种植区", []),
        ("含沿海地区，宁波、福建", []),
    ],
)
def test_regions_in_a_list_alone_share_the_name_behind_the_last(listed, expected):
    assert agencies(f"推广良种。（{listed}）") == expected
