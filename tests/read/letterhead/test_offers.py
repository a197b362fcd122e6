"""The headlines that a website lists below a document are no provisions."""

import pytest

from policycompare.read.document import read_document

TEXT = "甲省水价办法\n一、分类定价\n各县要分类定价。\n二、定期调价\n各县要每三年调价。\n"


def provisions(*lines):
    return [each.text for each in read_document("a", TEXT + "\n".join(lines) + "\n").provisions][2:]


@pytest.mark.parametrize(
    "first", ["相关解读：一图读懂《甲省水价办法》", "相关链接：水价怎么调", "相关解读：视频<BR>|水价办法来了"]
)
@pytest.mark.parametrize(
    "more",
    [("到2025年全省水价改革全面完成",), ("《甲省水价办法》起草说明", "重磅！水价办法出台！涉及这些县")],
)
def test_the_headlines_behind_the_first_are_furniture(first, more):
    assert provisions(first, *more) == []


def test_a_sentence_behind_such_a_list_or_a_heading_stays_text():
    assert provisions("相关政策要落实到县", "各县要报送调价方案。")[-1] == "各县要报送调价方案。"
    assert provisions("相关链接：水价怎么调", "各县要报送调价方案。") == ["各县要报送调价方案。"]
