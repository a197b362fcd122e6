"""Flattened tables of tasks without numbers: rows that share names, columns behind those of bodies, empty cells."""

import pytest

from policycompare.read.document import read_document

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
def test_other_lines_give_no_tasks_and_bodies(rows, annex):
    lines = (SHARED[0], *rows)
    spans = read_document("a", annex(*lines)).spans
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
        ("市财政局", "support"),
        ("各区政府", "support"),
        ("市商务局", "lead"),
        ("市城管局", "lead"),
        ("各区政府", "support"),
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


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("工作任务 责任单位 完成时限", "1.新建 夜间医疗中心 2024年底前"),
        ("工作任务 责任单位 完成时限", "1.整治 各类夜市 持续推进"),
        ("工作任务 责任单位 工作要求", "1.美化街面，改造 老旧社区 6月底前完工。"),
        ("工作任务 责任单位 完成时限", "1.督促 各区政府 持续推进"),
        ("工作任务 牵头单位 配合单位", "1.建设 夜市 市城管局 增设摊点"),
        ("工作任务 责任单位", "1.延长营业时间。 改造场馆，惠及 各类社区"),
    ],
)
def test_the_object_of_a_task_is_no_body_where_a_cell_is_empty(read, head, row):
    texts, duties = read(head, row)
    assert texts == [row[2:].replace(" ", "").replace("心2", "心 2").replace("区6", "区 6")]
    assert duties == []


def test_a_list_of_bodies_with_a_gap_is_one_cell(read):
    texts, duties = read("工作任务 责任单位 工作要求", "1.点亮街区 市城管局、 市财政局 完善设施。")
    assert texts == ["点亮街区 完善设施。"]
    assert [agency for agency, _ in duties] == ["市城管局", "市财政局"]


def test_a_second_list_may_name_all_places(read):
    texts, duties = read("工作任务 牵头单位 配合单位 工作要求", "1.点亮街区 市城管局 各设区市 完善设施。")
    assert texts == ["点亮街区 完善设施。"]
    assert [agency for agency, _ in duties] == ["市城管局", "各设区市"]


@pytest.mark.parametrize(
    "lines",
    [
        ("片区 任务 责任单位", "东山 点亮街区 市城管局", "西山 改造旧场站", "新山 开放体育馆 市体育局"),
        ("片区 任务 责任单位", "东山 点亮街区 市城管局", "西山 市商务局", "新山 开放体育馆 市体育局"),
        ("项目 建设地点 责任单位", "夜市 城西镇", "驿站 城东镇", "剧场 城北镇"),
        ("任务 责任领导", "点亮街区 赵卫局", "开放场馆 钱各厅"),
    ],
)
def test_a_row_without_its_task_or_bodies_has_no_shared_name(read, lines):
    assert read(*lines)[1] == []


@pytest.mark.parametrize("line", ["推进创建 美丽乡镇", "市商务局 市财政局"])
def test_a_line_without_a_task_or_bodies_ends_the_table(read, line):
    texts, duties = read(*SHARED, line)
    assert texts[:4] == TASKS
    assert [agency for agency, _ in duties] == BODIES


@pytest.mark.parametrize("again", [SHARED[0], "领域 建设 内容 负责部门"])
def test_a_repeated_head_is_a_heading_and_no_text_without_a_kind(again):
    lines = [*SHARED[:3], again, *SHARED[4:]]
    text = "\n".join(("甲市夜间经济方案", "一、任务", "任务分工如下。", *lines))
    spans = read_document("a", text).spans
    printed = [text[span.start : span.end] for span in spans if span.kind == "heading"]
    assert [each for each in printed if each.endswith("负责部门")] == [SHARED[0], again]
    assert "unknown" not in {span.kind for span in spans}
