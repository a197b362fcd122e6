"""The items below a sentence that announces principles are principles, whatever chapter they are in."""

import pytest

from policycompare.read.document import read_document


def kinds(body):
    text = f"甲市古井保护办法\n{body}"
    return [(each.path, each.kind) for each in read_document("a", text).provisions]


def test_the_items_of_an_article_that_announces_principles_are_principles():
    lines = "第一章　总则\n第一条　古井保护应当遵循下列原则：\n（一）属地负责。各镇负责。\n（二）修旧如旧。保持原貌。\n"
    after = "第二条　本办法适用于古井。\n第二章　修缮\n第三条　各镇修缮古井。\n"
    assert kinds(lines + after) == [
        ("第一章/第一条/（一）", "principle"),
        ("第一章/第一条/（二）", "principle"),
        ("第一章/第二条", "measure"),
        ("第二章/第三条", "measure"),
    ]


@pytest.mark.parametrize(
    ("lead", "first"),
    [
        ("修缮古井，必须坚持以下原则：", "ideology"),
        ("古井是一城记忆。要把握好以下原则：", "ideology"),
        ("各镇要护好古井。基本要求是：", "ideology"),
    ],
)
def test_dash_items_below_guiding_ideas_are_principles_until_the_next_paragraph(lead, first):
    body = (
        f"一、总体思路\n（一）指导思想\n以传承文脉为中心，护好古井。\n{lead}\n——一井一策，分类修缮。逐井定案。\n"
        "——群众参与，共护共管。聘请护井员。\n全市要护好古井。\n二、主要任务\n（一）普查古井。各镇普查古井。\n"
    )
    found = kinds(body)
    assert [kind for path, kind in found if path.endswith("——")] == ["principle"] * 2
    assert (found[0][1], found[-2][1], found[-1]) == (first, "ideology", ("二/（一）", "measure"))


def test_the_parts_of_a_task_that_announces_its_principles_are_principles():
    body = "一、修缮古井\n1.分批修缮。修缮应遵循以下原则：\n——先急后缓。先修危井。\n2.建立档案。各镇建档。\n"
    assert kinds(body) == [("一/1", "measure"), ("一/1/——", "principle"), ("一/2", "measure")]


@pytest.mark.parametrize("lead", ["修缮费按以下原则分担：", "古井分级应符合以下要求："])
def test_what_else_is_announced_is_measure(lead):
    body = f"一、修缮古井\n1.分批修缮。{lead}\n——市级古井由市里负担。\n2.建立档案。各镇建档。\n"
    assert ("一/1/——", "measure") in kinds(body)


def test_lines_without_a_label_are_principles_until_one_orders():
    lines = "修缮古井要坚持以下原则：\n先急后缓，分批修缮。\n坚持修旧如旧，不换石材。\n各镇要聘请护井员。\n每口古井补助2000元。\n堵塞古井的，限期清理。\n"
    expected = ["principle", "principle", "measure", "measure", "measure"]
    assert [kind for _, kind in kinds(f"各镇政府：\n{lines}")] == expected
    assert [kind for _, kind in kinds(f"一、修缮古井\n{lines}二、普查古井\n各镇普查古井。\n")] == [
        *expected,
        "measure",
    ]


@pytest.mark.parametrize(
    "line", ["镇水利站负责清淤。", "县文物局每年检查一次。", "堵塞古井的，限期清理。", "井深不足10米者不修。"]
)
def test_a_line_that_says_who_does_what_or_in_which_case_is_no_principle(line):
    body = f"一、修缮古井\n修缮古井要坚持以下原则：\n先急后缓，分批修缮。\n{line}\n就近取石。\n二、普查古井\n各镇普查古井。\n"
    assert [kind for _, kind in kinds(body)] == ["principle", "measure", "measure", "measure"]


@pytest.mark.parametrize("labels", ["（一）（二）", "1.2.", "（1）（2）", "①②", "————"])
def test_labelled_items_below_a_paragraph_without_a_label_are_principles(labels):
    half = len(labels) // 2
    items = f"{labels[:half]}先急后缓，危井优先。\n{labels[half:]}修旧如旧，石材不换。\n"
    body = f"一、修缮古井\n修缮古井应遵循以下原则：\n{items}二、普查古井\n（一）普查。各镇普查古井。\n"
    assert [kind for _, kind in kinds(body)] == ["principle", "principle", "measure"]


@pytest.mark.parametrize("after", ["各镇要聘请护井员。", "古井年年检查。"])
def test_a_paragraph_behind_labelled_principles_is_none(after):
    items = "（1）先急后缓，危井优先。\n（2）修旧如旧，石材不换。\n（3）群众参与。聘请群众护井，共同保护。\n"
    body = f"一、修缮古井\n修缮古井应遵循以下原则：\n{items}{after}\n二、普查古井\n各镇普查古井。\n"
    assert [kind for _, kind in kinds(body)][-3:] == ["principle", "measure", "measure"]


def test_a_list_that_ends_with_a_sentence_ends_the_principles():
    items = "（1）先急后缓；\n（2）修旧如旧。\n"
    body = f"一、修缮古井\n修缮古井应遵循以下原则：\n{items}古井年年检查。\n二、普查古井\n各镇普查古井。\n"
    assert [kind for _, kind in kinds(body)] == ["principle", "principle", "measure", "measure"]


def test_the_paragraphs_of_principles_that_are_headings_are_principles():
    items = "（一）先急后缓\n各镇要先修危井。\n（二）修旧如旧\n各镇要用旧石材。\n"
    body = f"一、修缮古井\n修缮古井应遵循以下原则：\n{items}二、普查古井\n各镇普查古井。\n"
    assert [kind for _, kind in kinds(body)] == ["principle", "principle", "measure"]


def test_a_heading_without_a_label_ends_the_principles():
    items = "（1）先急后缓\n各镇要先修危井。\n"
    body = f"一、修缮古井\n修缮古井应遵循以下原则：\n{items}经费来源\n各镇安排经费。\n二、普查古井\n各镇普查古井。\n"
    assert [kind for _, kind in kinds(body)] == ["principle", "measure", "measure"]


def test_basic_requirements_of_a_task_are_measures():
    body = "一、主要任务\n（一）修缮古井。井台的基本要求是：\n1.石材坚固，台面平整。\n2.台高不低于0.5米。\n（二）普查古井。各镇普查古井。\n"
    assert {kind for _, kind in kinds(body)} == {"measure"}


def test_a_paragraph_behind_short_principles_is_none():
    items = "（1）先急后缓，危井优先。\n（2）修旧如旧，石材不换。\n"
    body = f"一、修缮古井\n修缮古井应遵循以下原则：\n{items}古井年年检查。\n二、普查古井\n各镇普查古井。\n"
    assert [kind for _, kind in kinds(body)] == ["principle", "measure", "measure"]


def test_an_item_behind_a_part_that_breaks_off_is_none_of_its_principles():
    body = "一、修缮古井\n（一）修缮办法\n修缮古井应遵循以下原则：\n（二）聘请护井员。各镇聘请护井员。\n二、普查古井\n各镇普查古井。\n"
    assert {kind for _, kind in kinds(body)} == {"measure"}


@pytest.mark.parametrize(("opening", "kind"), [("坚持", "principle"), ("明确", "measure")])
def test_a_long_line_without_a_label_is_a_principle_if_it_opens_as_one(opening, kind):
    line = (
        f"{opening}一井一策，根据井深、水质、石材和周边环境分类编制修缮办法，逐井审核，逐井施工，逐井验收。"
    )
    body = f"一、修缮古井\n修缮古井要坚持以下原则：\n{line}\n二、普查古井\n各镇普查古井。\n"
    assert [each for _, each in kinds(body)] == [kind, "measure"]
