"""Numbered rows of tasks whose cells are broken into lines: tasks where they are certain, one table elsewhere."""

import pytest

import policycompare as pc
from policycompare.read.document import read_document

BEFORE = (
    "甲市夜间经济意见\n一、主要任务\n（一）点亮街区。各区要点亮街区。\n甲市人民政府\n2021年5月6日\n附件\n"
)
HEAD = "序号 目标任务 工作内容 牵头单位 责任单位"
LINES = (
    HEAD,
    "一、繁荣夜间消费",
    "1 建设夜市 改造铺面，增设路灯，统一摊位标识。 市城管局 市商务局、各区政府",
    "加快建设夜间公交的",
    "2 延长公交 线网，增设夜间站点，改造沿线候车亭， 市交通局 市财政局、各区政府",
    "开行专线。",
    HEAD,
    "3 延长地铁运营时间，加密晚高峰班次。 市交通局 市公安局",
    "二、完善夜间服务",
    "推动博物馆和图书馆 市文",
    "4 开放场馆 延时开放，丰富夜间活动，完善 旅局、市体 市财政局",
    "配套服务。 育局",
    "5 延长办事大厅的开放时间，方便市民办事。 市政务服务局 各区政府",
)
TASKS = [
    "改造铺面，增设路灯，统一摊位标识。",
    "加快建设夜间公交的线网，增设夜间站点，改造沿线候车亭，开行专线。",
    "延长地铁运营时间，加密晚高峰班次。",
    "延长办事大厅的开放时间，方便市民办事。",
]


@pytest.fixture
def read(tmp_path):
    def corpus(*lines):
        (tmp_path / "a.txt").write_text(BEFORE + "\n".join(lines) + "\n", encoding="utf-8")
        tables = pc.load(tmp_path, codebook="general", progress=False)
        tables.verify()
        return tables

    return corpus


def test_rows_are_tasks_if_their_sentence_and_bodies_are_whole(read):
    tables = read(*LINES)
    provisions = tables.provisions.iloc[1:]
    assert list(provisions.loc[provisions["kind"] == "measure", "text"]) == TASKS
    assert (provisions["kind"] == "table").sum() == 1
    assert "开放场馆" in provisions.loc[provisions["kind"] == "table", "text"].item()
    assert list(zip(tables.duties["agency"], tables.duties["role"], strict=True)) == [
        ("市城管局", "lead"),
        ("市商务局", "support"),
        ("各区政府", "support"),
        ("市交通局", "lead"),
        ("市财政局", "support"),
        ("各区政府", "support"),
        ("市交通局", "lead"),
        ("市公安局", "support"),
        ("市政务服务局", "lead"),
        ("各区政府", "support"),
    ]


def test_all_lines_of_such_a_table_have_kinds():
    text = BEFORE + "\n".join(LINES) + "\n"
    spans = read_document("a", text).spans
    assert "unknown" not in {span.kind for span in spans}
    assert [text[s.start : s.end] for s in spans if s.kind == "heading"].count(HEAD) == 2


@pytest.mark.parametrize(
    "row",
    [
        ("增设路灯 市城", "2 改造铺面，统一标识。 管局、市商务局 各区政府"),  # a broken list above
        (
            "2 延长公交 线网，增设夜间站点，改造沿线候车亭， 市交通局 市财政局",
            "候车",
            "开行专线。",
        ),  # a short line
        ("2 延长公交 线网，增设夜间站点，改造沿线候车亭， 市交通局 市财政局",),  # no end of its sentence
        ("2 延长公交 增设夜间站点。 市交通 市财政局",),  # no body
        ("2 延长公交 增设夜间站点。 市交通局 市财政、各区政府",),  # one of several
        ("2 延长公交 增设夜间站点。 市交通局 文化街区",),  # another name
        (
            "加快建设夜间公交的",
            "线网，增设夜间站点和",
            "2 延长公交 候车亭，改造沿线站台。 市交通局 市财政局",
        ),  # two lines above, none below
        (
            "加快建设夜间公交的",
            "线网，增设夜间站点和",
            "候车亭，改造沿线站台",
            "2 延长公交 和路牌，方便市民，开行 市交通局 市财政局",
            "专线。",
        ),  # three lines above and one below
        (
            "加快建设夜间公交的",
            "2 延长公交 线网。增设夜间的站点。 市交通局 市财政局",
            "改造沿线的候车亭。",
        ),  # a full stop in the middle
        ("市发展改革委", "2 延长公交 增设夜间站点。 市交通局 市财政局"),  # a body above
        ("2 延长公交 增设夜间站点。 市交通局 市财政局", "各区人民政府"),  # and below
    ],
)
def test_a_row_whose_cells_are_not_known_is_no_task(read, row):
    tables = read(*LINES[:3], *row, *LINES[6:])
    measures = tables.provisions.loc[tables.provisions["kind"] == "measure", "text"].iloc[1:]
    assert set(measures) <= set(TASKS)
    of_tasks = tables.duties[tables.duties["n"].isin(tables.provisions.query("kind == 'measure'")["n"])]
    assert set(of_tasks["agency"]) <= {
        "市城管局",
        "市商务局",
        "各区政府",
        "市交通局",
        "市公安局",
        "市政务服务局",
    }


def test_a_row_below_one_that_does_not_end_is_no_task(read):
    row = "2 延长公交 线网，增设夜间站点，改造沿线候车亭， 市交通局 市财政局"
    tables = read(*LINES[:3], row, "3 专线。开行夜间班车，方便市民出行。 市交通局 市财政局", *LINES[8:])
    assert not any("开行夜间班车" in text for text in tables.provisions.query("kind == 'measure'")["text"])


NARROW = (
    "序号 工作内容 牵头单位 责任单位",
    "1 建设夜市，统一摊位标识。 市城管局 市商务局",
    "加快建设夜间公交",
    "2 线网，增设夜间站点， 市交通局 市财政局",
    "开行专线。",
    "逐步开放夜间场馆",
    "3 和公园，方便市民游览 市文旅局 市体育局",
    "健身。",
    "4 整治占道，规范停车秩序。 市公安局 市财政局",
    "5 增设路灯，点亮夜间街区。 市住建局 市财政局",
)
FIRST, SECOND = "建设夜市，统一摊位标识。", "加快建设夜间公交线网，增设夜间站点，开行专线。"
OTHERS = [
    "逐步开放夜间场馆和公园，方便市民游览健身。",
    "整治占道，规范停车秩序。",
    "增设路灯，点亮夜间街区。",
]


@pytest.mark.parametrize(
    ("at", "line", "texts"),
    [
        (8, "二、完善服务", [FIRST, SECOND, *OTHERS]),
        (1, "市发展改革委", [SECOND, *OTHERS]),  # its row has it above
        (2, "各区人民政府", OTHERS),  # the row above has it below
    ],
)
def test_a_body_in_a_line_of_its_own_makes_a_row_unknown(read, at, line, texts):
    provisions = read(*NARROW[:at], line, *NARROW[at:]).provisions.iloc[1:]
    assert list(provisions.loc[provisions["kind"] == "measure", "text"]) == texts
