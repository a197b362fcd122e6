"""Flattened tables of tasks without numbers: rows that share names, columns behind those of bodies, empty cells."""

import pytest

import policycompare as pc
from policycompare.read.document import read_document

BEFORE = (
    "甲市夜间经济意见\n一、主要任务\n（一）点亮街区。各区要点亮街区。\n甲市人民政府\n2021年5月6日\n附件\n"
)


@pytest.fixture
def read(tmp_path):
    def tables(*lines):
        (tmp_path / "a.txt").write_text(BEFORE + "\n".join(lines) + "\n", encoding="utf-8")
        corpus = pc.load(tmp_path, codebook="general", progress=False)
        corpus.verify()
        duties = list(zip(corpus.duties["agency"], corpus.duties["role"], strict=True))
        return list(corpus.provisions["text"])[1:], duties

    return tables


SHARED = (
    "领域 建设内容 负责部门",
    "夜市建设 增设路灯，改造铺面 市城管局、商务局",
    "划定摊位 甲区人民政府",
    "领域 建设内容 负责部门",
    "公交延时 增加夜间班次 市交通局",
    "延长地铁时间 市轨道集团",
)
TASKS = ["增设路灯，改造铺面", "划定摊位", "增加夜间班次", "延长地铁时间"]
BODIES = ["市城管局", "商务局", "甲区人民政府", "市交通局", "市轨道集团"]


def test_rows_that_share_a_name_are_tasks_of_their_own(read):
    texts, duties = read(*SHARED)
    assert texts == TASKS
    assert [agency for agency, _ in duties] == BODIES


def test_a_deadline_may_be_behind_the_bodies(read):
    lines = (
        "任务 牵头单位 配合单位 完成时限",
        "增设路灯 市城管局 — 2024年底前",
        "增加夜间班次 市交通局 市公安局 持续推进",
    )
    assert read(*lines) == (
        ["增设路灯", "增加夜间班次"],
        [("市城管局", "lead"), ("市交通局", "lead"), ("市公安局", "support")],
    )


@pytest.mark.parametrize(
    "rows",
    [
        (
            "夜市建设 增设路灯，改造铺面 市城管局、商",
            "划定摊位 甲区人民政府",
            "延长公交时间 市交通局",
        ),  # broken
        ("增设路灯 改造铺面", "划定摊位 统一标识", "增加班次 延长时间"),  # no bodies
        ("划定摊位 甲区人民政府", "延长公交时间 市交通局"),  # too few that share a name
    ],
)
def test_other_lines_give_no_tasks_and_bodies(rows):
    lines = (SHARED[0], *rows)
    spans = read_document("a", BEFORE + "\n".join(lines) + "\n").spans
    assert "duty" not in {span.kind for span in spans}


LABELLED = (
    "工 作 任 务 牵头单位   责 任 单 位   工 作 要 求",
    "一、发展夜间消费",
    "（一）点亮街区",
    "1.增设路灯 市城管局 市财政局，各区政府 按月公布进展，方便市民查询。",
    "2.划定摊位 市商务局市城管局 各区政府 统一标识，规范管理。",
)


def test_the_demands_behind_the_bodies_of_a_labelled_task_are_in_its_text(read):
    texts, duties = read(*LABELLED)
    assert texts == ["增设路灯 按月公布进展，方便市民查询。", "划定摊位 统一标识，规范管理。"]
    assert duties == [
        ("市城管局", "lead"),
        ("市财政局", "responsible"),
        ("各区政府", "responsible"),
        ("市商务局", "lead"),
        ("市城管局", "lead"),
        ("各区政府", "responsible"),
    ]


def test_a_labelled_task_has_its_deadline_behind_the_bodies(read):
    head = "任务 牵头单位 配合单位 完成时限"
    lines = (
        head,
        "一、发展夜间消费",
        "1．增设路灯，方便市民。 市城管局 市财政局 持续推进",
        "2．划定摊位。 市商务局 2024年底前",  # an empty cell
    )
    texts, duties = read(*lines)
    assert texts[0] == "增设路灯，方便市民。"
    assert duties == [("市城管局", "lead"), ("市财政局", "support")]
