"""Flattened tables with long names in the head, with a head that lines break, and with lists in their cells."""

import time

import pytest

from policycompare.read.body.tables.flat_tables import flat_tables
from policycompare.read.document import read_document

BEFORE = (
    "甲省取消证明事项通知\n一、取消证明。各县要取消证明。\n甲省人民政府\n2018年5月6日\n附件\n取消的证明事项\n"
)
LONG = "序号 国家取消的由省级以下机关实施的证明事项名称 对应的省级证明事项名称 涉及的子项 设定依据 核验部门 取消之后的核验办法 备注"
ROWS = (
    "1 塘坝验收证明 塘坝竣工证明 《塘坝条例》 省水利厅 改为核验： 1.查阅竣工图； 2.抽查塘坝。",
    "2 船员健康证明 船员体检证明 1.《船员条例》 2.《体检办法》 省交通厅 改为核验： 1.查阅病历； 2.要求船员承诺。",
    "3 渔网规格证明 渔网规格证明 《渔网条例》 省农业厅 改为核验： 1.抽查渔网；",
)


def rows(*lines):
    reading = read_document("a", BEFORE + "\n".join(lines) + "\n")
    return [(each.kind, each.path) for each in reading.provisions][1:]


@pytest.mark.parametrize("between", [(), (LONG,), ("1.《渔网条例》（省令第3号）", "2.《渔网细")])
def test_a_table_with_long_names_and_lists_in_its_cells_is_one(between):
    lines = (LONG, ROWS[0], *between, ROWS[1], *between, ROWS[2])
    assert rows(*lines) == [("table", "")]


@pytest.mark.parametrize(
    "head",
    [
        ("序 证明 核验", "子项名称", "号 名称 部门"),
        ("序 证明名称 核验部门", "号"),
        ("序", "证明名称 核验部门", "号"),
        ("序 证明", "名称", "部门", "号 类别"),
    ],
)
def test_a_table_with_a_broken_head_is_one(head):
    lines = (
        "1 塘坝验收证明 省水利厅",
        "2 船员健康证明 省交通厅",
        "卫健委",
        "3 渔网规格证明 省农业厅",
        "4 渔船产权证明",
    )
    assert rows(*head, *lines) == [("table", "")]


def test_the_text_behind_a_table_with_a_broken_head_is_none_of_it():
    lines = (
        "序 证明 核验",
        "号 名称 部门",
        "1 塘坝验收证明 省水利厅",
        "2 船员健康证明 省交通厅",
        "3 渔网规格证明 省农业厅",
    )
    assert rows(*lines, "二、保障措施", "（一）加强宣传。各县要加强宣传。") == [
        ("table", ""),
        ("safeguard", "二/（一）"),
    ]
    behind = rows(*lines, "7.6 加强公众宣传，动员各界力量", "（1）加强宣传。各县要加强宣传。")
    assert [path for _, path in behind] == ["", "7.6/（1）"]


@pytest.mark.parametrize(
    "lines",
    [
        ("序 证明 核验", "号 名称 部门", "1 塘坝验收证明 省水利厅", "2 船员健康证明 省交通厅"),  # two rows
        (
            "序 证明 核验",
            "各县要核验渔网。",
            "号 名称 部门",
            "1 甲 乙",
            "2 甲 乙",
            "3 甲 乙",
        ),  # a sentence in the head
        ("序 言", "一", "二", "三", "四", "号 名称", "1 甲 乙", "2 甲 乙", "3 甲 乙"),  # too far below
        ("序号说明见各县公告的附件", "1 甲 乙", "2 甲 乙", "3 甲 乙"),
    ],
)
def test_other_lines_are_no_broken_head(lines):
    text = "\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    assert list(flat_tables(text, spans)) == []


def test_many_broken_heads_take_linear_time():
    took = []
    for n in (2_000, 8_000):
        lines = ["序", "号", "9 甲", "3 乙"] * n
        spans = [(3 * i, 3 * i + len(line)) for i, line in enumerate(lines)]
        text = "".join(line.ljust(3, "\n") for line in lines)
        start = time.process_time()
        list(flat_tables(text + "号", spans))
        took.append(time.process_time() - start)
    assert took[1] < 12 * took[0] + 0.2
