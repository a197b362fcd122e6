"""Tables flattened to one cell a line: the unit has a line of its own, in brackets or behind its indicator."""

import pytest

import policycompare as pc

pytestmark = pytest.mark.filterwarnings("ignore:the codebook")
HEAD = """青山市人民政府关于加强绿地管护的意见
青政发〔2022〕8号
各县人民政府：
为加强绿地管护，提出以下意见。
一、规划目标
表1　主要指标
"""
END = "二、重点任务\n（一）完善管护。支持社会力量参与。\n青山市人民政府\n2022年5月7日\n"


def targets(lines, tmp_path):
    (tmp_path / "a.txt").write_text(HEAD + "\n".join(lines.split()) + "\n" + END, encoding="utf-8")
    table = pc.load(tmp_path, progress=False).targets
    rows = zip(table["indicator"], table["value"], table["unit"], table["year"], strict=True)
    return [row for row in rows if row[3] == 2025]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (
            "指标 单位 2020年 2025年 绿化覆盖率 % 45 46 种草面积 万亩 1500 3000",
            [("绿化覆盖率", 46, "%", 2025), ("种草面积", 3000, "万亩", 2025)],
        ),
        (
            "序号 指标 单位 2020年 2025年 1 公园面积 万平方米 15 30 2 树苗存活率 ％ 80 90 3 路灯 盏 10 20",
            [("公园面积", 30, "万平方米", 2025), ("树苗存活率", 90, "%", 2025), ("路灯", 20, "盏", 2025)],
        ),
        (
            "指标名称 2020年 2025年 属性 花圃（个） 4 9 预期性 公园面积 （万平方米） 15 30 约束性 成活率 （%） 80 90 约束性",
            [("花圃", 9, "个", 2025), ("公园面积", 30, "万平方米", 2025), ("成活率", 90, "%", 2025)],
        ),
        (
            "指标 单位 2020年 2025年 尘埃浓度 微克/立方米 35 30 每万人花圃 个 3 5",
            [("尘埃浓度", 30, "微克/立方米", 2025), ("每万人花圃", 5, "个", 2025)],
        ),
        (  # no unit: the last words are the indicator
            "指标 2020年 2025年 花圃总数 4 9 公园个数 15 30",
            [("花圃总数", 9, None, 2025), ("公园个数", 30, None, 2025)],
        ),
        (  # % in a value
            "指标 2020年 2025年 绿化率 45% 46% 存活率 80% 90%",
            [("绿化率", 46, "%", 2025), ("存活率", 90, "%", 2025)],
        ),
    ],
)
def test_the_unit_is_no_part_of_the_indicator(lines, rows, tmp_path):
    found = [
        (name, value, unit if unit == unit else None, year)
        for name, value, unit, year in targets(lines, tmp_path)
    ]
    assert found == rows


@pytest.mark.parametrize(
    ("table", "names"),
    [
        (  # a label of a group, also cut in two, is no part of the indicator
            "目标 指标  2020年  2025年\n设施 公园面积（亩）  15  30\n更加完善 花圃 （个）  4  9\n绿地 公园数（个）  1  2",
            ["公园面积", "花圃", "公园数"],
        ),
        (  # a blank before Latin characters, and tables without a column of groups
            "类别 指标  2020年  2025年\n绿地 全国 A级公园（个）  15  30\n花圃（个）  4  9",
            ["全国A级公园", "花圃"],
        ),
        (
            "指标  2020年  2025年\n城市 公园面积（亩）  15  30\n花圃（个）  4  9",
            ["城市公园面积", "花圃"],
        ),
    ],
)
def test_the_label_of_a_group_is_no_part_of_the_indicator(table, names, tmp_path):
    (tmp_path / "a.txt").write_text(HEAD + table + "\n" + END, encoding="utf-8")
    found = pc.load(tmp_path, progress=False).targets
    assert found["indicator"].tolist() == names
