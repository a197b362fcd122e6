import pytest

from policycompare.read.document import read_document

BODY = ("一、目标", "（一）专利拥有量稳步增长，商标拥有量稳步增长。", "（二）提升能力。")


def row_of(*lines):
    return read_document("a", "\n".join(lines)).row


def block(number="甲政发〔2011〕5号", issuer="甲省人民政府", published="2011-03-04"):
    return (
        f"发文机构：{issuer}",
        f"发布时间：{published}",
        f"发文字号：{number}",
        "政策类型：政策文件",
        "政策层级：省级",
        "来源：http://www.a.gov.cn/1.htm",
        "关键字：税收;财政",
    )


def stated(row, *columns):
    return tuple(str(row[column]) for column in columns)


BLOCK = ("doc_number", "issuer", "date_published")


@pytest.mark.parametrize("separator", ["\n", " ", "　"])
@pytest.mark.parametrize("title", ["关于加强保护的通知", "关于加强保护（三年）：目标，措施，保障"])
def test_a_metadata_block_is_read_in_lines_and_in_one_line_under_any_title(separator, title):
    row = row_of(separator.join([title, *block(), "各市人民政府："]), *BODY)
    assert stated(row, *BLOCK) == ("甲政发〔2011〕5号", "甲省人民政府", "2011-03-04")
    assert row["title"] == title


@pytest.mark.parametrize(
    "number", ["第12号", "令第3号", "公告2011年第5号", "甲省人民政府令第3号", "2011年第5号"]
)
@pytest.mark.parametrize("separator", ["\n", " "])
def test_a_block_may_state_the_number_of_an_order_or_an_announcement(number, separator):
    assert row_of(separator.join(["关于加强保护的通知", *block(number)]), *BODY)["doc_number"] == number


def test_a_block_whose_line_breaks_became_spaces_is_read():
    entries = (
        " ".join(block())
        .replace("甲省人民", "甲省 人民")
        .replace("发布时间", "发布 时间")
        .replace("甲政发", "甲政 发")
    )
    row = row_of(f"关于加强 保护的通知 {entries};土地 利用;环境 各市人民政府：", *BODY)
    assert stated(row, *BLOCK) == ("甲政发〔2011〕5号", "甲省人民政府", "2011-03-04")
    assert row["title"] == "关于加强保护的通知"


@pytest.mark.parametrize("width", range(20, 60, 7))
def test_a_hard_wrapped_block_of_one_line_is_read(width):
    entries = " ".join(["关于加强保护的通知", *block()])
    row = row_of(*(entries[i : i + width] for i in range(0, len(entries), width)), *BODY)
    assert stated(row, *BLOCK) == ("甲政发〔2011〕5号", "甲省人民政府", "2011-03-04")


def test_joint_issuers_of_a_block_are_separated_by_a_space():
    assert (
        row_of("关于加强保护的通知", *block(issuer="甲省委;甲省人民政府"), *BODY)["issuer"]
        == "甲省委 甲省人民政府"
    )


def test_a_value_may_hold_the_word_of_a_key():
    row = row_of(
        " ".join(["关于加强保护的通知", *block(issuer="甲省作者协会", published="20110304"), "各市："]), *BODY
    )
    assert stated(row, "issuer", "date_published") == ("甲省作者协会", "2011-03-04")


def test_a_number_and_a_date_with_spaces_are_read_whole():
    row = row_of("关于加强保护的通知", *block("甲政发 〔2011〕 5 号", published="2011 年 3 月 4 日"), *BODY)
    assert stated(row, "doc_number", "date_published") == ("甲政发〔2011〕5号", "2011-03-04")


@pytest.mark.parametrize("nothing", ["", "无", "-", "—", "暂无"])
def test_an_entry_without_value_leaves_it_to_the_text(nothing):
    head = ("甲省人民政府关于加强保护的通知", *block(nothing, nothing), "甲政发〔2011〕6号")
    assert stated(row_of(*head, *BODY), "doc_number", "issuer") == ("甲政发〔2011〕6号", "甲省人民政府")
    row = row_of("关于加强保护的通知", *block(nothing, nothing), *BODY)
    assert (row["doc_number"], row["issuer"]) == (None, None)


def test_the_number_in_the_block_of_a_notice_counts_before_that_of_the_forwarded_text():
    row = row_of(
        "甲省人民政府转发国务院关于加强保护意见的通知",
        *block("甲府〔2011〕7号"),
        "各市人民政府：",
        "现将《国务院关于加强保护的意见》转发给你们，请认真贯彻执行。",
        "国务院关于加强保护的意见",
        "国发〔2011〕1号",
        *BODY,
    )
    assert row["doc_number"] == "甲府〔2011〕7号"


def test_a_block_gives_the_level_only_if_the_text_gives_none():
    stated = tuple(entry.replace("省级", "国家级") for entry in block(issuer=""))
    assert row_of("关于加强保护的通知", *stated, *BODY)["level"] == "national"
    assert (
        row_of("甲省人民政府关于加强保护的通知", *stated, *BODY, "福建省人民政府", "2011年3月4日")["level"]
        == "province"
    )


def test_entries_in_square_brackets_are_a_block():
    row = row_of(
        "关于下达数量的通知",
        "【发布单位】商务部",
        "【发布文号】商资函〔2008〕1号",
        "【发布日期】2008-01-28",
        *BODY,
    )
    assert stated(row, *BLOCK) == ("商资函〔2008〕1号", "商务部", "2008-01-28")


@pytest.mark.parametrize(
    "line",
    [
        "请认真贯彻执行。甲省人民政府　　2016年7月4日",
        "请认真贯彻执行。甲省人民政府 2016年7月4日（此件公开发布）",
        "附件：1.任务表 甲省人民政府 2016年7月4日",
        "省财政厅、省商务厅　　甲省人民政府　　2016年7月4日",
        "二 ○一六年七月四日",
        "2016年7月4日附件：任务表",
    ],
)
def test_a_signature_at_the_end_of_a_line_is_read(line):
    row = row_of("甲省人民政府关于加强保护的通知", *BODY, line)
    assert stated(row, "issuer", "date") == ("甲省人民政府", "2016-07-04")


def test_a_signature_separates_the_cover_note_from_the_title_after_it():
    row = row_of(
        "甲省人民政府关于印发加强保护方案的通知",
        "现将《加强保护方案》印发给你们，请认真贯彻执行。甲省人民政府 2016年7月4日（此件公开发布）加强保护方案",
        *BODY,
    )
    assert stated(row, "title", "date") == ("加强保护方案", "2016-07-04")


def test_a_date_inside_a_sentence_is_no_signature():
    row = row_of("关于加强保护的通知", *BODY, "按照要求整改。甲省人民政府2016年7月4日印发的办法同时废止。")
    assert (row["issuer"], row["date"]) == (None, None)
    table = row_of(
        "关于加强保护的通知", *BODY, "建设平台  省财政厅  2016年7月4日", "建设园区  省商务厅  2016年7月5日"
    )
    assert (table["issuer"], table["date"]) == (None, None)


def test_the_date_in_brackets_after_a_title_is_that_of_signing():
    row = row_of("甲省人民政府关于表彰先进的决定", "（2020年10月26日）", "为表彰先进，作如下决定。", *BODY)
    assert stated(row, "title", "date") == ("甲省人民政府关于表彰先进的决定", "2020-10-26")


@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        ("工业和信息化部办公厅", "工业和信息化部办公厅"),
        ("工业和信息化部办公厅教育部办公厅", "工业和信息化部办公厅 教育部办公厅"),
        ("国家卫生健康委员会办公厅国家能源局综合司", "国家卫生健康委员会办公厅 国家能源局综合司"),
        ("中共甲省委办公厅", "中共甲省委办公厅"),
        ("国务院国有资产监督管理委员会", "国务院国有资产监督管理委员会"),
        ("甲省人民政府国有资产监督管理委员会", "甲省人民政府国有资产监督管理委员会"),
        ("甲省人民政府金融办公室中国人民银行乙市分行", "甲省人民政府金融办公室 中国人民银行乙市分行"),
        ("甲市人民政府教育部办公厅", "甲市人民政府 教育部办公厅"),
    ],
)
def test_joint_bodies_are_separated_and_an_office_stays_with_its_body(signature, issuer):
    assert row_of("关于加强保护的通知", *BODY, signature, "2020年8月21日")["issuer"] == issuer


def test_the_office_of_a_ministry_is_national_and_the_branch_of_one_is_not():
    def level(issuer):
        row = row_of(
            "关于加强保护的通知",
            "各省、自治区、直辖市、新疆生产建设兵团主管部门：",
            *BODY,
            issuer,
            "2020年8月21日",
        )
        return row["level"], row["region"]

    assert level("工业和信息化部办公厅") == ("national", "国家")
    assert level("国家税务总局北京市税务局") == ("province", "北京市")
    assert level("河北省防汛抗旱指挥部") == ("province", "河北省")


@pytest.mark.parametrize(
    ("title", "signers", "issuer"),
    [
        ("甲省人民政府办公厅关于加强保护的通知", "省政府办公厅", "甲省人民政府办公厅"),
        ("省人民政府关于加强保护的通知", "甲省人民政府", "甲省人民政府"),
        ("甲省人民政府批转省环保厅关于加强保护意见的通知", "省环保厅", "甲省人民政府"),
        (
            "转发商务部等部门关于加强保护意见的通知",
            "2020年6月1日\n关于加强保护的意见\n中华人民共和国商务部",
            "None",
        ),
        ("两部门关于加强保护的通知", "财政部商务部", "财政部 商务部"),
        ("转发省卫生厅关于加强保护意见的通知", "省卫生厅", "None"),
        ("权威解读国办印发的《关于加强保护的通知》", "", "None"),
    ],
)
def test_the_title_decides_which_signature_is_the_documents_own(title, signers, issuer):
    row = row_of(title, *BODY, *([signers, "2020年8月21日"] if signers else []))
    assert str(row["issuer"]) == issuer


def test_a_name_broken_by_a_line_end_is_joined_and_a_seal_is_no_part_of_it():
    signature = ("北京市新型病毒感染的肺炎疫情", "防控工作领导小组办公室（代章）", "2020年2月1日")
    row = row_of("关于加强防控的通知", *BODY, *signature)
    assert stated(row, "issuer", "region") == ("北京市新型病毒感染的肺炎疫情防控工作领导小组办公室", "北京市")
    assert (
        row_of("关于加强防控的通知", *BODY, "做好疫情期间的", *signature[1:])["issuer"]
        == "防控工作领导小组办公室"
    )


def test_the_recipients_give_the_province():
    lines = (
        "关于加强保护的通知",
        "各行署、拉萨市人民政府，自治区各委、办、厅、局：",
        "我区各地要加强保护。",
        "自治区给予支持。",
    )
    assert row_of(*lines)["region"] == "西藏自治区"
    elsewhere = (lines[0], "拉萨市、成都市人民政府，自治区各委：", *lines[2:])
    assert row_of(*elsewhere)["region"] == "未知"


def test_a_body_without_date_does_not_sign_if_a_block_or_a_dated_signature_names_the_issuer():
    lines = ("关于加强保护的通知", *block(), *BODY, "甲省财政厅")
    assert row_of(*lines)["issuer"] == "甲省人民政府"
    assert row_of(*lines, "未尽事宜另行通知。", "甲省商务厅", "2016年7月4日")["issuer"] == "甲省商务厅"


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["甲省人民政府关于举办第五届 -职业大赛的通知甲府办发〔 2017〕144号"], "甲府办发〔2017〕144号"),
        (["甲省人民政府关于加强保护的意见甲府发 [2000]10号"], "甲府发〔2000〕10号"),
        (["甲省人民政府令", "第 12 号", "甲省保护办法"], "甲省人民政府令第12号"),
        (["海关总署公告2011年第5号", "关于加强保护的公告"], "海关总署公告2011年第5号"),
        (["关于加强保护的通知", "2012年5月25日财税 〔2012〕39号"], "财税〔2012〕39号"),
        (["关于加强保护的通知", "（生效日期：失效日期：）", "财企〔2001〕664号"], "财企〔2001〕664号"),
        (["关于清理文件的通知", "根据《甲省办法》（甲省人民政府令第372号）要求，现通知如下。"], "None"),
    ],
)
def test_the_number_is_the_documents_own_in_whatever_form(lines, number):
    assert str(row_of(*lines, *BODY)["doc_number"]) == number


def test_a_title_ends_where_its_number_begins():
    row = row_of(
        "甲省商务局关于转发《加强保护计划》的通知甲商务",
        "发〔2013〕64号",
        *block("甲商务发〔2013〕64号"),
        *BODY,
    )
    assert stated(row, "title", "doc_number") == (
        "甲省商务局关于转发《加强保护计划》的通知",
        "甲商务发〔2013〕64号",
    )
    assert (
        row_of("甲省人民政府关于加强保护的意见（甲政发〔2017〕58号）", *BODY)["title"]
        == "甲省人民政府关于加强保护的意见"
    )


NOTICE = "甲省人民政府关于印发甲省知识产权保护行动方案的通知"
COVER_NOTE = (
    "各市人民政府：",
    "现将《甲省知识产权保护行动方案》印发给你们，请认真贯彻执行。",
    "甲省人民政府",
    "2016年7月4日",
)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ((NOTICE, *COVER_NOTE, "行动方案", *BODY), "甲省知识产权保护行动方案"),
        ((NOTICE, *COVER_NOTE, "甲省知识产权保护行动方案", "目录", *BODY), "甲省知识产权保护行动方案"),
        ((NOTICE, *COVER_NOTE, *BODY, "附件1", "重点任务分工", *BODY * 3), "甲省知识产权保护行动方案"),
        (
            (
                "甲省人民政府关于开展绿化工作的通知",
                *BODY,
                "附件：1.绿化方案",
                "甲省人民政府",
                "2016年7月4日",
                "绿化方案",
                *BODY * 3,
            ),
            "甲省人民政府关于开展绿化工作的通知",
        ),
        (
            ("关于印发《甲意见》重点任务分工方案的通知", "甲省人民政府", "2016年7月4日", *BODY),
            "《甲意见》重点任务分工方案",
        ),
        (
            (
                "关于印发《甲制度暂行规定》、《甲资格考试实施办法》的通知",
                "甲省人民政府",
                "2016年7月4日",
                *BODY,
            ),
            "关于印发《甲制度暂行规定》、《甲资格考试实施办法》的通知",
        ),
        (
            (
                "甲市人民政府办公室关于转发市水利局市财政局《甲市渠道管护办法》的通知",
                "市水利局、市财政局制定的《甲市渠道管护办法》已经市政府同意，现转发给你们。",
                "甲市人民政府办公室",
                "2016年7月4日",
                "甲市渠道管护办法",
                "市水利局 市财政局",
                *BODY,
            ),
            "甲市渠道管护办法",
        ),
        (
            (
                "甲省人民政府办公厅转发国务院办公厅转发科技部关于加强服务意见的通知",
                "现将《国务院办公厅转发科技部关于加强服务意见的通知》转发给你们，请认真贯彻执行。",
                "国务院办公厅转发科技部关于加强服务意见的通知",
                "科技部《关于加强服务的意见》已经国务院同意，现转发给你们，请认真贯彻执行。",
                "关于加强服务的意见",
                *BODY,
            ),
            "关于加强服务的意见",
        ),
        (
            (
                "甲省人民政府办公厅转发国务院办公厅转发科技部关于加强服务意见的通知",
                "现将《国务院办公厅转发科技部关于加强服务意见的通知》转发给你们，请认真贯彻执行。",
                "国务院办公厅转发科技部关于加强服务的意见",
                "科技部《关于加强服务的意见》已经国务院同意，现转发给你们，请认真贯彻执行。",
                "关于加强服务的意见",
                *BODY,
            ),
            "关于加强服务的意见",
        ),
        (
            (
                "甲省人民政府关于促进绿化实施方案的通知",
                "《甲省促进绿化实施方案》已经省政府同意，现印发给你们，请认真实施。",
                *COVER_NOTE[2:],
                "甲省促进绿化实施方案",
                *BODY,
            ),
            "甲省促进绿化实施方案",
        ),
        (
            (
                "甲省人民政府关于贯彻绿化实施方案的通知",
                "《国家绿化实施方案》已经国务院批准印发，现就贯彻工作通知如下：",
                *BODY,
                *COVER_NOTE[2:],
                "国家绿化实施方案",
                *BODY,
            ),
            "甲省人民政府关于贯彻绿化实施方案的通知",
        ),
        (
            (
                "甲省人民政府关于绿化实施方案的通知",
                "《甲省绿化实施方案》已经省政府同意，请认真实施。",
                *BODY,
            ),
            "甲省人民政府关于绿化实施方案的通知",
        ),
        (
            ("甲省人民政府转发国务院关于加强保护的通知", "现将通知转发给你们，请认真贯彻执行。", *BODY),
            "甲省人民政府转发国务院关于加强保护的通知",
        ),
    ],
)
def test_the_title_is_that_of_the_text_printed(lines, title):
    assert row_of(*lines)["title"] == title


@pytest.mark.parametrize(
    ("note", "drafters"),
    [
        (
            "省财政厅、商务厅制定的《加强保护办法》已经省政府同意，现转发给你们，请认真贯彻执行。",
            "省财政厅、商务厅",
        ),
        ("省政府同意省财政厅《加强保护办法》，现转发给你们，请认真贯彻执行。", "省财政厅"),
        ("根据《加强保护办法》，现将有关要求转发给你们，请认真贯彻执行。", "None"),
    ],
)
def test_only_bodies_are_drafters(note, drafters):
    row = row_of(
        "甲省人民政府转发加强保护办法的通知",
        "各市人民政府 ：",
        note,
        "甲省人民政府",
        "2016年7月4日",
        "加强保护办法",
        *BODY,
    )
    assert str(row["drafters"]) == drafters


@pytest.mark.parametrize(
    ("title", "note", "drafters"),
    [
        (
            "转发省水利厅关于加强保护意见的通知",
            "现将省水利厅《关于加强保护的意见》转发给你们，请认真贯彻执行。",
            "省水利厅",
        ),
        (
            "批转省水利厅等部门关于加强保护意见的通知",
            "经省政府同意，现将省水利厅、林业局、农业厅《关于加强保护的意见》批转给你们，请认真执行。",
            "省水利厅、林业局、农业厅",
        ),
        (
            "甲省人民政府办公厅转发国务院办公厅关于加强保护意见的通知",
            "现将《国务院办公厅关于加强保护的意见》（国办发〔2015〕3号）转发给你们，请认真贯彻执行。",
            "国务院办公厅",
        ),
        (
            "甲省人民政府办公厅转发省水利厅省林业局关于加强保护意见的通知",
            "现将有关意见转发给你们，请认真贯彻执行。",
            "省水利厅、省林业局",
        ),
        # not all of the bodies are named, or the one that is named only forwards
        (
            "甲省人民政府办公厅转发省水利厅等部门关于加强保护意见的通知",
            "现将有关意见转发给你们，请认真贯彻执行。",
            "None",
        ),
        (
            "甲省人民政府办公厅转发国务院办公厅关于转发水利部节水办法的通知",
            "现将《国务院办公厅关于转发水利部节水办法的通知》转发给你们，请认真贯彻执行。",
            "None",
        ),
        (
            "甲省人民政府办公厅关于印发节水办法的通知",
            "现将省水利厅《节水办法》印发给你们，请认真贯彻执行。",
            "None",
        ),
    ],
)
def test_the_drafters_are_those_whose_text_is_forwarded(title, note, drafters):
    row = row_of(
        title, "各市人民政府：", note, "甲省人民政府办公厅", "2016年7月4日", "关于加强保护的意见", *BODY
    )
    assert str(row["drafters"]) == drafters


def test_a_contact_is_no_drafter():
    row = row_of("关于加强保护的通知", *BODY, "甲省人民政府", "2016年7月4日", "（联系单位：甲省财政厅）")
    assert row["drafters"] is None


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("本通知自印发之日起执行，有效期 3年。", 3),
        ("本办法有效期五年，期满评估。", 5),
        ("本措施自2022年12月10日起施行，有效期至2025年12月9日。", 3),
        ("本措施自印发之日起施行，有效期至2025年12月9日。", None),
        ("居住证的有效期为10年，期满换领。", None),
        ("本办法自2020年7月1日起施行。居住证有效期为10年。", None),
    ],
)
def test_the_validity_is_the_documents_own(sentence, years):
    assert row_of("关于加强保护的通知", *BODY, sentence)["valid_years"] == years


@pytest.mark.parametrize("kind", ["名单", "决议", "制度", "指引", "大纲"])
def test_the_type_is_read_from_the_title(kind):
    assert row_of(f"关于印发《甲省保护工作{kind}（试行）》的通知", *BODY)["doc_type"] == kind


def test_a_notice_whose_attachment_is_not_printed_has_its_own_title():
    head = "甲市人民政府关于印发《甲市专利规划》的通知\n各县人民政府：\n"
    notice = (
        head
        + "现将《甲市专利规划》印发给你们。\n一、加强领导。各县要落实责任。\n甲市人民政府\n2016年7月4日\n"
    )
    attachment = "甲市专利规划\n一、建设平台。支持企业创新。\n"
    titles = [read_document("a", text).row["title"] for text in (notice, notice + attachment)]
    assert titles == ["甲市人民政府关于印发《甲市专利规划》的通知", "甲市专利规划"]


FORWARDED = (
    "省财政厅、省教育厅制订的《关于加强保护的意见》已经省政府同意，",
    "请认真贯彻执行。",
    "关于加强保护的意见",
    "国发〔2010〕5号",
    *BODY,
)


@pytest.mark.parametrize("verb", ["转发", "批转"])
def test_a_note_that_forwards_names_the_drafters_and_no_number_of_its_own(verb):
    note, please, *rest = FORWARDED
    row = row_of(
        f"甘肃省人民政府{verb}关于加强保护意见的通知",
        "各市人民政府：",
        f"{note}现{verb}给你们，{please}",
        *rest,
    )
    assert (row["drafters"], row["doc_number"]) == ("省财政厅、省教育厅", None)
    own = row_of(
        f"甘肃省人民政府{verb}关于加强保护意见的通知",
        "甘政发〔2011〕1号",
        "各市人民政府：",
        f"{note}现{verb}给你们。",
        *rest,
    )
    assert own["doc_number"] == "甘政发〔2011〕1号"


def test_a_title_printed_twice_on_its_line_is_given_once():
    assert (
        row_of("国务院关于加强保护的通知国务院关于加强保护的通知", *BODY)["title"]
        == "国务院关于加强保护的通知"
    )
    assert row_of("关于通知通知制度的通知", *BODY)["title"] == "关于通知通知制度的通知"


def test_the_opening_of_a_sentence_before_a_comma_is_no_title():
    head = ("福建省人民政府关于落实储备规模的通知", "闽政文〔2005〕90号", "福州市人民政府：")
    row = row_of(*head, "根据国家有关部门要求和我省安全预警方案 ,储备总规模为 15亿公斤。", *BODY)
    assert row["title"] == head[0]


def test_a_title_keeps_the_gaps_of_latin_words_and_folds_digits_and_radicals():
    row = row_of("⼴东省 ２０２１年 Smart City 行动 方案（试行）", *BODY)
    assert row["title"] == "广东省2021年Smart City行动方案（试行）"


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        (
            "甘肃省委办公厅　甘肃省人民政府办公厅印发《关于加强保护的意见》",
            "甘肃省委办公厅 甘肃省人民政府办公厅",
        ),
        ("中共中央办公厅 国务院办公厅印发《关于加强保护的意见》", "中共中央办公厅 国务院办公厅"),
        (
            "中共云南省委办公厅、云南省人民政府办公厅印发《关于加强保护的意见》",
            "中共云南省委办公厅 云南省人民政府办公厅",
        ),
    ],
)
def test_a_title_that_says_who_issues_the_text_gives_its_title_and_issuers(title, issuer):
    lead_in = "近日，两办印发了《关于加强保护的意见》，并发出通知，要求各地区认真贯彻落实。"
    reading = read_document("a", "\n".join([title, lead_in, "《关于加强保护的意见》全文如下。", *BODY]))
    assert (reading.row["title"], reading.row["issuer"]) == ("关于加强保护的意见", issuer)
    assert [row.text for row in reading.provisions if "两办" in row.text or "全文" in row.text] == []


FORWARDED_TWICE = (
    "关于转发省政府办公厅转发省商务厅等部门关于发展夜间经济意见的通知\n\n各区政府：\n"
    "现将《省政府办公厅转发省商务厅等部门关于发展夜间经济意见的通知》转发给你们，请执行。\n"
    "一、各区要抓好落实。\n甲市人民政府办公厅\n2012年5月3日\n"
    "省政府办公厅转发省商务厅等部门关于发展夜间经济意见的通知\n各市人民政府，省直各部门：　　{}\n"
    "省人民政府办公厅\n2012年4月3日\n关于发展夜间经济培育消费热点的若干意见\n一、总体要求\n（一）点亮街区。各市要点亮街区。\n"
)


@pytest.mark.parametrize(("cut", "last"), [("", ""), ("\n", ""), ("", "\n")])
def test_the_note_of_a_forwarded_text_names_the_drafters_also_across_lines(cut, last):
    note = f"省商务厅、省文化厅、省公安厅、省交通厅《关于发展夜间经济培育消费热点的{cut}若干意见》已经{last}省政府同意，现转发给你们，请认真贯彻执行。"
    row = read_document("a", FORWARDED_TWICE.format(note)).row
    assert row["drafters"] == "省商务厅、省文化厅、省公安厅、省交通厅"


def test_a_note_of_a_forwarded_text_without_bodies_names_no_drafters():
    row = read_document("a", FORWARDED_TWICE.format("有关意见已经省政府同意，现转发给你们。")).row
    assert row["drafters"] is None


def test_a_traditional_title_is_as_printed_and_has_no_radicals():
    title = "臺北市政府關於長期照顧服務的通知"
    rows = [
        read_document("a", f"{head}\n各區公所：\n推動長期照顧。\n").row
        for head in (title, title.replace("長", "⻑"))
    ]
    assert rows[0]["title"] == title
    assert rows[1]["title"] == title.replace("長", "长")
    assert rows[0]["doc_type"] == "通知"
