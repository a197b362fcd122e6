import pytest

from policycompare.read.body.headings import of_heading
from policycompare.read.document import read_document


@pytest.mark.parametrize(
    "heading",
    [
        "明确“一企一策”原则",
        "坚持谁使用谁付费的原则",
        "确定选址原则",
        "严格执行就近安置的原则",
        "进一步明确属地登记原则",
        "落实逐级审批原则",
    ],
)
def test_a_heading_that_states_a_task_by_its_principle_is_measure(heading):
    assert of_heading(heading, None, outer=True) == "measure"


@pytest.mark.parametrize(
    "heading",
    [
        "基本原则",
        "坚持原则",
        "明确工作原则",
        "明确基本原则",
        "推进原则",
        "坚持以下原则",
        "工作遵循的原则",
        "试点工作的原则",
        "坚持以下基本原则",
        "2012年预算编制的原则",
        "确定规划原则",
    ],
)
def test_a_heading_of_principles_is_principle(heading):
    assert of_heading(heading, None, outer=True) == "principle"


def test_a_principle_below_general_requirements_stays_one():
    assert of_heading("坚持谁使用谁付费的原则", "mixed", outer=False) is None


@pytest.mark.parametrize("heading", ["相对指标", "绝对指标", "约束性指标", "具体指标"])
def test_a_heading_of_indicators_below_principles_is_goal(heading):
    assert of_heading(heading, "principle", outer=False) == "goal"
    assert of_heading(f"{heading}考核", "principle", outer=False) != "goal"


REQUIREMENTS = (
    "基本要求\n—加强规划引导。按照分区布局，统筹茶园建设。\n—拓宽投入渠道。多方筹集资金，改造老茶园。\n"
)


@pytest.mark.parametrize(
    "body",
    [
        f"一、总体要求\n（一）指导思想。振兴茶叶产业。\n（二）{REQUIREMENTS}（三）建设目标。到2030年，新建茶园5万亩。\n",
        f"第一章 总体要求\n一、指导思想\n振兴茶叶产业。\n二、{REQUIREMENTS}三、建设目标\n到2030年，新建茶园5万亩。\n",
    ],
)
def test_dash_items_of_basic_requirements_in_the_general_ones_are_principles(body):
    kinds = [each.kind for each in read_document("a", f"甲省茶叶产业发展规划\n{body}").provisions]
    assert kinds == ["ideology", "principle", "principle", "goal"]


@pytest.mark.parametrize(
    "body",
    [
        f"一、改造茶园\n（一）{REQUIREMENTS}",
        f"一、{REQUIREMENTS}",
        "一、总体要求\n（一）基本要求\n1.各县要登记茶园。\n2.各县要核发证书。\n",
    ],
)
def test_other_basic_requirements_are_none(body):
    kinds = [each.kind for each in read_document("a", f"甲省茶叶产业发展规划\n{body}").provisions]
    assert "principle" not in kinds


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        ("渔港纠纷调解应当遵循自愿、公平和便民的原则。", "principle"),
        ("泊位分配坚持公开、公正、就近原则。", "principle"),
        ("泊位分配坚持公开、公正的原则。县局每年公布名单。", "measure"),
        ("县局应当按照就近原则分配泊位。", "measure"),
        ("县局制定泊位分配的原则。", "measure"),
    ],
)
def test_an_article_that_only_names_principles_is_one(article, kind):
    text = f"甲市渔港管理办法\n第一条 各县应当登记泊位。\n第二条 {article}\n第三条 泊位实行编号。\n"
    assert read_document("a", text).provisions[1].kind == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("总体目标", "goal"),
        ("基本原则。", "principle"),
        ("指导思想", "ideology"),
        ("适用范围", None),
        ("完成工作目标", None),
    ],
)
def test_a_part_of_a_chapter_of_rules_may_have_a_kind_of_its_own(heading, kind):
    assert of_heading(heading, "measure", outer=False) == kind
    in_safeguards = kind if kind == "principle" else None
    assert of_heading(heading, "safeguard", outer=False) == in_safeguards


@pytest.mark.parametrize("heading", ["发展定位", "战略定位"])
def test_what_a_region_is_to_be_is_an_aim(heading):
    assert of_heading(heading, "mixed", outer=False) == "goal"


@pytest.mark.parametrize("name", ["实施范围", "总体布局", "试点选择"])
@pytest.mark.parametrize("stop", ["。", "\n"])
def test_a_matter_named_in_a_chapter_on_guiding_ideas_is_measure(name, stop):
    body = f"一、总体要求\n（一）指导思想。以治沙为中心。\n（二）{name}{stop}在东部三镇治沙。\n二、主要任务\n（一）植树。各镇植树。\n"
    assert [each.kind for each in read_document("a", f"甲县治沙方案\n{body}").provisions] == [
        "ideology",
        "measure",
        "measure",
    ]


@pytest.mark.parametrize("name", ["主要原则", "编制原则", "指导原则"])
def test_the_principles_of_a_chapter_of_rules_or_requirements_may_have_other_names(name):
    assert of_heading(name, "measure", outer=False) == "principle"
    assert of_heading("合并办理原则", "measure", outer=False) is None


@pytest.mark.parametrize("name", ["空间格局", "发展格局", "培训对象", "市场主体"])
@pytest.mark.parametrize("stop", ["。", "\n"])
def test_what_a_matter_is_to_be_by_a_year_is_a_goal(name, stop):
    body = f"一、总体要求\n（一）指导思想。以治沙为中心。\n（二）{name}{stop}到2031年，基本建成防沙林带。\n二、主要任务\n（一）植树。各镇植树。\n"
    assert [each.kind for each in read_document("a", f"甲县治沙方案\n{body}").provisions] == [
        "ideology",
        "goal",
        "measure",
    ]


@pytest.mark.parametrize("heading", ["市场主体", "经营主体"])
def test_firms_are_no_matter_of_guiding_ideas(heading):
    assert of_heading(heading, "mixed", outer=False) is None
    assert of_heading("责任主体", "mixed", outer=False) == "measure"
