"""Reports on what was done, decisions of congresses, and phases with their time: the kinds of their paragraphs."""

import pytest

from policycompare.read.document import read_document

HEAD = "甲省人民代表大会常务委员会关于河道清淤情况报告的决议\n"


def kinds(body):
    return {p.text: p.kind for p in read_document("a", HEAD + body).provisions}


@pytest.mark.parametrize("heading", [
    "实施议案取得了良好的社会效益", "清淤工作取得明显效果", "如期完成了五年清淤任务", "全面完成了规定的河段治理任务",
    "河道清淤任务仍很艰巨", "防汛形势依然十分严峻", "资金压力仍然较大",
])  # fmt: skip
def test_a_section_on_what_was_done_or_is_left_is_background(heading):
    body = f"一、{heading}\n（一）各河段流速提高。行洪能力改善。\n二、继续做好清淤工作\n（一）落实资金。各市列入预算。\n"
    assert list(kinds(body).values()) == ["background", "measure"]


@pytest.mark.parametrize(
    "heading", ["确保完成清淤任务", "完成清淤任务", "化解突出矛盾", "提高清淤效益", "推动完成了结旧账任务"]
)
def test_a_section_on_what_is_to_be_done_is_a_measure(heading):
    body = f"一、{heading}\n（一）落实资金。各市列入预算。\n二、加强管护\n（一）落实河长。各市明确责任。\n"
    assert list(kinds(body).values()) == ["measure", "measure"]


SECTIONS = "一、主要任务\n（一）落实资金。各市列入预算。\n"


@pytest.mark.parametrize(("text", "kind"), [
    ("会议认为，省人民政府认真办理议案，清淤成效明显。", "background"),
    ("会议指出，河道淤积的问题依然存在。", "background"),
    ("会议要求，各级人民政府要加大投入，巩固成果。", "measure"),
    ("清淤关系防洪安全。会议要求，各市要把清淤作为长期工作来抓。", "measure"),
    ("会议认为，结案以后，各级人民政府要继续重视清淤。", "measure"),
    ("甲省第十届人大常委会第三次会议听取了省人民政府的报告。", "preamble"),
    ("为落实常务会议要求，结合本省实际，现作如下决议：", "preamble"),
])  # fmt: skip
def test_what_a_meeting_finds_is_background_and_what_it_asks_for_a_measure(text, kind):
    assert kinds(f"{text}\n{SECTIONS}").get(text, "preamble") == kind


PHASE = "一、实施步骤\n{}\n各县要逐条清理河道，建立台账。\n"


@pytest.mark.parametrize("phase", [
    "（一）移交管护、规范运行阶段（10月1日至11月30日完成移交，并长期坚持）。",
    "（一）全面排查、登记造册、建立台账阶段（ 3月1日至 4月30日前全部完成，并逐级上报审定）。",
    "（一）验收阶段（12月）。",
])  # fmt: skip
def test_a_phase_with_its_time_alone_is_a_heading(phase):
    assert list(kinds(PHASE.format(phase))) == ["各县要逐条清理河道，建立台账。"]


def test_a_phase_that_says_what_is_done_is_a_provision():
    phase = "验收阶段（12月）。各市组织验收，逐段签字，报省水利厅。"
    assert phase in kinds(PHASE.format(f"（一）{phase}"))
