"""Rows of flattened tables of tasks: gaps in heads and tasks, rows with Chinese numbers, lists of bodies of any end."""

import pytest


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


TWO = "序号 任务 牵头单位 配合单位"
TWO_ROWS = (
    "2 延长公交时间 市交通局 市公安局",
    "3 开放场馆 市文旅局 市财政局",
    "4 增设路灯 市城管局 各区政府",
)
ONE = "序号 任务 责任单位"
ONE_ROWS = ("2 延长公交时间 市交通局", "3 开放场馆 市文旅局", "4 增设路灯 市城管局")


@pytest.mark.parametrize(
    "row",
    [
        "1 新建 三所 市级实验学校 市教育局",
        "1 布设夜间 驿站，服务 各街区 市商务局",
        "1 布设夜间 诊所，覆盖 全市小区 市卫健委",
        "1 打造 夜间 市域布局 市规划局",
        "1 建设夜市 市商务局 市财政局 市交通局",  # three lists for two columns
    ],
)
def test_a_part_of_a_task_is_no_body_where_a_cell_is_empty(read, row):
    texts, duties = read(TWO, row, *TWO_ROWS)
    assert row[2:].replace(" ", "") in texts
    assert [agency for agency, role in duties if role == "lead"] == ["市交通局", "市文旅局", "市城管局"]


@pytest.mark.parametrize(
    "row",
    ["1 新设 2个 夜间诊疗中心", "1 整治 城西 各类社区", "1 引入 夜间 连锁企业", "1 新建 夜间 县级公安局"],
)
def test_the_end_of_a_task_is_no_body_of_a_row_without_any(read, row):
    texts, duties = read(ONE, row, *ONE_ROWS)
    assert row[2:].replace(" ", "") in [text.replace(" ", "") for text in texts]
    assert [agency for agency, _ in duties] == ["市交通局", "市文旅局", "市城管局"]


@pytest.mark.parametrize(
    "row", ["1 整治占道经营 市城管局 （市公安局协助。 ）", "1 打造 夜间 品牌，形成“一区一品。 ”"]
)
def test_a_full_stop_inside_the_last_cell_stops_no_load(read, row):
    texts, _ = read(ONE, row, *ONE_ROWS)
    assert "延长公交时间" in texts


def test_a_verb_alone_is_no_task(read):
    texts, duties = read(ONE, "1 督促 各区政府 市商务局", *ONE_ROWS)
    assert texts[0] == "督促各区政府市商务局"
    assert "各区政府" not in [agency for agency, _ in duties]


def test_a_list_of_bodies_may_have_a_gap(read):
    texts, duties = read(
        ONE, "1 建设夜市 市商务局 市财政局", "2 延长公交时间 市交通局 各区政府", *ONE_ROWS[1:]
    )
    assert texts[:2] == ["建设夜市", "延长公交时间"]
    assert [agency for agency, _ in duties][:4] == ["市商务局", "市财政局", "市交通局", "各区政府"]


def test_a_part_with_a_gap_is_no_row(read):
    texts, duties = read(
        ONE, "一 培育街区 建设集市", *ONE_ROWS, "二 方便出行 服务社区", "5 延长地铁时间 市地铁局"
    )
    assert texts == ["延长公交时间", "开放场馆", "增设路灯", "延长地铁时间"]
    assert [agency for agency, _ in duties] == ["市交通局", "市文旅局", "市城管局", "市地铁局"]


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


def test_those_responsible_next_to_one_that_leads_support_it(read):
    lines = (
        "任务\t牵头单位\t责任单位",
        "建设夜市\t市商务局\t市城管局",
        "延长公交时间\t\t市交通局",
    )
    assert read(*lines)[1] == [("市商务局", "lead"), ("市城管局", "support"), ("市交通局", "responsible")]
