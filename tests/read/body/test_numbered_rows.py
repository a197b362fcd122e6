"""Rows of flattened tables of tasks: gaps in heads and tasks, rows with Chinese numbers, lists of bodies of any end."""

import pytest

import policycompare as pc

BEFORE = (
    "甲市夜间经济意见\n一、主要任务\n（一）点亮街区。各区要点亮街区。\n甲市人民政府\n2021年5月6日\n附件\n"
)


@pytest.fixture
def read(tmp_path):
    def tables(*lines):
        (tmp_path / "a.txt").write_text(BEFORE + "\n".join(lines) + "\n", encoding="utf-8")
        corpus = pc.load(tmp_path, codebook="general", progress=False)
        duties = list(zip(corpus.duties["agency"], corpus.duties["role"], strict=True))
        return list(corpus.provisions["text"])[1:], duties

    return tables


def test_the_gaps_of_a_row_are_in_its_task_if_the_bodies_are_behind_it(read):
    lines = (
        "序号 重点 工作 责任单位",
        "1 建设 “一张网 ”，覆盖 12个街区。 市文旅局、市 财政局",
        "2 延长 “夜 线 ”公交时间。 市交通局",
    )
    texts, duties = read(*lines)
    assert texts == ["建设“一张网”，覆盖 12个街区。", "延长“夜线”公交时间。"]
    assert [agency for agency, _ in duties] == ["市文旅局", "市财政局", "市交通局"]


def test_each_column_of_bodies_has_a_cell_behind_a_task_with_gaps(read):
    lines = (
        "序号 任务 牵头 单位 配合 单位",
        "1 建设 夜市 市文旅局 市财政局、市城管局",
        "2 延长公交时间 市交通局 市公安局",
    )
    assert read(*lines) == (
        ["建设夜市", "延长公交时间"],
        [
            ("市文旅局", "lead"),
            ("市财政局", "support"),
            ("市城管局", "support"),
            ("市交通局", "lead"),
            ("市公安局", "support"),
        ],
    )


def test_a_part_of_a_task_is_no_body_where_a_cell_is_empty(read):
    lines = (
        "序号 任务 牵头单位 配合单位",
        "1 新建 三所 学校 市教育局",
        "2 延长 公交 线路 市交通局",
        "3 加强 宣传 工作 市委宣传部",
    )
    assert all(agency != "学校" for agency, _ in read(*lines)[1])


def test_a_row_may_open_with_a_chinese_number(read):
    lines = (
        "序号 专项 牵头单位 参加单位",
        "一 统筹夜间经济 市商务局 市财政局",
        "二 点亮街区",
        "1 建设夜市专项 市文旅局 市城管局",
        "2 延长公交时间专项 市交通局 市公安局",
    )
    texts, duties = read(*lines)
    assert texts == ["统筹夜间经济", "建设夜市专项", "延长公交时间专项"]
    assert duties[:2] == [("市商务局", "lead"), ("市财政局", "support")]


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("甲州海关、乙州海关", ["甲州海关", "乙州海关"]),
        ("市商务局、教育局分别负责", ["市商务局", "教育局"]),
        ("市商务局，各街道", ["市商务局", "各街道"]),
    ],
)
def test_a_list_of_bodies_may_end_otherwise(read, cell, bodies):
    texts, duties = read("序号 任务 责任单位", f"1 建设夜市 {cell}", "2 延长公交时间 市交通局")
    assert texts == ["建设夜市", "延长公交时间"]
    assert [agency for agency, _ in duties] == [*bodies, "市交通局"]


def test_a_row_that_ends_with_no_body_has_no_duties(read):
    texts, duties = read("序号 任务 责任单位", "1 建设 夜市 街区", "2 延长 公交 时间", "3 加强 宣传 引导")
    assert duties == []
    assert len(texts) == 1
