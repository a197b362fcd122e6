"""An item above a lead-in that opens another list is a provision; above its own paragraph it may be a heading."""

import pytest

from policycompare.read.document import read_document

HEAD = "甲省茶叶产业发展方案\n一、总体要求\n"
END = "\n二、保障措施\n（一）加强领导。成立专班。\n"


def rows(body):
    return [(p.path, p.text) for p in read_document("a", HEAD + body + END).provisions][:-1]


def kinds(body):
    text = HEAD + body + END
    return {text[span.start : span.end]: span.kind for span in read_document("a", text).spans}


@pytest.mark.parametrize("lead_in", [
    "到2030年：", "到2030年，要达到：", "其中：", "主要包括：", "保障措施包括：", "同时，要求做到：", "到 2030 年 ：",
])  # fmt: skip
@pytest.mark.parametrize("labels", [
    ("——", "——", "——"), ("1.", "2.", "1."), ("（一）", "（二）", "（一）"), ("（1）", "（2）", "（3）"), ("①", "②", "①"),
])  # fmt: skip
def test_the_last_item_above_a_later_lead_in_is_a_provision(lead_in, labels):
    first, last, later = labels
    body = f"{first}茶园扩大。\n{last}茶厂改造完成。\n{lead_in}\n{later}茶农增收。"
    assert [text for _, text in rows(body) if text != lead_in] == [
        "茶园扩大。",
        "茶厂改造完成。",
        "茶农增收。",
    ]
    assert kinds(body)["茶厂改造完成。"] == "provision"


def test_an_item_above_a_lead_in_to_outer_items_is_a_provision():
    body = "1.茶园扩大。\n2.茶厂改造。\n各地要做到：\n（一）统一标准。\n（二）统一包装。"
    assert "茶厂改造。" in [text for _, text in rows(body)]


@pytest.mark.parametrize(
    "text", ["合格率达到96%。", "茶农收入增长8%。", "损耗率降至5%以内。", "茶厂超过30家。"]
)
def test_an_item_that_states_a_figure_is_no_heading(text):
    assert text in [row for _, row in rows(f"（一）{text}\n各县要按时报送进度，逐级汇总。")]


@pytest.mark.parametrize(
    "text", ["茶园机采率达60%。", "良种茶园占比55%以上，茶农参保率95%。", "茶叶产值80亿元。"]
)
@pytest.mark.parametrize(
    "below", ["1.改造茶园。更换品种。\n2.更新机具。发放补贴。", "指标 单位 2030年\n机采率 % 60\n参保率 % 95"]
)
def test_an_item_that_states_a_figure_is_no_heading_above_items_or_a_table(text, below):
    assert text in [row for _, row in rows(f"（一）{text}\n{below}")]


@pytest.mark.parametrize("heading", ["加强宣传。", "实施“1+3”工程。", "推进茶旅融合。", "建设10个基地。"])
def test_a_sentence_above_its_paragraph_is_a_heading(heading):
    body = f"（一）{heading}\n各县要抓紧落实，逐级汇总。\n（二）建设茶厂。统一标准。"
    assert kinds(body)[heading] == "heading"


def test_a_heading_above_a_lead_in_and_its_own_items_is_a_heading():
    body = "（一）茶园扩大。\n（二）改造茶厂。\n重点做好：\n1.更新设备。\n2.培训工人。\n（三）打造品牌。"
    sections = {p.text: p.section for p in read_document("a", HEAD + body + END).provisions}
    assert sections["更新设备。"] == "总体要求 / 改造茶厂"
    assert "打造品牌。" in sections


@pytest.mark.parametrize(
    "lead_in",
    ["重点做好：", "其中：", "具体是：", "推进计划：", "重点做好以下工作：", "要着力抓好以下几项重点任务："],
)
def test_a_lead_in_that_says_nothing_is_no_provision(lead_in):
    body = f"（一）改造茶厂。各县要抓紧落实。\n{lead_in}\n1.更新设备。\n2.培训工人。"
    assert lead_in not in [text for _, text in rows(body)]
    assert kinds(body)[lead_in] == "stem"


@pytest.mark.parametrize(
    "line", ["对新建茶厂的企业给予奖励：", "县茶业局负责建立台账：", "茶厂须开展以下检测："]
)
def test_a_lead_in_that_names_a_task_is_a_provision(line):
    assert line in [
        text for _, text in rows(f"（一）改造茶厂。各县要抓紧落实。\n{line}\n1.更新设备。\n2.培训工人。")
    ]


@pytest.mark.parametrize("lead_in", [
    "各单位要重点做好以下工作：", "各地区、各有关部门要着力抓好如下几项任务：", "各地应当认真落实下列几个方面的工作：",
    "各级各部门要着重做好以下几点：", "各部门必须抓好以下几项重点工作。", "要突出抓好以下几个方面工作：",
])  # fmt: skip
def test_what_all_are_to_do_below_is_a_lead_in(lead_in):
    body = f"{lead_in}\n（一）茶园扩大。统一标准。\n（二）茶厂改造。统一包装。"
    assert kinds(body)[lead_in] == "stem"
    assert lead_in not in [text for _, text in rows(body)]


@pytest.mark.parametrize("task", [
    "县林业局要重点做好以下工作：", "各单位要做好茶园管护，按时报送以下材料：", "各茶厂要提交以下材料：",
])  # fmt: skip
def test_what_one_body_is_to_do_below_is_a_provision(task):
    body = f"{task}\n（一）茶园扩大。统一标准。\n（二）茶厂改造。统一包装。"
    assert task in [text for _, text in rows(body)]
