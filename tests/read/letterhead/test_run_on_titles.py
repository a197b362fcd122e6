"""Titles that run on into the recipients, a number or the text, and titles broken before a bracket."""

import pytest

from policycompare.read.document import read_document

HEAD = "甲省人民政府关于印发甲省节水条例实施办法的通知"
BODY = "　　现将《甲省节水条例实施办法》印发给你们，请认真贯彻执行。\n甲省人民政府\n2016年7月4日\n甲省节水条例实施办法\n第一条　为节约用水，制定本办法。\n第二条　各县应当节约用水。\n"


def spans(text, *kinds):
    return [text[each.start : each.end] for each in read_document("a", text).spans if each.kind in kinds]


@pytest.mark.parametrize(
    "recipients",
    [
        "各市、县、自治县人民政府，省政府直属各单位：",
        "各地级以上市人民政府，各县（市、区）人民政府，省政府各部门、各直属机构：",
        "省政府各部门、各直属机构：",
        "有关市人民政府，省政府有关部门：",
    ],
)
@pytest.mark.parametrize(
    "title",
    [HEAD, "甲省人民政府关于印发《甲省节水条例实施办法》的通知", "转发省水利厅关于节约用水的意见的通知"],
)
@pytest.mark.parametrize(
    "number", ["", "甲府〔2016〕95号", "甲省人民政府文件甲府〔2016〕95号", "甲省人民政府文件甲府(2016)95号"]
)
def test_recipients_on_the_line_of_the_title_are_no_provision(number, title, recipients):
    text = f"{number}{title}{recipients}{BODY}"
    reading = read_document("a", text)
    assert [each.path for each in reading.provisions] == ["第一条", "第二条"]
    assert spans(text, "recipients") == [recipients]
    expected = number.rpartition("文件")[2].replace("(", "〔").replace(")", "〕")
    assert (reading.row["doc_number"] or "") == expected


@pytest.mark.parametrize("cut", [8, 12, 17])
def test_a_broken_title_may_run_on_into_the_recipients(cut):
    recipients = "各市、县人民政府，省政府直属各单位："
    text = f"{HEAD[:cut]}\n{HEAD[cut:]}{recipients}{BODY}"
    assert [each.path for each in read_document("a", text).provisions] == ["第一条", "第二条"]
    assert spans(text, "recipients") == [recipients]


@pytest.mark.parametrize("gap", ["", " ", "　　"])
def test_a_gap_may_be_between_a_repeated_broken_title_and_the_recipients(gap):
    title = "转发省人大常委会批准省政府关于灌区维修议案办理情况报告决议的通知"
    recipients = "各市、县人民政府，省政府直属各单位："
    text = f"{title}\n甲府〔2016〕7号\n━━━━━━━━━\n{title[:21]}\n{title[21:]}{gap}{recipients}{BODY}"
    assert [each.path for each in read_document("a", text).provisions] == ["第一条", "第二条"]
    assert spans(text, "recipients") == [recipients]


@pytest.mark.parametrize(
    "line",
    [
        "按照省政府关于节水的通知各类企业要做好以下工作：",  # 各类 is no recipient
        "请于收到通知后报告。根据省政府的意见各市人民政府应当公布下列内容：",  # a sentence before it
    ],
)
def test_a_sentence_with_such_words_is_none(line):
    text = f"甲省节水条例实施办法\n第一条　为节约用水，制定本办法。\n第二条　{line}\n（一）用水量；\n（二）节水量。\n"
    assert spans(text, "recipients") == []


def test_a_series_inside_a_title_is_none():
    text = "甲省人民政府文件管理办法\n第一条　文件应当归档。\n第二条　各县应当检查。\n"
    assert read_document("a", text).row["title"] == "甲省人民政府文件管理办法"


@pytest.mark.parametrize(
    "rest", ["（2014—2020年）实施工作的通知", "（2014—2020年）的通知", "（试行）有关事项的决定"]
)
def test_a_title_may_be_broken_before_a_bracket(rest):
    text = f"甲市人民政府办公厅\n关于做好甲市节水产业规划\n{rest}\n各区县人民政府：\n一、加强管理\n各区县要加强管理。\n"
    assert read_document("a", text).row["title"] == f"甲市人民政府办公厅关于做好甲市节水产业规划{rest}"


@pytest.mark.parametrize("rest", ["（此件公开发布）", "（2014年7月4日印发）"])
def test_a_note_below_a_title_is_no_part_of_it(rest):
    text = f"甲市节水产业规划\n{rest}\n一、加强管理\n各区县要加强管理。\n"
    assert read_document("a", text).row["title"] == "甲市节水产业规划"


@pytest.mark.parametrize(
    "title", ["甲省投资项目清理规范\n　　实施方案", "甲省节水产业发展规划", "关于节水的\n　　实施意见"]
)
@pytest.mark.parametrize("opening", ["为进一步规范管理，", "根据国家有关规定，", "按照省政府部署，"])
def test_the_text_begins_behind_a_title_and_an_indent(title, opening):
    text = f"甲省人民政府\n2016年7月4日\n　　{title}　　{opening}结合我省实际，制定本方案。\n　　一、任务\n　　加强管理。\n"
    rows = [(each.kind, each.text) for each in read_document("a", text).provisions]
    assert rows[0] == ("preamble", f"{opening}结合我省实际，制定本方案。")


def test_cells_behind_a_title_are_no_text():
    text = "甲省节水规划\n一、任务\n实施方案　　为重点\n加强管理。\n"
    assert all(
        "为重点" not in each.text or "实施方案" in each.text for each in read_document("a", text).provisions
    )


NOTE = "甲省水利厅关于印发甲省灌区普查方案的通知\n各市水利局：\n现将《甲省灌区普查方案》印发给你们，请认真贯彻执行。\n"


@pytest.mark.parametrize(
    "signature",
    [
        "甲省水利厅 2016年7月4日 ",
        "甲省水利厅\n2016年7月4日\n附件 ",
        "甲省水利厅 2016 年 7 月 4 日\n抄送：各市人民政府。\n甲省水利厅办公室2016年7月5日印发 附件 ",
        "甲省水利厅\n2016年7月4日\n附件1： ",
    ],
)
@pytest.mark.parametrize("printed", ["甲省灌区普查方案", "甲省 2016 年灌 区普查方案"])
@pytest.mark.parametrize("opening", ["为掌握灌区情况，制定本方案。", "根据全省水利普查安排，制定本方案。"])
def test_a_printed_title_between_the_signature_and_the_text_is_no_provision(signature, printed, opening):
    text = f"{NOTE}{signature}{printed} {opening}\n一、普查对象\n全省各类灌区。\n"
    reading = read_document("a", text)
    assert [each.text for each in reading.provisions] == [opening, "全省各类灌区。"]
    assert reading.row["title"] == printed.replace(" ", "")


@pytest.mark.parametrize(
    "line",
    [
        "请于2016年7月4日 前报送普查方案 为全省汇总做好准备。",
        "各县于2016年7月4日前印发普查方案，根据本地实际开展普查。",
    ],
)
def test_a_date_and_a_plan_inside_a_sentence_part_nothing(line):
    text = f"甲省灌区普查方案\n为掌握灌区情况，制定本方案。\n{line}\n"
    assert line.replace(" ", "") in [
        each.text.replace(" ", "") for each in read_document("a", text).provisions
    ]


@pytest.mark.parametrize(
    "signature", ["甲省水利厅 2016年7月4日（联系人：王五，电话：12345）　　", "甲省水利厅\n2016年7月4日\n"]
)
@pytest.mark.parametrize(
    "opening", ["为进一步掌握灌区情况，制定本方案。", "根据全省水利普查安排，省政府决定开展普查。"]
)
def test_a_title_that_the_text_above_names_may_run_into_the_first_words(signature, opening):
    text = f"{NOTE}{signature}甲省灌区普查方案{opening}\n一、普查对象\n全省各类灌区。\n"
    reading = read_document("a", text)
    assert [each.text for each in reading.provisions] == [opening, "全省各类灌区。"]
    assert reading.row["title"] == "甲省灌区普查方案"


@pytest.mark.parametrize(
    "line",
    [
        "甲省灌区普查方案根据国家普查方案编制。",  # of the text itself
        "甲省河道普查方案根据全省水利普查安排，另行印发。",  # not named above
        "甲省灌区普查方案为各县开展普查提供依据。",
    ],
)
def test_a_sentence_that_opens_with_a_name_is_whole(line):
    text = f"{NOTE}甲省水利厅\n2016年7月4日\n甲省灌区普查方案\n{line}\n一、普查对象\n全省各类灌区。\n"
    assert line in [each.text for each in read_document("a", text).provisions]


def test_the_first_line_of_a_broken_title_is_no_provision():
    title = "甲省水利厅驻乙市灌区管理处主要职责\n内设机构和人员编制规定"
    opening = "根据全省水利机构改革安排，设立甲省水利厅驻乙市灌区管理处，正处级。"
    head = f"甲省水利厅关于印发{title}的通知\n发布日期：2016-07-04\n各市水利局：\n《{title}》已经批准，现予印发。".replace(
        "\n内", "内"
    )
    text = f"{head}　　二○一六年七月四日　　{title}{opening}\n一、主要职责\n管理灌区。\n"
    assert [each.text for each in read_document("a", text).provisions] == [opening, "管理灌区。"]
