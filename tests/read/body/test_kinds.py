import pytest

from policycompare import schema, shipped
from policycompare.read.body.headings import of_heading
from policycompare.read.body.kinds.provision_kinds import of_provision
from policycompare.read.body.kinds.statements import is_validity
from policycompare.read.document import read_document


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("附则", "validity"),
        ("附则的贯彻", "measure"),
        ("组织保障", "safeguard"),
        ("健全社会保障", "measure"),
        ("发展基础", "background"),
        ("夯实发展基础", "measure"),
        ("切实提高认识", "background"),
        ("虫情趋势分析", "background"),
        ("加强统计分析", "measure"),
        ("发展目标", "goal"),
        ("目标责任", "measure"),
        ("指导思想和目标", "mixed"),
        ("目标任务", "goal"),
        ("名词解释", "background"),
    ],
)
def test_words_of_a_heading_give_the_kind_and_those_with_a_dollar_only_at_its_end(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


def test_every_word_of_a_heading_is_found_in_it():
    lists = shipped.word_lists("section_headings")
    kinds = [key for key in lists if key in schema.KINDS]
    assert len(kinds) == 8
    wrong = [
        (kind, word, given)
        for kind in kinds
        for word in lists[kind]
        if (given := of_heading(word.rstrip("$"), None, outer=True)) not in (kind, "mixed")
        and kinds.index(given) > kinds.index(kind)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("caption", "kind"), [("主要目标", "goal"), ("基本原则", "principle"), ("加强宣传", "measure")]
)
def test_a_run_in_heading_gives_the_kind_where_no_heading_does(caption, kind):
    text = f"{caption}。各县要加强保护。"
    assert of_provision(text, caption, None, labelled=True, before_sections=False) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("关于实施与评估", "safeguard"),
        ("规划实施和评估", "safeguard"),
        ("评估与监督", "safeguard"),
        ("加强监测和考核", "safeguard"),
        ("监督与管理", "measure"),
        ("评估与奖励资金", "measure"),
        ("完善健康保障", "measure"),
        ("准确把握知识产权工作的总体形势", "background"),
        ("认清形势", "background"),
        ("科学研判国内外形势", "background"),
        ("分析研判形势", "background"),
        ("及时研判疫情发展形势变化", "measure"),
        ("把握发展机遇，完善机制", "measure"),
        ("准确把握形势变化，完善机制", "measure"),
    ],
)
def test_headings_on_the_plan_itself_and_on_the_situation(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


@pytest.mark.parametrize(
    ("caption", "section", "kind"),
    [
        ("工作目标", "measure", "goal"),
        ("目标", "measure", "goal"),
        ("工作内容", "measure", "measure"),
        ("目标管理", "measure", "measure"),
        ("工作目标", "safeguard", "safeguard"),
        ("确定基本原则", "mixed", "principle"),
        ("明确目标", "mixed", "goal"),
        ("进一步明确指导思想", "mixed", "ideology"),
        ("明确目标", "measure", "measure"),
        ("明确目标", None, "measure"),
    ],
)
def test_the_title_of_an_item_gives_its_kind(caption, section, kind):
    text = f"{caption}：各县要加强保护。"
    assert of_provision(text, caption, section, labelled=True, before_sections=False) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("组织实施青年安居“暖巢计划”", "measure"),
        ("组织实施电梯加装工程", "measure"),
        ("认真组织实施好一批河道清淤项目", "measure"),
        ("组织实施暑期研学行动", "measure"),
        ("组织实施", "safeguard"),
        ("加强组织实施", "safeguard"),
        ("组织实施工作要求", "safeguard"),
        ("组织实施和监督检查", "safeguard"),
        ("组织实施本行动计划", "safeguard"),
        ("健全规划组织实施机制", "safeguard"),
    ],
)
def test_a_heading_on_carrying_out_a_task_is_no_safeguard(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


GUIDED = "坚持以新发展理念为指导，深入实施节水行动，坚持节水优先、合理开发，推动产业发展。"


def rows(text):
    return [(each.path, each.kind) for each in read_document("a", f"甲省节水产业发展方案\n{text}").provisions]


@pytest.mark.parametrize("heading", ["总体要求", "总体思路", "总体要求。"])
@pytest.mark.parametrize("text", [GUIDED, GUIDED.replace("新发展理念", "邓小平理论和“三个代表”重要思想")])
def test_what_guides_the_text_is_ideology(heading, text):
    assert rows(f"一、{heading}\n{text}\n二、主要任务\n推广节水器具。\n")[0] == ("一", "ideology")


@pytest.mark.parametrize(
    "text",
    [
        "坚持以人为本，统筹城乡供水，推动产业发展。",
        "坚持节水优先，以规划为指导，合理开发水资源。",
        "坚持以市场为导向，推动产业发展。",
    ],
)
def test_other_sentences_that_open_with_insist_are_principles(text):
    assert rows(f"一、总体要求\n{text}\n二、主要任务\n推广节水器具。\n")[0] == ("一", "principle")


@pytest.mark.parametrize("heading", ["治理的范围和原则", "补助对象与原则", "改造范围、原则"])
@pytest.mark.parametrize("matter", ["范围", "补助对象", "适用范围"])
@pytest.mark.parametrize(
    "form",
    ["（一）{}。\n全省灌区改造共计3处。", "（一）{}\n全省灌区改造。", "（一）{}。全省灌区改造共计3处。"],
)
def test_what_is_named_besides_principles_is_none(heading, matter, form):
    text = f"一、{heading}\n{form.format(matter)}\n（二）原则。\n一是政府引导。\n二、步骤\n1.部署。\n"
    assert rows(text)[:2] == [("一/（一）", "measure"), ("一/（二）", "principle")]


@pytest.mark.parametrize("name", ["扩大范围，稳步推进", "扩大范围", "坚持市场主体", "丰富内容"])
def test_a_principle_that_names_a_range_is_one(name):
    text = f"一、工作原则\n（一）{name}。各县要扩大改造范围。\n（二）节水优先。严控用水。\n二、任务\n推广器具。\n"
    assert rows(text)[0] == ("一/（一）", "principle")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("加强园区开发的规划管理与用地保障", "measure"),
        ("强化水网信息安全保障体系建设", "measure"),
        ("健全优抚保障机制", "measure"),
        ("用地保障措施", "safeguard"),
        ("强化安全保障", "safeguard"),
    ],
)
def test_a_field_that_is_secured_is_no_safeguard(heading, kind):
    assert rows(f"一、{heading}\n（一）合理布局。先布局水源工程。\n二、加强宣传\n各县要宣传。\n")[0] == (
        "一/（一）",
        kind,
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("以上政策措施执行期限为发布之日起至2023年6月30日止。", "validity"),
        ("上述措施的执行期至2024年底。", "validity"),
        ("本办法施行期限到2025年12月31日。", "validity"),
        ("本意见执行期限自印发之日起至年底。", "validity"),
        ("补助政策执行期限至2023年底。", "measure"),
        ("以上措施由各县在执行期内落实。", "measure"),
    ],
)
def test_how_long_the_measures_above_are_carried_out_is_validity(text, kind):
    assert of_provision(text, "", None, labelled=False, before_sections=False) == kind


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("经市政府批准，《甲市文物修缮办法》（甲政发〔2012〕3号）停止执行。", True),
        ("《甲市文物修缮办法》同时停止执行。", True),
        ("经批准，《甲市关于修缮城墙的通知》一律停止执行。", True),
        ("修缮期间停止执行开放时间。", False),
        ("严禁停止执行《甲市文物修缮办法》。", False),
        ("防止《甲市文物修缮办法》执行走样。", False),
    ],
)
def test_that_a_text_is_no_longer_in_force_is_validity(text, is_so):
    assert is_validity(text) is is_so


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("普查的组织和实施", "safeguard"),
        ("工作组织与要求", "safeguard"),
        ("组织机构", "safeguard"),
        ("落实检查机制", "safeguard"),
        ("健全督查考核机制", "safeguard"),
        ("加强考核评估", "safeguard"),
        ("社会组织机构改革", "measure"),
        ("完善水质检查机制", "measure"),
        ("加强水质监测评估网络建设", "measure"),
        ("创新农业生产组织方式", "measure"),
        ("进度安排和主要目标", "goal"),
        ("时间安排与目标", "goal"),
        ("目标任务和进度安排", "phase"),
    ],
)
def test_headings_on_the_organisation_of_the_work_and_on_schedules(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


@pytest.mark.parametrize("words", ["总体要求是：", "指导思想是，", "总体思路为："])
@pytest.mark.parametrize(
    ("end", "kind"), [("提高供水质量。", "ideology"), ("现就有关事项通知如下：", "preamble")]
)
def test_a_first_paragraph_with_the_guiding_ideas_is_ideology(words, end, kind):
    text = f"2016年，全市供水工作的{words}全面落实节水优先方针，{end}"
    assert of_provision(text, "", None, labelled=False, before_sections=True) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上述政策措施实施至2016年12月31日。", True),
        ("以上措施实施到2016年底。", True),
        ("上述措施实施到位后，各县要总结经验。", False),
        ("本办法实施以前至2016年的欠费，由各县处理。", False),
    ],
)
def test_how_long_measures_are_carried_out_is_validity(text, expected):
    assert is_validity(text) is expected


def test_a_section_of_measures_whose_items_organise_the_work_is_safeguard():
    items = "（一）高度重视，强化责任。各区要加强领导。\n（二）加强联动。各部门要协作。\n（三）注重宣传。报道进展。\n"
    head = "甲市水利方案\n一、主要任务\n（一）疏浚河道。清理淤泥。\n二、工作措施\n"
    kinds = [row.kind for row in read_document("a", head + items).provisions]
    assert kinds == ["measure", "safeguard", "safeguard", "safeguard"]
    works = "（一）疏浚河道。清理淤泥。\n（二）加固堤防。修复险段。\n（三）注重宣传。报道进展。\n"
    assert read_document("a", head + works).provisions[1].kind == "measure"


def test_principles_of_a_section_on_how_a_plan_is_carried_out_are_principles():
    text = "甲市供热管网移交方案\n一、组织实施\n（一）工作原则\n1.先易后难，分批移交。\n（二）工作程序\n1.县热力公司提出申请。\n"
    assert [each.kind for each in read_document("a", text).provisions] == ["principle", "safeguard"]


GUIDES = "以科学发展观为指导，认真治理湖泊，建设美丽水乡。"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"各地、各部门要{GUIDES}", "ideology"),
        (f"2009年是治理湖泊的关键一年。各级各部门必须坚持{GUIDES}", "ideology"),
        (f"做好湖泊治理工作，要高举中国特色社会主义伟大旗帜，{GUIDES}", "ideology"),
        (f"希望受表彰的单位再接再厉，要{GUIDES}", "measure"),
        ("各地要以群众需要为导向，认真治理湖泊，建设美丽水乡。", "measure"),
    ],
)
def test_what_guides_all_bodies_outside_the_sections_is_ideology(text, kind):
    assert of_provision(text, "", None, labelled=False, before_sections=False) == kind
    labelled = of_provision(text, "", None, labelled=True, before_sections=False)
    assert labelled == "measure"


def test_a_preamble_with_guiding_ideas_is_one():
    text = f"为治理湖泊，各地要{GUIDES}现提出如下意见："
    assert of_provision(text, "", None, labelled=False, before_sections=True) == "preamble"


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("本办法未尽事宜，按照上级有关规定执行。", True),
        ("未尽事宜，由市水利局另行通知。", True),
        ("未尽事宜请与市水利局联系。", False),
    ],
)
def test_how_matters_not_covered_are_decided_is_validity(text, is_so):
    assert is_validity(text) == is_so


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("其他未尽事宜，按有关规定执行。", True),
        ("企业新建厂房给予补助500万元。未尽事宜按有关规定执行。", False),
        ("对规划未尽事宜，按照程序报批，完善管网。", False),
    ],
)
def test_matters_not_covered_make_a_paragraph_validity_only_if_it_says_nothing_else(text, is_so):
    assert is_validity(text) == is_so


@pytest.mark.parametrize("whom", ["县农业局要以技术人员", "全市各级要以市场需求"])
def test_what_is_no_idea_guides_a_measure(whom):
    text = f"{whom}为指导，建设示范田。"
    assert of_provision(text, "", None, labelled=False, before_sections=False) == "measure"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("进度安排：到2025年，建成中心。", "phase"),
        ("时间安排：2025年3月起。", "phase"),
        ("进度安排：由各县自定。", "measure"),
        ("工作安排：各县要加强巡查。", "measure"),
    ],
)
def test_a_paragraph_with_the_schedule_of_a_task_is_a_phase(text, kind):
    assert of_provision(text, "", "measure", labelled=False, before_sections=False) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("责任与考核", "safeguard"), ("加强保障，夯实基础", "safeguard"), ("工作方针", "principle")],
)
def test_responsibility_and_review_are_safeguards_and_a_policy_line_is_a_principle(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("以生态文明思想为指导，全面推行河长制，打造水清岸绿的河湖。", "ideology"),
        ("高举改革旗帜，全面推行河长制。", "ideology"),
        ("以流域规划为指导，河道治理率达到80%以上。", "goal"),
        ("以治理河道为重点，打造水清岸绿的河湖。", "goal"),
    ],
)
def test_what_guides_the_work_is_ideology_above_its_aims(text, kind):
    assert of_provision(text, "", "goal", labelled=False, before_sections=False) == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("当前乡镇债务管理的有关情况", "background"),
        ("近三年渔船检验和登记管理工作的情况", "background"),
        ("公开渔船检验和登记管理工作的情况", "measure"),
        ("加强组织推动和文化建设", "safeguard"),
    ],
)
def test_headings_on_how_matters_are_and_on_who_moves_them(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


LONG = (
    "除明确由上级支持的条款外，其他资助资金由市和各区按财政体制共同承担，需市级承担的资金在归口部门专项资金中统筹解决。"
    * 4
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"本方案自2031年7月15日起施行，有效期视情况调整。{LONG}", "validity"),
        (f"本办法自印发之日起30日后实施。{LONG}", "validity"),
        (f"奖励自2031年7月15日起执行。{LONG}", "measure"),
        (f"{LONG}本方案自2031年7月15日起施行。", "measure"),
    ],
)
def test_a_long_paragraph_that_opens_with_when_the_text_is_in_force_is_validity(text, kind):
    assert of_provision(text, "", "tasks", labelled=False, before_sections=False) == kind
