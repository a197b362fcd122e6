"""Items with the names of aims in a chapter that opens with the significance, and steps dated behind a colon."""

import pytest

from policycompare.read.document import read_document

ITEMS = "（一）重要意义。养蜂利于授粉。\n（二）基本原则。坚持种养结合、绿色发展的原则。\n（三）{}。到2031年，蜂群达到50万群。\n"


def kinds(body):
    return [
        each.kind
        for each in read_document("a", f"甲省养蜂意见\n{body}二、主要任务\n各县要建设蜂场。\n").provisions[
            :-1
        ]
    ]


@pytest.mark.parametrize(
    "heading", ["重要意义、基本原则和目标", "充分认识重要意义，明确目标任务", "发展现状与总体目标"]
)
@pytest.mark.parametrize("aim", ["目标任务", "总体目标", "发展目标"])
def test_principles_and_goals_are_no_background(heading, aim):
    assert kinds(f"一、{heading}\n{ITEMS.format(aim)}") == ["background", "principle", "goal"]


@pytest.mark.parametrize("caption", ["目标完成情况", "主要成效", "蜂群增长", "规划目标", "工作要求"])
def test_other_items_of_the_chapter_are(caption):
    assert kinds(f"一、重要意义和目标\n（一）{caption}。去年，蜂群增长9%。\n") == ["background"]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("统一思想，明确目标。养蜂利于授粉，力争到2031年蜂群达到50万群。", "goal"),
        ("确立目标。养蜂利于授粉。全省上下要共同努力，确保到2031年蜂群达到50万群。", "goal"),
        ("统一思想，明确目标。养蜂利于授粉，到2021年蜂群已达50万群。", "background"),
        ("统一思想，落实责任。养蜂利于授粉，力争到2031年蜂群达到50万群。", "background"),
    ],
)
def test_an_item_whose_name_ends_in_the_aim_is_a_goal_if_it_states_one(item, kind):
    assert kinds(f"一、充分认识养蜂的重要性\n（一）{item}\n（二）认清形势。蜂农老化。\n") == [
        kind,
        "background",
    ]


def test_steps_may_be_dated_behind_a_colon():
    steps = "（一）动员宣传，摸清蜂群：至5月底前。各县要登记。\n（二）分批检疫：5月至7月。各县要检疫。\n"
    assert kinds(f"一、行动安排\n{steps}") == ["phase", "phase"]
    assert kinds("一、工作安排\n（一）登记蜂群。各县要登记：5月登记，7月检疫。\n") == ["measure"]
    matters = "（一）举办蜂会：9月。县局牵头。\n（二）改造蜂场。改造蜂场50个。\n"
    assert kinds(f"一、重点工作安排\n{matters}") == ["measure", "measure"]
