"""Paragraphs behind one that the source cuts off, in a text that indents each."""

import pytest

from policycompare.read.document import read_document

TITLE = "甲省节水条例\n"
ABOVE = "　　第一条　为节约用水，制定本条例。\n"
CUT = "　　第二条　取水单位作出较大改造决定或者其他重大取水决定之前，应当由本单位专门设立的技术审核机构"


def rows(text):
    return [(each.path, each.text) for each in read_document("a", TITLE + text).provisions]


@pytest.mark.parametrize(
    "line",
    [
        "取水人员当场作出记录的，应当填写规定格式的记录，由本人签名。",
        "《实施办法》所称取水，是指利用取水工程直接取用水资源的行为。",
        "在地下水超采区取水的，应当安装计量设施，并定期检定。",
        "各级水行政主管部门应当加强监督检查。",
    ],
)
def test_an_indented_sentence_behind_a_cut_opens_a_paragraph(line):
    cut = CUT.lstrip("　").removeprefix("第二条　")
    assert rows(f"{ABOVE}{CUT}\n　　{line}\n　　第三条　各县应当节水。\n")[1:3] == [
        ("第二条", cut),
        ("第二条", line),
    ]


@pytest.mark.parametrize(
    "line", ["　　第三条　各县应当节水。", "　　第三条　取水人员应当记录。\n　　第四条　各县应当节水。"]
)
def test_an_article_that_is_cut_off_is_a_provision(line):
    cut = "取水人员应当仪表整洁，不得使"
    assert rows(f"{ABOVE}　　第二条　{cut}\n{line}\n")[1] == ("第二条", cut)


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (
            "取水单位应当优先使用再生水，支持取水企业引进和示范推",
            "广先进的节水设备和器具，并每年公布这些设备的目录。",
        ),  # inside a word
        (
            "取水单位应当公布审核结果、改造方案、用水定额、",
            "计量设施等情况，并接受社会监督检查。",
        ),  # inside a list
        (
            "取水单位是以集中供水为主要业务的单位，依法登记",
            "为独立的法人，并依照本条例缴纳水资源费。",
        ),  # inside a clause
        (
            "取水单位应当建立覆盖全省主要河流和湖泊的监测站点",
            "和信息平台，并依照本条例公开监测的数据。",
        ),  # before a conjunction
        (
            "取水单位应当按照下列名单报送监测数据：王某水利厅",
            "李某某    财政厅副厅长，以及其他单位。",
        ),  # names
    ],
)
def test_an_indented_line_that_continues_a_sentence_belongs_to_it(first, rest):
    text = (
        f"{ABOVE}　　第二条　在本省行政区域内从事取水活动，{first}\n　　{rest}\n　　第三条　各县应当节水。\n"
    )
    assert [each[0] for each in rows(text)] == ["第一条", "第二条", "第三条"]


def test_a_line_without_indent_continues_the_sentence():
    assert (
        len(
            rows(
                f"{ABOVE}{CUT}\n取水人员当场作出记录的，应当填写规定格式的记录。\n　　第三条　各县应当节水。\n"
            )
        )
        == 3
    )


def test_an_article_that_names_its_matter_is_a_heading():
    text = f"{ABOVE}　　第二条　取水许可\n　　取水单位应当申请领取取水许可证。\n　　第三条　各县应当节水。\n"
    assert [each[0] for each in rows(text)] == ["第一条", "第二条", "第三条"]


@pytest.mark.parametrize("opening", ["按照", "根据", "围绕", "通过", "对"])
def test_a_label_with_a_preposition_alone_is_continued_by_the_next_line(opening):
    text = f"甲市文物保护方案\n一、任务\n（一）{opening}\n“三个统一”（统一登记、统一修缮）要求，做到不漏一处。\n（二）登记。各县要登记。\n"
    first = read_document("a", text).provisions[0]
    assert first.text == f"{opening}“三个统一”（统一登记、统一修缮）要求，做到不漏一处。"


def test_a_label_with_a_heading_alone_is_not_continued():
    text = "甲市文物保护方案\n一、任务\n（一）按图修缮\n各县要修缮城墙，做到不漏一处。\n（二）登记。各县要登记。\n"
    assert read_document("a", text).provisions[0].text == "各县要修缮城墙，做到不漏一处。"


@pytest.mark.parametrize("label", ["（三十一）", "2．"])
@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("县林业局要把苗圃改造列入年度计划，安排好林业、渔", "业、茶业的综合治理经费。"),
        ("改造全县山洪监测预警系统，完善县级水库群联合调度平", "台、雨情监测平台；定期检修设备。"),
    ],
)
def test_a_word_of_a_list_that_the_line_end_breaks_is_one(label, first, rest):
    assert [text for _, text in rows(f"一、任务\n{label}{first}\n{rest}\n")] == [first + rest]


@pytest.mark.parametrize(
    ("heading", "rest"),
    [
        ("改善山区群众生产生活条件，建设和谐美丽乡村", "路、桥、涵洞同步改造，公路通到每一个村庄。"),
        ("改善山区群众生产生活条件，提升公共服务能力", "气、电、水全部入户，燃气管道铺到每一个小区。"),
        ("落实促进民营经济发展的政策，优化营商环境", "地、电、水优先供应，价格按最低标准执行。"),
    ],
)
def test_a_list_of_short_words_below_a_heading_is_a_paragraph(heading, rest):
    assert [text for _, text in rows(f"一、任务\n（三）{heading}\n{rest}\n")] == [rest]


@pytest.mark.parametrize("rest", ["用于补助旱区打井，专款专用。", "支持节水灌溉。"])
def test_a_line_that_ends_with_a_short_name_goes_on(rest):
    lines = "一、投入\n设立抗旱专项资金（以下简称抗旱资金）\n" + rest + "\n二、监督\n各县要公布用水量。\n"
    assert rows(lines)[0] == ("一", f"设立抗旱专项资金（以下简称抗旱资金）{rest}")


def test_a_heading_with_another_bracket_does_not_go_on():
    lines = "一、抗旱资金（省级部分）\n用于补助旱区打井，专款专用。\n二、监督\n各县要公布用水量。\n"
    assert rows(lines)[0] == ("一", "用于补助旱区打井，专款专用。")


def test_a_damaged_character_behind_a_full_stop_leaves_no_sentence_open():
    first = "各取水单位要定期检修取水设施和计量设备，按月报送取水量和设备运行情况，减少沿途的渗漏损失。\ufffd"
    lines = f"{first}\n　　各县要公布取水量，接受监督。\n"
    assert [text for _, text in rows(lines)] == [first, "各县要公布取水量，接受监督。"]
    open_line = first.replace("。\ufffd", "\ufffd")
    assert len(rows(lines.replace(first, open_line))) == 1
