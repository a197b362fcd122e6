"""Headings that name aims and tasks: their items are measures, and goals by their own signs."""

import pytest

from policycompare.read.body.headings import of_heading
from policycompare.read.body.kinds.provision_kinds import of_provision
from policycompare.read.document import read_document


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("重点任务及目标", "tasks"),
        ("主要任务和目标", "tasks"),
        ("目标与任务", "tasks"),
        ("主要目标和策略措施", "tasks"),
        ("工作目标及内容", "tasks"),
        ("工作重点和年度目标", "tasks"),
        ("耕地现状和整理任务", "tasks"),
        ("目标任务", "goal"),
        ("任务目标", "goal"),
        ("发展目标", "goal"),
        ("总体目标和具体目标", "goal"),
        ("总体要求和主要任务", "mixed"),
        ("基本原则和工作目标", "mixed"),
        ("目标、原则和任务", "mixed"),
        ("实现目标的保障措施", "safeguard"),
        ("工作目标和保障措施", "safeguard"),
        ("重点工作及保障措施", "measure"),
        ("主要任务与组织保障", "measure"),
        ("落实任务的保障措施", "safeguard"),
    ],
)
def test_a_heading_that_names_aims_and_tasks_names_no_guiding_idea(heading, kind):
    assert of_heading(heading, None, outer=True) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("各灌区要更新闸门，改造泵站，推广喷灌技术。", "measure"),
        ("优先改造老化渠道，优化配水方案。", "measure"),
        ("到2027年，节水灌溉面积达到30万亩。", "goal"),
        ("灌区改造的目标是：渠系完好，用水有序。", "goal"),
        ("以新发展理念为指导，统筹灌溉和防洪。", "ideology"),
        ("以喷灌为重点，改造老化渠道。", "measure"),
    ],
)
def test_under_aims_and_tasks_a_provision_is_a_measure_unless_it_shows_another_kind(text, kind):
    assert of_provision(text, "", "tasks", labelled=False, before_sections=False) == kind


def test_parts_of_such_a_section_have_the_kinds_of_their_own_headings():
    text = (
        "甲市灌区改造方案\n一、主要目标和策略措施\n（一）灌溉设施\n1．主要目标\n（1）灌区完好率提高。\n（2）水价合理。\n"
        "2．策略措施\n（1）更换闸门。各县要筹集资金。\n（2）修建泵站。各县要落实用地。\n二、保障措施\n（一）加强领导。\n（二）加强宣传。\n"
    )
    kinds = [provision.kind for provision in read_document("a", text).provisions]
    assert kinds == ["goal", "goal", "measure", "measure", "safeguard", "safeguard"]


def test_a_section_of_tasks_and_aims_without_parts_is_coded_as_measures():
    text = (
        "甲市灌区改造方案\n一、重点任务及目标\n（一）更新泵站\n水务集团要更换水泵。2026年末，完好率不低于95%。\n"
        "（二）修复渠道\n各县要清淤。2026年末，全面完成。\n二、保障措施\n（一）加强领导。\n（二）加强宣传。\n"
    )
    kinds = [provision.kind for provision in read_document("a", text).provisions]
    assert kinds == ["measure", "measure", "safeguard", "safeguard"]


@pytest.mark.parametrize("name", ["建设重点", "培育重点", "主攻重点", "改造重点", "近期工作重点", "实施重点"])
@pytest.mark.parametrize("heading", ["总体目标和建设重点", "思路、目标与重点", "总体要求"])
def test_what_is_named_the_focus_is_a_measure_beside_aims(heading, name):
    text = (
        f"甲市柑橘产业意见\n一、{heading}\n1、发展目标：到2027年，重点企业竞争力明显增强。\n"
        f"2、{name}：改造老果园，支持企业引进分选设备。\n二、保障措施\n3、加强领导。成立专班。\n"
    )
    kinds = [provision.kind for provision in read_document("a", text).provisions]
    assert kinds == ["goal", "measure", "safeguard"]


@pytest.mark.parametrize("name", ["突出重点", "统筹兼顾突出重点", "抓住重点"])
def test_an_act_on_what_matters_most_is_no_focus(name):
    text = f"{name}。坚持分类指导，先易后难。"
    assert of_provision(text, name, "mixed", labelled=True, before_sections=False) != "measure"
