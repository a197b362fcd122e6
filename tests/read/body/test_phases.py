import pytest

from policycompare.read.document import read_document

BEFORE = "甲市无障碍设施整治方案\n一、整治任务\n（一）修缮坡道。各县要修缮坡道。\n"


def kinds(*lines):
    reading = read_document(
        "a", BEFORE + "\n".join(lines) + "\n三、其他事项\n（一）公开信息。各县要公开信息。\n"
    )
    return [each.kind for each in reading.provisions][1:-1]


@pytest.mark.parametrize("section", ["工作安排", "整治安排", "整治步骤", "组织实施", "整治任务和要求"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("摸底阶段（2021年4月）。", "整治阶段（5月至9月）。"),
        ("摸底阶段（ 2021年4月1日—30日）。", "整治阶段（自5月起至9月底）。"),
        ("第一阶段：", "第二阶段："),
        ("第一阶段，4月底前，", "第二阶段，9月底前，"),
        ("摸底阶段。时间为2021年4月，", "整治阶段。时间为2021年5-9月，"),
        ("摸底阶段（4月），", "整治阶段（5月—9月），"),
    ],
)
def test_an_item_with_the_name_and_the_time_of_a_phase_is_phase(section, first, second):
    lines = (f"（一）{first}各县查清坡道底数。", f"（二）{second}各县逐处修缮坡道。")
    assert kinds(f"二、{section}", *lines) == ["phase", "phase"]


def test_what_is_inside_a_phase_is_phase():
    head = (
        "二、工作安排",
        "（一）摸底阶段（4月）",
        "1.查清底数。各县要查清底数。",
        "2.上报台账。各县要上报台账。",
    )
    last = ("（二）整治阶段：5月至9月。逐处修缮。", "1.修缮坡道。各县要修缮坡道。")
    assert kinds(*head, *last) == ["phase"] * 4


def test_dated_items_of_a_section_named_schedule_are_phase():
    lines = ("（一）动员部署（4月）。各县召开会议。", "（二）总结验收（10月）。各县报送总结。")
    assert kinds("二、工作安排", *lines) == ["phase", "phase"]
    assert kinds("二、整治内容", *lines) == ["measure", "measure"]


@pytest.mark.parametrize(
    "text",
    [
        "在竣工验收阶段，同步测绘坡道。",
        "立足新发展阶段，推进修缮。2021年3月前完成。",
        "整治进入新阶段。2021年要完成修缮。",
        "阶段性任务（2021年）。各县要修缮坡道。",
        "义务教育阶段学校。各县要修缮坡道。",
    ],
)
def test_a_phase_in_other_words_is_no_schedule(text):
    assert kinds("二、整治要求和任务", f"（一）{text}", "（二）修缮盲道。各县要修缮盲道。") == ["measure"] * 2


def test_the_phases_of_an_aim_are_goals():
    lines = ("（一）起步阶段（2021—2022年）。坡道更多。", "（二）提升阶段（2023年—2024年）。坡道更好。")
    assert kinds("二、主要目标", *lines) == ["goal", "goal"]


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("整治工作从2021年4月开始，到9月底结束，先易后难，分两个阶段。", "phase"),
        ("整治工作按先易后难的次序分阶段推进。", "phase"),
        ("各县要逐处修缮坡道。", "measure"),
    ],
)
def test_a_paragraph_that_opens_a_schedule_is_phase(opening, kind):
    items = ("（一）摸底阶段（4月）。各县查清底数。", "（二）整治阶段（5月至9月）。各县修缮坡道。")
    assert kinds("二、工作组织", opening, *items) == [kind, "phase", "phase"]


def test_a_paragraph_on_phases_above_other_items_is_no_schedule():
    items = ("（一）修缮坡道。各县要修缮坡道。", "（二）修缮盲道。各县要修缮盲道。")
    assert kinds("二、整治内容", "各县要按阶段推进整治。", *items) == ["measure"] * 3


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("进度安排", "各县应当在9月底前报送材料，省里在11月底前公布。", "phase"),
        ("时间安排", "3月动员，4月自查，5月复核。", "phase"),
        ("进度安排", "各县应当按时报送材料，逐级公布。", "measure"),
        ("经费安排", "各县应当在9月底前报送预算，省里在11月底前下达。", "measure"),
    ],
)
def test_a_paragraph_of_months_below_a_heading_of_dates_is_a_schedule(heading, text, kind):
    lines = f"甲市渔港登记方案\n一、登记工作\n（一）登记内容\n登记泊位。\n（二）{heading}\n{text}\n"
    assert read_document("a", lines).provisions[-1].kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("自2030年起，在全市范围内建立和实施泊位补偿制度，对渔民给予补贴。", "measure"),
        ("本办法自2030年1月1日起实施。", "validity"),
        ("本办法自印发之日起30日后施行。", "validity"),
    ],
)
def test_a_system_that_is_set_up_from_a_year_on_is_a_measure(text, kind):
    lines = f"甲市渔港补偿意见\n一、登记泊位。\n二、补偿制度\n{text}\n"
    assert read_document("a", lines).provisions[-1].kind == kind


@pytest.mark.parametrize("heading", ["工作进度", "工作安排和进度", "工作安排与进度"])
def test_a_section_on_the_progress_of_the_work_has_phases(heading):
    text = f"甲省清理方案\n一、清理范围\n（一）在建码头。逐一清理。\n二、{heading}\n（一）各市自查，提出意见。\n（二）省里汇总，形成报告。\n"
    assert [row.kind for row in read_document("a", text).provisions] == ["measure", "phase", "phase"]


STAGES = ("（一）编制图册阶段", "1.2030年3月底前，勘察坡道。", "（二）总结阶段", "2030年12月，汇总结果。")
YEARS = ("2030年，完成坡道修缮。", "2032年，完成盲道修缮。")


@pytest.mark.parametrize("heading", ["计划安排", "工作计划", "进度计划"])
@pytest.mark.parametrize("lines", [STAGES, YEARS])
def test_a_plan_of_stages_or_years_has_phases(heading, lines):
    assert kinds(f"二、{heading}", *lines) == ["phase"] * 2


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("修缮计划", YEARS),
        ("工作计划", ("各县要修缮坡道。", "各县要修缮盲道。")),
        ("工作计划", ("（一）坡道", "2030年3月底前，勘察坡道。", "（二）盲道", "2030年12月，勘察盲道。")),
    ],
)
def test_a_plan_of_something_else_has_none(heading, lines):
    assert "phase" not in kinds(f"二、{heading}", *lines)


@pytest.mark.parametrize("mark", ["", "。"])
def test_steps_that_are_named_as_actions_are_tasks_whose_items_are_measures(mark):
    lines = (
        f"（一）坡道修缮行动{mark}",
        "1.修缮坡道。各县要修缮坡道。",
        f"（二）扶手更新行动{mark}",
        "2.更换扶手。各县换新。",
    )
    assert kinds("二、行动步骤", *lines) == ["measure", "measure"]


@pytest.mark.parametrize("second", ["（二）总结验收。", "（二）扶手更新行动（5月至9月）。"])
def test_steps_that_are_not_all_named_as_actions_are_phases(second):
    lines = ("（一）坡道修缮行动。", "1.修缮坡道。各县要修缮坡道。", second, "1.更换扶手。各县换新。")
    assert kinds("二、行动步骤", *lines) == ["phase", "phase"]


DATED = (
    "（一）县级自评。2021年2月底前，各县报送自评结果。",
    "（二）部门评审。3月15日前，各部门完成评审。",
    "（三）实地核查。于4月底前抽查坡道。",
)


@pytest.mark.parametrize("last", [(), ("（四）结果通报。评定结果向各县通报。",)])
def test_items_of_an_arrangement_most_of_which_open_with_a_date_are_phases(last):
    assert kinds("二、考核安排", *DATED, *last) == ["phase"] * (3 + len(last))


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("考核安排", DATED[:2]),
        ("考核安排", (*DATED, "（四）结果通报。评定结果向各县通报。", "（五）督促整改。各县要整改。")),
        ("考核内容", DATED),
        ("工作安排", tuple(item.replace("。", "。各县在", 1) for item in DATED)),
    ],
)
def test_other_items_of_an_arrangement_are_measures(heading, items):
    assert kinds(f"二、{heading}", *items) == ["measure"] * len(items)
