"""Questions and answers: a question is the heading of its answer."""

import pytest

from policycompare.read.document import read_document


def read(text):
    """Return (path, section, kind, text) of the provisions below a title."""
    reading = read_document("a", f"甲省渔船补贴政策问答\n{text}")
    return [(each.path, each.section, each.kind, each.text) for each in reading.provisions]


@pytest.mark.parametrize("ask", ["", "问：", "问题：", "记者："])
def test_a_question_heads_its_answer(ask):
    rows = read(
        f"{ask}渔船补贴的标准是多少？由谁申请？\n每艘补贴3万元，由船主申请。\n"
        f"{ask}补贴何时发放？\n补贴在休渔期发放。\n船主也可到县里领取。\n"
    )
    assert rows == [
        ("", f"{ask}渔船补贴的标准是多少？由谁申请？", "measure", "每艘补贴3万元，由船主申请。"),
        ("", f"{ask}补贴何时发放？", "measure", "补贴在休渔期发放。"),
        ("", f"{ask}补贴何时发放？", "measure", "船主也可到县里领取。"),
    ]


def test_a_question_below_a_numbered_paragraph_ends_at_the_next_number():
    rows = read(
        "1.文件要求：“更新老旧渔船。”\n问题：\n（1）如何更新老旧渔船？\n拆解后新建渔船。\n（2）补贴如何申请？\n向县里申请补贴。\n"
        "2.文件要求：“严格休渔管理。”\n问题：休渔期如何管理？\n（1）近海渔船。一律停港。\n（2）远海渔船。按海域管理。\n"
        "3.文件要求：“保护渔业资源。”\n问题：资源如何保护？\n增殖放流鱼苗。\n"
    )
    assert [(path, text) for path, _, _, text in rows] == [
        ("1", "文件要求：“更新老旧渔船。”"),
        ("1/（1）", "拆解后新建渔船。"),
        ("1/（2）", "向县里申请补贴。"),
        ("2", "文件要求：“严格休渔管理。”"),
        ("2/（1）", "近海渔船。一律停港。"),
        ("2/（2）", "远海渔船。按海域管理。"),
        ("3", "文件要求：“保护渔业资源。”"),
        ("3", "增殖放流鱼苗。"),
    ]
    assert [section and section.split(" / ")[-1] for _, section, _, _ in rows] == [
        None,
        "如何更新老旧渔船？",
        "补贴如何申请？",
        None,
        "问题：休渔期如何管理？",
        "问题：休渔期如何管理？",
        None,
        "问题：资源如何保护？",
    ]


def test_the_answer_to_why_is_background():
    rows = read(
        "1.政策出台的背景是什么？\n渔船老化严重。\n2.去年取得哪些成效？\n更新渔船80艘。\n3.如何申请？\n向县里申请。\n"
    )
    assert [kind for _, _, kind, _ in rows] == ["background", "background", "measure"]


def test_a_question_without_an_answer_and_signs_alone_are_no_headings():
    assert read("1.各县要检查渔船。\n2.渔船是否安全？\n")[-1][3] == "渔船是否安全？"
    assert read("？？\n各县要检查渔船。\n")[0][3] == "？？"
