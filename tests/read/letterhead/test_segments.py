import pytest

from policycompare.read.document import read_document

HEAD = ("甲省人民政府关于转发规划的通知", "甲政〔2016〕9号", "各市人民政府：")
SIGNATURE = ("甲省人民政府", "2016年7月4日")
BODY = ("一、总体要求。坚持创新驱动，加强保护。", "二、重点任务。建设服务平台。")


def spans_of(*lines):
    """(kind, text) of every stretch that is no white space."""
    source = "\n".join(lines)
    spans = read_document("a", source).spans
    return [(kind, source[start:end]) for _, kind, start, end in spans if kind != "space"]


def provisions_of(*lines):
    return [row.text for row in read_document("a", "\n".join(lines)).provisions]


SENT = "现将《国务院关于印发规划的通知》转发给你们，请认真贯彻执行。"


def test_text_that_follows_a_cover_note_on_its_line_is_text():
    order = "各市要建立协作机制，加大投入，确保目标如期实现。"
    assert provisions_of(*HEAD, SENT + "　　" + order, *SIGNATURE) == [order]
    assert provisions_of(*HEAD, SENT + order, *SIGNATURE) == [order]


def test_items_that_follow_a_cover_note_on_its_line_are_provisions():
    note = "现将《规划》印发给你们，请认真贯彻执行。　　"
    clauses = "一、加强领导。建立协作机制。　　二、加大投入。设立专项资金。"
    assert provisions_of(*HEAD, note + clauses, *SIGNATURE) == [
        "加强领导。建立协作机制。",
        "加大投入。设立专项资金。",
    ]


def test_a_note_that_a_line_end_breaks_ends_with_its_sentence():
    lines = ("现将《国务院关于印发规划的通知》转发给你们，请认", "真贯彻执行。　　各市要加大投入。")
    spans = spans_of(*HEAD, *lines, *SIGNATURE)
    assert ("transmittal", "真贯彻执行。") in spans
    assert ("provision", "各市要加大投入。") in spans


def test_what_a_note_says_of_course_stays_with_it():
    note = SENT + "执行中遇到的问题，请径向省科技厅反映。"
    assert ("transmittal", note) in spans_of(*HEAD, note, *SIGNATURE, *BODY)


def test_a_paragraph_that_names_a_note_far_behind_its_opening_is_no_note():
    text = "近日，省科技厅印发了《办法》。" + "办法自实施以来成效明显。" * 60 + "现将有关要求印发给你们。"
    assert provisions_of(HEAD[0], text) == [text]


def test_a_note_that_only_says_that_a_text_is_issued_is_a_note():
    note = "为支持园艺教育，市教育局制定了《园艺教育方案》，已经市政府同意，现正式印发，请认真做好落实工作。"
    assert ("transmittal", note) in spans_of("关于印发园艺教育方案的通知", HEAD[2], note, *SIGNATURE, *BODY)


def test_the_attachments_behind_a_note_are_attachments():
    spans = spans_of(*HEAD, SENT + "附件：1.任务表", *SIGNATURE)
    assert ("attachment", "附件：1.任务表") in spans


def test_what_is_attached_below_a_contact_is_no_signature():
    table = ("名额分配", "各县参加培训的名额按照人口确定，由市科技局统一安排并负责组织。")
    lines = ("联系人：某某 0311-1234567", "附件：名额表", *SIGNATURE, "附件1", *table)
    spans = spans_of("关于培训工作的通知", *BODY, *lines)
    assert ("provision", table[1]) in spans
    assert [text for kind, text in spans if kind == "signature"] == [lines[0]]


def test_a_paragraph_below_a_contact_is_text():
    order = "各县要高度重视培训工作，按时组织人员参加，并于七月底前上报总结。培训经费由省级财政承担。"
    assert order in provisions_of("关于培训工作的通知", *BODY, "联系人：某某", order)


@pytest.mark.parametrize(
    "line", ["联系人及电话：某某 010-1234567", "电子邮箱：a@example.com", "通讯地址：甲市乙路1号"]
)
def test_a_contact_is_no_provision(line):
    assert line not in provisions_of("关于培训工作的通知", *BODY, line)


@pytest.mark.parametrize(
    "line", ["各市卫生健康委：", "各市委，各人民团体：", "各市行政审批制度改革工作领导小组："]
)
def test_commissions_groups_and_mass_organisations_are_recipients(line):
    assert ("recipients", line) in spans_of(*HEAD[:2], line, SENT, *SIGNATURE)


@pytest.mark.parametrize(
    "line", ["各缴存职工：", "各分中心、市中心各处室：", "广大市民：", "各住房公积金缴存人："]
)
def test_persons_and_sections_are_recipients_below_a_title_and_no_others(line):
    lead_in = "为加强供水，现就有关事项通知如下："
    assert ("recipients", line) in spans_of(*HEAD[:2], line, lead_in, *BODY)
    assert ("recipients", line) not in spans_of(*HEAD, SENT, *SIGNATURE, *BODY, line, BODY[0])


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("furniture", "文件链接：《甲省规划》图文解读"),
        ("furniture", "甲市政府新闻办召开新闻发布会，对《甲省规划》进行解读。"),
        ("signature", "咨询电话：12345"),
        ("signature", "咨询电话：市水利局 0555-1234567"),
        ("signature", "政策咨询电话：0555-1234567、12345"),
        ("signature", "甲省人民政府发布"),
    ],
)
def test_what_is_at_the_foot_of_a_page_is_no_provision(kind, line):
    assert spans_of(*HEAD, *BODY, line)[-1] == (kind, line)


@pytest.mark.parametrize(
    "line",
    [
        "咨询电话：12345，由市信访局设立。",
        "甲市政府新闻办要召开新闻发布会，并做好舆论引导。",
        "甲市政府新闻办召开新闻发布会，统一对外发布。",
        "市应急局及时召开新闻发布会，对《甲省规划》进行解读。",
        "重大灾情由市应急局发布",
    ],
)
def test_a_measure_at_the_foot_of_a_page_is_a_provision(line):
    assert ("provision", line) in spans_of(*HEAD, *BODY, line)


@pytest.mark.parametrize(
    "texts",
    [
        "《甲区供水方案》",
        "《甲区供水方案》、《甲区节水方案》、《甲区排水方案》",
        "《甲区供水方案》和《甲区节水方案》等文件",
    ],
)
def test_a_note_with_long_grounds_that_issues_any_number_of_texts_is_a_note(texts):
    grounds = "为贯彻落实《甲省节水条例》，根据《甲省关于加强城乡供水管网建设和维护工作的实施意见》（甲政发〔2015〕3号）和《甲市关于加强城乡供水管网建设和维护工作的实施方案》（甲水发〔2015〕4号）的要求，区水务局会同有关部门，结合我区实际，"
    note = f"{grounds}制定了{texts}。请各街镇认真贯彻执行。"
    assert ("transmittal", note) in spans_of(*HEAD, note, *SIGNATURE)
    measure = f"{grounds}制定了{texts}。各街镇每年清淤一次。"
    assert ("transmittal", measure) not in spans_of(*HEAD, measure, *SIGNATURE)


def test_a_line_of_bodies_in_charge_ends_where_a_clause_opens():
    spans = spans_of(
        "一、任务", "1.编制规划。", "主责单位：市规划委，市统计局 2.建设平台，完善服务。", "3.加强保护。"
    )
    assert ("duty", "主责单位：市规划委，市统计局") in spans
    assert ("provision", "建设平台，完善服务。") in spans


@pytest.mark.parametrize(
    "line",
    [
        "一图读懂：甲省规划",
        "全真版：甲省人民政府关于转发规划的通知",
        "微博 空间 qq",
        "2015-06-19 18:33",
        "全国的清单（ <BR>2021年版）",
        "http://www.example.com/a/b.html",
    ],
)
def test_what_a_site_adds_is_furniture(line):
    assert ("furniture", line) in spans_of(*HEAD, *BODY, line)


def test_the_title_that_a_site_offers_once_more_is_furniture():
    spans = spans_of(*HEAD, *BODY, *SIGNATURE, "文件下载", HEAD[0])
    assert spans[-2:] == [("furniture", "文件下载"), ("furniture", HEAD[0])]


def test_what_a_site_adds_with_gaps_between_its_characters_is_furniture():
    lines = ("文　件　下　载", "甲　省　规　划　的通知")
    assert spans_of(*HEAD, *BODY, *SIGNATURE, *lines)[-2:] == [("furniture", line) for line in lines]
    assert ("furniture", "文　件　下　载") in spans_of(*HEAD, *BODY * 9, lines[0])


LONG = (*HEAD, *BODY * 9)


@pytest.mark.parametrize(
    "line",
    [
        "信息来源：甲省人民政府办公厅",
        "稿源：甲省日报",
        "文章来源： 甲省融媒体中心",
        "发布机构：甲省水利厅 发布时间：2021-03-04",
    ],
)
def test_from_whom_a_page_has_its_text_is_furniture_below_the_text_and_metadata_above(line):
    assert ("furniture", line) in spans_of(*LONG, line)
    assert ("furniture", line) in spans_of(*LONG, "打印本页", line, *["上一篇：甲省公告"] * 9)
    above = spans_of(HEAD[0], line, *HEAD[2:], *BODY)
    assert line.split(" 发布")[0] in [text for kind, text in above if kind == "metadata"]


@pytest.mark.parametrize(
    "line", ["信息来源：各市报表、网站", "资金来源：甲省财政厅", "信息来源：按月统计，由各市上报。"]
)
def test_a_source_that_is_no_one_body_is_text(line):
    assert line in provisions_of(*LONG, line)


def test_from_whom_a_table_inside_a_text_has_its_numbers_is_no_furniture():
    line = "信息来源：甲省统计局"
    assert ("furniture", line) not in spans_of(*LONG, line, *BODY * 9)


def test_a_signer_whose_name_a_line_end_breaks_is_no_provision():
    lines = ("乙山市新型冠状病毒肺炎疫情", "防控工作领导小组综合办公室", "2020年2月1日")
    whole = ("关于春耕生产工作的通知", *BODY, *lines)
    assert ("letterhead", "\n".join(lines[:2])) in spans_of(*whole)
    assert read_document("a", "\n".join(whole)).row["issuer"] == "".join(lines[:2])


def test_all_who_sign_over_a_line_with_a_date_at_its_end_sign():
    lines = ("财政部", "国家税务总局全国总工会二〇〇三年二月二十八日")
    assert ("letterhead", "财政部") in spans_of("关于保障体系的报告", *BODY, *lines)


def test_the_rows_of_a_table_are_no_titles():
    rows = [f"{n} 甲政〔200{n}〕1{n}号 甲省人民政府关于印发第{n}个办法的通知" for n in "123"]
    spans = spans_of(HEAD[0], *BODY, *SIGNATURE, "附件", "废止文件目录", *rows)
    assert not [row for row in rows if ("letterhead", row) in spans]


def test_a_line_that_the_next_line_continues_is_no_title():
    spans = spans_of(*HEAD, "根据国家要求和我省粮食安全预警方案", "，我省储备粮食15亿公斤。")
    assert ("letterhead", "根据国家要求和我省粮食安全预警方案") not in spans


@pytest.mark.parametrize("before", ["甲办函〔2015〕3号", "二○○六年五月十六日"])
def test_a_title_that_follows_a_number_or_a_date_on_its_line_is_whole(before):
    lines = (before + "甲省人民政府办公厅关于进一步", "加强全省贸易促进工作的通知", HEAD[2])
    assert ("letterhead", "甲省人民政府办公厅关于进一步\n加强全省贸易促进工作的通知") in spans_of(
        *lines, *BODY
    )


def test_a_title_that_its_recipients_follow_on_its_line_is_whole():
    lines = ("转发省计委关于促进房地产业", "健康发展意见的通知　　各市人民政府：　　加强管理，完善政策。")
    assert ("letterhead", "转发省计委关于促进房地产业\n健康发展意见的通知") in spans_of(*lines, *BODY)


@pytest.mark.parametrize(
    "lines",
    [
        ("甲稀土集团有限公司、乙钨业股份有限公司：",),
        ("省实施《规划纲要》领导小组各成员单位：",),
        ("各自治州、市人民政府，各地区行署：",),
        ("各盟、旗，各乡镇、街道：",),
        ("各市、县人民政府，省人民政府各部门、各直属机构，各大企业，各高等院", "校："),
    ],
)
def test_recipients_are_no_provision(lines):
    assert ("recipients", "\n".join(lines)) in spans_of(*HEAD[:2], *lines, *BODY)


def test_an_attachment_on_the_line_of_a_note_is_no_provision():
    lines = (*SIGNATURE[:1], "2016年7月4日（此件主动公开）附件", "废止文件目录")
    assert ("attachment", "附件") in spans_of(*HEAD, *BODY, *lines)
    assert ("furniture", "文件下载") in spans_of(*HEAD, *BODY, *SIGNATURE, "(此件公开发布)文件下载")


def test_a_title_continues_on_a_line_with_its_period():
    lines = ("甲省人民政府关于印发制造业高质量发展行动计划", "（2022—2025年）的通知")
    assert ("letterhead", "\n".join(lines)) in spans_of(*lines, *HEAD[1:], *BODY)


def test_a_title_over_its_number_is_one_also_where_nobody_signed_before_it():
    title = "国务院关于深化区域合作的指导意见"
    assert ("letterhead", title) in spans_of(*HEAD, *BODY, title, "国发〔2016〕18号", HEAD[2], *BODY)


KNOWN = (
    "━━━━━━━━━━", "- 12 -", "第 3 页", "3/12", "抄送：各部门。", "甲省人民政府办公厅2016年7月4日印发", "联系人：某某",
    "电子邮箱：a@example.com", "全国清单 <BR>", "首页 > 正文", "打印本页", "一图读懂：规划。", "任务表.docx", "责任编辑：某某",
    "2015-06-19 18:33", "ICP备12345号。", "http://www.example.com/a", "附件", "附件：1.任务表", "甲省人民政府", "2016年7月4日",
    "甲省人民政府2016年7月4日", "（此件公开发布）", "（手机扫一扫查看文件）",
)  # fmt: skip


@pytest.mark.parametrize("line", KNOWN)
def test_no_line_that_a_recogniser_knows_is_passed_on_as_plain(line):
    clauses = [f"{n}.建设服务平台，完善政策。" for n in range(1, 30)]
    signature = [] if line.endswith("日") else ["2016年7月4日"]
    spans = spans_of(*HEAD, *clauses, line, *signature)
    assert not [text for kind, text in spans if kind in ("provision", "heading") and line in text]


def test_an_item_that_follows_a_contact_is_a_provision():
    lines = (
        "1.编制规划。",
        "联系方式：区发展改革委投资科，某某，87160663 2.加快审批，完善服务。（区商务局）",
        "3.加强保护。",
    )
    spans = spans_of(HEAD[0], *lines)
    assert ("signature", "联系方式：区发展改革委投资科，某某，87160663") in spans
    assert ("provision", "加快审批，完善服务。（区商务局）") in spans


def test_the_lines_of_a_table_below_a_contact_are_no_contacts():
    cells = ("溴酸钾测定方法", "工业用乙酸", "离子色谱法", "无")
    spans = spans_of("关于测定工作的通知", *BODY, "联系方式：a@example.com", *cells)
    assert [text for kind, text in spans if kind == "signature"] == ["联系方式：a@example.com"]


@pytest.mark.parametrize("line", ["关键字：政务公开 要点 通知", "【字体： 大 中 小 】打印"])
def test_keywords_with_blanks_and_buttons_of_a_site_are_no_provisions(line):
    block = ("甲省规划", "发文机构：甲省人民政府", "发布时间：2016-07-04", line)
    assert provisions_of(*block, *BODY) == ["总体要求。坚持创新驱动，加强保护。", "重点任务。建设服务平台。"]


def test_a_heading_that_ends_in_purpose_does_not_run_into_its_paragraph():
    spans = spans_of(
        *HEAD, "一、实行在地统计的主要目的", "在地统计，是指对辖区内单位的统计。", "二、范围", "全市各单位。"
    )
    assert ("heading", "实行在地统计的主要目的") in spans


@pytest.mark.parametrize(("line", "kept"), [("已收藏", False), ("已收藏的文物，各馆要登记。", True)])
def test_a_button_that_is_also_a_word_is_furniture_only_alone_on_its_line(line, kept):
    text = f"甲市文物登记通知\n一、登记范围。各县要登记文物。\n二、登记时间。各县要按时登记。\n{line}\n"
    rows = read_document("a", text).provisions
    assert any(line in row.text for row in rows) == kept


def test_entries_of_a_list_of_attachments_may_go_on_and_begin_with_a_year():
    listed = ("附件：1.2019年茶园改造联席会", "议成员单位任务清单", "2.2019年各镇任务分解表", "3.2019年指标")
    assert [
        span for span in spans_of(*HEAD, SENT, *SIGNATURE, *BODY, *listed) if span[0] == "attachment"
    ] == [("attachment", line) for line in listed]


def test_a_line_below_a_list_of_attachments_that_no_entry_follows_is_none_of_it():
    spans = spans_of(*HEAD, SENT, "附件：1.任务表", "各市要加大投入。", *SIGNATURE)
    assert ("attachment", "各市要加大投入。") not in spans


def test_a_centre_signs_with_other_bodies():
    signers = ("甲市房产局    甲市财政局", "甲市住房公积金管理中心")
    spans = spans_of("关于印发房屋体检方案的通知", "各县人民政府：", SENT, *signers, "2016年7月4日", *BODY)
    assert ("letterhead", "甲市住房公积金管理中心") in spans


@pytest.mark.parametrize("zone", ["乙新区管委会", "中国（甲）自由贸易试验区乙新片区管委会"])
def test_a_zone_signs_with_other_bodies(zone):
    signers = ("甲市教育委员会", "甲市财政局", zone)
    spans = spans_of("关于印发园艺教育方案的通知", "各县人民政府：", SENT, *signers, "2016年7月4日", *BODY)
    assert [text for kind, text in spans if kind == "letterhead"][1:4] == list(signers)


def test_the_only_title_below_附件_is_that_of_the_attachment_below_it():
    lines = (
        *BODY,
        "附件：",
        "甲市水渠评比指标",
        "附件",
        "甲市水渠评比指标",
        "一、水渠清淤",
        "（一）每年清淤一次。",
    )
    assert ("attachment", "甲市水渠评比指标") in spans_of(*HEAD, *lines)


def test_a_line_between_an_attachment_named_in_full_and_the_next_one_is_none_of_it():
    lines = (
        *BODY,
        "附件：甲市水渠名录",
        "2016年7月4日",
        "附件",
        "甲市水渠名录",
        "一、水渠清淤",
        "（一）每年清淤一次。",
    )
    assert ("attachment", "2016年7月4日") not in spans_of(*HEAD, *lines)
