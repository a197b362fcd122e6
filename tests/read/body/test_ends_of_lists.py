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


@pytest.mark.parametrize(
    "behind", ["申请人委托他人的，还应当提交委托书。", "申请书由市局统一印制，不得收费。"]
)
@pytest.mark.parametrize("joint", ["", "\n"])
def test_a_sentence_on_the_line_of_the_last_item_belongs_to_its_article(behind, joint):
    items = joint.join(("（一）申请书；", "（二）船检证书；", f"（三）其他材料。{behind}"))
    assert paths(f"{_LIST}{items}\n第三条泊位实行编号。\n")[3:] == [
        ("第二条/（三）", "其他材料。"),
        ("第二条", behind),
        ("第三条", "泊位实行编号。"),
    ]


def test_it_stays_in_an_item_of_a_section_or_of_a_list_of_sentences():
    last = "渔船照片。照片应当清晰，能够辨认船名。"
    listed = f"{_LIST}（一）申请书。\n（二）{last}\n第三条泊位实行编号。\n"
    assert ("第二条/（二）", last) in paths(listed)
    section = f"甲市渔港方案\n一、申报材料\n（一）申请书；\n（二）{last}\n二、程序\n各县应当按期申报。\n"
    assert ("一/（二）", last) in paths(section)


@pytest.mark.parametrize("marks", ["1、 2、 3、", "1. 2. 3.", "（1） （2） （3）", "1） 2） 3）"])
def test_a_list_inside_the_sentence_that_ends_a_clause_stays_in_it(marks):
    first, second, third = marks.split()
    clause = f"补助条件。有下列情形的，取消补助：{first}泊位闲置的；{second}擅自改建的；{third}拒不年检的。"
    assert paths(f"甲市渔港方案\n一、补助\n（一）{clause}\n（二）补助标准。每个泊位补助2万元。\n")[0] == (
        "一/（一）",
        clause,
    )


@pytest.mark.parametrize(
    "clause",
    [
        "有下列情形的，取消补助：1.泊位闲置。2.擅自改建。",  # sentences of their own
        "有下列情形的，取消补助： 1.泊位闲置的； 2.擅自改建的。",  # with gaps, as lines once were
    ],
)
def test_other_numbers_inside_a_line_open_items(clause):
    rows = paths(f"甲市渔港方案\n一、补助\n（一）{clause}\n（二）补助标准。每个泊位补助2万元。\n")
    assert [path for path, _ in rows if "（一）/" in path] == ["一/（一）/1", "一/（一）/2"]


@pytest.mark.parametrize(
    ("above", "last", "is_item"),
    [
        ("1.调解泊位纠纷。\n", "2.其他职能。", True),
        ("1.调解泊位纠纷。\n", "2.其它服务功能。", True),
        ("1.调解泊位纠纷。\n", "2.检修灯塔。", False),
        ("1.调解泊位纠纷。\n", "2.其他事项。", False),
        ("1.泊位费\n各县按吨位收费。\n", "2.其他费用。", False),
        ("", "1.其他职能。", False),
    ],
)
def test_what_else_is_in_a_list_is_an_item_of_it_above_a_paragraph(above, last, is_item):
    text = f"甲市渔港方案\n一、渔协职能\n（一）主要职能\n{above}{last}\n各县要支持渔协履行职能，定期听取意见。\n二、其他\n各县应当按期申报。\n"
    texts = [text for _, text in paths(text)]
    assert (last[2:] in texts) == is_item
    assert "各县要支持渔协履行职能，定期听取意见。" in texts
