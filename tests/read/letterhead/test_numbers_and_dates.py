import pytest

from policycompare.read.document import read_document
from policycompare.read.letterhead.days import day, year
from policycompare.read.letterhead.history import history_behind, history_lines, version_date

TITLE = "甘肃省人民政府办公厅关于促进产业发展的意见"
NUMBER = "甘政办发〔2021〕15号"
TO = "各市、自治州人民政府："
BODY = ("为促进发展，提出以下意见。", "一、主要任务", "加大财政投入，支持企业研发。")
ISSUER, DAY = "甘肃省人民政府办公厅", "2021年3月5日"


def read(*lines):
    reading = read_document("a", "\n".join(lines))
    return reading.row, [row.text for row in reading.provisions]


POLICY = [BODY[0], BODY[2]]


@pytest.mark.parametrize(
    "printed",
    [
        *(
            "（甘政办发〔2021〕15号）",
            "(甘政办发[2021]15号)",
            "〔甘政办发（2021）15号〕",
            "【甘政办发【2021】15号】",
        ),
        *("甘政办发(2021)15号", "甘政办发〈2021〉15号", "甘政办发{2021}15号", "甘政办发﹝2021﹞15号"),
        *(
            "甘政办发 〔2021〕 15 号",
            "甘政办发〔 2021 〕15 号",
            "甘 政 办 发〔2021〕15号",
            "甘政办发［２０２１］１５号",
        ),
        *(
            "甘政办发〔2021〕第15号",
            "甘政办发〔2021年〕15号",
            "甘政办发〔2021〕15",
            "文号 甘政办发(2021)15号",
        ),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_number_in_any_brackets_is_given_in_one_spelling(printed, above):
    head = (printed, TITLE) if above else (TITLE, printed)
    row, provisions = read(*head, TO, *BODY, ISSUER, DAY)
    assert (row["doc_number"], row["title"], provisions) == (NUMBER, TITLE, POLICY)


@pytest.mark.parametrize(
    "printed",
    [
        "（甘政办发〔2021〕15号　2021年3月5日）",
        "(甘政办发[2021]15号  二〇二一年三月五日)",
        "（ 甘政办发〔2021〕15号 2021-03-05 ）",
    ],
)
def test_a_bracket_of_the_number_and_the_day_gives_both(printed):
    reading = read_document("a", "\n".join((TITLE, printed, TO, *BODY)))
    assert [str(reading.row[key]) for key in ("doc_number", "date", "title")] == [NUMBER, "2021-03-05", TITLE]
    assert [row.text for row in reading.provisions] == POLICY
    assert "unknown" not in {span.kind for span in reading.spans}


@pytest.mark.parametrize(
    "printed",
    [
        "（省商务厅　二〇〇一年十月）",
        "（劳动厅　教育厅　人事厅　1999年3月）",
        "（省财政厅、省教育厅 2008年3月5日）",
    ],
)
def test_who_drafted_a_forwarded_text_and_when_is_letterhead_and_no_heading(printed):
    notice = ("甲省人民政府办公厅转发商务厅关于市场建设意见的通知", "甲政办发〔2008〕9号", TO)
    signed = ("现将意见转发给你们，请执行。", "甲省人民政府办公厅", "2008年11月3日")
    reading = read_document("a", "\n".join((*notice, *signed, "关于市场建设的意见", printed, *BODY)))
    assert str(reading.row["date"]) == "2008-11-03"
    assert [row.section for row in reading.provisions][-2:] == [None, "主要任务"]


def test_a_line_in_brackets_above_the_recipients_is_not_one_of_them():
    row, _ = read(TITLE, "（本文有删减，供各市州、各部门）", TO, *BODY, ISSUER, DAY)
    assert row["title"] == TITLE


def test_a_number_cited_in_the_body_text_is_not_that_of_the_document():
    row, provisions = read(TITLE, TO, BODY[0], "按照省政府文件（甘政办发〔2020〕7号）精神，加大投入。")
    assert row["doc_number"] is None
    assert len(provisions) == 2


@pytest.mark.parametrize(
    "printed",
    [
        *(
            "2021-03-05",
            "2021-3-5",
            "2021.3.5",
            "2021.03.05",
            "2021/03/05",
            "2021—03—05",
            "2021．3．5",
            "20210305",
        ),
        *(
            "2021 年 3 月 5 日",
            "２０２１年３月５日",
            "2021年3月5日印发",
            "（2021年3月5日）",
            "（2021-03-05）",
        ),
        *(
            "二〇二一年三月五日",
            "二○二一年三月五日",
            "二O二一年三月五日",
            "二零二一年三月五日",
            "二〇二一年 三月五日",
        ),
        *("2 0 2 1 年 3 月 5 日", "2 021年3月5日", "20 21 年3 月0 5日", "二 ○ 二 一 年 三 月 五 日"),
    ],
)
def test_a_day_of_any_form_under_the_issuer_is_that_of_signing(printed):
    for end in ((ISSUER, printed), ("　　　" + ISSUER, "　　　" + printed, "（此件公开发布）")):
        row, provisions = read(TITLE, NUMBER, TO, *BODY, *end)
        assert (str(row["date"]), row["year"], provisions) == ("2021-03-05", 2021, POLICY)


def test_blanks_between_the_digits_of_a_day_join_no_other_number():
    for printed in ("2 0 1 9 年 1 1 月 1 2 日", "二 ○ 一 九 年 十 一 月 十 二 日"):
        assert str(read(TITLE, NUMBER, TO, *BODY, ISSUER, printed)[0]["date"]) == "2019-11-12"
    for text in ("抽查12 0 年 3 月 5 日内办结。", "分2 015 个月3日办结。"):
        row, provisions = read(TITLE, NUMBER, TO, *BODY[:-1], f"三、{text}", ISSUER, "2021年3月5日")
        assert str(row["date"]) == "2021-03-05"
        assert any(text in each for each in provisions)


@pytest.mark.parametrize(
    "printed", ["2021年3月", "2021 年 3 月", "二〇二一年三月", "二○二一年三月", "2021-03"]
)
@pytest.mark.parametrize("gap", ["\n", "　　", ""])
def test_a_signature_with_a_month_gives_the_year_alone(printed, gap):
    row, provisions = read(TITLE, NUMBER, TO, *BODY, *f"{ISSUER}{gap}{printed}".split("\n"))
    assert (row["date"], row["year"], row["issuer"]) == (None, 2021, ISSUER)
    assert provisions == POLICY


def test_a_month_in_brackets_under_the_title_or_the_issuer_gives_the_year():
    for lines in ((TITLE, "（二〇二一年三月）", TO, *BODY), (TITLE, TO, *BODY, ISSUER, "（2021年3月）")):
        row, provisions = read(*lines)
        assert (row["title"], row["date"], row["year"], provisions) == (TITLE, None, 2021, POLICY)


@pytest.mark.parametrize("printed", ["2021-03-05", "2021.3.5", "2021年3月"])
def test_the_notice_that_forwards_a_text_may_be_signed_with_them(printed):
    head = (
        "甘肃省人民政府办公厅关于印发产业发展意见的通知",
        NUMBER,
        TO,
        "现将《产业发展意见》印发给你们，请认真贯彻执行。",
    )
    row, provisions = read(*head, ISSUER, printed, "产业发展意见", *BODY)
    assert (row["title"], row["year"], provisions) == ("产业发展意见", 2021, POLICY)


def test_months_in_the_rows_of_a_table_sign_nothing():
    rows = ("市民政局", "2021年9月", "制定规划", "市司法局", "2021年10月", "制定办法")
    row, _ = read(TITLE, NUMBER, TO, *BODY, ISSUER, DAY, "附件", "任务表", *rows * 3, "以上任务请按时完成。")
    assert (row["issuer"], row["year"]) == (ISSUER, 2021)


def test_a_date_in_digits_above_the_text_is_that_of_the_page():
    row, provisions = read(TITLE, "2021-03-10 10:23:11　来源：甘肃省人民政府网", TO, *BODY)
    assert (row["date"], str(row["date_published"]), provisions) == (None, "2021-03-10", POLICY)


BODIES = ("甘肃省科学技术厅", "甘肃省财政厅", "甘肃省教育厅")
JOINT = (
    "甘肃省科学技术厅等三部门关于促进产业发展的若干措施",
    "甘科计〔2021〕16号",
    "各市（州）科技局、财政局：",
)


@pytest.mark.parametrize(
    "signature",
    [
        *(
            ["　　".join(BODIES)],
            [" ".join(BODIES)],
            ["\t".join(BODIES)],
            ["、".join(BODIES)],
            ["".join(BODIES)],
        ),
        *([*BODIES], ["　　".join(BODIES[:2]), BODIES[2]], [BODIES[0], "", BODIES[1], "", BODIES[2]]),
        [f"{name}（盖章）" for name in BODIES],
    ],
)
@pytest.mark.parametrize("title", [JOINT[0], "关于促进产业发展的若干措施"])
@pytest.mark.parametrize("date", [DAY, "2021-03-05"])
def test_all_bodies_that_sign_are_issuers_in_their_order(signature, title, date):
    row, provisions = read(title, *JOINT[1:], *BODY, *signature, date)
    assert (row["issuer"], str(row["date"]), provisions) == (" ".join(BODIES), "2021-03-05", POLICY)


@pytest.mark.parametrize("date", [DAY, "2021-03-05", "2021年3月"])
def test_bodies_may_sign_on_the_line_of_their_date(date):
    row, provisions = read(*JOINT, *BODY, "　　".join(BODIES) + "　　" + date)
    assert (row["issuer"], row["year"], provisions) == (" ".join(BODIES), 2021, POLICY)


@pytest.mark.parametrize(
    "line",
    [
        "甘肃省财政厅　中国人民银行兰州中心支行　国家税务总局甘肃省税务局",
        "甘 肃 省 财 政 厅",
        "共青团甘肃省委　甘肃省总工会",
    ],
)
def test_banks_courts_and_names_with_gaps_sign(line):
    row, provisions = read(*JOINT, *BODY, line, DAY)
    expected = "甘肃省财政厅" if line[1] == " " else line.replace("　", " ")
    assert (row["issuer"], provisions) == (expected, POLICY)


@pytest.mark.parametrize("name", ["住房公积金管理服务中心", "住房公积金中心", "公共资源交易中心"])
def test_a_centre_signs(name):
    row, provisions = read(
        TITLE.partition("关于")[1] + TITLE.partition("关于")[2], *BODY, f"兰州市{name}", DAY
    )
    assert (row["issuer"], row["province"], row["city"]) == (f"兰州市{name}", "甘肃省", "兰州市")
    assert provisions == POLICY


def test_bodies_that_a_sentence_follows_do_not_sign():
    line = "甘肃省财政厅　甘肃省教育厅 负责审核，每年公布一次。"
    assert read(TITLE, NUMBER, TO, *BODY, line, ISSUER, DAY)[1][2:] == [
        "甘肃省财政厅甘肃省教育厅负责审核，每年公布一次。"
    ]


def test_the_issuer_alone_under_the_text_is_a_signature_and_another_body_is_not():
    assert read(TITLE, NUMBER, TO, *BODY, ISSUER)[1] == POLICY
    assert len(read(TITLE, NUMBER, TO, *BODY, "各县教育局")[1]) == 3


ARTICLES = ("第一章　总则", "第一条　为了促进发展，制定本法。", "第二条　国家设立专项资金。")
LAW, RULES, CODE = "中华人民共和国产业促进法", "甘肃省产业促进条例", "中华人民共和国税法典"
ADOPTED = "2011年4月12日甘肃省第十一届人民代表大会常务委员会第二十次会议通过"
AMENDED = "2018年5月24日甘肃省第十三届人民代表大会常务委员会第三次会议《关于修改部分法规的决定》修正"


@pytest.mark.parametrize(
    "history",
    [
        *([f"（{ADOPTED}　根据{AMENDED}）"], [f"（{ADOPTED}", f"根据{AMENDED}）"], [ADOPTED, AMENDED]),
        *(
            [ADOPTED.replace("日", "日 "), AMENDED.replace("日", "日 ", 1)],
            [f"({ADOPTED} {AMENDED} 自2018年7月1日起施行)"],
        ),
        [f"（{ADOPTED[:16]}", f"{ADOPTED[16:]}", f"根据{AMENDED}）"],
        [ADOPTED, f"根据{AMENDED[:31]}批准的", AMENDED[31:]],
    ],
)
@pytest.mark.parametrize("title", [LAW, RULES, CODE])
def test_the_history_of_a_law_is_letterhead_and_its_last_amendment_the_date(history, title):
    row, provisions = read(title, *history, *ARTICLES)
    assert (row["title"], str(row["date"]), len(provisions)) == (title, "2018-05-24", 2)


def test_a_history_may_follow_the_title_on_its_line():
    for law in (LAW, CODE):
        row, provisions = read(f"{law}（2021年3月5日第十三届全国人民代表大会第四次会议通过）", *ARTICLES)
        assert (row["title"], str(row["date"]), len(provisions)) == (law, "2021-03-05", 2)
    assert history_behind("关于实施办法（试行）的通知，自2021年3月5日起施行") == 0


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize("kind", ["决议", "决定"])
def test_when_a_congress_adopted_it_may_follow_the_title_of_a_decision_on_its_line(kind, gap):
    title = f"甘肃省人大常委会关于批准《灌区维修情况的报告》的{kind}"
    reading = read_document("a", f"{title}{gap}({ADOPTED})\n　　会议听取了报告。\n　　各市要维修灌区。\n")
    assert reading.row["title"] == title
    assert [(each.text, each.section) for each in reading.provisions] == [
        ("会议听取了报告。", None),
        ("各市要维修灌区。", None),
    ]


@pytest.mark.parametrize("law", [LAW, CODE])
def test_a_law_without_history_has_a_title_and_no_date(law):
    row, provisions = read(law, *ARTICLES)
    assert (row["title"], row["date"], row["issuer"], row["region"]) == (law, None, None, "国家")
    assert (row["doc_type"], len(provisions)) == ("法", 2)


def test_a_sentence_that_opens_with_a_date_is_no_history():
    line = "2018年5月24日，省政府发布规划，要求各地实施。"
    assert history_lines([line], 0) == 0
    assert line in read(TITLE, line, *BODY)[1]
    signed = ["2018年5月24日", "省水利厅关于印发节水方案", "的通知", "现就有关事项通知如下，请认真实施"]
    assert history_lines(signed, 0) == 0
    opening = "根据2018年5月24日县政府常务会议部署，现将任务分解如下："
    assert history_lines([opening, "一、县局编制方案", "二、各镇组织实施"], 0) == 0
    assert history_lines(["自2018年5月24日起，收费调整为9元，各站按此实施"], 0) == 0
    assert history_lines(["自2018年5月1日至5月9日", "封闭三号桥，请绕行", "本通告自发布之日起实施"], 0) == 0


def test_neither_adoption_nor_entry_into_force_is_the_date_of_an_amended_version():
    assert version_date("自2018年7月1日起施行") is None
    assert str(version_date(f"{ADOPTED}。{AMENDED}。自2018年7月1日起施行")) == "2018-05-24"


ORDER = (
    "《甘肃省产业促进办法》已经2021年3月1日省人民政府第120次常务会议通过，现予公布，自2021年5月1日起施行。"
)


@pytest.mark.parametrize(
    "number",
    [["甘肃省人民政府令", "第160号"], ["甘肃省人民政府令", "（第160号）"], ["甘肃省人民政府令 第 160 号"]],
)
@pytest.mark.parametrize("who", ["省长　某某某", "省长：某某某", "省　长：某　某"])
def test_an_order_gives_number_and_date_and_the_text_below_its_title(number, who):
    row, provisions = read(*number, ORDER, who, DAY, "甘肃省产业促进办法", *ARTICLES)
    assert (row["title"], str(row["date"])) == ("甘肃省产业促进办法", "2021-03-05")
    assert (row["doc_number"], row["issuer"]) == ("甘肃省人民政府令第160号", "甘肃省人民政府")
    assert [text for text in provisions if "某" in text] == []


def test_a_member_of_a_group_does_not_sign():
    _, provisions = read(TITLE, NUMBER, TO, *BODY, "组成人员如下。", "主任　张某某")
    assert any("张某某" in text for text in provisions)


def test_days_and_years_are_read_from_every_form():
    assert [str(day(text)) for text in ("二零二一年三月五日", "2021—3—5", "20210305", "2021年13月5日")] == [
        *["2021-03-05"] * 3,
        "None",
    ]
    assert [year(text) for text in ("二○二一年三月", "2021-03", "三月")] == [2021, 2021, None]
