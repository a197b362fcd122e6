"""The sentence that says on what grounds a text is made is its preamble, also in the first article."""

import pytest

from policycompare.read.document import read_document


def rows(*lines):
    text = "甲市流浪犬收容办法\n" + "\n".join(lines) + "\n"
    return [(each.path, each.kind) for each in read_document("a", text).provisions]


SECOND = "第二条　本市城区流浪犬的收容，适用本办法。"


@pytest.mark.parametrize(
    "first",
    [
        "为了规范流浪犬收容，根据《中华人民共和国动物防疫法》，结合本市实际，制定本办法。",
        "为规范流浪犬收容，保护居民安全，制定本办法。",
        "根据《甲省养犬条例》，制定本实施办法。",
        "为规范流浪犬收容，依据有关法律、法规，特制定本规定。",
        "按照《甲省养犬条例》和市政府部署，经市政府同意，制订本暂行办法。",
    ],
)
def test_the_first_article_with_the_grounds_is_preamble(first):
    assert rows(f"第一条　{first}", SECOND) == [("第一条", "preamble"), ("第二条", "measure")]
    assert rows("第一章　总则", f"第一条　{first}", SECOND) == [
        ("第一章/第一条", "preamble"),
        ("第一章/第二条", "measure"),
    ]
    assert rows("一、总则", f"（一）{first}", "（二）收容犬只要登记。")[0] == ("一/（一）", "preamble")


@pytest.mark.parametrize(
    "first",
    [
        "各区可以根据本办法制定本区实施细则。",
        "区农业农村部门要依据职责制定本辖区收容计划。",
        "为规范收容，制定本办法。收容所由区政府设立。",
        "为规范收容，市公安局负责制定本办法。",
        "收容所应当按照规定制定本制度。",
        "为规范收容，各区要建立收容所。",
    ],
)
def test_an_article_that_states_more_than_the_grounds_is_measure(first):
    assert rows(f"第一条　{first}", SECOND)[0] == ("第一条", "measure")


def test_the_grounds_of_an_attached_text_are_under_no_label():
    whole = (
        "一、收容任务",
        "（一）设立收容所。各区要设立收容所。",
        "（二）登记犬只。各区要登记犬只。",
        "二、保障措施",
        "（一）加强宣传。各区要加强宣传。",
        "（二）落实经费。各区要落实经费。",
    )
    attached = (
        "为做好犬只免疫，根据《甲省养犬条例》，制定本方案。",
        "一、免疫安排",
        "（一）接种。要及时接种。",
    )
    assert rows(*whole, *attached)[-3:] == [
        ("二/（二）", "safeguard"),
        ("", "preamble"),
        ("一/（一）", "measure"),
    ]


def test_the_grounds_below_a_heading_stay_under_it():
    assert rows(
        "一、总则", "为规范收容，根据《甲省养犬条例》，制定本办法。", "二、任务", "（一）登记。要登记。"
    )[0] == (
        "一",
        "preamble",
    )


@pytest.mark.parametrize("heading", ["编制依据", "评估依据", "主要政策和法规依据"])
def test_a_section_on_the_grounds_is_preamble(heading):
    found = rows(
        "一、总体要求",
        "收容工作要依法开展。",
        f"二、{heading}",
        "《甲省养犬条例》第二条规定，犬只须登记。犬只指宠物犬。",
        "三、收容",
        "各区要收容犬只。",
    )
    assert [kind for _, kind in found][1:] == ["preamble", "measure"]
    items = rows(
        f"一、{heading}",
        "（一）《甲省养犬条例》，2004年9月。",
        "（二）《甲市养犬规定》，2006年2月。",
        "二、收容",
        "各区要收容犬只。",
    )
    assert [kind for _, kind in items] == ["preamble", "preamble", "measure"]
    assert (
        rows(f"一、{heading}：一是《甲省养犬条例》，二是《甲市养犬规定》。", "二、各区要收容犬只。")[0][1]
        == "preamble"
    )


@pytest.mark.parametrize("heading", ["补助依据", "处罚设定依据", "以规划作为养犬管理的依据"])
def test_a_section_on_other_grounds_is_none(heading):
    found = rows(
        "一、总体要求",
        "收容工作要依法开展。",
        f"二、{heading}",
        "收容所按犬只数量核定经费。",
        "三、收容",
        "各区要收容犬只。",
    )
    assert [kind for _, kind in found][1:] == ["measure", "measure"]
