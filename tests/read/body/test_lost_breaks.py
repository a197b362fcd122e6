"""Paragraphs whose breaks a flattened page lost: behind headings, at indents, and before sections."""

import pytest

from policycompare.read.document import read_document
from policycompare.read.lines.indents import at_indents
from policycompare.text import fold

TEXT = "围绕制造强省建设，推动示范基地分批开展工作，不断提高服务能力。"
TITLE = "甲省智能装备产业规划\n"


def provisions(text):
    """Return (path, kind, title, section, text) of the provisions of a text below a title."""
    read = read_document("a", TITLE + text).provisions
    return [(each.path, each.kind, each.title, each.section, each.text) for each in read]


@pytest.mark.parametrize(
    "heading",
    [
        "完善服务体系",
        "完善服务体系和协调机制，促进企业发展",
        "完善服务体系和协调机制,促进企业发展",
        "推动“智能装备”提质，加快、扩大应用",
    ],
)
@pytest.mark.parametrize("label", ["（一）", "一、", "1.", "(一) "])
@pytest.mark.parametrize("gap", [" ", "  ", "　", "　　"])
def test_a_labelled_heading_ends_at_a_gap(label, heading, gap):
    assert [(each[2], each[4]) for each in provisions(f"{label}{heading}{gap}{TEXT}\n")] == [(None, TEXT)]


@pytest.mark.parametrize(
    "line",
    [
        f"完善服务体系和 {TEXT}",  # behind a word that wants another
        f"完善服务体 系建设，{TEXT}",  # inside a word
        f"完善⽔ 服务体系建设和协调，{TEXT}",  # a printed page
        f"各级财政部门要完善服务 {TEXT}",  # a sentence
        f"充分发挥 “一站式”热线作用，{TEXT}",  # before a quotation
        "完善服务体系 甲市财政局",  # a cell
    ],
)
def test_a_stray_gap_ends_no_heading(line):
    read = provisions(f"二、主要任务\n（一）{line}\n（二）{TEXT}\n")
    assert "".join(read[0][4].split()) == "".join(line.split())


@pytest.mark.parametrize("name", ["组织领导", "组织实施", "保障措施"])
def test_the_kind_of_a_section_is_that_of_the_heading_before_its_gap(name):
    text = "省工信局成立全省智能装备产业工作领导小组，局长任组长，各分管副局长任副组长。"
    assert provisions(f"二、任务\n（一）{TEXT}\n三、{name} {text}\n")[1:] == [
        ("三", "safeguard", None, name, text)
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("有效激励 高价值专利创造，健全支持政策，优化考核评价机制，构建创造体系。", None),
        ("生态巡护小组 每周例会听取巡护情况汇报，发现问题及时报告省厅。", None),
        ("保障措施 各县要建立协调机制，及时解决工作中的问题，按规定时限报告省局。", "保障措施"),
    ],
)
def test_only_a_known_heading_is_the_title_of_a_paragraph_without_label(line, title):
    assert [each[2] for each in provisions(f"一、主要任务\n（一）{TEXT}\n{line}\n")] == [None, title]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("一、目标　　到2020年，全省专利拥有量达到五千件以上。", 2),
        ("（二）主要目标。到2015年：　　——创造能力增强。　　——运用水平提高。", 3),
        ("加大投入，支持企业。　　到2020年：产业水平提高。", 2),
        ("（省科技厅负责）　　四、保护", 2),
        ("1.有梭布　　2.甲醛织物", 2),
        ("责任单位：省扶贫办　　发挥再贷款作用，支持重点县增加扶贫贷款投放。", 2),
        ("第八条　　加大投入，支持企业和科研机构创新，健全机制。", 1),
        ("第一章　总　　则第一条为加大投入，支持企业和科研机构创新，制定本办法。", 1),
        ("联系人：　　张某", 1),
        ("省长　　　某某某　　　副省长　　某某", 1),
        ("1111　　应收票据　　6", 1),
        ("甲省财政厅　　甲省教育厅", 1),
    ],
)
def test_an_indent_inside_a_line_opens_a_paragraph_but_no_cell(line, parts):
    found = at_indents(line, fold(line), [(0, len(line))])
    assert len(found) == parts
    assert "".join(line[i:j] for i, j in found).replace("　", "") == line.replace("　", "")


@pytest.mark.parametrize("end", ["（各部门按职责分工负责）", "。"])
def test_a_section_that_follows_the_last_one_is_cut_from_the_paragraph_before_it(end):
    paragraph = f"完善激励政策，优化考核评价指标，提升创造效率和质量{end}"
    source = f"一、创造\n（一）{TEXT}\n{paragraph}二、强化知识产权保护，营造一流创新生态\n（二）{TEXT}\n"
    assert [(each[0], each[3], each[4]) for each in provisions(source)] == [
        ("一/（一）", "创造", TEXT),
        ("一/（一）", "创造", paragraph),
        ("二/（二）", "强化知识产权保护，营造一流创新生态", TEXT),
    ]


@pytest.mark.parametrize(
    "end",
    [
        "（各部门负责）五、强化知识产权保护，营造一流创新生态",
        "（各部门负责）二、强化保护。营造一流创新生态。",
    ],
)
def test_another_number_or_a_sentence_is_no_such_section(end):
    source = f"一、创造\n（一）{TEXT}\n完善激励政策，优化考核评价指标{end}\n"
    assert provisions(source)[1][4].endswith(end)


def test_a_heading_that_ends_with_a_noun_is_not_continued():
    assert provisions(f"二、重点\n1.发展方向\n{TEXT}\n")[0][3:] == ("重点 / 发展方向", TEXT)
    assert provisions(f"二、重点\n1.鼓励企业面向\n{TEXT}\n")[0][4] == f"鼓励企业面向{TEXT}"


@pytest.mark.parametrize("gap", [" ", "  "])
@pytest.mark.parametrize("phase", ["试点阶段", "推进阶段（9月1日至11月30日）", "全面验收阶段(2032年1月)"])
def test_a_phase_ends_at_a_gap_whatever_gaps_its_text_has(phase, gap):
    body = "一、时间安排\n（一）{}{}各市确定 2处渔港、渔业集团确定 4处渔 港先行试点。\n（二）验收阶段 省农业厅验收。\n"
    rows = provisions(body.format(phase, gap))
    assert [(path, kind) for path, kind, *_ in rows] == [("一/（一）", "phase"), ("一/（二）", "phase")]
    assert rows[0][4].startswith("各市确定")
    assert rows[1][4] == "省农业厅验收。"


def test_a_long_clause_that_a_gap_breaks_is_no_heading():
    clause = "各产渔市渔政监管部门和渔业集团制定防范机制实施细则，绘制渔场 风险空间分布图，落实各项保障措施和技术支撑；"
    rows = provisions(f"一、工作任务\n（一）{clause}\n（二）全省渔港整治完成；\n")
    assert rows[0][4] == clause.replace(" ", "")


@pytest.mark.parametrize("title", ["甲省2031年渔港整治工作方案", "甲省2031年渔港 整治工作方案"])
def test_a_title_that_the_lines_above_name_ends_at_the_gap_before_the_grounds(title):
    above = "关于印发甲省2031年渔港整治工作方案的通知 发文机构：甲省农业厅\n"
    grounds = "为深入贯彻渔港条例，按照省政府部署，制定本方案。"
    texts = [
        row.text
        for row in read_document("a", f"{above}{title} {grounds}\n一、任务\n（一）{TEXT}\n").provisions
    ]
    assert texts == [grounds, TEXT]


BOX = "专栏2：渔港整治工程"


@pytest.mark.parametrize("head", [BOX, "专栏二、渔港整治工程", "专栏12渔港整治工程", " 专栏2：渔港整治工程"])
def test_the_head_of_a_box_behind_a_paragraph_is_a_heading_of_what_follows(head):
    rows = provisions(f"一、重点任务\n（一）整治渔港\n{TEXT}{head}\n扩建两座渔港。\n（二）培训渔民\n{TEXT}\n")
    assert [row[4] for row in rows] == [TEXT, "扩建两座渔港。", TEXT]
    assert rows[1][3] == f"重点任务 / 整治渔港 / {head.strip()}"
    assert rows[2][3] == "重点任务 / 培训渔民"


@pytest.mark.parametrize(
    "end", ["专栏2列出渔港整治工程。", "渔港整治工程见专栏2", "有关工程，专栏2：渔港整治工程"]
)
def test_a_box_in_a_sentence_is_no_head(end):
    rows = provisions(f"一、重点任务\n（一）整治渔港\n{TEXT}{end}\n扩建两座渔港。\n")
    assert rows[0][4].startswith(TEXT + end)
