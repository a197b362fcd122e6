"""Duties behind headings, the remark that the first body leads, and columns with two roles."""

import pytest

from policycompare.extract.duties.roles import column_roles
from policycompare.extract.duties.statements import find_duties
from policycompare.loading import load
from policycompare.text import Passage, fold

TITLE = (
    "甲市人民政府办公室关于推进冷链物流发展的意见\n甲政办发〔2023〕6号\n各县区人民政府：\n现提出如下意见。\n"
)


@pytest.fixture
def duties(tmp_path):
    def read(body):
        (tmp_path / "a.txt").write_text(
            f"{TITLE}{body}\n甲市人民政府办公室\n2023年2月8日\n", encoding="utf-8"
        )
        corpus = load(tmp_path, progress=False, codebook="general")
        texts = dict(zip(corpus.provisions["n"], corpus.provisions["text"], strict=True))
        return [
            (texts[row.n][:4], row.agency, row.role) for row in corpus.duties.itertuples() if row.explicit
        ]

    return read


def found(text):
    table = find_duties([Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text))])
    return [(row.agency, row.role) for row in table.itertuples()]


@pytest.mark.parametrize(
    "remark",
    [
        "列第一位的为牵头单位，下同",
        "排在第一位的为牵头单位，下同",
        "列首位的单位为牵头单位",
        "排名第一的为牵头单位，其余为配合单位，下同",
        "第一个单位为牵头单位，下同",
    ],
)
def test_a_remark_in_a_heading_holds_for_all_later_lists(duties, remark):
    body = (
        f"一、主要任务（{remark}）\n（一）建设冷库。改造旧库。（市商务局、市财政局）\n"
        "（二）培育企业。开展培训。（市农业农村局、市商务局、市财政局）"
    )
    assert duties(body) == [
        ("建设冷库", "市商务局", "lead"),
        ("建设冷库", "市财政局", "support"),
        ("培育企业", "市农业农村局", "lead"),
        ("培育企业", "市商务局", "support"),
        ("培育企业", "市财政局", "support"),
    ]


def test_a_heading_without_the_remark_makes_none_lead(duties):
    body = "一、主要任务（下同）\n（一）建设冷库。改造旧库。（市商务局、市财政局）"
    assert {role for *_, role in duties(body)} == {"responsible"}


LEADS = [("市商务局", "lead"), ("市财政局", "support"), ("市公安局", "support")]


@pytest.mark.parametrize(
    "inside",
    [
        "市商务局、市财政局、市公安局。排在第一位的为牵头单位，下同",
        "市商务局、市财政局、市公安局，列第一位的为牵头单位，下同",
        "市商务局、市财政局、市公安局；列首位的为牵头单位，其余为配合单位。",
        "责任单位：市商务局、市财政局、市公安局。列第一位的为牵头单位，下同",
        "市商务局、市财政局、市公安局；各市列第一位的为牵头单位，下同",
        "责任单位：市商务局、市财政局、市公安局（排在首位的为牵头单位，下同）",
    ],
)
def test_the_remark_in_a_bracket_leaves_its_own_bodies(inside):
    assert found(f"建设冷库。（{inside}）") == LEADS


def test_what_follows_the_remark_is_kept():
    text = "建设冷库。（市商务局、市财政局，列第一位的为牵头单位，其他有关部门按职责分工负责，下同）"
    assert found(text) == [("市商务局", "lead"), ("市财政局", "support"), ("其他有关部门", "support")]


def test_a_remark_alone_names_no_body_and_no_remark_leaves_the_role():
    assert found("建设冷库。（列第一位的为牵头单位，下同）") == []
    assert found("建设冷库。（市商务局、市财政局。2023年底前完成）") == [
        ("市商务局", "responsible"),
        ("市财政局", "responsible"),
    ]


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("（责任单位：市商务局）", [("市商务局", "responsible")]),
        ("（市商务局牵头，市财政局配合）", [("市商务局", "lead"), ("市财政局", "support")]),
        ("（牵头单位：市商务局，配合单位：市财政局）", [("市商务局", "lead"), ("市财政局", "support")]),
        ("（市物流工作办公室）", []),
        ("（市商务局、市财政局）", [("市商务局", "responsible"), ("市财政局", "responsible")]),
        ("（2023—2025年）", []),
        ("（城区、园区、库区）", []),
        ("（以下简称“市商务局”）", []),
    ],
)
def test_a_statement_behind_a_heading_holds_for_the_provisions_under_it(duties, bracket, expected):
    body = f"一、主要任务\n（一）完善冷库网络{bracket}\n改造老旧冷库。\n新建产地冷库。\n（二）培育企业\n开展技能培训。"
    assert duties(body) == [(text, *one) for text in ("改造老旧", "新建产地") for one in expected]


def test_a_statement_behind_an_outer_heading_adds_to_those_of_its_items(duties):
    body = "一、重点任务（责任单位：各县区人民政府）\n（一）建设冷库。改造旧库。（市商务局）\n二、保障措施\n（一）安排资金。加大投入。"
    assert sorted(duties(body)) == [
        ("建设冷库", "各县区人民政府", "responsible"),
        ("建设冷库", "市商务局", "responsible"),
    ]


def _grid(heads, *rows):
    """Return a passage of a table."""
    lines = ["\t".join(row) for row in (heads, *rows)]
    text, spans, at = "\n".join(lines), [], 0
    for row in (heads, *rows):
        spans.append([])
        for cell in row:
            spans[-1].append((at, at + len(cell)))
            at += len(cell) + 1
    return Passage("a", 1, "table", text, [(0, len(text))], folded=fold(text), grid=spans)


@pytest.mark.parametrize(
    ("head", "cell", "expected"),
    [
        ("牵头部门/配合部门", "市商务局/市财政局", [("市商务局", "lead"), ("市财政局", "support")]),
        ("牵头/配合单位", "市商务局/市财政局、市公安局", LEADS),
        ("牵头单位/责任单位", "市商务局", [("市商务局", "lead")]),
        ("责任单位/部门", "市商务局/市财政局", [("市商务局", "responsible"), ("市财政局", "responsible")]),
        ("数量/金额", "市商务局/市财政局", []),
    ],
)
def test_a_column_with_two_roles_gives_them_to_the_parts_of_its_cells(head, cell, expected):
    table = find_duties([_grid(["任务", head], ["建设冷库", cell])])
    assert [(row.agency, row.role) for row in table.itertuples()] == expected


def test_the_head_of_a_column_may_name_two_roles():
    assert column_roles("牵头单位/配合单位") == ["lead", "support"]
    assert column_roles("单位/万元") == []


@pytest.mark.parametrize(("head", "n"), [("设定依据", 0), ("许可事项", 0), ("任务", 1), ("政策依据", 1)])
def test_a_list_of_permits_gives_no_duties(head, n):
    assert len(find_duties([_grid([head, "实施主体"], ["建设冷库", "市商务局"])])) == n


def test_the_lower_of_two_rows_of_heads_gives_the_role():
    heads = [["任务", "责任单位", ""], ["", "牵头单位", "配合单位"]]
    table = find_duties([_grid(*heads, ["建设冷库", "市商务局", "市财政局"])])
    assert list(zip(table.agency, table.role, strict=True)) == [("市商务局", "lead"), ("市财政局", "support")]
