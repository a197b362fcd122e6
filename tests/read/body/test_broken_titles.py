"""A quoted name ends the first words of a labelled line."""

import pytest

from policycompare.read.document import read_document

TITLE = "甲市渔业方案\n一、重点任务\n（一）发展养殖\n"


def _rows(body: str) -> list[tuple[str, str | None, str]]:
    return [(row.path, row.title, row.text) for row in read_document("a", TITLE + body).provisions]


@pytest.mark.parametrize("words", ["推广水库", "建设示范基地", "发展"])
@pytest.mark.parametrize("label", ["1．", "（1）", "（2) ", "①"])
def test_a_quoted_name_goes_on_with_the_words_above_it(words, label):
    rows = _rows(f"{label}{words} \n“渔光互补”。选择适宜水面，铺设光伏板。\n")
    assert [row[1] for row in rows] == [f"{words}“渔光互补”"]


@pytest.mark.parametrize("mark", ["，", "、", "："])
def test_a_quoted_name_goes_on_inside_a_sentence(mark):
    rows = _rows(f"1．推广水库\n“渔光互补”{mark}选择适宜水面，铺设光伏板。\n")
    assert rows[0][2].startswith("推广水库“渔光互补”")


@pytest.mark.parametrize("aside", ["（含池塘）", "(3亩以下 )"])
@pytest.mark.parametrize("label", ["1．", "（1）"])
def test_an_aside_goes_on_with_the_words_above_it(aside, label):
    rows = _rows(f"{label}发展小型水库\n{aside}生态养殖，投放鱼苗。\n")
    assert [row[2] for row in rows] == [f"发展小型水库{aside}生态养殖，投放鱼苗。"]


@pytest.mark.parametrize(
    "bracket",
    [
        "（县水利局负责）",
        "（责任单位：县水利局）",
        "（一）",
        "（A）",
        "（县水利局、县农业农村局）",
        "（2031年9月）",
    ],
)
def test_a_bracket_of_bodies_or_a_label_continues_no_heading(bracket):
    rows = _rows(f"1．发展小型水库\n{bracket}各镇要投放鱼苗。\n")
    assert not any("水库" in row[2] and "鱼苗" in row[2] for row in rows)
    assert rows[-1][2].endswith("各镇要投放鱼苗。")


@pytest.mark.parametrize(
    "body",
    [
        "1．水库养殖\n“十四五”，全市新建基地。\n",
        "1．水库养殖\n“渔光互补”是养殖的新形式。\n",
        "1．水库养殖\n选择水面。\n",
    ],
)
def test_other_text_below_a_heading_is_a_paragraph(body):
    rows = read_document("a", TITLE + body).provisions
    assert rows[0].section.endswith("水库养殖")
    assert not rows[0].text.startswith("水库")


@pytest.mark.parametrize("words", ["开展", "支持甲市学校", "部分"])
def test_a_quoted_name_with_its_noun_goes_on_with_words_that_are_no_heading(words):
    rows = _rows(f"1．{words} \n“清渠”行动。组织清淤，疏通水渠。\n2．{words} \n“清渠”项目建设，疏通水渠。\n")
    assert [row[2] for row in rows] == [
        f"{words}“清渠”行动。组织清淤，疏通水渠。",
        f"{words}“清渠”项目建设，疏通水渠。",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "1．组织领导\n“清渠”行动领导小组设在市水利局，负责统筹。\n",
        "1．重大意义\n“清渠”行动关系民生，各地要重视。\n",
        "1．适用范围\n“清渠”行动是指清理水渠的工作。\n",
        "1．本市水渠清理和养护的范围\n“清渠”行动的范围，由市水利局确定。\n",
        "1．水渠风貌优美\n“清渠”行动成效良好，沿渠绿道贯通。\n",
        "1．渠道\n“十四五”时期的渠道，由市水利局养护。\n",
    ],
)
def test_a_sentence_that_opens_with_a_quoted_name_is_a_paragraph_below_a_heading(body):
    assert read_document("a", TITLE + body).provisions[0].text.startswith("“")


@pytest.mark.parametrize("words", ["对购船在", "养殖场自", "渔船从"])
def test_a_year_goes_on_with_a_preposition_above_it(words):
    assert _rows(f"1．{words}\n2027年6月以前登记的，给予补贴。\n")[0][2].startswith(f"{words}2027年")


def test_an_aside_below_a_known_heading_opens_a_paragraph():
    rows = read_document(
        "a", "甲市渔业方案\n一、主要指标\n（预期性）水产品产量增长5%，放养面积达到9万亩。\n"
    ).provisions
    assert [(row.section, row.kind) for row in rows] == [("主要指标", "goal")]


@pytest.mark.parametrize(
    "heading",
    [
        "鼓励公众参与",
        "加强知识普及",
        "做好虫害应对",
        "开展名册核对",
        "园林引导、花农参与",
        "专家指导、苗圃示范、居民参与",
    ],
)
@pytest.mark.parametrize("label", ["一、", "（一）"])
def test_a_heading_that_ends_with_a_verb_is_not_joined_to_its_text(heading, label):
    text = f"甲市园艺方案\n{label}{heading}\n组织好园艺周活动，开展展览。\n"
    assert [each.text for each in read_document("a", text).provisions] == ["组织好园艺周活动，开展展览。"]


@pytest.mark.parametrize(
    "words", ["支持花农、协会，鼓励苗圃、公园等单位参与", "鼓励苗圃、花农协会参与", "组织花农、全市苗圃参与"]
)
def test_a_line_that_breaks_behind_such_a_verb_goes_on(words):
    text = f"甲市园艺方案\n一、{words}\n园艺周活动，开展展览。\n二、加强保障。\n"
    assert read_document("a", text).provisions[0].text == f"{words}园艺周活动，开展展览。"
