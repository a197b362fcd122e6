"""Contacts and lines that only point to a table or to the items below them: no provisions."""

import pytest

from policycompare.read.document import read_document

TITLE = "甲省节水产品推广指南\n"


def read(text):
    """Return (path, text) of the provisions below a title, and the texts by kind of span."""
    text = TITLE + text
    reading = read_document("a", text)
    rows = [(each.path, each.text) for each in reading.provisions]
    return rows, [(each.kind, text[each.start : each.end]) for each in reading.spans]


@pytest.mark.parametrize("label", ["2.", "（二）", "2、", ""])
@pytest.mark.parametrize(
    "contact",
    [
        "业务咨询联系人：节水处：王某，5551234李某，5556789",
        "省水利厅节水处联系人及电话：王某 010-55512345",
        "技术支持联系电话：0931-5551234、5551235（传真）。",
        "（联系人：省水利厅王某 55512345，省财政厅李某 55567890）。",
        "省节水中心联系人：王某，电话：010-5551234 电子邮箱：js@example.org",
        "值班电话：55512345（工作时间），55512346（夜间）",
    ],
)
def test_a_contact_is_no_provision(label, contact):
    rows, spans = read(
        f"一、其他事项\n1.项目单位应接受检查。\n{label}{contact}\n二、附则\n各县要及时公开。\n"
    )
    assert [each[1] for each in rows] == ["项目单位应接受检查。", "各县要及时公开。"]
    assert ("signature", contact) in spans


@pytest.mark.parametrize(
    "text",
    [
        "各县要公布举报电话：5551234，并及时处理来电。",  # a task
        "设立举报电话5551234。接到举报的，应在3日内核实。",  # sentences
        "请于5月底前报送方案。联系人：王某，电话：5551234",
        "公布举报电话：5551234、5555678。",
        "联系电话：由各县自行公布，并报省水利厅备案。",  # no number
    ],
)
def test_a_task_with_a_contact_is_a_provision(text):
    assert [each[1] for each in read(f"一、其他事项\n1.项目单位应接受检查。\n2.{text}\n")[0]][1:] == [text]


@pytest.mark.parametrize("text", ["各县联系方式见下表：", "各类产品补贴标准详见下表：", "产品分类如下表："])
def test_a_line_that_points_to_a_table_is_a_lead_in(text):
    rows, spans = read(f"一、其他事项\n1.项目单位应接受检查。\n2.{text}\n")
    assert [each[1] for each in rows] == ["项目单位应接受检查。"]
    assert ("stem", text) in spans


@pytest.mark.parametrize("text", ["各县按照下表确定补贴标准，并及时拨付。", "各类产品补贴标准详见下表。"])
def test_a_sentence_on_a_table_is_a_provision(text):
    assert read(f"一、其他事项\n1.项目单位应接受检查。\n2.{text}\n")[0][1:] == [("一/2", text)]


@pytest.mark.parametrize(
    "lead_in",
    [
        "“节水贷”承办单位应满足以下条件：",
        "申报单位须同时具备下列条件：",
        "会员享有下列权利：",
        "验收工作包括以下内容：",
        "节水产业呈现如下趋势：",
        "政府提供如下服务：",
        "入选企业可获得以下支持：",
        "入选企业可以享受下列政策：",
    ],
)
def test_a_lead_in_that_only_announces_its_items_is_none(lead_in):
    rows, spans = read(f"一、要求\n{lead_in}\n1.依法登记。\n2.信用良好。\n")
    assert [each[0] for each in rows] == ["一/1", "一/2"]
    assert ("stem", lead_in) in spans


@pytest.mark.parametrize(
    "text",
    [
        "申报单位应提交以下材料：",  # who does what
        "省水利厅负责以下工作：",
        "申报单位应依法登记，具备以下条件：",  # more than the list
        "对入选企业给予以下奖励：",
    ],
)
def test_a_lead_in_that_says_more_is_a_provision(text):
    assert read(f"一、要求\n{text}\n1.登记证明。\n2.信用证明。\n")[0][0] == ("一", text)


def test_a_line_of_a_numbered_series_above_its_items_is_a_heading():
    text = "一、支持方向\n方向1先进产品奖励。对先进产品给予奖励。\n方向2节水企业稳产奖励。\n（1）工业企业奖励。按产值给予奖励。\n"
    assert [each[0] for each in read(text)[0]] == ["一", "一/（1）"]
    alone = "一、支持方向\n方向1先进产品奖励。对先进产品给予奖励。\n方向2节水企业稳产奖励。\n二、要求\n1.依法登记。\n"
    assert [each[1] for each in read(alone)[0]][1] == "方向2节水企业稳产奖励。"


@pytest.mark.parametrize(
    ("noun", "rest"),
    [("方向", "1、方向2、方向3的企业须经推荐。"), ("类别", "12、类别13和类别14的企业须经推荐。")],
)
def test_a_number_of_a_running_list_is_no_label(noun, rest):
    rows, _ = read(f"一、流程\n1.在线填报。\n2.申报{noun}\n{rest}\n")
    assert rows == [("一/1", "在线填报。"), ("一/2", f"申报{noun}{rest}")]


def test_a_label_below_a_heading_is_no_number_of_a_list():
    rows, _ = read("一、申报方向\n1、节水器具。推广节水器具。\n2、节水灌溉。推广滴灌。\n")
    assert [each[0] for each in rows] == ["一/1", "一/2"]


@pytest.mark.parametrize(
    "name", ["省人大常委会：", "甲省人大常委会:", "各市、县人民政府，省政府直属各单位："]
)
def test_addressees_of_a_report_inside_a_text_are_no_provision(name):
    report = f"关于节水议案的\n办理情况报告\n{name}\n代表提出的议案已经办理。各县建成节水灌区3处。\n"
    rows, spans = read(f"一、要求\n1.依法登记。\n2.各县应当公布名录。\n{report}")
    assert [each[1] for each in rows] == ["依法登记。", "各县应当公布名录。", report.split("\n")[-2]]
    assert ("recipients", name) in spans


@pytest.mark.parametrize(
    "text",
    [
        "各市、县人民政府：\n负责本地区节水工作，落实经费。",  # who does what
        "各市、县人民政府：\n1.落实经费。\n2.公布名录。",
        "各市、县人民政府要做好以下工作：\n推广节水器具，落实经费。",
    ],
)
def test_a_body_above_its_tasks_is_no_addressee(text):
    assert all(each[0] != "recipients" for each in read(f"一、要求\n1.依法登记。\n2.信用良好。\n{text}\n")[1])


@pytest.mark.parametrize("label", ["（三）", "3.", ""])
@pytest.mark.parametrize("name", ["秘书处联系方式：", "联系方式：", "节水处联系人及电话：", "联络员："])
def test_a_label_above_contacts_is_no_provision(label, name):
    contact = "联系人：王某、李某。联系电话：010-55512345；地址：甲市乙路3号。"
    rows, spans = read(
        f"一、其他事项\n（一）项目单位应接受检查。\n（二）结果在网站公布。\n{label}{name}\n{contact}\n二、附则\n各县要及时公开。\n"
    )
    assert [text for _, text in rows] == ["项目单位应接受检查。", "结果在网站公布。", "各县要及时公开。"]
    assert ("signature", name) in spans


@pytest.mark.parametrize("below", ["各县要公布联系电话。", "由秘书处另行公布。"])
def test_a_label_above_another_text_is_read_as_before(below):
    rows, _ = read(
        f"一、其他事项\n（一）项目单位应接受检查。\n（二）联系方式：\n{below}\n二、附则\n各县要及时公开。\n"
    )
    assert below in [text for _, text in rows]


@pytest.mark.parametrize("name", ["联系方式", "业务联系人", "联系电话"])
@pytest.mark.parametrize(
    "person", ["市水利局节水处　　王　某 010-55512345", "李某 13800001234", "省水利厅 某某 a@b.cn"]
)
def test_names_with_a_telephone_below_their_label_are_no_provisions(name, person):
    rows, spans = read(
        f"一、其他事项\n（一）项目单位应接受检查。\n（二）{name}\n{person}\n{person}\n二、附则\n各县要及时公开。\n"
    )
    assert [text for _, text in rows] == ["项目单位应接受检查。", "各县要及时公开。"]
    assert ("signature", name) in spans


def test_a_line_with_a_number_below_another_heading_is_read_as_before():
    line = "扶持合同编号为2018000123的项目。"
    rows, _ = read(
        f"一、其他事项\n（一）项目单位应接受检查。\n（二）项目编号\n{line}\n二、附则\n各县要及时公开。\n"
    )
    assert line in [text for _, text in rows]


@pytest.mark.parametrize(
    "contacts",
    [
        "省水利厅：王某010-55512345省财政厅：李某010-55512346",
        "省水利厅节水处，王某，55512345；\n省财政厅农业处，李某，55512346",
        "省水利厅：\n王某赵某 010-55512345\n省节水中心：\n李某 13800001234",
        "节水热线（24小时）：12314；\n省节水中心：55512345（工作时间）。",
    ],
)
def test_names_above_or_next_to_a_telephone_number_are_contacts(contacts):
    rows, _ = read(
        f"一、其他事项\n（一）项目单位应接受检查。\n（二）联系方式\n{contacts}\n二、附则\n各县要及时公开。\n"
    )
    assert [text for _, text in rows] == ["项目单位应接受检查。", "各县要及时公开。"]


def test_the_last_names_have_no_number_above_the_attachments():
    contacts = "联系人：\n省节水中心（技术咨询）\n王某13800001234\n省水利厅规划处\n李某某\n"
    rows, _ = read(f"一、其他事项\n项目单位应接受检查。\n二、联系方式\n{contacts}附件：节水产品目录\n")
    assert [text for _, text in rows] == ["项目单位应接受检查。"]


@pytest.mark.parametrize("line", ["节水产品目录\n项目单位应报送目录。", "各县要开通热线，公布号码55512345。"])
def test_what_is_no_name_below_contacts_is_read_as_before(line):
    rows, _ = read(f"一、其他事项\n1.项目单位应接受检查。\n2.联系方式\n王某 55512345\n{line}\n")
    assert len(rows) > 1
    assert rows[-1][1].endswith(line.split("\n")[-1])


def test_a_name_alone_below_a_heading_of_contacts_is_one():
    above, below = "一、其他事项\n1.项目单位应接受检查。\n", "（二）省节水中心 联系电话：010-5551234\n"
    rows, spans = read(f"{above}二、联系方式\n（一）省水利厅节水处 省财政厅农业处\n{below}")
    assert [each[1] for each in rows] == ["项目单位应接受检查。"]
    assert ("signature", "省水利厅节水处 省财政厅农业处") in spans
    rows, _ = read(f"{above}二、联系方式\n（一）各县要公开电话。\n{below}")
    assert [each[1] for each in rows] == ["项目单位应接受检查。", "各县要公开电话。"]
