"""What a cover note asks for beyond carrying out the text is measure, whether or not labels follow."""

import pytest

from policycompare.read.document import read_document

HEAD = (
    "甲市人民政府关于印发数字档案馆建设方案的通知",
    "各区人民政府：",
    "现将《数字档案馆建设方案》印发给你们，请认真组织实施。",
)
SIGNED = ("甲市人民政府", "2019年4月1日")
PLAN = ("数字档案馆建设方案", "为推进档案数字化，制定本方案。", "一、建设目标", "到2022年，建成数字档案馆。")


def kinds(*lines):
    return [each.kind for each in read_document("a", "\n".join((*HEAD, *lines)) + "\n").provisions]


@pytest.mark.parametrize(
    "task",
    [
        "各区要抓紧制定实施计划，市档案局要加强指导。",
        "请各区加大经费投入，推动档案馆之间共享目录。",
        "各单位可结合实际制定本单位计划，并报市档案局备案。",
        "市档案局负责督促检查，定期通报进展情况。",
        "各级各部门应当落实档案数字化经费。",
        "档案数字化是一项基础工作，各区政府主要负责同志应亲自抓，确保按时完成。",
        "档案数字化关系长远，市档案局于2019年9月1日前将进展报市政府。",
    ],
)
def test_a_task_in_a_cover_note_is_measure(task):
    assert kinds(task, *SIGNED) == ["measure"]
    assert kinds(task, *SIGNED, *PLAN) == ["measure", "preamble", "goal"]


@pytest.mark.parametrize(
    "text",
    [
        "档案数字化是一项基础工作，关系到档案的长久保存，各方面十分关注。",
        "档案数字化是各项工作的重要基础，关系到各部门的主要利益。",
        "根据《档案法》，各单位应当保存档案，这是数字化的基础。",
    ],
)
def test_other_paragraphs_of_a_cover_note_stay_preamble(text):
    assert kinds(text, "一、抓紧建设。各区要抓紧建设。")[0] == "preamble"


def test_the_situation_before_the_sections_is_background():
    text = "近年来，各区档案数字化取得进展，但还有差距。"
    assert kinds(text, "一、抓紧建设。各区要抓紧建设。")[0] == "background"


def test_the_preamble_of_the_plan_itself_stays_one():
    opening = "各区要充分认识档案数字化的意义。为推进档案数字化，制定如下方案。"
    assert kinds(*SIGNED, PLAN[0], opening, *PLAN[2:]) == ["preamble", "goal"]


def test_what_a_note_decides_before_it_forwards_a_text_is_a_provision():
    first = "为保障灌溉，经研究，决定从2016年起开展灌区普查。"
    note = "现将《甲省灌区普查方案》印发给你们，请认真贯彻执行。"
    text = (
        f"甲省水利厅关于印发甲省灌区普查方案的通知\n各市水利局：\n{first}{note}\n甲省水利厅\n2016年7月4日\n"
        "甲省灌区普查方案\n为掌握灌区情况，制定本方案。\n一、对象\n各类灌区。\n"
    )
    reading = read_document("a", text)
    assert reading.provisions[0].text == first
    assert [text[each.start : each.end] for each in reading.spans if each.kind == "transmittal"] == [note]
    plain = text.replace("经研究，决定从2016年起开展灌区普查", "发挥市场的决定性作用，制定了方案")
    assert len(read_document("a", plain).provisions) == 2


@pytest.mark.parametrize(
    "note",
    [
        "现将《甲省数字档案馆建设规划》（甲发〔2019〕3号，以下简称《规划》）转发给你们，并结合我市实际提出如下意见，请一并贯彻执行。",
        "经市政府同意，现将《档案馆建设通知》转发给你们。结合本市实际，提出以下要求，请认真落实：",
        "《数字档案馆建设方案》已经市政府同意，现印发给你们，请认真组织实施。有关事项通知如下：",
        "现将《数字档案馆建设方案》印发给你们，请按下列要求抓好落实。",
    ],
)
def test_a_cover_note_that_opens_clauses_of_its_own_is_their_preamble(note):
    text = "\n".join((*HEAD[:2], note, "一、落实经费。各区要安排经费。", *SIGNED, *PLAN)) + "\n"
    rows = [(each.kind, each.path, each.text) for each in read_document("a", text).provisions]
    assert rows[:2] == [("preamble", "", note), ("measure", "一", "落实经费。各区要安排经费。")]
    assert [kind for kind, *_ in rows[2:]] == ["preamble", "goal"]
    inline = "\n".join((*HEAD[:2], f"{note}　　一、落实经费。各区要安排经费。", *SIGNED, *PLAN)) + "\n"
    assert [(each.kind, each.path, each.text) for each in read_document("a", inline).provisions] == rows


@pytest.mark.parametrize(
    "note",
    [
        "现将《数字档案馆建设方案》（以下简称《方案》）印发给你们，请认真组织实施。",
        "现将《数字档案馆建设方案》印发给你们（以下简称《方案》），请认真执行。执行中遇到的问题，请径向市档案局反映。",
        "《数字档案馆建设方案》已经市政府同意，现转发给你们，请结合实际认真贯彻落实。",
    ],
)
def test_a_cover_note_that_only_forwards_is_none(note):
    text = "\n".join((*HEAD[:2], note, *SIGNED, *PLAN)) + "\n"
    assert [each.kind for each in read_document("a", text).provisions] == ["preamble", "goal"]


def test_a_cover_note_over_several_lines_opens_its_clauses_as_a_whole():
    lines = (
        "现将省档案局《关于印发〈数字档案",
        "馆建设和信息资源共享规划〉的通知》（甲档〔2019〕4号，以下简称《规划》）",
        "转发给你们，并提出如下意见，请一并执行。",
    )
    text = "\n".join((*HEAD[:2], *lines, "一、落实经费。各区要安排经费。", *SIGNED)) + "\n"
    rows = [(each.kind, each.text) for each in read_document("a", text).provisions]
    assert rows == [("preamble", "".join(lines)), ("measure", "落实经费。各区要安排经费。")]
