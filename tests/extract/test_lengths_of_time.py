"""A length of time from the day of issue is a deadline: 力争3年内新建书屋50座."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.text import Passage, fold


def found(text, title=None, kind="measure"):
    documents = pd.DataFrame({"year": pd.array([2021], dtype="Int64"), "title": [title]}, index=["a"])
    passage = Passage("a", 1, kind, text, [(0, len(text))], folded=fold(text))
    table = find_targets([passage], documents)
    years = [None if pd.isna(year) else int(year) for year in table["year"]]
    return list(zip(table["indicator"], table["value"], years, strict=True))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("力争3年内新建书屋50座，改造渡口20个。", [("新建书屋", 50, 2024), ("渡口", 20, 2024)]),
        ("力争3年内新建书屋50座。改造渡口20个。", [("新建书屋", 50, 2024), ("渡口", 20, None)]),
        ("各镇两年内引进园艺企业不少于5家。", [("镇引进园艺企业", 5, 2023)]),
        ("全县绿地占比在五年之内达到不低于60%。", [("绿地占比", 60, 2026)]),
        ("10年内建成书屋50座。", [("书屋", 50, 2031)]),
        ("用两年左右的时间内培训园丁300人。", [("培训园丁", 300, 2023)]),
        ("从2022年起三年内新建书屋60座。", [("新建书屋", 60, 2024)]),
        ("每年检查渡口30处，三年内完成。", [("检查渡口", 30, 2024)]),
        ("茶园面积三年内扩大到3万亩。", [("茶园面积", 3, 2024)]),
        ("通过努力，在三年内新建书屋50座。", [("新建书屋", 50, 2024)]),
        ("自2022年起，全县在三年内新建书屋60座。", [("新建书屋", 60, 2024)]),
        ("2022年起三年内，大力实施园丁工程，培训园丁300人。", [("培训园丁", 300, 2024)]),
        ("三年内县、镇（街道）两级评选资助30名园丁。", [("园丁", 30, 2024)]),
        ("三年内在花卉、盆景等领域选拔30名园丁。", [("园丁", 30, 2024)]),
    ],
)
def test_a_length_of_time_from_the_day_of_issue_is_a_deadline(text, rows):
    assert found(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "离校2年内实现就业的，培训500人。",
        "园丁任职后1年内培训10次以上。",
        "自登记之日起3年内建成书屋50座。",
        "每三年内新建书屋20座。",
        "第三年内新建书屋20座。",
        "2—3年内新建书屋20座。",
        "第一、二年内新建书屋20座。",
        "二十五年内新建书屋20座。",
        "取消资格的，三年内不得申请，抽查渡口100处。",
        "一年内至少开展2次演练。",
        "新建渡口3年内达到二级标准的，给予奖励，抽查渡口100处。",
        "书屋投产后五年内完成改造20座。",
        "选址获批后，3年内新建书屋20座。",
        "选址获批后，力争在3年内新建书屋20座。",
        "通过认定3年内新增茶园10亩。",
        "作坊完工验收3年内实现产值5亿元。",
        "茶商落户3年内实现税收5000万元，给予补贴。",
        "茶商落户园区3年内实现税收5000万元。",
        "拿到证书3年内，每人培训50学时。",
        "任期内三年内培训园丁50人。",
        "任期内，三年内培训园丁50人。",
        "对3年内的小微茶企扶持20家。",
        "对各镇3年内的小微茶企扶持20家。",
    ],
)
def test_a_time_of_each_a_condition_and_how_often_are_no_deadlines(text):
    assert {year for _, _, year in found(text)} == {None}


def test_what_is_past_is_no_target():
    assert found("近五年内新建书屋20座。") == []


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("三年内新建书屋20座。", "行动计划（2021—2023年）", 2023),
        ("三年内新建书屋20座。", "行动计划（2021—2025年）", 2024),
        ("5年内新建书屋20座。", "“十四五”发展规划", 2025),
        ("3年培训园丁500人。", "行动计划（2021—2023年）", 2023),
        ("3年培训园丁500人。", "行动计划（2021—2025年）", None),
        ("3年培训园丁500人。", "实施意见", None),
    ],
)
def test_a_length_of_time_as_long_as_the_plan_ends_with_it(text, title, year):
    assert [row[2] for row in found(text, title)] == [year]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("用2-3年内建成书屋50座。", "用2-3年内建成书屋"),
        ("用2～3年内建成书屋50座。", "用2～3年内建成书屋"),
        ("两三年内建成书屋50座。", "两三年内建成书屋"),
        ("从2022年起两三年内建成书屋50座。", "两三年内建成书屋"),
        ("对3年内的小微茶企扶持50家。", "对3年内的小微茶企扶持"),
        ("对入职三年内的园丁培训50人。", "对入职三年内的园丁培训"),
        ("茶商落户园区3年内实现税收50万元。", "茶商落户园区3年内实现税收"),
    ],
)
def test_a_range_of_years_or_a_time_of_each_is_no_deadline_and_remains_in_the_name(text, name):
    assert found(text) == [(name, 50, None)]


@pytest.mark.parametrize(
    "start", ["从2022年1月1日起", "自2022年3月起", "从2022年度起", "自2022年5月2日开始，"]
)
def test_a_name_is_without_the_day_from_which_on_it_holds(start):
    assert found(f"{start}每年新建书屋20座。") == [("新建书屋", 20, None)]


def test_a_name_is_without_the_time_that_it_may_take():
    assert found("各镇两年内新入驻园艺企业不少于5家。")[0][0] == "镇新入驻园艺企业"
    assert found("自2022年起每年新建书屋20座。")[0][:2] == ("新建书屋", 20)


def test_a_length_that_a_goal_opens_with_a_year_holds_for_the_others_as_long():
    documents = pd.DataFrame({"year": pd.array([pd.NA], dtype="Int64"), "title": [None]}, index=["a"])
    texts = [
        ("goal", "2022年起3年内，新建书屋60座。"),
        ("measure", "3年内培训园丁300人。"),
        ("measure", "5年内改造渡口9个。"),
    ]
    read = [
        Passage("a", n, kind, text, [(0, len(text))], folded=fold(text))
        for n, (kind, text) in enumerate(texts)
    ]
    years = find_targets(read, documents)["year"]
    assert [None if pd.isna(year) else year for year in years] == [2024, 2024, None]
