"""The first sentence of a paragraph is its title if it names what follows, not if it states something."""

import pytest

from policycompare.read.document import read_document


def _title(sentence: str, *, chapter: str = "重点任务", label: str = "") -> str | None:
    text = f"甲市供水方案\n一、{chapter}\n（一）供水管网\n{label}{sentence}。各县供水部门按年推进改造。\n二、保障措施\n（一）加强领导。\n"
    return read_document("a", text).provisions[0].title


@pytest.mark.parametrize(
    "sentence",
    [
        "将供水改造纳入城市建设计划",
        "要严格划定水源地范围",
        "包括城区和两个镇",
        "本方案适用于全市供水单位",
        "每年开展一次水质检测",
        "从今年起，逐步更换水表",
        "管网是供水的重要基础",
        "供水覆盖率达到90%",
        "管网验收后，移交街道管理",
        "街道在收到申请的15个工作日内，更换水表",
        "水表更换采取集中公示的方式确定名单",
        "对接入管网的用户登记",
        "对外资水厂给予补助",
        "对口岸水厂实行备案",
        "加快推进甲至乙输水隧洞全线通车",
        "《供水方案》是今后五年供水工作的依据",
    ],
)
def test_a_sentence_that_states_something_is_no_title(sentence):
    assert _title(sentence) is None
    assert _title(sentence, label="1．") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "加强供水管网改造",
        "要素保障供水",
        "坚持节水是首要任务",
        "实事求是，分步实施",
        "一是改造管网",
        "本地水源保护",
        "从严管理水源",
        "应急供水",
        "采取多种方式宣传节水",
        "对接水源调度",
        "对外合作",
        "对口支援政策",
    ],
)
def test_a_sentence_that_names_what_follows_is_a_title(sentence):
    assert _title(sentence) == sentence


def test_one_character_is_the_rest_of_a_broken_line():
    assert _title("用") is None
    assert _title("铁路") == "铁路"


def test_围绕_opens_the_title_of_a_labelled_item_only():
    assert _title("围绕供水短板改造管网", label="1．") == "围绕供水短板改造管网"
    assert _title("围绕供水短板改造管网") is None
    assert _title("围绕供水短板，改造老旧管网", label="1．") == "围绕供水短板，改造老旧管网"
    assert _title("围绕供水短板，改造老旧管网") is None
    assert _title("围绕供水短板，补齐设备，改造管网", label="1．") is None
    assert _title("围绕供水短板，由县水利局牵头改造管网", label="1．") is None


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("供水范围：城区。", "供水范围"),
        ("违规行为：私接管道。", "违规行为"),
        ("水费计算方法为：水量乘以单价。", None),
        ("水厂职责包括：制水、送水。", None),
        ("供水的重点是：两个镇。", None),
        ("“供水保障：甲镇”管网改造。", None),
        ('“供水热线"服务：延长时间。', '“供水热线"服务'),
        ("水表（型号：甲型）更换。", None),
        ("办好“节水。惜水”宣传活动。各镇都要参加。", None),
    ],
)
def test_a_clause_that_goes_on_or_leaves_marks_open_is_no_title(opening, title):
    text = f"甲市供水方案\n一、重点任务\n（一）供水管网\n1．{opening}\n二、保障措施\n（一）加强领导。\n"
    assert read_document("a", text).provisions[0].title == title


@pytest.mark.parametrize("label", ["1．", "（1）", "（1）\n"])
def test_a_labelled_paragraph_of_background_has_its_title(label):
    assert _title("供水能力雄厚", chapter="发展现状", label=label) == "供水能力雄厚"


@pytest.mark.parametrize("sentence", ["加强巡查，及时更换水表", "认清形势，落实责任", "统一思想，凝聚共识"])
def test_a_task_of_two_clauses_heads_a_labelled_paragraph_of_background(sentence):
    assert _title(sentence, chapter="发展现状", label="1．") == sentence
    assert _title(sentence, chapter="发展现状") is None


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("供水能力雄厚", ""),
        ("供水关系民生，地位重要", "1．"),
        ("统一调度不足，管理滞后", "1．"),
        ("经过多年建设供水能力明显提升", "1．"),
    ],
)
def test_other_sentences_of_background_are_no_titles(sentence, label):
    assert _title(sentence, chapter="发展现状", label=label) is None


@pytest.mark.parametrize(
    ("sentence", "title"),
    [("用户自行更换水表的", None), ("检测目的", "检测目的"), ("供水保险标的", "供水保险标的")],
)
def test_a_case_is_no_title(sentence, title):
    assert _title(sentence, label="1．") == title
