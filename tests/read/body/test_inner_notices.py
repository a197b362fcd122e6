"""Recipients and cover notes of a forwarded notice are no provisions."""

import pytest

from policycompare.read.document import read_document

OUTER = (
    "甲省人民政府办公厅转发国务院办公厅关于做好古树保护工作的通知",
    "甲政办发〔2004〕15号",
    "各市人民政府：",
    "现将《国务院办公厅关于做好古树保护工作的通知》转发给你们，请认真贯彻执行。",
    "一、开展普查。各市要普查古树。",
    "甲省人民政府办公厅",
    "2004年6月11日",
)
TITLE = ("国务院办公厅关于印发古树保护办法的通知", "国办发〔2004〕9号")
AFTER = ("国务院办公厅", "2004年5月20日", "古树保护办法", "一、古树实行挂牌保护。各市要挂牌。")


def read(*lines):
    reading = read_document("a", "\n".join((*OUTER, *TITLE, *lines, *AFTER)) + "\n")
    return [each.text for each in reading.provisions], [each.kind for each in reading.spans]


PROVISIONS = ["开展普查。各市要普查古树。", "古树实行挂牌保护。各市要挂牌。"]


@pytest.mark.parametrize(
    "recipients",
    [
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
        "各省、自治区、直辖市人民政府，各军区、各军兵种，武警部队：",
        "各省、自治区、直辖市林业厅（局），新疆生产建设兵团，铁道部：",
        "国务院各部委、各直属机构，各民主党派：",
    ],
)
@pytest.mark.parametrize(
    "note",
    [
        "经国务院批准，现将《古树保护办法》印发给你们，请认真贯彻执行。",
        "《古树保护办法》已经国务院同意，现印发给你们，请遵照执行。",
        "国务院通过了林业局《古树保护办法》，并作出了决议。现转发给你们，请结合实际，认真组织实施。",
        "现将《古树保护办法》印发给你们。执行中有何问题，请及时报告。",
    ],
)
def test_recipients_and_cover_note_of_an_inner_notice_are_no_provisions(recipients, note):
    texts, kinds = read(recipients, note)
    assert texts == PROVISIONS
    assert kinds.count("recipients") == kinds.count("transmittal") == 2


@pytest.mark.parametrize(
    "note",
    [
        "现将《古树保护办法》转发给你们，其中挂牌的费用由省级财政承担。",
        "各地要抓紧普查，现将表格印发给你们，请认真填报执行。",
        "有关名单已印发给你们单位，古树由单位养护。",
    ],
)
def test_a_paragraph_that_states_more_stays_a_provision(note):
    reading = read_document("a", f"甲市古树保护方案\n一、普查。各县要普查古树。\n{note}\n")
    assert [each.text for each in reading.provisions] == ["普查。各县要普查古树。", note]


def test_a_list_of_bodies_above_other_text_is_no_recipient():
    line = "各市、各县要做好下列工作："
    texts, kinds = read(line, "1.登记古树。各县要登记古树。")
    assert kinds.count("recipients") == 1
    assert "登记古树。各县要登记古树。" in texts


@pytest.mark.parametrize(
    "note",
    [
        "经国务院批准，现将《古树保护办法》印发给你们，请认真贯彻执行。",
        "《古树保护办法》已经同意，现发给你们。",
    ],
)
def test_they_are_none_below_other_text_too(note):
    lines = ("甲市古树保护方案", "一、普查。各县要普查古树。", "各省、自治区、直辖市林业厅：", note)
    reading = read_document("a", "\n".join(lines) + "\n")
    assert [each.text for each in reading.provisions] == ["普查。各县要普查古树。"]
    assert [each.kind for each in reading.spans if each.kind in ("recipients", "transmittal")] == [
        "recipients",
        "transmittal",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("省林业厅《关于保护古树的意见》已经", "省政府同意，现转发给你们，请认真贯彻执行。"),
        ("省林业厅《关于保护古树", "名木的意见》已经省政府同意，现转发给你们，请认真贯彻执行。"),
    ],
)
def test_a_note_over_two_lines_is_no_provision(lines):
    above = ("甲市古树保护方案", "一、普查。各县要普查古树。", "各省、自治区、直辖市林业厅：")
    reading = read_document("a", "\n".join((*above, *lines)) + "\n")
    assert [each.text for each in reading.provisions] == ["普查。各县要普查古树。"]


def test_a_sentence_above_a_note_is_none_of_it():
    lines = ("各县要落实《古树名木意见》，登记古树。", "《古树保护办法》已经同意，现发给你们。")
    reading = read_document("a", "\n".join(("甲市古树保护方案", "一、普查。要普查。", *lines)) + "\n")
    assert lines[0] in [each.text for each in reading.provisions]
