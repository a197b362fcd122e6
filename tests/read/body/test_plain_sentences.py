"""A sentence that ends in 要求。 or 任务。 announces nothing unless it counts or points; figures in a later paragraph are a goal."""

import pytest

from policycompare.read.document import read_document

TITLE = "甲市节水行动方案\n一、重点任务\n（一）城镇节水\n"
ITEMS = "1．更换管道。排查漏点。\n2．推广器具。发放补贴。\n"


def _texts(sentence: str) -> list[tuple[str, str]]:
    rows = read_document("a", f"{TITLE}{sentence}\n{ITEMS}").provisions
    return [(row.path, row.text) for row in rows]


@pytest.mark.parametrize(
    "sentence",
    [
        "加快推进城镇节水改造，在新建小区严格落实节水器具配备要求。",
        "节水改造是供水部门今年的重要任务。",
        "供水部门可以依法采取限制用水的措施。",
        "推动全市形成统一大市场。",
        "力争两年完成老旧管网改造任务。",
        "用水定额应当坚持以供定需的原则。",
        "研究建设连接水库与县城的第三条输水管道。",
        "水费收入实行收支两条线管理。",
        "两种补贴都符合的，按较高一项发放。",
    ],
)
def test_a_sentence_that_neither_counts_nor_points_is_a_provision(sentence):
    assert _texts(sentence)[0] == ("一/（一）", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "城镇节水要做到以下要求。",
        "城镇节水要坚持三项原则。",
        "重点抓好五个方面工作。",
        "推进两大工程建设。",
        "分三个阶段进行。",
        "主要任务：",
        "城镇节水的主要任务是：",
        "具体要求。",
    ],
)
def test_a_sentence_that_counts_or_points_is_a_lead_in(sentence):
    assert len(_texts(sentence)) == 2


IDEOLOGY = "以新发展理念为指导，全面贯彻节水优先思想，坚持以水定城。\n"


@pytest.mark.parametrize(
    "paragraph",
    [
        "改造老旧管网，建成水厂5座，新增供水能力20万吨，形成互联互通格局。",
        "推广节水器具，城区覆盖率达到95%以上，漏损率控制在8%以内。",
        "在三年内新增再生水厂6座，完成管网改造300公里。",
    ],
)
def test_a_later_paragraph_with_figures_is_a_goal_under_general_requirements(paragraph):
    text = f"甲市节水行动方案\n一、总体要求\n{IDEOLOGY}{paragraph}\n二、重点任务\n（一）更换管道。\n（二）推广器具。\n"
    assert [row.kind for row in read_document("a", text).provisions][:2] == ["ideology", "goal"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "坚持政府引导、市场运作，形成全社会节水格局，提高用水效率。",
        "全面落实节水制度，建成水厂5座，新增供水能力20万吨。",
        "形成节水格局，建成水厂5座。",
    ],
)
def test_a_paragraph_that_opens_as_ideology_or_has_one_figure_is_no_goal(paragraph):
    text = f"甲市节水行动方案\n一、总体要求\n{IDEOLOGY}{paragraph}\n二、重点任务\n（一）更换管道。\n（二）推广器具。\n"
    assert [row.kind for row in read_document("a", text).provisions][1] != "goal"


DIVIDED = "用水户按用水量分为一般、较大、重点三个等级。"


def test_a_sentence_that_divides_its_matter_is_a_provision_above_paragraphs():
    text = (
        f"甲市节水办法\n第七条　{DIVIDED}\n一般用水户是指年用水量不足一万吨的单位。\n第八条　水费按月收取。\n"
    )
    rows = [(row.path, row.text) for row in read_document("a", text).provisions]
    assert rows[0] == ("第七条", DIVIDED)
    assert rows[1] == ("第七条", "一般用水户是指年用水量不足一万吨的单位。")


def test_it_is_a_lead_in_above_items():
    sentence = "节水改造分为三个等级。"
    assert sentence not in [text for _, text in _texts(sentence)]


@pytest.mark.parametrize(
    ("sentence", "is_left"),
    [
        ("节水补贴按器具价格的两成计算，各类器具的最高标准如下：", True),
        ("各类器具的最高标准如下：", False),
    ],
)
def test_a_rule_whose_table_is_lost_is_a_provision_above_a_note(sentence, is_left):
    text = f"甲市节水办法\n一、更换器具。各县更换器具。\n二、节水补贴\n{sentence}\n注：同一用户只补贴一次。\n三、宣传。各县要宣传。\n"
    assert (sentence in [row.text for row in read_document("a", text).provisions]) == is_left
