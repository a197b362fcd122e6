"""What whole sections are: reviews of the past, aims under general requirements, support and safeguards."""

import pytest

from policycompare.read.document import read_document


def kinds(*lines):
    """Return the kinds of the provisions of a plan with these lines."""
    return [
        each.kind
        for each in read_document("a", "甲省养老服务业发展规划\n" + "\n".join(lines) + "\n").provisions
    ]


AFTER = ("二、主要任务", "（一）完善设施。建设社区食堂。")


@pytest.mark.parametrize(
    "heading",
    [
        "“十三五”养老服务业发展概况",
        "“十三五”时期养老服务业发展现状",
        "发展现状",
        "发展回顾",
        "“十三五”时期工作回顾",
        "“十三五”主要成就",
        "发展成效",
        "“十三五”期间取得的主要成效",
        "主要成绩",
        "发展基础",
        "全省养老服务业发展基础",
        "面临的形势",
        "“十四五”时期面临的形势",
        "发展环境",
        "面临的机遇与挑战",
        "机遇与挑战",
        "机遇和挑战",
        "问题与挑战",
        "存在的主要问题",
        "存在的问题和不足",
        "现状与问题",
        "现状及存在问题",
        "成效与形势分析",
        "规划背景",
        "发展背景",
        "发展基础与面临形势",
        "发展基础和环境",
        "“十三五”规划执行情况",
        "“十三五”目标任务完成情况",
        "重大意义",
        "发展趋势",
        "产业现状及问题",
        "发展历程",
    ],
)
@pytest.mark.parametrize("label", ["一、", "第一章　", "一."])
def test_a_review_is_background_with_all_that_is_inside(heading, label):
    inside = ("五年来，全省建成一批中心，能力明显增强。", "设施建设持续推进。新建养老院120家。")
    items = (
        "（一）网络不断完善。建成食堂1860个。",
        "（二）主要任务全面完成",
        "培训护理员2.3万名。",
        "——服务更优。满意度95%。",
    )
    after = {"一、": "二、", "第一章　": "第二章　", "一.": "二."}[label]
    assert kinds(label + heading, *inside, *items, after + "主要任务", "（一）完善设施。建设社区食堂。") == [
        *["background"] * 5,
        "measure",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "夯实发展基础",
        "筑牢产业发展基础",
        "优化发展环境",
        "营造良好发展环境",
        "改善营商环境",
        "着力解决突出问题",
        "抢抓发展机遇",
        "应对风险挑战",
        "加快补齐短板",
        "巩固拓展脱贫攻坚成效",
        "全面提升工作成效",
        "公开工作情况",
        "立足长远目标，优化产业布局",
    ],
)
def test_a_heading_that_states_a_measure_is_no_review(heading):
    assert kinds("一、" + heading, "（一）完善设施。建设社区食堂。", *AFTER) == ["measure", "measure"]


def test_a_chapter_of_review_and_aims_has_sections_of_both_kinds():
    assert kinds(
        "一、发展基础和总体要求",
        "（一）发展基础",
        "五年来，全省建成一批中心，能力明显增强。",
        "（二）指导思想",
        "以科学发展观为指导，加快发展。",
        "（三）发展目标",
        "到2025年，床位达到40万张。",
        *AFTER,
    ) == ["background", "ideology", "goal", "measure"]
    assert kinds(
        "第一章　发展基础",
        "第一节　发展成就",
        "五年来，全省建成一批中心。",
        "第二节　指导思想",
        "以科学发展观为指导，加快发展。",
        "第二章　主要任务",
        "建设社区食堂。",
    ) == ["background", "ideology", "measure"]


def test_a_run_in_heading_on_the_situation_is_background():
    assert kinds("一、发展背景近年来，我省养老服务业取得显著成绩，能力明显增强。", *AFTER) == [
        "background",
        "measure",
    ]


IDEOLOGY = "以习近平新时代中国特色社会主义思想为指导，坚持政府引导，补齐设施短板，提供有力支撑。"


@pytest.mark.parametrize(
    "lead",
    [IDEOLOGY + "到2025年，力争实现“一扩大”“两提高”。", IDEOLOGY + "到2025年，实现以下目标：", IDEOLOGY],
)
@pytest.mark.parametrize("dash", ["——", "--", "●", "1.", "（1）"])
def test_items_with_figures_under_general_requirements_are_goals(lead, dash):
    second = dash.replace("1", "2")
    items = (
        f"{dash}“一扩大”。冷库库容达到900万立方米。",
        f"{second}“两提高”。流通率达到30%以上；运输率65%以上。",
    )
    assert kinds("一、总体要求", lead, *items, *AFTER) == ["ideology", "goal", "goal", "measure"]


def test_principles_with_figures_stay_principles():
    assert kinds(
        "一、总体要求",
        IDEOLOGY,
        "——坚持政府引导。财政投入占比达到30%以上。",
        "——坚持市场运作。发挥企业作用。",
        *AFTER,
    ) == ["ideology", "principle", "principle", "measure"]


@pytest.mark.parametrize("focus", ["发展重点", "战略重点", "工作重点", "重点任务", "主要任务", "重点领域"])
@pytest.mark.parametrize("end", ["", "。"])
def test_the_nearest_heading_decides_in_a_section_of_several_kinds(focus, end):
    assert kinds(
        f"一、指导思想、基本原则、发展目标和{focus}",
        "1．指导思想。坚持以人民为中心，推动养老服务高质量发展。",
        "2．发展目标。到2025年，养老服务体系更加健全。",
        f"3．{focus}{end}",
        "——扩大供给。支持社会力量兴办养老机构。",
        "——提升质量。推行服务标准，开展等级评定。",
        *AFTER,
    ) == ["ideology", "goal", "measure", "measure", "measure"]


@pytest.mark.parametrize(
    "heading",
    [
        "支持措施",
        "政策措施",
        "支持政策",
        "扶持政策",
        "政策支持",
        "激励措施",
        "战略重点",
        "重点任务",
        "配套政策",
    ],
)
def test_support_is_measure_and_organisation_is_safeguard(heading):
    grants = ("（一）对新建公共冷库的企业，给予最高100万元补助。", "（二）对购置冷藏车的企业，给予贷款贴息。")
    organisation = ("（一）加强组织领导。健全工作机制。", "（二）强化监督考核。开展督查。")
    after = ("二、主要任务", "（一）完善设施。建设社区食堂。", "三、保障措施", *organisation)
    assert kinds("一、" + heading, *grants, *after) == [*["measure"] * 3, "safeguard", "safeguard"]


@pytest.mark.parametrize("heading", ["政策措施", "配套措施", "支持措施"])
def test_support_whose_items_organise_the_work_is_safeguard(heading):
    assert kinds(
        "一、主要任务",
        "（一）完善设施。建设食堂。",
        "二、" + heading,
        "（一）加强组织领导。健全机制。",
        "（二）强化考核评估。定期督查。",
    ) == ["measure", "safeguard", "safeguard"]


def test_the_last_items_from_leadership_on_are_safeguards_and_items_behind_a_first_one_are_not():
    measures = tuple(f"{n}.支持企业{n}。加大投入，完善设施。" for n in range(1, 9))
    last = ("9.加强组织领导。健全机制。", "10.建立评估制度。定期评估。")
    assert kinds("一、战略措施", *measures, *last) == [*["measure"] * 8, "safeguard", "safeguard"]
    first = ("1.加强组织领导。健全机制。", "2.支持企业。加大投入。", "3.完善设施。建设食堂。")
    assert kinds("一、战略措施", *first) == ["safeguard", "measure", "measure"]


@pytest.mark.parametrize(
    "heading",
    ["“十三五”规划实施情况", "2022年工作总结", "“十三五”工作总结", "产业发展概述", "上一轮方案实施情况"],
)
def test_what_was_carried_out_is_background(heading):
    lines = (f"一、{heading}", "（一）设施改善。建成食堂120家。")
    assert kinds(*lines, *AFTER) == ["background", "measure"]
    assert kinds("一、规划实施", "（一）明确责任。建立机制。", *AFTER)[0] == "safeguard"


@pytest.mark.parametrize("caption", ["主攻方向", "主要方向", "发展方向"])
def test_directions_are_measures_among_several_kinds(caption):
    lines = (
        f"一、指导思想、发展目标和{caption}",
        "1．指导思想。坚持以人为本。",
        f"2．{caption}。",
        "——扩大供给。新建食堂。",
    )
    assert kinds(*lines, *AFTER) == ["ideology", "measure", "measure"]


def test_bodies_in_brackets_do_not_make_grants_safeguards():
    grants = ("（一）贷款贴息。（责任单位：省财政厅）", "（二）保险补贴。（责任单位：省民政厅）")
    assert kinds("一、支持政策", *grants) == ["measure", "measure"]
    assert (
        kinds("一、支持政策", "（一）加强组织领导。健全机制。", "（二）落实责任。定期考核。")
        == ["safeguard"] * 2
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("主要目标：到2028年，社区食堂达到300家。", "goal"),
        ("发展目标：老年人用餐便利。", "goal"),
        ("工作目标：到2028年，建成食堂300家。", "goal"),
        ("指导思想：全面贯彻为老服务方针。", "ideology"),
        ("工作要求：各县要落实场地。", "measure"),
        ("目标人群：各县要登记老年人。", "measure"),
        ("目标责任：各县要签订责任书。", "measure"),
    ],
)
def test_the_label_of_a_paragraph_sets_its_kind_in_a_section_of_tasks(line, kind):
    lines = (
        "一、主要任务",
        "（一）建设食堂",
        line,
        "各县要完善设施。",
        "（二）培训人员",
        "各县要培训护理员。",
    )
    assert kinds(*lines) == [kind, "measure", "measure"]


@pytest.mark.parametrize(
    ("line", "kind"), [("指导思想：坚持就近服务。", "ideology"), ("为完善服务，制定本规划。", "preamble")]
)
def test_the_label_of_a_paragraph_sets_its_kind_before_the_sections(line, kind):
    assert kinds(line, "一、主要任务", "（一）完善设施。建设社区食堂。") == [kind, "measure"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("确保规划顺利实施", "safeguard"),
        ("确保规划实施", "safeguard"),
        ("保证方案全面落实", "safeguard"),
        ("组织措施", "safeguard"),
        ("确保食堂顺利开业", "measure"),
        ("确保规划地块供应", "measure"),
        ("加强社会组织监督管理", "measure"),
        ("推进行业组织协调发展", "measure"),
        ("加强组织管理", "safeguard"),
        ("加强组织协调", "safeguard"),
    ],
)
def test_a_section_is_safeguard_where_the_plan_or_the_work_is_organised(heading, kind):
    lines = ("一、主要任务", "（一）完善设施。建设社区食堂。", f"二、{heading}", "（一）登记。各县要登记。")
    assert kinds(*lines)[1] == kind


@pytest.mark.parametrize("name", ["行动目标", "阶段目标", "整治目标"])
def test_a_heading_on_aims_fused_with_its_text_is_goal(name):
    lines = (f"一、{name}通过三个月的努力，明显改善食堂面貌。", "二、行动内容", "（一）登记。各县要登记。")
    assert kinds(*lines) == ["goal", "measure"]


def test_a_sentence_on_aims_is_no_fused_heading():
    lines = ("一、行动内容", "（一）行动目标完成后，各县要登记。", "（二）登记。各县要登记。")
    assert kinds(*lines) == ["measure", "measure"]


@pytest.mark.parametrize("caption", ["主要任务", "重点任务", "发展布局", "空间布局"])
def test_the_tasks_of_a_chapter_on_aims_and_tasks_are_measures(caption):
    text = (
        "甲省渔港建设纲要\n第一章 渔港建设的目标任务\n一、总体目标。到2031年，建成渔港20座，产值明显提高。\n"
        "二、{}。渔港建设要统筹推进。\n（一）扎实修建码头。把码头作为重点，改善道路。\n（二）扎实疏浚航道。清理淤泥。\n"
    )
    kinds = [row.kind for row in read_document("a", text.format(caption)).provisions]
    assert kinds == ["goal", *["measure"] * 3]
    kinds = [row.kind for row in read_document("a", text.format("具体目标")).provisions]
    assert kinds == ["goal"] * 4


@pytest.mark.parametrize("dash", ["—", "——", "---", "------", "--------"])
def test_a_row_of_hyphens_is_a_dash(dash):
    text = f"甲省渔港建设纲要\n一、重大意义\n{dash}有利于完善布局。加快建设，推进协作。\n{dash}有利于发挥优势。助力发展。\n"
    rows = read_document("a", text).provisions
    assert [(row.path, row.text[:3]) for row in rows] == [("一/——", "有利于")] * 2


def test_what_a_chapter_checks_is_a_safeguard():
    text = "甲省渔港建设意见\n一、修建渔港\n（一）修建码头。改善道路。\n二、做好渔港建设督促检查\n（一）加强分析。按月报告。\n"
    assert [row.kind for row in read_document("a", text).provisions] == ["measure", "safeguard"]


@pytest.mark.parametrize("matter", ["造林工作的", "植树造林的阶段"])
def test_aims_named_with_their_matter_are_goals_among_guiding_ideas(matter):
    body = f"一、造林的指导思想和目标\n1.造林的指导思想。以增绿为中心。\n2.{matter}目标。建成林网，水土流失基本遏制。\n"
    assert [each.kind for each in read_document("a", f"甲县造林意见\n{body}").provisions] == [
        "ideology",
        "goal",
    ]


@pytest.mark.parametrize("verb", ["围绕", "咬定", "锚定", "实现"])
def test_what_an_aim_is_for_is_no_aim(verb):
    body = f"一、总体要求\n（一）{verb}建设绿县的目标。坚持造管并举，护好山林。\n（二）造林的目标。建成林网。\n二、主要任务\n（一）育苗。各镇育苗。\n"
    assert [each.kind for each in read_document("a", f"甲县造林意见\n{body}").provisions] == [
        "ideology",
        "goal",
        "measure",
    ]
