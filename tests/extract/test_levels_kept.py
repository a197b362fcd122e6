"""Levels to be kept, what each builds, what all go through once; and counts that are none of these."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def found(text, kind="measure"):
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64"), "title": ["实施方案"]}, index=["a"])
    passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))
    table = find_targets([passage], documents)
    return list(zip(table["indicator"], table["op"], table["value"], table["unit"], strict=True))


def test_a_level_to_be_kept_in_a_principle_is_a_target():
    assert found("优先投入。全县园林经费占支出比例不低于4%，扩大社会投入。", "principle") == [
        ("园林经费占支出比例", ">=", 4, "%")
    ]
    assert found("全县有公园30座，线路全长20公里。", "principle") == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("园艺学校生均经费不低于其他学校的1.5倍。", [("园艺学校生均经费", ">=", 1.5, "倍")]),
        ("园林投入不低于2020年的1.3倍。", []),
        ("对茶商罚款不低于违法获利的4倍。", []),
        ("处以不低于茶叶货值的6倍罚款。", []),
        ("赔偿金不低于实际损失的2倍。", []),
        ("园丁加班工资不低于平时工资的1.5倍。", []),
        ("园丁加班工资不低于其他员工的1.5倍。", []),
        ("园林经费不低于上缴罚款的2倍。", []),
        (
            "县财政按照不低于园丁工资总额（含津贴）的2%预算园丁培训经费。",
            [("园丁培训经费占园丁工资总额", ">=", 2, "%")],
        ),
        ("企业按职工总数的3%安排实习岗位。", [("实习岗位占职工总数", "=", 3, "%")]),
        ("企业按营业额的3%缴纳保证金。", []),
        ("高山园丁津贴标准提高至按20%计算。", [("高山园丁津贴标准", "=", 20, "%")]),
        ("体育公益金的百分之四十要用于健身步道。", [("体育公益金", "=", 40, "%")]),
        ("对贷款余额的40%用于茶园的银行，给予奖励。", []),
        ("园林局将园林资金的40%用于步道。", [("园林局将园林资金", "=", 40, "%")]),
        ("严禁将园林资金的40%用于宴请。", []),
        ("不得将园林资金的40%用于宴请。", []),
        ("违规将园林经费的40%用于宴请。", []),
        ("将园林资金的40%用于宴请的，责令退回。", []),
    ],
)
def test_a_share_of_others_or_of_a_sum_that_is_kept_is_a_target(text, rows):
    assert found(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "到2025年，各镇建有设施齐备、占地3万平方米以上的健身广场。",
            [("健身广场", ">=", 3, "万平方米")],
        ),
        ("各镇建有占地3万平方米以上的健身广场。", []),
        ("到2025年，建成占地3万平方米以上的健身广场5个。", [("占地3万平方米以上的健身广场", "=", 5, "个")]),
        ("全县年度检测茶叶样品2万份以上。", []),
        ("全县年度快速检测样品2万个以上。", [("年度快速检测样品", ">=", 2, "万个")]),
        ("其余县选择一个以上镇开展试点。", [("镇开展试点", ">=", 1, "个")]),
        ("在甲县、乙县各建设一个茶叶市场。", [("茶叶市场", "=", 1, "个"), ("茶叶市场", "=", 1, "个")]),
        ("三年内将园丁轮训一遍。", [("园丁轮训", "=", 1, "遍")]),
        ("园丁每年培训一遍。", [("园丁每年培训", "=", 1, "遍")]),
        ("对2万名以上的园丁进行技能培训。", [("园丁进行技能培训", ">=", 2, "万名")]),
        ("对50人以上的企业进行培训。", []),
        ("把规定再读一遍，新建公园5个。", [("新建公园", "=", 5, "个")]),
    ],
)
def test_what_each_builds_tests_or_goes_through_is_a_target(text, rows):
    assert found(text) == rows


def test_the_noun_behind_numbers_of_several_doers_is_their_name():
    text = "到2025年，乡村、城镇、园区分别具备10M以上、50M以上和100M以上接入能力。"
    assert found(text) == [("接入能力", ">=", value, "M") for value in (10, 50, 100)]
    text = "到2025年，城北、城南分别新建5个、6个公园。"
    assert found(text) == [("公园", "=", 5, "个"), ("公园", "=", 6, "个")]
    text = "到2025年，茶叶、蚕桑产值分别突破5亿元、6亿元人民币。"
    assert [row[0] for row in found(text)] == ["茶叶产值", "蚕桑产值"]


@pytest.mark.parametrize(
    "text",
    [
        "继续组织开展五个“百名园丁”读书活动。",
        "引进世界排名100名以内的大学。",
        "书院周边2公里内，河岸一定范围内，不得建设工厂。",
        "促进柳河岭60万吨矿井早日投产。",
        "每户每年可享受不超过5次，逾期另计。",
        "将培训经费税前扣除限额提高到工资总额的8%。",
    ],
)
def test_campaigns_ranks_places_and_rules_are_no_targets(text):
    assert found(text) == []


def test_a_named_kind_that_is_counted_is_a_target():
    assert found("评选五个“书香”社区。") == [("“书香”社区", "=", 5, "个")]
