"""Clauses and sections that follow the bodies responsible for a clause on its line."""

import pytest

from policycompare.read.document import read_document

TITLE = "甲省老年教育实施细则\n"
BODIES = "（责任单位：省民政厅、财政厅（国资委），各县政府）"


def rows(text):
    """Return (path, text) of the provisions of a text below a title."""
    return [(each.path, each.text) for each in read_document("a", TITLE + text).provisions]


@pytest.mark.parametrize("word", ["责任单位", "责任部门", "牵头单位", "主办单位"])
@pytest.mark.parametrize("brackets", ["（）", "()"])
@pytest.mark.parametrize(
    "rest", ["扩大社区学校规模。", "到2025年，每县建成1所老年学校。", "“银龄”课堂要办好。"]
)
def test_a_clause_ends_at_the_bodies_responsible(word, brackets, rest):
    duty = f"{brackets[0]}{word}：省教育厅{brackets[1]}"
    first, second = f"鼓励高校办学。{duty}", f"{rest}{duty}"
    assert rows(f"一、扩大供给\n加强师资培训。\n{first}{second}\n") == [
        ("一", "加强师资培训。"),
        ("一", first),
        ("一", second),
    ]


@pytest.mark.parametrize(
    "text", ["加大投入，2025年制定经费标准；各县落实补助。", "健全投入机制。各县要落实补助。"]
)
def test_the_next_section_follows_the_bodies_responsible(text):
    first = f"鼓励高校办学。{BODIES}"
    assert rows(f"十、扩大供给\n加强师资培训。\n{first}十一、{text}{BODIES}设立奖学金。{BODIES}\n")[1:] == [
        ("十", first),
        ("十一", text + BODIES),
        ("十一", f"设立奖学金。{BODIES}"),
    ]


@pytest.mark.parametrize("time", ["2025年底前，", "2025年3月前，", "2025年起，", "2025年，"])
def test_a_labelled_heading_ends_at_a_gap_before_a_time(time):
    text = f"{time}出台支持老年教育发展的扶持政策，落实税收优惠。"
    read = read_document("a", f"{TITLE}一、落实扶持政策 {text}\n").provisions
    assert [(each.section, each.text) for each in read] == [("落实扶持政策", text)]


@pytest.mark.parametrize(
    "text",
    [
        f"1.办学。鼓励高校办学。{BODIES}扩大社区学校规模。{BODIES}",  # an item with two duties
        f"1.\n鼓励高校办学。{BODIES}扩大社区学校规模。{BODIES}",  # broken behind its label
        f"鼓励高校办学。{BODIES}（配合单位：省人社厅）",  # a second bracket
        f"鼓励高校办学{BODIES}和社区学校。",  # inside a sentence
        "鼓励高校办学。（详见附件1：目录）扩大社区学校规模。",  # another bracket
    ],
)
def test_other_lines_are_one_clause(text):
    assert len(rows(f"一、扩大供给\n{text}\n")) == 1


def test_a_gap_before_a_year_that_is_an_object_ends_no_heading():
    text = "做好各县报送的 2025年度老年教育经费决算，并及时公开。"
    assert rows(f"一、{text}\n") == [("一", text)]


@pytest.mark.parametrize("word", ["责任单位", "牵头单位", "责任部门", "承办单位"])
def test_a_dash_before_the_bodies_responsible_opens_no_item(word):
    first = f"（一）更换旧桌椅。——{word}：市教育局、市民政局"
    second = f"每年新建3所学校。——{word}：市教育局"
    assert rows(f"一、扩大供给\n{first}\n{second}\n") == [
        ("一/（一）", first.removeprefix("（一）")),
        ("一/（一）", second),
    ]
    assert [each[0] for each in rows("一、目标\n（一）扩大供给。——到2025年，建成3所学校。——责任到人。\n")][
        -1
    ] == "一/（一）/——"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（牵头单位：市水利局；", "配合单位：市财政局、市林业局）"),
        ("（责任单位：市水利局，各县；", "协办单位：市财政局）"),
        ("（市级牵头部门：市水利局；", "配合部门：市财政局）"),
    ],
)
def test_a_bracket_of_bodies_that_a_line_breaks_between_two_roles_is_in_one_provision(first, second):
    reading = read_document(
        "a", f"甲市堤防方案\n一、加固堤防。各县要加固堤防。{first}\n{second}\n二、清淤。各县要清淤。\n"
    )
    assert [each.text.replace("\n", "") for each in reading.provisions] == [
        f"加固堤防。各县要加固堤防。{first}{second}",
        "清淤。各县要清淤。",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（牵头单位：市水利局）；", "配合单位：市财政局"),  # the bracket is closed
        ("（包括支流；", "配合单位：市财政局）"),  # no bodies
        ("（牵头单位：市水利局；", "各县要配合清淤（含支流）。"),  # a sentence
    ],
)
def test_other_lines_behind_bodies_are_not_joined(first, second):
    reading = read_document(
        "a", f"甲市堤防方案\n一、加固堤防。各县要加固堤防。{first}\n{second}\n二、清淤。各县要清淤。\n"
    )
    assert second not in reading.provisions[0].text
