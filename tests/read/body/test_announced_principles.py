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
