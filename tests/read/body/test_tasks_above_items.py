import pytest

from policycompare.read.document import read_document

ITEMS = ("1．城区门店招牌不超过一楼檐口。", "2．一般路段门店招牌按通则设置。")


def rows(*lines):
    text = "甲市门店招牌审批改革方案\n一、简化审批\n" + "\n".join(lines) + "\n"
    return [each.path for each in read_document("a", text).provisions]


@pytest.mark.parametrize(
    "sentence",
    [
        "招牌审批实行分类管理，由城管部门制定并公开发布设置导则，有关要求一次性告知商户。",
        "招牌设置由区县城管局负责，商户提前备案。",
        "各街道办应定期巡查招牌。",
        "所有商户必须拆除破损招牌。",
        "招牌面积超过十平方米的，可以现场勘验；",
    ],
)
def test_a_sentence_on_who_does_what_above_items_is_a_provision(sentence):
    lines = (f"（一）{sentence}", *ITEMS, f"（二）{sentence}", *ITEMS)
    assert rows(*lines) == [
        f"一/{path}" for path in ("（一）", "（一）/1", "（一）/2", "（二）", "（二）/1", "（二）/2")
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "规范招牌审批。",
        "加快推进招牌审批改革，提升服务水平。",
        "规范招牌设置",
        "招牌审批实行分类管理。",
        "城管部门职责。",
        "有下列情形之一的，由城管部门负责拆除：",
    ],
)
def test_a_heading_above_items_is_none(heading):
    assert rows(f"（一）{heading}", *ITEMS) == ["一/（一）/1", "一/（一）/2"]
