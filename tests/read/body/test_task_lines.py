"""Tables of tasks that are flattened to lines: a task per row, its bodies from their cell."""

import pytest

import policycompare as pc
from policycompare.read.document import read_document

BEFORE = (
    "甲市夜间经济意见\n一、主要任务\n（一）点亮街区。各区要点亮街区。\n甲市人民政府\n2021年5月6日\n附件\n"
)


def texts(*lines):
    reading = read_document("a", BEFORE + "\n".join(lines) + "\n")
    return [each.text for each in reading.provisions][1:]


HEAD = "序号 政策内容 责任单位"
ROWS = (
    "1 对夜间营业的书店，市级财政给予5万元补助。 市文旅局、市财政局",
    "2 延长公交末班车时间，方便市民出行。 市交通局",
    "3 设立夜间经济贷款，由合作银行发放。 市金融办，各区政府",
)
TASKS = [
    "对夜间营业的书店，市级财政给予5万元补助。",
    "延长公交末班车时间，方便市民出行。",
    "设立夜间经济贷款，由合作银行发放。",
]


@pytest.mark.parametrize("head", [HEAD, "序 号 重点任务 牵头单位", "序号 工作事项 责任部门"])
def test_each_row_is_a_task(head):
    assert texts("支持政策表", head, *ROWS) == TASKS


def test_parts_and_repeated_heads_are_no_tasks():
    lines = (HEAD, "一 促进消费", HEAD, *ROWS[:2], "二 拓宽融资", HEAD, ROWS[2])
    assert texts("支持政策表", *lines) == TASKS


def test_a_row_has_all_columns_of_its_head():
    lines = (
        "序号 任务 责任单位 完成时限",
        "1 点亮街区 市城管局 2021年底",
        "2 延长公交时间 市交通局 2022年底",
    )
    assert texts(*lines) == ["点亮街区 2021年底", "延长公交时间 2022年底"]


def test_a_section_behind_a_table_is_none_of_its_parts():
    rows = texts("支持政策表", HEAD, *ROWS, "二、保障措施", "（一）加强宣传。各区要加强宣传。")
    assert rows == [*TASKS, "加强宣传。各区要加强宣传。"]


@pytest.mark.parametrize(
    "lines",
    [
        (HEAD, "1 对夜间营业的书店 给予 补助。 市文旅局", "2 延长公交末班车 时间 市交通局 各区"),
        ("序号 名称 数量", "1 书店 5", "2 公交 6"),
        (HEAD, "书店补助的申请时间为每年五月。", "补助标准另行公布。"),
    ],
)
def test_other_lines_are_no_tasks_of_such_a_table(lines):
    assert "对夜间营业的书店" not in texts(*lines)


def test_a_row_whose_last_cell_goes_on_ends_the_table():
    rows = texts("支持政策表", HEAD, *ROWS[:2], "3 设立夜间经济贷款，由银行发放。 市金融办、市", "财政局")
    assert rows[:2] == TASKS[:2]
    assert "财政局" in rows[-1]


def test_the_bodies_of_a_row_have_duties(tmp_path):
    (tmp_path / "a.txt").write_text(BEFORE + "\n".join((HEAD, *ROWS)) + "\n", encoding="utf-8")
    duties = pc.load(tmp_path, codebook="general", progress=False).duties
    assert list(duties["agency"]) == ["市文旅局", "市财政局", "市交通局", "市金融办", "各区政府"]


def listed(*irregular):
    lines = [f"{n} 开办第{n}类店铺备案" for n in range(1, 9)]
    lines[4] = "5 在步行街、早市、夜市和节日集市开办餐饮、文创、修理类店铺的备案（含变更和注销）"
    lines += [*irregular, *(f"{n} 店铺年审{n}" for n in range(12, 16))]
    return lines


LIST_HEAD = "序号 事 项 名 称 责任单位"


@pytest.mark.parametrize(
    "irregular",
    [
        ("910 摊位备案摊位变更 市商务局", "11 县际货运线路备案"),  # two numbers in one line
        ("9", "摊位备案", "10", "摊位变更", "11", "摊位注销"),  # numbers alone
        (
            "9 摊位备案（含早市、夜市和节日",
            "集市） 市商务局",
            "10 摊位变更",
            "11 摊位注销",
        ),  # a cell over two lines
    ],
)
def test_a_long_list_with_irregular_lines_is_one_table(irregular):
    rows = texts("店铺事项清单", LIST_HEAD, *listed(*irregular))
    assert len(rows) == 1
    assert rows[0].startswith("序号")
    assert rows[0].endswith("店铺年审15")


@pytest.mark.parametrize(
    "lines",
    [
        (LIST_HEAD, *listed()[:8]),  # too short
        (LIST_HEAD, *listed("9 摊位备案。", "10 摊位变更", "11 摊位注销")),  # a sentence
        ("店铺事项", *listed("9 摊位备案", "10 摊位变更", "11 摊位注销")),  # no head
    ],
)
def test_a_short_list_sentences_and_lines_without_a_head_are_no_long_list(lines):
    rows = texts("店铺事项清单", *lines)
    assert not (rows and rows[0].startswith("序号") and rows[0].endswith(lines[-1]) and len(rows) == 1)


def test_a_sentence_behind_a_long_list_is_none_of_it():
    rows = texts(
        "店铺事项清单",
        LIST_HEAD,
        *listed("9 摊位备案", "10 摊位变更", "11 摊位注销"),
        "各区要在年底前完成清单的公布和更新工作。",
    )
    assert len(rows) == 2
    assert rows[1].startswith("各区要")
