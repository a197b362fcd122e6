import re

import pytest

from policycompare.read.body.line_tables import line_tables
from policycompare.read.document import read_document

HEAD = "甲市节水方案\n一、工作目标\n指标名称 单位 2020年数据 2023年目标 2025年目标\n"
TAIL = "二、主要任务\n（一）加强宣传。各县要加强宣传。\n"


def provisions(lines):
    reading = read_document("a", f"{HEAD}{lines}\n{TAIL}")
    return [(each.path, each.kind) for each in reading.provisions]


@pytest.mark.parametrize(
    "last",
    [
        "3.漏损率 % 12.5（2019年） ≤11 ≤10",
        "3.漏损率 % 12.5（2019） ≤11 ≤10",
        "3.用水总量 亿立方米 6.5 年均下降 5%以上 年均下降 6%以上",
        "3.用水总量 亿立方米 6.5 不高于 6.2 不高于 6.0",
    ],
)
def test_a_base_year_in_brackets_or_a_gap_in_a_value_ends_no_flattened_table(last):
    lines = f"1.再生水利用率 % 20.4 ≥22 ≥25\n2.供水普及率 % 95.1 ≥96 ≥97\n{last}"
    assert provisions(lines) == [("一", "table"), ("二/（一）", "measure")]


def test_a_clause_below_a_flattened_table_is_no_row_of_it():
    lines = (
        "1.再生水利用率 % 20.4 ≥22 ≥25\n2.供水普及率 % 95.1 ≥96 ≥97\n（一）建成水厂（2023年）。要抓紧实施。"
    )
    assert provisions(lines) == [("一", "table"), ("一/（一）", "goal"), ("二/（一）", "measure")]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("漏损率 % 12.5（2019年） ≤11 ≤10", ["漏损率", "%", "12.5（2019年）", "≤11", "≤10"]),
        (
            "用水总量 亿立方米 6.5 年均下降 5%以上 年均下降 6%以上",
            ["用水总量", "亿立方米", "6.5", "年均下降 5%以上", "年均下降 6%以上"],
        ),
        ("用水总量 亿立方米 6.5 不高于 6.2 6.0", ["用水总量", "亿立方米", "6.5", "不高于 6.2", "6.0"]),
        ("用水总量 6.5 下降 6.0", ["用水总量", "", "6.5", "下降", "6.0"]),
    ],
)
def test_a_row_of_a_flattened_table_has_a_value_per_column(line, cells):
    text = f"{HEAD.splitlines()[2]}\n再生水利用率 % 20.4 ≥22 ≥25\n{line}\n"
    lines = [match.span() for match in re.finditer(r"\S.*", text)]
    ((_, _, rows),) = line_tables(text, lines)
    assert [text[i:j] for i, j in rows[2]] == cells


def test_a_row_with_too_many_values_has_no_cells():
    text = f"{HEAD.splitlines()[2]}\n再生水利用率 % 20 22 25\n供水率 % 20 22 25\n漏损率 % 12 11 10 9\n"
    lines = [match.span() for match in re.finditer(r"\S.*", text)]
    ((_, _, rows),) = line_tables(text, lines)
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("2.农村供\n水普及率 % 95.1 ≥96 ≥97", "2.农村供\n水普及率"),
        ("2.农村供水工程\n供水普及率 % 95.1 ≥96 ≥97\n率", "2.农村供水工程\n供水普及率"),
        ("农村供\n水普及率 % 95.1 ≥96 ≥97", "水普及率"),
        ("2.农村供\n3.水普及率 % 95.1 ≥96 ≥97", "3.水普及率"),
    ],
)
def test_a_name_of_a_flattened_row_may_begin_on_the_line_before(lines, name):
    text = f"指标名称 单位 2020年数据 2023年目标 2025年目标\n1.再生水利用率 % 20.4 ≥22 ≥25\n{lines}"
    spans = [match.span() for match in re.finditer("[^\n]+", text)]
    [(_, _, rows)] = line_tables(text, spans)
    assert text[slice(*rows[-1][0])] == name


POINTS = [
    "1.健全机构 3 成立领导小组得3分，未成立不得分。",
    "2.制定方案 5 及时印发得5分，每迟一个月扣1分，扣完为止。",
    "落实 责任",
    "3.检查指导 4 每季度检查得4分。",
    "少一次扣 1 分。",
    "二、队伍建设 20",
    "4.培训教师 6 培训20人以上得6分，不足的按比例得分。",
    "5.补充人员 6 全部到岗得 6 分，未到岗不计分、不得分。",
    "（1）获省级表彰的，加2分。",
    "（2）获市级表彰的，加1分。",
]


@pytest.mark.parametrize("head", ["评价指标 分值 评分标准 得分\n", "考核内容 分 值 考核得分\n", ""])
def test_a_run_of_lines_with_points_is_one_table(head):
    text = f"甲市考评办法\n一、评价对象\n各县人民政府。\n附件\n考评表\n{head}{chr(10).join(POINTS)}\n"
    read = read_document("a", text).provisions
    assert [each.kind for each in read] == ["measure", "table"]
    table = text[read[1].start : read[1].end]
    assert table.startswith(head or "1.健全机构")
    assert table.endswith("加1分。")


@pytest.mark.parametrize(
    "lines",
    [
        POINTS[:4],  # too few
        [f"（{n}）各县要按照考评结果分级管理，90分以上的给予奖励。" for n in "一二三四五六七八九"],
        [f"（{n}）学员完成作业，讨论30分钟，得分计入档案。" for n in "一二三四五六七八九"],
        [*POINTS[:3], *["各县要加强管理。"] * 12, *POINTS[3:5]],  # far from each other
    ],
)
def test_a_few_points_among_clauses_are_no_table(lines):
    read = read_document("a", "甲市考评办法\n一、评价办法\n" + "\n".join(lines) + "\n").provisions
    assert "table" not in [each.kind for each in read]
