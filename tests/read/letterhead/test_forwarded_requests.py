"""The title of a forwarded request with its drafters in front, its recipient, and broken cover notes."""

import pytest

from policycompare.read.document import read_document

HEAD = (
    "甲省人民政府办公厅转发省水利厅等部门关于做好灌区维修工作的请示的通知",
    "甲政办发〔2004〕15号",
    "各市人民政府：",
    "省水利厅、财政厅《关于做好灌区维修工作的请示》已经省政府同意，现转发给你们，请认真贯彻执行。",
    "甲省人民政府办公厅",
    "2004年6月11日",
)


def kinds(*lines):
    """Return the kind of each span of a text that is no space, by its words."""
    text = "\n".join(lines) + "\n"
    return {text[each.start : each.end]: each.kind for each in read_document("a", text).spans}


@pytest.mark.parametrize("to", ["省政府：", "省人民政府：", "国务院：", "甲省人大常委会：", "市委："])
@pytest.mark.parametrize("gap", ["　　", "\n"])
@pytest.mark.parametrize(
    "title", ["省水利厅、财政厅关于做好灌区维修工作的请示", "关于做好灌区维修工作的请示"]
)
def test_the_title_of_a_request_and_its_recipient_are_no_provisions(title, to, gap):
    body = "近年来灌区老化，省厅进行了研究，提出了意见。"
    found = kinds(*HEAD, title, f"{to}{gap}{body}", "一、各县要维修渠道。", "二、各县要筹措资金。")
    assert found[title] == "letterhead"
    assert found[to] == "recipients"
    assert found[body] == "provision"


def test_a_body_with_a_colon_is_no_recipient_without_a_gap():
    found = kinds(*HEAD, "一、分工", "省政府：负责维修干渠。", "县政府：负责维修支渠。")
    assert "省政府：" not in found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("省水利厅、财政厅《关于做好灌区维修工作的意见》已经省", "政府同意，现转发给你们，请认真贯彻执行。"),
        ("现将《省水利厅关于做好灌区维修", "工作的意见》印发给你们，请遵照执行。"),
        ("《灌区维修办法》业经", "省政府同意，现印发给你们，请认真贯彻执行。"),
    ],
)
def test_a_cover_note_that_a_line_end_breaks_is_one(first, second):
    found = kinds(*HEAD[:3], first, second, "甲省人民政府办公厅", "2004年6月11日")
    assert [found[first], found[second]] == ["transmittal", "transmittal"]


def test_a_courtesy_that_a_line_end_breaks_belongs_to_the_cover_note():
    note = "省水利厅《灌区意见》已经省政府同意，现转发给你们，请认真贯彻执行。执行中遇到的问题，请径向省水利"
    found = kinds(*HEAD[:3], note, "厅反映。", "甲省人民政府办公厅", "2004年6月11日")
    assert "provision" not in found.values()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("各县要定期检查渠道，并将结果", "报省水利厅。有关表格发给你们。"),
        ("灌区老化严重。各县要维修", "渠道，省厅将把图纸印发给你们，请认真核对。"),
    ],
)
def test_a_task_below_the_recipients_is_no_cover_note(first, second):
    found = kinds(*HEAD[:3], first, second, "甲省人民政府办公厅", "2004年6月11日")
    assert found[first] == "provision"


JOINT = (
    "甲省人民政府办公厅转发省水利厅等部门关于维修灌区意见的通知",
    "甲政办发〔2004〕15号",
    "各市人民政府：",
    "《省水利厅等部门关于维修灌区的意见》已经省政府同意，现转发给你们，请认真贯彻执行。",
    "甲省人民政府办公厅",
    "2004年6月11日",
)
TITLE, FIRST = "关于维修灌区的意见", "为维修灌区，各县要筹措资金。"


@pytest.mark.parametrize(
    "lines",
    [
        ["省水利厅　省教育厅　省审计厅", TITLE],
        ["省水利厅　省教育厅", "　　", "省审计厅", TITLE],
        ["省水利厅、省教育厅、", "省审计厅", TITLE],
        ["省水利厅　省教育厅　省审计厅", "关于维修灌区", "的意见"],
        [TITLE, "省水利厅　省教育厅　省审计厅"],
        [f"{TITLE}省水利厅、省教育厅、　省审计厅"],
        [f"{TITLE}省水利厅　省教育厅　　省审计厅（二〇〇四年五月三日）"],
        [f"{TITLE}省水利厅省教育厅、省审计厅（2004年5月3日）"],
        [f"{TITLE}（试行）省水利厅、省教育厅、省审计厅"],
    ],
)
def test_the_bodies_who_drafted_a_text_are_no_part_of_its_title(lines):
    reading = read_document("a", "\n".join((*JOINT, *lines, FIRST, "一、各县要维修渠道。")))
    assert reading.row["title"].removesuffix("（试行）") == TITLE
    assert reading.row["drafters"] == "省水利厅、省教育厅、省审计厅"
    assert [each.text for each in reading.provisions] == [FIRST, "各县要维修渠道。"]


@pytest.mark.parametrize("line", [f"{TITLE}省水利厅已经印发、省教育厅", f"{TITLE}省水利厅　负责审核渠道"])
def test_a_title_before_other_words_than_names_of_bodies_is_not_cut(line):
    assert kinds(*JOINT, line, FIRST)[line] in ("provision", "heading")


def test_bodies_that_issue_a_text_themselves_are_its_issuers():
    row = read_document("a", f"{TITLE}\n甲省水利厅　甲省教育厅\n2004年5月3日\n{FIRST}\n").row
    assert (row["issuer"], row["drafters"]) == ("甲省水利厅 甲省教育厅", None)


@pytest.mark.parametrize("date", ["", "（二〇〇四年五月三日）", "（2004年5月3日）"])
@pytest.mark.parametrize("title", [TITLE, "关于规范灌区维修工作的意见", "关于维修灌区的实施方案（试行）"])
@pytest.mark.parametrize(
    "body", ["省水利厅", "国家计划委员会", "省水利厅、国家计划委员会", "省规划局　省水利厅"]
)
def test_the_body_behind_a_title_is_cut_off(title, body, date):
    notes = f"省水利厅《{title}》已经省政府同意，现转发给你们，请认真贯彻执行。"
    head = (f"甲省人民政府办公厅转发省水利厅{title}的通知", *JOINT[1:3], notes, *JOINT[4:])
    reading = read_document("a", "\n".join((*head, f"{title}{body}{date}", FIRST, "一、各县要维修渠道。")))
    assert reading.row["title"] == title
    assert str(reading.row["date"]) == "2004-06-11"
    assert [each.section for each in reading.provisions] == [None, None]


def test_a_title_that_ends_with_the_name_of_a_body_is_whole():
    line = "关于甲省防汛预案甲省水利厅"
    assert kinds(line, "2004年5月3日", FIRST)[line] == "furniture"


def test_the_title_of_a_plan_that_two_notices_forward_is_its_own():
    title, names = "水价改革实施方案", "水利部　财政部　国家税务总局\n农业农村部　审计署"
    notices = (
        "甲省人民政府办公厅转发国务院办公厅关于转发水利部等部门水价改革实施方案的通知的通知",
        *JOINT[1:3],
        "现将《国务院办公厅关于转发水利部等部门水价改革实施方案的通知》转发给你们，请认真贯彻执行。",
        *JOINT[4:],
        "国务院办公厅关于转发水利部等部门水价改革实施方案的通知",
        "国办发〔2004〕9号",
        "各省、自治区、直辖市人民政府：",
        "水利部等部门制定的《水价改革实施方案》已经国务院同意，现转发给你们，请认真贯彻执行。",
        "国务院办公厅",
        "2004年5月8日",
    )
    reading = read_document(
        "a", "\n".join((*notices, *names.split("\n"), title, FIRST, "一、各县要维修渠道。"))
    )
    assert reading.row["title"] == title
    assert reading.row["drafters"] == "水利部、财政部、国家税务总局、农业农村部、审计署"
    assert [each.text for each in reading.provisions] == [FIRST, "各县要维修渠道。"]
