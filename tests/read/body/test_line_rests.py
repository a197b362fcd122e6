"""Lines that continue a sentence, and the short lines and labels that do not."""

import pytest

from policycompare.read.document import read_document


def provisions(*lines, title="甲省竹产业规划"):
    """Return path and text of the provisions of a text."""
    reading = read_document("a", "\n".join((title, *lines)) + "\n")
    return [(each.path, each.text) for each in reading.provisions]


def texts(*lines):
    """Return the texts of the provisions below a heading."""
    return [text for _, text in provisions("一、主要任务", *lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ("1.落实《竹林", "资源保护", "规划》要求，加大投入。"),
        ("1.落实《竹林保护", "规划（2024—", "2030年）》要求。"),
        ("1.实施“竹林", "提质", "增效”工程，完善设施。"),
        ("1.开展‘竹林", "课堂’活动。"),
        ("1.到2030年，利用率提高至", "70%以上。"),
        ("1.到2030年，产能增加到", "30万吨。"),
        ("1.到2030年，建成竹材基地", "30万亩。"),
        ("1.支持建设市场（含竹材库）", "和仓储设施，完善服务。"),
        ("1.支持建设市场（含竹材库）", "与仓储设施，完善服务。"),
        ("1.支持合作社、林场", "与企业对接，扩大销售。"),
        ("1.受地形、降水等影响，竹材的自然损耗尚未完全清", "楚，仍须继续调查。"),
    ],
)
def test_a_line_continues_a_title_a_number_or_a_list(lines):
    assert texts(*lines) == ["".join(lines).removeprefix("1.")]


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (("（一）落实《竹林保护规划》", "加大投入，完善设施。"), "加大投入，完善设施。"),
        (("（一）共建共享", "和谐共生理念贯穿全程。"), "和谐共生理念贯穿全程。"),
        (("（一）加强合作", "与高校共建平台。"), "与高校共建平台。"),
        (("（一）产能目标", "30万吨竹材全部本地加工。"), "30万吨竹材全部本地加工。"),
        (("（一）加强竹林管护，层层落实责任", "务必做到有人巡、有人管。"), "务必做到有人巡、有人管。"),
    ],
)
def test_a_line_below_a_heading_continues_nothing(lines, last):
    assert texts(*lines) == [last]


def test_a_circled_number_behind_a_full_stop_opens_an_item():
    line = "1.完善体系。①建设苗圃，合理布局。②建设中心，推广品种。"
    assert provisions("一、主要任务", line) == [
        ("一/1/①", "建设苗圃，合理布局。"),
        ("一/1/②", "建设中心，推广品种。"),
    ]
    line = "1.完善体系，重点建设：①苗圃；②中心；③仓库。"
    assert provisions("一、主要任务", line) == [("一/1", "完善体系，重点建设：①苗圃；②中心；③仓库。")]


def test_articles_may_be_numbered_in_digits():
    title = "甲省竹产业条例"
    lines = ("第1条　鼓励种植。", "第102条　鼓励加工。")
    assert provisions(*lines, title=title) == [("第1条", "鼓励种植。"), ("第102条", "鼓励加工。")]
    lines = ("第一条　鼓励种植。", "第10条生产线的改造另行规定。")
    assert [path for path, _ in provisions(*lines, title=title)] == ["第一条", "第一条"]


def test_a_task_with_its_bodies_in_brackets_is_no_heading():
    lines = ("培育市场（省商务厅牵头，各市政府配合）", "完善仓储（省发展改革委负责）")
    assert texts(*lines) == list(lines)
    assert texts("培育市场（含电商）", "完善仓储，推广品牌。") == ["完善仓储，推广品牌。"]


@pytest.mark.parametrize("heading", ["支持政策", "市场拓展行动", "技术规范"])
def test_the_first_section_below_a_title_is_no_title(heading):
    read = provisions(f"一、{heading}", "（一）建设苗圃，推广品种。", title="甲省竹产业方案（2023—2027年）")
    assert read == [("一/（一）", "建设苗圃，推广品种。")]
    reading = read_document("a", "甲省竹产业方案\n竹产业支持政策\n一、主要任务\n（一）建设苗圃，推广品种。\n")
    assert [each.path for each in reading.provisions] == ["一/（一）"]


@pytest.mark.parametrize("rest", ["核。", "核定。", "核；"])
@pytest.mark.parametrize(
    "lines",
    [
        "林业部门2项：竹林采伐许可和可能影响水源的竹林抚育项目设计审",
        "2.给抚育站配备必要的设备，保证竹林抚育工作顺利审",
    ],
)
def test_a_rest_of_one_or_two_characters_belongs_to_the_line_above(lines, rest):
    assert texts("1.抚育竹林。", lines, rest)[-1] == lines.removeprefix("2.") + rest


@pytest.mark.parametrize("word", ["在", "对", "由", "按"])
@pytest.mark.parametrize("label", ["1.", "（1）", "（一）", "①"])
def test_a_preposition_alone_behind_a_label_is_no_heading(word, label):
    rest = "2025年底以前造林的农户给予补助，标准另行公布。"
    assert texts(f"{label}{word}", rest) == [word + rest]


def test_a_short_sentence_and_a_row_without_marks_keep_such_a_line():
    assert texts("1.抚育竹林。加强管理，定期检查竹林。", "略。")[-1] == "略。"
    assert texts("竹林抚育", "略。")[-1] == "略。"
    assert provisions("一、主要任务", "1.造林", "2025年底以前完成造林任务，扩大规模。")[0][1].startswith(
        "2025"
    )


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("（1）水库、泵站、灌渠、渔港等影响居民用水的设施所用高", "端装备的引进；"),
        ("（1）建设项目的名称、位置、用地、投资、进度和具体建设内", "容及其规模；"),
    ],
)
def test_a_word_that_a_line_end_breaks_is_joined_in_an_item_with_a_list(first, rest):
    text = f"甲省审批办法\n一、范围\n{first}\n{rest}\n（2）其他项目。\n"
    assert [row.text for row in read_document("a", text).provisions] == [first[3:] + rest, "其他项目。"]
