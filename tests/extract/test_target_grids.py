"""Targets of tables: every cell a row with its indicator, unit and year."""

import pandas as pd
import pytest

from policycompare.extract.quantities.targets import find_targets
from policycompare.read.document import read_document

START, END = "甲市知识产权规划\n一、发展目标\n主要指标如下表。\n", "\n二、主要任务\n加强宣传。\n"


def targets(table, year=2021):
    reading = read_document("a", START + table + END)
    documents = pd.DataFrame({"year": [year]}, index=["a"])
    found = find_targets(reading.passages, documents)
    columns = ["indicator", "value", "unit", "op", "year"]
    return [tuple(None if pd.isna(v) else v for v in row) for row in found[columns].itertuples(index=False)]


TWO = [("研发投入强度", 2.0, "%", "=", 2025), ("专利授权量", 2000.0, "件", "=", 2025)]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t目标值\t\t属性\n\t2020年\t2025年\t\n研发投入强度（%）\t1.5\t2\t预期性\n专利授权量（件）\t1500\t2000\t约束性",
        "指标\t单位\t2020年\t2025年\n研发投入强度\t%\t1.5\t2\n专利授权量\t件\t1500\t2000",
        "类别\t指标\t2020年\t2025年\n创新\t研发投入强度（%）\t1.5\t2\n\t专利授权量（件）\t1500\t2000",
        "序号\t指标名称（单位）\t2020年现状\t2025年目标\n1\t研发投入强度（%）\t1.5\t2\n2\t专利授权量（件）\t1500\t2000",
        "序号 指标名称 单位  2020年  2025年 指标属性\n1 研发投入强度 %  1.5  2 预期性\n2 专利授权量 件  1500  2000 约束性",
        "类别 序号 　指　标　名　称 单位  2020年实现值  2025年⽬标值 属性\n1 研发投 ⼊强度（ %）  1.5 2 预期性\n资\n源2 专利授权量（件）  1500  2000 约束性",
    ],
    ids=[
        "two heads",
        "units in a column",
        "merged categories",
        "numbers",
        "lines",
        "lines with stray spaces",
    ],
)
def test_the_cells_of_a_target_year_are_targets(table):
    assert targets(table) == TWO


def test_values_with_signs_words_and_ranges():
    table = "指标\t2025年\n甲率（%）\t≥90\n乙量（件）\t力争达到12\n丙数（家）\t5—8\n丁率（%）\t控制在3以内\n戊值\t/\n己率（%）\t85以上\n庚量（件）\t〔12〕"
    assert targets(table) == [
        ("甲率", 90.0, "%", ">=", 2025),
        ("乙量", 12.0, "件", "=", 2025),
        ("丙数", 5.0, "家", "=", 2025),
        ("丁率", 3.0, "%", "<=", 2025),
        ("己率", 85.0, "%", ">=", 2025),
        ("庚量", 12.0, "件", "=", 2025),
    ]


def test_growth_per_year_belongs_to_the_year_before_it():
    table = "指标\t2010年\t年均增长\t2025年\t年均增长\n产值（亿元）\t5\t14.9\t9\t14\n税收（亿元）\t1\t3\t2\t4"
    assert targets(table) == [
        ("产值", 9.0, "亿元", "=", 2025),
        ("产值", 14.0, "%", "=", 2025),
        ("税收", 2.0, "亿元", "=", 2025),
        ("税收", 4.0, "%", "=", 2025),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t2010年\t2015年\n产值（亿元）\t5\t9\n税收（亿元）\t1\t2",
        "指标\t2025年\t2025年\n产值（亿元）\t5\t9\n税收（亿元）\t1\t2",
        "序号 指标 单位  2020年  2025年\n1 产值 亿元  5\n2 税收 亿元  7",
    ],
    ids=["past years", "two quantities of one year", "a value without its column"],
)
def test_no_value_is_assigned_to_a_wrong_year(table):
    assert targets(table) == []


def test_a_table_with_a_year_a_row_is_turned():
    turned = "年份\t研发投入强度（%）\t专利授权量（件）\n2023年\t1.8\t1800\n2025年\t2\t2000"
    assert set(TWO) < set(targets(turned))
    assert targets("序号\t研发投入强度（%）\t专利授权量（件）\n1\t1.8\t1800\n2\t2\t2000") == []


def test_a_whole_name_needs_no_category_before_it():
    heads = "指标\t\t2025年"
    assert [row[0] for row in targets(f"{heads}\n生产\t种植面积（亩）\t500\n加工\t总量（吨）\t30")] == [
        "种植面积",
        "加工总量",
    ]
