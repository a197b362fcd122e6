"""Phases that contain sections of their own, and inline labels with blanks in their brackets."""

import pytest

from policycompare.read.document import read_document


def paths(*lines):
    reading = read_document("a", "甲市路灯改造方案\n" + "\n".join(lines) + "\n")
    return [each.path.translate({40: "（", 41: "）"}) for each in reading.provisions]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第一阶段（2023年3月1日至31日）", "第二阶段（2023年4月1日至 30日）"),
        ("第一阶段：查清底数（3月）", "第二阶段：逐盏更换（4月）"),
        ("第一阶段 查清底数", "第二阶段 逐盏更换"),
    ],
)
@pytest.mark.parametrize("open_", ["（一）", "(一)", "（ 一）"])
def test_a_phase_above_its_own_sections_is_a_level(first, second, open_):
    lines = [f"{open_}阶段目标", "摸清底数，建立台账。", "（二）工作要求", "1.逐盏登记。"]
    given = paths("一、改造内容", first, *lines, second, *lines, "二、其他事项", "公开信息。")
    assert given == [
        *("一/第一阶段/（一）", "一/第一阶段/（二）/1", "一/第二阶段/（一）", "一/第二阶段/（二）/1"),
        "二",
    ]


def test_the_time_of_a_phase_is_no_provision_and_stands_in_the_section():
    text = "甲市路灯改造方案\n一、改造内容\n第一阶段（3月1日至31日）\n（一）阶段目标\n摸清底数，建立台账。\n"
    (provision,) = read_document("a", text).provisions
    assert provision.section == "改造内容 / 第一阶段（3月1日至31日） / 阶段目标"


def test_phases_in_one_section_of_several_stay_on_its_level():
    given = paths(
        "一、实施步骤",
        "（一）时间安排",
        "第一阶段：3月，各县查清底数。",
        "第二阶段：4月，各县逐盏更换。",
        "（二）工作分工",
        "各县要落实人员。",
    )
    assert given[-3:] == ["一/第一阶段", "一/第二阶段", "一/（二）"]


@pytest.mark.parametrize(
    ("behind", "n"),
    [
        ("第二阶段（2023年4月1日至30日）各县逐盏更换。", 2),
        ("第二阶段：4月，各县逐盏更换。", 2),
        ("第二阶段（ 4月），各县逐盏更换。", 2),
        ("第二阶段的更换按前款办理。", 1),
        ("第二阶段为更换阶段。", 1),
    ],
)
def test_a_phase_behind_a_sentence_opens_an_item_only_with_its_time(behind, n):
    given = paths("一、改造步骤", f"第一阶段（3月）各县查清底数。{behind}", "二、要求", "公开信息。")
    assert len(given) == n + 1


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("重点任务：（ 1）更换灯杆，埋设电缆。（ 2）安装灯具。（ 3）调试。", "（1） （2） （3）"),
        ("重点任务：（ 1）更换灯杆，埋设电缆。（2）安装灯具。（ 3 ）调试。", "（1） （2） （3）"),
        ("重点任务：( 1)更换灯杆，埋设电缆。(2 )安装灯具。( 3)调试。", "（1） （2） （3）"),
        ("重点任务：更换灯杆（ 3基），埋设电缆（ 2 ）公里。", ""),
        ("重点任务：更换灯杆，按照表（ 1）执行。安装灯具。", ""),
    ],
)
def test_an_inline_number_may_have_blanks_in_its_bracket(line, labels):
    given = paths("一、改造任务", "（一）更换路灯", line, "（二）维护路灯", "定期巡查。")
    assert [path.removeprefix("一/（一）/") for path in given[:-1]] == (labels.split() or ["一/（一）"])


def test_an_inline_chinese_number_may_have_blanks_in_its_bracket():
    given = paths(
        "一、改造任务",
        "（一）更换灯杆，埋设电缆。（ 二）安装灯具，按照第（ 一）项验收。",
        "二、要求",
        "公开信息。",
    )
    assert given == ["一/（一）", "一/（二）", "二"]
