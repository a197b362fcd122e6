"""A purpose or legal basis before the first label is a preamble, whatever words announce the items."""

import pytest

from policycompare.read.document import read_document


def kinds(opening, below="一、重点任务\n加强管护。\n"):
    source = f"甲市人民政府关于做好湖泊管护的通知\n甲政发〔2022〕3号\n各县人民政府：\n{opening}\n{below}"
    return [(each.kind, each.text) for each in read_document("a", source).provisions]


@pytest.mark.parametrize(
    "opening",
    [
        "为做好湖泊管护，现就有关事项通知如下。",
        "为做好湖泊管护，现通知如下：",
        "为加强管护，经市政府同意，现公告如下：",
        "为了保护湖泊，现提出以下意见。",
        "根据市政府要求，现将工作安排通知如下：",
        "为规范湖泊管护，保障水质，现提出如下措施：",
        "鉴于湖泊水位持续走低，现就有关事项通知如下。",
        "近期，湖泊水位持续走低，现通知如下：",
        "针对围湖养殖多发，现提出以下要求：",
    ],
)
def test_a_purpose_that_announces_the_items_is_a_preamble(opening):
    assert kinds(opening) == [("preamble", opening), ("measure", "加强管护。")]


@pytest.mark.parametrize(
    "opening",
    [
        "现将有关事项通知如下：",
        "现通知如下。",
        "为此，现要求如下：",
        "具体任务如下：",
        "近期，要求如下：",
        "针对当前水情，重点做好以下工作：",
    ],
)
def test_a_sentence_that_only_announces_is_a_lead_in(opening):
    assert kinds(opening) == [("measure", "加强管护。")]


def test_a_purpose_below_a_label_is_a_lead_in():
    below = "一、重点任务\n（一）管护。\n为做好管护，现要求如下：\n1.清理水草。\n2.巡查堤岸。\n"
    assert "为做好管护，现要求如下：" not in [text for _, text in kinds("为保护湖泊，制定本意见。", below)]
