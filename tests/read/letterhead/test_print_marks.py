"""Marks printed above a title are letterhead: copy numbers, urgency, secrecy, numbers of registration."""

import pytest

from policycompare.read.document import read_document

TITLE = "丙省水利厅关于加强水库管理的意见"
REST = "丙水发〔2023〕8号\n各市、州水利局：\n为加强水库管理，现提出以下意见。\n一、主要任务\n（一）完善制度。建立工作台账。\n丙省水利厅\n2023年8月2日\n"
MARKS = [
    "000012",
    "012345",
    "No.000123",
    "№ 0012",
    "第000012号",
    "特急",
    "特　急",
    "加 急",
    "平急",
    "急件",
    "特急·明电",
    "机密★1年",
    "秘密 ★ 10年",
    "绝密★长期",
    "机密",
    "机密★1年　特急",
    "内部资料",
    "内部资料　注意保存",
    "（内部文件）",
    "ABFC01-2023-0006",
    "XYPR—2023—0010001",
    "备案号：丙水规〔2023〕2号",
    "统一编号：ABFC01-2023-0006",
    "规范性文件登记号：AB-2023-002",
    "份号：000012",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_above_the_title_is_letterhead(mark):
    source = f"{mark}\n{TITLE}\n{REST}"
    reading = read_document("a", source)
    assert (reading.row["title"], reading.row["doc_number"]) == (TITLE, "丙水发〔2023〕8号")
    assert [p.text for p in reading.provisions][1:] == ["完善制度。建立工作台账。"]
    assert source[: reading.spans[0].end] == mark
    assert reading.spans[0].kind == "letterhead"


@pytest.mark.parametrize("marks", [
    "000012\n特急", "000012\n机密★1年\n特急", "特急\n丙省水利厅文件", "机密\n丙省水利厅文件\n丙水发〔2023〕8号\n内部资料",
    "ABFC01-2023-0006\n特 急\n000012", "丙省水利厅\n特急",
])  # fmt: skip
def test_several_marks_are_letterhead(marks):
    reading = read_document("a", f"{marks}\n{TITLE}\n{REST}")
    assert (reading.row["title"], reading.row["issuer"]) == (TITLE, "丙省水利厅")
    assert len(reading.provisions) == 2


def test_marks_between_the_lines_of_the_letterhead_are_no_provisions():
    below = REST.replace("8号\n", "8号\nABFC01-2023-0006\n特　急\n", 1)
    reading = read_document("a", f"{TITLE}\n{below}")
    assert len(reading.provisions) == 2
    assert reading.row["title"] == TITLE


@pytest.mark.parametrize("title", [
    "机密文件管理办法", "特急件运送规定", "紧急救援工作方案", "内部资料出版物管理办法", "G60科创走廊建设方案", "2023年水库工作要点",
    "丙省人民政府关于取消第一批文件的通知",
])  # fmt: skip
def test_titles_that_open_with_the_word_of_a_mark_are_titles(title):
    assert read_document("a", f"{title}\n{REST}").row["title"] == title


def test_a_year_above_the_rest_of_a_title_and_numbers_in_the_text_are_kept():
    text = f"{TITLE}\n{REST}".replace(
        "建立工作台账。", "建立工作台账。\n1.开发区\n特急\n机密级事项由专人管理。"
    )
    assert "机密级事项由专人管理。" in [p.text for p in read_document("a", text).provisions]
    assert read_document("a", f"2023\n年度水库工作要点\n{REST}").row["title"] == "2023年度水库工作要点"


def test_the_label_of_an_attachment_may_be_the_last_line():
    assert len(read_document("a", f"{TITLE}\n{REST}附件\n").provisions) == 2
