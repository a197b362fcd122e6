"""Closing formulas (特此公告。) state no policy: they are no provisions, and sentences that resemble them are."""

import pytest

from policycompare.read.document import read_document

OPENING = "甲市水务局关于河道管理有关事项的通知\n甲水发〔2022〕9号\n各县水务局：\n现将河道管理有关事项通知如下：\n一、划定范围。\n二、定期巡查。\n"
SIGNED = "\n甲市水务局\n2022年3月4日\n"


def reading(line, after=SIGNED):
    return read_document("a", OPENING + line + after)


FORMULAS = [
    "特此公告。",
    "特此公告",
    "特此通知。",
    "特此通告！",
    "特此通报。",
    "特此函告。",
    "特此函达。",
    "特此函复。",
    "特此批复。",
    "特此批复",
    "专此函达。",
    "专此报告。",
    "谨此奉复。",
    "此复。",
    "此复",
    "此函。",
    "此令。",
    "特此公示。",
    "特此说明。",
    "特此布告。",
    "特此答复。",
    "专此函复，请予支持为荷。",
    "特此函告，请予配合。",
    "特此通知，请遵照执行。",
    "妥否，请批示。",
    "以上请示当否，请批复。",
    "以上请示，如无不妥，请批转各县水务局，市直有关单位执行。",
    "以上意见如无不当，请批转各县、各部门执行。",
]


@pytest.mark.parametrize("line", [*FORMULAS, "　　特此公告。", "特 此 通 知", "此　复", "特此 函告。"])
def test_a_closing_formula_is_no_provision(line):
    read = reading(line)
    assert [(p.path, p.text) for p in read.provisions] == [("一", "划定范围。"), ("二", "定期巡查。")]
    source = OPENING + line + SIGNED
    kinds = {source[span.start : span.end]: span.kind for span in read.spans}
    assert kinds[line.strip()] == "transmittal"
    assert str(read.row["date"]) == "2022-03-04"


@pytest.mark.parametrize("line", [
    "此通知自2022年5月1日起施行，由市水务局负责解释。",
    "此办法由市水务局制定。",
    "特此规定下列行为应当处罚。",
    "此令各县切实执行，不得推诿。",
    "此项工作由市水务局定期报告。",
    "以上河道由各县管理。",
    "当事人可以向市水务局举报。",
    "三、特此通知各县。",
])  # fmt: skip
def test_a_sentence_that_says_more_is_a_provision(line):
    assert line.removeprefix("三、") in [p.text for p in reading(line).provisions]


def test_attachments_and_contacts_behind_a_closing_formula_are_read():
    read = reading("特此通知", "\n附件：河道名录" + SIGNED)
    assert [span.kind for span in read.spans if span.kind not in ("space", "label", "provision")][-4:] == [
        "transmittal",
        "attachment",
        "letterhead",
        "letterhead",
    ]


def test_the_forwarded_text_below_a_closing_formula_is_read():
    text = "甲市人民政府关于印发河道规划的通知\n甲政发〔2022〕9号\n各县人民政府：\n现将《河道规划》印发给你们。\n特此通知。\n甲市人民政府\n2022年3月4日\n河道规划\n一、主要任务\n（一）种植护岸林。\n"
    read = read_document("a", text)
    assert [(p.path, p.text) for p in read.provisions] == [("一/（一）", "种植护岸林。")]
    assert read.row["title"] == "河道规划"


FORWARDED = "甲市人民政府关于印发河道规划的通知\n甲政发〔2022〕9号\n各县人民政府：\n现将《河道规划》印发给你们，请认真执行。\n{}\n甲市人民政府\n2022年3月4日\n河道规划\n一、主要任务\n（一）种植护岸林。\n"


@pytest.mark.parametrize(
    "line",
    [
        "实施过程中遇到有关情况，请向市水务局反映。",
        "执行中遇到的问题，请径向市水务局报告。",
        "　　各县贯彻落实中如有意见，请及时向市水务局反馈。",
    ],
)
def test_to_whom_to_report_below_a_cover_note_is_part_of_it(line):
    texts = [each.text for each in read_document("a", FORWARDED.format(line)).provisions]
    assert texts == ["种植护岸林。"]


@pytest.mark.parametrize(
    "line",
    [
        "实施过程中遇到洪水，请向市水务局报告。",
        "实施过程中遇到有关情况，由市水务局处理。",
        "巡查工作中遇到的问题，请建立台账。定期向市水务局报告。",
    ],
)
def test_what_is_to_be_done_below_a_cover_note_is_a_provision(line):
    assert line in [each.text for each in read_document("a", FORWARDED.format(line)).provisions]
