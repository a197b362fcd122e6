"""The lines of a formula belong to the paragraph above them: they are no headings and no provisions."""

import pytest

from policycompare.read.document import read_document

TITLE, BODY = "甲省水价补助办法", ("一、计算", "各县水价补助按渠系长度核定。补助额按以下方法计算。")


def texts(*lines):
    read = read_document("a", "\n".join((TITLE, *BODY, *lines, "二、拨付", "补助款于次年拨付到县。")) + "\n")
    return [each.text for each in read.provisions], [each.section for each in read.provisions]


@pytest.mark.parametrize(
    "formula",
    [
        ("补助额＝渠系长度×单价",),
        ("补助额＝渠系长度＋基数",),
        ("补助额＝", "渠系长度×单价÷系数"),
        ("某县渠系长度×单价", "某县补助额＝500万元×", "───────────", "∑各县渠系长度×单价"),
        ("某县补助额＝500万元×", "─────────── ∑各县渠系长度×单价"),
        ("补助额 =渠系长度 ÷（1+系数） ×系数",),
    ],
)
def test_the_lines_of_a_formula_belong_to_the_paragraph_above(formula):
    found, sections = texts(*formula)
    assert len(found) == 2
    assert formula[-1].split(" ")[-1][-2:] in found[0]
    assert sections == ["计算", "拨付"]


def test_what_follows_a_formula_is_a_paragraph_of_its_own():
    found, _ = texts("补助额＝渠系长度×单价", "各县要如实填报渠系长度。")
    assert found[1] == "各县要如实填报渠系长度。"


@pytest.mark.parametrize(
    "line", ["（一）建设2×100立方米水池。", "（二）补助额＝渠系长度×单价。", "（三）值守按7×24小时安排。"]
)
def test_an_item_with_such_a_sign_stays_one(line):
    assert len(texts(line)[0]) == 3
