"""Minutes: what their head says of the meeting is neither published then nor a provision."""

import pytest

from policycompare.read.document import read_document

TASKS = "会议议定以下事项：\n一、设立渔港维护资金500万元。\n二、新建渔港2座，由市农业局牵头。\n"


@pytest.mark.parametrize("title", ["会议纪要", "甲市渔港建设专题会议纪要"])
@pytest.mark.parametrize("number", ["", "〔2021〕7号\n", "第7期\n", "（第7次）\n"])
def test_the_day_of_the_meeting_is_not_that_of_publication(title, number):
    head = "时 间：2021年6月3日下午\n会议地点：市政府三楼\n主 持 人：张某\n出席人员：李某、赵某\n列席：市农业局王某\n记录：钱某\n"
    reading = read_document("a", f"{title}\n{number}{head}{TASKS}")
    assert reading.row["date_published"] is None
    assert reading.row["doc_type"] in ("纪要", None)
    assert [(each.path, each.section, each.text) for each in reading.provisions][1:] == [
        ("一", None, "设立渔港维护资金500万元。"),
        ("二", None, "新建渔港2座，由市农业局牵头。"),
    ]
    assert {each.kind for each in reading.passages} <= {"letterhead", "furniture", "preamble", "measure"}


def test_other_texts_keep_a_day_of_publication_and_their_lines_on_a_meeting():
    reading = read_document("a", f"甲市渔港建设方案\n时间：2021年6月3日\n{TASKS}记录人：各县渔政人员。\n")
    assert str(reading.row["date_published"]) == "2021-06-03"
    assert reading.provisions[-1].text == "记录人：各县渔政人员。"
