"""Notes on a table are no provisions; neither is a note mark alone."""

import pytest

from policycompare.read.document import read_document

TABLE = "指标 2020年 2025年\n专利拥有量（件） 10 20\n商标拥有量（件） 30 40\n版权登记量（件） 50 60\n"
AFTER = "完善服务体系，推动示范基地分批开展工作。"


def read(note):
    """Return the texts of the provisions behind the table, and the text of the attachment spans."""
    source = f"甲省智能装备产业规划\n一、目标\n（一）主要指标\n{TABLE}{note}二、任务\n（一）{AFTER}\n"
    reading = read_document("a", source)
    at = source.index(note)
    notes = [source[each.start : each.end] for each in reading.spans if each.kind == "attachment"]
    assert not [each for each in reading.spans if each.kind == "unknown"]
    return [each.text for each in reading.provisions if each.start >= at], "".join(notes)


@pytest.mark.parametrize(
    "note",
    [
        "注：\n",
        "注：标*的为预计值。\n",
        "（注：标*的为预计值。）\n",
        "备注:带【】的为五年累计数。\n",
        "说明：表中数据为上年末数据。\n",
        "注1：标*的为预计值。\n",
        "注：1.“专利拥有量”指每万人口的专利数。2.“商标拥有量”指商标数。3.带#指标为二级指标。\n",
        "注： 1．“专利拥有量”指每万人口的专利数。\n2．“商标拥有量”指商标数。\n3．带＃指标为二级指标。\n",
        "注：①“专利拥有量”是指符合下列条件的专利数量：1.发明专利；2.国外专利。②“商标拥有量”是指商标数。\n",
        "注：数据来自年鉴。\n“专利拥有量”是指每万人口的专利数。\n",
    ],
)
def test_a_note_and_its_entries_are_no_provisions(note):
    texts, notes = read(note)
    assert texts == [AFTER]
    assert "".join(notes.split()) == "".join(note.split())


@pytest.mark.parametrize(
    "text",
    [
        "注：标*的为预计值。\n",
        "注：1.“专利拥有量”指每万人口的专利数。\n",
    ],
)
@pytest.mark.parametrize(
    "below",
    ["到2025年，全省专利拥有量达到20件。", "“专利贷”指导手册由省科技厅编印。", "注重保护：完善机制。"],
)
def test_a_paragraph_below_a_note_is_a_provision(text, below):
    assert read(f"{text}{below}\n")[0] == [below, AFTER]


def test_a_paragraph_that_follows_an_entry_on_its_line_stays_a_provision():
    text = "带#为二级指标。展望到2035年，产业水平全面提高。"
    assert read(f"注：1.带*为预计值。2.{text}\n")[0] == [text, AFTER]


def test_items_below_a_complete_note_are_provisions():
    items = ["支持企业研发。", "推广“专利贷”产品。"]
    assert read(f"注：标*的为预计值。\n1.{items[0]}\n2.{items[1]}\n")[0] == [*items, AFTER]


def test_the_items_of_an_entry_of_a_note_are_inside_the_note():
    note = "注：1.“活跃用户”指符合下列条件的用户数量：（ 1）每月借书；（ 2）每年参加活动。\n2.“馆藏量”指全市图书总数。\n"
    text = (
        f"甲市图书馆发展规划\n一、目标\n（一）扩大馆藏。馆藏达到30万册。\n{note}二、措施\n（一）延长开放。\n"
    )
    assert [each.path for each in read_document("a", text).provisions] == ["一/（一）", "二/（一）"]


def test_items_below_another_paragraph_than_a_note_are_provisions():
    text = "甲市图书馆发展规划\n一、措施\n注：“馆藏量”指全市图书总数。\n1.各馆要做好下列工作：（ 1）延长开放。（ 2）举办活动。\n"
    assert [each.path for each in read_document("a", text).provisions] == ["一/1/（1）", "一/1/（2）"]


def test_a_note_that_defines_a_term_of_the_text_is_a_provision():
    text = "甲市河道保洁方案\n一、任务\n（一）清理河面。各区要清理河面。\n注：本{}“漂浮物”是指水草和落叶。\n"
    for words in ("方案中的", "方案所称", "实施方案所指的"):
        assert "漂浮物" in read_document("a", text.format(words)).provisions[-1].text
    assert len(read_document("a", text.format("表数据来自年鉴，")).provisions) == 1
