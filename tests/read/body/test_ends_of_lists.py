"""The last item of a list, the paragraph behind it, and articles that state something before their items."""

import pytest

from policycompare.read.document import read_document

_LIST = "甲市渔港管理办法\n第一条为规范渔港，制定本办法。\n第二条申请泊位应当提交下列材料：\n"


def paths(text):
    return [(each.path, each.text) for each in read_document("a", text).provisions]


@pytest.mark.parametrize("last", ["其他材料。", "依法应当提交的其他材料。", "渔船照片。"])
def test_the_last_item_of_a_list_is_a_provision_and_the_paragraph_behind_it_belongs_to_the_article(last):
    text = f"{_LIST}（一）申请书；\n（二）船检证书；\n（三）{last}\n申请人对材料的真实性负责。\n泊位不得转让。\n第三条泊位实行编号。\n"
    assert paths(text)[3:] == [
        ("第二条/（三）", last),
        ("第二条", "申请人对材料的真实性负责。"),
        ("第二条", "泊位不得转让。"),
        ("第三条", "泊位实行编号。"),
    ]


def test_a_list_in_a_section_ends_too():
    text = "甲市渔港方案\n一、申报条件\n（一）有泊位；\n（二）有航标。\n连续两年达标的渔港，可免评审。\n二、申报程序\n各县应当按期申报。\n"
    assert paths(text)[:3] == [
        ("一/（一）", "有泊位；"),
        ("一/（二）", "有航标。"),
        ("一", "连续两年达标的渔港，可免评审。"),
    ]


@pytest.mark.parametrize(
    ("above", "last", "path"),
    [
        # the item above ends with 。: the last is a heading
        ("（一）修复码头。\n各县要更换护舷。", "（二）更新航标。", "一/（二）"),
        # several sentences: the paragraph goes on with them
        ("（一）修复码头；", "（二）更新航标。航标由各县维护。", "一/（二）"),
        # of another rank
        ("1．修复码头；", "（二）更新航标。", "一/（二）"),
    ],
)
def test_a_paragraph_behind_other_items_is_inside_the_last(above, last, path):
    text = (
        f"甲市渔港方案\n一、主要任务\n{above}\n{last}\n各县要按期检修灯塔。\n二、其他\n各县应当按期申报。\n"
    )
    assert (path, "各县要按期检修灯塔。") in paths(text)


def test_a_table_that_the_last_item_names_is_below_it():
    text = (
        "甲市年报\n一、说明与附表\n（一）没有其他说明；\n（二）附表。\n公开信息数\n1．网站公开\n2．当面公开\n"
    )
    sections = [each.section for each in read_document("a", text).provisions]
    assert sections[-1] == "说明与附表 / 附表 / 公开信息数"


@pytest.mark.parametrize(
    "sentence",
    [
        "泊位费按季计收，年底结清。",
        "港务机构对渔港进行巡查，做好航标维护和灯塔检修工作。",
        "泊位费包括停靠费和装卸费。",
        "渔港分为一级港和二级港。",
        "通过黄牌、红牌等制度，对停靠进行监督。",
    ],
)
def test_an_article_that_states_something_before_its_items_is_a_provision(sentence):
    text = (
        f"甲市渔港管理办法\n第一条{sentence}\n（一）甲区的渔港。\n（二）乙区的渔港。\n第二条泊位不得转让。\n"
    )
    assert paths(text)[0] == ("第一条", sentence)


@pytest.mark.parametrize(
    "title", ["泊位费的收取与管理。", "渔港成员单位及有关单位职责。", "泊位费支出范围。"]
)
def test_a_name_before_the_items_of_an_article_is_its_heading(title):
    text = f"甲市渔港管理办法\n第一条{title}\n（一）甲区的渔港。\n（二）乙区的渔港。\n第二条泊位不得转让。\n"
    first = read_document("a", text).provisions[0]
    assert (first.path, first.section) == ("第一条/（一）", title.rstrip("。"))
