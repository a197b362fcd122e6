"""What secures a field of policy is a measure; what organises the work is a safeguard, also in a second level."""

import pytest

from policycompare.read.document import read_document

TITLE = "甲省茶叶产业发展意见\n一、总体要求\n发展茶叶产业。\n"


def _kinds(body: str) -> list[str]:
    return [row.kind for row in read_document("a", TITLE + body).provisions][1:]


@pytest.mark.parametrize(
    "heading",
    [
        "二、建立健全茶叶产业发展保障体系",
        "二、健全林区安全保障体系",
        "二、完善救灾应急保障体系",
        "二、构建综合保障体系",
        "二、深化改革，完善渔业发展保障体系",
    ],
)
def test_a_system_that_secures_a_subject_is_a_measure_if_its_items_state_policy(heading):
    items = "（一）改良茶树品种。推广良种。\n（二）改造茶园。更新设备。\n（三）防治病虫。配备药剂。\n"
    assert _kinds(f"{heading}\n{items}") == ["measure"] * 3


@pytest.mark.parametrize(
    "heading",
    [
        "二、完善茶叶产业发展保障体系",
        "二、健全政策保障体系",
        "二、保障体系",
        "二、强化组织保障体系",
    ],
)
def test_a_system_whose_items_organise_the_work_is_a_safeguard(heading):
    items = "（一）加强组织领导。成立专班。\n（二）强化责任落实。分解任务。\n（三）严格考核。按年通报。\n"
    assert _kinds(f"{heading}\n{items}") == ["safeguard"] * 3


@pytest.mark.parametrize(
    "heading",
    ["加强组织实施", "认真组织实施", "抓好组织实施", "强化组织保障", "切实加强组织领导", "组织实施"],
)
def test_the_organisation_of_the_work_is_a_safeguard_below_a_chapter_of_measures(heading):
    body = f"二、改革管理体制\n（一）改革茶园管理。\n1.登记茶园。\n2.核发证书。\n（二）{heading}。\n1.各县要制定计划。\n2.按年报告进展。\n"
    assert _kinds(body) == ["measure", "measure", "safeguard", "safeguard"]


@pytest.mark.parametrize("heading", ["加强组织培训", "组织实施安居工程", "加强行业组织建设"])
def test_what_else_is_organised_is_a_measure_below_a_chapter_of_measures(heading):
    body = f"二、改革管理体制\n（一）{heading}。\n1.登记茶园。\n2.核发证书。\n"
    assert _kinds(body) == ["measure", "measure"]


@pytest.mark.parametrize(
    "heading",
    [
        "夯实渔港设施保障",
        "筑牢茶区水利保障",
        "构建冷链设施保障",
        "夯实要素保障",
        "强化茶园资源保障",
        "增强要素保障能力",
    ],
)
def test_what_is_built_for_a_subject_is_a_measure_unless_its_items_organise_the_work(heading):
    built = "（一）改造公路。硬化路面。\n（二）新建桥梁。跨越河谷。\n"
    organised = "（一）加强组织领导。成立专班。\n（二）严格考核。按年通报。\n"
    assert _kinds(f"二、{heading}\n{built}") == ["measure"] * 2
    assert _kinds(f"二、{heading}\n{organised}") == ["safeguard"] * 2


@pytest.mark.parametrize(
    "heading",
    [
        "夯实资金保障",
        "筑牢组织保障",
        "构建政策保障",
        "打造人才保障",
        "强化资金保障",
        "夯实资金和设施保障",
        "强化设施保障",
        "交通保障",
    ],
)
def test_other_securities_of_the_plan_are_safeguards(heading):
    assert (
        _kinds(f"二、{heading}\n（一）改造公路。硬化路面。\n（二）新建桥梁。跨越河谷。\n")
        == ["safeguard"] * 2
    )


@pytest.mark.parametrize(("heading", "kind"), [("工作机制", "safeguard"), ("健全茶叶工作机制", "measure")])
def test_how_the_work_is_organised_is_a_safeguard(heading, kind):
    assert _kinds(f"二、{heading}\n（一）召开会议。每年两次。\n（二）报送信息。每季一次。\n") == [kind] * 2
