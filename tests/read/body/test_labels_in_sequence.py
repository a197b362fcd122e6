"""Labels that only the numbers around them tell from decimal numbers."""

import pytest

from policycompare.read.document import read_document

HEAD = "甲市数字产业行动方案\n一、重点任务\n"


def _paths(body: str) -> list[tuple[str, str | None]]:
    return [(row.path, row.title) for row in read_document("a", HEAD + body).provisions]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "1.数字港口。建设调度平台。\n2.5G+数字农场。推广远程监测。\n3.数字课堂。开放课程。\n",
            [("一/1", "数字港口"), ("一/2", "5G+数字农场"), ("一/3", "数字课堂")],
        ),
        (
            "1.4K影院。改造一百家影院。\n2.数字展馆。开放藏品。\n",
            [("一/1", "4K影院"), ("一/2", "数字展馆")],
        ),
        (
            "1．数字乡镇。建设站点。\n2．3D打印。建设车间。\n",
            [("一/1", "数字乡镇"), ("一/2", "3D打印")],
        ),
        (
            "1.便民热线。整合号码。\n2.12345热线。延长时间。\n3.网上大厅。增加窗口。\n",
            [("一/1", "便民热线"), ("一/2", "12345热线"), ("一/3", "网上大厅")],
        ),
        (
            "1。修建泵站。更换老旧管道。\n2.修建水库。加固堤坝。\n",
            [("一/1", "修建泵站"), ("一/2", "修建水库")],
        ),
        (
            "1.修建泵站。更换老旧管道。\n2。修建水库。加固堤坝。\n3.疏浚河道。清理淤泥。\n",
            [("一/1", "修建泵站"), ("一/2", "修建水库"), ("一/3", "疏浚河道")],
        ),
    ],
)
def test_a_number_between_its_neighbours_is_a_label(body, expected):
    assert _paths(body) == expected


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (
            "1.扩大补贴。补贴标准为\n2.5万元以上的农机。单台不超过一万元。\n2.改良品种。推广良种。\n",
            "2.5万元",
        ),
        ("1.清理频段。规范台站。\n3.5G频段的台站退出。退出后报备。\n2.核发执照。公开流程。\n", "3.5G"),
        ("1.扩大补贴。提高标准。\n2.4GHz设备。另行规定。\n", "2.4GHz"),
        ("2.5倍以上的加价。不予核准。\n", "2.5倍"),
    ],
)
def test_a_decimal_number_without_its_neighbours_is_no_label(body, number):
    assert any(number in row.text for row in read_document("a", HEAD + body).provisions)


ROWS = [
    "1 数字港口。建设港口的统一调度平台。 市港务局",
    "2  “数字课堂”系统。开放全部课程和教材。 市教委",
    "3 数字展馆。线上展出馆藏的五百件文物。 市文旅局",
    "4 数字农场。推广大棚的远程监测设备。 市农业农村局",
]
NAMES = [(str(n), name) for n, name in enumerate(("数字港口", "“数字课堂”系统", "数字展馆", "数字农场"), 1)]


@pytest.mark.parametrize("first", ["", "1.平台建设。\n2.课程开放。\n3.文物展出。\n4.农场监测。\n二、附则\n"])
def test_rows_with_a_number_and_a_name_are_labelled_below_an_attachment(first):
    body = f"{first}（一）加强领导。各区要加强领导。\n附件\n任务分工表\n" + "\n".join(ROWS) + "\n"
    assert _paths(body)[-4:] == NAMES


def test_a_row_that_goes_on_in_the_next_line_does_not_end_them():
    lines = [*ROWS[:3], "并配备讲解员。", ROWS[3]]
    assert [path for path, _ in _paths("附件\n任务分工表\n" + "\n".join(lines) + "\n")][:1] == ["1"]


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:2],
        ROWS[1:],
        [ROWS[0], ROWS[2], ROWS[3]],
        [row.replace("。", " ", 1) for row in ROWS],
        [
            "1 月建设平台。完成港口的统一调度。",
            "2022年开放课程。完成教材的上线工作。",
            "3 个展馆。展出馆藏的文物。",
        ],
    ],
)
def test_other_lines_with_numbers_have_no_label(rows):
    assert {path for path, _ in _paths("附件\n任务分工表\n" + "\n".join(rows) + "\n")} == {""}
