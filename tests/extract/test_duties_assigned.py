"""Tasks of bodies: the name of a body, a colon and what it does."""

import pytest

from policycompare.extract.duties.statements import find_duties
from policycompare.text import Passage, fold


def found(text, section=None):
    passage = Passage("a", 1, "measure", text, [(0, len(text))], folded=fold(text), section=section)
    return [(row.agency, row.role, row.explicit) for row in find_duties([passage]).itertuples()]


@pytest.mark.parametrize(
    ("verb", "role"),
    [
        ("负责", "responsible"),
        ("主要负责", "responsible"),
        ("承担", "responsible"),
        ("牵头", "lead"),
        ("负责牵头", "lead"),
        ("配合", "support"),
        ("负责协助", "support"),
        ("参与", "support"),
    ],
)
@pytest.mark.parametrize("label", ["", "（三）", "2.", "加强统筹。", "省司法厅：负责普法；"])
def test_the_verb_behind_the_colon_gives_the_role(label, verb, role):
    assert (
        "海洋渔业部门",
        role,
        True,
    ) in found(f"{label}海洋渔业部门：{verb}岸线巡查。")


def test_several_bodies_may_share_a_task_and_several_tasks_a_paragraph():
    assert found("教育局、团委（少工委）和各乡镇政府：负责校园宣传；气象局：协助校园宣传。") == [
        ("教育局", "responsible", True),
        ("团委（少工委）", "responsible", True),
        ("各乡镇政府", "responsible", True),
        ("气象局", "support", True),
    ]


def test_a_heading_may_follow_the_body():
    assert found("海事部门主要职责：负责船舶登记。") == [("海事部门", "responsible", True)]


@pytest.mark.parametrize("section", ["职责分工", "五、保障措施 / （二）部门职责", "任务分工"])
def test_under_a_heading_of_tasks_a_body_needs_no_verb(section):
    assert found("市水务局：组织河道清淤。", section) == [("市水务局", "responsible", True)]
    assert found("市水务局：组织河道清淤。", "保障措施") == []


@pytest.mark.parametrize(
    "text",
    [
        "申报条件：负责企业应在本市注册。",
        "项目经理：负责现场管理。",
        "龙头企业：负责收购农产品。",
        "根据工作需要，各方要：负责到底。",
        "值班时间：配合检查。",
    ],
)
def test_other_words_before_a_colon_are_no_body(text):
    assert found(text, "职责分工") == []


@pytest.mark.parametrize(
    "text",
    [
        "市水务局联系电话：负责人转接。",
        "市水务局：0531—0000。",
        "举报单位：某市水务站。",
        "市水务局有关要求如下：组织学习。",
    ],
)
def test_a_body_must_be_all_that_precedes_the_colon_and_words_must_follow(text):
    assert found(text, "职责分工") == []
