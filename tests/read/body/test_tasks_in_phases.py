import pytest

from policycompare.read.document import read_document

PHASES = (
    "（一）第一阶段：2月初至4月底。这一阶段是备耕期，主要任务是备足种子。\n1.备足种子。各镇调运种子。\n2.检修农机。各镇检修农机。\n"
    "（二）第二阶段：5月初至8月底。这一阶段是田管期，主要任务是防治病虫。\n1.防治病虫。各镇统防统治。\n"
)


def kinds(body):
    """Return the kinds of the provisions of a text by path."""
    document = read_document("a", f"甲市粮食生产工作方案\n{body}")
    return {each.path: each.kind for each in document.provisions}


@pytest.mark.parametrize("heading", ["工作任务", "重点任务", "主要措施"])
def test_tasks_that_a_section_groups_by_phases_are_measures(heading):
    found = kinds(f"一、{heading}\n{PHASES}")
    assert {path: kind for path, kind in found.items() if path.endswith("）")} == {
        "一/（一）": "phase",
        "一/（二）": "phase",
    }
    assert {kind for path, kind in found.items() if path[-1].isdigit()} == {"measure"}


@pytest.mark.parametrize("heading", ["实施步骤", "工作任务及进度安排", "工作安排"])
def test_what_is_done_in_the_phases_of_a_schedule_is_phase(heading):
    assert set(kinds(f"一、{heading}\n{PHASES}").values()) == {"phase"}


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("复核时间安排：复核工作从4月开始，6月底前完成。", "phase"),
        ("实施步骤。复核工作从4月开始。2031年6月底前，各镇完成复核。", "phase"),
        ("工作进度。4月完成自查，6月完成复核。", "phase"),
        ("加快工作进度。各镇在6月底前完成复核。", "measure"),
        ("编制进度安排。各镇在6月底前编制安排。", "measure"),
        ("实施步骤。各镇先复核，再上报。", "measure"),
        ("实施步骤。各镇复核近3年台账，再上报。", "measure"),
        ("申请步骤。农户填写2031年面积，由镇政府审核。", "measure"),
        ("操作步骤。先停机，3月检修。", "measure"),
    ],
)
def test_a_run_in_heading_that_names_a_schedule_with_months_is_phase(item, kind):
    found = kinds(
        f"一、推进复核\n（一）明确职责。各镇负责复核。\n（二）{item}\n（三）加强宣传。各镇要宣传。\n"
    )
    assert found["一/（二）"] == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("工作安排和进度", "phase"),
        ("时间安排", "phase"),
        ("复核步骤", "phase"),
        ("登记步骤", "measure"),
        ("安装步骤", "measure"),
        ("移交步骤", "measure"),
        ("把握工作进度", "measure"),
        ("任务及步骤", "measure"),
    ],
)
def test_a_part_of_a_chapter_of_measures_that_names_a_schedule_is_phase(heading, kind):
    found = kinds(
        f"一、推进复核\n（一）职责\n各镇负责复核。\n（二）{heading}\n1.各镇在4月底前复核。\n2.市局在6月底前验收。\n"
    )
    assert found["一/（二）/1"] == kind
