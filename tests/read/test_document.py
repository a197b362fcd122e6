import pytest

import policycompare as pc
from policycompare.read.document import read_document

NOTICE = """首页 > 正文
甲省人民政府关于印发甲省知识产权
行动方案的通知
甲政发〔2016〕93号
各市、自治州人民政府,省政府有关部门:
　　现将《甲省知识产权行动方案》印发给你们,请认真贯彻执行。
　　　　　　　　　　　　　　　　甲省人民政府
　　　　　　　　　　　　　　　　2016年11月10日
　　(此件公开发布)
甲省知识产权行动方案
　　为落实国家部署,结合我省实际,制定本方案。
　　一、总体要求
　　(一)指导思想。全面贯彻党的十八大精神,以改革创新为动力。
　　(二)主要目标。专利拥有量大幅增长。具体指标如下:
指标

2017年

2020年

专利(件)

10

>20

强县(个)

3

4
　　二、重点任务
　　1.加强保护。建立协作机制,开展专项行
动。(省知识产权局负责)
　　2.到2020年,达到以下目标:
　　——专利增长。每年增长10%。
　　——商标增长。
　　责任单位：省市场监管局
　　三、保障措施
　　各地要加大投入。
　　本方案自印发之日起施行，有效期五年。
　　附件：1.指标解释
　　2.任务表
　　抄送：省委各部门。
"""


@pytest.fixture(scope="module")
def reading():
    return read_document("notice", NOTICE)


def provisions(reading):
    return [(row.n, row.path, row.kind, row.text) for row in reading.provisions]


def test_every_clause_is_a_provision_and_nothing_else_is(reading):
    assert provisions(reading) == [
        (1, "", "preamble", "为落实国家部署,结合我省实际,制定本方案。"),
        (2, "一/(一)", "ideology", "指导思想。全面贯彻党的十八大精神,以改革创新为动力。"),
        (3, "一/(二)", "goal", "主要目标。专利拥有量大幅增长。具体指标如下:"),
        (4, "一/(二)", "table", "指标 2017年 2020年 专利(件) 10 >20 强县(个) 3 4"),
        (5, "二/1", "measure", "加强保护。建立协作机制,开展专项行动。(省知识产权局负责)"),
        (6, "二/2/——", "measure", "专利增长。每年增长10%。"),
        (7, "二/2/——", "measure", "商标增长。"),
        (8, "三", "safeguard", "各地要加大投入。"),
        (9, "", "validity", "本方案自印发之日起施行，有效期五年。"),
    ]


def test_the_letterhead_is_read(reading):
    row = reading.row
    assert row["title"] == "甲省知识产权行动方案"
    assert (row["issuer"], row["doc_number"], str(row["date"])) == (
        "甲省人民政府",
        "甲政发〔2016〕93号",
        "2016-11-10",
    )
    assert (row["doc_type"], row["valid_years"], row["level"]) == ("行动方案", 5, "province")


def test_every_character_has_exactly_one_kind_and_none_is_unknown(reading):
    edges = [0]
    for _, kind, start, end in reading.spans:
        assert start == edges[-1]
        assert kind != "unknown"
        edges.append(end)
    assert edges[-1] == len(NOTICE)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("furniture", "首页 > 正文"),
        ("letterhead", "甲省人民政府关于印发甲省知识产权\n行动方案的通知"),
        ("recipients", "各市、自治州人民政府,省政府有关部门:"),
        ("transmittal", "现将《甲省知识产权行动方案》印发给你们,请认真贯彻执行。"),
        ("heading", "重点任务"),
        ("label", "二、"),
        ("stem", "到2020年,达到以下目标:"),
        ("duty", "责任单位：省市场监管局"),
        ("attachment", "附件：1.指标解释"),
        ("attachment", "2.任务表"),
        ("signature", "抄送：省委各部门。"),
    ],
)
def test_what_is_no_provision_is_accounted_for(reading, kind, text):
    assert text in [NOTICE[start:end] for _, k, start, end in reading.spans if k == kind]


def test_a_stem_is_handed_to_the_items_under_it(reading):
    stems = {row.n: row.stem for row in reading.provisions}
    assert stems[6] == stems[7] == "到2020年，达到以下目标："
    assert stems[8] is None


def test_a_responsibility_line_belongs_to_the_provision_above_it(reading):
    duties = [passage for passage in reading.passages if passage.kind == "duty"]
    assert [(passage.n, passage.text) for passage in duties] == [(7, "责任单位：省市场监管局")]


def test_the_cells_of_a_table_keep_their_places(reading):
    table = next(passage for passage in reading.passages if passage.kind == "table")
    assert [text for text, _, _ in table.cells] == [
        "指标",
        "2017年",
        "2020年",
        "专利（件）",
        "10",
        ">20",
        "强县（个）",
        "3",
        "4",
    ]
    assert all(
        NOTICE[start:end].replace("(", "（").replace(")", "）") == text for text, start, end in table.cells
    )


def test_a_clause_cut_by_a_page_end_is_whole_again_where_pages_cut_the_text():
    page = "，加强知识产权保护和运用，推动产业升级和创新发展，提升企业核心竞争力和综合实力，健全服务体系和工作机制，促进成果转化"
    lines = [f"（{n}）坚持创新{page}，形成\n\n新的优势。" for n in "一二三"]
    text = "一、任务\n" + "\n".join(
        [*lines, f"（四）完善政策{page}。\n\n持市场主体创造。", "（五）强化服务。"]
    )
    clauses = provisions(read_document("cut", text))
    assert [path for _, path, _, _ in clauses] == [
        "一/（一）",
        "一/（二）",
        "一/（三）",
        "一/（四）",
        "一/（五）",
    ]
    assert clauses[3][3].endswith("促进成果转化。持市场主体创造。")


def test_a_gazette_metadata_block_gives_the_day_of_publication():
    text = "甲市人民政府关于加强保护的意见\n发文字号：甲政〔2014〕6号\n发布日期：2014-12-01\n一、目标\n（一）专利达到5件。\n（二）商标达到6件。"
    row = read_document("block", text).row
    assert (row["doc_number"], str(row["date_published"]), row["date"]) == (
        "甲政〔2014〕6号",
        "2014-12-01",
        None,
    )
    assert row["issuer"] == "甲市人民政府"


def test_a_responsibility_line_that_a_line_end_breaks_is_whole():
    text = "一、任务\n（一）建设服务平台，完善服务体系。\n（责任单位：省商务厅、\n省外事办，昆明海关）\n（二）推进通关。"
    reading = read_document("broken", text)
    duties = [passage.text for passage in reading.passages if passage.kind == "duty"]
    assert duties == ["（责任单位：省商务厅、省外事办，昆明海关）"]
    assert [text for _, _, _, text in provisions(reading)] == ["建设服务平台，完善服务体系。", "推进通关。"]


def test_a_verb_that_a_line_end_parts_from_its_object_gets_it_back():
    text = "一、任务\n（一）推进\n“一件事”改革。建立工作机制。\n（二）目标要求\n“十四五”时期，建成服务平台。"
    assert [text for _, _, _, text in provisions(read_document("verb", text))] == [
        "推进“一件事”改革。建立工作机制。",
        "“十四五”时期，建成服务平台。",
    ]


def texts_of(*lines):
    return [(path, text) for _, path, _, text in provisions(read_document("a", "\n".join(lines)))]


def test_the_rest_of_a_broken_line_is_cut_at_the_next_number():
    first = "（一）以设立互联网企业、投资咨询企业、各类交易场所、农民专业合作社、资金互助组等名义吸收资"
    assert texts_of("第一条 下列行为应当调查：", first, "金；（二）销售保险产品；（三）发布信息。") == [
        ("第一条/（一）", first[3:] + "金；"),
        ("第一条/（二）", "销售保险产品；"),
        ("第一条/（三）", "发布信息。"),
    ]


def test_a_heading_that_ends_in_a_verb_stays_apart_from_the_text_under_it():
    assert texts_of("一、任务", "（一）促进冷链物流加快发展", "安排资金，支持企业购置冷藏车。") == [
        ("一/（一）", "安排资金，支持企业购置冷藏车。")
    ]


def test_a_labelled_line_longer_than_any_heading_goes_on_in_the_next():
    first = "（二）居民养老保险经办机构负责居民养老保险基金的征收和支付并按规定编制基金收支预算和决算接"
    assert texts_of("一、管理", "（一）设立专户。", first, "受财政部门的监督。")[1:] == [
        ("一/（二）", first[3:] + "受财政部门的监督。")
    ]


def test_a_line_that_no_sentence_can_open_with_goes_on_with_the_one_before():
    assert texts_of("一、定义", "（一）商品介质", "的钢制管道。", "（二）平台。") == [
        ("一/（一）", "商品介质的钢制管道。"),
        ("一/（二）", "平台。"),
    ]


def test_a_paragraph_under_a_clause_is_a_provision_of_its_own_in_a_text_with_broken_lines():
    clause = (
        "坚持创新，加强知识产权保护和运用，推动产业升级和创新发展，提升企业核心竞争力，健全服务体系和工作机制"
    )
    broken = [f"（{n}）{clause}，形成\n新的优势。" for n in "一二三四"]
    assert texts_of("一、任务", *broken, f"（五）{clause}，形成优势，完善政策。", "各县应当设立专项资金。")[
        -1
    ] == (
        "一/（五）",
        "各县应当设立专项资金。",
    )


def test_short_cells_of_a_list_are_not_joined_to_each_other():
    row = "一、名录包括龙头舞、铃刀舞、猎捕舞、竹竿舞、火把舞、狮子舞、采茶灯、马灯舞、大鼓凉伞、拍胸舞、车鼓弄、九鲤舞、跳花灯和"
    assert texts_of(row, "长汀客家九连环", "藤牌操", "杂剧作场戏")[0] == ("一", row[2:] + "长汀客家九连环")


def test_numbers_that_run_on_over_headings_cut_the_line_of_a_heading():
    lines = (
        "（一）扩大投资。",
        "1．建设港口。",
        "2．建设铁路。",
        "（二）扩大开放。 3．建设通道。 4．优化贸易。",
    )
    assert texts_of(*lines)[2:] == [("（二）/3", "建设通道。"), ("（二）/4", "优化贸易。")]


def test_a_long_list_without_marks_is_one_table_and_not_a_row_of_headings():
    names = [f"{place}民间{craft}制作技艺" for place in "东西南北" for craft in ("茶叶", "陶瓷", "木雕")]
    lines = ("现公布名录，各县要做好保护和传承工作，加强宣传，完善政策，落实经费，确保取得实效。", *names)
    read = provisions(read_document("a", "\n".join(lines)))
    assert [(kind, text) for _, _, kind, text in read] == [("measure", lines[0]), ("table", " ".join(names))]


def test_a_sentence_that_orders_something_is_no_title():
    lines = ("（一）申请人应当提交证明。材料不全的，不予受理。", "（二）支持企业创新。给予补助。")
    titles = [row.title for row in read_document("a", "\n".join(lines)).provisions]
    assert titles == [None, "支持企业创新"]


def test_an_attachment_is_under_no_heading_of_the_text_before_it():
    lines = (
        "一、任务",
        "（一）建设港口。",
        "二、保障措施",
        "（一）加强领导。",
        "附件2",
        "各县应当于每年十月上报进度。",
    )
    read = provisions(read_document("a", "\n".join(lines)))
    assert [(path, kind) for _, path, kind, _ in read][1:] == [("二/（一）", "safeguard"), ("", "measure")]


def kinds_of(*lines):
    return [kind for _, _, kind, _ in provisions(read_document("a", "\n".join(lines)))]


def test_in_a_text_without_labels_only_its_grounds_are_preamble():
    grounds = "为做好春运工作，满足群众的出行需要，根据国家和省的有关规定，结合实际，制定了本年度的春运方案。"
    orders = ("各县要增加运力，满足出行需要。", "交通部门要加强检查，确保安全。")
    assert kinds_of(grounds, *orders) == ["preamble", "measure", "measure"]
    assert kinds_of(*orders) == ["measure", "measure"]
    assert kinds_of(grounds, orders[0], "一、加强检查。", "二、加强领导。")[:2] == ["preamble", "preamble"]


def test_sections_of_a_chapter_on_the_situation_or_on_safeguards_are_of_its_kind():
    plan = (
        "第一章 发展形势", "第一节 物流网络初步建成", "建成一批园区。",
        "第二章 重点任务", "第一节 物流网络", "建设一批园区。",
        "第三章 保障措施", "第一节 强化人才支撑", "引进一批人才。",
    )  # fmt: skip
    assert kinds_of(*plan) == ["background", "measure", "safeguard"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("健全多层次社会保障体系", "measure"),
        ("健全规划实施保障体系", "safeguard"),
        ("夯实质量技术基础", "measure"),
        ("发展基础", "background"),
        ("企业在有效期内有下列情形之一的，撤销称号", "measure"),
    ],
)
def test_a_heading_is_read_for_what_it_is_about(heading, kind):
    from policycompare.read.body.headings import of_heading

    assert of_heading(heading, None, outer=True) == kind


def test_a_caption_that_nothing_parts_from_its_text_tells_the_kind():
    run_in = ("一、基本原则按照广覆盖、可持续的原则，建立制度。", "二、目标任务2009年开展试点。")
    assert kinds_of(*run_in, "三、总体目标到2012年，覆盖全部区县。") == ["principle", "measure", "goal"]


def test_attachments_that_the_last_paragraph_runs_into_are_no_provisions():
    lines = ("一、加强领导。", "二、认真执行本通知。附件：1．任务表", "2．名单", "三、其他。")
    assert [text for _, text in texts_of(*lines)] == ["加强领导。", "认真执行本通知。", "其他。"]
    spans = read_document("a", "\n".join(lines)).spans
    source = "\n".join(lines)
    assert [source[i:j] for _, kind, i, j in spans if kind == "attachment"] == [
        "附件：",
        "1．任务表",
        "2．名单",
    ]


def row_of(*lines):
    return read_document("a", "\n".join(lines)).row


BODY = ("一、目标", "（一）专利拥有量稳步增长，商标拥有量稳步增长。", "（二）提升能力。")


def test_metadata_is_read_under_a_title_that_runs_into_its_number():
    row = row_of(
        "甲省工商局关于转发《甲省依法行政工作领导小组关于印发2013年度工作计划的通知》的通知甲工",
        "商发〔2013〕64号",
        "发文机构：甲省市场监督管理局",
        "发布时间：2013-05-27",
        "发文字号：甲工商发〔2013〕64号",
        *BODY,
    )
    assert (row["doc_number"], str(row["date_published"])) == ("甲工商发〔2013〕64号", "2013-05-27")


def test_all_who_sign_are_issuers_however_many_they_are():
    signers = ["工业和信息化部", "财政部", "海关总署", "税务总局", "能源局"]
    row = row_of("关于印发实施细则的通知", *BODY, *signers, "2020年7月24日", "实施细则", *BODY)
    assert (row["issuer"], str(row["date"])) == (" ".join(signers), "2020-07-24")


def test_a_signature_on_the_line_of_the_attachments_is_read():
    row = row_of("关于申报工作的通知", *BODY, "附件： 申请表.docx 学位委员会办公室 卫生部 2000年5月22日")
    assert (row["issuer"], str(row["date"])) == ("学位委员会办公室 卫生部", "2000-05-22")


def test_a_signature_under_the_contacts_is_the_issuers_and_one_under_the_copies_the_printers():
    signature = ("甲省住房城乡建设厅", "2017年4月1日")
    row = row_of("关于培训工作的通知", *BODY, "联系人：某某 0311-1234567", *signature)
    assert (row["issuer"], str(row["date"])) == (signature[0], "2017-04-01")
    printed = row_of(
        "关于培训工作的通知", *BODY, "甲省人民政府", "2017年3月1日", "联系人：某某 0311-1234567", *signature
    )
    assert (printed["issuer"], str(printed["date"])) == ("甲省人民政府", "2017-03-01")
    assert row_of("关于培训工作的通知", *BODY, "抄送：各部门。", *signature)["issuer"] is None


def test_a_glossary_is_background_wherever_it_is():
    from policycompare.read.body.headings import of_heading

    assert of_heading("名词解释", "safeguard", outer=False) == "background"
    assert of_heading("解释工作", "safeguard", outer=False) is None


def test_a_paragraph_that_opens_with_the_significance_of_the_work_is_background():
    from policycompare.read.body.kinds.provision_kinds import of_provision

    text = "充分认识知识产权工作的重要意义知识产权是发展的战略资源。"
    assert of_provision(text, "", "measure", labelled=True, before_sections=False) == "background"
    assert (
        of_provision("强化对重要意义的宣传。", "", "measure", labelled=True, before_sections=False)
        == "measure"
    )


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("一、“十五”发展成就和面临困难", "background"), ("一、积极推进工作进展", "measure")],
)
def test_a_section_on_what_was_achieved_is_background(heading, kind):
    reading = read_document("a", f"甲市环境保护规划\n{heading}\n（一）建成污水处理厂5座，处理率达到70%。\n")
    assert [row.kind for row in reading.provisions] == [kind]


def test_the_validity_of_a_permit_is_not_that_of_the_document():
    reading = read_document(
        "a", "甲市居住证办法\n第一条　居住证的有效期限为1至5年。\n第二条　本办法有效期5年。\n"
    )
    assert [row.kind for row in reading.provisions] == ["measure", "validity"]


def test_an_article_of_one_sentence_is_a_provision_whatever_follows():
    text = "甲市资金办法\n第一条　资金的使用遵循年度清算的原则。\n补助资金按季度拨付到各县。\n"
    assert len(read_document("a", text).provisions) == 2


def test_a_white_space_of_gb18030_at_the_end_of_a_line_is_no_part_of_the_provision(tmp_path):
    (tmp_path / "a.txt").write_text(
        "甲市规划\n一、任务\n（一）加强知识产权保护。\ue5e5\u3000\u3000（二）开展知识产权宣传。\n",
        encoding="utf-8",
    )
    corpus = pc.load(tmp_path).verify()
    assert corpus.provisions["text"].tolist() == ["加强知识产权保护。", "开展知识产权宣传。"]


def test_a_decimal_that_a_line_end_breaks_is_whole():
    reading = read_document(
        "a",
        "甲省关于加工的意见\n一、目标\n（一）到2024年，果品加工转化率达到71.\n25%以上。\n（二）发展冷库。\n",
    )
    assert reading.provisions[0].text == "到2024年，果品加工转化率达到71.25%以上。"
