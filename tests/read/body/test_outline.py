import pytest

from policycompare.read.document import read_document

ROLES = ("heading", "stem", "provision")
TITLE = "甲市知识产权发展规划"
TEXT = "专利拥有量稳步增长，商标拥有量稳步增长，版权登记量稳步增长。"


def roles(*lines):
    spans = read_document("a", "\n".join([TITLE, *lines])).spans
    return [kind for _, kind, _, _ in spans if kind in ROLES]


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        (["一、加强宣传。加强保护。", "（一）" + TEXT], "provision"),
        (["一、主要任务是：", "（一）" + TEXT], "stem"),
        (["一、主要任务。", "（一）" + TEXT], "heading"),
        (["一、完成三项任务。", "（一）" + TEXT], "stem"),
        (["指标", "数值", "1件", "2件", "3件", "4件", TEXT], "provision"),
        (["发展产业", "（一）" + TEXT], "heading"),
        (["发展产业。", "（一）" + TEXT], "provision"),
        (["一、加强宣传", TEXT], "heading"),
        (["一、加强宣传，加强保护，加强运用", "（一）" + TEXT], "heading"),
        (["一、加强宣传，加强保护，加强运用，加强管理", "（一）" + TEXT], "provision"),
        (["（一）加强宣传。", TEXT], "heading"),
        (["（一）加强宣传，加强保护，加强运用。", TEXT], "provision"),
        (["（一）各县应当加强宣传。", TEXT], "provision"),
        (["第一条 加强宣传。", TEXT], "provision"),
        (["一、" + TEXT, "二、保障措施"], "heading"),
        (["一、" + TEXT, "（一）" + TEXT, "（二）保障措施"], "provision"),
    ],
)
def test_each_rule_of_roles_decides_its_example_and_leaves_its_counter_example(lines, role):
    which = -1 if lines[0].endswith(TEXT) else 0
    assert roles(*lines)[which] == role


def test_a_label_without_text_is_a_level_of_the_paths_under_it():
    (provision,) = read_document("a", f"{TITLE}\n第三章\n第一条 {TEXT}").provisions
    assert provision[2] == "第三章/第一条"


def test_a_new_text_under_the_title_of_an_attachment_opens_a_new_outline():
    reading = read_document(
        "a", f"{TITLE}\n一、目标\n（一）{TEXT}\n附件\n甲市知识产权保护方案\n1.{TEXT}\n2.{TEXT}"
    )
    assert [row[2] for row in reading.provisions] == ["一/（一）", "1", "2"]


def test_a_lead_in_reaches_the_items_that_it_announces_and_no_further():
    lines = ["一、主要指标如下：", f"1.{TEXT}", f"2.{TEXT}", TEXT, "二、保障", f"1.{TEXT}"]
    provisions = read_document("a", "\n".join([TITLE, *lines])).provisions
    assert [row[7] for row in provisions] == ["主要指标如下：", "主要指标如下：", None, None]


def test_the_phase_that_a_heading_numbers_is_named_in_its_section():
    lines = ["一、实施步骤", "第一阶段：动员部署", f"1.{TEXT}"]
    (provision,) = read_document("a", "\n".join([TITLE, *lines])).provisions
    assert (provision[4], provision[6]) == ("phase", "实施步骤 / 第一阶段：动员部署")


def test_a_chapter_and_a_later_section_on_its_line_are_two():
    text = "甲市工作规则\n第一章 总则\n一、遵守法律。\n第二章 会议制度十一、市政府实行全体会议制度。十二、会议由市长召集。\n"
    rows = read_document("a", text).provisions
    assert [(row.path, row.section) for row in rows[1:]] == [
        ("第二章/十一", "会议制度"),
        ("第二章/十二", "会议制度"),
    ]


@pytest.mark.parametrize("heading", ["前言", "序　言", "引 言"])
def test_a_preface_below_contents_is_in_none_of_their_chapters(heading):
    contents = "第一章 基础 第一节 港口\n第二章 安排 第一节 航道\n"
    text = f"甲市航运规划\n{contents}{heading}\n航运关系民生，要抓住机遇，加快发展。\n第一章 基础\n第一节 港口\n港口较多。\n"
    rows = read_document("a", text).provisions
    assert [row.path for row in rows] == ["", "第一章/第一节"]


@pytest.mark.parametrize("caption", ["表3甲省渔业主要目标", "甲省渔业产量一览表"])
@pytest.mark.parametrize("below", ["1．海洋捕捞。控制捕捞强度。", "海洋捕捞要控制强度。"])
def test_the_caption_of_a_table_heads_only_the_table(caption, below):
    table = "产品 单位 2010年 2012年\n鱼 万吨 20 25\n虾 万吨 2 3"
    text = f"甲省渔业规划\n一、重点任务\n（一）优化结构。\n{caption}\n{table}\n{below}\n二、保障措施\n加强领导。\n"
    tasks = [each for each in read_document("a", text).provisions if each.path.startswith("一")]
    assert [each.kind for each in tasks] == ["table", "measure"]
    assert [each.section for each in tasks] == [f"重点任务 / 优化结构 / {caption}", "重点任务 / 优化结构"]


_HAS_ITEMS = "乙市渔港规定\n一、登记\n{}\n（一）渔船证书。\n（二）船员名册。\n二、期限\n每年登记一次。\n"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("对渔船换证的遗留问题，采取以下办法解决：", "stem"),
        ("渔船检验的权限，按下列标准划分：", "stem"),
        ("登记申请书应当载明以下内容：", "stem"),
        ("目前，渔港登记存在以下问题：", "stem"),
        ("“十二五”时期，渔港提供如下服务：", "stem"),
        ("新建渔船，按以下标准补助：", "provision"),
        ("各港对换证问题负责，按以下办法解决：", "provision"),
    ],
)
def test_a_line_that_only_says_how_the_items_below_it_are_used_is_a_lead_in(line, role):
    text = _HAS_ITEMS.format(line)
    assert role in [
        each.kind for each in read_document("a", text).spans if text[each.start : each.end] == line
    ]


@pytest.mark.parametrize(
    "note", ["（需查阅的读者，请登陆：http://www.abc.cn/a.pdf）", "（需查阅全文，请登录省政府网站）"]
)
def test_a_note_on_where_a_text_is_read_is_furniture(note):
    text = f"甲省渔港规划\n一、任务\n（一）扩建。扩建渔港。\n附件：名单\n{note}\n"
    assert ("furniture", note) in [
        (each.kind, text[each.start : each.end]) for each in read_document("a", text).spans
    ]


@pytest.mark.parametrize(("first", "second"), [("1.", "2."), ("（1）", "（2）"), ("（一）", "（二）")])
def test_a_paragraph_above_a_second_list_is_not_of_the_last_item_of_the_first(first, second):
    later = "在渔船方面，各港按照规定落实检查责任，完善登记制度，对不合格渔船依法依规作出处理，并及时向社会公开处理结果，接受群众监督，主要包括："
    lines = (f"{first}核查证书。", f"{second}核查船员。", later, f"{first}核查船体。", f"{second}核查机器。")
    text = "丙市渔港办法\n一、检查\n" + "\n".join(lines) + "\n二、期限\n每年检查一次。\n"
    paths = [each.path for each in read_document("a", text).provisions]
    one, two = f"一/{first.rstrip('.')}", f"一/{second.rstrip('.')}"
    assert paths == [one, two, "一", one, two, "二"]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("遇有登记疑问，由市渔政局负责解释。", ("measure", "一/（一）")),
        ("渔船证书有效期为5年。", ("measure", "一/（一）")),
        ("本规定由市渔政局负责解释。", ("validity", "")),
    ],
)
def test_what_is_said_between_items_is_validity_only_if_it_names_the_text(line, row):
    text = f"乙市渔港意见\n一、登记\n（一）全部登记。\n{line}\n（二）限期登记。各港按期完成。\n二、检查\n每年检查。\n"
    assert row in [
        (each.kind, each.path) for each in read_document("a", text).provisions if each.text == line
    ]


@pytest.mark.parametrize("heading", ["总体要求", "主要任务和目标"])
@pytest.mark.parametrize("label", ["", "（一）"])
def test_what_is_said_in_a_section_of_several_kinds_has_a_kind_of_its_own(heading, label):
    line = f"{label}遇有登记疑问，由市渔政局负责解释。"
    text = f"乙市渔港意见\n一、{heading}\n{line}\n（二）到2025年，建成渔港5座。\n二、检查\n每年检查。\n"
    assert read_document("a", text).provisions[0].kind == "measure"


LONG = "修复、加固了一大批年久失修的小型水库和塘坝渠道，明显提高了全市山区的供水能力。"


@pytest.mark.parametrize(
    ("lines", "sections"),
    [
        (["修复渠道。", "加固塘坝，提高了供水能力。"], [LONG[:-1], "修复渠道", "加固塘坝，提高了供水能力"]),
        (["修复渠道。"], [None, "修复渠道"]),  # one other item only
        (["修复渠道。", "加固塘坝。水库十座。"], [None, "修复渠道", "加固塘坝"]),  # not all are sentences
        ([LONG, "修复渠道。"], [None, None, "修复渠道"]),  # most are long
    ],
)
def test_a_long_sentence_is_a_heading_in_a_list_of_headings(lines, sections):
    assert _sections(LONG, *lines) == sections


def test_a_long_sentence_with_a_number_is_none():
    sentence = LONG.replace("一大批", "20座")
    assert _sections(sentence, "修复渠道。", "加固塘坝，提高了供水能力。")[0] is None


def _sections(*lines):
    text = "\n".join(f"（{n}）{line}\n全市{TEXT}" for n, line in zip("一二三", lines, strict=False))
    rows = read_document("a", f"{TITLE}\n一、成效\n{text}\n").provisions
    return list({row.path: (row.section.partition(" / ")[2] or None) for row in rows}.values())
