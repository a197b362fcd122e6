"""Lines with tabs: items and paragraphs whose indent or label a tab follows are no tables; rows of cells are."""

import pytest

from policycompare.read.body.tables.tabbed_lines import table_spans
from policycompare.read.document import read_document

PLAIN = """甲省关于加快苹果产业发展的意见
甲政发〔2021〕7号
各市人民政府：
为加快苹果产业发展，现提出以下意见。
一、主要目标
（一）果园面积。到2025年，果园面积达到30万亩。
（二）冷库容量。到2025年，冷库容量达到20万吨。
二、重点任务
1.改造老果园。更新品种。
2.建设分拣线。
（1）购置设备。
（2）培训工人。
三、保障措施
——加强领导。成立专班。
——加强宣传。
甲省人民政府
2021年5月6日
"""
LABELS = ("一、", "二、", "三、", "（一）", "（二）", "1.", "2.", "（1）", "（2）", "——")
SHAPES = {
    "a tab before": lambda line: f"\t{line}",
    "two tabs before": lambda line: f"\t\t{line}",
    "a tab behind": lambda line: line,
    "two tabs behind": lambda line: line.replace("\t", "\t\t", 1),
    "tabs around": lambda line: f"\t{line}",
    "a tab at the end": lambda line: f"{line}\t",
    "a space and a tab": lambda line: f" \t{line}",
}


def shaped(shape, *, everywhere=False):
    lines = []
    for line in PLAIN.splitlines():
        label = next((label for label in LABELS if line.startswith(label)), "")
        behind = shape in ("a tab behind", "two tabs behind", "tabs around")
        broken = f"{label}\t{line[len(label) :]}" if label and behind else line
        lines.append(SHAPES[shape](broken) if label or everywhere else line)
    return "\n".join(lines) + "\n"


def spans(text):
    return list(table_spans([line.split("\t") for line in text.split("\n")]))


def rows(text):
    return [(p.path, p.kind, p.title, p.section, p.text) for p in read_document("a", text).provisions]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_tab_beside_the_labels_changes_no_provision(shape):
    assert rows(shaped(shape)) == rows(PLAIN)
    assert not any(passage.grid for passage in read_document("a", shaped(shape)).passages)


@pytest.mark.parametrize("shape", ["a tab before", "two tabs before", "a tab at the end"])
def test_a_tab_beside_every_line_changes_no_provision(shape):
    assert rows(shaped(shape, everywhere=True)) == rows(PLAIN)


def test_articles_with_tabs_are_articles():
    text = "甲市古井保护办法\n第一章\t总则\n第一条\t为了保护古井，制定本办法。\n第二条\t本办法适用于本市古井。\n第二条\t之一\t古井名录由市文物局公布。\n"
    assert [p.path for p in read_document("a", text).provisions] == [
        "第一章/第一条",
        "第一章/第二条",
        "第一章/第二条之一",
    ]


HEAD = "甲市水库工作方案\n一、主要任务\n安排如下。\n"
END = "\n二、其他事项\n加强宣传。\n"
TABLES = {
    "numbers of rows": "序号\t指标\t2025年\n1\t水库数量\t12座\n2\t干渠长度\t80公里",
    "numbers with a stop": "序号\t任务\n1.\t加固大坝\n2.\t疏浚河道\n3.\t更新闸门",
    "labels below a head of numbers": "序 号\t任务\n（一）\t加固大坝。\n（二）\t疏浚河道。",
    "labels, bodies": "序号\t任务\t责任单位\n一、\t加固大坝\t市水利局\n二、\t疏浚河道\t市水利局",
    "labels without a head": "1.\t加固大坝\t市水利局\n2.\t疏浚河道\t市住建局",
    "sentences": "工作\t内容\n大坝\t加固主坝，更换护坡。\n河道\t疏浚三条河道；清理淤泥。",
    "sentences below labels": "重点任务\t工作内容\n（一）加固大坝\t更换护坡。\n（二）疏浚河道\t清理淤泥。",
    "sentences, bodies": "重点任务\t工作内容\t责任单位\n一、加固大坝。\t更换护坡。\t市水利局\n二、疏浚河道。\t清理淤泥。\t市水利局",
    "merged cells": "类别\t任务\n工程\t（一）加固大坝。\n\t（二）疏浚河道。\n\t（三）更新闸门。",
    "empty last cells": "任务\t内容\t备注\n一、\t加固大坝。\t\n二、\t疏浚河道。\t",
    "values": "指标\t目标值\n水库数量\t12座\n干渠长度\t80公里",
    "dashes for no value": "指标\t2020年\t2025年\n——\t——\t80\n干渠长度\t60\t80",
    "a dash and a number": "水库\t60\n——\t80",
    "no head": "张三\t市水利局\t123\n李四\t市住建局\t456",
    "a group within": "序号\t任务\t时限\n\t一、工程\t\n1\t加固大坝\t2025年\n2\t疏浚河道\t2025年",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_rows_of_cells_are_a_table(table):
    reading = read_document("a", HEAD + table + END)
    grids = [passage.grid for passage in reading.passages if passage.grid]
    assert grids
    assert spans(table) == [(0, table.count("\n"))]
    assert reading.provisions[-1].text == "加强宣传。"
    assert [p.path for p in reading.provisions][-1] == "二"


@pytest.mark.parametrize(("lines", "expected"), [
    ("\t（一）主要指标\n指标\t2025年\n水库\t12\n\t二、主要任务\n\t（一）加固大坝。", [(1, 2)]),
    ("（一）\t主要指标\n指标\t2025年\n水库\t12\n二、\t主要任务\n（一）\t加固大坝。", [(1, 2)]),
    ("序号\t任务\n1.\t加固大坝\n2.\t疏浚河道\n二、\t保障措施\n（一）\t加强领导。", [(0, 2)]),
    ("\t指标如下：\n指标\t2025年\n水库\t12", [(1, 2)]),
    ("到2025年，\t水库达到12座。\n到2030年，\t水库达到20座。", []),
    ("（一）加固大坝。\t更换护坡。\n（二）疏浚河道。\t清理淤泥。", []),
    ("附表：\t1.水库名录\n\t2.河道名录", []),
    ("水库\t12\n——\t加强管理", []),
    ("甲\t乙\n丙\t丁", [(0, 1)]),
    ("甲\t\n乙\t\n丙\t", []),
    ("\t甲\n\t乙", []),
])  # fmt: skip
def test_lines_around_a_table_are_no_rows(lines, expected):
    assert spans(lines) == expected


def test_years_and_bodies_of_items_with_tabs_are_read():
    lines = (
        HEAD.replace("安排如下。\n", "") + "（一）\t加固大坝。\n\t责任单位：市水利局\n（二）\t疏浚河道。\n"
    )
    kinds = {span.kind for span in read_document("a", lines).spans}
    assert [p.path for p in read_document("a", lines).provisions] == ["一/（一）", "一/（二）"]
    assert "duty" in kinds
