"""A list of persons without a full stop, and the paragraph on their office behind it."""

import pytest

from policycompare.read.document import read_document

PERSONS = "组长：王某市政府副市长\n成员：李某市水利局局长赵某市财政局总会计师钱某市农业农村局二级巡视员\n孙某市妇联副{}\n"


def texts(office, end="主席"):
    text = f"甲市水利普查通知\n一、领导小组。{PERSONS.format(end)}{office}\n二、普查范围。各县要普查水库。\n"
    return [(each.path, each.text) for each in read_document("a", text).provisions]


@pytest.mark.parametrize("end", ["主席", "主任", "书记", "局长"])
@pytest.mark.parametrize(
    "office",
    [
        "领导小组办公室设在市水利局，李某同志兼任办公室主任。",
        "领导小组下设办公室，负责日常工作。",
        "普查专班设在市水利局，普查结束后自行撤销。",
    ],
)
def test_the_paragraph_on_the_office_is_a_provision_of_its_own(office, end):
    rows = texts(office, end)
    assert rows[1] == ("一", office)
    assert rows[0][1].endswith(f"孙某市妇联副{end}")


@pytest.mark.parametrize(
    ("office", "end"),
    [
        ("周某市人武部部长。", "主席"),  # another person
        ("领导小组办公室设在市水利局，李某同志兼任办公室主任。", "主席等人的"),  # inside a sentence
        ("及相关单位负责人，办公室设在市水利局。", "主席"),
    ],
)
def test_other_lines_behind_persons_go_on_with_the_list(office, end):
    assert len(texts(office, end)) == 2


MEMBERS = (
    "组长：王某市政府副市长",
    "副组长：李某市政府副秘书长",
    "张某市水利局局长",
    "成员：赵某市财政局总会计师",
)
NAMED = "甲市水利普查通知\n一、普查范围\n（一）普查水库。各县要普查。\n附件\n甲市水利普查领导小组{}\n"


@pytest.mark.parametrize("title", ["成员名单", "组成人员名单"])
@pytest.mark.parametrize("first", ["组长", "总召集人", "召集人", "主任", "总指挥", "第一组长"])
def test_persons_below_the_title_of_their_list_are_no_provision(title, first):
    lines = (MEMBERS[0].replace("组长", first), *MEMBERS[1:])
    office = "领导小组办公室设在市水利局，负责日常工作。"
    text = NAMED.format(title) + "\n".join(lines) + "\n"
    reading = read_document("a", text + office + "\n")
    assert [row.text for row in reading.provisions] == ["普查水库。各县要普查。", office]
    assert [row.text for row in read_document("a", text).provisions] == ["普查水库。各县要普查。"]


@pytest.mark.parametrize("line", ["组长职责：负责普查。", "任务：各县普查水库，报送结果。"])
def test_other_entries_below_such_a_title_are_kept(line):
    rows = read_document("a", NAMED.format("成员名单") + line + "\n").provisions
    assert rows[-1].text == line


@pytest.mark.parametrize("heading", ["组成人员", "领导小组成员"])
def test_persons_below_the_heading_of_their_section_are_no_provision(heading):
    persons = "\n".join(MEMBERS)
    text = f"甲市水利普查通知\n一、普查范围\n各县要普查水库。\n二、{heading}\n{persons}\n三、工作要求\n按时报送结果。\n"
    assert [row.text for row in read_document("a", text).provisions] == ["各县要普查水库。", "按时报送结果。"]


def test_a_sentence_below_the_title_of_such_a_list_is_kept():
    sentence = "组长：由王某市政府副市长担任，负责普查。"
    rows = read_document("a", NAMED.format("成员名单") + sentence + "\n").provisions
    assert rows[-1].text == sentence
